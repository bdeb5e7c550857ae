/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-device.h"

#include "hearth-choice-row.h"
#include "hearth-sync-problem.h"
#include "hearth-sync-qr.h"
#include "hearth-wrapped.h"
#include "sync/hearth-sync-invite.h"
#include "sync/hearth-sync-people.h"

#include <glib/gi18n.h>

struct _HearthSyncDevice
{
  AdwNavigationPage parent_instance;

  HearthSyncKeeper *keeper;
  gboolean          is_new;
  HearthId          id; /* of one that is there, as are these */
  char             *name;
  HearthSyncRole    role;
  gboolean          busy;

  GtkWidget *stack; /* NULL once it is gone */
  GtkWidget *name_row;
  GtkWidget *role_row;
  GtkWidget *secret_row;
  GtkWidget *problem;
  GtkWidget *go_button;
  GtkWidget *remove_button;
  GtkWidget *spinner;
  GtkWidget *words;
  GtkWidget *qr;
  GtkWidget *ready_button;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSyncDevice, hearth_sync_device, ADW_TYPE_NAVIGATION_PAGE)

static HearthSyncRole
get_role (HearthSyncDevice *self)
{
  return (HearthSyncRole) (adw_combo_row_get_selected (ADW_COMBO_ROW (self->role_row)) + HEARTH_SYNC_VIEWER);
}

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static const char *const meanings[] = {
  [HEARTH_SYNC_VIEWER] = N_ ("Sees everything; what it changes stays there"),
  [HEARTH_SYNC_EDITOR] = N_ ("Changes everything, but erases nobody for good"),
  [HEARTH_SYNC_OWNER] = N_ ("May also erase people for good"),
};

static void
update (HearthSyncDevice *self)
{
  gboolean ready = !self->busy && *get_text (self->secret_row) != '\0';

  hearth_choice_row_set_about (HEARTH_CHOICE_ROW (self->role_row), _ (meanings[get_role (self)]));
  gtk_widget_set_sensitive (self->go_button, ready && (self->is_new ? *get_text (self->name_row) != '\0' : get_role (self) != self->role));
  gtk_widget_set_sensitive (self->remove_button, ready);
  gtk_widget_set_visible (self->spinner, self->busy);
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !self->busy);
}

static void
changed_cb (HearthSyncDevice *self)
{
  if (self->stack == NULL)
    return;
  hearth_sync_problem_show (self->problem, NULL);
  update (self);
}

/* ---- Doing it ---- */

typedef struct
{
  HearthDb        *db;
  gboolean         is_new;
  HearthId         id;
  char            *name;
  HearthSyncRole   role;
  HearthVaultText *secret;
  HearthVaultText *code; /* of a new one, afterwards */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->db);
  g_free (work->name);
  hearth_vault_text_free (work->secret);
  g_clear_pointer (&work->code, hearth_vault_text_free);
  g_free (work);
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Work            *work = data;
  HearthSyncResult result;
  GError          *error = NULL;
  gboolean         done = work->is_new ? hearth_sync_invite (work->db, work->name, work->role, work->secret->chars, &work->code, &result, cancellable, &error)
                                       : hearth_sync_set_role (work->db, &work->id, work->role, work->secret->chars, &result, cancellable, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthSyncDevice  *self = HEARTH_SYNC_DEVICE (source);
  const Work        *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean           done = g_task_propagate_boolean (G_TASK (result), &error);

  hearth_sync_keeper_sync (self->keeper);
  if (self->stack == NULL)
    return;
  self->busy = FALSE;
  hearth_sync_problem_show (self->problem, done ? NULL : error->message);
  update (self);
  if (!done)
    return;
  if (work->code == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_DONE], 0);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->words), work->code->chars);
  hearth_sync_qr_set_words (HEARTH_SYNC_QR (self->qr), work->code->chars);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "words");
  gtk_widget_grab_focus (self->ready_button);
  /* The keyboard passes over them on its way, which marks them. */
  gtk_label_select_region (GTK_LABEL (self->words), 0, 0);
}

static void
begin (HearthSyncDevice *self,
       HearthSyncRole    role)
{
  HearthCommunity  *community = hearth_sync_keeper_get_community (self->keeper);
  g_autoptr (GTask) task = NULL;
  Work             *work;

  if (community == NULL || self->busy)
    return;
  work = g_new0 (Work, 1);
  work->db = g_object_ref (hearth_community_get_db (community));
  work->is_new = self->is_new;
  work->id = self->id;
  work->name = g_strdup (get_text (self->name_row));
  work->role = role;
  work->secret = hearth_vault_text_copy (get_text (self->secret_row), -1);
  self->busy = TRUE;
  update (self);
  task = g_task_new (self, NULL, worked_cb, NULL);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
}

static void
go_cb (HearthSyncDevice *self)
{
  if (gtk_widget_get_sensitive (self->go_button))
    begin (self, get_role (self));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HearthSyncDevice) self = user_data;

  if (g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "remove") && self->stack != NULL)
    begin (self, HEARTH_SYNC_GONE);
}

static void
remove_cb (HearthSyncDevice *self)
{
  /* Translators: %s is the name of a computer */
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), self->name);
  AdwDialog       *dialog = adw_alert_dialog_new (heading, _ ("It reads nothing that is written from now on, and nothing it writes is taken over. What it has already, it keeps. Take its login away from the storage, too; whoever knows the passphrase can still join again.\n\nThis cannot be undone, but the device can be added anew."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (self), NULL, asked_cb, g_object_ref (self));
}

static void
ready_cb (HearthSyncDevice *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

/* ---- The page ---- */

static void
hearth_sync_device_dispose (GObject *object)
{
  HearthSyncDevice *self = HEARTH_SYNC_DEVICE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_SYNC_DEVICE);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hearth_sync_device_parent_class)->dispose (object);
}

static void
hearth_sync_device_class_init (HearthSyncDeviceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sync_device_dispose;

  signals[SIGNAL_DONE] = g_signal_new ("done", HEARTH_TYPE_SYNC_DEVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HEARTH_TYPE_SYNC_QR);
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sync-device.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthSyncDevice, name)
  CHILD (stack);
  CHILD (name_row);
  CHILD (role_row);
  CHILD (secret_row);
  CHILD (problem);
  CHILD (go_button);
  CHILD (remove_button);
  CHILD (spinner);
  CHILD (words);
  CHILD (qr);
  CHILD (ready_button);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, ready_cb);
}

static void
hearth_sync_device_init (HearthSyncDevice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_wrapped (self->ready_button);
}

AdwNavigationPage *
hearth_sync_device_new (HearthSyncKeeper       *keeper,
                        const HearthSyncMember *device)
{
  HearthSyncDevice *self = g_object_new (HEARTH_TYPE_SYNC_DEVICE, NULL);

  self->keeper = g_object_ref (keeper);
  self->is_new = device == NULL;
  self->role = device != NULL ? device->role : HEARTH_SYNC_EDITOR;
  if (device != NULL)
    {
      self->id = device->id;
      self->name = g_strdup (device->name != NULL ? device->name : _ ("A device without a name"));
      adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), self->name);
    }
  gtk_widget_set_visible (self->name_row, self->is_new);
  gtk_widget_set_visible (self->remove_button, !self->is_new);
  gtk_button_set_label (GTK_BUTTON (self->go_button), self->is_new ? _ ("Show the _Words") : _ ("_Change"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->role_row), (guint) (self->role - HEARTH_SYNC_VIEWER));
  update (self);

  return ADW_NAVIGATION_PAGE (self);
}
