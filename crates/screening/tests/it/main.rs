//! What looking up parties promises.

mod bytes;
mod lists;
mod measure;
mod recall;
mod scores;
