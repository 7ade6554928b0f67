//! Organizations that the person names, because Azure DevOps does not: it was not allowed to be asked, or lists them for another tenant.

use super::Warden;
use crate::azure::{Organization, unknown_here};
use crate::error::{Code, Error, Result};
use crate::secret::Secret;

impl Warden {
    /// Adds the organization that `text` names, as typed or as an address, to what the account sees, and lists its tokens.
    ///
    /// # Errors
    /// [`Code::OrganizationInvalid`], [`Code::OrganizationUnknown`], [`Code::PersonalOrganization`]; [`Code::SessionEnded`] if the person
    /// must sign in, perhaps at the organization's own tenant; whatever keeps Azure DevOps from answering. Nothing is kept then.
    pub async fn add_organization(&self, account: &str, text: &str) -> Result<()> {
        let account = self.account(account).await?;
        let name = Organization::name_in(text).ok_or_else(|| Error::new(Code::OrganizationInvalid))?;
        let azure = &self.inner.azure.of(account.home()).brisk(&self.inner.host.limits);
        let tenant = azure.tenant_of(&name).await?;
        if tenant.is_some_and(|tenant| tenant.is_nil()) {
            return Err(Error::new(Code::PersonalOrganization).about(name));
        }
        let asking = account.clone().at(tenant);
        let wanted = name.as_str();
        let find = |bearer: Secret| async move { azure.organization(&bearer, wanted).await };
        // Whom an organization does not know is answered like somebody without a session.
        let organization = match self.inner.sessions.call(&asking, find).await {
            Err(error) if error.code == Code::NotSignedIn => return Err(unknown_here(wanted, error)),
            found => found?,
        };
        self.inner.store.keep_named(account.id, organization, tenant).await?;
        self.publish().await;
        self.refresh().await;
        Ok(())
    }
}
