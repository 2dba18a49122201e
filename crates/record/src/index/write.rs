//! Writing the index: an edition's members, and what its new versions say.

use std::collections::HashMap;

use detente_model::{
    Authority, Entity, Mark, PartialDate, Property, PropertyType, Schema, SourceRecord, prop,
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{int, role_word, signed};
use crate::RecordError;
use crate::payload::EditionPayload;

/// A new or changed record of an edition.
pub(crate) struct NewRecord<'a> {
    pub entry: u64,
    pub record: &'a SourceRecord,
    pub content: i64,
}

/// Takes an edition in: its row, its new versions and what every version says, its members.
pub(crate) fn apply_edition(
    tx: &Transaction,
    entry: u64,
    recorded: Timestamp,
    edition: &EditionPayload,
    new: &[NewRecord],
) -> Result<(), RecordError> {
    tx.execute(
        "INSERT OR IGNORE INTO source(name, authority) VALUES (?, ?)",
        params![edition.source, edition.authority.code()],
    )?;
    tx.execute(
        "INSERT OR IGNORE INTO chain(source, format) SELECT id, ? FROM source WHERE name = ?",
        params![edition.format, edition.source],
    )?;
    let chain: i64 = tx.query_row(
        "SELECT c.id FROM chain c JOIN source s ON s.id = c.source WHERE s.name = ? AND c.format = ?",
        params![edition.source, edition.format],
        |row| row.get(0),
    )?;
    tx.execute(
        "INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            signed(entry),
            chain,
            role_word(edition.role),
            int(edition.published),
            recorded.as_microsecond(),
            edition.file_name,
            edition.file_sha256,
            signed(edition.listed),
            signed(edition.seen),
            signed(edition.entities),
            signed(edition.statements),
            signed(edition.quarantined),
            signed(edition.repaired),
        ],
    )?;
    let mut writer = Writer::new(tx, chain, edition.authority)?;
    if let Some(base) = edition.base {
        tx.execute(
            "INSERT INTO member SELECT ?1, record, entry FROM member WHERE edition = ?2",
            params![signed(entry), signed(base)],
        )?;
        let mut remove =
            tx.prepare_cached("DELETE FROM member WHERE edition = ? AND record = ?")?;
        for key in &edition.removed {
            remove.execute(params![signed(entry), writer.record(key)?])?;
        }
    }
    let mut set = tx.prepare_cached("INSERT OR REPLACE INTO member VALUES (?, ?, ?)")?;
    for (key, version) in &edition.reused {
        set.execute(params![signed(entry), writer.record(key)?, signed(*version)])?;
    }
    for new in new {
        let record = writer.record(&new.record.key)?;
        writer.version(new, record)?;
        set.execute(params![signed(entry), record, signed(new.entry)])?;
    }
    writer.finish()?;
    tx.execute(
        "INSERT INTO names SELECT m.edition, d.programme, max(d.sublist IS NOT NULL)
         FROM member m JOIN designation d ON d.entry = m.entry
         JOIN programme p ON p.id = d.programme
         WHERE m.edition = ?1 AND p.code <> '' GROUP BY d.programme",
        [signed(entry)],
    )?;
    Ok(())
}

/// Takes a private entry in.
pub(crate) fn apply_private(
    tx: &Transaction,
    entry: u64,
    kind: &str,
    subject: &str,
    recorded: Timestamp,
) -> Result<(), RecordError> {
    tx.execute(
        "INSERT INTO private(entry, kind, subject, recorded) VALUES (?, ?, ?, ?)",
        params![signed(entry), kind, subject, recorded.as_microsecond()],
    )?;
    Ok(())
}

/// Takes in that entries were forgotten.
pub(crate) fn apply_forgotten(tx: &Transaction, entries: &[u64]) -> Result<(), RecordError> {
    let mut set =
        tx.prepare_cached("UPDATE private SET forgotten = 1, subject = '' WHERE entry = ?")?;
    for entry in entries {
        set.execute([signed(*entry)])?;
    }
    Ok(())
}

/// Writes versions, with the numbers of names it has met at hand.
struct Writer<'a> {
    tx: &'a Transaction<'a>,
    chain: i64,
    authority: Authority,
    next_record: i64,
    next_subject: i64,
    records: HashMap<String, i64>,
    programmes: HashMap<(Authority, String), i64>,
}

impl<'a> Writer<'a> {
    fn new(tx: &'a Transaction<'a>, chain: i64, authority: Authority) -> Result<Self, RecordError> {
        let mut query = tx.prepare_cached("SELECT key, id FROM record WHERE chain = ?")?;
        let records = query
            .query_map([chain], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let next = |key: &str| -> Result<i64, RecordError> {
            let sql = "SELECT value FROM meta WHERE key = ?";
            Ok(tx.query_row(sql, [key], |row| row.get(0)).optional()?.unwrap_or(1))
        };
        let (next_record, next_subject) = (next("next_record")?, next("next_subject")?);
        let programmes = HashMap::new();
        Ok(Writer { tx, chain, authority, next_record, next_subject, records, programmes })
    }

    fn record(&mut self, key: &str) -> Result<i64, RecordError> {
        if let Some(id) = self.records.get(key) {
            return Ok(*id);
        }
        let id = self.next_record;
        self.next_record += 1;
        self.tx
            .prepare_cached("INSERT INTO record VALUES (?, ?, ?)")?
            .execute(params![self.chain, key, id])?;
        self.records.insert(key.to_owned(), id);
        Ok(id)
    }

    fn subject(&mut self, id: &str) -> Result<i64, RecordError> {
        let mut find = self.tx.prepare_cached("SELECT id FROM subject WHERE name = ?")?;
        if let Some(number) = find.query_row([id], |row| row.get(0)).optional()? {
            return Ok(number);
        }
        let number = self.next_subject;
        self.next_subject += 1;
        self.tx
            .prepare_cached("INSERT INTO subject VALUES (?, ?)")?
            .execute(params![id, number])?;
        Ok(number)
    }

    fn programme(&mut self, authority: Authority, code: &str) -> Result<i64, RecordError> {
        let key = (authority, code.to_owned());
        if let Some(id) = self.programmes.get(&key) {
            return Ok(*id);
        }
        self.tx.execute(
            "INSERT OR IGNORE INTO programme(authority, code) VALUES (?, ?)",
            params![authority.code(), code],
        )?;
        let id = self.tx.query_row(
            "SELECT id FROM programme WHERE authority = ? AND code = ?",
            params![authority.code(), code],
            |row| row.get(0),
        )?;
        self.programmes.insert(key, id);
        Ok(id)
    }

    fn version(&mut self, new: &NewRecord, record: i64) -> Result<(), RecordError> {
        let entry = signed(new.entry);
        self.tx.prepare_cached("INSERT INTO version VALUES (?, ?, ?)")?.execute(params![
            entry,
            record,
            new.content
        ])?;
        let mut n = 0;
        let mut met = Sublists::default();
        for entity in &new.record.entities {
            if entity.schema == Schema::Sanction {
                self.designation(entry, n, entity, new.record, &mut met)?;
                n += 1;
            } else if !is_part(entity, new.record) {
                let subject = self.subject(entity.id.as_str())?;
                self.said(subject, entry, true)?;
            }
            for (property, value) in entity.iter() {
                if property.kind() == PropertyType::Entity
                    && mentions(property, &value.text, new.record)
                {
                    let subject = self.subject(&value.text)?;
                    self.said(subject, entry, false)?;
                }
            }
        }
        Ok(())
    }

    /// Keeps the next free numbers for the next edition.
    fn finish(self) -> Result<(), RecordError> {
        for (key, value) in [("next_record", self.next_record), ("next_subject", self.next_subject)]
        {
            self.tx.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", params![key, value])?;
        }
        Ok(())
    }

    fn said(&self, subject: i64, entry: i64, about: bool) -> Result<(), RecordError> {
        self.tx
            .prepare_cached(
                "INSERT INTO said VALUES (?1, ?2, ?3)
                 ON CONFLICT(subject, entry) DO UPDATE SET about = max(about, ?3)",
            )?
            .execute(params![subject, entry, about])?;
        Ok(())
    }

    fn designation<'r>(
        &mut self,
        entry: i64,
        n: i64,
        sanction: &'r Entity,
        record: &SourceRecord,
        met: &mut Sublists<'r>,
    ) -> Result<(), RecordError> {
        let Some(id) = sanction.first(prop::ENTITY) else { return Ok(()) };
        let schema = record.entities.iter().find(|e| e.id.as_str() == id).map(|e| e.schema);
        let number = schema
            .and_then(|s| Schema::ALL.iter().position(|a| *a == s))
            .and_then(|n| i64::try_from(n).ok());
        let authority = sanction
            .first(prop::AUTHORITY)
            .and_then(Authority::from_code)
            .unwrap_or(self.authority);
        let code = sanction.first(prop::PROGRAM_ID).or(sanction.first(prop::PROGRAM));
        let programme = self.programme(authority, code.unwrap_or_default())?;
        let subject = self.subject(id)?;
        let sublist = met.of(subject, programme, sanction);
        // Several values leave it open which: the interval from the first to the last.
        let span = |p: Property| {
            let dates = || sanction.get(p).filter_map(|text| PartialDate::parse(text).ok());
            Some((
                int(dates().map(PartialDate::first).min()?),
                int(dates().map(PartialDate::last).max()?),
            ))
        };
        let from = span(prop::LISTING_DATE).or_else(|| span(prop::START_DATE));
        let to = span(prop::END_DATE);
        let no_later = sanction
            .values(prop::DATE)
            .filter(|v| v.has(Mark::Derived))
            .filter_map(|v| PartialDate::parse(&v.text).ok())
            .map(|d| int(d.last()))
            .min();
        let reference = sanction.first(prop::AUTHORITY_ID).filter(|r| *r != record.key);
        self.tx
            .prepare_cached("INSERT INTO designation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                entry,
                n,
                subject,
                programme,
                number.unwrap_or(-1),
                reference,
                from.map(|f| f.0),
                from.map(|f| f.1),
                to.map(|t| t.0),
                to.map(|t| t.1),
                no_later,
                sublist,
            ])?;
        Ok(())
    }
}

/// Tells apart what a record says of one programme more than once.
///
/// Our reading: a file can hold entries of several lists; the `program` of a designation that has
/// a `programId` is then the list's name. Of several designations of one entity under one
/// programme the first is of the source's own list; one with another `program` is of a sublist.
#[derive(Default)]
struct Sublists<'r> {
    own: HashMap<(i64, i64), Option<&'r str>>,
}

impl<'r> Sublists<'r> {
    fn of(&mut self, subject: i64, programme: i64, sanction: &'r Entity) -> Option<&'r str> {
        let list = sanction.first(prop::PROGRAM);
        let own = *self.own.entry((subject, programme)).or_insert(list);
        list.filter(|list| own.is_some_and(|own| own != *list))
    }
}

/// Addresses, documents and the like carry their owner's id and a suffix; they are found by it.
fn is_part(entity: &Entity, record: &SourceRecord) -> bool {
    record.entities.iter().any(|owner| {
        entity.id.as_str().strip_prefix(owner.id.as_str()).is_some_and(|rest| rest.starts_with('.'))
    })
}

fn mentions(property: Property, id: &str, record: &SourceRecord) -> bool {
    property != prop::ENTITY
        && property != prop::HOLDER
        && property != prop::ADDRESS_ENTITY
        && !record.entities.iter().any(|e| e.id.as_str() == id)
}
