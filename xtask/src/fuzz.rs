//! `test --fuzz MINUTES`: the fuzz targets for longer than in every run.

use crate::steps::{Outcome, call, cargo};

/// For how long, if that is what is asked for.
pub(crate) fn minutes(arguments: &[String]) -> Outcome<Option<u64>> {
    match arguments {
        [flag, minutes] if flag == "--fuzz" => match minutes.parse() {
            Ok(minutes) if minutes > 0 => Ok(Some(minutes)),
            _ => Err(format!(
                "“{minutes}” is no number of minutes: for example `cargo xtask test --fuzz 10`."
            )),
        },
        [flag] if flag == "--fuzz" => Err("For how long? For example `cargo xtask test --fuzz 10`.".into()),
        _ => Ok(None),
    }
}

/// Runs all targets side by side, each for so long.
pub(crate) fn run(minutes: u64) -> Outcome {
    let mut fuzz = cargo(&["test", "--workspace", "--test", "fuzz", "--", "--test-threads=16"]);
    call(
        "the fuzz targets",
        fuzz.env("PATWARDEN_FUZZ_MINUTES", minutes.to_string()),
    )
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn only_a_number_of_minutes_is_taken() {
        let asked = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            minutes(&words)
        };
        assert_eq!(asked(&["--fuzz", "10"]), Ok(Some(10)), "ten minutes");
        assert_eq!(asked(&[]), Ok(None), "the whole test");
        assert_eq!(asked(&["--other"]), Ok(None), "somebody else's matter");
        for wrong in [&["--fuzz"][..], &["--fuzz", "x"], &["--fuzz", "0"], &["--fuzz", "-1"]] {
            assert!(asked(wrong).is_err(), "{wrong:?}");
        }
    }
}
