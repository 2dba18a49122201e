//! The catalogue: every strand and duty of a dossier, by id, by selector, by row of the reference.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{MeasureId, Quarantined, StrandId};

use crate::table::{self, Row};
use crate::{Address, Duty, DutyKind, Sector, Selector, Strand, Structure, Table, TableError};

/// Columns of `duties.csv`.
const DUTY_COLUMNS: &[&str] = &[
    "row",
    "id",
    "authority",
    "instrument",
    "paragraph",
    "since",
    "until",
    "sector",
    "structure",
    "why",
    "says",
];

/// Reads `duties.csv`: rows of the reference table that are no `forbid`.
///
/// # Errors
/// [`TableError`], if there is no table with the columns `row, id, authority, instrument,
/// paragraph, since, until, sector, structure, why, says`. A single row that cannot be read is set
/// aside with its reason.
pub fn read_duties(bytes: &[u8]) -> Result<Table<Duty>, TableError> {
    let mut rows = BTreeSet::new();
    table::read("duties", DUTY_COLUMNS, bytes, |row| {
        let duty = duty(row)?;
        if !rows.insert(duty.row.clone()) {
            return Err(format!("the row `{}` comes twice", duty.row));
        }
        Ok(duty)
    })
}

fn duty(row: &Row<'_>) -> Result<Duty, String> {
    let id = Address::parse(row.needed("id")?).map_err(|e| e.to_string())?;
    let authority = row.authority()?;
    let prefix = id.to_string();
    let prefix = prefix.split('/').next().unwrap_or_default();
    if prefix != authority.prefix() {
        return Err(format!("the id begins with `{prefix}`, its authority is `{authority}`"));
    }
    let (since, until) = row.span("since", "until")?;
    Ok(Duty {
        row: row.needed("row")?.to_owned(),
        id,
        authority,
        instrument: row.needed("instrument")?.to_owned(),
        paragraph: row.owned("paragraph"),
        since,
        until,
        sector: row.maybe("sector", |word| Ok(Sector::parse(word)?))?,
        structure: row.maybe("structure", |word| Ok(Structure::parse(word)?))?,
        why: DutyKind::parse(row.needed("why")?)?,
        says: row.needed("says")?.to_owned(),
    })
}

/// Every strand and duty of a dossier.
///
/// # Properties
/// No two strands have one id. The same strands and duties in another order give the same
/// catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    strands: BTreeMap<StrandId, Strand>,
    duties: Vec<Duty>,
    rows: BTreeMap<String, BTreeSet<Address>>,
}

impl Catalogue {
    /// A catalogue of these, and what was set aside: strands with a fault, and those whose id
    /// another, smaller in `since`, has already.
    #[must_use]
    pub fn new(mut strands: Vec<Strand>, mut duties: Vec<Duty>) -> (Self, Vec<Quarantined>) {
        strands.sort_by(|a, b| (&a.id, a.since, &a.says).cmp(&(&b.id, b.since, &b.says)));
        duties.sort_by(|a, b| (&a.row, &a.id).cmp(&(&b.row, &b.id)));
        let mut catalogue = Catalogue { duties, ..Catalogue::default() };
        let mut aside = Vec::new();
        for strand in strands {
            let mut faults = strand.faults();
            if catalogue.strands.contains_key(&strand.id) {
                faults.push("another strand has the same id".to_owned());
            }
            if !faults.is_empty() {
                let reason = format!("`{}`: {}", strand.id, faults.join("; "));
                aside.push(Quarantined::row("measures::strand", 0, reason, &strand.says));
                continue;
            }
            for row in &strand.rows {
                let ids = catalogue.rows.entry(row.clone()).or_default();
                ids.insert(Address::Strand(strand.id.clone()));
            }
            catalogue.strands.insert(strand.id.clone(), strand);
        }
        for duty in &catalogue.duties {
            catalogue.rows.entry(duty.row.clone()).or_default().insert(duty.id.clone());
        }
        (catalogue, aside)
    }

    /// One strand.
    #[must_use]
    pub fn strand(&self, id: &StrandId) -> Option<&Strand> {
        self.strands.get(id)
    }

    /// Every strand, in order of id.
    pub fn strands(&self) -> impl Iterator<Item = &Strand> {
        self.strands.values()
    }

    /// The strands of a measure, in order of id.
    pub fn of_measure<'a>(&'a self, measure: &'a MeasureId) -> impl Iterator<Item = &'a Strand> {
        self.strands().filter(move |strand| strand.id.measure() == *measure)
    }

    /// The strands that a selector names, whatever their state. See [`crate::select`] for those
    /// in force.
    pub fn named<'a>(&'a self, selector: &'a Selector) -> impl Iterator<Item = &'a Strand> {
        self.strands().filter(|strand| selector.names(strand))
    }

    /// Every duty, in order of row.
    #[must_use]
    pub fn duties(&self) -> &[Duty] {
        &self.duties
    }

    /// The table that maps each row of the reference to its ids, in order of row.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &BTreeSet<Address>)> {
        self.rows.iter().map(|(row, ids)| (row.as_str(), ids))
    }

    /// What one row of the reference has become.
    pub fn of_row(&self, row: &str) -> impl Iterator<Item = &Address> {
        self.rows.get(row).into_iter().flatten()
    }

    /// Of these rows of the reference, those that nothing carries out.
    pub fn missing<'a>(&self, rows: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        rows.into_iter().filter(|row| !self.rows.contains_key(*row)).collect()
    }
}
