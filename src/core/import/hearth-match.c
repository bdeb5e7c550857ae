/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The narrow rule over the identity table. A set of hashes in memory answers "never seen" for most of a first import, where asking the
 * index a million times would cost more than writing, and where there need be no index yet. What the set knows, and everything once it
 * would grow beyond 32 MiB, is asked of the table. */

#include "import/hearth-match.h"

#include "base/hearth-contact.h"
#include "db/hearth-stmt.h"

#include <string.h>

/* 8 bytes a slot, three quarters of them used at most. */
#define FIRST_SLOTS (1u << 16)
#define LAST_SLOTS  (1u << 22)

struct _HearthMatch
{
  HearthConn *conn;
  guint64    *known; /* hashes of all accounts and handles; NULL: ask the table every time */
  guint       n_slots;
  guint       n_known;
  GHashTable *merged; /* gint64 rowid -> gint64 rowid */

  HearthMatchFunc before_asking;
  gpointer        data;
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
  /* FNV leaves the high bits poor; the finish of MurmurHash3 spreads them. 0 is an empty slot. */
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  return hash != 0 ? hash : 1;
}

static guint64 *
find_slot (guint64 *slots,
           guint    n_slots,
           guint64  hash)
{
  guint i = (guint) (hash >> 20) & (n_slots - 1);

  while (slots[i] != 0 && slots[i] != hash)
    i = (i + 1) & (n_slots - 1);
  return &slots[i];
}

static void
grow (HearthMatch *match)
{
  g_autofree guint64 *old = g_steal_pointer (&match->known);
  guint               n_old = match->n_slots;

  if (n_old == LAST_SLOTS)
    return;
  match->n_slots = n_old * 2;
  match->known = g_new0 (guint64, match->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i] != 0)
      *find_slot (match->known, match->n_slots, old[i]) = old[i];
}

static void
add_known (HearthMatch *match,
           guint64      hash)
{
  guint64 *slot;

  if (match->known != NULL && match->n_known >= match->n_slots / 4 * 3)
    grow (match);
  if (match->known == NULL)
    return;
  slot = find_slot (match->known, match->n_slots, hash);
  match->n_known += *slot == 0;
  *slot = hash;
}

/* Whether the table need not be asked; else it is made ready to be. */
static gboolean
is_unknown (HearthMatch *match,
            guint64      hash,
            gboolean    *failed,
            GError     **error)
{
  *failed = FALSE;
  if (match->known != NULL && *find_slot (match->known, match->n_slots, hash) == 0)
    return TRUE;
  *failed = match->before_asking != NULL && !match->before_asking (match->data, error);
  return FALSE;
}

void
hearth_match_note_identity (HearthMatch *match,
                            const char  *platform,
                            const char  *account,
                            const char  *handle)
{
  if (match->known == NULL)
    return;
  if (account != NULL)
    add_known (match, hash_key ('=', platform, account));
  if (handle != NULL)
    add_known (match, hash_key ('@', platform, handle));
}

static gboolean
load_known (HearthMatch *match,
            GError     **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (match->conn, "SELECT platform, account, handle FROM identity", error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  match->n_slots = FIRST_SLOTS;
  match->known = g_new0 (guint64, match->n_slots);
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
  if (!load_merged (match, error) || (expected > 1000 && expected > known / 8 && !load_known (match, error)))
    return NULL;
  return g_steal_pointer (&match);
}

void
hearth_match_set_before_asking (HearthMatch    *match,
                                HearthMatchFunc func,
                                gpointer        data)
{
  match->before_asking = func;
  match->data = data;
}

void
hearth_match_free (HearthMatch *match)
{
  g_free (match->known);
  g_hash_table_unref (match->merged);
  g_free (match);
}

void
hearth_match_shrink (HearthMatch *match)
{
  g_clear_pointer (&match->known, g_free);
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
  gboolean               failed;

  if (is_unknown (match, hash_key ('=', identity->platform, identity->account), &failed, error))
    return TRUE;
  if (failed)
    return FALSE;
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
  gboolean               failed;

  if (is_unknown (match, hash_key ('@', identity->platform, identity->handle), &failed, error))
    return TRUE;
  if (failed)
    return FALSE;
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
      gboolean                    role = g_str_equal (identity->platform, "email") && hearth_contact_is_role_address (identity->account);

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
  const HearthPersonIdentity identity = { .platform = platform, .account = account };
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
  gboolean               failed;

  if (is_unknown (match, hash_key (by_account ? '=' : '@', identity->platform, key), &failed, error))
    return 0;
  if (failed)
    return -1;
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
