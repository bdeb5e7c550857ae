/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The weights make a community of an artist from northern Europe: mostly English, German and Nordic, some of
 * everywhere. */

#include "demo/hearth-demo-names.h"

#define NAMES  static const HearthDemoName
#define PLACES static const HearthDemoPlace

NAMES  en_given[] = { { "Alice", "alice" }, { "Ben", "ben" }, { "Chloe", "chloe" }, { "Daniel", "daniel" }, { "Ellie", "ellie" }, { "Finn", "finn" }, { "Grace", "grace" }, { "Harper", "harper" }, { "Isaac", "isaac" }, { "June", "june" }, { "Kit", "kit" }, { "Lucy", "lucy" }, { "Maya", "maya" }, { "Noah", "noah" }, { "Olive", "olive" }, { "Rowan", "rowan" }, { "Sam", "sam" }, { "Tess", "tess" }, { "Theo", "theo" }, { "Willa", "willa" } };
NAMES  en_family[] = { { "Adams", "adams" }, { "Bennett", "bennett" }, { "Carter", "carter" }, { "Doyle", "doyle" }, { "Ellis", "ellis" }, { "Fletcher", "fletcher" }, { "Gallagher", "gallagher" }, { "Hughes", "hughes" }, { "Ingram", "ingram" }, { "Kavanagh", "kavanagh" }, { "Lawson", "lawson" }, { "Morgan", "morgan" }, { "O’Brien", "obrien" }, { "Palmer", "palmer" }, { "Reid", "reid" }, { "Sullivan", "sullivan" }, { "Turner", "turner" }, { "Walsh", "walsh" } };
PLACES en_places[] = { { "London", "GB", 0, 9 }, { "Glasgow", "GB", 0, 5 }, { "Bristol", "GB", 0, 4 }, { "Dublin", "IE", 0, 3 }, { "New York", "US", -5, 5 }, { "Portland", "US", -8, 5 }, { "Chicago", "US", -6, 3 }, { "Toronto", "CA", -5, 3 }, { "Melbourne", "AU", 10, 3 }, { "Wellington", "NZ", 12, 2 } };

NAMES  de_given[] = { { "Anneke", "anneke" }, { "Björn", "bjoern" }, { "Clara", "clara" }, { "Dörte", "doerte" }, { "Emil", "emil" }, { "Franziska", "franziska" }, { "Greta", "greta" }, { "Hannes", "hannes" }, { "Ida", "ida" }, { "Jürgen", "juergen" }, { "Käthe", "kaethe" }, { "Lukas", "lukas" }, { "Mareike", "mareike" }, { "Nele", "nele" }, { "Oskar", "oskar" }, { "Sören", "soeren" }, { "Ulrike", "ulrike" }, { "Wiebke", "wiebke" } };
NAMES  de_family[] = { { "Bäcker", "baecker" }, { "Brandt", "brandt" }, { "Fischer", "fischer" }, { "Groß", "gross" }, { "Hoffmann", "hoffmann" }, { "Jäger", "jaeger" }, { "Krüger", "krueger" }, { "Lüdemann", "luedemann" }, { "Müller", "mueller" }, { "Petersen", "petersen" }, { "Richter", "richter" }, { "Schröder", "schroeder" }, { "Vogel", "vogel" }, { "Weiß", "weiss" }, { "Freifrau von Hohenstein-Falkenberg", "hohenstein" } };
PLACES de_places[] = { { "Berlin", "DE", 1, 9 }, { "Hamburg", "DE", 1, 8 }, { "Leipzig", "DE", 1, 4 }, { "Köln", "DE", 1, 3 }, { "Wien", "AT", 1, 3 }, { "Zürich", "CH", 1, 2 } };

NAMES  north_given[] = { { "Åsa", "asa" }, { "Bjarne", "bjarne" }, { "Elin", "elin" }, { "Frøya", "froya" }, { "Guðrún", "gudrun" }, { "Håkon", "hakon" }, { "Ingrid", "ingrid" }, { "Jóhann", "johann" }, { "Kirsi", "kirsi" }, { "Linnéa", "linnea" }, { "Mikkel", "mikkel" }, { "Øyvind", "oyvind" }, { "Päivi", "paivi" }, { "Sæunn", "saeunn" }, { "Søren", "soren" }, { "Þóra", "thora" }, { "Väinö", "vaino" } };
NAMES  north_family[] = { { "Ågren", "agren" }, { "Bjørnstad", "bjornstad" }, { "Dahlström", "dahlstrom" }, { "Eriksen", "eriksen" }, { "Hämäläinen", "hamalainen" }, { "Jónsdóttir", "jonsdottir" }, { "Kjær", "kjaer" }, { "Lindqvist", "lindqvist" }, { "Mäkinen", "makinen" }, { "Nygård", "nygard" }, { "Sørensen", "sorensen" }, { "Þorsteinsson", "thorsteinsson" }, { "Østby", "ostby" } };
PLACES north_places[] = { { "Oslo", "NO", 1, 6 }, { "Bergen", "NO", 1, 4 }, { "Stockholm", "SE", 1, 5 }, { "Göteborg", "SE", 1, 3 }, { "København", "DK", 1, 5 }, { "Helsinki", "FI", 2, 4 }, { "Reykjavík", "IS", 0, 4 } };

NAMES  fr_given[] = { { "Amélie", "amelie" }, { "Baptiste", "baptiste" }, { "Chloé", "chloe" }, { "Élodie", "elodie" }, { "François", "francois" }, { "Gaëlle", "gaelle" }, { "Hélène", "helene" }, { "Inès", "ines" }, { "Jérôme", "jerome" }, { "Léa", "lea" }, { "Maëlys", "maelys" }, { "Noé", "noe" }, { "Océane", "oceane" }, { "Théo", "theo" }, { "Zoé", "zoe" } };
NAMES  fr_family[] = { { "Béranger", "beranger" }, { "Charpentier", "charpentier" }, { "Dubois", "dubois" }, { "Fèvre", "fevre" }, { "Garnier", "garnier" }, { "Lefèvre", "lefevre" }, { "Mercier", "mercier" }, { "Noël", "noel" }, { "Péan", "pean" }, { "Rousseau", "rousseau" }, { "de La Rochefontaine-Béthencourt", "larochefontaine" } };
PLACES fr_places[] = { { "Paris", "FR", 1, 6 }, { "Lyon", "FR", 1, 3 }, { "Nantes", "FR", 1, 3 }, { "Bruxelles", "BE", 1, 3 }, { "Montréal", "CA", -5, 3 } };

NAMES  es_given[] = { { "Alejandro", "alejandro" }, { "Begoña", "begona" }, { "Catalina", "catalina" }, { "Íñigo", "inigo" }, { "José", "jose" }, { "Lucía", "lucia" }, { "María", "maria" }, { "Nicolás", "nicolas" }, { "Óscar", "oscar" }, { "Paula", "paula" }, { "Sofía", "sofia" }, { "Tomás", "tomas" }, { "Ximena", "ximena" } };
NAMES  es_family[] = { { "Álvarez", "alvarez" }, { "Castaño", "castano" }, { "Domínguez", "dominguez" }, { "Fernández", "fernandez" }, { "García", "garcia" }, { "Ibáñez", "ibanez" }, { "López", "lopez" }, { "Muñoz", "munoz" }, { "Núñez", "nunez" }, { "Ortiz", "ortiz" }, { "Peña", "pena" }, { "Rodríguez", "rodriguez" } };
PLACES es_places[] = { { "Madrid", "ES", 1, 4 }, { "Barcelona", "ES", 1, 4 }, { "Ciudad de México", "MX", -6, 4 }, { "Buenos Aires", "AR", -3, 3 }, { "Bogotá", "CO", -5, 2 } };

NAMES  pt_given[] = { { "Antônio", "antonio" }, { "Beatriz", "beatriz" }, { "Conceição", "conceicao" }, { "Davi", "davi" }, { "Gonçalo", "goncalo" }, { "Inês", "ines" }, { "João", "joao" }, { "Luísa", "luisa" }, { "Mariana", "mariana" }, { "Otávio", "otavio" }, { "Simão", "simao" } };
NAMES  pt_family[] = { { "Araújo", "araujo" }, { "Brandão", "brandao" }, { "Gonçalves", "goncalves" }, { "Magalhães", "magalhaes" }, { "Nascimento", "nascimento" }, { "Oliveira", "oliveira" }, { "Simões", "simoes" }, { "dos Santos", "santos" }, { "Vasconcelos", "vasconcelos" } };
PLACES pt_places[] = { { "Lisboa", "PT", 0, 4 }, { "Porto", "PT", 0, 3 }, { "São Paulo", "BR", -3, 5 }, { "Belo Horizonte", "BR", -3, 2 } };

NAMES  pl_given[] = { { "Agnieszka", "agnieszka" }, { "Błażej", "blazej" }, { "Ewa", "ewa" }, { "Grażyna", "grazyna" }, { "Jędrzej", "jedrzej" }, { "Kasia", "kasia" }, { "Łucja", "lucja" }, { "Michał", "michal" }, { "Paweł", "pawel" }, { "Żaneta", "zaneta" } };
NAMES  pl_family[] = { { "Brzęczyszczykiewicz", "brzeczyszczykiewicz" }, { "Dąbrowska", "dabrowska" }, { "Gołąb", "golab" }, { "Jabłońska", "jablonska" }, { "Kowal", "kowal" }, { "Łuczak", "luczak" }, { "Mróz", "mroz" }, { "Wiśniewska", "wisniewska" }, { "Żak", "zak" } };
PLACES pl_places[] = { { "Warszawa", "PL", 1, 4 }, { "Kraków", "PL", 1, 3 }, { "Gdańsk", "PL", 1, 3 }, { "Łódź", "PL", 1, 2 } };

NAMES  tr_given[] = { { "Ayşe", "ayse" }, { "Çağla", "cagla" }, { "Deniz", "deniz" }, { "Emre", "emre" }, { "Gül", "gul" }, { "İpek", "ipek" }, { "Işıl", "isil" }, { "Oğuz", "oguz" }, { "Ümit", "umit" }, { "Yağmur", "yagmur" } };
NAMES  tr_family[] = { { "Aydın", "aydin" }, { "Çelik", "celik" }, { "Doğan", "dogan" }, { "Güneş", "gunes" }, { "Kılıç", "kilic" }, { "Öztürk", "ozturk" }, { "Şahin", "sahin" }, { "Yıldız", "yildiz" } };
PLACES tr_places[] = { { "İstanbul", "TR", 3, 4 }, { "İzmir", "TR", 3, 2 }, { "Berlin", "DE", 1, 1 } };

NAMES  vi_given[] = { { "Thị Hương", "huong" }, { "Văn Đức", "duc" }, { "Minh Châu", "minhchau" }, { "Ngọc Ánh", "ngocanh" }, { "Quang Huy", "huy" }, { "Thùy Linh", "linh" }, { "Bảo Trân", "baotran" } };
NAMES  vi_family[] = { { "Nguyễn", "nguyen" }, { "Trần", "tran" }, { "Lê", "le" }, { "Phạm", "pham" }, { "Đặng", "dang" }, { "Võ", "vo" }, { "Bùi", "bui" } };
PLACES vi_places[] = { { "Hà Nội", "VN", 7, 3 }, { "Đà Nẵng", "VN", 7, 1 }, { "Praha", "CZ", 1, 1 } };

NAMES  ru_given[] = { { "Алёна", "alyona" }, { "Борис", "boris" }, { "Вера", "vera" }, { "Глеб", "gleb" }, { "Дарья", "darya" }, { "Ирина", "irina" }, { "Катя", "katya" }, { "Лев", "lev" }, { "Надежда", "nadezhda" }, { "Сергей", "sergey" }, { "Юлия", "yulia" } };
NAMES  ru_family[] = { { "Белова", "belova" }, { "Волков", "volkov" }, { "Громова", "gromova" }, { "Зайцев", "zaytsev" }, { "Королёва", "korolyova" }, { "Морозова", "morozova" }, { "Соколова", "sokolova" }, { "Чернышёв", "chernyshyov" }, { "Щербакова", "shcherbakova" } };
PLACES ru_places[] = { { "Tbilisi", "GE", 4, 3 }, { "Riga", "LV", 2, 2 }, { "Almaty", "KZ", 5, 2 }, { "Berlin", "DE", 1, 2 } };

NAMES  uk_given[] = { { "Андрій", "andrii" }, { "Богдана", "bohdana" }, { "Євген", "yevhen" }, { "Ірина", "iryna" }, { "Марія", "mariia" }, { "Леся", "lesia" }, { "Олена", "olena" }, { "Соломія", "solomiia" }, { "Тарас", "taras" } };
NAMES  uk_family[] = { { "Бондаренко", "bondarenko" }, { "Гриценко", "hrytsenko" }, { "Ковальчук", "kovalchuk" }, { "Лисенко", "lysenko" }, { "Мельник", "melnyk" }, { "Шевчук", "shevchuk" }, { "Ярошенко", "yaroshenko" } };
PLACES uk_places[] = { { "Київ", "UA", 2, 4 }, { "Львів", "UA", 2, 3 }, { "Warszawa", "PL", 1, 2 } };

NAMES  el_given[] = { { "Αλέξανδρος", "alexandros" }, { "Ειρήνη", "eirini" }, { "Γιώργος", "giorgos" }, { "Δήμητρα", "dimitra" }, { "Ελένη", "eleni" }, { "Κώστας", "kostas" }, { "Νεφέλη", "nefeli" }, { "Σοφία", "sofia" } };
NAMES  el_family[] = { { "Αγγελοπούλου", "angelopoulou" }, { "Βασιλείου", "vasileiou" }, { "Γεωργίου", "georgiou" }, { "Καραγιάννης", "karagiannis" }, { "Νικολάου", "nikolaou" }, { "Παπαδοπούλου", "papadopoulou" } };
PLACES el_places[] = { { "Αθήνα", "GR", 2, 4 }, { "Θεσσαλονίκη", "GR", 2, 3 }, { "Λευκωσία", "CY", 2, 1 } };

NAMES  ar_given[] = { { "أمينة", "amina" }, { "بدر", "badr" }, { "خالد", "khaled" }, { "دانة", "dana" }, { "سلمى", "salma" }, { "عمر", "omar" }, { "فاطمة", "fatima" }, { "ليلى", "layla" }, { "نور", "noor" }, { "يوسف", "youssef" } };
NAMES  ar_family[] = { { "الحداد", "haddad" }, { "الخطيب", "khatib" }, { "الزهراني", "zahrani" }, { "النجار", "najjar" }, { "بن عمار", "benammar" }, { "منصور", "mansour" }, { "عبد الرحمن", "abdelrahman" } };
PLACES ar_places[] = { { "القاهرة", "EG", 2, 4 }, { "بيروت", "LB", 2, 3 }, { "Tunis", "TN", 1, 2 }, { "الدار البيضاء", "MA", 1, 2 }, { "عمّان", "JO", 3, 2 } };

NAMES  he_given[] = { { "אביגיל", "avigail" }, { "דניאל", "daniel" }, { "יעל", "yael" }, { "נועה", "noa" }, { "עומר", "omer" }, { "שירה", "shira" }, { "תמר", "tamar" } };
NAMES  he_family[] = { { "אברהמי", "avrahami" }, { "ביטון", "biton" }, { "כהן", "cohen" }, { "לוי", "levi" }, { "מזרחי", "mizrahi" }, { "שפירא", "shapira" } };
PLACES he_places[] = { { "תל אביב", "IL", 2, 3 }, { "חיפה", "IL", 2, 2 } };

NAMES  hi_given[] = { { "अदिति", "aditi" }, { "अर्जुन", "arjun" }, { "काव्या", "kavya" }, { "नीरज", "neeraj" }, { "प्रिया", "priya" }, { "रोहन", "rohan" }, { "सुनीता", "sunita" }, { "ऋषि", "rishi" } };
NAMES  hi_family[] = { { "अग्रवाल", "agarwal" }, { "चौधरी", "chaudhary" }, { "जोशी", "joshi" }, { "मिश्रा", "mishra" }, { "वर्मा", "verma" }, { "शर्मा", "sharma" }, { "श्रीवास्तव", "shrivastava" } };
PLACES hi_places[] = { { "Mumbai", "IN", 5, 4 }, { "दिल्ली", "IN", 5, 3 }, { "Bengaluru", "IN", 5, 3 }, { "Pune", "IN", 5, 2 } };

NAMES  ja_given[] = { { "陽菜", "hina" }, { "蓮", "ren" }, { "結衣", "yui" }, { "大翔", "hiroto" }, { "さくら", "sakura" }, { "湊", "minato" }, { "美咲", "misaki" }, { "葵", "aoi" }, { "ひかり", "hikari" }, { "健太", "kenta" } };
NAMES  ja_family[] = { { "佐藤", "sato" }, { "鈴木", "suzuki" }, { "高橋", "takahashi" }, { "田中", "tanaka" }, { "渡辺", "watanabe" }, { "伊藤", "ito" }, { "中村", "nakamura" }, { "小林", "kobayashi" }, { "長谷川", "hasegawa" } };
PLACES ja_places[] = { { "東京", "JP", 9, 6 }, { "大阪", "JP", 9, 3 }, { "京都", "JP", 9, 3 }, { "札幌", "JP", 9, 2 } };

NAMES  zh_given[] = { { "雨桐", "yutong" }, { "子涵", "zihan" }, { "梓轩", "zixuan" }, { "思远", "siyuan" }, { "静", "jing" }, { "明月", "mingyue" }, { "小雪", "xiaoxue" }, { "家豪", "jiahao" }, { "怡君", "yijun" } };
NAMES  zh_family[] = { { "王", "wang" }, { "李", "li" }, { "张", "zhang" }, { "陈", "chen" }, { "林", "lin" }, { "黄", "huang" }, { "周", "zhou" }, { "欧阳", "ouyang" }, { "吴", "wu" } };
PLACES zh_places[] = { { "上海", "CN", 8, 4 }, { "成都", "CN", 8, 3 }, { "臺北", "TW", 8, 3 }, { "Singapore", "SG", 8, 2 } };

NAMES  ko_given[] = { { "서연", "seoyeon" }, { "민준", "minjun" }, { "지우", "jiwoo" }, { "하은", "haeun" }, { "도윤", "doyun" }, { "수아", "sua" }, { "예린", "yerin" } };
NAMES  ko_family[] = { { "김", "kim" }, { "이", "lee" }, { "박", "park" }, { "최", "choi" }, { "정", "jung" }, { "강", "kang" }, { "남궁", "namgung" } };
PLACES ko_places[] = { { "서울", "KR", 9, 5 }, { "부산", "KR", 9, 2 } };

NAMES  th_given[] = { { "กมลชนก", "kamonchanok" }, { "ชลธิชา", "chonthicha" }, { "ธนภัทร", "thanaphat" }, { "ปิยะ", "piya" }, { "พิมพ์ชนก", "pimchanok" }, { "สุภาพร", "supaporn" } };
NAMES  th_family[] = { { "จันทร์เพ็ญ", "chanpen" }, { "ทองดี", "thongdee" }, { "ศรีสุวรรณ", "srisuwan" }, { "วงศ์สวัสดิ์พิพัฒน์", "wongsawatpipat" }, { "แก้วมณี", "kaewmanee" } };
PLACES th_places[] = { { "กรุงเทพฯ", "TH", 7, 4 }, { "เชียงใหม่", "TH", 7, 3 } };

#define CULTURE(language, weight, order, prefix)                                                           \
  { language, weight, HEARTH_DEMO_##order, prefix##_given, G_N_ELEMENTS (prefix##_given), prefix##_family, \
    G_N_ELEMENTS (prefix##_family), prefix##_places, G_N_ELEMENTS (prefix##_places) }

static const HearthDemoCulture cultures[] = {
  CULTURE ("en", 290, GIVEN_FIRST, en),
  CULTURE ("de", 170, GIVEN_FIRST, de),
  CULTURE ("en", 130, GIVEN_FIRST, north),
  CULTURE ("fr", 60, GIVEN_FIRST, fr),
  CULTURE ("es", 60, TWO_FAMILIES, es),
  CULTURE ("pt", 30, TWO_FAMILIES, pt),
  CULTURE ("pl", 35, GIVEN_FIRST, pl),
  CULTURE ("tr", 20, GIVEN_FIRST, tr),
  CULTURE ("vi", 10, FAMILY_FIRST, vi),
  CULTURE ("ru", 20, GIVEN_FIRST, ru),
  CULTURE ("uk", 25, GIVEN_FIRST, uk),
  CULTURE ("el", 18, GIVEN_FIRST, el),
  CULTURE ("ar", 20, GIVEN_FIRST, ar),
  CULTURE ("he", 10, GIVEN_FIRST, he),
  CULTURE ("hi", 20, GIVEN_FIRST, hi),
  CULTURE ("ja", 40, FAMILY_FIRST, ja),
  CULTURE ("zh", 22, FAMILY_JOINED, zh),
  CULTURE ("ko", 16, FAMILY_JOINED, ko),
  CULTURE ("th", 10, GIVEN_FIRST, th),
};

static const char *const handle_first[] = {
  "amber",
  "birch",
  "cosy",
  "drowsy",
  "ember",
  "frost",
  "gentle",
  "hazel",
  "inky",
  "juniper",
  "kettle",
  "lunar",
  "mellow",
  "north",
  "opal",
  "paper",
  "quiet",
  "rainy",
  "slow",
  "tidal",
  "velvet",
  "woolly",
  "wintry",
  "tape",
  "foggy",
  "copper",
};

static const char *const handle_second[] = {
  "otter",
  "moth",
  "lantern",
  "harbour",
  "finch",
  "pine",
  "radio",
  "sailor",
  "teapot",
  "owl",
  "snail",
  "comet",
  "cassette",
  "fern",
  "gull",
  "heron",
  "kite",
  "loop",
  "mitten",
  "pebble",
  "reed",
  "sparrow",
  "thistle",
  "vole",
  "willow",
  "hiss",
};

const HearthDemoCulture *
hearth_demo_cultures (guint *n)
{
  *n = G_N_ELEMENTS (cultures);
  return cultures;
}

const char *
hearth_demo_handle_first (guint index)
{
  return handle_first[index % G_N_ELEMENTS (handle_first)];
}

const char *
hearth_demo_handle_second (guint index)
{
  return handle_second[index % G_N_ELEMENTS (handle_second)];
}
