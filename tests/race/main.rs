//! Two processes of this computer with one session, as the window and the command line will be: the real `Sessions` in each, one vault,
//! and a far end that is stricter than Entra, where a refresh token that is used twice ends the session (RFC 9700 4.14.2). Both have to
//! refresh at the same moment, a thousand times.
//!
//! Not covered here: one process (`sessions` has tests of its own), platforms' vaults (`tests/faults`), folders without locks.

mod far_end;
mod host;
mod process;
mod vault;

#[path = "../core/support/browser.rs"]
#[expect(dead_code, reason = "the tests of core press more buttons")]
mod browser;

use far_end::FarEnd;
use process::Process;

const ROUNDS: usize = 1_000;
/// A clash that may happen happens sooner.
const ENOUGH: usize = 200;

/// What both said in one round.
fn round(far_end: &FarEnd, processes: &mut [Process; 2]) -> [String; 2] {
    let now = far_end.later();
    processes.iter_mut().for_each(|process| process.refresh(now));
    processes.each_mut().map(Process::said)
}

#[test]
fn two_processes_refresh_a_thousand_times_and_both_stay_signed_in() {
    let far_end = FarEnd::signed_in();
    let mut both = [0, 1].map(|_| Process::start(&far_end.order("data")));
    let before = far_end.rotations();
    for number in 0..ROUNDS {
        assert_eq!(round(&far_end, &mut both), ["good", "good"], "round {number}");
    }
    let after = far_end.rotations();
    assert_eq!(after.reuses, before.reuses, "no refresh token was used twice");
    let refreshes = usize::try_from(after.refreshes - before.refreshes).unwrap();
    assert_eq!(refreshes, 2 * ROUNDS, "and each of both had to refresh in each round");
    // Whoever comes later finds what the others left in the vault.
    let mut third = Process::start(&far_end.order("data"));
    third.refresh(far_end.later());
    assert_eq!(third.said(), "good", "the session goes on");
}

#[test]
fn without_the_lock_a_refresh_token_is_used_twice() {
    let far_end = FarEnd::signed_in();
    // A folder each, and so a lock each; the vault is the same.
    let mut both = ["data", "elsewhere"].map(|folder| Process::start(&far_end.order(folder)));
    for _ in 0..ENOUGH {
        let said = round(&far_end, &mut both);
        if said != ["good", "good"] {
            assert!(
                said.contains(&"SessionEnded".to_owned()),
                "strictly, the session is over: {said:?}"
            );
            assert!(far_end.rotations().reuses > 0, "since a refresh token was used twice");
            return;
        }
    }
    panic!("nobody noticed in {ENOUGH} rounds that there was no lock");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_lock_changes_nothing() {
    let far_end = FarEnd::signed_in();
    let order = far_end.order("data");
    let mut process = Process::start(&order);
    let mut refreshes = || {
        process.refresh(far_end.later());
        process.said()
    };
    assert_eq!(refreshes(), "good", "the lock is there now");
    let files = std::fs::read_dir(order.data.join("runs")).unwrap();
    let mut paths = files.map(|file| file.unwrap().path());
    let is_lock = |path: &std::path::PathBuf| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("session-"))
    };
    let lock = paths.find(is_lock).expect("the lock of the session");
    let precious = order.data.join("precious");
    std::fs::write(&precious, "of somebody else").unwrap();
    std::fs::remove_file(&lock).unwrap();
    std::os::unix::fs::symlink(&precious, &lock).unwrap();
    assert_eq!(refreshes(), "good", "the session goes on");
    assert_eq!(
        std::fs::read_to_string(&precious).unwrap(),
        "of somebody else",
        "the lock is taken, and never written"
    );
}
