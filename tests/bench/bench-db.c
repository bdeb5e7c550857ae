/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What capture costs, and what taking an import back costs: members with an identity, a consent and an import row each, at
 * three sizes (HEARTH_BENCH_ROWS sets the largest), with the change log and with its hooks taken off, in turn; processor seconds, since on a busy machine
 * the clock mostly measures the others, of the quicker of two runs each. The bar: 1.3 times. */

#include "base/hearth-clock.h"
#include "db/hearth-conn.h"
#include "db/hearth-db.h"
#include "db/hearth-rows.h"
#include "db/hearth-undo.h"

#include <glib/gstdio.h>
#include <math.h>
#include <time.h>

#define INSERT(conn, table, value)                    \
  if (!hearth_row_insert (conn, table, value, error)) \
  return FALSE

#define BAR 1.3

typedef struct
{
  gint64   rows;
  gboolean captured;
} Work;

static gboolean
fill (HearthConn       *conn,
      HearthChangeInfo *info,
      gpointer          data,
      GCancellable     *cancellable,
      GError          **error)
{
  const Work     *work = data;
  HearthMember    member;
  HearthIdentity  identity;
  HearthConsent   consent;
  HearthImportRow source_row;
  char            name[40];
  char            account[40];

  if (!work->captured)
    {
      sqlite3_update_hook (hearth_conn_get_sqlite (conn), NULL, NULL);
      sqlite3_commit_hook (hearth_conn_get_sqlite (conn), NULL, NULL);
    }
  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  hearth_row_init (HEARTH_TABLE_IDENTITY, &identity);
  hearth_row_init (HEARTH_TABLE_CONSENT, &consent);
  hearth_row_init (HEARTH_TABLE_IMPORT_ROW, &source_row);
  member.name = name;
  identity.platform = (char *) "email";
  identity.account = account;
  consent.channel = (char *) "email";
  source_row.seen = g_bytes_new_static ("0123456789abcdef", 16);
  for (gint64 i = 0; i < work->rows; i++)
    {
      g_snprintf (name, sizeof name, "Member %" G_GINT64_FORMAT, i);
      g_snprintf (account, sizeof account, "m%08" G_GINT64_FORMAT "@example.org", i);
      member.id = hearth_id_new ();
      INSERT (conn, HEARTH_TABLE_MEMBER, &member);
      identity.id = hearth_id_child (&member.id, "identity");
      consent.id = hearth_id_child (&member.id, "consent");
      source_row.id = hearth_id_child (&member.id, "row");
      identity.member = consent.member = source_row.member = member.rowid;
      consent.at = i;
      INSERT (conn, HEARTH_TABLE_IDENTITY, &identity);
      INSERT (conn, HEARTH_TABLE_CONSENT, &consent);
      INSERT (conn, HEARTH_TABLE_IMPORT_ROW, &source_row);
    }
  g_bytes_unref (source_row.seen);
  return TRUE;
}

static gboolean
take_back (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  gint64 seq = data != NULL ? hearth_redo_next (conn, error) : hearth_undo_next (conn, error);

  return hearth_undo_apply (conn, seq, cancellable, error);
}

static double
timed (HearthDb       *db,
       HearthWriteFunc func,
       gpointer        data)
{
  const HearthChangeInfo info = { .kind = "import", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  clock_t                begin = clock ();

  if (hearth_db_write (db, &info, func, data, NULL, &error) < 0)
    g_error ("%s", error->message);
  return (double) (clock () - begin) / CLOCKS_PER_SEC;
}

static double
run (gint64   rows,
     gboolean captured,
     double  *undo,
     double  *redo)
{
  g_autofree char     *dir = g_dir_make_tmp ("hearth-bench-XXXXXX", NULL);
  g_autofree char     *path = g_build_filename (dir, "community.db", NULL);
  g_autofree char     *lock = g_strconcat (path, "-lock", NULL);
  g_autoptr (GError)   error = NULL;
  g_autoptr (HearthDb) db = hearth_db_open (path, HEARTH_DB_CREATE, NULL, NULL, &error);
  Work                 work = { rows, captured };
  double               seconds;

  if (db == NULL)
    g_error ("%s", error->message);
  seconds = timed (db, fill, &work);
  if (undo != NULL)
    {
      *undo = timed (db, take_back, NULL);
      *redo = timed (db, take_back, &work);
    }
  hearth_db_close (db);
  g_unlink (path);
  g_unlink (lock);
  g_rmdir (dir);
  return seconds;
}

int
main (void)
{
  const char *most = g_getenv ("HEARTH_BENCH_ROWS");
  gint64      rows = most != NULL ? g_ascii_strtoll (most, NULL, 10) : 1000000;
  double      last = 0;

  g_print ("%10s %12s %12s %8s %10s %10s\n", "members", "with log", "without", "ratio", "undo", "redo");
  for (gint64 n = rows / 16; n <= rows; n *= 4)
    {
      double undo;
      double redo;
      double without = run (n, FALSE, NULL, NULL);
      double with = run (n, TRUE, &undo, &redo);

      without = MIN (without, run (n, FALSE, NULL, NULL));
      with = MIN (with, run (n, TRUE, NULL, NULL));
      g_print ("%10" G_GINT64_FORMAT " %10.2f s %10.2f s %8.2f %8.2f s %8.2f s", n, with, without, with / without, undo, redo);
      if (last > 0)
        g_print ("   exponent %.2f", log (with / last) / log (4));
      g_print (with / without > BAR ? " over the bar\n" : "\n");
      last = with;
    }
  return 0;
}
