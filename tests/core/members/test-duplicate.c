/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is suggested to be one human and who is not, by people made by hand; and that a suggestion refused stays away. */

#include "member-fixture.h"
#include "members/hearth-duplicate.h"

typedef struct
{
  const char *name, *city, *country, *birthday;
  const char *email, *phone;
  const char *platform, *account, *handle;
} Human;

static gint64
write_human (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  const Human   *human = data;
  HearthMember   member;
  HearthIdentity identities[3];

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) human->name;
  member.city = (char *) human->city;
  member.country = (char *) human->country;
  member.birthday = (char *) human->birthday;
  if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
    return -1;
  for (guint i = 0; i < 3; i++)
    {
      hearth_row_init (HEARTH_TABLE_IDENTITY, &identities[i]);
      identities[i].member = member.rowid;
    }
  identities[0].platform = (char *) "email";
  identities[0].account = (char *) human->email;
  identities[1].platform = (char *) "phone";
  identities[1].account = (char *) human->phone;
  identities[2].platform = (char *) human->platform;
  identities[2].account = (char *) human->account;
  identities[2].handle = (char *) human->handle;
  for (guint i = 0; i < 3; i++)
    if ((identities[i].account != NULL || identities[i].handle != NULL) && !hearth_row_insert (conn, HEARTH_TABLE_IDENTITY, &identities[i], error))
      return -1;
  return member.rowid;
}

static gint64
add_human (Fixture     *fixture,
           const Human *human)
{
  return do_write (fixture, write_human, (gpointer) human, NULL);
}

static gpointer
read_found (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_duplicates_find (conn, *(const gboolean *) data, G_MAXUINT, cancellable, error);
}

static HearthDuplicates *
find (Fixture *fixture,
      gboolean narrow)
{
  g_autoptr (GError) error = NULL;
  HearthDuplicates  *found = hearth_db_read (fixture->db, read_found, &narrow, NULL, &error);

  g_assert_no_error (error);
  return found;
}

typedef struct
{
  Human a, b;
  guint reasons; /* bits that must be there; 0: must not be suggested */
} Case;

#define WHY(reason) (1u << HEARTH_SAME_##reason)

/* clang-format off */
static const Case cases[] = {
  { { "Ana Lima", .email = "ana@example.org" }, { "A. Lima", .email = "ana@example.org" }, WHY (ACCOUNT) },
  { { "Ana Lima", .platform = "discord", .handle = "Nightswimmer" }, { .platform = "discord", .account = "123", .handle = "nightswimmer" }, WHY (HANDLE) },
  { { "Ben Okri", .email = "ben.okri@gmail.com" }, { "Ben", .email = "benokri+band@googlemail.com" }, WHY (MAILBOX) },
  { { "Ben Okri", .email = "ben@site.example" }, { .email = "ben+shop@site.example" }, WHY (MAILBOX) },
  { { "Cleo Park", .phone = "+4917012345678" }, { "Cleo", .phone = "?017012345678" }, WHY (PHONE) },
  { { "Élodie Durand", .city = "Lyon" }, { "Elodie  DURAND", .city = "lyon" }, WHY (NAME) | WHY (CITY) },
  { { "Björk Østergård", .country = "DK" }, { "bjork ostergard", .country = "DK" }, WHY (NAME) | WHY (COUNTRY) },
  { { "Иван Петров", .city = "Москва" }, { "ИВАН ПЕТРОВ", .city = "Москва" }, WHY (NAME) },
  { { "山田太郎", .country = "JP" }, { "山田太郎", .country = "JP" }, WHY (NAME) },
  { { "محمد علي", .city = "القاهرة" }, { "محمد علي", .city = "القاهرة" }, WHY (NAME) },
  { { "Dora Weiss" }, { "Weiss, Dora" }, WHY (SWAPPED) },
  { { "Erika Mustermann", .city = "Köln" }, { "Erica Mustermann", .city = "Koln" }, WHY (TYPO) | WHY (CITY) },
  { { "Erika Mustermann", .birthday = "1990-02-03" }, { "Erika Mutsermann", .birthday = "--02-03" }, WHY (TYPO) | WHY (BIRTHDAY) },
  { { "Frieda", .platform = "discord", .handle = "moonlight77" }, { .platform = "bandcamp", .handle = "Moonlight77" }, WHY (ELSEWHERE) },
  { { "Gus Holm", .email = "gus.holm@mail.example" }, { "Gus Holm", .email = "gusholm@post.example" }, WHY (LOCAL) | WHY (NAME) },
  { { "Hana Kovac", .email = "x@y.example" }, { .platform = "discord", .account = "9", .handle = "hana_kovac" }, WHY (ALIAS) },
  { { "Ines Prado", .email = "i@y.example" }, { .email = "pradoines92@mail.example" }, WHY (ALIAS) },

  /* Families, namesakes, mailboxes of many, strangers. */
  { { "Ana Schmidt", .phone = "+4917099999999" }, { "Peter Schmidt", .phone = "+4917099999999" }, 0 },
  { { "Peter Schmidt", .city = "Bonn" }, { "Paula Schmidt", .city = "Bonn" }, 0 },
  { { "Anna Berger", .city = "Wien", .country = "AT" }, { "Anna Berger", .city = "Kiel", .country = "DE" }, 0 },
  { { "Anna Berger", .birthday = "1990-01-01" }, { "Anna Berger", .birthday = "1971-05-09" }, 0 },
  { { "Anna", .city = "Berlin" }, { "Anna", .city = "Berlin" }, 0 },
  { { "Mika Sand", .email = "info@label.example" }, { "Olga Reed", .email = "info@label.example" }, 0 },
  { { "Mika Sand", .email = "mika@a.example" }, { "Mika Reed", .email = "mika@b.example" }, 0 },
  { { "Erika Mustermann" }, { "Erica Mustermann" }, 0 },
  { { "Иван Петров", .country = "RU" }, { "Ivan Petrov", .country = "RU" }, 0 },
  { { "山田", .country = "JP" }, { "山本", .country = "JP" }, 0 },
  { { "Li Na", .platform = "discord", .account = "1", .handle = "same" }, { "Ng Bo", .platform = "discord", .account = "2", .handle = "same" }, 0 },
  { { NULL, .city = "Rom" }, { NULL, .city = "Rom" }, 0 },
};
/* clang-format on */

static void
test_pair (Fixture      *fixture,
           gconstpointer data)
{
  const Case                  *example = data;
  gint64                       a = add_human (fixture, &example->a), b = add_human (fixture, &example->b);
  g_autoptr (HearthDuplicates) found = find (fixture, FALSE);
  const HearthDuplicate       *pair;
  g_autofree char             *words = NULL;

  g_assert_cmpuint (found->found, ==, example->reasons != 0 ? 1 : 0);
  if (example->reasons == 0)
    return;
  pair = g_ptr_array_index (found->pairs, 0);
  words = hearth_duplicate_describe (pair);
  g_test_message ("%s", words);
  g_assert_cmpint (pair->member, ==, a);
  g_assert_cmpint (pair->other, ==, b);
  g_assert_cmphex (pair->reasons & example->reasons, ==, example->reasons);
  g_assert_cmpint (pair->narrow, ==, (pair->reasons & (WHY (ACCOUNT) | WHY (HANDLE))) != 0);
  g_assert_true (g_utf8_validate (words, -1, NULL));
  g_assert_cmpuint (strlen (words), >, 0);
  if (example->reasons == (WHY (NAME) | WHY (COUNTRY)))
    g_assert_cmpstr (words, ==, "the same name: Björk Østergård · the same country: Denmark");
}

static gint64
write_refuse (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const gint64 *pair = data;

  return hearth_duplicate_refuse (conn, pair[0], pair[1], error) ? 1 : -1;
}

/* Whoever each of them was merged with since. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  const Human        human = { "Dora Weiss", .city = "Graz" };
  gint64             a = add_human (fixture, &human), b = add_human (fixture, &human), c = add_human (fixture, &human);
  gint64             pair[2] = { b, a }, seq;
  g_autoptr (GError) error = NULL;
  HearthDuplicates  *found;

  do_write (fixture, write_refuse, pair, &seq);
  found = find (fixture, FALSE);
  g_assert_cmpuint (found->found, ==, 2);
  hearth_duplicates_free (found);

  merge (fixture, b, c);
  found = find (fixture, FALSE);
  g_assert_cmpuint (found->found, ==, 0);
  hearth_duplicates_free (found);

  undo (fixture, seq);
  found = find (fixture, FALSE);
  g_assert_cmpuint (found->found, ==, 1);
  hearth_duplicates_free (found);

  pair[1] = c;
  g_assert_cmpint (try_write (fixture, write_refuse, pair, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

static gint64
write_narrow (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_duplicates_apply_narrow (conn, NULL, error);
}

/* Three with one address become one; who was refused stays two, also by way of a third. */
static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  const Human        one = { "Ana Lima", .email = "ana@example.org" }, many = { .email = "many@example.org" };
  gint64             a = add_human (fixture, &one), b = add_human (fixture, &one), c = add_human (fixture, &one);
  gint64             crowd[100], pair[2] = { a, c }, seq;
  g_autoptr (GArray) seen = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (crowd); i++)
    crowd[i] = add_human (fixture, &many);
  do_write (fixture, write_refuse, pair, NULL);
  g_assert_cmpint (do_write (fixture, write_narrow, NULL, &seq), ==, 1 + 99);
  assert_found (fixture, NULL, a, c, crowd[0]);
  g_assert_cmpint (do_write (fixture, write_narrow, NULL, NULL), ==, 0);
  undo (fixture, seq);
  assert_found (fixture, "lima", a, b, c);
}

/* Ten thousand Anonymous are no pairs, and it is said; two of them with one phone are found. */
static void
test_crowd (Fixture      *fixture,
            gconstpointer data)
{
  static const Human           human = { "Anonymous Person", .city = "Nowhere" };
  static const Human           known = { "Anonymous Person", .city = "Nowhere", .phone = "+15551234567" };
  g_autoptr (HearthDuplicates) found = NULL;
  const HearthCrowd           *crowd;

  for (guint i = 0; i < 100; i++)
    add_human (fixture, i % 50 == 7 ? &known : &human);
  found = find (fixture, FALSE);
  g_assert_cmpuint (found->found, ==, 1);
  g_assert_cmpuint (found->crowds->len, ==, 1);
  crowd = g_ptr_array_index (found->crowds, 0);
  g_assert_cmpstr (crowd->what, ==, "Anonymous Person");
  g_assert_cmpuint (crowd->members, ==, 100);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  const Human              human = { "Ana Lima" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  gboolean                 narrow = FALSE;

  add_human (fixture, &human);
  g_cancellable_cancel (cancellable);
  g_assert_null (hearth_db_read (fixture->db, read_found, &narrow, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/duplicate/pair/%02u", i);

      g_test_add (path, Fixture, &cases[i], set_up, test_pair, tear_down);
    }
  add_test ("/duplicate/refused", test_refused);
  add_test ("/duplicate/narrow", test_narrow);
  add_test ("/duplicate/crowd", test_crowd);
  add_test ("/duplicate/cancel", test_cancel);
  return g_test_run ();
}
