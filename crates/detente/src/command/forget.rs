//! `detente forget`: destroy private payloads; the log still proves.

use detente_record::{ForgetGround, Store};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde_json::json;

use crate::cli;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Printer;
use crate::settings::Settings;

pub fn run(args: &cli::Forget, settings: &Settings) -> Result<Exit, Failure> {
    let ground = match (&args.subject, &args.older_than) {
        (Some(subject), _) => ForgetGround::Subject(subject.clone()),
        (None, Some(span)) => ForgetGround::OlderThan(before(span)?),
        (None, None) => return Err(Failure::usage("nothing to forget", "name a subject")),
    };
    let mut store = Store::open_write(&settings.store)?;
    let forgotten = store.forget(&ground, &args.author)?;
    let mut printer = Printer::new(settings, &["forgotten"]);
    printer.row(
        &json!({"forgotten": forgotten.entries.len(), "entries": forgotten.entries}),
        vec![format!("{} payloads and salts destroyed", forgotten.entries.len())],
    )?;
    printer.finish()?;
    Ok(Exit::Clean)
}

fn before(text: &str) -> Result<Timestamp, Failure> {
    let wrong =
        || Failure::usage(format!("not a span: `{text}`"), "write it as `5y`, `18mo` or `90d`");
    let cut = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
    let (number, unit) = text.split_at(cut);
    let number: i64 = number.parse().map_err(|_| wrong())?;
    let span = match unit {
        "y" => Span::new().try_years(number),
        "mo" => Span::new().try_months(number),
        "d" => Span::new().try_days(number),
        _ => return Err(wrong()),
    };
    let span = span.map_err(|_| wrong())?;
    let now = Timestamp::now().to_zoned_datetime(TimeZone::UTC);
    now.checked_sub(span).map(|z| z.timestamp()).map_err(|_| wrong())
}
