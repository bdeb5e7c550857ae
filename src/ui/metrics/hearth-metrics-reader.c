/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A state and what is the next thing to be done in it: open the panel, follow what changed, read the models, read the lights. Each is done by
 * a worker and tells its end on the main thread, which then looks again. See the header. */

#include "config.h"

#include "hearth-metrics-reader.h"

#include "base/hearth-clock.h"
#include "metrics/hearth-panel.h"
#include "today/hearth-today.h"

/* After a change the models wait until nothing has changed for so long: they take a second. */
#define MODELS_WAIT_MS 1500

/* More changes at once are not followed one by one. */
#define MOST_CHANGES 8

struct _HearthMetricsReader
{
  GObject parent_instance;

  HearthCommunity  *community;
  HearthFigureQuery query;
  HearthPanel      *panel;   /* of panel_asked; NULL: none, or a worker has it */
  GPtrArray        *changes; /* HearthChanges that the panel has not followed yet */
  GCancellable     *work;
  guint             asked;        /* counts the questions; 0: none yet */
  guint             panel_asked;  /* the question that the panel answers */
  guint             models_asked; /* likewise the models */
  gboolean          lights_stale;
  gboolean          models_stale;
  gboolean          active;
  gboolean          busy;
  gboolean          loading;
  guint             waiting; /* a source: the models wait for quiet */
};

enum
{
  PROP_LOADING = 1,
};

enum
{
  FIGURES,
  LIGHTS,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_LOADING + 1];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMetricsReader, hearth_metrics_reader, G_TYPE_OBJECT)

static void go_on (HearthMetricsReader *self);

static void
set_loading (HearthMetricsReader *self,
             gboolean             loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

typedef enum
{
  OPEN,
  FOLLOW,
  MODELS,
  LIGHTS_READ,
} JobKind;

/* What a worker has to do, and what came of it. */
typedef struct
{
  JobKind           kind;
  guint             asked;
  HearthDb         *db;
  HearthFigureQuery query;
  HearthPanel      *panel;
  GPtrArray        *changes;
  GPtrArray        *figures;
  HearthToday      *today;
  GTimeZone        *zone;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->db);
  g_clear_pointer (&job->panel, hearth_panel_free);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_clear_pointer (&job->figures, g_ptr_array_unref);
  g_clear_pointer (&job->today, hearth_today_free);
  g_clear_pointer (&job->zone, g_time_zone_unref);
  g_free (job);
}

/* HearthReadFunc. */
static gpointer
read_models (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return hearth_figures_read (conn, data, cancellable, error);
}

/* HearthReadFunc. */
static gpointer
read_today (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_today_load (conn, hearth_clock_now (), data, cancellable, error);
}

static gboolean
follow (Job          *job,
        GCancellable *cancellable,
        GError      **error)
{
  if (job->changes->len > MOST_CHANGES)
    return hearth_panel_update (job->panel, job->db, NULL, cancellable, error);
  for (guint i = 0; i < job->changes->len; i++)
    if (!hearth_panel_update (job->panel, job->db, g_ptr_array_index (job->changes, i), cancellable, error))
      return FALSE;
  return TRUE;
}

/* The figures that a quick question leaves out. */
static GPtrArray *
read_slow (Job          *job,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < hearth_figure_count (); i++)
    if (hearth_figure_fits_model (hearth_figure_info (i)))
      g_ptr_array_add (names, (gpointer) hearth_figure_info (i)->name);
  g_ptr_array_add (names, NULL);
  job->query.names = (const char *const *) names->pdata;
  return hearth_db_read_apart (job->db, read_models, &job->query, cancellable, error);
}

static void
work (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  switch (job->kind)
    {
    case OPEN:
      job->panel = hearth_panel_open (job->db, &job->query, cancellable, &error);
      break;
    case FOLLOW:
      follow (job, cancellable, &error);
      break;
    case MODELS:
      job->figures = read_slow (job, cancellable, &error);
      break;
    case LIGHTS_READ:
    default:
      job->today = hearth_db_read_apart (job->db, read_today, job->zone, cancellable, &error);
    }
  if (error == NULL && job->panel != NULL)
    job->figures = hearth_panel_get_figures (job->panel);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
tell (HearthMetricsReader *self,
      Job                 *job)
{
  if (job->today != NULL)
    g_signal_emit (self, signals[LIGHTS], 0, job->today->lights);
  if (job->figures == NULL || job->asked != self->asked)
    return;
  set_loading (self, FALSE);
  g_signal_emit (self, signals[FIGURES], 0, job->figures);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthMetricsReader *self = HEARTH_METRICS_READER (source);
  Job                 *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError)   error = NULL;

  self->busy = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error) && self->community != NULL && job->asked == self->asked &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Not again and again: the next question or change begins anew. */
      self->panel_asked = self->models_asked = self->asked;
      set_loading (self, FALSE);
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  if (self->community == NULL)
    return;
  if (error == NULL)
    {
      if (job->panel != NULL)
        self->panel = g_steal_pointer (&job->panel);
      tell (self, job);
    }
  go_on (self);
}

static void
start (HearthMetricsReader *self,
       JobKind              kind)
{
  g_autoptr (GTask) task = NULL;
  Job              *job = g_new0 (Job, 1);

  job->kind = kind;
  job->asked = self->asked;
  job->db = g_object_ref (hearth_community_get_db (self->community));
  job->query = self->query;
  job->zone = g_time_zone_ref (hearth_community_get_time_zone (self->community));
  if (kind == FOLLOW)
    {
      job->panel = g_steal_pointer (&self->panel);
      job->changes = g_steal_pointer (&self->changes);
    }
  if (kind == OPEN || kind == FOLLOW)
    {
      g_clear_pointer (&self->changes, g_ptr_array_unref);
      self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_changes_unref);
    }
  self->busy = TRUE;
  task = g_task_new (self, self->work, worked_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, work);
}

static gboolean
quiet_cb (gpointer user_data)
{
  HearthMetricsReader *self = user_data;

  self->waiting = 0;
  self->models_stale = TRUE;
  go_on (self);
  return G_SOURCE_REMOVE;
}

/* The next thing to be done, where there is one and nobody does another. */
static void
go_on (HearthMetricsReader *self)
{
  if (self->busy || !self->active || self->asked == 0 || self->community == NULL)
    return;
  if (self->panel_asked != self->asked)
    {
      g_clear_pointer (&self->panel, hearth_panel_free);
      self->panel_asked = self->asked;
      start (self, OPEN);
    }
  else if (self->panel != NULL && self->changes->len > 0)
    start (self, FOLLOW);
  else if (self->lights_stale)
    {
      self->lights_stale = FALSE;
      start (self, LIGHTS_READ);
    }
  else if (self->models_asked != self->asked || self->models_stale)
    {
      self->models_asked = self->asked;
      self->models_stale = FALSE;
      start (self, MODELS);
    }
}

static void
changed_cb (HearthMetricsReader *self,
            HearthChanges       *changes)
{
  if (self->asked == 0)
    return;
  /* After a failure there is no panel to follow with. */
  if (self->panel == NULL && !self->busy)
    self->panel_asked = 0;
  g_ptr_array_add (self->changes, hearth_changes_ref (changes));
  self->lights_stale = TRUE;
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add (MODELS_WAIT_MS, quiet_cb, self);
  go_on (self);
}

/* Everything is counted from another today. */
static void
day_passed_cb (HearthMetricsReader *self)
{
  self->asked += self->asked > 0;
  self->lights_stale = TRUE;
  go_on (self);
}

static void
hearth_metrics_reader_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_LOADING)
    g_value_set_boolean (value, HEARTH_METRICS_READER (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hearth_metrics_reader_dispose (GObject *object)
{
  HearthMetricsReader *self = HEARTH_METRICS_READER (object);

  g_cancellable_cancel (self->work);
  g_clear_handle_id (&self->waiting, g_source_remove);
  if (self->community != NULL)
    {
      g_signal_handlers_disconnect_by_data (hearth_community_get_db (self->community), self);
      g_signal_handlers_disconnect_by_data (hearth_community_get_midnight (self->community), self);
    }
  g_clear_object (&self->community);
  g_clear_pointer (&self->panel, hearth_panel_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_object (&self->work);
  G_OBJECT_CLASS (hearth_metrics_reader_parent_class)->dispose (object);
}

static void
hearth_metrics_reader_class_init (HearthMetricsReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_metrics_reader_get_property;
  object_class->dispose = hearth_metrics_reader_dispose;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[FIGURES] = g_signal_new ("figures", HEARTH_TYPE_METRICS_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[LIGHTS] = g_signal_new ("lights", HEARTH_TYPE_METRICS_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[FAILED] = g_signal_new ("failed", HEARTH_TYPE_METRICS_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hearth_metrics_reader_init (HearthMetricsReader *self)
{
  self->work = g_cancellable_new ();
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_changes_unref);
  self->lights_stale = TRUE;
}

HearthMetricsReader *
hearth_metrics_reader_new (HearthCommunity *community)
{
  HearthMetricsReader *self = g_object_new (HEARTH_TYPE_METRICS_READER, NULL);

  self->community = g_object_ref (community);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_community_get_midnight (community), "passed", G_CALLBACK (day_passed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
hearth_metrics_reader_ask (HearthMetricsReader     *reader,
                           const HearthFigureQuery *query)
{
  reader->query = *query;
  reader->query.names = NULL;
  reader->query.quick = TRUE;
  reader->query.members = FALSE;
  reader->asked++;
  /* What is being made now would not be looked at. */
  g_cancellable_cancel (reader->work);
  g_object_unref (reader->work);
  reader->work = g_cancellable_new ();
  set_loading (reader, TRUE);
  go_on (reader);
}

void
hearth_metrics_reader_set_active (HearthMetricsReader *reader,
                                  gboolean             active)
{
  reader->active = active;
  go_on (reader);
}

gboolean
hearth_metrics_reader_get_loading (HearthMetricsReader *reader)
{
  return reader->loading;
}
