//! What the process does about its own memory: it is in no core dump, no program of the same person reads it, and a panic does not
//! say what it held. Hardening only: administrators, and who was there before, read it all the same.
//!
//! * Linux: the process is not dumpable, which also closes `/proc/PID` and `ptrace` to everybody but root, and its core limit is 0.
//!   The second is not enough by itself, since a `core_pattern` that is a pipe ignores it.
//! * macOS: `PT_DENY_ATTACH` and the core limit. A debugger that has started the app ends it here.
//! * Windows: an access list of its own, see [`access`]. Windows Error Reporting is not told anything.
//!
//! The web view's processes hold no secret. They are started by `exec`, which makes them dumpable again and leaves them the core
//! limit, so they run as ever.

use secmem_proc::Config;
use secmem_proc::config::WinDaclProcessAccess as Access;
use std::io::Write;
use std::panic::PanicHookInfo;

/// What other programs of the same person may do to this process on Windows; elsewhere without a meaning. Reading and writing its
/// memory and starting threads in it are missing. Handles may be taken from it, since the browser process of WebView2 may need
/// that of whoever hosts it: so this stops dump tools, not somebody who is after this very app.
fn access() -> Access {
    Access::QUERY_LIMITED_INFORMATION
        | Access::QUERY_INFORMATION
        | Access::SYNCHRONIZE
        | Access::TERMINATE
        | Access::DUP_HANDLE
}

/// Makes this process hard to look into. To be called before there is anything to see.
///
/// # Errors
/// The platform's reason, in words. The app goes on without; the reason belongs into the log once there is one.
pub(crate) fn harden() -> Result<(), String> {
    let mut steps = Config::DEFAULT;
    // A debugger that is there already is the person's own, or has seen everything.
    steps.set_anti_tracing(false);
    steps.set_fs(false);
    steps.set_win_dacl_custom_user_perm(access());
    steps.harden_process().map_err(|error| error.to_string())
}

/// From now on a panic says where it happened and nothing else: its message may quote what the code had in its hands. The hook
/// that was there, which prints the message, is not called any more.
pub(crate) fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let line = line(panic);
        if tracing::dispatcher::has_been_set() {
            tracing::error!("{line}");
        } else {
            // There is no log yet; an app that ends without a word is worse.
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }));
}

fn line(panic: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("without a name");
    match panic.location() {
        Some(place) => format!("a panic at {}:{} in thread {name}", place.file(), place.line()),
        None => format!("a panic in thread {name}"),
    }
}

#[cfg(test)]
mod tests {
    //! Covers that the steps succeed and children still start, on Linux also what they do, and panics. Each test starts this program
    //! again, since all of it lasts for a whole process; what the second one does is an ignored test of its own. Not covered: what
    //! another program of the same person gets to see on Windows and macOS.
    use super::*;
    use std::process::{Command, Output};

    const MARKER: &str = "a-secret-that-the-code-had-in-its-hands";

    /// Runs one of the ignored tests below in a process of its own.
    fn alone(test: &str) -> Output {
        let name = format!("{}::{test}", module_path!().split_once("::").unwrap().1);
        let mut again = Command::new(std::env::current_exe().unwrap());
        again.args(["--exact", &name, "--ignored", "--nocapture", "--test-threads=1"]);
        again.output().unwrap()
    }

    fn said(output: &Output) -> String {
        let said = [&output.stdout[..], &output.stderr[..]].concat();
        String::from_utf8_lossy(&said).into_owned()
    }

    fn passes(test: &str) -> String {
        let output = alone(test);
        let said = said(&output);
        assert!(output.status.success() && said.contains("1 passed"), "{test}: {said}");
        said
    }

    #[test]
    fn a_hardened_process_goes_on_and_is_in_no_dump() {
        passes("hardened");
    }

    #[test]
    #[ignore = "run by the test above, in a process of its own"]
    fn hardened() {
        assert_eq!(harden(), Ok(()), "nothing stands in the way");
        #[cfg(target_os = "linux")]
        nobody_looks_in();
        passes("child_of_a_hardened_process");
    }

    #[cfg(target_os = "linux")]
    fn nobody_looks_in() {
        use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};
        assert_eq!(
            dumpable_behavior().unwrap(),
            DumpableBehavior::NotDumpable,
            "neither core dumps nor other programs"
        );
        let core = getrlimit(Resource::Core);
        assert_eq!((core.current, core.maximum), (Some(0), Some(0)), "nor can it be raised");
        let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core file size"));
        let words = core.unwrap().split_whitespace().skip(4).take(2).collect::<Vec<_>>();
        assert_eq!(words, ["0", "0"], "the kernel sees it so");
    }

    #[test]
    #[ignore = "run by the test above, in a process of its own"]
    fn child_of_a_hardened_process() {
        #[cfg(target_os = "linux")]
        {
            use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};
            assert_eq!(
                dumpable_behavior().unwrap(),
                DumpableBehavior::Dumpable,
                "as the web view's processes are used to"
            );
            assert_eq!(
                getrlimit(Resource::Core).current,
                Some(0),
                "still without a core on the disk"
            );
        }
    }

    #[test]
    fn a_panic_says_where_and_not_what() {
        for (test, log) in [("panics_with_a_log", "ERROR"), ("panics_without_a_log", "")] {
            let said = passes(test);
            let line = said.lines().find(|line| line.contains("a panic at ")).unwrap();
            assert!(line.contains(log), "{test}: through the log where there is one: {line}");
            assert!(
                line.contains("process.rs:") && line.ends_with("in thread worker"),
                "{test}: where: {line}"
            );
            assert!(!said.contains(MARKER), "{test}: neither payload nor message: {said}");
        }
    }

    #[test]
    #[ignore = "run by the test above, in a process of its own"]
    fn panics_with_a_log() {
        tracing_subscriber::fmt()
            .with_writer(std::io::stderr)
            .with_ansi(false)
            .init();
        panics();
    }

    #[test]
    #[ignore = "run by the test above, in a process of its own"]
    fn panics_without_a_log() {
        panics();
    }

    fn panics() {
        quiet_panics();
        let worker = std::thread::Builder::new().name("worker".into());
        let ended = worker.spawn(|| panic!("{MARKER}")).unwrap().join();
        assert!(ended.is_err(), "the thread still ends by it");
    }
}
