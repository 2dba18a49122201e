//! What is said about invented pairs, word for word.

use detente_names::{Name, NameKind, compare};

/// The score in hundredths and the reasons.
fn told(kind: NameKind, a: &str, b: &str) -> (u32, Vec<String>) {
    let (a, b) = (Name::new(a, kind), Name::new(b, kind));
    let found = compare(&a, &b);
    let reasons = found.reasons.iter().map(ToString::to_string).collect();
    ((found.score * 100.0).round() as u32, reasons)
}

fn person(a: &str, b: &str) -> (u32, Vec<String>) {
    told(NameKind::Person, a, b)
}

#[track_caller]
fn says(found: (u32, Vec<String>), score: u32, reasons: &[&str]) {
    assert_eq!(found.1, reasons, "score {}", found.0);
    assert_eq!(found.0, score);
}

#[test]
fn korean_romanisations_are_one_name() {
    says(
        person("Ri Song-ok", "Lee Sung Ok"),
        95,
        &[
            "family: Ri = Lee (Korean romanisation)",
            "given: Song-ok = Sung Ok (Korean romanisation)",
        ],
    );
    says(
        person("Pak Hyon Chol", "Hyeon-cheol Park"),
        95,
        &[
            "family: Pak = Park (Korean romanisation)",
            "given: Hyon Chol = Hyeon-cheol (Korean romanisation)",
        ],
    );
    says(
        person("리성옥", "Ri Song Ok"),
        97,
        &["family: 리 = Ri (transliteration)", "given: 성옥 = Song Ok (transliteration)"],
    );
}

#[test]
fn characters_are_exact_about_syllables() {
    says(person("리성옥", "리정옥"), 26, &["family: 리 = 리", "given: 성옥 is not 정옥"]);
    assert_eq!(person("李成玉", "李成玉").0, 100);
    assert_eq!(person("張偉國", "张伟国").0, 100);
}

#[test]
fn chinese_romanisations_are_one_name() {
    says(
        person("Zhou Jianping", "Chou Chien-p'ing"),
        92,
        &[
            "family: Zhou = Chou (Chinese romanisation)",
            "given: Jianping = Chien-p'ing (Chinese romanisation)",
        ],
    );
}

#[test]
fn cyrillic_is_transliterated_and_a_patronymic_left_out() {
    says(
        person("Виктор Андреевич Самаренко", "Viktor Samarenko"),
        88,
        &[
            "name: Виктор = Viktor (transliteration)",
            "name: Самаренко = Samarenko (transliteration)",
            "patronymic: Андреевич is in one name only",
        ],
    );
}

#[test]
fn two_patronymics_contradict() {
    let (score, reasons) = person("Viktor Andreevich Samarenko", "Viktor Ivanovich Samarenko");
    assert!(score < 70);
    assert_eq!(reasons[2], "patronymic: Andreevich is not Ivanovich");
}

#[test]
fn consonants_are_all_that_arabic_writes() {
    says(
        person("خالد منصور", "Khaled Mansour"),
        89,
        &["name: خالد ~ Khaled (consonants)", "name: منصور = Mansour (consonants)"],
    );
}

#[test]
fn initials_fit_or_contradict() {
    assert!(person("H. Brandauer", "Helmut Brandauer").0 >= 85);
    assert!(person("K. Brandauer", "Helmut Brandauer").0 < 70);
}

#[test]
fn words_may_be_written_as_one() {
    says(
        person("BrunoTasker", "Bruno Tasker"),
        97,
        &["name: BrunoTasker = Bruno Tasker (written as one)"],
    );
}

#[test]
fn a_number_makes_a_near_twin() {
    says(
        told(NameKind::Object, "MV Blue Heron 3", "Blue Heron"),
        88,
        &["name: Blue = Blue", "name: Heron = Heron", "number: 3 is in one name only, a near twin"],
    );
    says(
        told(NameKind::Object, "Blue Heron 3", "BLUE HERON V"),
        83,
        &[
            "name: Blue = BLUE (folded)",
            "name: Heron = HERON (folded)",
            "number: 3 is not V, a near twin",
        ],
    );
    assert_eq!(told(NameKind::Object, "Blue Heron 05", "Blue Heron V").0, 100);
}

#[test]
fn legal_forms_weigh_little_and_are_said() {
    says(
        told(NameKind::Organisation, "OOO Severny Kompas", "Severny Kompas LLC"),
        100,
        &["legal form: OOO = LLC (folded)", "name: Severny = Severny", "name: Kompas = Kompas"],
    );
    says(
        told(NameKind::Organisation, "Severny Kompas JSC", "Severny Kompas LLC"),
        96,
        &["name: Severny = Severny", "name: Kompas = Kompas", "legal form: JSC is not LLC"],
    );
}

#[test]
fn generic_words_alone_are_no_match() {
    let (score, _) = told(NameKind::Organisation, "Trading Company", "Kestrel Trading Company");
    assert!(score < 70, "{score}");
    let (score, _) = told(NameKind::Organisation, "Osprey Trading Ltd", "Kestrel Trading Ltd");
    assert!(score < 50, "{score}");
}
