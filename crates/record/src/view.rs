//! The lists as they were known: which entries stand, and since and until when.
//!
//! Our reading of *Time* in the design:
//! * Editions published after `known_on`, or appended after `recorded_by`, do not count.
//! * A list's formats are one list: an entry is on it when the newest whole edition of any format
//!   has it. Its values are those of the newest edition of each format that has the entry.
//! * A stated date is taken as stated. Where none is, an entry began after the last edition
//!   without it and no later than the first with it; it ended after the last with it and no later
//!   than the next without it. A programme ends in the same way: an edition proves by its silence
//!   what its format would have said. It would have named the programme if it names it for any
//!   entry of the list, or names another one as a format does that names it; a format with other
//!   words for programmes, or with none, proves nothing.
//! * Several lists in one file are kept apart: a designation of a sublist has dates of its own. A
//!   format that tells no sublists apart proves nothing about them while it names the programme.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use detente_model::{Authority, DateInterval, Designation, EditionRole, EntityId, Known};
use jiff::civil::Date;

use crate::index::{Index, Named, Stated};
use crate::{EditionRow, RecordError};

/// The lists as they were known.
#[derive(Debug, Clone)]
pub struct View {
    /// The editions that count, oldest first.
    pub editions: Vec<EditionRow>,
    /// Every entity that any of them speaks of, by id.
    pub entities: BTreeMap<EntityId, KnownEntity>,
}

/// What is known of one entity.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KnownEntity {
    /// The entries with its current values, one for each list and format, oldest edition first.
    pub entries: Vec<u64>,
    /// Every designation it has or had, by authority and date.
    pub designations: Vec<Designation>,
}

/// An edition's place in time, and an entry's state in it.
#[derive(Clone, Copy, PartialEq)]
enum Presence {
    Present(u64),
    Absent,
}

/// The state of one entry in every whole edition of its list, and in excerpts that have it.
type History = Vec<(Date, i64, Presence)>;

pub(crate) fn admitted(index: &Index, known: &Known) -> Result<Vec<EditionRow>, RecordError> {
    let mut editions = index.editions()?;
    editions.retain(|e| known.admits(e.published, e.recorded));
    // Of two editions of one format and day the one recorded last is the correction.
    let mut last: HashMap<(i64, Date), u64> = HashMap::new();
    for edition in &editions {
        last.insert((edition.chain, edition.published), edition.entry);
    }
    editions.retain(|e| last.get(&(e.chain, e.published)) == Some(&e.entry));
    Ok(editions)
}

pub(crate) fn view(index: &Index, known: &Known) -> Result<View, RecordError> {
    let editions = admitted(index, known)?;
    let stated = index.designations(None)?;
    let programmes = index.programmes()?;
    let names = index.names()?;
    let subjects = index.subjects()?;
    let about = index.about()?;
    let mut by_entry: HashMap<u64, Vec<i64>> = HashMap::new();
    for (subject, entry) in about {
        by_entry.entry(entry).or_default().push(subject);
    }
    let mut view = View { editions, entities: BTreeMap::new() };
    let sources: BTreeSet<String> = view.editions.iter().map(|e| e.source.clone()).collect();
    for source in sources {
        let of: Vec<EditionRow> =
            view.editions.iter().filter(|e| e.source == source).cloned().collect();
        let list = List { editions: &of, stated: &stated, words: Words::of(&of, &names) };
        let (histories, current) = list.histories(index, None)?;
        for entry in current {
            for subject in by_entry.get(&entry).into_iter().flatten() {
                if let Some(id) = subjects.get(subject) {
                    let known = view.entities.entry(EntityId::new(id.as_str())).or_default();
                    known.entries.push(entry);
                }
            }
        }
        for (key, history) in &histories {
            for (subject, designation) in list.designations(key, history, &programmes) {
                if let Some(id) = subjects.get(&subject) {
                    let known = view.entities.entry(EntityId::new(id.as_str())).or_default();
                    known.designations.push(designation);
                }
            }
        }
    }
    for known in view.entities.values_mut() {
        known.entries.sort_unstable();
        known.entries.dedup();
        known.designations.sort_by(by_authority);
    }
    Ok(view)
}

/// The designations of one entity: what [`view`] says of it, without the rest.
pub(crate) fn designations_of(
    index: &Index,
    id: &EntityId,
    known: &Known,
) -> Result<Vec<Designation>, RecordError> {
    let Some(number) = index.subject(id.as_str())? else { return Ok(Vec::new()) };
    let editions = admitted(index, known)?;
    let stated = index.designations(Some(number))?;
    let programmes = index.programmes()?;
    let names = index.names()?;
    let sources: BTreeSet<&str> = editions.iter().map(|e| e.source.as_str()).collect();
    let mut found = Vec::new();
    for source in sources {
        let of: Vec<EditionRow> = editions.iter().filter(|e| e.source == source).cloned().collect();
        let list = List { editions: &of, stated: &stated, words: Words::of(&of, &names) };
        let (histories, _) = list.histories(index, Some(number))?;
        for (key, history) in &histories {
            let all = list.designations(key, history, &programmes);
            found.extend(all.into_iter().filter(|(s, _)| *s == number).map(|(_, d)| d));
        }
    }
    found.sort_by(by_authority);
    Ok(found)
}

fn by_authority(a: &Designation, b: &Designation) -> std::cmp::Ordering {
    // A list's own designation stands before those of its sublists.
    (a.authority, &a.programme, &a.sublist, a.from.not_after, &a.source).cmp(&(
        b.authority,
        &b.programme,
        &b.sublist,
        b.from.not_after,
        &b.source,
    ))
}

/// What the silence of each format of a list proves.
struct Words {
    /// Pairs of format and programme: the format would name it.
    would_name: HashSet<(i64, i64)>,
    /// Formats that tell sublists apart.
    sublists: HashSet<i64>,
}

impl Words {
    fn of(editions: &[EditionRow], names: &[Named]) -> Self {
        let chains: HashMap<u64, i64> = editions.iter().map(|e| (e.entry, e.chain)).collect();
        let mut words = Words { would_name: HashSet::new(), sublists: HashSet::new() };
        let mut by_chain: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        for named in names {
            if let Some(chain) = chains.get(&named.edition) {
                by_chain.entry(*chain).or_default().insert(named.programme);
                if named.sublists {
                    words.sublists.insert(*chain);
                }
            }
        }
        // Two formats that name one programme alike name all alike.
        for (chain, own) in &by_chain {
            for other in by_chain.values().filter(|other| !other.is_disjoint(own)) {
                words.would_name.extend(other.iter().map(|programme| (*chain, *programme)));
            }
        }
        words
    }
}

struct List<'a> {
    editions: &'a [EditionRow],
    stated: &'a HashMap<u64, Vec<Stated>>,
    words: Words,
}

/// What is followed through the editions: an entity under a programme of the list or of a sublist.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Thread<'a> {
    subject: i64,
    programme: i64,
    sublist: Option<&'a str>,
}

impl<'a> Thread<'a> {
    fn of(stated: &'a Stated) -> Self {
        Thread {
            subject: stated.subject,
            programme: stated.programme,
            sublist: stated.sublist.as_deref(),
        }
    }
}

impl List<'_> {
    /// The history of each key, and the entries that hold current values.
    fn histories(
        &self,
        index: &Index,
        subject: Option<i64>,
    ) -> Result<(BTreeMap<String, History>, Vec<u64>), RecordError> {
        let mut with: BTreeMap<String, BTreeMap<u64, u64>> = BTreeMap::new();
        let mut current = Vec::new();
        let chains: BTreeSet<i64> = self.editions.iter().map(|e| e.chain).collect();
        let order: HashMap<u64, usize> =
            self.editions.iter().enumerate().map(|(i, e)| (e.entry, i)).collect();
        for chain in chains {
            let keys = index.keys(chain, subject)?;
            let mut newest: HashMap<i64, (usize, u64)> = HashMap::new();
            for member in index.members(chain, subject)? {
                let Some(at) = order.get(&member.edition) else { continue };
                let slot = newest.entry(member.record).or_insert((*at, member.entry));
                if *at >= slot.0 {
                    *slot = (*at, member.entry);
                }
                if let Some(key) = keys.get(&member.record) {
                    with.entry(key.clone()).or_default().insert(member.edition, member.entry);
                }
            }
            current.extend(newest.into_values().map(|(_, entry)| entry));
        }
        let histories =
            with.into_iter().map(|(key, editions)| (key, self.history(&editions))).collect();
        Ok((histories, current))
    }

    fn history(&self, with: &BTreeMap<u64, u64>) -> History {
        self.editions
            .iter()
            .filter_map(|edition| {
                let presence = match (edition.role, with.get(&edition.entry)) {
                    (EditionRole::Part, _) | (EditionRole::Excerpt, None) => return None,
                    (_, Some(entry)) => Presence::Present(*entry),
                    (EditionRole::Full, None) => Presence::Absent,
                };
                Some((edition.published, edition.chain, presence))
            })
            .collect()
    }

    fn stated(&self, entry: u64) -> &[Stated] {
        self.stated.get(&entry).map(Vec::as_slice).unwrap_or_default()
    }

    /// The designations an entry has or had: a run of editions for each programme.
    fn designations(
        &self,
        key: &str,
        history: &History,
        programmes: &HashMap<i64, (Authority, String)>,
    ) -> Vec<(i64, Designation)> {
        let mut threads: BTreeSet<Thread> = BTreeSet::new();
        for (_, _, presence) in history {
            if let Presence::Present(entry) = presence {
                threads.extend(self.stated(*entry).iter().map(Thread::of));
            }
        }
        let mut found = Vec::new();
        for thread in threads {
            let Some((authority, code)) = programmes.get(&thread.programme) else { continue };
            for run in self.runs(history, thread) {
                let designation = Designation {
                    authority: *authority,
                    programme: code.clone(),
                    reference: run.stated.reference.clone().unwrap_or_else(|| key.to_owned()),
                    from: run.from(),
                    to: run.to(),
                    source: self.editions.first().map(|e| e.source.clone()).unwrap_or_default(),
                    edition: run.last,
                    sublist: thread.sublist.map(str::to_owned),
                };
                found.push((thread.subject, designation));
            }
        }
        found
    }

    /// What an edition of a format says of a thread.
    fn said(&self, chain: i64, presence: Presence, thread: Thread) -> Saying<'_> {
        let Presence::Present(entry) = presence else { return Saying::Not };
        let of = || self.stated(entry).iter();
        // One programme can be named twice with dates of its own: the earlier counts.
        let stated =
            of().filter(|s| Thread::of(s) == thread).min_by_key(|s| (s.from.is_none(), s.from));
        let names = || of().any(|s| Thread { sublist: None, ..thread } == Thread::of(s));
        match stated {
            Some(stated) => Saying::Stands(stated),
            None if !self.words.would_name.contains(&(chain, thread.programme)) => Saying::Nothing,
            None if thread.sublist.is_some()
                && !self.words.sublists.contains(&chain)
                && names() =>
            {
                Saying::Nothing
            }
            None => Saying::Not,
        }
    }

    fn runs(&self, history: &History, thread: Thread) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut open = false;
        let mut last_without = None;
        for (published, chain, presence) in history {
            match self.said(*chain, *presence, thread) {
                Saying::Stands(stated) if open => {
                    if let Some(run) = runs.last_mut() {
                        run.extend(*published, stated);
                    }
                }
                Saying::Stands(stated) => {
                    runs.push(Run {
                        last_without,
                        first: *published,
                        last: *published,
                        next_without: None,
                        stated: stated.clone(),
                    });
                    open = true;
                }
                Saying::Nothing => {}
                Saying::Not => {
                    last_without = Some(*published);
                    if let (true, Some(run)) = (open, runs.last_mut()) {
                        run.next_without = Some(*published);
                    }
                    open = false;
                }
            }
        }
        runs
    }
}

/// What an edition says of an entity under a programme.
enum Saying<'a> {
    Stands(&'a Stated),
    /// That it does not stand.
    Not,
    Nothing,
}

/// An unbroken stay on a list under one programme.
struct Run {
    last_without: Option<Date>,
    first: Date,
    last: Date,
    next_without: Option<Date>,
    stated: Stated,
}

impl Run {
    /// A newer edition: what it states counts, and what it is silent on stays.
    fn extend(&mut self, published: Date, stated: &Stated) {
        self.last = published;
        let older = std::mem::replace(&mut self.stated, stated.clone());
        self.stated.from = self.stated.from.or(older.from);
        self.stated.to = self.stated.to.or(older.to);
        self.stated.reference = self.stated.reference.take().or(older.reference);
        self.stated.no_later = match (self.stated.no_later, older.no_later) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }

    fn from(&self) -> DateInterval {
        if let Some((first, last)) = self.stated.from {
            return DateInterval { not_before: Some(first), not_after: Some(last) };
        }
        let by = self.stated.no_later.map_or(self.first, |d| d.min(self.first));
        match self.last_without {
            Some(before) if before < by => DateInterval::between(before, by),
            _ => DateInterval::by(by),
        }
    }

    fn to(&self) -> Option<DateInterval> {
        if let Some((first, last)) = self.stated.to {
            return Some(DateInterval { not_before: Some(first), not_after: Some(last) });
        }
        self.next_without.map(|next| DateInterval::between(self.last, next))
    }
}
