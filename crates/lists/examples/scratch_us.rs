#![expect(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)]
use detente_lists::*;
use std::time::Instant;
fn main() {
    for path in std::env::args().skip(1) {
        let t0 = Instant::now();
        let bytes = std::fs::read(&path).unwrap();
        let t1 = Instant::now();
        for file in unpack(&path, bytes, &Limits::default()).unwrap() {
            let t2 = Instant::now();
            let format = recognise(&file.bytes);
            let Ok(format) = format else {
                println!("{path}: {format:?}");
                continue;
            };
            match read(&file.bytes, format, &Limits::default()) {
                Ok(e) => {
                    let t3 = Instant::now();
                    println!(
                        "{} {} {:?} listed {} seen {} records {} entities {} statements {} quarantined {} repaired {} unknown {:?}; unpack {:?} read {:?} total {:?}",
                        file.name,
                        e.source,
                        e.published,
                        e.listed,
                        e.seen,
                        e.records.len(),
                        e.entities(),
                        e.statements(),
                        e.quarantined.len(),
                        e.repaired,
                        e.unknown,
                        t2 - t1,
                        t3 - t2,
                        t3 - t0
                    );
                    let mut by = std::collections::BTreeMap::new();
                    for q in &e.quarantined {
                        let n = by.entry(q.code.clone()).or_insert(0u32);
                        *n += 1;
                        if *n <= 6 {
                            println!(
                                "   {} {} {} [{}] {}",
                                q.code,
                                q.line,
                                q.reason,
                                q.raw.chars().take(60).collect::<String>(),
                                q.kept.clone().unwrap_or_default()
                            );
                        }
                    }
                    println!("   {by:?}");
                    if let Ok(k) = std::env::var("KEY") {
                        for r in e.records.iter().filter(|r| r.key == k) {
                            for x in &r.entities {
                                println!("{}", x.to_record_json());
                            }
                        }
                    }
                }
                Err(e) => println!("{}: {e}", file.name),
            }
        }
    }
}
