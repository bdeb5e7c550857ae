/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Rows are made anew when badges changed, which happens while one of the pages over them is open or just closed. */

#include "config.h"

#include "hearth-badges-dialog.h"

#include "base/hearth-clock.h"
#include "hearth-badge-page.h"
#include "members/hearth-badge-rule.h"
#include "members/hearth-chosen-write.h"
#include "today/hearth-leader.h"

#include <glib/gi18n.h>

/* A few: it is a page of badges. */
#define LEADERS 5

struct _HearthBadgesDialog
{
  AdwDialog parent_instance;

  GtkWidget *toasts;
  GtkWidget *pages;
  GtkWidget *add;
  GtkWidget *badges;
  GtkWidget *leaders;
  GtkWidget *ideas;

  HearthCommunity *community;
  GCancellable    *reading;
  GPtrArray       *lines; /* HearthBadgeLine, as the rows are; NULL before they are read */
  GPtrArray       *led;   /* HearthLeader, as the rows are */
  GPtrArray       *rows;  /* of all groups, owned by them */
  gint64           saved; /* the badge whose row gets the keyboard; 0: the one that is newer than newest; -1: none */
  gint64           newest;
};

G_DEFINE_FINAL_TYPE (HearthBadgesDialog, hearth_badges_dialog, ADW_TYPE_DIALOG)

/* ---- Pages ---- */

static void
pop (HearthBadgesDialog *self)
{
  adw_navigation_view_pop_to_tag (ADW_NAVIGATION_VIEW (self->pages), "list");
}

/* A badge of which a page is open is another number of holders now. */
static void
tell_page (HearthBadgesDialog *self)
{
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (ADW_NAVIGATION_VIEW (self->pages));

  for (guint i = 0; i < g_list_model_get_n_items (stack); i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (stack, i);

      for (guint j = 0; HEARTH_IS_BADGE_PAGE (page) && j < self->lines->len; j++)
        {
          const HearthBadgeLine *line = g_ptr_array_index (self->lines, j);

          if (line->badge.rowid == hearth_badge_page_get_badge (HEARTH_BADGE_PAGE (page)))
            hearth_badge_page_set_holders (HEARTH_BADGE_PAGE (page), line->holders);
        }
    }
}

/* The badge that was just saved has the keyboard, as soon as it is there. */
static void
focus_saved (HearthBadgesDialog *self)
{
  for (guint i = 0; self->saved >= 0 && i < self->lines->len; i++)
    {
      gint64 row = ((HearthBadgeLine *) g_ptr_array_index (self->lines, i))->badge.rowid;

      if (self->saved > 0 ? row != self->saved : row <= self->newest)
        continue;
      self->saved = -1;
      gtk_widget_grab_focus (g_ptr_array_index (self->rows, i));
    }
}

static void
done_cb (HearthBadgesDialog *self,
         HearthBadgePage    *page)
{
  self->saved = hearth_badge_page_get_badge (page);
  pop (self);
  focus_saved (self);
}

static void
open_page (HearthBadgesDialog *self,
           const HearthBadge  *badge)
{
  AdwNavigationPage *page = hearth_badge_page_new (self->community, badge);

  self->saved = -1;
  self->newest = 0;
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    self->newest = MAX (self->newest, ((HearthBadgeLine *) g_ptr_array_index (self->lines, i))->badge.rowid);
  g_signal_connect_object (page, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), page);
  if (self->lines != NULL)
    tell_page (self);
}

static void
open_idea (HearthBadgesDialog *self,
           HearthBadgeIdea     idea)
{
  HearthBadge badge;

  hearth_row_init (HEARTH_TABLE_BADGE, &badge);
  badge.rowid = 0;
  badge.name = (char *) idea.name;
  badge.words = (char *) idea.words;
  badge.rule = (char *) idea.rule;
  open_page (self, &badge);
}

static void
add_cb (HearthBadgesDialog *self)
{
  open_idea (self, (HearthBadgeIdea) { NULL, NULL, NULL });
}

static guint
get_index (GtkWidget *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));
}

static void
badge_activated_cb (HearthBadgesDialog *self,
                    GtkWidget          *row)
{
  open_page (self, &((HearthBadgeLine *) g_ptr_array_index (self->lines, get_index (row)))->badge);
}

static void
idea_activated_cb (HearthBadgesDialog *self,
                   GtkWidget          *row)
{
  open_idea (self, hearth_badge_idea (get_index (row)));
}

static void
leader_activated_cb (HearthBadgesDialog *self,
                     GtkWidget          *row)
{
  const HearthLeader *leader = g_ptr_array_index (self->led, get_index (row));
  GArray             *members = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (members, leader->member);
  hearth_chosen_do (GTK_WIDGET (self), self->community, HEARTH_CHOSEN_GIVE_BADGE, members);
}

/* ---- Rows ---- */

static void
add_row (HearthBadgesDialog *self,
         GtkWidget          *group,
         guint               index,
         const char         *title,
         const char         *subtitle,
         GCallback           func)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *next = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (next, "dimmed");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  if (group == self->leaders)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (32, title, TRUE));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (row), "group", group);
  g_signal_connect_object (row, "activated", func, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (self->rows, row);
}

/* What it is given for, then who has it, and whether its rule gives it. */
static char *
say_badge (const HearthBadgeLine *line)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%'ld member has it", "%'ld members have it", (gulong) line->holders), (glong) line->holders);
  const char      *holders = line->holders > 0 ? count : _ ("Nobody has it yet");
  /* Translators: %s is “12 members have it” */
  g_autofree char *how = line->badge.rule_at != HEARTH_NONE ? g_strdup_printf (_ ("%s, given by its rule"), holders) : g_strdup (holders);

  return line->badge.words != NULL ? g_strdup_printf ("%s\n%s", line->badge.words, how) : g_steal_pointer (&how);
}

/* An idea that was taken up is none any more. */
static gboolean
is_taken (HearthBadgesDialog *self,
          const char         *rule)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_strcmp0 (((HearthBadgeLine *) g_ptr_array_index (self->lines, i))->badge.rule, rule) == 0)
      return TRUE;
  return FALSE;
}

static void
fill_ideas (HearthBadgesDialog *self)
{
  guint ideas = 0;

  for (guint i = 0; i < hearth_badge_count_ideas (); i++)
    {
      HearthBadgeIdea idea = hearth_badge_idea (i);

      if (is_taken (self, idea.rule))
        continue;
      add_row (self, self->ideas, i, idea.name, idea.words, G_CALLBACK (idea_activated_cb));
      ideas++;
    }
  gtk_widget_set_visible (self->ideas, ideas > 0);
}

static void
fill (HearthBadgesDialog *self)
{
  gboolean writing = !hearth_db_is_read_only (hearth_community_get_db (self->community));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (G_OBJECT (g_ptr_array_index (self->rows, i)), "group"), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const HearthBadgeLine *line = g_ptr_array_index (self->lines, i);
      g_autofree char       *words = say_badge (line);

      add_row (self, self->badges, i, line->badge.name != NULL ? line->badge.name : "", words, G_CALLBACK (badge_activated_cb));
    }
  for (guint i = 0; writing && i < self->led->len; i++)
    {
      const HearthLeader *leader = g_ptr_array_index (self->led, i);
      g_autofree char    *words = hearth_leader_words (leader);

      add_row (self, self->leaders, i, leader->name, words, G_CALLBACK (leader_activated_cb));
    }
  gtk_widget_set_visible (self->leaders, writing && self->led->len > 0);
  if (writing)
    fill_ideas (self);
  gtk_widget_set_sensitive (self->add, writing);
}

/* ---- Reading ---- */

typedef struct
{
  gint64     now;
  GTimeZone *zone;
  GPtrArray *lines;
  GPtrArray *led;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_time_zone_unref (reading->zone);
  g_clear_pointer (&reading->lines, g_ptr_array_unref);
  g_clear_pointer (&reading->led, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_badges (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  const Reading   *question = data;
  Reading         *reading = g_new0 (Reading, 1);
  HearthTodayClock clock;

  hearth_today_clock_init (&clock, question->now, question->zone);
  reading->zone = g_time_zone_ref (question->zone);
  reading->lines = hearth_badge_list (conn, error);
  reading->led = reading->lines != NULL ? hearth_leader_list (conn, &clock, LEADERS, cancellable, error) : NULL;
  if (reading->led == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthBadgesDialog) self = user_data;
  g_autoptr (GError)             error = NULL;
  Reading                       *reading = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  HearthWindow                  *window = hearth_window_of (GTK_WIDGET (self));

  if (reading == NULL && window != NULL)
    hearth_window_report_error (window, error);
  if (reading != NULL && self->badges != NULL)
    {
      g_clear_pointer (&self->lines, g_ptr_array_unref);
      g_clear_pointer (&self->led, g_ptr_array_unref);
      self->lines = g_steal_pointer (&reading->lines);
      self->led = g_steal_pointer (&reading->led);
      fill (self);
      focus_saved (self);
      tell_page (self);
    }
  g_clear_pointer (&reading, reading_free);
}

static void
read_again (HearthBadgesDialog *self)
{
  Reading *question = g_new0 (Reading, 1);

  question->now = hearth_clock_now ();
  question->zone = g_time_zone_ref (hearth_community_get_time_zone (self->community));
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_badges, question, reading_free, reading_free, self->reading, read_cb,
                             g_object_ref (self));
}

static void
db_changed_cb (HearthBadgesDialog *self,
               HearthChanges      *changes)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_BADGE) || hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER_BADGE))
    read_again (self);
}

/* ---- The widget ---- */

static void
hearth_badges_dialog_dispose (GObject *object)
{
  HearthBadgesDialog *self = HEARTH_BADGES_DIALOG (object);

  g_cancellable_cancel (self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_BADGES_DIALOG);
  g_clear_object (&self->reading);
  g_clear_object (&self->community);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->led, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (hearth_badges_dialog_parent_class)->dispose (object);
}

static void
hearth_badges_dialog_class_init (HearthBadgesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_badges_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-badges-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthBadgesDialog, name)
  CHILD (toasts);
  CHILD (pages);
  CHILD (add);
  CHILD (badges);
  CHILD (leaders);
  CHILD (ideas);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
hearth_badges_dialog_init (HearthBadgesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_window_lend_toasts (ADW_DIALOG (self), ADW_TOAST_OVERLAY (self->toasts));
  self->reading = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->saved = -1;
}

AdwDialog *
hearth_badges_dialog_new (HearthWindow *window)
{
  HearthBadgesDialog *self = g_object_new (HEARTH_TYPE_BADGES_DIALOG, NULL);

  self->community = g_object_ref (hearth_window_get_community (window));
  g_signal_connect_object (hearth_community_get_db (self->community), "changed", G_CALLBACK (db_changed_cb), self, G_CONNECT_SWAPPED);
  read_again (self);

  return ADW_DIALOG (self);
}
