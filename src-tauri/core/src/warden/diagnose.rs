//! What there is to say of the things that Patwarden stands on: each with a fact, and with a remedy where it is not well.
//!
//! Nothing is asked of the network: what the last answers said counts.

use super::Warden;
use crate::error::{Code, Error};
use crate::view::{Diagnosis, Examined, Failure, Snapshot, WhoActs};
use crate::words;
use chrono::SecondsFormat;

impl Warden {
    /// Looks at the vault, the proxy, the clock, every session and every organization.
    pub async fn diagnose(&self) -> Vec<Diagnosis> {
        // What it says is in the snapshot.
        let checked = self.check_vault().await;
        let snapshot = self.snapshot();
        let vault = match &checked {
            Ok(()) => diagnosis(Examined::Vault, "", self.inner.vault.name().await, None),
            Err(error) => diagnosis(Examined::Vault, "", None, Some(error.failure())),
        };
        let mut all = vec![vault, self.proxy(&snapshot), self.clock_told(&snapshot)];
        all.extend(sessions(&snapshot));
        all.extend(services(&snapshot));
        let words = words::Words::of(snapshot.locale);
        for failure in all.iter_mut().filter_map(|one| one.failure.as_mut()) {
            words.tell(failure);
        }
        all
    }

    /// Where nothing at all was reached, and a proxy is set, the proxy is the first to be looked at.
    fn proxy(&self, snapshot: &Snapshot) -> Diagnosis {
        let proxy = snapshot
            .settings
            .proxy
            .clone()
            .filter(|_| !self.inner.endpoints.is_loopback());
        let is_cut_off = |failure: &&Failure| failure.code == Code::Unreachable;
        let of_accounts = snapshot.accounts.iter().filter_map(|account| account.failure.as_ref());
        let of_organizations = snapshot.organizations.iter().filter_map(|known| known.failure.as_ref());
        let lost = of_accounts.chain(of_organizations).find(is_cut_off);
        let failure = proxy.as_ref().zip(lost).map(|(proxy, lost)| {
            let error = Error::new(Code::Unreachable)
                .about(proxy)
                .because("proxy-silent", WhoActs::You);
            let details = lost.details.clone();
            Failure {
                details,
                ..error.failure()
            }
        });
        diagnosis(Examined::Proxy, "", proxy, failure)
    }

    fn clock_told(&self, snapshot: &Snapshot) -> Diagnosis {
        let ahead = self.inner.azure.ahead().map(|ahead| -ahead.num_seconds());
        let value = ahead.map(|seconds| format!("{seconds:+} s"));
        diagnosis(Examined::Clock, "", value, snapshot.clock.clone())
    }
}

fn sessions(snapshot: &Snapshot) -> impl Iterator<Item = Diagnosis> {
    snapshot.accounts.iter().map(|account| {
        let failure = account.session_ended.clone();
        diagnosis(Examined::SignIn, &account.username, None, failure)
    })
}

/// By the last answer of each organization; an account whose organizations could not even be found is one that got no answer.
fn services(snapshot: &Snapshot) -> impl Iterator<Item = Diagnosis> {
    let accounts = snapshot.accounts.iter().filter_map(|account| {
        let failure = account.failure.clone()?;
        Some(diagnosis(Examined::Service, &account.username, None, Some(failure)))
    });
    let organizations = snapshot.organizations.iter().map(|known| {
        let at = known.refreshed_at;
        let value = at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true));
        diagnosis(Examined::Service, &known.name, value, known.failure.clone())
    });
    accounts.chain(organizations)
}

fn diagnosis(what: Examined, subject: &str, value: Option<String>, failure: Option<Failure>) -> Diagnosis {
    Diagnosis {
        what,
        subject: subject.to_owned(),
        value,
        failure,
    }
}
