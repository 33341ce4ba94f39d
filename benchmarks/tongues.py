"""Words and names of many languages in their scripts, for `library.py`."""

# ruff: noqa: E501, ISC004 - wide letters count twice, and names are set in two lines

from typing import Final, NamedTuple


class Tongue(NamedTuple):
    """One language: a stock of its words and how it sets them.

    `joint` stands between words: empty where a script sets no blanks.
    """

    code: str
    script: str
    words: str
    joint: str = " "
    comma: str = ","
    stop: str = "."
    marks: str = "“”"
    cased: bool = True


def _latin(code: str, words: str, marks: str = "“”") -> Tongue:
    return Tongue(code, "Latn", words, marks=marks)


def _other(
    code: str, script: str, words: str, stop: str = ".", comma: str = ",", marks: str = "“”"
) -> Tongue:
    return Tongue(code, script, words, comma=comma, stop=stop, marks=marks, cased=False)


def _unspaced(
    code: str, script: str, words: str, stop: str = "", comma: str = " ", marks: str = "“”"
) -> Tongue:
    return Tongue(code, script, words, "", comma, stop, marks, cased=False)


TONGUES: Final = (
    _latin("en", "the of and to in is that for it was with on as peace talks government people "
           "minister will not agreement border war years country never home road water price"),
    _unspaced("zh", "Hans", "我们 和平 谈判 政府 人民 部长 不会 协议 边界 战争 国家 总统 昨天 表示 关于 "
              "经济 发展 问题 支持 的 是 在 了 不 有 这 个 他 说 将", "。", "，", "「」"),
    _other("ar", "Arab", "السلام المحادثات الحكومة الشعب الوزير لن الاتفاق الحدود الحرب البلد "
           "الرئيس أمس قال حول الاقتصاد إنّ مسؤولية مُحمّد على من إلى هذا التي كان مدرسة لا",
           comma="،", marks="«»"),
    _other("hi", "Deva", "शांति वार्ता सरकार लोग मंत्री नहीं समझौता सीमा युद्ध देश राष्ट्रपति कल कहा "
           "हिन्दी अर्थव्यवस्था क्षेत्र के में है और यह कि ज़रूरी क़ानून बड़ा", "।"),
    _unspaced("ja", "Jpan", "平和 交渉 政府 国民 大臣 しない 合意 国境 戦争 大統領 昨日 と述べた について "
              "経済 ガソリン ﾊﾞｽ カフェ は が を に の です ます こと それ サッカー", "。", "、", "「」"),
    _other("ko", "Kore", "평화 협상은 정부가 국민을 장관이 않을 합의를 국경에서 전쟁이 나라의 대통령은 "
           "어제 말했다 경제 문제 그리고 우리는 학교에 값이 없다"),
    _unspaced("th", "Thai", "สันติภาพ การเจรจา รัฐบาล ประชาชน รัฐมนตรี จะไม่ ข้อตกลง ชายแดน สงคราม "
              "ประเทศ ประธานาธิบดี เมื่อวาน กล่าวว่า เศรษฐกิจ น้ำ ที่ และ เป็น ผู้"),
    _other("he", "Hebr", "שלום שיחות הממשלה העם השר לא הסכם גבול מלחמה מדינה הנשיא אתמול אמר על "
           "כלכלה צה״ל ג׳ורג׳ שָׁלוֹם אנחנו היום כל של את", marks="„”"),
    _other("ru", "Cyrl", "мир переговоры правительство народ министр не соглашение граница война "
           "страна президент вчера сказал о экономика ещё подъезд съёмка и в на что это мы",
           marks="«»"),
    _other("el", "Grek", "ειρήνη συνομιλίες κυβέρνηση λαός υπουργός δεν συμφωνία σύνορα πόλεμος χώρα "
           "πρόεδρος χθες είπε για οικονομία ευθύνης ότι και το της Ελλάδας προϋπόθεση",
           marks="«»"),
    _other("bn", "Beng", "শান্তি আলোচনা সরকার মানুষ মন্ত্রী না চুক্তি সীমান্ত যুদ্ধ দেশ রাষ্ট্রপতি "
           "গতকাল বলেছেন অর্থনীতি ক্ষমতা বড় ভাষা এই ও কিন্তু", "।"),
    _other("ta", "Taml", "அமைதி பேச்சுவார்த்தை அரசு மக்கள் அமைச்சர் இல்லை ஒப்பந்தம் எல்லை போர் நாடு "
           "குடியரசுத் தலைவர் நேற்று கூறினார் பொருளாதாரம் தமிழ் கொள்கை இந்த மற்றும்"),
    _other("te", "Telu", "శాంతి చర్చలు ప్రభుత్వం ప్రజలు మంత్రి కాదు ఒప్పందం సరిహద్దు యుద్ధం దేశం "
           "అధ్యక్షుడు నిన్న అన్నారు ఆర్థిక తెలుగు ఈ మరియు"),
    _other("kn", "Knda", "ಶಾಂತಿ ಮಾತುಕತೆ ಸರ್ಕಾರ ಜನರು ಸಚಿವ ಇಲ್ಲ ಒಪ್ಪಂದ ಗಡಿ ಯುದ್ಧ ದೇಶ ಅಧ್ಯಕ್ಷ ನಿನ್ನೆ "
           "ಹೇಳಿದರು ಆರ್ಥಿಕ ಕನ್ನಡ ಈ ಮತ್ತು"),
    _other("ml", "Mlym", "സമാധാനം ചർച്ച സർക്കാർ ജനങ്ങൾ മന്ത്രി ഇല്ല കരാർ അതിർത്തി യുദ്ധം രാജ്യം "
           "പ്രസിഡന്റ് ഇന്നലെ പറഞ്ഞു മലയാളം അവൻ‍ ഈ ഒരു"),
    _other("si", "Sinh", "සාමය සාකච්ඡා රජය ජනතාව ඇමති නැත ගිවිසුම දේශසීමාව යුද්ධය රට ජනාධිපති ඊයේ "
           "ශ්‍රී ලංකා ක්‍රියා ප්‍රකාශ කළේය මේ සහ"),
    _unspaced("lo", "Laoo", "ສັນຕິພາບ ການເຈລະຈາ ລັດຖະບານ ປະຊາຊົນ ລັດຖະມົນຕີ ບໍ່ ສັນຍາ ຊາຍແດນ ສົງຄາມ "
              "ປະເທດ ປະທານ ມື້ວານ ກ່າວວ່າ ເສດຖະກິດ ແລະ ຂອງ ນ້ຳ"),
    _unspaced("km", "Khmr", "សន្តិភាព ចរចា រដ្ឋាភិបាល ប្រជាជន រដ្ឋមន្ត្រី មិន កិច្ចព្រមព្រៀង ព្រំដែន "
              "សង្គ្រាម ប្រទេស ប្រធានាធិបតី ម្សិលមិញ បាន និយាយ ថា និង ខ្មែរ", "។"),
    _unspaced("my", "Mymr", "ငြိမ်းချမ်းရေး ဆွေးနွေးပွဲ အစိုးရ ပြည်သူ ဝန်ကြီး မ သဘောတူညီချက် နယ်စပ် "
              "စစ်ပွဲ နိုင်ငံ သမ္မတ မနေ့က ပြောကြားခဲ့သည် စီးပွားရေး နှင့် မြန်မာ", "။", "၊"),
    _other("bo", "Tibt", "ཞི་བདེ་ གྲོས་མོལ་ སྲིད་གཞུང་ མི་དམངས་ བློན་ཆེན་ མི་ གྲོས་མཐུན་ ས་མཚམས་ དམག་འཁྲུག་ "
           "རྒྱལ་ཁབ་ ཁ་སང་ གསུངས་ བོད་ཡིག་ དང་ ནི་", "།", "།"),
    _other("ka", "Geor", "მშვიდობა მოლაპარაკება მთავრობა ხალხი მინისტრი არ შეთანხმება საზღვარი ომი "
           "ქვეყანა პრეზიდენტი გუშინ თქვა ეკონომიკა და საქართველო", marks="„“"),
    _other("hy", "Armn", "խաղաղություն բանակցություններ կառավարություն ժողովուրդ նախարար ոչ համաձայնագիր "
           "սահման պատերազմ երկիր նախագահ երեկ ասաց տնտեսություն և Հայաստան եւ ինչու՞", "։",
           marks="«»"),
    _other("am", "Ethi", "ሰላም ድርድር መንግሥት ሕዝብ ሚኒስትር አይደለም ስምምነት ድንበር ጦርነት አገር ፕሬዚዳንት ትናንት አለ "
           "ኢኮኖሚ እና አማርኛ ጸሐይ ፀሐይ", "።", "፣", "«»"),
    _other("fa", "Arab", "صلح مذاکرات دولت مردم وزیر نمی‌شود توافق مرز جنگ کشور رئیس‌جمهور دیروز گفت "
           "اقتصاد می‌خواهیم آن‌ها که در از به این کتاب‌های زندگی", comma="،", marks="«»"),
    _other("ur", "Arab", "امن مذاکرات حکومت عوام وزیر نہیں معاہدہ سرحد جنگ ملک صدر کل کہا معیشت ہے کے "
           "میں اور یہ کہ ہندوستان بڑا", "۔", "،"),
    _latin("vi", "hòa bình đàm phán chính phủ nhân dân bộ trưởng không thỏa thuận biên giới chiến "
           "tranh đất nước tổng thống hôm qua nói về kinh tế và của là những được người Việt"),
    _other("mn", "Cyrl", "энх тайван хэлэлцээ засгийн газар ард түмэн сайд үгүй гэрээ хил дайн улс "
           "ерөнхийлөгч өчигдөр хэлэв эдийн засаг өөрчлөлт монгол бөгөөд", marks="«»"),
    _other("chr", "Cher", "ᏙᎯᏱ ᎠᏂᏬᏂᏍᎬ ᎤᎾᏙᏢᏒ ᏴᏫ ᎤᎬᏫᏳᎯ ᏝᎦ ᎧᏃᎮᏛ ᎠᏍᏓᏅᏅ ᏓᎿᏩ ᎠᏰᎵ ᏒᎯ ᎤᏛᏅ ᏣᎳᎩ ᎠᎴ ᏩᏙ"),
    _latin("de", "Frieden Verhandlungen Regierung Volk Ministerin nicht Abkommen Grenze Krieg Land "
           "Präsident gestern sagte über Wirtschaft Straße und die der das größer für Übergang ist",
           "„“"),
    _latin("fr", "paix négociations gouvernement peuple ministre pas accord frontière guerre pays "
           "président hier a déclaré économie œuvre l’État aujourd’hui qu’il et de la garçon où",
           "«»"),
    _latin("es", "paz negociaciones gobierno pueblo ministro no acuerdo frontera guerra país "
           "presidente ayer dijo sobre economía mañana también y de los niños año", "«»"),
    _latin("pt", "paz negociações governo povo ministra não acordo fronteira guerra país presidente "
           "ontem disse sobre economia coração e de os ações português", "«»"),
    _latin("it", "pace negoziati governo popolo ministro non accordo frontiera guerra paese presidente "
           "ieri ha detto sull’economia perché città dell’Italia e che più", "«»"),
    _latin("nl", "vrede onderhandelingen regering volk minister niet akkoord grens oorlog land "
           "president gisteren zei over economie ’s één coördinatie en het van", "‘’"),
    _latin("sv", "fred förhandlingar regering folk minister inte avtal gräns krig land president igår "
           "sade om ekonomi på ä och år är själv", "””"),
    _latin("da", "fred forhandlinger regering folk minister ikke aftale grænse krig land præsident "
           "i går sagde om økonomi på og år smørrebrød", "»«"),
    _latin("no", "fred forhandlinger regjering folk minister ikke avtale grense krig land president i "
           "går sa om økonomi på og år sjø", "«»"),
    _latin("fi", "rauha neuvottelut hallitus kansa ministeri ei sopimus raja sota maa presidentti "
           "eilen sanoi taloudesta työ ja on että yö hän", "””"),
    _latin("is", "friður viðræður ríkisstjórn þjóð ráðherra ekki samningur landamæri stríð land "
           "forseti í gær sagði um efnahag og það þess ævi", "„“"),
    _latin("pl", "pokój negocjacje rząd naród minister nie porozumienie granica wojna kraj prezydent "
           "wczoraj powiedział o gospodarce łódź źdźbło i się że będzie ważne", "„”"),
    _latin("cs", "mír jednání vláda lid ministr ne dohoda hranice válka země prezident včera řekl o "
           "hospodářství příště a že bude žlutý kůň", "„“"),
    _latin("sk", "mier rokovania vláda ľud minister nie dohoda hranica vojna krajina prezident včera "
           "povedal o hospodárstve a že ôsmy ŕba", "„“"),
    _latin("sl", "mir pogajanja vlada ljudstvo minister ne sporazum meja vojna država predsednik včeraj "
           "je rekel o gospodarstvu in že žena"),
    _latin("hr", "mir pregovori vlada narod ministar ne sporazum granica rat zemlja predsjednik jučer "
           "rekao o gospodarstvu i đak ćemo ǆep", "„“"),
    _latin("hu", "béke tárgyalások kormány nép miniszter nem megállapodás határ háború ország elnök "
           "tegnap mondta gazdaságról és hogy őszi művészet több", "„”"),
    _latin("ro", "pace negocieri guvern popor ministru nu acord frontieră război țară președinte ieri "
           "a spus despre economie și că în știință", "„”"),
    _latin("sq", "paqe bisedime qeveri popull ministër nuk marrëveshje kufi luftë vend president dje "
           "tha për ekonominë dhe që është çelës", "„“"),
    _latin("tr", "barış görüşmeler hükümet halk bakan değil anlaşma sınır savaş ülke cumhurbaşkanı dün "
           "söyledi ekonomi ışık İstanbul ve bu için çalışıyor"),
    _latin("az", "sülh danışıqlar hökumət xalq nazir deyil saziş sərhəd müharibə ölkə prezident dünən "
           "dedi iqtisadiyyat və bu üçün işıq", "«»"),
    _latin("uz", "tinchlik muzokaralar hukumat xalq vazir emas kelishuv chegara urush mamlakat "
           "prezident kecha aytdi iqtisodiyot oʻzbek gʻalaba va bu", "«»"),
    _latin("tk", "parahatçylyk gepleşikler hökümet halk ministr däl ylalaşyk serhet uruş ýurt prezident "
           "düýn aýtdy ykdysadyýet we bu üçin ňäme"),
    _latin("lt", "taika derybos vyriausybė tauta ministras ne susitarimas siena karas šalis prezidentas "
           "vakar sakė apie ekonomiką ir kad ąžuolas ėjo", "„“"),
    _latin("lv", "miers sarunas valdība tauta ministrs nav vienošanās robeža karš valsts prezidents "
           "vakar teica par ekonomiku un ka ķēde šķīvis", "„”"),
    _latin("et", "rahu läbirääkimised valitsus rahvas minister ei leping piir sõda riik president eile "
           "ütles majandusest ja et öö õigus", "„“"),
    _latin("ga", "síocháin cainteanna rialtas pobal aire níl comhaontú teorainn cogadh tír uachtarán "
           "inné dúirt geilleagar agus an na bhfuil"),
    _latin("cy", "heddwch trafodaethau llywodraeth pobl gweinidog ddim cytundeb ffin rhyfel gwlad "
           "arlywydd ddoe dywedodd economi tŷ dŵr a’r yn"),
    _latin("eu", "bakea negoziazioak gobernua herria ministroa ez akordioa muga gerra herrialdea "
           "presidentea atzo esan ekonomiari eta da"),
    _latin("ca", "pau negociacions govern poble ministre no acord frontera guerra país president ahir "
           "va dir sobre economia col·laboració i l’any què", "«»"),
    _latin("gl", "paz negociacións goberno pobo ministro non acordo fronteira guerra país presidente "
           "onte dixo sobre economía e que máis"),
    _latin("mt", "paċi negozjati gvern poplu ministru mhux ftehim fruntiera gwerra pajjiż president "
           "ilbieraħ qal dwar ekonomija u li għall-ġustizzja ż"),
    _latin("id", "perdamaian perundingan pemerintah rakyat menteri tidak kesepakatan perbatasan perang "
           "negara presiden kemarin berkata tentang ekonomi dan orang-orang"),
    _latin("tl", "kapayapaan usapan pamahalaan mamamayan ministro hindi kasunduan hangganan digmaan "
           "bansa pangulo kahapon sinabi tungkol ekonomiya at ang mga"),
    _latin("sw", "amani mazungumzo serikali watu waziri si makubaliano mpaka vita nchi rais jana "
           "alisema kuhusu uchumi na ng’ombe ya"),
    _latin("ha", "zaman lafiya tattaunawa gwamnati mutane minista ba yarjejeniya iyaka yaƙi ƙasa "
           "shugaban jiya ya ce tattalin arziki da ɗan ɓangare"),
    _latin("yo", "àlàáfíà ìjíròrò ìjọba ènìyàn mínísítà kò àdéhùn ààlà ogun orílẹ̀-èdè ààrẹ àná sọ nípa "
           "ọrọ̀ ajé àti ẹ̀kọ́"),
    _latin("ig", "udo mkparịta ụka gọọmentị ndị mmadụ minista abụghị nkwekọrịta ókè agha obodo "
           "onyeisi ụnyaahụ kwuru banyere akụ na ụba"),
    _latin("zu", "ukuthula izingxoxo uhulumeni abantu ungqongqoshe cha isivumelwano umngcele impi izwe "
           "umongameli izolo uthe ngomnotho futhi"),
    _latin("so", "nabad wadahadal dowladda dadka wasiir maaha heshiis xuduud dagaal waddan madaxweyne "
           "shalay yiri dhaqaalaha iyo in"),
    _latin("mg", "fandriampahalemana fifampiraharahana governemanta vahoaka minisitra tsy fifanarahana "
           "sisin-tany ady firenena filoha omaly nilaza toekarena sy"),
    _latin("mi", "maungārongo whiriwhiringa kāwanatanga iwi minita kāore whakaaetanga rohe pakanga "
           "whenua perehitini inanahi kī ōhanga me te"),
    _latin("haw", "maluhia kūkākūkā aupuni lāhui kuhina ʻaʻole ʻaelike palena kaua ʻāina pelekikena "
           "nehinei ʻōlelo hoʻokele waiwai a ka"),
    _latin("qu", "qasi kay rimanakuy kamachiq llaqta runakuna mana rimanakusqa saywa awqanakuy suyu "
           "umalliq qayna p’unchay nirqan qullqimanta chaymanta"),
    _latin("gn", "py’aguapy ñemongeta tetãrekuái tetãygua ministro nahániri ñoñe’ẽme’ẽ rembe’y ñorairõ "
           "tetã mburuvicha kuehe he’i virukuaa ha"),
    _latin("eo", "paco traktado registaro popolo ministro ne interkonsento limo milito lando prezidento "
           "hieraŭ diris pri ekonomio kaj ĝi ĉiuj ŝanĝo ĥoro ĵurnalo"),
    _other("uk", "Cyrl", "мир переговори уряд народ міністр не угода кордон війна країна президент "
           "вчора сказав про економіку п’ять об’єднання їжа ґанок і що єдність", marks="«»"),
    _other("be", "Cyrl", "мір перамовы урад народ міністр не пагадненне мяжа вайна краіна прэзідэнт "
           "учора сказаў пра эканоміку сям’я ён і што", marks="«»"),
    _other("bg", "Cyrl", "мир преговори правителство народ министър не споразумение граница война "
           "държава президент вчера каза за икономиката ѝ и че", marks="„“"),
    _other("sr", "Cyrl", "мир преговори влада народ министар не споразум граница рат земља председник "
           "јуче рекао о привреди и ђак ћемо џеп", marks="„“"),
    _other("mk", "Cyrl", "мир преговори влада народ министер не договор граница војна земја претседател "
           "вчера рече за економијата ѝ ѓавол ќе", marks="„“"),
    _other("kk", "Cyrl", "бейбітшілік келіссөздер үкімет халық министр емес келісім шекара соғыс ел "
           "президент кеше айтты экономика және қазақ ұлт ғылым", marks="«»"),
    _other("tg", "Cyrl", "сулҳ гуфтушунид ҳукумат мардум вазир не созишнома сарҳад ҷанг кишвар "
           "президент дирӯз гуфт иқтисод ва тоҷикӣ", marks="«»"),
    _other("mr", "Deva", "शांतता चर्चा सरकार लोक मंत्री नाही करार सीमा युद्ध देश राष्ट्रपती काल म्हणाले "
           "अर्थव्यवस्था आणि मराठी ळ ऱ्हास", "।"),
    _other("ne", "Deva", "शान्ति वार्ता सरकार जनता मन्त्री होइन सम्झौता सीमा युद्ध देश राष्ट्रपति हिजो "
           "भने अर्थतन्त्र र नेपाली", "।"),
    _other("gu", "Gujr", "શાંતિ વાટાઘાટો સરકાર લોકો મંત્રી નથી કરાર સરહદ યુદ્ધ દેશ પ્રમુખ ગઈકાલે કહ્યું "
           "અર્થતંત્ર અને ગુજરાતી"),
    _other("pa", "Guru", "ਸ਼ਾਂਤੀ ਗੱਲਬਾਤ ਸਰਕਾਰ ਲੋਕ ਮੰਤਰੀ ਨਹੀਂ ਸਮਝੌਤਾ ਸਰਹੱਦ ਜੰਗ ਦੇਸ਼ ਰਾਸ਼ਟਰਪਤੀ ਕੱਲ੍ਹ ਕਿਹਾ "
           "ਆਰਥਿਕਤਾ ਅਤੇ ਪੰਜਾਬੀ", "।"),
    _other("or", "Orya", "ଶାନ୍ତି ଆଲୋଚନା ସରକାର ଲୋକ ମନ୍ତ୍ରୀ ନାହିଁ ଚୁକ୍ତି ସୀମା ଯୁଦ୍ଧ ଦେଶ ରାଷ୍ଟ୍ରପତି କାଲି କହିଲେ "
           "ଅର୍ଥନୀତି ଓ ଓଡ଼ିଆ", "।"),
    _other("yi", "Hebr", "שלום פֿאַרהאַנדלונגען רעגירונג פֿאָלק מיניסטער נישט אָפּמאַך גרענעץ מלחמה לאַנד "
           "פּרעזידענט נעכטן געזאָגט עקאָנאָמיע און ייִדיש", marks="„”"),
    _other("ps", "Arab", "سوله خبرې حکومت خلک وزیر نه تړون پوله جګړه هېواد ولسمشر پرون وویل اقتصاد او "
           "پښتو ښځه", comma="،"),
    _other("ug", "Arab", "تىنچلىق سۆھبەت ھۆكۈمەت خەلق مىنىستىر ئەمەس كېلىشىم چېگرا ئۇرۇش دۆلەت "
           "پرېزىدېنت تۈنۈگۈن دېدى ئىقتىساد ۋە", comma="،"),
    _other("ckb", "Arab", "ئاشتی دانوستان حکومەت گەل وەزیر نەخێر ڕێککەوتن سنوور جەنگ وڵات سەرۆک دوێنێ "
           "گوتی ئابووری و کوردی", comma="،"),
    _other("ti", "Ethi", "ሰላም ዝርርብ መንግስቲ ህዝቢ ሚኒስተር ኣይኮነን ስምምዕ ዶብ ውግእ ሃገር ፕረዚደንት ትማሊ በለ ቁጠባ ትግርኛ",
           "።", "፣"),
    _other("dv", "Thaa", "ސުލްހަ މަޝްވަރާ ސަރުކާރު ރައްޔިތުން ވަޒީރު ނޫން އެއްބަސްވުން ހަނގުރާމަ ޤައުމު "
           "ރައީސް އިއްޔެ ވިދާޅުވި އިޤްތިޞާދު އަދި", comma="،"),
    _other("zgh", "Tfng", "ⵜⴰⴼⵔⴰ ⵉⵎⵙⴰⵡⴰⵍⵏ ⵜⴰⵏⴱⴰⴹⵜ ⴰⴳⴷⵓⴷ ⴰⵎⴰⵡⴰⵙ ⵓⵔ ⴰⵎⵙⴰⵙⴰ ⴰⵡⵜⵜⵓ ⵉⵎⵏⵖⵉ ⵜⴰⵎⵓⵔⵜ ⴰⵙⵙⵍⵡⴰⵢ ⵉⴹⴳⴰⵎ ⵉⵏⵏⴰ ⴷ"),
    _other("iu", "Cans", "ᓴᐃᒻᒪᓂᖅ ᐅᖃᖃᑎᒌᖕᓂᖅ ᒐᕙᒪ ᐃᓄᐃᑦ ᒥᓂᔅᑕ ᐋᒃᑲ ᐊᖏᕈᑎ ᑭᒡᓕᒃ ᐅᓇᑕᖅᑐᑦ ᓄᓇ ᐊᖓᔪᖅᑳᖅ ᐃᑉᐸᒃᓴᖅ ᐅᖃᖅᑐᖅ ᐊᒻᒪ"),
    _unspaced("zh-Hant", "Hans", "我們 和平 談判 政府 人民 部長 不會 協議 邊界 戰爭 國家 總統 昨天 表示 關於 "
              "經濟 發展 臺灣 𠮷 㐂", "。", "，", "『』"),
    _other("nqo", "Nkoo", "ߖߊ߬ߦߌ߲ ߞߎߡߊߢߐ߲߮ߦߊ ߝߊ߬ߛߏ ߖߊ߬ߡߊ ߡߌߣߌߛߌ߬ߙߌ ߕߍ߫ ߓߍ߲߬ߞߊ߲߬ ߞߟߍ ߖߡߊ߬ߣߊ ߞߎ߲߬ߕߌ߮ ߞߎߣߎ߲߬ ߞߊ߬ ߣߌ߫"),
    _other("mn-Mong", "Mong", "ᠡᠩᠬᠡ ᠲᠠᠶᠢᠪᠤᠩ ᠵᠠᠰᠠᠭ ᠠᠷᠠᠳ ᠰᠠᠶᠢᠳ ᠦᠭᠡᠢ ᠭᠡᠷᠡ ᠬᠢᠯ᠎ᠠ ᠳᠠᠶᠢᠨ ᠤᠯᠤᠰ ᠬᠡᠯᠡᠪᠡ ᠪᠠ"),
)  # fmt: skip
"""The languages, those of scripts of their own first."""

NAMES: Final = {
    "Latn": (
        "Anna Björn Chloé Đorđe Émile Fátima Gökçe Håkon İpek José Kateřina Łukasz Márton Núria "
        "Ólafur Pádraig Quyên Ragnhild Śiva Thuỳ Uğur Václav Wanjirũ Xóchitl Yılmaz Žofia",
        "Andersson Błaszczyk Çelik D’Angelo Eriksen Fernández García Hø̈yer Ibáñez Jóhannesson "
        "Kovács Lê MacDonald Nagy-Szabó O’Brien Pereira Quiñones Rønning Šimek Țuțea Vogel Žižka",
    ),
    "Cyrl": (
        "Анна Богдан Володимир Григорий Дмитро Елена Ярослав Ќирил Ђорђе Айгүл",
        "Алексеев Білик Воронов Ґудзь Ильина Зеленко Ковальчук Ѓорѓиев Ёлкина Ўразаў",
    ),
    "Grek": ("Ελένη Γιώργος Άννα Νίκος Θεοδώρα", "Παπαδόπουλος Ιωάννου Δημητρίου Χατζής Ψαρρός"),
    "Arab": ("محمد فاطمة أحمد ليلى عبدالله مریم", "الهاشمي بن‌سعيد الخطيب کریمی چوہدری العلي"),
    "Hebr": ("דוד שרה יוסף רבקה ג׳ון", "לוי כהן בן־דוד פרידמן מזרחי"),
    "Deva": ("राम सीता कृष्ण लक्ष्मी अर्जुन", "शर्मा पाटील श्रेष्ठ द्विवेदी ठाकुर"),
    "Beng": ("রহিম সুমিত্রা অমিত ফাতেমা", "চট্টোপাধ্যায় হোসেন রায় চৌধুরী"),
    "Taml": ("முருகன் மீனாட்சி கண்ணன் செல்வி", "சுப்பிரமணியன் ராமசாமி பிள்ளை செட்டியார்"),
    "Telu": ("రాముడు సీత వెంకట్ లక్ష్మి", "రెడ్డి నాయుడు శర్మ రావు"),
    "Knda": ("ರಾಮ ಸೀತಾ ಬಸವ ಗೌರಿ", "ಗೌಡ ಶೆಟ್ಟಿ ಹೆಗಡೆ ಪಾಟೀಲ"),
    "Mlym": ("രാമൻ സീത കൃഷ്ണൻ ലക്ഷ്മി", "നായർ മേനോൻ പിള്ള കുറുപ്പ്"),
    "Sinh": ("සුනිල් කුමාරි නිමල් ශ්‍රියානි", "පෙරේරා සිල්වා ජයවර්ධන රාජපක්ෂ"),
    "Gujr": ("રમેશ ગીતા નરેન્દ્ર હેતલ", "પટેલ શાહ મહેતા દેસાઈ"),
    "Guru": ("ਹਰਪ੍ਰੀਤ ਗੁਰਮੀਤ ਸਿਮਰਨ ਬਲਵਿੰਦਰ", "ਸਿੰਘ ਕੌਰ ਗਿੱਲ ਸੰਧੂ"),
    "Orya": ("ରାମ ସୀତା ନବୀନ ଲକ୍ଷ୍ମୀ", "ପଟ୍ଟନାୟକ ମହାନ୍ତି ଦାସ ସାହୁ"),
    "Thai": ("สมชาย มาลี ประยุทธ์ ยิ่งลักษณ์", "ใจดี รักไทย ชินวัตร วงศ์สวัสดิ์"),
    "Laoo": ("ທອງລຸນ ບຸນຍັງ ຄຳໄຕ ມະນີ", "ສີສຸລິດ ວໍລະຈິດ ໄຊຍະສອນ ພົມວິຫານ"),
    "Khmr": ("សុខា ចាន់ រតនា បុប្ផា", "ហ៊ុន សេន ម៉ាណែត កែវ"),
    "Mymr": ("အောင် စု မင်း ခင်", "လှိုင် ကြည် ထွန်း မြင့်"),
    "Tibt": ("བསྟན་འཛིན་ བློ་བཟང་ པདྨ་ ཀརྨ་", "རྒྱ་མཚོ། སེང་གེ། དབང་ཕྱུག སྒྲོལ་མ།"),
    "Geor": ("გიორგი ნინო ლევან თამარ", "ბერიძე კაპანაძე გელაშვილი წულუკიანი"),
    "Armn": ("Արամ Անի Տիգրան Նարե", "Պետրոսյան Սարգսյան Հակոբյան Ղազարյան"),
    "Ethi": ("አበበ ሳራ ኃይለ ጽዮን", "ተስፋዬ ገብረ-መድኅን ወርቁ በቀለ"),
    "Hans": ("伟 芳 小明 建国 志強", "王 李 歐陽 司马 𠮷"),
    "Jpan": ("太郎 花子 さくら 健一 エミ", "山田 佐藤 渡邉 髙橋 齋藤"),
    "Kore": ("민준 서연 지훈 하은", "김 이 박 남궁"),
    "Cher": ("ᏣᎵ ᎹᎵ ᏌᏆ ᏔᎵ", "ᎩᎦᎨ ᏩᏯ ᎠᏫ ᏲᎾ"),
    "Thaa": ("އަޙްމަދު މަރިޔަމް އިބްރާހީމް", "މުޙައްމަދު ޞާލިޙް ނަޝީދު"),
    "Tfng": ("ⴰⵏⵉⵔ ⵜⵉⵏⵀⵉⵏⴰⵏ ⵎⴰⵙⵉⵏ", "ⴰⵢⵜ-ⵓⵎⴰⵔ ⵓⵃⵎⴰⴷ ⴰⵎⵖⴰⵔ"),
    "Cans": ("ᐱᑕ ᒥᐊᓕ ᔮᓂ", "ᐊᓐᓇᖅᑕᖅ ᑐᒃᑐ ᐅᑭᐅᖅ"),
    "Nkoo": ("ߛߏߟߏߡߣߊ߫ ߝߊߕߎߡߊߕߊ߫ ߡߊߡߊߘߎ߫", "ߞߊ߲ߕߍ߫ ߖߊߟߏ߫ ߞߎߟߌߓߊߟߌ߫"),
    "Mong": ("ᠪᠠᠲᠤ ᠰᠠᠷᠠᠭᠤᠯ ᠲᠡᠮᠦᠷ", "ᠳᠣᠷᠵᠢ ᠴᠡᠴᠡᠭ ᠥᠨᠥᠷ"),
}  # fmt: skip
"""Given and family names by script."""


def tongues(number: int) -> tuple[Tongue, ...]:
    """The first so many languages."""
    if not 1 <= number <= len(TONGUES):
        raise ValueError(f"from 1 to {len(TONGUES)} languages are known")
    return TONGUES[:number]
