/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. While a reading is under way further changes are only noted: a long import has Today read again when it can be, not
 * at each of its steps. */

#include "config.h"

#include "hearth-today-model.h"

#include "base/hearth-clock.h"

#define DATA "hearth-today-model"

struct _HearthTodayModel
{
  GObject parent_instance;

  HearthCommunity *community; /* borrowed: owns the model; NULL once it has gone */
  GCancellable    *cancellable;
  HearthToday     *today;
  GError          *error;
  gint64           number; /* HEARTH_NONE: not known */
  char            *kept;   /* the mark of the day whose number is kept; NULL for none */
  gboolean         reading;
  gboolean         again;
  gboolean         recalling;     /* looking for the number that was kept */
  gboolean         number_wanted; /* once that has been looked for */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTodayModel, hearth_today_model, G_TYPE_OBJECT)

typedef struct
{
  gint64     now;
  GTimeZone *zone;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_time_zone_unref (question->zone);
  g_free (question);
}

static Question *
question_new (HearthTodayModel *self)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { hearth_clock_now (), g_time_zone_ref (hearth_community_get_time_zone (self->community)) };

  return question;
}

static gpointer
read_today (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  const Question *question = data;

  return hearth_today_load (conn, question->now, question->zone, cancellable, error);
}

/* HearthWriteFunc. */
typedef struct
{
  char  *mark;
  gint64 number;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->mark);
  g_free (kept);
}

static gboolean
keep (HearthConn       *conn,
      HearthChangeInfo *info,
      gpointer          data,
      GCancellable     *cancellable,
      GError          **error)
{
  const Kept *kept = data;

  return hearth_today_keep (conn, kept->mark, kept->number, error);
}

static void
keep_number (HearthTodayModel *self)
{
  HearthDb              *db = hearth_community_get_db (self->community);
  const HearthChangeInfo info = { .kind = "keep", .count = HEARTH_NONE };
  Kept                  *kept;

  if (self->today == NULL || hearth_db_is_read_only (db) || g_strcmp0 (self->kept, self->today->mark) == 0)
    return;
  g_set_str (&self->kept, self->today->mark);
  kept = g_new (Kept, 1);
  *kept = (Kept) { g_strdup (self->kept), self->number };
  hearth_db_write_async (db, &info, keep, kept, kept_free, NULL, NULL, NULL);
}

static void ask (HearthTodayModel *self);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthTodayModel) self = user_data;
  g_autoptr (GError)           error = NULL;
  HearthToday                 *today = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  self->reading = FALSE;
  if (self->community == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&today, hearth_today_free);
      return;
    }
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  if (today != NULL)
    {
      g_clear_pointer (&self->today, hearth_today_free);
      self->today = today;
      self->number = today->suggestions->len;
      /* The first one at once: not every end of a program is one that can be waited for. */
      if (self->kept == NULL)
        keep_number (self);
    }
  if (self->again)
    ask (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ask (HearthTodayModel *self)
{
  self->again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_today, question_new (self), question_free,
                             (GDestroyNotify) hearth_today_free, self->cancellable, read_cb, g_object_ref (self));
}

static gpointer
recall (HearthConn   *conn,
        gpointer      data,
        GCancellable *cancellable,
        GError      **error)
{
  const Question *question = data;
  gint64          number = hearth_today_recall (conn, question->now, question->zone, error);

  return number == HEARTH_NONE ? NULL : g_memdup2 (&number, sizeof number);
}

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HearthTodayModel) self = user_data;
  g_autofree gint64           *number = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  self->recalling = FALSE;
  if (self->community == NULL || self->today != NULL || self->reading)
    return;
  if (number != NULL)
    {
      self->number = *number;
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  else if (self->number_wanted)
    {
      ask (self);
    }
}

static void
db_changed_cb (HearthTodayModel *self,
               HearthChanges    *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_NUDGE, HEARTH_TABLE_REMINDER, HEARTH_TABLE_APPLICATION, HEARTH_TABLE_STEP,
                                        HEARTH_TABLE_TASK, HEARTH_TABLE_MOMENT, HEARTH_TABLE_RELEASE, HEARTH_TABLE_PHASE,
                                        HEARTH_TABLE_VAULT_PASS, HEARTH_TABLE_VAULT_ITEM, HEARTH_TABLE_COMMUNITY, 0 };
  gboolean                 touched, all;
  guint                    n;

  hearth_changes_get_members (changes, &n, &all);
  touched = n > 0 || all || hearth_changes_has_any (changes, tables);
  if (touched && self->community != NULL)
    ask (self);
}

static void
another_day_cb (HearthTodayModel *self)
{
  if (self->community != NULL)
    ask (self);
}

static void
hearth_today_model_finalize (GObject *object)
{
  HearthTodayModel *self = HEARTH_TODAY_MODEL (object);

  g_clear_pointer (&self->today, hearth_today_free);
  g_clear_error (&self->error);
  g_free (self->kept);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hearth_today_model_parent_class)->finalize (object);
}

static void
hearth_today_model_class_init (HearthTodayModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_today_model_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_TODAY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_today_model_init (HearthTodayModel *self)
{
  self->cancellable = g_cancellable_new ();
  self->number = HEARTH_NONE;
}

static void
drop (gpointer data)
{
  HearthTodayModel *self = data;

  self->community = NULL;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self);
}

HearthTodayModel *
hearth_today_model_of (HearthCommunity *community)
{
  HearthTodayModel *model = g_object_get_data (G_OBJECT (community), DATA);

  if (model != NULL)
    return model;

  model = g_object_new (HEARTH_TYPE_TODAY_MODEL, NULL);
  model->community = community;
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (db_changed_cb), model, G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_community_get_midnight (community), "passed", G_CALLBACK (another_day_cb), model, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (community), DATA, model, drop);
  model->recalling = TRUE;
  hearth_db_read_async (hearth_community_get_db (community), recall, question_new (model), question_free, g_free, model->cancellable, recalled_cb,
                        g_object_ref (model));

  return model;
}

void
hearth_today_model_want (HearthTodayModel *model)
{
  g_return_if_fail (HEARTH_IS_TODAY_MODEL (model));

  if (model->today == NULL && model->community != NULL && !model->reading)
    ask (model);
}

void
hearth_today_model_want_number (HearthTodayModel *model)
{
  g_return_if_fail (HEARTH_IS_TODAY_MODEL (model));

  model->number_wanted = TRUE;
  if (model->number == HEARTH_NONE && !model->recalling)
    hearth_today_model_want (model);
}

gint64
hearth_today_model_get_number (HearthTodayModel *model)
{
  g_return_val_if_fail (HEARTH_IS_TODAY_MODEL (model), HEARTH_NONE);

  return model->number;
}

void
hearth_today_model_keep (HearthCommunity *community)
{
  HearthTodayModel *model = g_object_get_data (G_OBJECT (community), DATA);

  if (model != NULL && !model->reading)
    keep_number (model);
}

const HearthToday *
hearth_today_model_get (HearthTodayModel *model)
{
  g_return_val_if_fail (HEARTH_IS_TODAY_MODEL (model), NULL);

  return model->today;
}

const GError *
hearth_today_model_get_error (HearthTodayModel *model)
{
  g_return_val_if_fail (HEARTH_IS_TODAY_MODEL (model), NULL);

  return model->error;
}

void
hearth_today_model_get_clock (HearthTodayModel *model,
                              HearthTodayClock *clock)
{
  g_return_if_fail (HEARTH_IS_TODAY_MODEL (model));

  hearth_today_clock_init (clock, model->today != NULL ? model->today->now : hearth_clock_now (),
                           hearth_community_get_time_zone (model->community));
}
