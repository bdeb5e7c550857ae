/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "metrics/hearth-metric-fans.h"

#include "db/hearth-stmt.h"
#include "members/hearth-consent.h"
#include "members/hearth-member.h"


typedef struct
{
  HearthConn   *conn;
  HearthDays   *days;
  GCancellable *cancellable;
  HearthFans   *fans;
  GArray       *team; /* gboolean, beside the fans */
} Reading;

void
hearth_fans_free (HearthFans *fans)
{
  g_array_unref (fans->all);
  g_array_unref (fans->merged);
  g_array_unref (fans->erased);
  g_free (fans);
}

static gint64
search (GArray *sorted, /* of structs that begin with a rowid */
        guint   size,
        gint64  row)
{
  gint64 low = 0, high = (gint64) sorted->len - 1;

  while (low <= high)
    {
      gint64 middle = low + (high - low) / 2, found = *(const gint64 *) (gpointer) (sorted->data + middle * size);

      if (found == row)
        return middle;
      if (found < row)
        low = middle + 1;
      else
        high = middle - 1;
    }
  return -1;
}

gint64
hearth_fans_find (const HearthFans *fans,
                  gint64            row)
{
  gint64 guess = fans->all->len > 0 ? row - g_array_index (fans->all, HearthFan, 0).member : -1;
  gint64 at;

  if (guess >= 0 && guess < fans->all->len && g_array_index (fans->all, HearthFan, guess).member == row)
    return guess;
  at = search (fans->all, sizeof (HearthFan), row);
  if (at >= 0 || fans->merged->len == 0)
    return at;
  at = search (fans->merged, sizeof (HearthMergedRow), row);
  return at < 0 ? -1 : search (fans->all, sizeof (HearthFan), g_array_index (fans->merged, HearthMergedRow, at).root);
}

static gint32
to_day (Reading *reading,
        gint64   at,
        gint32   none)
{
  return at == HEARTH_NONE ? none : hearth_days_find (reading->days, at, NULL);
}

static gint64
or_none (gint64 value)
{
  return value == HEARTH_NONE ? 0 : value;
}

static gboolean
read_roster (Reading *reading,
             GError **error)
{
  static const char      sql[] = "SELECT r.member, ifnull (r.joined_at, r.first_at), r.stage, m.left_at, m.team, m.source, m.invited_by, r.first_at "
                                 "FROM roster r CROSS JOIN member m ON m.rowid = r.member ORDER BY r.member";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (reading->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      gboolean        team = hearth_stmt_int (stmt, 4) > 0;
      const HearthFan fan = {
        .member = hearth_stmt_int (stmt, 0),
        .joined = to_day (reading, hearth_stmt_int (stmt, 1), HEARTH_DAY_ALWAYS),
        .first = to_day (reading, hearth_stmt_int (stmt, 7), HEARTH_DAY_NEVER),
        .stage = (gint8) MAX (hearth_stmt_int (stmt, 2), 0),
        .left = to_day (reading, hearth_stmt_int (stmt, 3), HEARTH_DAY_NEVER),
        .source = (gint32) or_none (hearth_stmt_int (stmt, 5)),
        .inviter = or_none (hearth_stmt_int (stmt, 6)),
      };

      if (n % 4096 == 0 && g_cancellable_set_error_if_cancelled (reading->cancellable, error))
        return FALSE;
      g_array_append_val (reading->fans->all, fan);
      g_array_append_val (reading->team, team);
    }
  return step == HEARTH_STEP_DONE;
}

/* What the other rows of a human say: who is here by one of them is here, who works with the artist by one of them does. */
static gboolean
read_merged (Reading *reading,
             GError **error)
{
  static const char      sql[] = "SELECT rowid, left_at, team, source, invited_by FROM member WHERE merged_into IS NOT NULL ORDER BY rowid";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (reading->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthMergedRow merged = { .row = hearth_stmt_int (stmt, 0) };
      HearthFan      *fan;
      gint64          at;

      merged.root = hearth_member_root (reading->conn, merged.row, error);
      if (merged.root < 0)
        return FALSE;
      at = search (reading->fans->all, sizeof (HearthFan), merged.root);
      if (at < 0 || merged.root == merged.row)
        continue;
      g_array_append_val (reading->fans->merged, merged);
      fan = &g_array_index (reading->fans->all, HearthFan, at);
      fan->left = MAX (fan->left, to_day (reading, hearth_stmt_int (stmt, 1), HEARTH_DAY_NEVER));
      if (hearth_stmt_int (stmt, 2) > 0)
        g_array_index (reading->team, gboolean, at) = TRUE;
      if (fan->source == 0)
        fan->source = (gint32) or_none (hearth_stmt_int (stmt, 3));
      if (fan->inviter == 0)
        fan->inviter = or_none (hearth_stmt_int (stmt, 4));
    }
  return step == HEARTH_STEP_DONE;
}

/* The day from which a human takes nothing on any channel that they once did; HEARTH_DAY_NEVER while they do on one. */
static gint32
find_unsubscribed (Reading   *reading,
                   GPtrArray *consents)
{
  g_auto (GStrv) channels = hearth_consent_channels (consents);
  gint32         day = HEARTH_DAY_ALWAYS;
  gboolean       any = FALSE;

  for (guint i = 0; channels[i] != NULL; i++)
    {
      const HearthConsent *consent = hearth_consent_effective (consents, channels[i]);

      if (consent == NULL || consent->state == HEARTH_CONSENT_NEVER || consent->state == HEARTH_CONSENT_UNKNOWN)
        continue;
      if (consent->state != HEARTH_CONSENT_WITHDRAWN)
        return HEARTH_DAY_NEVER;
      any = TRUE;
      day = MAX (day, to_day (reading, consent->at, HEARTH_DAY_ALWAYS));
    }
  return any ? day : HEARTH_DAY_NEVER;
}

static void
consent_free (gpointer consent)
{
  hearth_row_clear (HEARTH_TABLE_CONSENT, consent);
  g_free (consent);
}

static HearthConsent *
make_consent (HearthStmt *stmt)
{
  HearthConsent *consent = g_new (HearthConsent, 1);

  hearth_row_init (HEARTH_TABLE_CONSENT, consent);
  consent->member = hearth_stmt_int (stmt, 0);
  consent->channel = g_strdup (hearth_stmt_text (stmt, 1));
  consent->state = hearth_stmt_int (stmt, 2);
  consent->at = hearth_stmt_int (stmt, 3);
  consent->source = hearth_stmt_int (stmt, 4);
  hearth_stmt_id (stmt, 5, &consent->id);
  return consent;
}

static gpointer
to_key (gint64 human)
{
  return GINT_TO_POINTER ((int) human);
}

/* The humans who withdrew a consent, each with an empty array for all of theirs. */
static GHashTable *
read_withdrawn (Reading *reading,
                GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (reading->conn, "SELECT DISTINCT member FROM consent WHERE state = 2", error);
  g_autoptr (GHashTable) humans = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  HearthStep             step = HEARTH_STEP_ERROR;

  G_STATIC_ASSERT (HEARTH_CONSENT_WITHDRAWN == 2); /* as the statement says it */
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 human = hearth_fans_find (reading->fans, hearth_stmt_int (stmt, 0));

      if (human >= 0)
        g_hash_table_insert (humans, to_key (human), g_ptr_array_new_with_free_func (consent_free));
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&humans) : NULL;
}

static gboolean
read_consents (Reading *reading,
               GError **error)
{
  g_autoptr (GHashTable) humans = read_withdrawn (reading, error);
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step = HEARTH_STEP_ERROR;
  GHashTableIter         iter;
  gpointer               human, consents;

  if (humans == NULL || g_hash_table_size (humans) == 0)
    return humans != NULL;
  stmt = hearth_stmt_new (reading->conn, "SELECT member, channel, state, at, source, id FROM consent", error);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      consents = g_hash_table_lookup (humans, to_key (hearth_fans_find (reading->fans, hearth_stmt_int (stmt, 0))));
      if (consents != NULL)
        g_ptr_array_add (consents, make_consent (stmt));
    }
  g_hash_table_iter_init (&iter, humans);
  while (g_hash_table_iter_next (&iter, &human, &consents))
    {
      HearthFan *fan = &g_array_index (reading->fans->all, HearthFan, GPOINTER_TO_INT (human));

      fan->left = MIN (fan->left, find_unsubscribed (reading, consents));
    }
  return step == HEARTH_STEP_DONE;
}

/* Marks of one who was erased are of one moment. */
static gboolean
read_erased (Reading *reading,
             GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (reading->conn, "SELECT DISTINCT at FROM forgotten WHERE at IS NOT NULL", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint32 day = hearth_days_find (reading->days, hearth_stmt_int (stmt, 0), NULL);

      g_array_append_val (reading->fans->erased, day);
    }
  return step == HEARTH_STEP_DONE;
}

/* Takes the team out, and puts right what contradicts itself. */
static void
settle (Reading *reading)
{
  HearthFan *fans = (HearthFan *) (gpointer) reading->fans->all->data;
  guint      n = 0;

  for (guint i = 0; i < reading->fans->all->len; i++)
    {
      HearthFan fan = fans[i];

      if (g_array_index (reading->team, gboolean, i))
        continue;
      /* Who joined after they left came back. */
      if (fan.left != HEARTH_DAY_ALWAYS && fan.left < fan.joined)
        fan.left = HEARTH_DAY_NEVER;
      fans[n++] = fan;
    }
  g_array_set_size (reading->fans->all, n);
}

/* Rows to humans, now that all are known. */
static void
find_inviters (Reading *reading)
{
  HearthFan *fans = (HearthFan *) (gpointer) reading->fans->all->data;

  for (guint i = 0; i < reading->fans->all->len; i++)
    if (fans[i].inviter != 0)
      {
        gint64 inviter = hearth_fans_find (reading->fans, fans[i].inviter);

        fans[i].inviter = inviter < 0 || inviter == i ? 0 : fans[inviter].member;
      }
}

HearthFans *
hearth_fans_read (HearthConn   *conn,
                  HearthDays   *days,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (HearthFans) fans = g_new0 (HearthFans, 1);
  Reading                reading = { conn, days, cancellable, fans };
  gboolean               read;

  fans->all = g_array_new (FALSE, FALSE, sizeof (HearthFan));
  fans->merged = g_array_new (FALSE, FALSE, sizeof (HearthMergedRow));
  fans->erased = g_array_new (FALSE, FALSE, sizeof (gint32));
  reading.team = g_array_new (FALSE, FALSE, sizeof (gboolean));
  read = read_roster (&reading, error) && read_merged (&reading, error) && read_consents (&reading, error) && read_erased (&reading, error);
  settle (&reading);
  find_inviters (&reading);
  g_array_unref (reading.team);
  return read ? g_steal_pointer (&fans) : NULL;
}
