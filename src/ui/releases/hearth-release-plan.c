/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Read again whenever something of a plan changes, and made anew; the keyboard stays where it was. See the header. */

#include "config.h"

#include "hearth-release-plan.h"

#include "base/hearth-clock.h"
#include "hearth-deed.h"
#include "hearth-focus-key.h"
#include "hearth-plan-forms.h"
#include "hearth-release-sayings.h"
#include "hearth-spoken.h"
#include "releases/hearth-moment.h"
#include "releases/hearth-task.h"

#include <glib/gi18n.h>

struct _HearthReleasePlan
{
  AdwBin parent_instance;

  HearthCommunity *community;
  gint64           release;
  GCancellable    *reading;
  HearthDay        today;
  GPtrArray       *phases;  /* HearthPhase */
  GPtrArray       *tasks;   /* HearthTaskLine */
  GPtrArray       *moments; /* HearthMomentLine */
  HearthDay        day;     /* of the release */
  GtkWidget       *box;     /* of groups */
};

G_DEFINE_FINAL_TYPE (HearthReleasePlan, hearth_release_plan, ADW_TYPE_BIN)

static gboolean
is_writable (HearthReleasePlan *self)
{
  return !hearth_db_is_read_only (hearth_community_get_db (self->community));
}

static HearthPlanContext
get_context (HearthReleasePlan *self)
{
  return (HearthPlanContext) { .release = self->release, .day = self->day, .phases = self->phases, .tasks = self->tasks };
}

static gpointer
find_line (GPtrArray *lines,
           gsize      offset,
           gint64     rowid)
{
  for (guint i = 0; i < lines->len; i++)
    {
      gpointer line = g_ptr_array_index (lines, i);

      if (G_STRUCT_MEMBER (gint64, line, offset) == rowid)
        return line;
    }

  return NULL;
}

static gint64
get_row (GtkWidget *widget)
{
  return *(const gint64 *) g_object_get_data (G_OBJECT (widget), "row");
}

static void
set_row (GtkWidget  *widget,
         const char *part,
         gint64      row)
{
  g_object_set_data_full (G_OBJECT (widget), "row", g_memdup2 (&row, sizeof row), g_free);
  hearth_focus_set_key (widget, part, row);
}

/* ---- Ticking off ---- */

typedef struct
{
  gint64    task;
  gint64    at; /* HEARTH_NONE: not done after all */
  HearthDay today;
} Ticking;

static gboolean
write_tick (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Ticking *ticking = data;

  return hearth_task_done (conn, ticking->task, ticking->at, ticking->today, error);
}

/* Translators: %s is a task */
static const HearthDeed tick = { write_tick, "task-done", N_ ("Done: %s") };
/* Translators: %s is a task */
static const HearthDeed untick = { write_tick, "task", N_ ("Not done after all: %s") };

static void
ticked_cb (HearthReleasePlan *self,
           GtkWidget         *check)
{
  gint64                row = get_row (check);
  const HearthTaskLine *task = find_line (self->tasks, G_STRUCT_OFFSET (HearthTaskLine, row.rowid), row);
  gboolean              done = gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
  Ticking               ticking = { row, done ? hearth_clock_now () : HEARTH_NONE, self->today };

  if (task != NULL)
    hearth_deed_do (GTK_WIDGET (self), self->community, done ? &tick : &untick, task->row.title, g_memdup2 (&ticking, sizeof ticking), g_free, NULL,
                    NULL);
}

/* ---- Forms ---- */

static void
task_activated_cb (HearthReleasePlan *self,
                   GtkWidget         *row)
{
  const HearthPlanContext context = get_context (self);
  const HearthTaskLine   *task = find_line (self->tasks, G_STRUCT_OFFSET (HearthTaskLine, row.rowid), get_row (row));

  if (task != NULL)
    hearth_plan_ask_task (GTK_WIDGET (self), self->community, &context, task, HEARTH_NONE);
}

static void
add_task_cb (HearthReleasePlan *self,
             GtkWidget         *button)
{
  const HearthPlanContext context = get_context (self);
  gint64                  phase = get_row (button);

  hearth_plan_ask_task (GTK_WIDGET (self), self->community, &context, NULL, phase > 0 ? phase : HEARTH_NONE);
}

static void
edit_phase_cb (HearthReleasePlan *self,
               GtkWidget         *button)
{
  const HearthPlanContext context = get_context (self);
  const HearthPhase      *phase = find_line (self->phases, G_STRUCT_OFFSET (HearthPhase, rowid), get_row (button));

  if (phase != NULL)
    hearth_plan_ask_phase (GTK_WIDGET (self), self->community, &context, phase);
}

static void
add_phase_cb (HearthReleasePlan *self)
{
  const HearthPlanContext context = get_context (self);

  hearth_plan_ask_phase (GTK_WIDGET (self), self->community, &context, NULL);
}

/* ---- Lines ---- */

static void
append (GString    *words,
        const char *more)
{
  if (more != NULL && *more != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", more);
}

static char *
say_task (HearthReleasePlan    *self,
          const HearthTaskLine *task)
{
  GString         *words = g_string_new (NULL);
  g_autofree char *day = task->day != HEARTH_NO_DAY ? hearth_release_say_day (task->day) : NULL;
  g_autofree char *distance = (task->state & HEARTH_TASK_DONE) == 0 ? hearth_release_say_distance (task->day, self->today) : NULL;
  /* Translators: %s is another task, which has to be done first */
  g_autofree char *waits = task->waits_for != NULL ? g_strdup_printf (_ ("waits for “%s”"), task->waits_for) : NULL;
  /* Translators: %1$u of the %2$u things on the list of a task are done */
  g_autofree char *items = task->items->len > 0 ? g_strdup_printf (_ ("%1$u of %2$u on its list"), task->items_done, task->items->len) : NULL;

  if ((task->state & HEARTH_TASK_DONE) != 0)
    append (words, _ ("Done"));
  append (words, day);
  append (words, distance);
  append (words, task->owner);
  append (words, items);
  append (words, waits);

  return g_string_free (words, FALSE);
}

/* What is wrong with it: an icon with the words, not a colour alone. */
static GtkWidget *
create_mark (const HearthTaskLine *task)
{
  GtkWidget  *label;
  const char *words = NULL, *style = "dimmed";

  if (task->fit == HEARTH_PLAN_IMPOSSIBLE)
    {
      words = _ ("Too late");
      style = "error";
    }
  else if ((task->state & HEARTH_TASK_OVERDUE) != 0)
    {
      words = _ ("Overdue");
      style = "warning";
    }
  else if (task->fit == HEARTH_PLAN_CLOSE)
    words = _ ("Too close");
  else if ((task->state & HEARTH_TASK_BLOCKED) != 0)
    words = _ ("Blocked");
  if (words == NULL)
    return NULL;
  label = gtk_label_new (words);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
create_row (const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static GtkWidget *
create_task (HearthReleasePlan    *self,
             const HearthTaskLine *task)
{
  g_autofree char *words = say_task (self, task);
  GtkWidget       *row = create_row (task->row.title, words), *check = gtk_check_button_new (), *mark = create_mark (task);
  HearthPlanChange change = { .title = task->row.title, .least = task->row.least, .to = task->day, .fit = task->fit };
  g_autofree char *why = hearth_plan_explain (&change, task->release_day, self->today);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), (task->state & HEARTH_TASK_DONE) != 0);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (check, is_writable (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, task->row.title, -1);
  set_row (check, "task-check", task->row.rowid);
  g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  if (mark != NULL)
    {
      gtk_widget_set_tooltip_text (mark, why);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  set_row (row, "task", task->row.rowid);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), is_writable (self));
  g_signal_connect_object (row, "activated", G_CALLBACK (task_activated_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
create_moment (HearthReleasePlan      *self,
               const HearthMomentLine *moment)
{
  GString         *words = g_string_new (hearth_moment_kind_title (moment->row.kind));
  g_autofree char *day = moment->day != HEARTH_NO_DAY ? hearth_release_say_day (moment->day) : NULL;
  g_autofree char *distance = moment->row.sent_at == HEARTH_NONE ? hearth_release_say_distance (moment->day, self->today) : NULL;
  GtkWidget       *icon = gtk_image_new_from_icon_name ("hearth-moment-symbolic"), *row;

  append (words, day);
  append (words, distance);
  if (moment->row.sent_at != HEARTH_NONE)
    append (words, _ ("sent"));
  row = create_row (moment->row.title, words->str);
  /* As wide as the boxes to tick beside it. */
  gtk_widget_set_size_request (icon, 26, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  g_string_free (words, TRUE);

  return row;
}

/* Tasks and moments of one phase (HEARTH_NONE: of none), by their days. */
static guint
add_lines (HearthReleasePlan *self,
           GtkWidget         *group,
           gint64             phase)
{
  guint task = 0, moment = 0, n = 0;

  while (task < self->tasks->len || moment < self->moments->len)
    {
      const HearthTaskLine   *one = task < self->tasks->len ? g_ptr_array_index (self->tasks, task) : NULL;
      const HearthMomentLine *other = moment < self->moments->len ? g_ptr_array_index (self->moments, moment) : NULL;
      HearthDay               one_day = one == NULL || one->day == HEARTH_NO_DAY ? G_MAXINT32 : one->day;
      HearthDay               other_day = other == NULL || other->day == HEARTH_NO_DAY ? G_MAXINT32 : other->day;
      gboolean                is_task = other == NULL || (one != NULL && one_day <= other_day);
      gint64                  belongs = is_task ? one->row.phase : other->row.phase;

      if (is_task)
        task++;
      else
        moment++;
      if (belongs != phase)
        continue;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), is_task ? create_task (self, one) : create_moment (self, other));
      n++;
    }

  return n;
}

static GtkWidget *
create_button (HearthReleasePlan *self,
               const char        *icon,
               const char        *tooltip,
               const char        *spoken,
               const char        *part,
               gint64             row,
               GCallback          callback)
{
  GtkWidget       *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *words = spoken != NULL ? g_strdup_printf (_ ("%1$s: %2$s"), tooltip, spoken) : g_strdup (tooltip);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_sensitive (button, is_writable (self));
  hearth_button_speak (button, words);
  set_row (button, part, row);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
add_phase (HearthReleasePlan *self,
           const HearthPhase *phase)
{
  GtkWidget       *group = adw_preferences_group_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *title = g_markup_escape_text (phase->title != NULL ? phase->title : "", -1);
  g_autofree char *first = hearth_release_say_day (hearth_day_add (self->day, phase->starts));
  g_autofree char *last = hearth_release_say_day (hearth_day_add (self->day, phase->ends));
  /* Translators: from one day to another */
  g_autofree char *days = g_strdup_printf (_ ("%1$s to %2$s"), first, last);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (self->day != HEARTH_NO_DAY)
    {
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), phase->starts == phase->ends ? first : days);
      gtk_box_append (GTK_BOX (buttons), create_button (self, "document-edit-symbolic", _ ("Edit Phase"), phase->title, "phase", phase->rowid,
                                                        G_CALLBACK (edit_phase_cb)));
    }
  gtk_box_append (GTK_BOX (buttons), create_button (self, "list-add-symbolic", _ ("Add a Task"), phase->title, "phase-add", phase->rowid,
                                                    G_CALLBACK (add_task_cb)));
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), buttons);
  add_lines (self, group, phase->rowid);
  gtk_box_append (GTK_BOX (self->box), group);
}

static void
add_rest (HearthReleasePlan *self)
{
  GtkWidget *group = adw_preferences_group_new (), *end = adw_preferences_group_new (), *row;
  gboolean   any = self->phases->len > 0;

  if (add_lines (self, group, HEARTH_NONE) > 0)
    {
      if (any)
        adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("In No Phase"));
      gtk_box_append (GTK_BOX (self->box), group);
    }
  else
    g_object_ref_sink (group), g_object_unref (group);

  row = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Add a Task…"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  set_row (row, "add-task", 0);
  gtk_widget_set_sensitive (row, is_writable (self));
  g_signal_connect_object (row, "activated", G_CALLBACK (add_task_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (end), row);
  row = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Add a Phase…"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  hearth_focus_set_key (row, "add-phase", 0);
  gtk_widget_set_sensitive (row, is_writable (self) && self->day != HEARTH_NO_DAY);
  if (self->day == HEARTH_NO_DAY)
    gtk_widget_set_tooltip_text (row, _ ("A phase is counted from the date: give the release one first"));
  g_signal_connect_object (row, "activated", G_CALLBACK (add_phase_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (end), row);
  gtk_box_append (GTK_BOX (self->box), end);
}

static void
fill (HearthReleasePlan *self)
{
  g_autofree char *focus = hearth_focus_note (GTK_WIDGET (self));
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < self->phases->len; i++)
    add_phase (self, g_ptr_array_index (self->phases, i));
  add_rest (self);
  hearth_focus_restore (GTK_WIDGET (self), focus);
}

/* ---- Reading ---- */

typedef struct
{
  gint64     release;
  HearthDay  today, day;
  GPtrArray *phases, *tasks, *moments;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->phases, g_ptr_array_unref);
  g_clear_pointer (&reading->tasks, g_ptr_array_unref);
  g_clear_pointer (&reading->moments, g_ptr_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_plan (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  const gint64                 *what = data;
  g_autoptr (Reading)           reading = g_new0 (Reading, 1);
  g_autoptr (HearthReleaseLine) line = hearth_release_load (conn, what[0], error);

  if (line == NULL)
    return NULL;
  reading->release = what[0];
  reading->today = (HearthDay) what[1];
  reading->day = line->day;
  reading->phases = hearth_phase_list (conn, reading->release, error);
  reading->tasks = reading->phases != NULL ? hearth_task_list (conn, reading->release, reading->today, error) : NULL;
  reading->moments = reading->tasks != NULL ? hearth_moment_list (conn, reading->release, error) : NULL;

  return reading->moments != NULL ? g_steal_pointer (&reading) : NULL;
}

/* What could not be read the page says. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthReleasePlan) self = user_data;
  g_autoptr (Reading)           reading = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (reading == NULL || self->box == NULL)
    return;
  g_clear_pointer (&self->phases, g_ptr_array_unref);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  self->phases = g_steal_pointer (&reading->phases);
  self->tasks = g_steal_pointer (&reading->tasks);
  self->moments = g_steal_pointer (&reading->moments);
  self->day = reading->day;
  self->today = reading->today;
  fill (self);
}

static void
read_again (HearthReleasePlan *self)
{
  const gint64 what[] = { self->release, hearth_release_today (self->community) };

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (self->community), read_plan, g_memdup2 (what, sizeof what), g_free, (GDestroyNotify) reading_free,
                        self->reading, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthReleasePlan *self,
            HearthChanges     *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_RELEASE, HEARTH_TABLE_PHASE, HEARTH_TABLE_TASK, HEARTH_TABLE_TASK_ITEM, HEARTH_TABLE_MOMENT, 0 };

  if (hearth_changes_has_any (changes, tables))
    read_again (self);
}

/* ---- The widget ---- */

static void
hearth_release_plan_dispose (GObject *object)
{
  HearthReleasePlan *self = HEARTH_RELEASE_PLAN (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->box = NULL;
  g_clear_object (&self->community);
  g_clear_pointer (&self->phases, g_ptr_array_unref);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->moments, g_ptr_array_unref);

  G_OBJECT_CLASS (hearth_release_plan_parent_class)->dispose (object);
}

static void
hearth_release_plan_class_init (HearthReleasePlanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_release_plan_dispose;
}

static void
hearth_release_plan_init (HearthReleasePlan *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  adw_bin_set_child (ADW_BIN (self), clamp);
}

GtkWidget *
hearth_release_plan_new (HearthCommunity *community,
                         gint64           release)
{
  HearthReleasePlan *self = g_object_new (HEARTH_TYPE_RELEASE_PLAN, NULL);

  self->community = g_object_ref (community);
  self->release = release;
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_again (self);

  return GTK_WIDGET (self);
}
