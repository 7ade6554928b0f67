//! A reminder, from the agenda to the click: said over the session's notification server, answered there, and undone in the tray's menu.
//!
//! The notification server is played by a small one on the session bus (Desktop Notifications Specification 1.2).

use crate::app::{App, binary};
use crate::desk::Desk;
use crate::evidence;
use crate::far_end::FarEnd;
use crate::outcome::{Outcome, check, until, until_true};
use crate::process::marked;
use crate::report::Report;
use crate::tray::Host;
use chrono::{TimeDelta, Utc};
use patwarden_sandbox::{TokenFacts, TokenState};
use rusqlite::Connection as Database;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use zbus::blocking::{Connection, connection::Builder};
use zbus::zvariant::OwnedValue;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// Started with the session, without a window: the reminder comes, Regenerate in it works, and the tray's menu ends the old token.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let (app, far_end) = App::signed_in(desk)?;
    let token = soonest(desk, &far_end)?;
    let id = token.authorization_id.to_string();
    drop(app);
    unsaid(desk, &id)?;

    let (server, host) = (Server::on(desk)?, Host::on(desk)?);
    let mut hidden = desk.command(binary()?);
    let app = desk.start(hidden.arg("--hidden"))?;
    let first = until("the reminder", || Ok(server.said(0)))?;
    check(
        first.title.contains(&token.name) && first.title.contains("expires"),
        format!("it must name {}, it says {first:?}", token.name),
    )?;
    check(
        first
            .actions
            .starts_with(&["regenerate".to_owned(), "renew".to_owned(), "snooze".to_owned()]),
        format!("what can be done about it: {:?}", first.actions),
    )?;
    report.step(
        "the reminder",
        &format!("{} – {}", first.title, first.body.replace('\n', " ")),
    );
    let web = web_processes(desk);
    check(
        web.is_empty(),
        format!("nobody opened the window, yet there are {web:?}"),
    )?;
    report.step("started hidden", "no process of WebKit's");

    let item = until("the tray icon", || Ok(host.item()))?;
    let labels = until("the tokens in the tray's menu", || {
        let labels: Vec<String> = host.menu(&item)?.into_iter().map(|entry| entry.label).collect();
        Ok(labels.iter().any(|label| label.contains(&token.name)).then_some(labels))
    })?;
    report.step("the tray's menu", &labels.join(" | "));

    server.press(1, "regenerate")?;
    let result = until("what came of it", || Ok(server.said(1)))?;
    let new = until("the new token at the far end", || {
        let all = far_end.named(&token.name)?;
        Ok(all
            .into_iter()
            .find(|one| one.state == TokenState::Active && one.authorization_id != token.authorization_id))
    })?;
    let new_id = new.authorization_id.to_string();
    check(
        evidence::secret_of(desk, &new_id)? == far_end.secret_of(&new_id)?,
        "the new secret must be in the vault",
    )?;
    check(
        far_end.state_of(&id)? == TokenState::Active,
        "the old one stands for a day",
    )?;
    report.step(
        "Regenerate in the reminder",
        &format!("{} – {}", result.title, result.body),
    );

    until("Revoke old now in the menu", || {
        Ok(host.click_below(&item, &token.name, "Revoke old now")?.then_some(()))
    })?;
    until_true("the end of the old token", || {
        Ok(far_end.state_of(&id)? == TokenState::Revoked)
    })?;
    let told = until("what came of that", || Ok(server.said(2)))?;
    report.step("Revoke old now in the tray's menu", &told.title);

    let said = server.count();
    drop(app);
    desk.end(&binary()?);
    let mut hidden = desk.command(binary()?);
    let _app = desk.start(hidden.arg("--hidden"))?;
    let before = host.count();
    until_true("the tray icon of the next start", || {
        Ok(host.count() > before || host.item() != Some(item.clone()))
    })?;
    until_true("the list of the next start", || {
        evidence::refreshed_after(desk, result.at)
    })?;
    check(
        server.count() == said,
        format!("what was said is not said again: {:?}", server.said(said)),
    )?;
    report.step("the next start", "nothing is said twice");
    Ok(())
}

/// A token that the first list names among those that expire next, and that can be regenerated.
fn soonest(desk: &Desk, far_end: &FarEnd) -> Outcome<TokenFacts> {
    const NEXT: &str = "SELECT authorization FROM reminder WHERE kind = 'expiry' AND about > ?1 ORDER BY about";
    until("what the first list says of its tokens", || {
        let database = database(desk)?;
        let mut next = database.prepare(NEXT)?;
        let ids = next.query_map([Utc::now() + TimeDelta::days(1)], |row| row.get::<_, String>(0))?;
        let all: Vec<TokenFacts> = ids.map(|id| far_end.token(&id?)).collect::<Outcome<_>>()?;
        let is_meant = |token: &TokenFacts| token.state == TokenState::Active && token.organization.is_some();
        Ok(all.into_iter().find(is_meant))
    })
}

fn database(desk: &Desk) -> Outcome<Database> {
    Ok(Database::open(desk.data().join("sandbox/patwarden.db"))?)
}

/// As if the list had shown the token before its time.
fn unsaid(desk: &Desk, authorization: &str) -> Outcome {
    let gone = database(desk)?.execute("DELETE FROM reminder WHERE authorization = ?1", [authorization])?;
    check(
        gone == 1,
        format!("the first list says each token once, this one {gone} times"),
    )
}

fn web_processes(desk: &Desk) -> Vec<String> {
    let names = marked(desk.mark(), None).into_iter();
    let names = names.map(|id| std::fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default());
    names.filter(|name| name.starts_with("WebKit")).collect()
}

/// A notification as the server was given it.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    title: String,
    body: String,
    /// Their keys.
    actions: Vec<String>,
    at: chrono::DateTime<Utc>,
}

/// A notification server, as far as the bus sees it.
pub(crate) struct Server {
    bus: Connection,
    said: Arc<Mutex<Vec<Said>>>,
}

struct Notifications {
    said: Arc<Mutex<Vec<Said>>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    fn get_capabilities(&self) -> Vec<String> {
        ["body", "body-markup", "actions"].map(str::to_owned).into()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        let told = ["test", "patwarden", "1", "1.2"].map(str::to_owned);
        told.into()
    }

    #[expect(clippy::too_many_arguments, reason = "the specification's")]
    fn notify(
        &self,
        _app: String,
        _replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        let mut said = self.said.lock().expect("no test panicked");
        said.push(Said {
            title: summary,
            body,
            actions: actions.into_iter().step_by(2).collect(),
            at: Utc::now(),
        });
        u32::try_from(said.len()).unwrap_or(u32::MAX)
    }

    fn close_notification(&self, _id: u32) {}
}

impl Server {
    pub(crate) fn on(desk: &Desk) -> Outcome<Self> {
        let said = Arc::<Mutex<Vec<Said>>>::default();
        let server = Notifications { said: said.clone() };
        let bus = Builder::address(desk.bus())?
            .serve_at(PATH, server)?
            .name(NAME)?
            .build()?;
        Ok(Self { bus, said })
    }

    fn said(&self, place: usize) -> Option<Said> {
        self.said.lock().expect("no test panicked").get(place).cloned()
    }

    fn count(&self) -> usize {
        self.said.lock().expect("no test panicked").len()
    }

    /// Presses a button of the notification of this id; they are counted from one.
    fn press(&self, id: u32, action: &str) -> Outcome {
        Ok(self
            .bus
            .emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(id, action))?)
    }
}
