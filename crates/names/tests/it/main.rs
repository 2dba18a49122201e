//! What comparing names promises.

mod labelled;
