/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts the pieces together: source or zip entry -> text window -> CSV, vCard or chat parser -> rows, and keeps what concerns the table
 * as a whole: its columns, what was odd in it, whether the file stayed the same. */

#include "import/hearth-reader-private.h"

#include "base/hearth-error.h"
#include "import/hearth-sniff.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

static void
close_table (HearthReader *reader)
{
  if (reader->text.decoder != NULL)
    reader->n_unreadable += hearth_decoder_get_n_unreadable (reader->text.decoder);
  g_clear_pointer (&reader->csv, hearth_csv_free);
  g_clear_pointer (&reader->vcard, hearth_vcard_free);
  g_clear_pointer (&reader->discord, hearth_discord_free);
  hearth_text_clear (&reader->text);
  g_ptr_array_set_size (reader->columns, 0);
  g_ptr_array_set_size (reader->labels, 0);
  reader->has_first = reader->done = reader->truncated = FALSE;
  reader->n_rows = reader->n_short = reader->n_long = reader->first_long = 0;
}

/* The label tells columns of the same name apart, and names those that have none. */
static void
add_column (HearthReader *reader,
            GHashTable   *seen,
            const char   *name)
{
  guint number = reader->columns->len + 1;
  char *label;

  if (*name == '\0')
    /* Translators: stands for the name of a column that has none; the placeholder is its number. */
    label = g_strdup_printf (_ ("Column %u"), number);
  else if (g_hash_table_contains (seen, name))
    /* Translators: a column whose name occurs twice in a file: its name and its number. */
    label = g_strdup_printf (_ ("%s (column %u)"), name, number);
  else
    label = g_strdup (name);
  g_ptr_array_add (reader->columns, g_strdup (name));
  g_ptr_array_add (reader->labels, label);
  g_hash_table_add (seen, g_ptr_array_index (reader->columns, reader->columns->len - 1));
}

static gboolean
read_header (HearthReader *reader,
             GError      **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  HearthReadStep         step = hearth_csv_next (reader->csv, 1, &reader->first, error);

  if (step == HEARTH_READ_ERROR)
    return FALSE;
  if (step == HEARTH_READ_END)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This file is empty. Export it again."));
      return FALSE;
    }
  reader->has_first = reader->options.no_header;
  if (!reader->has_first && hearth_csv_rows_are_named (reader->csv, reader->first.n_cells))
    add_column (reader, seen, "");
  for (guint i = 0; i < reader->first.n_cells; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (reader->options.no_header ? "" : reader->first.cells[i].text));

      add_column (reader, seen, name);
    }
  return TRUE;
}

static gboolean
begin_table (HearthReader *reader,
             GError      **error)
{
  HearthText            *text = &reader->text;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!hearth_text_begin (text, reader->encoding, error) || !hearth_sniff_text (text->data, &reader->kind, error))
    return FALSE;
  switch (reader->kind)
    {
    case HEARTH_READER_CSV:
      reader->csv = hearth_csv_new (text, reader->options.delimiter, !reader->options.no_header);
      return read_header (reader, error);
    case HEARTH_READER_VCARD:
      reader->vcard = hearth_vcard_new (text);
      for (guint i = 0; i < HEARTH_VCARD_N_COLUMNS; i++)
        add_column (reader, seen, hearth_reader_vcard_columns[i].name);
      return TRUE;
    case HEARTH_READER_DISCORD:
      reader->discord = hearth_discord_new (text, error);
      for (guint i = 0; i < HEARTH_DISCORD_N_COLUMNS; i++)
        add_column (reader, seen, hearth_reader_discord_columns[i].name);
      return reader->discord != NULL;
    default:
      g_assert_not_reached ();
    }
}

/* Goes to the next entry of the zip that is not empty. */
static HearthReadStep
open_entry (HearthReader *reader,
            GError      **error)
{
  const char *name;

  for (;;)
    {
      gboolean is_zip;

      if (!hearth_zip_next (reader->zip, &name, error))
        return HEARTH_READ_ERROR;
      if (name == NULL)
        return HEARTH_READ_END;
      close_table (reader);
      g_free (reader->name);
      reader->name = g_strdup (name);
      if (!hearth_text_open (&reader->text, hearth_zip_read, reader->zip, HEARTH_TEXT_CHUNK, error))
        return HEARTH_READ_ERROR;
      if (reader->text.raw_len == 0)
        continue;
      if (!hearth_sniff_bytes (reader->text.raw, reader->text.raw_len, &is_zip, error) || !begin_table (reader, error))
        return HEARTH_READ_ERROR;
      return HEARTH_READ_ROW;
    }
}

static gboolean
open_source (HearthReader *reader,
             GError      **error)
{
  gboolean is_zip;

  if (!hearth_text_open (&reader->text, hearth_source_read, &reader->source, HEARTH_TEXT_CHUNK, error) ||
      !hearth_sniff_bytes (reader->text.raw, reader->text.raw_len, &is_zip, error))
    return FALSE;
  if (!is_zip)
    return begin_table (reader, error);

  reader->zip = hearth_zip_open (&reader->source, reader->text.raw, reader->text.raw_len, error);
  if (reader->zip == NULL)
    return FALSE;
  switch (open_entry (reader, error))
    {
    case HEARTH_READ_ROW:
      return TRUE;
    case HEARTH_READ_END:
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _ ("There is no list in this zip: no CSV, vCard or JSON file. Choose another file."));
      return FALSE;
    case HEARTH_READ_ERROR:
    default:
      return FALSE;
    }
}

static HearthReader *
new_reader (const char                *name,
            const HearthReaderOptions *options)
{
  HearthReader *reader = g_new0 (HearthReader, 1);

  if (options != NULL)
    reader->options = *options;
  reader->encoding = g_strdup (reader->options.encoding);
  reader->name = g_strdup (name);
  reader->columns = g_ptr_array_new_with_free_func (g_free);
  reader->labels = g_ptr_array_new_with_free_func (g_free);
  return reader;
}

HearthReader *
hearth_reader_open (GFile                     *file,
                    const HearthReaderOptions *options,
                    GCancellable              *cancellable,
                    GError                   **error)
{
  g_autofree char         *base = g_file_get_basename (file);
  g_autofree char         *name = g_utf8_make_valid (base != NULL ? base : "", -1);
  g_autoptr (HearthReader) reader = new_reader (name, options);

  if (!hearth_source_open (&reader->source, file, cancellable, error) || !open_source (reader, error))
    return NULL;
  return g_steal_pointer (&reader);
}

HearthReader *
hearth_reader_open_stream (GInputStream              *stream,
                           const char                *name,
                           const HearthReaderOptions *options,
                           GCancellable              *cancellable,
                           GError                   **error)
{
  g_autoptr (HearthReader) reader = new_reader (name, options);

  hearth_source_open_stream (&reader->source, stream, cancellable);
  if (!open_source (reader, error))
    return NULL;
  return g_steal_pointer (&reader);
}

void
hearth_reader_free (HearthReader *reader)
{
  close_table (reader);
  g_clear_pointer (&reader->zip, hearth_zip_free);
  hearth_source_clear (&reader->source);
  g_clear_error (&reader->failure);
  g_ptr_array_unref (reader->columns);
  g_ptr_array_unref (reader->labels);
  g_free (reader->encoding);
  g_free (reader->name);
  g_free (reader);
}

static HearthReadStep
parse_next (HearthReader *reader,
            HearthCells  *row,
            GError      **error)
{
  if (reader->has_first)
    {
      *row = reader->first;
      reader->has_first = FALSE;
      return HEARTH_READ_ROW;
    }
  switch (reader->kind)
    {
    case HEARTH_READER_CSV:
      return hearth_csv_next (reader->csv, reader->columns->len, row, error);
    case HEARTH_READER_VCARD:
      return hearth_vcard_next (reader->vcard, row, error);
    case HEARTH_READER_DISCORD:
      return hearth_discord_next (reader->discord, row, error);
    default:
      g_assert_not_reached ();
    }
}

/* A download that broke off in the middle of a row: the last line does not end, and only it is too short. */
static gboolean
check_last_row (HearthReader      *reader,
                const HearthCells *row,
                GError           **error)
{
  if (reader->csv == NULL || row->n_found >= reader->columns->len || reader->n_rows == 0 || reader->n_short > 0 ||
      !hearth_csv_ended_bare (reader->csv))
    return TRUE;
  reader->text.truncated = TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
               /* Translators: the placeholders are the number of the last row, how many columns it has and how many it should have,
                * and the row's number again. */
               _ ("The file ends in the middle of row %" PRIu64 ", which has %u of %u columns, so it was probably cut short. "
                  "Download or export it again, or import only the whole rows before row %" PRIu64 "."),
               row->row, row->n_found, reader->columns->len, row->row);
  return FALSE;
}

/* At the end of a table. */
static HearthReadStep
finish (HearthReader *reader,
        GError      **error)
{
  reader->done = TRUE;
  if (reader->zip != NULL)
    return HEARTH_READ_END;
  if (!hearth_source_check_unchanged (&reader->source, error))
    return HEARTH_READ_ERROR;
  if (reader->n_rows == 0 && !reader->truncated)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           reader->kind == HEARTH_READER_CSV ? _ ("This file has the names of columns, but no rows.")
                                                             : _ ("There is nobody and no message in this file."));
      return HEARTH_READ_ERROR;
    }
  return HEARTH_READ_END;
}

static HearthReadStep
read_row (HearthReader *reader,
          HearthCells  *row,
          GError      **error)
{
  g_autoptr (GError) reason = NULL;
  HearthReadStep     step;

  if (reader->done)
    return HEARTH_READ_END;
  step = parse_next (reader, row, &reason);
  if (step == HEARTH_READ_ROW && check_last_row (reader, row, &reason))
    {
      reader->n_rows++;
      reader->n_short += row->n_found < reader->columns->len;
      if (row->n_found > reader->columns->len && reader->n_long++ == 0)
        reader->first_long = row->row;
      return HEARTH_READ_ROW;
    }
  if (step == HEARTH_READ_END)
    return finish (reader, error);

  reader->truncated = reader->text.truncated;
  /* A file that changed explains whatever was wrong in it. */
  if (reason->domain == HEARTH_ERROR && !hearth_source_check_unchanged (&reader->source, error))
    return HEARTH_READ_ERROR;
  if (reader->truncated && reader->options.allow_truncated)
    return finish (reader, error);
  g_propagate_error (error, g_steal_pointer (&reason));
  return HEARTH_READ_ERROR;
}

/* Keeps an error, so that whoever asks again does not read on behind it. */
static HearthReadStep
answer (HearthReader  *reader,
        HearthReadStep step,
        GError       **error)
{
  if (step == HEARTH_READ_ERROR)
    g_propagate_error (error, g_error_copy (reader->failure));
  return step;
}

HearthReadStep
hearth_reader_next (HearthReader *reader,
                    HearthCells  *row,
                    GError      **error)
{
  HearthReadStep step = reader->failure != NULL ? HEARTH_READ_ERROR : read_row (reader, row, &reader->failure);

  return answer (reader, step, error);
}

HearthReadStep
hearth_reader_next_table (HearthReader *reader,
                          GError      **error)
{
  HearthReadStep step = HEARTH_READ_END;

  g_clear_error (&reader->failure);
  if (reader->zip != NULL)
    step = open_entry (reader, &reader->failure);
  if (step == HEARTH_READ_END && !hearth_source_check_unchanged (&reader->source, &reader->failure))
    step = HEARTH_READ_ERROR;
  return answer (reader, step, error);
}
