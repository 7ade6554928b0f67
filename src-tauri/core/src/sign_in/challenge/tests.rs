//! Covers the header; what is done with the claims is tested against the sandbox, and arbitrary bytes by the fuzz targets.

use super::*;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE, BASE64_URL_SAFE_NO_PAD};

/// Its base64 differs between the alphabets, and needs padding.
const ASKED: &str = r#"{"access_token":{"acrs":{"essential":true,"value":"c1?~>ÿ"}}}"#;

fn encoded() -> String {
    BASE64_STANDARD.encode(ASKED)
}

fn found(values: &[&str]) -> Option<String> {
    claims(values.iter().copied()).map(|claims| claims.as_str().to_owned())
}

#[test]
fn the_example_is_one_that_can_go_wrong() {
    let text = encoded();
    assert!(
        text.ends_with('='),
        "a parser that splits at = loses the padding: {text}"
    );
    assert!(
        text.contains(['+', '/']),
        "the alphabets must differ, or url-safe text proves nothing: {text}"
    );
}

#[test]
fn a_tenant_is_taken_by_its_id_and_nothing_else_is() {
    const ID: &str = "6a1b5ad2-6f5d-4a7c-9f0e-0d0f6a1f9e11";
    let named = |value: &str| tenant([value]).map(|id| id.to_string());
    for value in [
        format!("Bearer authorization_uri=https://login.example/{ID}"),
        format!("Bearer authorization_uri=\"https://login.example/{ID}/oauth2/authorize\""),
        format!("Basic realm=\"x\", TFS-Federated, bearer AUTHORIZATION_URI=https://evil.example/{ID}, error=x"),
    ] {
        assert_eq!(named(&value).as_deref(), Some(ID), "{value}");
    }
    for value in [
        "Bearer authorization_uri=https://login.example/common",
        "Bearer authorization_uri=https://login.example/00000000-0000-0000-0000-000000000000",
        &format!("Basic authorization_uri=https://login.example/{ID}"),
        &format!("Bearer authorization_uri=https://login.example/{ID}/{ID}"),
        &format!("Bearer authorization_uri=https://login.example/{{{ID}}}"),
        &format!("Bearer authorization_uri=https://login.example/x, authorization_uri=https://login.example/{ID}"),
        &format!("Bearer realm=\"https://login.example/{ID}\""),
        "",
    ] {
        assert_eq!(named(value), None, "{value:?}");
    }
    let values = [
        "Basic realm=\"x\"",
        "Bearer",
        &format!("Bearer authorization_uri=https://a/{ID}"),
    ];
    assert!(tenant(values).is_some(), "in any of the values");
}

#[test]
fn a_challenge_is_found_wherever_it_stands() {
    let claims = encoded();
    let plain = format!(r#"Bearer realm="", error="insufficient_claims", claims="{claims}""#);
    let behind = format!(
        r#"Basic realm="https://tfs.example/", TFS-Federated, Bearer realm="a, b=c", error="insufficient_claims", claims="{claims}""#
    );
    let before = format!(r#"Bearer error="insufficient_claims", claims="{claims}", Negotiate YWJj=, Basic realm="x""#);
    let azure = format!(
        r#"Bearer authorization_uri=https://login.example/common, error="insufficient_claims", claims="{claims}""#
    );
    let shouted = format!(r#"BEARER ERROR="insufficient_claims",CLAIMS="{claims}""#);
    let spaced = format!("  ,, \tBearer\terror =\t\"insufficient_claims\" ,\tclaims = \"{claims}\",, ");
    let unquoted = format!("Bearer error=insufficient_claims, claims={claims}");
    let escaped =
        format!(r#"Bearer error="insuf\ficient_claims", claims="{claims}", error_description="a \"quoted\", text""#);
    let without_comma = format!(r#"Negotiate Bearer error="insufficient_claims", claims="{claims}""#);
    let second = format!(
        r#"Bearer error="invalid_token", Bearer error="insufficient_claims", claims="{claims}", Bearer error="x""#
    );
    for value in [
        plain,
        behind,
        before,
        azure,
        shouted,
        spaced,
        unquoted,
        escaped,
        without_comma,
        second,
    ] {
        assert_eq!(
            found(&[&value]).as_deref(),
            Some(ASKED),
            "these are its claims: {value}"
        );
    }
}

#[test]
fn it_may_be_any_of_several_headers() {
    let challenge = format!(r#"Bearer error="insufficient_claims", claims="{}""#, encoded());
    let values = ["Bearer authorization_uri=https://login.example/x", "Basic", &challenge];
    assert_eq!(found(&values).as_deref(), Some(ASKED), "the third one has both fields");
}

#[test]
fn every_kind_of_base64_is_taken() {
    for text in [
        BASE64_STANDARD.encode(ASKED),
        BASE64_STANDARD_NO_PAD.encode(ASKED),
        BASE64_URL_SAFE.encode(ASKED),
        BASE64_URL_SAFE_NO_PAD.encode(ASKED),
    ] {
        let value = format!(r#"Bearer error="insufficient_claims", claims="{text}""#);
        assert_eq!(found(&[&value]).as_deref(), Some(ASKED), "it says the same: {text}");
    }
}

#[test]
fn anything_else_is_no_challenge_of_claims() {
    let claims = encoded();
    let of = |json: &str| {
        format!(
            r#"Bearer error="insufficient_claims", claims="{}""#,
            BASE64_STANDARD.encode(json)
        )
    };
    let none = [
        (String::new(), "nothing"),
        ("Bearer".into(), "a scheme alone"),
        (format!(r#"Bearer claims="{claims}""#), "no error"),
        (r#"Bearer error="insufficient_claims""#.into(), "no claims"),
        (
            format!(r#"Bearer error="invalid_token", claims="{claims}""#),
            "another error",
        ),
        (
            format!(r#"Bearer error="insufficient_claims", Basic claims="{claims}""#),
            "the fields of two challenges are not one",
        ),
        (
            format!(r#"PoP error="insufficient_claims", claims="{claims}""#),
            "another scheme",
        ),
        (
            format!(r#"Bearer error="insufficient_claims", claims="{claims}", claims="e30""#),
            "a field that is there twice says nothing",
        ),
        (
            format!(r#"Bearer error="insufficient_claims", error="x", claims="{claims}""#),
            "nor does an error that is there twice",
        ),
        (
            format!(r#"Bearer realm="error=insufficient_claims, claims={claims}""#),
            "text inside of quotes is text",
        ),
        (
            format!(r#"Bearer error="insufficient_claims", claims="{claims}", realm="without end"#),
            "a header that was cut is not trusted",
        ),
        (
            format!(r#"error="insufficient_claims", claims="{claims}""#),
            "parameters without a scheme",
        ),
        (
            format!(r#"Bearer error="insufficient_claims", claims="{claims}!""#),
            "no base64",
        ),
        (of("[]"), "no object"),
        (of("{}"), "asks for nothing of a token"),
        (of(r#"{"userinfo":{}}"#), "asks for nothing of a token"),
        (of(r#"{"access_token":"#), "no JSON"),
        (
            of(&format!(r#"{{"access_token":"{}"}}"#, "a".repeat(LIMIT))),
            "too long",
        ),
        (
            of(&format!(r#"{{"access_token":{}"#, "[".repeat(2_000))),
            "no end of brackets",
        ),
    ];
    for (value, why) in none {
        assert_eq!(found(&[&value]), None, "{why}: {value:.200}");
    }
}

#[test]
fn the_limit_is_where_it_is_said_to_be() {
    let of_length = |length: usize| {
        let frame = r#"{"id_token":""}"#.len();
        format!(r#"{{"id_token":"{}"}}"#, "a".repeat(length - frame))
    };
    assert!(Claims::parse(&of_length(LIMIT)).is_some(), "as long as may be");
    assert!(Claims::parse(&of_length(LIMIT + 1)).is_none(), "one byte more");
}

#[test]
fn claims_are_not_printed() {
    let claims = Claims::parse(ASKED).unwrap();
    assert_eq!(
        format!("{claims:?}"),
        "Claims(…)",
        "they may name what a tenant asks of whom"
    );
}
