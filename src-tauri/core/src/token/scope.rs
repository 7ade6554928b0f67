//! What the service documents about each scope: its area, its level, and whether it is high-privilege.
//!
//! Names and marks are those of the Azure DevOps scope reference (`docs/integrate/includes/scopes.md`, 2025-07-16). Scopes that
//! are not here are kept and sent as they are; nothing fails because the service knows one more.

use super::Scope;

/// One documented scope.
pub(super) struct Known {
    id: &'static str,
    area: &'static str,
    level: &'static str,
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
}

/// The documented scope of this name, if there is one.
pub(super) fn known(scope: &Scope) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.id == scope.as_str())
}

const fn row(id: &'static str, area: &'static str, level: &'static str, high_privilege: bool) -> Known {
    Known {
        id,
        area,
        level,
        high_privilege,
    }
}

#[rustfmt::skip]
const KNOWN: &[Known] = &[
    row("app_token", "Full access", "Full access", true),
    row("vso.advsec", "Advanced Security", "read", true),
    row("vso.advsec_write", "Advanced Security", "read and write", true),
    row("vso.advsec_manage", "Advanced Security", "read, write, manage", true),
    row("vso.agentpools", "Agent pools", "read", false),
    row("vso.agentpools_manage", "Agent pools", "read, manage", true),
    row("vso.environment_manage", "Agent pools", "Environment (read, manage)", true),
    row("vso.analytics", "Analytics", "read", false),
    row("vso.auditlog", "Auditing", "Audit log (read)", false),
    row("vso.auditstreams_manage", "Auditing", "Audit streams", true),
    row("vso.build", "Build", "read", false),
    row("vso.build_execute", "Build", "read and execute", true),
    row("vso.code", "Code", "read", false),
    row("vso.code_write", "Code", "read and write", true),
    row("vso.code_manage", "Code", "read, write, manage", true),
    row("vso.code_full", "Code", "full", true),
    row("vso.code_status", "Code", "status", false),
    row("vso.connected_server", "Connected server", "Connected server", false),
    row("vso.entitlements", "Entitlements", "read", false),
    row("vso.memberentitlementmanagement", "Entitlements", "read", false),
    row("vso.memberentitlementmanagement_write", "Entitlements", "write", true),
    row("vso.extension", "Extensions", "read", false),
    row("vso.extension_manage", "Extensions", "read and manage", true),
    row("vso.extension.data", "Extensions", "data (read)", false),
    row("vso.extension.data_write", "Extensions", "data (read and write)", false),
    row("vso.githubconnections", "GitHub connections", "read", false),
    row("vso.githubconnections_manage", "GitHub connections", "read and manage", true),
    row("vso.graph", "Graph and identity", "read", false),
    row("vso.graph_manage", "Graph and identity", "manage", true),
    row("vso.identity", "Graph and identity", "read", false),
    row("vso.identity_manage", "Graph and identity", "manage", true),
    row("vso.machinegroup_manage", "Deployment groups", "read, manage", true),
    row("vso.gallery", "Marketplace", "Marketplace", false),
    row("vso.gallery_acquire", "Marketplace", "acquire", false),
    row("vso.gallery_publish", "Marketplace", "publish", true),
    row("vso.gallery_manage", "Marketplace", "manage", true),
    row("vso.notification", "Notifications", "read", false),
    row("vso.notification_write", "Notifications", "write", false),
    row("vso.notification_manage", "Notifications", "manage", false),
    row("vso.notification_diagnostics", "Notifications", "diagnostics", false),
    row("vso.packaging", "Packaging", "read", false),
    row("vso.packaging_write", "Packaging", "read and write", true),
    row("vso.packaging_manage", "Packaging", "read, write, manage", true),
    row("vso.pipelineresources_use", "Pipeline resources", "use", true),
    row("vso.pipelineresources_manage", "Pipeline resources", "use and manage", true),
    row("vso.project", "Project and team", "read", false),
    row("vso.project_write", "Project and team", "read and write", false),
    row("vso.project_manage", "Project and team", "read, write, manage", true),
    row("vso.release", "Release", "read", false),
    row("vso.release_execute", "Release", "read, write, execute", true),
    row("vso.release_manage", "Release", "read, write, execute, manage", true),
    row("vso.securefiles_read", "Secure files", "read", true),
    row("vso.securefiles_write", "Secure files", "read, create", true),
    row("vso.securefiles_manage", "Secure files", "read, create, manage", true),
    row("vso.security_manage", "Security", "manage", true),
    row("vso.serviceendpoint", "Service connections", "read", false),
    row("vso.serviceendpoint_query", "Service connections", "read and query", false),
    row("vso.serviceendpoint_manage", "Service connections", "read, query, manage", true),
    row("vso.hooks", "Service hooks", "read", false),
    row("vso.hooks_write", "Service hooks", "read and write", false),
    row("vso.hooks_interact", "Service hooks", "interact", false),
    row("vso.settings", "Settings", "read", false),
    row("vso.settings_write", "Settings", "read and write", false),
    row("vso.symbols", "Symbols", "read", false),
    row("vso.symbols_write", "Symbols", "read and write", false),
    row("vso.symbols_manage", "Symbols", "read, write, manage", false),
    row("vso.taskgroups_read", "Task groups", "read", false),
    row("vso.taskgroups_write", "Task groups", "read, create", false),
    row("vso.taskgroups_manage", "Task groups", "read, create, manage", true),
    row("vso.dashboards", "Dashboards", "read", false),
    row("vso.dashboards_manage", "Dashboards", "manage", false),
    row("vso.test", "Test", "read", false),
    row("vso.test_write", "Test", "read and write", false),
    row("vso.threads_full", "PR threads", "PR threads", false),
    row("vso.tokens", "Tokens", "Delegated authorization tokens", true),
    row("vso.tokenadministration", "Tokens", "Token administration", true),
    row("vso.profile", "User profile", "read", false),
    row("vso.profile_write", "User profile", "write", false),
    row("vso.variablegroups_read", "Variable groups", "read", false),
    row("vso.variablegroups_write", "Variable groups", "read, create", false),
    row("vso.variablegroups_manage", "Variable groups", "read, create, manage", true),
    row("vso.wiki", "Wiki", "read", false),
    row("vso.wiki_write", "Wiki", "read and write", false),
    row("vso.work", "Work items", "read", false),
    row("vso.work_write", "Work items", "read and write", false),
    row("vso.work_full", "Work items", "full", false),
];
