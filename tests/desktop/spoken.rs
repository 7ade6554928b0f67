//! What assistive technology is told of the main window, read as a screen reader does: over AT-SPI, on the accessibility bus.
//!
//! The page's process has a tree of its own there, and GTK joins it to the window's. Debian 12 without a session does not do that last
//! step, for WebKitGTK's own MiniBrowser as little as for us, so the page's tree is found by its place on the bus.
//!
//! Not covered: that join, and what a screen reader makes of it all.

use crate::app::{App, TOKENS, binary};
use crate::desk::Desk;
use crate::outcome::{Outcome, check, until};
use crate::report::Report;
use std::time::Duration;
use zbus::blocking::{Connection, Proxy, connection::Builder};
use zbus::zvariant::OwnedObjectPath;

const DBUS: &str = "org.freedesktop.DBus";
/// Below which the page's process has its trees.
const PAGES: &str = "/org/a11y/webkit/accessible";
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
/// Roles (AT-SPI2, atspi-constants.h).
const CHECK_BOX: u32 = 7;
const BUTTON: u32 = 43;
const TABLE: u32 = 55;
const ENTRY: u32 = 79;
const HEADING: u32 = 83;
/// Bits of `StateSet` (AT-SPI2, atspi-constants.h).
const CHECKED: u32 = 4;
const FOCUSABLE: u32 = 11;
/// A program that is busy answers late, one that is about to end not at all.
const PATIENCE: Duration = Duration::from_secs(5);
/// More than any window has.
const MANY: usize = 4_000;

/// One thing that can be heard of: its owner on the bus and its path there.
type Reference = (String, OwnedObjectPath);

/// What is said of it.
#[derive(Debug)]
struct Heard {
    role: u32,
    name: String,
    states: u64,
}

impl Heard {
    fn is(&self, state: u32) -> bool {
        self.states & (1 << state) != 0
    }
}

/// Names, roles and states of the main window. The app is started as a person starts it: under a driver its page tells nobody of itself.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    let name = far_end.live("npm publish web-shop")?.name;
    drop(app);
    let bus = accessibility_bus(desk)?;
    let mut command = desk.command(binary()?);
    let _app = desk.start(command.env_remove("NO_AT_BRIDGE").env_remove("GTK_A11Y"))?;
    let all = until("the tree of the main window", || {
        let all = everything(&bus)?;
        Ok(all.iter().any(|heard| heard.name.contains(&name)).then_some(all))
    })?;
    report.step("the tree", &format!("{} things can be heard of", all.len()));
    if std::env::var_os("SHOW").is_some() {
        for heard in &all {
            println!("{:?}", heard);
        }
    }
    let of = |role: u32| all.iter().filter(move |heard| heard.role == role);
    for (role, name) in [
        (HEADING, "Personal access tokens"),
        (TABLE, "Personal access tokens"),
        (ENTRY, "Search name, organization or scope"),
        (BUTTON, "New token"),
        (BUTTON, "Settings"),
        (BUTTON, "Activity"),
        (BUTTON, "Renew npm publish web-shop"),
    ] {
        check(
            of(role).any(|heard| heard.name == name),
            format!("nothing of role {role} is called “{name}”"),
        )?;
    }
    let unnamed = of(BUTTON).filter(|heard| heard.name.trim().is_empty()).count();
    check(unnamed == 0, format!("{unnamed} buttons have no name"))?;
    report.step(
        "names and roles",
        "a heading, a table, what can be pressed and written in, each with its name",
    );
    let boxes: Vec<_> = of(CHECK_BOX).collect();
    check(
        boxes.len() == TOKENS && boxes.iter().all(|one| one.is(FOCUSABLE) && !one.is(CHECKED)),
        format!("a box to tick for each of {TOKENS} tokens, none of them ticked: {boxes:?}"),
    )?;
    report.step("states", &format!("{TOKENS} boxes can have the focus, none is ticked"));
    Ok(())
}

/// Where programs tell of themselves. It is started by the session's bus.
fn accessibility_bus(desk: &Desk) -> Outcome<Connection> {
    let session = Builder::address(desk.bus())?.build()?;
    let launcher = Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus")?;
    let address: String = launcher.call("GetAddress", &())?;
    let status = Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status")?;
    status.set_property("IsEnabled", true)?;
    status.set_property("ScreenReaderEnabled", true)?;
    let bus = Builder::address(address.as_str())?.method_timeout(PATIENCE);
    Ok(bus.build()?)
}

/// Everything of the page, in the order in which it is told.
fn everything(bus: &Connection) -> Outcome<Vec<Heard>> {
    let mut ahead = pages(bus)?;
    let mut all = Vec::new();
    while let Some(next) = ahead.pop() {
        check(all.len() < MANY, "the tree has no end")?;
        // What goes while one listens is no longer there to be heard.
        let Ok((heard, children)) = listen(bus, &next) else {
            continue;
        };
        all.push(heard);
        ahead.extend(children.into_iter().rev());
    }
    Ok(all)
}

/// The roots of all pages that tell of themselves.
fn pages(bus: &Connection) -> Outcome<Vec<Reference>> {
    let names: Vec<String> = bus
        .call_method(Some(DBUS), "/org/freedesktop/DBus", Some(DBUS), "ListNames", &())?
        .body()
        .deserialize()?;
    let mut roots = Vec::new();
    for owner in names.into_iter().filter(|name| name.starts_with(':')) {
        let told = bus.call_method(
            Some(owner.as_str()),
            PAGES,
            Some("org.freedesktop.DBus.Introspectable"),
            "Introspect",
            &(),
        );
        let Ok(told) = told else { continue };
        let nodes: String = told.body().deserialize()?;
        for node in nodes
            .split("<node name=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            roots.push((owner.clone(), OwnedObjectPath::try_from(format!("{PAGES}/{node}"))?));
        }
    }
    Ok(roots)
}

fn listen(bus: &Connection, (owner, path): &Reference) -> Outcome<(Heard, Vec<Reference>)> {
    let it: Proxy<'_> = zbus::blocking::proxy::Builder::new(bus)
        .destination(owner.clone())?
        .path(path.clone())?
        .interface(ACCESSIBLE)?
        .cache_properties(zbus::proxy::CacheProperties::No)
        .build()?;
    let states: Vec<u32> = it.call("GetState", &())?;
    let states = states.iter().rev().fold(0, |all, part| (all << 32) | u64::from(*part));
    let heard = Heard {
        role: it.call("GetRole", &())?,
        name: it.get_property("Name")?,
        states,
    };
    Ok((heard, it.call("GetChildren", &())?))
}
