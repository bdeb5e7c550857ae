/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The button first tries; once the storage has shown that it keeps what it is given, the same button goes on. */

#include "config.h"

#include "hearth-sync-place.h"

#include "hearth-choice-row.h"
#include "hearth-sync-certificate.h"
#include "hearth-sync-problem.h"
#include "hearth-sync-trial.h"
#include "hearth-wrapped.h"
#include "sync/hearth-remote-login.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  KIND_WEBDAV,
  KIND_S3,
  KIND_FOLDER,
} Kind;

struct _HearthSyncPlace
{
  AdwNavigationPage parent_instance;

  GtkWidget *kind_row; /* NULL once it is gone */
  GtkWidget *folder_row;
  GtkWidget *folder_button;
  GtkWidget *address_row;
  GtkWidget *user_row;
  GtkWidget *password_row;
  GtkWidget *example;
  GtkWidget *said;
  GtkWidget *allow_button;
  GtkWidget *try_button;
  GtkWidget *spinner;

  GFile        *folder;
  GCancellable *trying;  /* NULL while nothing is tried */
  char         *proven;  /* the address that was tried and is fine */
  char         *refused; /* its certificate, which nobody vouches for */
  gboolean      joining;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSyncPlace, hearth_sync_place, ADW_TYPE_NAVIGATION_PAGE)

static Kind
get_kind (HearthSyncPlace *self)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind_row));
}

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* The address as hearth_remote_new() takes it; NULL while there is none. Caller frees. */
static char *
dup_url (HearthSyncPlace *self)
{
  static const char *const safe[] = { [KIND_WEBDAV] = "davs", [KIND_S3] = "s3" };
  static const char *const plain[] = { [KIND_WEBDAV] = "dav", [KIND_S3] = "s3" };
  g_autofree char         *typed = g_strstrip (g_strdup (get_text (self->address_row)));
  Kind                     kind = get_kind (self);

  if (kind == KIND_FOLDER)
    return self->folder != NULL ? g_file_get_uri (self->folder) : NULL;
  if (*typed == '\0')
    return NULL;
  if (g_str_has_prefix (typed, "https://"))
    return g_strconcat (safe[kind], typed + strlen ("https"), NULL);
  if (g_str_has_prefix (typed, "http://"))
    return g_strconcat (plain[kind], typed + strlen ("http"), NULL);
  return strstr (typed, "://") != NULL ? g_strdup (typed) : g_strconcat (safe[kind], "://", typed, NULL);
}

static void
update (HearthSyncPlace *self)
{
  Kind             kind = get_kind (self);
  g_autofree char *url = dup_url (self);
  GtkWidget       *typed[] = { self->address_row, self->user_row, self->password_row };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    gtk_widget_set_visible (typed[i], kind != KIND_FOLDER);
  gtk_widget_set_visible (self->folder_row, kind == KIND_FOLDER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->user_row), kind == KIND_S3 ? _ ("Access Key") : _ ("Name"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password_row), kind == KIND_S3 ? _ ("Secret Key") : _ ("Password"));
  gtk_label_set_text (GTK_LABEL (self->example), kind == KIND_S3       ? _ ("For example https://s3.eu-central-1.amazonaws.com/bucket/fans")
                                                 : kind == KIND_WEBDAV ? _ ("For example https://cloud.example.org/remote.php/dav/files/ana/Hearth, with an app password. Your provider says which address it is.")
                                                                       : _ ("A folder that another program syncs will not do: two programs at the same files lose some of them. A USB stick or a shared drive will."));
  gtk_button_set_label (GTK_BUTTON (self->try_button), self->proven != NULL ? _ ("_Go On") : _ ("_Try It"));
  gtk_widget_set_sensitive (self->try_button, url != NULL);
  gtk_widget_set_visible (self->allow_button, self->refused != NULL && self->trying == NULL);
  gtk_widget_set_visible (self->spinner, self->trying != NULL);
}

/* Its answer is not waited for any more. */
static void
stop_trying (HearthSyncPlace *self)
{
  if (self->trying != NULL)
    g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
}

static void
changed_cb (HearthSyncPlace *self)
{
  if (self->kind_row == NULL)
    return;
  stop_trying (self);
  g_clear_pointer (&self->proven, g_free);
  g_clear_pointer (&self->refused, g_free);
  hearth_sync_problem_show (self->said, NULL);
  update (self);
}

/* ---- The folder ---- */

static void
set_folder (HearthSyncPlace *self,
            GFile           *folder)
{
  g_autofree char *name = g_file_get_parse_name (folder);

  g_set_object (&self->folder, folder);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->folder_row), name);
  changed_cb (self);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HearthSyncPlace) self = user_data;
  g_autoptr (GFile)           folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (folder != NULL && self->kind_row != NULL)
    set_folder (self, folder);
}

static void
choose_cb (HearthSyncPlace *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("A Folder to Sync In"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb, g_object_ref (self));
}

/* ---- Trying ---- */

static void
try_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  GError *error = NULL;

  if (hearth_sync_trial_run (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  HearthSyncPlace   *self = HEARTH_SYNC_PLACE (source);
  HearthSyncTrial   *trial = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean           fine = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->kind_row == NULL || g_task_get_cancellable (G_TASK (result)) != self->trying)
    return;
  g_clear_object (&self->trying);
  if (fine && trial->joining)
    {
      g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, trial->url);
    }
  else if (fine)
    {
      g_autofree char *size = g_format_size (trial->profile.largest);
      /* Translators: %s is a size such as 9.4 MB */
      g_autofree char *words = g_strdup_printf (_ ("That works: it keeps what it is given, and takes files of %s."), size);

      self->proven = g_strdup (trial->url);
      hearth_sync_success_show (self->said, words);
    }
  else
    {
      self->refused = g_steal_pointer (&trial->refused);
      hearth_sync_problem_show (self->said, error->message);
    }
  update (self);
  if (fine)
    gtk_widget_grab_focus (self->try_button);
}

/* certificate: to be taken from now on; NULL. */
static void
try_url (HearthSyncPlace *self,
         const char      *url,
         const char      *certificate)
{
  gboolean          login = get_kind (self) != KIND_FOLDER && (*get_text (self->user_row) != '\0' || *get_text (self->password_row) != '\0');
  const char       *user = login ? get_text (self->user_row) : NULL, *password = login ? get_text (self->password_row) : NULL;
  HearthSyncTrial  *trial = hearth_sync_trial_new (url, user, password, certificate, self->joining);
  g_autoptr (GTask) task = NULL;

  self->trying = g_cancellable_new ();
  g_clear_pointer (&self->refused, g_free);
  hearth_sync_problem_show (self->said, NULL);
  update (self);
  task = g_task_new (self, self->trying, tried_cb, NULL);
  g_task_set_task_data (task, trial, (GDestroyNotify) hearth_sync_trial_free);
  g_task_run_in_thread (task, try_thread);
}

static void
try_cb (HearthSyncPlace *self)
{
  g_autofree char *url = dup_url (self);

  if (url == NULL || self->trying != NULL)
    return;
  if (g_strcmp0 (url, self->proven) == 0)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, url);
  else
    try_url (self, url, NULL);
}

/* ---- A certificate that nobody vouches for ---- */

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HearthSyncPlace) self = user_data;
  gboolean                    allowed = g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), HEARTH_SYNC_CERTIFICATE_ALLOW);
  g_autofree char            *url = self->kind_row != NULL ? dup_url (self) : NULL;
  g_autofree char            *certificate = g_strdup (self->refused);

  if (!allowed || url == NULL || certificate == NULL || self->trying != NULL)
    return;
  gtk_widget_grab_focus (self->try_button); /* the other one goes */
  try_url (self, url, certificate);
}

static void
allow_cb (HearthSyncPlace *self)
{
  adw_alert_dialog_choose (hearth_sync_certificate_ask (self->refused), GTK_WIDGET (self), NULL, asked_cb, g_object_ref (self));
}

static void
hearth_sync_place_dispose (GObject *object)
{
  HearthSyncPlace *self = HEARTH_SYNC_PLACE (object);

  stop_trying (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_SYNC_PLACE);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->proven, g_free);
  g_clear_pointer (&self->refused, g_free);

  G_OBJECT_CLASS (hearth_sync_place_parent_class)->dispose (object);
}

static void
hearth_sync_place_class_init (HearthSyncPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sync_place_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HEARTH_TYPE_SYNC_PLACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_STRING);

  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sync-place.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthSyncPlace, name)
  CHILD (kind_row);
  CHILD (folder_row);
  CHILD (folder_button);
  CHILD (address_row);
  CHILD (user_row);
  CHILD (password_row);
  CHILD (example);
  CHILD (said);
  CHILD (allow_button);
  CHILD (try_button);
  CHILD (spinner);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
  gtk_widget_class_bind_template_callback (widget_class, allow_cb);
}

static void
hearth_sync_place_init (HearthSyncPlace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_wrapped (self->allow_button);
  update (self);
}

AdwNavigationPage *
hearth_sync_place_new (gboolean joining)
{
  HearthSyncPlace *self = g_object_new (HEARTH_TYPE_SYNC_PLACE, NULL);

  self->joining = joining;

  return ADW_NAVIGATION_PAGE (self);
}

static void
find_user_thread (GTask        *task,
                  gpointer      source,
                  gpointer      url,
                  GCancellable *cancellable)
{
  g_autoptr (HearthRemoteLogin) login = hearth_remote_login_load (url, NULL);

  g_task_return_pointer (task, login != NULL ? g_strdup (login->user) : NULL, g_free);
}

static void
user_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  HearthSyncPlace *self = HEARTH_SYNC_PLACE (source);
  g_autofree char *user = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->kind_row != NULL && user != NULL && *get_text (self->user_row) == '\0' && self->trying == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->user_row), user);
}

/* Whoever logged in there before need not type their name again. */
static void
find_user (HearthSyncPlace *self,
           const char      *url)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, user_found_cb, NULL);

  g_task_set_task_data (task, g_strdup (url), g_free);
  g_task_run_in_thread (task, find_user_thread);
}

void
hearth_sync_place_set_url (HearthSyncPlace *place,
                           const char      *url)
{
  const char *rest = strstr (url, "://");
  gboolean    plain = g_str_has_prefix (url, "dav:");

  g_return_if_fail (HEARTH_IS_SYNC_PLACE (place));

  if (g_str_has_prefix (url, "file:"))
    {
      g_autoptr (GFile) folder = g_file_new_for_uri (url);

      adw_combo_row_set_selected (ADW_COMBO_ROW (place->kind_row), KIND_FOLDER);
      set_folder (place, folder);
    }
  else if (rest != NULL)
    {
      g_autofree char *address = g_strconcat (plain ? "http" : "https", rest, NULL);

      adw_combo_row_set_selected (ADW_COMBO_ROW (place->kind_row), g_str_has_prefix (url, "s3:") ? KIND_S3 : KIND_WEBDAV);
      gtk_editable_set_text (GTK_EDITABLE (place->address_row), address);
      find_user (place, url);
    }
}
