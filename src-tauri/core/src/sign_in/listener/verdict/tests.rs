//! Covers the judgement and the page; the flow through a browser is tested in `tests/core`, attacks on it in `tests/attacks`.

use super::*;
use base64::Engine;

const TENANT: Uuid = Uuid::from_u128(7);

fn expected(tenant: &Tenant) -> Expected {
    let authority = Url::parse("https://login.example/").unwrap();
    Expected::new(Secret::new("right".into()), 4000, "", Issuer::new(&authority, tenant))
}

/// A good request with these headers (and `:method`, `:path`) instead of its own.
fn request(changes: &[(&str, &str)], body: &str) -> Request {
    let usual = [
        (":method", "POST"),
        (":path", "/"),
        ("host", "localhost:4000"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let kept = usual
        .iter()
        .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let all: Vec<&(&str, &str)> = kept.chain(changes).collect();
    let pseudo = |name| {
        let found = all.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| (*value).to_owned()).unwrap()
    };
    let headers = all.iter().filter(|(name, _)| !name.starts_with(':'));
    let head = Head {
        method: pseudo(":method"),
        path: pseudo(":path"),
        headers: headers
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    };
    Request {
        head,
        body: body.as_bytes().to_vec(),
    }
}

fn said(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accept(Callback::Code(_)) => "code".into(),
        Verdict::Accept(Callback::Refused(error)) => error.error.clone(),
        Verdict::Foreign => "foreign".into(),
        Verdict::Refuse(status) => status[..3].into(),
        Verdict::Favicon => "icon".into(),
    }
}

/// Headers that differ, what else does, and the verdict.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str, &'a str);

#[test]
fn only_the_one_answer_is_accepted() {
    let good = "code=abc&state=right";
    let form = "application/x-www-form-urlencoded; charset=utf-8";
    let two_hosts = [("host", "localhost:4000"), ("host", "evil.test")];
    let navigation = [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
    let cases: &[Case<'_>] = &[
        (&[], good, "code", "the answer"),
        (&[("host", "[::1]:4000")], good, "code", "over IPv6"),
        (&[("host", "127.0.0.1:4000")], good, "code", "over IPv4"),
        (&[("content-type", form)], good, "code", "with a charset"),
        (&navigation, good, "code", "a browser's navigation"),
        (&[("host", "evil.test")], good, "403", "DNS rebinding"),
        (&[("host", "localhost")], good, "403", "no port"),
        (&two_hosts, good, "403", "two hosts"),
        (&[("host", "localhost:4001")], good, "403", "another port"),
        (&[(":path", "/x")], good, "404", "another path"),
        (&[(":path", "/?code=abc&state=right")], good, "404", "a query"),
        (
            &[(":path", "http://localhost:4000/")],
            good,
            "404",
            "an absolute path, as a proxy would get it",
        ),
        (
            &[(":path", "/favicon.ico"), (":method", "GET")],
            "",
            "icon",
            "a browser's own wish",
        ),
        (&[(":path", "/favicon.ico")], good, "404", "nobody posts to an icon"),
        (&[(":method", "GET")], good, "405", "a code in the address"),
        (&[(":method", "OPTIONS")], good, "405", "a preflight gets no CORS"),
        (&[(":method", "post")], good, "405", "methods are case-sensitive"),
        (&[("sec-fetch-mode", "no-cors")], good, "403", "a page's fetch"),
        (&[("sec-fetch-mode", "cors")], good, "403", "a page's fetch with CORS"),
        (&[("sec-fetch-dest", "iframe")], good, "403", "a frame"),
        (
            &[("content-type", "text/plain")],
            good,
            "415",
            "a form that needs no preflight",
        ),
        (&[], "code=abc&state=wrong", "400", "wrong state"),
        (&[], "code=abc&state=righ", "400", "a part of the state"),
        (&[], "code=abc", "400", "no state"),
        (&[], "code=abc&state=right&state=right", "400", "two states"),
        (
            &[],
            "code=abc&state=right&%73tate=wrong",
            "400",
            "two states, one of them encoded",
        ),
        (&[], "code=abc&code=def&state=right", "400", "two codes"),
        (
            &[],
            "code=abc&code=def&error=x&state=right",
            "400",
            "two codes and an error",
        ),
        (&[], "code=abc&error=x&state=right", "400", "code and error"),
        (&[], "code=&state=right", "400", "an empty code"),
        (&[], "error=&state=right", "400", "an empty error"),
        (&[], "state=right", "400", "neither"),
        (&[], "error=access_denied&state=right", "access_denied", "a refusal"),
        (
            &[],
            "error=access_denied&state=wrong",
            "400",
            "a refusal needs the state too",
        ),
    ];
    for (changes, body, outcome, why) in cases {
        let verdict = expected(&Tenant::Organizations).judge(&request(changes, body));
        assert_eq!(said(&verdict), *outcome, "{why}");
    }
}

#[test]
fn the_path_is_the_registration_s() {
    let authority = Url::parse("https://login.example/").unwrap();
    let issuer = Issuer::new(&authority, &Tenant::Organizations);
    let expected = Expected::new(Secret::new("right".into()), 4000, "/a/b", issuer);
    for (path, outcome) in [
        ("/a/b", "code"),
        ("/", "404"),
        ("/a/b/", "404"),
        ("/A/b", "404"),
        ("/a/b?x", "404"),
    ] {
        let verdict = expected.judge(&request(&[(":path", path)], "code=abc&state=right"));
        assert_eq!(said(&verdict), outcome, "{path}");
    }
}

#[test]
fn an_issuer_that_is_named_must_be_the_one_that_was_asked() {
    let id = TENANT.to_string();
    let right = format!("https://login.example/{id}/v2.0");
    let other = format!("https://login.example/{}/v2.0", Uuid::from_u128(8));
    let cases = [
        (vec![right.clone()], true, true),
        (vec![other], false, true),
        (vec![right.clone(), right], false, false),
        (vec![format!("https://evil.example/{id}/v2.0")], false, false),
        (
            vec![format!("https://login.example.evil.example/{id}/v2.0")],
            false,
            false,
        ),
        (vec![format!("https://login.example/{id}")], false, false),
        (
            vec![format!("https://login.example/{}/v2.0", TENANT.simple())],
            false,
            false,
        ),
        (vec!["https://login.example/organizations/v2.0".into()], false, false),
        (vec![String::new()], false, false),
    ];
    for (named, at_the_tenant, anywhere) in cases {
        let named: String = named.iter().map(|issuer| format!("&iss={issuer}")).collect();
        let body = format!("code=abc&state=right{named}");
        for (tenant, taken) in [(Tenant::Id(TENANT), at_the_tenant), (Tenant::Organizations, anywhere)] {
            let verdict = expected(&tenant).judge(&request(&[], &body));
            let outcome = if taken { "code" } else { "foreign" };
            assert_eq!(said(&verdict), outcome, "{body} at {tenant:?}");
        }
    }
}

#[test]
fn of_a_refusal_only_what_has_a_form_is_kept() {
    let (trace, correlation) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let description = format!(
        "AADSTS65004: a%40b.example said no. Trace ID: {trace} Correlation ID: {correlation} Timestamp: 2026-11-22 10:00:00Z"
    );
    let body = format!("error=access_denied&error_subcode=cancel<b>&error_description={description}&state=right");
    let Verdict::Accept(Callback::Refused(error)) = expected(&Tenant::Organizations).judge(&request(&[], &body)) else {
        panic!("a refusal");
    };
    assert_eq!(error.error_codes, [65004], "the number");
    assert_eq!(error.suberror.as_deref(), Some("cancelb"), "a word");
    assert_eq!(error.trace_id, Some(trace.to_string()), "for Microsoft's support");
    assert_eq!(
        error.correlation_id,
        Some(correlation.to_string()),
        "for Microsoft's support"
    );
    assert_eq!(
        error.timestamp.as_deref(),
        Some("2026-11-22 10:00:00Z"),
        "for Microsoft's support"
    );
    assert!(
        !format!("{error:?}").contains("said no"),
        "no prose, which names people"
    );

    let body = "error=x&error_description=Trace ID: <script>alert(1)</script>xxxxxxxxxxxxxxxxxxx Timestamp: <script>alert(1)</script>&state=right";
    let Verdict::Accept(Callback::Refused(error)) = expected(&Tenant::Organizations).judge(&request(&[], body)) else {
        panic!("a refusal");
    };
    assert!(
        !format!("{error:?}").contains("script"),
        "nothing that is no id and no time"
    );
}

#[test]
fn the_answer_is_a_page_that_cannot_do_anything() {
    let style = PAGE
        .split("<style>")
        .nth(1)
        .and_then(|rest| rest.split("</style>").next());
    let digest = <sha2::Sha256 as sha2::Digest>::digest(style.expect("one style element").as_bytes());
    assert_eq!(
        base64::prelude::BASE64_STANDARD.encode(digest),
        STYLE_HASH,
        "else the browser drops the style"
    );
    for verdict in [
        Verdict::Foreign,
        Verdict::Refuse("405 Method Not Allowed"),
        Verdict::Favicon,
    ] {
        let page = String::from_utf8(verdict.page()).unwrap();
        for header in [
            "Cache-Control: no-store",
            "default-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'none'",
            "base-uri 'none'",
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Opener-Policy: same-origin",
            "Connection: close",
        ] {
            assert!(page.contains(header), "{header} in {page}");
        }
        assert!(
            !page.to_ascii_lowercase().contains("access-control"),
            "no page may read it"
        );
        assert_eq!(page.contains("Content-Length"), !page.contains(" 204 "), "RFC 9110 8.6");
    }
    for active in ["<script", "http:", "https:", "src=", "href=", "onload"] {
        assert!(!PAGE.contains(active), "the page has no {active}");
    }
}
