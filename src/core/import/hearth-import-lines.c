/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pages of lines are spooled as records (hearth-import-spool.h would sort them by id; here their order counts). */

#include "import/hearth-import-lines.h"

#include "base/hearth-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Lines that are written and read together. */
#define PAGE 128

/* Nobody reads more of a name in a list. */
#define MAX_TEXT 200

typedef struct
{
  guint32 table;
  guint32 fields;
  gint64  row;
} Head;

typedef struct
{
  gint64 offset;
  gsize  len;
} Page;

typedef struct
{
  GByteArray *held;  /* of the page at hand */
  GArray     *pages; /* Page: those in the file, each of PAGE lines */
  gint64      count;
} List;

struct _HearthImportLines
{
  gatomicrefcount refs;
  List            lists[HEARTH_IMPORT_N_OUTCOMES];
  char           *folder;
  int             fd;
  gint64          end;
};

void
hearth_import_line_free (HearthImportLine *line)
{
  g_free (line->name);
  g_free (line->address);
  g_free (line);
}

HearthImportLines *
hearth_import_lines_new (const char *folder)
{
  HearthImportLines *lines = g_new0 (HearthImportLines, 1);

  g_atomic_ref_count_init (&lines->refs);
  for (guint i = 0; i < HEARTH_IMPORT_N_OUTCOMES; i++)
    {
      lines->lists[i].held = g_byte_array_new ();
      lines->lists[i].pages = g_array_new (FALSE, FALSE, sizeof (Page));
    }
  lines->folder = g_strdup (folder);
  lines->fd = -1;
  return lines;
}

HearthImportLines *
hearth_import_lines_ref (HearthImportLines *lines)
{
  g_atomic_ref_count_inc (&lines->refs);
  return lines;
}

void
hearth_import_lines_unref (HearthImportLines *lines)
{
  if (!g_atomic_ref_count_dec (&lines->refs))
    return;
  for (guint i = 0; i < HEARTH_IMPORT_N_OUTCOMES; i++)
    {
      g_byte_array_unref (lines->lists[i].held);
      g_array_unref (lines->lists[i].pages);
    }
  if (lines->fd >= 0)
    close (lines->fd);
  g_free (lines->folder);
  g_free (lines);
}

static gboolean
set_errno_error (GError **error,
                 int      code)
{
  if (code == ENOSPC || code == EDQUOT || code == EROFS)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE,
                         _ ("There is no room on the disk to import this. Nothing was changed. Free some space and try again."));
  else
    /* Translators: %s is the system's reason. */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The import could not be prepared: %s. Nothing was changed."),
                 g_strerror (code));
  return FALSE;
}

/* The file has no name, so that nothing of it is left behind whatever happens. */
static gboolean
open_file (HearthImportLines *lines,
           GError           **error)
{
  g_autofree char *name = NULL;

  if (lines->fd >= 0)
    return TRUE;
  lines->fd = open (lines->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (lines->fd >= 0)
    return TRUE;
  name = g_build_filename (lines->folder, ".import-XXXXXX", NULL);
  lines->fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  if (lines->fd < 0)
    return set_errno_error (error, errno);
  g_unlink (name);
  return TRUE;
}

static gboolean
write_page (HearthImportLines *lines,
            List              *list,
            GError           **error)
{
  Page page = { lines->end, list->held->len };

  if (!open_file (lines, error))
    return FALSE;
  for (gsize done = 0; done < page.len;)
    {
      ssize_t n = pwrite (lines->fd, list->held->data + done, page.len - done, page.offset + (gint64) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return set_errno_error (error, n < 0 ? errno : ENOSPC);
      done += (gsize) n;
    }
  lines->end += (gint64) page.len;
  g_array_append_val (list->pages, page);
  g_byte_array_set_size (list->held, 0);
  return TRUE;
}

static void
put_text (GByteArray *out,
          const char *text)
{
  const char *valid;
  gsize       len = text != NULL ? strnlen (text, MAX_TEXT) : 0;

  /* Never half a character. */
  if (!g_utf8_validate_len (text != NULL ? text : "", len, &valid))
    len = (gsize) (valid - text);
  g_byte_array_append (out, (const guint8 *) (text != NULL ? text : ""), (guint) len);
  g_byte_array_append (out, (const guint8 *) "", 1);
}

gboolean
hearth_import_lines_add (HearthImportLines      *lines,
                         HearthImportOutcome     outcome,
                         const HearthImportLine *line,
                         GError                **error)
{
  List *list = &lines->lists[outcome];
  Head  head = { line->table, line->fields, line->row };

  g_byte_array_append (list->held, (const guint8 *) &head, sizeof head);
  put_text (list->held, line->name);
  put_text (list->held, line->address);
  list->count++;
  return list->count % PAGE != 0 || write_page (lines, list, error);
}

gint64
hearth_import_lines_count (HearthImportLines  *lines,
                           HearthImportOutcome outcome)
{
  return lines->lists[outcome].count;
}

static gboolean
load_page (HearthImportLines *lines,
           const List        *list,
           gint64             number,
           GByteArray        *bytes,
           GError           **error)
{
  const Page *page;

  g_byte_array_set_size (bytes, 0);
  if (number == list->pages->len)
    {
      g_byte_array_append (bytes, list->held->data, list->held->len);
      return TRUE;
    }
  page = &g_array_index (list->pages, Page, number);
  g_byte_array_set_size (bytes, (guint) page->len);
  for (gsize done = 0; done < page->len;)
    {
      ssize_t n = pread (lines->fd, bytes->data + done, page->len - done, page->offset + (gint64) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return set_errno_error (error, n < 0 ? errno : EIO);
      done += (gsize) n;
    }
  return TRUE;
}

static HearthImportLine *
take_line (const guint8 **at)
{
  HearthImportLine *line = g_new0 (HearthImportLine, 1);
  Head              head;

  memcpy (&head, *at, sizeof head);
  *at += sizeof head;
  line->table = head.table;
  line->fields = head.fields;
  line->row = head.row;
  line->name = g_strdup ((const char *) *at);
  *at += strlen ((const char *) *at) + 1;
  line->address = **at != '\0' ? g_strdup ((const char *) *at) : NULL;
  *at += strlen ((const char *) *at) + 1;
  return line;
}

GPtrArray *
hearth_import_lines_read (HearthImportLines  *lines,
                          HearthImportOutcome outcome,
                          gint64              first,
                          guint               n,
                          GError            **error)
{
  const List            *list = &lines->lists[outcome];
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GPtrArray)  read = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_line_free);

  for (gint64 number = first / PAGE; number * PAGE < list->count && read->len < n; number++)
    {
      gint64        line = number * PAGE;
      const guint8 *at;

      if (!load_page (lines, list, number, bytes, error))
        return NULL;
      at = bytes->data;
      for (const guint8 *end = at + bytes->len; at < end && read->len < n; line++)
        {
          HearthImportLine *taken = take_line (&at);

          if (line >= first)
            g_ptr_array_add (read, taken);
          else
            hearth_import_line_free (taken);
        }
    }
  return g_steal_pointer (&read);
}

const char *
hearth_import_field_id (guint field)
{
  static const char *const ids[] = { "name", "city", "country", "language", "birthday", "pronouns", "joined", "left",
                                     "identities", "consents", "tags", "circles", "tiers", "invited_by", "photo", "answers" };

  return field < G_N_ELEMENTS (ids) ? ids[field] : NULL;
}

char *
hearth_import_line_tell (const HearthImportLine *line)
{
  /* Translators: what of a known member an import changes, in a list: “name, tags”. */
  static const char *const words[] = {
    N_ ("name"), N_ ("city"), N_ ("country"), N_ ("language"), N_ ("birthday"), N_ ("pronouns"), N_ ("day they joined"), N_ ("day they left"),
    N_ ("addresses and accounts"), N_ ("consent"), N_ ("tags"), N_ ("circles"), N_ ("tiers"), N_ ("who invited them"), N_ ("photo"),
    N_ ("answers")
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (line->fields & 1u << i)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _ (words[i]));
  return g_string_free_and_steal (text);
}
