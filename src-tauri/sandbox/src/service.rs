//! Azure DevOps: profiles and accounts, the life cycle of personal access tokens, and the organizations themselves.
//!
//! Knows the REST contract of those three services (MicrosoftDocs/vsts-rest-api-specs, versions 6.1 to 7.2). It must not
//! know OAuth, but for the access tokens that the authority gave out.

mod caller;
pub(crate) mod connection;
mod door;
pub(crate) mod pats;
pub(crate) mod profile;
mod rate;
mod refusal;
pub(crate) mod stranger;
mod version;

pub(crate) use refusal::{blocked, crashed, no_such_call, unavailable, wrong_method};
