/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules in words, and exactly whom they mean: the ladder, limits, numbers, passes given and taken back. */

#include "../members/write-helpers.h"

#include "base/hearth-clock.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-who.h"

#define DAY G_GINT64_CONSTANT (86400000)
#define NOW (G_GINT64_CONSTANT (20000) * DAY)

static void
test_words (void)
{
  static const struct
  {
    const char *typed, *printed;
  } cases[] = {
    { "everyone", "everyone" },
    { "Believers at once, supporters +3 days, everyone + 10d", "believers at once; supporters +3 days; everyone +10 days" },
    { "everyone +2 weeks; tier:gold at once", "tier:gold at once; everyone +2 weeks" },
    { "tier:gold,silver or circle:\"a, b; c\"; first 50", "tier:gold,silver or circle:\"a, b; c\"; first 50" },
    { "everyone; from 2026-12-01; until 2027-02-01; numbered 100", "everyone; from 2026-12-01; until 2027-02-01; numbered 100" },
    { "everyone +36 hours;", "everyone +36 hours" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError)          error = NULL;
      g_autoptr (HearthVaultRule) rule = hearth_vault_rule_parse (cases[i].typed, NULL, &error);
      g_autofree char            *printed = NULL, *again = NULL;
      g_autoptr (HearthVaultRule) back = NULL;

      g_assert_no_error (error);
      printed = hearth_vault_rule_print (rule, NULL);
      g_assert_cmpstr (printed, ==, cases[i].printed);
      back = hearth_vault_rule_parse (printed, NULL, &error);
      g_assert_no_error (error);
      again = hearth_vault_rule_print (back, NULL);
      g_assert_cmpstr (again, ==, printed);
    }
}

static void
test_wrong_words (void)
{
  static const char *const cases[] = {
    "",
    ";",
    "beleivers at once",
    "everyone +3 dayz",
    "everyone; from yesterweek",
    "everyone; first many",
    "everyone; first 0",
    "first 50",
    "everyone +99999999999999999999 days",
    "\xff\xfe",
    "tier:",
    "stage:king",
    "everyone; numbered -1",
  };
  g_autoptr (GString) many = g_string_new ("everyone");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (hearth_vault_rule_parse (cases[i], NULL, &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
    }
  for (guint i = 0; i < HEARTH_VAULT_STEPS_MOST; i++)
    g_string_append (many, "; everyone +1 day");
  g_assert_null (hearth_vault_rule_parse (many->str, NULL, NULL));
}

WRITE (insert_member, hearth_member_add (conn, &(HearthMember) { .name = (char *) s[0], .joined_at = a[0], .source = HEARTH_NONE, .invited_by = HEARTH_NONE, .merged_into = HEARTH_NONE, .left_at = HEARTH_NONE, .team = HEARTH_NONE, .stage = HEARTH_NONE, .stage_at = HEARTH_NONE, .stage_pin = a[1] }, NULL, error))
WRITE_OR_FAIL (tag, hearth_member_tag (conn, a[0], s[0], error))
WRITE (give, hearth_vault_pass_give (conn, a[0], a[1], HEARTH_NONE, NULL, error))
WRITE_OR_FAIL (take_back, hearth_vault_pass_revoke (conn, a[0], error))
static gboolean
add_delivery (HearthConn *conn,
              gint64      item,
              gint64      member,
              GError    **error)
{
  HearthVaultDelivery delivery;

  hearth_row_init (HEARTH_TABLE_VAULT_DELIVERY, &delivery);
  delivery.version = 1;
  delivery.member = member;
  delivery.how = (char *) "zip";
  return hearth_vault_delivery_add (conn, item, &delivery, NULL, error);
}

WRITE_OR_FAIL (deliver, add_delivery (conn, a[0], a[1], error))
WRITE_OR_FAIL (remove_item, hearth_vault_item_remove (conn, a[0], error))

static gint64
add_item (HearthConn *conn,
          gpointer    data,
          GError    **error)
{
  HearthVaultItem item;
  gint64          row;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &item);
  item.name = g_strdup ("Mix 4");
  item.rule = g_strdup (((const Arguments *) data)->s[0]);
  row = hearth_vault_item_add (conn, &item, error);
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &item);
  return row;
}

static gint64
give_all (HearthConn *conn,
          gpointer    data,
          GError    **error)
{
  gint64                     item = ((const Arguments *) data)->a[0];
  g_autoptr (HearthVaultWho) who = hearth_vault_who_ask (conn, item, NULL, NULL, hearth_clock_now (), NULL, error);

  return who != NULL ? hearth_vault_pass_give_all (conn, item, who, error) : -1;
}

READ (ask, hearth_vault_who_ask (conn, a[0], NULL, NULL, a[1], cancellable, error))
READ (list, hearth_vault_pass_list (conn, a[0], error))
READ (load_item, hearth_vault_item_load (conn, a[0], error))
READ (list_items, hearth_vault_item_list (conn, error))

static gint64
add_version (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  g_autoptr (HearthVaultManifest) manifest = hearth_vault_manifest_new ();
  const Arguments                *arguments = data;
  const HearthVaultPutResult      stored = { .manifest = manifest, .size = (guint64) arguments->a[1] };

  g_ptr_array_add (manifest->files, hearth_vault_file_new (arguments->s[0], 1));
  return hearth_vault_item_add_version (conn, arguments->a[0], arguments->s[0], &stored, error) ? 1 : -1;
}

/* "Ana@0 Ben@3 | Cem@10": who has it | who gets it, and how many days after NOW. */
static void
assert_who (Fixture    *fixture,
            gint64      item,
            gint64      at,
            const char *expected)
{
  g_autoptr (HearthVaultWho) who = GET (ask, { item, at });
  g_autoptr (GString)        text = g_string_new (NULL);
  GArray                    *parts[] = { who->now, who->next };

  for (guint part = 0; part < 2; part++)
    {
      g_string_append (text, part > 0 ? "|" : "");
      for (guint i = 0; i < parts[part]->len; i++)
        {
          const HearthVaultHolder *holder = &g_array_index (parts[part], HearthVaultHolder, i);

          g_string_append_printf (text, " %" G_GINT64_FORMAT "@%" G_GINT64_FORMAT, holder->member, (holder->at - NOW) / DAY);
          if (holder->number != HEARTH_NONE)
            g_string_append_printf (text, "#%" G_GINT64_FORMAT, holder->number);
        }
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
add_members (Fixture *fixture)
{
  hearth_clock_set (NOW);
  g_assert_cmpint (PUT (insert_member, { NOW - 3 * DAY, 5 }, { "Ana" }), ==, 1);
  g_assert_cmpint (PUT (insert_member, { NOW - 9 * DAY, 3 }, { "Ben" }), ==, 2);
  g_assert_cmpint (PUT (insert_member, { NOW - 5 * DAY, 4 }, { "Cem" }), ==, 3);
  g_assert_cmpint (PUT (insert_member, { NOW - 7 * DAY, 0 }, { "Dua" }), ==, 4);
  PUT (tag, { 4 }, { "friend" });
}

static void
test_ladder (Fixture      *fixture,
             gconstpointer data)
{
  gint64 item;

  add_members (fixture);
  item = PUT (add_item, { 0 }, { "believers at once, supporters +3 days, everyone +10 days, tag:friend +1 day" });
  assert_who (fixture, item, NOW, " 1@0| 4@1 2@3 3@3");
  assert_who (fixture, item, NOW + 3 * DAY, " 1@0 4@1 2@3 3@3|");
  assert_who (fixture, item, NOW - 1, "| 1@0 4@1 2@3 3@3");
  item = PUT (add_item, { 0 }, { "everyone +2 days; until 2024-10-20" });
  assert_who (fixture, item, NOW + DAY, "| 1@2 2@2 3@2 4@2");
  assert_who (fixture, item, NOW + 2 * DAY, " 1@2 2@2 3@2 4@2|");
  assert_who (fixture, item, NOW + 30 * DAY, "|");
  hearth_clock_set (HEARTH_NONE);
}

/* The first two, and those who joined before others first. */
static void
test_limits (Fixture      *fixture,
             gconstpointer data)
{
  gint64             item, pass;
  g_autoptr (GError) error = NULL;

  add_members (fixture);
  item = PUT (add_item, { 0 }, { "everyone; numbered 2" });
  assert_who (fixture, item, NOW, " 2@0#1 4@0#2|");
  pass = PUT (give, { item, 2 });
  assert_who (fixture, item, NOW, " 2@0#1 4@0#2|");
  g_assert_cmpint (PUT (give, { item, 2 }), ==, pass);
  g_assert_cmpint (try_write (fixture, give, &(Arguments) { { item, 1 } }, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT);
  /* A number is given once only. */
  PUT (take_back, { pass });
  assert_who (fixture, item, NOW, " 3@0#3 4@0#2|");
  hearth_clock_set (HEARTH_NONE);
}

/* However many come first, they are those who joined first. */
static void
test_first_of_many (Fixture      *fixture,
                    gconstpointer data)
{
  enum
  {
    MANY = 61
  };

  hearth_clock_set (NOW);
  for (gint64 i = 0; i < MANY; i++)
    PUT (insert_member, { NOW - (1 + i * 37 % MANY) * DAY, 0 }, { "Ana" });
  for (guint first = 1; first <= MANY; first += 6)
    {
      g_autofree char           *rule = g_strdup_printf ("everyone; numbered %u", first);
      gint64                     item = PUT (add_item, { 0 }, { rule });
      g_autoptr (HearthVaultWho) who = GET (ask, { item, NOW });

      g_assert_cmpuint (who->now->len, ==, first);
      g_assert_cmpint (who->left, ==, 0);
      for (guint i = 0; i < first; i++)
        {
          const HearthVaultHolder *holder = &g_array_index (who->now, HearthVaultHolder, i);

          /* The longest ago is number one. */
          g_assert_cmpint (holder->number, ==, MANY - (holder->member - 1) * 37 % MANY);
        }
    }
  hearth_clock_set (HEARTH_NONE);
}

static void
test_passes (Fixture      *fixture,
             gconstpointer data)
{
  gint64                item, seq, given;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  add_members (fixture);
  item = PUT (add_item, { 0 }, { "believers at once; everyone +10 days" });
  g_assert_cmpint (try_write (fixture, deliver, &(Arguments) { { item, 2 } }, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  PUT (give, { item, 2 });
  assert_who (fixture, item, NOW, " 1@0 2@0| 3@10 4@10");
  PUT (deliver, { item, 1 });
  given = do_write (fixture, give_all, &(Arguments) { { item } }, &seq);
  g_assert_cmpint (given, ==, 0);
  hearth_clock_set (NOW + 10 * DAY);
  given = do_write (fixture, give_all, &(Arguments) { { item } }, &seq);
  g_assert_cmpint (given, ==, 2);
  lines = GET (list, { item });
  g_assert_cmpuint (lines->len, ==, 4);
  PUT (take_back, { ((HearthVaultPassLine *) g_ptr_array_index (lines, 0))->pass.rowid });
  PUT (remove_item, { item });
  hearth_clock_set (HEARTH_NONE);
}

/* The list says of each what its page says. */
static void
test_items (Fixture      *fixture,
            gconstpointer data)
{
  gint64                items[3], pass;
  g_autoptr (GPtrArray) lines = NULL;

  add_members (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    items[i] = PUT (add_item, { 0 }, { "everyone" });
  for (gint64 i = 1; i <= 11; i++)
    PUT (add_version, { items[0], i }, { "mix.wav" });
  PUT (add_version, { items[2], 5 }, { "other.wav" });
  PUT (give, { items[0], 1 });
  pass = PUT (give, { items[0], 2 });
  PUT (give, { items[1], 3 });
  PUT (take_back, { pass });

  lines = GET (list_items, { 0 });
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (items));
  for (guint i = 0; i < lines->len; i++)
    {
      const HearthVaultItemLine      *line = g_ptr_array_index (lines, i);
      g_autoptr (HearthVaultItemLine) page = GET (load_item, { items[i] });

      g_assert_cmpint (line->item.rowid, ==, items[i]);
      g_assert_cmpstr (line->item.name, ==, page->item.name);
      g_assert_cmpint (line->version.rowid, ==, page->version.rowid);
      g_assert_cmpint (line->version.number, ==, page->version.number);
      g_assert_cmpstr (line->version.name, ==, page->version.name);
      g_assert_cmpint (line->versions, ==, page->versions);
      g_assert_cmpint (line->passes, ==, page->passes);
    }
  g_assert_cmpint (((const HearthVaultItemLine *) g_ptr_array_index (lines, 0))->version.number, ==, 11);
  g_assert_cmpint (((const HearthVaultItemLine *) g_ptr_array_index (lines, 0))->passes, ==, 1);
  hearth_clock_set (HEARTH_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/rule/words", test_words);
  g_test_add_func ("/vault/rule/wrong-words", test_wrong_words);
  g_test_add ("/vault/rule/ladder", Fixture, NULL, set_up, test_ladder, tear_down);
  g_test_add ("/vault/rule/limits", Fixture, NULL, set_up, test_limits, tear_down);
  g_test_add ("/vault/rule/first-of-many", Fixture, NULL, set_up, test_first_of_many, tear_down);
  g_test_add ("/vault/rule/items", Fixture, NULL, set_up, test_items, tear_down);
  g_test_add ("/vault/rule/passes", Fixture, NULL, set_up, test_passes, tear_down);
  return g_test_run ();
}
