/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing members: add, set, tag. Each is one transaction, one step of the history. */

#include "hearth-cli-private.h"

#include "base/hearth-date.h"
#include "members/hearth-member-bulk.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-filter.h"

typedef struct
{
  HearthCli    *cli;
  const char   *who;
  const char   *email;
  const char   *circle;
  const char   *handle; /* platform:handle */
  const char   *brought_by;
  char        **tags;
  HearthFilter *filter; /* whom, instead of who */
  gint64        count;  /* whom it changed */
  gboolean      remove;
  gboolean      again; /* although they asked to be forgotten */
  guint64       mask;
  HearthMember  value;
  HearthMember  member; /* the one that was changed, for the answer */
} Edit;

/* The member as it is afterwards, and whom the history speaks of. */
static gboolean
finish (HearthConn       *conn,
        HearthChangeInfo *info,
        Edit             *edit,
        gint64            rowid,
        GError          **error)
{
  g_autofree char *name = NULL;

  if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, rowid, &edit->member, error) ||
      (name = hearth_member_dup_name (conn, rowid, error)) == NULL)
    return FALSE;

  info->subject = g_intern_string (name);

  return TRUE;
}

static gboolean
add_handle (HearthConn *conn,
            Edit       *edit,
            gint64      rowid,
            GError    **error)
{
  g_auto (GStrv) parts = NULL;

  if (edit->handle == NULL)
    return TRUE;

  parts = g_strsplit (edit->handle, ":", 2);
  if (*parts[0] == '\0' || parts[1] == NULL || *parts[1] == '\0')
    {
      /* Translators: %s is what was typed */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is not a handle. Write PLATFORM:NAME, like discord:ana."), edit->handle);
      return FALSE;
    }

  return hearth_member_add_identity (conn, rowid, parts[0], g_str_equal (parts[0], "phone") ? parts[1] : NULL,
                                     g_str_equal (parts[0], "phone") ? NULL : parts[1], error) > 0;
}

/* They asked to be forgotten once, and came back by themselves. */
static gboolean
lift (HearthConn *conn,
      Edit       *edit,
      GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (edit->handle != NULL ? edit->handle : "", ":", 2);

  return (edit->email == NULL || hearth_member_let_back (conn, "email", edit->email, error)) &&
         (g_strv_length (parts) < 2 || hearth_member_let_back (conn, parts[0], parts[1], error));
}

static gboolean
write_add (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  Edit  *edit = data;
  gint64 source = hearth_source_ensure (conn, "hand", _ ("By hand"), error);
  gint64 rowid;

  if (source < 0)
    return FALSE;
  edit->value.source = source;
  if (edit->value.joined_at == HEARTH_NONE)
    edit->value.joined_at = hearth_clock_now ();
  if (edit->again && !lift (conn, edit, error))
    return FALSE;
  rowid = hearth_member_add (conn, &edit->value, edit->email, error);
  if (rowid < 0)
    return FALSE;
  for (guint i = 0; edit->tags != NULL && edit->tags[i] != NULL; i++)
    if (!hearth_member_tag (conn, rowid, edit->tags[i], error))
      return FALSE;
  if (edit->circle != NULL && !hearth_member_join_circle (conn, rowid, edit->circle, hearth_clock_now (), error))
    return FALSE;

  return add_handle (conn, edit, rowid, error) && finish (conn, info, edit, rowid, error);
}

static gboolean
write_set (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  Edit  *edit = data;
  gint64 rowid = hearth_member_lookup (conn, edit->who, error);

  if (rowid > 0 && edit->brought_by != NULL && *edit->brought_by != '\0')
    {
      edit->value.invited_by = hearth_member_lookup (conn, edit->brought_by, error);
      if (edit->value.invited_by < 0)
        return FALSE;
    }

  return rowid > 0 &&
         hearth_member_edit (conn, rowid, edit->mask, &edit->value, error) &&
         finish (conn, info, edit, rowid, error);
}

static gboolean
write_tags_of_all (HearthConn       *conn,
                   HearthChangeInfo *info,
                   gpointer          data,
                   GCancellable     *cancellable,
                   GError          **error)
{
  Edit              *edit = data;
  g_autoptr (GArray) members = hearth_member_filter_find (conn, edit->filter, cancellable, error);

  if (members == NULL)
    return FALSE;
  for (guint i = 0; edit->tags[i] != NULL; i++)
    {
      gint64 changed = (edit->remove ? hearth_members_untag : hearth_members_tag) (conn, members, edit->tags[i], error);

      if (changed < 0)
        return FALSE;
      edit->count = MAX (edit->count, changed);
    }
  info->count = edit->count;

  return TRUE;
}

static gboolean
write_tags (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Edit  *edit = data;
  gint64 rowid = hearth_member_lookup (conn, edit->who, error);

  if (rowid <= 0)
    return FALSE;
  for (guint i = 0; edit->tags[i] != NULL; i++)
    if (!(edit->remove ? hearth_member_untag : hearth_member_tag) (conn, rowid, edit->tags[i], error))
      return FALSE;

  return finish (conn, info, edit, rowid, error);
}

static void
edit_init (Edit      *edit,
           HearthCli *cli)
{
  *edit = (Edit) { .cli = cli };
  hearth_row_init (HEARTH_TABLE_MEMBER, &edit->value);
  hearth_row_init (HEARTH_TABLE_MEMBER, &edit->member);
}

static void
edit_clear (Edit *edit)
{
  hearth_row_clear (HEARTH_TABLE_MEMBER, &edit->value);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &edit->member);
}

/* Writes, and answers with the member and how to take it back. Clears edit. */
static int
run (Edit           *edit,
     HearthWriteFunc func,
     const char     *kind,
     const char     *sentence)
{
  const HearthChangeInfo info = { .kind = kind, .count = HEARTH_NONE };
  HearthCli             *cli = edit->cli;
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (hearth_community_get_db (cli->community), &info, func, edit, cli->cancellable, &error);
  g_autofree char       *batch = seq > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, seq) : NULL;
  int                    status = HEARTH_CLI_DONE;

  if (seq < 0)
    {
      status = hearth_cli_fail (cli, error);
      if (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_FORGOTTEN))
        hearth_cli_complain (cli, "%s", _ ("If they did: hearthctl member-add --again."));
    }
  else if (cli->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      hearth_cli_json_id (builder, "id", &edit->member.id);
      hearth_cli_json_text (builder, "batch", batch);
      json_builder_end_object (builder);
      status = hearth_cli_print_json (cli, builder);
    }
  else
    {
      hearth_cli_print (cli, "%s\n", seq > 0 ? sentence : _ ("Nothing to change."));
      hearth_cli_tell_undo (cli, seq);
    }
  edit_clear (edit);

  return status;
}

/* FALSE with words when the text is no date. */
static gboolean
read_date (HearthCli  *cli,
           const char *text,
           gint64     *at)
{
  if (*text == '\0')
    {
      *at = HEARTH_NONE;
      return TRUE;
    }
  if (hearth_date_parse (text, HEARTH_DATE_ISO, hearth_community_get_time_zone (cli->community), at, NULL))
    return TRUE;

  /* Translators: %s is what was typed */
  hearth_cli_wrong (cli, _ ("“%s” is not a date. Write it like 2026-10-31."), text);

  return FALSE;
}

int
hearth_cli_member_add (HearthCli *cli,
                       char     **words)
{
  g_autofree char   *email = NULL, *handle = NULL, *circle = NULL, *city = NULL, *country = NULL, *joined = NULL;
  g_auto (GStrv)     tags = NULL;
  gboolean           again = FALSE;
  const GOptionEntry entries[] = {
    { "email", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &email, N_ ("Address"), N_ ("ADDRESS") },
    { "handle", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &handle, N_ ("Name on a platform, like discord:ana"), N_ ("PLATFORM:NAME") },
    { "city", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &city, N_ ("Where they live"), N_ ("CITY") },
    { "country", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &country, N_ ("Two letters, like DE"), N_ ("COUNTRY") },
    { "circle", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &circle, N_ ("A circle they join"), N_ ("CIRCLE") },
    { "tag", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &tags, N_ ("A tag; may be given several times"), N_ ("TAG") },
    { "joined", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &joined, N_ ("When (now)"), N_ ("DATE") },
    { "again", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &again, N_ ("They asked to be forgotten, and came back by themselves"), NULL },
    G_OPTION_ENTRY_NULL
  };
  Edit edit;
  int  status;

  if (!hearth_cli_parse (cli, &words, entries, 0, -1, &status))
    return status;
  if (words[1] == NULL && email == NULL && handle == NULL)
    return hearth_cli_wrong (cli, "%s", _ ("Give a name, --email or --handle, so that the member can be found again."));

  edit_init (&edit, cli);
  if (joined != NULL && !read_date (cli, joined, &edit.value.joined_at))
    return HEARTH_CLI_WRONG_WORDS;
  edit.value.name = words[1] != NULL ? g_strjoinv (" ", words + 1) : NULL;
  edit.value.city = g_steal_pointer (&city);
  edit.value.country = country != NULL && strlen (country) == 2 ? g_ascii_strup (country, -1) : g_steal_pointer (&country);
  edit.email = email;
  edit.handle = handle;
  edit.circle = circle;
  edit.tags = tags;
  edit.again = again;

  return run (&edit, write_add, "member-add", _ ("Added."));
}

static gboolean
read_team (Edit       *edit,
           const char *word)
{
  static const struct
  {
    const char *word;
    gint64      team;
  } teams[] = {
    { "", HEARTH_NONE },
    { "no", HEARTH_NONE },
    { "0", HEARTH_NONE },
    { "yes", HEARTH_TEAM_TEAM },
    { "1", HEARTH_TEAM_TEAM },
    { "team", HEARTH_TEAM_TEAM },
    { "self", HEARTH_TEAM_SELF },
  };

  for (guint i = 0; i < G_N_ELEMENTS (teams); i++)
    if (g_str_equal (teams[i].word, word))
      {
        edit->mask |= hearth_table_bit (HEARTH_TABLE_MEMBER, "team");
        edit->value.team = teams[i].team;
        return TRUE;
      }

  /* Translators: %s is what was typed; the words in quotes stay as they are */
  hearth_cli_wrong (edit->cli, _ ("“%s” says nothing of the team. Write team=yes, team=self or team=no."), word);

  return FALSE;
}

static gboolean
read_field (Edit       *edit,
            const char *word)
{
  static const char *const texts[] = { "name", "pronouns", "city", "country", "language", "birthday" };
  static const char *const all[] = { "name", "pronouns", "city", "country", "language", "birthday", "joined", "left", "brought_by", "team" };
  const char              *equals = strchr (word, '=');
  g_autofree char         *field = equals != NULL ? g_strndup (word, (gsize) (equals - word)) : g_strdup (word);
  HearthMember            *value = &edit->value;
  char                   **places[] = { &value->name, &value->pronouns, &value->city, &value->country, &value->language, &value->birthday };
  const char              *nearest;

  if (equals == NULL)
    {
      /* Translators: %s is what was typed */
      hearth_cli_wrong (edit->cli, _ ("“%s” does not say what to set. Write FIELD=VALUE, like city=Berlin."), word);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (field, texts[i]))
      {
        g_set_str (places[i], equals + 1);
        edit->mask |= hearth_table_bit (HEARTH_TABLE_MEMBER, field);
        return TRUE;
      }
  if (g_str_equal (field, "joined") || g_str_equal (field, "left"))
    {
      gboolean joined = g_str_equal (field, "joined");

      edit->mask |= hearth_table_bit (HEARTH_TABLE_MEMBER, joined ? "joined_at" : "left_at");
      return read_date (edit->cli, equals + 1, joined ? &value->joined_at : &value->left_at);
    }
  if (g_str_equal (field, "brought_by"))
    {
      edit->mask |= hearth_table_bit (HEARTH_TABLE_MEMBER, "invited_by");
      edit->brought_by = equals + 1;
      return TRUE;
    }
  if (g_str_equal (field, "team"))
    return read_team (edit, equals + 1);

  nearest = hearth_nearest (field, all, G_N_ELEMENTS (all));
  /* Translators: what was typed, then the nearest that there is */
  hearth_cli_wrong (edit->cli, _ ("A member has no “%1$s”. The nearest is “%2$s”."), field, nearest != NULL ? nearest : "name");

  return FALSE;
}

int
hearth_cli_member_set (HearthCli *cli,
                       char     **words)
{
  Edit edit;
  int  status;

  if (!hearth_cli_parse (cli, &words, NULL, 2, -1, &status))
    return status;

  edit_init (&edit, cli);
  edit.who = words[1];
  for (guint i = 2; words[i] != NULL; i++)
    if (!read_field (&edit, words[i]))
      {
        edit_clear (&edit);
        return HEARTH_CLI_WRONG_WORDS;
      }

  return run (&edit, write_set, "member-edit", _ ("Changed."));
}

gboolean
hearth_cli_names_some (const char *typed)
{
  g_autoptr (HearthFilterProblem) problem = NULL;
  g_autoptr (HearthFilter)        filter = hearth_filter_parse (typed, &problem);
  gsize                           length = hearth_filter_key_length (typed);
  g_autofree char                *key = g_ascii_strdown (typed, (gssize) length);

  if (g_strv_contains (hearth_filter_platforms (), key))
    return FALSE;
  return filter == NULL ? length > 0 : !hearth_filter_is_words (filter);
}

int
hearth_cli_write_many (HearthCli      *cli,
                       const char     *kind,
                       HearthWriteFunc func,
                       gpointer        data,
                       const gint64   *count)
{
  const HearthChangeInfo info = { .kind = kind, .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (hearth_community_get_db (cli->community), &info, func, data, cli->cancellable, &error);
  g_autofree char       *batch = seq > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, seq) : NULL;

  if (seq < 0)
    return hearth_cli_fail (cli, error);
  if (cli->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      hearth_cli_json_int (builder, "members", *count);
      hearth_cli_json_text (builder, "batch", batch);
      json_builder_end_object (builder);
      return hearth_cli_print_json (cli, builder);
    }
  /* Translators: %ld is a number of members */
  hearth_cli_say (cli, g_dngettext (GETTEXT_PACKAGE, "Changed %ld member.", "Changed %ld members.", (gulong) *count), (glong) *count);
  hearth_cli_tell_undo (cli, seq);

  return HEARTH_CLI_DONE;
}

int
hearth_cli_tag (HearthCli *cli,
                char     **words)
{
  gboolean           remove = FALSE;
  const GOptionEntry entries[] = {
    { "remove", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &remove, N_ ("Take the tags away instead"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (HearthFilter) filter = NULL;
  Edit                     edit;
  int                      status;

  if (!hearth_cli_parse (cli, &words, entries, 2, -1, &status))
    return status;

  edit_init (&edit, cli);
  edit.who = words[1];
  edit.tags = words + 2;
  edit.remove = remove;
  if (hearth_cli_names_some (words[1]))
    {
      filter = hearth_cli_read_filter (cli, words[1], &status);
      edit.filter = filter;
      if (filter != NULL)
        status = hearth_cli_write_many (cli, "tag", write_tags_of_all, &edit, &edit.count);
      edit_clear (&edit);
      return status;
    }

  return run (&edit, write_tags, "tag", remove ? _ ("Tags taken away.") : _ ("Tagged."));
}
