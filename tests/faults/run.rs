//! One run: the cell's own copy of everything, its stages with their deeds, then everything made well again, until nothing is due any
//! more, and once more to see that nothing changes.

use crate::app::{App, Heard};
use crate::deeds::Struck;
use crate::evidence::{Evidence, World};
use crate::keyring::Desk;
use crate::peer::{Habit, Task};
use crate::plan::{Deed, Passes, Plan, Stage};
use crate::report::{Report, Stands};
use crate::template::{FarEnd, Subject, Template};
use crate::wire::{Act, Moment, Order, Said, due};
use chrono::{DateTime, TimeDelta, Utc};
use patwarden_core::error::Code;
use patwarden_sandbox::Fault;
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

/// How often what is due is waited for.
const ROUNDS: usize = 12;
/// A create that left no trace is looked for during a day; these are looks into it and past it.
const WATCH: [i64; 3] = [1, 6, 20];
/// `Date` tells whole seconds, so that a time has come for sure two seconds later.
const SURELY: TimeDelta = TimeDelta::seconds(2);

/// A run under way.
pub struct Run<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) far_end: FarEnd,
    pub(crate) subject: Subject,
    pub(crate) world: World,
    pub(crate) plan: &'a Plan,
    pub(crate) desk: Option<Desk>,
    pub(crate) habit: Option<Habit>,
    pub(crate) struck: Struck,
    pub(crate) began: DateTime<Utc>,
    pub(crate) calls_before: usize,
    pub(crate) clicked: Option<Uuid>,
    pub(crate) last: Report,
    pub(crate) story: Vec<String>,
}

/// Whether an app still runs after what was done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alive {
    Yes,
    No,
}

impl<'a> Run<'a> {
    /// Copies the template into `folder` and starts the far end.
    pub async fn begin(
        template: &Template,
        folder: &'a Path,
        world: World,
        plan: &'a Plan,
        habit: Option<Habit>,
    ) -> Self {
        let mut struck = Struck::default();
        std::fs::create_dir_all(folder.join("data")).unwrap();
        if plan.needs_a_small_disk() {
            struck.disk = Some(crate::disk::Small::below(&folder.join("data")));
        }
        template.copy(folder);
        let desk = template.is_in_keyring().then(|| Desk::start(folder));
        let far_end = FarEnd::start(folder, 0).await;
        Self {
            folder,
            subject: template.subject(plan.place, world).clone(),
            world,
            plan,
            desk,
            habit,
            struck,
            began: far_end.now(),
            calls_before: far_end.sandbox.record().len(),
            far_end,
            clicked: None,
            last: Report::default(),
            story: Vec::new(),
        }
    }

    /// The whole of it.
    pub async fn carry_out(mut self) -> (Evidence, Vec<String>) {
        let first = self.stages().await;
        self.heal().await;
        self.settle().await;
        let again = self.once_more().await;
        let evidence = crate::gather::evidence(&self, first, again);
        let story = std::mem::take(&mut self.story);
        self.far_end.sandbox.stop().await;
        (evidence, story)
    }

    /// What the person sees once the faults have struck.
    async fn stages(&mut self) -> Report {
        let mut seen = None;
        for (index, stage) in self.plan.stages.iter().enumerate() {
            self.pass(stage.passes);
            let act = if index == 0 { self.click() } else { self.resumes() };
            seen = self.stage(stage, act).await;
            if seen.is_none() {
                // Nobody starts it again within the second, and a list tells whole ones.
                self.far_end.pass(SURELY);
            }
        }
        let mut seen = match seen {
            Some(seen) => seen,
            None => self.plain(self.resumes()).await,
        };
        seen.clicked = self.clicked;
        seen
    }

    pub(crate) fn click(&self) -> Act {
        Act::Click {
            organization: self.subject.organization,
            authorization: self.subject.id,
            goes: self.plan.goes,
        }
    }

    /// A clock that is wrong is known to be only after the service was asked, as the app does at each start.
    fn resumes(&self) -> Act {
        if self.plan.skew == 0 { Act::Resume } else { Act::Refresh }
    }

    fn pass(&mut self, passes: Passes) {
        match passes {
            Passes::Nothing => {}
            Passes::Time(time) => self.far_end.pass(time),
            Passes::UntilDue => self.until_due(),
        }
    }

    fn until_due(&mut self) {
        if let Some(until) = due(&self.last) {
            self.far_end.pass(until + SURELY - self.far_end.now());
        }
    }

    /// `None` if the app was killed.
    async fn stage(&mut self, stage: &Stage, act: Act) -> Option<Report> {
        for deed in &stage.start {
            self.do_alone(deed).await;
        }
        if let Some((operation, millis)) = stage.killed_in {
            self.far_end.sandbox.script(Fault::delay(operation, millis));
        }
        let mut gates: Vec<Moment> = Vec::new();
        for (moment, _) in &stage.at {
            if !gates.contains(moment) {
                gates.push(*moment);
            }
        }
        let mut app = self.app(act, gates).await;
        let mut left = stage.at.clone();
        let seen = self.attend(&mut app, &mut left, stage.killed_in).await;
        self.struck.lands().await;
        seen
    }

    /// Listens to an app until it rests or is killed.
    async fn attend(
        &mut self,
        app: &mut App,
        left: &mut Vec<(Moment, Deed)>,
        killed_in: Option<(&'static str, u64)>,
    ) -> Option<Report> {
        loop {
            let heard = tokio::select! {
                heard = app.hears() => heard,
                () = in_flight(&self.far_end, killed_in) => {
                    app.kill().await;
                    self.tell("killed in flight");
                    tokio::time::sleep(Duration::from_millis(killed_in.map_or(0, |(_, millis)| millis) + 50)).await;
                    return None;
                }
            };
            match heard {
                Heard::Said(Said::Reached(moment, row)) => {
                    self.clicked = self.clicked.or(Some(row));
                    if self.at_a_gate(app, moment, left).await == Alive::No {
                        return None;
                    }
                    app.go_on().await;
                }
                Heard::Said(Said::Rests(report)) => {
                    app.gone().await;
                    return Some(self.saw(*report));
                }
                Heard::Said(Said::Ready) => {}
                Heard::Ended | Heard::Silent => return Some(self.saw(broken_off())),
            }
        }
    }

    async fn at_a_gate(&mut self, app: &mut App, moment: Moment, left: &mut Vec<(Moment, Deed)>) -> Alive {
        let (now, later) = left.drain(..).partition(|(at, _)| *at == moment);
        *left = later;
        let now: Vec<(Moment, Deed)> = now;
        for (_, deed) in now {
            self.tell(&format!("{}: {deed:?}", moment.name()));
            if self.do_to(app, &deed).await == Alive::No {
                return Alive::No;
            }
        }
        Alive::Yes
    }

    /// A start of the app at which nothing is done to it.
    pub(crate) async fn plain(&mut self, act: Act) -> Report {
        let mut app = self.app(act, Vec::new()).await;
        let seen = self.attend(&mut app, &mut Vec::new(), None).await;
        seen.unwrap_or_else(broken_off)
    }

    /// The app, or another tool in its place.
    pub(crate) async fn app(&self, act: Act, gates: Vec<Moment>) -> App {
        let order = self.order(act, gates);
        match self.habit {
            None => App::start("--child", self.folder, &order, self.environment()).await,
            Some(habit) => App::start("--peer", self.folder, &self.task(habit, order), Vec::new()).await,
        }
    }

    fn environment(&self) -> Vec<(String, String)> {
        self.desk.as_ref().map(Desk::environment).unwrap_or_default()
    }

    fn task(&self, habit: Habit, order: Order) -> Task {
        Task {
            habit,
            order,
            access: self.far_end.sandbox.grant().unwrap(),
            organization: self.plan.place.organization().into(),
            old: self.subject.id,
            name: self.subject.name.clone(),
            scope: crate::template::SCOPES.into(),
            valid_to: (self.far_end.now() + TimeDelta::days(200)).to_rfc3339(),
        }
    }

    fn order(&self, act: Act, gates: Vec<Moment>) -> Order {
        Order {
            folder: self.folder.to_owned(),
            origins: self.far_end.origins(),
            ahead: self.far_end.ahead(),
            skew: self.plan.skew,
            destination: self.plan.destination,
            keyring: self.desk.is_some(),
            gates,
            act,
        }
    }

    fn saw(&mut self, report: Report) -> Report {
        self.clicked = self.clicked.or(report.clicked);
        self.tell(&format!("sees {}", crate::print::sight(&report)));
        self.last = report.clone();
        report
    }

    pub(crate) fn tell(&mut self, what: &str) {
        self.story
            .push(format!("{} {what}", self.far_end.now().format("%d %H:%M:%S%.3f")));
    }

    /// Starts it again and again, each time when something is due, until nothing is.
    async fn settle(&mut self) {
        for round in 0..ROUNDS {
            let waits_for_a_session = self.waits_for_a_session();
            if round > 0 && due(&self.last).is_none() && !waits_for_a_session {
                break;
            }
            let rests = self.last.rows.iter().all(|row| matches!(row.stands, Stands::Done));
            if round == 0 && rests && self.last.clicked.is_some() {
                break;
            }
            self.until_due();
            let act = if waits_for_a_session {
                Act::SignIn
            } else {
                self.resumes()
            };
            self.plain(act).await;
        }
        self.struck.lands_later().await;
        let watched = self.last.rows.iter().filter_map(|row| row.stands.failure());
        if watched
            .clone()
            .any(|failure| matches!(failure.code, Code::NothingCreated | Code::LeftBehind))
        {
            for hours in WATCH {
                self.far_end.pass(TimeDelta::hours(hours));
                self.plain(Act::Refresh).await;
            }
        }
    }

    fn waits_for_a_session(&self) -> bool {
        let failures = self.last.rows.iter().filter_map(|row| row.stands.failure());
        let mut codes = failures.chain(&self.last.session_ended).map(|failure| failure.code);
        codes.any(|code| code == Code::SessionEnded)
    }

    /// What one more start changes, which should be nothing.
    async fn once_more(&mut self) -> Vec<String> {
        self.plain(Act::Refresh).await;
        let (calls, rows) = (self.far_end.sandbox.record().len(), self.last.rows.clone());
        self.plain(Act::Refresh).await;
        let record = self.far_end.sandbox.record();
        let changes = record
            .iter()
            .skip(calls)
            .filter(|call| ["create", "update", "revoke"].contains(&&*call.operation));
        let mut again: Vec<_> = changes
            .map(|call| format!("started again, it asked to {}", call.operation))
            .collect();
        if self.last.rows != rows {
            again.push("started again, it shows something else".into());
        }
        again
    }
}

fn broken_off() -> Report {
    Report {
        restless: true,
        ..Report::default()
    }
}

/// Comes back once the call that was to be struck has begun; never if there is none.
async fn in_flight(far_end: &FarEnd, killed_in: Option<(&'static str, u64)>) {
    let Some((operation, _)) = killed_in else {
        return std::future::pending().await;
    };
    while far_end
        .sandbox
        .faults()
        .iter()
        .any(|fault| fault.operation == operation)
    {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Where the database is.
pub fn database(folder: &Path) -> PathBuf {
    folder.join("data").join("patwarden.db")
}
