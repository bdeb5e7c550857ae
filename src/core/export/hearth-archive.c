/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An archive from start to end: the parts are made in memory, one member's worth, and go into the zip one by one. */

#include "export/hearth-archive.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "export/hearth-archive-private.h"
#include "export/hearth-vcard-writer.h"
#include "members/hearth-member.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HearthArchive archive;
  gint64        asked;
  HearthOut    *out;
} Job;

static gboolean
read_settings (HearthArchive *archive,
               GError       **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (archive->conn, "SELECT name, time_zone FROM community ORDER BY id LIMIT 1", error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    archive->community = g_strdup (hearth_stmt_text (stmt, 0));
  if (archive->community == NULL)
    archive->community = g_strdup ("");
  archive->zone = hearth_zone_of_community (step == HEARTH_STEP_ROW ? hearth_stmt_text (stmt, 1) : NULL);
  return step != HEARTH_STEP_ERROR;
}

static la_ssize_t
write_cb (struct archive *zip G_GNUC_UNUSED,
          void               *out,
          const void         *bytes,
          size_t              len)
{
  hearth_out_bytes (out, bytes, len);
  return (la_ssize_t) len;
}

static gboolean
add_entry (struct archive *zip,
           const char     *name,
           GBytes         *bytes)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize                 size;
  gconstpointer         data = g_bytes_get_data (bytes, &size);
  gboolean              done;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_mtime (entry, (time_t) (hearth_clock_now () / 1000), 0);
  done = archive_write_header (zip, entry) == ARCHIVE_OK && archive_write_data (zip, data, size) == (la_ssize_t) size;
  archive_entry_free (entry);
  return done;
}

/* "photo.jpeg" */
static char *
name_photo (const char *type)
{
  const char *kind = type != NULL && g_str_has_prefix (type, "image/") ? type + strlen ("image/") : "bin";

  for (const char *p = kind; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return g_strdup ("photo.bin");
  return g_strdup_printf ("photo.%s", kind);
}

static gboolean
write_zip (Job     *job,
           GBytes  *page,
           GBytes  *data,
           GBytes  *card,
           GError **error)
{
  struct archive  *zip = archive_write_new ();
  g_autofree char *photo = name_photo (job->archive.photo_type);
  gboolean         done;

  archive_write_set_format_zip (zip);
  archive_write_set_bytes_in_last_block (zip, 1);
  done = archive_write_open (zip, job->out, NULL, write_cb, NULL) == ARCHIVE_OK && add_entry (zip, "index.html", page) &&
         add_entry (zip, "member.json", data) && add_entry (zip, "contact.vcf", card) &&
         (job->archive.photo == NULL || add_entry (zip, photo, job->archive.photo)) && archive_write_close (zip) == ARCHIVE_OK;
  if (!done)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED,
                 /* Translators: %s is what the system says. */
                 _ ("The archive could not be made: %s"), archive_error_string (zip) != NULL ? archive_error_string (zip) : "zip");
  archive_write_free (zip);
  return done;
}

static HearthOut *
open_memory (GOutputStream **stream)
{
  *stream = g_memory_output_stream_new_resizable ();
  return hearth_out_new (*stream, NULL);
}

static GBytes *
take_memory (HearthOut     *out,
             GOutputStream *stream)
{
  hearth_out_finish (out, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static GBytes *
make_card (HearthArchive *archive,
           GError       **error)
{
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (HearthOut)     out = open_memory (&stream);
  g_autoptr (GPtrArray)     notes = hearth_export_member_notes (archive->conn, archive->member, error);

  if (notes == NULL)
    return NULL;
  hearth_vcard_write (out, HEARTH_VCARD_3, archive->member, notes, archive->photo, archive->photo_type, archive->zone);
  return take_memory (out, stream);
}

/* Whom they brought: others' rows name them. */
static gboolean
count_brought (HearthArchive *archive,
               GError       **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (archive->conn, "SELECT count (*) FROM member WHERE invited_by = ?1", error);

  for (guint i = 0; stmt != NULL && i < archive->member->group->len; i++)
    {
      hearth_stmt_bind_int (stmt, 1, g_array_index (archive->member->group, gint64, i));
      if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
        return FALSE;
      archive->brought += hearth_stmt_int (stmt, 0);
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL;
}

static void
begin_data (HearthArchive *archive)
{
  hearth_out_text (archive->data, "{\"hearth\":\"archive\",\"version\":1,\"made\":");
  hearth_out_json_time (archive->data, hearth_clock_now ());
  hearth_out_text (archive->data, ",\"name\":");
  hearth_out_json_text (archive->data, archive->member->name, strlen (archive->member->name));
  hearth_out_text (archive->data, ",\"brought\":");
  hearth_out_int (archive->data, archive->brought);
}

static gboolean
make_parts (Job     *job,
            GError **error)
{
  HearthArchive            *archive = &job->archive;
  g_autoptr (GOutputStream) page_stream = NULL, data_stream = NULL;
  g_autoptr (HearthOut)     page = open_memory (&page_stream), data = open_memory (&data_stream);
  g_autoptr (GBytes)        page_bytes = NULL, data_bytes = NULL, card = NULL;

  archive->page = page;
  archive->data = data;
  if (!count_brought (archive, error))
    return FALSE;
  hearth_archive_page_begin (archive);
  begin_data (archive);
  if (!hearth_archive_rows (archive, error))
    return FALSE;
  hearth_archive_page_end (archive);
  hearth_out_text (data, "\n}\n");
  card = make_card (archive, error);
  if (card == NULL)
    return FALSE;
  page_bytes = take_memory (page, page_stream);
  data_bytes = take_memory (data, data_stream);
  return write_zip (job, page_bytes, data_bytes, card, error) && hearth_out_finish (job->out, error);
}

/* HearthReadFunc; the answer says only whether it was done. */
static gpointer
archive_all (HearthConn               *conn,
             gpointer                  data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  Job           *job = data;
  HearthArchive *archive = &job->archive;
  gint64         root = hearth_member_root (conn, job->asked, error);

  archive->conn = conn;
  archive->member = root < 0 ? NULL : hearth_export_member_load (conn, root, error);
  if (archive->member == NULL || !read_settings (archive, error) ||
      !hearth_export_member_photo (conn, archive->member, &archive->photo, &archive->photo_type, error))
    return NULL;
  return make_parts (job, error) ? job : NULL;
}

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->archive.member, hearth_export_member_free);
  g_clear_pointer (&job->archive.zone, g_time_zone_unref);
  g_clear_pointer (&job->archive.community, g_free);
  g_clear_pointer (&job->archive.photo, g_bytes_unref);
  g_clear_pointer (&job->archive.photo_type, g_free);
  g_clear_pointer (&job->out, hearth_out_free);
}

gboolean
hearth_archive_run (HearthDb     *db,
                    gint64        member,
                    GFile        *file,
                    GCancellable *cancellable,
                    gint64       *rows,
                    GError      **error)
{
  Job      job = { .asked = member, .archive.cancellable = cancellable };
  gboolean done;

  job.out = hearth_out_open (file, cancellable, error);
  done = job.out != NULL && hearth_db_read_apart (db, archive_all, &job, cancellable, error) != NULL;
  if (rows != NULL)
    *rows = job.archive.rows;
  job_clear (&job);
  return done;
}

typedef struct
{
  gint64 member;
  GFile *file;
} AsyncJob;

static void
async_job_free (gpointer data)
{
  AsyncJob *job = data;

  g_object_unref (job->file);
  g_free (job);
}

static void
run_in_thread (GTask        *task,
               gpointer      db,
               gpointer      data,
               GCancellable *cancellable)
{
  AsyncJob *job = data;
  GError   *error = NULL;

  if (hearth_archive_run (db, job->member, job->file, cancellable, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hearth_archive_async (HearthDb           *db,
                      gint64              member,
                      GFile              *file,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (db, cancellable, callback, user_data);
  AsyncJob         *job = g_new0 (AsyncJob, 1);

  job->member = member;
  job->file = g_object_ref (file);
  g_task_set_source_tag (task, hearth_archive_async);
  g_task_set_task_data (task, job, async_job_free);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
hearth_archive_finish (HearthDb     *db,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
