/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One look at a time; what changes meanwhile is looked at once afterwards. The bodies run on a reader and on the writer. */

#include "config.h"

#include "hearth-badge-keeper.h"

#include "base/hearth-clock.h"
#include "members/hearth-badge-rule.h"

struct _HearthBadgeKeeper
{
  GObject parent_instance;

  HearthDb     *db;
  GCancellable *cancellable;
  gboolean      working, again;
  gint64        given; /* by the last writing */
};

enum
{
  SIGNAL_GIVEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthBadgeKeeper, hearth_badge_keeper, G_TYPE_OBJECT)

static void look (HearthBadgeKeeper *self);

static gpointer
count_due (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  gint64 n = hearth_badges_count_due (conn, cancellable, error);

  return n < 0 ? NULL : g_memdup2 (&n, sizeof n);
}

static gboolean
give_due (HearthConn       *conn,
          HearthChangeInfo *info,
          gpointer          data,
          GCancellable     *cancellable,
          GError          **error)
{
  gint64 *given = data;

  *given = hearth_badges_give_due (conn, hearth_clock_now (), cancellable, error);

  return *given >= 0;
}

static void
end_working (HearthBadgeKeeper *self)
{
  self->working = FALSE;
  if (self->again && !g_cancellable_is_cancelled (self->cancellable))
    look (self);
}

/* What could not be given now is due at the next change. */
static void
given_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HearthBadgeKeeper) self = user_data;
  gint64                        seq = hearth_db_write_finish (HEARTH_DB (source), result, NULL);

  if (seq > 0 && self->given > 0)
    g_signal_emit (self, signals[SIGNAL_GIVEN], 0, seq, self->given);
  end_working (self);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HearthBadgeKeeper) self = user_data;
  const HearthChangeInfo        info = { "badge-award", NULL, HEARTH_NONE };
  g_autofree gint64            *n = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (n != NULL && *n > 0 && !g_cancellable_is_cancelled (self->cancellable))
    hearth_db_write_async (self->db, &info, give_due, &self->given, NULL, self->cancellable, given_cb, g_object_ref (self));
  else
    end_working (self);
}

static void
look (HearthBadgeKeeper *self)
{
  self->again = self->working;
  if (self->working)
    return;
  self->working = TRUE;
  hearth_db_read_long_async (self->db, count_due, NULL, NULL, g_free, self->cancellable, counted_cb, g_object_ref (self));
}

static void
changed_cb (HearthBadgeKeeper *self,
            HearthChanges     *changes)
{
  gboolean all;
  guint    n;

  hearth_changes_get_members (changes, &n, &all);
  if (n > 0 || all || hearth_changes_has_table (changes, HEARTH_TABLE_BADGE))
    look (self);
}

static void
hearth_badge_keeper_finalize (GObject *object)
{
  HearthBadgeKeeper *self = HEARTH_BADGE_KEEPER (object);

  g_clear_object (&self->db);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hearth_badge_keeper_parent_class)->finalize (object);
}

static void
hearth_badge_keeper_class_init (HearthBadgeKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_badge_keeper_finalize;
  signals[SIGNAL_GIVEN] = g_signal_new ("given", HEARTH_TYPE_BADGE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
hearth_badge_keeper_init (HearthBadgeKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
drop (gpointer data)
{
  HearthBadgeKeeper *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self);
}

HearthBadgeKeeper *
hearth_badge_keeper_of (HearthCommunity *community)
{
  HearthBadgeKeeper *keeper = g_object_get_data (G_OBJECT (community), "hearth-badge-keeper");

  if (keeper != NULL)
    return keeper;

  keeper = g_object_new (HEARTH_TYPE_BADGE_KEEPER, NULL);
  keeper->db = g_object_ref (hearth_community_get_db (community));
  g_object_set_data_full (G_OBJECT (community), "hearth-badge-keeper", keeper, drop);
  if (!hearth_db_is_read_only (keeper->db))
    {
      g_signal_connect_object (keeper->db, "changed", G_CALLBACK (changed_cb), keeper, G_CONNECT_SWAPPED);
      g_signal_connect_object (hearth_community_get_midnight (community), "passed", G_CALLBACK (look), keeper, G_CONNECT_SWAPPED);
      look (keeper);
    }

  return keeper;
}
