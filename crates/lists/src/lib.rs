//! Official sanctions lists, one module a format: bytes in, source records out.
//!
//! ```
//! use detente_lists::{read, recognise, Format, Limits};
//! let xml = br#"<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS>
//!   <INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>EXAMPLE</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
//!   <REFERENCE_NUMBER>KPi.999</REFERENCE_NUMBER><LISTED_ON>2018-03-30</LISTED_ON></INDIVIDUAL>
//!   </INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"#;
//! assert_eq!(recognise(xml).unwrap(), Format::UnXml);
//! let edition = read(xml, Format::UnXml, &Limits::default()).unwrap();
//! assert_eq!((edition.listed, edition.records[0].key.as_str()), (1, "KPi.999"));
//! ```
//! For: turning a file an authority publishes into `FollowTheMoney` entities with nothing dropped
//! unseen. Not for: fetching files, keeping them (`detente-record`), matching (`detente-screening`).
//! Holds: no I/O, clock or chance; records seen = records out + rows quarantined; a file that is
//! cut short, of another format or hostile gives a [`ListError`] and no records.
//! Start at [`recognise`] and [`read`]; a new format is one module and one line in [`Format`].

mod au_dfat;
mod ca_sema;
mod ch_seco;
mod cn_sanctions;
mod csv_table;
mod decode;
mod demonyms;
mod edition;
mod error;
mod eu_fsf;
mod eu_journal;
mod eu_programmes;
mod fill;
mod format;
mod found_dates;
mod ftm;
mod html;
mod intake;
mod jp_mof_xlsx;
mod jp_prose;
mod jp_text;
mod jp_yaml;
mod json;
mod keys;
mod name_lists;
mod names_within;
mod nz_russia;
mod ofac;
mod official;
mod parts;
mod pdf;
mod pick;
mod prose;
mod shape;
mod take;
mod uk_list;
mod uk_ofsi;
mod un_vessels;
mod un_xml;
mod unpack;
mod us_bis;
mod us_csl;
mod us_special;
mod vessel_graph;
mod wb_debarred;
mod workbook;
mod xml;
mod yaml;

pub use edition::{Edition, Field};
pub use error::ListError;
pub use format::{Format, read, recognise};
pub use official::{OFFICIAL, OfficialList};
pub use unpack::{Limits, Unpacked, unpack};
