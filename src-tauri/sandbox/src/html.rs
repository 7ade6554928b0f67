//! What every page of the sandbox is made with: text made safe, and the hashes that a content security policy names.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The text with everything escaped that HTML reads as markup, also inside of quoted attributes.
pub(crate) fn escaped(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut safe, letter| {
            match letter {
                '&' => safe.push_str("&amp;"),
                '<' => safe.push_str("&lt;"),
                '>' => safe.push_str("&gt;"),
                '"' => safe.push_str("&quot;"),
                '\'' => safe.push_str("&#39;"),
                other => safe.push(other),
            }
            safe
        })
}

/// The source expression of an inline style or script (Content Security Policy Level 3 section 2.3.1).
pub(crate) fn source_hash(source: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(source)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            escaped(r#"<a href='x'>"b" & c</a>"#),
            "&lt;a href=&#39;x&#39;&gt;&quot;b&quot; &amp; c&lt;/a&gt;",
            "none of the five characters may reach a page as it is"
        );
    }

    #[test]
    fn a_hash_has_the_form_of_the_standard() {
        assert_eq!(
            source_hash("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
            "the example of the standard"
        );
    }
}
