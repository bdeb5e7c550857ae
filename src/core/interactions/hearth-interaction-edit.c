/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing and taking back one line of a timeline. What an import brought is the source's word: the next export would contradict what
 * was changed here, so it can be deleted and nothing else. On the writer's thread. */

#include "interactions/hearth-interaction.h"

#include "base/hearth-error.h"
#include "db/hearth-conn.h"
#include "db/hearth-stmt.h"

#include <glib/gi18n-lib.h>

int
hearth_interaction_is_own (HearthConn              *conn,
                           const HearthInteraction *interaction,
                           GError                 **error)
{
  g_autoptr (HearthStmt) stmt = NULL;

  if (interaction->source == HEARTH_NONE)
    return TRUE;
  stmt = hearth_stmt_new (conn, "SELECT 1 FROM source WHERE rowid = ?1 AND key = 'hand'", error);
  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, interaction->source);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return TRUE;
    case HEARTH_STEP_DONE:
      return FALSE;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

static void
tidy (char **text)
{
  char *valid = g_strstrip (g_utf8_make_valid (*text != NULL ? *text : "", -1));

  g_free (*text);
  *text = *valid != '\0' ? g_strdup (valid) : NULL;
  g_free (valid);
}

/* What is left of the line must still say something. */
static gboolean
check (HearthConn              *conn,
       const HearthInteraction *line,
       GError                 **error)
{
  int own = hearth_interaction_is_own (conn, line, error);

  if (own < 0)
    return FALSE;
  if (!own)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                         _ ("This line came with an import and cannot be changed. Add a note to it, or delete it."));
  else if (line->kind < 1 || line->kind > HEARTH_KIND_LAST)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("It is not said what happened."));
  else if (line->kind == HEARTH_KIND_NOTE && line->body == NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The note is empty."));
  else
    return TRUE;

  return FALSE;
}

gboolean
hearth_interaction_edit (HearthConn              *conn,
                         gint64                   rowid,
                         guint64                  mask,
                         const HearthInteraction *value,
                         GError                 **error)
{
  const HearthTableInfo *info = hearth_table_info (HEARTH_TABLE_INTERACTION);
  HearthInteraction      line;
  gboolean               edited;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &line);
  if (!hearth_row_load (conn, HEARTH_TABLE_INTERACTION, rowid, &line, error))
    return FALSE;

  for (guint i = 0; i < info->n_columns; i++)
    {
      gsize offset = info->columns[i].offset;

      if ((mask & (G_GUINT64_CONSTANT (1) << (info->columns[i].number - 1))) == 0)
        continue;
      if (info->columns[i].type == HEARTH_TYPE_TEXT)
        {
          g_set_str (&G_STRUCT_MEMBER (char *, &line, offset), G_STRUCT_MEMBER (char *, value, offset));
          tidy (&G_STRUCT_MEMBER (char *, &line, offset));
        }
      else
        G_STRUCT_MEMBER (gint64, &line, offset) = G_STRUCT_MEMBER (gint64, value, offset);
    }
  edited = check (conn, &line, error) && hearth_row_update (conn, HEARTH_TABLE_INTERACTION, rowid, mask, &line, error);
  hearth_row_clear (HEARTH_TABLE_INTERACTION, &line);

  return edited;
}

gboolean
hearth_interaction_delete (HearthConn *conn,
                           gint64      rowid,
                           GError    **error)
{
  return hearth_row_delete (conn, HEARTH_TABLE_INTERACTION, rowid, error);
}
