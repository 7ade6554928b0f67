//! The orders of calls of other tools, as small clients of plain HTTP: what they do between GET and DELETE, and nothing else of them.
//! They keep no journal, so that a second start knows only what they stored.

use crate::host::{LIMIT, clock};
use crate::report::{Listed, Report, Row, Stands};
use crate::vault::Vault;
use crate::wire::{Moment, Order, Said, after, before};
use keyring_core::Entry;
use patwarden_core::error::{Code, Error};
use patwarden_core::view::RotationStep::{self, Asked, Created, Done, Revoking, Stored};
use patwarden_core::view::TokenState;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::process::ExitCode;
use uuid::Uuid;

/// An order of calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Habit {
    /// DELETE, POST, store.
    RevokeFirst,
    /// POST, store, DELETE, and nobody wrote down what is under way.
    NoJournal,
    /// POST, DELETE, store.
    StoreLast,
}

impl Habit {
    /// All of them, with how they are called.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::RevokeFirst, "revoke first"),
        (Self::NoJournal, "create, store, revoke without a journal"),
        (Self::StoreLast, "create, revoke, then store"),
    ];

    fn calls(self) -> [Call; 3] {
        match self {
            Self::RevokeFirst => [Call::Revoke, Call::Create, Call::Store],
            Self::NoJournal => [Call::Create, Call::Store, Call::Revoke],
            Self::StoreLast => [Call::Create, Call::Revoke, Call::Store],
        }
    }
}

#[derive(Clone, Copy)]
enum Call {
    Create,
    Store,
    Revoke,
}

/// What a tool is given to work with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Task {
    /// Which one it is.
    pub habit: Habit,
    /// The cell's order.
    pub order: Order,
    /// The person's access token, which the tool got from elsewhere.
    pub access: String,
    /// The organization's name.
    pub organization: String,
    /// The token to replace.
    pub old: Uuid,
    /// Its name.
    pub name: String,
    /// Its scopes.
    pub scope: String,
    /// What to ask for, RFC 3339.
    pub valid_to: String,
}

/// Carries the task out as the tool does.
pub fn main() -> ExitCode {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).unwrap();
    let task: Task = serde_json::from_str(&line).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let report = runtime.block_on(Tool::of(task).run());
    say(&Said::Rests(Box::new(report)));
    std::process::exit(0)
}

fn say(said: &Said) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(said).unwrap()).unwrap();
    out.flush().unwrap();
}

/// What it stores: one token, the current one.
#[derive(Serialize, Deserialize)]
struct Current {
    id: Uuid,
    secret: String,
}

struct Tool {
    task: Task,
    client: Client,
    made: Option<Current>,
}

impl Tool {
    fn of(task: Task) -> Self {
        let client = Client::builder()
            .no_proxy()
            .timeout(LIMIT)
            .redirect(reqwest::redirect::Policy::none());
        Self {
            task,
            client: client.build().unwrap(),
            made: None,
        }
    }

    async fn run(mut self) -> Report {
        let stands = match self.carried_out().await {
            Ok(()) => Stands::Done,
            Err(reason) => Stands::Stopped(Error::new(Code::ServiceTrouble).with(reason).failure()),
        };
        self.report(stands)
    }

    async fn carried_out(&mut self) -> Result<(), String> {
        if self.stored().is_some() {
            return Ok(());
        }
        for call in self.task.habit.calls() {
            match call {
                Call::Create => self.create().await?,
                Call::Store => self.store()?,
                Call::Revoke => self.revoke().await?,
            }
        }
        Ok(())
    }

    async fn create(&mut self) -> Result<(), String> {
        self.gate(after(Asked));
        let body = json!({ "displayName": self.task.name, "scope": self.task.scope, "validTo": self.task.valid_to, "allOrgs": false });
        let answer = self
            .ask(Method::POST, "")
            .json(&body)
            .send()
            .await
            .map_err(|error| error.to_string())?;
        let text = answer.text().await.map_err(|error| error.to_string())?;
        let answer: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let (id, secret) = (&answer["patToken"]["authorizationId"], &answer["patToken"]["token"]);
        let (Some(id), Some(secret)) = (id.as_str().and_then(|id| id.parse().ok()), secret.as_str()) else {
            return Err(format!("no token: {}", answer["patTokenError"]));
        };
        self.made = Some(Current {
            id,
            secret: secret.to_owned(),
        });
        self.gate(before(Created));
        Ok(())
    }

    fn store(&mut self) -> Result<(), String> {
        self.gate(after(Created));
        let current = self.made.as_ref().ok_or("nothing to store")?;
        let text = serde_json::to_vec(current).map_err(|error| error.to_string())?;
        self.entry()?.set_secret(&text).map_err(|error| error.to_string())?;
        self.gate(before(Stored));
        self.gate(after(Stored));
        Ok(())
    }

    async fn revoke(&mut self) -> Result<(), String> {
        self.gate(after(Revoking));
        let query = format!("&authorizationId={}", self.task.old);
        let answer = self
            .ask(Method::DELETE, &query)
            .send()
            .await
            .map_err(|error| error.to_string())?;
        if !matches!(answer.status(), StatusCode::OK | StatusCode::NO_CONTENT) {
            return Err(format!("status {}", answer.status()));
        }
        self.gate(before(Done));
        Ok(())
    }

    fn ask(&self, method: Method, query: &str) -> RequestBuilder {
        let [_, _, tokens, _] = &self.task.order.origins;
        let address = format!(
            "{tokens}{}/_apis/tokens/pats?api-version=7.1-preview.1{query}",
            self.task.organization
        );
        self.client
            .request(method, address)
            .bearer_auth(&self.task.access)
            .header("X-TFS-FedAuthRedirect", "Suppress")
    }

    fn entry(&self) -> Result<Entry, String> {
        let folder = self.task.order.folder.join("vault");
        let store = Vault::open(&folder, clock(self.task.order.ahead)).map_err(|error| error.to_string())?;
        store.build("peer", "pat/peer", None).map_err(|error| error.to_string())
    }

    fn stored(&self) -> Option<Current> {
        let secret = self.entry().ok()?.get_secret().ok()?;
        serde_json::from_slice(&secret).ok()
    }

    fn gate(&self, moment: Moment) {
        if self.task.order.gates.contains(&moment) {
            say(&Said::Reached(moment, self.task.old));
            let mut word = String::new();
            let _ = std::io::stdin().lock().read_line(&mut word);
        }
    }

    /// What a person can see: how it ended, and the token that is stored.
    fn report(&self, stands: Stands) -> Report {
        let row = Row {
            id: self.task.old,
            old: Some(self.task.old),
            successor: self.made.as_ref().map(|made| made.id),
            found: Vec::new(),
            step: Some(RotationStep::Done),
            stands,
        };
        let listed = self.stored().map(|current| Listed {
            id: current.id,
            state: TokenState::Active,
            secret_here: true,
        });
        Report {
            clicked: Some(self.task.old),
            rows: vec![row],
            tokens: listed.into_iter().collect(),
            ..Report::default()
        }
    }
}
