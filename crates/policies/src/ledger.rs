//! The law and its caps as they were known at one moment, for a run of observations.
//!
//! Our reading: what was judged before in the same run counts under a cap too, in the order it was
//! judged; who checks a file sorts it by day first.

use std::collections::BTreeMap;

use detente_measures::{Account, Cap, Conversions, Delivery, Law as Known, Limb, Over, State};
use detente_model::{Observation, StrandId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::book::Policy;
use crate::judge::{CapStand, Law};

/// The law and the running sums of its caps.
#[derive(Debug, Clone)]
pub struct Ledger<'a> {
    law: &'a Known,
    conversions: &'a Conversions,
    accounts: BTreeMap<StrandId, Account<'a>>,
    /// What went under a relief that ends at a quantity.
    relieved: BTreeMap<StrandId, Account<'a>>,
}

impl<'a> Ledger<'a> {
    /// A ledger in which nothing is counted yet.
    #[must_use]
    pub fn new(law: &'a Known, conversions: &'a Conversions) -> Self {
        Ledger { law, conversions, accounts: BTreeMap::new(), relieved: BTreeMap::new() }
    }

    /// The running sums of a strand's cap, if anything was counted.
    #[must_use]
    pub fn account(&self, strand: &StrandId) -> Option<&Account<'a>> {
        self.accounts.get(strand)
    }
}

impl Law for Ledger<'_> {
    fn suspended(
        &mut self,
        policy: &Policy,
        observation: &Observation,
        position: Option<usize>,
        day: Date,
    ) -> Option<String> {
        let strand = &policy.strand.id;
        let state = self.law.state(strand, day)?;
        let State::Suspended { up_to: Some(most), .. } = state else {
            return (!state.is_in_force()).then(|| state.to_string());
        };
        let relieved = self
            .relieved
            .entry(strand.clone())
            .or_insert_with(|| Account::new(Cap::whole(*most), self.conversions));
        let delivery = delivery(observation, position, day);
        let is_within = relieved.with(std::slice::from_ref(&delivery)).over() == Over::No;
        if is_within {
            relieved.add(&delivery);
        }
        is_within.then(|| state.to_string())
    }

    fn count(
        &mut self,
        policy: &Policy,
        observation: &Observation,
        position: Option<usize>,
        day: Date,
    ) -> CapStand {
        let strand = &policy.strand;
        let Some(cap) = &strand.cap else { return CapStand::within("no cap".into()) };
        let delivery = delivery(observation, position, day);
        let account = self
            .accounts
            .entry(strand.id.clone())
            .or_insert_with(|| Account::new(cap.clone(), self.conversions));
        let balance = account.with(std::slice::from_ref(&delivery));
        account.add(&delivery);
        let text = balance.biting().map_or_else(String::new, said);
        CapStand { over: balance.over(), text }
    }
}

fn said(limb: &Limb) -> String {
    let Limb { limit, sum, unknown } = limb;
    let sum = sum.normalize();
    match unknown {
        0 => format!("{sum} of {limit}"),
        _ => format!("{sum} of {limit}, and {unknown} that could not be counted"),
    }
}

fn delivery(observation: &Observation, position: Option<usize>, day: Date) -> Delivery {
    let goods = position.and_then(|at| observation.goods.get(at));
    Delivery {
        id: observation.reference.clone(),
        day,
        hs: goods.and_then(|goods| goods.hs),
        product: String::new(),
        quantity: goods.and_then(|goods| goods.quantity),
        value: goods.and_then(|goods| goods.value).or(observation.amount),
        published: day,
        recorded: None::<Timestamp>,
    }
}
