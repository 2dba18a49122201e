//! Why a file is not a file of customers. Nothing of it is read then.

use detente_lists::ListError;

/// Why a customer file could not be read. Codes are stable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CustomersError {
    /// There is nothing in it, or only white space.
    #[error("the file is empty")]
    Empty,
    /// Its bytes are of another kind than a table.
    #[error("not a table of customers: {what}")]
    NotATable {
        /// What it is instead.
        what: String,
        /// What to do about it.
        help: &'static str,
    },
    /// A workbook that cannot be opened.
    #[error("not a workbook that can be read: {0}")]
    Workbook(String),
    /// Nothing in it says who a customer is.
    #[error("no column with a name or an identifier; the columns are {}", listed(columns))]
    NoName {
        /// The columns it has.
        columns: Vec<String>,
    },
    /// Its first line is a customer.
    #[error("the first line is a customer, not the names of the columns: {}", listed(first))]
    NoHeader {
        /// The fields of that line.
        first: Vec<String>,
    },
    /// It is packed, and the packing breaks.
    #[error("cannot be unpacked: {0}")]
    Packing(ListError),
    /// Two columns of one name.
    #[error("column `{column}` is there twice: at positions {first} and {second}")]
    Twice {
        /// The name of both.
        column: String,
        /// 1-based position.
        first: usize,
        /// 1-based position.
        second: usize,
    },
    /// `--map` names a column that is not there.
    #[error("no column `{column}` to map; the columns are {}", listed(columns))]
    NoSuchColumn {
        /// The column of `--map`.
        column: String,
        /// The columns it has.
        columns: Vec<String>,
    },
    /// `--map` names a role that does not exist.
    #[error("no role `{role}` to map a column to")]
    NoSuchRole {
        /// The role of `--map`.
        role: String,
    },
    /// Larger than a named limit.
    #[error("larger than the limit: {what} are over {limit}")]
    TooLarge {
        /// What was measured.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
}

fn listed(columns: &[String]) -> String {
    const SHOWN: usize = 30;
    let mut names: Vec<String> =
        columns.iter().take(SHOWN).map(|c| format!("`{}`", cut(c))).collect();
    if columns.len() > SHOWN {
        names.push(format!("and {} more", columns.len() - SHOWN));
    }
    names.join(", ")
}

/// At most 60 characters of an input, for a message; control characters as spaces.
pub(super) fn cut(text: &str) -> String {
    let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut out: String = clean.take(60).collect();
    if out.len() < text.len() && text.chars().count() > 60 {
        out.push('…');
    }
    out
}

impl CustomersError {
    pub(super) fn over(what: &'static str, limit: usize) -> Self {
        CustomersError::TooLarge { what, limit: u64::try_from(limit).unwrap_or(u64::MAX) }
    }

    /// The stable code: `customers::no-name`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CustomersError::Empty => "customers::empty",
            CustomersError::NotATable { .. } => "customers::not-a-table",
            CustomersError::Workbook(_) => "customers::workbook",
            CustomersError::NoName { .. } => "customers::no-name",
            CustomersError::NoHeader { .. } => "customers::no-header",
            CustomersError::Packing(_) => "customers::packing",
            CustomersError::Twice { .. } => "customers::column-twice",
            CustomersError::NoSuchColumn { .. } => "customers::no-such-column",
            CustomersError::NoSuchRole { .. } => "customers::no-such-role",
            CustomersError::TooLarge { .. } => "customers::too-large",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            CustomersError::Empty => {
                "a customer file has a line of column names and a line for each customer"
            }
            CustomersError::NotATable { help, .. } => help,
            CustomersError::Workbook(_) => "save it again as .xlsx, or as CSV",
            CustomersError::NoName { .. } => {
                "say which column has the name: `--map name=COLUMN` (or `--map imo=COLUMN` …)"
            }
            CustomersError::NoHeader { .. } => {
                "put a line with the names of the columns above it: `id,name,birth_date,country`"
            }
            CustomersError::Packing(_) => "unpack it by hand, or export the customers again",
            CustomersError::Twice { .. } => "rename or remove one of the two",
            CustomersError::NoSuchColumn { .. } => "write the column as the file does",
            CustomersError::NoSuchRole { .. } => {
                "roles: name, first_name, middle_name, last_name, alias, birth_date, birth_year, \
                 country, nationality, gender, type, id, date, address, email, phone, ignore; \
                 or an identifier: passport, id_number, tax_number, registration_number, imo, \
                 mmsi, call_sign, lei, bic, iban, account, wallet, isin"
            }
            CustomersError::TooLarge { .. } => "split the file and check the parts",
        }
    }
}
