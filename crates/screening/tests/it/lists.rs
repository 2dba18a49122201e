//! Lists to look up in: invented ones from a seed, and the public ones beside the repository.

use std::path::{Path, PathBuf};

use detente_model::{Country, PartialDate, Schema};
use detente_screening::{Index, IndexBuilder, NameQuality, Query, Subject};

/// A generator that gives the same numbers everywhere (splitmix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

const ONSETS: &[&str] = &[
    "b", "d", "g", "k", "l", "m", "n", "r", "s", "t", "v", "z", "sh", "br", "tr", "kh", "p", "f",
    "dr",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "a", "o", "ai"];
const CODAS: &[&str] = &["", "", "n", "r", "l", "s", "nd", "k", "m"];
const ENDINGS: &[&str] =
    &["ov", "enko", "yan", "idze", "sen", "ski", "oglu", "", "", "", "a", "in"];
const GIVEN: &[&str] = &[
    "Mohammed", "Ahmed", "Ali", "Hassan", "Ivan", "Sergei", "Andrei", "Maria", "Anna", "Peter",
    "Omar", "Yusuf", "Jan", "Igor", "Olga", "Abdul", "Carlos", "Jose", "Elena", "Viktor",
];
const KOREAN: &[&str] = &[
    "Jong", "Song", "Chol", "Yong", "Un", "Il", "Ho", "Min", "Su", "Hak", "Kwang", "Myong", "Nam",
    "Hyok", "Ryol", "Guk", "Chun", "Hui",
];
const FAMILY: &[&str] = &["Kim", "Ri", "Pak", "Choe", "Jong", "Kang", "Han", "Ryu", "Yun", "O"];
const TRADE: &[&str] = &[
    "Trading",
    "Shipping",
    "Bank",
    "Industries",
    "General",
    "Technology",
    "International",
    "Group",
    "Development",
    "Maritime",
];
const FORMS: &[&str] = &["LLC", "Co., Ltd.", "JSC", "GmbH", "OOO", "Limited", "", ""];

fn word(random: &mut Random) -> String {
    let mut out = String::new();
    for _ in 0..2 + random.below(2) {
        for part in [random.of(ONSETS), random.of(VOWELS), random.of(CODAS)] {
            out.push_str(part);
        }
    }
    out.push_str(random.of(ENDINGS));
    out[..1].to_uppercase() + &out[1..]
}

fn person(random: &mut Random) -> String {
    let given = if random.below(3) == 0 { word(random) } else { random.of(GIVEN).to_owned() };
    match random.below(10) {
        0..=2 => {
            let (a, b) = (random.of(KOREAN), random.of(KOREAN).to_lowercase());
            format!("{} {a}-{b}", random.of(FAMILY))
        }
        3 => format!("{given} {}ovich {}", word(random), word(random)),
        4 => format!("{given} al-{}", word(random)),
        5 => format!("{given} bin {} {}", random.of(GIVEN), word(random)),
        6 => format!("Abd al-{} {}", word(random), word(random)),
        _ => format!("{given} {}", word(random)),
    }
}

fn organisation(random: &mut Random) -> String {
    let trade = random.of(TRADE);
    let form = random.of(FORMS);
    match random.below(3) {
        0 => format!("{} {} {trade} {form}", word(random), word(random)),
        1 => format!("{} {trade} {form}", word(random)),
        _ => format!("{} {trade} {} {form}", word(random), random.of(TRADE)),
    }
}

/// Invented subjects: persons, organisations and vessels, a third with further names.
pub fn invented(seed: u64, count: u32) -> Vec<Subject> {
    let mut random = Random(seed);
    (0..count)
        .map(|doc| {
            let mut subject = Subject { doc, ..Subject::default() };
            let names = 1 + random.below(5);
            let (schema, make): (_, fn(&mut Random) -> String) = match random.below(10) {
                0..=5 => (Schema::Person, person),
                6 => (Schema::LegalEntity, organisation),
                7 | 8 => (Schema::Company, organisation),
                _ => {
                    (Schema::Vessel, |random| format!("{} {}", word(random), 1 + random.below(12)))
                }
            };
            subject.schema = Some(schema);
            for n in 0..names {
                let quality = if n == 3 { NameQuality::Weak } else { NameQuality::Strong };
                let text = make(&mut random);
                subject.add_name(text.trim(), quality);
            }
            if schema == Schema::Person {
                let year = 1940 + random.below(60) as i16;
                let date = PartialDate::from_parts(year, Some(1 + random.below(12) as i8), None);
                subject.add_birth(date.unwrap(), random.below(5) == 0);
            }
            subject.add_country(random.of(&["kp", "ru", "ir", "sy", "by"]));
            subject
        })
        .collect()
}

pub fn index(subjects: &[Subject]) -> Index {
    let mut builder = IndexBuilder::default();
    subjects.iter().for_each(|s| builder.add(s.clone()));
    builder.build()
}

/// One of the ways in which a name is mistyped or written otherwise.
pub fn treated(name: &str, random: &mut Random) -> (&'static str, String) {
    let chars: Vec<char> = name.chars().collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters: Vec<usize> = (1..chars.len()).filter(|i| chars[*i].is_alphabetic()).collect();
    let at = letters.get(random.below(letters.len().max(1))).copied().unwrap_or(0);
    let with = |change: &dyn Fn(&mut Vec<char>)| {
        let mut copy = chars.clone();
        change(&mut copy);
        copy.into_iter().collect::<String>()
    };
    match random.below(9) {
        0 => ("as it is", name.to_owned()),
        1 if at + 1 < chars.len() && chars[at + 1] != ' ' => {
            ("swapped letters", with(&|c| c.swap(at, at + 1)))
        }
        2 if words.len() > 1 => ("rest, first", format!("{}, {}", words[1..].join(" "), words[0])),
        3 => ("no-break space", name.replace(' ', "\u{a0}")),
        4 => ("lost non-ascii", name.chars().filter(char::is_ascii).collect()),
        5 => ("question marks", name.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect()),
        6 if !chars.is_empty() => ("doubled letter", with(&|c| c.insert(at, c[at]))),
        7 => {
            let vowels: Vec<usize> =
                (0..chars.len()).filter(|i| "aeiouAEIOU".contains(chars[*i])).collect();
            let at = vowels.get(random.below(vowels.len().max(1))).copied();
            let new = random.of(&["a", "e", "i", "o", "u"]).chars().next().unwrap();
            ("changed vowel", with(&|c| at.into_iter().for_each(|at| c[at] = new)))
        }
        _ => ("upper case", name.to_uppercase()),
    }
}

pub fn shared(path: &str) -> Option<String> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let path: PathBuf = root.join(path);
    let bytes = std::fs::read(&path).ok()?;
    let plain = if path.extension().is_some_and(|e| e == "zst") {
        zstd::decode_all(bytes.as_slice()).ok()?
    } else {
        bytes
    };
    String::from_utf8(plain).ok()
}

fn values<'a>(text: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let pieces = text.split(open.as_str()).skip(1);
    pieces.filter_map(|p| p.split(close.as_str()).next()).map(str::trim).collect()
}

/// The UN list, read with no more care than a test needs.
pub fn united_nations(first_doc: u32) -> Option<Vec<Subject>> {
    let text = shared("sanctions/un/un_consolidated_2026-02-27.xml.zst")?;
    let (persons, entities) = text.split_once("</INDIVIDUALS>")?;
    let mut out = Vec::new();
    for (tag, part, schema) in
        [("INDIVIDUAL", persons, Schema::Person), ("ENTITY", entities, Schema::Organization)]
    {
        for block in values(part, tag) {
            let doc = first_doc + out.len() as u32;
            let mut subject = Subject { doc, schema: Some(schema), ..Subject::default() };
            let name: Vec<&str> = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"]
                .iter()
                .filter_map(|t| values(block, t).first().copied())
                .collect();
            subject.add_name(&name.join(" "), NameQuality::Strong);
            for native in values(block, "NAME_ORIGINAL_SCRIPT") {
                subject.add_name(native, NameQuality::Strong);
            }
            for alias in values(block, &format!("{tag}_ALIAS")) {
                let quality = match values(alias, "QUALITY").first() {
                    Some(&"Low") => NameQuality::Weak,
                    _ => NameQuality::Strong,
                };
                for name in values(alias, "ALIAS_NAME").iter().flat_map(|n| n.split(';')) {
                    if !name.trim().is_empty() {
                        subject.add_name(name.trim(), quality);
                    }
                }
            }
            for country in values(block, "NATIONALITY").iter().flat_map(|n| values(n, "VALUE")) {
                if let Some(country) = Country::find(country) {
                    subject.add_country(country.code());
                }
            }
            for birth in values(block, "INDIVIDUAL_DATE_OF_BIRTH") {
                let circa = values(birth, "TYPE_OF_DATE").first() == Some(&"APPROXIMATELY");
                let dates = values(birth, "DATE").into_iter().chain(values(birth, "YEAR"));
                for date in dates.filter_map(|d| PartialDate::parse(d).ok()).take(1) {
                    subject.add_birth(date, circa);
                }
            }
            let gender = values(block, "GENDER").first().map(|g| g.to_lowercase());
            subject.gender = gender.filter(|g| !g.is_empty());
            out.push(subject);
        }
    }
    Some(out)
}

/// Names of the American list, and of the European one.
pub fn others(first_doc: u32) -> Option<Vec<Subject>> {
    let mut out = Vec::new();
    let us = shared("sanctions/us/sdn_names_2026-08-20.csv.zst")?;
    let remarks = remarks()?;
    for line in us.lines().skip(1) {
        let fields = fields(line);
        let [uid, name, kind, _, aliases] = fields.as_slice() else { continue };
        let schema = match kind.as_str() {
            "individual" => Schema::Person,
            "vessel" => Schema::Vessel,
            "aircraft" => Schema::Airplane,
            _ => Schema::Organization,
        };
        let doc = first_doc + out.len() as u32;
        let mut subject = Subject { doc, schema: Some(schema), ..Subject::default() };
        for name in std::iter::once(name.as_str()).chain(aliases.split([';', '|'])) {
            if !name.trim().is_empty() {
                subject.add_name(name.trim(), NameQuality::Strong);
            }
        }
        add_remarks(remarks.get(uid).map_or("", String::as_str), &mut subject);
        out.push(subject);
    }
    let eu = shared("sanctions/eu/eu_fsf_2026-05-01.jsonl.zst")?;
    for line in eu.lines() {
        let person = line.contains("\"classification_code\": \"P\"");
        let schema = if person { Schema::Person } else { Schema::Organization };
        let doc = first_doc + out.len() as u32;
        let mut subject = Subject { doc, schema: Some(schema), ..Subject::default() };
        for piece in line.split("\"whole_name\": \"").skip(1) {
            if let Some(name) = piece.split('"').next().filter(|n| !n.contains('\\')) {
                subject.add_name(name, NameQuality::Strong);
            }
        }
        let list = |of: &str| {
            let from = line.split(&format!("\"{of}\": [")).nth(1).unwrap_or_default().to_owned();
            from.split("], \"").next().unwrap_or_default().to_owned()
        };
        for piece in list("birthdates").split("\"birthdate\": \"").skip(1) {
            if let Some(date) = piece.get(..10).and_then(|d| PartialDate::parse(d).ok()) {
                subject.add_birth(date, false);
            }
        }
        for piece in list("birthdates").split("\"year\": \"").skip(1) {
            if let Some(date) = piece.get(..4).and_then(|d| PartialDate::parse(d).ok()) {
                subject.add_birth(date, piece.contains("\"circa\": true"));
            }
        }
        for piece in list("citizenships").split("\"country_iso2_code\": \"").skip(1) {
            if let Some(country) = piece.get(..2).and_then(Country::find) {
                subject.add_country(country.code());
            }
        }
        out.push(subject);
    }
    Some(out)
}

/// The remarks of an older edition of the American list, by number.
fn remarks() -> Option<std::collections::BTreeMap<String, String>> {
    let text = shared("sanctions/us/sdn_2024-05-03/sdn.csv.zst")?;
    let rows = text.lines().map(fields).filter(|f| f.len() >= 12);
    Some(rows.map(|mut f| (f[0].clone(), f.remove(11))).collect())
}

fn add_remarks(remarks: &str, subject: &mut Subject) {
    for remark in remarks.split(';').map(|r| r.trim().trim_end_matches('.')) {
        if let Some(date) = remark.split("DOB ").nth(1) {
            let circa = date.starts_with("circa ");
            if let Ok(date) = detente_model::parse_date(date.trim_start_matches("circa ")) {
                subject.add_birth(date, circa);
            }
        }
        let country = ["nationality ", "citizen "].iter().find_map(|l| remark.strip_prefix(l));
        if let Some(country) = country.and_then(Country::find) {
            subject.add_country(country.code());
        }
        if let Some(gender) = remark.strip_prefix("Gender ") {
            subject.gender = Some(gender.to_lowercase());
        }
    }
}

/// The fields of a line of CSV.
pub fn fields(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => out.last_mut().unwrap().push(c),
        }
    }
    out
}

pub fn named(name: &str) -> Query {
    Query { names: vec![name.to_owned()], ..Query::default() }
}
