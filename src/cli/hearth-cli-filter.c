/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Filters as arguments, and segments: filters that are kept. */

#include "hearth-cli-private.h"

#include "members/hearth-member-filter.h"
#include "members/hearth-segment.h"

typedef struct
{
  const HearthFilter  *filter;
  HearthFilterProblem *problem;
} Checking;

/* HearthReadFunc; NULL is also success. */
static gpointer
check (HearthConn   *conn,
       gpointer      data,
       GCancellable *cancellable,
       GError      **error)
{
  Checking *checking = data;

  hearth_member_filter_check (conn, checking->filter, &checking->problem, cancellable, error);

  return NULL;
}

HearthFilter *
hearth_cli_read_filter (HearthCli  *cli,
                        const char *typed,
                        int        *status)
{
  Checking                 checking = { NULL, NULL };
  g_autoptr (HearthFilter) filter = hearth_filter_parse (typed, &checking.problem);
  g_autofree char         *mended = NULL;
  GError                  *error = NULL;

  checking.filter = filter;
  if (filter != NULL)
    hearth_db_read (hearth_community_get_db (cli->community), check, &checking, cli->cancellable, &error);
  if (error != NULL)
    {
      *status = hearth_cli_fail (cli, error);
      g_error_free (error);
      return NULL;
    }
  if (checking.problem == NULL)
    return g_steal_pointer (&filter);

  hearth_cli_complain (cli, "%s", checking.problem->words);
  mended = checking.problem->fix != NULL ? hearth_filter_problem_apply (checking.problem, typed) : NULL;
  if (mended != NULL)
    /* Translators: %s is a filter that is right */
    hearth_cli_complain (cli, _ ("You may have meant: %s"), mended);
  hearth_filter_problem_free (checking.problem);
  *status = HEARTH_CLI_WRONG_WORDS;

  return NULL;
}

typedef struct
{
  HearthCli    *cli;
  const char   *name;
  const char   *other; /* the new name, or the filter */
  HearthSegment segment;
  JsonBuilder  *builder;
} Asked;

static gboolean
find (HearthConn *conn,
      Asked      *asked,
      GError    **error)
{
  gint64 rowid = hearth_segment_find (conn, asked->name, error);

  if (rowid == 0)
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no segment “%s”. “hearthctl segment list” shows them."), asked->name);

  return rowid > 0 && hearth_row_load (conn, HEARTH_TABLE_SEGMENT, rowid, &asked->segment, error);
}

static gboolean
write_add (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  Asked *asked = data;
  gint64 rowid = hearth_segment_add (conn, asked->name, asked->other, NULL, NULL, error);

  info->subject = g_intern_string (asked->name);

  return rowid > 0 && hearth_row_load (conn, HEARTH_TABLE_SEGMENT, rowid, &asked->segment, error);
}

static gboolean
write_rename (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Asked        *asked = data;
  HearthSegment value;

  hearth_row_init (HEARTH_TABLE_SEGMENT, &value);
  value.name = (char *) asked->other;
  info->subject = g_intern_string (asked->other);

  return find (conn, asked, error) && hearth_segment_edit (conn, asked->segment.rowid, hearth_table_bit (HEARTH_TABLE_SEGMENT, "name"), &value, error);
}

static gboolean
write_remove (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Asked *asked = data;

  if (!find (conn, asked, error))
    return FALSE;
  info->subject = g_intern_string (asked->segment.name);

  return hearth_segment_delete (conn, asked->segment.rowid, error);
}

static void
print_segment (Asked               *asked,
               const HearthSegment *segment,
               gint64               count,
               const char          *problem)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char    *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  if (asked->builder != NULL)
    {
      json_builder_begin_object (asked->builder);
      hearth_cli_json_id (asked->builder, "id", &segment->id);
      hearth_cli_json_text (asked->builder, "name", segment->name);
      hearth_cli_json_text (asked->builder, "filter", segment->filter);
      hearth_cli_json_int (asked->builder, "members", problem != NULL ? HEARTH_NONE : count);
      hearth_cli_json_text (asked->builder, "problem", problem);
      json_builder_end_object (asked->builder);
      return;
    }
  hearth_cli_append_cell (line, segment->name, 28, FALSE);
  hearth_cli_append_cell (line, problem != NULL ? "?" : number, 8, TRUE);
  hearth_cli_print (asked->cli, "%s  %s\n", line->str, segment->filter);
  if (problem != NULL)
    hearth_cli_complain (asked->cli, "%s: %s", segment->name, problem);
}

static gboolean
show (HearthConn          *conn,
      Asked               *asked,
      const HearthSegment *segment,
      GCancellable        *cancellable,
      GError             **error)
{
  g_autoptr (HearthFilterProblem) problem = NULL;
  g_autoptr (HearthFilter)        filter = hearth_filter_parse (segment->filter, &problem);
  gint64                          count = 0;

  if (filter != NULL)
    count = hearth_member_filter_count (conn, filter, cancellable, error);
  if (count < 0 || (filter != NULL && !hearth_member_filter_check (conn, filter, &problem, cancellable, error)))
    return FALSE;
  print_segment (asked, segment, count, problem != NULL ? problem->words : NULL);

  return TRUE;
}

/* HearthReadFunc; NULL is also success. */
static gpointer
list (HearthConn   *conn,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  Asked                *asked = data;
  g_autoptr (GPtrArray) segments = NULL;

  if (asked->name != NULL)
    {
      if (find (conn, asked, error))
        show (conn, asked, &asked->segment, cancellable, error);
      return NULL;
    }
  segments = hearth_segment_list (conn, error);
  for (guint i = 0; segments != NULL && i < segments->len; i++)
    if (!show (conn, asked, g_ptr_array_index (segments, i), cancellable, error))
      return NULL;

  return NULL;
}

static int
run_list (HearthCli  *cli,
          const char *name)
{
  Asked   asked = { .cli = cli, .name = name };
  GError *error = NULL;

  hearth_row_init (HEARTH_TABLE_SEGMENT, &asked.segment);
  if (cli->json)
    {
      asked.builder = json_builder_new ();
      json_builder_begin_object (asked.builder);
      json_builder_set_member_name (asked.builder, "segments");
      json_builder_begin_array (asked.builder);
    }
  hearth_db_read (hearth_community_get_db (cli->community), list, &asked, cli->cancellable, &error);
  hearth_row_clear (HEARTH_TABLE_SEGMENT, &asked.segment);
  if (error != NULL)
    {
      int status = hearth_cli_fail (cli, error);

      g_clear_object (&asked.builder);
      g_error_free (error);
      return status;
    }
  if (!cli->json)
    return HEARTH_CLI_DONE;
  json_builder_end_array (asked.builder);
  json_builder_end_object (asked.builder);

  return hearth_cli_print_json (cli, asked.builder);
}

static int
run_write (HearthCli      *cli,
           HearthWriteFunc func,
           const char     *kind,
           const char     *name,
           const char     *other)
{
  const HearthChangeInfo info = { .kind = kind, .count = HEARTH_NONE };
  Asked                  asked = { .cli = cli, .name = name, .other = other };
  g_autoptr (GError)     error = NULL;
  g_autofree char       *batch = NULL;
  JsonBuilder           *builder;
  HearthId               id;
  gint64                 seq;

  hearth_row_init (HEARTH_TABLE_SEGMENT, &asked.segment);
  seq = hearth_db_write (hearth_community_get_db (cli->community), &info, func, &asked, cli->cancellable, &error);
  id = asked.segment.id;
  hearth_row_clear (HEARTH_TABLE_SEGMENT, &asked.segment);
  if (seq < 0)
    return hearth_cli_fail (cli, error);
  if (!cli->json)
    {
      hearth_cli_print (cli, "%s\n", seq > 0 ? _ ("Changed.") : _ ("Nothing to change."));
      hearth_cli_tell_undo (cli, seq);
      return HEARTH_CLI_DONE;
    }
  batch = seq > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, seq) : NULL;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hearth_cli_json_id (builder, "id", &id);
  hearth_cli_json_text (builder, "batch", batch);
  json_builder_end_object (builder);

  return hearth_cli_print_json (cli, builder);
}

int
hearth_cli_segment (HearthCli *cli,
                    char     **words)
{
  static const char *const actions[] = { "list", "show", "add", "rename", "remove" };
  static const guint       least[] = { 0, 1, 2, 2, 1 };
  g_autofree char         *typed = NULL;
  guint                    action = 0, n;
  int                      status;

  if (!hearth_cli_parse (cli, &words, NULL, 1, -1, &status))
    return status;
  while (action < G_N_ELEMENTS (actions) && !g_str_equal (actions[action], words[1]))
    action++;
  n = g_strv_length (words) - 2;
  if (action == G_N_ELEMENTS (actions) || n < least[action] || (n > least[action] && action != 2))
    return hearth_cli_wrong (cli, "%s", _ ("A segment is listed, shown, added, renamed or removed: list, show NAME, add NAME FILTER, rename NAME NEW, remove NAME."));

  switch (action)
    {
    case 0:
      return run_list (cli, NULL);
    case 1:
      return run_list (cli, words[2]);
    case 2:
      {
        g_autoptr (HearthFilter) filter = NULL;

        typed = g_strjoinv (" ", words + 3);
        filter = hearth_cli_read_filter (cli, typed, &status);
        return filter != NULL ? run_write (cli, write_add, "segment-add", words[2], typed) : status;
      }
    case 3:
      return run_write (cli, write_rename, "segment", words[2], words[3]);
    default:
      return run_write (cli, write_remove, "segment-delete", words[2], NULL);
    }
}
