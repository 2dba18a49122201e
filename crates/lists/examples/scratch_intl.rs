use detente_lists::*;
use std::io::Write;
fn main() {
    let mut o = std::io::stdout().lock();
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        let fmt = match recognise(&b) {
            Ok(x) => x,
            Err(e) => {
                let _ = writeln!(o, "{f}: {e}");
                continue;
            }
        };
        let t = std::time::Instant::now();
        let e = match read(&b, fmt, &Limits::default()) {
            Ok(x) => x,
            Err(e) => {
                let _ = writeln!(o, "{f}: {e}");
                continue;
            }
        };
        let _ = writeln!(
            o,
            "## {f} {} source {} role {:?} pub {:?} listed {} seen {} records {} entities {} statements {} aside {} (rows {}) unknown {:?} {:?}",
            fmt.name(),
            e.source,
            e.role,
            e.published,
            e.listed,
            e.seen,
            e.records.len(),
            e.entities(),
            e.statements(),
            e.quarantined.len(),
            e.quarantined.iter().filter(|q| q.kept.is_none()).count(),
            e.unknown,
            t.elapsed()
        );
        for q in &e.quarantined {
            let _ = writeln!(
                o,
                "Q {} {} {} {:?} | {}",
                q.line,
                q.code,
                q.reason,
                q.kept,
                q.raw.replace('\n', " ").chars().take(150).collect::<String>()
            );
        }
        if std::env::var("DUMP").is_ok() {
            for r in &e.records {
                let _ = writeln!(o, "# {} line {}", r.key, r.line);
                for x in &r.entities {
                    let _ = writeln!(o, "{}", x.to_record_json());
                }
            }
        }
    }
}
