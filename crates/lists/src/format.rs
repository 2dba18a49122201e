//! The formats, and how each is recognised from the content.
//!
//! A format is one module with a [`Reader`] constant, one variant here and one line in
//! [`Format::reader`].

use detente_model::Authority;

use crate::decode::{decode, sweep};
use crate::shape::Shape;
use crate::{
    Edition, Field, Limits, ListError, au_dfat, ca_sema, ch_seco, cn_sanctions, eu_fsf, eu_journal,
    eu_programmes, ftm, jp_mof_xlsx, jp_yaml, nz_russia, ofac, uk_list, uk_ofsi, un_vessels,
    un_xml, us_bis, us_csl, us_special, vessel_graph, wb_debarred,
};

/// How an official list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// UN Security Council consolidated list, XML.
    UnXml,
    /// OFAC SDN or consolidated list, advanced XML.
    OfacAdvancedXml,
    /// OFAC lists, enhanced XML.
    OfacEnhancedXml,
    /// OFAC names by number, CSV.
    OfacNamesCsv,
    /// OFAC SDN or consolidated list, its first XML.
    OfacXml,
    /// OFAC SDN or consolidated list, CSV.
    OfacCsv,
    /// OFAC aliases, CSV.
    OfacAltCsv,
    /// OFAC addresses, CSV.
    OfacAddCsv,
    /// OFAC remarks that did not fit, CSV.
    OfacCommentsCsv,
    /// BIS denied persons, tab separated.
    UsBisDpl,
    /// US consolidated screening list, CSV.
    UsCslCsv,
    /// US lists under special legislation, CSV.
    UsSpecialCsv,
    /// EU consolidated list, XML.
    EuFsfXml,
    /// EU consolidated list, CSV.
    EuFsfCsv,
    /// EU consolidated list, JSON Lines.
    EuFsfJson,
    /// UK sanctions list, XML.
    UkListXml,
    /// UK sanctions list, JSON Lines.
    UkListJson,
    /// OFSI consolidated list, CSV.
    UkOfsiCsv,
    /// Japanese asset freeze and foreign user lists, YAML.
    JpYaml,
    /// Japanese asset freeze lists, workbook.
    JpMofXlsx,
    /// UN vessels designated under resolution 1718, HTML.
    UnVesselsHtml,
    /// UN vessels designated under resolution 1718, PDF.
    UnVesselsPdf,
    /// Annexes of an EU regulation from the Official Journal, CSV.
    EuJournalCsv,
    /// Australian consolidated list, JSON Lines.
    AuDfatJson,
    /// Swiss sanctions list, XML.
    ChSecoXml,
    /// Swiss sanctions list, JSON Lines.
    ChSecoJson,
    /// Canadian autonomous sanctions list, XML.
    CaSemaXml,
    /// New Zealand Russia sanctions register, JSON Lines.
    NzRussiaJson,
    /// Chinese countermeasures and export-control listings, CSV.
    CnSanctionsCsv,
    /// World Bank ineligible firms and individuals, JSON.
    WbDebarredJson,
    /// UN or EU listed ships, JSON-LD.
    VesselGraphJson,
    /// EU sanctions regimes and programme codes, CSV.
    EuProgrammesCsv,
    /// `FollowTheMoney` entities or nested targets, JSON Lines.
    FtmJson,
    /// `FollowTheMoney` statements, CSV.
    FtmStatements,
}

impl Format {
    /// Every format that can be read.
    pub const ALL: &[Format] = &[
        Format::UnXml,
        Format::OfacAdvancedXml,
        Format::OfacEnhancedXml,
        Format::OfacNamesCsv,
        Format::OfacXml,
        Format::OfacCsv,
        Format::OfacAltCsv,
        Format::OfacAddCsv,
        Format::OfacCommentsCsv,
        Format::UsBisDpl,
        Format::UsCslCsv,
        Format::UsSpecialCsv,
        Format::EuFsfXml,
        Format::EuFsfCsv,
        Format::EuFsfJson,
        Format::UkListXml,
        Format::UkListJson,
        Format::UkOfsiCsv,
        Format::JpYaml,
        Format::JpMofXlsx,
        Format::UnVesselsHtml,
        Format::UnVesselsPdf,
        Format::EuJournalCsv,
        Format::AuDfatJson,
        Format::ChSecoXml,
        Format::ChSecoJson,
        Format::CaSemaXml,
        Format::NzRussiaJson,
        Format::CnSanctionsCsv,
        Format::WbDebarredJson,
        Format::VesselGraphJson,
        Format::EuProgrammesCsv,
        Format::FtmJson,
        Format::FtmStatements,
    ];

    fn reader(self) -> &'static Reader {
        match self {
            Format::UnXml => &un_xml::READER,
            Format::OfacAdvancedXml => &ofac::advanced::READER,
            Format::OfacEnhancedXml => &ofac::enhanced::READER,
            Format::OfacNamesCsv => &ofac::names::READER,
            Format::OfacXml => &ofac::xml::READER,
            Format::OfacCsv => &ofac::csv::ENTRIES,
            Format::OfacAltCsv => &ofac::csv::ALIASES,
            Format::OfacAddCsv => &ofac::csv::ADDRESSES,
            Format::OfacCommentsCsv => &ofac::csv::COMMENTS,
            Format::UsBisDpl => &us_bis::READER,
            Format::UsCslCsv => &us_csl::READER,
            Format::UsSpecialCsv => &us_special::READER,
            Format::EuFsfXml => &eu_fsf::XML_READER,
            Format::EuFsfCsv => &eu_fsf::CSV_READER,
            Format::EuFsfJson => &eu_fsf::JSON_READER,
            Format::UkListXml => &uk_list::XML_READER,
            Format::UkListJson => &uk_list::JSON_READER,
            Format::UkOfsiCsv => &uk_ofsi::READER,
            Format::JpYaml => &jp_yaml::READER,
            Format::JpMofXlsx => &jp_mof_xlsx::READER,
            Format::UnVesselsHtml => &un_vessels::html::READER,
            Format::UnVesselsPdf => &un_vessels::pdf::READER,
            Format::EuJournalCsv => &eu_journal::READER,
            Format::AuDfatJson => &au_dfat::READER,
            Format::ChSecoXml => &ch_seco::XML_READER,
            Format::ChSecoJson => &ch_seco::JSON_READER,
            Format::CaSemaXml => &ca_sema::READER,
            Format::NzRussiaJson => &nz_russia::READER,
            Format::CnSanctionsCsv => &cn_sanctions::READER,
            Format::WbDebarredJson => &wb_debarred::READER,
            Format::VesselGraphJson => &vessel_graph::READER,
            Format::EuProgrammesCsv => &eu_programmes::READER,
            Format::FtmJson => &ftm::JSON_READER,
            Format::FtmStatements => &ftm::STATEMENTS_READER,
        }
    }

    /// The stable name: `un-xml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.reader().name
    }

    /// By its stable name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Format::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// What it is, for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.reader().title
    }

    /// The lists that are published like this. A reader picks one by the file's content.
    #[must_use]
    pub fn sources(self) -> &'static [&'static str] {
        self.reader().sources
    }

    /// Who publishes it.
    #[must_use]
    pub fn authority(self) -> Authority {
        self.reader().authority
    }

    /// The coverage table: every element path (`A/B`), attribute (`A/B/@c`) or column, and what
    /// becomes of it.
    #[must_use]
    pub fn fields(self) -> &'static [(&'static str, Field)] {
        self.reader().fields
    }
}

/// What a format's module offers.
pub(crate) struct Reader {
    /// Stable, kebab-case.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) sources: &'static [&'static str],
    pub(crate) authority: Authority,
    pub(crate) fields: &'static [(&'static str, Field)],
    /// Whether a file of this shape is one of ours. No two formats fit one shape.
    pub(crate) fits: fn(&Shape) -> bool,
    pub(crate) read: Read,
}

/// How a reader takes its file.
pub(crate) enum Read {
    /// As text, whatever its encoding was. Repaired values are marked afterwards.
    Text(fn(&str, &Limits) -> Result<Edition, ListError>),
    /// As it is: spreadsheets, PDF.
    Bytes(fn(&[u8], &Limits) -> Result<Edition, ListError>),
}

/// Which format a file has, by its content alone: magic, then root element, first object's keys
/// or column vocabulary.
///
/// # Errors
/// [`ListError::Empty`], [`ListError::Hostile`] for a document type definition,
/// [`ListError::Unrecognised`] for anything that is no known list.
pub fn recognise(bytes: &[u8]) -> Result<Format, ListError> {
    let shape = Shape::of(bytes)?;
    let mut fitting = Format::ALL.iter().copied().filter(|format| (format.reader().fits)(&shape));
    match (fitting.next(), fitting.next()) {
        (Some(format), None) => Ok(format),
        (Some(one), Some(other)) => Err(ListError::Unrecognised(format!(
            "it could be `{}` or `{}`",
            one.name(),
            other.name()
        ))),
        (None, _) => Err(ListError::Unrecognised(shape.to_string())),
    }
}

/// Reads a file of a known format.
///
/// # Errors
/// [`ListError`]: the whole file is refused and nothing of it is read.
/// # Properties
/// `seen == records.len()` plus the whole rows in `quarantined`; keys are unique.
pub fn read(bytes: &[u8], format: Format, limits: &Limits) -> Result<Edition, ListError> {
    if bytes.is_empty() {
        return Err(ListError::Empty);
    }
    if bytes.len() > limits.unpacked_bytes {
        return Err(ListError::too_large("the file", limits.unpacked_bytes));
    }
    let reader = format.reader();
    let edition = match reader.read {
        Read::Bytes(read) => read(bytes, limits)?,
        Read::Text(read) => {
            let decoded = decode(bytes, reader.name)?;
            let mut edition = read(&decoded.text, limits)?;
            if decoded.repaired {
                sweep(&mut edition);
            }
            edition
        }
    };
    let aside = edition.quarantined.iter().filter(|q| q.kept.is_none()).count() as u64;
    assert_eq!(edition.seen, edition.records.len() as u64 + aside, "in = out + quarantined");
    Ok(edition)
}
