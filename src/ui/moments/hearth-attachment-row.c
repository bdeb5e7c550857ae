/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-attachment-row.h"

#include "hearth-vault-chooser.h"
#include "hearth-window.h"
#include "releases/hearth-attachment.h"

#include <glib/gi18n.h>

struct _HearthAttachmentRow
{
  AdwActionRow parent_instance;

  HearthCommunity *community;
  char            *text; /* NULL: nothing */
  GCancellable    *looking;

  GtkWidget *show;
  GtkWidget *remove;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthAttachmentRow, hearth_attachment_row, ADW_TYPE_ACTION_ROW)

static gpointer
read_attachment (HearthConn   *conn,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  return hearth_attachment_load (conn, data, error);
}

static void
show_words (HearthAttachmentRow *self,
            const char          *words,
            gboolean             missing)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  if (missing)
    gtk_widget_add_css_class (GTK_WIDGET (self), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthAttachmentRow) self = user_data;
  g_autoptr (HearthAttachment)    attachment = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  g_autofree char                *words = attachment != NULL ? hearth_attachment_explain (attachment) : NULL;

  if (words == NULL || self->community == NULL)
    return;
  show_words (self, words, !attachment->there);
  gtk_widget_set_visible (self->show, attachment->there && attachment->kind != HEARTH_ATTACHMENT_WORDS);
}

/* The disk it is on may be slow, so this is for the reader of long questions. */
static void
look (HearthAttachmentRow *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  gtk_widget_set_visible (self->remove, self->text != NULL);
  if (self->text == NULL)
    {
      gtk_widget_set_visible (self->show, FALSE);
      show_words (self, _ ("Nothing"), FALSE);
      return;
    }
  self->looking = g_cancellable_new ();
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_attachment, g_strdup (self->text), g_free,
                             (GDestroyNotify) hearth_attachment_free, self->looking, read_cb, g_object_ref (self));
}

static void
take (HearthAttachmentRow *self,
      char                *text)
{
  g_free (self->text);
  self->text = text;
  look (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
remove_cb (HearthAttachmentRow *self)
{
  take (self, NULL);
}

static void
show_cb (HearthAttachmentRow *self)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));
  GtkWidget    *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (g_str_has_prefix (self->text, "file:"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-file", "s", self->text);
      return;
    }
  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
  if (window != NULL)
    hearth_window_show_view (window, "vault");
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HearthAttachmentRow) self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (GFile)               file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char                *path = file != NULL ? g_file_get_path (file) : NULL;
  HearthWindow                   *window = hearth_window_of (GTK_WIDGET (self));

  if (self->community == NULL || window == NULL)
    return;
  if (path != NULL)
    take (self, hearth_attachment_of_file (path));
  else if (file != NULL)
    hearth_window_toast (window, _ ("Only files on this computer can be read"));
  else
    hearth_window_report_error (window, error);
}

static void
choose_file_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("What Goes With It"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, file_chosen_cb, g_object_ref (widget));
}

static void
item_chosen_cb (gpointer        owner,
                const HearthId *item)
{
  take (owner, hearth_attachment_of_item (item));
}

static void
choose_item_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  hearth_vault_chooser_ask (widget, HEARTH_ATTACHMENT_ROW (widget)->community, item_chosen_cb);
}

static void
hearth_attachment_row_dispose (GObject *object)
{
  HearthAttachmentRow *self = HEARTH_ATTACHMENT_ROW (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_attachment_row_parent_class)->dispose (object);
}

static void
hearth_attachment_row_finalize (GObject *object)
{
  g_free (HEARTH_ATTACHMENT_ROW (object)->text);

  G_OBJECT_CLASS (hearth_attachment_row_parent_class)->finalize (object);
}

static void
hearth_attachment_row_class_init (HearthAttachmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_attachment_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_attachment_row_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_ATTACHMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "attachment.file", NULL, choose_file_cb);
  gtk_widget_class_install_action (widget_class, "attachment.vault", NULL, choose_item_cb);
}

static GtkWidget *
add_button (HearthAttachmentRow *self,
            const char          *icon,
            const char          *title,
            GCallback            callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);

  return button;
}

static void
hearth_attachment_row_init (HearthAttachmentRow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget        *choose = gtk_menu_button_new ();

  g_menu_append (menu, _ ("A _File…"), "attachment.file");
  g_menu_append (menu, _ ("Something in the _Vault…"), "attachment.vault");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("What Goes With It"));
  gtk_widget_add_css_class (GTK_WIDGET (self), "property");
  self->show = add_button (self, "folder-open-symbolic", _ ("Show What Goes With It"), G_CALLBACK (show_cb));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (choose), "mail-attachment-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (choose), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (choose, _ ("Choose What Goes With It"));
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (choose, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), choose);
  self->remove = add_button (self, "user-trash-symbolic", _ ("Nothing Goes With It"), G_CALLBACK (remove_cb));
}

void
hearth_attachment_row_set_community (HearthAttachmentRow *row,
                                     HearthCommunity     *community)
{
  g_set_object (&row->community, community);
}

void
hearth_attachment_row_set (HearthAttachmentRow *row,
                           const char          *text)
{
  g_set_str (&row->text, text);
  look (row);
}

const char *
hearth_attachment_row_get (HearthAttachmentRow *row)
{
  return row->text;
}
