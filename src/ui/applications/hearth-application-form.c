/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A text view a question. The questions of a new one are read when the dialog opens; they come in a moment, below what is typed first.
 * What was typed and not saved is a draft. Main thread. */

#include "config.h"

#include "hearth-application-form.h"

#include "base/hearth-clock.h"
#include "base/hearth-when.h"
#include "hearth-application-write.h"
#include "hearth-finish.h"
#include "members/hearth-drafts.h"

#include <glib/gi18n.h>

struct _HearthApplicationForm
{
  AdwDialog parent_instance;

  HearthCommunity *community;
  gint64           application; /* 0: a new one */
  GPtrArray       *fields;      /* Field */
  gboolean         edits_who;

  GtkWidget *save;
  GtkWidget *place;
  GtkWidget *who;
  GtkWidget *name;
  GtkWidget *email;
  GtkWidget *day;
};

typedef struct
{
  HearthApplicationForm *form;
  gint64                 question;
  GtkTextBuffer         *buffer;
} Field;

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthApplicationForm, hearth_application_form, ADW_TYPE_DIALOG)

static void
field_free (Field *field)
{
  g_signal_handlers_disconnect_by_data (field->buffer, field);
  g_object_unref (field->buffer);
  g_free (field);
}

static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static char *
dup_answer (const Field *field)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (field->buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (field->buffer, &start, &end, FALSE));
}

/* ---- Drafts: of a new one only; what is changed of another is there to be seen. ---- */

static void
keep (HearthApplicationForm *self,
      const char            *field,
      const char            *text)
{
  g_autofree char *key = g_strconcat ("application:", field, NULL);

  if (self->application == 0)
    hearth_drafts_set (hearth_community_get_folder (self->community), 0, key, text);
}

static char *
dup_draft (HearthApplicationForm *self,
           const char            *field)
{
  g_autofree char *key = g_strconcat ("application:", field, NULL);

  return self->application == 0 ? hearth_drafts_dup (hearth_community_get_folder (self->community), 0, key) : NULL;
}

static char *
dup_key (const Field *field)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, field->question);
}

static void
answer_changed_cb (Field *field)
{
  g_autofree char *key = dup_key (field), *text = dup_answer (field);

  keep (field->form, key, text);
}

static void
forget_drafts (HearthApplicationForm *self)
{
  keep (self, "name", NULL);
  keep (self, "email", NULL);
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *key = dup_key (g_ptr_array_index (self->fields, i));

      keep (self, key, NULL);
    }
}

/* ---- Fields ---- */

static gboolean
parse_day (HearthApplicationForm *self,
           gint64                *at)
{
  g_autofree char *text = dup_text (self->day);

  *at = HEARTH_NONE;

  return *text == '\0' || hearth_when_parse (text, hearth_clock_now (), hearth_community_get_time_zone (self->community), FALSE, at);
}

static void
show_day (HearthApplicationForm *self)
{
  g_autoptr (GString) title = g_string_new (_ ("When they asked"));
  g_autofree char    *text = dup_text (self->day);
  gint64              at;

  if (!parse_day (self, &at))
    g_string_append_printf (title, " · %s", _ ("like “yesterday”, “2 weeks ago” or “12 May”"));
  else if (at != HEARTH_NONE)
    {
      g_autofree char *day = hearth_when_format (at, hearth_community_get_time_zone (self->community));

      if (g_strcmp0 (day, text) != 0)
        g_string_append_printf (title, " · %s", day);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->day), title->str);
}

static void
changed_cb (HearthApplicationForm *self)
{
  g_autofree char *name = dup_text (self->name), *email = dup_text (self->email);
  gint64           at;

  if (self->community == NULL)
    return;
  keep (self, "name", name);
  keep (self, "email", email);
  show_day (self);
  gtk_widget_set_sensitive (self->save, (!self->edits_who || *name != '\0' || *email != '\0') && parse_day (self, &at));
}

static void
add_field (HearthApplicationForm *self,
           gint64                 question,
           const char            *words,
           gboolean               needed,
           const char            *answer)
{
  GtkWidget       *group = adw_preferences_group_new (), *scroller = gtk_scrolled_window_new (), *view = gtk_text_view_new ();
  Field           *field = g_new0 (Field, 1);
  g_autofree char *escaped = g_markup_escape_text (words != NULL ? words : "", -1), *key = NULL, *draft = NULL;

  field->form = self;
  field->question = question;
  field->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  key = dup_key (field);
  draft = dup_draft (self, key);
  gtk_text_buffer_set_text (field->buffer, draft != NULL ? draft : (answer != NULL ? answer : ""), -1);
  g_signal_connect_swapped (field->buffer, "changed", G_CALLBACK (answer_changed_cb), field);
  g_ptr_array_add (self->fields, field);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  if (needed)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("Needs an answer"));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words : "", -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 66);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_add_css_class (scroller, "hearth-text");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), scroller);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->place), ADW_PREFERENCES_GROUP (group));
}

static gpointer
read_questions (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  return hearth_question_list (conn, FALSE, error);
}

/* Without them a name and an address can be written down all the same. */
static void
questions_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (HearthApplicationForm) self = user_data;
  g_autoptr (GPtrArray)             questions = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  for (guint i = 0; self->place != NULL && questions != NULL && i < questions->len; i++)
    {
      const HearthApplicationQuestion *question = g_ptr_array_index (questions, i);

      add_field (self, question->rowid, question->words, question->needed == 1, NULL);
    }
}

/* ---- Saving ---- */

static void
saved_cb (gint64   application,
          gpointer user_data)
{
  g_autoptr (HearthApplicationForm) self = user_data;

  if (application == HEARTH_NONE)
    {
      changed_cb (self);
      return;
    }
  forget_drafts (self);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, application);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
save_cb (HearthApplicationForm *self)
{
  g_autofree char *name = dup_text (self->name), *email = dup_text (self->email);
  GPtrArray       *answers = hearth_given_answers_new ();
  gint64           at;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field     *field = g_ptr_array_index (self->fields, i);
      g_autofree char *text = dup_answer (field);

      hearth_given_answers_add (answers, field->question, text);
    }
  parse_day (self, &at);
  gtk_widget_set_sensitive (self->save, FALSE);
  hearth_application_write_save (GTK_WIDGET (self), self->community, self->application, self->edits_who, name, email, at, answers, saved_cb,
                                 g_object_ref (self));
}

static gboolean
save_by_key (GtkWidget *widget)
{
  if (gtk_widget_is_sensitive (HEARTH_APPLICATION_FORM (widget)->save))
    save_cb (HEARTH_APPLICATION_FORM (widget));

  return TRUE;
}

static void
hearth_application_form_dispose (GObject *object)
{
  HearthApplicationForm *self = HEARTH_APPLICATION_FORM (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  hearth_drafts_flush ();
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_APPLICATION_FORM);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_application_form_parent_class)->dispose (object);
}

static void
hearth_application_form_class_init (HearthApplicationFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_application_form_dispose;
  signals[SIGNAL_SAVED] = g_signal_new ("saved", HEARTH_TYPE_APPLICATION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-application-form.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthApplicationForm, name)
  CHILD (save);
  CHILD (place);
  CHILD (who);
  CHILD (name);
  CHILD (email);
  CHILD (day);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
hearth_application_form_init (HearthApplicationForm *self)
{
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_finish_add (GTK_WIDGET (self), save_by_key);
}

/* Who a member is is changed on their page. */
static void
fill (HearthApplicationForm   *self,
      const HearthApplication *application)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name), application->named ? application->name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->email), application->email != NULL ? application->email : "");
  gtk_widget_set_visible (self->who, self->edits_who);
  for (guint i = 0; i < application->answers->len; i++)
    {
      const HearthApplicationAnswer *answer = g_ptr_array_index (application->answers, i);

      add_field (self, answer->question, answer->words, answer->needed && !answer->retired, answer->answer);
    }
}

static void
begin (HearthApplicationForm *self)
{
  g_autofree char *name = dup_draft (self, "name"), *email = dup_draft (self, "email");

  gtk_editable_set_text (GTK_EDITABLE (self->name), name != NULL ? name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->email), email != NULL ? email : "");
  hearth_db_read_async (hearth_community_get_db (self->community), read_questions, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                        questions_read_cb, g_object_ref (self));
}

AdwDialog *
hearth_application_form_new (HearthCommunity         *community,
                             const HearthApplication *application)
{
  HearthApplicationForm *self = g_object_new (HEARTH_TYPE_APPLICATION_FORM, NULL);

  self->application = application != NULL ? application->row.rowid : 0;
  self->edits_who = application == NULL || !application->joined;
  adw_dialog_set_title (ADW_DIALOG (self), application != NULL ? _ ("Edit Application") : _ ("New Application"));
  gtk_button_set_label (GTK_BUTTON (self->save), application != NULL ? _ ("_Save") : _ ("_Add"));
  gtk_widget_set_visible (self->day, application == NULL);
  if (self->edits_who)
    adw_dialog_set_focus (ADW_DIALOG (self), self->name);
  self->community = g_object_ref (community);
  if (application != NULL)
    fill (self, application);
  else
    begin (self);
  changed_cb (self);

  return ADW_DIALOG (self);
}
