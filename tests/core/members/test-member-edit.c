/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing in place: fields, who brought whom, identities, consent by hand, and lines of the timeline, each with its undo. */

#include "member-fixture.h"

#include "members/hearth-consent.h"

typedef struct
{
  gint64      member;
  const char *column;
  const char *text;
  gint64      number; /* for a column that is one */
} Edit;

static gint64
write_edit (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Edit            *edit = data;
  const HearthTableInfo *info = hearth_table_info (HEARTH_TABLE_MEMBER);
  HearthMember           value;

  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  for (guint i = 0; i < info->n_columns; i++)
    if (g_str_equal (info->columns[i].name, edit->column))
      {
        if (info->columns[i].type == HEARTH_TYPE_TEXT)
          G_STRUCT_MEMBER (const char *, &value, info->columns[i].offset) = edit->text;
        else
          G_STRUCT_MEMBER (gint64, &value, info->columns[i].offset) = edit->number;
      }
  return hearth_member_edit (conn, edit->member, hearth_table_bit (HEARTH_TABLE_MEMBER, edit->column), &value, error) ? 1 : -1;
}

static gint64
set_text (Fixture    *fixture,
          gint64      member,
          const char *column,
          const char *text)
{
  Edit   edit = { member, column, text, 0 };
  gint64 seq;

  do_write (fixture, write_edit, &edit, &seq);
  return seq;
}

static void
assert_refused (Fixture *fixture,
                Edit     edit)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (try_write (fixture, write_edit, &edit, NULL, &error), <, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

static void
test_codes (Fixture      *fixture,
            gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL);

  set_text (fixture, ana, "country", " germany ");
  set_text (fixture, ana, "language", "Portuguese (Brazil)");
  {
    g_autoptr (HearthMemberPage) page = ask_page (fixture, ana);

    g_assert_cmpstr (page->member.country, ==, "DE");
    g_assert_cmpstr (page->member.language, ==, "pt-BR");
  }
  set_text (fixture, ana, "country", "Middle-earth");
  set_text (fixture, ana, "language", "");
  {
    g_autoptr (HearthMemberPage) page = ask_page (fixture, ana);

    g_assert_cmpstr (page->member.country, ==, "Middle-earth");
    g_assert_null (page->member.language);
  }
  assert_refused (fixture, (Edit) { ana, "language", "Elvish", 0 });
  assert_refused (fixture, (Edit) { ana, "birthday", "1990-02-30", 0 });
}

/* What is forgotten stays forgotten, also where one merged in knew it; an undo brings all of it back. */
static void
test_forget_merged (Fixture      *fixture,
                    gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), anna = add_member (fixture, "Anna", NULL), seq;

  set_text (fixture, ana, "city", "Lisbon");
  set_text (fixture, anna, "city", "Porto");
  merge (fixture, ana, anna);
  seq = set_text (fixture, ana, "city", "");
  {
    g_autoptr (HearthMemberPage) page = ask_page (fixture, ana);

    g_assert_null (page->member.city);
  }
  undo (fixture, seq);
  {
    g_autoptr (HearthMemberPage) page = ask_page (fixture, ana);

    g_assert_cmpstr (page->member.city, ==, "Lisbon");
  }
}

static void
test_inviter (Fixture      *fixture,
              gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), tom = add_member (fixture, "Tom", NULL), zoe = add_member (fixture, "Zoe", NULL);
  Edit   edit = { tom, "invited_by", NULL, ana };

  do_write (fixture, write_edit, &edit, NULL);
  edit = (Edit) { zoe, "invited_by", NULL, tom };
  do_write (fixture, write_edit, &edit, NULL);
  assert_refused (fixture, (Edit) { ana, "invited_by", NULL, ana });
  assert_refused (fixture, (Edit) { ana, "invited_by", NULL, zoe });
  {
    g_autoptr (HearthMemberPage) page = ask_page (fixture, tom);

    g_assert_cmpstr (page->invited_by, ==, "Ana");
  }
  edit = (Edit) { tom, "invited_by", NULL, HEARTH_NONE };
  do_write (fixture, write_edit, &edit, NULL);
  edit = (Edit) { ana, "invited_by", NULL, zoe };
  do_write (fixture, write_edit, &edit, NULL);
}

typedef struct
{
  gint64             member;
  HearthConsentState state;
  const char        *words;
} Word;

static gint64
write_word (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Word *word = data;

  return hearth_consent_say (conn, word->member, "Email", word->state, HEARTH_NONE, word->words, error);
}

static void
test_consent (Fixture      *fixture,
              gconstpointer data)
{
  gint64                       ana = add_member (fixture, "Ana", NULL);
  Word                         word = { ana, HEARTH_CONSENT_GRANTED, " at the bar " };
  g_autoptr (HearthMemberPage) page = NULL;
  g_autoptr (GError)           error = NULL;
  const HearthConsent         *said;

  do_write (fixture, write_word, &word, NULL);
  word = (Word) { ana, HEARTH_CONSENT_WITHDRAWN, "too many mails" };
  do_write (fixture, write_word, &word, NULL);

  page = ask_page (fixture, ana);
  g_assert_cmpuint (page->consents->len, ==, 2);
  said = hearth_consent_effective (page->consents, "email");
  g_assert_cmpint (said->state, ==, HEARTH_CONSENT_WITHDRAWN);
  g_assert_cmpstr (said->words, ==, "too many mails");
  g_assert_cmpstr (said->how, ==, "hand");
  g_assert_cmpstr (((HearthConsent *) g_ptr_array_index (page->consents, 0))->words, ==, "at the bar");

  word.state = HEARTH_CONSENT_BOUNCED;
  g_assert_cmpint (try_write (fixture, write_word, &word, NULL, &error), <, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

typedef struct
{
  gint64            rowid;
  guint64           mask;
  HearthInteraction value;
} Line;

static gint64
write_line (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Line *line = data;

  return (line->mask != 0 ? hearth_interaction_edit (conn, line->rowid, line->mask, &line->value, error)
                          : hearth_interaction_delete (conn, line->rowid, error))
             ? 1
             : -1;
}

static gint64
write_foreign (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  HearthInteraction line;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &line);
  line.member = *(const gint64 *) data;
  line.kind = HEARTH_KIND_MESSAGE;
  line.source = hearth_source_ensure (conn, "discord", "Discord", error);
  return line.source > 0 && hearth_interaction_log (conn, &line, error) ? line.rowid : -1;
}

static void
test_line (Fixture      *fixture,
           gconstpointer data)
{
  gint64             ana = add_member (fixture, "Ana", NULL), seq;
  gint64             foreign = do_write (fixture, write_foreign, &ana, NULL);
  guint64            body = hearth_table_bit (HEARTH_TABLE_INTERACTION, "body");
  Line               line = { add_interaction (fixture, ana, HEARTH_KIND_NOTE, 1000, HEARTH_NONE), body, { 0 } };
  g_autoptr (GError) error = NULL;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &line.value);
  line.value.body = (char *) " sings well ";
  do_write (fixture, write_line, &line, NULL);
  assert_found (fixture, "sings", ana);

  /* A note without words is none. */
  line.value.body = (char *) " ";
  g_assert_cmpint (try_write (fixture, write_line, &line, NULL, &error), <, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);

  line.mask = 0;
  do_write (fixture, write_line, &line, &seq);
  assert_found (fixture, "sings");
  undo (fixture, seq);
  assert_found (fixture, "sings", ana);

  /* A source's line is the source's, but it can go. */
  line = (Line) { foreign, body, { 0 } };
  hearth_row_init (HEARTH_TABLE_INTERACTION, &line.value);
  g_assert_cmpint (try_write (fixture, write_line, &line, NULL, &error), <, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  line.mask = 0;
  do_write (fixture, write_line, &line, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/member-edit/codes", test_codes);
  add_test ("/member-edit/forget-merged", test_forget_merged);
  add_test ("/member-edit/inviter", test_inviter);
  add_test ("/member-edit/consent", test_consent);
  add_test ("/member-edit/line", test_line);
  return g_test_run ();
}
