//! Lists of different lengths in one block of memory.

/// Item `n` is the run of values from `ends[n - 1]` to `ends[n]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Runs<T> {
    pub ends: Vec<u32>,
    pub values: Vec<T>,
}

impl<T> Default for Runs<T> {
    fn default() -> Self {
        Runs { ends: Vec::new(), values: Vec::new() }
    }
}

impl<T> Runs<T> {
    pub fn push(&mut self, values: impl IntoIterator<Item = T>) {
        self.values.extend(values);
        self.ends.push(u32::try_from(self.values.len()).unwrap_or(u32::MAX));
    }

    pub fn get(&self, number: u32) -> &[T] {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends.get(number - 1).copied().unwrap_or(0) };
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no run ends before it begins or behind the last value.
    pub fn is_sound(&self) -> bool {
        self.ends.is_sorted()
            && self.ends.last().map_or(0, |end| *end as usize) == self.values.len()
    }
}

impl Runs<u32> {
    /// For each of `count` groups the numbers of the pairs `(group, number)`, in their order.
    pub fn grouped(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut ends = vec![0_u32; count];
        for (group, _) in pairs.clone() {
            ends[group as usize] += 1;
        }
        let mut total = 0;
        for end in &mut ends {
            let length = *end;
            *end = total;
            total += length;
        }
        let mut values = vec![0; total as usize];
        for (group, number) in pairs {
            let at = &mut ends[group as usize];
            values[*at as usize] = number;
            *at += 1;
        }
        Runs { ends, values }
    }
}

/// Texts in one block of memory.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Texts {
    pub ends: Vec<u32>,
    pub text: String,
}

impl Texts {
    pub fn push(&mut self, text: &str) -> u32 {
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        number
    }

    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends.get(number - 1).copied().unwrap_or(0) };
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// Things by key, each with an outline to judge it by: a table in the order of their keys, with an entry point for each of
/// their first bits.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct KeyTable {
    shift: u32,
    starts: Vec<u32>,
    pairs: Vec<[u32; 3]>,
}

impl KeyTable {
    pub fn new(mut pairs: Vec<[u32; 3]>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        KeyTable::of_sorted(pairs)
    }

    /// From pairs in order; see [`KeyTable::pairs`].
    pub fn of_sorted(pairs: Vec<[u32; 3]>) -> Self {
        let bits = pairs.len().max(2).ilog2().clamp(4, 24);
        let shift = 32 - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for [key, ..] in &pairs {
            starts[(key >> shift) as usize + 1] += 1;
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        KeyTable { shift, starts, pairs }
    }

    pub fn pairs(&self) -> &[[u32; 3]] {
        &self.pairs
    }

    /// What has a key, with its outline.
    pub fn get(&self, key: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let bucket = (key >> self.shift) as usize;
        let start = self.starts.get(bucket).map_or(0, |s| *s as usize);
        let end = self.starts.get(bucket + 1).map_or(start, |s| *s as usize);
        let pairs = self.pairs.get(start..end).unwrap_or_default();
        let start = pairs.partition_point(|[k, ..]| *k < key);
        let own = pairs.get(start..).unwrap_or_default().iter();
        own.take_while(move |[k, ..]| *k == key).map(|[_, one, outline]| (*one, *outline))
    }
}
