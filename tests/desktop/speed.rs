//! What the window costs, as figures of this machine in this run: `-- --speed start|window`. Never a test, since machines differ.
//!
//! The app is the one that was built for release, with a list of the last run that nobody refreshes: nobody is signed in.

use crate::app::open;
use crate::desk::{Desk, Keyring};
use crate::figure::{median, millis, print};
use crate::filled;
use crate::outcome::{Outcome, check};
use crate::webdriver::{By, Session};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Starts that count, after one that warms up.
const STARTS: usize = 9;
/// Keys that are typed.
const KEYS: &str = "deployment 12 west europe deployment 4711 europe w";
/// Times an empty window this is what the app's may take.
const START_GOAL: f64 = 1.25;
/// One frame at 60 Hz.
const KEY_GOAL: f64 = 16.0;
/// What the page's script may weigh, compressed, in kB of 1,000 bytes.
const SCRIPT_GOAL: f64 = 300.0;
/// A frame that comes later than this is seen.
const GAP: f64 = 50.0;
/// Set by the page when its list can be used.
const MARK: &str = "performance.getEntriesByName('patwarden:list')";

/// Measures what `part` names.
pub(crate) fn run(part: &str) -> Outcome {
    match part {
        "start" => start(),
        "window" => window(),
        _ => Err(format!("there is no measurement {part}").into()),
    }
}

/// From the start of the program to a list of 1,000 tokens that can be used, and of a window that is empty.
fn start() -> Outcome {
    let desk = desk_with(1_000)?;
    let (app, empty) = (program("patwarden")?, program("examples/empty")?);
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for turn in 0..=STARTS {
        let (one, other) = (started(&desk, &app)?, started(&desk, &empty)?);
        if turn > 0 {
            ours.push(one);
            bare.push(other);
        }
    }
    let (ours, bare) = (millis(median(ours)), millis(median(bare)));
    print("start.empty", bare, "ms", None);
    print("start.list", ours, "ms", None);
    print("start.ratio", ours / bare, "times", Some(START_GOAL));
    Ok(())
}

fn started(desk: &Desk, program: &Path) -> Outcome<Duration> {
    let launcher = launcher(desk, program)?;
    let window = open(desk, &launcher.0, &[])?;
    let ready = ready(&window)?;
    drop(window);
    desk.end(program);
    let began: f64 = fs::read_to_string(&launcher.1)?.trim().parse::<f64>()? / 1e6;
    check(ready > began, "the list was ready before the program was started")?;
    Ok(Duration::from_secs_f64((ready - began) / 1e3))
}

/// A script that writes down when it starts the program (ns since 1970), and where.
fn launcher(desk: &Desk, program: &Path) -> Outcome<(PathBuf, PathBuf)> {
    let (script, began) = (desk.folder("launch.sh"), desk.folder("began"));
    let text = format!(
        "#!/bin/sh\ndate +%s%N > '{}'\nexec '{}' \"$@\"\n",
        began.display(),
        program.display()
    );
    fs::write(&script, text)?;
    fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    Ok((script, began))
}

/// When the page said that its list can be used, in ms since 1970.
fn ready(window: &Session) -> Outcome<f64> {
    window.wait_until("a list that can be used", &format!("{MARK}.length > 0"))?;
    let script = format!("return performance.timeOrigin + {MARK}[0].startTime");
    let at = window.execute(&script, json!([]))?.as_f64();
    at.ok_or_else(|| "the page has no clock".into())
}

/// Typing and scrolling in a list of 10,000 tokens.
fn window() -> Outcome {
    let desk = desk_with(10_000)?;
    let app = program("patwarden")?;
    let page = open(&desk, &app, &[])?;
    page.resize(1180, 760)?;
    ready(&page)?;
    type_keys(&page)?;
    let ours = gaps(&page, "[data-scroll=list]")?;
    drop(page);
    desk.end(&app);
    let empty = program("examples/empty")?;
    let page = open(&desk, &empty, &[])?;
    page.resize(1180, 760)?;
    ready(&page)?;
    let bare = gaps(&page, "#scroll")?;
    drop(page);
    desk.end(&empty);
    let late = |gaps: &[f64]| gaps.iter().filter(|gap| **gap > GAP).count();
    let longest = |gaps: &[f64]| gaps.iter().copied().fold(0.0, f64::max);
    print("window.scroll.longest", longest(&ours), "ms", None);
    print("window.scroll.longest_empty", longest(&bare), "ms", None);
    #[expect(clippy::cast_precision_loss, reason = "some tens")]
    let more = late(&ours).saturating_sub(late(&bare)) as f64;
    print("window.scroll.gaps", more, "frames", Some(0.0));
    print("window.script", script_weight(&desk)?, "kB", Some(SCRIPT_GOAL));
    Ok(())
}

/// From each key to the last change of the page that came of it.
fn type_keys(page: &Session) -> Outcome {
    const WATCH: &str = "window.keys = [];
        let began = null;
        const changed = () => { if (began !== null) window.keys[window.keys.length - 1] = performance.now() - began };
        document.addEventListener('input', () => { began = performance.now(); window.keys.push(0) }, true);
        new MutationObserver(changed).observe(document.body,
            {subtree: true, childList: true, attributes: true, characterData: true})";
    page.press(By::Css("input[role=searchbox]"))?;
    page.execute(WATCH, json!([]))?;
    for (typed, key) in KEYS.chars().enumerate() {
        page.chord(&[&key.to_string()])?;
        page.wait_until("the key", &format!("window.keys.length > {typed}"))?;
        page.wait_for_frames()?;
    }
    let times = page.execute("return window.keys", json!([]))?;
    let times: Vec<Duration> = numbers(&times)
        .into_iter()
        .map(|ms| Duration::from_secs_f64(ms / 1e3))
        .collect();
    check(times.len() == KEYS.len(), "a key was lost")?;
    print("window.key", millis(median(times)), "ms", Some(KEY_GOAL));
    page.write(By::Css("input[role=searchbox]"), " ")?;
    page.wait_for_frames()
}

/// The pauses between frames while one scrolls from the beginning to the end.
fn gaps(page: &Session, scroller: &str) -> Outcome<Vec<f64>> {
    const SCROLL: &str = "const [css, done] = arguments, box = document.querySelector(css), gaps = [];
        const steps = 120, way = (box.scrollHeight - box.clientHeight) / steps;
        let last = null;
        const frame = (now) => {
            if (last !== null) gaps.push(now - last);
            last = now;
            box.scrollTop += way;
            if (gaps.length < steps) requestAnimationFrame(frame); else done(gaps);
        };
        requestAnimationFrame(frame)";
    let gaps = page.execute_until_called(SCROLL, json!([scroller]))?;
    Ok(numbers(&gaps))
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect()
}

/// What the list needs: pages that one opens later bring their own.
fn script_weight(desk: &Desk) -> Outcome<f64> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
    let page = fs::read_to_string(dist.join("index.html"))?;
    let named = |part: &str| {
        part.split('"')
            .next()
            .filter(|file| file.ends_with(".js"))
            .map(str::to_owned)
    };
    let files: Vec<String> = page.split("\"/").filter_map(named).collect();
    check(!files.is_empty(), "the page names no script")?;
    let weigh = format!("cd '{}' && cat {} | gzip -9 | wc -c", dist.display(), files.join(" "));
    Ok(desk.output("sh", &["-c", &weigh])?.trim().parse::<f64>()? / 1e3)
}

/// A desk where the last run knew so many tokens.
fn desk_with(tokens: u128) -> Outcome<Desk> {
    let desk = Desk::new(Keyring::Unlocked, false)?;
    let folder = desk.data().join("azure");
    fs::create_dir_all(&folder)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(filled::database(&folder, tokens));
    Ok(desk)
}

/// A program that was built for release.
fn program(name: &str) -> Outcome<PathBuf> {
    let target = std::env::current_exe()?;
    let target = target.ancestors().nth(3).ok_or("the test lies in no target folder")?;
    let program = target.join("release").join(name);
    check(program.is_file(), format!("{} is missing", program.display()))?;
    Ok(program.canonicalize()?)
}
