/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What all humans did, from one reading of the interactions in the order they lie in: an index order would fetch every page many times
 * over. An act waits as 8 bytes in the list of its human until all are read, so that ten million take about 100 MB; the few that do not
 * fit into 8 bytes lie beside. On the connection's thread. */

#include "metrics/hearth-metric-private.h"

#include "db/hearth-stmt.h"
#include "members/hearth-member.h"

#include <stdlib.h>
#include <string.h>

/* An act in 8 bytes, ordered as time is: day (17 bits), minute (11), direction (2), kind (5), then 29 bits of money. */
#define MONEY_BITS   29
#define NO_MONEY     0
#define FIRST_INLINE 1 /* minor units of the commonest currency, from -MOST_INLINE on */
#define MOST_INLINE  ((G_GINT64_CONSTANT (1) << (MONEY_BITS - 2)) - 1)
#define FIRST_BESIDE (2 * MOST_INLINE + 2) /* index of what lies beside */

#define FIRST_CHUNK 6
#define MOST_CHUNK  126

typedef struct _Chunk Chunk;
struct _Chunk
{
  Chunk  *before;
  guint64 size;
  guint64 acts[];
};

/* The acts of one human: full chunks, and the last with so many in it. */
typedef struct
{
  Chunk  *chunk;
  guint64 used;
} List;

/* An act on its way to its list. Neighbours in the table belong to humans far apart, whose lists are in no cache: each is asked for some
 * acts before it is needed. */
typedef struct
{
  guint32 human;
  guint64 act;
} Pending;

#define AHEAD 16 /* a power of two */

/* Money that does not fit. */
typedef struct
{
  gint64  amount, net;
  guint16 currency;
} Beside;

typedef struct
{
  guint32       human; /* index of the row whose human did it */
  HearthPeerAct tie;
} SweptTie;

typedef struct
{
  HearthConn *conn;
  HearthDays *days;
  GArray     *members; /* gint64: all rows, ascending */
  gint64      first;   /* of them */
  guint32    *roots;   /* of each row: the index of its human's */
  List       *lists;   /* of each row that is a root */
  gboolean    merged;  /* some row is not its own root */
  gboolean    dense;   /* rowids follow one another */
  Pending     pending[AHEAD];
  guint       n_pending; /* ever */
  GArray     *beside;
  GArray     *ties;
  guint16     currency; /* the one that fits in */
  char        code[4];
} Sweep;

static gint64
find (const Sweep *sweep,
      gint64       member)
{
  const gint64 *rows = (const gint64 *) (gpointer) sweep->members->data;
  gint64        n = sweep->members->len, low = 0, high = n - 1, guess;

  if (n == 0 || member < sweep->first || member > rows[n - 1])
    return -1;
  /* Rowids mostly follow one another. */
  guess = MIN (member - sweep->first, n - 1);
  if (sweep->dense || rows[guess] == member)
    return guess;
  while (low <= high)
    {
      gint64 middle = low + (high - low) / 2;

      if (rows[middle] == member)
        return middle;
      if (rows[middle] < member)
        low = middle + 1;
      else
        high = middle - 1;
    }
  return -1;
}

static gboolean
read_members (Sweep   *sweep,
              GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, "SELECT rowid FROM member ORDER BY rowid", error);
  g_autoptr (HearthStmt) merged = hearth_stmt_new (sweep->conn, "SELECT rowid FROM member WHERE merged_into IS NOT NULL", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (stmt, 0);

      g_array_append_val (sweep->members, member);
    }
  if (step != HEARTH_STEP_DONE || merged == NULL)
    return FALSE;
  if (sweep->members->len > 0)
    {
      sweep->first = g_array_index (sweep->members, gint64, 0);
      sweep->dense = g_array_index (sweep->members, gint64, sweep->members->len - 1) - sweep->first == sweep->members->len - 1;
    }
  sweep->roots = g_new (guint32, sweep->members->len);
  sweep->lists = g_new0 (List, sweep->members->len);
  for (guint i = 0; i < sweep->members->len; i++)
    sweep->roots[i] = i;
  while ((step = hearth_stmt_step (merged, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (merged, 0);
      gint64 root = hearth_member_root (sweep->conn, member, error);
      gint64 at = find (sweep, member);

      if (root < 0)
        return FALSE;
      root = find (sweep, root);
      if (at >= 0 && root >= 0)
        {
          sweep->roots[at] = (guint32) root;
          sweep->merged = TRUE;
        }
    }
  return step == HEARTH_STEP_DONE;
}

static void
append (List   *list,
        guint64 act)
{
  Chunk *chunk = list->chunk;

  if (chunk == NULL || list->used == chunk->size)
    {
      guint64 size = chunk == NULL ? FIRST_CHUNK : MIN (2 * chunk->size + 2, MOST_CHUNK);
      Chunk  *next = g_malloc (sizeof (Chunk) + size * sizeof (guint64));

      next->before = chunk;
      next->size = size;
      list->chunk = chunk = next;
      list->used = 0;
    }
  chunk->acts[list->used++] = act;
}

static void
put (Sweep  *sweep,
     gint64  row,
     guint64 act)
{
  Pending *pending = &sweep->pending[sweep->n_pending % AHEAD];

  if (sweep->n_pending >= AHEAD)
    append (&sweep->lists[pending->human], pending->act);
  pending->human = sweep->merged ? sweep->roots[row] : (guint32) row;
  pending->act = act;
  __builtin_prefetch (&sweep->lists[pending->human], 1);
  sweep->n_pending++;
  if (sweep->n_pending >= AHEAD)
    {
      const List *list = &sweep->lists[sweep->pending[(sweep->n_pending + AHEAD / 2) % AHEAD].human];

      if (list->chunk != NULL)
        __builtin_prefetch (&list->chunk->acts[list->used], 1);
    }
}

static void
put_rest (Sweep *sweep)
{
  guint n = MIN (sweep->n_pending, AHEAD);

  for (guint i = sweep->n_pending - n; i < sweep->n_pending; i++)
    append (&sweep->lists[sweep->pending[i % AHEAD].human], sweep->pending[i % AHEAD].act);
}

static guint16
get_currency (Sweep      *sweep,
              const char *code)
{
  if (code == NULL)
    return 0;
  if (strcmp (code, sweep->code) == 0)
    return sweep->currency;
  return hearth_act_currency (code);
}

static guint64
put_money (Sweep      *sweep,
           HearthStmt *stmt)
{
  Beside money = { hearth_stmt_int (stmt, 5), hearth_stmt_int (stmt, 6), 0 };

  if (money.amount == HEARTH_NONE && money.net == HEARTH_NONE)
    return NO_MONEY;
  money.currency = get_currency (sweep, hearth_stmt_text (stmt, 7));
  if (money.currency == 0)
    return NO_MONEY;
  if (money.currency == sweep->currency && money.net == HEARTH_NONE && money.amount >= -MOST_INLINE && money.amount <= MOST_INLINE)
    return (guint64) (FIRST_INLINE + money.amount + MOST_INLINE);
  g_array_append_val (sweep->beside, money);
  return (guint64) FIRST_BESIDE + sweep->beside->len - 1;
}

static void
add_row (Sweep      *sweep,
         HearthStmt *stmt)
{
  gint64  row = find (sweep, hearth_stmt_int (stmt, 0)), with = hearth_stmt_int (stmt, 1), other;
  gint64  kind = hearth_stmt_int (stmt, 2), direction = hearth_stmt_int (stmt, 3);
  guint   minute;
  gint32  day;
  guint64 act;

  if (kind < 1 || kind > HEARTH_KIND_LAST || hearth_stmt_int (stmt, 4) == HEARTH_NONE)
    return;
  day = hearth_days_find (sweep->days, hearth_stmt_int (stmt, 4), &minute);
  act = (guint64) (day - HEARTH_DAY_FIRST) << 47 | (guint64) minute << 36;
  if (direction == HEARTH_NONE || direction == 0)
    direction = hearth_kind_default_direction ((HearthInteractionKind) kind);
  if (direction < HEARTH_DIRECTION_IN || direction > HEARTH_DIRECTION_NONE)
    return;

  other = with > 0 ? find (sweep, with) : -1;
  if (row >= 0)
    put (sweep, row, act | (guint64) (direction - 1) << 34 | (guint64) kind << MONEY_BITS | put_money (sweep, stmt));
  if (hearth_stmt_int (stmt, 3) != HEARTH_DIRECTION_PEER || with <= 0)
    return;
  if (row >= 0)
    {
      const SweptTie tie = { sweep->roots[row], { with, day, (guint8) kind } };

      g_array_append_val (sweep->ties, tie);
    }
  if (other >= 0 && hearth_stmt_int (stmt, 0) > 0 && (row < 0 || sweep->roots[row] != sweep->roots[other]))
    put (sweep, other, act | (guint64) (HEARTH_DIRECTION_PEER - 1) << 34 | (guint64) HEARTH_ACT_RECEIVED << MONEY_BITS);
}

static gboolean
read_interactions (Sweep        *sweep,
                   GCancellable *cancellable,
                   GError      **error)
{
  static const char      sql[] = "SELECT member, with_member, kind, direction, at, amount, net, currency FROM interaction NOT INDEXED";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      if (n % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      add_row (sweep, stmt);
    }
  put_rest (sweep);
  return step == HEARTH_STEP_DONE;
}

/* The currency of the community, whose amounts fit in. */
static gboolean
read_currency (Sweep   *sweep,
               GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, "SELECT currency FROM community ORDER BY rowid LIMIT 1", error);
  HearthStep             step = stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR;

  if (step == HEARTH_STEP_ROW)
    sweep->currency = hearth_act_currency (hearth_stmt_text (stmt, 0));
  hearth_act_currency_code (sweep->currency, sweep->code);
  return step != HEARTH_STEP_ERROR;
}

static int
compare_ties (gconstpointer a,
              gconstpointer b)
{
  const SweptTie *x = a, *y = b;

  return (x->human > y->human) - (x->human < y->human);
}

static int
compare_acts (gconstpointer a,
              gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static void
add_act (const Sweep     *sweep,
         HearthActPacker *packer,
         guint64          act)
{
  gint64 money = (gint64) (act & ((G_GUINT64_CONSTANT (1) << MONEY_BITS) - 1));
  Beside value = { HEARTH_NONE, HEARTH_NONE, sweep->currency };
  guint  kind = act >> MONEY_BITS & 0x1f, minute = act >> 36 & 0x7ff;
  gint32 day = (gint32) (act >> 47) + HEARTH_DAY_FIRST;

  if (kind == HEARTH_ACT_RECEIVED)
    {
      hearth_act_packer_add_received (packer, day, minute);
      return;
    }
  if (money >= FIRST_BESIDE)
    value = g_array_index (sweep->beside, Beside, money - FIRST_BESIDE);
  else if (money >= FIRST_INLINE)
    value.amount = money - FIRST_INLINE - MOST_INLINE;
  hearth_act_packer_add (packer, day, minute, kind, (act >> 34 & 3) + 1, value.amount, value.net, value.currency);
}

/* Takes the acts of one human out of their list, in order. */
static void
take_acts (Sweep           *sweep,
           guint            human,
           GArray          *buffer,
           HearthActPacker *packer)
{
  List *list = &sweep->lists[human];

  g_array_set_size (buffer, 0);
  for (Chunk *chunk = list->chunk; chunk != NULL; chunk = list->chunk)
    {
      g_array_append_vals (buffer, chunk->acts, (guint) list->used);
      list->chunk = chunk->before;
      list->used = chunk->before != NULL ? chunk->before->size : 0;
      g_free (chunk);
    }
  qsort (buffer->data, buffer->len, sizeof (guint64), compare_acts);
  for (guint i = 0; i < buffer->len; i++)
    add_act (sweep, packer, g_array_index (buffer, guint64, i));
}

static gboolean
hand_out (Sweep           *sweep,
          HearthMetricFunc func,
          gpointer         data,
          GCancellable    *cancellable,
          GError         **error)
{
  g_autoptr (GArray) buffer = g_array_new (FALSE, FALSE, sizeof (guint64));
  HearthActPacker    packer;
  guint              tie = 0;
  gboolean           done = TRUE;

  g_array_sort (sweep->ties, compare_ties);
  hearth_act_packer_init (&packer);
  for (guint i = 0; done && i < sweep->members->len; i++)
    {
      if (sweep->lists[i].chunk == NULL)
        continue;
      hearth_act_packer_reset (&packer);
      take_acts (sweep, i, buffer, &packer);
      for (; tie < sweep->ties->len && g_array_index (sweep->ties, SweptTie, tie).human == i; tie++)
        g_array_append_val (packer.ties, g_array_index (sweep->ties, SweptTie, tie).tie);
      hearth_act_packer_pack (&packer);
      done = (i % 1024 != 0 || !g_cancellable_set_error_if_cancelled (cancellable, error)) &&
             func (g_array_index (sweep->members, gint64, i), packer.bytes->data, packer.bytes->len, packer.tie_bytes->data,
                   packer.tie_bytes->len, data, error);
    }
  hearth_act_packer_clear (&packer);
  return done;
}

gboolean
hearth_metric_sweep (HearthConn      *conn,
                     HearthDays      *days,
                     HearthMetricFunc func,
                     gpointer         data,
                     GCancellable    *cancellable,
                     GError         **error)
{
  Sweep    sweep = { .conn = conn, .days = days };
  gboolean done;

  sweep.members = g_array_new (FALSE, FALSE, sizeof (gint64));
  sweep.beside = g_array_new (FALSE, FALSE, sizeof (Beside));
  sweep.ties = g_array_new (FALSE, FALSE, sizeof (SweptTie));
  done = read_members (&sweep, error) && read_currency (&sweep, error) && read_interactions (&sweep, cancellable, error) &&
         hand_out (&sweep, func, data, cancellable, error);

  for (guint i = 0; sweep.lists != NULL && i < sweep.members->len; i++)
    for (Chunk *chunk = sweep.lists[i].chunk, *before; chunk != NULL; chunk = before)
      {
        before = chunk->before;
        g_free (chunk);
      }
  g_free (sweep.lists);
  g_free (sweep.roots);
  g_array_unref (sweep.ties);
  g_array_unref (sweep.beside);
  g_array_unref (sweep.members);
  return done;
}
