//! The policies of a dossier: read, checked, and laid out to be found.
//!
//! Source: Cedar policy language 4, its JSON form and its strict validator.
//! Our reading: the days of law stand in annotations, once; they are added to each policy as a
//! condition here, so that what is evaluated, analysed and shown says the same.

use std::collections::BTreeMap;

use cedar_policy::{
    ActionConstraint, Effect, EntityUid, Policy as Cedar, PolicyId, PolicySet, Schema,
    ValidationMode, Validator,
};
use detente_measures::Strand;
use detente_model::{Authority, StrandId};
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::error::{PolicyFault, PolicyFaults};
use crate::header;
use crate::reach::Reach;

/// A measure's strand in one period of law, as a policy.
#[derive(Debug, Clone)]
pub struct Policy {
    /// What it says, of what, since when.
    pub strand: Strand,
    /// Its exemptions, in order, in words.
    pub exemptions: Vec<String>,
    /// As it stands in its file.
    pub text: String,
    /// The file.
    pub file: String,
    /// 1-based line of its beginning.
    pub line: usize,
    pub(crate) actions: Vec<String>,
    pub(crate) reach: Reach,
    pub(crate) tests_cap: bool,
    /// With its days of law and its exemptions.
    pub(crate) whole: PolicySet,
    /// With its days of law, without exemptions.
    pub(crate) bare: PolicySet,
    /// Each exemption as a policy of its own.
    pub(crate) saved_by: Vec<PolicySet>,
}

impl Policy {
    /// The goods it can reach, in order; [`detente_model::HsRange::ALL`]: any, or none.
    #[must_use]
    pub fn goods(&self) -> &[detente_model::HsRange] {
        &self.reach.hs
    }
}

/// All policies of a dossier.
#[derive(Debug, Clone)]
pub struct Book {
    policies: Vec<Policy>,
    schema: Schema,
    /// Policies by action.
    by_action: BTreeMap<String, Vec<usize>>,
    /// Everybody together, for comparison and analysis.
    all: PolicySet,
    words: Words,
}

/// Cedar's names for who, what and on what.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(crate) actor: EntityUid,
    pub(crate) subject: EntityUid,
    actions: BTreeMap<String, EntityUid>,
}

impl Words {
    fn of(schema: &Schema) -> Option<Self> {
        let uid = |text: &str| text.parse::<EntityUid>().ok();
        let actions = schema.actions().map(|a| (a.id().unescaped().to_owned(), a.clone()));
        Some(Words {
            actor: uid("Party::\"any\"")?,
            subject: uid("Subject::\"any\"")?,
            actions: actions.collect(),
        })
    }

    pub(crate) fn action(&self, word: &str) -> Option<&EntityUid> {
        self.actions.get(word)
    }
}

impl Book {
    /// Reads files of policies, `(name, text)` each, against a schema.
    ///
    /// # Errors
    /// [`PolicyFaults`]: every fault of every file in one run.
    pub fn load(schema: (&str, &str), files: &[(&str, &str)]) -> Result<Self, PolicyFaults> {
        let (schema, words) = read_schema(schema)?;
        let mut faults = Vec::new();
        let mut policies: Vec<Policy> = Vec::new();
        for (file, text) in files {
            let (read, mut wrong) = read_file(file, text, &schema);
            faults.append(&mut wrong);
            for policy in read {
                if let Some(first) = policies.iter().find(|p| p.strand.id == policy.strand.id) {
                    faults.push(PolicyFault {
                        code: "policies::twice",
                        file: policy.file.clone(),
                        line: policy.line,
                        source: format!("@id(\"{}\")", policy.strand.id),
                        reason: format!(
                            "`{}` is also at {}:{}",
                            policy.strand.id, first.file, first.line
                        ),
                        help: "give each period of law an id of its own".into(),
                    });
                } else {
                    policies.push(policy);
                }
            }
        }
        if !faults.is_empty() {
            return Err(PolicyFaults(faults));
        }
        policies.sort_by(|a, b| a.strand.id.cmp(&b.strand.id));
        let mut by_action: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut all = PolicySet::new();
        for (number, policy) in policies.iter().enumerate() {
            for action in &policy.actions {
                by_action.entry(action.clone()).or_default().push(number);
            }
            for cedar in policy.whole.policies() {
                all.add(cedar.clone()).map_err(|e| unplaced(policy, &e.to_string()))?;
            }
        }
        Ok(Book { policies, schema, by_action, all, words })
    }

    /// The policies, in order of their ids.
    #[must_use]
    pub fn policies(&self) -> &[Policy] {
        &self.policies
    }

    /// One policy.
    #[must_use]
    pub fn policy(&self, id: &StrandId) -> Option<&Policy> {
        let at = self.policies.binary_search_by(|p| p.strand.id.cmp(id)).ok()?;
        self.policies.get(at)
    }

    /// The strands, for the catalogue.
    #[must_use]
    pub fn strands(&self) -> Vec<Strand> {
        self.policies.iter().map(|policy| policy.strand.clone()).collect()
    }

    /// The schema that all policies were checked against.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The policies of one authority that are law on a day, as Cedar has them.
    #[must_use]
    pub fn set(&self, authority: Authority, day: Date) -> PolicySet {
        let of =
            |policy: &&Policy| policy.strand.authority == authority && is_law(&policy.strand, day);
        let cedars = self.policies.iter().filter(of).flat_map(|policy| policy.whole.policies());
        let mut set = PolicySet::new();
        for cedar in cedars {
            // Ids were made distinct when they were read.
            let _ = set.add(cedar.clone());
        }
        set
    }

    pub(crate) fn of_action(&self, action: &str) -> impl Iterator<Item = &Policy> {
        let numbers = self.by_action.get(action).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().filter_map(|number| self.policies.get(*number))
    }

    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// Every policy in one set, for those who do not select.
    pub(crate) fn all(&self) -> &PolicySet {
        &self.all
    }
}

/// Whether a day is within a strand's days of law.
fn is_law(strand: &Strand, day: Date) -> bool {
    strand.since <= day && strand.until.is_none_or(|until| day < until)
}

fn read_schema((file, text): (&str, &str)) -> Result<(Schema, Words), PolicyFaults> {
    let fault = |reason: String| {
        PolicyFaults(vec![PolicyFault {
            code: "policies::schema",
            file: file.to_owned(),
            line: 1,
            source: text.lines().next().unwrap_or_default().to_owned(),
            reason,
            help: "the schema is written in Cedar's schema language".into(),
        }])
    };
    let (schema, _) = Schema::from_cedarschema_str(text).map_err(|e| fault(e.to_string()))?;
    let words = Words::of(&schema).ok_or_else(|| fault("no actions".into()))?;
    Ok((schema, words))
}

fn unplaced(policy: &Policy, reason: &str) -> PolicyFaults {
    PolicyFaults(vec![PolicyFault {
        code: "policies::set",
        file: policy.file.clone(),
        line: policy.line,
        source: policy.strand.id.to_string(),
        reason: reason.to_owned(),
        help: "give each policy an id of its own".into(),
    }])
}

/// All that can be read of a file, and all that is wrong with it.
fn read_file(file: &str, text: &str, schema: &Schema) -> (Vec<Policy>, Vec<PolicyFault>) {
    let place = Placed { file, text };
    let set: PolicySet = match text.parse() {
        Ok(set) => set,
        Err(error) => {
            let error: cedar_policy::ParseErrors = error;
            return (Vec::new(), error.iter().map(|e| place.parse_error(e)).collect());
        }
    };
    let mut policies = Vec::new();
    let mut faults = Vec::new();
    for cedar in set.policies() {
        match read_policy(&place, cedar, schema) {
            Ok(policy) => policies.push(policy),
            Err(mut wrong) => faults.append(&mut wrong),
        }
    }
    policies.sort_by_key(|policy| policy.line);
    faults.sort_by_key(|fault| fault.line);
    (policies, faults)
}

/// A file, to say where in it something stands.
struct Placed<'f> {
    file: &'f str,
    text: &'f str,
}

impl Placed<'_> {
    fn fault(
        &self,
        code: &'static str,
        offset: usize,
        reason: impl Into<String>,
        help: impl Into<String>,
    ) -> PolicyFault {
        let before = self.text.get(..offset.min(self.text.len())).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        PolicyFault {
            code,
            file: self.file.to_owned(),
            line,
            source: self.text.lines().nth(line - 1).unwrap_or_default().to_owned(),
            reason: reason.into(),
            help: help.into(),
        }
    }

    fn parse_error(&self, error: &cedar_policy::ParseError) -> PolicyFault {
        use cedar_policy::ParseError;
        let _: &ParseError = error;
        let labels = miette_offset(error);
        self.fault("policies::syntax", labels, error.to_string(), "see docs/measures.md")
    }

    /// Where a policy begins: at its first annotation.
    fn begin(&self, cedar: &Cedar) -> usize {
        let text = cedar.to_cedar().unwrap_or_default();
        self.text.find(text.trim()).unwrap_or(0)
    }
}

/// The first place that an error of Cedar's points at.
fn miette_offset(error: &cedar_policy::ParseError) -> usize {
    let labels = miette::Diagnostic::labels(error);
    labels.into_iter().flatten().next().map_or(0, |label| label.offset())
}

fn read_policy(
    place: &Placed<'_>,
    cedar: &Cedar,
    schema: &Schema,
) -> Result<Policy, Vec<PolicyFault>> {
    let begin = place.begin(cedar);
    let fault = |code, reason: String, help: &str| vec![place.fault(code, begin, reason, help)];
    if cedar.effect() != Effect::Forbid {
        let help = "what is allowed stands in `unless`";
        return Err(fault("policies::effect", "a measure is a `forbid`".into(), help));
    }
    let json = cedar.to_json().map_err(|e| fault("policies::form", e.to_string(), ""))?;
    let conditions = json.get("conditions").and_then(Json::as_array).cloned().unwrap_or_default();
    let unless: Vec<Json> = conditions
        .iter()
        .filter(|c| c.get("kind").and_then(Json::as_str) == Some("unless"))
        .cloned()
        .collect();
    let annotations: BTreeMap<&str, &str> = cedar.annotations().collect();
    let header = header::read(&annotations, unless.len()).map_err(|wrong| {
        let at = |name: &str| {
            let text = place.text.get(begin..).unwrap_or_default();
            begin + text.find(&format!("@{name}")).unwrap_or(0)
        };
        wrong
            .into_iter()
            .map(|w| place.fault("policies::annotation", at(w.annotation), w.reason, w.help))
            .collect::<Vec<_>>()
    })?;
    let whole = with_days(json, &header.strand);
    let build = |json: Json, id: &str| build(json, id).map_err(|e| fault("policies::form", e, ""));
    let id = header.strand.id.as_str();
    let bare = without_exemptions(&whole);
    let saved_by = unless
        .iter()
        .map(|clause| build(as_policy(&whole, clause), id))
        .collect::<Result<Vec<_>, _>>()?;
    let reach = Reach::of(&whole);
    let policy = Policy {
        actions: actions(cedar, schema),
        reach,
        tests_cap: json_mentions(&whole, "over_cap"),
        bare: build(bare, id)?,
        saved_by,
        whole: build(whole, id)?,
        exemptions: header.exemptions,
        text: cedar.to_cedar().unwrap_or_default(),
        file: place.file.to_owned(),
        line: place.fault("", begin, "", "").line,
        strand: header.strand,
    };
    let mut faults = Vec::new();
    if policy.tests_cap != policy.strand.cap.is_some() {
        let reason = "`@cap` and `context.over_cap` belong together".to_owned();
        faults.append(&mut fault("policies::cap", reason, "name both or none"));
    }
    let checked = Validator::new(schema.clone()).validate(&policy.whole, ValidationMode::Strict);
    for error in checked.validation_errors() {
        let help = "see the schema's words";
        faults.append(&mut fault("policies::schema", error.to_string(), help));
    }
    if faults.is_empty() { Ok(policy) } else { Err(faults) }
}

/// The policy with its days of law as its first condition.
fn with_days(mut policy: Json, strand: &Strand) -> Json {
    let counts = strand.counts.word();
    let context = json!({"Var": "context"});
    let day = json!({".": {"left": {".": {"left": context, "attr": "day"}}, "attr": counts}});
    let at = |day: Date| json!({"datetime": [{"Value": day.to_string()}]});
    let mut body = json!({">=": {"left": day, "right": at(strand.since)}});
    if let Some(until) = strand.until {
        let before = json!({"<": {"left": day, "right": at(until)}});
        body = json!({"&&": {"left": body, "right": before}});
    }
    if let Some(conditions) = policy.get_mut("conditions").and_then(Json::as_array_mut) {
        conditions.insert(0, json!({"kind": "when", "body": body}));
    }
    policy
}

fn without_exemptions(policy: &Json) -> Json {
    let mut bare = policy.clone();
    if let Some(conditions) = bare.get_mut("conditions").and_then(Json::as_array_mut) {
        conditions.retain(|c| c.get("kind").and_then(Json::as_str) != Some("unless"));
    }
    bare
}

/// An exemption as a policy that fires where it saves.
fn as_policy(policy: &Json, clause: &Json) -> Json {
    let mut alone = policy.clone();
    let body = clause.get("body").cloned().unwrap_or(Json::Null);
    if let Some(slot) = alone.get_mut("conditions") {
        *slot = json!([{"kind": "when", "body": body}]);
    }
    alone
}

fn build(json: Json, id: &str) -> Result<PolicySet, String> {
    let policy = Cedar::from_json(Some(PolicyId::new(id)), json).map_err(|e| e.to_string())?;
    PolicySet::from_policies([policy]).map_err(|e| e.to_string())
}

/// The actions a policy is about.
fn actions(cedar: &Cedar, schema: &Schema) -> Vec<String> {
    let word = |uid: &EntityUid| uid.id().unescaped().to_owned();
    match cedar.action_constraint() {
        ActionConstraint::Any => schema.actions().map(word).collect(),
        ActionConstraint::In(uids) => uids.iter().map(word).collect(),
        ActionConstraint::Eq(uid) => vec![word(&uid)],
    }
}

fn json_mentions(json: &Json, attribute: &str) -> bool {
    match json {
        Json::Object(members) => members.iter().any(|(key, value)| {
            key == "attr" && value == attribute || json_mentions(value, attribute)
        }),
        Json::Array(items) => items.iter().any(|item| json_mentions(item, attribute)),
        _ => false,
    }
}
