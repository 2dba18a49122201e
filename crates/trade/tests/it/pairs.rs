//! A payment as SWIFT MT and as ISO 20022 says the same: parties, amounts, dates.
//!
//! The pairs come from two translators. What a translation loses, adds or moves is listed with the
//! reason; a difference without one fails the test.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use detente_model::{Decimal, Observation, Party, PartyRole, prop};
use detente_trade::{Limits, read, recognise};

use crate::real;

/// One thing that both sides should say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Facet {
    /// `Debtor`, `amount`; banks between and parties without a role are one class, since MT has
    /// no field that tells them apart.
    of: String,
    what: &'static str,
    value: String,
}

fn facet(of: &str, what: &'static str, value: String) -> Facet {
    Facet { of: of.to_owned(), what, value }
}

fn facets(observations: &[Observation]) -> BTreeSet<Facet> {
    let mut out = BTreeSet::new();
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    for o in observations {
        out.extend(o.parties.iter().flat_map(of_party));
        if let Some(money) = o.amount {
            *sums.entry(money.currency.to_string()).or_default() += money.number;
        }
        out.extend(o.days.paid.map(|day| facet("payment", "paid", day.to_string())));
    }
    let sum = |(currency, number): (String, Decimal)| {
        facet("payment", "amount", format!("{currency} {}", number.normalize()))
    };
    out.extend(sums.into_iter().map(sum));
    out
}

fn of_party(party: &Party) -> Vec<Facet> {
    let role = match party.role {
        PartyRole::Intermediary | PartyRole::Other => "between".to_owned(),
        role => format!("{role:?}"),
    };
    let mut out = Vec::new();
    if !party.name.is_empty() {
        // A line of MT has 35 characters, 33 of them behind a number.
        let name: String = party.name.to_uppercase().chars().take(33).collect();
        out.push(facet(&role, "name", name.trim().to_owned()));
    }
    let has_bic = party.identifiers.iter().any(|(p, _)| *p == prop::SWIFT_BIC);
    if let Some(country) = party.residence.filter(|_| !has_bic) {
        out.push(facet(&role, "country", country.code().to_owned()));
    }
    for (property, number) in &party.identifiers {
        if *property == prop::SWIFT_BIC {
            let bic = number.strip_suffix("XXX").unwrap_or(number);
            out.push(facet(&role, "bic", bic.to_owned()));
        } else {
            out.push(facet(&role, "number", number.clone()));
        }
    }
    out
}

/// Both sides of a pair.
struct Pair {
    mt: Vec<Observation>,
    mx: Vec<Observation>,
}

impl Pair {
    fn mt_is(&self, kinds: &[&str]) -> bool {
        self.mt.iter().flat_map(|o| &o.texts).any(|t| {
            t.field == "message"
                && kinds.iter().any(|kind| t.text.starts_with(&format!("MT {kind}")))
        })
    }

    /// Why only the MT says it.
    fn why_mt(&self, only: &Facet, mx: &BTreeSet<Facet>) -> Option<&'static str> {
        let elsewhere = |what: &str| mx.iter().any(|f| f.what == what && f.value == only.value);
        let numbered = mx.iter().any(|f| {
            f.of == only.of && f.what == "name" && f.value.starts_with(|c: char| c.is_ascii_digit())
        });
        match (only.of.as_str(), only.what) {
            ("between", "bic") if elsewhere("bic") => Some(
                "the payer's bank of the MX stands between in the MT, which has no field for it",
            ),
            ("Creditor", "name" | "country") if numbered => {
                Some("the translator left the line numbers of field 59F in the name")
            }
            ("Creditor", "bic") if self.mt_is(&["204"]) => {
                Some("the payee of MT 204 is its sender; the translator put the receiver")
            }
            ("payment", "amount") if self.mt_is(&["101"]) => {
                Some("MT 101 states two sums, and the translator kept that of field 33B")
            }
            ("CreditorAgent", "number") => {
                Some("the translator put the clearing number where the name of the clearing goes")
            }
            _ => None,
        }
    }

    /// Why only the MX says it.
    fn why_mx(&self, only: &Facet, mt: &BTreeSet<Facet>) -> Option<&'static str> {
        let elsewhere = |what: &str| mt.iter().any(|f| f.what == what && f.value == only.value);
        let unnumbered = only.value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '/');
        let is_party = only.of != "payment";
        match (only.of.as_str(), only.what) {
            _ if is_party && self.mt_is(&["192", "292", "196", "296"]) => {
                Some("MT n92 and n96 have no fields for the parties of the payment they are about")
            }
            ("Creditor", "name")
                if mt.iter().any(|f| f.what == "name" && f.value == unnumbered) =>
            {
                Some("the translator left the line numbers of field 59F in the name")
            }
            ("Creditor", "bic") if self.mt_is(&["204"]) => {
                Some("the payee of MT 204 is its sender; the translator put the receiver")
            }
            ("payment", "amount") if self.mt_is(&["101"]) => {
                Some("MT 101 states two sums, and the translator kept that of field 33B")
            }
            ("DebtorAgent", "bic") if self.mt_is(&["101"]) => {
                Some("the translator took the sender of MT 101 for the payer's bank")
            }
            ("DebtorAgent", "bic") if self.mt_is(&["210"]) => {
                Some("MT 210 names the payer or its bank, not both")
            }
            ("DebtorAgent", "bic") if self.mt_is(&["202", "205"]) => Some(if elsewhere("bic") {
                "the payer's bank of the MX stands between in the MT, which has no field for it"
            } else {
                "MT 202 and 205 have no field for the payer's bank"
            }),
            ("Creditor", "name" | "country") if self.mt_is(&["202", "205"]) => {
                Some("MT 202 and 205 know banks only: the customer that is paid is lost")
            }
            ("between", "bic") => Some("the translator dropped a bank that passed the payment on"),
            _ => None,
        }
    }
}

fn observations(path: &Path) -> Vec<Observation> {
    let bytes = std::fs::read(path).unwrap();
    let kind = recognise(&bytes).unwrap();
    let file = read(&bytes, kind, &Limits::default()).unwrap();
    assert_eq!(file.rows_aside(), 0, "{}: {:?}", path.display(), file.quarantined);
    file.observations
}

fn pairs(dir: &Path) -> Vec<(PathBuf, PathBuf)> {
    real::files(dir)
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == "fin"))
        .map(|fin| (fin.clone(), fin.with_extension("xml")))
        .filter(|(_, xml)| xml.exists())
        .collect()
}

#[test]
fn a_payment_says_the_same_as_mt_and_as_mx() {
    let Some(root) = real::payments() else { return };
    let (mut equal, mut explained, mut without) = (0, 0, 0);
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut open = Vec::new();
    for (mt, mx) in pairs(&root.join("iso20022")) {
        let name = mt.strip_prefix(&root).unwrap().display().to_string();
        let pair = Pair { mt: observations(&mt), mx: observations(&mx) };
        let (of_mt, of_mx) = (facets(&pair.mt), facets(&pair.mx));
        without += usize::from(pair.mt.is_empty() && pair.mx.is_empty());
        let mut whys: BTreeSet<&str> = BTreeSet::new();
        if pair.mt.len() != pair.mx.len() {
            // The sums of all are compared, so that nothing is lost by it.
            if pair.mt_is(&["191"]) {
                whys.insert(
                    "the charges of one claim are one sum in MT 191 and records in camt.106",
                );
            } else {
                open.push(format!("{name}: {} and {} payments", pair.mt.len(), pair.mx.len()));
            }
        }
        let only_mt = of_mt.difference(&of_mx).map(|f| (f, "MT", pair.why_mt(f, &of_mx)));
        let only_mx = of_mx.difference(&of_mt).map(|f| (f, "MX", pair.why_mx(f, &of_mt)));
        for (facet, side, why) in only_mt.chain(only_mx) {
            match why {
                Some(why) => drop(whys.insert(why)),
                None => open.push(format!("{name}: only {side}: {facet:?}")),
            }
        }
        equal += usize::from(whys.is_empty());
        explained += usize::from(!whys.is_empty());
        for why in whys {
            println!("{name}: {why}");
            *reasons.entry(why).or_default() += 1;
        }
    }
    println!("{equal} pairs equal ({without} of them without a payment), {explained} explained:");
    for (why, count) in &reasons {
        println!("  {count:3}  {why}");
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
    assert!(equal > explained, "most pairs are equal");
}
