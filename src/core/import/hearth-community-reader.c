/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The tokens come from hearth-json.h; the texts of one row lie in one buffer. */

#include "import/hearth-community-reader.h"

#include "base/hearth-date.h"
#include "base/hearth-error.h"
#include "import/hearth-json.h"
#include "import/hearth-source.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Names of unknown tables and columns that are remembered. */
#define MAX_UNKNOWN 100

typedef enum
{
  IN_FILE,
  IN_TABLES,
  IN_ROWS,
  AT_END,
} Place;

struct _HearthCommunityReader
{
  HearthByteSource       source;
  HearthText             text;
  HearthJson            *json;
  Place                  place;
  gboolean               has_mark;
  gboolean               has_version;
  gboolean               refused; /* the error says all there is to say */
  gint64                 promised[HEARTH_TABLE_LAST + 1];
  GHashTable            *unknown;
  HearthCommunityFileRow row;
  GString               *texts;
  gsize                  offsets[HEARTH_COMMUNITY_MAX_COLUMNS]; /* of texts in texts, while the row grows */
};

static gboolean
refuse (HearthCommunityReader *reader,
        HearthError            code,
        const char            *message,
        GError               **error)
{
  reader->refused = TRUE;
  g_set_error_literal (error, HEARTH_ERROR, (int) code, message);
  return FALSE;
}

/* What the tokenizer says, as a sentence. */
static HearthReadStep
explain (HearthCommunityReader *reader,
         GError                *reason,
         GError               **error)
{
  if (reader->refused || reader->text.failed || reason->domain != HEARTH_ERROR)
    {
      g_propagate_error (error, reason);
      return HEARTH_READ_ERROR;
    }
  if (!hearth_source_check_unchanged (&reader->source, error))
    {
      g_error_free (reason);
      return HEARTH_READ_ERROR;
    }
  if (reader->text.too_large)
    refuse (reader, HEARTH_ERROR_LIMIT, _ ("This community file holds a text of more than 16 MB. It was not written by Hearth."), error);
  else if (reader->text.truncated)
    refuse (reader, HEARTH_ERROR_INVALID,
            _ ("This community file ends too early, so it was probably cut short. Nothing was imported. Copy or export it again."), error);
  else
    /* Translators: %s says what is wrong, as in “a comma is missing”. */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This community file is damaged: %s. Nothing was imported. Copy or export it again."),
                 reason->message);
  g_error_free (reason);
  return HEARTH_READ_ERROR;
}

static gboolean
begin (HearthCommunityReader *reader,
       gsize                  chunk,
       GError               **error)
{
  if (!hearth_text_open (&reader->text, hearth_source_read, &reader->source, chunk, error) ||
      !hearth_text_begin (&reader->text, "UTF-8", error))
    return FALSE;
  reader->json = hearth_json_new (&reader->text);
  return TRUE;
}

static HearthCommunityReader *
reader_new (void)
{
  HearthCommunityReader *reader = g_new0 (HearthCommunityReader, 1);

  reader->texts = g_string_new (NULL);
  reader->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      reader->promised[table] = -1;
      g_assert (hearth_table_info (table)->n_columns <= HEARTH_COMMUNITY_MAX_COLUMNS);
    }
  return reader;
}

HearthCommunityReader *
hearth_community_reader_open (const char   *path,
                              GCancellable *cancellable,
                              GError      **error)
{
  g_autoptr (HearthCommunityReader) reader = reader_new ();
  g_autoptr (GFile)                 file = g_file_new_for_path (path);

  if (!hearth_source_open (&reader->source, file, cancellable, error) || !begin (reader, HEARTH_TEXT_CHUNK, error))
    return NULL;
  return g_steal_pointer (&reader);
}

HearthCommunityReader *
hearth_community_reader_open_stream (GInputStream *stream,
                                     gsize         chunk,
                                     GError      **error)
{
  g_autoptr (HearthCommunityReader) reader = reader_new ();

  hearth_source_open_stream (&reader->source, stream, NULL);
  return begin (reader, chunk, error) ? g_steal_pointer (&reader) : NULL;
}

static void
forget_row (HearthCommunityReader *reader)
{
  for (guint i = 0; i < HEARTH_COMMUNITY_MAX_COLUMNS; i++)
    g_clear_pointer (&reader->row.cells[i].bytes, g_bytes_unref);
  memset (&reader->row, 0, sizeof reader->row);
  g_string_truncate (reader->texts, 0);
}

void
hearth_community_reader_free (HearthCommunityReader *reader)
{
  forget_row (reader);
  g_clear_pointer (&reader->json, hearth_json_free);
  hearth_text_clear (&reader->text);
  hearth_source_clear (&reader->source);
  g_hash_table_unref (reader->unknown);
  g_string_free (reader->texts, TRUE);
  g_free (reader);
}

static void
note_unknown (HearthCommunityReader *reader,
              const char            *table,
              const char            *column)
{
  g_autofree char *name = column != NULL ? g_strconcat (table, ".", column, NULL) : g_strdup (table);
  guint            times = GPOINTER_TO_UINT (g_hash_table_lookup (reader->unknown, name));

  if (times > 0 || g_hash_table_size (reader->unknown) < MAX_UNKNOWN)
    g_hash_table_replace (reader->unknown, g_steal_pointer (&name), GUINT_TO_POINTER (times + 1));
}

static int
find_column (const HearthTableInfo *info,
             const char            *name,
             guint                  expected)
{
  /* Columns mostly come in their order. */
  for (guint i = expected; i < info->n_columns; i++)
    if (strcmp (info->columns[i].name, name) == 0)
      return (int) i;
  for (guint i = 0; i < MIN (expected, info->n_columns); i++)
    if (strcmp (info->columns[i].name, name) == 0)
      return (int) i;
  return -1;
}

static gboolean
parse_integer (const char *text,
               gint64     *number)
{
  char *end;

  if (strlen (text) > 20)
    return FALSE;
  errno = 0;
  *number = g_ascii_strtoll (text, &end, 10);
  return errno == 0 && end != text && *end == '\0' && *number != HEARTH_NONE;
}

/* Only base64 and its padding: the decoder would pass over anything else. */
static GBytes *
parse_bytes (const char *text,
             gsize       len)
{
  gsize   padding = 0, n;
  guchar *bytes;

  for (gsize i = 0; i < len; i++)
    if (text[i] == '=')
      padding++;
    else if (padding > 0 || (!g_ascii_isalnum (text[i]) && text[i] != '+' && text[i] != '/'))
      return NULL;
  if (len % 4 != 0 || padding > 2)
    return NULL;
  if (len == 0)
    return g_bytes_new (NULL, 0);
  bytes = g_base64_decode (text, &n);
  return g_bytes_new_take (bytes, n);
}

/* FALSE when the token is no value of that column. */
static gboolean
take_cell (HearthCommunityReader  *reader,
           const HearthColumnInfo *column,
           HearthCommunityCell    *cell,
           HearthJsonToken         token,
           gsize                  *offset)
{
  gsize       len;
  const char *text = hearth_json_get_text (reader->json, &len);

  g_clear_pointer (&cell->bytes, g_bytes_unref);
  cell->present = token != HEARTH_JSON_NULL;
  cell->gone = FALSE;
  if (token == HEARTH_JSON_NULL)
    return TRUE;
  if (column->type == HEARTH_TYPE_INT || (column->type == HEARTH_TYPE_TIME && token == HEARTH_JSON_NUMBER))
    return token == HEARTH_JSON_NUMBER && parse_integer (text, &cell->number);
  if (token != HEARTH_JSON_STRING)
    return FALSE;
  switch (column->type)
    {
    case HEARTH_TYPE_TEXT:
      *offset = reader->texts->len;
      g_string_append_len (reader->texts, text, (gssize) len);
      g_string_append_c (reader->texts, '\0');
      return TRUE;
    case HEARTH_TYPE_BLOB:
      cell->bytes = parse_bytes (text, len);
      return cell->bytes != NULL;
    case HEARTH_TYPE_REF:
      cell->gone = strcmp (text, "-") == 0;
      return cell->gone || hearth_id_from_string (text, &cell->id);
    case HEARTH_TYPE_TIME:
      return hearth_date_parse (text, HEARTH_DATE_ISO, NULL, &cell->number, NULL);
    case HEARTH_TYPE_INT:
    default:
      return FALSE;
    }
}

/* One name and its value. FALSE on error; what is merely wrong becomes the row's fault. */
static gboolean
read_cell (HearthCommunityReader *reader,
           guint                 *expected,
           gboolean              *has_id,
           GError               **error)
{
  HearthCommunityFileRow *row = &reader->row;
  g_autofree char        *unknown = NULL;
  const char             *name = hearth_json_get_text (reader->json, NULL);
  gboolean                is_id = strcmp (name, "id") == 0;
  int                     i = is_id ? -1 : find_column (row->info, name, *expected);
  HearthJsonToken         token;

  if (!is_id && i < 0)
    unknown = g_strdup (name);
  token = hearth_json_next (reader->json, error);
  if (token == HEARTH_JSON_ERROR)
    return FALSE;
  if (unknown != NULL)
    {
      note_unknown (reader, row->info->name, unknown);
    }
  else if (is_id)
    {
      *has_id = token == HEARTH_JSON_STRING && hearth_id_from_string (hearth_json_get_text (reader->json, NULL), &row->id);
    }
  else
    {
      if (!take_cell (reader, &row->info->columns[i], &row->cells[i], token, &reader->offsets[i]))
        row->fault = _ ("A row of a community file holds something of the wrong kind.");
      *expected = (guint) i + 1;
    }
  return hearth_json_skip (reader->json, token, error);
}

static gboolean
read_row (HearthCommunityReader *reader,
          GError               **error)
{
  HearthCommunityFileRow *row = &reader->row;
  gboolean                has_id = FALSE;
  guint                   expected = 0;
  HearthJsonToken         token;

  while ((token = hearth_json_next (reader->json, error)) == HEARTH_JSON_KEY)
    {
      if (!read_cell (reader, &expected, &has_id, error))
        return FALSE;
      if (reader->texts->len > HEARTH_READER_MAX_ROW)
        {
          hearth_text_set_too_large (&reader->text, error);
          return FALSE;
        }
    }
  if (token == HEARTH_JSON_ERROR)
    return FALSE;
  for (guint i = 0; i < row->info->n_columns; i++)
    if (row->cells[i].present && row->info->columns[i].type == HEARTH_TYPE_TEXT)
      row->cells[i].text = reader->texts->str + reader->offsets[i];
  if (!has_id)
    row->fault = _ ("A row of a community file has no id.");
  return TRUE;
}

/* In a table: the next row, or the table's end. */
static gboolean
read_in_rows (HearthCommunityReader *reader,
              gboolean              *is_row,
              GError               **error)
{
  const HearthTableInfo *info = reader->row.info;
  HearthJsonToken        token = hearth_json_next (reader->json, error);

  *is_row = FALSE;
  if (token == HEARTH_JSON_ERROR)
    return FALSE;
  if (token == HEARTH_JSON_ARRAY_END)
    {
      reader->place = IN_TABLES;
      return TRUE;
    }
  forget_row (reader);
  reader->row.info = info;
  *is_row = TRUE;
  if (token == HEARTH_JSON_OBJECT)
    return read_row (reader, error);
  reader->row.fault = _ ("A row of a community file holds something of the wrong kind.");
  return hearth_json_skip (reader->json, token, error);
}

static gboolean
read_in_tables (HearthCommunityReader *reader,
                GError               **error)
{
  g_autofree char *name = NULL;
  HearthTable      table;
  HearthJsonToken  token = hearth_json_next (reader->json, error);

  if (token == HEARTH_JSON_OBJECT_END)
    reader->place = IN_FILE;
  if (token != HEARTH_JSON_KEY)
    return token != HEARTH_JSON_ERROR;
  name = g_strdup (hearth_json_get_text (reader->json, NULL));
  table = hearth_community_file_table (name);
  token = hearth_json_next (reader->json, error);
  if (token == HEARTH_JSON_ERROR)
    return FALSE;
  if (table != 0 && token == HEARTH_JSON_ARRAY)
    {
      reader->row.info = hearth_table_info ((int) table);
      reader->place = IN_ROWS;
      return TRUE;
    }
  note_unknown (reader, name, NULL);
  return hearth_json_skip (reader->json, token, error);
}

/* {"member": 412, ...} */
static gboolean
read_counts (HearthCommunityReader *reader,
             GError               **error)
{
  HearthJsonToken token;

  while ((token = hearth_json_next (reader->json, error)) == HEARTH_JSON_KEY)
    {
      HearthTable table = hearth_community_file_table (hearth_json_get_text (reader->json, NULL));
      gint64      number;

      token = hearth_json_next (reader->json, error);
      if (token == HEARTH_JSON_NUMBER && table != 0 && parse_integer (hearth_json_get_text (reader->json, NULL), &number) && number >= 0)
        reader->promised[table] = number;
      if (!hearth_json_skip (reader->json, token, error))
        return FALSE;
    }
  return token != HEARTH_JSON_ERROR;
}

static gboolean
check_version (HearthCommunityReader *reader,
               HearthJsonToken        token,
               GError               **error)
{
  gint64 version;

  if (token != HEARTH_JSON_NUMBER || !parse_integer (hearth_json_get_text (reader->json, NULL), &version) || version < 1)
    return refuse (reader, HEARTH_ERROR_INVALID, _ ("This is not a community file: it does not say of which version it is."), error);
  reader->has_version = TRUE;
  if (version <= HEARTH_COMMUNITY_FILE_VERSION)
    return TRUE;
  return refuse (reader, HEARTH_ERROR_TOO_NEW, _ ("This community file was written by a newer Hearth. Update Hearth, then import it."),
                 error);
}

/* At the outermost names. */
static gboolean
read_in_file (HearthCommunityReader *reader,
              GError               **error)
{
  HearthJsonToken token = hearth_json_next (reader->json, error);
  const char     *name = hearth_json_get_text (reader->json, NULL);
  char            first = token == HEARTH_JSON_KEY ? *name : '\0';
  gboolean        is_tables = token == HEARTH_JSON_KEY && strcmp (name, "tables") == 0;
  gboolean        is_counts = token == HEARTH_JSON_KEY && strcmp (name, "counts") == 0;
  gboolean        is_version = first == 'v' && strcmp (name, "version") == 0;
  gboolean        is_mark = first == 'h' && strcmp (name, "hearth") == 0;

  if (token == HEARTH_JSON_END)
    reader->place = AT_END;
  if (token != HEARTH_JSON_KEY)
    return token != HEARTH_JSON_ERROR;
  token = hearth_json_next (reader->json, error);
  if (token == HEARTH_JSON_ERROR)
    return FALSE;
  if (is_version && !check_version (reader, token, error))
    return FALSE;
  reader->has_mark |= is_mark && strcmp (hearth_json_get_text (reader->json, NULL), HEARTH_COMMUNITY_FILE_MARK) == 0;
  if (is_counts && token == HEARTH_JSON_OBJECT)
    return read_counts (reader, error);
  if (!is_tables)
    return hearth_json_skip (reader->json, token, error);
  if (!reader->has_mark || !reader->has_version || token != HEARTH_JSON_OBJECT)
    return refuse (reader, HEARTH_ERROR_INVALID, _ ("This is not a community file."), error);
  reader->place = IN_TABLES;
  return TRUE;
}

HearthReadStep
hearth_community_reader_next (HearthCommunityReader   *reader,
                              HearthCommunityFileRow **row,
                              GError                 **error)
{
  GError  *reason = NULL;
  gboolean good = TRUE, is_row = FALSE;

  while (good && !is_row && reader->place != AT_END)
    {
      if (reader->place == IN_ROWS)
        good = read_in_rows (reader, &is_row, &reason);
      else if (reader->place == IN_TABLES)
        good = read_in_tables (reader, &reason);
      else
        good = read_in_file (reader, &reason);
    }
  if (!good)
    return explain (reader, reason, error);
  *row = &reader->row;
  if (is_row)
    return HEARTH_READ_ROW;
  if (!reader->has_mark)
    {
      refuse (reader, HEARTH_ERROR_INVALID, _ ("This is not a community file."), error);
      return HEARTH_READ_ERROR;
    }
  return hearth_source_check_unchanged (&reader->source, error) ? HEARTH_READ_END : HEARTH_READ_ERROR;
}

gint64
hearth_community_reader_get_promised (HearthCommunityReader *reader,
                                      HearthTable            table)
{
  return reader->promised[table];
}

GHashTable *
hearth_community_reader_get_unknown (HearthCommunityReader *reader)
{
  return reader->unknown;
}

double
hearth_community_reader_get_fraction (HearthCommunityReader *reader)
{
  guint64 position = hearth_source_get_position (&reader->source);

  return reader->source.size > 0 ? MIN (1.0, (double) position / (double) reader->source.size) : 0;
}

gboolean
hearth_community_reader_is_truncated (HearthCommunityReader *reader)
{
  return reader->text.truncated;
}

gboolean
hearth_community_file_sniff (const char   *path,
                             GCancellable *cancellable)
{
  static const char            begin_mark[] = "{\"hearth\":\"" HEARTH_COMMUNITY_FILE_MARK "\"";
  g_autoptr (GFile)            file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  char                         head[256];
  gsize                        len = 0, at = 0;
  const char                  *mark = begin_mark;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &len, cancellable, NULL))
    return FALSE;
  if (len >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    at = 3;
  for (; *mark != '\0' && at < len; at++)
    if (*mark == head[at])
      mark++;
    else if (!g_ascii_isspace (head[at]))
      return FALSE;
  return *mark == '\0';
}
