/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing files, and what formats there are. The engine does the work; this only sets it up and says what came of it. */

#include "hearth-cli-private.h"

#include "import/hearth-import.h"
#include "import/hearth-reader.h"

typedef struct
{
  char    *format;
  char    *map;
  char    *delimiter;
  char    *kind;
  char    *left_behind;
  gboolean dry_run;
  gboolean rows;
  gboolean whole_rows;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format);
  g_free (options->map);
  g_free (options->delimiter);
  g_free (options->kind);
  g_free (options->left_behind);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const HearthFormat *
find_format (HearthCli  *cli,
             const char *id)
{
  const HearthFormat        *format = hearth_format_by_id (id);
  const HearthFormat *const *formats = hearth_format_list ();
  g_autoptr (GPtrArray)      ids = NULL;
  const char                *nearest;

  if (format != NULL)
    return format;

  ids = g_ptr_array_new ();
  for (guint i = 0; formats[i] != NULL; i++)
    g_ptr_array_add (ids, (gpointer) hearth_format_get_id (formats[i]));
  nearest = hearth_nearest (id, (const char *const *) ids->pdata, ids->len);
  if (nearest != NULL)
    /* Translators: what was typed, then the nearest that there is */
    hearth_cli_wrong (cli, _ ("There is no format “%1$s”. Did you mean “%2$s”? “hearthctl formats” lists them."), id, nearest);
  else
    /* Translators: %s is what was typed */
    hearth_cli_wrong (cli, _ ("There is no format “%s”. “hearthctl formats” lists them."), id);

  return NULL;
}

/* What was asked for, for each table. FALSE when the words were wrong, which was said. */
static gboolean
prepare (HearthCli     *cli,
         HearthImport  *import,
         const Options *options)
{
  const HearthFormat *format = NULL;

  if (options->format != NULL && (format = find_format (cli, options->format)) == NULL)
    return FALSE;

  for (guint i = 0; i < hearth_import_get_n_tables (import); i++)
    {
      HearthImportTable *table = hearth_import_get_table (import, i);
      g_autoptr (GError) error = NULL;

      if (table->error != NULL)
        continue;
      if (format != NULL)
        hearth_import_set_format (import, i, format);
      if (!hearth_import_set_map (import, i, options->map, options->kind, &error))
        {
          hearth_cli_wrong (cli, "%s: %s", table->title, error->message);
          return FALSE;
        }
      table->allow_truncated = options->whole_rows;
      /* A table that lacks something is left behind with the reason; the others go on. */
      if (!hearth_import_validate (import, i, &error))
        g_propagate_error (&table->error, g_steal_pointer (&error));
    }

  return TRUE;
}

static guint
count_unusable (HearthCli    *cli,
                HearthImport *import,
                gboolean      say)
{
  guint unusable = 0;

  for (guint i = 0; i < hearth_import_get_n_tables (import); i++)
    {
      const HearthImportTable *table = hearth_import_get_table (import, i);

      if (table->error == NULL)
        continue;
      unusable++;
      if (say)
        hearth_cli_tell (cli, "%s: %s\n", table->title, table->error->message);
    }

  return unusable;
}

static char *
list_formats (HearthImport *import)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < hearth_import_get_n_tables (import); i++)
    {
      const HearthImportTable *table = hearth_import_get_table (import, i);
      const char              *id = hearth_format_get_id (table->format);

      if (table->error == NULL && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, (gpointer) id);
    }
  if (ids->len == 0)
    return NULL;
  g_ptr_array_add (ids, NULL);

  return g_strjoinv (",", (char **) ids->pdata);
}

/* Lines read together. */
#define PAGE 100

static const char *const outcomes[HEARTH_IMPORT_N_OUTCOMES] = { "new", "updated", "unchanged" };

static void
add_line (JsonBuilder            *builder,
          HearthImport           *import,
          HearthImportOutcome     outcome,
          const HearthImportLine *line)
{
  json_builder_begin_object (builder);
  hearth_cli_json_text (builder, "outcome", outcomes[outcome]);
  hearth_cli_json_text (builder, "file", hearth_import_get_table (import, line->table)->title);
  hearth_cli_json_int (builder, "row", line->row);
  hearth_cli_json_text (builder, "name", line->name);
  hearth_cli_json_text (builder, "address", line->address);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint field = 0; hearth_import_field_id (field) != NULL; field++)
    if (line->fields & 1u << field)
      json_builder_add_string_value (builder, hearth_import_field_id (field));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Calls one of both for each line; with a builder for JSON. FALSE when they cannot be read. */
static gboolean
tell_lines (HearthCli    *cli,
            HearthImport *import,
            JsonBuilder  *builder,
            GError      **error)
{
  for (guint outcome = 0; outcome < HEARTH_IMPORT_N_OUTCOMES; outcome++)
    for (gint64 first = 0; first < hearth_import_count_lines (import, outcome); first += PAGE)
      {
        g_autoptr (GPtrArray) lines = hearth_import_get_lines (import, outcome, first, PAGE, error);

        if (lines == NULL)
          return FALSE;
        for (guint i = 0; i < lines->len; i++)
          {
            const HearthImportLine *line = g_ptr_array_index (lines, i);
            g_autofree char        *changes = hearth_import_line_tell (line);
            g_autofree char        *text = NULL;
            g_autofree char        *clean = NULL;

            if (builder != NULL)
              {
                add_line (builder, import, outcome, line);
                continue;
              }
            text = g_strdup_printf ("%-9s  %s:%" G_GINT64_FORMAT "  %s  %s  %s", outcomes[outcome],
                                    hearth_import_get_table (import, line->table)->title, line->row, line->name,
                                    line->address != NULL ? line->address : "", changes);
            clean = hearth_cli_clean (g_strchomp (text));
            hearth_cli_print (cli, "%s\n", clean);
          }
      }
  return TRUE;
}

static int
print_json (HearthCli                *cli,
            HearthImport             *import,
            const HearthImportCounts *counts,
            gboolean                  rows)
{
  JsonBuilder     *builder = json_builder_new ();
  GPtrArray       *reasons = hearth_import_get_reasons (import);
  g_autofree char *format = list_formats (import);
  g_autofree char *batch = counts->seq > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, counts->seq) : NULL;

  json_builder_begin_object (builder);
  hearth_cli_json_text (builder, "format", format);
  hearth_cli_json_int (builder, "rows", counts->rows);
  hearth_cli_json_int (builder, "members_new", counts->members_new);
  hearth_cli_json_int (builder, "members_updated", counts->members_updated);
  hearth_cli_json_int (builder, "members_unchanged", counts->members_unchanged);
  hearth_cli_json_int (builder, "interactions_new", counts->interactions_new);
  hearth_cli_json_int (builder, "interactions_updated", counts->interactions_updated);
  hearth_cli_json_int (builder, "interactions_known", counts->interactions_known);
  hearth_cli_json_int (builder, "left_behind", counts->left_behind);
  hearth_cli_json_int (builder, "applications_new", counts->applications_new);
  hearth_cli_json_int (builder, "merged", counts->merged);
  hearth_cli_json_text (builder, "batch", batch);
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const HearthImportReason *reason = g_ptr_array_index (reasons, i);

      json_builder_begin_object (builder);
      hearth_cli_json_text (builder, "reason", reason->reason);
      hearth_cli_json_int (builder, "count", reason->count);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (rows)
    {
      json_builder_set_member_name (builder, "lines");
      json_builder_begin_array (builder);
      tell_lines (cli, import, builder, NULL);
      json_builder_end_array (builder);
    }
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hearth_import_get_n_tables (import); i++)
    {
      const HearthImportTable *table = hearth_import_get_table (import, i);

      json_builder_begin_object (builder);
      hearth_cli_json_text (builder, "title", table->title);
      hearth_cli_json_text (builder, "format", table->error == NULL ? hearth_format_get_id (table->format) : NULL);
      hearth_cli_json_text (builder, "error", table->error != NULL ? table->error->message : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return hearth_cli_print_json (cli, builder);
}

static void
print_count (HearthCli  *cli,
             gint64      count,
             const char *what)
{
  g_autofree char    *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autoptr (GString) line = g_string_new (NULL);

  if (count == 0)
    return;
  hearth_cli_append_cell (line, number, 9, TRUE);
  hearth_cli_print (cli, "%s%s\n", line->str, what);
}

static void
print_counts (HearthCli                *cli,
              HearthImport             *import,
              const HearthImportCounts *counts,
              const Options            *options)
{
  GPtrArray *reasons = hearth_import_get_reasons (import);

  hearth_cli_print (cli, "%s\n", options->dry_run ? _ ("This is what would happen. Nothing was written.") : _ ("Imported."));
  /* Translators: these stand behind a number in a list */
  print_count (cli, counts->members_new, _ ("members new"));
  print_count (cli, counts->members_updated, _ ("members known, with something new"));
  print_count (cli, counts->members_unchanged, _ ("members known, nothing new"));
  if (counts->applications_new > 0)
    print_count (cli, counts->applications_new, _ ("of them ask to join"));
  print_count (cli, counts->interactions_new, _ ("interactions new"));
  print_count (cli, counts->interactions_updated, _ ("interactions changed"));
  print_count (cli, counts->interactions_known, _ ("interactions known"));
  print_count (cli, counts->merged, _ ("members turned out to be one human"));
  print_count (cli, counts->left_behind, _ ("rows left behind:"));
  for (guint i = 0; counts->left_behind > 0 && reasons != NULL && i < reasons->len; i++)
    {
      const HearthImportReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char          *text = g_strdup_printf ("%" G_GINT64_FORMAT "  %s", reason->count, reason->reason);
      g_autofree char          *clean = hearth_cli_clean (text);

      hearth_cli_print (cli, "           %s\n", clean);
    }
  if (counts->left_behind > 0 && options->left_behind == NULL)
    hearth_cli_say (cli, "%s", _ ("Add --left-behind OUT.csv to get these rows as a file."));
  hearth_cli_tell_undo (cli, counts->seq);
}

static void
finished_cb (GObject      *import,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **finished = user_data;

  *finished = g_object_ref (result);
}

static void
progressed_cb (GObject    *import,
               GParamSpec *spec,
               gpointer    user_data)
{
  hearth_cli_progress (user_data, hearth_import_get_progress (HEARTH_IMPORT (import)));
}

/* In the context that the caller pushed, where progress is heard. */
static gboolean
run_import (HearthCli          *cli,
            HearthImport       *import,
            gboolean            dry_run,
            HearthImportCounts *counts,
            GError            **error)
{
  g_autoptr (GAsyncResult) finished = NULL;

  hearth_import_run_async (import, dry_run, cli->cancellable, finished_cb, &finished);
  while (finished == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);

  return hearth_import_run_finish (import, finished, counts, error);
}

static int
run (HearthCli     *cli,
     HearthImport  *import,
     const Options *options,
     guint          missing)
{
  HearthImportCounts counts = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char   *left_behind = options->left_behind != NULL ? hearth_cli_resolve (cli, options->left_behind) : NULL;
  guint              unusable = count_unusable (cli, import, !cli->json);
  gboolean           nothing = unusable == hearth_import_get_n_tables (import);

  if (!nothing && !run_import (cli, import, options->dry_run, &counts, &error))
    {
      hearth_cli_fail (cli, error);
      if (hearth_import_get_broken_is_cut (import))
        hearth_cli_complain (cli, "%s", _ ("Add --whole-rows to import the rows before that."));
      return HEARTH_CLI_FAILED;
    }
  hearth_cli_progress (cli, -1);
  if (left_behind != NULL && counts.left_behind > 0 && !hearth_import_save_left_behind (import, left_behind, &error))
    return hearth_cli_fail (cli, error);

  if (cli->json)
    print_json (cli, import, &counts, options->rows && options->dry_run);
  else if (!nothing)
    print_counts (cli, import, &counts, options);
  if (!cli->json && options->rows && options->dry_run && !tell_lines (cli, import, NULL, &error))
    return hearth_cli_fail (cli, error);
  if (nothing)
    return HEARTH_CLI_FAILED;

  return counts.left_behind > 0 || unusable > 0 || missing > 0 ? HEARTH_CLI_LEFT_BEHIND : HEARTH_CLI_DONE;
}

/* *delimiter: NULL finds out. */
static gboolean
read_delimiter (const char  *word,
                const char **delimiter)
{
  static const struct
  {
    const char *word;
    const char *delimiter;
  } delimiters[] = { { "auto", NULL }, { "comma", "," }, { "semicolon", ";" }, { "tab", "\t" }, { "pipe", "|" }, { "space", " " }, { "\\t", "\t" } };
  g_autofree char *bare = g_strstrip (g_strdup (word));

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (g_str_equal (word, delimiters[i].word))
      {
        *delimiter = delimiters[i].delimiter;
        return TRUE;
      }
  /* Any other signs, which quotes and what is in every cell are not; blanks around them are as good as none. */
  if (bare[0] == '\0' && word[0] != '\0')
    *delimiter = g_str_equal (word, "\t") ? "\t" : word[1] != '\0' ? "  "
                                                                   : " ";
  else
    *delimiter = g_intern_string (bare);

  for (const char *p = *delimiter; *p != '\0'; p++)
    if (*p == '"' || *p == '\'' || *p == '\n' || *p == '\r' || g_ascii_isalnum (*p))
      return FALSE;
  return **delimiter != '\0' && strlen (*delimiter) <= HEARTH_DELIMITER_MAX;
}

static int
import_files (HearthCli     *cli,
              char         **paths,
              const char    *delimiter,
              const Options *options)
{
  g_autoptr (HearthImport) import = hearth_import_new (hearth_community_get_db (cli->community));
  guint                    missing = 0;

  g_signal_connect (import, "notify::progress", G_CALLBACK (progressed_cb), cli);
  hearth_import_set_delimiter (import, delimiter);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *path = hearth_cli_resolve (cli, paths[i]);

      g_autoptr (GError) error = NULL;

      /* One that cannot be read keeps none of the others back. */
      if (!hearth_import_add_file (import, path, &error))
        {
          hearth_cli_tell (cli, "%s: %s\n", paths[i], error->message);
          missing++;
        }
    }

  return prepare (cli, import, options) ? run (cli, import, options, missing) : HEARTH_CLI_WRONG_WORDS;
}

int
hearth_cli_import (HearthCli *cli,
                   char     **words)
{
  g_auto (Options)   options = { 0 };
  const GOptionEntry entries[] = {
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.format, N_ ("Do not guess: “hearthctl formats” lists them"), N_ ("ID") },
    { "map", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.map, N_ ("What the columns are"), N_ ("COLUMN=FIELD,…") },
    { "delimiter", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.delimiter, N_ ("What stands between cells (auto)"), "auto|comma|semicolon|tab|pipe|space|SIGNS" },
    { "kind", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.kind, N_ ("What each row with a date is: purchase, message or another"), N_ ("KIND") },
    { "dry-run", 'n', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Only say what would happen"), NULL },
    { "rows", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.rows, N_ ("With --dry-run: list who is new, who has news and of whom all is known"), NULL },
    { "whole-rows", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.whole_rows, N_ ("Of a file that is cut short, import what is whole"), NULL },
    { "left-behind", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.left_behind, N_ ("Where to put rows that cannot be read"), N_ ("OUT.csv") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GMainContext) context = NULL;
  const char              *delimiter = NULL;
  int                      status;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  if (options.delimiter != NULL && !read_delimiter (options.delimiter, &delimiter))
    /* Translators: %s is what was typed */
    return hearth_cli_wrong (cli, _ ("“%s” is not a delimiter. Use auto, comma, semicolon, tab, pipe, space, or signs such as “:” or “||”."), options.delimiter);

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  status = import_files (cli, words + 1, delimiter, &options);
  g_main_context_pop_thread_default (context);

  return status;
}
