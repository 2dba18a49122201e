#![no_main]

#[path = "../src/leaf.rs"]
mod leaf;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leaf::body(bytes));
