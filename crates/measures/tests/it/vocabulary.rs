use detente_measures::{Confidence, Counts, Sector, Structure};
use detente_model::{Days, PartialDate};

#[test]
fn every_word_is_read_back_as_itself() {
    for sector in Sector::ALL {
        assert_eq!(Sector::parse(sector.word()).unwrap(), *sector);
    }
    for structure in Structure::ALL {
        assert_eq!(Structure::parse(structure.word()).unwrap(), *structure);
    }
    assert_eq!(Sector::ALL.len(), 35);
    assert_eq!(Structure::ALL.len(), 8);
    assert_eq!(Counts::parse("discharged").unwrap(), Counts::Discharged);
    assert_eq!(Confidence::parse("K").unwrap(), Confidence::Known);
}

#[test]
fn a_word_outside_the_vocabulary_is_refused_with_the_nearest() {
    let cases = [
        ("caol", "did you mean `coal`?"),
        ("petroleum", "did you mean `refined`, `crude` or `condensates`?"),
        ("workers", "did you mean `labour`?"),
        ("ore", "did you mean `iron_ore` or `other_ores_and_metals`?"),
        ("Iron", "did you mean `iron`"),
    ];
    for (word, help) in cases {
        let why = Sector::parse(word).unwrap_err();
        assert_eq!(why.to_string(), format!("not a sector: `{word}`"));
        assert!(why.help().starts_with(help), "{word}: {}", why.help());
    }
    let why = Structure::parse("xyzzyxyzzy").unwrap_err();
    assert!(why.help().starts_with("the words are `vertical`, `horizontal`"), "{}", why.help());
}

#[test]
fn the_day_that_counts_is_the_one_that_is_stated() {
    let loaded = PartialDate::parse("2018-03").unwrap();
    let days = Days { loaded: Some(loaded), ..Days::default() };
    assert_eq!(Counts::Loaded.of(&days), Some(loaded));
    assert_eq!(Counts::Discharged.of(&days), None);
}
