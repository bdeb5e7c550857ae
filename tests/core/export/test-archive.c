/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known about somebody: all of it, of rows merged into theirs too, without naming others, as files that can be read. */

#include "export/export-helpers.h"

#include "export/hearth-archive-private.h"
#include "export/hearth-archive.h"
#include "interactions/hearth-interaction.h"

#include <archive.h>
#include <archive_entry.h>
#include <json-glib/json-glib.h>

#define OTHER "Zq7other"

typedef struct
{
  gint64 member, twin, other;
} Cast;

/* Rows of every table that names members: "text of table.column of row n". */
static gboolean
write_all (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  const Cast *cast = data;

  for (int table = HEARTH_TABLE_IDENTITY; table != 0; table = hearth_table_next (table))
    for (guint row = 0; row < 3; row++)
      {
        const HearthTableInfo *info = hearth_table_info (table);
        const gint64           whose[] = { cast->member, cast->twin, cast->other };
        guint64                value[64] = { 0 };
        gboolean               done;

        hearth_row_init (info->table, value);
        for (guint i = 0; i < info->n_columns; i++)
          {
            gpointer field = (guint8 *) value + info->columns[i].offset;

            if (info->columns[i].type == HEARTH_TYPE_TEXT)
              *(char **) field = g_strdup_printf ("%s %s.%s<b>%u", row == 2 ? OTHER : "Zq7mine", info->name, info->columns[i].name, row);
            else if (info->columns[i].type == HEARTH_TYPE_REF)
              *(gint64 *) field = info->columns[i].refers != HEARTH_TABLE_MEMBER ? (gint64) row + 1 : i == 0 ? whose[row]
                                                                                                             : cast->other;
            else if (info->columns[i].type != HEARTH_TYPE_BLOB)
              *(gint64 *) field = 1;
          }
        done = hearth_row_insert (conn, info->table, value, error);
        hearth_row_clear (info->table, value);
        if (!done)
          return FALSE;
      }
  return hearth_member_merge (conn, cast->member, cast->twin, error);
}

/* Name -> GBytes. */
static GHashTable *
unzip (const char *path)
{
  GHashTable           *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  struct archive       *zip = archive_read_new ();
  struct archive_entry *entry;

  archive_read_support_format_zip (zip);
  g_assert_cmpint (archive_read_open_filename (zip, path, 16384), ==, ARCHIVE_OK);
  while (archive_read_next_header (zip, &entry) == ARCHIVE_OK)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      guint8                 piece[4096];
      la_ssize_t             n;

      while ((n = archive_read_data (zip, piece, sizeof piece)) > 0)
        g_byte_array_append (bytes, piece, (guint) n);
      g_assert_cmpint (n, ==, 0);
      g_hash_table_insert (files, g_strdup (archive_entry_pathname (entry)), g_byte_array_free_to_bytes (g_steal_pointer (&bytes)));
    }
  archive_read_free (zip);
  return files;
}

static char *
dup_file (GHashTable *files,
          const char *name)
{
  GBytes *bytes = g_hash_table_lookup (files, name);

  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_all_of_them (Place        *place,
                  gconstpointer data)
{
  g_autofree char       *path = g_build_filename (place->dir, "them.zip", NULL);
  g_autoptr (GFile)      file = g_file_new_for_path (path);
  g_autoptr (GHashTable) files = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError)     error = NULL;
  g_autofree char       *page = NULL, *json = NULL, *card = NULL;
  Cast                   cast = { place_member (place->db, "<script>alert(1)</script>", "them@example.org"), place_member (place->db, "Twin", NULL),
                                  place_member (place->db, OTHER, "other@example.org") };
  gint64                 rows;

  place_write (place->db, write_all, &cast);
  hearth_archive_run (place->db, cast.twin, file, NULL, &rows, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rows, >, 20);
  files = unzip (path);
  page = dup_file (files, "index.html");
  json = dup_file (files, "member.json");
  card = dup_file (files, "contact.vcf");

  /* What is theirs is in both, of both rows; nothing of the other but what was between them. */
  for (int table = HEARTH_TABLE_IDENTITY; table != 0; table = hearth_table_next (table))
    {
      const HearthTableInfo *info = hearth_table_info (table);
      gboolean               owned = info->columns[0].type == HEARTH_TYPE_REF && info->columns[0].refers == HEARTH_TABLE_MEMBER;

      for (guint i = 0; owned && i < info->n_columns; i++)
        for (guint row = 0; row < 2; row++)
          {
            g_autofree char *text = g_strdup_printf ("Zq7mine %s.%s<b>%u", info->name, info->columns[i].name, row);
            g_autofree char *escaped = g_markup_escape_text (text, -1);

            if (info->columns[i].type != HEARTH_TYPE_TEXT)
              continue;
            g_assert_nonnull (strstr (json, text));
            if (hearth_archive_table_title (info->table) != NULL && hearth_archive_column_title (&info->columns[i]) != NULL)
              g_assert_nonnull (strstr (page, escaped));
          }
    }
  g_assert_null (strstr (page, OTHER " identity"));
  g_assert_null (strstr (json, OTHER " identity"));
  g_assert_null (strstr (json, "other@example.org"));
  g_assert_nonnull (strstr (json, "Another member"));

  /* They can be read. */
  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (page, "<script>"));
  g_assert_null (strstr (page, "<b>"));
  g_assert_null (strstr (page, "http"));
  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"));
  g_assert_nonnull (strstr (card, "EMAIL;TYPE=INTERNET:them@example.org"));
}

/* A table or column that is added must be told of, or be left off the page on purpose. */
static void
test_every_column (void)
{
  static const char *const silent[] = { "member", "merged_into", "currency", "seen", "bytes", "other", "application", "guide", "owner", "least", "waits_for", "sequence", "mark", "storage", "path", "share", NULL };

  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      const HearthTableInfo *info = hearth_table_info (table);

      for (guint i = 0; hearth_archive_table_title (info->table) != NULL && i < info->n_columns; i++)
        if ((hearth_archive_column_title (&info->columns[i]) == NULL) != g_strv_contains (silent, info->columns[i].name))
          g_error ("%s.%s has a title, or none, by mistake", info->name, info->columns[i].name);
      for (guint i = 0; i < info->n_columns; i++)
        if (info->columns[i].type == HEARTH_TYPE_REF && info->columns[i].refers == HEARTH_TABLE_MEMBER && hearth_archive_table_title (info->table) == NULL)
          g_error ("%s names members and has no title", info->name);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/archive/all-of-them", test_all_of_them);
  g_test_add_func ("/archive/every-column", test_every_column);
  return g_test_run ();
}
