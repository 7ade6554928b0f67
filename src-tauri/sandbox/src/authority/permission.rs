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

/// What `.default` stands for on a registration of which nothing else is known.
const FALLBACK: &str = "user_impersonation";

/// A `scope` parameter, understood.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Short names, each once.
    pub(super) permissions: Vec<String>,
    /// Those of the resource as the answer names them: as the client wrote them, and what `.default` stood for.
    pub(super) written: Vec<String>,
    pub(super) openid: bool,
    pub(super) offline: bool,
}

impl Wanted {
    /// Understands a list of scopes (RFC 6749 section 3.3) asked of a registration that holds some permissions, or any.
    /// What it does not hold is not granted, and the answer says so by leaving it out (section 3.3 again).
    ///
    /// # Errors
    /// The first scope that is not known here; an empty text if there is none at all.
    pub(super) fn parse(list: &str, held: Option<&[String]>) -> Result<Self, String> {
        let mut wanted = Self::default();
        for scope in list.split_whitespace() {
            wanted.take(scope, held)?;
        }
        let is_empty = list.split_whitespace().next().is_none();
        if is_empty { Err(String::new()) } else { Ok(wanted) }
    }

    fn take(&mut self, scope: &str, held: Option<&[String]>) -> Result<(), String> {
        match scope {
            "openid" => self.openid = true,
            "offline_access" => self.offline = true,
            "profile" | "email" => {}
            _ => self.take_permission(scope, held)?,
        }
        Ok(())
    }

    fn take_permission(&mut self, scope: &str, held: Option<&[String]>) -> Result<(), String> {
        let (resource, name) = qualified(scope).ok_or(scope)?;
        if name == ".default" {
            let fallback = [FALLBACK.to_owned()];
            for name in held.unwrap_or(&fallback) {
                self.grant(name, format!("{resource}/{name}"));
            }
            self.written.push(scope.to_owned());
            return Ok(());
        }
        let name = known(name).ok_or(scope)?;
        if held.is_none_or(|held| held.iter().any(|have| have == name)) {
            self.grant(name, scope.to_owned());
        }
        Ok(())
    }

    fn grant(&mut self, name: &str, written: String) {
        if !self.permissions.iter().any(|have| have == name) {
            self.permissions.push(name.to_owned());
        }
        self.written.push(written);
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

fn qualified(scope: &str) -> Option<(&str, &str)> {
    let parts = scope.rsplit_once('/')?;
    [RESOURCE, RESOURCE_ADDRESS].contains(&parts.0).then_some(parts)
}

/// Whether a registration may hold a permission of this short name.
pub(crate) fn is_known(name: &str) -> bool {
    known(name).is_some()
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
        let wanted = Wanted::parse(&list, None).expect("every scope is known");
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
    fn default_stands_for_what_the_registration_holds() {
        let list = format!("{RESOURCE}/.default");
        let wanted = Wanted::parse(&list, None).expect("a known scope");
        assert_eq!(
            (wanted.permissions, wanted.written),
            (
                vec![FALLBACK.to_owned()],
                vec![format!("{RESOURCE}/{FALLBACK}"), list.clone()]
            ),
            "the older permission, and the answer names both"
        );
        let held = ["vso.pats".to_owned()];
        let wanted = Wanted::parse(&list, Some(&held)).expect("a known scope");
        assert_eq!(wanted.permissions, held, "or exactly what it is said to hold");
    }

    #[test]
    fn what_the_registration_lacks_is_left_out() {
        let held = ["vso.pats".to_owned()];
        let list = format!("{RESOURCE}/vso.pats {RESOURCE}/vso.profile");
        let wanted = Wanted::parse(&list, Some(&held)).expect("every scope is known");
        assert_eq!(
            (wanted.permissions, wanted.written),
            (held.to_vec(), vec![format!("{RESOURCE}/vso.pats")]),
            "neither granted nor said to be"
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
                Wanted::parse(scope, None),
                Err(scope.to_owned()),
                "a refusal must name what it refuses"
            );
        }
    }
}
