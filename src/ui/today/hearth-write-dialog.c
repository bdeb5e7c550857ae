/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-write-dialog.h"

#include "hearth-finish.h"
#include "hearth-today-words.h"
#include "hearth-today-write.h"
#include "hearth-window.h"
#include "members/hearth-consent.h"
#include "members/hearth-drafts.h"
#include "members/hearth-member-words.h"

#include <glib/gi18n.h>

#define DRAFT "today"

struct _HearthWriteDialog
{
  AdwDialog parent_instance;

  GtkWidget *save;
  GtkWidget *reason;
  GtkWidget *said;
  GtkWidget *words;
  GtkWidget *reach;
  GtkWidget *copy;

  GtkWidget       *owner;
  HearthCommunity *community;
  GCancellable    *reading;
  gint64           member;
  char            *name;
  HearthFact       fact;
  gboolean         filling;
};

G_DEFINE_FINAL_TYPE (HearthWriteDialog, hearth_write_dialog, ADW_TYPE_DIALOG)

static char *
dup_words (HearthWriteDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words));
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
words_changed_cb (HearthWriteDialog *self)
{
  g_autofree char *words = dup_words (self);

  gtk_widget_set_sensitive (self->copy, *words != '\0');
  if (!self->filling)
    hearth_drafts_set (hearth_community_get_folder (self->community), self->member, DRAFT, words);
}

/* The draft goes when the words are safe. */
typedef struct
{
  HearthCommunity *community;
  gint64           member;
} Written;

static void
written_cb (gboolean done,
            gpointer user_data)
{
  Written *written = user_data;

  if (done)
    hearth_drafts_set (hearth_community_get_folder (written->community), written->member, DRAFT, NULL);
  g_object_unref (written->community);
  g_free (written);
}

static void
save_cb (HearthWriteDialog *self)
{
  g_autofree char  *words = dup_words (self);
  Written          *written = g_new (Written, 1);
  HearthTodayAnswer answer = {
    .member = self->member,
    .reason = self->fact.reason,
    .cause = self->fact.cause,
    .state = HEARTH_NUDGE_DONE,
    .name = self->name,
    .words = words,
  };

  *written = (Written) { g_object_ref (self->community), self->member };
  hearth_today_write_answer (self->owner, self->community, &answer, written_cb, written);
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
save_by_key (GtkWidget *widget)
{
  save_cb (HEARTH_WRITE_DIALOG (widget));
  return TRUE;
}

/* Toasts of the window are below a dialog that covers it: said by the button itself, for the eye and for the ear. */
static void
copy_text (GtkWidget  *button,
           const char *text)
{
  GtkWidget *content = gtk_button_get_child (GTK_BUTTON (button));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text);
  if (ADW_IS_BUTTON_CONTENT (content))
    adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "object-select-symbolic");
  else
    gtk_button_set_icon_name (GTK_BUTTON (button), "object-select-symbolic");
  gtk_accessible_announce (GTK_ACCESSIBLE (button), _ ("Copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
copy_cb (HearthWriteDialog *self)
{
  g_autofree char *words = dup_words (self);

  copy_text (self->copy, words);
}

/* ---- Where they are reached ---- */

static void
copy_address_cb (GtkWidget *button)
{
  copy_text (button, g_object_get_data (G_OBJECT (button), "address"));
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HearthWriteDialog) self = user_data;
  g_autoptr (GError)            error = NULL;

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) || self->reach == NULL ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->reach),
                                         _ ("No mail program opened. Copy your words and the address, and send them yourself."));
}

static void
mail_cb (GtkWidget *button)
{
  HearthWriteDialog         *self = HEARTH_WRITE_DIALOG (gtk_widget_get_ancestor (button, HEARTH_TYPE_WRITE_DIALOG));
  g_autofree char           *words = dup_words (self);
  g_autofree char           *to = g_uri_escape_string (g_object_get_data (G_OBJECT (button), "address"), "@", FALSE);
  g_autofree char           *body = g_uri_escape_string (words, NULL, TRUE);
  g_autofree char           *uri = g_strdup_printf (*words != '\0' ? "mailto:%s?body=%s" : "mailto:%s", to, body);
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
  GtkRoot                   *root = gtk_widget_get_root (button);

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->reading, launched_cb, g_object_ref (self));
}

static GtkWidget *
create_button (const char *icon,
               const char *words,
               const char *address,
               GCallback   func)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "address", g_strdup (address), g_free);
  g_signal_connect (button, "clicked", func, NULL);
  return button;
}

/* A way they have said no to is shown with their no, and not offered. */
static void
add_way (HearthWriteDialog      *self,
         const HearthMemberPage *page,
         const HearthIdentity   *identity)
{
  const char          *address = identity->handle != NULL ? identity->handle : identity->account;
  const HearthConsent *consent = hearth_consent_effective (page->consents, identity->platform);
  GtkWidget           *row = adw_action_row_new ();
  gboolean             no;

  if (address == NULL)
    {
      g_object_unref (g_object_ref_sink (row));
      return;
    }
  no = consent != NULL && (consent->state == HEARTH_CONSENT_WITHDRAWN || consent->state == HEARTH_CONSENT_NEVER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), address);
  if (no)
    {
      g_autofree char *words = hearth_member_consent_words (consent, hearth_community_get_time_zone (self->community));

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
    }
  else
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), hearth_member_platform_title (identity->platform));
      if (g_strcmp0 (identity->platform, "email") == 0)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_button ("mail-send-symbolic", _ ("Open in Mail"), address, G_CALLBACK (mail_cb)));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_button ("edit-copy-symbolic", _ ("Copy the Address"), address, G_CALLBACK (copy_address_cb)));
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->reach), row);
}

static gpointer
read_page (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_member_load_page (conn, *(gint64 *) data, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthWriteDialog) self = user_data;
  g_autoptr (HearthMemberPage)  page = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  for (guint i = 0; page != NULL && self->reach != NULL && i < page->identities->len; i++)
    add_way (self, page, g_ptr_array_index (page->identities, i));
}

/* ---- The widget ---- */

static void
hearth_write_dialog_dispose (GObject *object)
{
  HearthWriteDialog *self = HEARTH_WRITE_DIALOG (object);

  hearth_drafts_flush ();
  g_cancellable_cancel (self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_WRITE_DIALOG);
  g_clear_object (&self->reading);
  g_clear_object (&self->owner);
  g_clear_object (&self->community);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hearth_write_dialog_parent_class)->dispose (object);
}

static void
hearth_write_dialog_class_init (HearthWriteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_write_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-write-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthWriteDialog, name)
  CHILD (save);
  CHILD (reason);
  CHILD (said);
  CHILD (words);
  CHILD (reach);
  CHILD (copy);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
hearth_write_dialog_init (HearthWriteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->reading = g_cancellable_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Your words"), -1);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words)), "changed", G_CALLBACK (words_changed_cb), self);
  hearth_finish_add (GTK_WIDGET (self), save_by_key);
  adw_dialog_set_focus (ADW_DIALOG (self), self->words);
}

AdwDialog *
hearth_write_dialog_new (GtkWidget              *owner,
                         HearthCommunity        *community,
                         const HearthSuggestion *suggestion,
                         const HearthTodayClock *clock)
{
  HearthWriteDialog  *self = g_object_new (HEARTH_TYPE_WRITE_DIALOG, NULL);
  g_autofree char    *reason = hearth_fact_words (&suggestion->facts[0], clock);
  g_autofree char    *said = hearth_said_words (suggestion);
  g_autofree char    *draft = hearth_drafts_dup (hearth_community_get_folder (community), suggestion->member, DRAFT);
  g_autoptr (GString) title = g_string_new (/* Translators: %s is a member’s name */ _ ("Write to %s"));

  self->owner = g_object_ref (owner);
  self->community = g_object_ref (community);
  self->member = suggestion->member;
  self->name = g_strdup (suggestion->name);
  self->fact = suggestion->facts[0];
  g_string_replace (title, "%s", suggestion->name, 1);
  adw_dialog_set_title (ADW_DIALOG (self), title->str);
  gtk_label_set_text (GTK_LABEL (self->reason), reason);
  gtk_label_set_text (GTK_LABEL (self->said), said != NULL ? said : "");
  gtk_widget_set_visible (self->said, said != NULL);
  self->filling = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words)), draft != NULL ? draft : "", -1);
  self->filling = FALSE;
  words_changed_cb (self);
  hearth_db_read_async (hearth_community_get_db (community), read_page, g_memdup2 (&self->member, sizeof self->member), g_free,
                        (GDestroyNotify) hearth_member_page_free, self->reading, read_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
