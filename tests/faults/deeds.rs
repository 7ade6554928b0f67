//! How each deed is done, and how everything is made well again.

use crate::app::{App, Heard};
use crate::plan::{Deed, Plan};
use crate::run::{Alive, Run, database};
use crate::vault::{self, Mode};
use crate::wire::{Act, Said};
use chrono::{DateTime, TimeDelta, Utc};
use patwarden_sandbox::{Action, Fault, Policy, Role, When};
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;
use uuid::Uuid;

/// What was done to a run so far.
#[derive(Default)]
pub struct Struck {
    /// Tokens that somebody else revoked.
    pub revoked: Vec<(Uuid, DateTime<Utc>)>,
    /// When the vault was exchanged.
    pub exchanged: Option<DateTime<Utc>>,
    /// Whether the database was put back.
    pub restored: bool,
    /// Somebody else's hold on the database.
    busy: Option<Mutex<Connection>>,
    /// A disk that can be filled.
    pub disk: Option<crate::disk::Small>,
    /// Ports that are shut.
    shut: Vec<Role>,
    /// When a call that nobody waits for any more takes effect, after a start and after the second look.
    late: Option<Duration>,
    later: Option<Duration>,
}

/// A call that takes effect later than this does so only after the app has looked twice.
const SECOND_LOOK: u64 = 1_000;

impl Plan {
    /// Whether the disk is to become full.
    pub fn needs_a_small_disk(&self) -> bool {
        let mut deeds = self
            .stages
            .iter()
            .flat_map(|stage| stage.start.iter().chain(stage.at.iter().map(|(_, deed)| deed)));
        deeds.any(|deed| matches!(deed, Deed::Full))
    }
}

impl Struck {
    /// Waits until what the service does late is done.
    pub async fn lands(&mut self) {
        if let Some(time) = self.late.take() {
            tokio::time::sleep(time).await;
        }
    }

    /// The same for what is done even later.
    pub async fn lands_later(&mut self) {
        if let Some(time) = self.later.take() {
            tokio::time::sleep(time).await;
        }
    }

    fn expect_late(&mut self, fault: &Fault) {
        let Action::Delay { millis } = fault.action else { return };
        if fault.when == When::Before {
            let time = Some(Duration::from_millis(millis));
            *(if millis < SECOND_LOOK {
                &mut self.late
            } else {
                &mut self.later
            }) = time;
        }
    }
}

impl Run<'_> {
    /// A deed while no app runs.
    pub(crate) async fn do_alone(&mut self, deed: &Deed) {
        self.tell(&format!("{deed:?}"));
        if matches!(deed, Deed::Heal) {
            self.heal().await;
        } else {
            self.disturb(deed).await;
        }
    }

    /// A deed while an app stands at a gate.
    pub(crate) async fn do_to(&mut self, app: &mut App, deed: &Deed) -> Alive {
        match deed {
            Deed::Kill => {
                app.kill().await;
                return Alive::No;
            }
            Deed::SecondClick => {
                let click = self.click();
                self.second(click).await;
            }
            Deed::SecondStart => self.second(Act::Glance).await,
            Deed::Successor => {
                let mut second = self.app(Act::Attend, Vec::new()).await;
                let ready = matches!(second.hears().await, Heard::Said(Said::Ready));
                self.tell(&format!("the second one is up: {ready}"));
                app.kill().await;
                if let Heard::Said(Said::Rests(report)) = second.hears().await {
                    self.tell(&format!("the second one sees {}", crate::print::sight(&report)));
                    self.last = *report;
                }
                return Alive::No;
            }
            other => self.disturb(other).await,
        }
        Alive::Yes
    }

    /// Another app on the same folder, from start to end.
    async fn second(&mut self, act: Act) {
        let mut app = self.app(act, Vec::new()).await;
        if let Heard::Said(Said::Rests(report)) = app.hears().await {
            self.tell(&format!("the second one sees {}", crate::print::sight(&report)));
        } else {
            self.tell("the second one broke off");
        }
        app.gone().await;
    }

    async fn disturb(&mut self, deed: &Deed) {
        let sandbox = &self.far_end.sandbox;
        match deed {
            Deed::Strike(fault) => {
                self.struck.expect_late(fault);
                sandbox.script(fault.clone());
            }
            Deed::Shut(role) => {
                sandbox.shut(*role).await;
                self.struck.shut.push(*role);
            }
            Deed::Vault(mode) => self.set_vault(*mode),
            Deed::Busy => self.struck.busy = Some(Mutex::new(hold(&database(self.folder)))),
            Deed::Full => self.struck.disk.as_mut().expect("it was asked for").fill(),
            Deed::Save => keep_copy(self.folder),
            Deed::Restore => {
                put_back(self.folder);
                self.struck.restored = true;
            }
            Deed::RevokeOld => self.revoke(Some(self.subject.id)),
            Deed::RevokeNew => self.revoke(self.newest()),
            Deed::Twin(seconds) => {
                let end = self.subject.valid_to + TimeDelta::seconds(*seconds);
                let organization = self.plan.place.organization();
                sandbox.plant(organization, &self.subject.name, crate::template::SCOPES, end);
            }
            Deed::EndSession => {
                sandbox.expire_access_tokens();
                let body = r#"{"error":"interaction_required","error_description":"AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication.","error_codes":[50076],"suberror":"basic_action"}"#;
                sandbox.script(Fault::answer("token", 400, body).times(99));
            }
            Deed::Lifespan(days) => {
                let policy = Policy {
                    maximum_days: Some(*days),
                    ..Policy::default()
                };
                sandbox.set_policy(self.plan.place.organization(), policy).unwrap();
            }
            Deed::Heal | Deed::Kill | Deed::SecondClick | Deed::SecondStart | Deed::Successor => {}
        }
    }

    fn set_vault(&mut self, mode: Mode) {
        if vault::mode(&self.folder.join("vault")) == Mode::Exchanged {
            // For good: the one before does not come back.
            return;
        }
        if mode == Mode::Exchanged {
            self.struck.exchanged = self.struck.exchanged.or(Some(self.far_end.now()));
        }
        match (&mut self.desk, mode) {
            (None, mode) => vault::set_mode(&self.folder.join("vault"), mode),
            (Some(desk), Mode::Locked) => desk.lock(),
            (Some(desk), Mode::Gone) => desk.end(),
            (Some(desk), _) => desk.unlock(),
        }
    }

    /// The token that the run created last.
    fn newest(&self) -> Option<Uuid> {
        let record = self.far_end.sandbox.record();
        let creates = record
            .iter()
            .skip(self.calls_before)
            .filter(|call| call.operation == "create");
        creates.filter_map(|call| call.authorization).next_back()
    }

    fn revoke(&mut self, id: Option<Uuid>) {
        let Some(id) = id else { return };
        let at = self.far_end.now();
        if self.far_end.sandbox.revoke(id) {
            self.struck.revoked.push((id, at));
        }
    }

    /// Everything is well again; what was exchanged, shortened or revoked stays so.
    pub(crate) async fn heal(&mut self) {
        self.far_end.sandbox.clear_faults();
        for role in std::mem::take(&mut self.struck.shut) {
            self.far_end.sandbox.open(role).await.unwrap();
        }
        let folder = self.folder.join("vault");
        if vault::mode(&folder) == Mode::Exchanged {
            self.struck.exchanged = self.struck.exchanged.or(Some(self.far_end.now()));
        } else {
            self.set_vault(Mode::Works);
        }
        self.struck.busy = None;
        if let Some(disk) = &mut self.struck.disk {
            disk.free();
        }
        self.tell("all is well again");
    }
}

/// The database's one place for a writer.
fn hold(database: &Path) -> Connection {
    let other = Connection::open(database).unwrap();
    other.busy_timeout(Duration::from_secs(5)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

const FILES: [&str; 3] = ["patwarden.db", "patwarden.db-wal", "patwarden.db-shm"];

fn keep_copy(folder: &Path) {
    let saved = folder.join("saved");
    fs::create_dir_all(&saved).unwrap();
    for name in FILES {
        let _ = fs::copy(folder.join("data").join(name), saved.join(name));
    }
}

/// Nothing happens where no copy was made, because the run never came so far.
fn put_back(folder: &Path) {
    if !folder.join("saved").exists() {
        return;
    }
    for name in FILES {
        let _ = fs::remove_file(folder.join("data").join(name));
        // The shared memory of the one that is gone would not fit.
        if !name.ends_with("-shm") {
            let _ = fs::copy(folder.join("saved").join(name), folder.join("data").join(name));
        }
    }
}
