//! What there is to say of the things that Patwarden stands on: each with a fact, and with a remedy where it is not well.
//!
//! Nothing is asked of the network: what the last answers said counts.

use super::Warden;
use crate::error::{Code, Error};
use crate::view::{AccountView, Diagnosis, Examined, Failure, OrganizationView, SignInView, Snapshot, WhoActs};
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

    /// Where nothing at all was reached, and a proxy is set, the proxy is the first to be looked at. Before anybody has signed in, what
    /// became of the last sign-in says whether anything was.
    fn proxy(&self, snapshot: &Snapshot) -> Diagnosis {
        let proxy = snapshot
            .settings
            .proxy
            .clone()
            .filter(|_| !self.inner.endpoints.is_loopback());
        let failure = proxy.as_ref().zip(cut_off(snapshot)).map(|(proxy, lost)| {
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

/// Why nothing was reached: an organization that answered, with whatever, was.
fn cut_off(snapshot: &Snapshot) -> Option<&Failure> {
    let is_cut_off = |failure: &&Failure| failure.code == Code::Unreachable;
    if snapshot.accounts.is_empty() {
        return match &snapshot.sign_in {
            SignInView::Failed { failure, .. } => Some(failure).filter(is_cut_off),
            SignInView::Idle | SignInView::Waiting { .. } | SignInView::Redeeming | SignInView::Confirming { .. } => {
                None
            }
        };
    }
    let is_lost = |known: &OrganizationView| {
        let mut accounts = snapshot.accounts.iter().filter(|account| account.id == known.account);
        known.failure.as_ref().filter(is_cut_off).is_some() || accounts.any(|account| lost(account).is_some())
    };
    let is_known = |account: &AccountView| snapshot.organizations.iter().any(|known| known.account == account.id);
    let all_lost = snapshot.organizations.iter().all(is_lost)
        && snapshot
            .accounts
            .iter()
            .all(|account| is_known(account) || lost(account).is_some());
    let of_organizations = snapshot.organizations.iter().filter_map(|known| known.failure.as_ref());
    let mut failures = snapshot
        .accounts
        .iter()
        .filter_map(lost)
        .chain(of_organizations.filter(is_cut_off));
    failures.next().filter(|_| all_lost)
}

fn lost(account: &AccountView) -> Option<&Failure> {
    account
        .failure
        .as_ref()
        .filter(|failure| failure.code == Code::Unreachable)
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

#[cfg(test)]
mod tests {
    //! Covers whether the way to the service is to blame; the rest is tested against the sandbox.
    use super::*;
    use crate::settings::Loaded;
    use crate::view::{ConnectionDraft, Discovery, Locale, Permissions, Profile};
    use crate::warden::test_snapshot;
    use uuid::Uuid;

    fn account(id: &str, failure: Option<Code>) -> AccountView {
        AccountView {
            id: id.into(),
            name: String::new(),
            username: String::new(),
            tenant: Uuid::nil(),
            connection: ConnectionDraft {
                client_id: String::new(),
                tenant: String::new(),
                permissions: Permissions::PatScopes,
                redirect_path: String::new(),
                label: String::new(),
                pasted: false,
            },
            discovery: Discovery::Found,
            session_ended: None,
            failure: failure.map(|code| Error::new(code).failure()),
        }
    }

    fn organization(account: &str, failure: Option<Code>) -> OrganizationView {
        OrganizationView {
            id: Uuid::nil(),
            name: "contoso".into(),
            account: account.into(),
            named: false,
            refreshed_at: None,
            longest: None,
            failure: failure.map(|code| Error::new(code).failure()),
        }
    }

    fn snapshot(accounts: Vec<AccountView>, organizations: Vec<OrganizationView>) -> Snapshot {
        Snapshot {
            accounts,
            organizations,
            ..test_snapshot(Profile::Azure, &Loaded::default(), Locale::En)
        }
    }

    #[test]
    fn the_proxy_is_blamed_only_where_nothing_at_all_was_reached() {
        let lost = Some(Code::Unreachable);
        let is_blamed = |accounts, organizations| cut_off(&snapshot(accounts, organizations)).is_some();
        let here = |failure| vec![account("a", failure)];
        assert!(
            is_blamed(here(None), vec![organization("a", lost), organization("a", lost)]),
            "every one"
        );
        assert!(
            !is_blamed(here(None), vec![organization("a", lost), organization("a", None)]),
            "one answered"
        );
        let refused = organization("a", Some(Code::Forbidden));
        assert!(
            !is_blamed(here(None), vec![organization("a", lost), refused]),
            "one refused, and so was reached"
        );
        assert!(
            is_blamed(here(lost), vec![organization("a", None)]),
            "the account was not, and so none of its own"
        );
        assert!(is_blamed(here(lost), vec![]), "none is known");
        let two = vec![account("a", lost), account("b", None)];
        assert!(
            !is_blamed(two.clone(), vec![organization("b", None)]),
            "somebody else was"
        );
        assert!(!is_blamed(two, vec![]), "nor may it be that one does not know");
        assert!(!is_blamed(vec![], vec![]), "nobody has asked");
    }

    #[test]
    fn before_anybody_signed_in_the_sign_in_says_it() {
        let mut first = snapshot(vec![], vec![]);
        for (code, blamed) in [(Code::Unreachable, true), (Code::SignInRefused, false)] {
            let failure = Error::new(code).failure();
            first.sign_in = SignInView::Failed { failure, request: None };
            assert_eq!(cut_off(&first).is_some(), blamed, "{code:?}");
        }
    }
}
