//! The index as bytes: what a store keeps for the next start.
//!
//! Layout: `magic`, version, checksum, then each block as a count and little-endian values.
//! Our reading: everything that a look-up relies on is checked on reading, so bytes that pass the
//! checksum by chance or by intent give wrong answers at worst.

use detente_names::Part;

use crate::facts::{Facts, Gender, KeptBirth, KeptIdentifier, Register};
use crate::index::{Index, Names};
use crate::runs::{KeyTable, Runs, Texts};
use crate::subject::NameQuality;

const MAGIC: [u8; 8] = *b"detente1";
/// Raised with every change of the layout, of `detente_names::Part` or of how names are read.
const VERSION: u32 = 2;
const HEAD: usize = MAGIC.len() + 4 + 8;

/// Why bytes are not an index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Something else, or another version: build it again.
    #[error("not an index of this version; build it again from the record")]
    Version,
    /// Cut short, or changed.
    #[error("the index is damaged in its {0}; build it again from the record")]
    Damaged(&'static str),
}

impl Index {
    /// The index as bytes; see [`Index::from_bytes`].
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer { bytes: Vec::with_capacity(self.vocabulary.len() * 256 + 1024) };
        out.bytes.extend(MAGIC);
        out.bytes.extend(VERSION.to_le_bytes());
        out.bytes.extend([0; 8]);
        out.count(self.vocabulary.len());
        self.vocabulary.iter().for_each(|part| part.to_bytes(&mut out.bytes));
        out.names(&self.names);
        out.runs(&self.postings);
        out.numbers(self.keys.pairs().as_flattened());
        out.numbers(self.runs.pairs().as_flattened());
        out.facts(&self.facts);
        let sum = checksum(out.bytes.get(HEAD..).unwrap_or_default());
        if let Some(slot) = out.bytes.get_mut(HEAD - 8..HEAD) {
            slot.copy_from_slice(&sum.to_le_bytes());
        }
        out.bytes
    }

    /// Reads what [`Index::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`PackError`]: another version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        let mut input = Reader { rest: bytes, block: "head" };
        if input.array::<8>()? != MAGIC || input.number()? != VERSION {
            return Err(PackError::Version);
        }
        let sum = u64::from_le_bytes(input.array()?);
        input.ensure(checksum(input.rest) == sum)?;
        input.block = "words";
        let count = input.count(Part::BYTES)?;
        let vocabulary: Vec<Part> = input
            .bytes(count * Part::BYTES)?
            .chunks_exact(Part::BYTES)
            .map_while(|chunk| Part::from_bytes(chunk.try_into().ok()?))
            .collect();
        input.ensure(vocabulary.len() == count)?;
        let names = input.names(count)?;
        input.block = "postings";
        let postings = input.runs()?;
        let names_count = names.subjects.len();
        input.ensure(postings.len() == count && below(&postings.values, names_count))?;
        input.block = "keys";
        let tables = [input.keys(count)?, input.keys(names_count)?];
        let facts = input.facts()?;
        input.block = "names";
        input.ensure(below(&names.subjects, facts.docs.len()))?;
        input.block = "end";
        input.ensure(input.rest.is_empty())?;
        Ok(Index::assemble(vocabulary, names, postings, tables, facts))
    }
}

/// A multiply-and-rotate hash over words of eight bytes: for accidents, not against intent.
fn checksum(bytes: &[u8]) -> u64 {
    let mix = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (words, tail) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(bytes.len() as u64, |sum, w| mix(sum, u64::from_le_bytes(*w)));
    tail.iter().fold(sum, |sum, b| mix(sum, u64::from(*b)))
}

fn below(values: &[u32], limit: usize) -> bool {
    values.iter().all(|v| (*v as usize) < limit)
}

struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn count(&mut self, count: usize) {
        self.bytes.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
    }

    fn numbers(&mut self, values: &[u32]) {
        self.count(values.len());
        values.iter().for_each(|v| self.bytes.extend(v.to_le_bytes()));
    }

    fn small(&mut self, values: impl ExactSizeIterator<Item = u8>) {
        self.count(values.len());
        self.bytes.extend(values);
    }

    fn runs(&mut self, runs: &Runs<u32>) {
        self.numbers(&runs.ends);
        self.numbers(&runs.values);
    }

    fn texts(&mut self, texts: &Texts) {
        self.numbers(&texts.ends);
        self.small(texts.text.bytes());
    }

    fn names(&mut self, names: &Names) {
        self.runs(&names.parts);
        self.numbers(&names.subjects);
        self.small(names.qualities.iter().map(|q| place(&NameQuality::ALL, *q)));
        self.numbers(&names.weights.iter().map(|w| w.to_bits()).collect::<Vec<_>>());
        self.small(names.initials.iter().copied());
        self.texts(&names.texts);
        self.numbers(&names.kind_ends);
    }

    fn facts(&mut self, facts: &Facts) {
        self.numbers(&facts.docs);
        self.small(facts.genders.iter().map(|g| place(&Gender::ALL, *g)));
        self.numbers(&facts.births.ends);
        self.count(facts.births.values.len());
        for birth in &facts.births.values {
            let [a, b] = birth.year.to_le_bytes();
            let [month] = birth.month.to_le_bytes();
            let [day] = birth.day.to_le_bytes();
            self.bytes.extend([a, b, month, day, u8::from(birth.circa)]);
        }
        self.numbers(&facts.countries.ends);
        self.numbers(&facts.countries.values.iter().map(|c| u32::from(*c)).collect::<Vec<_>>());
        self.texts(&facts.country_codes);
        self.numbers(&facts.identifiers.ends);
        self.count(facts.identifiers.values.len());
        for identifier in &facts.identifiers.values {
            self.bytes.extend(identifier.hash.to_le_bytes());
            self.bytes.extend(identifier.subject.to_le_bytes());
            self.bytes.extend(identifier.text.to_le_bytes());
            self.bytes.push(place(&Register::ALL, identifier.register));
        }
        self.texts(&facts.identifier_texts);
        self.numbers(&facts.by_hash);
    }
}

fn place<T: PartialEq>(all: &[T], one: T) -> u8 {
    all.iter().position(|t| *t == one).and_then(|n| u8::try_from(n).ok()).unwrap_or(u8::MAX)
}

struct Reader<'a> {
    rest: &'a [u8],
    block: &'static str,
}

impl<'a> Reader<'a> {
    fn ensure(&self, holds: bool) -> Result<(), PackError> {
        if holds { Ok(()) } else { Err(PackError::Damaged(self.block)) }
    }

    fn bytes(&mut self, count: usize) -> Result<&'a [u8], PackError> {
        let (head, tail) =
            self.rest.split_at_checked(count).ok_or(PackError::Damaged(self.block))?;
        self.rest = tail;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], PackError> {
        let (head, tail) =
            self.rest.split_first_chunk::<N>().ok_or(PackError::Damaged(self.block))?;
        self.rest = tail;
        Ok(*head)
    }

    fn number(&mut self) -> Result<u32, PackError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    /// A count of items of `size` bytes, no more than can follow.
    fn count(&mut self, size: usize) -> Result<usize, PackError> {
        let count = self.number()? as usize;
        self.ensure(count.checked_mul(size).is_some_and(|bytes| bytes <= self.rest.len()))?;
        Ok(count)
    }

    fn numbers(&mut self) -> Result<Vec<u32>, PackError> {
        let count = self.count(4)?;
        let (chunks, _) = self.bytes(count * 4)?.as_chunks::<4>();
        Ok(chunks.iter().map(|c| u32::from_le_bytes(*c)).collect())
    }

    fn small<T: Copy>(&mut self, all: &[T]) -> Result<Vec<T>, PackError> {
        let count = self.count(1)?;
        let bytes = self.bytes(count)?;
        let read = |b: &u8| all.get(usize::from(*b)).copied();
        bytes.iter().map(read).collect::<Option<_>>().ok_or(PackError::Damaged(self.block))
    }

    fn runs(&mut self) -> Result<Runs<u32>, PackError> {
        let runs = Runs { ends: self.numbers()?, values: self.numbers()? };
        self.ensure(runs.is_sound())?;
        Ok(runs)
    }

    /// A table of keys to numbers below `limit`.
    fn keys(&mut self, limit: usize) -> Result<KeyTable, PackError> {
        let count = self.count(4)?;
        let (numbers, _) = self.bytes(count * 4)?.as_chunks::<4>();
        let (rows, rest) = numbers.as_chunks::<3>();
        let rows: Vec<[u32; 3]> = rows.iter().map(|row| row.map(u32::from_le_bytes)).collect();
        let sorted = rows.is_sorted_by_key(|[key, ..]| *key);
        self.ensure(
            rest.is_empty() && sorted && rows.iter().all(|[_, n, _]| (*n as usize) < limit),
        )?;
        Ok(KeyTable::of_sorted(rows))
    }

    fn texts(&mut self) -> Result<Texts, PackError> {
        let ends = self.numbers()?;
        let count = self.count(1)?;
        let text = std::str::from_utf8(self.bytes(count)?)
            .map_err(|_| PackError::Damaged(self.block))?
            .to_owned();
        let last = ends.last().map_or(0, |end| *end as usize);
        self.ensure(ends.is_sorted() && last == text.len())?;
        Ok(Texts { ends, text })
    }

    fn names(&mut self, vocabulary: usize) -> Result<Names, PackError> {
        self.block = "names";
        let parts = self.runs()?;
        let subjects = self.numbers()?;
        let qualities = self.small(&NameQuality::ALL)?;
        let weights: Vec<f32> = self.numbers()?.into_iter().map(f32::from_bits).collect();
        let count = self.count(1)?;
        let initials = self.bytes(count)?.to_vec();
        let texts = self.texts()?;
        let kind_ends: [u32; 3] =
            self.numbers()?.try_into().map_err(|_| PackError::Damaged(self.block))?;
        let count = subjects.len();
        let lengths =
            [parts.len(), qualities.len(), weights.len(), initials.len(), texts.ends.len()];
        let last = kind_ends.last().map_or(0, |end| *end as usize);
        self.ensure(
            lengths.iter().all(|l| *l == count)
                && below(&parts.values, vocabulary)
                && kind_ends.is_sorted()
                && last == count
                && weights.iter().all(|w| w.is_finite()),
        )?;
        Ok(Names { parts, subjects, qualities, weights, initials, texts, kind_ends })
    }

    fn facts(&mut self) -> Result<Facts, PackError> {
        self.block = "facts";
        let docs = self.numbers()?;
        let genders = self.small(&Gender::ALL)?;
        let births = self.births()?;
        let countries = self.runs()?;
        let country_codes = self.texts()?;
        let codes = country_codes.ends.len().min(usize::from(u16::MAX));
        self.ensure(below(&countries.values, codes))?;
        let narrow = countries.values.iter().filter_map(|c| u16::try_from(*c).ok()).collect();
        let countries = Runs { ends: countries.ends, values: narrow };
        self.block = "numbers";
        let (identifiers, texts) = self.identifiers(docs.len())?;
        let by_hash = self.numbers()?;
        let count = docs.len();
        self.ensure(
            [genders.len(), births.len(), countries.len(), identifiers.len()]
                .iter()
                .all(|l| *l == count)
                && by_hash.len() == identifiers.values.len()
                && below(&by_hash, identifiers.values.len()),
        )?;
        Ok(Facts {
            docs,
            genders,
            births,
            countries,
            country_codes,
            identifiers,
            identifier_texts: texts,
            by_hash,
        })
    }

    fn births(&mut self) -> Result<Runs<KeptBirth>, PackError> {
        let ends = self.numbers()?;
        let count = self.count(5)?;
        let mut values = Vec::with_capacity(count);
        for _ in 0..count {
            let [a, b, month, day, circa] = self.array()?;
            let kept = KeptBirth {
                year: i16::from_le_bytes([a, b]),
                month: i8::from_le_bytes([month]),
                day: i8::from_le_bytes([day]),
                circa: circa == 1,
            };
            self.ensure(kept.date().is_some() && circa <= 1)?;
            values.push(kept);
        }
        let births = Runs { ends, values };
        self.ensure(births.is_sound())?;
        Ok(births)
    }

    fn identifiers(&mut self, subjects: usize) -> Result<(Runs<KeptIdentifier>, Texts), PackError> {
        let ends = self.numbers()?;
        let count = self.count(17)?;
        let mut values = Vec::with_capacity(count);
        for _ in 0..count {
            let hash = u64::from_le_bytes(self.array()?);
            let (subject, text) = (self.number()?, self.number()?);
            let [register] = self.array()?;
            let register = Register::ALL.get(usize::from(register));
            let register = *register.ok_or(PackError::Damaged(self.block))?;
            self.ensure((subject as usize) < subjects)?;
            values.push(KeptIdentifier { hash, subject, text, register });
        }
        let identifiers = Runs { ends, values };
        self.ensure(identifiers.is_sound())?;
        Ok((identifiers, self.texts()?))
    }
}
