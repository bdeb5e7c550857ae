/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Creations as rows. See the header. */

#include "releases/hearth-creation.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member-edit.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>

#define BIT(column) hearth_table_bit (HEARTH_TABLE_CREATION, column)

void
hearth_creation_line_free (HearthCreationLine *line)
{
  hearth_row_clear (HEARTH_TABLE_CREATION, &line->row);
  g_free (line->name);
  g_free (line->release);
  g_free (line->moment);
  g_free (line);
}

static HearthCreationLine *
load_line (HearthConn *conn,
           gint64      creation,
           GError    **error)
{
  g_autoptr (HearthCreationLine) line = g_new0 (HearthCreationLine, 1);
  HearthDay                      day;

  hearth_row_init (HEARTH_TABLE_CREATION, &line->row);
  if (!hearth_row_load (conn, HEARTH_TABLE_CREATION, creation, &line->row, error))
    return NULL;
  line->member = hearth_member_root (conn, line->row.member, error);
  line->name = line->member > 0 ? hearth_member_dup_name (conn, line->member, error) : NULL;
  if (line->name == NULL || !hearth_plan_read_release (conn, line->row.release, &day, &line->release, error))
    return NULL;
  if (line->row.moment != HEARTH_NONE)
    {
      g_autoptr (HearthMomentLine) moment = hearth_moment_load (conn, line->row.moment, NULL);

      line->moment = moment != NULL ? g_strdup (moment->row.title) : NULL;
    }
  return g_steal_pointer (&line);
}

GPtrArray *
hearth_creation_list (HearthConn *conn,
                      gint64      release,
                      GError    **error)
{
  static const char     sql[] = "SELECT rowid FROM creation WHERE EXISTS (SELECT 1 FROM member WHERE rowid = creation.member) AND "
                                "(?1 = -1 OR release = ?1 OR moment IN (SELECT rowid FROM moment WHERE release = ?1)) ORDER BY at DESC, id";
  g_autoptr (GArray)    rows = hearth_plan_rows (conn, sql, release, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_creation_line_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthCreationLine *line = load_line (conn, g_array_index (rows, gint64, i), error);

      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  return rows != NULL ? g_steal_pointer (&lines) : NULL;
}

static gboolean
check (const HearthCreation *row,
       guint64               mask,
       GError              **error)
{
  if ((mask & BIT ("title")) != 0 && row->title == NULL)
    return hearth_plan_refuse (_ ("What somebody made needs a title."), error);
  if ((mask & BIT ("kind")) != 0 && row->kind != HEARTH_NONE && (row->kind < 0 || row->kind > HEARTH_CREATION_PHOTO))
    return hearth_plan_refuse (_ ("That is no kind of creation."), error);
  if ((mask & BIT ("permission")) != 0 && row->permission != HEARTH_NONE && (row->permission < 0 || row->permission > HEARTH_PERMISSION_REFUSED))
    return hearth_plan_refuse (_ ("A permission is none, asked, granted or refused."), error);
  if ((mask & BIT ("place")) != 0 && row->place != HEARTH_NONE && (row->place < 0 || row->place > 99))
    return hearth_plan_refuse (_ ("A place in a contest is a number from 1 to 99."), error);
  return TRUE;
}

/* The line of the timeline: of the moment where it was made for one, else its own. */
static gboolean
log_it (HearthConn           *conn,
        const HearthCreation *row,
        GError              **error)
{
  HearthInteraction act;

  if (row->moment != HEARTH_NONE)
    return hearth_moment_take_part (conn, row->moment, row->member, row->at, "made", NULL, error);
  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.id = hearth_id_child (&row->id, "made");
  act.member = row->member;
  act.kind = HEARTH_KIND_CREATION;
  act.direction = HEARTH_DIRECTION_IN;
  act.at = row->at;
  act.item = row->title;
  act.source = hearth_source_ensure (conn, "hand", _ ("By hand"), error);
  return act.source > 0 && hearth_row_insert_new (conn, HEARTH_TABLE_INTERACTION, &act, error);
}

gint64
hearth_creation_add (HearthConn           *conn,
                     const HearthCreation *value,
                     GError              **error)
{
  HearthCreation *row = hearth_plan_row_tidy (HEARTH_TABLE_CREATION, value);
  gint64          rowid = -1;

  row->member = hearth_member_root (conn, row->member, error);
  row->at = row->at != HEARTH_NONE ? row->at : hearth_clock_now ();
  if (row->permission != HEARTH_NONE && row->permission != HEARTH_PERMISSION_NONE)
    row->permission_at = hearth_clock_now ();
  if (row->member > 0 && check (row, G_MAXUINT64, error) && hearth_row_insert (conn, HEARTH_TABLE_CREATION, row, error) && log_it (conn, row, error))
    rowid = row->rowid;
  hearth_plan_row_free (HEARTH_TABLE_CREATION, row);
  return rowid;
}

gboolean
hearth_creation_edit (HearthConn           *conn,
                      gint64                creation,
                      guint64               mask,
                      const HearthCreation *value,
                      GError              **error)
{
  HearthCreation *row = hearth_plan_row_tidy (HEARTH_TABLE_CREATION, value);
  gboolean        done;

  mask &= ~BIT ("member");
  if ((mask & BIT ("permission")) != 0)
    {
      mask |= BIT ("permission_at");
      row->permission_at = hearth_clock_now ();
    }
  done = check (row, mask, error) && hearth_row_update (conn, HEARTH_TABLE_CREATION, creation, mask, row, error);
  hearth_plan_row_free (HEARTH_TABLE_CREATION, row);
  return done;
}

gboolean
hearth_creation_delete (HearthConn *conn,
                        gint64      creation,
                        GError    **error)
{
  return hearth_row_delete_with (conn, HEARTH_TABLE_CREATION, creation, error);
}
