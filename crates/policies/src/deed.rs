//! One position of an observation, as the policies see it.
//!
//! Our reading:
//! * Goods are procured from the target when they were made there, loaded there, or sold by its
//!   national or resident; they are supplied to it when they are discharged there or bought by one.
//! * A day that is not stated takes the nearest stated one: a cargo without a day of loading is
//!   judged by its discharge.
//! * The state of the target and its parts are its public bodies.
//! * Sums are rounded up to the four places that a Cedar decimal has: against permission.

use std::collections::BTreeMap;

use cedar_policy::{Context, RestrictedExpression};
use detente_measures::{Counts, Places};
use detente_model::{
    Activity, Authority, Claim, Country, Currency, Days, Decimal, Goods, GoodsClass, HsRange,
    Money, Observation, Party, PartyRole, Place, Schema,
};
use jiff::civil::Date;

use crate::reach::{FLAGS, flag_of};

/// Whom a dossier is about, and the places that its law names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The state.
    pub country: Country,
    /// Places with a meaning of their own in its law.
    pub places: Places,
    /// The authorities whose designations each authority enforces; its own, if it is not named.
    pub lists: BTreeMap<Authority, Vec<Authority>>,
}

/// The facts of the two records of the context, in the order of their bits.
pub(crate) const FACTS: [(&str, &str); 29] = [
    ("classes", "heavy_arms"),
    ("classes", "small_arms"),
    ("classes", "other_arms"),
    ("classes", "strategic"),
    ("classes", "arms_dual_use"),
    ("classes", "military_use"),
    ("classes", "luxury"),
    ("classes", "aviation_fuel"),
    ("classes", "condensate"),
    ("classes", "food"),
    ("classes", "medicine"),
    ("classes", "aircraft_spare_part"),
    ("classes", "cash"),
    ("classes", "informational"),
    ("classes", "personal"),
    ("facts", "approval"),
    ("facts", "livelihood"),
    ("facts", "no_programme_revenue"),
    ("facts", "no_designated"),
    ("facts", "humanitarian"),
    ("facts", "mission"),
    ("facts", "emergency"),
    ("facts", "inspection"),
    ("facts", "medical"),
    ("facts", "programme_link"),
    ("facts", "prohibited_cargo"),
    ("facts", "military_end"),
    ("facts", "public_utility"),
    ("facts", "judicial"),
];

/// A position as one policy is asked of it: what its goods and days are taken to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    pub(crate) hs: u32,
    pub(crate) flags: u64,
    pub(crate) day: Date,
    /// The most days since the last call, not the fewest.
    pub(crate) most_days: bool,
    /// The policy reaches every code and day that the position can have.
    pub(crate) certain: bool,
}

/// The first and last day that each day of an observation can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) first: Date,
    pub(crate) last: Date,
}

/// One position of an observation, or an observation without goods.
#[derive(Debug, Clone)]
pub(crate) struct Deed<'o> {
    observation: &'o Observation,
    /// Which position; `None` without goods.
    pub(crate) position: Option<usize>,
    /// Codes the goods can have; `None`: no code.
    pub(crate) hs: Option<HsRange>,
    /// Facts that hold whoever judges; see [`flag_of`].
    flags: u64,
    spans: [Span; 5],
    contracted: Option<Date>,
    notice: Option<Date>,
    /// Fewest and most.
    days_since_call: Option<[i64; 2]>,
    loaded_at: String,
    unit_value_usd: Option<Decimal>,
    amount: [Option<Decimal>; 2],
}

/// Who gives: renders, sells, pays.
const PROVIDERS: &[PartyRole] = &[
    PartyRole::Provider,
    PartyRole::Exporter,
    PartyRole::Shipper,
    PartyRole::Debtor,
    PartyRole::UltimateDebtor,
];

/// Who gets: receives, buys, is paid.
const RECIPIENTS: &[PartyRole] = &[
    PartyRole::Recipient,
    PartyRole::Importer,
    PartyRole::Consignee,
    PartyRole::Creditor,
    PartyRole::UltimateCreditor,
];

/// The words of the actions that a position is.
pub(crate) fn actions(
    observation: &Observation,
    deed: &Deed<'_>,
    target: &Target,
) -> Vec<&'static str> {
    if observation.activity != Activity::Trade {
        return vec![word(observation.activity)];
    }
    let by = |roles: &[PartyRole]| party(observation, target, |p| roles.contains(&p.role));
    let sold = by(&[PartyRole::Exporter, PartyRole::Shipper]);
    let bought = by(&[PartyRole::Importer, PartyRole::Consignee]);
    let is = |name| flag_of(None, name).is_some_and(|bit| deed.flags & bit != 0);
    let mut actions = Vec::new();
    if sold || is("target_origin") || is("target_loaded") {
        actions.push("procure");
    }
    if bought || is("target_discharged") {
        actions.push("supply");
    }
    actions
}

/// The word of an activity other than trade.
fn word(activity: Activity) -> &'static str {
    match activity {
        Activity::Trade => "procure",
        Activity::Payment => "payment",
        Activity::FinancialService => "financial_service",
        Activity::TradeFinance => "trade_finance",
        Activity::BankPresence => "bank_presence",
        Activity::CorrespondentAccount => "correspondent_account",
        Activity::Insurance => "insurance",
        Activity::Investment => "investment",
        Activity::Employment => "employment",
        Activity::Crewing => "crewing",
        Activity::MilitaryTraining => "military_training",
        Activity::TechnicalAssistance => "technical_assistance",
        Activity::Teaching => "teaching",
        Activity::ScientificCooperation => "scientific_cooperation",
        Activity::ArmsRepair => "arms_repair",
        Activity::BusinessService => "business_service",
        Activity::Charter => "charter",
        Activity::Registration => "registration",
        Activity::Bunkering => "bunkering",
        Activity::ShipToShip => "ship_to_ship",
        Activity::PortCall => "port_call",
        Activity::Overflight => "overflight",
        Activity::FishingRights => "fishing_rights",
        Activity::RealEstate => "real_estate",
        Activity::Entry => "entry",
        Activity::DiplomaticCommerce => "diplomatic_commerce",
        Activity::AssetDealing => "asset_dealing",
    }
}

fn party(observation: &Observation, target: &Target, which: impl Fn(&Party) -> bool) -> bool {
    observation.parties.iter().any(|p| which(p) && p.is_of(target.country))
}

impl<'o> Deed<'o> {
    /// Every position of an observation; one without goods, if it has none.
    pub(crate) fn all(observation: &'o Observation, target: &Target, today: Date) -> Vec<Self> {
        let general = Deed::general(observation, target, today);
        if observation.goods.is_empty() {
            return vec![general];
        }
        let positions = observation.goods.iter().enumerate();
        positions.map(|(at, goods)| general.clone().with(goods, at, target)).collect()
    }

    fn general(observation: &'o Observation, target: &Target, today: Date) -> Self {
        let mut flags = 0;
        let mut set = |record, name: &str, holds: bool| {
            if holds {
                flags |= flag_of(record, name).unwrap_or(0);
            }
        };
        let at = |place: &Option<Place>| {
            place.as_ref().is_some_and(|p| p.country == Some(target.country))
        };
        let craft = observation.craft.as_ref();
        set(None, "target_loaded", at(&observation.route.from));
        set(None, "target_discharged", at(&observation.route.to));
        set(None, "target_flag", craft.is_some_and(|c| c.flag == Some(target.country)));
        set(None, "target_party", party(observation, target, |_| true));
        let roles = |roles: &[PartyRole]| party(observation, target, |p| roles.contains(&p.role));
        set(None, "target_provider", roles(PROVIDERS));
        set(None, "target_recipient", roles(RECIPIENTS));
        let is_state = |p: &Party| p.schema == Some(Schema::PublicBody);
        set(None, "target_government", party(observation, target, is_state));
        let is_bank = |p: &Party| {
            matches!(
                p.role,
                PartyRole::DebtorAgent | PartyRole::CreditorAgent | PartyRole::Intermediary
            )
        };
        set(None, "target_bank", party(observation, target, is_bank));
        for claimed in &observation.claims {
            if let Some(fact) = fact(claimed.claim).filter(|_| claimed.by.is_none()) {
                set(Some("facts"), fact, true);
            }
        }
        let spans = spans(&observation.days, today);
        let call = craft.and_then(|c| c.last_call);
        let [.., performed] = spans;
        let since = |day: Date| performed.first.since(day).ok().map(|s| i64::from(s.get_days()));
        let notice = observation.claims.iter().find(|c| c.claim == Claim::Notice);
        Deed {
            observation,
            position: None,
            hs: None,
            flags,
            spans,
            contracted: observation.days.contracted.map(|day| day.last()),
            notice: notice.and_then(|c| c.on).map(|day| day.last()),
            days_since_call: call.and_then(|day| Some([since(day.last())?, since(day.first())?])),
            loaded_at: observation
                .route
                .from
                .as_ref()
                .map_or_else(String::new, |place| locode(place, target)),
            unit_value_usd: None,
            amount: [Currency::USD, Currency::EUR]
                .map(|currency| observation.amount.and_then(|m| of(m, currency))),
        }
    }

    fn with(mut self, goods: &Goods, at: usize, target: &Target) -> Self {
        self.position = Some(at);
        self.hs = goods.hs.map(detente_model::HsCode::range);
        if goods.origin == Some(target.country) {
            self.flags |= flag_of(None, "target_origin").unwrap_or(0);
        }
        for class in &goods.classes {
            self.flags |= flag_of(Some("classes"), class_word(*class)).unwrap_or(0);
        }
        let value = goods.value.and_then(|money| of(money, Currency::USD));
        let count = goods.quantity.map(|q| q.number).filter(|n| !n.is_zero());
        self.unit_value_usd = value.and_then(|v| count.map_or(Some(v), |n| v.checked_div(n)));
        self
    }

    /// The facts that hold when `authority` judges.
    pub(crate) fn flags(&self, target: &Target, authority: Authority, over_cap: bool) -> u64 {
        let observation = self.observation;
        let mut flags = self.flags;
        let mut set = |record, name: &str, holds: bool| {
            if holds {
                flags |= flag_of(record, name).unwrap_or(0);
            }
        };
        let own = [authority];
        let lists = target.lists.get(&authority).map_or(&own[..], Vec::as_slice);
        let enforced = |by: &[Authority]| by.iter().any(|lister| lists.contains(lister));
        set(None, "designated", observation.parties.iter().any(|p| enforced(&p.designated_by)));
        let craft = observation.craft.as_ref();
        set(None, "craft_designated", craft.is_some_and(|c| enforced(&c.designated_by)));
        set(None, "over_cap", over_cap);
        for claimed in observation.claims.iter().filter(|c| c.by == Some(authority)) {
            // A licence that somebody claims; whether it is on record is said beside it.
            let fact = if claimed.claim == Claim::Licence {
                Some("approval")
            } else {
                fact(claimed.claim)
            };
            if let Some(fact) = fact {
                set(Some("facts"), fact, true);
            }
        }
        flags
    }

    /// The days that a measure of this counting can judge it by.
    pub(crate) fn span(&self, counts: Counts) -> Span {
        let [loaded, transferred, discharged, paid, performed] = self.spans;
        match counts {
            Counts::Loaded => loaded,
            Counts::Transferred => transferred,
            Counts::Discharged => discharged,
            Counts::Paid => paid,
            Counts::Performed => performed,
        }
    }

    /// Whether the days since the last call are known only from a fewest to a most.
    pub(crate) fn call_is_open(&self) -> bool {
        self.days_since_call.is_some_and(|[fewest, most]| fewest != most)
    }

    /// The context for a policy at a point.
    pub(crate) fn context(&self, point: Point, counts: Counts) -> Option<Context> {
        let Point { hs, flags, day, most_days, .. } = point;
        let held = |record: Option<&str>, name: &str| {
            let holds = flag_of(record, name).is_some_and(|bit| flags & bit != 0);
            (name.to_owned(), RestrictedExpression::new_bool(holds))
        };
        let date = |date: Date| RestrictedExpression::new_datetime(date.to_string());
        let number = |n: Decimal| Some(RestrictedExpression::new_decimal(four_places(n)?));
        let mut pairs: Vec<(String, RestrictedExpression)> =
            FLAGS.iter().map(|name| held(None, name)).collect();
        for record in ["classes", "facts"] {
            let facts = FACTS.iter().filter(|(of, _)| *of == record);
            let members = facts.map(|(_, name)| held(Some(record), name));
            pairs.push((record.to_owned(), RestrictedExpression::new_record(members).ok()?));
        }
        let words = [
            ("loaded", Counts::Loaded),
            ("transferred", Counts::Transferred),
            ("discharged", Counts::Discharged),
            ("paid", Counts::Paid),
            ("performed", Counts::Performed),
        ];
        let days = words.into_iter().map(|(word, which)| {
            let at = if which == counts { day } else { self.span(which).first };
            (word.to_owned(), date(at))
        });
        pairs.push(("day".to_owned(), RestrictedExpression::new_record(days).ok()?));
        pairs.push(("hs".to_owned(), RestrictedExpression::new_long(i64::from(hs))));
        let place = RestrictedExpression::new_string(self.loaded_at.clone());
        pairs.push(("loaded_at".to_owned(), place));
        let [usd, eur] = self.amount;
        let days = self.days_since_call.map(|[fewest, most]| if most_days { most } else { fewest });
        let optional = [
            ("contracted", self.contracted.map(date)),
            ("notice", self.notice.map(date)),
            ("days_since_call", days.map(RestrictedExpression::new_long)),
            ("unit_value_usd", self.unit_value_usd.and_then(number)),
            ("amount_usd", usd.and_then(number)),
            ("amount_eur", eur.and_then(number)),
        ];
        pairs.extend(
            optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))),
        );
        Context::from_pairs(pairs).ok()
    }
}

/// The stated days with the gaps filled by the nearest.
fn spans(days: &Days, today: Date) -> [Span; 5] {
    let stated = [days.loaded, days.transferred, days.discharged, days.paid, days.performed];
    let span = |day: detente_model::PartialDate| Span { first: day.first(), last: day.last() };
    let default = days.contracted.map_or(Span { first: today, last: today }, span);
    [0_usize, 1, 2, 3, 4].map(|at| {
        let near = |distance: usize| {
            let after = stated.get(at + distance).copied().flatten();
            after.or_else(|| stated.get(at.checked_sub(distance)?).copied().flatten())
        };
        (0..5).find_map(near).map_or(default, span)
    })
}

fn of(money: Money, currency: Currency) -> Option<Decimal> {
    (money.currency == currency).then_some(money.number)
}

/// As a Cedar decimal: four places, rounded up. `None` where it does not fit.
fn four_places(number: Decimal) -> Option<String> {
    const MOST: i64 = 922_337_203_685_477;
    let up = number.round_dp_with_strategy(4, detente_model::RoundingStrategy::AwayFromZero);
    let fits = up.abs() < Decimal::from(MOST);
    fits.then(|| {
        let text = up.normalize().to_string();
        if text.contains('.') { text } else { format!("{text}.0") }
    })
}

/// The UN/LOCODE of a place that the law names; else what is written, without spaces.
fn locode(place: &Place, target: &Target) -> String {
    let named = target.places.locode(place);
    named.unwrap_or_else(|| place.locode.replace(' ', "").to_uppercase())
}

fn fact(claim: Claim) -> Option<&'static str> {
    Some(match claim {
        Claim::Approval => "approval",
        Claim::Livelihood => "livelihood",
        Claim::NoProgrammeRevenue => "no_programme_revenue",
        Claim::NoDesignated => "no_designated",
        Claim::Humanitarian => "humanitarian",
        Claim::Mission => "mission",
        Claim::Emergency => "emergency",
        Claim::Inspection => "inspection",
        Claim::Medical => "medical",
        Claim::ProgrammeLink => "programme_link",
        Claim::ProhibitedCargo => "prohibited_cargo",
        Claim::MilitaryEnd => "military_end",
        Claim::PublicUtility => "public_utility",
        Claim::Judicial => "judicial",
        Claim::Notice | Claim::Licence => return None,
    })
}

fn class_word(class: GoodsClass) -> &'static str {
    match class {
        GoodsClass::HeavyArms => "heavy_arms",
        GoodsClass::SmallArms => "small_arms",
        GoodsClass::OtherArms => "other_arms",
        GoodsClass::Strategic => "strategic",
        GoodsClass::ArmsDualUse => "arms_dual_use",
        GoodsClass::MilitaryUse => "military_use",
        GoodsClass::Luxury => "luxury",
        GoodsClass::AviationFuel => "aviation_fuel",
        GoodsClass::Condensate => "condensate",
        GoodsClass::Food => "food",
        GoodsClass::Medicine => "medicine",
        GoodsClass::AircraftSparePart => "aircraft_spare_part",
        GoodsClass::Cash => "cash",
        GoodsClass::Informational => "informational",
        GoodsClass::Personal => "personal",
    }
}
