//! The simulation: the clock, the state, and who answers which call. It knows nothing of connections.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use hyper::StatusCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::answer::Answer;
use crate::asked::{Asked, Role};
use crate::authority::identity::SigningKey;
use crate::authority::{self, authorize, token};
use crate::fault::{Fault, Script};
use crate::record::{Record, Recorded};
use crate::route::Route;
use crate::sandbox::{Clock, Origins};
use crate::service::{self, connection, pats, profile};
use crate::state::State;
use crate::turn::Turn;
use crate::world::{Pat, Registration, TokenState, World};

/// What is known of a personal access token, but for its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenFacts {
    /// The organization's name; none for a global token.
    pub organization: Option<String>,
    /// The token's identity.
    pub authorization_id: Uuid,
    /// Its display name.
    pub name: String,
    /// Its scopes, separated by spaces.
    pub scope: String,
    /// When it was made.
    pub valid_from: DateTime<Utc>,
    /// When it ends.
    pub valid_to: DateTime<Utc>,
    /// Where it stands by the sandbox's clock.
    pub state: TokenState,
}

/// Everything behind the four ports.
pub(crate) struct Simulation {
    clock: Clock,
    origins: Origins,
    key: SigningKey,
    state: Mutex<State>,
    script: Mutex<Script>,
    record: Mutex<Record>,
}

impl Simulation {
    pub(crate) fn new(clock: Clock, origins: Origins, key: SigningKey, state: State, record: Record) -> Self {
        let (state, script, record) = (Mutex::new(state), Mutex::default(), Mutex::new(record));
        Self {
            clock,
            origins,
            key,
            state,
            script,
            record,
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    pub(crate) fn origins(&self) -> &Origins {
        &self.origins
    }

    /// Carries a call out and saves what it changed, before anyone hears of it.
    pub(crate) fn carry_out(&self, asked: &Asked, route: &Route) -> Answer {
        let mut state = locked(&self.state);
        let mut turn = Turn {
            asked,
            state: &mut state,
            origins: &self.origins,
            key: &self.key,
            now: (self.clock)(),
        };
        let answer = dispatch(&mut turn, route);
        if let Err(error) = state.save() {
            tracing::error!(%error, "the sandbox's state file could not be written");
            return Answer::empty(StatusCode::INTERNAL_SERVER_ERROR);
        }
        answer
    }

    pub(crate) fn registration(&self) -> Registration {
        locked(&self.state).world().registration
    }

    pub(crate) fn tokens(&self) -> Vec<TokenFacts> {
        let now = self.now();
        let state = locked(&self.state);
        let world = state.world();
        world.pats.iter().map(|pat| facts(world, pat, now)).collect()
    }

    pub(crate) fn expire_access_tokens(&self) {
        self.disturb(|world| world.access_tokens.clear());
    }

    pub(crate) fn revoke_refresh_tokens(&self) {
        self.disturb(|world| world.refresh_tokens.iter_mut().for_each(|token| token.revoked = true));
    }

    fn disturb(&self, change: impl FnOnce(&mut World)) {
        let mut state = locked(&self.state);
        change(state.change());
        if let Err(error) = state.save() {
            tracing::error!(%error, "the sandbox's state file could not be written");
        }
    }

    pub(crate) fn script(&self, fault: Fault) {
        locked(&self.script).add(fault);
    }

    pub(crate) fn clear_faults(&self) {
        locked(&self.script).clear();
    }

    pub(crate) fn strike(&self, route: &Route) -> Option<Fault> {
        locked(&self.script).strike(route.operation(), route.organization())
    }

    pub(crate) fn record(&self) -> Vec<Recorded> {
        locked(&self.record).entries().to_vec()
    }

    pub(crate) fn remember(&self, entry: Recorded) {
        locked(&self.record).push(entry);
    }
}

/// A lock whose holder panicked guards nothing that a panic could leave half done.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn facts(world: &World, pat: &Pat, now: DateTime<Utc>) -> TokenFacts {
    TokenFacts {
        organization: pat
            .organization
            .and_then(|id| world.organization_name(id))
            .map(str::to_owned),
        authorization_id: pat.authorization_id,
        name: pat.display_name.clone(),
        scope: pat.scope.clone(),
        valid_from: pat.valid_from,
        valid_to: pat.valid_to,
        state: world.state_of(pat, now),
    }
}

fn dispatch(turn: &mut Turn, route: &Route) -> Answer {
    match route {
        Route::Authorize { tenant } => authorize::show(turn, tenant),
        Route::Choose { tenant } => authorize::choose(turn, tenant),
        Route::Redeem { tenant } => token::redeem(turn, tenant),
        Route::Discovery { tenant } => authority::discovery(turn, tenant),
        Route::Keys { tenant } => authority::keys(turn, tenant),
        Route::Profile => profile::me(turn),
        Route::Accounts => profile::accounts(turn),
        Route::Pats { organization, verb } => pats::answer(turn, organization, *verb),
        Route::ConnectionData { organization } => connection::data(turn, organization),
        Route::Home { organization } => connection::home(turn, organization),
        Route::WrongMethod if turn.asked.role == Role::Authority => Answer::empty(StatusCode::METHOD_NOT_ALLOWED),
        Route::Nothing if turn.asked.role == Role::Authority => Answer::empty(StatusCode::NOT_FOUND),
        Route::WrongMethod => service::wrong_method(),
        Route::Nothing => service::no_such_call(),
    }
}
