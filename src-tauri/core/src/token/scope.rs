//! What the service documents about each scope: its area, its level, what it includes, and whether it is
//! high-privilege.
//!
//! Names and marks are those of the Azure DevOps scope reference (`docs/integrate/includes/scopes.md`, 2025-07-16). Scopes that
//! are not here are kept and sent as they are; nothing fails because the service knows one more.

use super::Scope;
use crate::view::ScopeChoice;
use crate::view::ScopeColumn::{self, Manage, More, Read, Write};

/// One documented scope.
pub(super) struct Known {
    id: &'static str,
    area: &'static str,
    level: &'static str,
    column: ScopeColumn,
    includes: Option<&'static str>,
    pub(super) high_privilege: bool,
}

impl Known {
    /// Area and level in a few words, as a list shows them.
    pub(super) fn label(&self) -> String {
        let level = self.level.replace(" and ", ", ");
        if level.starts_with(char::is_lowercase) {
            format!("{} {level}", self.area)
        } else {
            level
        }
    }

    /// Service hooks are documented as no longer public: tokens keep them, new ones are not offered them.
    fn is_offered(&self) -> bool {
        self.area != "Service hooks"
    }
}

/// The documented scope of this name, if there is one.
pub(super) fn known(scope: &Scope) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.id == scope.as_str())
}

/// Every scope that a new token can be given, by area.
#[must_use]
pub fn choices() -> Vec<ScopeChoice> {
    let choice = |known: &Known| ScopeChoice {
        id: known.id.into(),
        area: known.area.into(),
        level: known.level.into(),
        column: known.column,
        high_privilege: known.high_privilege,
        includes: known.includes.map(str::to_owned),
    };
    let mut choices: Vec<_> = KNOWN.iter().filter(|known| known.is_offered()).map(choice).collect();
    choices.sort_by(|a, b| a.area.cmp(&b.area));
    choices
}

const fn row(
    id: &'static str,
    area: &'static str,
    level: &'static str,
    column: ScopeColumn,
    includes: Option<&'static str>,
    high_privilege: bool,
) -> Known {
    Known {
        id,
        area,
        level,
        column,
        includes,
        high_privilege,
    }
}

#[rustfmt::skip]
const KNOWN: &[Known] = &[
    row("app_token", "Full access", "Full access", More, None, true),
    row("vso.advsec", "Advanced Security", "read", Read, None, true),
    row("vso.advsec_write", "Advanced Security", "read and write", Write, Some("vso.advsec"), true),
    row("vso.advsec_manage", "Advanced Security", "read, write, manage", Manage, Some("vso.advsec_write"), true),
    row("vso.agentpools", "Agent pools", "read", Read, None, false),
    row("vso.agentpools_manage", "Agent pools", "read, manage", Manage, Some("vso.agentpools"), true),
    row("vso.environment_manage", "Agent pools", "Environment (read, manage)", More, Some("vso.agentpools_manage"), true),
    row("vso.analytics", "Analytics", "read", Read, None, false),
    row("vso.auditlog", "Auditing", "Audit log (read)", Read, None, false),
    row("vso.auditstreams_manage", "Auditing", "Audit streams", Manage, Some("vso.auditlog"), true),
    row("vso.build", "Build", "read", Read, Some("vso.hooks_write"), false),
    row("vso.build_execute", "Build", "read and execute", Write, Some("vso.build"), true),
    row("vso.code", "Code", "read", Read, Some("vso.hooks_write"), false),
    row("vso.code_write", "Code", "read and write", Write, Some("vso.code"), true),
    row("vso.code_manage", "Code", "read, write, manage", Manage, Some("vso.code_write"), true),
    row("vso.code_full", "Code", "full", More, Some("vso.code_manage"), true),
    row("vso.code_status", "Code", "status", More, None, false),
    row("vso.connected_server", "Connected server", "Connected server", Read, None, false),
    row("vso.entitlements", "Entitlements", "read", Read, None, false),
    row("vso.memberentitlementmanagement", "Entitlements", "read", More, None, false),
    row("vso.memberentitlementmanagement_write", "Entitlements", "write", Write, Some("vso.memberentitlementmanagement"), true),
    row("vso.extension", "Extensions", "read", Read, Some("vso.profile"), false),
    row("vso.extension_manage", "Extensions", "read and manage", Manage, Some("vso.extension"), true),
    row("vso.extension.data", "Extensions", "data (read)", More, Some("vso.profile"), false),
    row("vso.extension.data_write", "Extensions", "data (read and write)", More, Some("vso.extension.data"), false),
    row("vso.githubconnections", "GitHub connections", "read", Read, None, false),
    row("vso.githubconnections_manage", "GitHub connections", "read and manage", Manage, Some("vso.githubconnections"), true),
    row("vso.graph", "Graph", "read", Read, None, false),
    row("vso.graph_manage", "Graph", "manage", Manage, Some("vso.graph"), true),
    row("vso.identity", "Identity", "read", Read, None, false),
    row("vso.identity_manage", "Identity", "manage", Manage, Some("vso.identity"), true),
    row("vso.machinegroup_manage", "Deployment groups", "read, manage", Manage, Some("vso.agentpools_manage"), true),
    row("vso.gallery", "Marketplace", "Marketplace", Read, Some("vso.profile"), false),
    row("vso.gallery_acquire", "Marketplace", "acquire", More, Some("vso.gallery"), false),
    row("vso.gallery_publish", "Marketplace", "publish", Write, Some("vso.gallery"), true),
    row("vso.gallery_manage", "Marketplace", "manage", Manage, Some("vso.gallery_publish"), true),
    row("vso.notification", "Notifications", "read", Read, Some("vso.profile"), false),
    row("vso.notification_write", "Notifications", "write", Write, Some("vso.notification"), false),
    row("vso.notification_manage", "Notifications", "manage", Manage, Some("vso.notification_write"), false),
    row("vso.notification_diagnostics", "Notifications", "diagnostics", More, Some("vso.notification"), false),
    row("vso.packaging", "Packaging", "read", Read, Some("vso.profile"), false),
    row("vso.packaging_write", "Packaging", "read and write", Write, Some("vso.packaging"), true),
    row("vso.packaging_manage", "Packaging", "read, write, manage", Manage, Some("vso.packaging_write"), true),
    row("vso.pipelineresources_use", "Pipeline resources", "use", Read, None, true),
    row("vso.pipelineresources_manage", "Pipeline resources", "use and manage", Manage, Some("vso.pipelineresources_use"), true),
    row("vso.project", "Project and team", "read", Read, None, false),
    row("vso.project_write", "Project and team", "read and write", Write, Some("vso.project"), false),
    row("vso.project_manage", "Project and team", "read, write, manage", Manage, Some("vso.project_write"), true),
    row("vso.release", "Release", "read", Read, Some("vso.profile"), false),
    row("vso.release_execute", "Release", "read, write, execute", Write, Some("vso.release"), true),
    row("vso.release_manage", "Release", "read, write, execute, manage", Manage, Some("vso.release_execute"), true),
    row("vso.securefiles_read", "Secure files", "read", Read, None, true),
    row("vso.securefiles_write", "Secure files", "read, create", Write, Some("vso.securefiles_read"), true),
    row("vso.securefiles_manage", "Secure files", "read, create, manage", Manage, Some("vso.securefiles_write"), true),
    row("vso.security_manage", "Security", "manage", Manage, None, true),
    row("vso.serviceendpoint", "Service connections", "read", Read, Some("vso.profile"), false),
    row("vso.serviceendpoint_query", "Service connections", "read and query", Write, Some("vso.serviceendpoint"), false),
    row("vso.serviceendpoint_manage", "Service connections", "read, query, manage", Manage, Some("vso.serviceendpoint_query"), true),
    row("vso.hooks", "Service hooks", "read", Read, Some("vso.profile"), false),
    row("vso.hooks_write", "Service hooks", "read and write", Write, Some("vso.hooks"), false),
    row("vso.hooks_interact", "Service hooks", "interact", More, Some("vso.profile"), false),
    row("vso.settings", "Settings", "read", Read, None, false),
    row("vso.settings_write", "Settings", "read and write", Write, Some("vso.settings"), false),
    row("vso.symbols", "Symbols", "read", Read, Some("vso.profile"), false),
    row("vso.symbols_write", "Symbols", "read and write", Write, Some("vso.symbols"), false),
    row("vso.symbols_manage", "Symbols", "read, write, manage", Manage, Some("vso.symbols_write"), false),
    row("vso.taskgroups_read", "Task groups", "read", Read, None, false),
    row("vso.taskgroups_write", "Task groups", "read, create", Write, Some("vso.taskgroups_read"), false),
    row("vso.taskgroups_manage", "Task groups", "read, create, manage", Manage, Some("vso.taskgroups_write"), true),
    row("vso.dashboards", "Dashboards", "read", Read, None, false),
    row("vso.dashboards_manage", "Dashboards", "manage", Manage, Some("vso.dashboards"), false),
    row("vso.test", "Test", "read", Read, Some("vso.profile"), false),
    row("vso.test_write", "Test", "read and write", Write, Some("vso.test"), false),
    row("vso.threads_full", "PR threads", "PR threads", More, None, false),
    row("vso.tokens", "Tokens", "Delegated authorization tokens", More, None, true),
    row("vso.tokenadministration", "Tokens", "Token administration", More, None, true),
    row("vso.profile", "User profile", "read", Read, None, false),
    row("vso.profile_write", "User profile", "write", Write, Some("vso.profile"), false),
    row("vso.variablegroups_read", "Variable groups", "read", Read, None, false),
    row("vso.variablegroups_write", "Variable groups", "read, create", Write, Some("vso.variablegroups_read"), false),
    row("vso.variablegroups_manage", "Variable groups", "read, create, manage", Manage, Some("vso.variablegroups_write"), true),
    row("vso.wiki", "Wiki", "read", Read, None, false),
    row("vso.wiki_write", "Wiki", "read and write", Write, Some("vso.wiki"), false),
    row("vso.work", "Work items", "read", Read, Some("vso.hooks_write"), false),
    row("vso.work_write", "Work items", "read and write", Write, Some("vso.work"), false),
    row("vso.work_full", "Work items", "full", More, Some("vso.work_write"), false),
];

#[cfg(test)]
mod tests {
    //! Covers the table's own order; the service's answers to scopes are the sandbox's.
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_included_scope_is_in_the_table_and_no_chain_turns_back() {
        for known in KNOWN {
            let (mut seen, mut next) = (HashSet::from([known.id]), known.includes);
            while let Some(id) = next {
                assert!(seen.insert(id), "{} includes itself by way of {id}", known.id);
                let included = KNOWN.iter().find(|other| other.id == id);
                next = included.unwrap_or_else(|| panic!("{id} is not in the table")).includes;
            }
        }
    }

    #[test]
    fn a_cell_of_the_table_holds_one_scope() {
        let mut cells = HashSet::new();
        for choice in choices().into_iter().filter(|choice| choice.column != More) {
            assert!(
                cells.insert((choice.area.clone(), choice.column as u8)),
                "two scopes would stand in one cell of {}",
                choice.area
            );
        }
        assert!(cells.len() > 60, "and the table is whole: {}", cells.len());
    }
}
