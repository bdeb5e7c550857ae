/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-stages-page.h. Each change is written a moment after the last key, as one undo; rows keep their place and what is open in
 * them when the rules are read again. */

#include "config.h"

#include "hearth-stages-page.h"

#include "hearth-deed.h"
#include "hearth-stage-way-row.h"

#include <glib/gi18n.h>

#define PAUSE 600 /* milliseconds from the last change of a number to writing it */

#define HEARTH_TYPE_STAGES_PAGE (hearth_stages_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthStagesPage, hearth_stages_page, HEARTH, STAGES_PAGE, AdwPreferencesPage)

struct _HearthStagesPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *groups[HEARTH_STAGE_LAST + 1];
  GPtrArray           *rows; /* HearthStageWayRow, owned by their groups */
  GtkWidget           *reset;

  HearthWindow      *window; /* weak */
  HearthCommunity   *community;
  GCancellable      *cancellable;
  HearthStageWayRow *changed; /* to be written; owned */
  guint              pause;
};

G_DEFINE_FINAL_TYPE (HearthStagesPage, hearth_stages_page, ADW_TYPE_PREFERENCES_PAGE)

typedef struct
{
  HearthStage stage;
  gint64      way;
  GArray     *needs; /* NULL: all rules back to the built-in ones */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->needs, g_array_unref);
  g_free (change);
}

static gboolean
write_change (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  Change *change = data;

  if (change->needs == NULL)
    return hearth_stage_reset_rules (conn, error);
  return hearth_stage_set_way (conn, change->stage, &change->way, (const HearthStageNeed *) (gpointer) change->needs->data, change->needs->len, error);
}

static const HearthDeed change_rules = { write_change, "stage-rules", N_ ("The stages ask for something else now") };

/* Takes change. */
static void
write_soon_or_now (HearthStagesPage *self,
                   Change           *change)
{
  hearth_deed_do (GTK_WIDGET (self->window), self->community, &change_rules, change->needs != NULL ? hearth_stage_name (change->stage) : NULL, change,
                  change_free, NULL, NULL);
}

/* Writes what waits. A new way without parts is nothing yet. */
static void
flush (HearthStagesPage *self)
{
  g_autoptr (HearthStageWayRow) row = g_steal_pointer (&self->changed);
  Change                       *change;

  g_clear_handle_id (&self->pause, g_source_remove);
  if (row == NULL || self->window == NULL)
    return;
  if (hearth_stage_way_row_get_number (row) == HEARTH_NONE && hearth_stage_way_row_get_needs (row)->len == 0)
    return;
  change = g_new0 (Change, 1);
  change->stage = hearth_stage_way_row_get_stage (row);
  change->way = hearth_stage_way_row_get_number (row);
  change->needs = g_array_copy (hearth_stage_way_row_get_needs (row));
  write_soon_or_now (self, change);
}

static gboolean
pause_over_cb (gpointer data)
{
  HearthStagesPage *self = data;

  self->pause = 0;
  flush (self);
  return G_SOURCE_REMOVE;
}

static void
row_changed_cb (HearthStageWayRow *row,
                HearthStagesPage  *self)
{
  if (self->changed != row)
    flush (self);
  g_set_object (&self->changed, row);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, pause_over_cb, self);
}

static HearthStageWayRow *
add_row (HearthStagesPage     *self,
         HearthStage           stage,
         const HearthStageWay *way)
{
  GtkWidget *row = hearth_stage_way_row_new (stage, way);

  gtk_widget_set_sensitive (row, !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (self->groups[stage], row);
  g_ptr_array_add (self->rows, row);
  return HEARTH_STAGE_WAY_ROW (row);
}

static HearthStageWayRow *
find_row (HearthStagesPage *self,
          gint64            stage,
          gint64            number)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      HearthStageWayRow *row = g_ptr_array_index (self->rows, i);

      if ((gint64) hearth_stage_way_row_get_stage (row) == stage && hearth_stage_way_row_get_number (row) == number)
        return row;
    }
  return NULL;
}

static gboolean
has_way (const HearthStageRules *rules,
         HearthStageWayRow      *row)
{
  for (guint i = 0; i < rules->ways->len; i++)
    {
      const HearthStageWay *way = g_ptr_array_index (rules->ways, i);

      if (way->stage == (gint64) hearth_stage_way_row_get_stage (row) && way->way == hearth_stage_way_row_get_number (row))
        return TRUE;
    }
  return FALSE;
}

/* Rows of ways that are gone go, and new ones that are written now, which come back as ways. An empty new one stays. */
static void
show_rules (HearthStagesPage       *self,
            const HearthStageRules *rules)
{
  for (guint i = self->rows->len; i-- > 0;)
    {
      HearthStageWayRow *row = g_ptr_array_index (self->rows, i);
      gboolean           is_new = hearth_stage_way_row_get_number (row) == HEARTH_NONE;

      if (row == self->changed || (is_new ? hearth_stage_way_row_get_needs (row)->len == 0 : has_way (rules, row)))
        continue;
      adw_preferences_group_remove (self->groups[hearth_stage_way_row_get_stage (row)], GTK_WIDGET (row));
      g_ptr_array_remove_index (self->rows, i);
    }
  for (guint i = 0; i < rules->ways->len; i++)
    {
      const HearthStageWay *way = g_ptr_array_index (rules->ways, i);
      HearthStageWayRow    *row = find_row (self, way->stage, way->way);

      if (row == NULL)
        add_row (self, (HearthStage) way->stage, way);
      else if (row != self->changed)
        hearth_stage_way_row_set_way (row, way);
    }
  gtk_widget_set_visible (self->reset, !rules->built_in);
}

static gpointer
read_rules (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_stage_rules_load (conn, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthStagesPage) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthStageRules) rules = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (rules != NULL)
    show_rules (self, rules);
  else
    hearth_window_report_error (self->window, error);
}

static void
reload (HearthStagesPage *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), read_rules, NULL, NULL, (GDestroyNotify) hearth_stage_rules_free,
                        self->cancellable, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthStagesPage *self,
            HearthChanges    *changes)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_STAGE_RULE))
    reload (self);
}

static void
add_clicked_cb (GtkButton        *button,
                HearthStagesPage *self)
{
  HearthStage stage = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "stage"));

  if (find_row (self, stage, HEARTH_NONE) == NULL)
    add_row (self, stage, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (find_row (self, stage, HEARTH_NONE)));
}

static void
reset_activated_cb (HearthStagesPage *self)
{
  g_clear_object (&self->changed);
  if (self->window != NULL)
    write_soon_or_now (self, g_new0 (Change, 1));
}

static void
add_group (HearthStagesPage *self,
           HearthStage       stage)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  /* Translators: read out for a button; %s is a stage */
  g_autofree char *spoken = g_strdup_printf (_ ("Add another way to %s"), hearth_stage_name (stage));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), hearth_stage_name (stage));
  gtk_widget_set_tooltip_text (button, _ ("Add another way"));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_sensitive (button, !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  g_object_set_data (G_OBJECT (button), "stage", GINT_TO_POINTER (stage));
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_DEFAULT);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
  self->groups[stage] = ADW_PREFERENCES_GROUP (group);
}

static void
fill (HearthStagesPage *self)
{
  GtkWidget *about = adw_preferences_group_new ();
  GtkWidget *review = adw_button_row_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (about),
                                         _ ("A stage goes up as soon as somebody has done what it asks. It comes down only when you "
                                            "review the stages and agree. Each line is one way to a stage, and one is enough."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (review), _ ("Review _Stages…"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (review), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (review), "win.review-stages");
  self->reset = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reset), _ ("_Back to What Hearth Began With"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->reset), TRUE);
  gtk_widget_set_visible (self->reset, FALSE);
  g_signal_connect_object (self->reset, "activated", G_CALLBACK (reset_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (about), review);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (about), self->reset);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (about));
  for (HearthStage stage = HEARTH_STAGE_LAST; stage > HEARTH_STAGE_PASSER_BY; stage--)
    add_group (self, stage);
}

static void
hearth_stages_page_dispose (GObject *object)
{
  HearthStagesPage *self = HEARTH_STAGES_PAGE (object);

  /* Nothing that was typed is lost when the dialog closes. */
  if (self->community != NULL)
    flush (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->community);
  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_stages_page_parent_class)->dispose (object);
}

static void
hearth_stages_page_class_init (HearthStagesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_stages_page_dispose;
}

static void
hearth_stages_page_init (HearthStagesPage *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

AdwPreferencesPage *
hearth_stages_page_new (HearthWindow *window)
{
  HearthStagesPage *self = g_object_new (HEARTH_TYPE_STAGES_PAGE, "title", _ ("Stages"), "icon-name", "hearth-heart-symbolic", NULL);

  g_set_weak_pointer (&self->window, window);
  self->community = g_object_ref (hearth_window_get_community (window));
  g_signal_connect_object (hearth_community_get_db (self->community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  reload (self);
  return ADW_PREFERENCES_PAGE (self);
}
