//! The simulation: the clock, the state, and who answers which call. It knows nothing of connections.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use hyper::StatusCode;

use crate::answer::Answer;
use crate::asked::{Asked, Role};
use crate::authority::identity::SigningKey;
use crate::authority::{self, approval, authorize, token};
use crate::fault::{Fault, Script};
use crate::manner::Manner;
use crate::overview::{self, Overview, TokenFacts, View};
use crate::policy::{Policy, PolicyError};
use crate::record::{Record, Recorded};
use crate::route::Route;
use crate::sandbox::{Clock, Origins};
use crate::service::{self, connection, pats, profile, stranger};
use crate::state::State;
use crate::turn::Turn;
use crate::world::{Registration, World};

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
        overview::tokens(locked(&self.state).world(), self.now())
    }

    pub(crate) fn policies(&self) -> BTreeMap<String, Policy> {
        let state = locked(&self.state);
        let organizations = state.world().organizations.iter();
        organizations
            .map(|organization| (organization.name.clone(), organization.policy))
            .collect()
    }

    pub(crate) fn set_policy(&self, organization: &str, policy: Policy) -> Result<(), PolicyError> {
        policy.check()?;
        self.disturb(|world| {
            world.settings_of(organization)?.policy = policy;
            Ok(())
        })
    }

    pub(crate) fn manners(&self) -> BTreeMap<String, Manner> {
        let state = locked(&self.state);
        let organizations = state.world().organizations.iter();
        organizations
            .map(|organization| (organization.name.clone(), organization.manner))
            .collect()
    }

    pub(crate) fn set_manner(&self, organization: &str, manner: Manner) -> Result<(), PolicyError> {
        self.disturb(|world| {
            world.settings_of(organization)?.manner = manner;
            Ok(())
        })
    }

    pub(crate) fn strict_rotation(&self) -> bool {
        locked(&self.state).world().strict_rotation
    }

    pub(crate) fn set_strict_rotation(&self, strict: bool) {
        self.disturb(|world| world.strict_rotation = strict);
    }

    /// What the control page shows of a view, with so many of the latest requests.
    pub(crate) fn overview(&self, mut view: View, requests: usize) -> Overview {
        let (now, faults) = (self.now(), self.faults());
        let latest: Vec<_> = locked(&self.record)
            .entries()
            .iter()
            .rev()
            .take(requests)
            .cloned()
            .collect();
        let state = locked(&self.state);
        let world = state.world();
        let named = |request: Recorded| {
            let token = overview::concerned(world, &request);
            (request, token)
        };
        Overview {
            now,
            origins: self.origins.clone(),
            registration: world.registration,
            tenants: world.tenants().cloned().collect(),
            held: world.held.clone(),
            play: world.play.clone(),
            rotations: world.rotations,
            people: world.people.clone(),
            organizations: overview::organizations(world, now),
            excerpt: view.excerpt(world, now),
            view,
            strict_rotation: world.strict_rotation,
            sessions: overview::sessions(world, now),
            access_tokens: overview::access_tokens(world, now),
            faults,
            requests: latest.into_iter().map(named).collect(),
        }
    }

    pub(crate) fn expire_access_tokens(&self) {
        self.disturb(|world| world.access_tokens.clear());
    }

    pub(crate) fn revoke_refresh_tokens(&self) {
        self.disturb(|world| world.refresh_tokens.iter_mut().for_each(|token| token.revoked = true));
    }

    pub(crate) fn disturb<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let mut state = locked(&self.state);
        let result = change(state.change());
        if let Err(error) = state.save() {
            tracing::error!(%error, "the sandbox's state file could not be written");
        }
        result
    }

    /// Looks at the world as it stands.
    pub(crate) fn see<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(locked(&self.state).world())
    }

    pub(crate) fn faults(&self) -> Vec<Fault> {
        locked(&self.script).waiting().to_vec()
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

fn dispatch(turn: &mut Turn, route: &Route) -> Answer {
    match route {
        Route::Authorize { tenant } => authorize::show(turn, tenant),
        Route::Choose { tenant } => authorize::choose(turn, tenant),
        Route::Consent { tenant } => approval::consent(turn, tenant),
        Route::Redeem { tenant } => token::redeem(turn, tenant),
        Route::Discovery { tenant } => authority::discovery(turn, tenant),
        Route::Keys { tenant } => authority::keys(turn, tenant),
        Route::Profile => profile::me(turn),
        Route::Accounts => profile::accounts(turn),
        Route::SignIn => stranger::sign_in(turn),
        Route::Pats { organization, verb } => pats::answer(turn, organization, *verb),
        Route::ConnectionData { organization } => connection::data(turn, organization),
        Route::Membership { organization } => connection::membership(turn, organization),
        Route::Home { organization } => connection::home(turn, organization),
        Route::WrongMethod if turn.asked.role == Role::Authority => Answer::empty(StatusCode::METHOD_NOT_ALLOWED),
        Route::Nothing if turn.asked.role == Role::Authority => Answer::empty(StatusCode::NOT_FOUND),
        Route::WrongMethod => service::wrong_method(),
        Route::Nothing => service::no_such_call(),
    }
}
