/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Countries as exports write them, to their two letters, so that "Türkiye" in one file and "TR" in another are one place. Names: the
 * time zone database's iso3166.tab (public domain), and spellings met in files. */

#include "import/hearth-record-shaper.h"

#include "base/hearth-fold.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char  code[3];
} Country;

/* clang-format off */
static const Country countries[] = {
  { "Afghanistan", "AF" }, { "Albania", "AL" }, { "Algeria", "DZ" }, { "Andorra", "AD" }, { "Angola", "AO" },
  { "Anguilla", "AI" }, { "Antarctica", "AQ" }, { "Antigua & Barbuda", "AG" }, { "Antigua and Barbuda", "AG" },
  { "Argentina", "AR" }, { "Armenia", "AM" }, { "Aruba", "AW" }, { "Australia", "AU" }, { "Austria", "AT" },
  { "Azerbaijan", "AZ" }, { "Bahamas", "BS" }, { "Bahrain", "BH" }, { "Bangladesh", "BD" }, { "Barbados", "BB" },
  { "Belarus", "BY" }, { "Belgique", "BE" }, { "Belgium", "BE" }, { "België", "BE" }, { "Belize", "BZ" }, { "Benin", "BJ" },
  { "Bermuda", "BM" }, { "Bhutan", "BT" }, { "Bolivia", "BO" }, { "Bosnia & Herzegovina", "BA" },
  { "Bosnia and Herzegovina", "BA" }, { "Botswana", "BW" }, { "Bouvet Island", "BV" }, { "Brasil", "BR" },
  { "Brazil", "BR" }, { "Britain", "GB" }, { "British Indian Ocean Territory", "IO" }, { "British Virgin Islands", "VG" },
  { "Brunei", "BN" }, { "Bulgaria", "BG" }, { "Burkina Faso", "BF" }, { "Burma", "MM" }, { "Burundi", "BI" },
  { "Cambodia", "KH" }, { "Cameroon", "CM" }, { "Canada", "CA" }, { "Cape Verde", "CV" }, { "Caribbean NL", "BQ" },
  { "Cayman Islands", "KY" }, { "Central African Rep.", "CF" }, { "Chad", "TD" }, { "Chile", "CL" }, { "China", "CN" },
  { "Christmas Island", "CX" }, { "Colombia", "CO" }, { "Comoros", "KM" }, { "Congo", "CG" }, { "Cook Islands", "CK" },
  { "Costa Rica", "CR" }, { "Croatia", "HR" }, { "Cuba", "CU" }, { "Curaçao", "CW" }, { "Cyprus", "CY" },
  { "Czech Republic", "CZ" }, { "Czechia", "CZ" }, { "Côte d'Ivoire", "CI" }, { "Danmark", "DK" },
  { "Democratic Republic of the Congo", "CD" }, { "Denmark", "DK" }, { "Deutschland", "DE" }, { "Djibouti", "DJ" },
  { "Dominica", "DM" }, { "Dominican Republic", "DO" }, { "East Timor", "TL" }, { "Ecuador", "EC" }, { "Egypt", "EG" },
  { "El Salvador", "SV" }, { "England", "GB" }, { "Equatorial Guinea", "GQ" }, { "Eritrea", "ER" }, { "España", "ES" },
  { "Estonia", "EE" }, { "Eswatini", "SZ" }, { "Ethiopia", "ET" }, { "Falkland Islands", "FK" }, { "Faroe Islands", "FO" },
  { "Fiji", "FJ" }, { "Finland", "FI" }, { "France", "FR" }, { "French Guiana", "GF" }, { "French Polynesia", "PF" },
  { "French S. Terr.", "TF" }, { "Gabon", "GA" }, { "Gambia", "GM" }, { "Georgia", "GE" }, { "Germany", "DE" },
  { "Ghana", "GH" }, { "Gibraltar", "GI" }, { "Great Britain", "GB" }, { "Greece", "GR" }, { "Greenland", "GL" },
  { "Grenada", "GD" }, { "Guadeloupe", "GP" }, { "Guam", "GU" }, { "Guatemala", "GT" }, { "Guernsey", "GG" },
  { "Guinea", "GN" }, { "Guinea-Bissau", "GW" }, { "Guyana", "GY" }, { "Haiti", "HT" },
  { "Heard Island & McDonald Islands", "HM" }, { "Holland", "NL" }, { "Honduras", "HN" }, { "Hong Kong", "HK" },
  { "Hungary", "HU" }, { "Iceland", "IS" }, { "India", "IN" }, { "Indonesia", "ID" }, { "Iran", "IR" },
  { "Iran, Islamic Republic of", "IR" }, { "Iraq", "IQ" }, { "Ireland", "IE" }, { "Isle of Man", "IM" }, { "Israel", "IL" },
  { "Italia", "IT" }, { "Italy", "IT" }, { "Ivory Coast", "CI" }, { "Jamaica", "JM" }, { "Japan", "JP" }, { "Jersey", "JE" },
  { "Jordan", "JO" }, { "Kazakhstan", "KZ" }, { "Kenya", "KE" }, { "Kiribati", "KI" }, { "Korea, Republic of", "KR" },
  { "Kuwait", "KW" }, { "Kyrgyzstan", "KG" }, { "Laos", "LA" }, { "Latvia", "LV" }, { "Lebanon", "LB" }, { "Lesotho", "LS" },
  { "Liberia", "LR" }, { "Libya", "LY" }, { "Liechtenstein", "LI" }, { "Lithuania", "LT" }, { "Luxembourg", "LU" },
  { "Macao", "MO" }, { "Macau", "MO" }, { "Madagascar", "MG" }, { "Malawi", "MW" }, { "Malaysia", "MY" },
  { "Maldives", "MV" }, { "Mali", "ML" }, { "Malta", "MT" }, { "Marshall Islands", "MH" }, { "Martinique", "MQ" },
  { "Mauritania", "MR" }, { "Mauritius", "MU" }, { "Mayotte", "YT" }, { "Mexico", "MX" }, { "Micronesia", "FM" },
  { "Moldova", "MD" }, { "Monaco", "MC" }, { "Mongolia", "MN" }, { "Montenegro", "ME" }, { "Montserrat", "MS" },
  { "Morocco", "MA" }, { "Mozambique", "MZ" }, { "Myanmar", "MM" }, { "México", "MX" }, { "Namibia", "NA" },
  { "Nauru", "NR" }, { "Nederland", "NL" }, { "Nepal", "NP" }, { "Netherlands", "NL" }, { "New Caledonia", "NC" },
  { "New Zealand", "NZ" }, { "New Zealand/Aotearoa", "NZ" }, { "Nicaragua", "NI" }, { "Niger", "NE" }, { "Nigeria", "NG" },
  { "Niue", "NU" }, { "Norfolk Island", "NF" }, { "Norge", "NO" }, { "North Korea", "KP" }, { "North Macedonia", "MK" },
  { "Northern Ireland", "GB" }, { "Northern Mariana Islands", "MP" }, { "Norway", "NO" }, { "Oman", "OM" },
  { "Pakistan", "PK" }, { "Palau", "PW" }, { "Palestine", "PS" }, { "Panama", "PA" }, { "Papua New Guinea", "PG" },
  { "Paraguay", "PY" }, { "Peru", "PE" }, { "Philippines", "PH" }, { "Pitcairn", "PN" }, { "Poland", "PL" },
  { "Polska", "PL" }, { "Portugal", "PT" }, { "Puerto Rico", "PR" }, { "Qatar", "QA" }, { "Republic of Ireland", "IE" },
  { "Republic of Korea", "KR" }, { "Romania", "RO" }, { "Russia", "RU" }, { "Russian Federation", "RU" }, { "Rwanda", "RW" },
  { "Réunion", "RE" }, { "Samoa", "WS" }, { "San Marino", "SM" }, { "Sao Tome & Principe", "ST" }, { "Saudi Arabia", "SA" },
  { "Schweiz", "CH" }, { "Scotland", "GB" }, { "Senegal", "SN" }, { "Serbia", "RS" }, { "Seychelles", "SC" },
  { "Sierra Leone", "SL" }, { "Singapore", "SG" }, { "Slovakia", "SK" }, { "Slovenia", "SI" }, { "Solomon Islands", "SB" },
  { "Somalia", "SO" }, { "South Africa", "ZA" }, { "South Georgia & the South Sandwich Islands", "GS" },
  { "South Korea", "KR" }, { "South Sudan", "SS" }, { "Spain", "ES" }, { "Sri Lanka", "LK" }, { "St Barthelemy", "BL" },
  { "St Helena", "SH" }, { "St Kitts & Nevis", "KN" }, { "St Lucia", "LC" }, { "St Maarten", "SX" },
  { "St Pierre & Miquelon", "PM" }, { "St Vincent", "VC" }, { "Sudan", "SD" }, { "Suisse", "CH" }, { "Suomi", "FI" },
  { "Suriname", "SR" }, { "Svalbard & Jan Mayen", "SJ" }, { "Sverige", "SE" }, { "Swaziland", "SZ" }, { "Sweden", "SE" },
  { "Switzerland", "CH" }, { "Syria", "SY" }, { "Taiwan", "TW" }, { "Taiwan, Province of China", "TW" },
  { "Tajikistan", "TJ" }, { "Tanzania", "TZ" }, { "Thailand", "TH" }, { "The Netherlands", "NL" }, { "Togo", "TG" },
  { "Tokelau", "TK" }, { "Tonga", "TO" }, { "Trinidad & Tobago", "TT" }, { "Trinidad and Tobago", "TT" },
  { "Tunisia", "TN" }, { "Turkey", "TR" }, { "Turkiye", "TR" }, { "Turkmenistan", "TM" }, { "Turks & Caicos Is", "TC" },
  { "Tuvalu", "TV" }, { "Türkiye", "TR" }, { "U.S. Virgin Islands", "VI" }, { "U.S.A.", "US" }, { "UAE", "AE" },
  { "Uganda", "UG" }, { "UK", "GB" }, { "Ukraine", "UA" }, { "United Arab Emirates", "AE" }, { "United Kingdom", "GB" },
  { "United States", "US" }, { "United States of America", "US" }, { "Uruguay", "UY" },
  { "US minor outlying islands", "UM" }, { "USA", "US" }, { "Uzbekistan", "UZ" }, { "Vanuatu", "VU" },
  { "Vatican City", "VA" }, { "Venezuela", "VE" }, { "Viet Nam", "VN" }, { "Vietnam", "VN" }, { "Wales", "GB" },
  { "Wallis & Futuna", "WF" }, { "Western Sahara", "EH" }, { "Yemen", "YE" }, { "Zambia", "ZM" }, { "Zimbabwe", "ZW" },
  { "Åland Islands", "AX" }, { "Österreich", "AT" },
};
/* clang-format on */

/* By folded name; made once. */
static GHashTable *
make_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    g_hash_table_insert (names, hearth_fold (countries[i].name), (gpointer) countries[i].code);
  return names;
}

static const char *
find_code (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    if (g_ascii_strcasecmp (countries[i].code, text) == 0)
      return countries[i].code;
  return NULL;
}

const char *
hearth_country_code (const char *text)
{
  static gsize       once = 0;
  static GHashTable *names;
  static GPrivate    last_text = G_PRIVATE_INIT (g_free);
  static GPrivate    last_code;
  const char        *code;
  const char        *last = g_private_get (&last_text);
  g_autofree char   *folded = NULL;

  /* Files name the same few countries over and over. */
  if (last != NULL && g_str_equal (last, text))
    return g_private_get (&last_code);
  if (g_once_init_enter (&once))
    {
      names = make_names ();
      g_once_init_leave (&once, 1);
    }
  folded = hearth_fold (text);
  code = g_hash_table_lookup (names, folded);
  if (code == NULL && strlen (text) == 2)
    code = find_code (text);
  if (code == NULL)
    return text;
  g_private_replace (&last_text, g_strdup (text));
  g_private_set (&last_code, (gpointer) code);
  return code;
}

/* One to four digits at *at, which moves on. -1 when there are others. */
static int
take_digits (const char **at,
             guint        n)
{
  int value = 0;

  for (guint i = 0; i < n; i++, (*at)++)
    {
      if (!g_ascii_isdigit (**at))
        return -1;
      value = value * 10 + (**at - '0');
    }
  return value;
}

/* YYYYMMDD, YYYY-MM-DD, --MMDD, --MM-DD; what follows a "T" is the hour of birth. */
static gboolean
parse_card_birthday (const char *text,
                     int        *year,
                     int        *month,
                     int        *day)
{
  const char *at = text;

  *year = 0;
  if (g_str_has_prefix (at, "--"))
    at += 2;
  else if ((*year = take_digits (&at, 4)) < 0)
    return FALSE;
  if (*at == '-')
    at++;
  *month = take_digits (&at, 2);
  if (*month >= 0 && *at == '-')
    at++;
  *day = *month >= 0 ? take_digits (&at, 2) : -1;
  return *day >= 0 && (*at == '\0' || *at == 'T' || *at == ' ');
}

char *
hearth_record_birthday (const char     *text,
                        HearthDateOrder order)
{
  int year, month, day;

  if (!parse_card_birthday (text, &year, &month, &day))
    {
      g_autoptr (GDateTime) date = NULL;
      gint64                ms;

      if (!hearth_date_parse (text, order, NULL, &ms, NULL))
        return NULL;
      date = g_date_time_new_from_unix_utc (ms / 1000);
      if (date == NULL)
        return NULL;
      g_date_time_get_ymd (date, &year, &month, &day);
    }
  /* A leap year stands in where the year is not told. */
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, year != 0 ? (GDateYear) year : 2000))
    return NULL;
  return year != 0 ? g_strdup_printf ("%04d-%02d-%02d", year, month, day) : g_strdup_printf ("--%02d-%02d", month, day);
}
