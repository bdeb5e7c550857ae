/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community to export, and exports of it as text. */

#pragma once

#include "import/import-helpers.h"

#include "export/hearth-export.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-tag.h"
#include "members/hearth-member.h"

/* A body of a write on the place's community. */
typedef gboolean (*PlaceFunc) (HearthConn *conn,
                               gpointer    data,
                               GError    **error);

typedef struct
{
  PlaceFunc func;
  gpointer  data;
} PlaceWrite;

static inline gboolean
run_place_write (HearthConn       *conn,
                 HearthChangeInfo *info,
                 gpointer          data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  PlaceWrite *write = data;

  return write->func (conn, write->data, error);
}

static inline gint64
place_write (HearthDb *db,
             PlaceFunc func,
             gpointer  data)
{
  const HearthChangeInfo info = { .kind = "member-edit", .count = HEARTH_NONE };
  PlaceWrite             write = { func, data };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (db, &info, run_place_write, &write, NULL, &error);

  g_assert_no_error (error);
  return seq;
}

/* The export's bytes as text. */
static inline char *
export_text (HearthDb                  *db,
             const HearthExportOptions *options,
             HearthExportCounts        *counts)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError)        error = NULL;
  HearthExportCounts        unused;

  hearth_export_run (db, options, NULL, stream, NULL, NULL, NULL, counts != NULL ? counts : &unused, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* Adds a member with an address (may be NULL); the rowid. */
typedef struct
{
  const char *name, *email;
  gint64      rowid;
} PlaceMember;

static inline gboolean
write_place_member (HearthConn *conn,
                    gpointer    data,
                    GError    **error)
{
  PlaceMember *made = data;
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) made->name;
  made->rowid = hearth_member_add (conn, &member, made->email, error);
  return made->rowid > 0;
}

static inline gint64
place_member (HearthDb   *db,
              const char *name,
              const char *email)
{
  PlaceMember made = { name, email, 0 };

  place_write (db, write_place_member, &made);
  return made.rowid;
}
