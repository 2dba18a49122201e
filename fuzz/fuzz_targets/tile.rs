#![no_main]

#[path = "../src/tile.rs"]
mod tile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tile::body(bytes));
