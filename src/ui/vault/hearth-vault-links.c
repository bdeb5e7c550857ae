/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A button keeps what it is about, since the row is made anew with every change. */

#include "config.h"

#include "hearth-vault-links.h"

#include "base/hearth-clock.h"
#include "hearth-deed.h"
#include "hearth-window.h"
#include "releases/hearth-part-list.h"

#include <glib/gi18n.h>

typedef struct
{
  HearthCommunity *community;
  gint64           delivery;
  char            *url;
  char            *item;
} Shown;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_object_unref (shown->community);
  g_free (shown->url);
  g_free (shown->item);
  g_free (shown);
}

static gboolean
write_revoke (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_vault_link_revoke (conn, *(const gint64 *) data, error);
}

/* Translators: %s is the name of a thing of the vault */
static const HearthDeed revoke_link = { write_revoke, "vault-revoke", N_ ("Took back the link to “%s”") };

static void
copy_cb (GtkWidget *button,
         Shown     *shown)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), shown->url);
  hearth_window_toast (hearth_window_of (button), _ ("Copied the link"));
}

static void
take_back_cb (GtkWidget *button,
              Shown     *shown)
{
  hearth_deed_do (button, shown->community, &revoke_link, shown->item, g_memdup2 (&shown->delivery, sizeof shown->delivery), g_free, NULL, NULL);
}

char *
hearth_vault_link_words (HearthCommunity           *community,
                         const HearthVaultLinkLine *line)
{
  return hearth_vault_link_say (line, hearth_clock_now (), hearth_community_get_time_zone (community));
}

static void
add_button (GtkWidget  *row,
            Shown      *shown, /* taken */
            const char *icon,
            const char *tooltip,
            const char *about,
            GCallback   clicked)
{
  GtkWidget *button = hearth_part_icon_button_new (icon, tooltip, about, icon, shown->delivery);

  g_object_set_data_full (G_OBJECT (button), "shown", shown, shown_free);
  g_signal_connect (button, "clicked", clicked, shown);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static Shown *
shown_new (HearthCommunity           *community,
           const HearthVaultLinkLine *line)
{
  Shown *shown = g_new (Shown, 1);

  *shown = (Shown) { g_object_ref (community), line->delivery, g_strdup (line->url), g_strdup (line->item_name != NULL ? line->item_name : "") };

  return shown;
}

void
hearth_vault_link_add_buttons (GtkWidget                 *row,
                               HearthCommunity           *community,
                               const HearthVaultLinkLine *line,
                               const char                *about)
{
  if (!hearth_vault_link_is_open (line, hearth_clock_now ()))
    return;
  add_button (row, shown_new (community, line), "edit-copy-symbolic", _ ("Copy the Link"), about, G_CALLBACK (copy_cb));
  if (!hearth_db_is_read_only (hearth_community_get_db (community)))
    add_button (row, shown_new (community, line), "edit-undo-symbolic", _ ("Take Back the Link"), about, G_CALLBACK (take_back_cb));
}
