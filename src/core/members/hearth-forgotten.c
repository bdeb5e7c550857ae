/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "members/hearth-forgotten.h"

#include "db/hearth-conn.h"
#include "db/hearth-stmt.h"

#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (HEARTH_FORGOTTEN_SALT >= crypto_generichash_KEYBYTES_MIN && HEARTH_FORGOTTEN_SALT <= crypto_generichash_KEYBYTES_MAX);

struct _HearthForgotten
{
  guint8      salt[HEARTH_FORGOTTEN_SALT];
  gboolean    has_salt;
  GHashTable *marks; /* HearthMark, a set */
};

static HearthMark
make_mark (const guint8 *salt,
           char          kind,
           const char   *where,
           gconstpointer bytes,
           gsize         len)
{
  crypto_generichash_state state;
  HearthMark               mark;

  crypto_generichash_init (&state, salt, HEARTH_FORGOTTEN_SALT, sizeof mark.bytes);
  crypto_generichash_update (&state, (const guint8 *) &kind, 1);
  crypto_generichash_update (&state, (const guint8 *) where, strlen (where) + 1);
  crypto_generichash_update (&state, bytes, len);
  crypto_generichash_final (&state, mark.bytes, sizeof mark.bytes);
  return mark;
}

HearthMark
hearth_mark_identity (const guint8 *salt,
                      const char   *platform,
                      const char   *account,
                      const char   *handle)
{
  g_autofree char *folded = account == NULL ? g_utf8_casefold (handle != NULL ? handle : "", -1) : NULL;
  const char      *text = account != NULL ? account : folded;

  return make_mark (salt, account != NULL ? '=' : '@', platform, text, strlen (text));
}

HearthMark
hearth_mark_row (const guint8   *salt,
                 const HearthId *import_row)
{
  return make_mark (salt, '#', "", import_row->bytes, sizeof import_row->bytes);
}

gboolean
hearth_forgotten_is_weak (const char *platform)
{
  return g_strcmp0 (platform, "phone") == 0;
}

static guint
mark_hash (gconstpointer mark)
{
  guint hash;

  memcpy (&hash, mark, sizeof hash);
  return hash;
}

static gboolean
mark_equal (gconstpointer a,
            gconstpointer b)
{
  return memcmp (a, b, HEARTH_FORGOTTEN_MARK) == 0;
}

static const char salt_sql[] = "SELECT salt FROM community ORDER BY id LIMIT 1";

/* *has: there is one of the right length. */
static gboolean
read_salt (HearthConn *conn,
           guint8      salt[HEARTH_FORGOTTEN_SALT],
           gboolean   *has,
           GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, salt_sql, error);
  HearthStep             step;

  *has = FALSE;
  if (stmt == NULL)
    return FALSE;
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    {
      gsize         len;
      gconstpointer data = hearth_stmt_blob (stmt, 0, &len);

      *has = data != NULL && len == HEARTH_FORGOTTEN_SALT;
      if (*has)
        memcpy (salt, data, len);
    }
  return step != HEARTH_STEP_ERROR;
}

HearthForgotten *
hearth_forgotten_load (HearthConn *conn,
                       GError    **error)
{
  g_autoptr (HearthForgotten) forgotten = g_new0 (HearthForgotten, 1);
  g_autoptr (HearthStmt)      stmt = NULL;
  HearthStep                  step = HEARTH_STEP_ERROR;

  forgotten->marks = g_hash_table_new_full (mark_hash, mark_equal, g_free, NULL);
  if (!read_salt (conn, forgotten->salt, &forgotten->has_salt, error))
    return NULL;
  stmt = hearth_stmt_new (conn, "SELECT mark FROM forgotten", error);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gsize         len;
      gconstpointer mark = hearth_stmt_blob (stmt, 0, &len);

      if (mark != NULL && len == HEARTH_FORGOTTEN_MARK)
        g_hash_table_add (forgotten->marks, g_memdup2 (mark, len));
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&forgotten) : NULL;
}

void
hearth_forgotten_free (HearthForgotten *forgotten)
{
  g_hash_table_unref (forgotten->marks);
  g_free (forgotten);
}

guint
hearth_forgotten_get_n (const HearthForgotten *forgotten)
{
  return g_hash_table_size (forgotten->marks);
}

const guint8 *
hearth_forgotten_get_salt (const HearthForgotten *forgotten)
{
  return forgotten->has_salt ? forgotten->salt : NULL;
}

void
hearth_forgotten_list (const HearthForgotten *forgotten,
                       GArray                *marks)
{
  GHashTableIter iter;
  gpointer       mark;

  g_hash_table_iter_init (&iter, forgotten->marks);
  while (g_hash_table_iter_next (&iter, &mark, NULL))
    g_array_append_vals (marks, mark, 1);
}

gboolean
hearth_forgotten_has (const HearthForgotten *forgotten,
                      const HearthMark      *mark)
{
  return g_hash_table_contains (forgotten->marks, mark);
}

gboolean
hearth_forgotten_has_identity (const HearthForgotten *forgotten,
                               const char            *platform,
                               const char            *account,
                               const char            *handle)
{
  HearthMark mark;

  if (!forgotten->has_salt || g_hash_table_size (forgotten->marks) == 0 || platform == NULL || (account == NULL && handle == NULL))
    return FALSE;
  mark = hearth_mark_identity (forgotten->salt, platform, account, handle);
  return hearth_forgotten_has (forgotten, &mark);
}

gboolean
hearth_forgotten_has_row (const HearthForgotten *forgotten,
                          const HearthId        *import_row)
{
  HearthMark mark;

  if (!forgotten->has_salt || g_hash_table_size (forgotten->marks) == 0)
    return FALSE;
  mark = hearth_mark_row (forgotten->salt, import_row);
  return hearth_forgotten_has (forgotten, &mark);
}

static gboolean
write_salt (HearthConn   *conn,
            const guint8 *salt,
            GError      **error)
{
  HearthCommunityRow row;
  gint64             rowid = hearth_stmt_scalar (conn, "SELECT rowid FROM community ORDER BY id LIMIT 1", 0, error);
  gboolean           done;

  if (rowid < 0)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_COMMUNITY, &row);
  row.salt = g_bytes_new (salt, HEARTH_FORGOTTEN_SALT);
  done = hearth_row_update (conn, HEARTH_TABLE_COMMUNITY, rowid, hearth_table_bit (HEARTH_TABLE_COMMUNITY, "salt"), &row, error);
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &row);
  return done;
}

gboolean
hearth_forgotten_ensure_salt (HearthConn *conn,
                              guint8      salt[HEARTH_FORGOTTEN_SALT],
                              GError    **error)
{
  gboolean has;

  if (!read_salt (conn, salt, &has, error))
    return FALSE;
  if (has)
    return TRUE;
  randombytes_buf (salt, HEARTH_FORGOTTEN_SALT);
  return write_salt (conn, salt, error);
}

gboolean
hearth_forgotten_adopt_salt (HearthConn   *conn,
                             const guint8 *salt,
                             GError      **error)
{
  guint8   own[HEARTH_FORGOTTEN_SALT];
  gboolean has;

  return read_salt (conn, own, &has, error) && (has || write_salt (conn, salt, error));
}

/* Rowid of a mark: 0 for none, -1 on error. */
static gint64
find_mark (HearthConn       *conn,
           const HearthMark *mark,
           GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT rowid FROM forgotten WHERE mark = ?1", error);

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_blob (stmt, 1, mark->bytes, sizeof mark->bytes);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return hearth_stmt_int (stmt, 0);
    case HEARTH_STEP_DONE:
      return 0;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

gboolean
hearth_forgotten_add (HearthConn       *conn,
                      const HearthMark *mark,
                      GError          **error)
{
  gint64             known = find_mark (conn, mark, error);
  HearthForgottenRow row;
  gboolean           done;

  if (known != 0)
    return known > 0;
  hearth_row_init (HEARTH_TABLE_FORGOTTEN, &row);
  row.mark = g_bytes_new (mark->bytes, sizeof mark->bytes);
  row.at = hearth_clock_now ();
  done = hearth_row_insert (conn, HEARTH_TABLE_FORGOTTEN, &row, error);
  hearth_row_clear (HEARTH_TABLE_FORGOTTEN, &row);
  return done;
}

gboolean
hearth_forgotten_lift (HearthConn *conn,
                       const char *platform,
                       const char *account,
                       const char *handle,
                       GError    **error)
{
  guint8     salt[HEARTH_FORGOTTEN_SALT];
  gboolean   has;
  HearthMark mark;
  gint64     known;

  if (!read_salt (conn, salt, &has, error))
    return FALSE;
  if (!has)
    return TRUE;
  mark = hearth_mark_identity (salt, platform, account, handle);
  known = find_mark (conn, &mark, error);
  if (known <= 0)
    return known == 0;
  return hearth_row_delete (conn, HEARTH_TABLE_FORGOTTEN, known, error);
}

int
hearth_forgotten_ask (HearthConn *conn,
                      const char *platform,
                      const char *account,
                      const char *handle,
                      GError    **error)
{
  guint8     salt[HEARTH_FORGOTTEN_SALT];
  gboolean   has;
  HearthMark mark;
  gint64     known;

  if (!read_salt (conn, salt, &has, error))
    return -1;
  if (!has || platform == NULL || (account == NULL && handle == NULL))
    return 0;
  mark = hearth_mark_identity (salt, platform, account, handle);
  known = find_mark (conn, &mark, error);
  return known < 0 ? -1 : known > 0;
}
