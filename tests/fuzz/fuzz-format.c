/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of every format: the first byte chooses it and so the header, the rest are the cells. Whatever they hold, the file is known as that
 * format or one that knows as much of it, and what its rows become can be written down and read back. */

#include "import/hearth-format-private.h"
#include "import/hearth-import-private.h"
#include "members/hearth-photo.h"

#include <glib/gstdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
add_header (GString    *text,
            const char *names)
{
  g_auto (GStrv) each = g_strsplit (names, "|", 2);

  if (each[0] == NULL || each[0][0] == '\0')
    return;
  g_strdelimit (each[0], "*", '1');
  g_string_append_printf (text, "%s\"%s\"", text->len > 0 ? "," : "", each[0]);
}

/* Every column of the format, marks first. */
static char *
make_text (const HearthFormat *format,
           const guint8       *data,
           gsize               size)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; format->marks[i] != NULL; i++)
    add_header (text, format->marks[i]);
  for (guint i = 0; format->extras[i] != NULL; i++)
    add_header (text, format->extras[i]);
  for (const HearthFormatColumn *column = format->columns; column->name != NULL; column++)
    add_header (text, column->name);
  if (text->len == 0)
    g_string_append (text, "email,name,date,amount,kind,with,tag,tier,birthday");
  g_string_append_c (text, '\n');
  g_string_append_len (text, (const char *) data, (gssize) size);
  return g_string_free (text, FALSE);
}

static void
check_person (const HearthSpoolRecord *record)
{
  g_autoptr (HearthPerson) person = hearth_person_new ();

  person->id = record->id;
  hearth_person_read (person, record->bytes, record->len, FALSE);
  hearth_person_read (person, record->bytes, record->len, TRUE);
  hearth_person_seal (person);
  for (guint i = 0; i < HEARTH_N_PERSON_TEXTS; i++)
    g_assert_true (person->texts[i] == NULL || g_utf8_validate (person->texts[i], -1, NULL));
  for (guint i = 0; i < person->identities->len; i++)
    {
      const HearthPersonIdentity *identity = &g_array_index (person->identities, HearthPersonIdentity, i);

      g_assert_true (identity->account != NULL || identity->handle != NULL);
    }
  g_assert_cmpuint (person->photo_len, <=, HEARTH_PHOTO_MAX_BYTES);
}

static void
check_act (const HearthSpoolRecord *record)
{
  HearthAct act;

  hearth_act_read (&act, record->bytes, record->len);
  g_assert_cmpint (act.kind, >=, HEARTH_KIND_MESSAGE);
  g_assert_cmpint (act.kind, <=, HEARTH_KIND_LAST);
  g_assert_cmpint (act.direction, >=, HEARTH_DIRECTION_IN);
  g_assert_cmpint (act.direction, <=, HEARTH_DIRECTION_NONE);
  g_assert_true (act.item == NULL || g_utf8_validate (act.item, -1, NULL));
  g_assert_true (act.body == NULL || g_utf8_validate (act.body, -1, NULL));
}

static void
check_spool (HearthSpool *spool,
             void (*check) (const HearthSpoolRecord *record))
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (HearthSpoolRecord));

  for (guint bin = 0; bin < HEARTH_SPOOL_BINS; bin++)
    {
      g_autoptr (GBytes) bytes = hearth_spool_load (spool, bin, records, NULL);

      g_assert_nonnull (bytes);
      for (guint i = 0; i < records->len; i++)
        check (&g_array_index (records, HearthSpoolRecord, i));
    }
}

static void
row_left_cb (guint              table,
             guint64            row,
             const char        *reason,
             const char *const *cells,
             guint              n_cells,
             gpointer           data)
{
  g_assert_cmpstr (reason, !=, "");
  g_assert_true (g_utf8_validate (reason, -1, NULL));
}

static void
parse (const char *path)
{
  HearthImportGround      ground = { .currency = (char *) "EUR", .zone = g_time_zone_new_utc () };
  g_autoptr (GPtrArray)   tables = hearth_import_plan_file (path, ",", FALSE, NULL);
  g_autoptr (GPtrArray)   people = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_spool_free);
  g_autoptr (HearthSpool) acts = hearth_spool_new (g_get_tmp_dir (), 1 << 20);
  HearthImportParse       run = { .tables = tables, .ground = &ground, .people = people, .acts = acts, .left = row_left_cb };

  for (guint i = 0; i < tables->len; i++)
    g_ptr_array_add (people, hearth_spool_new (g_get_tmp_dir (), 1 << 20));
  for (guint i = 0; i < tables->len; i++)
    ((HearthImportTable *) g_ptr_array_index (tables, i))->allow_truncated = TRUE;
  if (hearth_import_parse_run (&run, NULL))
    {
      for (guint i = 0; i < people->len; i++)
        check_spool (g_ptr_array_index (people, i), check_person);
      check_spool (acts, check_act);
    }
  g_time_zone_unref (ground.zone);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const HearthFormat *const *formats = hearth_format_list ();
  guint                      n = 0;
  g_autofree char           *name = g_strdup_printf ("hearth-fuzz-format-%d.csv", (int) getpid ());
  g_autofree char           *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autofree char           *text = NULL;

  if (size == 0)
    return 0;
  while (formats[n] != NULL)
    n++;
  text = make_text (formats[data[0] % n], data + 1, size - 1);
  g_assert_true (g_file_set_contents_full (path, text, (gssize) strlen (text), G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  parse (path);
  g_unlink (path);
  return 0;
}
