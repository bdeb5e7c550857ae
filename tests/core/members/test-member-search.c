/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom a search finds: in every script, by parts, by everything that is known of a member, and whatever is typed. */

#include "member-fixture.h"

static void
test_scripts (Fixture      *fixture,
              gconstpointer data)
{
  gint64 ipek = add_member (fixture, "İpek Işık", NULL);
  gint64 zoe = add_member (fixture, "Zoë Łukasz Søren", NULL);
  gint64 yamada = add_member (fixture, "山田太郎", NULL);
  gint64 tayama = add_member (fixture, "田山 太一", NULL);
  gint64 kim = add_member (fixture, "김철수", NULL);
  gint64 arab = add_member (fixture, "مُحَمَّد", NULL);
  gint64 ivan = add_member (fixture, "Иван Ёлкин", NULL);
  gint64 hindi = add_member (fixture, "हिन्दी", NULL);
  gint64 thai = add_member (fixture, "สมชาย", NULL);

  assert_found (fixture, "ipek", ipek);
  assert_found (fixture, "IŞIK", ipek);
  assert_found (fixture, "isi", ipek);
  assert_found (fixture, "zoe lukasz soren", zoe);
  assert_found (fixture, "søren", zoe);
  assert_found (fixture, "田", yamada, tayama);
  assert_found (fixture, "山田", yamada);
  assert_found (fixture, "田太", yamada);
  assert_found (fixture, "太郎", yamada);
  assert_found (fixture, "田山", tayama);
  assert_found (fixture, "철수", kim);
  assert_found (fixture, "محمد", arab);
  assert_found (fixture, "иван", ivan);
  assert_found (fixture, "елк", ivan);
  assert_found (fixture, "हिन्", hindi);
  assert_found (fixture, "ชาย", thai);
  assert_found (fixture, "ายช");
}

static gint64
write_more (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  gint64 member = *(const gint64 *) data;

  if (!hearth_member_tag (conn, member, "Press", error) || !hearth_member_join_circle (conn, member, "Lanterns", HEARTH_NONE, error) || hearth_member_add_identity (conn, member, "discord", "80351110224678912", "sea_fox", error) < 0 || hearth_member_add_identity (conn, member, "phone", "+49 (151) 234-56 78", NULL, error) < 0)
    return -1;
  return hearth_member_add_note (conn, member, "Plays the Hurdy-Gurdy", error);
}

static gint64
write_note (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  return hearth_member_edit_note (conn, *(const gint64 *) data, NULL, error) ? 1 : -1;
}

static gint64
write_tag_name (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  HearthTag tag;

  hearth_row_init (HEARTH_TABLE_TAG, &tag);
  tag.name = (char *) "Radio";
  return hearth_row_update (conn, HEARTH_TABLE_TAG, hearth_tag_find (conn, "PRESS", error),
                            hearth_table_bit (HEARTH_TABLE_TAG, "name"), &tag, error)
             ? 1
             : -1;
}

static void
test_everything (Fixture      *fixture,
                 gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", "ana.fox@night-swim.example");
  gint64 note, seq;

  add_member (fixture, "Ben", "ben@other.example");
  note = do_write (fixture, write_more, &ana, &seq);
  assert_found (fixture, "sea_fox", ana);
  assert_found (fixture, "hurdy", ana);
  assert_found (fixture, "pres", ana);
  assert_found (fixture, "lant", ana);
  assert_found (fixture, "+49 151 2345678", ana);
  assert_found (fixture, "0049151", ana);
  assert_found (fixture, "8035111", ana);

  do_write (fixture, write_tag_name, NULL, NULL);
  assert_found (fixture, "press");
  assert_found (fixture, "radio", ana);
  do_write (fixture, write_note, &note, NULL);
  assert_found (fixture, "hurdy");
  undo (fixture, seq);
  assert_found (fixture, "lanterns");
  assert_found (fixture, "fox", ana);
}

static void
test_addresses (Fixture      *fixture,
                gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", "ana.fox@night-swim.example");
  gint64 ben = add_member (fixture, "St. John-Ben", "ben@gmail.com");

  assert_found (fixture, "ana.fox@night-swim.example", ana);
  assert_found (fixture, "ana.fox@nig", ana);
  assert_found (fixture, "night-swim.ex", ana);
  assert_found (fixture, "swim", ana);
  assert_found (fixture, "gmail.", ben);
  assert_found (fixture, "@gmail.com", ben);
  assert_found (fixture, "st.john", ben);
  assert_found (fixture, "john-ben", ben);

  /* Everybody has one of those. */
  assert_found (fixture, "com");
  assert_found (fixture, "example");
}

static void
test_anything (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const typed[] = {
    "\"",
    "*",
    "\" OR 1",
    "NEAR(a b)",
    "a AND",
    "(",
    ")",
    "-",
    "--",
    "..",
    "@",
    "@@",
    "a\"b",
    "^a",
    "words:a",
    "{a b}:c",
    "a\x80"
    "b",
    "\xff",
    "🔥",
    "🔥a",
    "...a",
    "a..b",
    "a.b.",
    "+49",
    "+491511234567890123456789",
    "0",
    "00000",
    "  ",
    "\t",
    "ﷺ",
    "a\u0301\u0301",
  };
  gint64              ana = add_member (fixture, "Ana", NULL);
  g_autoptr (GString) book = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      HearthMemberQuery *query = hearth_member_query_new_words (typed[i], HEARTH_MEMBER_SORT_NAME, FALSE);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) found = hearth_db_read (fixture->db, read_query, query, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, <=, 1);
      hearth_member_query_free (query);
    }
  for (guint i = 0; i < 5000; i++)
    g_string_append (book, "ana.b ");
  assert_found (fixture, book->str);

  /* Nothing to search for is no search. */
  assert_found (fixture, " ?! ", ana);
}

/* Hits of one state are not those of the next. */
static void
test_current (Fixture      *fixture,
              gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), anton;

  assert_found (fixture, "an", ana);
  anton = add_member (fixture, "Anton", NULL);
  assert_found (fixture, "an", ana, anton);
  merge (fixture, anton, ana);
  assert_found (fixture, "ana", anton);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/member/search/scripts", test_scripts);
  add_test ("/member/search/everything", test_everything);
  add_test ("/member/search/addresses", test_addresses);
  add_test ("/member/search/anything", test_anything);
  add_test ("/member/search/current", test_current);
  return g_test_run ();
}
