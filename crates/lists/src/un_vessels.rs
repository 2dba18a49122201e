//! Being written by the xlsx helper.
