/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Choosing is doing: what is done with it can be undone. */

#include "config.h"

#include "hearth-vault-chooser.h"

#include "base/hearth-fold.h"
#include "hearth-window.h"
#include "vault/hearth-vault-item.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  GtkWidget        *owner;
  HearthVaultChosen func;
  GPtrArray        *items; /* HearthVaultItemLine */
  AdwDialog        *dialog;
  GtkWidget        *search;
  GtkWidget        *list;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->owner);
  g_clear_pointer (&asking->items, g_ptr_array_unref);
  g_free (asking);
}

static gpointer
read_items (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_vault_item_list (conn, error);
}

static void
chosen_cb (Asking        *asking,
           GtkListBoxRow *row)
{
  const HearthVaultItemLine *line = g_ptr_array_index (asking->items, (guint) gtk_list_box_row_get_index (row));

  asking->func (asking->owner, &line->item.id);
  adw_dialog_close (asking->dialog);
}

static gboolean
is_wanted (GtkListBoxRow *row,
           gpointer       user_data)
{
  Asking          *asking = user_data;
  g_autofree char *wanted = hearth_fold (gtk_editable_get_text (GTK_EDITABLE (asking->search)));
  g_autofree char *name = hearth_fold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  return strstr (name, wanted) != NULL;
}

static GtkWidget *
make_list (Asking *asking)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  asking->search = gtk_search_entry_new ();
  asking->list = gtk_list_box_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (asking->search), _ ("Search the vault"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (asking->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search the vault"), -1);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (asking->list), GTK_SELECTION_NONE);
  gtk_widget_set_valign (asking->list, GTK_ALIGN_START);
  gtk_widget_add_css_class (asking->list, "boxed-list");
  for (guint i = 0; i < asking->items->len; i++)
    {
      const HearthVaultItemLine *line = g_ptr_array_index (asking->items, i);
      GtkWidget                 *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->item.name != NULL ? line->item.name : "");
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->version.number != HEARTH_NONE && line->version.name != NULL ? line->version.name : "");
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (GTK_LIST_BOX (asking->list), row);
    }
  gtk_list_box_set_filter_func (GTK_LIST_BOX (asking->list), is_wanted, asking, NULL);
  g_signal_connect_swapped (asking->list, "row-activated", G_CALLBACK (chosen_cb), asking);
  g_signal_connect_swapped (asking->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), asking->list);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), asking->search);
  gtk_box_append (GTK_BOX (box), asking->list);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);

  return scroller;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "hearth-vault-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Nothing in the Vault Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _ ("What you put there, such as mixes, pictures and videos, can go with a moment."));

  return page;
}

static void
present (Asking *asking)
{
  GtkWidget *view = adw_toolbar_view_new ();

  asking->dialog = adw_dialog_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), asking->items->len > 0 ? make_list (asking) : make_empty ());
  adw_dialog_set_title (asking->dialog, _ ("Something in the Vault"));
  adw_dialog_set_content_width (asking->dialog, 420);
  adw_dialog_set_content_height (asking->dialog, 480);
  adw_dialog_set_child (asking->dialog, view);
  if (asking->search != NULL)
    adw_dialog_set_focus (asking->dialog, asking->search);
  g_object_set_data_full (G_OBJECT (asking->dialog), "asking", asking, (GDestroyNotify) asking_free);
  adw_dialog_present (asking->dialog, asking->owner);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Asking            *asking = user_data;
  g_autoptr (GError) error = NULL;
  HearthWindow      *window = hearth_window_of (asking->owner);

  asking->items = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  if (asking->items == NULL && window != NULL)
    hearth_window_report_error (window, error);
  if (asking->items == NULL || window == NULL)
    asking_free (asking);
  else
    present (asking);
}

void
hearth_vault_chooser_ask (GtkWidget        *owner,
                          HearthCommunity  *community,
                          HearthVaultChosen func)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->owner = g_object_ref (owner);
  asking->func = func;
  hearth_db_read_async (hearth_community_get_db (community), read_items, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, asking);
}
