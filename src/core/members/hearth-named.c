/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "members/hearth-named.h"

#include "base/hearth-error.h"
#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

char *
hearth_text_tidy (const char *text)
{
  g_autofree char *valid = g_strstrip (g_utf8_make_valid (text != NULL ? text : "", -1));

  return *valid != '\0' ? g_steal_pointer (&valid) : NULL;
}

char *
hearth_named_tidy (const char *name,
                   GError    **error)
{
  char *text = hearth_text_tidy (name);

  if (text == NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A name is needed."));
  return text;
}

typedef struct
{
  gint64 rowid;
  char  *folded;
} Named;

static void
named_clear (Named *named)
{
  g_free (named->folded);
}

static int
compare_named (gconstpointer a,
               gconstpointer b)
{
  const Named *x = a, *y = b;
  int          order = strcmp (x->folded, y->folded);

  return order != 0 ? order : (x->rowid > y->rowid) - (x->rowid < y->rowid);
}

/* Named, oldest first. NULL on error. */
static GArray *
read_all (HearthConn *conn,
          HearthTable table,
          GError    **error)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT rowid, name FROM %s ORDER BY rowid", hearth_table_info ((int) table)->name);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, g_intern_string (sql), error);
  g_autoptr (GArray)     all = g_array_new (FALSE, FALSE, sizeof (Named));
  HearthStep             step = HEARTH_STEP_ERROR;

  g_array_set_clear_func (all, (GDestroyNotify) named_clear);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Named named = { hearth_stmt_int (stmt, 0), hearth_fold (hearth_stmt_text (stmt, 1)) };

      g_array_append_val (all, named);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&all) : NULL;
}

gint64
hearth_named_find (HearthConn *conn,
                   HearthTable table,
                   const char *name,
                   GError    **error)
{
  g_autofree char   *wanted = hearth_fold (name);
  g_autoptr (GArray) all = read_all (conn, table, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (g_str_equal (g_array_index (all, Named, i).folded, wanted))
      return g_array_index (all, Named, i).rowid;
  return all != NULL ? 0 : -1;
}

GArray *
hearth_named_list (HearthConn *conn,
                   HearthTable table,
                   GError    **error)
{
  g_autoptr (GArray) all = read_all (conn, table, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (all == NULL)
    return NULL;
  g_array_sort (all, compare_named);
  for (guint i = 0; i < all->len; i++)
    g_array_append_val (rows, g_array_index (all, Named, i).rowid);
  return g_steal_pointer (&rows);
}

gboolean
hearth_named_edit (HearthConn   *conn,
                   HearthTable   table,
                   gint64        rowid,
                   guint64       mask,
                   gconstpointer value,
                   GError      **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);
  g_autofree guint8     *tidied = g_malloc (info->size);
  gboolean               done = TRUE;

  hearth_row_copy (table, tidied, value);
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].type == HEARTH_TYPE_TEXT)
      {
        char **text = (char **) (gpointer) (tidied + info->columns[i].offset);
        char  *tidy = hearth_text_tidy (*text);

        g_free (*text);
        *text = tidy;
        if (strcmp (info->columns[i].name, "name") != 0 || (mask & hearth_table_bit (table, "name")) == 0)
          continue;
        if (tidy == NULL)
          {
            g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A name is needed."));
            done = FALSE;
          }
        else
          {
            gint64 other = hearth_named_find (conn, table, tidy, error);

            if (other > 0 && other != rowid)
              /* Translators: %s is the name of a badge, a circle or a tier */
              g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT, _ ("There is “%s” already."), tidy);
            done = other == 0 || other == rowid;
          }
      }
  done = done && hearth_row_update (conn, table, rowid, mask, tidied, error);
  hearth_row_clear (table, tidied);
  return done;
}

gint64
hearth_named_count (HearthConn *conn,
                    const char *sql,
                    gint64      rowid,
                    gint64      second,
                    GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (HearthStmt) listed = hearth_stmt_new (conn, "SELECT 1 FROM roster WHERE member = ?1", error);
  g_autoptr (GHashTable) humans = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL || listed == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, rowid);
  if (second != HEARTH_NONE)
    hearth_stmt_bind_int (stmt, 2, second);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64     root = hearth_member_root (conn, hearth_stmt_int (stmt, 0), error);
      HearthStep there;

      if (root < 0)
        return -1;
      hearth_stmt_bind_int (listed, 1, root);
      there = hearth_stmt_step (listed, error);
      hearth_stmt_reset (listed);
      if (there == HEARTH_STEP_ERROR)
        return -1;
      if (there == HEARTH_STEP_ROW)
        g_hash_table_add (humans, g_memdup2 (&root, sizeof root));
    }
  return step == HEARTH_STEP_DONE ? (gint64) g_hash_table_size (humans) : -1;
}

GArray *
hearth_ordered_list (HearthConn *conn,
                     HearthTable table,
                     gboolean    with_retired,
                     GError    **error)
{
  /* Two devices may have given the same position: then in the order of their ids, everywhere. */
  g_autofree char       *sql = g_strdup_printf ("SELECT rowid FROM %s WHERE ?1 OR retired_at IS NULL "
                                                      "ORDER BY retired_at IS NOT NULL, position, id",
                                                hearth_table_info ((int) table)->name);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, g_intern_string (sql), error);
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, with_retired);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0);

      g_array_append_val (rows, row);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

gboolean
hearth_ordered_move (HearthConn *conn,
                     HearthTable table,
                     gint64      rowid,
                     gint64      before,
                     GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);
  g_autoptr (GArray)     rows = hearth_ordered_list (conn, table, FALSE, error);
  g_autofree guint8     *value = g_malloc (info->size);
  guint                  place;

  if (rows == NULL)
    return FALSE;
  for (guint i = rows->len; i-- > 0;)
    if (g_array_index (rows, gint64, i) == rowid)
      g_array_remove_index (rows, i);
  for (place = 0; place < rows->len; place++)
    if (g_array_index (rows, gint64, place) == before)
      break;
  g_array_insert_val (rows, place, rowid);

  hearth_row_init (table, value);
  for (guint i = 0; i < rows->len; i++)
    {
      for (guint j = 0; j < info->n_columns; j++)
        if (strcmp (info->columns[j].name, "position") == 0)
          *(gint64 *) (gpointer) (value + info->columns[j].offset) = i + 1;
      /* A position that stays is no change. */
      if (!hearth_row_update (conn, table, g_array_index (rows, gint64, i), hearth_table_bit (table, "position"), value, error))
        return FALSE;
    }
  return TRUE;
}
