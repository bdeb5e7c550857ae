/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Members out of the community. The engine does the work; this says what and where to. */

#include "hearth-cli-private.h"

#include "export/hearth-export.h"

#include <gio/gunixoutputstream.h>
#include <string.h>

typedef struct
{
  char    *format;
  char    *filter;
  gboolean anonymise;
  gboolean reachable;
  gboolean byte_order;
  gboolean replace;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format);
  g_free (options->filter);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const struct
{
  const char      *word;
  HearthExportWhat what;
} things[] = {
  { "members", HEARTH_EXPORT_MEMBERS },
  { "interactions", HEARTH_EXPORT_INTERACTIONS },
  { "community", HEARTH_EXPORT_COMMUNITY },
};

static const struct
{
  const char        *word;
  HearthExportFormat format;
} formats[] = {
  { "csv", HEARTH_EXPORT_CSV },
  { "json", HEARTH_EXPORT_JSON },
  { "vcard", HEARTH_EXPORT_VCARD_3 },
  { "vcard3", HEARTH_EXPORT_VCARD_3 },
  { "vcard4", HEARTH_EXPORT_VCARD_4 },
  { "vcf", HEARTH_EXPORT_VCARD_3 },
};

/* FALSE when the word is none, which was said. */
static gboolean
find_what (HearthCli        *cli,
           const char       *word,
           HearthExportWhat *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    if (g_str_equal (things[i].word, word))
      {
        *what = things[i].what;
        return TRUE;
      }
  /* Translators: %s is what was typed */
  hearth_cli_wrong (cli, _ ("“%s” cannot be exported. There is: members, interactions, community."), word);
  return FALSE;
}

/* What was asked for, else what the file is called, else what is usual for the thing. */
static gboolean
find_format (HearthCli          *cli,
             const char         *word,
             const char         *path,
             HearthExportWhat    what,
             HearthExportFormat *format)
{
  const char *suffix = path != NULL ? strrchr (path, '.') : NULL;

  *format = what == HEARTH_EXPORT_COMMUNITY ? HEARTH_EXPORT_JSON : HEARTH_EXPORT_CSV;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (word != NULL ? g_str_equal (formats[i].word, word)
                     : suffix != NULL && what != HEARTH_EXPORT_COMMUNITY && g_ascii_strcasecmp (formats[i].word, suffix + 1) == 0)
      {
        *format = formats[i].format;
        return TRUE;
      }
  if (word == NULL)
    return TRUE;
  /* Translators: %s is what was typed */
  hearth_cli_wrong (cli, _ ("There is no format “%s” for export. There is: csv, json, vcard, vcard4."), word);
  return FALSE;
}

static void
progressed_cb (double   fraction,
               gpointer cli)
{
  hearth_cli_progress (cli, fraction);
}

static int
tell (HearthCli                *cli,
      const char               *path,
      const HearthExportCounts *counts,
      HearthExportWhat          what)
{
  if (cli->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      hearth_cli_json_text (builder, "file", path);
      hearth_cli_json_int (builder, "members", counts->members);
      hearth_cli_json_int (builder, "interactions", counts->interactions);
      hearth_cli_json_int (builder, "rows", counts->rows);
      hearth_cli_json_int (builder, "bytes", counts->bytes);
      json_builder_end_object (builder);
      return hearth_cli_print_json (cli, builder);
    }
  if (what == HEARTH_EXPORT_INTERACTIONS)
    /* Translators: %1$ld is a number of interactions, %2$s a file */
    hearth_cli_say (cli, ngettext ("Wrote %1$ld interaction to %2$s.", "Wrote %1$ld interactions to %2$s.", (gulong) counts->interactions),
                    (glong) counts->interactions, path);
  else
    /* Translators: %1$ld is a number of members, %2$s a file */
    hearth_cli_say (cli, ngettext ("Wrote %1$ld member to %2$s.", "Wrote %1$ld members to %2$s.", (gulong) counts->members),
                    (glong) counts->members, path);
  return HEARTH_CLI_DONE;
}

static int
run_export (HearthCli                 *cli,
            const HearthExportOptions *options,
            const char                *path)
{
  HearthDb                 *db = hearth_community_get_db (cli->community);
  g_autoptr (GError)        error = NULL;
  g_autoptr (GFile)         file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GOutputStream) stream = NULL;
  HearthExportCounts        counts;
  gboolean                  done;

  if (path == NULL)
    {
      fflush (cli->out);
      stream = g_unix_output_stream_new (fileno (cli->out), FALSE);
    }
  done = hearth_export_run (db, options, file, stream, progressed_cb, cli, cli->cancellable, &counts, &error);
  hearth_cli_progress (cli, -1);
  if (!done)
    return hearth_cli_fail (cli, error);
  return path != NULL ? tell (cli, path, &counts, options->what) : HEARTH_CLI_DONE;
}

int
hearth_cli_export (HearthCli *cli,
                   char     **words)
{
  g_auto (Options)   typed = { 0 };
  const GOptionEntry entries[] = {
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &typed.format, N_ ("csv, json, vcard or vcard4 (by the file’s name)"), N_ ("FORMAT") },
    { "filter", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &typed.filter, N_ ("Only members whom this finds, as in the search box"), N_ ("FILTER") },
    { "reachable", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &typed.reachable, N_ ("Only members who may be written to by email"), NULL },
    { "anonymise", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &typed.anonymise, N_ ("Name nobody; see below what stays"), NULL },
    { "byte-order-mark", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &typed.byte_order, N_ ("Begin a CSV with the mark by which old spreadsheets know UTF-8"), NULL },
    { "replace", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &typed.replace, N_ ("Replace a file that is there"), NULL },
    G_OPTION_ENTRY_NULL
  };
  HearthExportOptions options = { 0 };
  g_autofree char    *path = NULL;
  g_autoptr (GError)  error = NULL;
  int                 status;

  if (!hearth_cli_parse (cli, &words, entries, 2, 2, &status))
    return status;
  path = g_str_equal (words[2], "-") ? NULL : hearth_cli_resolve (cli, words[2]);
  if (!find_what (cli, words[1], &options.what) || !find_format (cli, typed.format, path, options.what, &options.format))
    return HEARTH_CLI_WRONG_WORDS;
  options.filter = typed.filter;
  options.anonymise = typed.anonymise;
  options.reachable = typed.reachable;
  options.byte_order = typed.byte_order;
  if (!hearth_export_check (&options, &error))
    return hearth_cli_wrong (cli, "%s", error->message);
  if (typed.filter != NULL)
    {
      g_autoptr (HearthFilter) filter = hearth_cli_read_filter (cli, typed.filter, &status);

      if (filter == NULL)
        return status;
    }
  if (path != NULL && !typed.replace && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      /* Translators: %s is a file */
      hearth_cli_complain (cli, _ ("%s is there already. Choose another name, or add --replace."), path);
      return HEARTH_CLI_FAILED;
    }
  return run_export (cli, &options, path);
}
