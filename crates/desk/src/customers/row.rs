//! From the cells of a row to a customer.
//!
//! Our reading: given and family name beside a whole name are joined where the whole name has
//! them not yet; aliases, countries and numbers may share a cell with `;` or `|` between them. A
//! date, country or gender that cannot be read is set aside and its row kept. A word such as
//! `n/a` is no value, but a name is left alone: some are called Null.

use std::collections::{BTreeMap, HashMap};

use detente_model::{Country, PartialDate, Property, Quarantined, Schema, cleaning, identifier};
use jiff::civil::Date;
use serde_json::{Map, Value as Json};

use super::dates::{self, Order};
use super::error::cut;
use super::{Customer, CustomerFile, Form, Role};

/// A file taken apart into rows of cells.
pub(super) struct Table {
    pub form: Form,
    pub columns: Vec<String>,
    pub roles: Vec<Role>,
    pub rows: Vec<RawRow>,
    pub quarantined: Vec<Quarantined>,
    pub seen: u64,
    pub repaired: u64,
    pub notes: Vec<String>,
    /// The sheet, where the workbook has several.
    pub sheet: Option<String>,
    /// Why the whole table is set aside; nothing of it was read then.
    pub unread: Option<String>,
    /// Rows with fewer fields than the header, and the line of the first.
    pub short: Option<(u64, u64)>,
}

/// A row: its place, and its cells by column. A column may come several times (arrays).
pub(super) struct RawRow {
    pub row: u64,
    pub line: u64,
    pub cells: Vec<(usize, String)>,
}

impl Table {
    pub(super) fn new(form: Form, columns: Vec<String>, roles: Vec<Role>) -> Self {
        Table {
            form,
            columns,
            roles,
            rows: Vec::new(),
            quarantined: Vec::new(),
            seen: 0,
            repaired: 0,
            notes: Vec::new(),
            sheet: None,
            unread: None,
            short: None,
        }
    }
}

/// A count as the wire has it.
pub(super) fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// The customers of a table; rows without a name or an identifier are set aside.
pub(super) fn customers(mut table: Table) -> CustomerFile {
    let orders = orders(&table);
    let raw_rows = std::mem::take(&mut table.rows);
    let mut reading = Reading {
        table: &table,
        orders,
        quarantined: Vec::new(),
        strange_types: BTreeMap::new(),
        ambiguous: None,
    };
    let rows: Vec<Customer> =
        raw_rows.into_iter().filter_map(|raw| reading.customer(raw)).collect();
    let mut notes = reading.notes();
    let mut quarantined = std::mem::take(&mut reading.quarantined);
    quarantined.append(&mut table.quarantined);
    quarantined.sort_by_key(|q| q.line);
    notes.append(&mut table.notes);
    if table.repaired > 0 {
        notes
            .push(format!("{} fields are not UTF-8 and were read as Windows-1252", table.repaired));
    }
    if let Some((rows, line)) = table.short {
        let rows = if rows == 1 { "1 row has".to_owned() } else { format!("{rows} rows have") };
        notes.push(format!(
            "{rows} fewer fields than the header; the missing ones count as empty (first: line {line})"
        ));
    }
    if table.seen == 0 {
        notes.push("no rows below the header".to_owned());
    }
    let columns = table.columns.into_iter().zip(table.roles).collect();
    CustomerFile {
        rows,
        quarantined,
        seen: table.seen,
        columns,
        form: table.form,
        repaired: table.repaired,
        notes,
        sheet: table.sheet,
        unread: table.unread,
    }
}

/// What each column of dates proves about the order of day and month.
fn orders(table: &Table) -> HashMap<usize, Order> {
    let dated =
        table.roles.iter().enumerate().filter(|(_, r)| matches!(r, Role::BirthDate | Role::Date));
    dated
        .map(|(column, _)| {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let values = cells.filter(|(at, _)| *at == column).map(|(_, v)| v.as_str());
            (column, Order::of(values))
        })
        .collect()
}

struct Reading<'t> {
    table: &'t Table,
    orders: HashMap<usize, Order>,
    quarantined: Vec<Quarantined>,
    strange_types: BTreeMap<String, u64>,
    ambiguous: Option<(u64, String)>,
}

/// The parts of a name until the row is whole.
#[derive(Default)]
struct Parts {
    whole: Vec<String>,
    first: Vec<String>,
    middle: Vec<String>,
    last: Vec<String>,
    aliases: Vec<String>,
}

impl Reading<'_> {
    fn customer(&mut self, raw: RawRow) -> Option<Customer> {
        let mut parts = Parts::default();
        let mut customer = Customer {
            row: raw.row,
            line: raw.line,
            input: Map::new(),
            id: None,
            names: Vec::new(),
            schema: None,
            birth: Vec::new(),
            countries: Vec::new(),
            gender: None,
            identifiers: Vec::new(),
            date: None,
        };
        for (column, text) in &raw.cells {
            let role = self.table.roles.get(*column).copied().unwrap_or(Role::Ignored);
            let value = cleaning::fold_space(text);
            if role == Role::Ignored || value.is_empty() {
                continue;
            }
            let name = self.table.columns.get(*column).map_or("", String::as_str);
            show(&mut customer.input, name, &value);
            if role == Role::Id && customer.id.is_none() {
                customer.id = Some(value.clone());
            }
            self.cell(&mut customer, &mut parts, *column, role, &value);
        }
        customer.names = parts.names();
        if customer.names.is_empty() && customer.identifiers.is_empty() {
            let cells: Vec<String> = raw.cells.iter().map(|(_, v)| cut(v)).collect();
            let reason = "neither a name nor an identifier";
            let row = Quarantined::row("customers::no-name", raw.line, reason, &cells.join(", "));
            // The values set aside from this row go with it.
            self.quarantined.retain(|q| q.line != raw.line || q.kept.is_none());
            self.quarantined.push(row);
            return None;
        }
        Some(customer)
    }

    fn cell(
        &mut self,
        to: &mut Customer,
        parts: &mut Parts,
        column: usize,
        role: Role,
        value: &str,
    ) {
        match role {
            Role::Name => push_name(&mut parts.whole, value),
            Role::FirstName => push_name(&mut parts.first, value),
            Role::MiddleName => push_name(&mut parts.middle, value),
            Role::LastName => push_name(&mut parts.last, value),
            Role::Alias => split(value).for_each(|alias| push_name(&mut parts.aliases, alias)),
            Role::BirthDate => self.birth(to, column, value),
            Role::BirthYear => match dates::year(value) {
                Ok(year) => to.birth.extend(year.filter(|_| to.birth.is_empty())),
                Err(reason) => self.aside(to, "customers::date", reason, value),
            },
            Role::Country | Role::Nationality => self.countries(to, value),
            Role::Gender => match cleaning::gender(value) {
                Some(gender) => to.gender = Some(gender.to_owned()),
                None if is_nothing(value) || matches!(value, "U" | "u" | "未知") => {}
                None => {
                    let reason = format!("not a gender: `{}`", cut(value));
                    self.aside(to, "customers::gender", reason, value);
                }
            },
            Role::Type => self.schema(to, value),
            Role::Identifier(property) => self.identifiers(to, property, value),
            Role::Date => self.date(to, column, value),
            Role::Id | Role::Address | Role::Email | Role::Phone | Role::Ignored => {}
        }
    }

    fn aside(&mut self, of: &Customer, code: &str, reason: String, raw: &str) {
        let key = of.id.clone().unwrap_or_else(|| format!("row {}", of.row));
        self.quarantined.push(Quarantined::value(code, of.line, reason, raw, &key));
    }

    fn dates(&mut self, of: &Customer, column: usize, value: &str) -> Vec<PartialDate> {
        let order = self.orders.get(&column).copied().unwrap_or(Order::Either);
        let serial = if self.table.form == Form::Xlsx { dates::from_serial(value) } else { None };
        if let Some(date) = serial {
            return vec![date];
        }
        if order == Order::Either && self.ambiguous.is_none() && dates::is_ambiguous(value) {
            self.ambiguous = Some((of.row, value.to_owned()));
        }
        match dates::dates(value, order) {
            Ok(dates) => dates,
            Err(reason) => {
                self.aside(of, "customers::date", reason, value);
                Vec::new()
            }
        }
    }

    fn birth(&mut self, to: &mut Customer, column: usize, value: &str) {
        for date in self.dates(to, column, value) {
            if !(1800..=2100).contains(&date.year()) {
                let reason = format!("nobody was born in {}: `{}`", date.year(), cut(value));
                self.aside(to, "customers::date", reason, value);
            } else if !to.birth.contains(&date) {
                to.birth.push(date);
            }
        }
    }

    /// The day the row is about, where it is a whole date and has one reading.
    fn date(&mut self, to: &mut Customer, column: usize, value: &str) {
        let read = self.dates(to, column, value);
        let whole: Vec<Date> =
            read.iter().filter(|d| d.day_of_month().is_some()).map(|d| d.first()).collect();
        match (whole.as_slice(), read.is_empty()) {
            ([day], _) => to.date = Some(*day),
            (_, true) => {}
            _ => {
                let reason = format!("not one day: `{}`", cut(value));
                self.aside(to, "customers::date", reason, value);
            }
        }
    }

    fn countries(&mut self, to: &mut Customer, value: &str) {
        let pieces: Vec<&str> = match Country::find(value) {
            Some(_) => vec![value],
            None => value.split([';', '|', '/', ',']).collect(),
        };
        for piece in pieces.iter().map(|p| p.trim()).filter(|p| !is_nothing(p)) {
            match Country::find(piece) {
                Some(country) => {
                    let code = country.code().to_owned();
                    if !to.countries.contains(&code) {
                        to.countries.push(code);
                    }
                }
                None => {
                    let reason = format!("not a country: `{}`", cut(piece));
                    self.aside(to, "customers::country", reason, value);
                }
            }
        }
    }

    fn schema(&mut self, to: &mut Customer, value: &str) {
        match schema(value) {
            Some(schema) => to.schema = Some(schema),
            None if is_nothing(value) => {}
            None => *self.strange_types.entry(cut(value)).or_default() += 1,
        }
    }

    fn identifiers(&mut self, to: &mut Customer, property: Property, value: &str) {
        for piece in split(value).filter(|p| !is_nothing(p)) {
            if piece.contains(['E', 'e']) && piece.contains('+') && piece.parse::<f64>().is_ok() {
                let reason = format!("a number that a spreadsheet has rounded: `{}`", cut(piece));
                self.aside(to, "customers::number", reason, value);
                continue;
            }
            let cleaned = identifier::clean(property, piece);
            let is_zero = cleaned.chars().all(|c| c == '0' || !c.is_alphanumeric());
            let entry = (property, cleaned);
            if !is_zero && !to.identifiers.contains(&entry) {
                to.identifiers.push(entry);
            }
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some((row, value)) = &self.ambiguous {
            notes.push(format!(
                "day and month cannot be told apart (row {row}: `{}`); both readings are used",
                cut(value)
            ));
        }
        for (column, order) in &self.orders {
            if *order == Order::MonthFirst {
                let name = self.table.columns.get(*column).map_or("", String::as_str);
                notes.push(format!("dates of `{}` are read month first", cut(name)));
            }
        }
        for (name, role) in self.table.columns.iter().zip(&self.table.roles) {
            if *role == Role::Date {
                notes.push(format!(
                    "each row is judged by the lists of its own day: column `{}`",
                    cut(name)
                ));
            }
        }
        if !self.strange_types.is_empty() {
            let rows: u64 = self.strange_types.values().sum();
            let words: Vec<String> =
                self.strange_types.keys().take(5).map(|w| format!("`{w}`")).collect();
            notes.push(format!(
                "{rows} rows have a type that is not understood: {}",
                words.join(", ")
            ));
        }
        notes
    }
}

impl Parts {
    /// The whole name first, then what its parts add, then aliases; each once.
    fn names(self) -> Vec<String> {
        let Parts { whole, first, middle, last, aliases } = self;
        let order = if last.iter().chain(&first).any(|p| is_east_asian(p)) {
            [&last, &first, &middle]
        } else {
            [&first, &middle, &last]
        };
        let pieces = order.into_iter().filter_map(|p| p.first());
        let joined = pieces.map(String::as_str).collect::<Vec<_>>().join(" ");
        let is_said = |name: &String| {
            let lower = name.to_lowercase();
            joined.split(' ').all(|word| lower.contains(&word.to_lowercase()))
        };
        let mut names = whole;
        if !joined.is_empty() && !names.iter().any(is_said) {
            match names.first_mut() {
                // `name` beside `first_name` alone is the family name.
                Some(name) if last.is_empty() => *name = format!("{joined} {name}"),
                Some(name) if first.is_empty() => *name = format!("{name} {joined}"),
                _ => names.push(joined),
            }
        }
        for alias in aliases {
            push_name(&mut names, &alias);
        }
        names
    }
}

/// Written in Han, Hangul or Kana, where the family name stands first.
fn is_east_asian(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'))
}

fn push_name(to: &mut Vec<String>, name: &str) {
    let is_name = name.chars().any(char::is_alphanumeric)
        && !matches!(name.to_lowercase().as_str(), "n/a" | "#n/a");
    if is_name && !to.iter().any(|n| n == name) {
        to.push(name.to_owned());
    }
}

/// Pieces of a cell that holds several values.
fn split(value: &str) -> impl Iterator<Item = &str> {
    value.split([';', '|']).map(str::trim).filter(|p| !p.is_empty())
}

/// The row's own words; a column that comes again becomes an array.
fn show(input: &mut Map<String, Json>, name: &str, value: &str) {
    let value = Json::String(value.to_owned());
    match input.get_mut(name) {
        None => {
            input.insert(name.to_owned(), value);
        }
        Some(Json::Array(values)) => values.push(value),
        Some(first) => *first = Json::Array(vec![first.take(), value]),
    }
}

/// Words that stand for an empty cell.
fn is_nothing(value: &str) -> bool {
    matches!(
        value.trim().to_lowercase().as_str(),
        "" | "-"
            | "--"
            | "."
            | "?"
            | "n/a"
            | "na"
            | "#n/a"
            | "nil"
            | "none"
            | "null"
            | "nan"
            | "unknown"
            | "xx"
            | "zz"
            | "not available"
            | "not applicable"
            | "不明"
            | "未知"
            | "미상"
    )
}

/// Words for kinds of things, in lower case.
#[rustfmt::skip]
const SCHEMATA: &[(Schema, &[&str])] = &[
    (Schema::Person, &["person", "individual", "natural person", "private", "private person", "private individual", "p", "i", "ind", "indiv", "human", "people", "physical person", "retail", "particulier", "individu", "personne", "personne physique", "natürliche person", "privatperson", "privat", "persona", "persona física", "persona natural", "persona fisica", "pessoa física", "физическое лицо", "физлицо", "физ. лицо", "человек", "個人", "个人", "自然人", "개인", "자연인", "فرد", "شخص"]),
    (Schema::Company, &["company", "corporate", "corporation", "business", "firm", "c", "co", "corp", "société", "entreprise", "firma", "unternehmen", "empresa", "sociedad", "società", "impresa", "компания", "фирма", "предприятие", "企業", "会社", "公司", "企业", "회사", "기업", "شركة"]),
    (Schema::Organization, &["organisation", "organization", "org", "o", "ngo", "charity", "foundation", "association", "trust", "institution", "organización", "organizzazione", "организация", "団体", "组织", "機構", "机构", "단체", "기관", "منظمة"]),
    (Schema::LegalEntity, &["legal entity", "legalentity", "entity", "e", "le", "legal person", "legal", "juridical person", "non-individual", "personne morale", "juristische person", "persona jurídica", "persona giuridica", "pessoa jurídica", "юридическое лицо", "юрлицо", "юр. лицо", "法人", "법인", "كيان"]),
    (Schema::PublicBody, &["public body", "publicbody", "government", "state body", "authority", "ministry"]),
    (Schema::Vessel, &["vessel", "ship", "boat", "tanker", "v", "navire", "schiff", "buque", "nave", "navio", "судно", "корабль", "船", "船舶", "船只", "선박", "سفينة"]),
    (Schema::Airplane, &["aircraft", "airplane", "aeroplane", "plane", "avion", "flugzeug", "aeronave", "самолет", "航空機", "飞机", "항공기"]),
    (Schema::CryptoWallet, &["wallet", "crypto wallet", "cryptowallet", "crypto", "address (crypto)"]),
    (Schema::BankAccount, &["bank account", "account", "bankaccount"]),
    (Schema::Security, &["security", "bond", "share", "equity"]),
    (Schema::Vehicle, &["vehicle"]),
];

/// Whether a word is one of a column of kinds: `company`, `個人`.
pub(super) fn is_kind_of_thing(word: &str) -> bool {
    // Single letters are no headings anyway.
    word.trim().chars().count() > 1 && schema(word).is_some()
}

/// What kind of thing a word means.
fn schema(word: &str) -> Option<Schema> {
    if let Some(schema) = Schema::by_name(word) {
        return Some(schema);
    }
    let lower = word.trim().to_lowercase();
    SCHEMATA.iter().find(|(_, words)| words.contains(&lower.as_str())).map(|(schema, _)| *schema)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_one_kind_of_thing() {
        let mut seen = HashMap::new();
        for (schema, words) in SCHEMATA {
            for word in *words {
                assert_eq!(word.to_lowercase(), **word, "`{word}` is not in lower case");
                assert!(seen.insert(*word, *schema).is_none(), "`{word}` means two things");
            }
        }
        assert_eq!(schema("Legal Entity"), Some(Schema::LegalEntity));
        assert_eq!(schema("Gold"), None);
    }

    #[test]
    fn parts_of_a_name_are_joined_once() {
        let names = |whole: &str, first: &str, last: &str| {
            let own = |t: &str| if t.is_empty() { vec![] } else { vec![t.to_owned()] };
            Parts { whole: own(whole), first: own(first), last: own(last), ..Parts::default() }
                .names()
        };
        assert_eq!(names("", "Ana", "Invented"), ["Ana Invented"]);
        assert_eq!(names("Ana Invented", "Ana", "Invented"), ["Ana Invented"]);
        assert_eq!(names("Invented", "Ana", ""), ["Ana Invented"]);
        assert_eq!(names("Acme Ltd", "Ana", "Invented"), ["Acme Ltd", "Ana Invented"]);
    }
}
