/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One order is shared by the connections of a file; each holds a reference as its client data, so that the last one
 * closed frees it. A write in progress sees its own roster and shares nothing. */

#include "members/hearth-member-order.h"

#include "db/hearth-stmt.h"
#include "members/hearth-member-names.h"

#include <string.h>

#define CLIENT_DATA      "hearth-member-order"
#define NAMES_GENERATION "SELECT value FROM meta WHERE key = 'names'"
#define MAX_HITS         64
#define N_SORTS          (HEARTH_MEMBER_SORT_STAGE + 1)

struct _HearthMemberOrder
{
  gatomicrefcount    refs;
  char              *path;       /* of the file; NULL when it is not shared */
  gint64             generation; /* of the roster, counted up by the derive step */
  HearthMemberNames *names;

  GMutex      lock;               /* of what follows */
  guint32    *sorted[N_SORTS][2]; /* by name ascending: in names */
  GHashTable *hits;               /* char * -> GBytes */
  GQueue      used;               /* words in hits, last used first; owned by the table */
  GHashTable *data;               /* char * -> Data */

  GMutex           words_lock; /* of what follows; taking it, no other is taken */
  HearthWordStore *words;      /* NULL until somebody searches */
  gboolean         words_old;  /* those of an order before this one, to share with */
};

typedef struct
{
  gpointer       data;
  GDestroyNotify data_free;
} Data;

/* path -> the newest order of that file, not owned. */
static GMutex      registry_lock;
static GHashTable *registry;

static void
data_free (Data *data)
{
  data->data_free (data->data);
  g_free (data);
}

static void
order_free (HearthMemberOrder *order)
{
  order->sorted[HEARTH_MEMBER_SORT_NAME][FALSE] = NULL;
  for (guint i = 0; i < N_SORTS; i++)
    for (guint j = 0; j < 2; j++)
      g_free (order->sorted[i][j]);
  g_clear_pointer (&order->words, hearth_word_store_unref);
  g_mutex_clear (&order->words_lock);
  g_queue_clear (&order->used);
  g_hash_table_unref (order->hits);
  g_hash_table_unref (order->data);
  hearth_member_names_unref (order->names);
  g_mutex_clear (&order->lock);
  g_free (order->path);
  g_free (order);
}

void
hearth_member_order_unref (HearthMemberOrder *order)
{
  gboolean last;

  /* Under the lock, so that nobody takes an order out of the registry that is about to be freed. */
  g_mutex_lock (&registry_lock);
  last = g_atomic_ref_count_dec (&order->refs);
  if (last && order->path != NULL && g_hash_table_lookup (registry, order->path) == order)
    g_hash_table_remove (registry, order->path);
  g_mutex_unlock (&registry_lock);
  if (last)
    order_free (order);
}

static HearthMemberOrder *
order_ref (HearthMemberOrder *order)
{
  g_atomic_ref_count_inc (&order->refs);
  return order;
}

/* Radix sort by keys, a byte at a time, stable; bytes that are the same in all are left out, which is most of them. */
static void
sort_by_keys (guint32       *slots,
              guint          n,
              const guint64 *keys)
{
  g_autofree guint32 *buffer = g_new (guint32, n);
  guint32            *from = slots, *to = buffer;

  for (guint shift = 0; shift < 64; shift += 8)
    {
      guint32  starts[256] = { 0 }, sum = 0;
      guint32 *swap = from;

      for (guint i = 0; i < n; i++)
        starts[(keys[from[i]] >> shift) & 0xff]++;
      if (n == 0 || starts[(keys[from[0]] >> shift) & 0xff] == n)
        continue;
      for (guint i = 0; i < 256; i++)
        {
          guint32 count = starts[i];

          starts[i] = sum;
          sum += count;
        }
      for (guint i = 0; i < n; i++)
        to[starts[(keys[from[i]] >> shift) & 0xff]++] = from[i];
      from = to;
      to = swap;
    }
  if (from != slots)
    memcpy (slots, from, n * sizeof *slots);
}

/* before: an order of the same file, whose names are taken where they are still the same; or NULL. */
static HearthMemberOrder *
order_new (HearthConn        *conn,
           HearthMemberOrder *before,
           gint64             generation,
           GError           **error)
{
  gint64             names_generation = hearth_stmt_scalar (conn, NAMES_GENERATION, 0, error);
  HearthMemberOrder *order;
  HearthMemberNames *names;

  if (names_generation < 0)
    return NULL;
  if (before != NULL && before->names->generation == names_generation)
    {
      names = hearth_member_names_ref (before->names);
    }
  else
    {
      names = hearth_member_names_get (conn, names_generation, error);
      if (names == NULL)
        return NULL;
    }
  order = g_new0 (HearthMemberOrder, 1);
  g_atomic_ref_count_init (&order->refs);
  g_mutex_init (&order->lock);
  g_mutex_init (&order->words_lock);
  g_queue_init (&order->used);
  order->hits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  order->data = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) data_free);
  order->generation = generation;
  order->names = names;
  order->sorted[HEARTH_MEMBER_SORT_NAME][FALSE] = names->by_name;
  return order;
}

/* Most of what is searched stays as it is from one change to the next. */
static void
take_words (HearthMemberOrder *order,
            HearthMemberOrder *before)
{
  g_mutex_lock (&before->words_lock);
  if (before->words != NULL)
    {
      order->words = hearth_word_store_ref (before->words);
      order->words_old = TRUE;
    }
  g_mutex_unlock (&before->words_lock);
}

HearthWordStore *
hearth_member_order_get_words (HearthMemberOrder *order,
                               HearthConn        *conn,
                               GError           **error)
{
  HearthWordStore *words;

  g_mutex_lock (&order->words_lock);
  if (order->words == NULL || order->words_old)
    {
      words = hearth_word_store_load (conn, order->words, error);
      g_clear_pointer (&order->words, hearth_word_store_unref);
      order->words = words;
      order->words_old = FALSE;
    }
  words = order->words;
  g_mutex_unlock (&order->words_lock);
  return words;
}

static HearthMemberOrder *
get_shared (HearthConn *conn,
            const char *path,
            gint64      generation,
            GError    **error)
{
  HearthMemberOrder *order, *before;

  if (registry == NULL)
    registry = g_hash_table_new (g_str_hash, g_str_equal);
  before = g_hash_table_lookup (registry, path);
  if (before != NULL && before->generation == generation)
    return order_ref (before);

  /* Made under the lock: the other reader is better off waiting for it than making it too. */
  order = order_new (conn, before, generation, error);
  if (order == NULL)
    return NULL;
  if (before != NULL)
    take_words (order, before);
  order->path = g_strdup (path);
  g_hash_table_replace (registry, order->path, order);
  return order;
}

HearthMemberOrder *
hearth_member_order_get (HearthConn *conn,
                         GError    **error)
{
  sqlite3           *sqlite = hearth_conn_get_sqlite (conn);
  const char        *path = sqlite3_db_filename (sqlite, "main");
  HearthMemberOrder *order = sqlite3_get_clientdata (sqlite, CLIENT_DATA);
  gint64             generation = hearth_stmt_scalar (conn, "SELECT value FROM meta WHERE key = 'roster'", 0, error);

  if (generation < 0)
    return NULL;
  if (hearth_conn_is_writer (conn) || path == NULL || *path == '\0')
    return order_new (conn, NULL, generation, error);
  if (order != NULL && order->generation == generation)
    return order_ref (order);

  g_mutex_lock (&registry_lock);
  order = get_shared (conn, path, generation, error);
  g_mutex_unlock (&registry_lock);
  if (order != NULL)
    sqlite3_set_clientdata (sqlite, CLIENT_DATA, order_ref (order), (void (*) (void *)) hearth_member_order_unref);
  return order;
}

/* Of the file as it was read last by anybody; NULL when nobody did. */
static HearthMemberNames *
find_names (const char *path)
{
  HearthMemberOrder *order;
  HearthMemberNames *names = NULL;

  g_mutex_lock (&registry_lock);
  order = registry != NULL && path != NULL ? g_hash_table_lookup (registry, path) : NULL;
  if (order != NULL)
    names = hearth_member_names_ref (order->names);
  g_mutex_unlock (&registry_lock);
  return names;
}

gboolean
hearth_member_order_keep (HearthConn *conn,
                          GError    **error)
{
  gint64             generation = hearth_stmt_scalar (conn, NAMES_GENERATION, 0, error);
  HearthMemberNames *names = generation < 0 ? NULL : find_names (sqlite3_db_filename (hearth_conn_get_sqlite (conn), "main"));
  gboolean           done = generation >= 0;

  if (names == NULL)
    return done;
  if (names->generation == generation)
    done = hearth_member_names_keep (names, conn, error);
  hearth_member_names_unref (names);
  return done;
}

guint
hearth_member_order_get_length (HearthMemberOrder *order)
{
  return order->names->members->len;
}

const gint64 *
hearth_member_order_get_members (HearthMemberOrder *order)
{
  return (const gint64 *) (gpointer) order->names->members->data;
}

/* A key per slot: numbers that sort as the figure does. */
static guint64 *
read_keys (HearthMemberOrder *order,
           HearthConn        *conn,
           HearthMemberSort   sort,
           gboolean           descending,
           GError           **error)
{
  static const char *const sql[N_SORTS] = {
    [HEARTH_MEMBER_SORT_LAST] = "SELECT last_at FROM roster ORDER BY member",
    [HEARTH_MEMBER_SORT_INTERACTIONS] = "SELECT interactions FROM roster ORDER BY member",
    [HEARTH_MEMBER_SORT_SPENT] = "SELECT spent FROM roster ORDER BY member",
    [HEARTH_MEMBER_SORT_JOINED] = "SELECT joined_at FROM roster ORDER BY member",
    [HEARTH_MEMBER_SORT_STAGE] = "SELECT stage FROM roster ORDER BY member",
  };
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql[sort], error);
  g_autofree guint64    *keys = g_new (guint64, order->names->members->len + 1);
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint i = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW && i < order->names->members->len; i++)
    {
      gint64 value = hearth_stmt_int (stmt, 0);

      keys[i] = (guint64) value ^ (G_GUINT64_CONSTANT (1) << 63);
      if (descending)
        keys[i] = ~keys[i];
      if (value == HEARTH_NONE)
        keys[i] = G_MAXUINT64;
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&keys) : NULL;
}

static guint32 *
make_sorted (HearthMemberOrder *order,
             HearthConn        *conn,
             HearthMemberSort   sort,
             gboolean           descending,
             GError           **error)
{
  const guint32      *by_name = order->sorted[HEARTH_MEMBER_SORT_NAME][FALSE];
  guint               n = order->names->members->len;
  guint32            *slots = g_new (guint32, n + 1); /* never NULL, not even for nobody */
  g_autofree guint64 *keys = NULL;

  if (sort == HEARTH_MEMBER_SORT_NAME)
    {
      for (guint i = 0; i < n; i++)
        slots[i] = by_name[n - 1 - i];
      return slots;
    }
  keys = read_keys (order, conn, sort, descending, error);
  if (keys == NULL)
    {
      g_free (slots);
      return NULL;
    }
  if (n > 0)
    memcpy (slots, by_name, n * sizeof *slots);
  sort_by_keys (slots, n, keys);
  return slots;
}

const guint32 *
hearth_member_order_sort (HearthMemberOrder *order,
                          HearthConn        *conn,
                          HearthMemberSort   sort,
                          gboolean           descending,
                          GError           **error)
{
  guint32 **sorted;

  g_return_val_if_fail ((guint) sort < N_SORTS, NULL);

  sorted = &order->sorted[sort][descending != FALSE];
  g_mutex_lock (&order->lock);
  if (*sorted == NULL)
    *sorted = make_sorted (order, conn, sort, descending, error);
  g_mutex_unlock (&order->lock);
  return *sorted;
}

GBytes *
hearth_member_order_find_hits (HearthMemberOrder *order,
                               const char        *word)
{
  GBytes  *hits;
  gpointer key;

  g_mutex_lock (&order->lock);
  if (g_hash_table_lookup_extended (order->hits, word, &key, (gpointer *) &hits))
    {
      g_bytes_ref (hits);
      g_queue_remove (&order->used, key);
      g_queue_push_head (&order->used, key);
    }
  else
    {
      hits = NULL;
    }
  g_mutex_unlock (&order->lock);
  return hits;
}

void
hearth_member_order_keep_hits (HearthMemberOrder *order,
                               const char        *word,
                               GBytes            *hits)
{
  g_mutex_lock (&order->lock);
  if (!g_hash_table_contains (order->hits, word))
    {
      char *key = g_strdup (word);

      g_hash_table_insert (order->hits, key, g_bytes_ref (hits));
      g_queue_push_head (&order->used, key);
      if (order->used.length > MAX_HITS)
        g_hash_table_remove (order->hits, g_queue_pop_tail (&order->used));
    }
  g_mutex_unlock (&order->lock);
}

gpointer
hearth_member_order_find_data (HearthMemberOrder *order,
                               const char        *key)
{
  Data *data;

  g_mutex_lock (&order->lock);
  data = g_hash_table_lookup (order->data, key);
  g_mutex_unlock (&order->lock);
  return data != NULL ? data->data : NULL;
}

gpointer
hearth_member_order_keep_data (HearthMemberOrder *order,
                               const char        *key,
                               gpointer           value,
                               GDestroyNotify     value_free)
{
  Data *data;

  g_mutex_lock (&order->lock);
  data = g_hash_table_lookup (order->data, key);
  if (data == NULL)
    {
      data = g_new (Data, 1);
      *data = (Data) { value, value_free };
      g_hash_table_insert (order->data, g_strdup (key), data);
      value = NULL;
    }
  g_mutex_unlock (&order->lock);
  if (value != NULL)
    value_free (value);
  return data->data;
}
