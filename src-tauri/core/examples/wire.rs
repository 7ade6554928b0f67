//! Prints `ui/src/wire.ts`, generated from the types of `view.rs`.

#![expect(clippy::print_stdout, reason = "printing is what it is for")]

fn main() {
    print!("{}", patwarden_core::view::typescript());
}
