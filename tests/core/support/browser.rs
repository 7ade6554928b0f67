//! The person in their browser: reads the sandbox's pages and posts their forms, as a browser would.

use reqwest::{Client, Response, StatusCode};
use url::Url;

/// A form that the person is about to send.
pub struct Form {
    pub action: Url,
    pub fields: Vec<(String, String)>,
}

/// Chooses Mara's account and lets the answer go back to the app.
pub async fn choose(link: &Url) {
    send(&answer_to(link, "person", "mara").await).await;
}

/// Presses Cancel on the sign-in page.
pub async fn cancel(link: &Url) {
    send(&answer_to(link, "cancel", "1").await).await;
}

/// The form that goes back to the app after pressing one button, not sent yet.
pub async fn answer_to(link: &Url, button: &str, value: &str) -> Form {
    let client = client();
    let page = client.get(link.clone()).send().await.unwrap().text().await.unwrap();
    let mut form = form(link, &page);
    form.fields.push((button.into(), value.into()));
    let back = client
        .post(form.action)
        .form(&form.fields)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    self::form(link, &back)
}

/// Sends a form; the app must say that the tab can be closed.
pub async fn send(form: &Form) {
    let response = post(form).await;
    assert_eq!(response.status(), StatusCode::OK, "the app takes its answer");
    let page = response.text().await.unwrap();
    assert!(
        page.contains("You can close this tab"),
        "the person is told that they are done"
    );
}

/// Sends a form, whatever comes of it.
pub async fn post(form: &Form) -> Response {
    client()
        .post(form.action.clone())
        .form(&form.fields)
        .send()
        .await
        .unwrap()
}

/// A client without proxies or redirects.
pub fn client() -> Client {
    Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}

/// The page's one form with its hidden fields.
fn form(base: &Url, page: &str) -> Form {
    let tag = between(page, "<form", ">").unwrap_or_else(|| panic!("a form, but the page is: {page}"));
    let action = base.join(&attribute(tag, "action").expect("an action")).unwrap();
    let inputs = page
        .split("<input")
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or_default());
    let fields = inputs
        .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
        .collect();
    Form { action, fields }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = between(tag, &format!("{name}=\""), "\"")?;
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    Some(
        plain
            .iter()
            .fold(value.to_owned(), |text, (entity, plain)| text.replace(entity, plain)),
    )
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split_once(end).map(|(inner, _)| inner)
}
