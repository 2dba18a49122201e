//! Which authorities bind an observation, and by what.
//!
//! Source: the dossier's `nexus.csv`, each row with the law it reads.
//! Our reading: an authority binds by the nationality or residence of a party, by a place on the
//! way, by the flag of the ship, or by the currency that is paid and clears through its banks. A
//! price in that currency binds nobody: no money has moved.

use std::collections::BTreeMap;

use detente_model::{Authority, Country, Currency, Observation};

use crate::table::{self, Table, TableError};

/// What binds whom.
#[derive(Debug, Clone, Default)]
pub struct NexusRules {
    rules: BTreeMap<Authority, Rule>,
}

#[derive(Debug, Clone, Default)]
struct Rule {
    everybody: bool,
    countries: Vec<Country>,
    currencies: Vec<Currency>,
    lists: Vec<Authority>,
}

impl NexusRules {
    /// Reads `nexus.csv`: `authority,countries,currencies,lists,why`. `*` binds everybody; `lists`
    /// are the authorities whose designations it enforces.
    ///
    /// # Errors
    /// [`TableError`], if there is no such table. A row that cannot be read is set aside.
    pub fn read(bytes: &[u8]) -> Result<(Self, Table<()>), TableError> {
        let mut rules = BTreeMap::new();
        let columns = &["authority", "countries", "currencies", "lists", "why"];
        let table = table::read("nexus", columns, bytes, |row| {
            let authority = row.authority()?;
            let mut rule = Rule::default();
            for code in row.parts("countries") {
                match Country::find(code) {
                    _ if code == "*" => rule.everybody = true,
                    Some(country) => rule.countries.push(country),
                    None => return Err(format!("not a country: `{code}`")),
                }
            }
            for code in row.parts("currencies") {
                let currency = Currency::parse(code);
                rule.currencies.push(currency.ok_or_else(|| format!("not a currency: `{code}`"))?);
            }
            for code in row.parts("lists") {
                let lister = Authority::from_code(code);
                rule.lists.push(lister.ok_or_else(|| format!("not an authority: `{code}`"))?);
            }
            rules.insert(authority, rule);
            Ok(())
        })?;
        Ok((NexusRules { rules }, table))
    }

    /// The authorities whose designations each authority enforces.
    #[must_use]
    pub fn lists(&self) -> BTreeMap<Authority, Vec<Authority>> {
        self.rules.iter().map(|(authority, rule)| (*authority, rule.lists.clone())).collect()
    }

    /// The authorities that bind an observation, each with what binds: `importer in cn`.
    #[must_use]
    pub fn of(&self, observation: &Observation) -> BTreeMap<Authority, Vec<String>> {
        let mut bound = BTreeMap::new();
        for (authority, rule) in &self.rules {
            let reasons = rule.reasons(observation);
            if !reasons.is_empty() {
                bound.insert(*authority, reasons);
            }
        }
        bound
    }
}

impl Rule {
    fn reasons(&self, observation: &Observation) -> Vec<String> {
        let mut reasons = Vec::new();
        if self.everybody {
            reasons.push("every state".to_owned());
        }
        let is_own = |country: Option<Country>| country.filter(|c| self.countries.contains(c));
        for party in &observation.parties {
            let role = party.role.word();
            if let Some(country) = is_own(party.nationality) {
                reasons.push(format!("{role} of {}", country.code()));
            } else if let Some(country) = is_own(party.residence) {
                reasons.push(format!("{role} in {}", country.code()));
            }
        }
        let route = &observation.route;
        let places = route.from.iter().chain(&route.via).chain(&route.to);
        for country in places.filter_map(|place| is_own(place.country)) {
            reasons.push(format!("route through {}", country.code()));
        }
        if let Some(flag) = is_own(observation.craft.as_ref().and_then(|craft| craft.flag)) {
            reasons.push(format!("flag of {}", flag.code()));
        }
        let paid = observation.amount.map(|money| money.currency);
        let currency = paid.filter(|currency| self.currencies.contains(currency));
        if let Some(currency) = currency {
            reasons.push(format!("currency {currency}"));
        }
        reasons.dedup();
        reasons
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "authority,countries,currencies,lists,why\nUN,*,,UN,all\n\
        US,us;pr,USD,US,dollars\nJP,jp,,UN;JP,residents\nXX,jp,,,nobody\n";

    fn bound(text: &str) -> Vec<(Authority, Vec<String>)> {
        let (rules, table) = NexusRules::read(RULES.as_bytes()).unwrap();
        assert_eq!(table.quarantined.len(), 1);
        rules.of(&serde_json::from_str(text).unwrap()).into_iter().collect()
    }

    #[test]
    fn a_dollar_binds_and_a_foreign_port_does_not() {
        let said = bound(
            r#"{"activity":"payment","amount":{"number":"5","currency":"USD"},
                "parties":[{"role":"debtor","name":"Example","nationality":"cn"}]}"#,
        );
        assert_eq!(
            said,
            [
                (Authority::Un, vec!["every state".to_owned()]),
                (Authority::Us, vec!["currency USD".to_owned()]),
            ]
        );
    }

    #[test]
    fn a_flag_a_party_and_a_place_bind() {
        let said = bound(
            r#"{"activity":"trade","craft":{"name":"EXAMPLE STAR","flag":"jp"},
                "parties":[{"role":"importer","name":"Example","residence":"us"}],
                "route":{"via":[{"country":"jp","name":"Kobe"}]}}"#,
        );
        let reasons: Vec<String> = said.into_iter().flat_map(|(_, reasons)| reasons).collect();
        assert_eq!(reasons, ["every state", "importer in us", "route through jp", "flag of jp"]);
    }
}
