//! What a sign-in may ask for: the permissions of Azure DevOps on the registration, and the words of OpenID Connect.

/// The application id of Azure DevOps, which qualifies its permissions.
pub(super) const RESOURCE: &str = "499b84ac-1321-427f-aa17-267ca6975798";
const RESOURCE_ADDRESS: &str = "https://app.vssps.visualstudio.com";

/// The permissions on the registration, and what the sign-in page says they are for.
const PERMISSIONS: [(&str, &str); 4] = [
    ("vso.pats", "See your personal access tokens"),
    (
        "vso.pats_manage",
        "Create, change and revoke your personal access tokens",
    ),
    ("vso.profile", "See your profile and the list of your organizations"),
    ("user_impersonation", "Do anything in Azure DevOps that you can do"),
];

/// What `.default` stands for: all that the registration holds but the fallback.
const DEFAULT: [&str; 3] = ["vso.pats", "vso.pats_manage", "vso.profile"];

/// A `scope` parameter, understood.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Short names, each once.
    pub(super) permissions: Vec<String>,
    /// Those of the resource as the client wrote them.
    pub(super) written: Vec<String>,
    pub(super) openid: bool,
    pub(super) offline: bool,
}

impl Wanted {
    /// Understands a list of scopes (RFC 6749 section 3.3).
    ///
    /// # Errors
    /// The first scope that is not known here; an empty text if there is none at all.
    pub(super) fn parse(list: &str) -> Result<Self, String> {
        let mut wanted = Self::default();
        for scope in list.split_whitespace() {
            wanted.take(scope)?;
        }
        let is_empty = wanted == Self::default() && list.split_whitespace().next().is_none();
        if is_empty { Err(String::new()) } else { Ok(wanted) }
    }

    fn take(&mut self, scope: &str) -> Result<(), String> {
        match scope {
            "openid" => self.openid = true,
            "offline_access" => self.offline = true,
            "profile" | "email" => {}
            _ => self.take_permission(scope)?,
        }
        Ok(())
    }

    fn take_permission(&mut self, scope: &str) -> Result<(), String> {
        let name = unqualified(scope).ok_or(scope)?;
        let names: &[&str] = if name == ".default" {
            &DEFAULT
        } else {
            &[known(name).ok_or(scope)?]
        };
        for name in names {
            if !self.permissions.iter().any(|have| have == name) {
                self.permissions.push((*name).to_owned());
            }
        }
        self.written.push(scope.to_owned());
        Ok(())
    }

    /// What the page says that is asked for, in the order of asking.
    pub(super) fn sentences(&self) -> Vec<&'static str> {
        let asked = self
            .permissions
            .iter()
            .filter_map(|name| PERMISSIONS.iter().find(|(known, _)| known == name));
        let mut sentences: Vec<_> = asked.map(|(_, sentence)| *sentence).collect();
        if self.offline {
            sentences.push("Stay signed in until you sign out");
        }
        sentences
    }
}

fn unqualified(scope: &str) -> Option<&str> {
    let (resource, name) = scope.rsplit_once('/')?;
    [RESOURCE, RESOURCE_ADDRESS].contains(&resource).then_some(name)
}

fn known(name: &str) -> Option<&'static str> {
    PERMISSIONS.iter().map(|(known, _)| *known).find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permissions_are_understood_by_id_and_by_address() {
        let list = format!("{RESOURCE}/vso.pats {RESOURCE_ADDRESS}/vso.profile openid offline_access profile");
        let wanted = Wanted::parse(&list).expect("every scope is known");
        assert_eq!(
            wanted.permissions,
            ["vso.pats", "vso.profile"],
            "both names of the resource count"
        );
        assert!(
            wanted.openid && wanted.offline,
            "the words of OpenID Connect are understood"
        );
    }

    #[test]
    fn default_stands_for_the_narrow_permissions() {
        let wanted = Wanted::parse(&format!("{RESOURCE}/.default")).expect("a known scope");
        assert_eq!(
            wanted.permissions, DEFAULT,
            "the broad permission is granted only by name"
        );
    }

    #[test]
    fn unknown_scopes_are_named() {
        for scope in [
            "",
            "vso.pats",
            "https://graph.microsoft.com/User.Read",
            &format!("{RESOURCE}/vso.code_full"),
        ] {
            assert_eq!(
                Wanted::parse(scope),
                Err(scope.to_owned()),
                "a refusal must name what it refuses"
            );
        }
    }
}
