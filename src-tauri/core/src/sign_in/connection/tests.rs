//! Covers what is typed, pasted and asked for; what comes of it is tested against the sandbox.

use super::*;

const CLIENT: &str = "3c8a1f70-52be-4d19-9f0e-7be4a26c1d55";
const TENANT: &str = "2f2a0b3c-5c0e-4a7e-9f1e-0d8f6a1c2b3d";

fn draft(tenant: &str, redirect_path: &str, label: &str) -> ConnectionDraft {
    ConnectionDraft {
        client_id: CLIENT.into(),
        tenant: tenant.into(),
        permissions: Permissions::PatScopes,
        redirect_path: redirect_path.into(),
        label: label.into(),
        pasted: false,
    }
}

/// A connection string with any JSON in it.
fn pack(json: &str) -> String {
    format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(json))
}

fn contoso() -> Connection {
    Connection::parse(&draft("contoso.com", "/patwarden", "Contoso, by Mara")).unwrap()
}

#[test]
fn tenants_are_organizations_a_domain_or_a_guid() {
    for good in ["organizations", " Contoso.com ", "a-b.example", TENANT] {
        assert!(Tenant::parse(good).is_some(), "{good:?} is a tenant");
    }
    let bad = [
        "",
        "common",
        "contoso",
        "-a.example",
        "a..b",
        "contoso.com/../x",
        "contoso.com?x",
        "a b.example",
        "é.example",
    ];
    for bad in bad {
        assert!(Tenant::parse(bad).is_none(), "{bad:?} is none");
    }
}

#[test]
fn a_path_is_one_that_entra_takes_and_nobody_can_turn() {
    for (typed, kept) in [("", ""), ("/", ""), (" /a ", "/a"), ("/a/b-c.d_e~f", "/a/b-c.d_e~f")] {
        let parsed = Connection::parse(&draft("contoso.com", typed, "")).unwrap();
        assert_eq!(parsed.redirect_path, kept, "{typed:?}");
    }
    let long = format!("/{}", "a".repeat(PATH_LIMIT));
    for bad in [
        "a",
        "/a b",
        "/a?b",
        "/a#b",
        "/a/../b",
        "//evil.example",
        "/a;b",
        "/%2e",
        "@evil.example/",
        ":80/",
        &long,
    ] {
        let refused = Connection::parse(&draft("contoso.com", bad, "")).unwrap_err();
        assert_eq!(refused.code, Code::ConnectionInvalid, "{bad:?} is no path");
    }
}

#[test]
fn a_string_brings_back_what_went_in() {
    let connection = contoso();
    let text = connection.to_text(Uuid::nil());
    assert!(text.starts_with("patwarden1:"), "it says what it is");
    let back = Connection::from_text(&text).unwrap();
    assert!(back.pasted, "the window must ask who sent it");
    assert_eq!(
        Connection { pasted: false, ..back },
        connection,
        "nothing else is lost or added"
    );
    let wrapped = format!("  {}\r\n {}\n", &text[..40], &text[40..]);
    assert!(Connection::from_text(&wrapped).is_ok(), "as a mail program breaks it");
}

#[test]
fn a_string_names_the_tenant_and_never_any_tenant() {
    let tenant = Uuid::try_parse(TENANT).unwrap();
    let anywhere = Connection::parse(&draft("organizations", "", "")).unwrap();
    let back = Connection::from_text(&anywhere.to_text(tenant)).unwrap();
    assert_eq!(
        back.tenant,
        Tenant::Id(tenant),
        "the one that its owner was signed in to"
    );
}

#[test]
fn a_string_that_was_changed_or_says_more_is_refused() {
    let text = contoso().to_text(Uuid::nil());
    let refused = |text: &str, why: &str| {
        let code = Connection::from_text(text).map(drop).unwrap_err().code;
        assert_eq!(code, Code::ConnectionStringInvalid, "{why}");
    };
    let json = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(&text[PREFIX.len()..]).unwrap()).unwrap();
    assert!(Connection::from_text(&pack(&json)).is_ok(), "as it was");
    refused(&text[..text.len() - 3], "it was cut");
    refused(
        &pack(&json.replace("contoso.com", "evil.example")),
        "the checksum is of another",
    );
    for extra in [
        r#""authority":"https://evil.example","#,
        r#""endpoints":{"authority":"http://127.0.0.1:1"},"#,
        r#""client_secret":"x","#,
        r#""env":"HOME","#,
    ] {
        refused(
            &pack(&json.replacen('{', &format!("{{{extra}"), 1)),
            "it says more than it may",
        );
    }
    refused(
        &pack(&json.replacen("\"label\"", "\"label\":\"\",\"label\"", 1)),
        "a field stands there twice",
    );
    for (text, why) in [
        ("", "nothing"),
        ("patwarden1:", "empty"),
        ("patwarden2:e30", "of a later kind"),
        (CLIENT, "a client id"),
        ("https://contoso.com", "an address"),
    ] {
        refused(text, why);
    }
    refused(&format!("{text}{}", " ".repeat(TEXT_LIMIT)), "too long");
}

/// A string whose checksum is right, as somebody who means harm makes it.
fn forged(tenant: &str, path: &str, label: &str) -> String {
    let mut text = Text {
        client: Uuid::try_parse(CLIENT).unwrap(),
        tenant: tenant.into(),
        permissions: Permissions::PatScopes,
        path: path.into(),
        label: label.into(),
        check: String::new(),
    };
    text.check = text.checksum();
    pack(&serde_json::to_string(&text).unwrap())
}

#[test]
fn a_forged_string_is_held_to_the_same_rules() {
    assert!(
        Connection::from_text(&forged("contoso.com", "/a", "Contoso")).is_ok(),
        "an honest one"
    );
    for (tenant, path, label) in [
        ("organizations", "", ""),
        ("common", "", ""),
        ("contoso.com/../..", "", ""),
        ("contoso.com", "@evil.example", ""),
        ("contoso.com", "/a", "Conto\u{202e}so"),
        ("contoso.com", "/a", "two\nlines"),
        ("contoso.com", "/a", &"x".repeat(LABEL_LIMIT + 1)),
    ] {
        assert!(
            Connection::from_text(&forged(tenant, path, label)).is_err(),
            "{tenant:?} {path:?} {label:?}"
        );
    }
}

#[test]
fn the_registration_decides_what_is_asked_for() {
    let narrow = contoso();
    assert_eq!(
        narrow.scopes(),
        format!("{RESOURCE}/vso.pats {RESOURCE}/vso.pats_manage {RESOURCE}/vso.profile offline_access openid profile"),
        "least privilege"
    );
    let old = Connection {
        permissions: Permissions::Default,
        ..contoso()
    };
    assert_eq!(
        old.scopes(),
        format!("{RESOURCE}/.default offline_access openid profile"),
        "the fallback"
    );
}

#[test]
fn missing_permissions_are_named() {
    let connection = contoso();
    assert!(connection.missing(None).is_empty(), "an absent scope means: as asked");
    let granted = format!("{RESOURCE}/vso.pats {RESOURCE}/vso.profile");
    assert_eq!(
        connection.missing(Some(&granted)),
        ["vso.pats_manage"],
        "the one that was not granted"
    );
    let everything = format!("{RESOURCE}/user_impersonation");
    assert!(connection.missing(Some(&everything)).is_empty(), "it includes them");
    assert_eq!(connection.missing(Some("openid")), NEEDED, "all of them");
}

#[test]
fn the_administrator_is_asked_at_the_persons_tenant() {
    let request = contoso().request(&Url::parse("https://login.microsoftonline.com").unwrap());
    assert_eq!(
        request.admin_link,
        format!(
            "https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?client_id={CLIENT}&scope={RESOURCE}%2F.default&redirect_uri=http%3A%2F%2Flocalhost%2Fpatwarden"
        ),
        "Entra's v2 admin consent"
    );
}

#[test]
fn who_may_ask_for_organizations_is_known_from_what_was_granted() {
    let usual = Connection::new(Uuid::from_u128(1), Tenant::Organizations);
    let narrow = Connection {
        permissions: Permissions::PatsOnly,
        ..usual.clone()
    };
    assert!(
        !narrow.scopes().contains("vso.profile"),
        "it is not asked for: {}",
        narrow.scopes()
    );
    let cases = [
        (&usual, None, true),
        (&narrow, None, false),
        (&usual, Some("r/vso.pats r/vso.pats_manage"), false),
        (&usual, Some("r/vso.pats r/vso.pats_manage r/vso.profile"), true),
        (&narrow, Some("r/vso.pats r/vso.profile"), true),
        (&usual, Some("r/user_impersonation"), true),
        (&usual, Some("r/vso.profile_write"), false),
    ];
    for (connection, granted, finds) in cases {
        assert_eq!(
            connection.finds(granted),
            finds,
            "{:?}, {granted:?}",
            connection.permissions
        );
    }
}
