//! Every command of the app, called as a script in the page could, with what fits and with what does not: no answer and no error
//! holds a secret, whatever is asked.

use super::{Search, page};
use crate::app::{App, TOKENS};
use crate::dialog::{self, Answer};
use crate::far_end::FarEnd;
use crate::outcome::{Outcome, check, until_true};
use crate::report::Report;
use patwarden_sandbox::TokenState;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The list of the commands that the page may call.
const BUILD: &str = include_str!("../../../src-tauri/build.rs");

/// Calls every command that there is.
pub(super) fn call_all(search: &mut Search<'_>, app: &App, far_end: &FarEnd, report: &mut Report) -> Outcome {
    let mut caller = Caller {
        search,
        app,
        called: BTreeSet::new(),
        answers: 0,
        errors: 0,
    };
    caller.about_tokens(far_end)?;
    caller.about_itself()?;
    caller.about_reminders()?;
    caller.about_sessions()?;
    caller.about_profiles()?;
    let listed: BTreeSet<&str> = commands_of_the_app();
    check(
        caller.called == listed,
        format!(
            "every command must have been called: {listed:?}, not {:?}",
            caller.called
        ),
    )?;
    let (answers, errors) = (caller.answers, caller.errors);
    check(answers > 0 && errors > 0, "both answers and errors must have been seen")?;
    report.step(
        "every command called by a script",
        &format!(
            "{} commands, {answers} answers and {errors} errors: clean",
            listed.len()
        ),
    );
    Ok(())
}

/// The names in `COMMANDS` of `src-tauri/build.rs`.
fn commands_of_the_app() -> BTreeSet<&'static str> {
    let list = BUILD
        .split("const COMMANDS")
        .nth(1)
        .and_then(|rest| rest.split("];").next());
    list.unwrap_or_default().split('"').skip(1).step_by(2).collect()
}

struct Caller<'a, 'b, 'c> {
    search: &'a mut Search<'b>,
    app: &'a App<'c>,
    called: BTreeSet<&'static str>,
    answers: usize,
    errors: usize,
}

impl Caller<'_, '_, '_> {
    /// Calls a command, searches what it says, and returns the answer if it is one.
    fn call(&mut self, command: &'static str, values: Value) -> Outcome<Option<Value>> {
        let said = page::invoke(&self.app.window, command, &values)?;
        self.search
            .clean(&format!("what {command} says"), said.to_string().as_bytes())?;
        self.called.insert(command);
        let is_answer = said[0] == "answer";
        self.answers += usize::from(is_answer);
        self.errors += usize::from(!is_answer);
        Ok(is_answer.then(|| said[1].clone()))
    }

    /// Calls a command that asks the person where to save something, and answers as they would. Returns its answer.
    fn save(&mut self, command: &'static str, values: Value, answer: Answer) -> Outcome<Value> {
        page::begin(&self.app.window, command, &values)?;
        dialog::answer(self.search.desk, answer)?;
        let said = page::begun(&self.app.window)?;
        self.search
            .clean(&format!("what {command} says"), said.to_string().as_bytes())?;
        self.called.insert(command);
        check(said[0] == "answer", format!("{command} must answer: {said}"))?;
        self.answers += 1;
        Ok(said[1].clone())
    }

    fn must(&mut self, command: &'static str, values: Value) -> Outcome<Value> {
        let answer = self.call(command, values)?;
        Ok(answer.ok_or(format!("{command} must answer, or its answer was not searched"))?)
    }

    /// All of it, as for a page that has seen nothing.
    fn snapshot(&mut self) -> Outcome<Value> {
        let mut look = self.must("snapshot", json!({"since": null}))?;
        Ok(look["snapshot"].take())
    }

    fn look(&mut self, step: &str) -> Outcome {
        self.search.look(self.app, step)
    }

    fn about_tokens(&mut self, far_end: &FarEnd) -> Outcome {
        let snapshot = self.snapshot()?;
        self.must("scopes", json!({}))?;
        self.must("refresh", json!({}))?;
        let (account, organization) = (&snapshot["accounts"][0]["id"], &snapshot["organizations"][0]["id"]);
        let until = far_end.tokens()?.iter().map(|token| token.valid_to).max();
        let new = json!({"account": account, "organization": organization, "name": "by a script", "scopes": ["vso.code"],
            "until": until});
        self.must("create", json!({"token": new}))?;
        let pick = |holds: &dyn Fn(&Value) -> bool, more_than: usize| -> Outcome<Vec<Value>> {
            let tokens = snapshot["tokens"].as_array().into_iter().flatten();
            let found = tokens.filter(|token| holds(token)).map(key).collect::<Vec<_>>();
            check(found.len() > more_than, "the list must have enough tokens of each kind")?;
            Ok(found)
        };
        let live = pick(&|token| token["regenerable"] == true && token["secretHere"] == false, 5)?;
        let here = snapshot["tokens"].as_array().into_iter().flatten();
        let here = here.filter(|token| token["secretHere"] == true).map(key).next();
        let ended = pick(&|token| token["state"] != "active" && token["global"] == false, 0)?;
        let here = here.ok_or("no token has its secret here")?;
        self.must("copy_secret", here.clone())?;
        check(
            self.call("forget_secret", here)?.is_none(),
            "the secret of a token that works must be kept",
        )?;
        self.must("create_again", ended[0].clone())?;
        self.must("renew", live[0].clone())?;
        self.must("edit", with(&live[1], "change", json!({"name": "by a script, too"})))?;
        let rotation = self.must("regenerate", live[2].clone())?;
        self.must("revoke", live[3].clone())?;
        let global = pick(&|token| token["global"] == true, 0)?;
        let place = json!([snapshot["organizations"][1]["id"]]);
        self.must("replace", with(&global[0], "organizations", place))?;
        self.many(&live[4..6])?;
        self.must("history", live[0].clone())?;
        self.must("show_in_browser", live[0].clone())?;
        let layout = json!({"sort": null, "grouped": true, "widths": {"name": 20}});
        self.must("keep_layout", json!({"layout": layout}))?;
        self.must("layout", json!({}))?;
        let form = json!({"token": null, "name": "half a name", "place": null, "expiry": {"kind": "keep"}, "scopes": [],
            "fullAccess": false});
        self.must("keep_form", json!({"form": form}))?;
        self.must("kept_form", json!({}))?;
        self.must("keep_form", json!({"form": null}))?;
        self.replaced(&rotation)?;
        self.idle()?;
        self.look("after the commands about tokens")?;
        let nobody = json!({"organization": uuid::Uuid::nil(), "authorization": uuid::Uuid::nil()});
        for command in [
            "copy_secret",
            "create_again",
            "renew",
            "regenerate",
            "revoke",
            "history",
            "show_in_browser",
            "forget_secret",
        ] {
            self.call(command, nobody.clone())?;
        }
        self.call("edit", with(&nobody, "change", json!({"name": "\u{202e}"})))?;
        self.call("create", json!({"token": {"name": "without the rest"}}))?;
        let nothing = uuid::Uuid::nil();
        for command in ["finish", "revoke_old"] {
            self.call(command, json!({"operation": nothing}))?;
        }
        for command in ["keep_found", "revoke_found"] {
            self.call(command, json!({"operation": nothing, "authorization": nothing}))?;
        }
        self.call("bulk", json!({"kind": "revoke", "tokens": [nobody]}))?;
        self.call("save_report", json!({"bulk": nothing}))?;
        let revoked = far_end
            .tokens()?
            .iter()
            .filter(|token| token.state == TokenState::Revoked)
            .count();
        check(revoked > 2, "the commands must have done what they were asked")
    }

    /// Work on many, called off at once, and its report.
    fn many(&mut self, tokens: &[Value]) -> Outcome {
        let bulk = self.must("bulk", json!({"kind": "renew", "tokens": tokens}))?;
        self.must("cancel_bulk", json!({"bulk": bulk}))?;
        self.must("save_report", json!({"bulk": bulk})).map(drop)
    }

    /// The end of an overlap.
    fn replaced(&mut self, rotation: &Value) -> Outcome {
        until_true("the new secret beside the old one", || {
            let snapshot = self.snapshot()?;
            let mut rotations = snapshot["rotations"].as_array().into_iter().flatten();
            Ok(rotations.any(|one| one["id"] == *rotation && one["outcome"]["kind"] == "overlap"))
        })?;
        self.must("revoke_old", json!({"operation": rotation})).map(drop)
    }

    /// Waits until nothing runs, and clears away what has ended.
    fn idle(&mut self) -> Outcome {
        let mut ended = Vec::new();
        until_true("the end of all operations", || {
            let snapshot = self.snapshot()?;
            let works: Vec<Value> = ["operations", "rotations", "bulks"]
                .iter()
                .flat_map(|kind| snapshot[kind].as_array().cloned().unwrap_or_default())
                .collect();
            ended = works.iter().map(|work| work["id"].clone()).collect();
            // A bulk has no outcome: it has ended, or not yet.
            let runs = |work: &Value| {
                work["outcome"]["kind"] == "running" || work["ended"].is_null() && work["items"].is_array()
            };
            Ok(!works.iter().any(runs))
        })?;
        check(!ended.is_empty(), "there must be something to dismiss")?;
        for operation in ended {
            self.must("dismiss", json!({"operation": operation}))?;
        }
        Ok(())
    }

    /// What was done, what is not well, and the files that tell of it.
    fn about_itself(&mut self) -> Outcome {
        let filter = json!({"text": "", "result": "all", "days": null});
        let page = self.must("activity", json!({"filter": filter, "after": null}))?;
        let rows = page["rows"].as_array().map(Vec::len).unwrap_or_default();
        check(rows > 10, "what was done must be in the activity")?;
        self.call("activity", json!({"filter": {"text": 7}, "after": "x"}))?;
        let found = self.must("diagnose", json!({}))?;
        let mut found = found.as_array().into_iter().flatten();
        let bus = found.find(|one| one["what"] == "bus");
        check(
            bus.is_some_and(|bus| bus["failure"].is_null()),
            "the session bus answers",
        )?;
        self.must("about", json!({}))?;
        self.must("open_folder", json!({"folder": "logs"}))?;
        self.call("open_folder", json!({"folder": "/etc"}))?;
        for change in [
            json!({"kind": "appearance", "appearance": "dark"}),
            json!({"kind": "closeToTray", "on": true}),
            json!({"kind": "proxy", "proxy": "http://127.0.0.1:9"}),
            json!({"kind": "proxy", "proxy": null}),
        ] {
            self.must("change_settings", json!({"change": change}))?;
        }
        let refused = json!({"kind": "proxy", "proxy": "http://mara:hunter2@127.0.0.1:9"});
        let answer = self.call("change_settings", json!({"change": refused}))?;
        check(answer.is_none(), "a proxy with a password must be refused")?;
        for (format, file) in [("csv", "activity.csv"), ("json", "activity.json")] {
            let place = json!({"filter": filter, "format": format});
            let saved = self.save("export_activity", place, Answer::Save)?;
            self.saved(&saved, "renew", file)?;
        }
        let shown = self.must("support_text", json!({"named": true}))?;
        let saved = self.save("save_support", json!({"named": true}), Answer::Save)?;
        let written = self.saved(&saved, "counts", "support.json")?;
        check(
            shown["text"] == written.as_str(),
            "what is saved must be what was shown",
        )?;
        let given_up = self.save("save_support", json!({"named": false}), Answer::Cancel)?;
        check(given_up.is_null(), "who cancels has saved nothing")?;
        self.look("after the commands about itself")?;
        self.search.clean_disk("the files that were saved")
    }

    /// What was said of tokens, and whether anything is to be said.
    fn about_reminders(&mut self) -> Outcome {
        let snapshot = self.snapshot()?;
        let (row, token) = (&snapshot["reminders"]["rows"][0], &snapshot["tokens"][0]);
        check(row["id"].is_string(), "the first list says what expires next")?;
        self.must("snooze_reminder", json!({"notice": row["id"]}))?;
        self.must("read_reminders", json!({"notices": [row["notice"]]}))?;
        self.must("pause_reminders", json!({"pause": "hour"}))?;
        self.must("resume_reminders", json!({}))?;
        for muted in [true, false] {
            let which =
                json!({"organization": token["organization"], "authorization": token["authorization"], "muted": muted});
            self.must("mute", which)?;
        }
        self.must("wanted", json!({}))?;
        let saved = self.save("export_calendar", json!({}), Answer::Save)?;
        self.saved(&saved, "BEGIN:VCALENDAR", "the calendar")?;
        self.look("after the commands about reminders")
    }

    /// The file that an answer names, which must tell of `what`.
    fn saved(&mut self, answer: &Value, what: &str, kind: &str) -> Outcome<String> {
        let name = answer["file"].as_str().ok_or(format!("{kind} must have been saved"))?;
        let text = std::fs::read_to_string(self.search.desk.folder("Downloads").join(name))?;
        check(text.contains(what), format!("{name} must tell of {what}"))?;
        Ok(text)
    }

    fn about_sessions(&mut self) -> Outcome {
        self.must("retry_vault", json!({}))?;
        self.must("dismiss_replaced", json!({}))?;
        self.call("copy_sign_in_link", json!({}))?;
        self.call("sign_in", connection("not a GUID", &json!("no tenant either")))?;
        self.call("confirm_account", json!({"accept": true}))?;
        self.call("sign_out", json!({"account": "nobody", "forget": [], "revoke": []}))?;
        self.call("sign_in_again", json!({"account": "nobody"}))?;
        self.call("add_organization", json!({"account": "nobody", "name": "contoso"}))?;
        let snapshot = self.snapshot()?;
        let account = &snapshot["accounts"][0];
        let text = self.must("connection_string", json!({"account": account["id"]}))?;
        self.must("read_connection", json!({"text": text["text"]}))?;
        self.call("read_connection", json!({"text": "patwarden1:e30"}))?;
        self.must("sign_in_again", json!({"account": account["id"]}))?;
        self.must("add_organization", json!({"account": account["id"], "name": "contoso"}))?;
        self.call("add_organization", json!({"account": account["id"], "name": "no name"}))?;
        self.must("copy_sign_in_link", json!({}))?;
        let nil = uuid::Uuid::nil().to_string();
        self.call("sign_in", connection(&nil, &account["tenant"]))?;
        self.look("a sign-in that waits")?;
        self.must("cancel_sign_in", json!({}))?;
        self.app.wait_for_view("main")?;
        self.look("after the commands about sessions")
    }

    fn about_profiles(&mut self) -> Outcome {
        self.must("explore_sandbox", json!({}))?;
        self.must("open_sandbox_page", json!({}))?;
        self.must("open_azure", json!({}))?;
        self.app.wait_for_view("welcome")?;
        self.look("the other profile")?;
        self.must("explore_sandbox", json!({}))?;
        self.app.wait_for_rows(TOKENS)?;
        self.look("the sandbox again")?;
        self.search.clean_disk("the end of the sandbox")?;
        self.must("delete_sandbox", json!({}))?;
        self.app.wait_for_view("welcome")?;
        self.look("after the commands about profiles")
    }
}

/// A connection, as the page sends it.
fn connection(client_id: &str, tenant: &Value) -> Value {
    json!({"connection": {"clientId": client_id, "tenant": tenant, "permissions": "patScopes", "redirectPath": "", "label": "", "pasted": false}})
}

/// What names a token in a command.
fn key(token: &Value) -> Value {
    json!({"organization": token["organization"], "authorization": token["authorization"]})
}

fn with(key: &Value, name: &str, value: Value) -> Value {
    let mut key = key.clone();
    key[name] = value;
    key
}
