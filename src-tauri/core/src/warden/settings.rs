//! Settings that the person changes while the profile is open: each is in use at once.

use super::Warden;
use crate::error::{Code, Error, Result};
use crate::host::{Http, http_client};
use crate::settings::{Loaded, Settings};
use std::sync::PoisonError;

/// What settings need before they can be used; whoever has it can use them without any trouble.
pub struct Ready {
    loaded: Loaded,
    /// Set where the way to the service is another.
    http: Option<Http>,
}

impl Warden {
    /// Gets ready for other settings. Nothing is changed yet.
    ///
    /// # Errors
    /// When there can be no HTTP client with this proxy.
    pub fn ready(&self, loaded: Loaded) -> Result<Ready> {
        let inner = &self.inner;
        let is_other = self.settings().proxy != loaded.settings.proxy;
        let other = || http_client(&inner.endpoints, inner.host.limits, loaded.settings.proxy.as_ref());
        let http = is_other.then(other).transpose();
        let http = http.map_err(|error| Error::new(Code::SettingInvalid).with(error.without_url()))?;
        Ok(Ready { loaded, http })
    }

    /// Uses other settings from now on; what is under way goes on as it began. Everything is said again where the language is another.
    pub async fn use_settings(&self, ready: Ready) {
        let Ready { loaded, http } = ready;
        if let Some(http) = http {
            self.inner.host.http.exchange(&http);
        }
        let locale = loaded.settings.language.unwrap_or(self.inner.host.locale);
        let view = loaded.view();
        *self.inner.settings.lock().unwrap_or_else(PoisonError::into_inner) = loaded;
        {
            let _one = self.inner.publishing.lock().await;
            self.inner.published.send_modify(|snapshot| {
                snapshot.settings = view;
                snapshot.locale = locale;
            });
        }
        self.publish().await;
        self.inner.bell.notify_one();
    }

    /// As they are now.
    pub(super) fn settings(&self) -> Settings {
        let loaded = self.inner.settings.lock().unwrap_or_else(PoisonError::into_inner);
        loaded.settings.clone()
    }
}
