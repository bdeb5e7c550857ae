/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-link.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"

#include <glib/gi18n-lib.h>

void
hearth_vault_link_line_free (HearthVaultLinkLine *line)
{
  g_free (line->item_name);
  g_free (line->member_name);
  g_free (line->url);
  g_free (line);
}

static HearthVaultLinkLine *
read_line (HearthConn *conn,
           HearthStmt *stmt,
           GError    **error)
{
  g_autoptr (HearthVaultLinkLine) line = g_new0 (HearthVaultLinkLine, 1);

  line->delivery = hearth_stmt_int (stmt, 0);
  hearth_stmt_id (stmt, 1, &line->id);
  line->item = hearth_stmt_int (stmt, 2);
  line->item_name = g_strdup (hearth_stmt_text (stmt, 3));
  line->member = hearth_member_root (conn, hearth_stmt_int (stmt, 4), error);
  line->url = g_strdup (hearth_stmt_text (stmt, 5));
  line->at = hearth_stmt_int (stmt, 6);
  line->until = hearth_stmt_int (stmt, 7);
  line->revoked_at = hearth_stmt_int (stmt, 8);
  line->gone = hearth_stmt_int (stmt, 9) == 1;
  line->member_name = line->member > 0 ? hearth_member_dup_name (conn, line->member, error) : NULL;
  return line->member_name != NULL ? g_steal_pointer (&line) : NULL;
}

#define DELIVERIES                                                                                                                              \
  "SELECT d.rowid, d.id, i.rowid, i.name, d.member, d.link, d.at, d.until, d.revoked_at, c.gone FROM vault_delivery AS d "                      \
  "JOIN vault_version AS v ON v.rowid = d.version JOIN vault_item AS i ON i.rowid = v.item LEFT JOIN carry_link AS c ON c.path = d.path WHERE " \
  "%s ORDER BY d.at DESC, d.id DESC"

/* condition: of ?1, row. */
static GPtrArray *
list (HearthConn *conn,
      const char *condition,
      gint64      row,
      GError    **error)
{
  g_autofree char       *sql = g_strdup_printf (DELIVERIES, condition);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (conn, sql, error);
  g_autoptr (GPtrArray)  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_link_line_free);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt != NULL)
    hearth_stmt_bind_int (stmt, 1, row);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthVaultLinkLine *line = read_line (conn, stmt, error);

      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&lines) : NULL;
}

GPtrArray *
hearth_vault_link_list (HearthConn *conn,
                        gint64      item,
                        GError    **error)
{
  return list (conn, "d.link IS NOT NULL AND (?1 = 0 OR i.rowid = ?1)", item, error);
}

GPtrArray *
hearth_vault_link_list_of (HearthConn *conn,
                           gint64      member,
                           GError    **error)
{
  return list (conn, "d.member IN (SELECT rowid FROM member WHERE rowid = ?1 OR merged_into = ?1)", member, error);
}

gboolean
hearth_vault_link_is_open (const HearthVaultLinkLine *line,
                           gint64                     now)
{
  return line->url != NULL && !line->gone && line->revoked_at == HEARTH_NONE && line->until > now;
}

char *
hearth_vault_link_say (const HearthVaultLinkLine *line,
                       gint64                     now,
                       GTimeZone                 *zone)
{
  g_autofree char *ended = hearth_date_relative (line->url == NULL ? line->at : line->revoked_at != HEARTH_NONE ? line->revoked_at
                                                                                                                : MIN (line->until, now),
                                                 now, zone);
  g_autofree char *end = line->url != NULL ? hearth_date_full (line->until, zone) : NULL;

  if (line->url == NULL)
    /* Translators: %s is a time (“5 days ago”) */
    return g_strdup_printf (_ ("Handed over %s"), ended);
  if (line->revoked_at != HEARTH_NONE)
    /* Translators: %s is a time (“5 days ago”) */
    return g_strdup_printf (_ ("Link taken back %s"), ended);
  if (line->until <= now)
    /* Translators: %s is a time (“5 days ago”) */
    return g_strdup_printf (_ ("Link ended %s"), ended);
  if (line->gone)
    return g_strdup (_ ("The link does not work any more: its copy was taken away"));
  /* Translators: %s is a date and a time */
  return g_strdup_printf (_ ("Link until %s"), end);
}

gint64
hearth_vault_link_find (HearthConn *conn,
                        const char *id,
                        GError    **error)
{
  HearthId               read;
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  if (!hearth_id_from_string (id, &read))
    return 0;
  stmt = hearth_stmt_new (conn, "SELECT rowid FROM vault_delivery WHERE id = ?1 AND link IS NOT NULL", error);
  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_blob (stmt, 1, read.bytes, sizeof read.bytes);
  step = hearth_stmt_step (stmt, error);
  return step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0) : step == HEARTH_STEP_DONE ? 0
                                                                                        : -1;
}

gboolean
hearth_vault_link_revoke (HearthConn *conn,
                          gint64      delivery,
                          GError    **error)
{
  HearthVaultDelivery row;

  hearth_row_init (HEARTH_TABLE_VAULT_DELIVERY, &row);
  row.revoked_at = hearth_clock_now ();
  return hearth_row_update (conn, HEARTH_TABLE_VAULT_DELIVERY, delivery, hearth_table_bit (HEARTH_TABLE_VAULT_DELIVERY, "revoked_at"), &row, error);
}
