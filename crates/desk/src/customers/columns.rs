//! What a column holds, from how its header is spelt.
//!
//! Source: headers of customer exports and of official lists, in the languages of the lists.
//! Our reading: case, accents, spaces and punctuation do not matter; `customer`, `client` and
//! their kin in front, and `no`, `number` and a counter behind, may be there or not. A header that
//! is not understood is ignored, never guessed from its values. `onboarding date` is not the day
//! a row is about: a customer is judged by the lists of today.

use std::collections::HashMap;
use std::sync::OnceLock;

use detente_model::{Property, PropertyType, prop};

use super::{CustomersError, ReadSettings};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The owner's number of the customer.
    Id,
    /// The whole name.
    Name,
    /// Given name.
    FirstName,
    /// What stands between.
    MiddleName,
    /// Family name.
    LastName,
    /// Another name.
    Alias,
    /// Date of birth.
    BirthDate,
    /// Year of birth.
    BirthYear,
    /// Country of residence, of registration, flag.
    Country,
    /// Nationality or citizenship.
    Nationality,
    /// Gender.
    Gender,
    /// Person, company, vessel …
    Type,
    /// A number in a register.
    Identifier(Property),
    /// An address: shown, not compared.
    Address,
    /// An e-mail address: shown, not compared.
    Email,
    /// A telephone number: shown, not compared.
    Phone,
    /// The day the row is about.
    Date,
    /// Anything else.
    Ignored,
}

impl Role {
    /// The word of `--map`: `name`, `birth_date`, `imoNumber`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Role::Id => "id",
            Role::Name => "name",
            Role::FirstName => "first_name",
            Role::MiddleName => "middle_name",
            Role::LastName => "last_name",
            Role::Alias => "alias",
            Role::BirthDate => "birth_date",
            Role::BirthYear => "birth_year",
            Role::Country => "country",
            Role::Nationality => "nationality",
            Role::Gender => "gender",
            Role::Type => "type",
            Role::Identifier(property) => property.name(),
            Role::Address => "address",
            Role::Email => "email",
            Role::Phone => "phone",
            Role::Date => "date",
            Role::Ignored => "ignore",
        }
    }

    /// Whether a row can be asked about by this alone.
    pub(super) fn says_who(self) -> bool {
        matches!(
            self,
            Role::Name | Role::FirstName | Role::LastName | Role::Alias | Role::Identifier(_)
        )
    }

    /// What a property of the model is as a column.
    pub(super) fn of_property(property: Property) -> Role {
        match property {
            prop::NAME => Role::Name,
            prop::ALIAS
            | prop::WEAK_ALIAS
            | prop::PREVIOUS_NAME
            | prop::PAST_NAMES
            | prop::MAIDEN_NAME
            | prop::ABBREVIATION => Role::Alias,
            prop::FIRST_NAME | prop::GIVEN_NAME => Role::FirstName,
            prop::SECOND_NAME | prop::MIDDLE_NAME | prop::FATHER_NAME => Role::MiddleName,
            prop::LAST_NAME | prop::SURNAME => Role::LastName,
            prop::BIRTH_DATE => Role::BirthDate,
            prop::NATIONALITY | prop::CITIZENSHIP => Role::Nationality,
            prop::GENDER => Role::Gender,
            prop::ADDRESS => Role::Address,
            prop::EMAIL => Role::Email,
            prop::PHONE => Role::Phone,
            _ => match property.kind() {
                PropertyType::Country => Role::Country,
                PropertyType::Identifier => Role::Identifier(property),
                _ => Role::Ignored,
            },
        }
    }
}

/// What the columns say together: `Name` beside `Vorname`; and that none is there twice.
///
/// # Errors
/// [`CustomersError::Twice`].
pub(super) fn twice_or_family(names: &[String], roles: &mut [Role]) -> Result<(), CustomersError> {
    twice(names)?;
    family_or_given(names, roles);
    Ok(())
}

/// Whether headings are made of this word: `name`, `Client's`, `legal`.
pub(super) fn is_heading_word(word: &str) -> bool {
    let key = key(word);
    FRONT.contains(&key.as_str())
        || BEHIND.contains(&key.as_str())
        || by_header(word) != Role::Ignored
}

/// Columns named twice, whatever the case.
fn twice(names: &[String]) -> Result<(), CustomersError> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        let trimmed = name.trim();
        if trimmed.is_empty() {
            continue;
        }
        if let Some(first) = seen.insert(trimmed.to_lowercase(), at + 1) {
            return Err(CustomersError::Twice {
                column: super::error::cut(trimmed),
                first,
                second: at + 1,
            });
        }
    }
    Ok(())
}

/// Applies `--map`.
pub(super) fn map(
    names: &[String],
    roles: &mut [Role],
    settings: &ReadSettings,
) -> Result<(), CustomersError> {
    let mut mapped: Vec<(usize, Role)> = Vec::new();
    for (word, column) in &settings.map {
        let role =
            by_word(word).ok_or_else(|| CustomersError::NoSuchRole { role: word.clone() })?;
        let exact = names.iter().position(|n| n == column);
        let at = exact.or_else(|| {
            names.iter().position(|n| n.trim().to_lowercase() == column.trim().to_lowercase())
        });
        let at = at.ok_or_else(|| CustomersError::NoSuchColumn {
            column: column.clone(),
            columns: shown(names),
        })?;
        mapped.push((at, role));
    }
    for role in roles.iter_mut() {
        if mapped.iter().any(|(_, r)| r == role) {
            *role = Role::Ignored;
        }
    }
    for (at, role) in mapped {
        if let Some(slot) = roles.get_mut(at) {
            *slot = role;
        }
    }
    Ok(())
}

/// The columns for a message; one without a name is told by its position.
pub(super) fn shown(names: &[String]) -> Vec<String> {
    let named = |(at, name): (usize, &String)| {
        if name.trim().is_empty() {
            format!("(no name, position {})", at + 1)
        } else {
            name.clone()
        }
    };
    names.iter().enumerate().map(named).collect()
}

/// `Name` beside `Vorname` is a family name, `имя` beside `фамилия` a given one.
fn family_or_given(names: &[String], roles: &mut [Role]) {
    const FAMILY: &[&str] = &["nom", "name", "nombre", "cognome"];
    const GIVEN: &[&str] = &["имя", "nombre", "nome", "이름", "名前", "الاسم"];
    let has = |roles: &[Role], role| roles.contains(&role);
    let (first, last) = (has(roles, Role::FirstName), has(roles, Role::LastName));
    let words = match (first, last) {
        (true, false) => FAMILY,
        (false, true) => GIVEN,
        _ => return,
    };
    // English `name` beside `first_name` may be either: the row decides, see `row`.
    let is_english = names.iter().any(|n| key(n).contains("first") || key(n).contains("given"));
    for (name, role) in names.iter().zip(roles.iter_mut()) {
        let key = key(name);
        if *role == Role::Name && words.contains(&key.as_str()) && !(is_english && key == "name") {
            *role = if first { Role::LastName } else { Role::FirstName };
        }
    }
}

/// A role by the word of `--map`: its own word, a property of the model, or any known spelling.
fn by_word(word: &str) -> Option<Role> {
    if matches!(key(word).as_str(), "ignore" | "ignored" | "none") {
        return Some(Role::Ignored);
    }
    let property = || Property::by_name(word.trim()).map(Role::of_property);
    known(&key(word)).or_else(property).filter(|role| *role != Role::Ignored)
}

/// A role by the spelling of a header.
pub(super) fn by_header(header: &str) -> Role {
    let whole = key(header);
    let without_aside = key(header.split(['(', '（', '[']).next().unwrap_or_default());
    [whole, without_aside]
        .iter()
        .find_map(|k| known(k).or_else(|| trimmed(k)))
        .unwrap_or(Role::Ignored)
}

const FRONT: &[&str] = &[
    "customers",
    "customer",
    "clients",
    "client",
    "cust",
    "counterparty",
    "party",
    "beneficiary",
    "accountholder",
    "kunden",
    "kunde",
    "subject",
    "entity",
    "primary",
    "holder",
    "full",
    "legal",
    "official",
    "registered",
    "complete",
    "current",
    "main",
    "your",
    "our",
    "the",
    "du",
    "de",
    "des",
];
const BEHIND: &[&str] = &[
    "ofthecustomer",
    "oftheclient",
    "ofcustomer",
    "ofclient",
    "ofparty",
    "ofentity",
    "ofperson",
    "ofcounterparty",
    "asinpassport",
    "numbers",
    "number",
    "numero",
    "nummer",
    "num",
    "nr",
    "no",
    "code",
    "value",
    "s",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
];

/// The role of a header once what may stand before and behind is taken off.
fn trimmed(key: &str) -> Option<Role> {
    let mut rest = key;
    for _ in 0..4 {
        let front = FRONT.iter().find_map(|w| rest.strip_prefix(w));
        let behind = BEHIND.iter().find_map(|w| rest.strip_suffix(w));
        // What stands behind goes first: `imo_number`, then `customer`.
        rest = behind.or(front).filter(|r| r.chars().count() > 1)?;
        if let Some(role) = known(rest) {
            return Some(role);
        }
        if let Some(role) = front.and_then(known) {
            return Some(role);
        }
    }
    None
}

fn known(key: &str) -> Option<Role> {
    static BY_KEY: OnceLock<HashMap<String, Role>> = OnceLock::new();
    let by_key = BY_KEY.get_or_init(|| {
        let spelt =
            VOCABULARY.iter().flat_map(|(role, words)| words.iter().map(|w| (self::key(w), *role)));
        spelt.collect()
    });
    by_key.get(key).copied()
}

/// Letters and digits in lower case, accents of Latin letters off.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(plain).collect()
}

fn plain(c: char) -> char {
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

/// Spellings of headers; case, accents and punctuation do not matter.
#[rustfmt::skip]
const VOCABULARY: &[(Role, &[&str])] = &[
    (Role::Id, &[
        "id", "customer id", "customer no", "customer number", "customer ref", "customer reference", "cust id", "cust no",
        "client id", "client no", "client number", "client code", "customer code", "cif", "cif number", "reference", "ref",
        "record id", "row id", "uid", "uuid", "key", "entity id", "party id", "account id", "internal id", "external id",
        "kundennummer", "kunden nr", "kunden-id", "referenz", "numéro client", "n° client", "no client", "id client",
        "identifiant", "identifiant client", "référence", "id cliente", "código cliente", "número de cliente", "codice cliente",
        "номер клиента", "код клиента", "顧客番号", "顧客id", "お客様番号", "客户编号", "客户号", "客戶編號", "編號", "编号", "고객번호", "고객id", "번호",
    ]),
    (Role::Name, &[
        "name", "full name", "fullname", "customer name", "customer", "client name", "client", "party name", "legal name", "entity name",
        "company", "company name", "organisation", "organization", "organisation name", "organization name", "business name",
        "corporate name", "trading name", "registered name", "firm", "firm name", "account name", "account holder",
        "account holder name", "holder name", "beneficiary name", "beneficiary", "counterparty", "counterparty name", "vessel", "vessel name", "ship",
        "ship name", "name of ship", "name of vessel", "person", "person name", "individual name", "name of customer", "name of client", "display name", "caption",
        "name english", "english name", "name in english", "name latin", "supplier", "supplier name", "vendor", "vendor name", "subject name", "whole name", "complete name", "debtor name", "creditor name",
        "nom", "nom complet", "nom et prénom", "nom et prénoms", "nom prénom", "prénom et nom", "raison sociale", "dénomination", "dénomination sociale", "nom du client", "société", "entreprise", "nom du navire", "navire",
        "vollständiger name", "vor- und nachname", "kundenname", "firmenname", "firma", "unternehmen", "schiffsname", "name des kunden",
        "nombre", "nombre completo", "nombre y apellidos", "razón social", "nombre del cliente", "empresa", "denominación", "buque",
        "nome", "nome completo", "nome e cognome", "ragione sociale", "denominazione", "razão social", "nome do cliente", "nome do navio",
        "имя", "фио", "ф.и.о.", "полное имя", "наименование", "полное наименование", "название", "название компании", "компания", "организация", "клиент", "имя клиента", "название судна", "судно",
        "氏名", "名前", "お名前", "名称", "顧客名", "会社名", "法人名", "商号", "企業名", "船名", "船舶名", "氏名又は名称", "漢字氏名", "取引先名",
        "姓名", "客户姓名", "客户名称", "客户名", "公司", "公司名称", "公司名", "企业名称", "单位名称", "船舶名称", "名稱", "客戶姓名", "客戶名稱", "公司名稱", "中文姓名", "全名",
        "이름", "성명", "성함", "고객명", "고객 이름", "회사", "회사명", "법인명", "상호", "업체명", "기관명", "선박명", "선명", "명칭", "한글이름", "한글성명",
        "الاسم", "الاسم الكامل", "اسم العميل", "اسم الشركة", "tên", "họ và tên", "họ tên", "ad soyad", "isim", "nama", "nama lengkap", "naam", "volledige naam", "nazwa", "imię i nazwisko", "наименование клиента", "naziv",
    ]),
    (Role::FirstName, &[
        "first name", "firstname", "first", "forename", "forenames", "given name", "given names", "given", "christian name", "fname",
        "prénom", "prénoms", "vorname", "vornamen", "nombre de pila", "nombres", "primer nombre", "primeiro nome", "nome proprio",
        "имя собственное", "名", "名字", "이름(명)", "imię", "voornaam", "الاسم الأول", "ad",
    ]),
    (Role::MiddleName, &[
        "middle name", "middlename", "middle", "middle names", "second name", "mname", "patronymic", "father name", "fathers name", "deuxième prénom", "zweiter vorname",
        "segundo nombre", "отчество", "ミドルネーム", "中间名", "中間名", "중간 이름", "اسم الأب",
    ]),
    (Role::LastName, &[
        "last name", "lastname", "last", "family name", "familyname", "family", "surname", "lname", "second surname",
        "nom de famille", "nom patronymique", "nachname", "familienname", "zuname", "apellido", "apellidos", "primer apellido", "cognome", "sobrenome", "apelido",
        "фамилия", "姓", "姓氏", "苗字", "名字(姓)", "성", "성씨", "nazwisko", "achternaam", "soyad", "اسم العائلة", "اللقب",
    ]),
    (Role::Alias, &[
        "alias", "aliases", "aka", "a.k.a.", "also known as", "other name", "other names", "alternative name", "alternate name", "alternative names", "alt name", "alt names", "former name",
        "former names", "previous name", "previous names", "maiden name", "nickname", "fka", "f.k.a.", "known as", "original script", "name original script", "native name", "local name", "name in local script", "name native", "short name", "acronym", "dba", "doing business as",
        "autre nom", "autres noms", "nom de naissance", "nom de jeune fille", "pseudonyme", "aliasname", "geburtsname", "ehemaliger name", "otros nombres", "otro nombre",
        "псевдоним", "прежнее имя", "другие имена", "別名", "通称", "旧姓", "旧名", "フリガナ", "ふりがな", "カナ", "カナ氏名", "氏名カナ", "氏名(カナ)", "英字氏名", "英語名", "ローマ字", "ローマ字氏名", "英文名", "英文姓名", "英文名称", "别名", "曾用名", "拼音", "별칭", "별명", "가명", "영문명", "영문이름", "영문성명", "영문 이름", "한자명", "개명전이름", "الاسم المستعار",
    ]),
    (Role::BirthDate, &[
        "birth date", "birthdate", "date of birth", "dob", "d.o.b.", "birthday", "birth", "born", "born on", "birth dt", "date birth",
        "date de naissance", "né le", "née le", "naissance", "geburtsdatum", "geboren", "geboren am", "geburtstag", "geb. datum", "gebdat", "fecha de nacimiento", "fecha nacimiento", "nacimiento", "f. nacimiento",
        "data di nascita", "data de nascimento", "nascimento", "data nascimento", "дата рождения", "д.р.", "生年月日", "誕生日", "出生日期", "出生年月日", "出生年月", "生日", "생년월일", "출생일", "생일", "geboortedatum", "data urodzenia", "doğum tarihi", "ngày sinh", "tanggal lahir", "تاريخ الميلاد", "تاریخ تولد",
    ]),
    (Role::BirthYear, &[
        "birth year", "birthyear", "year of birth", "yob", "année de naissance", "geburtsjahr", "año de nacimiento", "anno di nascita", "ano de nascimento", "год рождения", "生年", "出生年", "出生年份", "출생년도", "출생연도", "생년",
    ]),
    (Role::Country, &[
        "country", "countries", "country code", "country of residence", "residence", "residence country", "residency", "resident country", "country of domicile", "domicile", "address country", "country name", "country of incorporation", "incorporation country", "country of registration", "registration country", "registered country", "jurisdiction",
        "flag", "flag state", "flag country", "country iso", "iso country", "iso2", "iso3", "ctry", "nation", "location country", "country of birth", "birth country",
        "pays", "pays de résidence", "pavillon", "land", "wohnsitzland", "sitzland", "flagge", "staat", "país", "país de residencia", "bandera", "paese", "paese di residenza", "país de residência", "bandeira",
        "страна", "страна проживания", "страна регистрации", "флаг", "国", "国名", "居住国", "所在国", "国家", "国别", "注册国", "船旗国", "國家", "旗国", "船籍", "船籍国", "국가", "나라", "거주국", "국가코드", "기국", "선적국", "البلد", "الدولة", "ülke", "quốc gia", "kraj", "negara",
    ]),
    (Role::Nationality, &[
        "nationality", "nationalities", "nationality code", "citizenship", "citizenships", "country of citizenship", "country of nationality", "citizen", "citizen of", "nationalité", "citoyenneté", "nationalität", "staatsangehörigkeit", "staatsbürgerschaft", "nacionalidad", "ciudadanía", "nazionalità", "cittadinanza", "nacionalidade", "cidadania",
        "гражданство", "национальность", "国籍", "國籍", "국적", "시민권", "الجنسية", "uyruk", "quốc tịch", "nationaliteit", "obywatelstwo", "kewarganegaraan",
    ]),
    (Role::Gender, &[
        "gender", "sex", "gender code", "sexe", "genre", "geschlecht", "sexo", "género", "sesso", "genere", "пол", "性別", "性别", "성별", "الجنس", "cinsiyet", "giới tính", "geslacht", "płeć",
    ]),
    (Role::Type, &[
        "type", "customer type", "client type", "entity type", "party type", "record type", "schema", "kind", "category", "legal type", "person type", "type of entity", "type of customer", "subject type", "individual or entity",
        "type de client", "type d'entité", "kundentyp", "kundenart", "typ", "art", "tipo", "tipo de cliente", "tipo cliente", "тип", "тип клиента", "вид", "種別", "区分", "顧客区分", "个人/法人", "类型", "客户类型", "類型", "구분", "유형", "고객유형", "고객구분",
    ]),
    (Role::Identifier(prop::PASSPORT_NUMBER), &[
        "passport", "passport no", "passport number", "passport num", "passports", "passeport", "n° passeport", "numéro de passeport", "reisepass", "reisepassnummer", "passnummer", "pasaporte", "número de pasaporte", "passaporto", "passaporte", "паспорт", "номер паспорта", "загранпаспорт", "旅券番号", "パスポート", "パスポート番号", "护照", "护照号", "护照号码", "護照號碼", "여권", "여권번호", "جواز السفر", "رقم جواز السفر", "pasaport", "hộ chiếu", "paspoort",
    ]),
    (Role::Identifier(prop::ID_NUMBER), &[
        "national id", "national id number", "national id no", "nationalid", "identity number", "identity card", "identity card number", "identity card no", "id card", "id card number", "id number", "id no", "personal id", "personal number", "document number", "document no", "identification number", "identification no", "nid", "nric", "cedula", "cédula", "dni", "carte d'identité", "numéro d'identité", "personalausweis", "ausweisnummer", "documento de identidad", "documento", "carta d'identità", "номер документа", "удостоверение личности", "身份证", "身份证号", "身份证号码", "證件號碼", "证件号码", "证件号", "身分証番号", "マイナンバー", "주민등록번호", "주민번호", "신분증번호", "외국인등록번호", "رقم الهوية", "الرقم القومي",
    ]),
    (Role::Identifier(prop::SOCIAL_SECURITY_NUMBER), &["ssn", "social security", "social security number", "numéro de sécurité sociale"]),
    (Role::Identifier(prop::TAX_NUMBER), &[
        "tax id", "tax number", "tax no", "taxid", "tax identification number", "tin", "fiscal code", "tax code", "ein", "numéro fiscal", "nif", "steuernummer", "steuer-id", "codice fiscale", "rfc", "cpf", "cnpj", "налоговый номер", "税号", "纳税人识别号", "稅號", "納税者番号", "납세자번호", "vergi no",
    ]),
    (Role::Identifier(prop::VAT_CODE), &["vat", "vat number", "vat id", "vat no", "vat code", "ust-id", "ustid", "tva", "n° tva", "partita iva"]),
    (Role::Identifier(prop::INN_CODE), &["inn", "inn code", "инн"]),
    (Role::Identifier(prop::OGRN_CODE), &["ogrn", "огрн", "огрнип"]),
    (Role::Identifier(prop::KPP_CODE), &["kpp", "кпп"]),
    (Role::Identifier(prop::OKPO_CODE), &["okpo", "окпо"]),
    (Role::Identifier(prop::USC_CODE), &["usc", "uscc", "unified social credit code", "统一社会信用代码", "統一社會信用代碼"]),
    (Role::Identifier(prop::DUNS_CODE), &["duns", "d-u-n-s", "duns number"]),
    (Role::Identifier(prop::REGISTRATION_NUMBER), &[
        "registration", "registration number", "registration no", "reg no", "reg number", "company number", "company no", "company registration number", "company reg no", "registry number", "register number", "commercial register", "crn", "business registration number", "trade licence", "trade register number", "siren", "siret", "rcs", "handelsregister", "handelsregisternummer", "hrb", "registernummer", "número de registro", "numero di registrazione", "регистрационный номер", "рег. номер", "登録番号", "法人番号", "注册号", "註冊號碼", "注册号码", "사업자등록번호", "법인등록번호", "등록번호", "رقم التسجيل", "tail number", "aircraft registration",
    ]),
    (Role::Identifier(prop::IMO_NUMBER), &["imo", "imo number", "imo no", "imo nr", "imo num", "imo code", "imo numéro", "ship imo", "vessel imo", "номер имо", "имо", "imo番号", "imo号", "imo번호"]),
    (Role::Identifier(prop::MMSI), &["mmsi", "mmsi number", "mmsi no"]),
    (Role::Identifier(prop::CALL_SIGN), &["call sign", "callsign", "radio call sign", "indicatif", "rufzeichen", "позывной", "呼号", "信号符字", "호출부호"]),
    (Role::Identifier(prop::LEI_CODE), &["lei", "lei code", "legal entity identifier"]),
    (Role::Identifier(prop::SWIFT_BIC), &["bic", "swift", "swift code", "bic code", "swift bic", "bic swift", "swift/bic", "bic/swift", "code bic"]),
    (Role::Identifier(prop::IBAN), &["iban", "iban number", "iban no"]),
    (Role::Identifier(prop::ACCOUNT_NUMBER), &["account", "account number", "account no", "acct", "acct no", "acct number", "bank account", "bank account number", "numéro de compte", "kontonummer", "konto", "cuenta", "número de cuenta", "conto", "номер счета", "счет", "口座番号", "账号", "银行账号", "帳號", "계좌번호", "رقم الحساب"]),
    (Role::Identifier(prop::PUBLIC_KEY), &["wallet", "wallet address", "crypto address", "crypto wallet", "cryptocurrency address", "digital currency address", "virtual currency address", "blockchain address", "btc address", "eth address", "bitcoin address", "ethereum address", "xbt", "public key", "адрес кошелька", "кошелек", "钱包地址", "ウォレット", "ウォレットアドレス", "지갑주소", "지갑 주소"]),
    (Role::Identifier(prop::ISIN), &["isin", "isin code", "isin number"]),
    (Role::Address, &[
        "address", "addresses", "full address", "postal address", "residential address", "street", "street address", "address line 1", "address line 2", "city", "town", "postcode", "zip", "zip code", "postal code", "adresse", "rue", "ville", "code postal", "anschrift", "straße", "ort", "stadt", "plz", "dirección", "ciudad", "indirizzo", "città", "endereço", "cidade", "адрес", "город", "住所", "所在地", "郵便番号", "地址", "住址", "城市", "주소", "도시", "العنوان", "adres", "địa chỉ", "alamat",
    ]),
    (Role::Email, &["email", "e-mail", "email address", "mail", "courriel", "correo", "correo electrónico", "электронная почта", "メール", "メールアドレス", "邮箱", "电子邮件", "電子郵件", "이메일", "البريد الإلكتروني"]),
    (Role::Phone, &["phone", "phone number", "telephone", "tel", "tel no", "mobile", "mobile number", "cell", "téléphone", "telefon", "teléfono", "telefono", "telefone", "телефон", "電話", "電話番号", "电话", "手机", "電話號碼", "전화", "전화번호", "휴대폰", "الهاتف"]),
    (Role::Date, &["date", "as of", "as of date", "check date", "screening date", "value date", "transaction date", "fecha", "datum", "data", "дата", "日付", "日期", "날짜", "التاريخ"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_means_one_role() {
        let mut seen: HashMap<String, Role> = HashMap::new();
        for (role, words) in VOCABULARY {
            for word in *words {
                if let Some(other) = seen.insert(key(word), *role) {
                    assert_eq!(other, *role, "`{word}` means two roles");
                }
            }
        }
    }

    #[test]
    fn headers_are_known_however_they_are_spelt() {
        for (header, role) in [
            ("FULL_NAME", Role::Name),
            ("Customer Full Name", Role::Name),
            ("fullName1", Role::Name),
            ("Client's Full Legal Name", Role::Name),
            ("Full legal name of customer", Role::Name),
            ("Registered Address", Role::Address),
            ("Legal entity identifier", Role::Identifier(prop::LEI_CODE)),
            ("Prénom(s)", Role::FirstName),
            ("Date of Birth (YYYY-MM-DD)", Role::BirthDate),
            ("D.O.B", Role::BirthDate),
            ("氏名", Role::Name),
            ("생년월일", Role::BirthDate),
            ("IMO No.", Role::Identifier(prop::IMO_NUMBER)),
            ("Passport_Number", Role::Identifier(prop::PASSPORT_NUMBER)),
            ("Customer Passport No", Role::Identifier(prop::PASSPORT_NUMBER)),
            ("ИНН", Role::Identifier(prop::INN_CODE)),
            ("alias_2", Role::Alias),
            ("customer_id", Role::Id),
            ("bank name", Role::Ignored),
            ("onboarding_date", Role::Ignored),
            ("account manager", Role::Ignored),
            ("score", Role::Ignored),
            ("", Role::Ignored),
        ] {
            assert_eq!(by_header(header), role, "{header}");
        }
    }

    #[test]
    fn name_beside_a_given_name_is_the_family_name() {
        let names = ["Name", "Vorname"].map(str::to_owned);
        let mut roles: Vec<Role> = names.iter().map(|name| by_header(name)).collect();
        twice_or_family(&names, &mut roles).unwrap();
        assert_eq!(roles, [Role::LastName, Role::FirstName]);
    }
}
