//! What was typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Sanctions pressure and phased engagement over one record of evidence.
#[derive(Debug, Parser)]
#[command(name = "detente", version, max_term_width = 100, after_help = EXITS)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
}

const EXITS: &str =
    "Exit: 0 clean, 1 findings, 2 could not run, 3 clean but rows set aside, 4 an update is held";

#[derive(Debug, Args)]
pub struct Global {
    /// The record [default: DETENTE_STORE, else `detente` in the user's data directory]
    #[arg(long, global = true, value_name = "PATH")]
    pub store: Option<PathBuf>,
    /// The dossier [default: DETENTE_DOSSIER, else `dossiers/dprk` here]
    #[arg(long, global = true, value_name = "DIR")]
    pub dossier: Option<PathBuf>,
    /// How results are printed
    #[arg(short, long, global = true, value_enum, default_value = "table")]
    pub format: OutputFormat,
    /// Short for --format jsonl
    #[arg(long, global = true)]
    pub json: bool,
    /// No progress, no summary; warnings stay
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Warn when a list's newest edition is older than this many days
    #[arg(long, global = true, value_name = "DAYS", default_value_t = 2)]
    pub max_age: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    Table,
    Jsonl,
    Csv,
}

/// The knowledge a question is asked with.
#[derive(Debug, Clone, Args)]
pub struct When {
    /// Valid on this day [default: today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Only what had been published by this day
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<String>,
    /// Only what this record had taken in by this moment: `2026-03-02T10:00:00Z`
    #[arg(long, value_name = "MOMENT")]
    pub recorded_by: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Official lists: import, update, diff, stats
    #[command(subcommand)]
    Lists(Lists),
    /// Look a name up, explained part by part
    Match(Match),
    /// Check files of customers against the lists
    Check(Check),
    /// What the authorities of a dossier forbid, since when, and why
    #[command(subcommand)]
    Measures(Measures),
    /// Everything known of an entity, each value with source and dates
    Entity(EntityArgs),
    /// Read and prove the log
    #[command(subcommand)]
    Log(LogCommand),
    /// Prove that nothing in the log was changed, dropped or added
    Verify(Verify),
    /// Destroy private payloads; the log still proves
    Forget(Forget),
    /// Answer over HTTP
    Serve(Serve),
}

#[derive(Debug, Subcommand)]
pub enum Measures {
    /// Every strand, or those that a selector names
    List(MeasuresList),
    /// What is in force on a day
    At(MeasuresAt),
    /// A measure as it stands in its policy
    Show(MeasuresShow),
    /// What every authority that binds says of a transaction
    Explain(MeasuresExplain),
}

#[derive(Debug, Args)]
#[command(after_help = "Example: detente measures list authority un sector coal")]
pub struct MeasuresList {
    /// As in `sector coal`, `authority un structure vertical`, `un/2371-8`
    pub selector: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: detente measures at 2017-08-05 sector coal")]
pub struct MeasuresAt {
    /// The day
    pub date: String,
    /// As in `sector coal`, `authority un structure vertical`, `un/2371-8`
    pub selector: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: detente measures show un/2371-8#coal")]
pub struct MeasuresShow {
    /// A strand `un/2371-8#coal`, or a measure `un/2371-8`
    pub id: String,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: detente measures explain cargo.json --authority un")]
pub struct MeasuresExplain {
    /// An observation as JSON, or an array of them (- is standard input)
    pub file: PathBuf,
    /// Ask these authorities, whether they bind or not [default: those that bind]
    #[arg(long, value_name = "CODE")]
    pub authority: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub enum Lists {
    /// Take editions of lists in; the format is recognised from the content
    Import(Import),
    /// Fetch lists that have changed and take them in
    Update(Update),
    /// What changed in a list between two days, property by property
    Diff(Diff),
    /// How many entries each list has, how old its newest edition is
    Stats(Stats),
    /// The formats that can be read
    Formats,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: detente lists import consolidated.xml sdn_advanced.xml.zst")]
pub struct Import {
    /// Files or folders; .zst, .gz and .zip are read directly (- is standard input)
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The list it is an edition of [default: the format's own]
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,
    /// The day the edition is of [default: stated in the file, else in its name or folder]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// Let an update in that removes or changes much
    #[arg(long)]
    pub accept: bool,
    /// It is some of the list: what is not in it proves nothing
    #[arg(long)]
    pub excerpt: bool,
    /// Share of entries that an update may remove or change, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 10.0)]
    pub hold: f64,
}

#[derive(Debug, Args)]
pub struct Update {
    /// Only this list
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,
    /// Another address or a folder than the official ones
    #[arg(long, value_name = "URL|DIR")]
    pub from: Option<String>,
    /// Let an update in that removes or changes much
    #[arg(long)]
    pub accept: bool,
}

#[derive(Debug, Args)]
pub struct Diff {
    /// The list: `un-sc`
    pub source: String,
    /// The older day: the newest edition on or before it
    pub older: String,
    /// The newer day
    pub newer: String,
}

#[derive(Debug, Args)]
pub struct Stats {
    #[command(flatten)]
    pub when: When,
    /// Group by schema alone, so that an entry counts once
    #[arg(long)]
    pub by_schema: bool,
    /// One line an edition held, with file and numbers
    #[arg(long)]
    pub editions: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Example: detente match \"Ri Yong-ho\" --country kp --as-of 2018-03-29")]
pub struct Match {
    /// The name; not needed beside an identifier
    #[arg(required_unless_present_any = ["base", "id"])]
    pub name: Option<String>,
    /// What kind of thing: Person, Organization, Company, Vessel …
    #[arg(long)]
    pub schema: Option<String>,
    /// Birth date, maybe partial
    #[arg(long, value_name = "DATE")]
    pub birth: Vec<String>,
    /// Country, by code or name
    #[arg(long)]
    pub country: Vec<String>,
    /// An identifier, as in `imoNumber=9999993`
    #[arg(long, value_name = "PROPERTY=VALUE")]
    pub id: Vec<String>,
    #[command(flatten)]
    pub when: When,
    /// How alike a candidate must be
    #[arg(long, default_value_t = 0.7)]
    pub threshold: f64,
    /// How many candidates at the most
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
    /// A data set of FtM entities to look up
    #[arg(long, value_name = "FILE", requires = "against")]
    #[arg(conflicts_with_all = ["name", "id", "schema", "birth", "country", "as_of", "known_on", "recorded_by"])]
    pub base: Option<PathBuf>,
    /// The data set to look them up in
    #[arg(long, value_name = "FILE", requires = "base")]
    pub against: Option<PathBuf>,
    /// Exit 1 when there is a candidate
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit: 0 clean, 1 findings, 2 could not run, 3 clean but rows set aside\n\
    Example: detente check customers.csv --as-of 2018-03-29 -f jsonl")]
pub struct Check {
    /// customers, shipments or payments; recognised from the content (- is standard input)
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How alike a listed entity must be
    #[arg(long, default_value_t = 0.7)]
    pub threshold: f64,
    /// The kind of file, where the content leaves it open: customers, shipments, iso20022 …
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Judge transactions by these authorities, whether they bind or not [default: those that bind]
    #[arg(long, value_name = "CODE")]
    pub authority: Vec<String>,
    /// Which column holds what, as in `name=Full_Name`
    #[arg(long, value_name = "ROLE=COLUMN")]
    pub map: Vec<String>,
    #[command(flatten)]
    pub when: When,
    /// Also rows whose name fits and something contradicts
    #[arg(long)]
    pub near_misses: bool,
    /// Write a signed certificate of this run
    #[arg(long, value_name = "FILE")]
    pub certificate: Option<PathBuf>,
    /// Append the findings to the record; `detente forget` can destroy them
    #[arg(long)]
    pub record: bool,
}

#[derive(Debug, Args)]
pub struct EntityArgs {
    /// `us:20157`, `un:KPi.033`
    pub id: String,
    #[command(flatten)]
    pub when: When,
    /// Print as a FollowTheMoney entity
    #[arg(long)]
    pub ftm: bool,
    /// Exit 1 when nothing is known
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Debug, Subcommand)]
pub enum LogCommand {
    /// The signed checkpoint
    Checkpoint,
    /// What an entry says
    Show {
        /// Its number, from 0
        entry: u64,
    },
    /// The proof that an entry is in the log
    Prove {
        /// Its number, from 0
        entry: u64,
    },
    /// The proof that the log of one size begins with that of another
    Consistency {
        /// The smaller size
        old: u64,
        /// The larger size
        new: u64,
    },
    /// Copy the log to a folder that any C2SP verifier reads
    Export {
        /// The folder
        dir: PathBuf,
        /// Private payloads too
        #[arg(long)]
        private: bool,
    },
    /// Make the index anew from the log
    Rebuild,
    /// The public key
    Key,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit: 0 it proves, 1 it does not, 2 could not run\n\
    Example: detente verify --certificate run.txt customers.csv --key \"$(cat key.pub)\"")]
pub struct Verify {
    /// An export [default: the record's own log]; with --certificate the files that were checked
    #[arg(value_name = "DIR|FILE")]
    pub paths: Vec<PathBuf>,
    /// A certificate of `detente check`: who signed it, over which log, of which files
    #[arg(long, value_name = "FILE")]
    pub certificate: Option<PathBuf>,
    /// The log's public key: proves who signed
    #[arg(long, value_name = "VKEY")]
    pub key: Option<String>,
}

#[derive(Debug, Args)]
pub struct Forget {
    /// Whose private payloads
    #[arg(required_unless_present = "older_than")]
    pub subject: Option<String>,
    /// All that are older: `5y`, `18mo`, `90d`
    #[arg(long, value_name = "SPAN", conflicts_with = "subject")]
    pub older_than: Option<String>,
    /// Who decided
    #[arg(long, default_value = "the operator")]
    pub author: String,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub bind: String,
    /// File of access tokens, one a line; needed beyond loopback
    #[arg(long, value_name = "FILE")]
    pub tokens: Option<PathBuf>,
}
