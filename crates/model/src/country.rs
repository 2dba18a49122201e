//! Countries and territories, by the names official lists give them.
//!
//! Source: ISO 3166-1 codes; names as lists and Unicode CLDR write them in nine languages.
//! Our reading: codes are lower case as in `FollowTheMoney`; `gb` is the country of authority `UK`;
//! states that are gone (`suhh`) and places under dispute have codes of their own.

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

/// A country or territory.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country(u16);

impl Country {
    /// By code (two letters; three letters too) or by a name in any of nine languages.
    /// Case, accents of English usage, punctuation and a leading `the` do not matter.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        static BY_KEY: OnceLock<HashMap<String, Country>> = OnceLock::new();
        let by_key = BY_KEY.get_or_init(|| {
            let mut map = HashMap::new();
            for (number, (code, names)) in (0_u16..).zip(COUNTRIES) {
                map.insert(key(code), Country(number));
                for name in *names {
                    map.entry(key(name)).or_insert(Country(number));
                }
            }
            map
        });
        let wanted = key(text);
        by_key.get(&wanted).or_else(|| by_key.get(wanted.strip_prefix("the")?)).copied()
    }

    /// Its lower-case code: `kp`.
    #[must_use]
    pub fn code(self) -> &'static str {
        COUNTRIES.get(usize::from(self.0)).map_or("zz", |(code, _)| code)
    }

    /// Its English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        COUNTRIES
            .get(usize::from(self.0))
            .and_then(|(_, names)| names.first())
            .copied()
            .unwrap_or_default()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Every name of every country with its code, for those who look for places in free text.
pub fn country_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    COUNTRIES.iter().flat_map(|(code, names)| names.iter().map(move |name| (*name, *code)))
}

fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[rustfmt::skip]
const COUNTRIES: &[(&str, &[&str])] = &[
    ("ad", &["Andorra", "Principality of Andorra", "AND", "Andorre", "アンドラ", "安道尔", "Андорра", "안도라", "أندورا"]),
    ("ae", &["United Arab Emirates", "ARE", "Émirats arabes unis", "Vereinigte Arabische Emirate", "アラブ首長国連邦", "阿拉伯联合酋长国", "Emiratos Árabes Unidos", "ОАЭ", "아랍에미리트", "الإمارات العربية المتحدة", "UAE", "Dubai", "Abu Dhabi"]),
    ("af", &["Afghanistan", "Islamic Republic of Afghanistan", "AFG", "アフガニスタン", "阿富汗", "Afganistán", "Афганистан", "아프가니스탄", "أفغانستان", "Afghan"]),
    ("ag", &["Antigua & Barbuda", "Antigua and Barbuda", "ATG", "Antigua-et-Barbuda", "Antigua und Barbuda", "アンティグア・バーブーダ", "安提瓜和巴布达", "Antigua y Barbuda", "Антигуа и Барбуда", "앤티가 바부다", "أنتيغوا وبربودا"]),
    ("ai", &["Anguilla", "AIA", "アンギラ", "安圭拉", "Anguila", "Ангилья", "앵귈라", "أنغويلا"]),
    ("al", &["Albania", "Republic of Albania", "ALB", "Albanie", "Albanien", "アルバニア", "阿尔巴尼亚", "Албания", "알바니아", "ألبانيا"]),
    ("am", &["Armenia", "Republic of Armenia", "ARM", "Arménie", "Armenien", "アルメニア", "亚美尼亚", "Армения", "아르메니아", "أرمينيا", "Armenian"]),
    ("ao", &["Angola", "Republic of Angola", "AGO", "アンゴラ", "安哥拉", "Ангола", "앙골라", "أنغولا"]),
    ("aq", &["Antarctica", "ATA", "Antarctique", "Antarktis", "南極", "南极洲", "Antártida", "Антарктида", "남극 대륙", "أنتاركتيكا"]),
    ("ar", &["Argentina", "Argentine Republic", "ARG", "Argentine", "Argentinien", "アルゼンチン", "阿根廷", "Аргентина", "아르헨티나", "الأرجنتين"]),
    ("as", &["American Samoa", "ASM", "Samoa américaines", "Amerikanisch-Samoa", "米領サモア", "美属萨摩亚", "Samoa Americana", "Американское Самоа", "아메리칸 사모아", "ساموا الأمريكية"]),
    ("at", &["Austria", "Republic of Austria", "AUT", "Autriche", "Österreich", "オーストリア", "奥地利", "Австрия", "오스트리아", "النمسا"]),
    ("au", &["Australia", "AUS", "Australie", "Australien", "オーストラリア", "澳大利亚", "Австралия", "오스트레일리아", "أستراليا", "Australian"]),
    ("aw", &["Aruba", "ABW", "アルバ", "阿鲁巴", "Аруба", "아루바", "أروبا"]),
    ("ax", &["Åland Islands", "ALA", "Îles Åland", "Ålandinseln", "オーランド諸島", "奥兰群岛", "Islas Aland", "Аландские о-ва", "올란드 제도", "جزر آلاند"]),
    ("az", &["Azerbaijan", "Republic of Azerbaijan", "AZE", "Azerbaïdjan", "Aserbaidschan", "アゼルバイジャン", "阿塞拜疆", "Azerbaiyán", "Азербайджан", "아제르바이잔", "أذربيجان"]),
    ("ba", &["Bosnia & Herzegovina", "Bosnia and Herzegovina", "Republic of Bosnia and Herzegovina", "BIH", "Bosnie-Herzégovine", "Bosnien und Herzegowina", "ボスニア・ヘルツェゴビナ", "波斯尼亚和黑塞哥维那", "Bosnia y Herzegovina", "Босния и Герцеговина", "보스니아 헤르체고비나", "البوسنة والهرسك", "Bosnia"]),
    ("bb", &["Barbados", "BRB", "Barbade", "バルバドス", "巴巴多斯", "Барбадос", "바베이도스", "بربادوس"]),
    ("bd", &["Bangladesh", "People's Republic of Bangladesh", "BGD", "Bangladesch", "バングラデシュ", "孟加拉国", "Bangladés", "Бангладеш", "방글라데시", "بنغلاديش"]),
    ("be", &["Belgium", "Kingdom of Belgium", "BEL", "Belgique", "Belgien", "ベルギー", "比利时", "Bélgica", "Бельгия", "벨기에", "بلجيكا", "Belgian"]),
    ("bf", &["Burkina Faso", "BFA", "ブルキナファソ", "布基纳法索", "Буркина-Фасо", "부르키나파소", "بوركينا فاسو"]),
    ("bg", &["Bulgaria", "Republic of Bulgaria", "BGR", "Bulgarie", "Bulgarien", "ブルガリア", "保加利亚", "Болгария", "불가리아", "بلغاريا", "Bulgarian"]),
    ("bh", &["Bahrain", "Kingdom of Bahrain", "BHR", "Bahreïn", "バーレーン", "巴林", "Baréin", "Бахрейн", "바레인", "البحرين", "Bahraini"]),
    ("bi", &["Burundi", "Republic of Burundi", "BDI", "ブルンジ", "布隆迪", "Бурунди", "부룬디", "بوروندي"]),
    ("bj", &["Benin", "Republic of Benin", "BEN", "Bénin", "ベナン", "贝宁", "Benín", "Бенин", "베냉", "بنين"]),
    ("bl", &["St. Barthélemy", "Saint Barthélemy", "BLM", "サン・バルテルミー", "圣巴泰勒米", "San Bartolomé", "Сен-Бартелеми", "생바르텔레미", "سان بارتليمي"]),
    ("bm", &["Bermuda", "BMU", "Bermudes", "バミューダ", "百慕大", "Bermudas", "Бермудские о-ва", "버뮤다", "برمودا"]),
    ("bn", &["Brunei", "Brunei Darussalam", "BRN", "ブルネイ", "文莱", "Brunéi", "Бруней", "브루나이", "بروناي"]),
    ("bo", &["Bolivia", "Bolivia, Plurinational State of", "Plurinational State of Bolivia", "BOL", "Bolivie", "Bolivien", "ボリビア", "玻利维亚", "Боливия", "볼리비아", "بوليفيا"]),
    ("bq", &["Caribbean Netherlands", "Bonaire, Sint Eustatius and Saba", "BES", "Pays-Bas caribéens", "Karibische Niederlande", "オランダ領カリブ", "荷属加勒比区", "Caribe neerlandés", "Бонэйр, Синт-Эстатиус и Саба", "네덜란드령 카리브", "هولندا الكاريبية"]),
    ("br", &["Brazil", "Federative Republic of Brazil", "BRA", "Brésil", "Brasilien", "ブラジル", "巴西", "Brasil", "Бразилия", "브라질", "البرازيل"]),
    ("bs", &["Bahamas", "Commonwealth of the Bahamas", "BHS", "バハマ", "巴哈马", "Багамы", "바하마", "جزر البهاما", "Bahamas, The", "The Bahamas"]),
    ("bt", &["Bhutan", "Kingdom of Bhutan", "BTN", "Bhoutan", "ブータン", "不丹", "Bután", "Бутан", "부탄", "بوتان"]),
    ("bv", &["Bouvet Island", "BVT", "Île Bouvet", "Bouvetinsel", "ブーベ島", "布韦岛", "Isla Bouvet", "о-в Буве", "부베섬", "جزيرة بوفيه"]),
    ("bw", &["Botswana", "Republic of Botswana", "BWA", "Botsuana", "ボツワナ", "博茨瓦纳", "Ботсвана", "보츠와나", "بوتسوانا"]),
    ("by", &["Belarus", "Republic of Belarus", "BLR", "Biélorussie", "ベラルーシ", "白俄罗斯", "Bielorrusia", "Беларусь", "벨라루스", "بيلاروس", "Byelorussia", "Belorussia"]),
    ("bz", &["Belize", "BLZ", "ベリーズ", "伯利兹", "Belice", "Белиз", "벨리즈", "بليز"]),
    ("ca", &["Canada", "CAN", "Kanada", "カナダ", "加拿大", "Canadá", "Канада", "캐나다", "كندا", "Canadian"]),
    ("cc", &["Cocos (Keeling) Islands", "CCK", "Îles Cocos", "Kokosinseln", "ココス(キーリング)諸島", "科科斯（基林）群岛", "Islas Cocos", "Кокосовые о-ва", "코코스 제도", "جزر كوكوس (كيلينغ)"]),
    ("cd", &["Congo - Kinshasa", "Congo, The Democratic Republic of the", "COD", "Kongo-Kinshasa", "コンゴ民主共和国(キンシャサ)", "刚果（金）", "República Democrática del Congo", "Конго - Киншаса", "콩고-킨샤사", "الكونغو - كينشاسا", "DRC", "Democratic Republic of the Congo", "Congo, Democratic Republic of the", "Congo, Democratic Republic of", "Democratic Republic of Congo", "DR Congo", "Congolese"]),
    ("cf", &["Central African Republic", "CAF", "République centrafricaine", "Zentralafrikanische Republik", "中央アフリカ共和国", "中非共和国", "República Centroafricana", "Центрально-Африканская Республика", "중앙 아프리카 공화국", "جمهورية أفريقيا الوسطى", "CAR"]),
    ("cg", &["Congo - Brazzaville", "Congo", "Republic of the Congo", "COG", "Kongo-Brazzaville", "コンゴ共和国(ブラザビル)", "刚果（布）", "Конго - Браззавиль", "콩고-브라자빌", "الكونغو - برازافيل", "Congo, Republic of the"]),
    ("ch", &["Switzerland", "Swiss Confederation", "CHE", "Suisse", "Schweiz", "スイス", "瑞士", "Suiza", "Швейцария", "스위스", "سويسرا", "Swiss"]),
    ("ci", &["Côte d’Ivoire", "Republic of Côte d'Ivoire", "CIV", "コートジボワール", "科特迪瓦", "Кот-д’Ивуар", "코트디부아르", "ساحل العاج", "Cote d'Ivoire", "Ivory Coast"]),
    ("ck", &["Cook Islands", "COK", "Îles Cook", "Cookinseln", "クック諸島", "库克群岛", "Islas Cook", "о-ва Кука", "쿡 제도", "جزر كوك"]),
    ("cl", &["Chile", "Republic of Chile", "CHL", "Chili", "チリ", "智利", "Чили", "칠레", "تشيلي"]),
    ("cm", &["Cameroon", "Republic of Cameroon", "CMR", "Cameroun", "Kamerun", "カメルーン", "喀麦隆", "Camerún", "Камерун", "카메룬", "الكاميرون"]),
    ("cn", &["China", "People's Republic of China", "CHN", "Chine", "中国", "Китай", "중국", "الصين", "PRC", "China, People’s Republic of", "Mainland China", "Chinese", "中華人民共和国"]),
    ("co", &["Colombia", "Republic of Colombia", "COL", "Colombie", "Kolumbien", "コロンビア", "哥伦比亚", "Колумбия", "콜롬비아", "كولومبيا", "Colombian"]),
    ("cr", &["Costa Rica", "Republic of Costa Rica", "CRI", "コスタリカ", "哥斯达黎加", "Коста-Рика", "코스타리카", "كوستاريكا"]),
    ("csh", &["Czechoslovakia"]),
    ("csxx", &["Serbia and Montenegro"]),
    ("cu", &["Cuba", "Republic of Cuba", "CUB", "Kuba", "キューバ", "古巴", "Куба", "쿠바", "كوبا", "Cuban"]),
    ("cv", &["Cape Verde", "Cabo Verde", "Republic of Cabo Verde", "CPV", "Cap-Vert", "カーボベルデ", "佛得角", "Кабо-Верде", "카보베르데", "الرأس الأخضر"]),
    ("cw", &["Curaçao", "CUW", "キュラソー", "库拉索", "Curazao", "Кюрасао", "퀴라소", "كوراساو", "Curacao"]),
    ("cx", &["Christmas Island", "CXR", "Île Christmas", "Weihnachtsinsel", "クリスマス島", "圣诞岛", "Isla de Navidad", "о-в Рождества", "크리스마스섬", "جزيرة كريسماس"]),
    ("cy", &["Cyprus", "Republic of Cyprus", "CYP", "Chypre", "Zypern", "キプロス", "塞浦路斯", "Chipre", "Кипр", "키프로스", "قبرص"]),
    ("cy-trnc", &["Northern Cyprus", "Turkish Republic of Northern Cyprus"]),
    ("cz", &["Czechia", "Czech Republic", "CZE", "Tchéquie", "Tschechien", "チェコ", "捷克", "Chequia", "Чехия", "체코", "التشيك"]),
    ("dd", &["East Germany", "German Democratic Republic"]),
    ("de", &["Germany", "Federal Republic of Germany", "DEU", "Allemagne", "Deutschland", "ドイツ", "德国", "Alemania", "Германия", "독일", "ألمانيا", "German"]),
    ("dj", &["Djibouti", "Republic of Djibouti", "DJI", "Dschibuti", "ジブチ", "吉布提", "Yibuti", "Джибути", "지부티", "جيبوتي"]),
    ("dk", &["Denmark", "Kingdom of Denmark", "DNK", "Danemark", "Dänemark", "デンマーク", "丹麦", "Dinamarca", "Дания", "덴마크", "الدانمرك"]),
    ("dm", &["Dominica", "Commonwealth of Dominica", "DMA", "Dominique", "ドミニカ国", "多米尼克", "Доминика", "도미니카", "دومينيكا"]),
    ("do", &["Dominican Republic", "DOM", "République dominicaine", "Dominikanische Republik", "ドミニカ共和国", "多米尼加共和国", "República Dominicana", "Доминиканская Республика", "도미니카 공화국", "جمهورية الدومينيكان"]),
    ("dz", &["Algeria", "People's Democratic Republic of Algeria", "DZA", "Algérie", "Algerien", "アルジェリア", "阿尔及利亚", "Argelia", "Алжир", "알제리", "الجزائر", "Algerian"]),
    ("ec", &["Ecuador", "Republic of Ecuador", "ECU", "Équateur", "エクアドル", "厄瓜多尔", "Эквадор", "에콰도르", "الإكوادور"]),
    ("ee", &["Estonia", "Republic of Estonia", "EST", "Estonie", "Estland", "エストニア", "爱沙尼亚", "Эстония", "에스토니아", "إستونيا"]),
    ("eg", &["Egypt", "Arab Republic of Egypt", "EGY", "Égypte", "Ägypten", "エジプト", "埃及", "Egipto", "Египет", "이집트", "مصر", "Egyptian"]),
    ("eh", &["Western Sahara", "ESH", "Sahara occidental", "Westsahara", "西サハラ", "西撒哈拉", "Sáhara Occidental", "Западная Сахара", "서사하라", "الصحراء الغربية"]),
    ("er", &["Eritrea", "the State of Eritrea", "ERI", "Érythrée", "エリトリア", "厄立特里亚", "Эритрея", "에리트리아", "إريتريا", "Eritrean"]),
    ("es", &["Spain", "Kingdom of Spain", "ESP", "Espagne", "Spanien", "スペイン", "西班牙", "España", "Испания", "스페인", "إسبانيا", "Spanish"]),
    ("et", &["Ethiopia", "Federal Democratic Republic of Ethiopia", "ETH", "Éthiopie", "Äthiopien", "エチオピア", "埃塞俄比亚", "Etiopía", "Эфиопия", "에티오피아", "إثيوبيا", "Ethiopian"]),
    ("eu", &["European Union"]),
    ("fi", &["Finland", "Republic of Finland", "FIN", "Finlande", "Finnland", "フィンランド", "芬兰", "Finlandia", "Финляндия", "핀란드", "فنلندا"]),
    ("fj", &["Fiji", "Republic of Fiji", "FJI", "Fidji", "Fidschi", "フィジー", "斐济", "Fiyi", "Фиджи", "피지", "فيجي"]),
    ("fk", &["Falkland Islands", "Falkland Islands (Malvinas)", "FLK", "Îles Malouines", "Falklandinseln", "フォークランド諸島", "福克兰群岛", "Islas Malvinas", "Фолклендские о-ва", "포클랜드 제도", "جزر فوكلاند"]),
    ("fm", &["Micronesia", "Micronesia, Federated States of", "Federated States of Micronesia", "FSM", "Micronésie", "Mikronesien", "ミクロネシア連邦", "密克罗尼西亚", "Федеративные Штаты Микронезии", "미크로네시아", "ميكرونيزيا"]),
    ("fo", &["Faroe Islands", "FRO", "Îles Féroé", "Färöer", "フェロー諸島", "法罗群岛", "Islas Feroe", "Фарерские о-ва", "페로 제도", "جزر فارو"]),
    ("fr", &["France", "French Republic", "FRA", "Frankreich", "フランス", "法国", "Francia", "Франция", "프랑스", "فرنسا", "French"]),
    ("ga", &["Gabon", "Gabonese Republic", "GAB", "Gabun", "ガボン", "加蓬", "Gabón", "Габон", "가봉", "الغابون"]),
    ("gb", &["United Kingdom", "United Kingdom of Great Britain and Northern Ireland", "GBR", "Royaume-Uni", "Vereinigtes Königreich", "イギリス", "英国", "Reino Unido", "Великобритания", "영국", "المملكة المتحدة", "UK", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland", "British", "English"]),
    ("gd", &["Grenada", "GRD", "Grenade", "グレナダ", "格林纳达", "Granada", "Гренада", "그레나다", "غرينادا"]),
    ("ge", &["Georgia", "GEO", "Géorgie", "Georgien", "ジョージア", "格鲁吉亚", "Грузия", "조지아", "جورجيا", "Georgian"]),
    ("ge-ab", &["Abkhazia"]),
    ("gf", &["French Guiana", "GUF", "Guyane française", "Französisch-Guayana", "仏領ギアナ", "法属圭亚那", "Guayana Francesa", "Французская Гвиана", "프랑스령 기아나", "غويانا الفرنسية"]),
    ("gg", &["Guernsey", "GGY", "Guernesey", "ガーンジー", "根西岛", "Гернси", "건지", "غيرنزي"]),
    ("gh", &["Ghana", "Republic of Ghana", "GHA", "ガーナ", "加纳", "Гана", "가나", "غانا"]),
    ("gi", &["Gibraltar", "GIB", "ジブラルタル", "直布罗陀", "Гибралтар", "지브롤터", "جبل طارق"]),
    ("gl", &["Greenland", "GRL", "Groenland", "Grönland", "グリーンランド", "格陵兰", "Groenlandia", "Гренландия", "그린란드", "غرينلاند"]),
    ("gm", &["Gambia", "Republic of the Gambia", "GMB", "Gambie", "ガンビア", "冈比亚", "Гамбия", "감비아", "غامبيا", "Gambia, The", "The Gambia"]),
    ("gn", &["Guinea", "Republic of Guinea", "GIN", "Guinée", "ギニア", "几内亚", "Гвинея", "기니", "غينيا"]),
    ("gp", &["Guadeloupe", "GLP", "グアドループ", "瓜德罗普", "Guadalupe", "Гваделупа", "과들루프", "غوادلوب"]),
    ("gq", &["Equatorial Guinea", "Republic of Equatorial Guinea", "GNQ", "Guinée équatoriale", "Äquatorialguinea", "赤道ギニア", "赤道几内亚", "Guinea Ecuatorial", "Экваториальная Гвинея", "적도 기니", "غينيا الاستوائية"]),
    ("gr", &["Greece", "Hellenic Republic", "GRC", "Grèce", "Griechenland", "ギリシャ", "希腊", "Grecia", "Греция", "그리스", "اليونان"]),
    ("gs", &["South Georgia & South Sandwich Islands", "South Georgia and the South Sandwich Islands", "SGS", "Géorgie du Sud-et-les Îles Sandwich du Sud", "Südgeorgien und die Südlichen Sandwichinseln", "サウスジョージア・サウスサンドウィッチ諸島", "南乔治亚和南桑威奇群岛", "Islas Georgia del Sur y Sandwich del Sur", "Южная Георгия и Южные Сандвичевы о-ва", "사우스조지아 사우스샌드위치 제도", "جورجيا الجنوبية وجزر ساندويتش الجنوبية"]),
    ("gt", &["Guatemala", "Republic of Guatemala", "GTM", "グアテマラ", "危地马拉", "Гватемала", "과테말라", "غواتيمالا"]),
    ("gu", &["Guam", "GUM", "グアム", "关岛", "Гуам", "괌", "غوام"]),
    ("gw", &["Guinea-Bissau", "Republic of Guinea-Bissau", "GNB", "Guinée-Bissau", "ギニアビサウ", "几内亚比绍", "Guinea-Bisáu", "Гвинея-Бисау", "기니비사우", "غينيا بيساو"]),
    ("gy", &["Guyana", "Republic of Guyana", "GUY", "ガイアナ", "圭亚那", "Гайана", "가이아나", "غيانا"]),
    ("hk", &["Hong Kong SAR China", "Hong Kong", "Hong Kong Special Administrative Region of China", "HKG", "R.A.S. chinoise de Hong Kong", "Sonderverwaltungsregion Hongkong", "中華人民共和国香港特別行政区", "中国香港特别行政区", "RAE de Hong Kong (China)", "Гонконг (САР)", "홍콩(중국 특별행정구)", "هونغ كونغ الصينية (منطقة إدارية خاصة)", "Hong Kong SAR", "Hong Kong, China", "China, Hong Kong Special Administrative Region", "Hong Kong Special Administrative Region"]),
    ("hm", &["Heard & McDonald Islands", "Heard Island and McDonald Islands", "HMD", "Îles Heard-et-MacDonald", "Heard und McDonaldinseln", "ハード島・マクドナルド諸島", "赫德岛和麦克唐纳群岛", "Islas Heard y McDonald", "о-ва Херд и Макдональд", "허드 맥도널드 제도", "جزيرة هيرد وجزر ماكدونالد"]),
    ("hn", &["Honduras", "Republic of Honduras", "HND", "ホンジュラス", "洪都拉斯", "Гондурас", "온두라스", "هندوراس"]),
    ("hr", &["Croatia", "Republic of Croatia", "HRV", "Croatie", "Kroatien", "クロアチア", "克罗地亚", "Croacia", "Хорватия", "크로아티아", "كرواتيا"]),
    ("ht", &["Haiti", "Republic of Haiti", "HTI", "Haïti", "ハイチ", "海地", "Haití", "Гаити", "아이티", "هايتي", "Haitian"]),
    ("hu", &["Hungary", "HUN", "Hongrie", "Ungarn", "ハンガリー", "匈牙利", "Hungría", "Венгрия", "헝가리", "هنغاريا"]),
    ("id", &["Indonesia", "Republic of Indonesia", "IDN", "Indonésie", "Indonesien", "インドネシア", "印度尼西亚", "Индонезия", "인도네시아", "إندونيسيا", "Indonesian"]),
    ("ie", &["Ireland", "IRL", "Irlande", "Irland", "アイルランド", "爱尔兰", "Irlanda", "Ирландия", "아일랜드", "أيرلندا", "Irish"]),
    ("il", &["Israel", "State of Israel", "ISR", "Israël", "イスラエル", "以色列", "Израиль", "이스라엘", "إسرائيل", "Israeli"]),
    ("im", &["Isle of Man", "IMN", "Île de Man", "マン島", "马恩岛", "Isla de Man", "о-в Мэн", "맨섬", "جزيرة مان", "Man, Isle of"]),
    ("in", &["India", "Republic of India", "IND", "Inde", "Indien", "インド", "印度", "Индия", "인도", "الهند", "Indian"]),
    ("io", &["British Indian Ocean Territory", "IOT", "Territoire britannique de l’océan Indien", "Britisches Territorium im Indischen Ozean", "英領インド洋地域", "英属印度洋领地", "Territorio Británico del Océano Índico", "Британская территория в Индийском океане", "영국령 인도양 지역", "الإقليم البريطاني في المحيط الهندي"]),
    ("iq", &["Iraq", "Republic of Iraq", "IRQ", "Irak", "イラク", "伊拉克", "Ирак", "이라크", "العراق", "Iraqi"]),
    ("ir", &["Iran", "Iran, Islamic Republic of", "Islamic Republic of Iran", "IRN", "イラン", "伊朗", "Irán", "Иран", "이란", "إيران", "Iranian"]),
    ("is", &["Iceland", "Republic of Iceland", "ISL", "Islande", "Island", "アイスランド", "冰岛", "Islandia", "Исландия", "아이슬란드", "آيسلندا"]),
    ("it", &["Italy", "Italian Republic", "ITA", "Italie", "Italien", "イタリア", "意大利", "Italia", "Италия", "이탈리아", "إيطاليا", "Italian"]),
    ("je", &["Jersey", "JEY", "ジャージー", "泽西岛", "Джерси", "저지", "جيرسي"]),
    ("jm", &["Jamaica", "JAM", "Jamaïque", "Jamaika", "ジャマイカ", "牙买加", "Ямайка", "자메이카", "جامايكا"]),
    ("jo", &["Jordan", "Hashemite Kingdom of Jordan", "JOR", "Jordanie", "Jordanien", "ヨルダン", "约旦", "Jordania", "Иордания", "요르단", "الأردن", "Jordanian"]),
    ("jp", &["Japan", "JPN", "Japon", "日本", "Japón", "Япония", "일본", "اليابان", "Japanese"]),
    ("ke", &["Kenya", "Republic of Kenya", "KEN", "Kenia", "ケニア", "肯尼亚", "Кения", "케냐", "كينيا", "Kenyan"]),
    ("kg", &["Kyrgyzstan", "Kyrgyz Republic", "KGZ", "Kirghizstan", "Kirgisistan", "キルギス", "吉尔吉斯斯坦", "Kirguistán", "Киргизия", "키르기스스탄", "قيرغيزستان", "Kyrgyz"]),
    ("kh", &["Cambodia", "Kingdom of Cambodia", "KHM", "Cambodge", "Kambodscha", "カンボジア", "柬埔寨", "Camboya", "Камбоджа", "캄보디아", "كمبوديا"]),
    ("ki", &["Kiribati", "Republic of Kiribati", "KIR", "キリバス", "基里巴斯", "Кирибати", "키리바시", "كيريباتي"]),
    ("km", &["Comoros", "Union of the Comoros", "COM", "Comores", "Komoren", "コモロ", "科摩罗", "Comoras", "Коморы", "코모로", "جزر القمر"]),
    ("kn", &["St. Kitts & Nevis", "Saint Kitts and Nevis", "KNA", "Saint-Christophe-et-Niévès", "St. Kitts und Nevis", "セントクリストファー・ネーヴィス", "圣基茨和尼维斯", "San Cristóbal y Nieves", "Сент-Китс и Невис", "세인트키츠 네비스", "سانت كيتس ونيفيس", "St. Kitts and Nevis"]),
    ("kp", &["North Korea", "Korea, Democratic People's Republic of", "Democratic People's Republic of Korea", "PRK", "Corée du Nord", "Nordkorea", "北朝鮮", "朝鲜", "Corea del Norte", "КНДР", "북한", "كوريا الشمالية", "DPRK", "Korea, North", "朝鮮民主主義人民共和国", "DPR Korea", "N. Korea", "조선민주주의인민공화국", "조선", "북조선"]),
    ("kr", &["South Korea", "Korea, Republic of", "KOR", "Corée du Sud", "Südkorea", "韓国", "韩国", "Corea del Sur", "Республика Корея", "대한민국", "كوريا الجنوبية", "Korea, South", "Republic of Korea", "ROK", "Korea", "大韓民国"]),
    ("kw", &["Kuwait", "State of Kuwait", "KWT", "Koweït", "クウェート", "科威特", "Кувейт", "쿠웨이트", "الكويت", "Kuwaiti"]),
    ("ky", &["Cayman Islands", "CYM", "Îles Caïmans", "Kaimaninseln", "ケイマン諸島", "开曼群岛", "Islas Caimán", "о-ва Кайман", "케이맨 제도", "جزر كايمان"]),
    ("kz", &["Kazakhstan", "Republic of Kazakhstan", "KAZ", "Kasachstan", "カザフスタン", "哈萨克斯坦", "Kazajistán", "Казахстан", "카자흐스탄", "كازاخستان", "Kazakh"]),
    ("la", &["Laos", "Lao People's Democratic Republic", "LAO", "ラオス", "老挝", "Лаос", "라오스", "لاوس", "Lao PDR"]),
    ("lb", &["Lebanon", "Lebanese Republic", "LBN", "Liban", "Libanon", "レバノン", "黎巴嫩", "Líbano", "Ливан", "레바논", "لبنان", "Lebanese"]),
    ("lc", &["St. Lucia", "Saint Lucia", "LCA", "Sainte-Lucie", "セントルシア", "圣卢西亚", "Santa Lucía", "Сент-Люсия", "세인트루시아", "سانت لوسيا"]),
    ("li", &["Liechtenstein", "Principality of Liechtenstein", "LIE", "リヒテンシュタイン", "列支敦士登", "Лихтенштейн", "리히텐슈타인", "ليختنشتاين"]),
    ("lk", &["Sri Lanka", "Democratic Socialist Republic of Sri Lanka", "LKA", "スリランカ", "斯里兰卡", "Шри-Ланка", "스리랑카", "سريلانكا"]),
    ("lr", &["Liberia", "Republic of Liberia", "LBR", "リベリア", "利比里亚", "Либерия", "라이베리아", "ليبيريا"]),
    ("ls", &["Lesotho", "Kingdom of Lesotho", "LSO", "レソト", "莱索托", "Lesoto", "Лесото", "레소토", "ليسوتو"]),
    ("lt", &["Lithuania", "Republic of Lithuania", "LTU", "Lituanie", "Litauen", "リトアニア", "立陶宛", "Lituania", "Литва", "리투아니아", "ليتوانيا"]),
    ("lu", &["Luxembourg", "Grand Duchy of Luxembourg", "LUX", "Luxemburg", "ルクセンブルク", "卢森堡", "Luxemburgo", "Люксембург", "룩셈부르크", "لوكسمبورغ"]),
    ("lv", &["Latvia", "Republic of Latvia", "LVA", "Lettonie", "Lettland", "ラトビア", "拉脱维亚", "Letonia", "Латвия", "라트비아", "لاتفيا"]),
    ("ly", &["Libya", "LBY", "Libye", "Libyen", "リビア", "利比亚", "Libia", "Ливия", "리비아", "ليبيا", "Libyan Arab Jamahiriya", "State of Libya"]),
    ("ma", &["Morocco", "Kingdom of Morocco", "MAR", "Maroc", "Marokko", "モロッコ", "摩洛哥", "Marruecos", "Марокко", "모로코", "المغرب", "Moroccan"]),
    ("mc", &["Monaco", "Principality of Monaco", "MCO", "モナコ", "摩纳哥", "Mónaco", "Монако", "모나코", "موناكو"]),
    ("md", &["Moldova", "Moldova, Republic of", "Republic of Moldova", "MDA", "Moldavie", "Republik Moldau", "モルドバ", "摩尔多瓦", "Moldavia", "Молдова", "몰도바", "مولدوفا"]),
    ("md-pmr", &["Transnistria"]),
    ("me", &["Montenegro", "MNE", "Monténégro", "モンテネグロ", "黑山", "Черногория", "몬테네그로", "الجبل الأسود"]),
    ("mf", &["St. Martin", "Saint Martin (French part)", "MAF", "Saint-Martin", "サン・マルタン", "法属圣马丁", "San Martín", "Сен-Мартен", "생마르탱", "سان مارتن"]),
    ("mg", &["Madagascar", "Republic of Madagascar", "MDG", "Madagaskar", "マダガスカル", "马达加斯加", "Мадагаскар", "마다가스카르", "مدغشقر"]),
    ("mh", &["Marshall Islands", "Republic of the Marshall Islands", "MHL", "Îles Marshall", "Marshallinseln", "マーシャル諸島", "马绍尔群岛", "Islas Marshall", "Маршалловы о-ва", "마셜 제도", "جزر مارشال"]),
    ("mk", &["North Macedonia", "Republic of North Macedonia", "MKD", "Macédoine du Nord", "Nordmazedonien", "北マケドニア", "北马其顿", "Macedonia del Norte", "Северная Македония", "북마케도니아", "مقدونيا الشمالية", "Macedonia", "The Former Yugoslav Republic of Macedonia", "Macedonia, The Former Yugoslav Republic of", "North Macedonia, The Republic of", "Republic of North Macedonia"]),
    ("ml", &["Mali", "Republic of Mali", "MLI", "マリ", "马里", "Мали", "말리", "مالي", "Malian"]),
    ("mm", &["Myanmar (Burma)", "Myanmar", "Republic of Myanmar", "MMR", "Myanmar (Birmanie)", "ミャンマー (ビルマ)", "缅甸", "Myanmar (Birmania)", "Мьянма (Бирма)", "미얀마", "ميانمار (بورما)", "Burma"]),
    ("mn", &["Mongolia", "MNG", "Mongolie", "Mongolei", "モンゴル", "蒙古", "Монголия", "몽골", "منغوليا"]),
    ("mo", &["Macao SAR China", "Macao", "Macao Special Administrative Region of China", "MAC", "R.A.S. chinoise de Macao", "Sonderverwaltungsregion Macau", "中華人民共和国マカオ特別行政区", "中国澳门特别行政区", "RAE de Macao (China)", "Макао (САР)", "마카오(중국 특별행정구)", "منطقة ماكاو الإدارية الخاصة", "Macau", "Macau SAR", "Macao, China"]),
    ("mp", &["Northern Mariana Islands", "Commonwealth of the Northern Mariana Islands", "MNP", "Îles Mariannes du Nord", "Nördliche Marianen", "北マリアナ諸島", "北马里亚纳群岛", "Islas Marianas del Norte", "Северные Марианские о-ва", "북마리아나제도", "جزر ماريانا الشمالية"]),
    ("mq", &["Martinique", "MTQ", "マルティニーク", "马提尼克", "Martinica", "Мартиника", "마르티니크", "جزر المارتينيك"]),
    ("mr", &["Mauritania", "Islamic Republic of Mauritania", "MRT", "Mauritanie", "Mauretanien", "モーリタニア", "毛里塔尼亚", "Мавритания", "모리타니", "موريتانيا"]),
    ("ms", &["Montserrat", "MSR", "モントセラト", "蒙特塞拉特", "Монтсеррат", "몬트세라트", "مونتسرات"]),
    ("mt", &["Malta", "Republic of Malta", "MLT", "Malte", "マルタ", "马耳他", "Мальта", "몰타", "مالطا"]),
    ("mu", &["Mauritius", "Republic of Mauritius", "MUS", "Maurice", "モーリシャス", "毛里求斯", "Mauricio", "Маврикий", "모리셔스", "موريشيوس"]),
    ("mv", &["Maldives", "Republic of Maldives", "MDV", "Malediven", "モルディブ", "马尔代夫", "Maldivas", "Мальдивы", "몰디브", "جزر المالديف"]),
    ("mw", &["Malawi", "Republic of Malawi", "MWI", "マラウイ", "马拉维", "Malaui", "Малави", "말라위", "ملاوي"]),
    ("mx", &["Mexico", "United Mexican States", "MEX", "Mexique", "Mexiko", "メキシコ", "墨西哥", "México", "Мексика", "멕시코", "المكسيك", "Mexican"]),
    ("my", &["Malaysia", "MYS", "Malaisie", "マレーシア", "马来西亚", "Malasia", "Малайзия", "말레이시아", "ماليزيا", "Malaysian"]),
    ("mz", &["Mozambique", "Republic of Mozambique", "MOZ", "Mosambik", "モザンビーク", "莫桑比克", "Мозамбик", "모잠비크", "موزمبيق"]),
    ("na", &["Namibia", "Republic of Namibia", "NAM", "Namibie", "ナミビア", "纳米比亚", "Намибия", "나미비아", "ناميبيا"]),
    ("nc", &["New Caledonia", "NCL", "Nouvelle-Calédonie", "Neukaledonien", "ニューカレドニア", "新喀里多尼亚", "Nueva Caledonia", "Новая Каледония", "뉴칼레도니아", "كاليدونيا الجديدة"]),
    ("ne", &["Niger", "Republic of the Niger", "NER", "ニジェール", "尼日尔", "Níger", "Нигер", "니제르", "النيجر"]),
    ("nf", &["Norfolk Island", "NFK", "Île Norfolk", "Norfolkinsel", "ノーフォーク島", "诺福克岛", "Isla Norfolk", "о-в Норфолк", "노퍽섬", "جزيرة نورفولك"]),
    ("ng", &["Nigeria", "Federal Republic of Nigeria", "NGA", "ナイジェリア", "尼日利亚", "Нигерия", "나이지리아", "نيجيريا", "Nigerian"]),
    ("ni", &["Nicaragua", "Republic of Nicaragua", "NIC", "ニカラグア", "尼加拉瓜", "Никарагуа", "니카라과", "نيكاراغوا", "Nicaraguan"]),
    ("nl", &["Netherlands", "Kingdom of the Netherlands", "NLD", "Pays-Bas", "Niederlande", "オランダ", "荷兰", "Países Bajos", "Нидерланды", "네덜란드", "هولندا", "The Netherlands", "Holland", "Netherlands, The"]),
    ("no", &["Norway", "Kingdom of Norway", "NOR", "Norvège", "Norwegen", "ノルウェー", "挪威", "Noruega", "Норвегия", "노르웨이", "النرويج"]),
    ("np", &["Nepal", "Federal Democratic Republic of Nepal", "NPL", "Népal", "ネパール", "尼泊尔", "Непал", "네팔", "نيبال"]),
    ("nr", &["Nauru", "Republic of Nauru", "NRU", "ナウル", "瑙鲁", "Науру", "나우루", "ناورو"]),
    ("nu", &["Niue", "NIU", "ニウエ", "纽埃", "Ниуэ", "니우에", "نيوي"]),
    ("nz", &["New Zealand", "NZL", "Nouvelle-Zélande", "Neuseeland", "ニュージーランド", "新西兰", "Nueva Zelanda", "Новая Зеландия", "뉴질랜드", "نيوزيلندا"]),
    ("om", &["Oman", "Sultanate of Oman", "OMN", "オマーン", "阿曼", "Omán", "Оман", "오만", "عُمان", "Omani"]),
    ("pa", &["Panama", "Republic of Panama", "PAN", "パナマ", "巴拿马", "Panamá", "Панама", "파나마", "بنما"]),
    ("pe", &["Peru", "Republic of Peru", "PER", "Pérou", "ペルー", "秘鲁", "Perú", "Перу", "페루", "بيرو"]),
    ("pf", &["French Polynesia", "PYF", "Polynésie française", "Französisch-Polynesien", "仏領ポリネシア", "法属波利尼西亚", "Polinesia Francesa", "Французская Полинезия", "프랑스령 폴리네시아", "بولينيزيا الفرنسية"]),
    ("pg", &["Papua New Guinea", "Independent State of Papua New Guinea", "PNG", "Papouasie-Nouvelle-Guinée", "Papua-Neuguinea", "パプアニューギニア", "巴布亚新几内亚", "Papúa Nueva Guinea", "Папуа — Новая Гвинея", "파푸아뉴기니", "بابوا غينيا الجديدة"]),
    ("ph", &["Philippines", "Republic of the Philippines", "PHL", "Philippinen", "フィリピン", "菲律宾", "Filipinas", "Филиппины", "필리핀", "الفلبين", "The Philippines"]),
    ("pk", &["Pakistan", "Islamic Republic of Pakistan", "PAK", "パキスタン", "巴基斯坦", "Pakistán", "Пакистан", "파키스탄", "باكستان", "Pakistani"]),
    ("pl", &["Poland", "Republic of Poland", "POL", "Pologne", "Polen", "ポーランド", "波兰", "Polonia", "Польша", "폴란드", "بولندا", "Polish"]),
    ("pm", &["St. Pierre & Miquelon", "Saint Pierre and Miquelon", "SPM", "Saint-Pierre-et-Miquelon", "St. Pierre und Miquelon", "サンピエール島・ミクロン島", "圣皮埃尔和密克隆群岛", "San Pedro y Miquelón", "Сен-Пьер и Микелон", "생피에르 미클롱", "سان بيير ومكويلون"]),
    ("pn", &["Pitcairn Islands", "Pitcairn", "PCN", "Îles Pitcairn", "Pitcairninseln", "ピトケアン諸島", "皮特凯恩群岛", "Islas Pitcairn", "о-ва Питкэрн", "핏케언 제도", "جزر بيتكيرن"]),
    ("pr", &["Puerto Rico", "PRI", "Porto Rico", "プエルトリコ", "波多黎各", "Пуэрто-Рико", "푸에르토리코", "بورتوريكو"]),
    ("ps", &["Palestinian Territories", "Palestine, State of", "the State of Palestine", "PSE", "Territoires palestiniens", "Palästinensische Autonomiegebiete", "パレスチナ自治区", "巴勒斯坦领土", "Territorios Palestinos", "Палестинские территории", "팔레스타인 지구", "الأراضي الفلسطينية", "Palestinian", "Palestine", "State of Palestine", "Occupied Palestinian Territory", "Palestinian Territory, Occupied", "West Bank", "Gaza"]),
    ("pt", &["Portugal", "Portuguese Republic", "PRT", "ポルトガル", "葡萄牙", "Португалия", "포르투갈", "البرتغال"]),
    ("pw", &["Palau", "Republic of Palau", "PLW", "Palaos", "パラオ", "帕劳", "Палау", "팔라우", "بالاو"]),
    ("py", &["Paraguay", "Republic of Paraguay", "PRY", "パラグアイ", "巴拉圭", "Парагвай", "파라과이", "باراغواي"]),
    ("qa", &["Qatar", "State of Qatar", "QAT", "Katar", "カタール", "卡塔尔", "Catar", "Катар", "카타르", "قطر", "Qatari"]),
    ("re", &["Réunion", "REU", "La Réunion", "レユニオン", "留尼汪", "Reunión", "Реюньон", "레위니옹", "روينيون"]),
    ("ro", &["Romania", "ROU", "Roumanie", "Rumänien", "ルーマニア", "罗马尼亚", "Rumanía", "Румыния", "루마니아", "رومانيا"]),
    ("rs", &["Serbia", "Republic of Serbia", "SRB", "Serbie", "Serbien", "セルビア", "塞尔维亚", "Сербия", "세르비아", "صربيا", "Serbian"]),
    ("ru", &["Russia", "Russian Federation", "RUS", "Russie", "Russland", "ロシア", "俄罗斯", "Rusia", "Россия", "러시아", "روسيا", "Russian", "ロシア連邦"]),
    ("rw", &["Rwanda", "Rwandese Republic", "RWA", "Ruanda", "ルワンダ", "卢旺达", "Руанда", "르완다", "رواندا", "Rwandan"]),
    ("sa", &["Saudi Arabia", "Kingdom of Saudi Arabia", "SAU", "Arabie saoudite", "Saudi-Arabien", "サウジアラビア", "沙特阿拉伯", "Arabia Saudí", "Саудовская Аравия", "사우디아라비아", "المملكة العربية السعودية", "Saudi", "Saudi Arabian"]),
    ("sb", &["Solomon Islands", "SLB", "Îles Salomon", "Salomonen", "ソロモン諸島", "所罗门群岛", "Islas Salomón", "Соломоновы о-ва", "솔로몬 제도", "جزر سليمان"]),
    ("sc", &["Seychelles", "Republic of Seychelles", "SYC", "Seychellen", "セーシェル", "塞舌尔", "Сейшельские о-ва", "세이셸", "سيشل"]),
    ("sd", &["Sudan", "Republic of the Sudan", "SDN", "Soudan", "スーダン", "苏丹", "Sudán", "Судан", "수단", "السودان", "The Sudan", "North Sudan"]),
    ("se", &["Sweden", "Kingdom of Sweden", "SWE", "Suède", "Schweden", "スウェーデン", "瑞典", "Suecia", "Швеция", "스웨덴", "السويد", "Swedish"]),
    ("sg", &["Singapore", "Republic of Singapore", "SGP", "Singapour", "Singapur", "シンガポール", "新加坡", "Сингапур", "싱가포르", "سنغافورة", "Singaporean"]),
    ("sh", &["St. Helena", "Saint Helena, Ascension and Tristan da Cunha", "SHN", "Sainte-Hélène", "セントヘレナ", "圣赫勒拿", "Santa Elena", "о-в Св. Елены", "세인트헬레나", "سانت هيلينا", "Saint Helena"]),
    ("si", &["Slovenia", "Republic of Slovenia", "SVN", "Slovénie", "Slowenien", "スロベニア", "斯洛文尼亚", "Eslovenia", "Словения", "슬로베니아", "سلوفينيا"]),
    ("sj", &["Svalbard & Jan Mayen", "Svalbard and Jan Mayen", "SJM", "Svalbard et Jan Mayen", "Spitzbergen und Jan Mayen", "スバールバル諸島・ヤンマイエン島", "斯瓦尔巴和扬马延", "Svalbard y Jan Mayen", "Шпицберген и Ян-Майен", "스발바르제도-얀마웬섬", "سفالبارد وجان ماين"]),
    ("sk", &["Slovakia", "Slovak Republic", "SVK", "Slovaquie", "Slowakei", "スロバキア", "斯洛伐克", "Eslovaquia", "Словакия", "슬로바키아", "سلوفاكيا"]),
    ("sl", &["Sierra Leone", "Republic of Sierra Leone", "SLE", "シエラレオネ", "塞拉利昂", "Sierra Leona", "Сьерра-Леоне", "시에라리온", "سيراليون"]),
    ("sm", &["San Marino", "Republic of San Marino", "SMR", "Saint-Marin", "サンマリノ", "圣马力诺", "Сан-Марино", "산마리노", "سان مارينو"]),
    ("sn", &["Senegal", "Republic of Senegal", "SEN", "Sénégal", "セネガル", "塞内加尔", "Сенегал", "세네갈", "السنغال"]),
    ("so", &["Somalia", "Federal Republic of Somalia", "SOM", "Somalie", "ソマリア", "索马里", "Сомали", "소말리아", "الصومال", "Somali"]),
    ("so-som", &["Somaliland"]),
    ("sr", &["Suriname", "Republic of Suriname", "SUR", "スリナム", "苏里南", "Surinam", "Суринам", "수리남", "سورينام"]),
    ("ss", &["South Sudan", "Republic of South Sudan", "SSD", "Soudan du Sud", "Südsudan", "南スーダン", "南苏丹", "Sudán del Sur", "Южный Судан", "남수단", "جنوب السودان"]),
    ("st", &["São Tomé & Príncipe", "Sao Tome and Principe", "Democratic Republic of Sao Tome and Principe", "STP", "Sao Tomé-et-Principe", "São Tomé und Príncipe", "サントメ・プリンシペ", "圣多美和普林西比", "Santo Tomé y Príncipe", "Сан-Томе и Принсипи", "상투메 프린시페", "ساو تومي وبرينسيبي"]),
    ("suhh", &["USSR", "Soviet Union", "Union of Soviet Socialist Republics", "former USSR", "ソ連", "former Soviet Union"]),
    ("sv", &["El Salvador", "Republic of El Salvador", "SLV", "Salvador", "エルサルバドル", "萨尔瓦多", "Сальвадор", "엘살바도르", "السلفادور"]),
    ("sx", &["Sint Maarten", "Sint Maarten (Dutch part)", "SXM", "Saint-Martin (partie néerlandaise)", "シント・マールテン", "荷属圣马丁", "Синт-Мартен", "신트마르턴", "سانت مارتن"]),
    ("sy", &["Syria", "Syrian Arab Republic", "SYR", "Syrie", "Syrien", "シリア", "叙利亚", "Siria", "Сирия", "시리아", "سوريا", "Syrian"]),
    ("sz", &["Eswatini", "Kingdom of Eswatini", "SWZ", "エスワティニ", "斯威士兰", "Esuatini", "Эсватини", "에스와티니", "إسواتيني", "Swaziland"]),
    ("tc", &["Turks & Caicos Islands", "Turks and Caicos Islands", "TCA", "Îles Turques-et-Caïques", "Turks- und Caicosinseln", "タークス・カイコス諸島", "特克斯和凯科斯群岛", "Islas Turcas y Caicos", "Тёркс и Кайкос", "터크스 케이커스 제도", "جزر توركس وكايكوس"]),
    ("td", &["Chad", "Republic of Chad", "TCD", "Tchad", "Tschad", "チャド", "乍得", "Чад", "차드", "تشاد"]),
    ("tf", &["French Southern Territories", "ATF", "Terres australes françaises", "Französische Süd- und Antarktisgebiete", "仏領極南諸島", "法属南部领地", "Territorios Australes Franceses", "Французские Южные территории", "프랑스령 남방 지역", "الأقاليم الجنوبية الفرنسية"]),
    ("tg", &["Togo", "Togolese Republic", "TGO", "トーゴ", "多哥", "Того", "토고", "توغو"]),
    ("th", &["Thailand", "Kingdom of Thailand", "THA", "Thaïlande", "タイ", "泰国", "Tailandia", "Таиланд", "태국", "تايلاند", "Thai"]),
    ("tj", &["Tajikistan", "Republic of Tajikistan", "TJK", "Tadjikistan", "Tadschikistan", "タジキスタン", "塔吉克斯坦", "Tayikistán", "Таджикистан", "타지키스탄", "طاجيكستان", "Tajik"]),
    ("tk", &["Tokelau", "TKL", "トケラウ", "托克劳", "Токелау", "토켈라우", "توكيلاو"]),
    ("tl", &["Timor-Leste", "Democratic Republic of Timor-Leste", "TLS", "Timor oriental", "東ティモール", "东帝汶", "Восточный Тимор", "동티모르", "تيمور - ليشتي", "East Timor"]),
    ("tm", &["Turkmenistan", "TKM", "Turkménistan", "トルクメニスタン", "土库曼斯坦", "Turkmenistán", "Туркменистан", "투르크메니스탄", "تركمانستان"]),
    ("tn", &["Tunisia", "Republic of Tunisia", "TUN", "Tunisie", "Tunesien", "チュニジア", "突尼斯", "Túnez", "Тунис", "튀니지", "تونس", "Tunisian"]),
    ("to", &["Tonga", "Kingdom of Tonga", "TON", "トンガ", "汤加", "Тонга", "통가", "تونغا"]),
    ("tr", &["Türkiye", "Republic of Türkiye", "TUR", "Turquie", "Türkei", "トルコ", "土耳其", "Turquía", "Турция", "튀르키예", "تركيا", "Turkey", "Turkiye"]),
    ("tt", &["Trinidad & Tobago", "Trinidad and Tobago", "Republic of Trinidad and Tobago", "TTO", "Trinité-et-Tobago", "Trinidad und Tobago", "トリニダード・トバゴ", "特立尼达和多巴哥", "Trinidad y Tobago", "Тринидад и Тобаго", "트리니다드 토바고", "ترينيداد وتوباغو"]),
    ("tv", &["Tuvalu", "TUV", "ツバル", "图瓦卢", "Тувалу", "투발루", "توفالو"]),
    ("tw", &["Taiwan", "Taiwan, Province of China", "TWN", "Taïwan", "台湾", "Taiwán", "Тайвань", "대만", "تايوان", "Taiwan, China", "Republic of China"]),
    ("tz", &["Tanzania", "Tanzania, United Republic of", "United Republic of Tanzania", "TZA", "Tanzanie", "Tansania", "タンザニア", "坦桑尼亚", "Танзания", "탄자니아", "تنزانيا"]),
    ("ua", &["Ukraine", "UKR", "ウクライナ", "乌克兰", "Ucrania", "Украина", "우크라이나", "أوكرانيا", "Ukrainian", "The Ukraine"]),
    ("ua-cri", &["Crimea", "Crimea (Region of Ukraine)", "Region: Crimea", "Autonomous Republic of Crimea"]),
    ("ua-dpr", &["Donetsk People’s Republic", "so-called Donetsk People’s Republic"]),
    ("ua-lpr", &["Luhansk People’s Republic"]),
    ("ug", &["Uganda", "Republic of Uganda", "UGA", "Ouganda", "ウガンダ", "乌干达", "Уганда", "우간다", "أوغندا", "Ugandan"]),
    ("um", &["U.S. Outlying Islands", "United States Minor Outlying Islands", "UMI", "Îles mineures éloignées des États-Unis", "Amerikanische Überseeinseln", "合衆国領有小離島", "美国本土外小岛屿", "Islas menores alejadas de EE. UU.", "Внешние малые о-ва (США)", "미국령 해외 제도", "جزر الولايات المتحدة النائية", "US Minor Outlying Islands"]),
    ("us", &["United States", "United States of America", "USA", "États-Unis", "Vereinigte Staaten", "アメリカ合衆国", "美国", "Estados Unidos", "Соединенные Штаты", "미국", "الولايات المتحدة", "U.S.", "America"]),
    ("uy", &["Uruguay", "Eastern Republic of Uruguay", "URY", "ウルグアイ", "乌拉圭", "Уругвай", "우루과이", "أورغواي"]),
    ("uz", &["Uzbekistan", "Republic of Uzbekistan", "UZB", "Ouzbékistan", "Usbekistan", "ウズベキスタン", "乌兹别克斯坦", "Uzbekistán", "Узбекистан", "우즈베키스탄", "أوزبكستان", "Uzbek"]),
    ("va", &["Vatican City", "Holy See (Vatican City State)", "VAT", "État de la Cité du Vatican", "Vatikanstadt", "バチカン市国", "梵蒂冈", "Ciudad del Vaticano", "Ватикан", "바티칸 시국", "الفاتيكان", "Holy See", "Vatican"]),
    ("vc", &["St. Vincent & Grenadines", "Saint Vincent and the Grenadines", "VCT", "Saint-Vincent-et-les Grenadines", "St. Vincent und die Grenadinen", "セントビンセント及びグレナディーン諸島", "圣文森特和格林纳丁斯", "San Vicente y las Granadinas", "Сент-Винсент и Гренадины", "세인트빈센트그레나딘", "سانت فنسنت وجزر غرينادين", "St. Vincent and the Grenadines", "St Vincent"]),
    ("ve", &["Venezuela", "Venezuela, Bolivarian Republic of", "Bolivarian Republic of Venezuela", "VEN", "ベネズエラ", "委内瑞拉", "Венесуэла", "베네수엘라", "فنزويلا"]),
    ("vg", &["British Virgin Islands", "Virgin Islands, British", "VGB", "Îles Vierges britanniques", "Britische Jungferninseln", "英領ヴァージン諸島", "英属维尔京群岛", "Islas Vírgenes Británicas", "Виргинские о-ва (Великобритания)", "영국령 버진아일랜드", "جزر فيرجن البريطانية", "BVI"]),
    ("vi", &["U.S. Virgin Islands", "Virgin Islands, U.S.", "Virgin Islands of the United States", "VIR", "Îles Vierges des États-Unis", "Amerikanische Jungferninseln", "米領ヴァージン諸島", "美属维尔京群岛", "Islas Vírgenes de EE. UU.", "Виргинские о-ва (США)", "미국령 버진아일랜드", "جزر فيرجن الأمريكية"]),
    ("vn", &["Vietnam", "Socialist Republic of Viet Nam", "VNM", "Viêt Nam", "ベトナム", "越南", "Вьетнам", "베트남", "فيتنام", "Vietnamese"]),
    ("vu", &["Vanuatu", "Republic of Vanuatu", "VUT", "バヌアツ", "瓦努阿图", "Вануату", "바누아투", "فانواتو"]),
    ("wf", &["Wallis & Futuna", "Wallis and Futuna", "WLF", "Wallis-et-Futuna", "Wallis und Futuna", "ウォリス・フツナ", "瓦利斯和富图纳", "Wallis y Futuna", "Уоллис и Футуна", "왈리스-푸투나 제도", "جزر والس وفوتونا"]),
    ("ws", &["Samoa", "Independent State of Samoa", "WSM", "サモア", "萨摩亚", "Самоа", "사모아", "ساموا"]),
    ("x-so", &["South Ossetia"]),
    ("xk", &["Kosovo", "Republic of Kosovo"]),
    ("ye", &["Yemen", "Republic of Yemen", "YEM", "Yémen", "Jemen", "イエメン", "也门", "Йемен", "예멘", "اليمن", "Yemeni"]),
    ("yt", &["Mayotte", "MYT", "マヨット", "马约特", "Майотта", "마요트", "مايوت"]),
    ("yucs", &["Yugoslavia", "Socialist Federal Republic of Yugoslavia"]),
    ("za", &["South Africa", "Republic of South Africa", "ZAF", "Afrique du Sud", "Südafrika", "南アフリカ", "南非", "Sudáfrica", "Южно-Африканская Республика", "남아프리카", "جنوب أفريقيا", "South African"]),
    ("zm", &["Zambia", "Republic of Zambia", "ZMB", "Zambie", "Sambia", "ザンビア", "赞比亚", "Замбия", "잠비아", "زامبيا"]),
    ("zw", &["Zimbabwe", "Republic of Zimbabwe", "ZWE", "Simbabwe", "ジンバブエ", "津巴布韦", "Zimbabue", "Зимбабве", "짐바브웨", "زيمبابوي", "Zimbabwean"]),
    ("zz", &["Stateless", "Global", "Undetermined"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_write_one_country_in_many_ways() {
        for text in [
            "DPRK",
            "kp",
            "PRK",
            "Korea, North",
            "北朝鮮",
            "the Democratic People's Republic of Korea",
        ] {
            assert_eq!(Country::find(text).map(Country::code), Some("kp"), "{text}");
        }
        assert_eq!(Country::find("GB").map(Country::code), Some("gb"));
        assert_eq!(Country::find("UK").map(Country::code), Some("gb"));
        assert_eq!(Country::find("Atlantis"), None);
    }

    #[test]
    fn a_name_means_one_country() {
        let mut seen = HashMap::new();
        for (name, code) in country_names() {
            assert_eq!(*seen.entry(key(name)).or_insert(code), code, "{name}");
        }
    }
}
