#![no_main]

#[path = "../src/customers.rs"]
mod customers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| customers::body(bytes));
