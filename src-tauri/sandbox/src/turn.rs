//! One request's turn: what a handler may look at and change.

use chrono::{DateTime, Utc};

use crate::asked::Asked;
use crate::authority::identity::SigningKey;
use crate::sandbox::Origins;
use crate::state::State;

/// Handed to the handler of a call. Handlers run one at a time and do no input or output of their own.
pub(crate) struct Turn<'a> {
    pub(crate) asked: &'a Asked,
    pub(crate) state: &'a mut State,
    pub(crate) origins: &'a Origins,
    pub(crate) key: &'a SigningKey,
    pub(crate) now: DateTime<Utc>,
}
