/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Who has it is asked anew whenever members, acts or passes change, since a rule is a question about them. */

#include "config.h"

#include "hearth-vault-item-part.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "hearth-vault-cover-button.h"
#include "hearth-vault-crowd.h"
#include "hearth-vault-links.h"
#include "hearth-vault-sayings.h"
#include "hearth-wrapped.h"
#include "vault/hearth-vault-item.h"

#include <glib/gi18n.h>

#define SHOWN 30 /* names of each */

typedef struct
{
  HearthVaultItemLine *line;
  HearthVaultCrowd    *crowd;
  GPtrArray           *passes;   /* HearthVaultPassLine */
  GPtrArray           *versions; /* HearthVaultVersion */
  GPtrArray           *links;    /* HearthVaultLinkLine */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->line, hearth_vault_item_line_free);
  g_clear_pointer (&reading->crowd, hearth_vault_crowd_free);
  g_clear_pointer (&reading->passes, g_ptr_array_unref);
  g_clear_pointer (&reading->versions, g_ptr_array_unref);
  g_clear_pointer (&reading->links, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_item (HearthConn *conn,
           gint64      item,
           HearthDay   today,
           GTimeZone  *zone,
           GError    **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->line = hearth_vault_item_load (conn, item, error);
  reading->crowd = reading->line != NULL ? hearth_vault_crowd_read (conn, item, NULL, zone, hearth_clock_now (), SHOWN, NULL, error) : NULL;
  reading->passes = reading->crowd != NULL ? hearth_vault_pass_list (conn, item, error) : NULL;
  reading->versions = reading->passes != NULL ? hearth_vault_item_versions (conn, item, error) : NULL;
  reading->links = reading->versions != NULL ? hearth_vault_link_list (conn, item, error) : NULL;
  if (reading->links == NULL)
    g_clear_pointer (&reading, reading_free);

  return reading;
}

/* ---- Rows ---- */

static void
add (GtkWidget *group,
     GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* A button that does something of the page to one row. */
static GtkWidget *
new_button (HearthPartList *list,
            const char     *icon,
            const char     *tooltip,
            const char     *about,
            const char     *action,
            gint64          row)
{
  GtkWidget *button = hearth_part_icon_button_new (icon, tooltip, about, action, row);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static GtkWidget *
new_button_row (const char *icon,
                const char *title,
                const char *action)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), icon);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  hearth_part_set_row (row, action, 0);
  hearth_wrapped (row);

  return row;
}

static void
fill_rule (HearthPartList *list,
           const Reading  *reading,
           GTimeZone      *zone)
{
  GtkWidget       *group = hearth_part_list_add_group (list, _ ("Who May Have It"), NULL);
  g_autofree char *sentence = hearth_vault_say_item_rule (&reading->line->item, zone);
  g_autofree char *crowd = hearth_vault_crowd_say (reading->crowd);
  GtkWidget       *row = hearth_part_row_new (sentence, crowd);
  GtkWidget       *icon = gtk_image_new_from_icon_name ("document-edit-symbolic");

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "item.rule");
  hearth_part_set_row (row, "rule", 0);
  add (group, row);
  add (group, new_button_row ("list-add-symbolic", _ ("_Give It to Somebody…"), "item.give"));
}

/* The last row, where not all are listed. */
static void
add_rest (GtkWidget *group,
          guint      rest)
{
  g_autofree char *words = g_strdup_printf (ngettext ("And %u more", "And %u more", rest), rest);

  if (rest > 0)
    add (group, hearth_part_row_new (words, NULL));
}

static void
fill_faces (HearthPartList *list,
            GPtrArray      *faces,
            guint           all,
            gboolean        later,
            GTimeZone      *zone)
{
  GtkWidget *group;

  if (faces->len == 0)
    return;
  group = hearth_part_list_add_group (list, later ? _ ("Gets It Next") : _ ("Has It Now"), NULL);
  for (guint i = 0; i < faces->len; i++)
    {
      const HearthVaultFace *face = g_ptr_array_index (faces, i);
      g_autofree char       *when = hearth_vault_face_say (face, later, zone);
      GtkWidget             *row = hearth_part_member_row_new (list, face->holder.member, face->name, when);

      if (!later)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (list, "mail-send-symbolic", _ ("Hand It Over"), face->name, "item.deliver-to", face->holder.member));
      add (group, row);
    }
  add_rest (group, all - MIN (all, faces->len));
  if (!later)
    add (group, new_button_row ("mail-send-symbolic", _ ("_Hand It Over to All of Them…"), "item.deliver-all"));
}

/* "Handed over 3 days ago", "Taken back yesterday", "May have it since yesterday". */
static char *
say_pass (const HearthVaultPassLine *line,
          GTimeZone                 *zone)
{
  gint64           now = hearth_clock_now (), at = line->pass.revoked_at != HEARTH_NONE ? line->pass.revoked_at : line->deliveries > 0 ? line->last_at
                                                                                                                                       : line->pass.at;
  g_autofree char *when = hearth_date_relative (at, now, zone), *words = NULL;

  if (line->pass.revoked_at != HEARTH_NONE)
    /* Translators: %s is a time (“5 days ago”) */
    words = g_strdup_printf (_ ("Taken back %s"), when);
  else if (line->deliveries > 1)
    /* Translators: %1$d is how often, %2$s a time (“5 days ago”) */
    words = g_strdup_printf (ngettext ("Handed over %1$d time, last %2$s", "Handed over %1$d times, last %2$s", (gulong) line->deliveries), (int) line->deliveries, when);
  else if (line->deliveries == 1)
    /* Translators: %s is a time (“5 days ago”) */
    words = g_strdup_printf (_ ("Handed over %s"), when);
  else
    /* Translators: %s is a time (“5 days ago”) */
    words = g_strdup_printf (_ ("Given %s, not handed over yet"), when);
  if (line->pass.number == HEARTH_NONE)
    return g_steal_pointer (&words);
  /* Translators: %1$s is what was done, %2$d the number of the copy */
  return g_strdup_printf (_ ("%1$s · No. %2$d"), words, (int) line->pass.number);
}

static void
fill_passes (HearthPartList *list,
             GPtrArray      *passes,
             GTimeZone      *zone)
{
  guint      n = MIN (passes->len, SHOWN);
  GtkWidget *group;

  if (passes->len == 0)
    return;
  group = hearth_part_list_add_group (list, _ ("Who Got What"), NULL);
  for (guint i = 0; i < n; i++)
    {
      const HearthVaultPassLine *line = g_ptr_array_index (passes, i);
      g_autofree char           *words = say_pass (line, zone);
      GtkWidget                 *row = hearth_part_member_row_new (list, line->pass.member, line->name, words);

      if (line->pass.revoked_at == HEARTH_NONE)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (list, "edit-undo-symbolic", _ ("Take It Back"), line->name, "item.revoke", line->pass.rowid));
      add (group, row);
    }
  add_rest (group, passes->len - n);
}

static void
fill_links (HearthPartList *list,
            GPtrArray      *links)
{
  HearthCommunity *community = hearth_part_list_get_community (list);
  guint            n = MIN (links->len, SHOWN);
  GtkWidget       *group;

  if (links->len == 0)
    return;
  group = hearth_part_list_add_group (list, _ ("Links"), NULL);
  for (guint i = 0; i < n; i++)
    {
      const HearthVaultLinkLine *line = g_ptr_array_index (links, i);
      g_autofree char           *words = hearth_vault_link_words (community, line);
      GtkWidget                 *row = hearth_part_member_row_new (list, line->member, line->member_name, words);

      hearth_vault_link_add_buttons (row, community, line, line->member_name);
      add (group, row);
    }
  add_rest (group, links->len - n);
}

static void
fill_versions (HearthPartList *list,
               GPtrArray      *versions,
               GTimeZone      *zone)
{
  GtkWidget *group = hearth_part_list_add_group (list, _ ("Versions"), NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const HearthVaultVersion *version = g_ptr_array_index (versions, i);
      /* Translators: %1$d is a number, %2$s the name of a file */
      g_autofree char *title = g_strdup_printf (_ ("%1$d. %2$s"), (int) version->number, version->name != NULL ? version->name : "");
      g_autofree char *size = g_format_size ((guint64) MAX (version->size, 0)), *when = hearth_date_full (version->at, zone);
      g_autofree char *subtitle = g_strdup_printf (_ ("%1$s · %2$s"), when, size);
      GtkWidget       *row = hearth_part_row_new (title, subtitle);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (list, "document-save-symbolic", _ ("Take Out a Copy"), title, "item.copy-of", version->number));
      add (group, row);
    }
  add (group, new_button_row ("list-add-symbolic", _ ("Put Another _Version Away…"), "item.version"));
}

static void
fill (HearthPartList *list,
      gpointer        data)
{
  const Reading   *reading = data;
  GTimeZone       *zone = hearth_community_get_time_zone (hearth_part_list_get_community (list));
  g_autofree char *what = hearth_vault_say_what (reading->line);
  GtkWidget       *group = hearth_part_list_add_group (list, reading->line->item.name, NULL);
  GtkWidget       *row = hearth_part_row_new (what, reading->line->item.notes);
  GtkWidget       *cover = hearth_vault_cover_button_new (hearth_part_list_get_community (list), &reading->line->item);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), cover);
  hearth_part_set_row (cover, "cover", 0);
  add (group, row);
  fill_rule (list, reading, zone);
  fill_faces (list, reading->crowd->now, reading->crowd->n_now, FALSE, zone);
  fill_faces (list, reading->crowd->next, reading->crowd->n_next, TRUE, zone);
  fill_links (list, reading->links);
  fill_passes (list, reading->passes, zone);
  fill_versions (list, reading->versions, zone);
}

static const HearthTable tables[] = { HEARTH_TABLE_VAULT_ITEM, HEARTH_TABLE_VAULT_VERSION, HEARTH_TABLE_VAULT_PASS, HEARTH_TABLE_VAULT_DELIVERY,
                                      HEARTH_TABLE_MEMBER, HEARTH_TABLE_INTERACTION, 0 };

const HearthPartSpec hearth_vault_item_part = { read_item, reading_free, fill, tables };
