//! Rust told apart into code and comments, so that a rule about one is not misled by the other.
//!
//! Source: The Rust Reference, "Lexical structure": comments nest, raw strings end at as many `#`
//! as they begin with, and a `'` opens a character or a lifetime.

/// A source file as two texts with the same lines: what is not theirs is blank.
#[derive(Debug, Default)]
pub struct Masked {
    /// Without comments and what stands in strings.
    pub code: String,
    /// Only comments.
    pub comments: String,
}

/// Which of the two a character goes to.
#[derive(Clone, Copy)]
enum To {
    Code,
    Comment,
    Neither,
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    out: Masked,
}

pub fn mask(source: &str) -> Masked {
    let mut reader = Reader { chars: source.chars().collect(), at: 0, out: Masked::default() };
    while reader.at < reader.chars.len() {
        reader.step();
    }
    reader.out
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn put(&mut self, to: To) {
        let c = self.peek(0);
        self.at += 1;
        let blank = if c == '\n' { '\n' } else { ' ' };
        self.out.code.push(if matches!(to, To::Code) { c } else { blank });
        self.out.comments.push(if matches!(to, To::Comment) { c } else { blank });
    }

    fn step(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => {
                while self.at < self.chars.len() && self.peek(0) != '\n' {
                    self.put(To::Comment);
                }
            }
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(),
            ('r', '"' | '#') if !self.in_word() && self.raw_hashes(1).is_some() => {
                self.raw_string(1);
            }
            ('b' | 'c', 'r') if !self.in_word() && self.raw_hashes(2).is_some() => {
                self.raw_string(2);
            }
            ('\'', _) => self.quote(),
            _ => self.put(To::Code),
        }
    }

    /// Whether the character before belongs to a word, so that this one does too.
    fn in_word(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.chars.get(at));
        before.is_some_and(|c| c.is_alphanumeric() || *c == '_')
    }

    /// How many `#` stand between here and a quote, if nothing else does.
    fn raw_hashes(&self, from: usize) -> Option<usize> {
        let hashes = (from..).take_while(|&ahead| self.peek(ahead) == '#').count();
        (self.peek(from + hashes) == '"').then_some(hashes)
    }

    fn block_comment(&mut self) {
        let mut open = 0_u32;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => open += 1,
                ('*', '/') => open = open.saturating_sub(1),
                _ => {
                    self.put(To::Comment);
                    continue;
                }
            }
            self.put(To::Comment);
            self.put(To::Comment);
            if open == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.put(To::Code);
        while self.at < self.chars.len() {
            match self.peek(0) {
                '"' => return self.put(To::Code),
                '\\' => {
                    self.put(To::Neither);
                    self.put(To::Neither);
                }
                _ => self.put(To::Neither),
            }
        }
    }

    fn raw_string(&mut self, prefix: usize) {
        let hashes = self.raw_hashes(prefix).unwrap_or(0);
        for _ in 0..prefix + hashes + 1 {
            self.put(To::Neither);
        }
        while self.at < self.chars.len() {
            let end = self.peek(0) == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == '#');
            self.put(To::Neither);
            if end {
                (0..hashes).for_each(|_| self.put(To::Neither));
                return;
            }
        }
    }

    /// A character, or a lifetime.
    fn quote(&mut self) {
        if self.peek(1) != '\\' && self.peek(2) != '\'' {
            return self.put(To::Code);
        }
        let escaped = self.peek(1) == '\\';
        for _ in 0..if escaped { 3 } else { 2 } {
            self.put(To::Neither);
        }
        while self.at < self.chars.len() && escaped && self.peek(0) != '\'' {
            self.put(To::Neither);
        }
        self.put(To::Neither);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_in_strings_characters_and_comments_are_not_code() {
        let source = "fn f<'a>(x: &'a str) { // }\n  \"}\\\"}\"; '{'; '\\''; r#\"}\"}\"#; /* } /* } */ */ b\"}\" }";
        let masked = mask(source);
        assert_eq!(masked.code.matches('{').count(), 1, "{}", masked.code);
        assert_eq!(masked.code.matches('}').count(), 1, "{}", masked.code);
        assert_eq!(masked.code.lines().count(), 2);
        assert_eq!(masked.comments.matches('}').count(), 3, "{}", masked.comments);
    }
}
