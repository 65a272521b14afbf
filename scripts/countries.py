"""Build the world list that the toolkit ships: toolkit/resources/countries.csv.

    pip install "countryinfo>=1"
    python scripts/countries.py

The facts come from

- babel (the Unicode CLDR): which countries and territories there are, what they and the regions of the world are called
  in English and Arabic, and what many capitals are called in Arabic (the exemplar cities of its time zones);
- countryinfo (MIT): capitals, official names, and the word for a country's people;
- this file: what no library holds. News writes *Britain*, *DR Congo* and أميركا; it says *Briton* and *Frenchwoman*;
  the Kremlin stands for Russia. Demonyms and capitals are given here only where countryinfo has none, has an old one,
  or has one that news does not write. They are common knowledge, checked row by row; no list was copied.

Names are matched as they are written and as whole words. So *US* is listed and *us* is not. A name that mostly means
something else (Victoria, the capital of the Seychelles) is listed only in a form that says which one is meant; one that
often does is kept and named in ``AMBIGUOUS``. A form belongs to one row: the longer name in
``OTHER_PLACES`` (*New Mexico*) keeps the shorter one (*Mexico*) from being found in it.

In the tables below a line is an entry, its parts are set off by `` / ``, the values of a part by ``|``; a
line that is indented goes on with the one before.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import regex
from babel import Locale
from countryinfo import CountryInfo

from toolkit.language import country_names
from toolkit.tables import ACTORS

OUTPUT = Path(__file__).parents[1] / "toolkit" / "resources" / "countries.csv"
COLUMNS = [*ACTORS, "code", "seat", "ambiguous"]
ENGLISH, ARABIC = Locale("en"), Locale("ar")

# The name that news writes, where CLDR's is made for a list to choose from ("Congo - Kinshasa", "Hong Kong SAR China"),
# or where news in English has kept to the older one.
NAMES = """
CC / Cocos Islands
CD / Democratic Republic of the Congo
CG / Republic of the Congo
CI / Ivory Coast
CQ / Sark
HK / Hong Kong
MM / Myanmar
MO / Macao
PS / Palestine
SH / Saint Helena
TR / Turkey
VC / Saint Vincent and the Grenadines
"""

# Other names in English / other names in Arabic. CLDR's own names and the official names of countryinfo are added.
ALIASES = """
AE / UAE|U.A.E.|Emirates / الإمارات|دولة الإمارات|دولة الإمارات العربية المتحدة
AF / Islamic Emirate of Afghanistan / أفغانستان
AG / Antigua|Barbuda / أنتيغوا وباربودا
AM / / أرمينيا|أرمينية
AQ / / القارة القطبية الجنوبية|القطب الجنوبي
AX / Åland /
AZ / / أذربيجان|آذربيجان
BA / Bosnia|Bosnia-Herzegovina|Herzegovina / البوسنة
BB / / باربادوس
BD / / بنغلادش|بنجلاديش
BH / Kingdom of Bahrain / مملكة البحرين
BJ / / بينين
BL / Saint Barts|St. Barts|St Barts / سان بارتيلمي
BN / Brunei Darussalam / بروناي دار السلام
BQ / Bonaire|Sint Eustatius / بونير
BR / Brasil /
BS / The Bahamas / باهاماس|الباهاما|جزر الباهاماس|البهاماس
BY / Byelorussia|Belorussia / روسيا البيضاء|بيلاروسيا
CC / Keeling Islands|Cocos (Keeling) Islands / جزر كوكوس
CD / DR Congo|D.R. Congo|DRC|D.R.C.|Congo-Kinshasa|Democratic Republic of Congo|Congo|Zaire /
    جمهورية الكونغو الديمقراطية|الكونغو الديمقراطية|الكونغو كينشاسا|الكونغو|زائير
CF / C.A.R. / أفريقيا الوسطى|إفريقيا الوسطى|جمهورية إفريقيا الوسطى
CG / Congo-Brazzaville|Congo Republic|Republic of Congo / جمهورية الكونغو|الكونغو برازافيل
CH / / الاتحاد السويسري
CI / Cote d'Ivoire|Côte d'Ivoire / كوت ديفوار
CL / / شيلي
CN / PRC|P.R.C.|People's Republic of China|Mainland China|mainland China / جمهورية الصين الشعبية|الصين الشعبية
CV / Cabo Verde / كابو فيردي|جزر الرأس الأخضر
CY / / جمهورية قبرص
CZ / Czech Republic / جمهورية التشيك|تشيكيا
DE / Federal Republic of Germany / جمهورية ألمانيا الاتحادية
DK / / الدنمارك|الدانمارك|دنمارك
DM / Commonwealth of Dominica / كومنولث دومينيكا
DO / / الدومينيكان|جمهورية الدومنيكان
DZ / / الجمهورية الجزائرية
EE / / أستونيا
EG / / جمهورية مصر العربية
EH / Sahrawi Republic|Sahrawi Arab Democratic Republic / الجمهورية الصحراوية|الجمهورية العربية الصحراوية الديمقراطية
ES / / أسبانيا
ET / / أثيوبيا
FK / Falklands|Malvinas|Islas Malvinas / الفوكلاند|جزر الفوكلاند|مالفيناس
FM / Federated States of Micronesia / ولايات ميكرونيسيا المتحدة|ميكرونيسيا
FO / Faroes|Faeroe Islands|Faeroes /
GB / UK|U.K.|Britain|Great Britain|United Kingdom of Great Britain and Northern Ireland / بريطانيا|
    بريطانيا العظمى|المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية
GD / / جرينادا
GL / / جرينلاند
GM / The Gambia /
GN / Guinea-Conakry / غينيا كوناكري
GR / Hellenic Republic /
GT / / جواتيمالا
GW / Guinea Bissau /
GY / / غويانا
HK / Hong Kong SAR / هونغ كونغ|هونج كونج
HU / / المجر
IC / Canaries / الكناري
IE / Republic of Ireland|Irish Republic|Eire|Éire / إيرلندا|جمهورية أيرلندا|جمهورية إيرلندا
IN / Bharat /
IO / Chagos Islands|Chagos Archipelago|Chagos / جزر تشاغوس|أرخبيل تشاغوس
IR / Islamic Republic / الجمهورية الإسلامية الإيرانية
IS / / أيسلندا|إيسلندا
JO / Hashemite Kingdom / المملكة الأردنية الهاشمية|المملكة الأردنية
KG / Kirghizia|Kirgizstan|Kyrgyz Republic / قرغيزستان|قرغيزيا|قيرغيزيا|الجمهورية القيرغيزية
KH / Kampuchea / كمبوتشيا
KM / Comoro Islands / اتحاد جزر القمر|القمر المتحدة
KN / Saint Kitts|St. Kitts|St Kitts|Nevis /
KP / N. Korea|N Korea|DPRK|D.P.R.K.|NKorea / جمهورية كوريا الديمقراطية الشعبية|كوريا الديمقراطية
KR / S. Korea|S Korea|ROK|R.O.K.|SKorea / جمهورية كوريا
KZ / / قازاقستان|كازخستان
LA / Lao PDR /
LB / / الجمهورية اللبنانية
LI / / لختنشتاين
LK / Ceylon / سري لانكا
LT / / لتوانيا
LY / / الجماهيرية الليبية
MA / / المملكة المغربية
MD / Moldavia / مولدافيا
ME / / مونتينيغرو|مونتنيغرو
MF / Collectivity of Saint Martin /
MK / Macedonia|FYROM|Former Yugoslav Republic of Macedonia / مقدونيا
MM / Burma / ميانمار|بورما
MO / Macau|Macao SAR / ماكاو
MQ / / مارتينيك|المارتينيك
MR / / الجمهورية الإسلامية الموريتانية
MV / / المالديف|مالديف
MW / / مالاوي
MZ / / موزامبيق
NL / Holland|The Netherlands / الأراضي المنخفضة
NP / / النيبال
NU / / نييوي
NZ / NZ|N.Z.|Aotearoa / نيوزلندا|نيوزيلاندا
OM / Sultanate of Oman / سلطنة عمان|سلطنة عُمان
PG / PNG|P.N.G. /
PH / / الفليبين|الفيليبين
PL / / بولونيا
PM / / سان بيير وميكلون
PS / Palestinian Territories|Palestinian territories|Palestinian Territory|occupied Palestinian territories|
    Occupied Palestinian Territories|Palestinian Authority|Palestinian National Authority / فلسطين|
    دولة فلسطين|السلطة الفلسطينية|السلطة الوطنية الفلسطينية|الأراضي الفلسطينية المحتلة
PR / / بويرتو ريكو
PY / / الباراغواي|باراجواي
QA / / دولة قطر
RE / Reunion Island|Réunion Island|La Réunion / ريونيون|لا ريونيون
RU / Russian Federation / روسيا الاتحادية|الاتحاد الروسي
SA / KSA|K.S.A.|Saudi Kingdom / السعودية|العربية السعودية
SC / / السيشل|جزر سيشل
SD / / جمهورية السودان
SG / / جمهورية سنغافورة
SH / Saint Helena, Ascension and Tristan da Cunha /
SJ / Svalbard|Jan Mayen / سفالبارد
SK / Slovak Republic /
SL / / سيرا ليون
SO / / جمهورية الصومال
SR / Surinam /
SS / S. Sudan|S Sudan /
ST / São Tomé / ساو تومي وبرينسيب|ساو تومي
SV / / سلفادور
SX / St. Maarten|St Maarten / سينت مارتن
SY / Syrian Arab Republic / الجمهورية العربية السورية|سورية
SZ / Swaziland / سوازيلاند|إيسواتيني
TC / Turks and Caicos /
TD / / التشاد
TG / / التوغو
TH / Siam / تايلندا|تايلندا
TL / East Timor|Timor Leste / تيمور الشرقية|تيمور ليشتي
TM / / تركمنستان|تركمانيا
TR / Türkiye|Turkiye / الجمهورية التركية
TT / Trinidad|Tobago / ترينيداد|توباغو
TW / Republic of China|R.O.C.|Chinese Taipei|Taiwan, Province of China / جمهورية الصين|تايوان الصينية|الصين الوطنية
US / US|U.S.|USA|U.S.A.|United States of America|America / الولايات المتحدة الأمريكية|
    الولايات المتحدة الأميركية|أمريكا|أميركا
UY / / الأوروغواي|الأورغواي|أوروغواي
UZ / / أوزباكستان
VA / Vatican|Holy See / الكرسي الرسولي|دولة الفاتيكان|حاضرة الفاتيكان|الكرسي البابوي
VC / Grenadines / سانت فنسنت والغرينادين|سانت فينسنت والغرينادين
VE / / جمهورية فنزويلا البوليفارية
VG / BVI|B.V.I. / جزر العذراء البريطانية
VI / US Virgin Islands|USVI|U.S.V.I.|United States Virgin Islands / جزر العذراء الأمريكية|جزر العذراء الأميركية
VN / Viet Nam|Viet-Nam / فيتنام|فييتنام|فيت نام
WF / / واليس وفوتونا|جزر واليس وفوتونا
WS / Western Samoa / ساموا الغربية
XK / Republic of Kosovo|Kosova / كوسوفا
YE / / الجمهورية اليمنية
ZA / S. Africa|S Africa|RSA|R.S.A. / جنوب إفريقيا|جمهورية جنوب أفريقيا|جمهورية جنوب إفريقيا
ZW / Rhodesia|Southern Rhodesia / زمبابوي
"""

# The adjective, then the nouns for the people, where a plural in -s of countryinfo's word is not all of it.
DEMONYMS = """
AE / Emirati|Emiratis
AF / Afghan|Afghani|Afghans|Afghanis
AG / Antiguan|Antiguans|Barbudan|Barbudans
AI / Anguillan|Anguillans|Anguillian|Anguillians
AR / Argentine|Argentinian|Argentinean|Argentines|Argentinians|Argentineans
AU / Australian|Australians|Aussie|Aussies
AX / Ålandic|Åland Islander|Åland Islanders|Ålander|Ålanders
AZ / Azerbaijani|Azerbaijanis|Azeri|Azeris
BA / Bosnian|Bosnians|Herzegovinian|Herzegovinians
BB / Barbadian|Barbadians|Bajan|Bajans
BD / Bangladeshi|Bangladeshis
BF / Burkinabé|Burkinabè|Burkinabe|Burkinese
BH / Bahraini|Bahrainis
BJ / Beninese|Béninois
BL / Barthélemois
BM / Bermudian|Bermudians|Bermudan|Bermudans
BQ / Bonairean|Bonaireans
BT / Bhutanese
BW / Botswanan|Botswanans|Motswana|Batswana
BY / Belarusian|Belarusians|Belarussian|Belarussians|Byelorussian|Byelorussians
CC / Cocos Islander|Cocos Islanders
CD / Congolese
CG / Brazzaville Congolese
CH / Swiss
CI / Ivorian|Ivorians|Ivoirian|Ivoirians|Ivorien
CV / Cape Verdean|Cape Verdeans|Cabo Verdean|Cabo Verdeans|Cape Verdian|Cape Verdians
CW / Curaçaoan|Curaçaoans|Curacaoan|Curacaoans
CX / Christmas Islander|Christmas Islanders
CZ / Czech|Czechs
DJ / Djiboutian|Djiboutians
DK / Danish|Dane|Danes
DM / Commonwealth Dominican
DO / Dominican|Dominicans
EC / Ecuadorian|Ecuadorean|Ecuadoran|Ecuadorians|Ecuadoreans|Ecuadorans
EE / Estonian|Estonians
EH / Sahrawi|Sahrawis|Saharawi|Saharawis|Western Saharan|Western Saharans
ES / Spanish|Spaniard|Spaniards
FI / Finnish|Finn|Finns
FJ / Fijian|Fijians
FK / Falkland Islander|Falkland Islanders|Falklander|Falklanders
FO / Faroese|Faeroese|Faroe Islander|Faroe Islanders
FR / French|Frenchman|Frenchmen|Frenchwoman|Frenchwomen
GB / British|Briton|Britons|Brit|Brits|Britisher|Britishers
GF / French Guianese|Guianese
GG / Guernseyman|Guernseymen|Guernseywoman
GI / Gibraltarian|Gibraltarians
GL / Greenlandic|Greenlander|Greenlanders
GP / Guadeloupean|Guadeloupeans|Guadeloupian|Guadeloupians
GQ / Equatorial Guinean|Equatorial Guineans|Equatoguinean|Equatoguineans
GS /
GW / Bissau-Guinean|Bissau-Guineans|Guinea-Bissauan|Guinea-Bissauans
GY / Guyanese
HK / Hongkonger|Hongkongers|Hong Konger|Hong Kongers|Hongkongese|Hong Kongese
HM /
HU / Hungarian|Hungarians|Magyars
IC / Canarian|Canarians|Canary Islander|Canary Islanders
IE / Irish|Irishman|Irishmen|Irishwoman|Irishwomen
IL / Israeli|Israelis
IM / Manx|Manxman|Manxmen
IO / Chagossian|Chagossians
IQ / Iraqi|Iraqis
IS / Icelandic|Icelander|Icelanders
JE / Jerseyman|Jerseymen
JP / Japanese
KG / Kyrgyz|Kyrgyzstani|Kyrgyzstanis|Kirghiz
KI / I-Kiribati|Kiribatian|Kiribatians
KM / Comorian|Comorians|Comoran|Comorans
KN / Kittitian|Kittitians|Nevisian|Nevisians
KP / North Korean|North Koreans|N. Korean|N Korean|N. Koreans|N Koreans
KR / South Korean|South Koreans|S. Korean|S Korean|S. Koreans|S Koreans
KW / Kuwaiti|Kuwaitis
KZ / Kazakh|Kazakhs|Kazakhstani|Kazakhstanis
LA / Laotian|Laotians|Lao
LC / Saint Lucian|Saint Lucians|St. Lucian|St. Lucians|St Lucian|St Lucians
LI / Liechtensteiner|Liechtensteiners
LS / Basotho|Mosotho|Lesothan|Lesothans
LU / Luxembourgish|Luxembourger|Luxembourgers|Luxemburger|Luxemburgers
MC / Monegasque|Monégasque|Monegasques|Monégasques|Monacan|Monacans
MD / Moldovan|Moldovans|Moldavian|Moldavians
MF / Saint-Martinois|Saint Martiner|Saint Martiners|St. Martiner|St. Martiners|St Martiner|St Martiners
MG / Malagasy|Madagascan|Madagascans
MH / Marshallese|Marshall Islander|Marshall Islanders
MK / Macedonian|Macedonians|North Macedonian|North Macedonians
MM / Burmese|Myanmarese
MN / Mongolian|Mongolians|Mongol|Mongols
MO / Macanese
MP / Northern Marianan|Northern Marianans|Northern Mariana Islander|Northern Mariana Islanders|Saipanese
MQ / Martinican|Martinicans|Martiniquais
MS / Montserratian|Montserratians
MU / Mauritian|Mauritians
MV / Maldivian|Maldivians|Maldivan|Maldivans
NC / New Caledonian|New Caledonians
NE / Nigerien|Nigeriens
NF / Norfolk Islander|Norfolk Islanders
NL / Dutch|Dutchman|Dutchmen|Dutchwoman|Dutchwomen|Netherlander|Netherlanders|Hollander|Hollanders
NP / Nepali|Nepalese|Nepalis
NZ / New Zealander|New Zealanders|Kiwi|Kiwis
OM / Omani|Omanis
PG / Papua New Guinean|Papua New Guineans|Papuan|Papuans
PH / Filipino|Philippine|Filipinos|Filipina|Filipinas|Pinoy|Pinoys
PK / Pakistani|Pakistanis
PL / Polish|Pole|Poles
PM / Saint-Pierrais|Miquelonnais
PN / Pitcairn Islander|Pitcairn Islanders|Pitcairner|Pitcairners
PS / Palestinian|Palestinians
QA / Qatari|Qataris
RE / Réunionese|Réunionnais
RS / Serbian|Serb|Serbs|Serbians
SA / Saudi|Saudi Arabian|Saudis|Saudi Arabians
SB / Solomon Islander|Solomon Islanders
SC / Seychellois|Seychelloise
SE / Swedish|Swede|Swedes
SH / Saint Helenian|Saint Helenians|St. Helenian|St. Helenians|St Helenian|St Helenians
SI / Slovenian|Slovene|Slovenes|Slovenians
SJ / Svalbardian
SK / Slovak|Slovaks|Slovakian|Slovakians
SM / Sammarinese|San Marinese
SO / Somali|Somalis|Somalian|Somalians
SR / Surinamese|Surinamer|Surinamers
ST / Sao Tomean|Sao Tomeans|São Toméan|São Toméans|Santomean|Santomeans
SV / Salvadoran|Salvadorean|Salvadorian|Salvadorans|Salvadoreans|Salvadorians
SX / Sint Maartener|Sint Maarteners|St. Maartener|St. Maarteners|St Maartener|St Maarteners
SZ / Swazi|Swazis|Liswati|Emaswati
TC / Turks and Caicos Islander|Turks and Caicos Islanders
TF /
TJ / Tajik|Tajiks|Tajikistani|Tajikistanis|Tadzhik|Tadzhiks
TL / Timorese|East Timorese
TM / Turkmen|Turkmens|Turkmenistani|Turkmenistanis
TR / Turkish|Turk|Turks
TT / Trinidadian|Trinidadians|Tobagonian|Tobagonians|Trinbagonian|Trinbagonians
UM /
US / American|Americans|African American|African Americans|African-American|African-Americans|Native American|
    Native Americans|American Indian|American Indians|Asian American|Asian Americans|Asian-American|Asian-Americans|
    Arab American|Arab Americans|Arab-American|Arab-Americans|Mexican American|Mexican Americans|Mexican-American|
    Mexican-Americans|Irish American|Irish Americans|Irish-American|Irish-Americans
UZ / Uzbek|Uzbeks|Uzbekistani|Uzbekistanis
VA /
VC / Vincentian|Vincentians|Saint Vincentian|Saint Vincentians|St. Vincentian|St. Vincentians
VG / British Virgin Islander|British Virgin Islanders
VI / U.S. Virgin Islander|U.S. Virgin Islanders|US Virgin Islander|US Virgin Islanders
VN / Vietnamese
VU / Ni-Vanuatu|Vanuatuan|Vanuatuans
WF / Wallisian|Wallisians|Futunan|Futunans
WS / Samoan|Samoans
XK / Kosovar|Kosovan|Kosovars|Kosovans
YE / Yemeni|Yemenis|Yemenite|Yemenites
YT / Mahoran|Mahorans|Mahorais
ZA / South African|South Africans|S. African|S African|S. Africans|S Africans
"""

# The adjective in Arabic (written out in its gender and number by the script) / nouns that do not follow from it.
ARABIC_DEMONYMS = """
AD / أندوري
AE / إماراتي
AF / أفغاني / أفغان
AG / أنتيغوي
AI / أنغويلي
AL / ألباني / ألبان
AM / أرميني / أرمن
AO / أنغولي
AR / أرجنتيني
AS / ساموي أمريكي
AT / نمساوي
AU / أسترالي
AW / أروبي
AX / آلاندي
AZ / أذربيجاني|أذري / أذريون
BA / بوسني / بوشناق|بوسنيون
BB / بربادوسي|باربادوسي
BD / بنغلاديشي|بنغالي|بنجلاديشي
BE / بلجيكي / بلجيك
BF / بوركيني|بوركينابي
BG / بلغاري / بلغار
BH / بحريني
BI / بوروندي
BJ / بنيني
BM / برمودي
BN / بروني|برونايي
BO / بوليفي
BQ / بونيري
BR / برازيلي
BS / باهامي|باهاماسي
BT / بوتاني
BW / بوتسواني
BY / بيلاروسي|بيلاروسياوي
BZ / بليزي
CA / كندي
CD / كونغولي
CH / سويسري
CI / إيفواري
CL / تشيلي|شيلي|تشيلياني
CM / كاميروني
CN / صيني
CO / كولومبي
CR / كوستاريكي
CU / كوبي
CV / رأس أخضري
CW / كوراساوي
CY / قبرصي / قبارصة
CZ / تشيكي / تشيك
DE / ألماني / ألمان
DJ / جيبوتي
DK / دنماركي|دانماركي|دانمركي
DM / دومينيكي
DO / دومينيكاني|دومنيكاني
DZ / جزائري
EC / إكوادوري
EE / إستوني
EG / مصري
EH / صحراوي
ER / إريتري
ES / إسباني|أسباني / إسبان|أسبان
ET / إثيوبي|أثيوبي
FI / فنلندي
FJ / فيجي
FK / فوكلاندي
FM / ميكرونيزي|ميكرونيسي
FO / فاروي
FR / فرنسي
GA / غابوني
GB / بريطاني
GD / غرينادي
GE / جورجي
GF / غوياني فرنسي
GG / غيرنزي
GH / غاني|غانوي
GI / جبل طارقي
GL / غرينلاندي|جرينلاندي
GM / غامبي
GN / غيني
GP / غوادلوبي
GQ / غيني استوائي
GR / يوناني
GT / غواتيمالي|جواتيمالي
GU / غوامي
GW / غيني بيساوي
GY / غياني
HK / هونغ كونغي
HN / هندوراسي
HR / كرواتي / كروات
HT / هايتي|هاييتي
HU / مجري|هنغاري
ID / إندونيسي|أندونيسي
IE / أيرلندي|إيرلندي
IL / إسرائيلي
IM / مانكسي
IN / هندي / هنود
IO / تشاغوسي
IQ / عراقي
IR / إيراني
IS / آيسلندي|أيسلندي
IT / إيطالي / طليان
JE / جيرزي
JM / جامايكي
JO / أردني
JP / ياباني
KE / كيني
KG / قيرغيزي|قرغيزي / قيرغيز|قرغيز
KH / كمبودي
KI / كيريباتي
KM / قمري
KP / كوري شمالي
KR / كوري جنوبي
KW / كويتي
KY / كايماني
KZ / كازاخستاني|كازاخي / كازاخ
LA / لاوسي
LB / لبناني
LI / ليختنشتايني
LK / سريلانكي
LR / ليبيري
LS / ليسوتي|ليسوتوي
LT / ليتواني
LU / لوكسمبورغي
LV / لاتفي
LY / ليبي
MA / مغربي / مغاربة
MC / موناكوي
MD / مولدوفي|مولدافي
ME / مونتينيغري
MF / سان مارتني
MG / مدغشقري|ملغاشي
MH / مارشالي
MK / مقدوني
MM / ميانماري|بورمي
MN / منغولي
MO / ماكاوي
MQ / مارتينيكي
MR / موريتاني
MS / مونتسراتي
MT / مالطي
MU / موريشيوسي|موريشي
MV / مالديفي
MW / ملاوي
MX / مكسيكي
MY / ماليزي
MZ / موزمبيقي|موزامبيقي
NA / ناميبي
NC / كاليدوني
NE / نيجري
NG / نيجيري
NI / نيكاراغوي
NL / هولندي
NO / نرويجي
NP / نيبالي
NR / ناوروي
NZ / نيوزيلندي|نيوزلندي
OM / عماني|عُماني
PA / بنمي
PE / بيروفي|بيروي
PF / بولينيزي فرنسي
PH / فلبيني|فليبيني|فيليبيني
PK / باكستاني
PL / بولندي|بولوني
PN / بيتكيرني
PR / بورتوريكي
PS / فلسطيني
PT / برتغالي
PW / بالاوي
PY / باراغوياني|باراغوي
QA / قطري
RE / ريونيوني
RO / روماني
RS / صربي / صرب
RU / روسي / روس
RW / رواندي
SA / سعودي
SC / سيشلي|سيشيلي
SD / سوداني
SE / سويدي
SG / سنغافوري
SI / سلوفيني
SK / سلوفاكي / سلوفاك
SL / سيراليوني
SM / سان ماريني
SN / سنغالي
SO / صومالي
SR / سورينامي
SS / جنوب سوداني
SV / سلفادوري
SX / سينت مارتني
SY / سوري
SZ / سوازيلندي|سوازي|إسواتيني
TD / تشادي
TG / توغولي|توغوي
TH / تايلاندي|تايلندي
TJ / طاجيكي|طاجيكستاني / طاجيك
TK / توكيلاوي
TL / تيموري
TM / تركمانستاني|تركماني / تركمان
TN / تونسي / توانسة
TO / تونغي|تونغاني
TR / تركي / أتراك
TT / ترينيدادي
TV / توفالي|توفالوي
TW / تايواني
TZ / تنزاني
UA / أوكراني
UG / أوغندي
US / أمريكي|أميركي / أمريكان|أميركان
UY / أوروغوياني|أوروغوايي
UZ / أوزبكي|أوزبكستاني / أوزبك
VA / فاتيكاني
VC / فنسنتي
VE / فنزويلي
VG / فيرجيني بريطاني
VI / فيرجيني أمريكي
VN / فيتنامي|فييتنامي
VU / فانواتي|فانواتوي
WF / واليسي
WS / ساموي
XK / كوسوفي|كوسوفوي
YE / يمني
YT / ماهوري
ZA / جنوب أفريقي|جنوب إفريقي
ZM / زامبي
ZW / زيمبابوي|زمبابوي
"""

# Capitals and other seats of government, where countryinfo or CLDR's time zones do not have them as news writes them:
# names in English / names in Arabic. A capital with the country's own name (Singapore) is the country's row.
CAPITALS = """
AD / Andorra la Vella / أندورا لا فيلا
AE / Abu Dhabi / أبوظبي|أبو ظبي
AG / St. John's, Antigua|Saint John's, Antigua|St John's, Antigua / سانت جونز
AI / The Valley, Anguilla / ذا فالي
AL / Tirana|Tirane / تيرانا
AM / Yerevan|Erevan / يريفان
AR / Buenos Aires / بوينس آيرس|بوينس أيرس|بوينوس آيرس|بوينوس أيرس
AS / Pago Pago / باغو باغو
AU / Canberra / كانبرا
AW / Oranjestad / أورانجستاد
AX / Mariehamn / ماريهامن
AZ / Baku / باكو
BB / Bridgetown / بريدج تاون|بريدجتاون
BD / Dhaka|Dacca / دكا
BH / Manama|Al Manamah / المنامة
BI / Gitega / جيتيغا
BI / Bujumbura / بوجمبورا|بوجومبورا
BJ / Porto-Novo|Porto Novo / بورتو نوفو
BJ / Cotonou / كوتونو
BL / Gustavia / غوستافيا
BM / Hamilton, Bermuda / هاميلتون
BN / Bandar Seri Begawan / بندر سري بغاوان|بندر سيري بيغاوان
BO / La Paz / لاباز|لا باز
BO / Sucre / سوكري
BQ / Kralendijk / كراليندايك|كرالنديك
BR / Brasília|Brasilia / برازيليا
BS / Nassau / ناسو|ناساو
BT / Thimphu|Thimbu / تيمفو|ثيمفو
BW / Gaborone / غابورون|جابورون
BY / Minsk / مينسك
BZ / Belmopan / بلموبان
CA / Ottawa / أوتاوا
CD / Kinshasa / كينشاسا
CF / Bangui / بانغي|بانغوي
CH / Bern|Berne / برن
CI / Yamoussoukro / ياموسوكرو
CI / Abidjan / أبيدجان
CK / Avarua / أفاروا
CM / Yaoundé / ياوندي
CN / Beijing|Peking / بكين|بيجين
CO / Bogotá / بوغوتا|بوجوتا
CR / San José|San Jose, Costa Rica / سان خوسيه
CV / Praia / برايا
CW / Willemstad / ويلمستاد
CX / Flying Fish Cove /
CZ / Prague / براغ
DM / Roseau / روسو
DK / Copenhagen / كوبنهاغن|كوبنهاجن
DZ / Algiers / الجزائر العاصمة|العاصمة الجزائرية
EC / Quito / كيتو
EE / Tallinn|Tallin / تالين
EH / Laayoune|El Aaiún|El-Aaiun / العيون
ER / Asmara|Asmera / أسمرة|أسمرا
ET / Addis Ababa / أديس أبابا
FJ / Suva / سوفا
FK / Port Stanley|Stanley, Falkland Islands / بورت ستانلي|استانلي
FM / Palikir / باليكير
FO / Tórshavn / تورشافن
GD / St. George's|Saint George's|St George's / سانت جورجز
GE / Tbilisi / تبليسي|تفليس
GF / Cayenne / كايين
GG / St. Peter Port|St Peter Port|Saint Peter Port / سانت بيتر بورت
GH / Accra / أكرا
GL / Nuuk / نوك
GP / Basse-Terre / باس تير
GQ / Malabo / مالابو
GT / Guatemala City / غواتيمالا سيتي|مدينة غواتيمالا
GU / Hagåtña / هاغاتنيا
GW / Bissau / بيساو
GY / Georgetown, Guyana / جورج تاون
HN / Tegucigalpa / تيغوسيغالبا
HT / Port-au-Prince|Port au Prince / بورت أو برنس|بور أو برنس|بورت أو برانس
IC / Las Palmas / لاس بالماس
IL / Jerusalem|West Jerusalem / القدس|القدس الغربية
IL / Tel Aviv|Tel-Aviv / تل أبيب
IM / Douglas, Isle of Man / دوغلاس
IN / New Delhi|Delhi / نيودلهي|نيو دلهي|دلهي
IS / Reykjavík / ريكيافيك
JE / St. Helier|St Helier|Saint Helier / سانت هيلير
JM / Kingston / كينغستون|كينجستون
KG / Bishkek / بشكيك|بيشكيك
KH / Phnom Penh / بنوم بنه
KI / South Tarawa|Tarawa / تاراوا|جنوب تاراوا
KM / Moroni / موروني
KN / Basseterre / باستير
KP / Pyongyang / بيونغ يانغ|بيونج يانج|بيونغيانغ
KR / Seoul / سول|سيول
KW / Kuwait City / مدينة الكويت
KY / George Town, Cayman Islands /
KZ / Astana|Nur-Sultan / أستانا|نور سلطان
LA / Vientiane / فيانتيان|فينتيان|فيينتيان
LC / Castries / كاستريس
LK / Colombo / كولومبو
LK / Sri Jayawardenepura Kotte / سري جاياواردنابورا كوتي
LS / Maseru / ماسيرو
LU / Luxembourg City / مدينة لوكسمبورغ
MA / Rabat / الرباط
MD / Chișinău|Kishinev / كيشيناو|تشيسيناو|كيشينيف
ME / Podgorica / بودغوريتسا|بودغوريكا
MF / Marigot / ماريغوت
MG / Antananarivo / أنتاناناريفو
MH / Majuro / ماجورو
MK / Skopje / سكوبيه|سكوبي|سكوبيي
MM / Naypyidaw|Naypyitaw|Nay Pyi Taw / نايبيداو|نايبيتاو
MN / Ulaanbaatar|Ulan Bator / أولان باتور
MP / Saipan / سايبان
MQ / Fort-de-France / فور دو فرانس
MS / Brades|Plymouth, Montserrat / برادس
MT / Valletta / فاليتا
MU / Port Louis / بورت لويس
MV / Malé / ماليه
MW / Lilongwe / ليلونغوي
MX / Mexico City / مكسيكو سيتي|مدينة مكسيكو|مكسيكو
MY / Kuala Lumpur / كوالالمبور|كوالا لمبور|كوالا لامبور
MY / Putrajaya / بوتراجايا
NC / Nouméa / نوميا
NG / Abuja / أبوجا
NL / Amsterdam / أمستردام
NL / The Hague|the Hague / لاهاي
NO / Oslo / أوسلو
NP / Kathmandu|Katmandu / كاتماندو|كتماندو
NR / Yaren / يارين
NU / Alofi / ألوفي
NZ / Wellington / ويلينغتون|ولنغتون|ويلنغتون
OM / Muscat / مسقط
PA / Panama City / بنما سيتي|مدينة بنما
PF / Papeete|Papeʻete / بابيتي
PG / Port Moresby / بورت مورسبي|بور مورسبي
PK / Islamabad / إسلام آباد|إسلام أباد
PM / Saint-Pierre, Saint Pierre and Miquelon /
PN / Adamstown / آدمزتاون
PR / San Juan / سان خوان
PS / Ramallah / رام الله
PS / East Jerusalem|east Jerusalem / القدس الشرقية
PW / Ngerulmud|Melekeok / نغيرولمود
QA / Doha / الدوحة
RE / Saint-Denis, Réunion /
RO / Bucharest / بوخارست
SA / Riyadh / الرياض
SB / Honiara / هونيارا
SC / Victoria, Seychelles / فيكتوريا سيشل
SD / Khartoum / الخرطوم
SD / Port Sudan / بورتسودان|بور سودان
SH / Jamestown, Saint Helena / جيمستاون
SJ / Longyearbyen / لونغييربين
SL / Freetown / فريتاون|فري تاون
SO / Mogadishu / مقديشو|مقديشيو
SR / Paramaribo / باراماريبو
SS / Juba / جوبا
SV / San Salvador / سان سلفادور
SX / Philipsburg / فيليبسبرغ
SZ / Mbabane / مبابان|مباباني
SZ / Lobamba / لوبامبا
TC / Cockburn Town / كوكبورن تاون
TD / N'Djamena|Ndjamena|N'djamena / نجامينا|انجمينا|إنجمينا
TG / Lomé / لومي
TJ / Dushanbe / دوشنبه|دوشانبي
TM / Ashgabat|Ashkhabad / عشق آباد|عشق أباد
TN / Tunis / تونس العاصمة|العاصمة التونسية
TO / Nuku'alofa|Nukuʻalofa / نوكوالوفا|نوكو ألوفا
TR / Ankara / أنقرة
TW / Taipei / تايبيه|تايبه
TZ / Dodoma / دودوما
TZ / Dar es Salaam / دار السلام
UA / Kyiv|Kiev / كييف
US / Washington|Washington, D.C.|Washington D.C.|Washington, DC|Washington DC / واشنطن
UY / Montevideo / مونتيفيديو|مونتفيديو
VC / Kingstown / كينغستاون
VE / Caracas / كاراكاس|كراكاس
VG / Road Town / رود تاون
VI / Charlotte Amalie / شارلوت أمالي
VN / Hanoi / هانوي
VU / Port Vila / بورت فيلا
WF / Mata-Utu|Mata Utu / ماتا أوتو
WS / Apia / أبيا
XK / Pristina|Prishtina|Priština / بريشتينا|برشتينا
YE / Sanaa|Sana'a|Sana / صنعاء
YE / Aden / عدن
YT / Mamoudzou / مامودزو
ZA / Pretoria|Tshwane / بريتوريا
ZA / Cape Town / كيب تاون
ZA / Bloemfontein / بلومفونتين
"""

# Territories and the state they belong to. All others are their own.
TERRITORIES = """
AU / CC CX HM NF
CN / HK MO
DK / FO GL
ES / EA IC
FI / AX
FR / BL CP GF GP MF MQ NC PF PM RE TF WF YT
GB / AC AI BM CQ DG FK GG GI GS IM IO JE KY MS PN SH TA TC VG
NL / AW BQ CW SX
NO / BV SJ
NZ / CK NU TK
US / AS GU MP PR UM VI
"""

# Nobody lives there who could act, or CLDR lists it beside the country that it is a part of: places, no countries.
NO_ACTORS = frozenset(["AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "GS", "HM", "IC", "IO", "SJ", "TA", "TF", "UM"])

# No town there is the capital of that country alone (Brussels stands in SEATS), or one elsewhere is meant by its name.
NO_CAPITAL = frozenset(["BE", "CC", "HK", "NF", "SM", "TK", "VA"])

# Countries that ISO 3166 does not list: name / aliases / demonyms / Arabic names / Arabic demonyms / code of the
# state they belong to, or the years that they existed.
OTHER_COUNTRIES = """
England / / English|Englishman|Englishmen|Englishwoman|Englishwomen / إنجلترا|إنكلترا|انجلترا / إنجليزي|
    إنكليزي;إنجليز|إنكليز / GB
Scotland / / Scottish|Scots|Scot|Scotsman|Scotsmen|Scotswoman|Scotswomen / اسكتلندا|أسكتلندا|سكوتلندا /
    اسكتلندي|أسكتلندي / GB
Wales / / Welsh|Welshman|Welshmen|Welshwoman|Welshwomen / ويلز / ويلزي / GB
Northern Ireland / N. Ireland|N Ireland|Ulster / Northern Irish / أيرلندا الشمالية|إيرلندا الشمالية /
    أيرلندي شمالي|إيرلندي شمالي / GB
Soviet Union / USSR|U.S.S.R.|Union of Soviet Socialist Republics / Soviet|Soviets / الاتحاد السوفيتي|
    الاتحاد السوفياتي|الاتحاد السوفييتي / سوفيتي|سوفياتي|سوفييتي;سوفيت|سوفييت / 1922 to 1991
Yugoslavia / Federal Republic of Yugoslavia / Yugoslav|Yugoslavs|Yugoslavian|Yugoslavians / يوغوسلافيا|
    يوغسلافيا / يوغوسلافي|يوغسلافي / 1918 to 2003
Czechoslovakia / / Czechoslovak|Czechoslovaks|Czechoslovakian|Czechoslovakians / تشيكوسلوفاكيا /
    تشيكوسلوفاكي / 1918 to 1992
East Germany / GDR|German Democratic Republic / East German|East Germans / ألمانيا الشرقية / ألماني شرقي /
    1949 to 1990
West Germany / / West German|West Germans / ألمانيا الغربية / ألماني غربي / 1949 to 1990
Ottoman Empire / / Ottoman|Ottomans / الدولة العثمانية|الإمبراطورية العثمانية|السلطنة العثمانية / عثماني /
    1299 to 1922
Serbia and Montenegro / /  / صربيا والجبل الأسود / / 2003 to 2006
Abkhazia / / Abkhaz|Abkhazian|Abkhazians / أبخازيا / أبخازي / GE
South Ossetia / / South Ossetian|South Ossetians / أوسيتيا الجنوبية / أوسيتي جنوبي / GE
Transnistria / Transdniestria|Trans-Dniester / Transnistrian|Transnistrians / ترانسنيستريا|ترانسدنيستريا /
    ترانسنيستري / MD
Northern Cyprus / North Cyprus|Turkish Republic of Northern Cyprus|TRNC / Turkish Cypriot|
    Turkish Cypriots / قبرص الشمالية|جمهورية شمال قبرص التركية / قبرصي تركي / CY
Somaliland / / Somalilander|Somalilanders / أرض الصومال|صوماليلاند / / SO
"""

# Seats of government beside the capitals, and what stands for a country's or a body's leadership:
# name / other names / Arabic names / whose (codes, or identifiers below) / seat / what it is.
SEATS = """
Brussels / Bruxelles / بروكسل|بروكسيل / european-union BE / capital / seat of the European Union, capital of Belgium
Strasbourg / / ستراسبورغ|ستراسبورج / european-parliament council-of-europe / capital /
    seat of the European Parliament and of the Council of Europe
Turtle Bay / / / united-nations / building / headquarters of the United Nations
Berlaymont / / مبنى بيرلايمونت / european-commission / building / seat of the European Commission
Edinburgh / / إدنبرة|أدنبرة / scotland / capital /
Holyrood / / هوليرود / scotland / building / parliament
Cardiff / / كارديف / wales / capital /
Belfast / / بلفاست / northern-ireland / capital /
Stormont / / ستورمونت / northern-ireland / building / parliament and government
Gaza City / / مدينة غزة / PS / capital / seat of the authorities in Gaza
Benghazi / / بنغازي / LY / capital / seat of the authorities in the east
Erbil / Irbil|Arbil|Hewler / أربيل / kurdistan-region / capital /
Grozny / / غروزني / chechnya / capital /
Barcelona / / برشلونة / catalonia / capital /
Hargeisa / / هرجيسا / somaliland / capital /
Sukhumi / / سوخومي / abkhazia / capital /
Tskhinvali / / تسخينفالي / south-ossetia / capital /
Tiraspol / / تيراسبول / transnistria / capital /
Lhasa / / لاسا / tibet / capital /
Srinagar / / سريناغار / kashmir / capital /
Simferopol / / سيمفيروبول|سيمفروبول / crimea / capital /
Stepanakert / / ستيباناكيرت / nagorno-karabakh / capital /
Kremlin / / الكرملين|كرملين|الكريملين / RU / building / presidency
White House / / البيت الأبيض / US / building / presidency
Oval Office / / المكتب البيضاوي / US / building / presidency
West Wing / / الجناح الغربي للبيت الأبيض / US / building / presidency
Pentagon / / البنتاغون|البنتاجون|بنتاغون / US / building / ministry of defence
Foggy Bottom / / / US / building / ministry of foreign affairs
Capitol Hill / / كابيتول هيل|الكابيتول هيل / US / building / parliament
US Capitol / U.S. Capitol / الكابيتول|مبنى الكابيتول / US / building / parliament
Downing Street / 10 Downing Street|No. 10 Downing Street|No 10|No. 10|No10|Number 10|Number Ten|
    11 Downing Street / داونينغ ستريت|داوننغ ستريت|داونينج ستريت|10 داونينغ ستريت / GB / building /
    head of government
Whitehall / / وايتهول|وايت هول / GB / building / government
Westminster / Palace of Westminster / وستمنستر|ويستمنستر / GB / building / parliament
Buckingham Palace / / قصر باكنغهام|قصر بكنغهام|قصر باكنجهام / GB / building / royal household
Élysée / Élysée Palace|Palais de l'Élysée / الإليزيه|قصر الإليزيه|قصر الإيليزيه|الإيليزيه / FR / building /
    presidency
Matignon / Hôtel Matignon / ماتينيون|قصر ماتينيون / FR / building / head of government
Quai d'Orsay / / الكي دورسيه|كي دورسيه / FR / building / ministry of foreign affairs
German Chancellery / / المستشارية الألمانية|مستشارية برلين / DE / building / head of government
Reichstag / / الرايخستاغ|الرايخشتاغ / DE / building / parliament
Bellevue Palace / Schloss Bellevue / قصر بيلفو / DE / building / presidency
Quirinal / Quirinale|Quirinal Palace|Quirinale Palace / كويرينالي|قصر كويرينالي / IT / building / presidency
Palazzo Chigi / Chigi Palace / قصر كيجي / IT / building / head of government
Farnesina / / فارنيسينا / IT / building / ministry of foreign affairs
Moncloa / La Moncloa|Moncloa Palace / مونكلوا|قصر مونكلوا / ES / building / head of government
Zarzuela Palace / Palace of Zarzuela / قصر ثارثويلا / ES / building / royal household
Belém Palace / / قصر بيليم / PT / building / presidency
Maximos Mansion / Maximou Mansion / / GR / building / head of government
Ballhausplatz / / / AT / building / head of government
Hofburg / Hofburg Palace / قصر هوفبورغ / AT / building / presidency
Binnenhof / / بيننهوف / NL / building / government and parliament
Catshuis / / / NL / building / head of government
Christiansborg / Christiansborg Palace / قصر كريستيانسبورغ / DK / building / government and parliament
Rosenbad / / / SE / building / head of government
Bundeshaus / / / CH / building / government and parliament
Prague Castle / / قلعة براغ / CZ / building / presidency
Leinster House / / / IE / building / parliament
Áras an Uachtaráin / / / IE / building / presidency
Cotroceni / Cotroceni Palace / قصر كوتروتشيني / RO / building / presidency
Bankova / Bankova Street|Bankovaya / / UA / building / presidency
Ak Saray / Beştepe|Bestepe / آق سراي / TR / building / presidency
Zhongnanhai / / تشونغنانهاي|جونغنانهاي / CN / building / leadership
Great Hall of the People / / قاعة الشعب الكبرى / CN / building / parliament
Blue House / Cheong Wa Dae|Cheongwadae / البيت الأزرق / KR / building / presidency
Kantei / / / JP / building / head of government
Nagatacho / Nagata-cho / / JP / building / government and parliament
Kasumigaseki / / / JP / building / ministries
Raisina Hill / / / IN / building / government
South Block / / / IN / building / head of government
Rashtrapati Bhavan / / / IN / building / presidency
Bangabhaban / / / BD / building / presidency
Ganabhaban / / / BD / building / head of government
Singha Durbar / / / NP / building / government
Temple Trees / / / LK / building / head of government
Malacañang / Malacañang Palace / قصر مالاكانانغ|مالاكانانغ / PH / building / presidency
Merdeka Palace / Istana Merdeka / قصر مرديكا / ID / building / presidency
Seri Perdana / / / MY / building / head of government
Ittihadiya / Ittihadiya Palace|Al-Ittihadiya Palace / قصر الاتحادية / EG / building / presidency
Baabda Palace / Baabda / قصر بعبدا|بعبدا / LB / building / presidency
Grand Serail / Grand Serai / السراي الحكومي|السرايا الحكومية|السراي الكبير / LB / building / head of government
Ain el-Tineh / Ain al-Tineh / عين التينة / LB / building / speaker of the parliament
El Mouradia / El-Mouradia|El Mouradia Palace / قصر المرادية|المرادية / DZ / building / presidency
Carthage Palace / / قصر قرطاج / TN / building / presidency
Bayan Palace / / قصر بيان / KW / building / ruler
Seif Palace / / قصر السيف / KW / building / ruler
Al-Yamamah Palace / Yamamah Palace|Al Yamamah Palace / قصر اليمامة / SA / building / royal court
Maashiq Palace / Al-Maashiq Palace / قصر المعاشيق|قصر معاشيق / YE / building / presidency
Muqata / Muqata'a|Mukataa|Mukata / مقر المقاطعة / PS / building / presidency
Casa Rosada / / كاسا روسادا|القصر الوردي / AR / building / presidency
La Moneda / La Moneda Palace|Palacio de La Moneda / لا مونيدا|قصر لا مونيدا / CL / building / presidency
Planalto / Planalto Palace|Palácio do Planalto / قصر بلانالتو|بلانالتو / BR / building / presidency
Itamaraty / Itamaraty Palace / قصر إيتاماراتي|إيتاماراتي / BR / building / ministry of foreign affairs
Los Pinos / / لوس بينوس / MX / building / presidency until 2018
Miraflores Palace / Miraflores / قصر ميرافلوريس|ميرافلوريس / VE / building / presidency
Casa de Nariño / / قصر نارينيو / CO / building / presidency
Carondelet / Carondelet Palace / قصر كارونديليت / EC / building / presidency
Palacio Quemado / / / BO / building / presidency
Parliament Hill / / تلة البرلمان / CA / building / parliament
Rideau Hall / / / CA / building / governor general
Beehive / / / NZ / building / government
Union Buildings / / / ZA / building / presidency
Aso Rock / Aso Villa|Aso Rock Villa / أسو روك|آسو روك / NG / building / presidency
Jubilee House / Flagstaff House / / GH / building / presidency
Apostolic Palace / / القصر الرسولي / VA / building / pope
"""

# International bodies, and institutions whose name alone says which country they are of:
# name / other names / Arabic names / code of the country, if of one.
BODIES = """
United Nations / UN|U.N.|UNO|United Nations Organization|United Nations Organisation / الأمم المتحدة|
    هيئة الأمم المتحدة|منظمة الأمم المتحدة|هيئة الأمم /
UN Security Council / U.N. Security Council|United Nations Security Council|Security Council|UNSC /
    مجلس الأمن|مجلس الأمن الدولي|مجلس الأمن التابع للأمم المتحدة /
UN General Assembly / U.N. General Assembly|United Nations General Assembly|UNGA / الجمعية العامة للأمم المتحدة /
UN Human Rights Council / U.N. Human Rights Council|United Nations Human Rights Council|UNHRC /
    مجلس حقوق الإنسان|مجلس حقوق الإنسان التابع للأمم المتحدة /
UNICEF / Unicef|United Nations Children's Fund|UN Children's Fund|U.N. Children's Fund / اليونيسف|اليونيسيف|
    يونيسف|يونيسيف|منظمة الأمم المتحدة للطفولة /
UNESCO / Unesco|United Nations Educational, Scientific and Cultural Organization / اليونسكو|يونسكو|
    منظمة الأمم المتحدة للتربية والعلم والثقافة /
UNHCR / UN refugee agency|U.N. refugee agency|United Nations High Commissioner for Refugees|
    UN High Commissioner for Refugees / المفوضية السامية للأمم المتحدة لشؤون اللاجئين|مفوضية اللاجئين|
    المفوضية العليا للاجئين|مفوضية الأمم المتحدة لشؤون اللاجئين /
UNRWA / United Nations Relief and Works Agency / الأونروا|أونروا|وكالة غوث وتشغيل اللاجئين /
UNDP / United Nations Development Programme|United Nations Development Program|UN Development Programme /
    برنامج الأمم المتحدة الإنمائي /
OCHA / UNOCHA / مكتب الأمم المتحدة لتنسيق الشؤون الإنسانية|أوتشا /
OHCHR / UN human rights office|U.N. human rights office|UN Human Rights Office /
    المفوضية السامية لحقوق الإنسان|مفوضية الأمم المتحدة لحقوق الإنسان /
UN Environment Programme / UNEP|United Nations Environment Programme / برنامج الأمم المتحدة للبيئة /
UNAIDS / / /
UNFPA / United Nations Population Fund|UN Population Fund / صندوق الأمم المتحدة للسكان /
UN Women / U.N. Women / هيئة الأمم المتحدة للمرأة /
UNIFIL / / اليونيفيل|يونيفيل|قوات اليونيفيل /
World Food Programme / World Food Program|WFP / برنامج الأغذية العالمي|برنامج الغذاء العالمي /
Food and Agriculture Organization / Food and Agriculture Organisation|FAO / منظمة الأغذية والزراعة|
    منظمة الفاو|الفاو /
World Health Organization / World Health Organisation|WHO|W.H.O. / منظمة الصحة العالمية /
World Trade Organization / World Trade Organisation|WTO|W.T.O. / منظمة التجارة العالمية /
International Labour Organization / International Labor Organization|International Labour Organisation|
    ILO / منظمة العمل الدولية /
International Organization for Migration / International Organisation for Migration|IOM /
    المنظمة الدولية للهجرة|منظمة الهجرة الدولية /
International Maritime Organization / International Maritime Organisation|IMO / المنظمة البحرية الدولية /
International Civil Aviation Organization / International Civil Aviation Organisation|ICAO /
    منظمة الطيران المدني الدولي|إيكاو /
International Telecommunication Union / ITU / الاتحاد الدولي للاتصالات /
World Meteorological Organization / World Meteorological Organisation|WMO / المنظمة العالمية للأرصاد الجوية /
IPCC / Intergovernmental Panel on Climate Change / الهيئة الحكومية الدولية المعنية بتغير المناخ /
International Monetary Fund / IMF|I.M.F. / صندوق النقد الدولي /
World Bank / / البنك الدولي /
International Atomic Energy Agency / IAEA|I.A.E.A. / الوكالة الدولية للطاقة الذرية|وكالة الطاقة الذرية /
International Energy Agency / IEA / وكالة الطاقة الدولية /
OPCW / Organisation for the Prohibition of Chemical Weapons|
    Organization for the Prohibition of Chemical Weapons / منظمة حظر الأسلحة الكيميائية|
    منظمة حظر الأسلحة الكيماوية /
International Criminal Court / ICC|I.C.C. / المحكمة الجنائية الدولية|محكمة الجنايات الدولية /
International Court of Justice / ICJ|I.C.J.|World Court / محكمة العدل الدولية /
Permanent Court of Arbitration / / محكمة التحكيم الدائمة /
International Criminal Tribunal for the former Yugoslavia / ICTY / المحكمة الجنائية الدولية ليوغوسلافيا السابقة /
Special Tribunal for Lebanon / / المحكمة الخاصة بلبنان|المحكمة الدولية الخاصة بلبنان /
European Union / EU|E.U. / الاتحاد الأوروبي|الإتحاد الأوروبي|الاتحاد الأوربي /
European Commission / EU Commission / المفوضية الأوروبية|المفوضية الأوربية /
European Parliament / EU Parliament / البرلمان الأوروبي|البرلمان الأوربي /
European Council / / المجلس الأوروبي /
European Central Bank / ECB|E.C.B. / البنك المركزي الأوروبي|المصرف المركزي الأوروبي /
European Court of Justice / ECJ|Court of Justice of the European Union / محكمة العدل الأوروبية /
European Court of Human Rights / ECHR / المحكمة الأوروبية لحقوق الإنسان /
European External Action Service / EEAS / دائرة العمل الخارجي الأوروبي /
European Investment Bank / EIB / بنك الاستثمار الأوروبي /
European Bank for Reconstruction and Development / EBRD / البنك الأوروبي لإعادة الإعمار والتنمية /
Eurogroup / / مجموعة اليورو|يوروغروب /
Europol / / اليوروبول|يوروبول /
Frontex / / فرونتكس /
Eurostat / / يوروستات /
Council of Europe / / مجلس أوروبا /
NATO / Nato|N.A.T.O.|North Atlantic Treaty Organization|North Atlantic Treaty Organisation|
    North Atlantic Alliance / الناتو|ناتو|حلف شمال الأطلسي|حلف الناتو|حلف الأطلسي|منظمة حلف شمال الأطلسي /
OSCE / O.S.C.E.|Organization for Security and Co-operation in Europe|
    Organization for Security and Cooperation in Europe|
    Organisation for Security and Co-operation in Europe / منظمة الأمن والتعاون في أوروبا|
    منظمة الأمن والتعاون الأوروبي /
OECD / O.E.C.D.|Organisation for Economic Co-operation and Development|
    Organization for Economic Cooperation and Development / منظمة التعاون الاقتصادي والتنمية|
    منظمة التعاون والتنمية الاقتصادية /
G7 / G-7|Group of Seven / مجموعة السبع|مجموعة الدول السبع /
G8 / G-8|Group of Eight / مجموعة الثماني|مجموعة الثمانية /
G20 / G-20|Group of 20|Group of Twenty / مجموعة العشرين|قمة العشرين /
G77 / G-77|Group of 77 / مجموعة الـ77 /
BRICS / Brics / البريكس|بريكس|مجموعة بريكس|مجموعة البريكس /
African Union / AU|A.U. / الاتحاد الأفريقي|الاتحاد الإفريقي /
ECOWAS / Ecowas|Economic Community of West African States / الإيكواس|إيكواس|
    المجموعة الاقتصادية لدول غرب أفريقيا|المجموعة الاقتصادية لدول غرب إفريقيا /
SADC / Southern African Development Community / مجموعة تنمية الجنوب الأفريقي|سادك /
IGAD / Intergovernmental Authority on Development / الإيغاد|إيغاد /
East African Community / / جماعة شرق أفريقيا|مجموعة شرق أفريقيا /
African Development Bank / AfDB / البنك الأفريقي للتنمية|بنك التنمية الأفريقي /
Arab League / League of Arab States / جامعة الدول العربية|الجامعة العربية /
Gulf Cooperation Council / GCC|G.C.C.|Gulf Co-operation Council / مجلس التعاون الخليجي|
    مجلس التعاون لدول الخليج العربية|مجلس التعاون لدول الخليج /
Organisation of Islamic Cooperation / Organization of Islamic Cooperation|OIC|O.I.C. / منظمة التعاون الإسلامي|
    منظمة المؤتمر الإسلامي /
Arab Maghreb Union / / اتحاد المغرب العربي|الاتحاد المغاربي /
OPEC / Opec|O.P.E.C.|Organization of the Petroleum Exporting Countries|
    Organisation of the Petroleum Exporting Countries / أوبك|منظمة أوبك|منظمة الدول المصدرة للنفط|
    منظمة البلدان المصدرة للبترول|الأوبك /
OPEC+ / Opec+|OPEC Plus|Opec Plus / أوبك بلس|أوبك+ /
GECF / Gas Exporting Countries Forum / منتدى الدول المصدرة للغاز /
ASEAN / Asean|Association of Southeast Asian Nations|Association of South East Asian Nations / الآسيان|آسيان|
    أسيان|رابطة دول جنوب شرق آسيا /
APEC / Apec|Asia-Pacific Economic Cooperation / أبيك|منتدى التعاون الاقتصادي لدول آسيا والمحيط الهادئ /
SAARC / South Asian Association for Regional Cooperation / رابطة جنوب آسيا للتعاون الإقليمي|سارك /
Shanghai Cooperation Organisation / Shanghai Cooperation Organization|SCO / منظمة شنغهاي للتعاون|منظمة شنغهاي /
Asian Development Bank / / بنك التنمية الآسيوي|البنك الآسيوي للتنمية /
Asian Infrastructure Investment Bank / AIIB / البنك الآسيوي للاستثمار في البنية التحتية /
Pacific Islands Forum / / منتدى جزر المحيط الهادئ /
Commonwealth of Independent States / CIS|C.I.S. / رابطة الدول المستقلة|كومنولث الدول المستقلة /
Eurasian Economic Union / EAEU / الاتحاد الاقتصادي الأوراسي /
Collective Security Treaty Organization / Collective Security Treaty Organisation|CSTO /
    منظمة معاهدة الأمن الجماعي /
Warsaw Pact / / حلف وارسو /
Commonwealth of Nations / Commonwealth / الكومنولث|دول الكومنولث|كومنولث /
Organization of American States / Organisation of American States|OAS / منظمة الدول الأمريكية|
    منظمة الدول الأميركية /
Mercosur / Mercosul / ميركوسور|الميركوسور /
CELAC / Community of Latin American and Caribbean States / سيلاك /
UNASUR / Unasur / أوناسور /
CARICOM / Caricom|Caribbean Community / كاريكوم|الجماعة الكاريبية /
Inter-American Development Bank / / بنك التنمية للبلدان الأمريكية /
Non-Aligned Movement / / حركة عدم الانحياز /
Paris Club / / نادي باريس /
Financial Action Task Force / FATF / مجموعة العمل المالي|فاتف /
Bank for International Settlements / / بنك التسويات الدولية /
World Economic Forum / WEF / المنتدى الاقتصادي العالمي|منتدى دافوس /
Interpol / INTERPOL|International Criminal Police Organization / الإنتربول|إنتربول|الانتربول /
International Committee of the Red Cross / ICRC|I.C.R.C. / اللجنة الدولية للصليب الأحمر /
Red Cross / International Federation of Red Cross and Red Crescent Societies|IFRC / الصليب الأحمر|
    الاتحاد الدولي لجمعيات الصليب الأحمر والهلال الأحمر /
Red Crescent / / الهلال الأحمر /
Doctors Without Borders / Medecins Sans Frontieres|Médecins Sans Frontières|MSF / أطباء بلا حدود /
Amnesty International / Amnesty / منظمة العفو الدولية|العفو الدولية|أمنستي /
Human Rights Watch / HRW / هيومن رايتس ووتش|منظمة هيومن رايتس ووتش /
Reporters Without Borders / Reporters Sans Frontieres|RSF / مراسلون بلا حدود /
Committee to Protect Journalists / CPJ / لجنة حماية الصحفيين|لجنة حماية الصحافيين /
Transparency International / / منظمة الشفافية الدولية|الشفافية الدولية /
Islamic State / ISIS|Isis|ISIL|Isil|IS group|Daesh|Daish|Islamic State group|Islamic State of Iraq and the Levant|
    Islamic State of Iraq and al-Sham|Islamic State of Iraq and Syria|Islamic State in Iraq and Syria|
    Islamic State in Iraq and the Levant / تنظيم الدولة الإسلامية|داعش|تنظيم داعش|الدولة الإسلامية في العراق والشام|
    تنظيم الدولة /
Greenpeace / / غرينبيس|السلام الأخضر|غرين بيس /
Oxfam / / أوكسفام /
Save the Children / / منظمة إنقاذ الطفولة|أنقذوا الأطفال /
International Olympic Committee / IOC|I.O.C. / اللجنة الأولمبية الدولية /
FIFA / Fifa / الفيفا|فيفا|الاتحاد الدولي لكرة القدم /
UEFA / Uefa / اليويفا|يويفا|الاتحاد الأوروبي لكرة القدم /
World Anti-Doping Agency / WADA / الوكالة العالمية لمكافحة المنشطات|وادا /
US Congress / U.S. Congress|United States Congress|Congress / الكونغرس|الكونجرس|كونغرس|الكونغرس الأمريكي|
    الكونغرس الأميركي|الكونجرس الأمريكي / US
US Senate / U.S. Senate|United States Senate / مجلس الشيوخ الأمريكي|مجلس الشيوخ الأميركي / US
State Department / US State Department|U.S. State Department|Department of State / وزارة الخارجية الأمريكية|
    وزارة الخارجية الأميركية|الخارجية الأمريكية|الخارجية الأميركية / US
Federal Reserve / US Federal Reserve|U.S. Federal Reserve|Fed / الاحتياطي الفيدرالي|مجلس الاحتياطي الفيدرالي|
    الاحتياطي الاتحادي|مجلس الاحتياطي الاتحادي / US
Bank of America / / بنك أوف أميركا|بنك أوف أمريكا / US
American Airlines / / أميركان إيرلاينز / US
American Express / / أمريكان إكسبريس / US
Voice of America / VOA / صوت أمريكا|صوت أميركا / US
Washington Post / / واشنطن بوست|الواشنطن بوست / US
Washington Times / / واشنطن تايمز / US
USA Today / / يو إس إيه توداي / US
Bank of England / BoE / بنك إنجلترا|بنك إنكلترا|بنك انجلترا / GB
Church of England / C of E / كنيسة إنجلترا / GB
British Airways / / الخطوط الجوية البريطانية|بريتيش إيرويز / GB
Scotland Yard / / سكوتلاند يارد|اسكتلنديارد|سكوتلانديارد / GB
Financial Times / / فايننشال تايمز|فايننشيال تايمز / GB
Bank of Japan / BoJ|BOJ / بنك اليابان|بنك اليابان المركزي / JP
Japan Times / / / JP
Japan Airlines / / / JP
Air France / Air France-KLM / إير فرانس|اير فرانس|الخطوط الجوية الفرنسية / FR
France 24 / FRANCE 24|France24 / فرانس 24 / FR
Tour de France / / طواف فرنسا|تور دو فرانس / FR
Russia Today / / روسيا اليوم / RU
Moscow Times / / موسكو تايمز / RU
State Duma / Duma / الدوما|مجلس الدوما / RU
Federation Council / / مجلس الاتحاد الروسي / RU
Verkhovna Rada / Rada / البرلمان الأوكراني|فيرخوفنا رادا|الرادا / UA
Bundestag / / البوندستاغ|البندستاغ|البوندستاج / DE
Bundesbank / / البوندسبنك|البنك المركزي الألماني / DE
Knesset / / الكنيست|كنيست / IL
Times of Israel / / تايمز أوف إسرائيل / IL
Jerusalem Post / / جيروزاليم بوست|جيروزالم بوست / IL
Lok Sabha / / لوك سابها / IN
Rajya Sabha / / / IN
Times of India / / تايمز أوف إنديا / IN
Air India / / طيران الهند|إير إنديا / IN
Bank of China / / بنك الصين / CN
People's Bank of China / PBOC|PBoC / بنك الشعب الصيني|بنك الشعب / CN
China Daily / / تشاينا ديلي / CN
South China Morning Post / SCMP / ساوث تشاينا مورنينغ بوست / HK
Air China / / / CN
China Mobile / / / CN
Bank of Canada / / بنك كندا|بنك كندا المركزي / CA
Air Canada / / إير كندا / CA
Bank of Ireland / / / IE
Bank of Israel / / بنك إسرائيل / IL
Turkish Airlines / / الخطوط الجوية التركية|الخطوط التركية / TR
Kuwait Airways / / الخطوط الجوية الكويتية / KW
Qatar Airways / / الخطوط الجوية القطرية|القطرية للطيران / QA
Singapore Airlines / / الخطوط الجوية السنغافورية|الخطوط السنغافورية / SG
Malaysia Airlines / / الخطوط الجوية الماليزية|الخطوط الماليزية / MY
Swiss National Bank / SNB / البنك الوطني السويسري|البنك المركزي السويسري / CH
Philippine Daily Inquirer / / / PH
"""

# Regions: name / other names / demonyms / Arabic names / Arabic demonyms / code of the country they are a part of.
# With a code of CLDR's in place of the name, the name in both languages is CLDR's.
REGIONS = """
002 / / African|Africans / إفريقيا|القارة الأفريقية|القارة الإفريقية|القارة السمراء / أفريقي|إفريقي;أفارقة /
003 / / North American|North Americans / أميركا الشمالية / أمريكي شمالي /
005 / / South American|South Americans / أميركا الجنوبية / أمريكي جنوبي /
009 / / / /
011 / West Africa / West African|West Africans / غرب إفريقيا / غرب أفريقي|غرب إفريقي /
013 / / Central American|Central Americans / أمريكا الوسطى|أميركا الوسطى / /
014 / East Africa / East African|East Africans / شرق إفريقيا / /
015 / North Africa / North African|North Africans / شمال إفريقيا / شمال أفريقي|شمال إفريقي /
017 / Central Africa / / وسط إفريقيا / /
018 / / Southern African|Southern Africans / الجنوب الأفريقي / /
019 / the Americas / / الأميركتان|الأمريكتين|الأميركتين / /
029 / Caribbean Islands / / البحر الكاريبي|منطقة الكاريبي / كاريبي /
030 / East Asia / East Asian|East Asians / / /
034 / South Asia|Indian subcontinent / South Asian|South Asians / شبه القارة الهندية / /
035 / South-East Asia|South East Asia|South-east Asia / Southeast Asian|Southeast Asians|South-East Asian / / /
039 / / Southern European|Southern Europeans / / /
054 / / Melanesian|Melanesians / / /
061 / / Polynesian|Polynesians / / /
142 / / Asian|Asians / القارة الآسيوية / آسيوي|أسيوي /
143 / / Central Asian|Central Asians / آسيا الوسطى / /
145 / West Asia / West Asian|West Asians / / /
150 / / European|Europeans / أوربا|القارة الأوروبية|القارة العجوز / أوروبي|أوربي /
151 / / Eastern European|Eastern Europeans|East European|East Europeans / أوروبا الشرقية / أوروبي شرقي /
154 / / Northern European|Northern Europeans / أوروبا الشمالية / /
155 / / Western European|Western Europeans|West European|West Europeans / أوروبا الغربية / أوروبي غربي /
202 / sub-Saharan Africa / Sub-Saharan African|Sub-Saharan Africans|sub-Saharan African|
    sub-Saharan Africans / أفريقيا جنوب الصحراء|إفريقيا جنوب الصحراء / /
419 / / Latin American|Latin Americans / أميركا اللاتينية / أمريكي لاتيني|أميركي لاتيني /
EZ / eurozone|euro zone|Euro zone|euro area|Euro area / / دول اليورو / /
Central Europe / / Central European|Central Europeans / وسط أوروبا|أوروبا الوسطى / /
Scandinavia / / Scandinavian|Scandinavians / إسكندنافيا|اسكندنافيا|الدول الاسكندنافية|الدول الإسكندنافية /
    إسكندنافي|اسكندنافي /
West Indies / / West Indian|West Indians / جزر الهند الغربية / هندي غربي /
Nordic countries / Nordics|Nordic states / Nordic / دول الشمال الأوروبي|بلدان الشمال / /
Baltic states / Baltics|Baltic countries|Baltic States / Baltic|Balts / دول البلطيق|البلطيق / بلطيقي /
Balkans / Western Balkans|western Balkans|Balkan Peninsula / Balkan / البلقان|دول البلقان|غرب البلقان / بلقاني /
Caucasus / South Caucasus|North Caucasus / / القوقاز|جنوب القوقاز|شمال القوقاز / قوقازي /
Middle East / Mideast|Near East / Middle Eastern|Middle Easterner|Middle Easterners|Mideastern / الشرق الأوسط|
    الشرق الأدنى / شرق أوسطي /
Arab world / Arab World|Arab countries|Arab states|Arab nations / Arab|Arabs / العالم العربي|الوطن العربي|
    الدول العربية|البلدان العربية / عربي;عرب /
Gulf states / Gulf countries|Gulf Arab states|Arab Gulf states|Gulf monarchies / Gulf Arab|Gulf Arabs /
    دول الخليج|الدول الخليجية|دول الخليج العربي / خليجي /
Persian Gulf / Arabian Gulf|Gulf / / الخليج|الخليج العربي|الخليج الفارسي / /
Arabian Peninsula / / / شبه الجزيرة العربية|الجزيرة العربية / /
Maghreb / Arab Maghreb / Maghrebi|Maghrebis / المغرب العربي|المغرب الكبير|البلدان المغاربية / مغاربي /
Levant / / Levantine|Levantines / بلاد الشام|المشرق العربي|المشرق / مشرقي /
Horn of Africa / / / القرن الأفريقي|القرن الإفريقي / /
Sahel / / Sahelian / الساحل الأفريقي|منطقة الساحل|دول الساحل / /
Great Lakes region / / / منطقة البحيرات العظمى|البحيرات الكبرى / /
Asia-Pacific / Asia Pacific|Asia-Pacific region / / آسيا والمحيط الهادئ|آسيا والمحيط الهادي|آسيا المحيط الهادئ / /
Indo-Pacific / Indo-Pacific region / / المحيطين الهندي والهادئ|منطقة المحيطين الهندي والهادئ / /
Far East / / Far Eastern / الشرق الأقصى / /
Korean Peninsula / Korean peninsula|Korea / Korean|Koreans / شبه الجزيرة الكورية|شبه جزيرة كوريا|كوريا|
    الكوريتان|الكوريتين / كوري /
Arctic / Arctic Circle / / القطب الشمالي|المنطقة القطبية الشمالية / /
Mediterranean / Mediterranean Sea / / البحر المتوسط|البحر الأبيض المتوسط / /
Channel Islands / / Channel Islander|Channel Islanders / جزر القنال|جزر القنال الإنجليزي|جزر المانش / / GB
Kashmir / Jammu and Kashmir|Jammu & Kashmir / Kashmiri|Kashmiris / كشمير|جامو وكشمير / كشميري /
Kurdistan / / Kurdish|Kurd|Kurds / كردستان / كردي;أكراد|كرد /
Kurdistan Region / Iraqi Kurdistan|Kurdistan Regional Government|KRG / Iraqi Kurdish|Iraqi Kurds /
    إقليم كردستان|كردستان العراق|إقليم كردستان العراق|حكومة إقليم كردستان / / IQ
Gaza Strip / Gaza / Gazan|Gazans / قطاع غزة|غزة / غزاوي / PS
West Bank / occupied West Bank / / الضفة الغربية / / PS
Golan Heights / Golan / / الجولان|هضبة الجولان|مرتفعات الجولان / جولاني / SY
Sinai / Sinai Peninsula|North Sinai|South Sinai / / سيناء|شبه جزيرة سيناء|شمال سيناء|جنوب سيناء / سيناوي / EG
Darfur / / Darfuri|Darfuris / دارفور / دارفوري / SD
Crimea / Crimean Peninsula / Crimean|Crimeans / القرم|شبه جزيرة القرم / قرمي / UA
Donbas / Donbass / / دونباس|الدونباس / / UA
Chechnya / Chechen Republic / Chechen|Chechens / الشيشان / شيشاني / RU
Dagestan / / Dagestani|Dagestanis / داغستان / داغستاني / RU
Tatarstan / / Tatar|Tatars / تتارستان / تتري;تتار / RU
Siberia / / Siberian|Siberians / سيبيريا / سيبيري / RU
Nagorno-Karabakh / Karabakh|Nagorno Karabakh|Artsakh / Karabakhi / ناغورنو كاراباخ|ناغورني كاراباخ|قره باغ|
    قرة باغ|كاراباخ / / AZ
Tibet / / Tibetan|Tibetans / التبت / تبتي / CN
Xinjiang / Xinjiang Uyghur Autonomous Region / Uyghur|Uighur|Uyghurs|Uighurs / شينجيانغ|تركستان الشرقية /
    أويغوري|إيغوري;الإيغور|الأويغور / CN
Inner Mongolia / / Inner Mongolian|Inner Mongolians / منغوليا الداخلية / / CN
Catalonia / Catalunya / Catalan|Catalans / كتالونيا|كاتالونيا / كتالوني|كاتالوني;كتالان / ES
Basque Country / / Basque|Basques / إقليم الباسك|الباسك / باسكي / ES
Corsica / / Corsican|Corsicans / كورسيكا / كورسيكي / FR
Flanders / / Flemish / الفلاندرز|فلاندرز|إقليم فلاندرز / فلمنكي / BE
Wallonia / / Walloon|Walloons / والونيا|إقليم والونيا / والوني / BE
Bavaria / / Bavarian|Bavarians / بافاريا / بافاري / DE
Sicily / / Sicilian|Sicilians / صقلية / صقلي / IT
Quebec / Québec / Quebecker|Quebeckers|Quebecer|Quebecers|Québécois / كيبيك|كيبك / كيبيكي / CA
Republika Srpska / Serb Republic / Bosnian Serb|Bosnian Serbs / جمهورية صرب البوسنة / / BA
Zanzibar / / Zanzibari|Zanzibaris / زنجبار / زنجباري / TZ
Puntland / / / بونتلاند|أرض البنط / / SO
Biafra / / Biafran|Biafrans / بيافرا / / NG
Tigray / / Tigrayan|Tigrayans / تيغراي / تيغراوي / ET
Aceh / / Acehnese / آتشيه / / ID
"""

# Longer names in which the name of a country or a capital is not that country: name / other names / Arabic / country.
OTHER_PLACES = """
New Mexico / / نيو مكسيكو / US
Gulf of Mexico / / خليج المكسيك /
New England / / نيو إنغلاند / US
New Jersey / / نيوجيرسي|نيو جيرسي / US
New Britain / / / PG
New South Wales / / نيو ساوث ويلز / AU
British Columbia / / كولومبيا البريطانية|بريتيش كولومبيا / CA
Washington State / Washington state|state of Washington / ولاية واشنطن / US
Port Washington / / / US
Fort Washington / / / US
Mount Washington / / / US
Atlanta, Georgia / Savannah, Georgia|Augusta, Georgia|Georgia, USA / ولاية جورجيا / US
South China Sea / / بحر الصين الجنوبي|بحر جنوب الصين /
East China Sea / / بحر الصين الشرقي /
Sea of Japan / East Sea / بحر اليابان /
Indian Ocean / / المحيط الهندي /
Gulf of Oman / Sea of Oman / خليج عمان|خليج عُمان|بحر عمان /
Baltic Sea / / بحر البلطيق /
Westminster Bridge / Westminster Abbey / جسر وستمنستر / GB
Gulf of California / Gulf Coast / /
Gulf of Guinea / / خليج غينيا /
New Guinea / / غينيا الجديدة /
Gulf of Aden / / خليج عدن /
Gulf of Thailand / / خليج تايلاند /
Norwegian Sea / / بحر النرويج /
Irish Sea / / البحر الأيرلندي /
English Channel / / القنال الإنجليزي|بحر المانش /
Panama Canal / / قناة بنما / PA
Lake Chad / Lake Chad Basin|Lake Chad basin / بحيرة تشاد|حوض بحيرة تشاد /
Niger Delta / Niger River|River Niger|Niger delta / دلتا النيجر|نهر النيجر / NG
Congo River / River Congo|Congo Basin / نهر الكونغو|حوض الكونغو /
Jordan River / River Jordan|Jordan Valley / نهر الأردن|وادي الأردن|غور الأردن|الأغوار /
Little Italy / Little Havana|Little Tokyo / / US
Dutch Antilles / Netherlands Antilles / جزر الأنتيل الهولندية / NL
French Riviera / / الريفييرا الفرنسية / FR
London, Ontario / / / CA
New London / / / US
Paris, Texas / / / US
Berlin, New Hampshire / Berlin, N.H. / / US
Moscow, Idaho / / / US
Rome, Georgia / / / US
Lebanon, Pennsylvania / Lebanon, Ohio|Lebanon, Tennessee / / US
Cuba, Missouri / / / US
Athens, Georgia / Athens, Ohio / / US
Lima, Ohio / / / US
Panama City Beach / Panama City, Florida / / US
Santiago de Compostela / / سانتياغو دي كومبوستيلا / ES
Santiago de Cuba / / سانتياغو دي كوبا / CU
Tripoli, Lebanon / / طرابلس الشام|طرابلس اللبنانية|طرابلس لبنان / LB
San Jose, California / San Jose, Calif. / / US
Kingston upon Hull / Kingston, Ontario / /
San Juan Capistrano / / / US
"""

# Forms that are often something else: the code that matches may want to see more than the word.
# What else a form often is: the code that matches may ask for more than the word. What it is / the forms.
AMBIGUOUS = """
person / Chad|Jordan|Israel|Holland|England|Ireland|Wales|Paris|Sofia|Wellington|Lima|Santiago|Kingston|Scot|
    Finn|Dane|Rada|تركي|صوفيا
state / Georgia|Georgian|Georgians|Washington|جورجيا
island / Saint Martin|St. Martin|St Martin
garment / Jersey
word / Malé|Peking|Lao|US|WHO|CIS|AU|Turkey|Polish|Pole|Poles|Swede|Swedes|Kiwi|Kiwis|Commonwealth|Gulf|Beehive|
    Amnesty|Fed|
    Sana|مالي|قطر|قطري|قطرية|المغرب|القاهرة|العيون|مسقط|قمري|قمرية|صحراوي|صحراوية|الخليج|لاسا|روماني|رومانية
number / No. 10|No 10|Number 10|Number Ten
language / English|Welsh
party / Congress|Ulster
company / Emirates
group / Turkmen|Turkmens
club / Barcelona|برشلونة
country / Congo|Congolese|Dominican|Dominicans|Islamic Republic|الكونغو|كونغولي|كونغولية
region / Macedonia|Macedonian|Macedonians|Central African|Central Africans|مقدونيا
city / San José|Antigua|Tripoli|San Juan|St. George's|Saint George's|St George's|Miraflores|Nassau|طرابلس|سان خوان|
    سان خوسيه|جورج تاون|ميرافلوريس
"""

OFFICIAL = regex.compile(
    r"(?:[A-Z][a-z'’-]+ )*"
    r"(?:Republic|Kingdom|Commonwealth|Principality|Sultanate|Federation|State|Union|Duchy)(?: of .+)?"
)
# What countryinfo calls an official name and is another country's, or no longer is one.
NOT_OFFICIAL = frozenset({"Republic of Myanmar", "Congo Republic", "Union of Serbia and Montenegro"})


def build() -> list[dict[str, str]]:
    """Make the rows of the list, sorted by kind and identifier."""
    countries = list(_countries())
    ids = {row["code"]: row["actor_id"] for row in countries if row["code"]}
    names = {row["code"]: row["name"] for row in countries}
    rows = [*countries, *_other_countries(names), *_bodies(names), *_regions(names)]
    known = {row["actor_id"]: row for row in rows}
    rows += [*_capitals(ids, known), *_seats(ids, known)]
    taken = {form for row in rows for form in (row["name"], *_split(row["aliases"]))}
    for row in rows:  # سوريا is Syria, not the Syrian who is somebody's object.
        row["demonyms"] = "|".join(form for form in _split(row["demonyms"]) if form not in taken)
    return sorted(_marked(rows), key=lambda row: (row["kind"], row["actor_id"]))


def _countries() -> Iterator[dict[str, str]]:
    news = dict(_table(NAMES, 2))
    aliases = {code: rest for code, *rest in _table(ALIASES, 3)}
    peoples = {code: _split(forms) for code, forms in _table(DEMONYMS, 2)}
    arabic = {code: rest for code, *rest in _table(ARABIC_DEMONYMS, 3)}
    owners = {code: owner for owner, codes in _table(TERRITORIES, 2) for code in codes.split()}
    cldr = country_names()
    for code, listed in cldr.items():
        name = news.get(code) or _written(listed).replace("St. ", "Saint ")
        english, other = aliases.get(code, ["", ""])
        printed = [_written(listed)] if regex.search(r" - |[()]|SAR", listed) is None else []
        in_arabic = [ARABIC.territories.get(code, "")]
        forms = [
            *printed,
            *(name.replace("Saint ", short) for short in ("St. ", "St ") if "Saint " in name),
            *([name.replace(" and ", " & ")] if " and " in name else []),
            *_split(english),
            *_official(code),
            *(form for form in in_arabic if form and regex.search(r" - |[()]", form) is None),
            *_split(other),
        ]
        owner = owners.get(code, code)
        yield _row(
            name=name,
            kind="place" if code in NO_ACTORS else "country",
            aliases=forms,
            demonyms=[
                *(peoples[code] if code in peoples else _people(code)),
                *_arabic_people(*arabic.get(code, ["", ""])),
            ],
            country=news.get(owner) or _written(cldr[owner]),
            note="" if owner == code else "territory",
            code=code,
        )


def _other_countries(names: dict[str, str]) -> Iterator[dict[str, str]]:
    for name, english, people, arabic, arabic_people, of in _table(OTHER_COUNTRIES, 6):
        adjective, _, nouns = arabic_people.partition(";")
        yield _row(
            name=name,
            kind="country",
            aliases=[*_split(english), *_split(arabic)],
            demonyms=[*_split(people), *_arabic_people(adjective, nouns)],
            country=names.get(of, name),
            note="part of a state" if of in names else f"existed {of}",
        )


def _bodies(names: dict[str, str]) -> Iterator[dict[str, str]]:
    for name, english, arabic, of in _table(BODIES, 4):
        aliases = [*_split(english), *_split(arabic)]
        yield _row(name=name, kind="organisation", aliases=aliases, country=names[of] if of else "")


def _regions(names: dict[str, str]) -> Iterator[dict[str, str]]:
    for name, english, people, arabic, arabic_people, of in _table(REGIONS, 6):
        adjective, _, nouns = arabic_people.partition(";")
        by_code = name in ENGLISH.territories
        yield _row(
            name=ENGLISH.territories[name] if by_code else name,
            kind="place",
            aliases=[*_split(english), *([ARABIC.territories[name]] if by_code else []), *_split(arabic)],
            demonyms=[*_split(people), *_arabic_people(adjective, nouns)],
            country=names[of] if of else "",
            note="region",
        )
    for name, english, arabic, of in _table(OTHER_PLACES, 4):
        aliases = [*_split(english), *_split(arabic)]
        yield _row(name=name, kind="place", aliases=aliases, country=names[of] if of else "")


def _capitals(ids: dict[str, str], known: dict[str, dict[str, str]]) -> Iterator[dict[str, str]]:
    cities = _arabic_cities()
    given = _table(CAPITALS, 3)
    capitals = [(code, _split(english), _split(arabic)) for code, english, arabic in given]
    for code in ids.keys() - {code for code, *_ in given} - NO_ACTORS - NO_CAPITAL:
        found = _info(code)
        city = found and found.capital()
        if city and _plain(city) not in _plain(known[ids[code]]["name"]):
            capitals.append((code, [city], [cities[_plain(city)]]))
    for code, (name, *others), arabic in capitals:
        country = known[ids[code]]
        yield _row(
            name=name,
            kind="place",
            aliases=[*others, *arabic],
            country=country["name"],
            seat_of=country["actor_id"],
            seat="capital",
        )


def _seats(ids: dict[str, str], known: dict[str, dict[str, str]]) -> Iterator[dict[str, str]]:
    for name, english, arabic, of, seat, note in _table(SEATS, 6):
        seats = [ids.get(each, each) for each in of.split()]
        own = [known[each] for each in seats if known[each]["kind"] != "organisation"]
        yield _row(
            name=name,
            kind="place",
            aliases=[*_split(english), *_split(arabic)],
            country=own[0]["country"] if own else "",
            seat_of="|".join(seats),
            seat=seat,
            note=note,
        )


def _marked(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Name the ambiguous forms in their rows, and make sure that the list can be used."""
    others = {form: what for what, forms in _table(AMBIGUOUS, 2) for form in _split(forms)}
    bearers: dict[str, str] = {}
    shared = []
    for row in rows:
        forms = [row["name"], *_split(row["aliases"]), *_split(row["demonyms"])]
        for form in dict.fromkeys(map(_plain, forms)):
            if bearers.setdefault(form, row["actor_id"]) != row["actor_id"]:
                shared.append(f"{form!r} belongs to {bearers[form]!r} and to {row['actor_id']!r}.")
        row["ambiguous"] = "|".join(f"{form}: {others.pop(form)}" for form in forms if form in others)
    ids = [row["actor_id"] for row in rows]
    shared += [f"The actor_id {each!r} stands twice." for each in sorted(set(ids)) if ids.count(each) > 1]
    faults = shared + [f"No row has the ambiguous form {form!r}." for form in others]
    if faults:
        raise SystemExit("\n".join(faults))
    return rows


def _row(*, name: str, aliases: Iterable[str] = (), demonyms: Iterable[str] = (), **cells: str) -> dict[str, str]:
    forms = [form for form in dict.fromkeys(aliases) if form != name]
    return dict.fromkeys(COLUMNS, "") | {
        "actor_id": _slug(name),
        "name": name,
        "aliases": "|".join(forms),
        "demonyms": "|".join(dict.fromkeys(demonyms)),
        **cells,
    }


def _table(text: str, parts: int) -> list[list[str]]:
    lines = text.strip().replace("\n    ", "").splitlines()
    rows = [[part.strip() for part in line.split(" /")] for line in lines]
    wrong = [row for row in rows if len(row) > parts]
    if wrong:
        raise SystemExit(f"This line has more than {parts} parts: {' / '.join(wrong[0])}")
    return [row + [""] * (parts - len(row)) for row in rows]


def _split(cell: str) -> list[str]:
    return [form for form in cell.split("|") if form]


def _written(name: str) -> str:
    """A name of CLDR's as running text writes it."""
    return name.replace(" & ", " and ").replace("’", "'")


def _info(code: str) -> CountryInfo | None:
    try:
        return CountryInfo(code)
    except LookupError:
        return None


def _official(code: str) -> list[str]:
    """Official names in English: Kingdom of Norway, French Republic."""
    found = _info(code)
    names = found.alt_spellings() if found else []
    return [name for name in names if name.isascii() and OFFICIAL.fullmatch(name) and name not in NOT_OFFICIAL]


def _people(code: str) -> list[str]:
    """The adjective of countryinfo, and its plural for the people where there is one: Russian, Russians; Chinese."""
    found = _info(code)
    word = found.demonym() if found else ""
    if not word:
        return []
    return [word] if word.endswith(("ese", "ois", "ss")) else [word, word + "s"]


def _arabic_people(adjectives: str, nouns: str) -> list[str]:
    """Write an adjective out: روسي, روسية, روسيون, روسيين, روسيان, روسيات, and روسياً as an object."""
    forms = []
    for adjective in _split(adjectives):
        *first, last = adjective.split(" ")
        agrees = bool(first) and first[-1].endswith("ي")  # كوري شمالي, but جنوب أفريقي.
        for ending in ("", "ة", "ون", "ين", "ان", "ات", "ا", "اً", "ًا"):
            start = [word + ending if word.endswith("ي") else word for word in first]
            forms.append(" ".join([*start, last + ending]))
            if agrees and ending not in ("ا", "اً", "ًا"):
                forms.append(" ".join([*start, "ال" + last + ending]))
    return [*forms, *_split(nouns)]


def _arabic_cities() -> dict[str, str]:
    """The cities that CLDR names its time zones by, in Arabic."""
    cities = {}
    for zone, names in ARABIC.time_zones.items():
        english = ENGLISH.time_zones.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " ")
        if "city" in names:
            cities[_plain(english)] = names["city"].replace("عمّان", "عمان")
    return cities


def _plain(name: str) -> str:
    """A name without accents and with a straight apostrophe; Arabic stays as it is."""
    if regex.search(r"\p{Arabic}", name):
        return name
    return regex.sub(r"\p{Mn}", "", unicodedata.normalize("NFD", name)).replace("’", "'")


def _slug(name: str) -> str:
    return regex.sub(r"[^a-z0-9]+", "-", _plain(name).lower().replace("'", "").replace("+", " plus")).strip("-")


def main() -> None:
    """Write the list."""
    rows = build()
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{OUTPUT.name}: {len(rows)} rows.")


if __name__ == "__main__":
    main()
