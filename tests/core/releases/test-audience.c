/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who gets a moment and who does not, why, and what is written down once it is sent. */

#include "release-helpers.h"

#include "members/hearth-consent.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-poll.h"

static GTimeZone *utc;

READ (read_audience, hearth_audience_check (conn, a[0], utc, NULL, error))
READ (read_preview, hearth_audience_preview (conn, a[0], NULL, a[1], utc, &(guint) { 0 }, error))
READ (read_people, hearth_moment_people (conn, a[0], error))
READ (read_moment, hearth_moment_load (conn, a[0], error))
READ (read_timeline, hearth_interaction_list (conn, a[0], HEARTH_NONE, HEARTH_NONE, 50, error))
WRITE (write_consent, hearth_consent_say (conn, a[0], "email", (HearthConsentState) a[1], HEARTH_NONE, NULL, error))
WRITE_OR_FAIL (write_team, hearth_row_update (conn, HEARTH_TABLE_MEMBER, a[0], hearth_table_bit (HEARTH_TABLE_MEMBER, "team"), &(HearthMember) { .team = 1 }, error))
WRITE_OR_FAIL (write_send, hearth_moment_send (conn, a[0], HEARTH_NONE, utc, &(HearthSendCounts) { 0 }, NULL, error))
WRITE_OR_FAIL (write_there, hearth_moment_take_part (conn, a[0], a[1], HEARTH_NONE, "hand", s[0], error))
WRITE_OR_FAIL (write_not_there, hearth_moment_not_there (conn, a[0], a[1], error))

/* "Name reason; " of each. */
static char *
say_audience (Fixture *fixture,
              gint64   moment)
{
  g_autoptr (HearthAudience) audience = GET (read_audience, .a = { moment });
  GString                   *said = g_string_new (NULL);

  for (guint i = 0; i < audience->lines->len; i++)
    {
      const HearthAudienceLine *line = g_ptr_array_index (audience->lines, i);

      g_string_append_printf (said, "%s %s; ", line->name, hearth_audience_reason_key (line->reason));
    }
  for (guint i = 0; i < audience->problems->len; i++)
    g_string_append_printf (said, "! %s", (char *) g_ptr_array_index (audience->problems, i));
  return g_string_free (said, FALSE);
}

static gint64
add_asked (Fixture    *fixture,
           const char *name,
           const char *email,
           int         state)
{
  gint64 member = add_member (fixture, name, email);

  if (state >= 0)
    {
      PUT (write_consent, .a = { member, HEARTH_CONSENT_GRANTED });
      if (state != HEARTH_CONSENT_GRANTED)
        PUT (write_consent, .a = { member, state });
    }
  return member;
}

static void
test_reasons (Fixture      *fixture,
              gconstpointer data)
{
  gint64           moment, team;
  g_autofree char *said = NULL, *again = NULL;

  add_asked (fixture, "Ana", "ana@example.org", HEARTH_CONSENT_GRANTED);
  add_asked (fixture, "Bo", "bo@example.org", -1);
  add_asked (fixture, "Cy", "cy@example.org", HEARTH_CONSENT_WITHDRAWN);
  add_asked (fixture, "Di", NULL, HEARTH_CONSENT_GRANTED);
  add_asked (fixture, NULL, "someone@example.org", HEARTH_CONSENT_GRANTED);
  team = add_asked (fixture, "Me", "me@example.org", HEARTH_CONSENT_GRANTED);
  PUT (write_team, .a = { team });
  moment = ADD_MOMENT (HEARTH_MOMENT_NEWS, "News", row.channel = (char *) "email", row.words = (char *) "Hi {first-name}, it is out", row.date = (char *) TODAY);
  said = say_audience (fixture, moment);
  g_assert_cmpstr (said, ==, "Ana gets; Me team; Di no-address; Cy withdrawn; Bo no-consent; someone missing; ");

  /* With a word for who has no name, everybody whose name is not known gets it too; again, only who did not have it. */
  PUT (write_send, .a = { moment });
  again = say_audience (fixture, moment);
  g_assert_cmpstr (again, ==, "Me team; Ana had; Di no-address; Cy withdrawn; Bo no-consent; someone missing; ");
  REFUSED (HEARTH_ERROR_INVALID, write_send, .a = { moment });
}

static void
test_cap (Fixture      *fixture,
          gconstpointer data)
{
  gint64           moment;
  g_autofree char *first = NULL, *second = NULL;
  const char      *names[] = { "Ana", "Bo", "Cy" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *email = g_strdup_printf ("%s@example.org", names[i]);

      add_asked (fixture, names[i], email, HEARTH_CONSENT_GRANTED);
    }
  moment = ADD_MOMENT (HEARTH_MOMENT_EDITION, "First two", row.channel = (char *) "email", row.words = (char *) "x", row.cap = 2);
  first = say_audience (fixture, moment);
  g_assert_cmpstr (first, ==, "Ana gets; Bo gets; Cy cap; ");
  PUT (write_send, .a = { moment });
  second = say_audience (fixture, moment);
  g_assert_cmpstr (second, ==, "Ana had; Bo had; Cy cap; "); /* the two places are gone */
}

static void
test_problems (Fixture      *fixture,
               gconstpointer data)
{
  gint64           empty, wrong, public, nobody;
  g_autofree char *a = NULL, *b = NULL, *c = NULL;

  add_asked (fixture, "Ana", "ana@example.org", HEARTH_CONSENT_GRANTED);
  empty = ADD_MOMENT (HEARTH_MOMENT_NEWS, "No words", row.channel = (char *) "email");
  wrong = ADD_MOMENT (HEARTH_MOMENT_NEWS, "Wrong", row.channel = (char *) "email", row.words = (char *) "Hi {nmae}");
  public = ADD_MOMENT (HEARTH_MOMENT_NEWS, "Public", row.words = (char *) "Hi {name}");
  nobody = ADD_MOMENT (HEARTH_MOMENT_NEWS, "Nobody", row.channel = (char *) "email", row.words = (char *) "x", row.audience = (char *) "city:atlantis");
  a = say_audience (fixture, empty);
  b = say_audience (fixture, wrong);
  c = say_audience (fixture, public);
  g_assert_cmpstr (a, ==, "Ana gets; ! There are no words yet.");
  g_assert_cmpstr (b, ==, "Ana gets; ! There is no field {nmae}. Did you mean {name}?");
  g_assert_cmpstr (c, ==, "Ana gets; ! What is public cannot speak to one member by name.");
  REFUSED (HEARTH_ERROR_INVALID, write_send, .a = { empty });
  REFUSED (HEARTH_ERROR_INVALID, write_send, .a = { wrong });
  REFUSED (HEARTH_ERROR_INVALID, write_send, .a = { public });
  REFUSED (HEARTH_ERROR_INVALID, write_send, .a = { nobody }); /* an audience that became empty */
}

static void
assert_lines (Fixture *fixture,
              gint64   member,
              guint    n)
{
  g_autoptr (GPtrArray) lines = GET (read_timeline, .a = { member });

  g_assert_cmpuint (lines->len, ==, n);
}

static void
test_took_part (Fixture      *fixture,
                gconstpointer data)
{
  gint64                       ana = add_asked (fixture, "Ana", "ana@example.org", HEARTH_CONSENT_GRANTED), twin, seq;
  gint64                       moment = ADD_MOMENT (HEARTH_MOMENT_FEEDBACK, "Hear it first", row.channel = (char *) "email", row.words = (char *) "Listen");
  g_autoptr (GPtrArray)        people = NULL;
  g_autoptr (GPtrArray)        lines = NULL;
  g_autoptr (HearthMomentLine) line = NULL;
  const HearthMomentPerson    *person;

  PUT (write_send, .a = { moment });
  assert_lines (fixture, ana, 1);
  PUT (write_there, .a = { moment, ana }, .s = { "The bridge is too long" });
  PUT (write_there, .a = { moment, ana }, .s = { NULL }); /* again: nothing more */
  lines = GET (read_timeline, .a = { ana });
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpint (((HearthInteraction *) g_ptr_array_index (lines, 0))->kind + ((HearthInteraction *) g_ptr_array_index (lines, 1))->kind, ==,
                   HEARTH_KIND_FEEDBACK + HEARTH_KIND_MESSAGE);

  /* Somebody who is the same human is not there twice. */
  twin = add_member (fixture, "Ana L.", NULL);
  PUT (write_there, .a = { moment, twin }, .s = { NULL });
  merge (fixture, ana, twin);
  people = GET (read_people, .a = { moment });
  g_assert_cmpuint (people->len, ==, 1);
  person = g_ptr_array_index (people, 0);
  g_assert_cmpstr (person->words, ==, "The bridge is too long");
  line = GET (read_moment, .a = { moment });
  g_assert_cmpint (line->invited, ==, 1);
  g_assert_cmpint (line->took_part, ==, 1);

  /* Not after all: of both rows, and back again with one undo. */
  do_write (fixture, write_not_there, &(Arguments) { .a = { moment, twin } }, &seq);
  assert_lines (fixture, ana, 1);
  undo (fixture, seq);
  assert_lines (fixture, ana, 3);
}

WRITE (write_choice, hearth_choice_add (conn, a[0], s[0], error))
WRITE_OR_FAIL (write_vote, hearth_vote_add (conn, a[0], a[1], a[2], "hand", NULL, error))
WRITE_OR_FAIL (write_unvote, hearth_vote_remove (conn, a[0], a[1], error))
WRITE (find_choice, hearth_choice_lookup (conn, a[0], s[0], error))
WRITE_OR_FAIL (write_decided, hearth_moment_mark (conn, a[0], HEARTH_LOOP_DECIDE, 5, NULL, error))
READ (read_poll, hearth_poll_load (conn, a[0], error))

static void
assert_poll (Fixture    *fixture,
             gint64      moment,
             const char *words)
{
  g_autoptr (HearthPoll) poll = GET (read_poll, .a = { moment });
  g_autofree char       *said = hearth_poll_explain (poll);

  g_assert_cmpstr (said, ==, words);
}

static void
test_poll (Fixture      *fixture,
           gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), bo = add_member (fixture, "Bo", NULL), twin = add_member (fixture, "Bo B.", NULL);
  gint64 poll = ADD_MOMENT (HEARTH_MOMENT_POLL, "Which cover?"), blue, red;

  assert_poll (fixture, poll, "There is nothing to choose from yet.");
  blue = PUT (write_choice, .a = { poll }, .s = { "Blue" });
  red = PUT (write_choice, .a = { poll }, .s = { "Red" });
  REFUSED (HEARTH_ERROR_CONFLICT, write_choice, .a = { poll }, .s = { " blue " });
  REFUSED (HEARTH_ERROR_INVALID, write_choice, .a = { poll }, .s = { " " });
  REFUSED (HEARTH_ERROR_NOT_FOUND, find_choice, .a = { poll }, .s = { "Green" });
  g_assert_cmpint (PUT (find_choice, .a = { poll }, .s = { "2" }), ==, red);
  assert_poll (fixture, poll, "Nobody has voted yet.");
  PUT (write_vote, .a = { blue, ana, 10 });
  assert_poll (fixture, poll, "Blue leads with 1 of 1 vote.");
  PUT (write_vote, .a = { red, bo, 11 });
  assert_poll (fixture, poll, "Blue and Red are level with 1 vote each: the choice is yours.");
  PUT (write_vote, .a = { red, ana, 12 }); /* changed her mind */
  assert_poll (fixture, poll, "Red leads with 2 of 2 votes.");
  /* Two rows of one human voted: the later vote counts. */
  PUT (write_vote, .a = { blue, twin, 20 });
  assert_poll (fixture, poll, "Red leads with 2 of 3 votes.");
  merge (fixture, bo, twin);
  assert_poll (fixture, poll, "Blue and Red are level with 1 vote each: the choice is yours.");
  /* Decided, it is over: to the artist, too. */
  PUT (write_decided, .a = { poll });
  assert_poll (fixture, poll, "Blue and Red came out level, with 1 vote each.");
  assert_lines (fixture, ana, 1); /* one vote in her timeline, whatever she changed */
  PUT (write_unvote, .a = { poll, ana });
  assert_lines (fixture, ana, 0);
  assert_poll (fixture, poll, "Blue came first with 1 of 1 vote.");
}

/* A thing in the vault as its text says, "vault:ID". */
static char *
dup_item_text (HearthConn *conn,
               gint64      item,
               GError    **error)
{
  HearthVaultItem row;
  char           *text = NULL;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &row);
  if (hearth_row_load (conn, HEARTH_TABLE_VAULT_ITEM, item, &row, error))
    text = hearth_attachment_of_item (&row.id);
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &row);
  return text;
}

static gint64
add_item (HearthConn *conn,
          const char *name,
          GError    **error)
{
  HearthVaultItem row;
  gint64          rowid;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &row);
  row.name = g_strdup (name);
  rowid = hearth_row_insert (conn, HEARTH_TABLE_VAULT_ITEM, &row, error) ? row.rowid : -1;
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &row);
  return rowid;
}

WRITE (write_item, add_item (conn, s[0], error))
WRITE_OR_FAIL (write_no_item, hearth_row_delete_with (conn, HEARTH_TABLE_VAULT_ITEM, a[0], error))
READ (read_attachment, hearth_attachment_load (conn, s[0], error))
READ (read_item_text, dup_item_text (conn, a[0], error))

static void
assert_attachment (Fixture             *fixture,
                   const char          *text,
                   HearthAttachmentKind kind,
                   gboolean             there,
                   const char          *words)
{
  g_autoptr (HearthAttachment) attachment = GET (read_attachment, .s = { text });
  g_autofree char             *said = hearth_attachment_remind (attachment);

  g_assert_cmpint (attachment->kind, ==, kind);
  g_assert_cmpint (attachment->there, ==, there);
  g_assert_cmpstr (said, ==, words);
}

/* What goes with a moment is named, filled into its words, and its absence said. */
static void
test_attachment (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char           *path = g_build_filename (fixture->dir, "Mix 3 (ä).wav", NULL), *file = hearth_attachment_of_file (path), *gone = NULL, *item = NULL, *filled = NULL;
  gint64                     ana = add_asked (fixture, "Ana", "ana@example.org", HEARTH_CONSENT_GRANTED), moment, thing;
  g_autoptr (HearthAudience) audience = NULL;

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  assert_attachment (fixture, file, HEARTH_ATTACHMENT_FILE, TRUE, "“Mix 3 (ä).wav” goes with it: attach it to what you send");
  moment = ADD_MOMENT (HEARTH_MOMENT_EARLY, "Early", row.channel = (char *) "email", row.words = (char *) "Here is {attachment}", row.attachment = file);
  audience = GET (read_audience, .a = { moment });
  g_assert_cmpstr (audience->attachment->name, ==, "Mix 3 (ä).wav");
  g_assert_cmpuint (audience->counts[HEARTH_AUDIENCE_GETS], ==, 1);
  filled = GET (read_preview, .a = { moment, ana });
  g_assert_cmpstr (filled, ==, "Here is Mix 3 (ä).wav");

  g_assert_cmpint (g_unlink (path), ==, 0);
  gone = g_strdup_printf ("“Mix 3 (ä).wav” is no longer in %s on this computer", fixture->dir);
  assert_attachment (fixture, file, HEARTH_ATTACHMENT_FILE, FALSE, gone);

  thing = PUT (write_item, .s = { "Mix <3>" });
  item = GET (read_item_text, .a = { thing });
  assert_attachment (fixture, item, HEARTH_ATTACHMENT_ITEM, TRUE, "“Mix <3>” goes with it: hand it over in the vault");
  PUT (write_no_item, .a = { thing });
  assert_attachment (fixture, item, HEARTH_ATTACHMENT_ITEM, FALSE, "It is no longer in the vault");

  /* Whatever another device wrote. */
  assert_attachment (fixture, "the flyer", HEARTH_ATTACHMENT_WORDS, TRUE, "“the flyer” goes with it");
  assert_attachment (fixture, "vault:Mix", HEARTH_ATTACHMENT_WORDS, TRUE, "“vault:Mix” goes with it");
  assert_attachment (fixture, "file:%00", HEARTH_ATTACHMENT_WORDS, TRUE, "“file:%00” goes with it");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  utc = g_time_zone_new_utc ();
  add_test ("/audience/reasons", test_reasons);
  add_test ("/audience/cap", test_cap);
  add_test ("/audience/attachment", test_attachment);
  add_test ("/audience/problems", test_problems);
  add_test ("/audience/took-part", test_took_part);
  add_test ("/audience/poll", test_poll);
  return g_test_run ();
}
