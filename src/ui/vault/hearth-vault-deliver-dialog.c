/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-deliver-dialog.h"

#include "carry/hearth-carry-link.h"
#include "hearth-choice-row.h"
#include "hearth-vault-door.h"
#include "hearth-vault-handing.h"
#include "hearth-vault-others.h"
#include "hearth-window.h"
#include "members/hearth-member-edit.h"
#include "vault/hearth-vault-mark.h"

#include <glib/gi18n.h>

struct _HearthVaultDeliverDialog
{
  AdwDialog parent_instance;

  HearthCommunity *community;
  gint64           item;
  gint64           member;
  char            *name;

  GtkWidget *whom; /* NULL once it is gone */
  GtkWidget *way_row;
  GtkWidget *days_row;
  GtkWidget *format_row;
  GtkWidget *mark_row;
  GtkWidget *plain;
  GtkWidget *make_button;
  GtkWidget *make_label;
};

G_DEFINE_FINAL_TYPE (HearthVaultDeliverDialog, hearth_vault_deliver_dialog, ADW_TYPE_DIALOG)

static gboolean
is_link (HearthVaultDeliverDialog *self)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->way_row)) == 1;
}

/* folder: NULL for a link. */
static void
hand_over (HearthVaultDeliverDialog *self,
           const char               *folder)
{
  hearth_vault_hand_over (hearth_window_of (GTK_WIDGET (self)), self->community,
                          &(HearthVaultHanding) { .item = self->item,
                                                  .name = self->name,
                                                  .member = self->member,
                                                  .format = (HearthVaultPackageFormat) adw_combo_row_get_selected (ADW_COMBO_ROW (self->format_row)),
                                                  .mark = adw_switch_row_get_active (ADW_SWITCH_ROW (self->mark_row)),
                                                  .days = (guint) adw_spin_row_get_value (ADW_SPIN_ROW (self->days_row)),
                                                  .folder = folder });
  adw_dialog_close (ADW_DIALOG (self));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (HearthVaultDeliverDialog) self = user_data;
  g_autoptr (GFile)                    folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char                     *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL && self->whom != NULL)
    hand_over (self, path);
}

static void
make_cb (HearthVaultDeliverDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (is_link (self))
    {
      hand_over (self, NULL);
      return;
    }
  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _ ("Where the Package Goes"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, folder_chosen_cb, g_object_ref (self));
}

static void
way_cb (HearthVaultDeliverDialog *self)
{
  gboolean link = is_link (self);

  gtk_widget_set_visible (self->days_row, link);
  gtk_widget_set_visible (self->plain, link);
  gtk_label_set_label (GTK_LABEL (self->make_label), link ? _ ("_Make the Link") : _ ("_Choose Where It Goes…"));
}

/* Where no links can be made, why not. */
static void
links_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HearthVaultDeliverDialog) self = user_data;
  g_autofree HearthCarryLinks         *links = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (self->whom == NULL || links == NULL)
    return;
  gtk_widget_set_sensitive (self->way_row, links->days > 0);
  if (links->days > 0)
    adw_spin_row_set_range (ADW_SPIN_ROW (self->days_row), 1, links->days);
  else if (links->syncs)
    hearth_choice_row_set_about (HEARTH_CHOICE_ROW (self->way_row), _ ("A link that ends can be made on S3 and Nextcloud. What this community syncs with makes none."));
  else
    hearth_choice_row_set_about (HEARTH_CHOICE_ROW (self->way_row), _ ("Once this community syncs with S3 or Nextcloud, it can also be a link that ends."));
}

/* ---- Whether there is anything to mark ---- */

typedef struct
{
  HearthDb    *db;
  HearthVault *vault;
  gint64       item;
} Looking;

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  g_object_unref (looking->db);
  hearth_vault_unref (looking->vault);
  g_free (looking);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Looking                        *looking = data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (HearthVaultContents) contents = hearth_vault_contents_read (looking->db, looking->vault, looking->item, cancellable, &error);
  gboolean                        some = contents == NULL; /* what cannot be looked at is told when it is handed over */

  for (guint i = 0; contents != NULL && i < contents->manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (contents->manifest->files, i);

      some = some || hearth_vault_mark_kind (file->path) != HEARTH_VAULT_MARK_NONE;
    }
  g_task_return_boolean (task, some);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthVaultDeliverDialog *self = HEARTH_VAULT_DELIVER_DIALOG (source);

  if (g_task_propagate_boolean (G_TASK (result), NULL) || self->whom == NULL)
    return;
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->mark_row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->mark_row), _ ("Nothing in it can carry a mark: sounds, pictures and PDFs can"));
  gtk_widget_set_sensitive (self->mark_row, FALSE);
}

static void
look_for_marks (HearthVaultDeliverDialog *self)
{
  HearthVault      *vault = hearth_vault_door_get_vault (hearth_vault_door_of (self->community));
  g_autoptr (GTask) task = NULL;
  Looking          *looking;

  if (vault == NULL)
    return;
  looking = g_new (Looking, 1);
  *looking = (Looking) { g_object_ref (hearth_community_get_db (self->community)), hearth_vault_ref (vault), self->item };
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_task_data (task, looking, looking_free);
  g_task_run_in_thread (task, look_thread);
}

/* ---- Whom it is for ---- */

static gpointer
read_name (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_member_dup_name (conn, *(const gint64 *) data, error);
}

static void
say_whom (HearthVaultDeliverDialog *self,
          const char               *member)
{
  g_autofree char *words = NULL;

  if (member != NULL)
    /* Translators: %1$s is a thing of the vault, %2$s a member */
    words = g_strdup_printf (_ ("“%1$s” for %2$s. Hearth makes the package or the link; you send it."), self->name, member);
  else
    /* Translators: %s is a thing of the vault */
    words = g_strdup_printf (_ ("“%s” for all who have it by its rule and were not handed it yet, each a copy of their own. Hearth makes them; you send them."), self->name);
  gtk_label_set_text (GTK_LABEL (self->whom), words);
}

static void
name_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HearthVaultDeliverDialog) self = user_data;
  g_autofree char                     *name = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (self->whom != NULL && name != NULL)
    say_whom (self, name);
}

static void
hearth_vault_deliver_dialog_dispose (GObject *object)
{
  HearthVaultDeliverDialog *self = HEARTH_VAULT_DELIVER_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_VAULT_DELIVER_DIALOG);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_vault_deliver_dialog_parent_class)->dispose (object);
}

static void
hearth_vault_deliver_dialog_finalize (GObject *object)
{
  g_free (HEARTH_VAULT_DELIVER_DIALOG (object)->name);

  G_OBJECT_CLASS (hearth_vault_deliver_dialog_parent_class)->finalize (object);
}

static void
hearth_vault_deliver_dialog_class_init (HearthVaultDeliverDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_deliver_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_deliver_dialog_finalize;
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-deliver-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthVaultDeliverDialog, name)
  CHILD (whom);
  CHILD (way_row);
  CHILD (days_row);
  CHILD (format_row);
  CHILD (mark_row);
  CHILD (plain);
  CHILD (make_button);
  CHILD (make_label);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, way_cb);
}

static void
hearth_vault_deliver_dialog_init (HearthVaultDeliverDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hearth_vault_deliver_dialog_new (HearthCommunity       *community,
                                 const HearthVaultItem *item,
                                 gint64                 member)
{
  HearthVaultDeliverDialog *self = g_object_new (HEARTH_TYPE_VAULT_DELIVER_DIALOG, NULL);

  self->community = g_object_ref (community);
  self->item = item->rowid;
  self->member = member;
  self->name = g_strdup (item->name);
  gtk_widget_set_sensitive (self->way_row, FALSE);
  look_for_marks (self);
  hearth_db_read_async (hearth_community_get_db (community), hearth_carry_read_links, NULL, NULL, g_free, NULL, links_read_cb, g_object_ref (self));
  if (member == 0)
    say_whom (self, NULL);
  else
    hearth_db_read_async (hearth_community_get_db (community), read_name, g_memdup2 (&member, sizeof member), g_free, g_free, NULL, name_read_cb,
                          g_object_ref (self));

  return ADW_DIALOG (self);
}
