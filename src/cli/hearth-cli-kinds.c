/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which kinds of interaction count as taking part, as asked of fans and as given to them: the community's own lists, changed in one step
 * that can be taken back. */

#include "hearth-cli-figure.h"

#include "community/hearth-community.h"
#include "interactions/hearth-counted.h"

/* "vote,message" as the community keeps it; NULL in *list for the usual ones. FALSE after saying which word is none. */
static gboolean
read_list (HearthCli  *cli,
           const char *typed,
           char      **list)
{
  g_auto (GStrv)           words = g_strsplit_set (typed, ", ", -1);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_auto (GStrv)           found = NULL;

  *list = NULL;
  if (g_str_equal (typed, "usual"))
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      HearthInteractionKind kind = hearth_kind_parse (words[i]);

      if (*words[i] == '\0')
        continue;
      if (kind == 0)
        {
          /* Translators: %s is what was typed; the command stays as it is */
          hearth_cli_wrong (cli, _ ("“%s” is no kind of interaction. “hearthctl help log” lists them; “usual” means those that Hearth began with."), words[i]);
          return FALSE;
        }
      g_strv_builder_add (keys, hearth_kind_key (kind));
    }
  found = g_strv_builder_end (keys);
  *list = g_strjoinv (",", found);
  return TRUE;
}

/* HearthWriteFunc. */
static gboolean
write_change (HearthConn               *conn,
              HearthChangeInfo *info    G_GNUC_UNUSED,
              gpointer                  data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  return hearth_settings_change_write (conn, data, error);
}

gboolean
hearth_cli_set_kinds (HearthCli  *cli,
                      const char *counted,
                      const char *asked,
                      const char *given,
                      int        *status)
{
  const HearthChangeInfo info = { .kind = "settings", .count = HEARTH_NONE };
  const char *const      typed[] = { counted, asked, given };
  g_autoptr (GError)     error = NULL;
  HearthSettingsChange  *change = hearth_settings_change_new ();
  char                 **values[] = { &change->row.counted, &change->row.asked, &change->row.given };
  gboolean               good = TRUE;

  *status = HEARTH_CLI_WRONG_WORDS;
  for (guint i = 0; good && i < HEARTH_COUNTED_N_LISTS; i++)
    if (typed[i] != NULL)
      {
        good = read_list (cli, typed[i], values[i]);
        change->mask |= hearth_table_bit (HEARTH_TABLE_COMMUNITY, hearth_counted_column ((HearthCountedList) i));
      }
  if (good && change->mask != 0)
    {
      good = hearth_db_write (hearth_community_get_db (cli->community), &info, write_change, change, cli->cancellable, &error) >= 0;
      if (!good)
        *status = hearth_cli_fail (cli, error);
    }
  hearth_settings_change_free (change);
  return good;
}
