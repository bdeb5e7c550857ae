/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-backups-dialog.h. */

#include "config.h"

#include "hearth-backups-dialog.h"

#include "base/hearth-date.h"
#include "db/hearth-backup.h"
#include "hearth-spoken.h"
#include "hearth-window-private.h"

#include <glib/gi18n.h>

#define HEARTH_TYPE_BACKUPS_DIALOG (hearth_backups_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthBackupsDialog, hearth_backups_dialog, HEARTH, BACKUPS_DIALOG, AdwDialog)

struct _HearthBackupsDialog
{
  AdwDialog parent_instance;

  GtkStack      *stack;
  GtkListBox    *list;
  AdwStatusPage *trouble_page;

  HearthWindow *window; /* weak */
  char         *folder;
};

G_DEFINE_FINAL_TYPE (HearthBackupsDialog, hearth_backups_dialog, ADW_TYPE_DIALOG)

/* Why a copy was made. */
static const char *
reason_words (const char *reason)
{
  static const struct
  {
    const char *reason;
    const char *words;
  } known[] = {
    { "import", N_ ("Before an import") },
    { "daily", N_ ("Daily") },
    { "upgrade", N_ ("Before an upgrade") },
    { "sync", N_ ("Before a large change of another device") },
    { "hand", N_ ("By hand") },
    { "restore", N_ ("Before putting back") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (reason, known[i].reason) == 0)
      return _ (known[i].words);

  return reason;
}

static void
restore_clicked_cb (GtkButton           *button,
                    HearthBackupsDialog *self)
{
  g_autoptr (HearthBackupsDialog) alive = g_object_ref (self);
  g_autofree char                *path = g_strdup (g_object_get_data (G_OBJECT (button), "path"));

  adw_dialog_force_close (ADW_DIALOG (self));
  if (self->window != NULL)
    hearth_window_restore_from (self->window, self->folder, path);
}

static void
add_backup (HearthBackupsDialog *self,
            const HearthBackup  *backup,
            GTimeZone           *zone)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new_with_mnemonic (_ ("_Put Back"));
  g_autofree char *when = hearth_date_full (backup->at, zone);
  g_autofree char *size = g_format_size ((guint64) MAX (backup->bytes, 0));
  /* Translators: why the backup was made, then its size, as in “Before an import, 1.2 MB” */
  g_autofree char *subtitle = g_strdup_printf (_ ("%1$s, %2$s"), reason_words (backup->reason), size);
  /* Translators: %s is a date and time; read out for the button of that backup */
  g_autofree char *label = g_strdup_printf (_ ("Put back the backup of %s"), when);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  hearth_button_speak (button, label);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (backup->path), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_clicked_cb), self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->list, row);
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError    *error = NULL;
  GPtrArray *backups = hearth_backup_list (data, &error);

  if (backups != NULL)
    g_task_return_pointer (task, backups, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthBackupsDialog  *self = HEARTH_BACKUPS_DIALOG (source);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) backups = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  if (self->stack == NULL)
    return;
  if (backups == NULL)
    {
      g_autofree char *words = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->trouble_page, words);
      gtk_stack_set_visible_child_name (self->stack, "trouble");
      return;
    }

  for (guint i = 0; i < backups->len; i++)
    add_backup (self, backups->pdata[i], zone);
  gtk_stack_set_visible_child_name (self->stack, backups->len > 0 ? "list" : "none");
}

static void
hearth_backups_dialog_dispose (GObject *object)
{
  HearthBackupsDialog *self = HEARTH_BACKUPS_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->folder, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_BACKUPS_DIALOG);
  G_OBJECT_CLASS (hearth_backups_dialog_parent_class)->dispose (object);
}

static void
hearth_backups_dialog_class_init (HearthBackupsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_backups_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-backups-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthBackupsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthBackupsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HearthBackupsDialog, trouble_page);
}

static void
hearth_backups_dialog_init (HearthBackupsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hearth_backups_dialog_new (HearthWindow *window,
                           const char   *folder)
{
  HearthBackupsDialog *self = g_object_new (HEARTH_TYPE_BACKUPS_DIALOG, NULL);
  g_autoptr (GTask)    task = g_task_new (self, NULL, listed_cb, NULL);

  g_set_weak_pointer (&self->window, window);
  self->folder = g_strdup (folder);
  g_task_set_task_data (task, g_build_filename (folder, "community.db", NULL), g_free);
  g_task_run_in_thread (task, list_thread);

  return ADW_DIALOG (self);
}
