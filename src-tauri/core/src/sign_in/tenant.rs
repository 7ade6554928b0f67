//! The id of the tenant behind a domain, which Entra names in the issuer of its discovery document (OpenID Connect Discovery 1.0, 3).
//!
//! It is asked for before the browser opens: a domain that nobody has is said at once, and whoever signs in is compared with the tenant
//! that was meant, not with its name.

use super::Tenant;
use super::entra::{self, ENTRA};
use crate::error::{Code, Error, Result};
use crate::host::Endpoints;
use url::Url;
use uuid::Uuid;

/// The id of `tenant`; `None` where any work account may sign in.
///
/// # Errors
/// Entra's refusal of a domain that it does not know, network failures, [`Code::Unintelligible`] if the issuer is no tenant's.
pub(super) async fn id_of(http: &reqwest::Client, endpoints: &Endpoints, tenant: &Tenant) -> Result<Option<Uuid>> {
    let domain = match tenant {
        Tenant::Organizations => return Ok(None),
        Tenant::Id(id) => return Ok(Some(*id)),
        Tenant::Domain(domain) => domain,
    };
    let mut address = endpoints.authority.clone();
    address.set_path(&format!("/{domain}/v2.0/.well-known/openid-configuration"));
    let issuer = entra::issuer(http, address).await?;
    let id = tenant_in(&issuer, &endpoints.authority);
    let foreign = || {
        Error::new(Code::Unintelligible)
            .about(ENTRA)
            .with("an issuer that is no tenant's")
    };
    id.ok_or_else(foreign).map(Some)
}

/// `{authority}/{tenant}/v2.0`, and nothing else.
fn tenant_in(issuer: &str, authority: &Url) -> Option<Uuid> {
    let tenant = issuer.strip_prefix(authority.as_str())?.strip_suffix("/v2.0")?;
    Uuid::try_parse(tenant).ok().filter(|id| !id.is_nil())
}

#[cfg(test)]
mod tests {
    //! Covers the issuer; the call is tested against the sandbox.
    use super::*;

    #[test]
    fn only_a_tenants_own_issuer_names_it() {
        let authority = Url::parse("https://login.microsoftonline.com/").unwrap();
        let id = "72f988bf-86f1-41af-91ab-2d7cd011db47";
        let issuer = format!("https://login.microsoftonline.com/{id}/v2.0");
        assert_eq!(
            tenant_in(&issuer, &authority),
            Uuid::try_parse(id).ok(),
            "as Entra writes it"
        );
        let others = [
            format!("https://login.example/{id}/v2.0"),
            format!("https://login.microsoftonline.com/{id}/v2.0/"),
            format!("https://login.microsoftonline.com/x/{id}/v2.0"),
            "https://login.microsoftonline.com/{tenantid}/v2.0".into(),
            format!("https://login.microsoftonline.com/{}/v2.0", Uuid::nil()),
        ];
        for other in others {
            assert_eq!(tenant_in(&other, &authority), None, "{other}");
        }
    }
}
