/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of members, printed, as JSON, or as a file for a spreadsheet. Everything is read and printed on a reader thread, a page of
 * keys at a time, so that a million members take no more memory than their keys. */

#include "hearth-cli-private.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-list.h"
#include "members/hearth-member-row.h"
#include "members/hearth-stage.h"


#define PAGE 256

static const struct
{
  const char      *word;
  HearthMemberSort sort;
  gboolean         descending; /* what people expect of it */
} sorts[] = {
  { "name", HEARTH_MEMBER_SORT_NAME, FALSE },
  { "last", HEARTH_MEMBER_SORT_LAST, TRUE },
  { "interactions", HEARTH_MEMBER_SORT_INTERACTIONS, TRUE },
  { "spent", HEARTH_MEMBER_SORT_SPENT, TRUE },
  { "joined", HEARTH_MEMBER_SORT_JOINED, TRUE },
  { "stage", HEARTH_MEMBER_SORT_STAGE, TRUE },
};

/* One line: the list's record and what the list does not show. */
typedef struct
{
  const HearthMemberRecord *record;
  HearthId                  id;
  const char               *city; /* borrowed from the statement */
  const char               *country;
  gint64                    joined_at;
  gint64                    first_at;
  gint64                    purchases;
} Line;

typedef struct
{
  HearthCli         *cli;
  HearthMemberQuery *query;
  guint              limit;
  JsonBuilder       *builder; /* for --json */
  guint              count;
  void (*write) (gpointer    listing,
                 const Line *line);
} Listing;

static void
print_line (gpointer    user_data,
            const Line *line)
{
  Listing            *listing = user_data;
  GTimeZone          *zone = hearth_community_get_time_zone (listing->cli->community);
  g_autofree char    *circles = g_strjoinv (", ", line->record->circles);
  g_autofree char    *spent = hearth_money_format (line->record->spent, line->record->currency);
  g_autofree char    *last = NULL;
  g_autofree char    *interactions = g_strdup_printf ("%" G_GINT64_FORMAT, line->record->interactions);
  g_autoptr (GString) text = g_string_new (NULL);

  last = line->record->last_at != HEARTH_NONE ? hearth_date_relative (line->record->last_at, hearth_clock_now (), zone) : g_strdup ("");
  hearth_cli_append_cell (text, line->record->name, 28, FALSE);
  hearth_cli_append_cell (text, line->record->detail != NULL ? line->record->detail : "", 34, FALSE);
  hearth_cli_append_cell (text, circles, 20, FALSE);
  hearth_cli_append_cell (text, last, 16, FALSE);
  hearth_cli_append_cell (text, interactions, 6, TRUE);
  hearth_cli_append_cell (text, spent, 12, TRUE);
  hearth_cli_print (listing->cli, "%s\n", g_strchomp (text->str));
}

static void
add_texts (JsonBuilder *builder,
           const char  *key,
           char       **texts)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
add_line (gpointer    user_data,
          const Line *line)
{
  Listing     *listing = user_data;
  JsonBuilder *builder = listing->builder;

  json_builder_begin_object (builder);
  hearth_cli_json_id (builder, "id", &line->id);
  hearth_cli_json_text (builder, "name", line->record->name);
  hearth_cli_json_text (builder, "detail", line->record->detail);
  hearth_cli_json_text (builder, "city", line->city);
  hearth_cli_json_text (builder, "country", line->country);
  add_texts (builder, "circles", line->record->circles);
  add_texts (builder, "tiers", line->record->tiers);
  hearth_cli_json_time (listing->cli, builder, "joined_at", line->joined_at);
  hearth_cli_json_time (listing->cli, builder, "first_at", line->first_at);
  hearth_cli_json_time (listing->cli, builder, "last_at", line->record->last_at);
  hearth_cli_json_text (builder, "stage", line->record->stage != HEARTH_NONE ? hearth_stage_key (line->record->stage) : NULL);
  hearth_cli_json_int (builder, "interactions", line->record->interactions);
  hearth_cli_json_int (builder, "purchases", line->purchases);
  hearth_cli_json_money (builder, "spent", line->record->spent, line->record->currency);
  json_builder_end_object (builder);
}

static gboolean
list_page (HearthConn   *conn,
           Listing      *listing,
           const gint64 *keys,
           guint         n,
           GError      **error)
{
  static const char      sql[] = "SELECT m.id, m.city, m.country, r.joined_at, r.first_at, r.purchases "
                                 "FROM member m JOIN roster r ON r.member = m.rowid WHERE m.rowid = ?1";
  g_autoptr (GHashTable) records = hearth_member_records_fetch (conn, keys, n, error);
  g_autoptr (HearthStmt) stmt = NULL;

  if (records == NULL || (stmt = hearth_stmt_new (conn, sql, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      Line       line = { .record = g_hash_table_lookup (records, &keys[i]) };
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, keys[i]);
      step = hearth_stmt_step (stmt, error);
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      if (step == HEARTH_STEP_ROW && line.record != NULL)
        {
          hearth_stmt_id (stmt, 0, &line.id);
          line.city = hearth_stmt_text (stmt, 1);
          line.country = hearth_stmt_text (stmt, 2);
          line.joined_at = hearth_stmt_int (stmt, 3);
          line.first_at = hearth_stmt_int (stmt, 4);
          line.purchases = hearth_stmt_int (stmt, 5);
          listing->write (listing, &line);
          listing->count++;
        }
      hearth_stmt_reset (stmt);
    }

  return TRUE;
}

/* HearthReadFunc; NULL is also success. */
static gpointer
list_members (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Listing           *listing = data;
  g_autoptr (GArray) keys = hearth_member_query_run (conn, listing->query, cancellable, error);
  guint              n;

  if (keys == NULL)
    return NULL;

  n = listing->limit > 0 ? MIN (keys->len, listing->limit) : keys->len;
  for (guint at = 0; at < n; at += PAGE)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !list_page (conn, listing, &g_array_index (keys, gint64, at), MIN (PAGE, n - at), error))
      return NULL;

  return NULL;
}

static gboolean
run_listing (Listing *listing,
             GError **error)
{
  GError *failure = NULL;

  hearth_db_read (hearth_community_get_db (listing->cli->community), list_members, listing, listing->cli->cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);

  return FALSE;
}

static HearthMemberQuery *
make_query (const char *typed,
            const char *sort,
            gboolean    reverse)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (sort, sorts[i].word))
      return hearth_member_query_new (typed, sorts[i].sort, sorts[i].descending != reverse);

  return NULL;
}

int
hearth_cli_members (HearthCli *cli,
                    char     **words)
{
  g_autofree char   *sort = NULL;
  int                limit = 0;
  gboolean           reverse = FALSE;
  const GOptionEntry entries[] = {
    { "sort", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &sort, N_ ("name, last, interactions, spent, joined or stage"), N_ ("KEY") },
    { "reverse", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &reverse, N_ ("The other way round"), NULL },
    { "limit", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &limit, N_ ("How many at most"), "N" },
    G_OPTION_ENTRY_NULL
  };
  Listing                  listing = { .cli = cli, .write = print_line };
  g_autoptr (HearthFilter) filter = NULL;
  g_autofree char         *typed = NULL;
  g_autoptr (GError)       error = NULL;
  gboolean                 listed;
  int                      status;

  if (!hearth_cli_parse (cli, &words, entries, 0, -1, &status))
    return status;

  typed = g_strjoinv (" ", words + 1);
  if ((filter = hearth_cli_read_filter (cli, typed, &status)) == NULL)
    return status;
  listing.limit = (guint) MAX (limit, 0);
  listing.query = make_query (typed, sort != NULL ? sort : "name", reverse);
  if (listing.query == NULL)
    /* Translators: %s is what was typed */
    return hearth_cli_wrong (cli, _ ("Members cannot be sorted by “%s”. Use name, last, interactions, spent, joined or stage."), sort);
  if (cli->json)
    {
      listing.write = add_line;
      listing.builder = json_builder_new ();
      json_builder_begin_object (listing.builder);
      json_builder_set_member_name (listing.builder, "members");
      json_builder_begin_array (listing.builder);
    }
  listed = run_listing (&listing, &error);
  hearth_member_query_free (listing.query);
  if (!listed)
    {
      g_clear_object (&listing.builder);
      return hearth_cli_fail (cli, error);
    }
  if (!cli->json)
    {
      /* Translators: %u is the number of members listed above */
      hearth_cli_say (cli, g_dngettext (GETTEXT_PACKAGE, "%u member", "%u members", listing.count), listing.count);
      return HEARTH_CLI_DONE;
    }
  json_builder_end_array (listing.builder);
  hearth_cli_json_int (listing.builder, "count", listing.count);
  json_builder_end_object (listing.builder);

  return hearth_cli_print_json (cli, listing.builder);
}
