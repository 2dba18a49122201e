//! What the readers of official lists hold to.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "tests read the shared files, say why one was skipped and stop at the first surprise"
)]

mod au_dfat;
mod ca_sema;
mod ch_seco;
mod elements;
mod eu_fsf;
mod eu_journal;
mod frame;
mod ftm;
mod jp;
mod jp_mof_xlsx;
mod leaves;
mod ofac;
mod ofac_plain;
mod other_lists;
mod pdf;
mod said;
mod uk_list;
mod uk_ofsi;
mod un_vessels;
mod un_xml;
mod us_lists;
