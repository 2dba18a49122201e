//! What is in force when: the catalogue's dates, changed by acts and by the relief of accords.
//!
//! Source: `DESIGN.md` (Time), `ACCORD.md` section 2: an accord changes no law, acts do; nothing
//! is retroactive, and a restoration works from the day after its act is published.
//! Our reading:
//! * what has no day of publication was published on the day it takes effect;
//! * a suspension that begins before its strand does waits for it;
//! * on one day the strand's own dates come first, then relief, then acts in the order they were
//!   recorded, so that a restoration beats a relief of the same day;
//! * what was terminated comes back by a new imposing act alone; what is imposed again while it is
//!   suspended is in force again.

use std::collections::BTreeMap;
use std::fmt;

use detente_model::{
    Act, ActKind, Enactment, Known, Quantity, StrandId, SuspendedBy, Suspension, Suspensions,
};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Catalogue, Strand};

/// Acts in the order they were recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acts {
    acts: Vec<(Act, Option<Timestamp>)>,
}

impl Acts {
    /// None: the law is as the catalogue has it.
    #[must_use]
    pub fn none() -> Self {
        Acts::default()
    }

    /// One more act; `recorded` is `None` if it did not come through the record.
    pub fn push(&mut self, act: Act, recorded: Option<Timestamp>) {
        self.acts.push((act, recorded));
    }

    /// All, in the order they were recorded.
    pub fn iter(&self) -> impl Iterator<Item = &Act> {
        self.acts.iter().map(|(act, _)| act)
    }
}

impl FromIterator<Act> for Acts {
    fn from_iter<I: IntoIterator<Item = Act>>(acts: I) -> Self {
        Acts { acts: acts.into_iter().map(|act| (act, None)).collect() }
    }
}

/// What a strand is on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Not begun.
    NotYet {
        /// The first day in force, if one is known.
        from: Option<Date>,
    },
    /// Applied.
    InForce {
        /// Its first day; a suspension in between does not change it.
        since: Date,
        /// The instrument that imposed it.
        by: String,
    },
    /// Law, and not applied for now.
    Suspended {
        /// The first day without it.
        since: Date,
        /// The first day with it again, if known.
        until: Option<Date>,
        /// By which act or relief.
        by: SuspendedBy,
        /// Only up to this much while it lasts; beyond, the strand is applied.
        up_to: Option<Quantity>,
    },
    /// No longer law.
    Ended {
        /// The first day without it.
        on: Date,
        /// The instrument that terminated it; `None` if it ran out by its own dates.
        by: Option<String>,
    },
}

impl State {
    /// Whether it is applied without more.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        matches!(self, State::InForce { .. })
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            State::NotYet { from: None } => f.write_str("not in force"),
            State::NotYet { from: Some(from) } => write!(f, "not in force before {from}"),
            State::InForce { since, by } => write!(f, "in force since {since} by {by}"),
            State::Suspended { since, until, by, up_to } => {
                write!(f, "suspended since {since} by {by}")?;
                if let Some(up_to) = up_to {
                    write!(f, ", up to {up_to}")?;
                }
                until.map_or(Ok(()), |until| write!(f, ", until {until}"))
            }
            State::Ended { on, by: None } => write!(f, "ended on {on}"),
            State::Ended { on, by: Some(by) } => write!(f, "ended on {on} by {by}"),
        }
    }
}

/// A state from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The first day of it.
    pub from: Date,
    /// What the strand is then.
    pub state: State,
}

/// The states of one strand through time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    first: State,
    changes: Vec<Change>,
}

impl Timeline {
    /// The state on a day.
    #[must_use]
    pub fn at(&self, day: Date) -> &State {
        let behind = self.changes.partition_point(|change| change.from <= day);
        match behind.checked_sub(1).and_then(|last| self.changes.get(last)) {
            Some(change) => &change.state,
            None => &self.first,
        }
    }

    /// What is known to change after a day: acts recorded and not yet effective, own dates.
    #[must_use]
    pub fn after(&self, day: Date) -> &[Change] {
        let behind = self.changes.partition_point(|change| change.from <= day);
        self.changes.get(behind..).unwrap_or_default()
    }

    /// Every change, oldest first.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// A strand with its state on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The strand.
    pub strand: &'a Strand,
    /// Its state.
    pub state: State,
    /// The next change that is known of.
    pub next: Option<Change>,
    /// Relief that is due on the day and that nobody has enacted.
    pub due: Vec<Suspension>,
}

/// The law as it was known at one moment: the timeline of every strand.
///
/// # Properties
/// A suspension and its restoration leave every later day as it was without both. Of acts of one
/// day the last recorded prevails. A terminated strand is in force again only after a later act
/// that imposes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    timelines: BTreeMap<StrandId, Timeline>,
    due: Vec<Suspension>,
    unaddressed: Vec<StrandId>,
}

impl Law {
    /// The law as `known` knows it; its `as_of` is not looked at, the day is asked for later.
    #[must_use]
    pub fn new(
        catalogue: &Catalogue,
        known: &Known,
        acts: &Acts,
        suspensions: &Suspensions,
    ) -> Self {
        let reliefs: Vec<&Suspension> =
            suspensions.iter().filter(|s| admits(known, s.published, s.recorded)).collect();
        let acts: Vec<&Act> = acts
            .acts
            .iter()
            .filter(|(act, recorded)| admits(known, act.published, *recorded))
            .map(|(act, _)| act)
            .collect();
        let mut events: BTreeMap<&StrandId, Vec<Event<'_>>> = BTreeMap::new();
        for strand in catalogue.strands() {
            events.insert(&strand.id, own_dates(strand, known));
        }
        let mut unaddressed = Vec::new();
        let works = reliefs.iter().filter(|relief| relief.enactment == Enactment::Enacted);
        let works = works.map(|relief| (&relief.strand, Event::relief(relief)));
        let changed =
            acts.iter().flat_map(|act| act.strands.iter().map(|id| (id, Event::act(act))));
        for (id, event) in works.chain(changed) {
            match events.get_mut(id) {
                Some(events) => events.push(event),
                None => unaddressed.push(id.clone()),
            }
        }
        let timelines =
            events.into_iter().map(|(id, events)| (id.clone(), timeline(events))).collect();
        let due = reliefs.into_iter().filter(|relief| relief.enactment == Enactment::Due);
        Law { timelines, due: due.cloned().collect(), unaddressed }
    }

    /// The law as the catalogue has it, with all that is known and no acts.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        Law::new(catalogue, &Known::now(Date::MAX), &Acts::none(), &Suspensions::none())
    }

    /// The state of a strand on a day; `None` if the catalogue has no such strand.
    #[must_use]
    pub fn state(&self, strand: &StrandId, day: Date) -> Option<&State> {
        self.timelines.get(strand).map(|timeline| timeline.at(day))
    }

    /// A strand through time.
    #[must_use]
    pub fn timeline(&self, strand: &StrandId) -> Option<&Timeline> {
        self.timelines.get(strand)
    }

    /// Relief of a strand that is due on a day and that nobody has enacted.
    pub fn due<'a>(
        &'a self,
        strand: &'a StrandId,
        day: Date,
    ) -> impl Iterator<Item = &'a Suspension> {
        self.due.iter().filter(move |relief| {
            relief.strand == *strand && relief.from <= day && relief.to.is_none_or(|to| day < to)
        })
    }

    /// Strands that acts or relief name and the catalogue does not have: to be reported.
    #[must_use]
    pub fn unaddressed(&self) -> &[StrandId] {
        &self.unaddressed
    }
}

/// Every strand with its state on `day`, as `known` knows it, in order of id.
#[must_use]
pub fn in_force<'a>(
    catalogue: &'a Catalogue,
    day: Date,
    known: &Known,
    acts: &Acts,
    suspensions: &Suspensions,
) -> Vec<Standing<'a>> {
    let law = Law::new(catalogue, known, acts, suspensions);
    let standing = |strand: &'a Strand| {
        let timeline = law.timeline(&strand.id)?;
        Some(Standing {
            strand,
            state: timeline.at(day).clone(),
            next: timeline.after(day).first().cloned(),
            due: law.due(&strand.id, day).cloned().collect(),
        })
    };
    catalogue.strands().filter_map(standing).collect()
}

/// Whether something published and recorded then counts.
pub(crate) fn admits(known: &Known, published: Date, recorded: Option<Timestamp>) -> bool {
    known.admits(published, recorded.unwrap_or(Timestamp::MIN))
}

/// Something that happens to a strand on a day.
#[derive(Clone, Copy)]
struct Event<'a> {
    from: Date,
    what: What<'a>,
}

#[derive(Clone, Copy)]
enum What<'a> {
    Begins(&'a str),
    Ends,
    Relief(&'a Suspension),
    Act(&'a Act),
}

impl<'a> Event<'a> {
    fn relief(relief: &'a Suspension) -> Self {
        Event { from: relief.from.max(relief.published), what: What::Relief(relief) }
    }

    /// Nothing is retroactive.
    fn act(act: &'a Act) -> Self {
        let earliest = match act.kind {
            ActKind::Restored => act.published.tomorrow().unwrap_or(Date::MAX),
            ActKind::Imposed | ActKind::Suspended | ActKind::Terminated => act.published,
        };
        Event { from: act.effective_from.max(earliest), what: What::Act(act) }
    }
}

/// The first and last day of a strand, as far as they were known.
fn own_dates<'a>(strand: &'a Strand, known: &Known) -> Vec<Event<'a>> {
    let knew = |published: Date| known.known_on.is_none_or(|on| published <= on);
    let mut events = Vec::new();
    if knew(strand.published.unwrap_or(strand.since)) {
        events.push(Event { from: strand.since, what: What::Begins(&strand.instrument) });
    }
    if let Some(until) = strand.until.filter(|until| knew(*until)) {
        events.push(Event { from: until, what: What::Ends });
    }
    events
}

/// `events` come in the order of one day: own dates, relief, acts as recorded.
fn timeline(mut events: Vec<Event<'_>>) -> Timeline {
    events.sort_by_key(|event| event.from);
    let mut days: Vec<Date> = events.iter().map(|event| event.from).collect();
    days.extend(events.iter().filter_map(|event| match event.what {
        What::Relief(relief) => relief.to,
        What::Act(act) => act.until,
        What::Begins(_) | What::Ends => None,
    }));
    days.sort_unstable();
    days.dedup();
    let first = State::NotYet { from: next_begin(&events, 0) };
    let mut changes: Vec<Change> = Vec::new();
    for day in days {
        let state = state_on(&events, day);
        let before = changes.last().map_or(&first, |change| &change.state);
        if *before != state {
            changes.push(Change { from: day, state });
        }
    }
    Timeline { first, changes }
}

/// The day on which a strand that is not in force yet begins, among events from `place` on.
fn next_begin(events: &[Event<'_>], place: usize) -> Option<Date> {
    let begins = |event: &&Event<'_>| match event.what {
        What::Begins(_) => true,
        What::Act(act) => act.kind == ActKind::Imposed,
        What::Ends | What::Relief(_) => false,
    };
    events.get(place..).unwrap_or_default().iter().find(begins).map(|event| event.from)
}

/// What keeps a strand from being applied for a while.
struct Hold {
    from: Date,
    until: Option<Date>,
    up_to: Option<Quantity>,
    by: SuspendedBy,
}

impl Hold {
    fn holds(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day < until)
    }
}

enum Rule<'a> {
    NotYet,
    Stands { since: Date, by: &'a str },
    Over { on: Date, by: Option<&'a str> },
}

fn state_on(events: &[Event<'_>], day: Date) -> State {
    let behind = events.partition_point(|event| event.from <= day);
    let mut rule = Rule::NotYet;
    let mut holds: Vec<Hold> = Vec::new();
    for event in events.get(..behind).unwrap_or_default() {
        happen(&mut rule, &mut holds, event);
    }
    match rule {
        Rule::NotYet => State::NotYet { from: next_begin(events, behind) },
        Rule::Over { on, by } => State::Ended { on, by: by.map(str::to_owned) },
        Rule::Stands { since, by } => match held(&holds, day) {
            Some(hold) => State::Suspended {
                since: hold.from.max(since),
                until: hold.until,
                by: hold.by.clone(),
                up_to: hold.up_to,
            },
            None => State::InForce { since, by: by.to_owned() },
        },
    }
}

fn happen<'a>(rule: &mut Rule<'a>, holds: &mut Vec<Hold>, event: &Event<'a>) {
    let from = event.from;
    match event.what {
        What::Begins(by) => {
            if let Rule::NotYet = rule {
                *rule = Rule::Stands { since: from, by };
            }
        }
        What::Ends => *rule = Rule::Over { on: from, by: None },
        What::Relief(relief) => {
            let (until, up_to, by) = (relief.to, relief.up_to, relief.by.clone());
            holds.push(Hold { from, until, up_to, by });
        }
        What::Act(act) => match act.kind {
            ActKind::Imposed => {
                holds.clear();
                if !matches!(rule, Rule::Stands { .. }) {
                    *rule = Rule::Stands { since: from, by: &act.instrument };
                }
            }
            ActKind::Suspended => suspend(holds, act, from),
            ActKind::Restored => holds.clear(),
            ActKind::Terminated => {
                holds.clear();
                *rule = Rule::Over { on: from, by: Some(&act.instrument) };
            }
        },
    }
}

/// An act of suspension takes the place of the one before; one that only renews it keeps its
/// first day.
fn suspend(holds: &mut Vec<Hold>, act: &Act, from: Date) {
    let mut first = from;
    holds.retain(|hold| {
        let of_act = matches!(hold.by, SuspendedBy::Act { .. });
        if of_act && hold.holds(from) && hold.up_to.is_none() && act.up_to.is_none() {
            first = first.min(hold.from);
        }
        !of_act
    });
    let by = SuspendedBy::Act { instrument: act.instrument.clone() };
    holds.push(Hold { from: first, until: act.until, up_to: act.up_to, by });
}

/// The suspension that holds on `day`: one without a limit before one with, the last before others.
fn held(holds: &[Hold], day: Date) -> Option<&Hold> {
    let holds = || holds.iter().rev().filter(|hold| hold.holds(day));
    holds().find(|hold| hold.up_to.is_none()).or_else(|| holds().next())
}
