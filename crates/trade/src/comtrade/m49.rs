//! Countries by the numbers and names that trade statistics give them.
//!
//! Source: ISO 3166-1 numeric and UN M49; UN Comtrade's own: 251 France with Monaco, 381 Italy,
//! 490 "Other Asia, nes" (read as Taiwan, as Comtrade's notes say), 579 Norway with Svalbard,
//! 699 India, 757 Switzerland with Liechtenstein, 842 United States with its territories.
//! Our reading: groups and places not stated (World 0, Bunkers 837, Free Zones 838, Special
//! Categories 839, Areas nes 899) are no country.

use detente_model::Country;

use crate::shipments::cells::key;

/// A country by a name: the model's, else as statistics and customs offices shorten it.
pub(crate) fn by_name(text: &str) -> Option<Country> {
    Country::find(text).or_else(|| {
        let folded = key(text);
        let found = NAMES.iter().find(|(name, _)| key(name) == folded);
        found.and_then(|(_, code)| Country::find(code))
    })
}

/// The country of a number; `None` for groups and for numbers that are not given out.
pub(crate) fn country(number: u16) -> Option<Country> {
    let at = NUMBERS.binary_search_by_key(&number, |(n, _)| *n).ok()?;
    NUMBERS.get(at).and_then(|(_, code)| Country::find(code))
}

/// Names that are abbreviated, turned round or out of use.
///
/// Source: reporters and partners of UN Comtrade; the lists of countries of Indian, Chinese and
/// American customs statistics.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("Dem. People's Rep. of Korea", "kp"), ("Korea, Dem. People's Rep.", "kp"),
    ("Korea, Dem. People's Rep. of", "kp"), ("Korea Dem Peo Rep", "kp"), ("Korea DPR", "kp"),
    ("Korea DP Rp", "kp"), ("DPR of Korea", "kp"), ("Korea Dem Rep", "kp"), ("N Korea", "kp"),
    ("Korea North", "kp"), ("Korea (DPRK)", "kp"), ("Korea (North)", "kp"), ("北朝鲜", "kp"),
    ("朝鲜民主主义人民共和国", "kp"), ("Северная Корея", "kp"), ("Корея Северная", "kp"),
    ("Rep. of Korea", "kr"), ("Korea Rep", "kr"), ("Korea RP", "kr"), ("Korea, Rep. of", "kr"),
    ("Korea South", "kr"), ("S Korea", "kr"), ("Korea (South)", "kr"), ("Южная Корея", "kr"),
    ("China P Rp", "cn"), ("China PR", "cn"), ("PR China", "cn"), ("P.R. of China", "cn"),
    ("China, Hong Kong SAR", "hk"), ("Hong Kong SAR", "hk"), ("Hong Kong, China", "hk"),
    ("China, Macao SAR", "mo"), ("Macao SAR", "mo"), ("Other Asia, nes", "tw"),
    ("Taiwan, China", "tw"), ("Chinese Taipei", "tw"), ("U Arab Emts", "ae"), ("UA Emirates", "ae"),
    ("Vietnam Soc Rep", "vn"), ("SR Vietnam", "vn"), ("Lao People's Dem. Rep.", "la"),
    ("Lao PD Rp", "la"), ("Dem. Rep. of the Congo", "cd"), ("Congo D. Rep.", "cd"),
    ("United Rep. of Tanzania", "tz"), ("Tanzania Rep", "tz"), ("Rep. of Moldova", "md"),
    ("Dominican Rep.", "do"), ("Central African Rep.", "cf"), ("Bosnia Herzegovina", "ba"),
    ("Bolivia (Plurinational State of)", "bo"), ("Br. Virgin Isds", "vg"), ("Cayman Isds", "ky"),
    ("Marshall Isds", "mh"), ("Solomon Isds", "sb"), ("Cook Isds", "ck"), ("FS Micronesia", "fm"),
    ("TFYR of Macedonia", "mk"), ("State of Palestine", "ps"), ("Syrian Arab Rep.", "sy"),
    ("U S A", "us"), ("United States of America", "us"), ("U K", "gb"), ("Russian Fed.", "ru"),
    ("Rossiya", "ru"), ("Czech Rep.", "cz"), ("Iran (Islamic Rep.)", "ir"), ("Venezuela RB", "ve"),
];

#[rustfmt::skip]
const NUMBERS: &[(u16, &str)] = &[
    (4, "af"), (8, "al"), (10, "aq"), (12, "dz"), (16, "as"), (20, "ad"), (24, "ao"), (28, "ag"),
    (31, "az"), (32, "ar"), (36, "au"), (40, "at"), (44, "bs"), (48, "bh"), (50, "bd"), (51, "am"),
    (52, "bb"), (56, "be"), (60, "bm"), (64, "bt"), (68, "bo"), (70, "ba"), (72, "bw"), (76, "br"),
    (84, "bz"), (86, "io"), (90, "sb"), (92, "vg"), (96, "bn"), (100, "bg"), (104, "mm"),
    (108, "bi"), (112, "by"), (116, "kh"), (120, "cm"), (124, "ca"), (132, "cv"), (136, "ky"),
    (140, "cf"), (144, "lk"), (148, "td"), (152, "cl"), (156, "cn"), (158, "tw"), (162, "cx"),
    (166, "cc"), (170, "co"), (174, "km"), (175, "yt"), (178, "cg"), (180, "cd"), (184, "ck"),
    (188, "cr"), (191, "hr"), (192, "cu"), (196, "cy"), (203, "cz"), (204, "bj"), (208, "dk"),
    (212, "dm"), (214, "do"), (218, "ec"), (222, "sv"), (226, "gq"), (231, "et"), (232, "er"),
    (233, "ee"), (234, "fo"), (238, "fk"), (239, "gs"), (242, "fj"), (246, "fi"), (250, "fr"),
    (251, "fr"), (254, "gf"), (258, "pf"), (260, "tf"), (262, "dj"), (266, "ga"), (268, "ge"),
    (270, "gm"), (275, "ps"), (276, "de"), (288, "gh"), (292, "gi"), (296, "ki"), (300, "gr"),
    (304, "gl"), (308, "gd"), (312, "gp"), (316, "gu"), (320, "gt"), (324, "gn"), (328, "gy"),
    (332, "ht"), (336, "va"), (340, "hn"), (344, "hk"), (348, "hu"), (352, "is"), (356, "in"),
    (360, "id"), (364, "ir"), (368, "iq"), (372, "ie"), (376, "il"), (380, "it"), (381, "it"),
    (384, "ci"), (388, "jm"), (392, "jp"), (398, "kz"), (400, "jo"), (404, "ke"), (408, "kp"),
    (410, "kr"), (414, "kw"), (417, "kg"), (418, "la"), (422, "lb"), (426, "ls"), (428, "lv"),
    (430, "lr"), (434, "ly"), (438, "li"), (440, "lt"), (442, "lu"), (446, "mo"), (450, "mg"),
    (454, "mw"), (458, "my"), (462, "mv"), (466, "ml"), (470, "mt"), (474, "mq"), (478, "mr"),
    (480, "mu"), (484, "mx"), (490, "tw"), (492, "mc"), (496, "mn"), (498, "md"), (499, "me"),
    (500, "ms"), (504, "ma"), (508, "mz"), (512, "om"), (516, "na"), (520, "nr"), (524, "np"),
    (528, "nl"), (531, "cw"), (533, "aw"), (534, "sx"), (535, "bq"), (540, "nc"), (548, "vu"),
    (554, "nz"), (558, "ni"), (562, "ne"), (566, "ng"), (570, "nu"), (574, "nf"), (578, "no"),
    (579, "no"), (580, "mp"), (581, "um"), (583, "fm"), (584, "mh"), (585, "pw"), (586, "pk"),
    (591, "pa"), (598, "pg"), (600, "py"), (604, "pe"), (608, "ph"), (612, "pn"), (616, "pl"),
    (620, "pt"), (624, "gw"), (626, "tl"), (630, "pr"), (634, "qa"), (638, "re"), (642, "ro"),
    (643, "ru"), (646, "rw"), (652, "bl"), (654, "sh"), (659, "kn"), (660, "ai"), (662, "lc"),
    (663, "mf"), (666, "pm"), (670, "vc"), (674, "sm"), (678, "st"), (682, "sa"), (686, "sn"),
    (688, "rs"), (690, "sc"), (694, "sl"), (699, "in"), (702, "sg"), (703, "sk"), (704, "vn"),
    (705, "si"), (706, "so"), (710, "za"), (716, "zw"), (724, "es"), (728, "ss"), (729, "sd"),
    (732, "eh"), (740, "sr"), (744, "sj"), (748, "sz"), (752, "se"), (756, "ch"), (757, "ch"),
    (760, "sy"), (762, "tj"), (764, "th"), (768, "tg"), (772, "tk"), (776, "to"), (780, "tt"),
    (784, "ae"), (788, "tn"), (792, "tr"), (795, "tm"), (796, "tc"), (798, "tv"), (800, "ug"),
    (804, "ua"), (807, "mk"), (818, "eg"), (826, "gb"), (831, "gg"), (832, "je"), (833, "im"),
    (834, "tz"), (840, "us"), (842, "us"), (850, "vi"), (854, "bf"), (858, "uy"), (860, "uz"),
    (862, "ve"), (876, "wf"), (882, "ws"), (887, "ye"), (894, "zm"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_order_and_every_code_is_a_country() {
        assert!(NUMBERS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (number, code) in NUMBERS {
            assert_eq!(country(*number).map(Country::code), Some(*code), "{number}");
        }
        for (name, code) in NAMES {
            assert_eq!(by_name(name).map(Country::code), Some(*code), "{name}");
        }
        assert_eq!(by_name("KOREA, DEM. PEOPLE'S REP. OF").map(Country::code), Some("kp"));
        assert_eq!((by_name("KOREA DP RP"), by_name("KOREA RP")), (country(408), country(410)));
        assert_eq!((country(408).map(Country::code), country(899)), (Some("kp"), None));
    }
}
