/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments: what is planned, who gets it and why not, sending, who took part, the loop. */

#include "hearth-cli-record.h"

#include "base/hearth-clock.h"
#include "members/hearth-member-filter.h"
#include "releases/hearth-audience.h"
#include "vault/hearth-vault-item.h"

#include <string.h>

static const char *const fields[] = { "kind", "title", "words", "note", "audience", "channel", "attachment", "cap", "days", "date",
                                      "time", "zone", "minutes", "place", "open_days", "choices", "release", "phase", NULL };

static void
print_loop (HearthCliPlan          *job,
            const HearthMomentLine *line)
{
  HearthLoopState states[HEARTH_LOOP_N_STEPS];

  hearth_moment_loop (&line->row, line->day, job->today, states);
  json_builder_set_member_name (job->builder, "loop");
  json_builder_begin_object (job->builder);
  for (int step = 0; step < HEARTH_LOOP_N_STEPS; step++)
    hearth_cli_json_text (job->builder, hearth_loop_step_key (step), hearth_loop_state_key (states[step]));
  json_builder_end_object (job->builder);
}

static void
print_moment (HearthCliPlan          *job,
              const HearthMomentLine *line)
{
  const HearthMomentRow *row = &line->row;
  g_autofree char       *open = hearth_moment_loop_explain (row, line->day, job->today, MAX (line->took_part, line->votes));
  g_autoptr (GString)    text = g_string_new (NULL);

  if (job->builder == NULL)
    {
      hearth_cli_append_id (text, &row->id);
      hearth_cli_append_day (text, line->day);
      hearth_cli_append_cell (text, hearth_moment_kind_key (row->kind), 13, FALSE);
      hearth_cli_append_clean (text, row->title, 32);
      hearth_cli_print (job->cli, "%s%s\n", text->str, open != NULL ? open : "");
      return;
    }
  json_builder_begin_object (job->builder);
  hearth_cli_json_id (job->builder, "id", &row->id);
  hearth_cli_json_text (job->builder, "kind", hearth_moment_kind_key (row->kind));
  hearth_cli_json_text (job->builder, "title", row->title);
  hearth_cli_json_text (job->builder, "release", line->release);
  hearth_cli_json_day (job->builder, "day", line->day);
  hearth_cli_json_int (job->builder, "days", row->days);
  hearth_cli_json_text (job->builder, "time", row->time);
  hearth_cli_json_text (job->builder, "zone", row->zone);
  hearth_cli_json_int (job->builder, "minutes", row->minutes);
  hearth_cli_json_text (job->builder, "place", row->place);
  hearth_cli_json_text (job->builder, "words", row->words);
  hearth_cli_json_text (job->builder, "note", row->note);
  hearth_cli_json_text (job->builder, "audience", row->audience);
  hearth_cli_json_text (job->builder, "channel", row->channel);
  hearth_cli_json_text (job->builder, "attachment", row->attachment);
  hearth_cli_json_int (job->builder, "cap", row->cap);
  hearth_cli_json_day (job->builder, "last_day", hearth_moment_last_day (row, line->day));
  hearth_cli_json_time (job->cli, job->builder, "sent_at", row->sent_at);
  hearth_cli_json_text (job->builder, "decision", row->decision);
  hearth_cli_json_int (job->builder, "invited", line->invited);
  hearth_cli_json_int (job->builder, "took_part", line->took_part);
  print_loop (job, line);
  hearth_cli_json_text (job->builder, "open", open);
  json_builder_end_object (job->builder);
}

/* "", "vault:ID" or "vault:NAME" of a thing in the vault, a path from where the command was given; what is neither is words. */
static gboolean
settle_attachment (HearthCliPlan   *job,
                   HearthConn      *conn,
                   HearthMomentRow *value,
                   GError         **error)
{
  static const char vault[] = "vault:";
  HearthVaultItem   item;
  g_autofree char  *path = NULL, *settled = NULL;
  gint64            rowid;
  gboolean          done;

  if (value->attachment == NULL || *value->attachment == '\0' || g_str_has_prefix (value->attachment, "file:"))
    return TRUE;
  if (!g_str_has_prefix (value->attachment, vault))
    {
      path = hearth_cli_resolve (job->cli, value->attachment);
      settled = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? hearth_attachment_of_file (path) : NULL;
      if (settled != NULL)
        g_set_str (&value->attachment, settled);
      return TRUE;
    }
  rowid = hearth_vault_item_find (conn, value->attachment + strlen (vault), error);
  if (rowid <= 0)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &item);
  done = hearth_row_load (conn, HEARTH_TABLE_VAULT_ITEM, rowid, &item, error);
  settled = done ? hearth_attachment_of_item (&item.id) : NULL;
  if (done)
    g_set_str (&value->attachment, settled);
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &item);
  return done;
}

static gpointer
read_list (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  HearthCliPlan        *job = data;
  gint64                release = job->words[0] != NULL ? hearth_release_lookup (conn, job->words[0], error) : -1;
  g_autoptr (GPtrArray) lines = release > 0 || job->words[0] == NULL ? hearth_moment_list (conn, release, error) : NULL;

  hearth_cli_begin_array (job->builder, "moments");
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    print_moment (job, g_ptr_array_index (lines, i));
  hearth_cli_end_array (job->builder);
  return NULL;
}

static gint64
find_read (HearthCliPlan *job,
           HearthConn    *conn,
           GError       **error)
{
  return hearth_cli_plan_find (conn, HEARTH_TABLE_MOMENT, job->words[0], error);
}

static void
print_attachment (HearthCliPlan          *job,
                  const HearthAttachment *attachment)
{
  g_autofree char *words = attachment != NULL ? hearth_attachment_remind (attachment) : NULL;

  if (job->builder != NULL)
    hearth_cli_json_text (job->builder, "attachment", words);
  else if (words != NULL)
    hearth_cli_print (job->cli, "%s %s\n", attachment->there ? "+" : "!", words);
}

/* Everybody in the audience with what they get, or why they do not. */
static gpointer
read_check (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  HearthCliPlan               *job = data;
  gint64                       moment = find_read (job, conn, error);
  g_autoptr (HearthMomentLine) row = moment > 0 ? hearth_moment_load (conn, moment, error) : NULL;
  g_autoptr (HearthAudience)   audience = row != NULL ? hearth_audience_check (conn, moment, hearth_cli_plan_zone (job), cancellable, error) : NULL;

  if (audience == NULL)
    return NULL;
  hearth_cli_begin_array (job->builder, "problems");
  for (guint i = 0; i < audience->problems->len; i++)
    if (job->builder != NULL)
      json_builder_add_string_value (job->builder, g_ptr_array_index (audience->problems, i));
    else
      hearth_cli_print (job->cli, "! %s\n", (char *) g_ptr_array_index (audience->problems, i));
  hearth_cli_end_array (job->builder);
  print_attachment (job, audience->attachment);
  hearth_cli_begin_array (job->builder, "audience");
  for (guint i = 0; i < audience->lines->len; i++)
    {
      const HearthAudienceLine *line = g_ptr_array_index (audience->lines, i);
      g_autofree char          *words = hearth_audience_reason_explain (line->reason, row->row.channel, line->missing);
      g_autoptr (GString)       text = g_string_new (NULL);

      if (job->builder == NULL)
        {
          hearth_cli_append_clean (text, line->name, 30);
          hearth_cli_print (job->cli, "%s%s\n", text->str, words);
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_member (conn, job->builder, "member", line->member, line->name);
      hearth_cli_json_text (job->builder, "reason", hearth_audience_reason_key (line->reason));
      hearth_cli_json_text (job->builder, "words", words);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return NULL;
}

static gpointer
read_preview (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  HearthCliPlan   *job = data;
  gint64           moment = find_read (job, conn, error), member = moment > 0 ? hearth_member_lookup (conn, job->words[1], error) : -1;
  guint            missing = 0;
  g_autofree char *filled = member > 0 ? hearth_audience_preview (conn, moment, NULL, member, hearth_cli_plan_zone (job), &missing, error) : NULL;

  if (filled == NULL)
    return NULL;
  if (job->builder == NULL)
    {
      g_auto (GStrv) lines = g_strsplit (filled, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_autofree char *clean = hearth_cli_clean (lines[i]);

          hearth_cli_print (job->cli, "%s\n", clean);
        }
      return NULL;
    }
  hearth_cli_json_text (job->builder, "words", filled);
  hearth_cli_begin_array (job->builder, "missing");
  for (guint i = 0; i < HEARTH_FILL_N_FIELDS; i++)
    if ((missing & 1u << i) != 0)
      json_builder_add_string_value (job->builder, hearth_fill_key (i));
  hearth_cli_end_array (job->builder);
  return NULL;
}

static gpointer
read_people (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  HearthCliPlan        *job = data;
  gint64                moment = find_read (job, conn, error);
  g_autoptr (GPtrArray) people = moment > 0 ? hearth_moment_people (conn, moment, error) : NULL;

  hearth_cli_begin_array (job->builder, "people");
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const HearthMomentPerson *person = g_ptr_array_index (people, i);
      g_autoptr (GString)       text = g_string_new (NULL);

      if (job->builder == NULL)
        {
          hearth_cli_append_clean (text, person->name, 30);
          hearth_cli_append_cell (text, person->took_part_at != HEARTH_NONE ? _ ("took part") : _ ("invited"), 14, FALSE);
          hearth_cli_append_clean (text, person->words, 40);
          hearth_cli_print (job->cli, "%s\n", text->str);
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_member (conn, job->builder, "member", person->member, person->name);
      hearth_cli_json_time (job->cli, job->builder, "invited_at", person->invited_at);
      hearth_cli_json_time (job->cli, job->builder, "took_part_at", person->took_part_at);
      hearth_cli_json_text (job->builder, "words", person->words);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return NULL;
}

static gboolean
begin (HearthCliPlan *job,
       HearthConn    *conn,
       gpointer       row,
       GError       **error)
{
  HearthMomentRow *value = row;

  value->kind = hearth_moment_kind_parse (job->words[0]);
  value->title = g_strdup (job->words[1]);
  return TRUE;
}

static gint64
add (HearthCliPlan *job,
     HearthConn    *conn,
     gpointer       row,
     GError       **error)
{
  return settle_attachment (job, conn, row, error) ? hearth_moment_add (conn, row, error) : -1;
}

static gboolean
edit (HearthCliPlan *job,
      HearthConn    *conn,
      gint64         rowid,
      guint64        mask,
      gpointer       row,
      GError       **error)
{
  return settle_attachment (job, conn, row, error) && hearth_moment_edit (conn, rowid, mask, row, error);
}

static const HearthCliRecord moment_record = {
  .table = HEARTH_TABLE_MOMENT,
  .fields = fields,
  .n_words = 2,
  .begin = begin,
  .add = add,
  .edit = edit,
  .remove = hearth_moment_delete,
};

static gboolean
write_send (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthCliPlan   *job = data;
  gint64           rowid = hearth_cli_record_find (job, conn, info, error);
  HearthSendCounts counts;
  gboolean         sent = rowid > 0 && hearth_moment_send (conn, rowid, HEARTH_NONE, hearth_cli_plan_zone (job), &counts, cancellable, error);

  if (sent && !job->cli->json)
    /* Translators: %1$d and %2$d are numbers of members */
    hearth_cli_say (job->cli, _ ("%1$d get it, %2$d do not."), (int) counts.invited, (int) counts.left_out);
  return sent;
}

static gboolean
write_there (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  HearthCliPlan   *job = data;
  gint64           rowid = hearth_cli_record_find (job, conn, info, error), member = rowid > 0 ? hearth_member_lookup (conn, job->words[1], error) : -1;
  g_autofree char *words = g_strjoinv (" ", job->words + 2);

  return member > 0 && hearth_moment_take_part (conn, rowid, member, HEARTH_NONE, "hand", words, error);
}

static gboolean
write_not_there (HearthConn       *conn,
                 HearthChangeInfo *info,
                 gpointer          data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  HearthCliPlan *job = data;
  gint64         rowid = hearth_cli_record_find (job, conn, info, error), member = rowid > 0 ? hearth_member_lookup (conn, job->words[1], error) : -1;

  return member > 0 && hearth_moment_not_there (conn, rowid, member, error);
}

/* "mark MOMENT STEP [WORDS…]" */
static gboolean
write_mark (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthCliPlan   *job = data;
  gint64           rowid = hearth_cli_record_find (job, conn, info, error);
  HearthLoopStep   step = hearth_loop_step_parse (job->words[1]);
  g_autofree char *words = job->words[2] != NULL ? g_strjoinv (" ", job->words + 2) : NULL;

  return rowid > 0 && hearth_moment_mark (conn, rowid, step, hearth_clock_now (), step == HEARTH_LOOP_DECIDE ? words : NULL, error);
}

static gboolean
write_copy (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  gint64 rowid = find_read (data, conn, error);

  rowid = rowid > 0 ? hearth_moment_copy (conn, rowid, error) : -1;
  return hearth_cli_plan_note (data, conn, info, HEARTH_TABLE_MOMENT, rowid, error);
}

/* A moment that is made of another, to be looked at and sent. */
static gboolean
add_proposed (HearthCliPlan    *job,
              HearthConn       *conn,
              HearthChangeInfo *info,
              gboolean (*propose) (HearthConn *, gint64, HearthDay, HearthMomentRow *, GError **),
              GError **error)
{
  gint64          rowid = find_read (job, conn, error);
  HearthMomentRow value;

  hearth_row_init (HEARTH_TABLE_MOMENT, &value);
  rowid = rowid > 0 && propose (conn, rowid, job->today, &value, error) ? hearth_moment_add (conn, &value, error) : -1;
  hearth_row_clear (HEARTH_TABLE_MOMENT, &value);
  return hearth_cli_plan_note (job, conn, info, HEARTH_TABLE_MOMENT, rowid, error);
}

/* That tells how it went. */
static gboolean
write_tell (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  return add_proposed (data, conn, info, hearth_moment_propose_telling, error);
}

/* That asks those once more who have not answered. */
static gboolean
write_remind (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  return add_proposed (data, conn, info, hearth_moment_propose_reminder, error);
}

/* "invite MOMENT MEMBER…" */
static gboolean
write_invite (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  HearthCliPlan     *job = data;
  gint64             rowid = hearth_cli_record_find (job, conn, info, error);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 1; rowid > 0 && job->words[i] != NULL; i++)
    {
      gint64 member = hearth_member_lookup (conn, job->words[i], error);

      if (member <= 0)
        return FALSE;
      g_array_append_val (members, member);
    }
  return rowid > 0 && hearth_moment_include (conn, rowid, members, error);
}

/* "pick MOMENT NUMBER [closest|least-asked|lot]": from now on it is for those. */
static gboolean
write_pick (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthCliPlan               *job = data;
  gint64                       rowid = hearth_cli_record_find (job, conn, info, error);
  g_autoptr (HearthMomentLine) line = rowid > 0 ? hearth_moment_load (conn, rowid, error) : NULL;
  HearthPick                   how = job->words[2] != NULL ? hearth_pick_parse (job->words[2]) : HEARTH_PICK_CLOSEST;
  g_autoptr (GArray)           members = NULL;
  g_autofree char             *audience = NULL;
  HearthMomentRow              row;
  guint64                      n;

  if (line == NULL)
    return FALSE;
  if (!g_ascii_string_to_unsigned (job->words[1], 10, 1, HEARTH_FILTER_MOST_MEMBERS, &n, NULL) || how == HEARTH_PICK_N_WAYS)
    {
      /* Translators: %d is the most; the three words are typed as they are */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Say how many, from 1 to %d, and how: closest, least-asked or lot."), HEARTH_FILTER_MOST_MEMBERS);
      return FALSE;
    }
  members = hearth_audience_pick (conn, &line->row, (guint) n, how, g_random_int (), hearth_cli_plan_zone (job), cancellable, error);
  audience = members != NULL ? hearth_member_filter_of (conn, members, error) : NULL;
  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.audience = audience;
  return audience != NULL && hearth_moment_edit (conn, rowid, hearth_table_bit (HEARTH_TABLE_MOMENT, "audience"), &row, error);
}

int
hearth_cli_moment (HearthCli *cli,
                   char     **words)
{
  static const HearthCliVerb verbs[] = {
    { "list", 0, 1, NULL, read_list, NULL, NULL },
    { "check", 1, 1, NULL, read_check, NULL, NULL },
    { "preview", 2, 2, NULL, read_preview, NULL, NULL },
    { "people", 1, 1, NULL, read_people, NULL, NULL },
    { "add", 2, -1, "moment-add", NULL, hearth_cli_record_write_add, N_ ("Added.") },
    { "set", 2, -1, "moment", NULL, hearth_cli_record_write_set, N_ ("Changed.") },
    { "send", 1, 1, "moment-send", NULL, write_send, N_ ("Marked as sent.") },
    { "there", 2, -1, "took-part", NULL, write_there, N_ ("Written down.") },
    { "not-there", 2, 2, "took-part", NULL, write_not_there, N_ ("Taken back.") },
    { "mark", 2, -1, "moment", NULL, write_mark, N_ ("Written down.") },
    { "copy", 1, 1, "moment-add", NULL, write_copy, N_ ("Added.") },
    { "tell", 1, 1, "moment-add", NULL, write_tell, N_ ("Added.") },
    { "remind", 1, 1, "moment-add", NULL, write_remind, N_ ("Added.") },
    { "invite", 2, -1, "moment", NULL, write_invite, N_ ("Changed.") },
    { "pick", 2, 3, "moment", NULL, write_pick, N_ ("Changed.") },
    { "remove", 1, 1, "moment-delete", NULL, hearth_cli_record_write_remove, N_ ("Removed.") },
  };
  HearthCliPlan job = { .cli = cli, .record = &moment_record };
  int           status;

  if (!hearth_cli_parse (cli, &words, NULL, 1, -1, &status))
    return status;
  return hearth_cli_plan_run (&job, words, verbs, G_N_ELEMENTS (verbs));
}
