/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folding is what makes two spellings of a name the same member and a search find it: every script, every way of writing the same
 * letters, and never the user's own locale. */

#include "base/hearth-fold.h"

#include <locale.h>
#include <string.h>

static void
assert_fold (const char *text,
             const char *expected)
{
  g_autofree char *folded = hearth_fold (text);
  g_autofree char *again = hearth_fold (folded);

  g_assert_cmpstr (folded, ==, expected);
  g_assert_cmpstr (again, ==, folded);
}

static void
assert_words (const char *text,
              const char *expected)
{
  g_autoptr (GString) words = g_string_new (NULL);

  hearth_fold_words (text, words);
  g_assert_cmpstr (words->str, ==, expected);
}

static void
test_ascii (void)
{
  assert_fold (NULL, "");
  assert_fold ("", "");
  assert_fold ("Ada Ember", "ada ember");
  assert_fold ("  Ada\t\n  EMBER  ", "ada ember");
  assert_fold ("\x01\x7f", "");
  assert_fold ("O'Brien-Smith 3rd", "o'brien-smith 3rd");
}

static void
test_diacritics (void)
{
  assert_fold ("Zoë Çelik", "zoe celik");
  assert_fold ("ŁÓDŹ", "lodz");
  assert_fold ("Søren Ærø Þór Đorđe Ħal", "soren aero thor dorde hal");
  assert_fold ("STRASSE straße STRAẞE", "strasse strasse strasse");
  assert_fold ("Nguyễn Thị Ánh", "nguyen thi anh");
  assert_fold ("Œuvre ŋ ƒ", "oeuvre ng f");
  assert_fold ("ǾǼ", "oae");
  assert_fold ("Ἀθηνᾶ ΣΊΣΥΦΟΣ Σίσυφος", "αθηνα σισυφοσ σισυφοσ");
  assert_fold ("Ёлка Йод", "елка иод");
  /* The same letters written as letter and combining mark, in either order of marks. */
  assert_fold ("Zoe\u0308", "zoe");
  assert_fold ("e\u0323\u0302 e\u0302\u0323", "e e");
}

static void
test_turkish (void)
{
  assert_fold ("İSTANBUL", "istanbul");
  assert_fold ("ISPARTA Isparta ısparta ISPARTA", "isparta isparta isparta isparta");
  assert_fold ("ÇIĞ çığ", "cig cig");
}

static void
test_compatibility (void)
{
  assert_fold ("ﬁnal Ｆｕｌｌ ℌ ①", "final full h 1");
  assert_fold ("a\u00a0b\u3000c\u2003d", "a b c d");
  assert_fold ("ze\u200bro\u00ad\u200d wid\ufeffth\u202e", "zero width");
  assert_fold ("❤\ufe0f", "❤");
}

static void
test_scripts (void)
{
  /* Arabic: vowels and tatweel go, hamza on a carrier too; figures become ASCII. */
  assert_fold ("مُحَمَّد أحـــمد ٣", "محمد احمد 3");
  assert_fold ("שָׁלוֹם", "שלום");
  /* Vowel signs and voicing marks are letters to their readers. */
  assert_fold ("हिन्दी", "हिन्दी");
  assert_fold ("か\u3099 ｶﾞ が", "が ガ が");
  /* Hangul from a Mac file name (jamo) is the same as typed. */
  assert_fold ("\u1112\u1161\u11ab", "한");
  assert_fold ("東京", "東京");
}

static void
test_invalid (void)
{
  assert_fold ("a\xff\xfe"
               "b",
               "a\ufffd\ufffdb");
  assert_fold ("\xc3", "\ufffd");
  assert_fold ("\xed\xa0\x80", "\ufffd\ufffd\ufffd");
  assert_words ("x\xff"
                "y",
                "x y");
}

static void
test_words (void)
{
  g_autoptr (GString) words = g_string_new ("before");

  hearth_fold_words ("After", words);
  hearth_fold_words ("", words);
  hearth_fold_words (NULL, words);
  g_assert_cmpstr (words->str, ==, "before after");

  assert_words ("ada.ember@Example.com", "ada ember example com");
  assert_words ("Ada_Ember #1001", "ada ember 1001");
  assert_words ("", "");
  assert_words ("-- ' --", "");
  assert_words ("Zoë-Çelik", "zoe celik");
  assert_words ("東京タワーabc", "東京 京タ タワ ワー ー abc");
  assert_words ("abc東京", "abc 東京 京");
  assert_words ("김철수", "김철 철수 수");
  assert_words ("ที่นี่", "ที่น นี่");
  assert_words ("हिन्दी भाषा", "हिन्दी भाषा");
  assert_words ("\u0e35 a", "a");
  assert_words ("🔥🔥", "");
}

static void
assert_query (const char *typed,
              const char *expected)
{
  g_auto (GStrv)   prefixes = hearth_fold_prefixes (typed);
  g_autofree char *joined = prefixes != NULL ? g_strjoinv ("|", prefixes) : NULL;

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_query (void)
{
  assert_query ("", NULL);
  assert_query (" \" * ( ", NULL);
  assert_query ("Ada Em", "ada|em");
  assert_query ("\"ada\" OR NOT x:y*", "ada|or|not|x|y");
  assert_query ("東京", "東京|京");
}

/* A pasted book must not become a query that takes minutes. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *folded = NULL;
  g_auto (GStrv)      prefixes = NULL;

  for (int i = 0; i < 10000; i++)
    g_string_append (text, "é ");
  folded = hearth_fold (text->str);
  g_assert_cmpuint (strlen (folded), ==, 2 * 10000 - 1);
  prefixes = hearth_fold_prefixes (text->str);
  g_assert_cmpuint (g_strv_length (prefixes), <, 100);
  g_assert_cmpstr (prefixes[g_strv_length (prefixes) - 1], ==, "e");
}

/* Members are found by folded text that another device may have written under another locale. */
static void
test_locale (void)
{
  static const char *const locales[] = { "tr_TR.UTF-8", "de_DE.UTF-8", "ja_JP.UTF-8", "ar_EG.UTF-8", "C" };

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      setlocale (LC_ALL, locales[i]);
      assert_fold ("TITIZ Çİğdem", "titiz cigdem");
    }
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/ascii", test_ascii);
  g_test_add_func ("/fold/diacritics", test_diacritics);
  g_test_add_func ("/fold/turkish", test_turkish);
  g_test_add_func ("/fold/compatibility", test_compatibility);
  g_test_add_func ("/fold/scripts", test_scripts);
  g_test_add_func ("/fold/invalid", test_invalid);
  g_test_add_func ("/fold/words", test_words);
  g_test_add_func ("/fold/query", test_query);
  g_test_add_func ("/fold/long", test_long);
  g_test_add_func ("/fold/locale", test_locale);
  return g_test_run ();
}
