/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two who are one: finding them, merging them, or writing down that they are not. */

#include "hearth-cli-private.h"

#include "members/hearth-duplicate.h"
#include "members/hearth-member-edit.h"

typedef struct
{
  HearthCli   *cli;
  const char  *one, *other;
  guint64      fields;
  gint64       merged;
  HearthMember member; /* the one that was kept, for the answer */
} Merging;

/* Rowids of the two. INVALID when they are one. */
static gboolean
look_up (HearthConn    *conn,
         const Merging *merging,
         gint64        *one,
         gint64        *other,
         GError       **error)
{
  *one = hearth_member_lookup (conn, merging->one, error);
  *other = *one > 0 ? hearth_member_lookup (conn, merging->other, error) : -1;
  if (*other <= 0)
    return FALSE;
  if (*one != *other)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("These two are one member already."));
  return FALSE;
}

static gboolean
write_merge (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  Merging         *merging = data;
  g_autofree char *name = NULL;
  gint64           keep, absorb;

  if (!look_up (conn, merging, &keep, &absorb, error) || !hearth_member_merge_taking (conn, keep, absorb, merging->fields, error) ||
      !hearth_row_load (conn, HEARTH_TABLE_MEMBER, keep, &merging->member, error) ||
      (name = hearth_member_dup_name (conn, keep, error)) == NULL)
    return FALSE;
  info->subject = g_intern_string (name);
  return TRUE;
}

/* "city,birthday" as bits; FALSE after saying which is none. */
static gboolean
read_fields (HearthCli  *cli,
             const char *typed,
             guint64    *fields)
{
  g_auto (GStrv) names = g_strsplit (typed, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint64 bit = hearth_table_bit (HEARTH_TABLE_MEMBER, g_strstrip (names[i])) & hearth_member_merge_fields ();

      if (bit == 0)
        {
          /* Translators: %s is what was typed; the words after it are not translated. */
          hearth_cli_wrong (cli, _ ("“%s” is none of: name pronouns city country language birthday."), names[i]);
          return FALSE;
        }
      *fields |= bit;
    }
  return TRUE;
}

int
hearth_cli_merge (HearthCli *cli,
                  char     **words)
{
  g_autofree char   *take = NULL;
  const GOptionEntry entries[] = {
    { "take", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &take, N_ ("Prefer what the other says of these"), N_ ("FIELD,…") },
    G_OPTION_ENTRY_NULL
  };
  Merging merging = { .cli = cli };
  int     status;

  if (!hearth_cli_parse (cli, &words, entries, 2, 2, &status))
    return status;
  if (take != NULL && !read_fields (cli, take, &merging.fields))
    return HEARTH_CLI_WRONG_WORDS;
  hearth_row_init (HEARTH_TABLE_MEMBER, &merging.member);
  merging.one = words[1];
  merging.other = words[2];
  status = hearth_cli_write (cli, "merge", write_merge, &merging, &merging.member.id, _ ("They are one member now."));
  hearth_row_clear (HEARTH_TABLE_MEMBER, &merging.member);
  return status;
}

static gboolean
write_not_same (HearthConn       *conn,
                HearthChangeInfo *info,
                gpointer          data,
                GCancellable     *cancellable,
                GError          **error)
{
  Merging         *merging = data;
  g_autofree char *name = NULL, *other_name = NULL, *both = NULL;
  gint64           one, other;

  if (!look_up (conn, merging, &one, &other, error) || !hearth_duplicate_refuse (conn, one, other, error) ||
      (name = hearth_member_dup_name (conn, one, error)) == NULL || (other_name = hearth_member_dup_name (conn, other, error)) == NULL)
    return FALSE;
  /* Translators: two names */
  both = g_strdup_printf (_ ("%1$s and %2$s"), name, other_name);
  info->subject = g_intern_string (both);
  return TRUE;
}

static gboolean
write_narrow (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Merging *merging = data;

  merging->merged = hearth_duplicates_apply_narrow (conn, cancellable, error);
  info->count = merging->merged;
  return merging->merged >= 0;
}

/* The document says how many before it says the batch. */
static int
apply_narrow (HearthCli *cli)
{
  const HearthChangeInfo info = { .kind = "merge-narrow", .count = HEARTH_NONE };
  Merging                merging = { .cli = cli };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (hearth_community_get_db (cli->community), &info, write_narrow, &merging, cli->cancellable, &error);
  g_autofree char       *batch = seq > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, seq) : NULL;
  JsonBuilder           *builder;

  if (seq < 0)
    return hearth_cli_fail (cli, error);
  builder = hearth_cli_begin_json (cli);
  if (builder != NULL)
    {
      hearth_cli_json_int (builder, "merged", merging.merged);
      hearth_cli_json_text (builder, "batch", batch);
      return hearth_cli_end_json (cli, builder);
    }
  if (merging.merged == 0)
    hearth_cli_say (cli, "%s", _ ("Nobody has the same address or account as somebody else."));
  else
    /* Translators: %ld is a number. */
    hearth_cli_say (cli, ngettext ("Merged %ld member who was there twice.", "Merged %ld members who were there twice.", (gulong) merging.merged), (glong) merging.merged);
  hearth_cli_tell_undo (cli, seq);
  return HEARTH_CLI_DONE;
}

static void
build_pair (HearthConn            *conn,
            JsonBuilder           *builder,
            const HearthDuplicate *pair)
{
  json_builder_begin_object (builder);
  hearth_cli_begin_array (builder, "members");
  hearth_cli_json_member (conn, builder, NULL, pair->member, pair->name);
  hearth_cli_json_member (conn, builder, NULL, pair->other, pair->other_name);
  hearth_cli_end_array (builder);
  json_builder_set_member_name (builder, "narrow");
  json_builder_add_boolean_value (builder, pair->narrow);
  json_builder_set_member_name (builder, "team");
  json_builder_add_boolean_value (builder, pair->team);
  hearth_cli_json_int (builder, "score", pair->score);
  hearth_cli_begin_array (builder, "reasons");
  for (guint i = 0; i < HEARTH_SAME_LAST; i++)
    if (pair->reasons & 1u << i)
      {
        g_autofree char *said = hearth_duplicate_say (pair, i);

        json_builder_begin_object (builder);
        hearth_cli_json_text (builder, "reason", hearth_same_key (i));
        hearth_cli_json_text (builder, "words", said);
        json_builder_end_object (builder);
      }
  hearth_cli_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_pair (HearthCli             *cli,
            const HearthDuplicate *pair)
{
  g_autofree char *name = hearth_cli_clean (pair->name), *other = hearth_cli_clean (pair->other_name);
  g_autofree char *said = hearth_duplicate_describe (pair), *why = hearth_cli_clean (said);

  /* Translators: two names that may be of one person */
  hearth_cli_say (cli, _ ("%1$s and %2$s"), name, other);
  hearth_cli_say (cli, "  %s%s", pair->narrow ? "✓ " : "", why);
}

typedef struct
{
  HearthCli *cli;
  gboolean   narrow;
  gint       limit;
} Question;

/* HearthReadFunc; NULL is also success. */
static gpointer
read_duplicates (HearthConn   *conn,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  Question                    *question = data;
  HearthCli                   *cli = question->cli;
  g_autoptr (HearthDuplicates) found = hearth_duplicates_find (conn, question->narrow, (guint) question->limit, cancellable, error);
  JsonBuilder                 *builder = found != NULL ? hearth_cli_begin_json (cli) : NULL;

  if (found == NULL)
    return NULL;
  if (builder == NULL && found->found == 0)
    hearth_cli_say (cli, "%s", _ ("Nobody seems to be there twice."));
  if (builder != NULL)
    {
      hearth_cli_json_int (builder, "found", found->found);
      json_builder_set_member_name (builder, "more");
      json_builder_add_boolean_value (builder, found->more);
    }
  hearth_cli_begin_array (builder, "pairs");
  for (guint i = 0; i < found->pairs->len; i++)
    if (builder != NULL)
      build_pair (conn, builder, g_ptr_array_index (found->pairs, i));
    else
      print_pair (cli, g_ptr_array_index (found->pairs, i));
  hearth_cli_end_array (builder);
  if (builder == NULL && found->pairs->len < found->found)
    /* Translators: %u is a number. --limit is not translated. */
    hearth_cli_say (cli, ngettext ("And %u more: --limit shows more of them.", "And %u more: --limit shows more of them.", found->found - found->pairs->len), found->found - found->pairs->len);
  hearth_cli_begin_array (builder, "crowds");
  for (guint i = 0; i < found->crowds->len; i++)
    {
      const HearthCrowd *crowd = g_ptr_array_index (found->crowds, i);
      g_autofree char   *what = hearth_cli_clean (crowd->what);

      if (builder == NULL)
        {
          /* Translators: %1$u is a number, %2$s a name, phone number or the like. */
          hearth_cli_say (cli, ngettext ("%1$u member shares “%2$s”; that is no reason to ask.", "%1$u members share “%2$s”; that is no reason to ask.", crowd->members), crowd->members, what);
          continue;
        }
      json_builder_begin_object (builder);
      hearth_cli_json_text (builder, "what", crowd->what);
      hearth_cli_json_int (builder, "members", crowd->members);
      json_builder_end_object (builder);
    }
  hearth_cli_end_array (builder);
  hearth_cli_end_json (cli, builder);
  return NULL;
}

int
hearth_cli_duplicates (HearthCli *cli,
                       char     **words)
{
  Question           question = { .cli = cli, .limit = 100 };
  gboolean           apply = FALSE, not_same = FALSE;
  const GOptionEntry entries[] = {
    { "narrow", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &question.narrow, N_ ("Only those by the narrow rule"), NULL },
    { "apply-narrow", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &apply, N_ ("Merge by the narrow rule"), NULL },
    { "not-same", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &not_same, N_ ("Write down that MEMBER and OTHER are two people"), NULL },
    { "limit", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &question.limit, N_ ("How many pairs at most (100)"), "N" },
    G_OPTION_ENTRY_NULL
  };
  Merging            merging = { .cli = cli };
  g_autoptr (GError) error = NULL;
  int                status;

  if (!hearth_cli_parse (cli, &words, entries, 0, 2, &status))
    return status;
  if (apply + not_same > 1 || (words[1] != NULL) != not_same || (not_same && words[2] == NULL) || question.limit < 0)
    return hearth_cli_wrong_count (cli);
  if (apply)
    return apply_narrow (cli);
  if (not_same)
    {
      merging.one = words[1];
      merging.other = words[2];
      return hearth_cli_write (cli, "not-same", write_not_same, &merging, NULL, _ ("They are not suggested again."));
    }
  hearth_db_read_apart (hearth_community_get_db (cli->community), read_duplicates, &question, cli->cancellable, &error);
  return error != NULL ? hearth_cli_fail (cli, error) : HEARTH_CLI_DONE;
}
