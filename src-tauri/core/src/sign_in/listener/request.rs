//! One request to the loopback listener, read within limits. Whatever is no plain request ends the reading at once.

const HEAD_LIMIT: usize = 16 * 1024;
/// Codes are long.
const BODY_LIMIT: usize = 64 * 1024;
/// A browser sends some twenty.
const HEADERS: usize = 64;

/// A request as it arrived.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) head: Head,
    pub(super) body: Vec<u8>,
}

/// The parts of a request's head that decide.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
}

/// A header, or a field of a form.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Only<'a> {
    Absent,
    Once(&'a str),
    /// As bad as a wrong one.
    Repeated,
}

impl<'a> Only<'a> {
    pub(super) fn of(mut values: impl Iterator<Item = &'a str>) -> Self {
        match (values.next(), values.next()) {
            (None, _) => Self::Absent,
            (Some(value), None) => Self::Once(value),
            (Some(_), Some(_)) => Self::Repeated,
        }
    }
}

impl Head {
    pub(super) fn only(&self, name: &str) -> Only<'_> {
        let mut headers = self.headers.iter();
        let named = |(header, _): &&(String, String)| header.eq_ignore_ascii_case(name);
        Only::of(headers.by_ref().filter(named).map(|(_, value)| value.as_str()))
    }

    /// How long the body is (RFC 9112 6); an error for what a browser's form never has.
    fn body_length(&self) -> Result<usize, &'static str> {
        if self.only("transfer-encoding") != Only::Absent {
            return Err("411 Length Required");
        }
        match self.only("content-length") {
            Only::Absent => Ok(0),
            Only::Once(digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                let length = digits.parse().unwrap_or(usize::MAX);
                if length > BODY_LIMIT {
                    Err("413 Content Too Large")
                } else {
                    Ok(length)
                }
            }
            Only::Once(_) | Only::Repeated => Err("400 Bad Request"),
        }
    }
}

/// How far the reading has come.
#[derive(Debug)]
pub(super) enum Reading {
    Unfinished,
    Whole(Request),
    /// No request, or too much of one: with this status.
    Wrong(&'static str),
}

/// Takes a request as it arrives. The head is looked at when one of its lines ends, and never again once it is complete.
#[derive(Default)]
pub(super) struct Reader {
    bytes: Vec<u8>,
    head: Option<(Head, usize)>,
}

impl Reader {
    /// The next bytes that arrived.
    pub(super) fn take(&mut self, piece: &[u8]) -> Reading {
        self.bytes.extend_from_slice(piece);
        if self.head.is_none() {
            if piece.contains(&b'\n')
                && let Err(status) = self.look()
            {
                return Reading::Wrong(status);
            }
            if self.head.is_none() && self.bytes.len() > HEAD_LIMIT {
                return Reading::Wrong("431 Request Header Fields Too Large");
            }
        }
        match self.head.take() {
            Some((head, end)) if self.bytes.len() >= end => {
                self.bytes.truncate(end);
                let start = end - head.body_length().unwrap_or_default();
                let body = self.bytes.split_off(start);
                Reading::Whole(Request { head, body })
            }
            unfinished => {
                self.head = unfinished;
                Reading::Unfinished
            }
        }
    }

    /// Reads the head, if it is complete.
    fn look(&mut self) -> Result<(), &'static str> {
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        let start = match request.parse(&self.bytes) {
            Ok(httparse::Status::Complete(start)) if start <= HEAD_LIMIT => start,
            Ok(httparse::Status::Complete(_)) => return Err("431 Request Header Fields Too Large"),
            Ok(httparse::Status::Partial) => return Ok(()),
            Err(_) => return Err("400 Bad Request"),
        };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let headers = request.headers.iter();
        let head = Head {
            method: request.method.unwrap_or_default().to_owned(),
            path: request.path.unwrap_or_default().to_owned(),
            headers: headers
                .map(|header| (header.name.to_owned(), text(header.value)))
                .collect(),
        };
        let length = head.body_length()?;
        self.head = Some((head, start + length));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    //! Covers limits and lengths; whatever else a program may send is `tests/fuzz`'s.
    use super::*;

    fn status(request: &str) -> String {
        match Reader::default().take(request.as_bytes()) {
            Reading::Unfinished => "unfinished".into(),
            Reading::Whole(request) => String::from_utf8(request.body).unwrap(),
            Reading::Wrong(status) => status[..3].into(),
        }
    }

    #[test]
    fn a_request_is_read_within_limits() {
        let long = "x".repeat(17_000);
        let cases = [
            (
                "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc".into(),
                "abc",
                "a body",
            ),
            (
                "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /".into(),
                "abc",
                "and no more of it",
            ),
            (
                "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab".into(),
                "unfinished",
                "half a body",
            ),
            ("POST / HTTP/1.1\r\nHost: x\r\n".into(), "unfinished", "half a head"),
            ("POST / HTTP/1.1\r\n\r\nabc".into(), "", "no length is none"),
            (
                format!("POST / HTTP/1.1\r\nA: {long}\r\n\r\n"),
                "431",
                "a head of 17,000 bytes, at once",
            ),
            (long, "431", "the same without an end"),
            (
                "POST / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n".into(),
                "413",
                "a byte more than 64 KiB",
            ),
            (
                "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n".into(),
                "413",
                "more than can be counted",
            ),
            (
                "POST / HTTP/1.1\r\nContent-Length: +3\r\n\r\nabc".into(),
                "400",
                "a length that is no number",
            ),
            (
                "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc".into(),
                "400",
                "two lengths",
            ),
            (
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".into(),
                "411",
                "a body in pieces",
            ),
            ("\u{16}\u{3}\u{1}\n".into(), "400", "TLS"),
            (
                format!("POST / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(65)),
                "400",
                "more headers than a browser sends",
            ),
        ];
        for (request, expected, why) in cases {
            assert_eq!(status(&request), expected, "{why}");
        }
    }

    #[test]
    fn a_request_may_come_byte_by_byte() {
        let mut reader = Reader::default();
        let request = b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc";
        let (last, first) = request.split_last().unwrap();
        for byte in first {
            assert!(
                matches!(reader.take(&[*byte]), Reading::Unfinished),
                "there is more to come"
            );
        }
        assert!(
            matches!(reader.take(&[*last]), Reading::Whole(request) if request.body == b"abc"),
            "and then it is there"
        );
    }
}
