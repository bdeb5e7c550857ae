/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One statement a table, so that two thousand tasks are read in one go. See the header. */

#include "releases/hearth-dated.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"

#define LONGEST 3660 /* days: what lasts longer is drawn so long */

/* ?1: the release; -1: all. */
#define OF(alias) " WHERE (?1 = -1 AND coalesce (r.state, 0) <> 2) OR " alias ".release IS ?1"

void
hearth_dated_free (HearthDated *dated)
{
  g_free (dated->title);
  g_free (dated->release);
  g_free (dated->owner);
  g_free (dated);
}

static void
span_free (HearthDatedSpan *span)
{
  g_free (span->title);
  g_free (span);
}

HearthDatedPlan *
hearth_dated_plan_new (HearthDay today)
{
  HearthDatedPlan *plan = g_new0 (HearthDatedPlan, 1);

  plan->today = today;
  plan->items = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_dated_free);
  plan->phases = g_ptr_array_new_with_free_func ((GDestroyNotify) span_free);
  plan->releases = g_ptr_array_new_with_free_func ((GDestroyNotify) span_free);
  return plan;
}

void
hearth_dated_plan_free (HearthDatedPlan *plan)
{
  g_ptr_array_unref (plan->items);
  g_ptr_array_unref (plan->phases);
  g_ptr_array_unref (plan->releases);
  g_free (plan);
}

typedef struct
{
  HearthConn      *conn;
  HearthDatedPlan *plan;
  GTimeZone       *zone;
  gint64           release;
  GArray          *waits;  /* gint64 an item */
  GHashTable      *owners; /* rowid: name */
} Reading;

/* The columns every item begins with: rowid, id, title, release, its title, its date. NULL for one without a day, which is counted. */
static HearthDated *
take (Reading    *reading,
      HearthStmt *stmt,
      HearthLane  lane,
      HearthTable table,
      HearthDay   first,
      HearthDay   last)
{
  HearthDated *dated;
  gint64       none = HEARTH_NONE;

  if (first == HEARTH_NO_DAY)
    {
      reading->plan->undated[lane]++;
      return NULL;
    }
  dated = g_new0 (HearthDated, 1);
  dated->lane = lane;
  dated->table = table;
  dated->row = hearth_stmt_int (stmt, 0);
  hearth_stmt_id (stmt, 1, &dated->id);
  dated->title = g_strdup (hearth_stmt_text (stmt, 2) != NULL ? hearth_stmt_text (stmt, 2) : "");
  dated->release_row = hearth_stmt_int (stmt, 3);
  dated->release = g_strdup (hearth_stmt_text (stmt, 4));
  dated->release_day = hearth_day_parse (hearth_stmt_text (stmt, 5));
  dated->first = first;
  dated->last = CLAMP (last, first, first + LONGEST);
  dated->least = HEARTH_NONE;
  dated->waits_for = -1;
  g_ptr_array_add (reading->plan->items, dated);
  g_array_append_val (reading->waits, none);
  return dated;
}

static gboolean
take_owner (Reading     *reading,
            HearthDated *dated,
            gint64       owner,
            GError     **error)
{
  const char *name;
  gint64      human;

  if (owner == HEARTH_NONE)
    return TRUE;
  name = g_hash_table_lookup (reading->owners, &owner);
  if (name == NULL)
    {
      human = hearth_member_root (reading->conn, owner, error);
      if (human < 0)
        return FALSE;
      g_hash_table_insert (reading->owners, g_memdup2 (&owner, sizeof owner),
                           human > 0 ? hearth_member_dup_name (reading->conn, human, NULL) : g_strdup (""));
      name = g_hash_table_lookup (reading->owners, &owner);
    }
  dated->owner = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
  return TRUE;
}

static gboolean
take_task (Reading    *reading,
           HearthStmt *stmt,
           GError    **error)
{
  HearthDay    release = hearth_day_parse (hearth_stmt_text (stmt, 5));
  HearthDay    day = hearth_plan_day (hearth_stmt_int (stmt, 6), hearth_stmt_text (stmt, 7), release);
  HearthDated *dated = take (reading, stmt, HEARTH_LANE_TASKS, HEARTH_TABLE_TASK, day, day);

  if (dated == NULL)
    return TRUE;
  dated->counted = hearth_stmt_int (stmt, 6) != HEARTH_NONE;
  dated->least = hearth_stmt_int (stmt, 8);
  dated->done = hearth_stmt_int (stmt, 9) != HEARTH_NONE;
  dated->state = hearth_task_get_state (dated->done, day, FALSE, reading->plan->today);
  g_array_index (reading->waits, gint64, reading->waits->len - 1) = hearth_stmt_int (stmt, 10);
  return take_owner (reading, dated, hearth_stmt_int (stmt, 11), error);
}

static gboolean
take_moment (Reading       *reading,
             HearthStmt    *stmt,
             GError **error G_GNUC_UNUSED)
{
  HearthDay    release = hearth_day_parse (hearth_stmt_text (stmt, 5));
  HearthDay    day = hearth_plan_day (hearth_stmt_int (stmt, 6), hearth_stmt_text (stmt, 7), release);
  gint64       open = hearth_stmt_int (stmt, 8);
  HearthDated *dated = take (reading, stmt, HEARTH_LANE_MOMENTS, HEARTH_TABLE_MOMENT, day, day);

  if (dated == NULL)
    return TRUE;
  dated->counted = hearth_stmt_int (stmt, 6) != HEARTH_NONE;
  dated->lasts = open != HEARTH_NONE;
  dated->last = day + (HearthDay) (dated->lasts ? CLAMP (open, 0, LONGEST) : 0);
  dated->done = hearth_stmt_int (stmt, 9) != HEARTH_NONE;
  dated->kind = (int) hearth_stmt_int (stmt, 10);
  return TRUE;
}

static gboolean
take_opening (Reading       *reading,
              HearthStmt    *stmt,
              GError **error G_GNUC_UNUSED)
{
  HearthDay    day = hearth_day_from_time (hearth_stmt_int (stmt, 6), reading->zone);
  HearthDated *dated = take (reading, stmt, HEARTH_LANE_VAULT, HEARTH_TABLE_VAULT_ITEM, day, day);

  if (dated != NULL)
    dated->done = day < reading->plan->today;
  return TRUE;
}

static gboolean
take_campaign (Reading       *reading,
               HearthStmt    *stmt,
               GError **error G_GNUC_UNUSED)
{
  HearthDay    first = hearth_day_parse (hearth_stmt_text (stmt, 6)), last = hearth_day_parse (hearth_stmt_text (stmt, 7));
  HearthDated *dated = take (reading, stmt, HEARTH_LANE_SALES, HEARTH_TABLE_CAMPAIGN, first != HEARTH_NO_DAY ? first : last,
                             last != HEARTH_NO_DAY ? last : first);

  if (dated == NULL)
    return TRUE;
  dated->lasts = TRUE;
  dated->kind = (int) hearth_stmt_int (stmt, 8);
  return TRUE;
}

static gboolean
add_span (GPtrArray  *spans,
          const char *title,
          HearthDay   first,
          HearthDay   last)
{
  HearthDatedSpan *span;

  if (first == HEARTH_NO_DAY || last == HEARTH_NO_DAY)
    return TRUE;
  span = g_new0 (HearthDatedSpan, 1);
  span->title = g_strdup (title != NULL ? title : "");
  span->first = MIN (first, last);
  span->last = MIN (MAX (first, last), span->first + LONGEST);
  g_ptr_array_add (spans, span);
  return TRUE;
}

static gboolean
take_phase (Reading       *reading,
            HearthStmt    *stmt,
            GError **error G_GNUC_UNUSED)
{
  HearthDay release = hearth_day_parse (hearth_stmt_text (stmt, 1));

  return add_span (reading->plan->phases, hearth_stmt_text (stmt, 0), hearth_plan_day (hearth_stmt_int (stmt, 2), NULL, release),
                   hearth_plan_day (hearth_stmt_int (stmt, 3), NULL, release));
}

static gboolean
take_release (Reading       *reading,
              HearthStmt    *stmt,
              GError **error G_GNUC_UNUSED)
{
  HearthDay day = hearth_day_parse (hearth_stmt_text (stmt, 1));

  return add_span (reading->plan->releases, hearth_stmt_text (stmt, 0), day, day);
}

static const struct
{
  const char *sql;
  gboolean (*take) (Reading *reading, HearthStmt *stmt, GError **error);
} parts[] = {
  { "SELECT t.rowid, t.id, t.title, t.release, r.title, r.date, t.days, t.date, t.least, t.done_at, t.waits_for, t.owner"
    " FROM task t LEFT JOIN release r ON r.rowid = t.release" OF ("t"),
    take_task },
  { "SELECT m.rowid, m.id, m.title, m.release, r.title, r.date, m.days, m.date, m.open_days, m.sent_at, m.kind"
    " FROM moment m LEFT JOIN release r ON r.rowid = m.release" OF ("m"),
    take_moment },
  { "SELECT v.rowid, v.id, v.name, r.rowid, r.title, r.date, v.opens_at"
    " FROM vault_item v LEFT JOIN release r ON r.id = v.release"
    " WHERE v.opens_at IS NOT NULL AND ((?1 = -1 AND coalesce (r.state, 0) <> 2) OR r.rowid IS ?1)",
    take_opening },
  { "SELECT c.rowid, c.id, c.title, c.release, r.title, r.date, c.starts, c.ends, c.kind"
    " FROM campaign c LEFT JOIN release r ON r.rowid = c.release" OF ("c"),
    take_campaign },
  { "SELECT p.title, r.date, p.starts, p.ends FROM phase p JOIN release r ON r.rowid = p.release WHERE p.release = ?1 ORDER BY p.starts, p.ends, p.id",
    take_phase },
  { "SELECT r.title, r.date FROM release r WHERE (?1 = -1 AND coalesce (r.state, 0) <> 2) OR r.rowid = ?1 ORDER BY r.date, r.id", take_release },
};

static gboolean
read_part (Reading *reading,
           guint    part,
           GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (reading->conn, parts[part].sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, reading->release);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (!parts[part].take (reading, stmt, error))
      return FALSE;
  return step == HEARTH_STEP_DONE;
}

HearthDatedPlan *
hearth_dated_read (HearthConn *conn,
                   gint64      release,
                   HearthDay   today,
                   GTimeZone  *zone,
                   GError    **error)
{
  g_autoptr (HearthDatedPlan) plan = hearth_dated_plan_new (today);
  g_autoptr (GArray)          waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable)      owners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Reading                     reading = { conn, plan, zone, release, waits, owners };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!read_part (&reading, i, error))
      return NULL;
  hearth_dated_plan_settle (plan, (const gint64 *) (gconstpointer) waits->data);
  return g_steal_pointer (&plan);
}
