//! What the person reads, in their language: the messages of `locales` (Mozilla Fluent), by their ids.
//!
//! Whatever fails says it in English, and with it by which messages; here it is said again in the language of the window. It knows no
//! cause and decides nothing. Messages that a language lacks are said in English, and what nobody wrote is said by its id.
//!
//! Nothing is kept between calls: of the files, which are built in, only the messages that are said are read, each time.

use crate::view::{Failure, Locale, Outcome, SignInView, Snapshot};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use std::borrow::Cow;

/// Whom it is about where nobody is named.
const NOBODY_NAMED: &str = "Azure DevOps";

/// The messages of one language, with the English ones below them.
pub struct Words {
    layers: Vec<Language>,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        let layers = match locale {
            Locale::En => vec![Language::of(Locale::En)],
            Locale::De | Locale::PtBr => vec![Language::of(locale), Language::of(Locale::En)],
        };
        Self { layers }
    }

    /// A message, or with `id.attribute` one of its attributes.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.find(id, args).unwrap_or_else(|| id.to_owned())
    }

    /// The same; `None` where no language has it.
    #[must_use]
    pub fn find(&self, id: &str, args: &[(&str, &str)]) -> Option<String> {
        let args: FluentArgs<'_> = args.iter().copied().collect();
        self.layers.iter().find_map(|layer| layer.say(id, &args))
    }

    /// Says a failure in this language. What an older version kept without its messages is left as it is, unless it is what its code
    /// says by itself.
    pub fn tell(&self, failure: &mut Failure) {
        if failure.remedies.is_empty() {
            let mut plain = failure.clone();
            plain.remedies = remedies(failure);
            let plain = in_english(plain);
            if (&plain.message, &plain.remedy) != (&failure.message, &failure.remedy) {
                return;
            }
            failure.remedies = plain.remedies;
        }
        let id = failure.reason.as_deref().unwrap_or(failure.code.row().0);
        let subject = match failure.subject.as_str() {
            "" => NOBODY_NAMED,
            subject => subject,
        };
        let find = |id: &str| self.find(id, &[("subject", subject)]);
        let remedy: Option<Vec<String>> = failure.remedies.iter().map(|id| find(id)).collect();
        // What a newer version kept may have messages that this one does not know.
        if let (Some(message), Some(remedy)) = (find(id), remedy) {
            failure.message = message;
            failure.remedy = remedy.join(" ");
        }
    }
}

/// A message in a language; see [`Words::say`].
#[must_use]
pub fn say(locale: Locale, id: &str, args: &[(&str, &str)]) -> String {
    Words::of(locale).say(id, args)
}

/// Says a failure in a language; see [`Words::tell`].
pub fn tell(locale: Locale, failure: &mut Failure) {
    Words::of(locale).tell(failure);
}

/// Says what came of operations in a language.
pub(crate) fn tell_all<'a>(locale: Locale, outcomes: impl Iterator<Item = &'a mut Outcome>) {
    let words = Words::of(locale);
    outcomes.filter_map(of_outcome).for_each(|failure| words.tell(failure));
}

/// Says every failure of a snapshot in a language, and tells the page which one it is.
pub fn translate(locale: Locale, snapshot: &mut Snapshot) {
    snapshot.locale = locale;
    let words = Words::of(locale);
    failures(snapshot).for_each(|failure| words.tell(failure));
}

/// A failure whose messages are chosen, with its texts.
pub(crate) fn in_english(mut failure: Failure) -> Failure {
    Words::of(Locale::En).tell(&mut failure);
    failure
}

/// The remedy of a message.
pub(crate) fn remedy(id: &str) -> String {
    format!("{id}.remedy")
}

/// The messages of a failure's remedy, of an older version too.
pub(crate) fn remedies(failure: &Failure) -> Vec<String> {
    if failure.remedies.is_empty() {
        vec![remedy(failure.code.row().0)]
    } else {
        failure.remedies.clone()
    }
}

/// The same failure, whose remedy begins with the message `id`.
pub(crate) fn first(id: &str, failure: Failure) -> Failure {
    let remedies = [id.to_owned()].into_iter().chain(remedies(&failure)).collect();
    in_english(Failure { remedies, ..failure })
}

fn failures(snapshot: &mut Snapshot) -> impl Iterator<Item = &mut Failure> {
    let Snapshot {
        revision: _,
        locale: _,
        profile: _,
        vault,
        settings,
        sign_in,
        accounts,
        organizations,
        tokens: _,
        rotations,
        operations,
        bulks,
        clock,
        replaced,
        refreshing: _,
        reminders: _,
    } = snapshot;
    let of_accounts = accounts
        .iter_mut()
        .flat_map(|account| account.session_ended.iter_mut().chain(&mut account.failure));
    let outcomes = rotations
        .iter_mut()
        .map(|row| &mut row.outcome)
        .chain(operations.iter_mut().map(|row| &mut row.outcome))
        .chain(
            bulks
                .iter_mut()
                .flat_map(|bulk| bulk.items.iter_mut().filter_map(|item| item.outcome.as_mut())),
        );
    (vault.iter_mut())
        .chain(&mut settings.failure)
        .chain(of_sign_in(sign_in))
        .chain(of_accounts)
        .chain(organizations.iter_mut().filter_map(|row| row.failure.as_mut()))
        .chain(outcomes.filter_map(of_outcome))
        .chain(clock)
        .chain(replaced)
}

fn of_sign_in(sign_in: &mut SignInView) -> Option<&mut Failure> {
    match sign_in {
        SignInView::Waiting { trouble, .. } => trouble.as_mut(),
        SignInView::Failed { failure, .. } => Some(failure),
        SignInView::Idle | SignInView::Redeeming | SignInView::Confirming { .. } => None,
    }
}

fn of_outcome(outcome: &mut Outcome) -> Option<&mut Failure> {
    match outcome {
        Outcome::Waiting { failure, .. } | Outcome::Stopped { failure } => Some(failure),
        Outcome::Running | Outcome::Overlap { .. } | Outcome::Done => None,
    }
}

/// The files of one language.
struct Language {
    tag: &'static str,
    files: [Cow<'static, str>; 4],
}

impl Language {
    fn of(locale: Locale) -> Self {
        let tag = match locale {
            Locale::En => "en",
            Locale::De => "de",
            Locale::PtBr => "pt-BR",
        };
        let files = sources(locale).map(Cow::Borrowed);
        Self { tag, files }
    }

    /// `None` too where a part is missing that the message refers to.
    fn say(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let (id, attribute) = id.split_once('.').map_or((id, None), |(id, name)| (id, Some(name)));
        // The language is for its rules of plurals.
        let mut bundle = FluentBundle::new(vec![self.tag.parse().unwrap_or_default()]);
        // The marks around variables are for texts of mixed direction, and would be copied along.
        bundle.set_use_isolating(false);
        // What cannot be read is left out; a test reads it all.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(self.read(id));
        bundle.add_resource_overriding(resource);
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut missing = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut missing);
        missing.is_empty().then(|| text.into_owned())
    }

    /// A message with all that it refers to; a whole file would take a hundred times as long.
    fn read(&self, id: &str) -> String {
        let mut wanted = vec![id];
        let mut text = String::new();
        let mut next = 0;
        while let Some(id) = wanted.get(next) {
            let entry = self.files.iter().find_map(|file| entry(file, id)).unwrap_or_default();
            text.push_str(entry);
            for id in referred(entry) {
                if !wanted.contains(&id) {
                    wanted.push(id);
                }
            }
            next += 1;
        }
        text
    }
}

/// A message with its attributes: as far as lines are indented.
fn entry<'a>(file: &'a str, id: &str) -> Option<&'a str> {
    let start = file.find(&format!("\n{id} ="))? + 1;
    let rest = &file[start..];
    let mut ends = rest.match_indices('\n').map(|(end, _)| end + 1);
    let end = ends.find(|end| !rest[*end..].starts_with([' ', '\n', '}']));
    Some(&rest[..end.unwrap_or(rest.len())])
}

/// The messages that stand in one.
fn referred(entry: &str) -> impl Iterator<Item = &str> {
    let parts = entry.split('{').skip(1).map(str::trim_start);
    parts
        .filter(|part| part.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|part| part.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next())
}

fn sources(locale: Locale) -> [&'static str; 4] {
    match locale {
        Locale::En => [
            include_str!("../../../locales/en/failures.ftl"),
            include_str!("../../../locales/en/entra.ftl"),
            include_str!("../../../locales/en/azure-devops.ftl"),
            include_str!("../../../locales/en/reminders.ftl"),
        ],
        Locale::De => [
            include_str!("../../../locales/de/failures.ftl"),
            include_str!("../../../locales/de/entra.ftl"),
            include_str!("../../../locales/de/azure-devops.ftl"),
            include_str!("../../../locales/de/reminders.ftl"),
        ],
        Locale::PtBr => [
            include_str!("../../../locales/pt-BR/failures.ftl"),
            include_str!("../../../locales/pt-BR/entra.ftl"),
            include_str!("../../../locales/pt-BR/azure-devops.ftl"),
            include_str!("../../../locales/pt-BR/reminders.ftl"),
        ],
    }
}

#[cfg(test)]
mod tests;
