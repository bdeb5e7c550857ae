/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The check of db/ and, above it, what db/ cannot know: whether the list and the search index say what the members say. They are made
 * again in a transaction that is rolled back, and compared. Blocks; not for the main thread. */

#include "community/hearth-community.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-derive.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define DIGEST_LENGTH 32

typedef struct
{
  guint8 roster[DIGEST_LENGTH];
  guint8 text[DIGEST_LENGTH];
} Digests;

/* Of everything a query answers: types, lengths and bytes. */
static gboolean
digest_query (HearthConn *conn,
              const char *sql,
              guint8     *digest,
              GError    **error)
{
  crypto_generichash_state state;
  g_autoptr (HearthStmt)   stmt = hearth_stmt_new_dynamic (conn, sql, error);
  HearthStep               step = HEARTH_STEP_ERROR;

  crypto_generichash_init (&state, NULL, 0, DIGEST_LENGTH);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gsize         len;
      gconstpointer row = hearth_stmt_blob (stmt, 0, &len);

      crypto_generichash_update (&state, (const guint8 *) &len, sizeof len);
      crypto_generichash_update (&state, row, len);
    }
  crypto_generichash_final (&state, digest, DIGEST_LENGTH);
  return step == HEARTH_STEP_DONE;
}

static gboolean
digest_derived (HearthConn *conn,
                Digests    *digests,
                GError    **error)
{
  static const char roster[] = "SELECT json_array (member, sort_key, joined_at, first_at, last_at, interactions, purchases, spent) "
                               "FROM roster ORDER BY member";
  static const char text[] = "SELECT term || char (10) || doc FROM temp.check_words ORDER BY term, doc";
  static const char words[] =
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.check_words USING fts5vocab ('main', 'member_text', 'instance')";

  return hearth_conn_exec (conn, words, error) &&
         digest_query (conn, roster, digests->roster, error) &&
         digest_query (conn, text, digests->text, error);
}

/* HearthWriteFunc, for a rehearsal. */
static gboolean
compare_derived (HearthConn            *conn,
                 HearthChangeInfo *info G_GNUC_UNUSED,
                 gpointer               data,
                 GCancellable          *cancellable,
                 GError               **error)
{
  GPtrArray *problems = data;
  Digests    before;
  Digests    after;

  if (!digest_derived (conn, &before, error) ||
      !hearth_member_derive_all (conn, cancellable, error) ||
      !digest_derived (conn, &after, error))
    return FALSE;
  if (memcmp (before.roster, after.roster, sizeof before.roster) != 0)
    g_ptr_array_add (problems, g_strdup (_ ("The list of members does not say what their entries say")));
  if (memcmp (before.text, after.text, sizeof before.text) != 0)
    g_ptr_array_add (problems, g_strdup (_ ("The search index does not say what the entries say")));
  return TRUE;
}

static gpointer
run_check (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_check (conn, (HearthCheckLevel) GPOINTER_TO_INT (data), cancellable, error);
}

GPtrArray *
hearth_community_check (HearthCommunity *community,
                        HearthCheckLevel level,
                        GCancellable    *cancellable,
                        GError         **error)
{
  HearthDb             *db = hearth_community_get_db (community);
  g_autoptr (GPtrArray) problems = hearth_db_read (db, run_check, GINT_TO_POINTER (level), cancellable, error);

  if (problems == NULL)
    return NULL;
  /* A damaged file cannot be derived from. */
  if (level == HEARTH_CHECK_FULL &&
      problems->len == 0 &&
      !hearth_db_is_read_only (db) &&
      !hearth_db_rehearse (db, compare_derived, problems, cancellable, error))
    return NULL;
  return g_steal_pointer (&problems);
}
