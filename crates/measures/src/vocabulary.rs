//! The closed vocabularies: sectors, structures, days that count, confidence.
//!
//! Source: the measures issue (sectors), `ACCORD.md` section 2 (structures), `DESIGN.md` (days).
//! A word outside its vocabulary is refused, with the nearest words that are in it.

use detente_model::{Days, PartialDate};

/// A word that is not in its vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a {what}: `{given}`")]
pub struct UnknownWord {
    /// What it should have been: `sector`.
    pub what: &'static str,
    /// The word that was given.
    pub given: String,
    /// Words of the vocabulary that may have been meant, nearest first.
    pub nearest: Vec<&'static str>,
    /// The whole vocabulary.
    pub all: Vec<&'static str>,
}

impl UnknownWord {
    pub(crate) fn new(what: &'static str, given: &str, all: Vec<&'static str>) -> Self {
        let given: String = given.chars().take(80).collect();
        let nearest = nearest(&given, &all);
        UnknownWord { what, given, nearest, all }
    }

    /// What to write instead.
    #[must_use]
    pub fn help(&self) -> String {
        match self.nearest.as_slice() {
            [] => format!("the words are {}", listed(&self.all)),
            near => format!("did you mean {}?", listed(near)),
        }
    }
}

/// For rows of tables, whose faults are sentences.
impl From<UnknownWord> for String {
    fn from(word: UnknownWord) -> Self {
        format!("{word}; {}", word.help())
    }
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $what:literal {
        $($(#[$about:meta])* $variant:ident = $word:literal,)+
    }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize,
            ::serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every one, in the order of the vocabulary.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// As it is written.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }

            /// Reads a word of the vocabulary.
            ///
            /// # Errors
            /// [`UnknownWord`], with the nearest words.
            pub fn parse(text: &str) -> Result<Self, $crate::UnknownWord> {
                let text = text.trim();
                $name::ALL.iter().copied().find(|known| known.word() == text).ok_or_else(|| {
                    let all = $name::ALL.iter().map(|known| known.word()).collect();
                    $crate::UnknownWord::new($what, text, all)
                })
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// The goods or the activity that a strand is about. A total ban is cut into these, so that
    /// `sector coal` names the coal strand of every authority that bans coal.
    Sector, "sector" {
        /// Coal and what is made of it (HS 2701 to 2704).
        Coal = "coal",
        /// Iron and steel.
        Iron = "iron",
        /// Iron ore.
        IronOre = "iron_ore",
        /// Lead and lead ore.
        Lead = "lead",
        /// Other base metals and their ores.
        OtherOresAndMetals = "other_ores_and_metals",
        /// Gold, titanium, vanadium, rare earths and other minerals.
        GoldAndMinerals = "gold_and_minerals",
        /// Fish, crustaceans, fishing rights.
        Seafood = "seafood",
        /// Textiles and clothing.
        Textiles = "textiles",
        /// Food and agricultural products.
        Food = "food",
        /// Machinery.
        Machinery = "machinery",
        /// Electrical equipment.
        Electrical = "electrical",
        /// Earth, stone, sand, magnesite.
        StoneAndSand = "stone_and_sand",
        /// Wood.
        Wood = "wood",
        /// Ships and helicopters as goods.
        Vessels = "vessels",
        /// Statues and monuments.
        Statues = "statues",
        /// Crude oil.
        Crude = "crude",
        /// Refined petroleum products.
        Refined = "refined",
        /// Condensates and natural gas liquids.
        Condensates = "condensates",
        /// Aviation and rocket fuel.
        AviationFuel = "aviation_fuel",
        /// Road and rail vehicles, aircraft.
        Vehicles = "vehicles",
        /// Luxury goods.
        Luxury = "luxury",
        /// What a total ban also holds and no other sector names.
        OtherGoods = "other_goods",
        /// Workers abroad.
        Labour = "labour",
        /// Banks, accounts, transfers.
        Finance = "finance",
        /// Insurance and reinsurance.
        Insurance = "insurance",
        /// Flags, crews, charters, ports, bunkers, transfers at sea; air traffic.
        Shipping = "shipping",
        /// Joint ventures and other investment.
        Investment = "investment",
        /// Teaching, training, scientific cooperation.
        EducationAndScience = "education_and_science",
        /// Arms and military services.
        Arms = "arms",
        /// Nuclear, missile, chemical and biological goods and help.
        NuclearMissileCbw = "nuclear_missile_cbw",
        /// Cyber operations.
        Cyber = "cyber",
        /// Entry and transit of persons.
        Travel = "travel",
        /// Assets of designated persons.
        AssetFreeze = "asset_freeze",
        /// Humanitarian help.
        Humanitarian = "humanitarian",
        /// Human rights.
        HumanRights = "human_rights",
    }
}

words! {
    /// What a strand does to the economy of the other side; relief has its order by it.
    ///
    /// Source: `ACCORD.md` section 2, "Structure of measures".
    Structure, "structure" {
        /// Commodities extracted or grown at home and sold.
        Vertical = "vertical",
        /// What needs foreign partners or inputs.
        Horizontal = "horizontal",
        /// What is supplied to the bound side.
        Supply = "supply",
        /// Weapons.
        Weapons = "weapons",
        /// Cyber.
        Cyber = "cyber",
        /// Finance.
        Finance = "finance",
        /// Human rights: never a chip.
        HumanRights = "human_rights",
        /// Humanitarian: never a chip.
        Humanitarian = "humanitarian",
    }
}

words! {
    /// Which day of an observation a measure judges.
    Counts, "day that counts" {
        /// The day of loading.
        Loaded = "loaded",
        /// The day of discharge.
        Discharged = "discharged",
        /// The day of transfer or handing over.
        Transferred = "transferred",
        /// The value date.
        Paid = "paid",
        /// The day the service was rendered.
        Performed = "performed",
    }
}

impl Counts {
    /// That day of an observation, if it is stated.
    #[must_use]
    pub fn of(self, days: &Days) -> Option<PartialDate> {
        match self {
            Counts::Loaded => days.loaded,
            Counts::Discharged => days.discharged,
            Counts::Transferred => days.transferred,
            Counts::Paid => days.paid,
            Counts::Performed => days.performed,
        }
    }
}

words! {
    /// How far a fact was checked.
    Confidence, "confidence" {
        /// Read in a text found for the work; the source names it.
        Verified = "V",
        /// Own knowledge, unchecked.
        Known = "K",
    }
}

/// `coal`, `lead` and `wood`: words for a sentence.
pub(crate) fn listed<S: AsRef<str>>(words: &[S]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("`{}`", w.as_ref())).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// What people say for a word of the vocabularies.
const ALSO_SAID: &[(&str, &[&str])] = &[
    ("agriculture", &["food"]),
    ("commodities", &["vertical"]),
    ("education", &["education_and_science"]),
    ("exports", &["vertical", "horizontal"]),
    ("fish", &["seafood"]),
    ("fuel", &["refined", "aviation_fuel"]),
    ("gold", &["gold_and_minerals"]),
    ("helicopters", &["vessels"]),
    ("imports", &["supply"]),
    ("metals", &["other_ores_and_metals", "iron", "lead"]),
    ("minerals", &["gold_and_minerals", "other_ores_and_metals", "iron_ore"]),
    ("missile", &["nuclear_missile_cbw"]),
    ("nuclear", &["nuclear_missile_cbw"]),
    ("oil", &["crude", "refined"]),
    ("ore", &["iron_ore", "other_ores_and_metals"]),
    ("petroleum", &["refined", "crude", "condensates"]),
    ("rights", &["human_rights"]),
    ("sand", &["stone_and_sand"]),
    ("science", &["education_and_science"]),
    ("ships", &["vessels", "shipping"]),
    ("steel", &["iron"]),
    ("stone", &["stone_and_sand"]),
    ("wmd", &["nuclear_missile_cbw"]),
    ("workers", &["labour"]),
];

/// Up to three of `all` that may have been meant by `given`, nearest first.
///
/// Our reading: another word for the same thing comes first, then words that hold it or begin with
/// it, then words within a slip for every two letters, four at the most.
pub(crate) fn nearest<'a>(given: &str, all: &[&'a str]) -> Vec<&'a str> {
    let lower = given.trim().to_lowercase();
    if lower.is_empty() {
        return Vec::new();
    }
    let meant = ALSO_SAID.iter().find(|(said, _)| *said == lower).map_or(&[][..], |(_, m)| *m);
    let allowed = (lower.chars().count() / 2).clamp(1, 4);
    let mut found: Vec<(usize, &'a str)> = all
        .iter()
        .filter_map(|word| {
            let rank = match meant.iter().position(|m| m == word) {
                Some(place) => place,
                None if lower.len() > 2 && (word.contains(&lower) || lower.contains(word)) => {
                    10 + word.len().abs_diff(lower.len())
                }
                None => 10 + Some(slips(&lower, word)).filter(|slips| *slips <= allowed)?,
            };
            Some((rank, *word))
        })
        .collect();
    found.sort();
    found.into_iter().take(3).map(|(_, word)| word).collect()
}

/// How many letters must be added, dropped, changed or swapped with their neighbour.
fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut older: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let changed = at(&above, j) + usize::from(x != y);
            let mut best = changed.min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && b.get(j - 1) == Some(x) && a.get(i - 1) == Some(y);
            if swapped {
                best = best.min(at(&older, j - 1) + 1);
            }
            row.push(best);
        }
        older = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (a, b, n) in
            [("coal", "coal", 0), ("caol", "coal", 1), ("led", "lead", 1), ("", "ab", 2)]
        {
            assert_eq!(slips(a, b), n, "{a} {b}");
            assert_eq!(slips(b, a), n, "{b} {a}");
        }
    }
}
