//! `detente check`: customers against the lists of their day.

use std::io::Write;
use std::path::Path;

use detente_desk::{
    CANDIDATES, Certificate, CheckSettings, CheckedFile, CustomerFile, CustomersError, Desk,
    ReadSettings, read_customers, unpack_customers,
};
use detente_model::{Finding, Known, Verdict};
use detente_record::{Kind, NewEntry, Store};
use detente_report::{FINDING_COLUMNS, write_finding, write_header};
use detente_trade::TradeFile;

use crate::cli;
use crate::command::lists::caveats;
use crate::command::transactions::Bench;
use crate::command::{measures, transactions};
use crate::dossier;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files;
use crate::output::{colour, note, progress, warn};
use crate::settings::Settings;

pub fn run(args: &cli::Check, settings: &Settings) -> Result<Exit, Failure> {
    detente_desk::share(args.threshold)?;
    let known = settings.known(&args.when)?;
    let reading = ReadSettings { map: pairs(&args.map)?, ..ReadSettings::default() };
    let store = Store::open(&settings.store)?;
    let desk = {
        let _bar = progress(settings, "loading the lists");
        Desk::open(&store, &known)?
    };
    desk.consulted(&known)?;
    let mut run = Run {
        args,
        settings,
        desk,
        bench: None,
        known,
        checking: CheckSettings {
            as_of: args.when.as_of.as_ref().map(|_| known.as_of),
            today: settings.today,
            threshold: args.threshold,
            near_misses: args.near_misses,
        },
        reading,
        checked: Vec::new(),
        findings: Vec::new(),
        exit: Exit::Clean,
    };
    write_header(&mut std::io::stdout().lock(), FINDING_COLUMNS, settings.format.into())?;
    for path in &args.files {
        if let Err(failure) = run.file(path) {
            if failure.is_broken_pipe() {
                return Err(failure);
            }
            failure.print(settings);
            run.exit = run.exit.or(Exit::CouldNotRun);
        }
    }
    drop(store);
    if run.checked.is_empty() {
        return Ok(run.exit);
    }
    caveats(run.desk.editions(), settings);
    if args.record {
        record(&run.findings, settings)?;
    }
    if let Some(path) = &args.certificate {
        certify(path, &run, &run.known)?;
    }
    Ok(run.exit)
}

/// One run over all files.
struct Run<'a> {
    args: &'a cli::Check,
    settings: &'a Settings,
    desk: Desk,
    /// The law, once a file of transactions asked for it.
    bench: Option<Bench>,
    known: Known,
    checking: CheckSettings,
    reading: ReadSettings,
    checked: Vec<CheckedFile>,
    findings: Vec<Finding>,
    exit: Exit,
}

impl Run<'_> {
    fn file(&mut self, path: &Path) -> Result<(), Failure> {
        let bytes = files::read(path, too_large)?;
        let hash = files::sha256(&bytes);
        let name = path.display().to_string();
        let fault = |file: &str, error| Failure::Customers { file: file.to_owned(), error };
        let members = unpack_customers(&name, bytes, &detente_lists::Limits::default())
            .map_err(|error| fault(&name, error))?;
        let several = members.len() > 1;
        for member in members {
            let name = if several { format!("{name}/{}", member.name) } else { name.clone() };
            if let Some(file) = self.transactions_in(&member.bytes, &name)? {
                self.transactions(&name, &hash, file)?;
                continue;
            }
            let tables = read_customers(&member.bytes, &self.reading)
                .map_err(|error| fault(&name, error))?;
            for table in &tables {
                self.rows(&table.place(&name), &hash, table)?;
            }
        }
        Ok(())
    }

    /// The transactions of a file; `None` if it is one of customers.
    fn transactions_in(&self, bytes: &[u8], name: &str) -> Result<Option<TradeFile>, Failure> {
        let kind = match self.args.kind.as_deref() {
            Some("customers") => return Ok(None),
            None if !self.args.map.is_empty() => return Ok(None),
            Some(name) => Some(detente_trade::Kind::by_name(name).ok_or_else(|| {
                let names: Vec<&str> =
                    detente_trade::Kind::ALL.iter().map(|kind| kind.name()).collect();
                let help = format!("one of customers, {}", names.join(", "));
                Failure::usage(format!("not a kind of file: `{name}`"), help)
            })?),
            None => None,
        };
        transactions::open(bytes, name, kind)
    }

    fn transactions(&mut self, name: &str, hash: &str, file: TradeFile) -> Result<(), Failure> {
        let (seen, aside) = (file.seen, file.rows_aside());
        let bench = match &self.bench {
            Some(bench) => bench,
            None => {
                let authorities = self.args.authority.iter().map(|code| measures::authority(code));
                let authorities = authorities.collect::<Result<_, _>>()?;
                let situation = dossier::open(self.settings)?;
                self.bench.insert(Bench::new(situation, authorities, &self.known))
            }
        };
        let findings = bench.check(file, name, &self.desk, &self.checking, self.settings)?;
        let stands = |f: &Finding| matches!(f.verdict, Verdict::Violation | Verdict::Possible);
        if findings.iter().any(stands) {
            self.exit = self.exit.or(Exit::Findings);
        }
        if aside > 0 {
            self.exit = self.exit.or(Exit::SetAside);
        }
        self.checked.push(CheckedFile {
            file: name.to_owned(),
            sha256: hash.to_owned(),
            rows: seen,
            quarantined: aside,
            findings: findings.len() as u64,
        });
        if self.args.record {
            self.findings.extend(findings);
        }
        Ok(())
    }

    fn rows(&mut self, name: &str, hash: &str, file: &CustomerFile) -> Result<(), Failure> {
        for text in &file.notes {
            note(self.settings, &format!("{name}: {text}"));
        }
        if let Some(reason) = &file.unread {
            warn(&format!("{name}: not read, {} rows set aside: {reason}", file.seen));
        }
        let checked = {
            let _bar =
                progress(self.settings, &format!("checking {} rows of {name}", file.rows.len()));
            self.desk.check(&file.rows, &self.checking, name)
        };
        if checked.cut > 0 {
            warn(&format!(
                "{name}: {} customers have more than {CANDIDATES} candidates; the strongest are shown",
                checked.cut
            ));
        }
        let findings = checked.findings;
        let mut out = std::io::stdout().lock();
        for finding in &findings {
            write_finding(&mut out, finding, self.settings.format.into(), colour())?;
        }
        out.flush()?;
        let aside = file.rows_set_aside();
        for row in &file.quarantined {
            let what =
                if row.kept.is_some() { "value set aside, row kept" } else { "row set aside" };
            note(
                self.settings,
                &format!("{}: {}\n  at    {name}:{}\n  {what}", row.code, row.reason, row.line),
            );
        }
        note(
            self.settings,
            &format!(
                "{name}: {} rows in = {} checked + {aside} set aside; {} findings",
                file.seen,
                file.rows.len(),
                findings.len()
            ),
        );
        if !findings.is_empty() {
            self.exit = self.exit.or(Exit::Findings);
        }
        if aside > 0 {
            self.exit = self.exit.or(Exit::SetAside);
        }
        self.checked.push(CheckedFile {
            file: name.to_owned(),
            sha256: hash.to_owned(),
            rows: file.seen,
            quarantined: aside,
            findings: findings.len() as u64,
        });
        if self.args.record {
            self.findings.extend(findings);
        }
        Ok(())
    }
}

/// What is said of a customer file that is over the limit.
fn too_large(path: &Path, limit: u64) -> Failure {
    let error = CustomersError::TooLarge { what: "bytes of the file", limit };
    Failure::Customers { file: path.display().to_string(), error }
}

fn pairs(map: &[String]) -> Result<Vec<(String, String)>, Failure> {
    map.iter()
        .map(|text| {
            let pair = text.split_once('=').map(|(r, c)| (r.to_owned(), c.to_owned()));
            pair.ok_or_else(|| {
                Failure::usage(format!("not a mapping: `{text}`"), "write it as `name=Full_Name`")
            })
        })
        .collect()
}

/// Appends the findings, each under its customer's number, or its file and row.
fn record(findings: &[Finding], settings: &Settings) -> Result<(), Failure> {
    if findings.is_empty() {
        return Ok(());
    }
    let mut store = Store::open_write(&settings.store)?;
    let entries = findings
        .iter()
        .map(|finding| {
            let payload = serde_json::to_vec(finding).map_err(std::io::Error::from)?;
            let subject = finding
                .customer
                .clone()
                .unwrap_or_else(|| format!("{}:{}", finding.source.file, finding.source.row));
            Ok(NewEntry {
                kind: Kind::Finding,
                subject,
                valid_from: None,
                valid_to: None,
                published: Some(settings.today),
                payload,
            })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let appended = store.record(entries)?;
    note(
        settings,
        &format!(
            "{} findings recorded as entries {}..{}; `detente forget SUBJECT` destroys them",
            findings.len(),
            appended.start,
            appended.end
        ),
    );
    Ok(())
}

fn certify(path: &Path, run: &Run, known: &Known) -> Result<(), Failure> {
    let store = Store::open(&run.settings.store)?;
    let certificate = Certificate {
        program: format!("detente {}", env!("CARGO_PKG_VERSION")),
        time: jiff::Timestamp::now(),
        as_of: run.checking.as_of,
        known_on: known.known_on,
        recorded_by: known.recorded_by,
        threshold: run.checking.threshold,
        files: run.checked.clone(),
        editions: Vec::new(),
        not_loaded: Vec::new(),
        origin: store.origin().to_owned(),
        size: store.size(),
        root: store.root_hash().iter().map(|b| format!("{b:02x}")).collect(),
    }
    .on(run.desk.editions(), run.settings.today);
    let text = serde_json::to_string_pretty(&certificate).map_err(std::io::Error::from)?;
    let signed = Store::open_write(&run.settings.store)?.sign(&format!("{text}\n"))?;
    std::fs::write(path, signed).map_err(files::failed("cannot write", path))?;
    note(run.settings, &format!("certificate in {}", path.display()));
    Ok(())
}
