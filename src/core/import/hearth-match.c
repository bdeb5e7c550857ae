/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The narrow rule over the identity table. A filter of 8 MiB in memory answers "never seen" for most of a first import, where
 * asking the index a million times would cost more than writing. What the filter lets through is always asked of the table. */

#include "import/hearth-match.h"

#include "db/hearth-stmt.h"

#include <string.h>

#define FILTER_BITS (G_GUINT64_CONSTANT (1) << 26)

struct _HearthMatch
{
  HearthConn *conn;
  guint8     *filter; /* NULL: ask the table every time */
  GHashTable *merged; /* gint64 rowid -> gint64 rowid */
};

static guint64
hash_key (char        kind,
          const char *platform,
          const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ (guint8) kind;

  for (const char *p = platform; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash *= G_GUINT64_CONSTANT (0x100000001b3);
  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guint8) (kind == '@' ? g_ascii_tolower (*p) : *p)) * G_GUINT64_CONSTANT (0x100000001b3);
  /* FNV leaves the high bits poor; the finish of MurmurHash3 spreads them. */
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return hash ^ hash >> 33;
}

static void
filter_add (HearthMatch *match,
            guint64      hash)
{
  for (guint i = 0; i < 3; i++, hash = hash >> 21 | hash << 43)
    {
      guint64 bit = (hash * (2 * i + 1)) & (FILTER_BITS - 1);

      match->filter[bit / 8] |= (guint8) (1 << bit % 8);
    }
}

static gboolean
filter_has (HearthMatch *match,
            guint64      hash)
{
  if (match->filter == NULL)
    return TRUE;
  for (guint i = 0; i < 3; i++, hash = hash >> 21 | hash << 43)
    {
      guint64 bit = (hash * (2 * i + 1)) & (FILTER_BITS - 1);

      if (!(match->filter[bit / 8] & 1 << bit % 8))
        return FALSE;
    }
  return TRUE;
}

void
hearth_match_note_identity (HearthMatch *match,
                            const char  *platform,
                            const char  *account,
                            const char  *handle)
{
  if (match->filter == NULL)
    return;
  if (account != NULL)
    filter_add (match, hash_key ('=', platform, account));
  if (handle != NULL)
    filter_add (match, hash_key ('@', platform, handle));
}

static gboolean
load_filter (HearthMatch *match,
             GError     **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (match->conn, "SELECT platform, account, handle FROM identity", error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  match->filter = g_malloc0 (FILTER_BITS / 8);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (hearth_stmt_text (stmt, 0) != NULL)
      hearth_match_note_identity (match, hearth_stmt_text (stmt, 0), hearth_stmt_text (stmt, 1), hearth_stmt_text (stmt, 2));
  return step == HEARTH_STEP_DONE;
}

void
hearth_match_note_merge (HearthMatch *match,
                         gint64       keep,
                         gint64       absorb)
{
  g_hash_table_insert (match->merged, g_memdup2 (&absorb, sizeof absorb), g_memdup2 (&keep, sizeof keep));
}

static gboolean
load_merged (HearthMatch *match,
             GError     **error)
{
  g_autoptr (HearthStmt) stmt =
      hearth_stmt_new (match->conn, "SELECT rowid, merged_into FROM member WHERE merged_into IS NOT NULL", error);
  HearthStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    hearth_match_note_merge (match, hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 0));
  return step == HEARTH_STEP_DONE;
}

HearthMatch *
hearth_match_new (HearthConn *conn,
                  gint64      expected,
                  GError    **error)
{
  g_autoptr (HearthMatch) match = g_new0 (HearthMatch, 1);
  gint64                  known = hearth_stmt_scalar (conn, "SELECT max (rowid) FROM identity", 0, error);

  if (known < 0)
    return NULL;
  match->conn = conn;
  match->merged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (!load_merged (match, error) || (expected > 1000 && expected > known / 8 && !load_filter (match, error)))
    return NULL;
  return g_steal_pointer (&match);
}

void
hearth_match_free (HearthMatch *match)
{
  g_free (match->filter);
  g_hash_table_unref (match->merged);
  g_free (match);
}

gint64
hearth_match_root (HearthMatch *match,
                   gint64       member)
{
  gint64 smallest = member;

  /* Two devices may have merged a pair both ways: such a loop ends at its smallest rowid. */
  for (guint steps = 0; steps < 1000; steps++)
    {
      gint64 *into = g_hash_table_lookup (match->merged, &member);

      if (into == NULL)
        return member;
      member = *into;
      smallest = MIN (smallest, member);
    }
  return smallest;
}

static void
add_member (GArray *members,
            gint64  member)
{
  for (guint i = 0; i < members->len; i++)
    if (g_array_index (members, gint64, i) == member)
      return;
  g_array_append_val (members, member);
}

/* Members with this account. */
static gboolean
find_account (HearthMatch                *match,
              const HearthPersonIdentity *identity,
              GArray                     *members,
              GError                    **error)
{
  static const char      sql[] = "SELECT member FROM identity WHERE account = ?1 AND platform = ?2 AND member IS NOT NULL";
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  if (!filter_has (match, hash_key ('=', identity->platform, identity->account)))
    return TRUE;
  stmt = hearth_stmt_new (match->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, identity->account);
  hearth_stmt_bind_text (stmt, 2, identity->platform);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    add_member (members, hearth_match_root (match, hearth_stmt_int (stmt, 0)));
  return step == HEARTH_STEP_DONE;
}

/* The one member with this handle, if there is just one and it has no other account there than the person. */
static gboolean
find_handle (HearthMatch                *match,
             const HearthPersonIdentity *identity,
             GArray                     *members,
             GError                    **error)
{
  static const char      sql[] = "SELECT member, account FROM identity "
                                 "WHERE handle = ?1 COLLATE NOCASE AND platform = ?2 AND member IS NOT NULL";
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;
  gint64                 found = 0;
  gboolean               fits = TRUE;

  if (!filter_has (match, hash_key ('@', identity->platform, identity->handle)))
    return TRUE;
  stmt = hearth_stmt_new (match->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, identity->handle);
  hearth_stmt_bind_text (stmt, 2, identity->platform);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64      member = hearth_match_root (match, hearth_stmt_int (stmt, 0));
      const char *account = hearth_stmt_text (stmt, 1);

      if ((found != 0 && found != member) ||
          (account != NULL && identity->account != NULL && !g_str_equal (account, identity->account)))
        fits = FALSE;
      found = member;
    }
  if (step != HEARTH_STEP_DONE)
    return FALSE;
  if (found != 0 && fits)
    add_member (members, found);
  return TRUE;
}

static gboolean
is_contact_only (const HearthPersonIdentity *identity)
{
  return g_str_equal (identity->platform, "phone");
}

gint64
hearth_match_find (HearthMatch        *match,
                   const HearthPerson *person,
                   GArray             *others,
                   GError            **error)
{
  g_autoptr (GArray) by_role = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64             oldest = 0;

  g_array_set_size (others, 0);
  for (guint i = 0; i < person->identities->len; i++)
    {
      const HearthPersonIdentity *identity = &g_array_index (person->identities, HearthPersonIdentity, i);
      gboolean                    role = g_str_equal (identity->platform, "email") && hearth_record_is_role_address (identity->account);

      if (is_contact_only (identity))
        continue;
      if (identity->account != NULL && !find_account (match, identity, role ? by_role : others, error))
        return -1;
      if (identity->handle != NULL && !find_handle (match, identity, others, error))
        return -1;
    }
  if (others->len == 0)
    return by_role->len > 0 ? g_array_index (by_role, gint64, 0) : 0;

  for (guint i = 0; i < others->len; i++)
    if (oldest == 0 || g_array_index (others, gint64, i) < oldest)
      oldest = g_array_index (others, gint64, i);
  for (guint i = others->len; i-- > 0;)
    if (g_array_index (others, gint64, i) == oldest)
      g_array_remove_index (others, i);
  return oldest;
}

int
hearth_match_is_taken (HearthMatch *match,
                       gint64       member,
                       const char  *platform,
                       const char  *account,
                       GError     **error)
{
  const HearthPersonIdentity identity = { platform, account, NULL };
  g_autoptr (GArray)         members = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!find_account (match, &identity, members, error))
    return -1;
  for (guint i = 0; i < members->len; i++)
    if (g_array_index (members, gint64, i) != member)
      return 1;
  return 0;
}

/* The statement cache goes by address: made once. */
static const char *
row_sql (gboolean by_account)
{
  static const char *texts[2];
  static gsize       once = 0;

  if (g_once_init_enter (&once))
    {
      const char *columns = hearth_row_columns (HEARTH_TABLE_IDENTITY, "");

      texts[0] = g_strdup_printf ("SELECT %s FROM identity WHERE handle = ?1 COLLATE NOCASE AND platform = ?2", columns);
      texts[1] = g_strdup_printf ("SELECT %s FROM identity WHERE account = ?1 AND platform = ?2", columns);
      g_once_init_leave (&once, 1);
    }
  return texts[by_account];
}

gint64
hearth_match_find_row (HearthMatch                *match,
                       gint64                      member,
                       const HearthPersonIdentity *identity,
                       HearthIdentity             *value,
                       GError                    **error)
{
  gboolean               by_account = identity->account != NULL;
  const char            *key = by_account ? identity->account : identity->handle;
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  if (!filter_has (match, hash_key (by_account ? '=' : '@', identity->platform, key)))
    return 0;
  stmt = hearth_stmt_new (match->conn, row_sql (by_account), error);
  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_text (stmt, 1, key);
  hearth_stmt_bind_text (stmt, 2, identity->platform);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      hearth_row_read (stmt, 0, HEARTH_TABLE_IDENTITY, value);
      if (hearth_match_root (match, value->member) == member)
        return value->rowid;
    }
  return step == HEARTH_STEP_DONE ? 0 : -1;
}
