/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Badges, circles and tiers: what there is, changing it, and who has it or is in it. The three have the same words, so one table of fields
 * each is all that differs. Each change is one transaction. */

#include "hearth-cli-private.h"

#include "base/hearth-clock.h"
#include "members/hearth-badge.h"
#include "members/hearth-circle.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-tag.h"

typedef struct
{
  HearthTable        table;
  const char        *key;    /* of the list in JSON */
  const char        *kind;   /* of the change in the history */
  const char *const *fields; /* columns that are texts; the first is the name */
  gint64 (*find) (HearthConn *conn, const char *name, GError **error);
  gboolean (*edit) (HearthConn *conn, gint64 rowid, guint64 mask, gconstpointer value, GError **error);
} Kind;

typedef struct
{
  HearthCli   *cli;
  const Kind  *kind;
  JsonBuilder *builder;
  char       **words; /* after the subcommand */
  char        *say;   /* --words */
  HearthId     id;
} Job;

static gboolean
edit_badge (HearthConn   *conn,
            gint64        rowid,
            guint64       mask,
            gconstpointer value,
            GError      **error)
{
  return hearth_badge_edit (conn, rowid, mask, value, error);
}

static gboolean
edit_circle (HearthConn   *conn,
             gint64        rowid,
             guint64       mask,
             gconstpointer value,
             GError      **error)
{
  return hearth_circle_edit (conn, rowid, mask, value, error);
}

static gboolean
edit_tier (HearthConn   *conn,
           gint64        rowid,
           guint64       mask,
           gconstpointer value,
           GError      **error)
{
  return hearth_tier_edit (conn, rowid, mask, value, error);
}

static const char *const badge_fields[] = { "name", "words", "rule", NULL };
static const char *const circle_fields[] = { "name", "guidelines", "guide", NULL };
static const char *const tier_fields[] = { "name", "perks", NULL };

static const Kind badges = { HEARTH_TABLE_BADGE, "badges", "badge", badge_fields, hearth_badge_find, edit_badge };
static const Kind circles = { HEARTH_TABLE_CIRCLE, "circles", "circle-edit", circle_fields, hearth_circle_find, edit_circle };
static const Kind tiers = { HEARTH_TABLE_TIER, "tiers", "tier-edit", tier_fields, hearth_tier_find, edit_tier };

/* One of the list: the texts in the order of the kind's fields, NULL where there is none. */
static void
print_line (Job            *job,
            const HearthId *id,
            const char     *texts[3],
            gint64          members)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char    *about = hearth_cli_clean (texts[1] != NULL ? texts[1] : "");

  if (job->builder == NULL)
    {
      hearth_cli_append_cell (line, texts[0] != NULL ? texts[0] : "", 24, FALSE);
      hearth_cli_print (job->cli, "%s%8" G_GINT64_FORMAT "  %s\n", line->str, members, about);
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_id (job->builder, "id", id);
  for (guint i = 0; job->kind->fields[i] != NULL; i++)
    hearth_cli_json_text (job->builder, job->kind->fields[i], texts[i]);
  hearth_cli_json_int (job->builder, "members", members);
  json_builder_end_object (job->builder);
}

static GPtrArray *
read_lines (Job        *job,
            HearthConn *conn,
            GError    **error)
{
  switch (job->kind->table)
    {
    case HEARTH_TABLE_BADGE:
      return hearth_badge_list (conn, error);
    case HEARTH_TABLE_CIRCLE:
      return hearth_circle_list (conn, error);
    default:
      return hearth_tier_list (conn, hearth_clock_now (), error);
    }
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_list (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Job                  *job = data;
  g_autoptr (GPtrArray) lines = read_lines (job, conn, error);

  hearth_cli_begin_array (job->builder, job->kind->key);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (job->kind->table == HEARTH_TABLE_BADGE)
      {
        const HearthBadgeLine *line = g_ptr_array_index (lines, i);

        print_line (job, &line->badge.id, (const char *[]) { line->badge.name, line->badge.words, line->badge.rule }, line->holders);
      }
    else if (job->kind->table == HEARTH_TABLE_CIRCLE)
      {
        const HearthCircleLine *line = g_ptr_array_index (lines, i);

        print_line (job, &line->circle.id, (const char *[]) { line->circle.name, line->circle.guidelines, line->guide_name }, line->members);
      }
    else
      {
        const HearthTierLine *line = g_ptr_array_index (lines, i);

        print_line (job, &line->tier.id, (const char *[]) { line->tier.name, line->tier.perks, NULL }, line->members);
      }
  hearth_cli_end_array (job->builder);
  return NULL;
}

/* The one that is named first. 0 or -1 with words. */
static gint64
find (Job        *job,
      HearthConn *conn,
      GError    **error)
{
  gint64 rowid = job->kind->find (conn, job->words[0], error);

  if (rowid == 0)
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no “%s”."), job->words[0]);
  return rowid;
}

static gboolean
write_add (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  Job              *job = data;
  gint64            rowid = hearth_badge_ensure (conn, job->words[0], error);
  const HearthBadge value = { .words = job->say };

  info->subject = g_intern_string (job->words[0]);
  return rowid > 0 && (job->say == NULL || hearth_badge_edit (conn, rowid, hearth_table_bit (HEARTH_TABLE_BADGE, "words"), &value, error));
}

/* Puts one FIELD=VALUE into value. FALSE with words. */
static gboolean
read_field (Job        *job,
            HearthConn *conn,
            const char *word,
            guint8     *value,
            guint64    *mask,
            GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) job->kind->table);
  g_auto (GStrv)         parts = g_strsplit (word, "=", 2);

  for (guint i = 0; parts[1] != NULL && i < info->n_columns; i++)
    if (g_str_equal (info->columns[i].name, parts[0]) && g_strv_contains (job->kind->fields, parts[0]))
      {
        guint8 *field = value + info->columns[i].offset;

        *mask |= hearth_table_bit (job->kind->table, parts[0]);
        if (info->columns[i].type == HEARTH_TYPE_TEXT)
          *(char **) (gpointer) field = g_strdup (parts[1]);
        else if (*parts[1] != '\0')
          return (*(gint64 *) (gpointer) field = hearth_member_lookup (conn, parts[1], error)) > 0;
        return TRUE;
      }
  {
    g_autofree char *all = g_strjoinv (" ", (char **) job->kind->fields);

    /* Translators: %1$s is what was typed, %2$s a list of words */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%1$s” does not say what to set. Write FIELD=VALUE with one of: %2$s."), word, all);
  }
  return FALSE;
}

static gboolean
write_set (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  Job               *job = data;
  g_autofree guint8 *value = g_malloc (hearth_table_info ((int) job->kind->table)->size);
  gint64             rowid = find (job, conn, error);
  guint64            mask = 0;
  gboolean           read = rowid > 0;

  info->subject = g_intern_string (job->words[0]);
  hearth_row_init (job->kind->table, value);
  for (guint i = 1; read && job->words[i] != NULL; i++)
    read = read_field (job, conn, job->words[i], value, &mask, error);
  read = read && job->kind->edit (conn, rowid, mask, value, error);
  hearth_row_clear (job->kind->table, value);
  return read;
}

static gboolean
write_remove (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Job   *job = data;
  gint64 rowid = find (job, conn, error);

  info->subject = g_intern_string (job->words[0]);
  return rowid > 0 && hearth_row_delete_with (conn, job->kind->table, rowid, error);
}

/* Giving and taking, joining and leaving: the words are the thing and the member. */
static gint64
find_member (Job              *job,
             HearthConn       *conn,
             HearthChangeInfo *info,
             GError          **error)
{
  gint64           member = hearth_member_lookup (conn, job->words[1], error);
  g_autofree char *name = member > 0 ? hearth_member_dup_name (conn, member, error) : NULL;

  info->subject = g_intern_string (name);
  return name != NULL ? member : -1;
}

static gboolean
write_give (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job   *job = data;
  gint64 member = find_member (job, conn, info, error), badge = member > 0 ? hearth_badge_ensure (conn, job->words[0], error) : -1;

  return badge > 0 && hearth_badge_give (conn, badge, member, HEARTH_NONE, job->say, error);
}

static gboolean
write_take (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job   *job = data;
  gint64 member = find_member (job, conn, info, error), badge = member > 0 ? find (job, conn, error) : -1;

  return badge > 0 && hearth_badge_take (conn, badge, member, error);
}

static gboolean
write_join (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job   *job = data;
  gint64 member = find_member (job, conn, info, error);

  return member > 0 && hearth_member_join_circle (conn, member, job->words[0], hearth_clock_now (), error);
}

static gboolean
write_leave (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  Job   *job = data;
  gint64 member = find_member (job, conn, info, error);

  return member > 0 && find (job, conn, error) > 0 && hearth_member_leave_circle (conn, member, job->words[0], error);
}

static const struct
{
  const Kind     *kind; /* NULL: all three */
  const char     *name;
  int             least, most;
  const char     *change; /* its kind in the history, NULL: the kind's own */
  HearthWriteFunc write;
  const char     *sentence;
} verbs[] = {
  { &badges, "add", 1, 1, NULL, write_add, N_ ("Added.") },
  { &badges, "give", 2, 2, "badge-give", write_give, N_ ("Given.") },
  { &badges, "take", 2, 2, "badge-give", write_take, N_ ("Taken back.") },
  { &circles, "join", 2, 2, "circle", write_join, N_ ("Changed.") },
  { &circles, "leave", 2, 2, "circle", write_leave, N_ ("Changed.") },
  { NULL, "set", 2, -1, NULL, write_set, N_ ("Changed.") },
  { NULL, "remove", 1, 1, NULL, write_remove, N_ ("Removed.") },
};

static int
run (HearthCli  *cli,
     char      **words,
     const Kind *kind)
{
  Job                job = { .cli = cli, .kind = kind };
  g_autofree char   *say = NULL;
  const GOptionEntry entries[] = {
    { "words", 0, kind == &badges ? G_OPTION_FLAG_NONE : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &say, N_ ("What it is given for"), N_ ("WORDS") },
    G_OPTION_ENTRY_NULL
  };
  int status, n;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  job.words = words + 2;
  job.say = say;
  n = (int) g_strv_length (job.words);
  if (kind == &badges && hearth_cli_badge_rules (cli, words + 1, &status))
    return status;
  if (g_str_equal (words[1], "list") && n == 0)
    return hearth_cli_read (cli, read_list, &job, &job.builder);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (words[1], verbs[i].name) && (verbs[i].kind == NULL || verbs[i].kind == kind) && n >= verbs[i].least &&
        (verbs[i].most < 0 || n <= verbs[i].most))
      return hearth_cli_write (cli, verbs[i].change != NULL ? verbs[i].change : kind->kind, verbs[i].write, &job, NULL, _ (verbs[i].sentence));
  return hearth_cli_wrong_count (cli);
}

int
hearth_cli_badge (HearthCli *cli,
                  char     **words)
{
  return run (cli, words, &badges);
}

int
hearth_cli_circle (HearthCli *cli,
                   char     **words)
{
  return run (cli, words, &circles);
}

int
hearth_cli_tier (HearthCli *cli,
                 char     **words)
{
  return run (cli, words, &tiers);
}
