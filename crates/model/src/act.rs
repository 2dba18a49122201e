//! What changes a measure's state.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Authority, Quantity, StrandId};

/// How an act changes the state of a strand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// In force from now on.
    Imposed,
    /// Not applied for now; may be restored.
    Suspended,
    /// In force again after a suspension.
    Restored,
    /// Ended for good.
    Terminated,
}

/// What changes a measure's state: imposed, suspended, restored, terminated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// What happened.
    pub kind: ActKind,
    /// By whom.
    pub authority: Authority,
    /// The instrument that says so (`S/RES/2397 (2017)`).
    pub instrument: String,
    /// The strands it addresses.
    pub strands: Vec<StrandId>,
    /// From when.
    pub effective_from: Date,
    /// When the world could know it. Nothing works before.
    pub published: Date,
    /// Of a suspension: the first day on which it has lapsed by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Of a suspension: only up to this much while it lasts, all together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Quantity>,
}
