/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of currencies, and amounts read by hand (once a row of an import, so no regular expressions). Never through a double.
 * Pure functions, any thread. */

#include "base/hearth-money.h"

#include <string.h>

/* Sources: ISO 4217 list one of 2024-06-25, in force; digits where not 2. */
static const char known_codes[] =
    "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBHDBIFBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCLFCLPCNYCOPCOUCRCCUPCVECZKDJFDKKDOPDZD"
    "EGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYD"
    "MADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLE"
    "SOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUSNUYIUYUUYWUZSVEDVESVNDVUVWSTXAFXCDXOFXPFYERZARZMWZWG";
static const char no_digits[] = "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF";
static const char three_digits[] = "BHDIQDJODKWDLYDOMRTND";
static const char four_digits[] = "CLFUYW";

/* What a bare "$" or "\u00a5" may mean when the file's own currency is one of these. */
static const char dollars[] = "USDAUDBBDBMDBNDBSDBZDCADCLPCOPFJDGYDHKDJMDKYDLRDMXNNADNZDSBDSGDSRDTTDTWDXCD";
static const char yens[] = "JPYCNY";

/* Signs that mean one currency, or the one that exports of artists' shops mean by it. The first of a currency is how it is shown. */
static const struct
{
  const char *sign;
  const char *code;
} signs[] = {
  { "$", "USD" },
  { "CA$", "CAD" },
  { "A$", "AUD" },
  { "AU$", "AUD" },
  { "NZ$", "NZD" },
  { "US$", "USD" },
  { "HK$", "HKD" },
  { "S$", "SGD" },
  { "R$", "BRL" },
  { "MX$", "MXN" },
  { "NT$", "TWD" },
  { "\u20ac", "EUR" },
  { "\u00a3", "GBP" },
  { "\u00a5", "JPY" },
  { "\uffe5", "JPY" },
  { "\u5186", "JPY" },
  { "\u20a9", "KRW" },
  { "\u20b9", "INR" },
  { "\u20ba", "TRY" },
  { "\u20bd", "RUB" },
  { "\u20b4", "UAH" },
  { "\u20aa", "ILS" },
  { "\u20ab", "VND" },
  { "\u20b1", "PHP" },
  { "\u20a6", "NGN" },
  { "\u20b8", "KZT" },
  { "\u20be", "GEL" },
  { "z\u0142", "PLN" },
  { "K\u010d", "CZK" },
};

/* The place of a code in a list of three-letter codes, or -1. */
static int
find_code (const char *list,
           const char *code)
{
  if (code == NULL || strlen (code) != 3)
    return -1;
  for (int i = 0; list[i] != '\0'; i += 3)
    if (g_ascii_toupper (code[0]) == list[i] && g_ascii_toupper (code[1]) == list[i + 1] && g_ascii_toupper (code[2]) == list[i + 2])
      return i;
  return -1;
}

int
hearth_money_digits (const char *currency)
{
  if (find_code (no_digits, currency) >= 0)
    return 0;
  if (find_code (three_digits, currency) >= 0)
    return 3;
  if (find_code (four_digits, currency) >= 0)
    return 4;
  return 2;
}

const char *
hearth_money_symbol (const char *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (currency != NULL && g_ascii_strcasecmp (signs[i].code, currency) == 0)
      return signs[i].sign;
  return currency != NULL ? currency : "";
}

gboolean
hearth_money_known (const char *currency)
{
  return find_code (known_codes, currency) >= 0;
}

/* A static string for the three letters at text when they are a known code. */
static const char *
intern_code (const char *text)
{
  char code[4] = { 0 };

  for (int i = 0; i < 3; i++)
    if (!g_ascii_isalpha (text[i]))
      return NULL;
  if (g_ascii_isalpha (text[3]))
    return NULL;
  memcpy (code, text, 3);
  if (!hearth_money_known (code))
    return NULL;
  for (int i = 0; i < 3; i++)
    code[i] = g_ascii_toupper (code[i]);
  return g_intern_string (code);
}

static const char *
skip_space (const char *p)
{
  for (;;)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == 0 || c == (gunichar) -1 || c == (gunichar) -2 || !(g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_FORMAT))
        return p;
      p = g_utf8_next_char (p);
    }
}

/* Takes one currency sign or code at p; expected settles which dollar a "$" is. NULL when what stands there is neither. */
static const char *
take_currency (const char  *p,
               const char  *expected,
               const char **code)
{
  const char *found;

  if (*p == '\0' || g_ascii_isdigit (*p))
    return NULL;
  found = intern_code (p);
  if (found != NULL)
    {
      *code = found;
      return p + 3;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (p, signs[i].sign))
      {
        *code = signs[i].code;
        if ((strcmp (signs[i].sign, "$") == 0 && find_code (dollars, expected) >= 0) ||
            (strcmp (signs[i].code, "JPY") == 0 && find_code (yens, expected) >= 0))
          *code = intern_code (expected);
        return p + strlen (signs[i].sign);
      }
  return NULL;
}

/* Takes a minus of any kind: hyphen, U+2212. */
static gboolean
take_minus (const char **p)
{
  if (**p == '-')
    *p += 1;
  else if (g_str_has_prefix (*p, "\u2212"))
    *p += strlen ("\u2212");
  else
    return FALSE;
  *p = skip_space (*p);
  return TRUE;
}

/* The grouping or decimal sign at p: '.', ',', apostrophes and spaces (Swiss, French); 0 when it is none. Only between figures. */
static char
separator_at (const char  *p,
              const char **after)
{
  static const struct
  {
    const char *text;
    char        as;
  } separators[] = {
    { "\u2019", '\'' },
    { "\u00a0", ' ' },
    { "\u202f", ' ' },
    { "\u2009", ' ' },
    { "\u066b", ',' },
    { "\u066c", '\'' },
  };

  if ((guchar) *p < 0x80)
    {
      *after = p + 1;
      return *p == '.' || *p == ',' || *p == '\'' || *p == ' ' ? *p : 0;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    if (g_str_has_prefix (p, separators[i].text))
      {
        *after = p + strlen (separators[i].text);
        return separators[i].as;
      }
  return 0;
}

/* One figure of any script at p, or -1. */
static int
digit_at (const char  *p,
          const char **after)
{
  gunichar c;

  if ((guchar) *p < 0x80)
    {
      *after = p + 1;
      return g_ascii_isdigit (*p) ? *p - '0' : -1;
    }
  c = g_utf8_get_char_validated (p, -1);
  if (c == (gunichar) -1 || c == (gunichar) -2)
    return -1;
  *after = g_utf8_next_char (p);
  return g_unichar_digit_value (c);
}

/* The figures of an amount with the separators taken out and remembered. */
typedef struct
{
  guint8 figures[40];
  guint  n;
  char   separators[16];
  guint  places[16]; /* figures before it */
  guint  n_separators;
} Number;

/* Takes figures with single separators between. NULL when there are none or far too many. */
static const char *
take_number (const char *p,
             Number     *number)
{
  const char *after = p;

  number->n = number->n_separators = 0;
  for (;;)
    {
      int  digit = digit_at (p, &after);
      char separator;

      if (digit >= 0)
        {
          if (number->n == G_N_ELEMENTS (number->figures))
            return NULL;
          number->figures[number->n++] = digit;
          p = after;
          continue;
        }
      separator = separator_at (p, &after);
      /* ".50" is an amount too, "12." is one with nothing after. */
      if (separator == 0 || (digit_at (after, &after) < 0 && (separator == ' ' || separator == '\'' || number->n == 0)))
        break;
      if (number->n_separators == G_N_ELEMENTS (number->separators))
        return NULL;
      number->separators[number->n_separators] = separator;
      number->places[number->n_separators++] = number->n;
      separator_at (p, &p);
    }
  return number->n > 0 ? p : NULL;
}

/* How many figures stand before the decimal sign; -1 when the separators make no sense ("1.2.3", "12,34,5" in euros).
 * Rules as hearth-money.h gives them. */
static int
find_point (const Number *number,
            int           digits,
            gboolean      digits_known)
{
  guint groups = number->n_separators;
  guint point = number->n;
  char  group;

  if (groups == 0)
    return point;

  group = number->separators[groups - 1];
  if (group == '.' || group == ',')
    {
      guint    after = number->n - number->places[groups - 1];
      gboolean repeated = groups > 1 && number->separators[groups - 2] == group;
      gboolean grouped_before = groups > 1 && !repeated;

      gboolean below_one = number->places[0] == 0 || (number->places[0] == 1 && number->figures[0] == 0);

      /* Three figures after a single sign are thousands, unless another sign already groups, the currency has three, or there is
       * nothing to group ("0.125"). */
      if (!repeated && (after != 3 || grouped_before || below_one || (digits_known && digits >= 3 && groups == 1)))
        {
          point = number->places[groups - 1];
          groups--;
        }
    }
  for (guint i = 0; i < groups; i++)
    {
      guint end = i + 1 < groups ? number->places[i + 1] : point;
      guint size = end - number->places[i];

      /* Thousands, or the Indian two and two and three. */
      if (number->separators[i] != number->separators[0] || number->places[i] == 0 || !(size == 3 || (size == 2 && i + 1 < groups)))
        return -1;
    }
  return point;
}

static gboolean
to_minor (const Number *number,
          guint         point,
          int           digits,
          gint64       *minor)
{
  gint64 value = 0;
  guint  end = point + digits;

  for (guint i = 0; i < end; i++)
    if (__builtin_mul_overflow (value, 10, &value) || __builtin_add_overflow (value, i < number->n ? number->figures[i] : 0, &value))
      return FALSE;
  /* Exports write more figures than the currency has: "2.990000", a fee of "0.3465". */
  if (end < number->n && number->figures[end] >= 5 && __builtin_add_overflow (value, 1, &value))
    return FALSE;
  *minor = value;
  return TRUE;
}

gboolean
hearth_money_parse (const char  *text,
                    const char  *currency,
                    gint64      *minor,
                    const char **found)
{
  const char *code = NULL, *after;
  gboolean    negative, brackets;
  Number      number;
  int         digits, point;

  if (found != NULL)
    *found = NULL;
  if (text == NULL)
    return FALSE;

  text = skip_space (text);
  brackets = *text == '(';
  text = skip_space (text + (brackets ? 1 : 0));
  negative = take_minus (&text);
  if (!negative && *text == '+')
    text++;
  after = take_currency (text, currency, &code);
  if (after != NULL)
    {
      text = skip_space (after);
      negative = take_minus (&text) || negative;
    }
  text = take_number (text, &number);
  if (text == NULL)
    return FALSE;
  text = skip_space (text);
  /* "12.50-" is negative, but the dash of "12,-" stands for no cents. */
  if (take_minus (&text))
    negative |= !(number.n_separators > 0 && number.places[number.n_separators - 1] == number.n);
  after = take_currency (text, currency, &code);
  if (after != NULL)
    text = skip_space (after);
  if (brackets)
    {
      if (*text != ')')
        return FALSE;
      text = skip_space (text + 1);
    }
  if (*text != '\0')
    return FALSE;

  digits = hearth_money_digits (code != NULL ? code : currency);
  point = find_point (&number, digits, code != NULL || currency != NULL);
  if (point < 0 || !to_minor (&number, point, digits, minor))
    return FALSE;
  if (negative || brackets)
    *minor = -*minor;
  if (found != NULL)
    *found = code;
  return TRUE;
}
