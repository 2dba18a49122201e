//! Records of 94 characters, by column.

/// How long a record is.
const LENGTH: usize = 94;

/// A record.
#[derive(Debug, Clone)]
pub(super) struct Record<'a> {
    pub(super) raw: &'a str,
    /// 1-based line.
    pub(super) line: u64,
    /// Characters without the white space behind them.
    pub(super) length: usize,
    /// Whether every character is one byte.
    is_ascii: bool,
}

/// The records of a file. A line of several records, as files without line ends have it, is cut
/// into them. Lines of nines only fill the last block, and are no records.
pub(super) fn records(text: &str) -> impl Iterator<Item = Record<'_>> {
    (1_u64..)
        .zip(text.lines())
        .flat_map(|(line, raw)| cut(raw.trim_end()).map(move |raw| (line, raw)))
        .filter(|(_, raw)| !raw.trim().is_empty())
        .map(|(line, raw)| {
            let is_ascii = raw.is_ascii();
            let trimmed = raw.trim_end();
            let length = if is_ascii { trimmed.len() } else { trimmed.chars().count() };
            Record { raw, line, length, is_ascii }
        })
        .filter(|r| r.length < 9 || !r.raw.bytes().all(|b| b == b'9'))
}

fn cut(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().nth(LENGTH).map_or(rest.len(), |(at, _)| at);
        let (record, tail) = rest.split_at(end);
        rest = tail;
        Some(record)
    })
}

impl<'a> Record<'a> {
    /// The type of the record: its first character.
    pub(super) fn kind(&self) -> char {
        self.raw.chars().next().unwrap_or(' ')
    }

    /// The text from one column to another, both within and from 1, without white space around.
    pub(super) fn text(&self, from: usize, to: usize) -> &'a str {
        let range = if self.is_ascii {
            from - 1..to.min(self.raw.len())
        } else {
            let at = |column: usize| {
                self.raw.char_indices().nth(column).map_or(self.raw.len(), |(at, _)| at)
            };
            at(from - 1)..at(to)
        };
        self.raw.get(range).unwrap_or_default().trim()
    }

    /// The same, if it is digits and fills its columns.
    pub(super) fn digits(&self, from: usize, to: usize) -> Option<&'a str> {
        let text = self.text(from, to);
        let is_full = text.len() == to + 1 - from && text.bytes().all(|b| b.is_ascii_digit());
        is_full.then_some(text)
    }

    /// Whether it has all of its columns and no more.
    pub(super) fn is_whole(&self) -> bool {
        self.length == LENGTH
    }

    /// Why it is not.
    pub(super) fn length_fault(&self) -> String {
        format!("the record has {} characters, not {LENGTH}: its fields are shifted", self.length)
    }
}

/// `YYMMDD`; none for `000000` and what is no date.
pub(super) fn short_day(text: &str) -> Option<detente_model::PartialDate> {
    let part = |from: usize| -> Option<i8> { text.get(from..from + 2)?.parse().ok() };
    if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year = i16::from(part(0)?);
    let century = if year >= 80 { 1900 } else { 2000 };
    detente_model::PartialDate::from_parts(century + year, Some(part(2)?), Some(part(4)?))
}

/// The check digit of eight digits of a routing number: weights 3, 7, 1.
fn check_digit(digits: &str) -> Option<u32> {
    if digits.len() != 8 {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in digits.chars().zip([3, 7, 1, 3, 7, 1, 3, 7]) {
        sum += c.to_digit(10)? * weight;
    }
    Some((10 - sum % 10) % 10)
}

/// Whether nine digits are a routing number.
pub(super) fn valid_routing(number: &str) -> bool {
    let (Some(digits), Some(check)) = (number.get(..8), number.get(8..9)) else { return false };
    number.len() == 9 && check_digit(digits).is_some_and(|c| c.to_string() == check)
}

/// Eight digits with their check digit behind them; anything else as it stands.
pub(super) fn with_check_digit(digits: &str) -> String {
    match check_digit(digits) {
        Some(check) => format!("{digits}{check}"),
        None => digits.to_owned(),
    }
}
