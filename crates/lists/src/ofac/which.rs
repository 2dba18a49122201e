//! Which of OFAC's two lists a file of a plain format is.
//!
//! Source: OFAC, "Consolidated Sanctions List (Non-SDN Lists)": the Non-SDN Palestinian Legislative
//! Council, Foreign Sanctions Evaders, Sectoral Sanctions Identifications, Menu-Based, CAPTA and
//! CMIC lists. The plain formats name no list.
//! Our reading: an entry under one of the programmes of those lists speaks for the consolidated
//! list. Some stand on both, so the majority decides: of the SDN list one entry in a hundred has
//! such a programme, of the consolidated list nearly all.

use super::advanced::entries::order_number;

/// The specially designated nationals.
pub(super) const SDN: &str = "us-ofac-sdn";
/// All other lists together.
pub(super) const CONSOLIDATED: &str = "us-ofac-cons";

/// The votes so far.
#[derive(Debug, Default)]
pub(super) struct Votes {
    entries: usize,
    others: usize,
}

impl Votes {
    /// Counts an entry by its programmes.
    pub(super) fn count(&mut self, programmes: &[&str]) {
        self.entries += 1;
        self.others += usize::from(programmes.iter().any(|code| is_other(code)));
    }

    /// The list.
    pub(super) fn source(&self) -> &'static str {
        if self.others * 2 > self.entries { CONSOLIDATED } else { SDN }
    }
}

fn is_other(programme: &str) -> bool {
    let begins = ["NS-", "CMIC", "561", "FSE", "CAPTA", "SSI"];
    // Directives 1 to 4 of the sectoral list are issued under this order.
    let is_sectoral = order_number(programme) == Some("13662");
    is_sectoral || begins.iter().any(|word| programme.starts_with(word))
}

/// The codes of a programme column: `SDGT] [NS-PLC`, `SDGT; IFSR`.
pub(crate) fn codes(column: &str) -> Vec<&str> {
    column.split(['[', ']', ';']).map(str::trim).filter(|code| !code.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_majority_names_the_list() {
        let mut votes = Votes::default();
        votes.count(&["SDGT", "NS-PLC"]);
        votes.count(&["RURITANIA"]);
        assert_eq!(votes.source(), SDN);
        votes.count(&["UKRAINE-EO13662"]);
        assert_eq!(votes.source(), CONSOLIDATED);
    }

    #[test]
    fn a_column_may_hold_several_programmes() {
        assert_eq!(codes("SDGT] [NS-PLC"), ["SDGT", "NS-PLC"]);
        assert_eq!(codes("CAATSA - RUSSIA; SDGT"), ["CAATSA - RUSSIA", "SDGT"]);
        assert!(codes("").is_empty());
    }
}
