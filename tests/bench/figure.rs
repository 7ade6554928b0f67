//! A figure and its line.

use std::time::Duration;

/// The middle one.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Milliseconds, to be printed.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Prints a figure that shall be small.
pub fn print(name: &str, value: f64, unit: &str, goal: Option<f64>) {
    match goal {
        Some(goal) => {
            let verdict = if value <= goal { "ok" } else { "short" };
            println!("bench: {name} = {value:.2} {unit} (goal <= {goal}) {verdict}");
        }
        None => println!("bench: {name} = {value:.2} {unit}"),
    }
}
