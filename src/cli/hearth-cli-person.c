/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What belongs to one member and is added or taken away: an address or handle, a photo. Each is one transaction. */

#include "hearth-cli-private.h"

#include "members/hearth-member-edit.h"
#include "members/hearth-photo.h"

#include <string.h>

typedef struct
{
  const char *who;
  const char *identity; /* platform:name */
  GBytes     *photo;    /* NULL: take it away */
  gboolean    remove;
  HearthId    id; /* the member's, for the answer */
} Change;

static gboolean
finish (HearthConn       *conn,
        HearthChangeInfo *info,
        Change           *change,
        gint64            rowid,
        GError          **error)
{
  g_autofree char *name = hearth_member_dup_name (conn, rowid, error);
  HearthMember     member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  if (name == NULL || !hearth_row_load (conn, HEARTH_TABLE_MEMBER, rowid, &member, error))
    return FALSE;

  change->id = member.id;
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
  info->subject = g_intern_string (name);

  return TRUE;
}

/* By account or by handle, whichever it is written as. */
static gboolean
is_identity (const HearthIdentity *identity,
             const char           *platform,
             const char           *name)
{
  return g_strcmp0 (identity->platform, platform) == 0 && ((identity->account != NULL && g_ascii_strcasecmp (identity->account, name) == 0) ||
                                                           (identity->handle != NULL && g_ascii_strcasecmp (identity->handle, name) == 0));
}

static gboolean
remove_identity (HearthConn *conn,
                 gint64      member,
                 const char *platform,
                 const char *name,
                 GError    **error)
{
  g_autoptr (HearthMemberPage) page = hearth_member_load_page (conn, member, error);

  for (guint i = 0; page != NULL && i < page->identities->len; i++)
    {
      const HearthIdentity *identity = g_ptr_array_index (page->identities, i);

      if (is_identity (identity, platform, name))
        return hearth_member_remove_identity (conn, identity->rowid, error);
    }
  if (page != NULL)
    /* Translators: %1$s is a member's name, %2$s a place such as “discord”, %3$s a name there */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("%1$s has no “%2$s:%3$s”."), page->display_name, platform, name);

  return FALSE;
}

static gboolean
write_identity (HearthConn       *conn,
                HearthChangeInfo *info,
                gpointer          data,
                GCancellable     *cancellable,
                GError          **error)
{
  Change        *change = data;
  gint64         rowid = hearth_member_lookup (conn, change->who, error);
  g_auto (GStrv) parts = g_strsplit (change->identity, ":", 2);
  gboolean       account = g_ascii_strcasecmp (parts[0], "email") == 0 || g_ascii_strcasecmp (parts[0], "phone") == 0;
  gboolean       done;

  if (rowid <= 0)
    return FALSE;
  if (change->remove)
    done = remove_identity (conn, rowid, parts[0], parts[1], error);
  else
    done = hearth_member_add_identity (conn, rowid, parts[0], account ? parts[1] : NULL, account ? NULL : parts[1], error) > 0;

  return done && finish (conn, info, change, rowid, error);
}

static gboolean
write_photo (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  Change *change = data;
  gint64  rowid = hearth_member_lookup (conn, change->who, error);

  return rowid > 0 &&
         (change->photo != NULL ? hearth_photo_set (conn, rowid, change->photo, HEARTH_NONE, error) : hearth_photo_remove (conn, rowid, error)) &&
         finish (conn, info, change, rowid, error);
}

static int
run (HearthCli      *cli,
     Change         *change,
     HearthWriteFunc func,
     const char     *kind)
{
  const HearthChangeInfo info = { .kind = kind, .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (hearth_community_get_db (cli->community), &info, func, change, cli->cancellable, &error);
  g_autofree char       *batch = seq > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, seq) : NULL;
  JsonBuilder           *builder;

  if (seq < 0)
    return hearth_cli_fail (cli, error);
  if (!cli->json)
    {
      hearth_cli_print (cli, "%s\n", seq > 0 ? _ ("Changed.") : _ ("Nothing to change."));
      hearth_cli_tell_undo (cli, seq);
      return HEARTH_CLI_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hearth_cli_json_id (builder, "id", &change->id);
  hearth_cli_json_text (builder, "batch", batch);
  json_builder_end_object (builder);

  return hearth_cli_print_json (cli, builder);
}

int
hearth_cli_identity (HearthCli *cli,
                     char     **words)
{
  Change             change = { 0 };
  const GOptionEntry entries[] = {
    { "remove", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &change.remove, N_ ("Take it away instead"), NULL },
    G_OPTION_ENTRY_NULL
  };
  const char *colon;
  int         status;

  if (!hearth_cli_parse (cli, &words, entries, 2, 2, &status))
    return status;

  change.who = words[1];
  change.identity = words[2];
  colon = strchr (change.identity, ':');
  if (colon == NULL || colon == change.identity || colon[1] == '\0')
    /* Translators: %s is what was typed */
    return hearth_cli_wrong (cli, _ ("“%s” is not an address or handle. Write PLATFORM:NAME, like discord:ana."), change.identity);

  return run (cli, &change, write_identity, "identity");
}

/* A file that is too large is not read. */
static GBytes *
read_file (const char *path,
           GError    **error)
{
  g_autoptr (GFile)            file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  return stream != NULL ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), HEARTH_PHOTO_MAX_BYTES + 1, NULL, error) : NULL;
}

int
hearth_cli_photo (HearthCli *cli,
                  char     **words)
{
  Change             change = { 0 };
  const GOptionEntry entries[] = {
    { "remove", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &change.remove, N_ ("Take it away instead"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int                status;

  if (!hearth_cli_parse (cli, &words, entries, 1, 2, &status))
    return status;
  if (change.remove == (words[2] != NULL))
    return hearth_cli_wrong (cli, "%s", _ ("Say which file, or --remove."));

  change.who = words[1];
  if (!change.remove)
    {
      g_autofree char *path = hearth_cli_resolve (cli, words[2]);

      change.photo = bytes = read_file (path, &error);
      if (bytes == NULL)
        return hearth_cli_fail (cli, error);
    }

  return run (cli, &change, write_photo, "photo");
}
