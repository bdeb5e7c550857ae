/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments between releases, with the rhythm of everything that members get, those of releases too. See hearth-moments-part.h. */

#include "config.h"

#include "hearth-moments-part.h"

#include "base/hearth-clock.h"
#include "hearth-window.h"
#include "releases/hearth-moment.h"
#include "releases/hearth-rhythm.h"

#include <glib/gi18n.h>

/* So far ahead the rhythm is looked at. */
#define AHEAD 60

static gpointer
read_days (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GPtrArray) lines = hearth_moment_list (conn, -1, error);
  GArray               *days = lines != NULL ? g_array_new (FALSE, FALSE, sizeof (HearthDay)) : NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      HearthDay day = ((HearthMomentLine *) g_ptr_array_index (lines, i))->day;

      if (day != HEARTH_NO_DAY)
        g_array_append_val (days, day);
    }

  return days;
}

static char *
say_span (const HearthRhythmSpan *span)
{
  g_autofree char *first = hearth_day_full (span->first), *last = hearth_day_full (span->last);

  if (span->kind == HEARTH_RHYTHM_GAP)
    /* Translators: %1$s and %2$s are days */
    return g_strdup_printf (_ ("Nothing from %1$s to %2$s"), first, last);

  /* Translators: %1$u is a number of things that members get, %2$s and %3$s are days */
  return g_strdup_printf (ngettext ("%1$u thing between %2$s and %3$s", "%1$u things between %2$s and %3$s", span->count), span->count, first, last);
}

static void
days_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GtkWidget)  group = user_data;
  g_autoptr (GArray)     days = hearth_db_read_finish (HEARTH_DB (source), result, NULL), spans = NULL;
  const HearthRhythmRule rule = HEARTH_RHYTHM_RULE;
  GtkWidget             *row;
  HearthDay              today = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (group), "today"));

  if (days == NULL)
    return;
  while ((row = g_object_steal_data (G_OBJECT (group), "row")) != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
  spans = hearth_rhythm_find (days, today, hearth_day_add (today, AHEAD), &rule);
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), spans->len == 0 ? _ ("A steady rhythm") : _ ("Look at these weeks"));
  {
    g_autoptr (GString) words = g_string_new (NULL);

    for (guint i = 0; i < spans->len; i++)
      {
        g_autofree char *span = say_span (&g_array_index (spans, HearthRhythmSpan, i));

        g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", span);
      }
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), spans->len == 0 ? _ ("No long silence and no week with too much in the next 60 days.") : words->str);
  }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_object_set_data (G_OBJECT (group), "row", row);
}

static void
refresh (GtkWidget *group)
{
  HearthCommunity *community = g_object_get_data (G_OBJECT (group), "community");

  hearth_db_read_async (hearth_community_get_db (community), read_days, NULL, NULL, (GDestroyNotify) g_array_unref, NULL, days_read_cb, g_object_ref (group));
}

static void
changed_cb (GtkWidget     *group,
            HearthChanges *changes)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_MOMENT) || hearth_changes_has_table (changes, HEARTH_TABLE_RELEASE))
    refresh (group);
}

static GtkWidget *
make_rhythm (HearthCommunity *community)
{
  GtkWidget *group = adw_preferences_group_new ();
  HearthDay  today = hearth_day_from_time (hearth_clock_now (), hearth_community_get_time_zone (community));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Rhythm"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("Of all moments, those of releases too: two weeks without anything are a silence, more than three in a week are too much."));
  g_object_set_data_full (G_OBJECT (group), "community", g_object_ref (community), g_object_unref);
  g_object_set_data (G_OBJECT (group), "today", GINT_TO_POINTER (today));
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), group, G_CONNECT_SWAPPED);
  refresh (group);

  return group;
}

void
hearth_moments_between_present (GtkWidget       *parent,
                                HearthCommunity *community)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *clamp = adw_clamp_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();

  gtk_box_append (GTK_BOX (box), hearth_moments_part_new (community, HEARTH_NONE));
  adw_clamp_set_child (ADW_CLAMP (clamp), make_rhythm (community));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_bottom (clamp, 18);
  gtk_box_append (GTK_BOX (box), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), view);
  adw_dialog_set_title (dialog, _ ("Between Releases"));
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 600);
  adw_dialog_set_child (dialog, toasts);
  hearth_window_lend_toasts (dialog, ADW_TOAST_OVERLAY (toasts));
  adw_dialog_present (dialog, parent);
}
