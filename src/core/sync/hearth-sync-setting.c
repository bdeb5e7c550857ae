/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What this device remembers of its storage, a word and its value. It is nobody else's and goes nowhere. */

#include "sync/hearth-sync-private.h"

char *
hearth_sync_setting_get (HearthConn *conn,
                         const char *key,
                         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT value FROM sync_setting WHERE key = ?1", error);

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_text (stmt, 1, key);
  return hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW ? g_strdup (hearth_stmt_text (stmt, 0)) : NULL;
}

gboolean
hearth_sync_setting_set (HearthConn *conn,
                         const char *key,
                         const char *value,
                         GError    **error)
{
  static const char      sql[] = "INSERT INTO sync_setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, key);
  hearth_stmt_bind_text (stmt, 2, value);
  return hearth_stmt_run (stmt, error);
}

/* HearthReadFunc, data: the key. */
static gpointer
read_setting (HearthConn               *conn,
              gpointer                  data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  g_autoptr (GError) failure = NULL;
  char              *value = hearth_sync_setting_get (conn, data, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (value == NULL)
    value = g_strdup ("");
  return value;
}

char *
hearth_sync_setting_read (HearthSyncRunning *run,
                          const char        *key,
                          GError           **error)
{
  return hearth_db_read (run->db, read_setting, (gpointer) key, run->cancellable, error);
}

typedef struct
{
  const char *key;
  const char *value;
} Setting;

/* HearthWriteFunc. */
static gboolean
write_setting (HearthConn               *conn,
               HearthChangeInfo *info    G_GNUC_UNUSED,
               gpointer                  data,
               GCancellable *cancellable G_GNUC_UNUSED,
               GError                  **error)
{
  const Setting *setting = data;

  return hearth_sync_setting_set (conn, setting->key, setting->value, error);
}

gboolean
hearth_sync_setting_write (HearthSyncRunning *run,
                           const char        *key,
                           const char        *value,
                           GError           **error)
{
  return hearth_sync_write (run, write_setting, &(Setting) { key, value }, error);
}
