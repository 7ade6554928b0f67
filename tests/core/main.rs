//! Core against its far end: the real protocols over real sockets, a real database, a vault and a browser of our own.
//!
//! Not covered here: the window and the platform's vault and browser (`tests/desktop`).

mod support;

mod accounts;
mod activity;
mod bulk;
mod clipboard;
mod diagnose;
mod history;
mod list;
mod manners;
mod named;
mod operations;
mod recovery;
mod refresh;
mod refusals;
mod regenerate;
mod reminders;
mod replace;
mod session;
mod settings;
mod sign_in;
