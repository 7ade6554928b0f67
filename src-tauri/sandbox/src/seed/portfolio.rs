//! Forty tokens such as a build engineer collects: names by people and by tools, every state, every oddity.

/// In the place of an organization: a global token.
pub(super) const EVERYWHERE: &str = "*";

/// One token to be made.
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) organization: &'static str,
    pub(super) scope: &'static str,
    pub(super) life_days: i64,
    pub(super) ends_in_hours: i64,
    pub(super) revoked_days_ago: Option<i64>,
}

const LONG_NAME: &str = "Integration environment west europe: nightly contract tests of the order, payment, \
    shipping, invoice and returns services against the shared staging cluster, owned by the platform guild \
    (ask in #platform before you change it)";

const fn days(name: &'static str, organization: &'static str, scope: &'static str, life: i64, ends: i64) -> Entry {
    hours(name, organization, scope, life, ends * 24)
}

const fn hours(name: &'static str, organization: &'static str, scope: &'static str, life: i64, ends: i64) -> Entry {
    Entry {
        name,
        organization,
        scope,
        life_days: life,
        ends_in_hours: ends,
        revoked_days_ago: None,
    }
}

const fn revoked(ago: i64, entry: Entry) -> Entry {
    Entry {
        revoked_days_ago: Some(ago),
        ..entry
    }
}

/// Name, organization, scopes, lifetime in days, end in days (or hours) from the making of the world.
pub(super) const PORTFOLIO: [Entry; 40] = [
    // Expired lately
    days("Mobile app symbols", "fabrikam", "vso.symbols_write vso.build", 90, -9),
    days(
        "git: https://dev.azure.com/contoso on BUILD-03",
        "contoso",
        "vso.code_write vso.packaging",
        7,
        -2,
    ),
    // Expired long ago
    days(
        "Hackathon dashboard",
        "northwind",
        "vso.dashboards vso.analytics vso.work",
        30,
        -41,
    ),
    days("Wiki export to Confluence", "contoso", "vso.wiki", 90, -96),
    // Within a week
    hours("Release notes bot", "contoso", "vso.work vso.code", 7, 6),
    hours(
        "git: https://dev.azure.com/contoso on WS-042",
        "contoso",
        "vso.code_write",
        7,
        30,
    ),
    days("npm publish web-shop", "contoso", "vso.packaging_write", 90, 3),
    days(
        "Terraform state reader",
        "fabrikam",
        "vso.project vso.variablegroups_read vso.serviceendpoint",
        90,
        5,
    ),
    days("Build agent pool linux-07", "fabrikam", "vso.agentpools_manage", 180, 6),
    // Within a month
    days("NuGet restore ci-linux", "contoso", "vso.packaging", 90, 10),
    days(
        "Legacy work item sync",
        EVERYWHERE,
        "vso.work_write vso.project",
        362,
        11,
    ),
    days("Everything (2025 migration)", EVERYWHERE, "app_token", 355, 11),
    days(
        "Sonar pull request comments",
        "fabrikam",
        "vso.code_status vso.threads_full",
        90,
        14,
    ),
    days("Nightly repository backup", "northwind", "vso.code", 90, 18),
    days("Test results uploader", "contoso", "vso.test_write vso.build", 180, 25),
    days("Power BI portfolio report", "contoso", "vso.analytics", 180, 25),
    days(
        "Service Hooks: Azure App Service: web-shop-prod",
        "fabrikam",
        "vso.hooks_write vso.build",
        365,
        27,
    ),
    days(
        "Qualitätsprüfung Köln – größere Änderungen ✓",
        "northwind",
        "vso.build_execute vso.test",
        90,
        29,
    ),
    // Later
    days(
        "Deployment to staging",
        "contoso",
        "vso.release_execute vso.serviceendpoint_query",
        90,
        42,
    ),
    days("Helm chart publisher", "fabrikam", "vso.packaging_manage", 90, 47),
    days(
        "Azure DevOps Artifacts Credential Provider",
        "contoso",
        "vso.packaging_write vso.drop_write",
        90,
        58,
    ),
    days("NuGet restore ci-linux", "contoso", "vso.packaging vso.build", 180, 63),
    days("Emergency access (sealed)", "northwind", "app_token", 180, 71),
    days("Backlog grooming script", "contoso", "vso.work_full vso.graph", 180, 71),
    days("Governance exporter", "fabrikam", "vso.governance vso.project", 365, 84),
    days(
        "Renovate",
        "contoso",
        "vso.code_write vso.threads_full vso.packaging vso.build",
        180,
        96,
    ),
    days(
        "Grafana data source",
        "fabrikam",
        "vso.analytics vso.build vso.release",
        180,
        109,
    ),
    days(
        "<b>Deploy</b> & \"prod\" <script>alert(1)</script>",
        "northwind",
        "vso.release_manage",
        180,
        118,
    ),
    days(
        "Visual Studio extension upload",
        "fabrikam",
        "vso.gallery_publish",
        365,
        131,
    ),
    days(
        "Audit log to SIEM",
        "contoso",
        "vso.auditlog vso.auditstreams_manage",
        365,
        150,
    ),
    days(
        "Microsoft Teams Integration",
        "contoso",
        "vso.work_write vso.code vso.build vso.release",
        365,
        168,
    ),
    days(
        "Onboarding automation",
        "contoso",
        "vso.memberentitlementmanagement_write vso.graph_manage",
        365,
        190,
    ),
    days(
        LONG_NAME,
        "northwind",
        "vso.test vso.build vso.environment_manage",
        365,
        207,
    ),
    days("Advanced Security upload", "fabrikam", "vso.advsec_write", 365, 224),
    days("Migration tool", "fabrikam", "app_token", 365, 251),
    days(
        "Secure files rotation",
        "contoso",
        "vso.securefiles_manage vso.variablegroups_manage",
        365,
        286,
    ),
    days(
        "Pipeline templates sync",
        "northwind",
        "vso.code_manage vso.pipelineresources_use",
        365,
        318,
    ),
    days(
        "Jira bridge",
        "contoso",
        "vso.work_write vso.notification_write",
        365,
        347,
    ),
    // Revoked
    revoked(
        12,
        days("Pasted into a gist by mistake", "contoso", "vso.code_full", 180, 66),
    ),
    revoked(
        33,
        days(
            "Laptop before the reinstall",
            "northwind",
            "vso.code_write vso.packaging_write",
            90,
            24,
        ),
    ),
];
