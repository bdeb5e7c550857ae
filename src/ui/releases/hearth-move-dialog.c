/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan is read once; what another date does to it is worked out here at every key, by the function that the real move goes by. See the
 * header. */

#include "config.h"

#include "hearth-move-dialog.h"

#include "base/hearth-clock.h"
#include "hearth-day-row.h"
#include "hearth-deed.h"
#include "hearth-finish.h"
#include "hearth-release-sayings.h"
#include "releases/hearth-task.h"

#include <glib/gi18n.h>

#define MOST_DAYS 3650

struct _HearthMoveDialog
{
  AdwDialog parent_instance;

  HearthCommunity *community;
  gint64           release;
  char            *title;
  HearthDay        old;
  GPtrArray       *changes; /* HearthPlanChange; NULL until they are read */
  GHashTable      *limits;  /* gint64 task -> gint64: other days than there were */

  GtkWidget *move;
  GtkWidget *now;
  GtkWidget *day;
  GtkWidget *misfits_group;
  GtkWidget *limits_group;
  GtkWidget *moves_group;
  GtkWidget *stays_group;
  GPtrArray *rows; /* Row, lent by their groups */
};

typedef struct
{
  GtkWidget *group;
  GtkWidget *row;
} Row;

G_DEFINE_FINAL_TYPE (HearthMoveDialog, hearth_move_dialog, ADW_TYPE_DIALOG)

/* ---- What it does ---- */

static void
clear_rows (HearthMoveDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (row->group), row->row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (HearthMoveDialog *self,
         GtkWidget        *group,
         const char       *title,
         const char       *subtitle)
{
  GtkWidget *widget = adw_action_row_new ();
  Row       *row = g_new0 (Row, 1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), subtitle != NULL ? subtitle : "");
  if (group == self->misfits_group)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (widget), icon);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), widget);
  row->group = group;
  row->row = widget;
  g_ptr_array_add (self->rows, row);
  gtk_widget_set_visible (group, TRUE);
}

static void
add_change (HearthMoveDialog       *self,
            const HearthPlanChange *change,
            HearthDay               day)
{
  g_autofree char *misfit = hearth_plan_explain (change, day, hearth_release_today (self->community));
  g_autofree char *from = hearth_release_say_day (change->from), *to = hearth_release_say_day (change->to), *days = NULL;

  if (misfit != NULL)
    add_row (self, self->misfits_group, misfit, NULL);
  if (change->from != change->to)
    {
      /* Translators: from one day to another */
      days = g_strdup_printf (_ ("%1$s → %2$s"), from, to);
      add_row (self, self->moves_group, change->title, days);
    }
  else if (change->from != HEARTH_NO_DAY && day != self->old)
    {
      /* Translators: %s is a day */
      days = change->done ? g_strdup_printf (_ ("Done, and stays at %s"), from) : g_strdup (from);
      add_row (self, self->stays_group, change->title, days);
    }
}

static gboolean
read_day (HearthMoveDialog *self,
          HearthDay        *day)
{
  return hearth_day_row_get_day (HEARTH_DAY_ROW (self->day), day);
}

static void
update (HearthMoveDialog *self)
{
  GtkWidget *const groups[] = { self->misfits_group, self->moves_group, self->stays_group };
  HearthDay        day;
  gboolean         fine = read_day (self, &day);

  gtk_widget_set_sensitive (self->move, fine && self->changes != NULL && (day != self->old || g_hash_table_size (self->limits) > 0));
  clear_rows (self);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_widget_set_visible (groups[i], FALSE);
  if (self->changes == NULL || !fine)
    return;
  hearth_plan_move (self->changes, self->old, day, hearth_release_today (self->community));
  for (guint i = 0; i < self->changes->len; i++)
    add_change (self, g_ptr_array_index (self->changes, i), day);
}

static void
day_changed_cb (HearthMoveDialog *self)
{
  if (self->community != NULL)
    update (self);
}

/* ---- What shops ask for ---- */

static void
limit_changed_cb (HearthMoveDialog *self,
                  GParamSpec       *pspec,
                  GtkWidget        *row)
{
  const gint64 *task = g_object_get_data (G_OBJECT (row), "task");
  gint64        days = (gint64) adw_spin_row_get_value (ADW_SPIN_ROW (row));

  for (guint i = 0; i < self->changes->len; i++)
    {
      HearthPlanChange *change = g_ptr_array_index (self->changes, i);

      if (change->table == HEARTH_TABLE_TASK && change->row == *task)
        change->least = days;
    }
  g_hash_table_insert (self->limits, g_memdup2 (task, sizeof *task), g_memdup2 (&days, sizeof days));
  update (self);
}

static void
add_limit (HearthMoveDialog       *self,
           const HearthPlanChange *change)
{
  GtkWidget *row = adw_spin_row_new_with_range (0, MOST_DAYS, 1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Days before the date"));
  adw_spin_row_set_value (ADW_SPIN_ROW (row), (double) change->least);
  g_object_set_data_full (G_OBJECT (row), "task", g_memdup2 (&change->row, sizeof change->row), g_free);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (limit_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->limits_group), row);
  gtk_widget_set_visible (self->limits_group, TRUE);
}

/* ---- Reading ---- */

static gpointer
read_plan (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  const gint64 *what = data;

  return hearth_release_preview (conn, what[0], (HearthDay) what[1], (HearthDay) what[2], error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthMoveDialog) self = user_data;
  GPtrArray                   *changes = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (self->move == NULL || changes == NULL)
    {
      g_clear_pointer (&changes, g_ptr_array_unref);
      return;
    }
  self->changes = changes;
  for (guint i = 0; i < changes->len; i++)
    {
      const HearthPlanChange *change = g_ptr_array_index (changes, i);

      if (change->table == HEARTH_TABLE_TASK && change->least != HEARTH_NONE && !change->done)
        add_limit (self, change);
    }
  update (self);
}

/* ---- Moving ---- */

typedef struct
{
  gint64      release;
  HearthDay   day;
  HearthDay   today;
  GHashTable *limits;
} Moving;

static void
moving_free (Moving *moving)
{
  g_hash_table_unref (moving->limits);
  g_free (moving);
}

static gboolean
write_move (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Moving  *moving = data;
  GHashTableIter iter;
  gpointer       task, days;

  g_hash_table_iter_init (&iter, moving->limits);
  while (g_hash_table_iter_next (&iter, &task, &days))
    {
      HearthTask row;

      hearth_row_init (HEARTH_TABLE_TASK, &row);
      row.least = *(const gint64 *) days;
      if (!hearth_task_edit (conn, *(const gint64 *) task, hearth_table_bit (HEARTH_TABLE_TASK, "least"), &row, error))
        return FALSE;
    }

  return hearth_release_move (conn, moving->release, moving->day, moving->today, error);
}

/* Translators: %s is the title of a release */
static const HearthDeed move_release = { write_move, "release-move", N_ ("Moved the date of “%s”") };
/* Translators: %s is the title of a release */
static const HearthDeed set_limits = { write_move, "release", N_ ("Wrote down what shops ask for “%s”") };

static void
moved_cb (gboolean fine,
          gpointer data,
          gpointer user_data)
{
  g_autoptr (HearthMoveDialog) self = user_data;

  if (fine)
    adw_dialog_force_close (ADW_DIALOG (self));
  else
    update (self);
}

static void
move_cb (HearthMoveDialog *self)
{
  Moving   *moving;
  HearthDay day;

  if (!read_day (self, &day))
    return;
  moving = g_new0 (Moving, 1);
  moving->release = self->release;
  moving->day = day;
  moving->today = hearth_release_today (self->community);
  moving->limits = g_hash_table_ref (self->limits);
  gtk_widget_set_sensitive (self->move, FALSE);
  hearth_deed_do (GTK_WIDGET (self), self->community, day != self->old ? &move_release : &set_limits, self->title, moving,
                  (GDestroyNotify) moving_free, moved_cb, g_object_ref (self));
}

static gboolean
move_by_key (GtkWidget *widget)
{
  if (gtk_widget_is_sensitive (HEARTH_MOVE_DIALOG (widget)->move))
    move_cb (HEARTH_MOVE_DIALOG (widget));

  return TRUE;
}

/* ---- The widget ---- */

static void
hearth_move_dialog_dispose (GObject *object)
{
  HearthMoveDialog *self = HEARTH_MOVE_DIALOG (object);

  g_clear_object (&self->community);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MOVE_DIALOG);

  G_OBJECT_CLASS (hearth_move_dialog_parent_class)->dispose (object);
}

static void
hearth_move_dialog_finalize (GObject *object)
{
  HearthMoveDialog *self = HEARTH_MOVE_DIALOG (object);

  g_free (self->title);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_hash_table_unref (self->limits);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (hearth_move_dialog_parent_class)->finalize (object);
}

static void
hearth_move_dialog_class_init (HearthMoveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_move_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_move_dialog_finalize;

  g_type_ensure (HEARTH_TYPE_DAY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-move-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthMoveDialog, name)
  CHILD (move);
  CHILD (now);
  CHILD (day);
  CHILD (misfits_group);
  CHILD (limits_group);
  CHILD (moves_group);
  CHILD (stays_group);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
}

static void
hearth_move_dialog_init (HearthMoveDialog *self)
{
  self->limits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_finish_add (GTK_WIDGET (self), move_by_key);
}

AdwDialog *
hearth_move_dialog_new (HearthCommunity         *community,
                        const HearthReleaseLine *line)
{
  HearthMoveDialog *self = g_object_new (HEARTH_TYPE_MOVE_DIALOG, NULL);
  const gint64      what[] = { line->row.rowid, line->day, hearth_release_today (community) };
  g_autofree char  *now = line->day != HEARTH_NO_DAY ? hearth_day_full (line->day) : g_strdup (_ ("No date yet"));

  self->release = line->row.rowid;
  self->title = g_strdup (line->row.title);
  self->old = line->day;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->now), now);
  hearth_day_row_set_community (HEARTH_DAY_ROW (self->day), community);
  hearth_day_row_set_day (HEARTH_DAY_ROW (self->day), line->day);
  self->community = g_object_ref (community);
  hearth_db_read_async (hearth_community_get_db (community), read_plan, g_memdup2 (what, sizeof what), g_free, (GDestroyNotify) g_ptr_array_unref,
                        NULL, read_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
