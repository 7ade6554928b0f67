//! The sandbox as its owner sees it: start it, look inside, disturb it, stop it.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use url::Url;

use crate::asked::Role;
use crate::authority::identity::{KeyError, SigningKey};
use crate::fault::Fault;
use crate::manner::Manner;
use crate::overview::TokenFacts;
use crate::policy::{Policy, PolicyError};
use crate::record::{Record, Recorded};
use crate::seed;
use crate::server::Server;
use crate::simulation::Simulation;
use crate::state::State;
use crate::world::{Ports, Registration};

/// Tells the sandbox the time; it never asks the machine.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What a sandbox is made from.
#[derive(Clone)]
pub struct Options {
    /// The file of everything that outlives a run. `record.jsonl` is written beside it.
    pub state_file: PathBuf,
    /// Decides identifiers, dates and secrets of a new state file; an old one keeps its own.
    pub seed: u64,
    /// The time, which also dates every answer.
    pub clock: Clock,
}

/// Where the four services listen: `http://127.0.0.1:PORT/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins {
    /// Stands in for `https://login.microsoftonline.com`.
    pub authority: Url,
    /// Stands in for `https://app.vssps.visualstudio.com`.
    pub profile: Url,
    /// Stands in for `https://vssps.dev.azure.com`.
    pub tokens: Url,
    /// Stands in for `https://dev.azure.com`.
    pub devops: Url,
}

/// Why a sandbox did not start. An existing state file is never changed by a failed start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The file holds something else than a sandbox's state.
    #[error(
        "the sandbox cannot understand its state file {}: {reason}. Nothing was changed. Move the file away or delete it \
         to begin with a new sandbox",
        path.display()
    )]
    NotUnderstood {
        /// The state file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The file or its folder cannot be read or written.
    #[error("the sandbox cannot use the file {}: {source}. Check the folder and its permissions", path.display())]
    File {
        /// The state file, or the record beside it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No port on the loopback interface could be had.
    #[error("the sandbox cannot listen on 127.0.0.1: {0}")]
    Port(#[source] io::Error),
    /// The key for ID tokens could not be made or read.
    #[error("the sandbox has no key to sign ID tokens with: {0}")]
    Key(#[from] KeyError),
}

/// A running sandbox. Dropping it stops it as well, without waiting for the end.
pub struct Sandbox {
    pub(crate) simulation: Arc<Simulation>,
    pub(crate) server: Server,
}

impl Sandbox {
    /// Starts the four services. A first start makes the state file from the seed; a later one goes on with it, on the
    /// same ports if they are free.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let Options {
            state_file,
            seed,
            clock,
        } = options;
        let make = || Ok(seed::world(seed, clock(), SigningKey::make()?));
        let mut state = State::open(&state_file, make)?;
        let key = SigningKey::parse(&state.world().signing_key)?;
        let listeners = Listeners::bind(state.world().ports).await.map_err(StartError::Port)?;
        let (ports, origins) = listeners.addresses().map_err(StartError::Port)?;
        if state.world().ports != ports {
            state.change().ports = ports;
        }
        state.save().map_err(in_file(&state_file))?;
        let record_file = state_file.with_file_name("record.jsonl");
        let record = Record::open(&record_file).map_err(in_file(&record_file))?;
        let simulation = Arc::new(Simulation::new(clock, origins, key, state, record));
        let server = Server::start(&simulation, listeners.by_role()).map_err(StartError::Port)?;
        Ok(Self { simulation, server })
    }

    /// Where the services listen.
    #[must_use]
    pub fn origins(&self) -> &Origins {
        self.simulation.origins()
    }

    /// The client id and tenant to sign in with.
    #[must_use]
    pub fn registration(&self) -> Registration {
        self.simulation.registration()
    }

    /// Every request since this start, in the order of their answers.
    #[must_use]
    pub fn record(&self) -> Vec<Recorded> {
        self.simulation.record()
    }

    /// Queues a fault.
    pub fn script(&self, fault: Fault) {
        self.simulation.script(fault);
    }

    /// The faults that are still to strike, in the order of their scripting.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        self.simulation.faults()
    }

    /// Forgets all faults that have not struck.
    pub fn clear_faults(&self) {
        self.simulation.clear_faults();
    }

    /// Every token there is, by the clock of now.
    #[must_use]
    pub fn tokens(&self) -> Vec<TokenFacts> {
        self.simulation.tokens()
    }

    /// What is switched on in each organization, by its name.
    #[must_use]
    pub fn policies(&self) -> BTreeMap<String, Policy> {
        self.simulation.policies()
    }

    /// Replaces the policy of an organization. It outlives a restart, as the administrators' settings do.
    ///
    /// # Errors
    /// See [`PolicyError`]; the old policy then stays.
    pub fn set_policy(&self, organization: &str, policy: Policy) -> Result<(), PolicyError> {
        self.simulation.set_policy(organization, policy)
    }

    /// How the service answers for each organization, by its name.
    #[must_use]
    pub fn manners(&self) -> BTreeMap<String, Manner> {
        self.simulation.manners()
    }

    /// Replaces the manner of an organization; it outlives a restart. Calls that were counted stay counted.
    ///
    /// # Errors
    /// [`PolicyError::UnknownOrganization`].
    pub fn set_manner(&self, organization: &str, manner: Manner) -> Result<(), PolicyError> {
        self.simulation.set_manner(organization, manner)
    }

    /// Whether a refresh token that is used a second time ends its session.
    #[must_use]
    pub fn strict_rotation(&self) -> bool {
        self.simulation.strict_rotation()
    }

    /// Switches strict rotation on or off; it outlives a restart. Entra's way, and the default, is off: a used refresh
    /// token stays good. On, a second use of one revokes every refresh token of the same sign-in, the newest included
    /// (RFC 9700 section 4.14.2), also if the first use was before this call.
    pub fn set_strict_rotation(&self, strict: bool) {
        self.simulation.set_strict_rotation(strict);
    }

    /// Ends every access token, as if its hour were over.
    pub fn expire_access_tokens(&self) {
        self.simulation.expire_access_tokens();
    }

    /// Revokes every refresh token, as a changed password does.
    pub fn revoke_refresh_tokens(&self) {
        self.simulation.revoke_refresh_tokens();
    }

    /// Closes the ports and waits until nothing runs any more. Connections are cut.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Sandbox")
            .field("origins", self.origins())
            .finish_non_exhaustive()
    }
}

fn in_file(path: &Path) -> impl FnOnce(io::Error) -> StartError {
    let path = path.to_owned();
    move |source| StartError::File { path, source }
}

struct Listeners {
    authority: TcpListener,
    profile: TcpListener,
    tokens: TcpListener,
    devops: TcpListener,
}

impl Listeners {
    async fn bind(wanted: Ports) -> io::Result<Self> {
        Ok(Self {
            authority: listen(wanted.authority).await?,
            profile: listen(wanted.profile).await?,
            tokens: listen(wanted.tokens).await?,
            devops: listen(wanted.devops).await?,
        })
    }

    fn addresses(&self) -> io::Result<(Ports, Origins)> {
        let port = |listener: &TcpListener| Ok::<_, io::Error>(listener.local_addr()?.port());
        let ports = Ports {
            authority: port(&self.authority)?,
            profile: port(&self.profile)?,
            tokens: port(&self.tokens)?,
            devops: port(&self.devops)?,
        };
        let origins = Origins {
            authority: origin(ports.authority)?,
            profile: origin(ports.profile)?,
            tokens: origin(ports.tokens)?,
            devops: origin(ports.devops)?,
        };
        Ok((ports, origins))
    }

    fn by_role(self) -> [(Role, TcpListener); 4] {
        [
            (Role::Authority, self.authority),
            (Role::Profile, self.profile),
            (Role::Tokens, self.tokens),
            (Role::Devops, self.devops),
        ]
    }
}

/// Listens on the wanted port, or on any if another program has taken it meanwhile.
async fn listen(wanted: u16) -> io::Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)).await {
        Err(_) if wanted != 0 => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await,
        result => result,
    }
}

fn origin(port: u16) -> io::Result<Url> {
    Url::parse(&format!("http://{}:{port}/", Ipv4Addr::LOCALHOST)).map_err(io::Error::other)
}
