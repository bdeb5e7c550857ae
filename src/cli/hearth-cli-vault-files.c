/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl vault": files in, files out, and whether they are whole. */

#include "hearth-cli-vault-private.h"

#include "carry/hearth-carry.h"
#include "vault/hearth-vault-add.h"

#include <string.h>

#define GRACE (G_GINT64_CONSTANT (86400000) * HEARTH_VAULT_KEPT_DAYS)

static void
show_progress (guint64  done,
               guint64  total,
               gpointer data)
{
  hearth_cli_progress (data, total > 0 ? (double) done / (double) total : 1);
}

static void
say_added (HearthCli               *cli,
           const HearthVaultAdding *adding,
           JsonBuilder             *builder)
{
  const HearthVaultItemLine *line = adding->line;
  g_autofree char           *name = hearth_cli_clean (line->item.name);
  g_autofree char           *size = g_format_size (adding->result->size);

  if (builder == NULL)
    {
      hearth_cli_print (cli, "%s  %s  %s\n", name, size, adding->result->unchanged ? _ ("unchanged") : _ ("put away"));
      for (guint i = 0; i < adding->result->left_out->len; i++)
        {
          g_autofree char *left = hearth_cli_clean (g_ptr_array_index (adding->result->left_out, i));

          /* Translators: %s is a file's name */
          hearth_cli_complain (cli, _ ("Left out, because it is no file: %s"), left);
        }
      return;
    }
  json_builder_begin_object (builder);
  hearth_cli_json_id (builder, "id", &line->item.id);
  hearth_cli_json_text (builder, "name", line->item.name);
  hearth_cli_json_int (builder, "version", line->version.number);
  hearth_cli_json_int (builder, "size", (gint64) adding->result->size);
  hearth_cli_json_int (builder, "stored", (gint64) adding->result->stored);
  json_builder_set_member_name (builder, "unchanged");
  json_builder_add_boolean_value (builder, adding->result->unchanged);
  hearth_cli_begin_array (builder, "left_out");
  for (guint i = 0; i < adding->result->left_out->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (adding->result->left_out, i));
  hearth_cli_end_array (builder);
  json_builder_end_object (builder);
}

int
hearth_cli_vault_add (HearthCliVault *job)
{
  HearthDb           *db = hearth_community_get_db (job->cli->community);
  HearthVaultProgress progress = { .func = show_progress, .data = job->cli };
  HearthId            release;
  g_autoptr (GBytes)  release_id = NULL;
  JsonBuilder        *builder;
  int                 status = HEARTH_CLI_DONE;

  if (!hearth_cli_vault_open (job, TRUE))
    return HEARTH_CLI_FAILED;
  if (job->release != NULL && hearth_id_from_string (job->release, &release))
    release_id = g_bytes_new (release.bytes, sizeof release.bytes);
  builder = hearth_cli_begin_json (job->cli);
  hearth_cli_begin_array (builder, "items");
  for (guint i = 0; job->words[i] != NULL; i++)
    {
      g_autofree char   *path = hearth_cli_resolve (job->cli, job->words[i]);
      HearthVaultAdding  adding = { .path = path, .title = job->title, .kind = job->kind, .rule = job->rule, .release = release_id, .version_of = job->version_of };
      g_autoptr (GError) error = NULL;
      gboolean           added;

      progress.done = progress.total = 0;
      added = hearth_vault_add (db, job->vault, &adding, &progress, job->cli->cancellable, &error);
      hearth_cli_progress (job->cli, -1);
      if (added)
        {
          say_added (job->cli, &adding, builder);
          if (adding.result->left_out->len > 0)
            status = MAX (status, HEARTH_CLI_LEFT_BEHIND);
        }
      else
        {
          hearth_cli_fail (job->cli, error);
          status = i == 0 && job->words[1] == NULL ? HEARTH_CLI_FAILED : HEARTH_CLI_LEFT_BEHIND;
        }
      hearth_vault_adding_clear (&adding);
    }
  hearth_cli_end_array (builder);
  hearth_cli_end_json (job->cli, builder);
  return status;
}

/* What a reading is about and brings. */
typedef struct
{
  HearthCliVault  *job;
  GPtrArray       *lines; /* HearthVaultItemLine */
  GArray          *assets;
  HearthVaultAsset asset;
  guint64          mask;
  HearthVaultItem  value;
  HearthVaultSweep sweep;
} Reading;

/* HearthReadFunc; NULL is also success. */
static gpointer
read_lines (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  ((Reading *) data)->lines = hearth_vault_item_list (conn, error);
  return NULL;
}

static void
say_line (HearthCliVault            *job,
          const HearthVaultItemLine *line,
          JsonBuilder               *builder)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *size = line->version.size != HEARTH_NONE ? g_format_size ((guint64) line->version.size) : g_strdup ("");
  g_autofree char    *id = hearth_id_to_string (&line->item.id);
  HearthId            release;

  if (builder == NULL)
    {
      hearth_cli_append_cell (text, line->item.name != NULL ? line->item.name : "", 32, FALSE);
      hearth_cli_append_cell (text, line->item.kind != NULL ? line->item.kind : "", 10, FALSE);
      hearth_cli_append_cell (text, size, 12, TRUE);
      hearth_cli_print (job->cli, "%s  %s  %s\n", text->str, id, line->item.rule != NULL ? line->item.rule : "");
      return;
    }
  json_builder_begin_object (builder);
  hearth_cli_json_id (builder, "id", &line->item.id);
  hearth_cli_json_text (builder, "name", line->item.name);
  hearth_cli_json_text (builder, "kind", line->item.kind);
  if (line->item.release != NULL && g_bytes_get_size (line->item.release) == sizeof release.bytes)
    {
      memcpy (release.bytes, g_bytes_get_data (line->item.release, NULL), sizeof release.bytes);
      hearth_cli_json_id (builder, "release", &release);
    }
  else
    hearth_cli_json_text (builder, "release", NULL);
  hearth_cli_json_text (builder, "rule", line->item.rule);
  hearth_cli_json_text (builder, "notes", line->item.notes);
  hearth_cli_json_int (builder, "versions", line->versions);
  hearth_cli_json_int (builder, "version", line->version.number);
  hearth_cli_json_int (builder, "size", line->version.size);
  hearth_cli_json_int (builder, "files", line->version.files);
  hearth_cli_json_int (builder, "passes", line->passes);
  hearth_cli_json_time (job->cli, builder, "created_at", line->item.created_at);
  json_builder_end_object (builder);
}

int
hearth_cli_vault_list (HearthCliVault *job)
{
  Reading            reading = { .job = job };
  g_autoptr (GError) error = NULL;
  JsonBuilder       *builder;

  hearth_db_read (hearth_community_get_db (job->cli->community), read_lines, &reading, job->cli->cancellable, &error);
  if (error != NULL)
    return hearth_cli_fail (job->cli, error);
  builder = hearth_cli_begin_json (job->cli);
  hearth_cli_begin_array (builder, "items");
  for (guint i = 0; i < reading.lines->len; i++)
    say_line (job, g_ptr_array_index (reading.lines, i), builder);
  hearth_cli_end_array (builder);
  g_ptr_array_unref (reading.lines);
  return hearth_cli_end_json (job->cli, builder);
}

/* HearthReadFunc: which asset it is; NULL is also success. */
static gpointer
read_asset (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Reading *reading = data;
  gint64   item = hearth_vault_item_find (conn, reading->job->words[0], error);

  if (item > 0)
    hearth_vault_item_get_asset (conn, item, reading->job->version, &reading->asset, error);
  return NULL;
}

int
hearth_cli_vault_get (HearthCliVault *job)
{
  Reading                         reading = { .job = job };
  HearthVaultProgress             progress = { .func = show_progress, .data = job->cli };
  g_autoptr (GError)              error = NULL;
  g_autoptr (HearthVaultManifest) manifest = NULL;
  g_autoptr (GPtrArray)           names = NULL;
  g_autofree char                *folder = hearth_cli_resolve (job->cli, job->words[1]);
  JsonBuilder                    *builder;

  if (!hearth_cli_vault_open (job, TRUE))
    return HEARTH_CLI_FAILED;
  hearth_db_read (hearth_community_get_db (job->cli->community), read_asset, &reading, job->cli->cancellable, &error);
  if (error == NULL)
    manifest = hearth_vault_load_manifest (job->vault, &reading.asset.asset, reading.asset.hash, &error);
  if (manifest == NULL || !hearth_vault_get (job->vault, manifest, folder, &progress, &names, job->cli->cancellable, &error))
    {
      hearth_cli_progress (job->cli, -1);
      return hearth_cli_fail (job->cli, error);
    }
  hearth_cli_progress (job->cli, -1);
  builder = hearth_cli_begin_json (job->cli);
  hearth_cli_begin_array (builder, "files");
  for (guint i = 0; i < names->len; i++)
    if (builder != NULL)
      json_builder_add_string_value (builder, g_ptr_array_index (names, i));
    else
      hearth_cli_print (job->cli, "%s\n", (const char *) g_ptr_array_index (names, i));
  hearth_cli_end_array (builder);
  return hearth_cli_end_json (job->cli, builder);
}

/* "rule=everyone" into the value. FALSE after saying what is wrong. */
static gboolean
read_field (Reading    *reading,
            const char *word)
{
  static const struct
  {
    const char *name;
    gsize       offset;
  } fields[] = {
    { "name", offsetof (HearthVaultItem, name) },
    { "kind", offsetof (HearthVaultItem, kind) },
    { "notes", offsetof (HearthVaultItem, notes) },
    { "rule", offsetof (HearthVaultItem, rule) },
  };
  const char *equals = strchr (word, '=');

  for (gsize i = 0; equals != NULL && i < G_N_ELEMENTS (fields); i++)
    if (strlen (fields[i].name) == (gsize) (equals - word) && strncmp (fields[i].name, word, (gsize) (equals - word)) == 0)
      {
        g_set_str ((char **) (gpointer) ((guint8 *) &reading->value + fields[i].offset), equals[1] != '\0' ? equals + 1 : NULL);
        reading->mask |= hearth_table_bit (HEARTH_TABLE_VAULT_ITEM, fields[i].name);
        return TRUE;
      }
  /* Translators: %s is what was typed; the words after it stay as they are */
  hearth_cli_wrong (reading->job->cli, _ ("“%s” is no field. Write FIELD=VALUE with one of: name kind notes rule."), word);
  return FALSE;
}

static gboolean
write_fields (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Reading *reading = data;
  gint64   item = hearth_vault_item_find (conn, reading->job->words[0], error);

  info->subject = g_intern_string (reading->job->words[0]);
  if (item < 0)
    return FALSE;
  return reading->mask != 0 ? hearth_vault_item_edit (conn, item, reading->mask, &reading->value, error) : hearth_vault_item_remove (conn, item, error);
}

int
hearth_cli_vault_set (HearthCliVault *job)
{
  Reading  reading = { .job = job };
  int      status = HEARTH_CLI_WRONG_WORDS;
  gboolean sound = TRUE;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &reading.value);
  for (guint i = 1; sound && job->words[i] != NULL; i++)
    sound = read_field (&reading, job->words[i]);
  if (sound)
    status = hearth_cli_write (job->cli, "vault-edit", write_fields, &reading, NULL, _ ("Changed."));
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &reading.value);
  return status;
}

int
hearth_cli_vault_remove (HearthCliVault *job)
{
  Reading reading = { .job = job };

  return hearth_cli_write (job->cli, "vault-remove", write_fields, &reading, NULL, _ ("Taken out. The files stay for 90 days, so that it can be undone."));
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_assets (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  ((Reading *) data)->assets = hearth_vault_item_assets (conn, error);
  return NULL;
}

/* "2/7" */
static gboolean
read_subset (HearthCliVault       *job,
             HearthVaultCheckPlan *plan)
{
  g_auto (GStrv) parts = g_strsplit (job->subset, "/", 2);
  guint64        part, all;

  if (parts[0] == NULL || parts[1] == NULL || !g_ascii_string_to_unsigned (parts[1], 10, 1, 10000, &all, NULL) ||
      !g_ascii_string_to_unsigned (parts[0], 10, 1, all, &part, NULL))
    return FALSE;
  plan->level = HEARTH_VAULT_CHECK_SUBSET;
  plan->part = (guint) part;
  plan->parts = (guint) all;
  return TRUE;
}

static int
say_report (HearthCliVault          *job,
            const HearthVaultReport *report)
{
  JsonBuilder *builder = hearth_cli_begin_json (job->cli);

  if (builder != NULL)
    {
      json_builder_set_member_name (builder, "ok");
      json_builder_add_boolean_value (builder, report->problems->len == 0);
      hearth_cli_json_int (builder, "chunks", (gint64) report->chunks);
      hearth_cli_json_int (builder, "bytes", (gint64) report->bytes);
      hearth_cli_json_int (builder, "elsewhere", (gint64) report->elsewhere);
    }
  hearth_cli_begin_array (builder, "problems");
  for (guint i = 0; i < report->problems->len; i++)
    {
      g_autofree char *words = hearth_vault_problem_words (g_ptr_array_index (report->problems, i));

      if (builder != NULL)
        json_builder_add_string_value (builder, words);
      else
        hearth_cli_print (job->cli, "%s\n", words);
    }
  hearth_cli_end_array (builder);
  if (builder == NULL && report->problems->len == 0)
    hearth_cli_print (job->cli, "%s\n", _ ("The vault is whole."));
  if (builder == NULL && report->elsewhere > 0)
    hearth_cli_say (job->cli, ngettext ("%u part of it is not here but on the storage; it is fetched when it is opened.", "%u parts of it are not here but on the storage; they are fetched when they are opened.", (gulong) report->elsewhere),
                    (guint) report->elsewhere);
  hearth_cli_end_json (job->cli, builder);
  return report->problems->len == 0 ? HEARTH_CLI_DONE : HEARTH_CLI_FAILED;
}

int
hearth_cli_vault_check (HearthCliVault *job)
{
  Reading                       reading = { .job = job };
  HearthVaultCheckPlan          plan = { .level = job->full ? HEARTH_VAULT_CHECK_FULL : HEARTH_VAULT_CHECK_QUICK, .repair = job->repair };
  HearthVaultProgress           progress = { .func = show_progress, .data = job->cli };
  g_autoptr (GError)            error = NULL;
  g_autoptr (HearthVaultReport) report = NULL;

  if (job->subset != NULL && !read_subset (job, &plan))
    return hearth_cli_wrong (job->cli, "%s", _ ("A part of the check is written like 1/7: the first of seven."));
  if (!hearth_cli_vault_open (job, TRUE))
    return HEARTH_CLI_FAILED;
  hearth_db_read (hearth_community_get_db (job->cli->community), read_assets, &reading, job->cli->cancellable, &error);
  if (reading.assets != NULL)
    plan.elsewhere = hearth_carry_list_elsewhere (hearth_community_get_db (job->cli->community), job->cli->cancellable, &error);
  if (plan.elsewhere != NULL)
    report = hearth_vault_check (job->vault, reading.assets, &plan, &progress, job->cli->cancellable, &error);
  hearth_cli_progress (job->cli, -1);
  g_clear_pointer (&reading.assets, g_array_unref);
  g_clear_pointer (&plan.elsewhere, g_hash_table_unref);
  return report != NULL ? say_report (job, report) : hearth_cli_fail (job->cli, error);
}

int
hearth_cli_vault_sweep (HearthCliVault *job)
{
  Reading            reading = { .job = job };
  g_autoptr (GError) error = NULL;
  JsonBuilder       *builder;
  gboolean           done;

  if (!hearth_cli_vault_open (job, TRUE))
    return HEARTH_CLI_FAILED;
  hearth_db_read (hearth_community_get_db (job->cli->community), read_assets, &reading, job->cli->cancellable, &error);
  done = reading.assets != NULL && hearth_vault_sweep (job->vault, reading.assets, hearth_clock_now (), GRACE, &reading.sweep, job->cli->cancellable, &error);
  g_clear_pointer (&reading.assets, g_array_unref);
  if (!done)
    return hearth_cli_fail (job->cli, error);
  builder = hearth_cli_begin_json (job->cli);
  if (builder == NULL)
    hearth_cli_print (job->cli, ngettext ("%u file went that nothing had needed for 90 days.", "%u files went that nothing had needed for 90 days.", (gulong) reading.sweep.removed),
                      (guint) reading.sweep.removed);
  else
    {
      hearth_cli_json_int (builder, "removed", (gint64) reading.sweep.removed);
      hearth_cli_json_int (builder, "bytes", (gint64) reading.sweep.bytes);
      hearth_cli_json_int (builder, "unused", (gint64) reading.sweep.unused);
    }
  hearth_cli_print (job->cli, "%s", builder == NULL ? "\n" : "");
  return hearth_cli_end_json (job->cli, builder);
}
