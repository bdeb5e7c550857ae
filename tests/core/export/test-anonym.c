/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An anonymised export names nobody, in any column there is or will be; and interactions that go out and come in again. */

#include "export/export-helpers.h"

#include "export/hearth-anonym.h"
#include "interactions/hearth-interaction.h"

#define SECRET "Xq7canary"

/* Every text of every table holds the canary; every member of a crowd shares a city, one has another. */
static gboolean
write_canaries (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  for (int table = HEARTH_TABLE_MEMBER; table != 0; table = hearth_table_next (table))
    for (guint row = 1; row <= HEARTH_ANONYM_CROWD + 1; row++)
      {
        const HearthTableInfo *info = hearth_table_info (table);
        guint64                value[64] = { 0 };
        gboolean               done;

        hearth_row_init (info->table, value);
        for (guint i = 0; i < info->n_columns; i++)
          {
            gpointer field = (guint8 *) value + info->columns[i].offset;

            if (info->columns[i].type == HEARTH_TYPE_TEXT)
              *(char **) field = g_strdup_printf ("%s %s %u", SECRET, info->columns[i].name, row);
            else if (info->columns[i].type == HEARTH_TYPE_BLOB)
              *(GBytes **) field = g_bytes_new_static (SECRET, strlen (SECRET));
            else if (info->columns[i].type == HEARTH_TYPE_TIME)
              *(gint64 *) field = G_GINT64_CONSTANT (1769900399123);
            else
              *(gint64 *) field = strcmp (info->columns[i].name, "merged_into") == 0 ? HEARTH_NONE : (gint64) row;
          }
        if (table == HEARTH_TABLE_MEMBER)
          {
            HearthMember *member = (gpointer) value;

            g_set_str (&member->city, row <= HEARTH_ANONYM_CROWD ? "Berlin" : "Juist");
          }
        /* Words that stay by their meaning: a channel, a part of a rule. */
        if (table == HEARTH_TABLE_CONSENT)
          g_set_str (&((HearthConsent *) (gpointer) value)->channel, "email");
        if (table == HEARTH_TABLE_STAGE_RULE)
          g_set_str (&((HearthStageRule *) (gpointer) value)->part, "bought");
        if (table == HEARTH_TABLE_INTERACTION)
          g_set_str (&((HearthInteraction *) (gpointer) value)->currency, "EUR");
        if (table == HEARTH_TABLE_MEMBER_TIER)
          g_set_str (&((HearthMemberTier *) (gpointer) value)->currency, "EUR");
        done = hearth_row_insert (conn, info->table, value, error);
        hearth_row_clear (info->table, value);
        if (!done)
          return FALSE;
      }
  return TRUE;
}

static void
test_names_nobody (Place        *place,
                   gconstpointer data)
{
  static const struct
  {
    HearthExportWhat   what;
    HearthExportFormat format;
  } exports[] = {
    { HEARTH_EXPORT_MEMBERS, HEARTH_EXPORT_CSV },
    { HEARTH_EXPORT_MEMBERS, HEARTH_EXPORT_JSON },
    { HEARTH_EXPORT_INTERACTIONS, HEARTH_EXPORT_CSV },
    { HEARTH_EXPORT_INTERACTIONS, HEARTH_EXPORT_JSON },
    { HEARTH_EXPORT_COMMUNITY, HEARTH_EXPORT_JSON },
  };

  place_write (place->db, write_canaries, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      HearthExportOptions options = { .what = exports[i].what, .format = exports[i].format };
      g_autofree char    *plain = export_text (place->db, &options, NULL), *text = NULL, *again = NULL, *base64 = NULL;

      g_assert_nonnull (strstr (plain, SECRET));
      options.anonymise = TRUE;
      text = export_text (place->db, &options, NULL);
      again = export_text (place->db, &options, NULL);
      base64 = g_base64_encode ((const guchar *) SECRET, strlen (SECRET));
      g_assert_null (strstr (text, SECRET));
      g_assert_null (strstr (text, base64));
      g_assert_null (strstr (text, "Juist"));
      g_assert_null (strstr (text, "23:59:59"));
      if (exports[i].what != HEARTH_EXPORT_INTERACTIONS)
        g_assert_nonnull (strstr (text, "Berlin"));
      /* The next export has other strangers in it. */
      g_assert_cmpstr (text, !=, again);
    }
}

/* An anonymised community is a community. */
static void
test_can_be_opened (Place        *place,
                    gconstpointer data)
{
  const HearthExportOptions options = { .what = HEARTH_EXPORT_COMMUNITY, .format = HEARTH_EXPORT_JSON, .anonymise = TRUE };
  g_autofree char          *text = NULL, *path = NULL;
  Place                     other;
  HearthImportCounts        counts;

  place_write (place->db, write_canaries, NULL);
  text = export_text (place->db, &options, NULL);
  path = make_file (place, "strangers.json", text, -1);
  place_set_up (&other, NULL);
  counts = import_file (&other, path);
  g_assert_cmpint (counts.members_new, ==, HEARTH_ANONYM_CROWD + 1);
  g_assert_cmpint (counts.interactions_new, ==, HEARTH_ANONYM_CROWD + 1);
  g_assert_cmpint (counts.left_behind, ==, 0);
  place_tear_down (&other, NULL);
}

static gboolean
write_purchase (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  HearthInteraction bought;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &bought);
  bought.member = *(gint64 *) data;
  bought.kind = HEARTH_KIND_PURCHASE;
  bought.amount = 1250;
  bought.currency = (char *) "EUR";
  bought.body = (char *) "=SUM(A1)";
  return hearth_interaction_log (conn, &bought, error);
}

static void
test_interactions_return (Place        *place,
                          gconstpointer data)
{
  const HearthExportOptions options = { .what = HEARTH_EXPORT_INTERACTIONS, .format = HEARTH_EXPORT_CSV };
  gint64                    ana = place_member (place->db, "Ana", "ana@example.org");
  g_autofree char          *text = NULL, *path = NULL;
  Place                     other;

  place_write (place->db, write_purchase, &ana);
  text = export_text (place->db, &options, NULL);
  g_assert_nonnull (strstr (text, ",'=SUM(A1),12.50,"));
  path = make_file (place, "done.csv", text, -1);
  /* Where it came from it is known; elsewhere it finds or makes its member. */
  g_assert_cmpint (import_file (place, path).interactions_new, ==, 0);
  place_set_up (&other, NULL);
  g_assert_cmpint (import_file (&other, path).interactions_new, ==, 1);
  assert_answer (&other, "SELECT body || '|' || amount || '|' || currency || '|' || account FROM interaction JOIN identity USING (member)",
                 "=SUM(A1)|1250|EUR|ana@example.org");
  place_tear_down (&other, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/export/anonym/names-nobody", test_names_nobody);
  place_add ("/export/anonym/can-be-opened", test_can_be_opened);
  place_add ("/export/interactions-return", test_interactions_return);
  return g_test_run ();
}
