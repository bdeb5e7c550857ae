/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be asked of a reader about the table at hand. */

#include "import/hearth-reader-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define COLUMN(NAME, name, multi) { name, multi },

const HearthReaderColumn hearth_reader_vcard_columns[HEARTH_VCARD_N_COLUMNS] = { HEARTH_VCARD_COLUMNS (COLUMN) };
const HearthReaderColumn hearth_reader_discord_columns[HEARTH_DISCORD_N_COLUMNS] = { HEARTH_DISCORD_COLUMNS (COLUMN) };

HearthReaderKind
hearth_reader_get_kind (HearthReader *reader)
{
  return reader->kind;
}

const char *
hearth_reader_get_table_name (HearthReader *reader)
{
  return reader->name;
}

guint
hearth_reader_get_n_columns (HearthReader *reader)
{
  return reader->columns->len;
}

const char *
hearth_reader_get_column (HearthReader *reader,
                          guint         column)
{
  return g_ptr_array_index (reader->columns, column);
}

const char *
hearth_reader_get_column_label (HearthReader *reader,
                                guint         column)
{
  return g_ptr_array_index (reader->labels, column);
}

int
hearth_reader_find_column (HearthReader *reader,
                           const char   *name)
{
  for (guint i = 0; i < reader->columns->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (reader->columns, i), name) == 0)
      return i;
  return -1;
}

gboolean
hearth_reader_column_is_multi (HearthReader *reader,
                               guint         column)
{
  switch (reader->kind)
    {
    case HEARTH_READER_CSV:
      return FALSE;
    case HEARTH_READER_VCARD:
      return hearth_reader_vcard_columns[column].multi;
    case HEARTH_READER_DISCORD:
      return hearth_reader_discord_columns[column].multi;
    default:
      g_assert_not_reached ();
    }
}

const char *
hearth_reader_get_encoding (HearthReader *reader)
{
  return reader->text.decoder != NULL ? hearth_decoder_get_encoding (reader->text.decoder) : "UTF-8";
}

const char *
hearth_reader_get_delimiter (HearthReader *reader)
{
  return reader->csv != NULL ? hearth_csv_get_delimiter (reader->csv) : NULL;
}

guint64
hearth_reader_get_position (HearthReader *reader)
{
  return hearth_source_get_position (&reader->source);
}

guint64
hearth_reader_get_total (HearthReader *reader)
{
  return reader->source.size;
}

gboolean
hearth_reader_is_truncated (HearthReader *reader)
{
  return reader->truncated;
}

/* Of the table at hand; none when it could not be opened. */
static guint64
count_unreadable (HearthReader *reader)
{
  return reader->text.decoder != NULL ? hearth_decoder_get_n_unreadable (reader->text.decoder) : 0;
}

guint64
hearth_reader_get_n_unreadable (HearthReader *reader)
{
  return reader->n_unreadable + count_unreadable (reader);
}

char **
hearth_reader_dup_warnings (HearthReader *reader)
{
  g_autoptr (GStrvBuilder) warnings = g_strv_builder_new ();
  guint64                  n_unreadable = count_unreadable (reader);

  if (n_unreadable > 0)
    g_strv_builder_take (warnings,
                         /* Translators: the placeholders are how many, and the name of an encoding such as UTF-8. */
                         g_strdup_printf (ngettext ("%" PRIu64 " character could not be read as %s.",
                                                    "%" PRIu64 " characters could not be read as %s.", n_unreadable),
                                          n_unreadable, hearth_reader_get_encoding (reader)));
  if (reader->n_long > 0)
    g_strv_builder_take (warnings,
                         /* Translators: the placeholders are how many rows, and the number of the first of them. */
                         g_strdup_printf (ngettext ("%" PRIu64 " row has more cells than there are columns: row %" PRIu64
                                                    ".",
                                                    "%" PRIu64
                                                    " rows have more cells than there are columns, the first of them row %" PRIu64 ".",
                                                    reader->n_long),
                                          reader->n_long, reader->first_long));
  if (reader->truncated)
    g_strv_builder_add (warnings, _ ("The file was cut short; only its whole rows are read."));
  return g_strv_builder_end (warnings);
}
