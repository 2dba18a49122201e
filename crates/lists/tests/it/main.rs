//! What the readers of official lists hold to.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests read the shared files and stop at the first surprise"
)]

mod elements;
mod eu_fsf;
mod frame;
mod ftm;
mod jp;
mod leaves;
mod ofac;
mod said;
mod uk_list;
mod uk_ofsi;
mod un_xml;
