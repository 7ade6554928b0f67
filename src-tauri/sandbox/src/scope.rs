//! The scopes that a personal access token may carry. A second list, written apart from the app's own.

/// Full access: stands alone, and for everything.
pub(crate) const FULL_ACCESS: &str = "app_token";

/// Scopes of the documented table (integrate/includes/scopes.md), without their `vso.` prefix, then the ones that the
/// service knows although the table leaves them out.
const AREAS: &[&str] = &[
    "advsec advsec_write advsec_manage agentpools agentpools_manage environment_manage analytics auditlog",
    "auditstreams_manage build build_execute code code_write code_manage code_full code_status connected_server",
    "entitlements memberentitlementmanagement memberentitlementmanagement_write extension extension_manage",
    "extension.data extension.data_write githubconnections githubconnections_manage graph graph_manage identity",
    "identity_manage machinegroup_manage gallery gallery_acquire gallery_publish gallery_manage notification",
    "notification_write notification_manage notification_diagnostics packaging packaging_write packaging_manage",
    "pipelineresources_use pipelineresources_manage project project_write project_manage release release_execute",
    "release_manage securefiles_read securefiles_write securefiles_manage security_manage serviceendpoint",
    "serviceendpoint_query serviceendpoint_manage hooks hooks_write hooks_interact settings settings_write symbols",
    "symbols_write symbols_manage taskgroups_read taskgroups_write taskgroups_manage dashboards dashboards_manage",
    "test test_write threads_full tokens tokenadministration profile profile_write variablegroups_read",
    "variablegroups_write variablegroups_manage wiki wiki_write work work_write work_full",
    "drop drop_write drop_manage governance loadtest loadtest_write",
];

/// Whether the service would put this list of scopes, separated by spaces, on a token.
pub(crate) fn is_grantable(list: &str) -> bool {
    let mut scopes = list.split_whitespace().peekable();
    if list.split_whitespace().eq([FULL_ACCESS]) {
        return true;
    }
    scopes.peek().is_some() && scopes.all(is_known)
}

/// Whether all scopes of the list are of packaging, which one policy lets through.
pub(crate) fn is_packaging(list: &str) -> bool {
    const PACKAGING: [&str; 3] = ["vso.packaging", "vso.packaging_write", "vso.packaging_manage"];
    list.split_whitespace().all(|scope| PACKAGING.contains(&scope))
}

fn is_known(scope: &str) -> bool {
    let Some(name) = scope.strip_prefix("vso.") else {
        return false;
    };
    AREAS.iter().flat_map(|line| line.split(' ')).any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_known_scopes_are_granted() {
        for list in [
            "app_token",
            "vso.code",
            "vso.code_write vso.packaging",
            "vso.governance",
        ] {
            assert!(is_grantable(list), "{list} holds only scopes that the service knows");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for list in [
            "",
            "  ",
            "vso.nothing",
            "code",
            "app_token vso.code",
            "vso.pats",
            "vso.code,vso.work",
        ] {
            assert!(
                !is_grantable(list),
                "{list:?} is empty, unknown, or mixes full access with scopes"
            );
        }
    }
}
