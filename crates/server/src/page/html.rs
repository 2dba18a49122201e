//! HTML that cannot be broken by what it shows.

use std::fmt::Display;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// HTML under construction: our own words go in as they are, all else is escaped.
#[derive(Debug, Default)]
pub(crate) struct Html(String);

impl Html {
    pub(crate) fn new() -> Self {
        Html::default()
    }

    /// Markup. `'static`, so that it is written in our source and nowhere else.
    pub(crate) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text, for an element's content or a quoted attribute.
    ///
    /// Source: WHATWG HTML, "Escaping a string".
    /// Our reading: both quotes are escaped everywhere, and what a browser may take for nothing
    /// (NUL, other controls) becomes a mark that can be seen.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\n' | '\t' => self.0.push(c),
                c if c.is_control() => self.0.push('\u{fffd}'),
                c => self.0.push(c),
            }
        }
        self
    }

    /// Text with `code` between backticks, as our own messages and descriptions have it.
    pub(crate) fn prose(&mut self, text: &str) -> &mut Self {
        let pieces: Vec<&str> = text.split('`').collect();
        let last = pieces.len() - 1;
        for (at, piece) in pieces.into_iter().enumerate() {
            match at % 2 {
                1 if at < last => self.raw("<code>").text(piece).raw("</code>"),
                // A backtick without its other stays one.
                1 => self.raw("`").text(piece),
                _ => self.text(piece),
            };
        }
        self
    }

    /// A day or moment, to the second, that is not broken over lines.
    pub(crate) fn moment(&mut self, moment: impl Display) -> &mut Self {
        let text = moment.to_string();
        let short = text.split('.').next().unwrap_or(&text).trim_end_matches('Z');
        self.raw("<time datetime=\"").text(&text).raw("\">").text(&short.replace('T', " "));
        self.raw("</time>")
    }

    /// Begins a cell of a table. Its head is said with it where there is no room for columns.
    pub(crate) fn cell(&mut self, head: &'static str) -> &mut Self {
        self.raw("<td data-label=\"").raw(head).raw("\">")
    }

    /// What a value writes of itself, escaped.
    pub(crate) fn show(&mut self, value: impl Display) -> &mut Self {
        self.text(&value.to_string())
    }

    /// A text as one segment of an address, or as one value of its query.
    pub(crate) fn segment(&mut self, text: &str) -> &mut Self {
        self.0.extend(utf8_percent_encode(text, NON_ALPHANUMERIC));
        self
    }

    /// HTML that was built apart.
    pub(crate) fn add(&mut self, other: Html) -> &mut Self {
        self.0.push_str(&other.0);
        self
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn markup_in_a_text_stays_text() {
        let mut html = Html::new();
        html.raw("<p title=\"").text("\" onload='x").raw("\">").text("<script>&\0</script>");
        let want = "<p title=\"&quot; onload=&#39;x\">&lt;script&gt;&amp;\u{fffd}&lt;/script&gt;";
        assert_eq!(html.into_string(), want);
    }

    #[test]
    fn what_stands_between_backticks_is_code_and_still_escaped() {
        let mut html = Html::new();
        html.prose("use `<b>` or `x");
        assert_eq!(html.into_string(), "use <code>&lt;b&gt;</code> or `x");
        let mut html = Html::new();
        html.moment("2026-03-02T10:00:00.123456Z");
        let want = "<time datetime=\"2026-03-02T10:00:00.123456Z\">2026-03-02 10:00:00</time>";
        assert_eq!(html.into_string(), want);
    }

    #[test]
    fn an_id_stays_one_segment_of_an_address() {
        let mut html = Html::new();
        html.raw("/ui/entities/").segment("un:a/b?c#d\"é");
        assert_eq!(html.into_string(), "/ui/entities/un%3Aa%2Fb%3Fc%23d%22%C3%A9");
    }
}
