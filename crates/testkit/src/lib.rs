//! Generators and faults for the tests of the other crates.
//!
//! ```
//! use detente_testkit::{FaultDisk, Faults};
//! use detente_record::Disk;
//! let disk = FaultDisk::new(7, Faults::NONE);
//! disk.write("a", b"written, not durable").unwrap();
//! assert_eq!(disk.read("a").unwrap().as_deref(), Some(&b"written, not durable"[..]));
//! disk.crash();
//! let left = disk.read("a").unwrap().unwrap_or_default();
//! assert!(b"written, not durable".starts_with(&left), "a crash keeps a prefix at the most");
//! ```
//! For: tests, seeded and repeatable. Not for: anything a user runs.
//! Holds: the same seed gives the same run.
//! Start at [`FaultDisk`] and [`Random`].

mod disk;
mod lists;
mod random;

pub use disk::{FaultDisk, Faults};
pub use lists::edition;
pub use random::Random;
