//! Words that any cell of a table may hold: nothing, yes, no.

/// At most 60 characters of an input, for a message; control characters as spaces.
pub(crate) fn cut(text: &str) -> String {
    let mut chars = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut out: String = chars.by_ref().take(60).collect();
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

/// Letters and digits in lower case, accents of Latin letters off: how headers are compared.
pub(crate) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(bare).collect()
}

/// A lower-case letter without its accent.
pub(crate) fn bare(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'š' | 'ş' | 'ș' => 's',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ё' => 'е',
        other => other,
    }
}

/// A cell that says that there is nothing to say.
pub(crate) fn is_nothing(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "",
        "-",
        "--",
        "---",
        ".",
        "?",
        "n/a",
        "na",
        "n.a.",
        "nil",
        "none",
        "null",
        "nan",
        "nat",
        "#n/a",
        "unknown",
        "not available",
        "not applicable",
        "not stated",
        "blank",
        "empty",
        "неизвестно",
        "нет данных",
        "不明",
        "未知",
        "无",
        "없음",
        "미상",
    ];
    let text = text.trim();
    // Most cells begin with a letter or digit that none of these does, or are longer.
    let begins = |b: &u8| {
        matches!(
            b.to_ascii_lowercase(),
            b'-' | b'.' | b'?' | b'#' | b'n' | b'u' | b'b' | b'e' | 0x80..
        )
    };
    if text.len() > 30 || !text.as_bytes().first().is_none_or(begins) {
        return false;
    }
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// What a cell of a column of claims says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Yes,
    No,
    /// Something that is neither: a number, a date, prose.
    Else,
}

/// Reads a yes or a no.
pub(crate) fn yes_or_no(text: &str) -> Said {
    match key(text).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "t" | "approved" | "granted" | "oui" | "ja" | "si"
        | "да" | "是" | "有" | "はい" | "예" => Said::Yes,
        "no" | "false" | "0" | "f" | "not" | "refused" | "denied" | "non" | "nein" | "нет"
        | "否" | "いいえ" | "아니오" => Said::No,
        _ if is_nothing(text) => Said::No,
        _ => Said::Else,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_in_many_ways() {
        assert!(["", " N/A ", "NULL", "—"].iter().filter(|t| is_nothing(t)).count() == 3);
        assert_eq!(
            (yes_or_no("Yes"), yes_or_no("n/a"), yes_or_no("1718/2020/4")),
            (Said::Yes, Said::No, Said::Else)
        );
        assert_eq!(key("N° de Référence"), "ndereference");
        assert_eq!(cut(&"x".repeat(61)).chars().count(), 61);
    }
}
