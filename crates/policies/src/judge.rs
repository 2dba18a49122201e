//! An observation against the measures in force: what fires, what is saved, and why.
//!
//! Our reading:
//! * Selection by action, goods, facts and day comes first; Cedar decides.
//! * A code of goods or a day that may be several is judged for one that the measure reaches; if
//!   the measure does not reach all of them, the answer is *possible*.
//! * A cap sums what its policy would forbid were it over; the sum is kept by the caller.

use cedar_policy::{Authorizer, Entities, PolicySet, Request};
use detente_measures::{Counts, Over};
use detente_model::{Authority, HsRange, Observation, StrandId};
use jiff::civil::Date;

use crate::book::{Book, Policy};
use crate::deed::{Deed, Point, Span, Target, actions};
use crate::reach::flag_of;

/// What a measure says of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// An exemption saved it.
    Exempt,
    /// It counts under a cap that is not reached.
    WithinCap,
    /// The strand does not apply for now: it would have been forbidden.
    Suspended,
    /// Forbidden for some of the days, codes or quantities that it can have.
    Possible,
    /// Forbidden.
    Forbidden,
}

/// What a cap says once a position is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapStand {
    /// Whether it is above the cap with this position.
    pub over: Over,
    /// The sum in words: `512000 of 500000 bbl`.
    pub text: String,
}

impl CapStand {
    pub(crate) fn within(text: String) -> Self {
        CapStand { over: Over::No, text }
    }
}

/// What the judge asks of the world. Both answers come from the record, through the caller.
pub trait Law {
    /// Why a strand is not applied to a position on a day; `None`: it is.
    fn suspended(
        &mut self,
        policy: &Policy,
        observation: &Observation,
        position: Option<usize>,
        day: Date,
    ) -> Option<String>;

    /// Counts a position under the strand's cap.
    fn count(
        &mut self,
        policy: &Policy,
        observation: &Observation,
        position: Option<usize>,
        day: Date,
    ) -> CapStand;
}

/// The law as written: nothing suspended, and what nobody counted is within every cap.
#[derive(Debug, Clone, Copy, Default)]
pub struct AsWritten;

impl Law for AsWritten {
    fn suspended(
        &mut self,
        _: &Policy,
        _: &Observation,
        _: Option<usize>,
        _: Date,
    ) -> Option<String> {
        None
    }

    fn count(&mut self, _: &Policy, _: &Observation, _: Option<usize>, _: Date) -> CapStand {
        CapStand { over: Over::Possible, text: "no sum is kept".into() }
    }
}

/// What one policy says of one position.
#[derive(Debug, Clone)]
pub struct Judgement<'b> {
    /// The policy.
    pub policy: &'b Policy,
    /// Which position of the goods; `None` where there are none.
    pub position: Option<usize>,
    /// What it says.
    pub outcome: Outcome,
    /// The day it was judged by.
    pub day: Date,
    /// Its exemptions, and whether each holds.
    pub exemptions: Vec<(&'b str, bool)>,
    /// Its cap, where it has one.
    pub cap: Option<CapStand>,
    /// Why the strand does not apply.
    pub suspended: Option<String>,
    /// What was not known: `the day of loading is between …`.
    pub unknown: Vec<String>,
}

/// Judges observations by a book of policies.
#[derive(Debug)]
pub struct Judge<'b> {
    book: &'b Book,
    target: &'b Target,
    today: Date,
    authorizer: Authorizer,
    entities: Entities,
}

impl<'b> Judge<'b> {
    /// A judge of `target`'s dossier. An observation without any day is judged by `today`.
    #[must_use]
    pub fn new(book: &'b Book, target: &'b Target, today: Date) -> Self {
        let (authorizer, entities) = (Authorizer::new(), Entities::empty());
        Judge { book, target, today, authorizer, entities }
    }

    /// What every measure of `authorities` says of an observation, worst first.
    ///
    /// # Properties
    /// The same as [`Judge::judge_unsliced`], which selects nothing, for whole days and codes.
    pub fn judge(
        &self,
        observation: &Observation,
        authorities: &[Authority],
        law: &mut dyn Law,
    ) -> Vec<Judgement<'b>> {
        let mut judgements = Vec::new();
        for deed in Deed::all(observation, self.target, self.today) {
            let flags: Vec<(Authority, u64)> =
                authorities.iter().map(|by| (*by, deed.flags(self.target, *by, false))).collect();
            for action in actions(observation, &deed, self.target) {
                let mut requests = Requests::default();
                for policy in self.book.of_action(action) {
                    let by = policy.strand.authority;
                    let Some((_, flags)) = flags.iter().find(|(known, _)| *known == by) else {
                        continue;
                    };
                    let Some(point) = select(policy, &deed, *flags) else { continue };
                    let asked = Asked { policy, deed: &deed, action, observation };
                    judgements.extend(self.ask(&asked, point, &mut requests, law));
                }
            }
        }
        judgements.sort_by_key(|judgement| std::cmp::Reverse(judgement.outcome));
        judgements
    }

    /// The strands that forbid an observation, asked of all policies at once: for comparison.
    #[must_use]
    pub fn judge_unsliced(
        &self,
        observation: &Observation,
        authorities: &[Authority],
        over_cap: bool,
    ) -> Vec<StrandId> {
        let mut fired = Vec::new();
        for deed in Deed::all(observation, self.target, self.today) {
            for action in actions(observation, &deed, self.target) {
                for authority in authorities {
                    let flags = deed.flags(self.target, *authority, over_cap);
                    let hs = deed.hs.map_or(0, |hs| hs.first);
                    let counts = Counts::Performed;
                    let day = deed.span(counts).first;
                    let point = Point { hs, flags, day, most_days: false, certain: true };
                    let Some(request) = self.request(action, &deed, point, counts) else {
                        continue;
                    };
                    let said =
                        self.authorizer.is_authorized(&request, self.book.all(), &self.entities);
                    let ids = said.diagnostics().reason();
                    let strands = ids.filter_map(|id| StrandId::new(id.as_ref()).ok());
                    fired.extend(strands.filter(|strand| {
                        self.book.policy(strand).is_some_and(|p| p.strand.authority == *authority)
                    }));
                }
            }
        }
        fired.sort();
        fired.dedup();
        fired
    }

    fn ask(
        &self,
        asked: &Asked<'_, 'b>,
        point: Point,
        requests: &mut Requests,
        law: &mut dyn Law,
    ) -> Option<Judgement<'b>> {
        let Asked { policy, deed, observation, .. } = *asked;
        let mut judgement = Judgement {
            policy,
            position: deed.position,
            outcome: Outcome::Forbidden,
            day: point.day,
            exemptions: Vec::new(),
            cap: None,
            suspended: None,
            unknown: unknown(policy, deed, point.day),
        };
        let mut point = point;
        let mut fires = self.fires(&policy.whole, asked, point, requests)?;
        if deed.call_is_open() {
            let other = Point { most_days: true, ..point };
            let also = self.fires(&policy.whole, asked, other, requests)?;
            point = Point { certain: point.certain && fires == also, ..point };
            if also && !fires {
                (point.most_days, fires) = (true, true);
            }
        }
        if !fires {
            if policy.exemptions.is_empty() || !self.fires(&policy.bare, asked, point, requests)? {
                return None;
            }
            judgement.outcome = Outcome::Exempt;
        }
        for (text, alone) in policy.exemptions.iter().zip(&policy.saved_by) {
            let holds = !fires && self.fires(alone, asked, point, requests)?;
            judgement.exemptions.push((text, holds));
        }
        if !fires {
            return Some(judgement);
        }
        judgement.outcome = if point.certain { Outcome::Forbidden } else { Outcome::Possible };
        if let Some(reason) = law.suspended(policy, observation, deed.position, point.day) {
            judgement.outcome = Outcome::Suspended;
            judgement.suspended = Some(reason);
        } else if policy.tests_cap {
            let stand = law.count(policy, observation, deed.position, point.day);
            judgement.outcome = match stand.over {
                Over::Yes => judgement.outcome,
                Over::Possible => Outcome::Possible,
                Over::No => Outcome::WithinCap,
            };
            judgement.cap = Some(stand);
        }
        Some(judgement)
    }

    fn fires(
        &self,
        set: &PolicySet,
        asked: &Asked<'_, '_>,
        point: Point,
        requests: &mut Requests,
    ) -> Option<bool> {
        let Asked { policy, deed, action, .. } = *asked;
        let counts = policy.strand.counts;
        let moved = (deed.span(counts).first != point.day).then_some((counts, point.day));
        let key = (point.hs, point.flags, moved, point.most_days);
        let at = match requests.made.iter().position(|(known, _)| *known == key) {
            Some(at) => at,
            None => {
                requests.made.push((key, self.request(action, deed, point, counts)?));
                requests.made.len() - 1
            }
        };
        let (_, request) = requests.made.get(at)?;
        let said = self.authorizer.is_authorized(request, set, &self.entities);
        Some(said.diagnostics().reason().next().is_some())
    }

    fn request(
        &self,
        action: &str,
        deed: &Deed<'_>,
        point: Point,
        counts: Counts,
    ) -> Option<Request> {
        let words = self.book.words();
        let context = deed.context(point, counts)?;
        let action = words.action(action)?.clone();
        Request::new(words.actor.clone(), action, words.subject.clone(), context, None).ok()
    }
}

/// What tells two requests of one position and action apart: the code, the facts, a day that is
/// not the first it can be, and which end of the days since the last call.
type RequestKey = (u32, u64, Option<(Counts, Date)>, bool);

/// Requests of one position and action: most policies see the same.
#[derive(Default)]
struct Requests {
    made: Vec<(RequestKey, Request)>,
}

/// A policy that is asked of a position.
#[derive(Clone, Copy)]
struct Asked<'d, 'b> {
    policy: &'b Policy,
    deed: &'d Deed<'d>,
    action: &'d str,
    observation: &'d Observation,
}

/// Whether the policy can reach the position at all, and where.
fn select(policy: &Policy, deed: &Deed<'_>, flags: u64) -> Option<Point> {
    let over_cap = flag_of(None, "over_cap").filter(|_| policy.tests_cap);
    let flags = flags | over_cap.unwrap_or(0);
    if policy.reach.must & !flags != 0 {
        return None;
    }
    let Span { first, last } = deed.span(policy.strand.counts);
    let end = policy.strand.until.and_then(|until| until.yesterday().ok());
    let from = first.max(policy.strand.since);
    let to = end.map_or(last, |end| end.min(last));
    if from > to {
        return None;
    }
    let all_days = (from, to) == (first, last);
    if policy.reach.hs.iter().any(|range| range.first == 0) {
        let hs = deed.hs.map_or(0, |hs| hs.first);
        return Some(Point { hs, flags, day: from, most_days: false, certain: all_days });
    }
    let goods = deed.hs?;
    let met = policy.reach.hs.iter().find_map(|range| Some((range, range.common(goods)?)))?;
    let (range, HsRange { first: hs, .. }) = met;
    let certain = all_days && range.holds(goods);
    Some(Point { hs, flags, day: from, most_days: false, certain })
}

/// What leaves the answer open.
fn unknown(policy: &Policy, deed: &Deed<'_>, day: Date) -> Vec<String> {
    let mut unknown = Vec::new();
    let Span { first, last } = deed.span(policy.strand.counts);
    if first != last {
        let counts = policy.strand.counts.word();
        unknown.push(format!("the day it was {counts}: from {first} to {last}; judged by {day}"));
    }
    if let Some(HsRange { first, last }) = deed.hs.filter(|hs| hs.first != hs.last) {
        let certain = policy.reach.hs.iter().any(|r| r.holds(HsRange { first, last }));
        if !certain {
            unknown.push(format!("the code of the goods: from {first:06} to {last:06}"));
        }
    }
    unknown
}

/// Whether a fact must hold for a policy to fire at all.
#[must_use]
pub fn needs(policy: &Policy, fact: &str) -> bool {
    let bit = match fact.split_once('.') {
        Some((record, name)) => flag_of(Some(record), name),
        None => flag_of(None, fact),
    };
    bit.is_some_and(|bit| policy.reach.must & bit != 0)
}
