//! Closing the window with and without a tray, coming back, and Quit in the tray's menu, over the real D-Bus protocols.
//!
//! The panel is played by a small host on the session bus: StatusNotifierWatcher takes the item, com.canonical.dbusmenu reads and
//! clicks its menu.

use crate::app::binary;
use crate::desk::Desk;
use crate::outcome::{Outcome, check, until, until_true};
use crate::process::{Process, marked};
use crate::report::Report;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use zbus::blocking::{Connection, Proxy, connection::Builder};
use zbus::message::Header;
use zbus::zvariant::{OwnedValue, Value};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const MENU: &str = "com.canonical.dbusmenu";

/// Closing leaves the tray and frees the page; a second start or the menu brings it back; Quit ends it.
pub(crate) fn closed_to_the_tray(desk: &Desk, report: &mut Report) -> Outcome {
    let _manager = desk.start(&mut desk.command("openbox"))?;
    let host = Host::on(desk)?;
    let mut app = opened(desk)?;
    let item = until("the tray icon", || Ok(host.item()))?;
    let labels = until("the menu", || {
        let labels: Vec<String> = host.menu(&item)?.into_iter().map(|entry| entry.label).collect();
        Ok((!labels.is_empty()).then_some(labels))
    })?;
    check(
        labels == ["Open Patwarden", "Pause reminders", "", "Quit"],
        format!("where nobody is signed in the menu has {labels:?}"),
    )?;
    report.step("the tray's menu", &labels.join(", "));

    close(desk)?;
    check(app.is_alive(), "the app must live on in the tray")?;
    until_true("the end of the page's process", || Ok(pages(desk) == 0))?;
    report.step("the window is closed", "the app lives on, no page is in memory");

    desk.output(&binary()?.to_string_lossy(), &[])?;
    until_true("the window again", || shown(desk))?;
    report.step("a second start", "ends at once and brings the window back");

    close(desk)?;
    host.click(&item, "Open Patwarden")?;
    until_true("the window again", || shown(desk))?;
    host.click(&item, "Quit")?;
    until_true("the end of the app", || Ok(!app.is_alive()))?;
    report.step("Open and Quit in the menu", "the window came back, then the app ended");

    drop(host);
    let mut app = opened(desk)?;
    desk.output("wmctrl", &["-c", "Patwarden"])?;
    until_true("the window out of sight", || Ok(!is_mapped(desk)?))?;
    check(app.is_alive(), "the app must live on, minimised")?;
    report.step(
        "closed without a tray",
        "the window is minimised: nobody could find the app again without it",
    );
    desk.end(&binary()?);
    until_true("the end of the app", || Ok(!app.is_alive()))?;

    std::fs::write(
        desk.data().join("settings.json"),
        r#"{"version":1,"closeToTray":false}"#,
    )?;
    let host = Host::on(desk)?;
    let mut app = opened(desk)?;
    until("the tray icon", || Ok(host.item()))?;
    close(desk)?;
    until_true("the end of the app", || Ok(!app.is_alive()))?;
    report.step("closed where that shall end it", "the app ends, tray or not");
    Ok(())
}

fn opened(desk: &Desk) -> Outcome<Process> {
    let app = desk.start(&mut desk.command(binary()?))?;
    until_true("the window", || shown(desk))?;
    until_true("the page", || Ok(pages(desk) > 0))?;
    Ok(app)
}

fn close(desk: &Desk) -> Outcome {
    desk.output("wmctrl", &["-c", "Patwarden"])?;
    until_true("the window's end", || Ok(!shown(desk)?))
}

fn shown(desk: &Desk) -> Outcome<bool> {
    // Without a window manager that is ready yet there is no list to read.
    Ok(desk
        .output("wmctrl", &["-l"])
        .is_ok_and(|windows| windows.contains("Patwarden")))
}

fn is_mapped(desk: &Desk) -> Outcome<bool> {
    Ok(desk.output("xwininfo", &["-name", "Patwarden"])?.contains("IsViewable"))
}

fn pages(desk: &Desk) -> usize {
    let runs_a_page = |id: &u32| {
        let name = std::fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
        name.starts_with("WebKitWebProces") // the kernel keeps fifteen letters
    };
    marked(desk.mark(), None).into_iter().filter(runs_a_page).count()
}

/// Where an icon is: its owner on the bus and its path there.
pub(crate) type Item = (String, String);

/// A panel, as far as the bus sees it.
pub(crate) struct Host {
    bus: Connection,
    items: Arc<Mutex<Vec<Item>>>,
}

struct Watcher {
    items: Arc<Mutex<Vec<Item>>>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    /// Items name a path only: their owner is who sends the message.
    fn register_status_notifier_item(&self, path: String, #[zbus(header)] header: Header<'_>) {
        let owner = header.sender().map(ToString::to_string).unwrap_or_default();
        self.items.lock().expect("no test panicked").push((owner, path));
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

impl Host {
    pub(crate) fn on(desk: &Desk) -> Outcome<Self> {
        let items = Arc::<Mutex<Vec<Item>>>::default();
        let watcher = Watcher { items: items.clone() };
        let bus = Builder::address(desk.bus())?
            .serve_at("/StatusNotifierWatcher", watcher)?
            .name(WATCHER)?
            .build()?;
        Ok(Self { bus, items })
    }

    /// How often an icon came.
    pub(crate) fn count(&self) -> usize {
        self.items.lock().expect("no test panicked").len()
    }

    pub(crate) fn item(&self) -> Option<Item> {
        self.items.lock().expect("no test panicked").last().cloned()
    }

    fn dbusmenu(&self, (owner, path): &Item) -> Outcome<Proxy<'static>> {
        let item = Proxy::new(&self.bus, owner.clone(), path.clone(), "org.kde.StatusNotifierItem")?;
        let menu: zbus::zvariant::OwnedObjectPath = item.get_property("Menu")?;
        Ok(Proxy::new(&self.bus, owner.clone(), menu.into_inner(), MENU)?)
    }

    /// The lines with what they open, top to bottom.
    pub(crate) fn menu(&self, item: &Item) -> Outcome<Vec<Line>> {
        let wanted: Vec<String> = Vec::new();
        let (_, (_, _, entries)): (u32, Layout) = self.dbusmenu(item)?.call("GetLayout", &(0_i32, -1_i32, wanted))?;
        entries.into_iter().map(|entry| line(&Value::from(entry))).collect()
    }

    fn click(&self, item: &Item, label: &str) -> Outcome {
        let lines = self.menu(item)?;
        let line = lines.iter().find(|line| line.label == label).ok_or("no such line")?;
        self.press(item, line)
    }

    /// Clicks what the line of a token opens; says whether it is there and can be chosen.
    pub(crate) fn click_below(&self, item: &Item, name: &str, label: &str) -> Outcome<bool> {
        let lines = self.menu(item)?;
        let below = lines
            .iter()
            .filter(|line| line.label.contains(name))
            .flat_map(|line| &line.below);
        let Some(line) = below.into_iter().find(|line| line.label == label && line.enabled) else {
            return Ok(false);
        };
        self.press(item, line)?;
        Ok(true)
    }

    fn press(&self, item: &Item, line: &Line) -> Outcome {
        Ok(self
            .dbusmenu(item)?
            .call("Event", &(line.id, "clicked", Value::from(0_i32), 0_u32))?)
    }
}

/// A line of the menu, as com.canonical.dbusmenu tells it.
#[derive(Debug)]
pub(crate) struct Line {
    id: i32,
    pub(crate) label: String,
    enabled: bool,
    below: Vec<Line>,
}

type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

fn line(entry: &Value<'_>) -> Outcome<Line> {
    let Value::Structure(entry) = entry else {
        return Err("a line that is no structure".into());
    };
    let (id, properties, below): (i32, HashMap<String, Value>, Vec<Value>) = entry.try_clone()?.try_into()?;
    let label = properties
        .get("label")
        .map(|label| label.downcast_ref::<String>())
        .transpose()?;
    let enabled = properties
        .get("enabled")
        .map(|enabled| enabled.downcast_ref::<bool>())
        .transpose()?;
    Ok(Line {
        id,
        // Underscores mark shortcuts, two of them are one.
        label: label
            .unwrap_or_default()
            .replace("__", "\u{1}")
            .replace('_', "")
            .replace('\u{1}', "_"),
        enabled: enabled.unwrap_or(true),
        below: below.iter().map(line).collect::<Outcome<_>>()?,
    })
}
