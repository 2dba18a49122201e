//! How headers of shipment tables are spelt, in the languages of trade papers.
//!
//! Source: headers of customs extracts, manifests, ledgers and trade statistics as their sellers
//! and offices publish them; ECMA-376 and the WCO data model name none.
//! Our reading: a header that is not understood is ignored, never guessed from its values. Words of
//! a party and of its part are put together (`consignee` + `address`), so that the table stays
//! small. Case, accents and punctuation do not matter.

use detente_model::{Claim, PartyRole};

use super::columns::{End, Paper, Part, PlacePart, Role, When, Where};

/// Words for parties. Each line is a party of its own: a file may name a seller and a shipper.
#[rustfmt::skip]
pub(super) const PARTIES: &[(PartyRole, &[&str])] = &[
    (PartyRole::Exporter, &["exporter", "export company", "exporting company", "exporteur", "exportateur", "exportador", "esportatore", "экспортер", "отправитель товара", "出口商", "出口企业", "수출자", "수출업체", "輸出者"]),
    (PartyRole::Exporter, &["seller", "vendor", "verkäufer", "vendeur", "vendedor", "продавец", "卖方", "賣方", "판매자", "売主"]),
    (PartyRole::Exporter, &["supplier", "provider", "foreign supplier", "overseas supplier", "lieferant", "fournisseur", "proveedor", "fornecedor", "поставщик", "供应商", "供應商", "공급자", "공급업체", "仕入先"]),
    (PartyRole::Exporter, &["std supplier", "standard supplier"]),
    (PartyRole::Shipper, &["shipper", "consignor", "sender", "absender", "expéditeur", "chargeur", "embarcador", "remitente", "expedidor", "грузоотправитель", "отправитель", "发货人", "發貨人", "托运人", "송하인", "荷送人"]),
    (PartyRole::Importer, &["importer", "import company", "importing company", "importeur", "importateur", "importador", "importatore", "импортер", "进口商", "进口企业", "수입자", "수입업체", "輸入者", "importer of record"]),
    (PartyRole::Importer, &["buyer", "purchaser", "käufer", "acheteur", "comprador", "покупатель", "买方", "買方", "구매자", "買主", "customer", "client"]),
    (PartyRole::Consignee, &["consignee", "receiver", "recipient", "empfänger", "destinataire", "consignatario", "consignatário", "destinatario", "грузополучатель", "получатель", "收货人", "收貨人", "수하인", "荷受人", "ultimate consignee", "end user", "final consignee"]),
    (PartyRole::NotifyParty, &["notify", "notify party", "nortify party", "notify party 1", "notified party", "notifier", "通知人", "通知方", "통지처", "уведомляемая сторона"]),
    (PartyRole::NotifyParty, &["notify party 2", "second notify", "also notify", "also notify party"]),
    (PartyRole::Carrier, &["carrier", "shipping line", "shipping company", "airline", "courier", "ocean carrier", "frachtführer", "transporteur", "transportista", "transportadora", "перевозчик", "承运人", "운송인", "운송업체", "運送人"]),
    (PartyRole::Broker, &["broker", "forwarder", "freight forwarder", "forwarding agent", "customs broker", "customs agent", "declarant", "agent", "cha", "spediteur", "transitaire", "despachante", "agente", "декларант", "экспедитор", "报关行", "货代", "申报单位", "관세사", "신고인", "通関業者"]),
    (PartyRole::Owner, &["ship owner", "shipowner", "vessel owner", "registered owner", "owner", "судовладелец", "船东", "선주"]),
    (PartyRole::Operator, &["ship operator", "vessel operator", "ship manager", "vessel manager", "operator", "manager", "technical manager", "оператор", "船舶管理人"]),
    (PartyRole::Other, &["manufacturer", "manufactuer", "producer", "maker", "hersteller", "fabricant", "fabricante", "изготовитель", "производитель", "生产商", "制造商", "제조사", "제조업체"]),
    (PartyRole::Other, &["applicant", "customs applicant"]),
];

/// What may stand behind (or `… of` before) the word of a party.
#[rustfmt::skip]
pub(super) const PARTS: &[(Part, &[&str])] = &[
    (Part::Name, &["", "name", "names", "company", "company name", "party", "party name", "full name", "firm", "entity", "名称", "명"]),
    (Part::Address, &["address", "addr", "full address", "street", "street address", "address 1", "address line 1", "地址", "주소", "адрес"]),
    (Part::Country, &["country", "country code", "ctry", "country name", "country iso", "iso", "residence", "country of residence", "страна", "国家", "국가"]),
    (Part::Nationality, &["nationality", "country of incorporation", "country of registration", "incorporation"]),
    (Part::Number, &["id", "no", "code", "number", "registration number", "registration no", "reg no", "company number", "company id", "iec"]),
    (Part::TaxNumber, &["tax number", "tax id", "tax no", "tin", "vat", "vat number", "inn", "ein", "cnpj", "cuit", "rut", "ruc"]),
];

/// Words for the ends of a route.
#[rustfmt::skip]
pub(super) const ENDS: &[(End, &[&str])] = &[
    (End::From, &["port of loading", "load port", "loading port", "port of load", "pol", "origin port", "port of origin", "export port", "port of export", "departure port", "port of departure", "port of shipment", "place of loading", "place of shipment", "port of maritime origin", "foreign port", "loading place", "loaded at", "from port", "port from", "from", "from place", "origin city", "lading port", "port of lading", "airport of departure", "verladehafen", "ladehafen", "port de chargement", "port de départ", "puerto de carga", "puerto de embarque", "porto de embarque", "порт погрузки", "порт отправления", "装货港", "裝貨港", "起运港", "출발항", "선적항", "적재항", "積出港", "船積港"]),
    (End::To, &["port of discharge", "discharge port", "unloading port", "port of unloading", "unlading port", "port of unlading", "pod", "destination port", "port of destination", "import port", "port of import", "arrival port", "port of arrival", "place of discharge", "place of unloading", "discharge place", "port of maritime destination", "discharged at", "to port", "port to", "to", "to place", "port of entry", "indian port", "airport of destination", "löschhafen", "bestimmungshafen", "port de déchargement", "port de destination", "puerto de descarga", "puerto de destino", "porto de destino", "porto de desembarque", "порт выгрузки", "порт назначения", "порт разгрузки", "卸货港", "卸貨港", "目的港", "도착항", "양륙항", "荷揚港", "仕向港"]),
    (End::Receipt, &["place of receipt", "origin place", "receipt place", "place of origin", "pickup place", "place of delivery from", "por"]),
    (End::Delivery, &["place of delivery", "delivery point", "delivery place", "final destination", "place of destination", "destination", "destination place", "final place of delivery", "конечный пункт"]),
    (End::Via, &["port of transshipment", "transshipment port", "transhipment port", "port of transhipment", "transshipment place", "ship to ship position", "sts position", "via", "via port", "transit port", "last port of call", "порт перевалки", "中转港", "환적항"]),
];

/// What may stand behind the word of an end.
#[rustfmt::skip]
pub(super) const PLACE_PARTS: &[(PlacePart, &[&str])] = &[
    (PlacePart::Name, &["", "name", "city", "desc", "description"]),
    (PlacePart::Locode, &["code", "locode", "un locode", "unlocode", "un loc", "loc code"]),
    (PlacePart::Country, &["country", "country code", "country name"]),
];

/// Everything else.
#[rustfmt::skip]
pub(super) const WORDS: &[(Role, &[&str])] = &[
    (Role::Reference(Paper::BillOfLading), &["bill of lading", "bill of lading no", "bill of lading number", "bl", "b/l", "bl no", "b/l no", "bl number", "b/l number", "master bl", "master bill of lading", "mbl", "mbl no", "hbl", "hbl no", "house bl", "awb", "awb no", "air waybill", "airway bill", "waybill", "waybill no", "cmr no", "transport document", "transport document no", "коносамент", "номер коносамента", "提单号", "提單號", "提单", "선하증권번호", "船荷証券番号", "konnossement", "connaissement", "conocimiento de embarque"]),
    (Role::Reference(Paper::Reference), &["reference", "reference no", "reference number", "ref", "ref no", "shipment", "shipment id", "shipment no", "shipment number", "shipment reference", "shipment ref", "transaction id", "transaction no", "transaction reference", "id", "no", "entry", "entry no", "entry number", "case no", "cargo id", "consignment", "consignment no", "consignment number", "job no", "txn id", "номер", "编号", "編號", "번호", "referenz", "référence", "referencia"]),
    (Role::Reference(Paper::Declaration), &["declaration", "declaration id", "declaration no", "declaration number", "customs declaration", "customs declaration no", "customs declaration number", "customs entry number", "bill of entry", "bill of entry no", "be no", "boe no", "shipping bill no", "sb no", "entry summary no", "mrn", "номер декларации", "гтд", "дт", "номер дт", "报关单号", "報關單號", "신고번호", "수입신고번호", "申告番号"]),
    (Role::Reference(Paper::Invoice), &["invoice", "invoice no", "invoice number", "inv no", "invoice id", "purchase order", "po", "po no", "po number", "order no", "order number", "document no", "document number", "voucher", "voucher no", "posting no", "счет", "инвойс", "发票号", "송장번호", "rechnung", "rechnungsnummer", "facture", "factura"]),
    (Role::Reference(Paper::Record), &["record id", "row id", "record no", "record number", "line id", "serial no", "sl no", "s no", "sr no", "uid", "uuid", "key"]),

    (Role::Date(When::Contracted), &["contract date", "date of contract", "contracted", "contracted on", "contract signed", "date contract signed", "order date", "po date", "purchase order date", "date of order", "дата контракта", "дата договора", "合同日期", "签约日期", "계약일", "계약일자", "契約日", "vertragsdatum", "date du contrat", "fecha de contrato"]),
    (Role::Date(When::Loaded), &["loading date", "date of loading", "load date", "loaded", "loaded on", "loaded date", "date loaded", "shipped", "shipped on", "shipped date", "ship date", "shipment date", "shipping date", "date of shipment", "date shipped", "shipped on board date", "shipped on board", "on board date", "laden on board date", "departure date", "date of departure", "departed", "departure", "sailing date", "sailed", "etd", "atd", "export date", "exp date", "date of export", "date of exportation", "exported on", "exported", "despatch date", "dispatch date", "bl date", "b/l date", "bill of lading date", "date of bill of lading", "date of bl", "shipping bill date", "sb date", "let export date", "дата отгрузки", "дата погрузки", "дата отправления", "дата отправки", "дата вывоза", "дата экспорта", "дата коносамента", "装船日期", "装运日期", "裝運日期", "起运日期", "出口日期", "离港日期", "선적일", "선적일자", "출항일", "수출일자", "船積日", "出港日", "輸出日", "verladedatum", "abgangsdatum", "date de chargement", "date d'expédition", "date d'embarquement", "fecha de embarque", "fecha de carga", "data de embarque"]),
    (Role::Date(When::Transferred), &["transfer date", "date of transfer", "transferred", "transferred on", "sts date", "ship to ship date", "ship to ship transfer date", "delivery date", "date of delivery", "delivered", "delivered on", "handover date", "transshipment date", "дата перегрузки", "дата передачи", "дата поставки", "交货日期", "인도일", "引渡日", "lieferdatum", "date de livraison", "fecha de entrega"]),
    (Role::Date(When::Discharged), &["discharge date", "date of discharge", "discharged", "discharged on", "unloading date", "date of unloading", "unloaded", "arrival date", "date of arrival", "arrived", "arrived on", "eta", "ata", "import date", "imp date", "date of import", "date of importation", "imported on", "imported", "landed", "landing date", "clearance date", "customs clearance date", "cleared", "date of clearance", "release date", "entry date", "date of entry", "bill of entry date", "be date", "boe date", "дата прибытия", "дата выгрузки", "дата ввоза", "дата импорта", "дата выпуска", "卸货日期", "进口日期", "到港日期", "抵港日期", "放行日期", "양륙일", "입항일", "도착일", "수입일자", "통관일", "수리일자", "荷揚日", "入港日", "輸入日", "löschdatum", "ankunftsdatum", "einfuhrdatum", "date de déchargement", "date d'arrivée", "date d'importation", "fecha de descarga", "fecha de llegada", "data de desembarque"]),
    (Role::Date(When::Declared), &["declaration date", "date of declaration", "declared", "declared on", "registration date", "filing date", "дата декларации", "дата регистрации", "дата гтд", "дата дт", "申报日期", "报关日期", "신고일", "신고일자", "申告日"]),
    (Role::Date(When::Paid), &["payment date", "date of payment", "paid", "paid on", "value date", "дата оплаты", "дата платежа", "付款日期", "지급일", "支払日"]),
    (Role::Date(When::Plain), &["date", "day", "transaction date", "trade date", "invoice date", "posting date", "booking date", "document date", "period", "year month", "yyyymm", "date of transaction", "event date", "datum", "fecha", "data", "дата", "период", "日期", "日付", "날짜", "일자", "년월", "年月", "rechnungsdatum", "date de facture"]),
    (Role::Date(When::Year), &["year", "année", "jahr", "año", "ano", "год", "年", "연도", "년"]),
    (Role::Date(When::Month), &["month", "mois", "monat", "mes", "mês", "месяц", "月", "월"]),
    (Role::Date(When::LastCall), &["last call", "last call date", "last port call date", "last target call", "last call in dprk", "last dprk call", "last call dprk", "last kp call", "last call kp"]),

    (Role::Country(Where::Origin), &["origin", "country of origin", "origin country", "goods origin", "cty of origin", "ctry of origin", "origin ctry", "cntry of origin", "country of orig", "origin code", "country origin", "coo", "originating country", "country of production", "country of manufacture", "origin country code", "country of origin code", "made in", "ursprungsland", "ursprung", "pays d'origine", "origine", "país de origen", "país de origem", "origen", "origem", "paese di origine", "страна происхождения", "происхождение", "原产国", "原產國", "原产地", "원산지", "원산지국가", "원산국", "原産国", "原産地"]),
    (Role::Country(Where::From), &["country of departure", "departure country", "country of export", "export country", "exporting country", "country of exportation", "country of dispatch", "country of despatch", "dispatch country", "country of consignment", "consignment country", "country of shipment", "shipment country", "from country", "country from", "source country", "country of loading", "loading country", "load country", "loaded country", "pol country", "provenance", "country of provenance", "partner country of export", "versendungsland", "ausfuhrland", "pays d'expédition", "pays de provenance", "pays d'exportation", "país de procedencia", "país de procedência", "país de exportación", "страна отправления", "страна экспорта", "страна вывоза", "起运国", "出口国", "수출국", "적출국", "발송국", "輸出国", "積出国"]),
    (Role::Country(Where::To), &["country of destination", "destination country", "dest country", "cty of destination", "ctry of destination", "dest ctry", "country of import", "import country", "importing country", "country of importation", "to country", "country to", "country of discharge", "discharge country", "country of arrival", "final destination country", "country of final destination", "bestimmungsland", "einfuhrland", "pays de destination", "pays d'importation", "país de destino", "страна назначения", "страна импорта", "目的国", "进口国", "最终目的国", "수입국", "목적국", "도착국", "輸入国", "仕向国"]),
    (Role::Country(Where::Via), &["transit country", "country of transit", "via country", "transshipment country", "country of transshipment", "страна транзита"]),

    (Role::Hs, &["hs", "hs code", "hscode", "hs no", "hs number", "h.s. code", "hs6", "hs6 code", "hs 6", "hs 8", "hs8", "hs 10", "hs10", "hs codes", "hs subheading", "hts", "hts code", "htsus", "hts number", "hs tariff", "hs tariff code", "tariff code", "tariff", "tariff number", "tariff line", "tariff heading no", "customs tariff", "customs tariff number", "commodity code", "cn code", "cn8", "cn 8", "combined nomenclature", "taric", "taric code", "ncm", "ncm code", "ritc", "ritc code", "itc hs", "itc hs code", "harmonized code", "harmonised code", "harmonized system code", "harmonised system code", "harmonized tariff code", "goods code", "product code hs", "cmd code", "code hs", "тн вэд", "тнвэд", "код тн вэд", "код тнвэд", "код товара", "税则号列", "税号", "商品编码", "商品編碼", "海关编码", "hs编码", "hs編碼", "hs코드", "hs 코드", "세번부호", "세번", "품목번호", "hsコード", "統計品目番号", "税番", "zolltarifnummer", "warennummer", "warentarifnummer", "code sh", "code douanier", "nomenclature", "partida arancelaria", "código arancelario", "código hs", "fracción arancelaria", "código ncm"]),
    (Role::HsHead, &["hs code 2", "hs2", "hs 2", "hs code 4", "hs4", "hs 4", "hs chapter", "chapter", "hs heading", "heading", "hs2 code", "hs4 code", "chapter code", "heading code"]),
    (Role::HsEdition, &["hs edition", "hs version", "hs revision", "hs year", "nomenclature year", "hs nomenclature version"]),
    (Role::Description, &["description", "goods", "goods description", "description of goods", "product", "product description", "product desc", "product name", "item", "item description", "item name", "commodity", "commodity description", "commodity name", "cargo", "cargo description", "merchandise", "article", "article description", "article name", "material", "material description", "name of goods", "goods name", "detailed description", "manifest description", "product details", "goods desc", "cargo desc", "item desc", "nature of goods", "warenbezeichnung", "bezeichnung", "ware", "warenbeschreibung", "désignation", "désignation des marchandises", "marchandise", "marchandises", "description des marchandises", "descripción", "descripción de la mercancía", "mercancía", "descrição", "descrição da mercadoria", "mercadoria", "наименование товара", "описание товара", "товар", "наименование", "описание", "груз", "наименование груза", "品名", "货物名称", "貨物名稱", "商品名称", "货名", "货物描述", "商品名", "품명", "물품명", "품목명", "상품명", "화물명", "거래품명", "貨物名", "物品名"]),
    (Role::HsDescription, &["hs code description", "hs description", "hs product description", "hs code desc", "tariff description", "heading description", "chapter description"]),

    (Role::Quantity, &["quantity", "qty", "amount of goods", "quantity shipped", "shipped quantity", "shipped qty", "delivered quantity", "cargo quantity", "volume or weight", "quantities", "loaded quantity", "bl quantity", "b/l quantity", "menge", "quantité", "qté", "cantidad", "quantidade", "quantità", "количество", "кол-во", "объем", "数量", "數量", "수량", "물량"]),
    (Role::Unit, &["unit", "units", "uom", "unit of measure", "unit of measurement", "quantity unit", "qty unit", "unit of quantity", "unit code", "quantity uom", "measurement unit", "measure unit", "unit name", "einheit", "mengeneinheit", "unité", "unidad", "unidade", "unità", "единица измерения", "ед изм", "ед. изм.", "единица", "单位", "單位", "计量单位", "단위", "수량단위", "単位"]),
    (Role::NetWeight, &["net weight", "net wt", "netweight", "net mass", "netto", "net", "n.w.", "net weight kg", "nettogewicht", "eigenmasse", "poids net", "peso neto", "peso líquido", "peso netto", "вес нетто", "масса нетто", "нетто", "净重", "淨重", "순중량", "正味重量"]),
    (Role::GrossWeight, &["gross weight", "gross wt", "grossweight", "gross mass", "brutto", "gross", "g.w.", "weight", "cargo weight", "total weight", "gewicht", "bruttogewicht", "rohmasse", "poids", "poids brut", "peso", "peso bruto", "peso lordo", "вес", "вес брутто", "масса", "масса брутто", "брутто", "毛重", "重量", "총중량", "중량", "総重量", "tonnage", "metric tons", "metric tonnes", "tonnes", "tons", "weight in mt", "weight mt"]),
    (Role::Volume, &["barrels", "bbl", "bbls", "litres", "liters", "volume", "cubic metres", "cubic meters", "cbm", "баррели", "桶数"]),
    (Role::Value, &["value", "total value", "amount", "total amount", "invoice value", "invoice amount", "total price", "item price", "item value", "declared value", "customs value", "statistical value", "fob", "fob value", "cif", "cif value", "goods value", "cargo value", "value of goods", "trade value", "total", "total invoice value", "line total", "line amount", "net amount", "sum", "cost", "total cost", "spend", "assessable value", "assess value", "transaction value", "total value fc", "total price in foreign currency", "item total", "order total", "invoice total", "wert", "warenwert", "rechnungsbetrag", "betrag", "zollwert", "valeur", "montant", "valeur en douane", "valor", "importe", "valor total", "valore", "importo", "стоимость", "сумма", "таможенная стоимость", "фактурная стоимость", "статистическая стоимость", "金额", "金額", "总价", "總價", "货值", "价值", "금액", "총금액", "신고가격", "과세가격", "価額"]),
    (Role::UnitPrice, &["unit price", "price", "unit value", "price per unit", "rate per unit", "unit cost", "einzelpreis", "prix unitaire", "precio unitario", "preço unitário", "цена за единицу", "цена", "가격", "価格", "单价", "單價", "단가", "単価"]),
    (Role::Currency, &["currency", "currency code", "cur", "ccy", "curr", "value currency", "invoice currency", "price currency", "foreign currency", "amount currency", "transaction currency", "währung", "devise", "monnaie", "moneda", "moeda", "valuta", "валюта", "код валюты", "币种", "幣種", "货币", "币制", "통화", "통화코드", "결제통화", "通貨"]),

    (Role::Vessel, &["vessel", "vessel name", "ship", "ship name", "name of vessel", "name of ship", "carrying vessel", "mother vessel", "feeder vessel", "tanker", "tanker name", "means of transport name", "schiff", "schiffsname", "navire", "nom du navire", "buque", "nombre del buque", "navio", "nave", "судно", "название судна", "теплоход", "船名", "船舶名称", "运输工具名称", "선박명", "선명", "본선명", "船舶名"]),
    (Role::Imo, &["imo", "imo no", "imo number", "imo nr", "vessel imo", "ship imo", "vessel imo number", "imo code", "imo id", "номер имо", "имо", "imo号", "imo번호", "imo番号"]),
    (Role::Flag, &["flag", "flag state", "vessel flag", "ship flag", "flag country", "flag of vessel", "flag of ship", "country of registry", "registry", "vessel nationality", "nationality of vessel", "flagge", "pavillon", "bandera", "bandeira", "флаг", "船旗", "船旗国", "船籍", "선적국", "국기", "旗国"]),

    (Role::Claim(Claim::Approval), &["approval", "committee approval", "approved", "approved by committee", "1718 committee approval", "un approval", "council approval", "approval number", "approval no", "approval reference", "approved in advance", "committee approval no"]),
    (Role::Claim(Claim::Notice), &["notice", "notice date", "notified", "notified on", "notification", "notification date", "date of notification", "advance notice", "committee notified", "committee notice", "committee notification", "committee notified on", "notice to committee", "date of notice"]),
    (Role::Claim(Claim::Livelihood), &["livelihood", "livelihood purposes", "livelihood purpose", "for livelihood", "livelihood claim", "livelihood exemption", "livelihood only", "exclusively livelihood"]),
    (Role::Claim(Claim::NoProgrammeRevenue), &["no programme revenue", "no program revenue", "unrelated to revenue", "not for revenue", "no revenue for programmes", "no revenue"]),
    (Role::Claim(Claim::NoDesignated), &["no designated", "no designated party", "no designated parties", "no designated person", "no designated persons", "no listed party", "no listed parties"]),
    (Role::Claim(Claim::Humanitarian), &["humanitarian", "humanitarian aid", "humanitarian exemption", "humanitarian purpose", "humanitarian purposes", "aid", "relief"]),
    (Role::Claim(Claim::Mission), &["mission", "diplomatic", "diplomatic mission", "for mission", "consular", "international organisation", "embassy"]),
    (Role::Claim(Claim::Emergency), &["emergency", "distress", "safety of life"]),
    (Role::Claim(Claim::Inspection), &["inspection", "for inspection", "inspected"]),
    (Role::Claim(Claim::Medical), &["medical", "medical need", "medical purpose", "medical purposes"]),
    (Role::Claim(Claim::ProgrammeLink), &["programme link", "program link", "wmd link", "wmd end use", "proliferation", "proliferation concern"]),
    (Role::Claim(Claim::ProhibitedCargo), &["prohibited cargo", "carries prohibited cargo", "banned cargo"]),
    (Role::Claim(Claim::MilitaryEnd), &["military end", "military end use", "military end user", "for armed forces", "military"]),
    (Role::Claim(Claim::PublicUtility), &["public utility", "public infrastructure", "non commercial public utility"]),
    (Role::Claim(Claim::Judicial), &["judicial", "judicial process", "court order"]),
    (Role::Claim(Claim::Licence), &["licence", "license", "licence no", "license no", "licence number", "license number", "export licence", "export license", "export licence number", "export license number", "import licence", "import license", "permit", "permit no", "permit number", "licence reference", "лицензия", "许可证", "许可证号", "허가번호"]),
    (Role::Claims, &["claims", "claim", "exemption", "exemptions", "exemption claimed"]),
    (Role::Class, &["class", "classes", "goods class", "goods classes", "goods category class"]),

    (Role::Direction, &["imp or exp", "import export", "import or export", "import/export", "direction", "flow", "trade flow", "trade type", "imp exp", "i/e", "импорт экспорт", "направление", "进出口", "수출입구분"]),
    (Role::ImportSign, &["import type", "import use", "type of import", "be type", "bill of entry type", "import tax rate", "duty paid", "duty", "import duty", "import category", "cha no", "수입종류"]),
    (Role::Text, &["remarks", "remark", "notes", "note", "comment", "comments", "end use", "end use statement", "purpose", "marks", "marks and numbers", "shipping marks", "additional information", "special instructions", "memo", "narrative", "text", "примечание", "назначение", "备注", "備註", "비고", "용도", "備考", "bemerkung", "remarques", "observaciones"]),
];
