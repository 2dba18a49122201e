//! The official lists: who publishes which, where, and in which format we fetch it.
//!
//! Source: each authority's own download page, as of 2026-11. Addresses move; `update --from`
//! takes another.

use detente_model::Authority;

/// A list that an authority publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficialList {
    /// Its id in the record.
    pub id: &'static str,
    /// Who publishes it.
    pub authority: Authority,
    /// Its name.
    pub title: &'static str,
    /// Where it is fetched from; `None` where there is no file to fetch.
    pub url: Option<&'static str>,
}

const fn list(
    id: &'static str,
    authority: Authority,
    title: &'static str,
    url: Option<&'static str>,
) -> OfficialList {
    OfficialList { id, authority, title, url }
}

/// Every official list that is known of, held or not.
pub const OFFICIAL: &[OfficialList] = &[
    list(
        "un-sc",
        Authority::Un,
        "UN Security Council Consolidated List",
        Some("https://scsanctions.un.org/resources/xml/en/consolidated.xml"),
    ),
    list("un-1718-vessels", Authority::Un, "UN vessels designated under resolution 1718", None),
    list(
        "us-ofac-sdn",
        Authority::Us,
        "OFAC Specially Designated Nationals",
        Some(
            "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML",
        ),
    ),
    list(
        "us-ofac-cons",
        Authority::Us,
        "OFAC Consolidated (non-SDN)",
        Some(
            "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/CONS_ADVANCED.XML",
        ),
    ),
    list(
        "us-bis-dpl",
        Authority::Us,
        "BIS Denied Persons List",
        Some("https://www.bis.doc.gov/dpl/dpl.txt"),
    ),
    list(
        "us-csl",
        Authority::Us,
        "US Consolidated Screening List",
        Some("https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv"),
    ),
    list(
        "eu-fsf",
        Authority::Eu,
        "EU Consolidated Financial Sanctions List",
        Some("https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content"),
    ),
    list(
        "uk-sanctions-list",
        Authority::Uk,
        "UK Sanctions List",
        Some("https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml"),
    ),
    list(
        "jp-mof",
        Authority::Jp,
        "Japan MOF asset freeze list",
        Some(
            "https://www.mof.go.jp/policy/international_policy/gaitame_kawase/gaitame/economic_sanctions/list.html",
        ),
    ),
    list("jp-meti", Authority::Jp, "Japan METI foreign end user list", None),
    list("kr-moef", Authority::Kr, "Republic of Korea financial sanctions list", None),
    list(
        "au-dfat",
        Authority::Au,
        "Australia DFAT Consolidated List",
        Some("https://www.dfat.gov.au/sites/default/files/regulation8_consolidated.xlsx"),
    ),
    list(
        "ca-sema",
        Authority::Ca,
        "Canada Consolidated Autonomous Sanctions List",
        Some(
            "https://www.international.gc.ca/world-monde/assets/office_docs/international_relations-relations_internationales/sanctions/sema-lmes.xml",
        ),
    ),
    list(
        "ch-seco",
        Authority::Ch,
        "Switzerland SECO sanctions list",
        Some(
            "https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml?lang=en&action=downloadXmlGesamtlisteAction",
        ),
    ),
    list("nz-russia", Authority::Nz, "New Zealand Russia Sanctions Register", None),
    list(
        "cn-sanctions",
        Authority::Cn,
        "Chinese countermeasures and export-control listings",
        None,
    ),
    list("wb-debarred", Authority::Wb, "World Bank ineligible firms and individuals", None),
];
