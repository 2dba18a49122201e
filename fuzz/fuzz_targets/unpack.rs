#![no_main]

#[path = "../src/unpack.rs"]
mod unpack;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| unpack::body(bytes));
