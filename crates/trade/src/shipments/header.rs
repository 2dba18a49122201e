//! Where a table's header is: banners before it are passed over.
//!
//! Our reading: the header is the row that has names of columns on the most topics (date, party,
//! goods, quantity …); at least three, or two where no cell is anything else. The delimiter is the
//! one under which such a row is found.

use detente_model::cleaning;

use super::cells::key;
use super::columns::{by_header, by_word};
use super::records::{Record, Records};

/// Rows in which a header is looked for.
pub(crate) const LOOKED_AT: usize = 60;
/// Topics that make a header.
const TOPICS: u32 = 3;
/// Columns of a table.
const MOST_COLUMNS: usize = 2_000;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How well a row fits as a header; 0 if it does not.
pub(crate) fn score(cells: &[String], map: &[(String, String)]) -> u32 {
    let named = cells.iter().filter(|c| !c.trim().is_empty()).count();
    if named < 2 || cells.len() > MOST_COLUMNS {
        return 0;
    }
    let (mut topics, mut known) = (0_u32, 0_u32);
    for cell in cells {
        let wanted =
            map.iter().find(|(_, column)| key(column) == key(cell) && !key(cell).is_empty());
        let role =
            wanted.and_then(|(word, _)| by_word(word)).unwrap_or_else(|| by_header(cell).role);
        if let Some(topic) = role.topic() {
            topics |= 1 << topic;
            known += 1;
        }
    }
    let count = topics.count_ones();
    let all_known = count >= 2 && u64::from(known) >= named as u64;
    if count >= TOPICS || all_known { count * 100 + known.min(99) } else { 0 }
}

/// A header that was found.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) headers: Vec<String>,
    /// 1-based physical line.
    pub(crate) line: u64,
    /// How well it fits.
    pub(crate) score: u32,
    /// Behind the header.
    pub(crate) records: Records,
}

/// Finds delimiter and header of a text. Only where no line is one may a header span lines, so
/// that a stray quote in a banner does not swallow it.
pub(crate) fn find(text: &str, map: &[(String, String)]) -> Option<Found> {
    let all = DELIMITERS.map(Records::new);
    best(text, map, all).or_else(|| best(text, map, all.map(Records::with_tall_headers)))
}

fn best(text: &str, map: &[(String, String)], all: [Records; 4]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for mut records in all {
        for _ in 0..LOOKED_AT {
            let Some(record) = records.next(text, None) else { break };
            let Record::Fields { line, fields, .. } = record else { continue };
            let headers: Vec<String> = fields.iter().map(|f| cleaning::fold_space(f)).collect();
            let score = score(&headers, map);
            if score > best.as_ref().map_or(0, |b| b.score) {
                best = Some(Found { headers, line, score, records });
            }
        }
    }
    best
}

/// Whether the rows behind a header have its number of fields: prose with commas does not. A
/// quarter is enough, since broken rows are set aside one by one.
pub(crate) fn is_table(text: &str, found: &Found) -> bool {
    let (mut records, width) = (found.records, found.headers.len());
    let (mut rows, mut fit) = (0, 0);
    while rows < LOOKED_AT
        && let Some(record) = records.next(text, Some(width))
    {
        rows += 1;
        let Record::Fields { fields, .. } = record else { continue };
        let behind = fields.get(width..).unwrap_or_default();
        fit += usize::from(fields.len() >= width && behind.iter().all(|f| f.trim().is_empty()));
    }
    fit * 4 >= rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(u64, usize)> {
        find(text, &[]).map(|f| (f.line, f.headers.len()))
    }

    #[test]
    fn banners_are_passed_over_and_the_delimiter_is_found() {
        assert_eq!(found("date;exporter;hs\n2018;A, B, C;2701\n"), Some((1, 3)));
        let banner = "Customs extract, June\n\nprepared by, someone\ndate,importer,hs code,qty\n";
        assert_eq!(found(banner), Some((4, 4)));
        assert_eq!(found("supplier\titem\n"), Some((1, 2)));
        assert_eq!(found("\"loading\ndate\",importer,\"quantity\n(t)\"\n2018,A,5\n"), Some((1, 3)));
        assert_eq!(found("a,b,c\n1,2,3\n"), None);
        assert_eq!(found("name,value\nAna,3\n"), None, "a value alone is no trade");
    }

    #[test]
    fn a_mapped_column_counts() {
        let map = [("importer".to_owned(), "who".to_owned()), ("value".into(), "how much".into())];
        assert!(find("who,how much\nA,3\n", &map).is_some());
    }
}
