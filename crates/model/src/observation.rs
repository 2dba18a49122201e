//! One piece of evidence of something done: a shipment, a payment, a service.
//!
//! Readers of trade and payment files make observations; measures judge them. What a file does not
//! say stays empty: nothing is assumed here.

use serde::{Deserialize, Serialize};

use crate::{
    Authority, Country, HsCode, Money, PartialDate, Property, Quantity, Schema, SourcePlace,
};

/// What was done. The closed vocabulary of what measures speak about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// Goods sold, supplied, transferred or bought. Which way follows from origin and route.
    Trade,
    /// Funds moved from one party to another.
    Payment,
    /// A financial service: account, loan, clearing, trade finance.
    FinancialService,
    /// Public or private financial support for trade: export credit, guarantee.
    TradeFinance,
    /// A bank's branch, office or subsidiary opened or kept.
    BankPresence,
    /// A correspondent or payable-through account opened or kept.
    CorrespondentAccount,
    /// Insurance or reinsurance.
    Insurance,
    /// A joint venture, cooperative entity or other investment.
    Investment,
    /// Work: a permit given, a worker employed.
    Employment,
    /// A crew for a ship or aircraft.
    Crewing,
    /// Military, paramilitary or police training or advice.
    MilitaryTraining,
    /// Technical training, advice or help for weapons.
    TechnicalAssistance,
    /// Specialised teaching or training of persons.
    Teaching,
    /// Scientific or technical cooperation.
    ScientificCooperation,
    /// Repair, servicing, refurbishing of arms.
    ArmsRepair,
    /// Computer services and the like, for a business.
    BusinessService,
    /// A ship or aircraft leased or chartered.
    Charter,
    /// A flag, registration, class or certificate given to a ship.
    Registration,
    /// Fuel or supplies given to a ship.
    Bunkering,
    /// Goods moved from ship to ship at sea.
    ShipToShip,
    /// A ship let into a port.
    PortCall,
    /// An aircraft let land, take off or fly over.
    Overflight,
    /// Fishing rights sold or transferred.
    FishingRights,
    /// Land or buildings leased or let.
    RealEstate,
    /// A person let in or through.
    Entry,
    /// Activity of diplomats beyond their mission: trade, accounts.
    DiplomaticCommerce,
    /// Assets of somebody held, moved or made available.
    AssetDealing,
}

impl Activity {
    /// Every activity.
    pub const ALL: [Activity; 27] = [
        Activity::Trade,
        Activity::Payment,
        Activity::FinancialService,
        Activity::TradeFinance,
        Activity::BankPresence,
        Activity::CorrespondentAccount,
        Activity::Insurance,
        Activity::Investment,
        Activity::Employment,
        Activity::Crewing,
        Activity::MilitaryTraining,
        Activity::TechnicalAssistance,
        Activity::Teaching,
        Activity::ScientificCooperation,
        Activity::ArmsRepair,
        Activity::BusinessService,
        Activity::Charter,
        Activity::Registration,
        Activity::Bunkering,
        Activity::ShipToShip,
        Activity::PortCall,
        Activity::Overflight,
        Activity::FishingRights,
        Activity::RealEstate,
        Activity::Entry,
        Activity::DiplomaticCommerce,
        Activity::AssetDealing,
    ];
}

/// When it was done. A measure says which of them counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Days {
    /// The contract was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contracted: Option<PartialDate>,
    /// The cargo was loaded, or left the exporting state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loaded: Option<PartialDate>,
    /// The cargo was moved from ship to ship, or handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transferred: Option<PartialDate>,
    /// The cargo was discharged, or cleared by the importing state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discharged: Option<PartialDate>,
    /// The value date of a payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<PartialDate>,
    /// The service was rendered; the day of anything that is no cargo and no payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub performed: Option<PartialDate>,
}

/// What a party is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyRole {
    /// Sells or sends goods.
    Exporter,
    /// Buys or receives goods.
    Importer,
    /// Hands the cargo to the carrier.
    Shipper,
    /// Takes the cargo from the carrier.
    Consignee,
    /// To be told of the arrival.
    NotifyParty,
    /// Carries the cargo.
    Carrier,
    /// Pays.
    Debtor,
    /// Is paid.
    Creditor,
    /// Pays in the end, behind the debtor.
    UltimateDebtor,
    /// Is paid in the end, behind the creditor.
    UltimateCreditor,
    /// The payer's bank.
    DebtorAgent,
    /// The payee's bank.
    CreditorAgent,
    /// A bank between.
    Intermediary,
    /// Issues, e.g. a letter of credit.
    Issuer,
    /// Owns the ship.
    Owner,
    /// Operates or manages the ship.
    Operator,
    /// Renders a service: insurer, registrar, trainer, employer, teacher, port.
    Provider,
    /// Receives a service: insured, trainee, worker, student.
    Recipient,
    /// Brings others together.
    Broker,
    /// Named without a role.
    Other,
}

impl PartyRole {
    /// As people read it: `debtor's bank`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            PartyRole::Exporter => "exporter",
            PartyRole::Importer => "importer",
            PartyRole::Shipper => "shipper",
            PartyRole::Consignee => "consignee",
            PartyRole::NotifyParty => "notify party",
            PartyRole::Carrier => "carrier",
            PartyRole::Debtor => "debtor",
            PartyRole::Creditor => "creditor",
            PartyRole::UltimateDebtor => "ultimate debtor",
            PartyRole::UltimateCreditor => "ultimate creditor",
            PartyRole::DebtorAgent => "debtor's bank",
            PartyRole::CreditorAgent => "creditor's bank",
            PartyRole::Intermediary => "bank between",
            PartyRole::Issuer => "issuer",
            PartyRole::Owner => "owner",
            PartyRole::Operator => "operator",
            PartyRole::Provider => "provider",
            PartyRole::Recipient => "recipient",
            PartyRole::Broker => "broker",
            PartyRole::Other => "party",
        }
    }
}

/// Who took part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// As what.
    pub role: PartyRole,
    /// Its name as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What kind of thing it is, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
    /// Nationality of a person, or where a company is incorporated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<Country>,
    /// Where it lives or is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residence: Option<Country>,
    /// Its address as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Numbers: BIC, IBAN, LEI, IMO, passport, wallet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<(Property, String)>,
    /// Which authorities are known to have designated it, by screening or by the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub designated_by: Vec<Authority>,
}

impl Party {
    /// A party of which only the role is known.
    #[must_use]
    pub fn new(role: PartyRole) -> Self {
        Party {
            role,
            name: String::new(),
            schema: None,
            nationality: None,
            residence: None,
            address: String::new(),
            identifiers: Vec::new(),
            designated_by: Vec::new(),
        }
    }

    /// Whether it is of `country`, by nationality, incorporation or residence.
    #[must_use]
    pub fn is_of(&self, country: Country) -> bool {
        self.nationality == Some(country) || self.residence == Some(country)
    }
}

/// What goods are, beyond their code: facts that somebody states or that a list of items gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoodsClass {
    /// A category of the UN Register of Conventional Arms, or a part of it.
    HeavyArms,
    /// Small arms and light weapons, or their ammunition.
    SmallArms,
    /// Other arms and related materiel.
    OtherArms,
    /// On a nuclear, missile, chemical or biological control list.
    Strategic,
    /// On the list of conventional-arms dual-use items.
    ArmsDualUse,
    /// Could directly develop the operational capability of armed forces.
    MilitaryUse,
    /// On a list of luxury goods.
    Luxury,
    /// Aviation fuel: gasoline, kerosene or naphtha type jet fuel, rocket fuel.
    AviationFuel,
    /// Condensates and natural gas liquids.
    Condensate,
    /// Food.
    Food,
    /// Medicine or a medical device.
    Medicine,
    /// A part for the safe operation of a civil passenger aircraft.
    AircraftSparePart,
    /// Bulk cash.
    Cash,
    /// Information: books, films, news.
    Informational,
    /// A personal gift or effects.
    Personal,
}

/// One position of a shipment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Goods {
    /// Code of the Harmonized System.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hs: Option<HsCode>,
    /// The edition of the code: 2012, 2017, 2022.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hs_edition: Option<u16>,
    /// As described.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// How much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// What they cost, all together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    /// Where they were made or mined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Country>,
    /// What they are, beyond the code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<GoodsClass>,
}

/// A place goods pass.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    /// Its country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Port, airport, station or town as written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its UN/LOCODE.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub locode: String,
}

/// Which way goods go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Route {
    /// Where they are loaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Place>,
    /// Where they are discharged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Place>,
    /// Between.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Place>,
}

/// A ship or aircraft in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Craft {
    /// Its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its IMO number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub imo: String,
    /// Whose flag it flies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<Country>,
    /// The last day it was in a port of the country that the dossier is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_call: Option<PartialDate>,
    /// Which authorities are known to have designated it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub designated_by: Vec<Authority>,
}

/// What somebody states, or a paper shows, that a measure may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// A committee or council approved it in advance.
    Approval,
    /// It was notified to the committee; its day matters.
    Notice,
    /// Exclusively for livelihood.
    Livelihood,
    /// Not for revenue of prohibited programmes.
    NoProgrammeRevenue,
    /// No designated or associated person takes part.
    NoDesignated,
    /// Humanitarian: relief, basic human needs.
    Humanitarian,
    /// For a diplomatic or consular mission, or an international organisation.
    Mission,
    /// Emergency, distress, or safety of life.
    Emergency,
    /// To be inspected, or back to the port of origin.
    Inspection,
    /// Medical exchange or medical need.
    Medical,
    /// Could contribute to prohibited programmes or to evasion.
    ProgrammeLink,
    /// Believed to carry, or to have carried, prohibited goods.
    ProhibitedCargo,
    /// For armed forces, or of military end-use.
    MilitaryEnd,
    /// For public infrastructure that is not commercial.
    PublicUtility,
    /// By a judicial process.
    Judicial,
    /// Under a licence of an authority; its number is the reference.
    Licence,
}

/// A claim with its day and paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claimed {
    /// What is claimed.
    pub claim: Claim,
    /// Since when; a notice's day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<PartialDate>,
    /// By whom, for a licence or approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Authority>,
    /// Number of the paper.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
}

/// A field of free text, kept for what may stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeText {
    /// The field: `remittance`, `:45A:`, `description`.
    pub field: String,
    /// What it says.
    pub text: String,
}

/// One piece of evidence of something done, as its source tells it.
///
/// # Properties
/// JSON round-trips exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The source's own reference: bill of lading, message id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// What was done.
    pub activity: Activity,
    /// Where it stands; `None` if it was stated by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourcePlace>,
    /// When.
    #[serde(default)]
    pub days: Days,
    /// Who.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Party>,
    /// Which goods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goods: Vec<Goods>,
    /// Which way.
    #[serde(default)]
    pub route: Route,
    /// In or by which ship or aircraft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub craft: Option<Craft>,
    /// How much money moves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What is stated of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claimed>,
    /// What else is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<FreeText>,
}

impl Observation {
    /// An observation of which only the activity is known.
    #[must_use]
    pub fn new(activity: Activity) -> Self {
        Observation {
            reference: String::new(),
            activity,
            source: None,
            days: Days::default(),
            parties: Vec::new(),
            goods: Vec::new(),
            route: Route::default(),
            craft: None,
            amount: None,
            claims: Vec::new(),
            texts: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observation_round_trips_and_refuses_unknown_members() {
        let text = r#"{"reference":"BL-1","activity":"trade","days":{"loaded":"2018-03"},
            "parties":[{"role":"importer","name":"Example Trading","nationality":"cn",
                "identifiers":[["swiftBic","EXAMCNBJ"]]}],
            "goods":[{"hs":"2701.12","quantity":{"number":5020,"unit":"tonne"},
                "value":{"number":"376500.00","currency":"USD"},"origin":"kp"}],
            "route":{"from":{"country":"kp","name":"Nampo"}},
            "claims":[{"claim":"notice","on":"2018-02-01"}]}"#;
        let read: Observation = serde_json::from_str(text).unwrap();
        let again = serde_json::to_string(&read).unwrap();
        assert_eq!(serde_json::from_str::<Observation>(&again).unwrap(), read);
        assert_eq!(read.goods[0].quantity.unwrap().to_string(), "5020 t");
        let wrong = text.replace("\"reference\"", "\"referense\"");
        assert!(serde_json::from_str::<Observation>(&wrong).is_err());
    }

    #[test]
    fn every_activity_has_a_word_of_its_own() {
        let words: std::collections::BTreeSet<String> =
            Activity::ALL.iter().map(|a| serde_json::to_string(a).unwrap()).collect();
        assert_eq!(words.len(), Activity::ALL.len());
    }
}
