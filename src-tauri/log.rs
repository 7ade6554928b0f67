//! The log: a file a day in the log folder, and stderr. Whatever goes there is searched for secrets on its way.
//!
//! That search is the second net. The first is that nothing hands a secret to the log: `Secret` cannot be printed, and errors hold
//! names, codes and times only. Libraries are told to be silent about what passes through them, whatever a person asks for.

mod scrub;

use scrub::Scrubber;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::{NonBlocking, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::{EnvFilter, FilterExt, Targets};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::registry::Registry;
use tracing_subscriber::util::SubscriberInitExt;

/// Our own words; libraries only when something is wrong (some name accounts at lower levels).
const OURS: &str = "warn,patwarden=info,patwarden_core=info,patwarden_sandbox=info";
/// Libraries that log headers, bodies or the names of vault entries below a warning. Nobody can ask for that.
const CAPPED: [&str; 8] = [
    "zbus",
    "hyper",
    "hyper_util",
    "reqwest",
    "h2",
    "rustls",
    "keyring_core",
    "oauth2",
];
/// Days, and hence files.
const KEPT: usize = 7;

/// Ends the log when it is dropped: what is still on its way reaches the file. Nothing is dropped by itself where a program ends
/// with `exit`, as Tauri's does.
#[must_use = "without it the file stays empty"]
pub(crate) struct Guard {
    _file: Option<WorkerGuard>,
}

/// Starts the log of this process, in `folder` and on stderr. `filter` asks for more than is logged anyway, in the form of
/// `RUST_LOG` ("debug", "patwarden_core=trace,tauri=info"). Without a folder that can be written there is stderr alone.
pub(crate) fn start(folder: &Path, filter: Option<String>) -> Guard {
    let (file, trouble) = match file(folder) {
        Ok(file) => (Some(file), None),
        Err(error) => (None, Some(error)),
    };
    let (writer, guard) = file.unzip();
    let nothing = || EnvFilter::new("off");
    let (asked, misread) = match filter.map(EnvFilter::try_new) {
        Some(Ok(asked)) => (asked, None),
        Some(Err(error)) => (nothing(), Some(error)),
        None => (nothing(), None),
    };
    subscriber(writer, io::stderr, asked).init();
    if let Some(error) = trouble {
        tracing::warn!(%error, folder = %folder.display(), "there is no log file, only what is written here");
    }
    if let Some(error) = misread {
        tracing::warn!(%error, "what was asked of the log was not understood and is ignored");
    }
    Guard { _file: guard }
}

/// Today's file in a folder that nobody else may enter.
fn file(folder: &Path) -> Result<(NonBlocking, WorkerGuard), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("patwarden")
        .filename_suffix("log")
        .max_log_files(KEPT)
        .build(folder)?;
    Ok(tracing_appender::non_blocking(file))
}

fn subscriber<W: Write + 'static>(
    file: Option<NonBlocking>,
    beside: impl Fn() -> W + Send + Sync + 'static,
    asked: EnvFilter,
) -> impl Subscriber + Send + Sync {
    let scrubber = Arc::new(Scrubber::new());
    let (for_file, for_beside) = (scrubber.clone(), scrubber);
    // Colours would come between a name and its value, where the scrubber looks for them.
    let plain = || tracing_subscriber::fmt::layer().with_ansi(false);
    let file = file.map(|file| plain().with_writer(move || Event::new(file.clone(), for_file.clone())));
    let beside = plain().with_writer(move || Event::new(beside(), for_beside.clone()));
    let wanted = EnvFilter::new(OURS).or(asked);
    let caps = Targets::new()
        .with_default(LevelFilter::TRACE)
        .with_targets(CAPPED.map(|library| (library, LevelFilter::WARN)));
    Registry::default().with(beside.and_then(file).with_filter(wanted.and(caps)))
}

/// One event on its way out. It leaves whole, when it is dropped: a secret that is written in pieces is found all the same.
struct Event<W: Write> {
    to: W,
    scrubber: Arc<Scrubber>,
    text: Vec<u8>,
}

impl<W: Write> Event<W> {
    fn new(to: W, scrubber: Arc<Scrubber>) -> Self {
        let text = Vec::new();
        Self { to, scrubber, text }
    }
}

impl<W: Write> Write for Event<W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> Drop for Event<W> {
    fn drop(&mut self) {
        if !self.text.is_empty() {
            let text = self.scrubber.scrub(&String::from_utf8_lossy(&self.text));
            // There is nowhere left to say that it failed.
            let _ = self.to.write_all(text.as_bytes()).and_then(|()| self.to.flush());
        }
    }
}

#[cfg(test)]
mod tests {
    //! Covers the way out: what is logged at all, and that it leaves whole and searched. That nothing secret arrives here in the first
    //! place is the leak search's (`tests/desktop`). `start` runs in a process of its own: it is the log of a whole process.
    use super::*;
    use std::sync::Mutex;

    const PAT: &str = "a2b3c4d5e6f7g2h3i4j5k6l7m2n3o4p5q6r7s2t3u4v5w6x7y2z3";
    const JWT: &str = "eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIwMDAwIn0.c2lnbmF0dXJl";

    /// What was written, in one piece for each time.
    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<String>>>);

    impl Write for Paper {
        fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().push(String::from_utf8(piece.to_vec()).unwrap());
            Ok(piece.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Paper {
        fn text(&self) -> String {
            self.0.lock().unwrap().concat()
        }
    }

    #[test]
    fn pieces_are_put_together_before_they_leave() {
        let scrubber = Arc::new(Scrubber::new());
        let line = format!("at 1 Bearer abcDEF123 and {PAT}\nöäü token=\"{JWT}\" end\n");
        let clean = "at 1 Bearer [redacted] and [redacted]\nöäü token=\"[redacted]\" end\n";
        for split in 0..=line.len() {
            let paper = Paper::default();
            let mut event = Event::new(paper.clone(), scrubber.clone());
            event.write_all(&line.as_bytes()[..split]).unwrap();
            event.flush().unwrap();
            event.write_all(&line.as_bytes()[split..]).unwrap();
            assert_eq!(paper.text(), "", "nothing leaves before the end, flushed or not");
            drop(event);
            assert_eq!(*paper.0.lock().unwrap(), [clean], "then all at once, split at {split}");
        }
        let paper = Paper::default();
        let mut event = Event::new(paper.clone(), scrubber);
        line.bytes().for_each(|byte| event.write_all(&[byte]).unwrap());
        drop(event);
        assert_eq!(paper.text(), clean, "even byte by byte");
    }

    fn logged(asked: &str, talk: impl FnOnce()) -> String {
        let paper = Paper::default();
        let beside = paper.clone();
        let subscriber = subscriber(None, move || beside.clone(), EnvFilter::new(asked));
        tracing::subscriber::with_default(subscriber, talk);
        paper.text()
    }

    #[test]
    fn a_person_can_ask_for_more_and_not_for_headers_and_bodies() {
        let talk = || {
            tracing::info!(target: "patwarden_core::rotation", "our words");
            tracing::debug!(target: "patwarden_core::rotation", "our details");
            tracing::info!(target: "tauri::app", "their words");
            tracing::warn!(target: "hyper::proto", "their warnings");
            tracing::debug!(target: "reqwest::connect", "their addresses");
            tracing::info!(target: "keyring_core", "their entries");
            tracing::trace!(target: "hyper_util::client", "their headers");
        };
        let usual = logged("off", talk);
        let more = logged(
            "trace,hyper=trace,reqwest::connect=trace,hyper_util[x]=trace,keyring_core=debug",
            talk,
        );
        for (words, before, after) in [
            ("our words", true, true),
            ("our details", false, true),
            ("their words", false, true),
            ("their warnings", true, true),
            ("their addresses", false, false),
            ("their entries", false, false),
            ("their headers", false, false),
        ] {
            assert_eq!(usual.contains(words), before, "usually: {words}\n{usual}");
            assert_eq!(more.contains(words), after, "at most: {words}\n{more}");
        }
        let less = logged("patwarden_core=error", talk);
        assert_eq!(less.lines().count(), usual.lines().count(), "nobody can ask for less");
    }

    #[test]
    fn fields_and_messages_are_searched() {
        let text = logged("off", || {
            tracing::warn!(target: "patwarden", token = PAT, password = %"hunter2", id = 7, "got {JWT}");
        });
        assert!(
            text.ends_with("WARN patwarden: got [redacted] token=\"[redacted]\" password=[redacted] id=7\n"),
            "{text}"
        );
    }

    #[test]
    fn the_log_of_a_process_is_a_private_file_and_stderr() {
        let folder = tempfile::tempdir().unwrap();
        let logs = folder.path().join("deep").join("logs");
        let (stderr, written) = (run("starts", &logs), read(&logs));
        for text in [&stderr, &written] {
            for words in [
                "from our code",
                "from a library that uses another facade",
                "token=\"[redacted]\"",
            ] {
                assert!(text.contains(words), "{words}: {text}");
            }
            assert!(!text.contains("hunter2") && !text.contains("an entry's name"), "{text}");
            assert!(text.contains("not understood"), "a filter that is none is said: {text}");
        }
        let names = std::fs::read_dir(&logs)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let names: Vec<String> = names.collect();
        assert!(
            matches!(&names[..], [name] if name.starts_with("patwarden.") && name.ends_with(".log")),
            "one a day: {names:?}"
        );
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&logs).unwrap().permissions());
            assert_eq!(mode & 0o777, 0o700, "nobody else gets at it");
        }
    }

    #[test]
    fn no_more_files_than_days_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for day in 1..=20 {
            std::fs::write(folder.path().join(format!("patwarden.2026-01-{day:02}.log")), "old").unwrap();
        }
        std::fs::write(folder.path().join("notes.txt"), "a person's").unwrap();
        drop(file(folder.path()).unwrap());
        let left = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, KEPT + 1, "a week of logs, and what is not ours");
    }

    #[test]
    fn without_a_folder_there_is_stderr_and_it_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("taken");
        std::fs::write(&taken, "a file").unwrap();
        let stderr = run("starts", &taken);
        assert!(
            stderr.contains("there is no log file") && stderr.contains("from our code"),
            "{stderr}"
        );
    }

    /// Runs the ignored test below in a process of its own, which is told the folder by its working directory.
    fn run(test: &str, folder: &Path) -> String {
        let name = format!("{}::{test}", module_path!().split_once("::").unwrap().1);
        let output = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &name, "--ignored", "--nocapture"])
            .current_dir(folder.ancestors().find(|folder| folder.is_dir()).unwrap())
            .env("PATWARDEN_TEST_LOG", folder)
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{stderr}");
        stderr
    }

    fn read(folder: &Path) -> String {
        let files = std::fs::read_dir(folder).unwrap();
        files
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .collect()
    }

    #[test]
    #[ignore = "run by the tests above, in a process of its own"]
    #[expect(clippy::disallowed_methods, reason = "how the tests above name the folder")]
    fn starts() {
        let folder = std::env::var_os("PATWARDEN_TEST_LOG").unwrap();
        let guard = start(Path::new(&folder), Some("tauri=loud".into()));
        tracing::info!(target: "patwarden", token = "hunter2", "from our code");
        log::warn!(target: "zbus", "from a library that uses another facade");
        log::debug!(target: "keyring_core", "an entry's name");
        drop(guard);
    }
}
