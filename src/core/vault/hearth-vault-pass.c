/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-vault-who.h: passes and deliveries as rows. */

#include "vault/hearth-vault-who.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-bulk.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"
#include "vault/hearth-vault-link.h"

#include <glib/gi18n-lib.h>

void
hearth_vault_pass_line_free (HearthVaultPassLine *line)
{
  hearth_row_clear (HEARTH_TABLE_VAULT_PASS, &line->pass);
  g_free (line->name);
  g_free (line);
}

static const HearthVaultHolder *
find_holder (GArray *holders,
             gint64  member)
{
  for (guint i = 0; i < holders->len; i++)
    if (g_array_index (holders, HearthVaultHolder, i).member == member)
      return &g_array_index (holders, HearthVaultHolder, i);
  return NULL;
}

static gint64
insert_pass (HearthConn *conn,
             gint64      item,
             gint64      member,
             gint64      until,
             gint64      number,
             const char *how,
             GError    **error)
{
  HearthVaultPass pass;

  hearth_row_init (HEARTH_TABLE_VAULT_PASS, &pass);
  pass.item = item;
  pass.member = member;
  pass.at = hearth_clock_now ();
  pass.until = until;
  pass.number = number;
  pass.how = (char *) how;
  return hearth_row_insert (conn, HEARTH_TABLE_VAULT_PASS, &pass, error) ? pass.rowid : -1;
}

gint64
hearth_vault_pass_give (HearthConn *conn,
                        gint64      item,
                        gint64      member,
                        gint64      until,
                        GTimeZone  *zone,
                        GError    **error)
{
  gint64                     now = hearth_clock_now ();
  gint64                     root = hearth_member_root (conn, member, error);
  g_autoptr (HearthVaultWho) who = root > 0 ? hearth_vault_who_ask (conn, item, NULL, zone, now, NULL, error) : NULL;
  const HearthVaultHolder   *holder;

  if (who == NULL)
    return -1;
  holder = find_holder (who->now, root);
  if (holder != NULL && holder->pass > 0)
    return holder->pass;
  if (who->left == 0 && holder == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("All copies of this are given. Take a pass back, or change how many there are."));
      return -1;
    }
  return insert_pass (conn, item, root, until, holder != NULL ? holder->number : HEARTH_NONE, "hand", error);
}

gint64
hearth_vault_pass_give_all (HearthConn           *conn,
                            gint64                item,
                            const HearthVaultWho *who,
                            GError              **error)
{
  g_autoptr (HearthBulk) bulk = hearth_bulk_new (conn);
  gint64                 now = hearth_clock_now (), given = 0;

  for (guint i = 0; i < who->now->len; i++)
    {
      const HearthVaultHolder *holder = &g_array_index (who->now, HearthVaultHolder, i);
      HearthVaultPass          pass;

      if (holder->pass > 0)
        continue;
      hearth_row_init (HEARTH_TABLE_VAULT_PASS, &pass);
      pass.id = hearth_id_new ();
      pass.item = item;
      pass.member = holder->member;
      pass.at = now;
      pass.number = holder->number;
      pass.how = (char *) "rule";
      if (!hearth_bulk_insert (bulk, HEARTH_TABLE_VAULT_PASS, &pass, error))
        return -1;
      given++;
    }
  return hearth_bulk_finish (bulk, error) ? given : -1;
}

/* A pass, or a link. */
static gboolean
revoke_row (HearthConn *conn,
            HearthTable table,
            gint64      row,
            GError    **error)
{
  HearthVaultPass value;

  if (table == HEARTH_TABLE_VAULT_DELIVERY)
    return hearth_vault_link_revoke (conn, row, error);
  hearth_row_init (table, &value);
  value.revoked_at = hearth_clock_now ();
  return hearth_row_update (conn, table, row, hearth_table_bit (table, "revoked_at"), &value, error);
}

/* Takes back each row of "rowid, member" that belongs to the human. sql is static, its parameter the item. */
static gboolean
revoke_rows (HearthConn *conn,
             HearthTable table,
             const char *sql,
             gint64      item,
             gint64      root,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt != NULL)
    hearth_stmt_bind_int (stmt, 1, item);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0), owner = hearth_member_root (conn, hearth_stmt_int (stmt, 1), error);

      if (owner < 0)
        return FALSE;
      if (owner == root)
        g_array_append_val (rows, row);
    }
  for (guint i = 0; step == HEARTH_STEP_DONE && i < rows->len; i++)
    if (!revoke_row (conn, table, g_array_index (rows, gint64, i), error))
      return FALSE;
  return step == HEARTH_STEP_DONE;
}

/* Every pass that the human has for the item, so that an older one does not let them in again, and every link. */
gboolean
hearth_vault_pass_revoke (HearthConn *conn,
                          gint64      pass,
                          GError    **error)
{
  HearthVaultPass value;
  gint64          root, item;

  hearth_row_init (HEARTH_TABLE_VAULT_PASS, &value);
  if (!hearth_row_load (conn, HEARTH_TABLE_VAULT_PASS, pass, &value, error))
    return FALSE;
  item = value.item;
  root = hearth_member_root (conn, value.member, error);
  hearth_row_clear (HEARTH_TABLE_VAULT_PASS, &value);
  return root > 0 && revoke_rows (conn, HEARTH_TABLE_VAULT_PASS, "SELECT rowid, member FROM vault_pass WHERE item = ?1 AND revoked_at IS NULL", item, root, error) &&
         revoke_rows (conn, HEARTH_TABLE_VAULT_DELIVERY,
                      "SELECT d.rowid, d.member FROM vault_delivery AS d JOIN vault_version AS v ON v.rowid = d.version WHERE v.item = ?1 AND d.link IS NOT NULL AND d.revoked_at IS NULL",
                      item, root, error);
}

gboolean
hearth_vault_delivery_add (HearthConn                *conn,
                           gint64                     item,
                           const HearthVaultDelivery *delivery,
                           GTimeZone                 *zone,
                           GError                   **error)
{
  gint64                     now = hearth_clock_now ();
  gint64                     root = hearth_member_root (conn, delivery->member, error);
  g_autoptr (HearthVaultWho) who = root > 0 ? hearth_vault_who_ask (conn, item, NULL, zone, now, NULL, error) : NULL;
  const HearthVaultHolder   *holder = who != NULL ? find_holder (who->now, root) : NULL;
  HearthVaultDelivery        row = *delivery;

  if (who == NULL)
    return FALSE;
  if (holder == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This is not for them yet, by its rule. Give them a pass first if they should have it."));
      return FALSE;
    }
  if (holder->pass == 0 && insert_pass (conn, item, root, HEARTH_NONE, holder->number, "rule", error) < 0)
    return FALSE;
  row.member = root;
  row.at = now;
  return hearth_row_insert (conn, HEARTH_TABLE_VAULT_DELIVERY, &row, error);
}

GPtrArray *
hearth_vault_pass_list (HearthConn *conn,
                        gint64      item,
                        GError    **error)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT %s, (SELECT count (*) FROM vault_delivery d JOIN vault_version v ON v.rowid = d.version WHERE v.item = p.item AND "
                                                      "d.member = p.member), (SELECT max (d.at) FROM vault_delivery d JOIN vault_version v ON v.rowid = d.version WHERE "
                                                      "v.item = p.item AND d.member = p.member) FROM vault_pass p WHERE p.item = ?1 ORDER BY p.at DESC, p.id DESC",
                                                hearth_row_columns (HEARTH_TABLE_VAULT_PASS, "p."));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (conn, sql, error);
  g_autoptr (GPtrArray)  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_pass_line_free);
  int                    columns = 2 + (int) hearth_table_info (HEARTH_TABLE_VAULT_PASS)->n_columns;
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt != NULL)
    hearth_stmt_bind_int (stmt, 1, item);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthVaultPassLine *line = g_new0 (HearthVaultPassLine, 1);
      gint64               root;

      hearth_row_init (HEARTH_TABLE_VAULT_PASS, &line->pass);
      g_ptr_array_add (lines, line);
      hearth_row_read (stmt, 0, HEARTH_TABLE_VAULT_PASS, &line->pass);
      line->deliveries = hearth_stmt_int (stmt, columns);
      line->last_at = hearth_stmt_int (stmt, columns + 1);
      root = hearth_member_root (conn, line->pass.member, error);
      line->name = root > 0 ? hearth_member_dup_name (conn, root, error) : NULL;
      if (line->name == NULL)
        return NULL;
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&lines) : NULL;
}

gint64
hearth_vault_pass_find (HearthConn *conn,
                        const char *id,
                        GError    **error)
{
  HearthId read;
  gint64   found = hearth_id_from_string (id, &read) ? hearth_row_find (conn, HEARTH_TABLE_VAULT_PASS, &read, error) : 0;

  if (found != 0)
    return found;
  /* Translators: %s is what was typed */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no pass “%s”. “hearthctl vault passes” lists those of a thing."), id);
  return -1;
}
