//! The domain of Patwarden: personal access tokens of Azure DevOps, looked after for one person.
//!
//! A [`warden::Warden`] holds one profile. It is handed a [`host::Host`] (vault, browser, clock, data folder) and the four
//! [`host::Endpoints`] of its far end, and publishes a [`view::Snapshot`] after each change; whoever draws is a function of that.
//!
//! ```text
//! warden ─► sign_in, azure, vault, store, operation, rotation ─► host
//!    └───► token, reminder, tray, calendar, view, words                         (pure)
//! ```
//!
//! There is no Tauri here, no global, and no I/O that was not handed in: not the time, the environment, a path or the platform.

mod csv;
mod export;
pub mod host;
pub mod instance;
pub mod secret;
pub mod settings;
pub mod whole;

pub mod error;
pub mod reminder;
pub mod token;
pub mod view;
pub mod words;

pub mod calendar;
pub mod tray;

pub mod azure;
pub mod sign_in;
pub mod store;
pub mod vault;

pub mod operation;
pub mod rotation;
mod support;
pub mod warden;
