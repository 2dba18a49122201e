//! The tables behind `words`. Words are folded: lower case, Latin letters, no accents.

use super::LegalForm;

pub(super) const TITLES: &str = "
    mr mrs ms miss mister messrs dr doctor prof professor sir madam lord lady sheikh shaikh shaykh
    sheik cheikh haji hajji hajj hadji alhaj alhaji mullah mulla maulavi mawlawi molvi maulana mawlana
    maulvi qari hafiz mufti imam ayatollah hojjatoleslam sayyid sayyed seyyed sayed syed president
    minister general gen brigadier brig colonel col major maj captain capt lieutenant lt commander
    cmdr admiral adm marshal vice deputy first second reverend rev father hon eng engineer ing ustad
    monsieur madame mme mlle herr frau prasident senor senora don dona tov tovarisch gospodin
    llc ltd inc gmbh";

pub(super) const PARTICLES: &str = "
    al el il ul ud ur uz us ad as ar az at an-n bin ibn ben bint binti bent binte ould wald van von vom der den ter ten
    de del della delle di da das dos do du des la le les lo los y e i zu zum zur af av und et und o na
    oglu ogly oglou uulu kyzy kizi qizi zade zadeh the of and dit alias aka";

pub(super) const PREFIXES: &str = "
    abd abdul abdel abdal abdol abdur abdus abdu abu abou umm um ab";

pub(super) const GENERATIONS: &str = "jr sr junior senior ii iii iv filho neto";

pub(super) const STOP_WORDS: &str = "
    the of and for in on at to by a an de du des del della di da do dos das la le les los las el al
    et und y e i o van der den von zu f no nr num number fur pour para per pod po na v iz dlya the";

pub(super) const CRAFT: &str = "mv mt ms ss mts fv mtug motor tanker vessel ship tug hms";

pub(super) const GENERIC: &str = "
    company companies group groupe gruppe grupo gruppa holding holdings international intl national global world
    general trading trade trust bank banking banque banco finance financial capital investment
    investments partners fund funds industry industries industrial enterprise enterprises services
    service solutions systems system technology technologies technical tech engineering construction
    development export import exports imports exim shipping marine maritime logistics transport
    transportation airlines aviation petroleum oil gas energy power mining metals steel chemical
    electronics electronic machinery equipment manufacturing products production materials commercial
    commerce business management consulting research institute center centre centr tsentr bureau office agency
    department ministry committee commission organization organisation association federation union
    foundation society council board authority administration corporation corporate factory plant
    works complex complexe mortgage loan securities real estate properties insurance university academy
    school college branch division subsidiary cooperative joint venture state public private republic
    kompaniya korporatsiya zavod predpriyatie obedinenie organizatsiya obshchestvennaya nauchno
    proizvodstvennoe tovarishchestvo torgovyy dom bureau";

pub(super) const LEGAL_FORMS: &[(LegalForm, &str)] = &[
    (
        LegalForm::Company,
        "co,company,cie,compagnie,kompaniya,firma,trading co,gongsi,hoesa,sahoe,kaisha",
    ),
    (
        LegalForm::Limited,
        "llc,ltd,limited,ltda,limitada,limitata,gmbh,g m b h,ooo,o o o,sarl,s a r l,srl,s r l,bv,b v,spzoo,sp z oo,\
         sp z o o,spolka z ograniczona odpowiedzialnoscia,spolka z oo,sro,s r o,spol s r o,spol sro,doo,d o o,\
         eood,ood,kft,oy,ab oy,oyj ab,as ltd,pte ltd,pte limited,private limited,pvt ltd,pvt limited,pty ltd,\
         pty limited,co ltd,co limited,company ltd,company limited,co llc,limited company,limited liability company,limited liability co,\
         limited liability partnership company,tov,tzov,too,uab,sia,osauhing,ou,lda,sdn bhd,sdn,wll,w l l,fze,\
         fzco,fz llc,fzc,fz,dmcc,ltd sti,limited sirketi,ltd sirketi,sl,s l,slu,gesellschaft mit beschrankter haftung,\
         obshchestvo s ogranichennoy otvetstvennostyu,obschestvo s ogranichennoi otvetstvennostyu,\
         obshchestvo s ogranichennoi otvetstvennostyu,obschestvo s ogranichennoy otvetstvennostyu,\
         besloten vennootschap,societe a responsabilite limitee,sociedad de responsabilidad limitada,\
         youxian gongsi,youxian zeren gongsi,yuhan hoesa,yugen kaisha,gmbh co kg,private company limited,\
         with limited liability,llp company,mchj,mas uliyati cheklangan jamiyat",
    ),
    (
        LegalForm::Stock,
        "jsc,ojsc,pjsc,cjsc,ao,oao,pao,zao,aktsionernoe obshchestvo,aktsionernoye obshchestvo,\
         otkrytoe aktsionernoe obshchestvo,publichnoe aktsionernoe obshchestvo,zakrytoe aktsionernoe obshchestvo,\
         joint stock company,open joint stock company,public joint stock company,closed joint stock company,\
         joint stock co,joint stock,joint stock compan,private joint stock company,pjs,prjsc,pat,prat,at,vat,jscb,\
         ag,aktiengesellschaft,sa,s a,plc,p l c,public limited company,nv,n v,as,a s,asa,spa,s p a,se,ab,aktiebolag,\
         kgaa,sab,sab de cv,sa de cv,a d,ad,dd,d d,nyrt,zrt,rt,anonim sirketi,anonim sirket,asirketi,societe anonyme,\
         sociedad anonima,sas,s a s,saog,saoc,tbk,pt,p t,saa,berhad,bhd,kabushiki kaisha,kk,chusik hoesa,\
         gufen youxian gongsi,aktieselskab,naamloze vennootschap,psc,qsc,saic,societa per azioni",
    ),
    (LegalForm::Corporation, "inc,incorporated,corp,corporation,incorporation,korporatsiya"),
    (
        LegalForm::Partnership,
        "lp,l p,llp,l l p,lllp,kg,ohg,gbr,snc,s n c,scs,partnership,limited partnership,cv,vof,kd,ks",
    ),
    (
        LegalForm::NonProfit,
        "ano,nko,npo,ngo,ev,e v,foundation,stiftung,fond,fondation,vakfi,stichting,fundacion,\
         avtonomnaya nekommercheskaya organizatsiya,avtonomnaia nekommercheskaia organizatsiia,\
         autonomous non profit organization,autonomous nonprofit organization,\
         autonomous non commercial organization",
    ),
    (
        LegalForm::State,
        "fgup,gup,mup,fgbu,fgku,kgup,federal state unitary enterprise,state unitary enterprise,rup,\
         federalnoe gosudarstvennoe unitarnoe predpriyatie,gosudarstvennoe unitarnoe predpriyatie,\
         republican unitary enterprise,unitary enterprise",
    ),
];

/// What ends or begins the name of an organisation in characters, and its class.
pub(crate) const CHARACTER_FORMS: &[(&str, LegalForm)] = &[
    ("股份有限公司", LegalForm::Stock),
    ("有限责任公司", LegalForm::Limited),
    ("有限公司", LegalForm::Limited),
    ("有限会社", LegalForm::Limited),
    ("株式会社", LegalForm::Stock),
    ("公司", LegalForm::Company),
    ("会社", LegalForm::Company),
    ("주식회사", LegalForm::Stock),
    ("유한회사", LegalForm::Limited),
    ("총회사", LegalForm::Company),
    ("회사", LegalForm::Company),
];

pub(super) const NUMBERS: &[(&str, u64)] = &[
    ("one first 1st", 1),
    ("two second 2nd", 2),
    ("three third 3rd", 3),
    ("four fourth 4th", 4),
    ("five fifth 5th", 5),
    ("six sixth 6th", 6),
    ("seven seventh 7th", 7),
    ("eight eighth 8th", 8),
    ("nine ninth 9th", 9),
    ("ten tenth 10th", 10),
    ("eleven eleventh 11th", 11),
    ("twelve twelfth 12th", 12),
    ("thirteen thirteenth", 13),
    ("fourteen fourteenth", 14),
    ("fifteen fifteenth", 15),
    ("sixteen sixteenth", 16),
    ("seventeen seventeenth", 17),
    ("eighteen eighteenth", 18),
    ("nineteen nineteenth", 19),
    ("twenty twentieth", 20),
    ("thirty thirtieth", 30),
    ("forty fourty fortieth", 40),
    ("fifty fiftieth", 50),
    ("sixty sixtieth", 60),
    ("seventy seventieth", 70),
    ("eighty eightieth", 80),
    ("ninety ninetieth", 90),
];

/// Names used for each other. A word stands in one group only.
pub(super) const VARIANTS: &[&str] = &[
    "mohammed mohamed muhammad mohammad mohamad muhammed mohamud muhamad mohammod mohd mehmet mehmed mahamed maxamed mahomed mukhammad magomed mohamadou mamadou muhammet",
    "ahmed ahmad ahmet akhmed axmed ahmadi",
    "hussein husayn hossein hussain husain husein hosein huseyn hussayn husseini",
    "yusuf yousef youssef yousuf yusef yosef joseph josef iosif jose giuseppe josip jozef joe",
    "abdullah abdallah abdulla abdellah abdollah",
    "osama usama oussama osamah usamah",
    "mahmoud mahmood mahmud mehmood",
    "ibrahim ebrahim abraham avraham brahim ibraheem ibragim",
    "ismail esmail ismael ismayil esmaeil ishmael",
    "omar umar omer oumar",
    "ali aly",
    "said saeed saeid sayeed saed",
    "khaled khalid halid xalid",
    "jamal gamal djamal cemal",
    "gaddafi qadhafi qaddafi gadhafi kadafi kaddafi qadafi",
    "muammar moammar moamar muamar",
    "sulayman suleiman soleiman solomon suleyman sulaiman sulejman",
    "musa moussa mousa moses mose",
    "isa issa eisa iisa",
    "aleksandr alexander alexandre aleksander alexandr oleksandr aliaksandr alejandro alessandro aleksandar alexandros iskander sasha alex",
    "sergei sergey serhiy sergej siarhei serge sergio sergi serhii",
    "vladimir volodymyr wolodymyr uladzimir volodimir wladimir",
    "dmitry dmitri dmitriy dmytro dimitri dmitrii dzmitry dimitry",
    "mikhail michael mykhailo mihail michel miguel mike mikhayil mikael mick micheal",
    "nikolai nikolay mykola nicholas nicolas mikalai nikolaos nick nikola",
    "yuri yury yuriy iurii iouri yurii jurij",
    "andrei andrey andriy andrew andrej andreas andre andrii andy",
    "yevgeny evgeny evgenii yevgeniy eugene evgeniy yevhen eugen",
    "igor ihor",
    "oleg oleh",
    "pavel pavlo paul pablo paulo paolo",
    "peter pyotr petr petro pedro pierre pete piotr",
    "ivan john johann jan ioann johannes jean juan giovanni johan jon jack johnny",
    "konstantin kostyantyn constantine kanstantsin",
    "grigory grigori grigoriy hryhoriy gregory greg",
    "vasily vasiliy vasyl vasili basil",
    "stepan stephen steven stefan steve stephan esteban",
    "georgy georgi george georgiy jorge georg georges heorhii giorgi",
    "aleksei alexey alexei oleksiy aliaksei aleksey alexis",
    "viktor victor viktar",
    "william bill billy will willy",
    "robert bob bobby rob",
    "richard dick rick ricky",
    "james jim jimmy jamie",
    "thomas tom tommy tomas",
    "theodore ted teddy fyodor fedor",
    "edward ed eddie eduard edouard",
    "charles charlie chuck carlos karl carl",
    "henry harry hank",
    "benjamin ben benny binyamin benyamin bibi",
    "daniel dan danny danil",
    "david dave davud dawud daoud",
    "donald don donnie",
    "anthony tony anton antonio antoine",
    "elizabeth liz beth betty elisabeth yelizaveta",
    "margaret maggie peggy",
    "catherine katherine kathryn ekaterina yekaterina kate kathy",
    "joshua josh",
    "samuel sam sammy",
    "matthew matt matthias mateo",
    "christopher chris",
    "jennifer jenny jen",
    "patricia pat patty",
    "ronald ron ronnie",
    "kenneth ken kenny",
    "lawrence larry laurence",
    "timothy tim",
    "chen chan tan chern",
    "zhang cheung teo",
    "wang wong ong heng",
    "lin lam",
    "huang hwang ng",
    "wu goh",
    "liang leung",
    "guo kwok",
    "zhou chow chau",
    "zeng tsang",
    "xu hsu tsui",
    "zheng cheng tay",
    "xie tse hsieh",
    "international intl int",
    "organization organisation",
    "center centre tsentr centr",
    "national nat",
    "brothers bros",
    "import imports",
    "export exports",
    "bank banque banco",
    "shipping ship",
    "department dept",
    "government govt",
    "united utd",
    "manufacturing mfg",
    "engineering engineers",
    "chosun choson joson chosen",
];

pub(super) const FAMILIES_SURELY: &str = "
    kim gim lee ri rhee pak park bak choe choi kang gang cho yoon jang han oh seo suh shin kwon gwon
    hwang ahn hong ryu yoo moon ryang paek baek hur heo nam shim roh noh kwak cha joo koo jeong cheong
    li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie
    tang deng feng xiao cheng cao yuan fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du
    dai xia zhong tian fan shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao
    meng long duan lei qian yin hsi hsu hsieh chang chiang liao tsai chou lam wong cheung leung kwok
    chow tsang yeung chan hsiao mo";

pub(super) const FAMILIES_MAYBE: &str = "
    jong chong jung chung yun o so sin an song jon chon rim lim im ko go mun son pae bae sim ro no ha
    ju u ku min ra jin ji om chae won pang bang kong hyon hyun ham pyon yom yo chu to do sok sol kil yon
    wi pyo myong ki ok in yu ho sung yi l jo kum tae thae ri jun chun hyon guk kuk chol";

pub(super) const DOUBLE_FAMILIES: &str = "
    남궁 황보 선우 독고 제갈 사공 서문 동방 欧阳 司马 上官 诸葛 司徒 东方 皇甫 夏侯 公孙 尉迟 慕容 令狐";
