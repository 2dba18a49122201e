//! The book: every link leads somewhere, every chapter is in the table of contents.

use std::path::Path;

use super::{Fault, files, shown};

pub fn check(root: &Path, faults: &mut Vec<Fault>) {
    let summary = std::fs::read_to_string(root.join("docs/SUMMARY.md")).unwrap_or_default();
    let mut pages = files(&root.join("docs"), "md");
    for page in &pages {
        let place = shown(root, page);
        let name = place.trim_start_matches("docs/");
        // Results are reports of a day, linked where they matter.
        let chapter = name != "SUMMARY.md" && !name.starts_with("results/");
        if chapter && !summary.contains(&format!("({name})")) {
            let reason = "a page that the table of contents does not name";
            faults.push(Fault::new(&place, "tidy::book", reason));
        }
    }
    pages.extend([root.join("README.md"), root.join("CHANGELOG.md")]);
    for page in &pages {
        let Ok(text) = std::fs::read_to_string(page) else { continue };
        let folder = page.parent().unwrap_or(root);
        for link in links(&text).filter(|link| !folder.join(link).exists()) {
            let reason = format!("a link that leads nowhere: `{link}`");
            faults.push(Fault::new(shown(root, page), "tidy::book", reason));
        }
    }
}

/// Links to files, without what is inside them. Code is not looked at.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    let prose = text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    });
    prose
        .flat_map(|line| line.split("](").skip(1))
        .filter_map(|rest| rest.split([')', '#']).next())
        .filter(|link| !link.is_empty() && !link.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_files_are_found_and_others_are_not() {
        let text =
            "see [a](a.md#part), [b](https://example.org), [c](#here)\n```\n[d](d.md)\n```\n";
        assert_eq!(links(text).collect::<Vec<_>>(), ["a.md"]);
    }
}
