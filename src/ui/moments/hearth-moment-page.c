/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. It follows every change; the rows stay, so that the keyboard does not lose its place. */

#include "config.h"

#include "hearth-moment-page.h"

#include "hearth-attachment-row.h"
#include "hearth-creations-part.h"
#include "hearth-dialog-focus.h"
#include "hearth-feedback-page.h"
#include "hearth-moment-deeds.h"
#include "hearth-moment-editor.h"
#include "hearth-moment-people-page.h"
#include "hearth-moment-send-page.h"
#include "hearth-moment-steps.h"
#include "hearth-moment-words.h"
#include "hearth-moment-write.h"
#include "hearth-poll-page.h"
#include "interactions/hearth-interaction.h"
#include "releases/hearth-poll.h"

#include <glib/gi18n.h>

struct _HearthMomentPage
{
  AdwNavigationPage parent_instance;

  HearthCommunity  *community;
  gint64            moment;
  HearthMomentLine *line; /* NULL until it is read */
  gboolean          gone;

  GtkWidget *page;
  GtkWidget *about;
  GtkWidget *audience;
  GtkWidget *words;
  GtkWidget *attachment;
  GtkWidget *loop;
  GtkWidget *people;
  GtkWidget *creations;
  GtkWidget *poll;
  GtkWidget *steps[HEARTH_LOOP_N_STEPS];
};

G_DEFINE_FINAL_TYPE (HearthMomentPage, hearth_moment_page, ADW_TYPE_NAVIGATION_PAGE)

typedef struct
{
  HearthMomentLine *line;
  char             *outcome; /* of its poll */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->line, hearth_moment_line_free);
  g_free (reading->outcome);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_moment (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  gint64              moment = *(const gint64 *) data;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->line = hearth_moment_load (conn, moment, error);
  if (reading->line == NULL)
    return NULL;
  if (hearth_moment_kind_has_choices (reading->line->row.kind))
    {
      g_autoptr (HearthPoll) poll = hearth_poll_load (conn, moment, error);

      if (poll == NULL)
        return NULL;
      reading->outcome = hearth_poll_explain (poll);
    }

  return g_steal_pointer (&reading);
}

static void
show_about (HearthMomentPage *self)
{
  const HearthMomentRow *row = &self->line->row;
  g_autofree char       *when = hearth_moment_line_words (self->line, TRUE), *audience = hearth_moment_audience_words (self->community, row);
  g_autofree char       *title = g_markup_escape_text (row->title != NULL ? row->title : "", -1), *escaped = g_markup_escape_text (when, -1);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), row->title != NULL ? row->title : _ ("Moment"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->about), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->about), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->audience), audience);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->words), row->words != NULL ? row->words : _ ("No words yet"));
  hearth_attachment_row_set (HEARTH_ATTACHMENT_ROW (self->attachment), row->attachment);
}

static void
show_people (HearthMomentPage *self,
             const char       *outcome)
{
  g_autofree char *invited = g_strdup_printf (ngettext ("%d was invited", "%d were invited", (gulong) self->line->invited), (int) self->line->invited);
  g_autofree char *took_part = g_strdup_printf (ngettext ("%d took part", "%d took part", (gulong) self->line->took_part), (int) self->line->took_part);
  g_autofree char *both = g_strdup_printf ("%s · %s", invited, took_part);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->people), self->line->row.kind == HEARTH_MOMENT_FEEDBACK ? _ ("Feedback Group") : _ ("Who Took Part"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->people), both);
  gtk_widget_set_visible (self->creations, hearth_moment_kind_get_act (self->line->row.kind) == HEARTH_KIND_CREATION);
  gtk_widget_set_visible (self->poll, outcome != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->poll), outcome != NULL ? outcome : "");
}

static void
leave (HearthMomentPage *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (self->gone || view == NULL)
    return;
  self->gone = TRUE;
  if (!adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view)))
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

/* Nothing can be done to what is not read yet. */
static void
set_ready (HearthMomentPage *self,
           gboolean          ready)
{
  static const char *const actions[] = { "moment.edit", "moment.send", "moment.copy", "moment.delete" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], ready);
  gtk_widget_set_sensitive (self->page, ready);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthMomentPage) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (Reading)          reading = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->about == NULL)
    return;
  if (reading == NULL)
    {
      leave (self);
      return;
    }
  g_clear_pointer (&self->line, hearth_moment_line_free);
  self->line = g_steal_pointer (&reading->line);
  show_about (self);
  show_people (self, reading->outcome);
  set_ready (self, TRUE);
  for (int step = 0; step < HEARTH_LOOP_N_STEPS; step++)
    hearth_moment_step_show (self->steps[step], self->line, self->community);
  /* What had the keyboard may be done with, and is no longer shown. */
  hearth_dialog_focus_settle (GTK_WIDGET (self));
}

static void
refresh (HearthMomentPage *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), read_moment, g_memdup2 (&self->moment, sizeof self->moment), g_free,
                        (GDestroyNotify) reading_free, NULL, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthMomentPage *self,
            HearthChanges    *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_MOMENT, HEARTH_TABLE_MOMENT_MEMBER, HEARTH_TABLE_CHOICE, HEARTH_TABLE_VOTE, HEARTH_TABLE_RELEASE, HEARTH_TABLE_MEMBER, 0 };

  if (hearth_changes_has_any (changes, tables))
    refresh (self);
}

static void
people_cb (HearthMomentPage *self)
{
  if (self->line != NULL)
    hearth_moment_editor_push (GTK_WIDGET (self), self->line->row.kind == HEARTH_MOMENT_FEEDBACK ? hearth_feedback_page_new (self->community, &self->line->row)
                                                                                                 : hearth_moment_people_page_new (self->community, &self->line->row));
}

static void
attachment_changed_cb (HearthMomentPage *self)
{
  if (self->line != NULL)
    hearth_moment_do_attach (GTK_WIDGET (self), self->community, &self->line->row, hearth_attachment_row_get (HEARTH_ATTACHMENT_ROW (self->attachment)));
}

static void
poll_cb (HearthMomentPage *self)
{
  if (self->line != NULL)
    hearth_moment_editor_push (GTK_WIDGET (self), hearth_poll_page_new (self->community, &self->line->row));
}

static void
creations_cb (HearthMomentPage *self)
{
  if (self->line != NULL)
    hearth_moment_editor_push (GTK_WIDGET (self), hearth_creations_page_new (self->community, &self->line->row));
}

static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  HearthMomentPage *self = HEARTH_MOMENT_PAGE (widget);

  if (self->line != NULL)
    hearth_moment_editor_edit (widget, self->community, &self->line->row);
}

static void
send_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  HearthMomentPage *self = HEARTH_MOMENT_PAGE (widget);

  if (self->line != NULL)
    hearth_moment_editor_push (widget, hearth_moment_send_page_new (self->community, &self->line->row));
}

static void
copy_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  HearthMomentPage *self = HEARTH_MOMENT_PAGE (widget);

  if (self->line != NULL)
    hearth_moment_do_copy (widget, self->community, &self->line->row);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  HearthMomentPage *self = HEARTH_MOMENT_PAGE (widget);

  if (self->line != NULL)
    hearth_moment_do_delete (widget, self->community, &self->line->row);
}

/* A step of the loop: what is done about it. */
static void
step_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  HearthMomentPage *self = HEARTH_MOMENT_PAGE (widget);

  if (self->line != NULL)
    hearth_moment_step_act (widget, self->community, self->line, action, hearth_loop_step_parse (g_variant_get_string (parameter, NULL)));
}

static void
hearth_moment_page_dispose (GObject *object)
{
  HearthMomentPage *self = HEARTH_MOMENT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MOMENT_PAGE);
  g_clear_pointer (&self->line, hearth_moment_line_free);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_moment_page_parent_class)->dispose (object);
}

static void
hearth_moment_page_class_init (HearthMomentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_moment_page_dispose;
  g_type_ensure (HEARTH_TYPE_ATTACHMENT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-moment-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthMomentPage, name)
  CHILD (page);
  CHILD (about);
  CHILD (audience);
  CHILD (words);
  CHILD (attachment);
  CHILD (loop);
  CHILD (people);
  CHILD (creations);
  CHILD (poll);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, attachment_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, people_cb);
  gtk_widget_class_bind_template_callback (widget_class, creations_cb);
  gtk_widget_class_bind_template_callback (widget_class, poll_cb);
  gtk_widget_class_install_action (widget_class, "moment.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "moment.send", NULL, send_cb);
  gtk_widget_class_install_action (widget_class, "moment.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "moment.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "moment.step-do", "s", step_cb);
  gtk_widget_class_install_action (widget_class, "moment.step-done", "s", step_cb);
  gtk_widget_class_install_action (widget_class, "moment.step-undone", "s", step_cb);
  gtk_widget_class_install_action (widget_class, "moment.step-skip", "s", step_cb);
}

static void
hearth_moment_page_init (HearthMomentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int step = 0; step < HEARTH_LOOP_N_STEPS; step++)
    {
      self->steps[step] = hearth_moment_step_new (step);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->loop), self->steps[step]);
    }
  set_ready (self, FALSE);
}

AdwNavigationPage *
hearth_moment_page_new (HearthCommunity *community,
                        gint64           moment)
{
  HearthMomentPage *self = g_object_new (HEARTH_TYPE_MOMENT_PAGE, NULL);

  self->community = g_object_ref (community);
  self->moment = moment;
  hearth_attachment_row_set_community (HEARTH_ATTACHMENT_ROW (self->attachment), community);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);

  return ADW_NAVIGATION_PAGE (self);
}
