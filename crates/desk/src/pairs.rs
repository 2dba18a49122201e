//! Two data sets against each other.

use detente_model::{Entity, Schema};
use detente_screening::{IndexBuilder, Query, Settings, Subject};
use rayon::prelude::*;

use crate::answer::{Answer, Match, SchemaName};
use crate::error::DeskError;
use crate::snapshot::{add_values, part, round};

/// What one entity of the base matched.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairing {
    /// The entity of the base.
    pub base: String,
    /// The entities it matched, best first.
    pub matches: Vec<Match>,
    /// How many there were before the limit cut them.
    pub of: usize,
}

/// Reads `FollowTheMoney` entities, one a line.
///
/// # Errors
/// [`DeskError::DataSet`]: the first line that is none.
pub fn read_entities(bytes: &[u8]) -> Result<Vec<Entity>, DeskError> {
    let mut entities = Vec::new();
    for (line, text) in (1..).zip(bytes.split(|b| *b == b'\n')) {
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let fault = |reason: String| DeskError::DataSet { line, reason };
        let json = serde_json::from_slice(text).map_err(|e| fault(format!("not JSON: {e}")))?;
        entities.push(Entity::from_json(&json).map_err(|e| fault(e.to_string()))?);
    }
    Ok(entities)
}

/// Looks every entity of the base up in the other data set. Entities that no list could name
/// (addresses, links) are passed over.
#[must_use]
pub fn pair_up(base: &[Entity], against: &[Entity], threshold: f64, limit: usize) -> Vec<Pairing> {
    let mut builder = IndexBuilder::default();
    let named = |e: &&Entity| e.schema.is_matchable() || e.schema == Schema::Thing;
    let others: Vec<&Entity> = against.iter().filter(named).collect();
    for (doc, entity) in (0_u32..).zip(&others) {
        let mut subject = Subject { doc, schema: Some(entity.schema), ..Subject::default() };
        add_values(entity, &mut subject);
        builder.add(subject);
    }
    let index = builder.build();
    let settings = Settings { threshold, limit, ..Settings::default() };
    base.par_iter()
        .filter(named)
        .map(|entity| {
            let found = index.find_counted(&query(entity), &settings);
            let of = found.of;
            let matches = found
                .candidates
                .into_iter()
                .filter_map(|candidate| {
                    let other = others.get(usize::try_from(candidate.doc).ok()?)?;
                    Some(Match {
                        id: other.id.to_string(),
                        schema: SchemaName(other.schema),
                        caption: other.caption().to_owned(),
                        score: round(candidate.score),
                        name_score: round(candidate.name_score),
                        parts: candidate.parts.into_iter().map(part).collect(),
                        answer: Answer::None,
                        designations: Vec::new(),
                        not_in_force: Vec::new(),
                        grounds: candidate.grounds,
                    })
                })
                .collect();
            Pairing { base: entity.id.to_string(), matches, of }
        })
        .collect()
}

/// An entity as a question.
fn query(entity: &Entity) -> Query {
    let mut subject = Subject::default();
    add_values(entity, &mut subject);
    Query {
        names: subject.names.into_iter().map(|(name, _)| name).collect(),
        schema: Some(entity.schema),
        birth: subject.births.into_iter().map(|b| b.date).collect(),
        countries: subject.countries,
        gender: subject.gender,
        identifiers: subject.identifiers,
    }
}
