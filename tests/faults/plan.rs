//! What is done to a run, and when: deeds at moments, in stages.

use crate::evidence::World;
use crate::template::Place;
use crate::vault::Mode;
use crate::wire::{Destination, Moment};
use chrono::TimeDelta;
use patwarden_core::view::Goes;
use patwarden_sandbox::{Fault, Role};

/// One cell of the matrix.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The step that is struck.
    pub step: &'static str,
    /// What strikes it.
    pub fault: String,
    /// Where the old secret is.
    pub world: World,
    /// How.
    pub plan: Plan,
}

impl Cell {
    /// `STEP/FAULT/WORLD`.
    pub fn name(&self) -> String {
        format!("{}/{}/{}", self.step, self.fault, name_of(self.world))
    }

    /// `STEP/FAULT`.
    pub fn kind(&self) -> String {
        format!("{}/{}", self.step, self.fault)
    }
}

/// As the cells name a world.
pub fn name_of(world: World) -> &'static str {
    match world {
        World::Vault => "vault",
        World::Person => "person",
        World::Nobody => "nobody",
    }
}

/// How a run goes.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Where the token lies.
    pub place: Place,
    /// When the old one shall go.
    pub goes: Goes,
    /// What becomes of a delivery.
    pub destination: Destination,
    /// How far the app's clock is ahead, in hours.
    pub skew: i64,
    /// One after the other; the first begins with the click.
    pub stages: Vec<Stage>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            place: Place::Public,
            goes: Goes::WhenReplaced,
            destination: Destination::Takes,
            skew: 0,
            stages: vec![Stage::default()],
        }
    }
}

/// One start of the app and what happens meanwhile.
#[derive(Debug, Clone, Default)]
pub struct Stage {
    /// How much time passes before.
    pub passes: Passes,
    /// What is done before the start.
    pub start: Vec<Deed>,
    /// What is done at moments of the machine, which stands still meanwhile.
    pub at: Vec<(Moment, Deed)>,
    /// The app is killed while this call is under way; its answer takes so many milliseconds.
    pub killed_in: Option<(&'static str, u64)>,
}

/// How much time passes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Passes {
    /// None.
    #[default]
    Nothing,
    /// So much.
    Time(TimeDelta),
    /// Until what was said to be due last.
    UntilDue,
}

/// Something that is done to the run.
#[derive(Debug, Clone)]
pub enum Deed {
    /// A fault of the far end.
    Strike(Fault),
    /// Nobody listens on this port any more.
    Shut(Role),
    /// The vault behaves so.
    Vault(Mode),
    /// Somebody else keeps the database's one place for a writer.
    Busy,
    /// The disk is full.
    Full,
    /// A copy of the database is made.
    Save,
    /// The copy is put back.
    Restore,
    /// Somebody else revokes the old token.
    RevokeOld,
    /// Somebody else revokes the new token.
    RevokeNew,
    /// Somebody else creates a token of the same name and scopes; it ends so many seconds after the old one.
    Twin(i64),
    /// Access tokens have expired, and the refresh token asks for the person.
    EndSession,
    /// The organization allows this many days at most.
    Lifespan(u16),
    /// Everything is well again.
    Heal,
    /// The app is killed.
    Kill,
    /// A second app does the same meanwhile.
    SecondClick,
    /// A second app starts meanwhile.
    SecondStart,
    /// A second app starts meanwhile, the first is killed, and the second is let alone.
    Successor,
}
