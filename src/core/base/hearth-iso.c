/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The English names are the message ids of iso-codes; its catalogues are read where they are installed. Two tables made once: by
 * folded name, in English and in the user's language, which does not change while we run. */

#include "config.h"

#include "base/hearth-iso.h"

#include "base/hearth-fold.h"

#include <libintl.h>
#include <string.h>

typedef struct
{
  const char *code;
  const char *name;
} Entry;

/* clang-format off */
static const Entry countries[] = {
  { "AD", "Andorra" }, { "AE", "United Arab Emirates" }, { "AF", "Afghanistan" }, { "AG", "Antigua and Barbuda" },
  { "AI", "Anguilla" }, { "AL", "Albania" }, { "AM", "Armenia" }, { "AO", "Angola" }, { "AQ", "Antarctica" },
  { "AR", "Argentina" }, { "AS", "American Samoa" }, { "AT", "Austria" }, { "AU", "Australia" }, { "AW", "Aruba" },
  { "AX", "Åland Islands" }, { "AZ", "Azerbaijan" }, { "BA", "Bosnia and Herzegovina" }, { "BB", "Barbados" },
  { "BD", "Bangladesh" }, { "BE", "Belgium" }, { "BF", "Burkina Faso" }, { "BG", "Bulgaria" }, { "BH", "Bahrain" },
  { "BI", "Burundi" }, { "BJ", "Benin" }, { "BL", "Saint Barthélemy" }, { "BM", "Bermuda" }, { "BN", "Brunei Darussalam" },
  { "BO", "Bolivia" }, { "BQ", "Bonaire, Sint Eustatius and Saba" }, { "BR", "Brazil" }, { "BS", "Bahamas" },
  { "BT", "Bhutan" }, { "BV", "Bouvet Island" }, { "BW", "Botswana" }, { "BY", "Belarus" }, { "BZ", "Belize" },
  { "CA", "Canada" }, { "CC", "Cocos (Keeling) Islands" }, { "CD", "Congo, The Democratic Republic of the" },
  { "CF", "Central African Republic" }, { "CG", "Congo" }, { "CH", "Switzerland" }, { "CI", "Côte d'Ivoire" },
  { "CK", "Cook Islands" }, { "CL", "Chile" }, { "CM", "Cameroon" }, { "CN", "China" }, { "CO", "Colombia" },
  { "CR", "Costa Rica" }, { "CU", "Cuba" }, { "CV", "Cabo Verde" }, { "CW", "Curaçao" }, { "CX", "Christmas Island" },
  { "CY", "Cyprus" }, { "CZ", "Czechia" }, { "DE", "Germany" }, { "DJ", "Djibouti" }, { "DK", "Denmark" },
  { "DM", "Dominica" }, { "DO", "Dominican Republic" }, { "DZ", "Algeria" }, { "EC", "Ecuador" }, { "EE", "Estonia" },
  { "EG", "Egypt" }, { "EH", "Western Sahara" }, { "ER", "Eritrea" }, { "ES", "Spain" }, { "ET", "Ethiopia" },
  { "FI", "Finland" }, { "FJ", "Fiji" }, { "FK", "Falkland Islands (Malvinas)" },
  { "FM", "Micronesia, Federated States of" }, { "FO", "Faroe Islands" }, { "FR", "France" }, { "GA", "Gabon" },
  { "GB", "United Kingdom" }, { "GD", "Grenada" }, { "GE", "Georgia" }, { "GF", "French Guiana" }, { "GG", "Guernsey" },
  { "GH", "Ghana" }, { "GI", "Gibraltar" }, { "GL", "Greenland" }, { "GM", "Gambia" }, { "GN", "Guinea" },
  { "GP", "Guadeloupe" }, { "GQ", "Equatorial Guinea" }, { "GR", "Greece" },
  { "GS", "South Georgia and the South Sandwich Islands" }, { "GT", "Guatemala" }, { "GU", "Guam" },
  { "GW", "Guinea-Bissau" }, { "GY", "Guyana" }, { "HK", "Hong Kong" }, { "HM", "Heard Island and McDonald Islands" },
  { "HN", "Honduras" }, { "HR", "Croatia" }, { "HT", "Haiti" }, { "HU", "Hungary" }, { "ID", "Indonesia" },
  { "IE", "Ireland" }, { "IL", "Israel" }, { "IM", "Isle of Man" }, { "IN", "India" },
  { "IO", "British Indian Ocean Territory" }, { "IQ", "Iraq" }, { "IR", "Iran" }, { "IS", "Iceland" }, { "IT", "Italy" },
  { "JE", "Jersey" }, { "JM", "Jamaica" }, { "JO", "Jordan" }, { "JP", "Japan" }, { "KE", "Kenya" }, { "KG", "Kyrgyzstan" },
  { "KH", "Cambodia" }, { "KI", "Kiribati" }, { "KM", "Comoros" }, { "KN", "Saint Kitts and Nevis" },
  { "KP", "North Korea" }, { "KR", "South Korea" }, { "KW", "Kuwait" }, { "KY", "Cayman Islands" }, { "KZ", "Kazakhstan" },
  { "LA", "Laos" }, { "LB", "Lebanon" }, { "LC", "Saint Lucia" }, { "LI", "Liechtenstein" }, { "LK", "Sri Lanka" },
  { "LR", "Liberia" }, { "LS", "Lesotho" }, { "LT", "Lithuania" }, { "LU", "Luxembourg" }, { "LV", "Latvia" },
  { "LY", "Libya" }, { "MA", "Morocco" }, { "MC", "Monaco" }, { "MD", "Moldova" }, { "ME", "Montenegro" },
  { "MF", "Saint Martin (French part)" }, { "MG", "Madagascar" }, { "MH", "Marshall Islands" }, { "MK", "North Macedonia" },
  { "ML", "Mali" }, { "MM", "Myanmar" }, { "MN", "Mongolia" }, { "MO", "Macao" }, { "MP", "Northern Mariana Islands" },
  { "MQ", "Martinique" }, { "MR", "Mauritania" }, { "MS", "Montserrat" }, { "MT", "Malta" }, { "MU", "Mauritius" },
  { "MV", "Maldives" }, { "MW", "Malawi" }, { "MX", "Mexico" }, { "MY", "Malaysia" }, { "MZ", "Mozambique" },
  { "NA", "Namibia" }, { "NC", "New Caledonia" }, { "NE", "Niger" }, { "NF", "Norfolk Island" }, { "NG", "Nigeria" },
  { "NI", "Nicaragua" }, { "NL", "Netherlands" }, { "NO", "Norway" }, { "NP", "Nepal" }, { "NR", "Nauru" }, { "NU", "Niue" },
  { "NZ", "New Zealand" }, { "OM", "Oman" }, { "PA", "Panama" }, { "PE", "Peru" }, { "PF", "French Polynesia" },
  { "PG", "Papua New Guinea" }, { "PH", "Philippines" }, { "PK", "Pakistan" }, { "PL", "Poland" },
  { "PM", "Saint Pierre and Miquelon" }, { "PN", "Pitcairn" }, { "PR", "Puerto Rico" }, { "PS", "Palestine, State of" },
  { "PT", "Portugal" }, { "PW", "Palau" }, { "PY", "Paraguay" }, { "QA", "Qatar" }, { "RE", "Réunion" }, { "RO", "Romania" },
  { "RS", "Serbia" }, { "RU", "Russian Federation" }, { "RW", "Rwanda" }, { "SA", "Saudi Arabia" },
  { "SB", "Solomon Islands" }, { "SC", "Seychelles" }, { "SD", "Sudan" }, { "SE", "Sweden" }, { "SG", "Singapore" },
  { "SH", "Saint Helena, Ascension and Tristan da Cunha" }, { "SI", "Slovenia" }, { "SJ", "Svalbard and Jan Mayen" },
  { "SK", "Slovakia" }, { "SL", "Sierra Leone" }, { "SM", "San Marino" }, { "SN", "Senegal" }, { "SO", "Somalia" },
  { "SR", "Suriname" }, { "SS", "South Sudan" }, { "ST", "Sao Tome and Principe" }, { "SV", "El Salvador" },
  { "SX", "Sint Maarten (Dutch part)" }, { "SY", "Syria" }, { "SZ", "Eswatini" }, { "TC", "Turks and Caicos Islands" },
  { "TD", "Chad" }, { "TF", "French Southern Territories" }, { "TG", "Togo" }, { "TH", "Thailand" }, { "TJ", "Tajikistan" },
  { "TK", "Tokelau" }, { "TL", "Timor-Leste" }, { "TM", "Turkmenistan" }, { "TN", "Tunisia" }, { "TO", "Tonga" },
  { "TR", "Türkiye" }, { "TT", "Trinidad and Tobago" }, { "TV", "Tuvalu" }, { "TW", "Taiwan" }, { "TZ", "Tanzania" },
  { "UA", "Ukraine" }, { "UG", "Uganda" }, { "UM", "United States Minor Outlying Islands" }, { "US", "United States" },
  { "UY", "Uruguay" }, { "UZ", "Uzbekistan" }, { "VA", "Holy See (Vatican City State)" },
  { "VC", "Saint Vincent and the Grenadines" }, { "VE", "Venezuela" }, { "VG", "Virgin Islands, British" },
  { "VI", "Virgin Islands, U.S." }, { "VN", "Vietnam" }, { "VU", "Vanuatu" }, { "WF", "Wallis and Futuna" },
  { "WS", "Samoa" }, { "YE", "Yemen" }, { "YT", "Mayotte" }, { "ZA", "South Africa" }, { "ZM", "Zambia" },
  { "ZW", "Zimbabwe" },
};

static const Entry languages[] = {
  { "aa", "Afar" }, { "ab", "Abkhazian" }, { "ae", "Avestan" }, { "af", "Afrikaans" }, { "ak", "Akan" }, { "am", "Amharic" },
  { "an", "Aragonese" }, { "ar", "Arabic" }, { "as", "Assamese" }, { "av", "Avaric" }, { "ay", "Aymara" },
  { "az", "Azerbaijani" }, { "ba", "Bashkir" }, { "be", "Belarusian" }, { "bg", "Bulgarian" }, { "bi", "Bislama" },
  { "bm", "Bambara" }, { "bn", "Bangla" }, { "bo", "Tibetan" }, { "br", "Breton" }, { "bs", "Bosnian" }, { "ca", "Catalan" },
  { "ce", "Chechen" }, { "ch", "Chamorro" }, { "co", "Corsican" }, { "cr", "Cree" }, { "cs", "Czech" },
  { "cu", "Church Slavic" }, { "cv", "Chuvash" }, { "cy", "Welsh" }, { "da", "Danish" }, { "de", "German" },
  { "dv", "Dhivehi" }, { "dz", "Dzongkha" }, { "ee", "Ewe" }, { "el", "Modern Greek (1453-)" }, { "en", "English" },
  { "eo", "Esperanto" }, { "es", "Spanish" }, { "et", "Estonian" }, { "eu", "Basque" }, { "fa", "Persian" },
  { "ff", "Fulah" }, { "fi", "Finnish" }, { "fj", "Fijian" }, { "fo", "Faroese" }, { "fr", "French" },
  { "fy", "Western Frisian" }, { "ga", "Irish" }, { "gd", "Scottish Gaelic" }, { "gl", "Galician" }, { "gn", "Guarani" },
  { "gu", "Gujarati" }, { "gv", "Manx" }, { "ha", "Hausa" }, { "he", "Hebrew" }, { "hi", "Hindi" }, { "ho", "Hiri Motu" },
  { "hr", "Croatian" }, { "ht", "Haitian" }, { "hu", "Hungarian" }, { "hy", "Armenian" }, { "hz", "Herero" },
  { "ia", "Interlingua (International Auxiliary Language Association)" }, { "id", "Indonesian" }, { "ie", "Interlingue" },
  { "ig", "Igbo" }, { "ii", "Sichuan Yi" }, { "ik", "Inupiaq" }, { "io", "Ido" }, { "is", "Icelandic" }, { "it", "Italian" },
  { "iu", "Inuktitut" }, { "ja", "Japanese" }, { "jv", "Javanese" }, { "ka", "Georgian" }, { "kg", "Kongo" },
  { "ki", "Kikuyu" }, { "kj", "Kuanyama" }, { "kk", "Kazakh" }, { "kl", "Kalaallisut" }, { "km", "Khmer" },
  { "kn", "Kannada" }, { "ko", "Korean" }, { "kr", "Kanuri" }, { "ks", "Kashmiri" }, { "ku", "Kurdish" }, { "kv", "Komi" },
  { "kw", "Cornish" }, { "ky", "Kirghiz" }, { "la", "Latin" }, { "lb", "Luxembourgish" }, { "lg", "Ganda" },
  { "li", "Limburgan" }, { "ln", "Lingala" }, { "lo", "Lao" }, { "lt", "Lithuanian" }, { "lu", "Luba-Katanga" },
  { "lv", "Latvian" }, { "mg", "Malagasy" }, { "mh", "Marshallese" }, { "mi", "Maori" }, { "mk", "Macedonian" },
  { "ml", "Malayalam" }, { "mn", "Mongolian" }, { "mr", "Marathi" }, { "ms", "Malay (macrolanguage)" }, { "mt", "Maltese" },
  { "my", "Burmese" }, { "na", "Nauru" }, { "nb", "Norwegian Bokmål" }, { "nd", "North Ndebele" },
  { "ne", "Nepali (macrolanguage)" }, { "ng", "Ndonga" }, { "nl", "Dutch" }, { "nn", "Norwegian Nynorsk" },
  { "no", "Norwegian" }, { "nr", "South Ndebele" }, { "nv", "Navajo" }, { "ny", "Nyanja" }, { "oc", "Occitan (post 1500)" },
  { "oj", "Ojibwa" }, { "om", "Oromo" }, { "or", "Oriya (macrolanguage)" }, { "os", "Ossetian" }, { "pa", "Panjabi" },
  { "pi", "Pali" }, { "pl", "Polish" }, { "ps", "Pushto" }, { "pt", "Portuguese" }, { "qu", "Quechua" }, { "rm", "Romansh" },
  { "rn", "Rundi" }, { "ro", "Romanian" }, { "ru", "Russian" }, { "rw", "Kinyarwanda" }, { "sa", "Sanskrit" },
  { "sc", "Sardinian" }, { "sd", "Sindhi" }, { "se", "Northern Sami" }, { "sg", "Sango" }, { "sh", "Serbo-Croatian" },
  { "si", "Sinhala" }, { "sk", "Slovak" }, { "sl", "Slovenian" }, { "sm", "Samoan" }, { "sn", "Shona" }, { "so", "Somali" },
  { "sq", "Albanian" }, { "sr", "Serbian" }, { "ss", "Swati" }, { "st", "Southern Sotho" }, { "su", "Sundanese" },
  { "sv", "Swedish" }, { "sw", "Swahili (macrolanguage)" }, { "ta", "Tamil" }, { "te", "Telugu" }, { "tg", "Tajik" },
  { "th", "Thai" }, { "ti", "Tigrinya" }, { "tk", "Turkmen" }, { "tl", "Tagalog" }, { "tn", "Tswana" },
  { "to", "Tonga (Tonga Islands)" }, { "tr", "Turkish" }, { "ts", "Tsonga" }, { "tt", "Tatar" }, { "tw", "Twi" },
  { "ty", "Tahitian" }, { "ug", "Uighur" }, { "uk", "Ukrainian" }, { "ur", "Urdu" }, { "uz", "Uzbek" }, { "ve", "Venda" },
  { "vi", "Vietnamese" }, { "vo", "Volapük" }, { "wa", "Walloon" }, { "wo", "Wolof" }, { "xh", "Xhosa" },
  { "yi", "Yiddish" }, { "yo", "Yoruba" }, { "za", "Zhuang" }, { "zh", "Chinese" }, { "zu", "Zulu" },
};
/* clang-format on */

typedef struct
{
  const char  *domain; /* of iso-codes */
  const Entry *entries;
  guint        n;
  GHashTable  *names; /* folded -> Entry */
} List;

static List country_list = { "iso_3166-1", countries, G_N_ELEMENTS (countries), NULL };
static List language_list = { "iso_639-3", languages, G_N_ELEMENTS (languages), NULL };

/* Without what a list of all languages there ever were has to add: "Greek, Modern (1453-)". */
static char *
dup_name (const List  *list,
          const Entry *entry)
{
  const char *name = g_dgettext (list->domain, entry->name);
  const char *extra = list == &language_list ? strchr (name, '(') : NULL;

  return extra != NULL && extra > name ? g_strchomp (g_strndup (name, (gsize) (extra - name))) : g_strdup (name);
}

static void
add_name (List       *list,
          const char *name,
          guint       i)
{
  char *folded = hearth_fold (name);

  if (g_hash_table_contains (list->names, folded))
    g_free (folded);
  else
    g_hash_table_insert (list->names, folded, (gpointer) &list->entries[i]);
}

static void
load (List *list)
{
  bindtextdomain (list->domain, HEARTH_ISO_LOCALEDIR);
  bind_textdomain_codeset (list->domain, "UTF-8");
  list->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < list->n; i++)
    {
      g_autofree char *name = dup_name (list, &list->entries[i]);

      add_name (list, name, i);
      add_name (list, list->entries[i].name, i);
    }
}

static const List *
get_countries (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      load (&country_list);
      g_once_init_leave (&once, 1);
    }
  return &country_list;
}

static const List *
get_languages (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      load (&language_list);
      g_once_init_leave (&once, 1);
    }
  return &language_list;
}

static const Entry *
find_code (const List *list,
           const char *code)
{
  for (guint i = 0; i < list->n; i++)
    if (g_ascii_strcasecmp (list->entries[i].code, code) == 0)
      return &list->entries[i];

  return NULL;
}

static const Entry *
find_name (const List *list,
           const char *name)
{
  g_autofree char *folded = hearth_fold (name);

  return g_hash_table_lookup (list->names, folded);
}

char *
hearth_iso_country_name (const char *code)
{
  const List  *list = get_countries ();
  const Entry *entry = code != NULL ? find_code (list, code) : NULL;

  return entry != NULL ? dup_name (list, entry) : g_strdup (code);
}

const char *
hearth_iso_country_parse (const char *text)
{
  const List      *list = get_countries ();
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  const Entry     *entry = find_code (list, trimmed);

  if (entry == NULL)
    entry = find_name (list, trimmed);

  return entry != NULL ? entry->code : NULL;
}

/* A tag's language and region: "zh-Hant-TW" is Chinese of Taiwan. FALSE when the first is none. */
static gboolean
split_tag (const char   *tag,
           const Entry **language,
           const Entry **region)
{
  g_auto (GStrv) parts = g_strsplit_set (tag, "-_", -1);

  *region = NULL;
  *language = parts[0] != NULL ? find_code (get_languages (), parts[0]) : NULL;
  for (guint i = 1; *language != NULL && parts[i] != NULL && *region == NULL; i++)
    {
      *region = strlen (parts[i]) == 2 ? find_code (get_countries (), parts[i]) : NULL;
      if (*region == NULL && strlen (parts[i]) < 4)
        *language = NULL;
    }

  return *language != NULL;
}

char *
hearth_iso_language_name (const char *tag)
{
  const Entry     *language, *region;
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;

  if (tag == NULL || !split_tag (tag, &language, &region))
    return g_strdup (tag);

  name = dup_name (get_languages (), language);
  if (region == NULL)
    return g_steal_pointer (&name);

  place = dup_name (get_countries (), region);

  return g_strdup_printf ("%s (%s)", name, place);
}

char *
hearth_iso_language_parse (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  char            *bracket = strchr (trimmed, '(');
  const Entry     *language, *region = NULL;

  if (bracket == NULL && split_tag (trimmed, &language, &region))
    return region != NULL ? g_strconcat (language->code, "-", region->code, NULL) : g_strdup (language->code);

  /* "German (Austria)", as we write it. */
  if (bracket != NULL && g_str_has_suffix (trimmed, ")"))
    {
      g_autofree char *place = g_strndup (bracket + 1, strlen (bracket) - 2);

      *bracket = '\0';
      region = find_name (get_countries (), place);
      if (region == NULL)
        return NULL;
    }
  language = find_name (get_languages (), trimmed);
  if (language == NULL)
    return NULL;

  return region != NULL ? g_strconcat (language->code, "-", region->code, NULL) : g_strdup (language->code);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static char **
list_names (const List *list)
{
  char **names = g_new0 (char *, list->n + 1);

  for (guint i = 0; i < list->n; i++)
    names[i] = dup_name (list, &list->entries[i]);
  qsort (names, list->n, sizeof *names, compare_names);

  return names;
}

char **
hearth_iso_list_countries (void)
{
  return list_names (get_countries ());
}

char **
hearth_iso_list_languages (void)
{
  return list_names (get_languages ());
}
