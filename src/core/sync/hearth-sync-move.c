/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-sync-move.h"

#include "base/hearth-error.h"
#include "sync/hearth-remote-login.h"
#include "sync/hearth-remote-probe.h"
#include "sync/hearth-sync-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MOST_HOPS 16

/* ---- The note ---- */

/* Its number; 0 when that is no note's name. */
static gint64
read_note_name (const char *name,
                HearthId   *device)
{
  g_autofree char *head = g_str_has_suffix (name, ".note") ? g_strdup_printf ("%.*s.head", (int) (strlen (name) - strlen (".note")), name) : NULL;
  gint64           number;

  return head != NULL && hearth_sync_head_read_name (head, device, &number, NULL) ? number : 0;
}

static gboolean
write_note (HearthSyncRunning *run,
            const char        *url,
            gint64             number,
            GError           **error)
{
  HearthSyncEnvelope      envelope = { .kind = HEARTH_SYNC_NOTE, .epoch = hearth_sync_space_get_epoch (run->space), .space = run->space->id, .device = run->space->device, .first = (guint64) number, .last = (guint64) number };
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode)    root = NULL;
  g_autoptr (GBytes)      body = NULL;
  g_autoptr (GBytes)      object = NULL;
  g_autofree char        *hash = NULL;
  g_autofree char        *head = NULL;
  g_autofree char        *path = NULL;
  char                   *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "url");
  json_builder_add_string_value (builder, url);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  body = g_bytes_new_take (text, strlen (text));
  object = hearth_sync_seal (&envelope, hearth_sync_space_get_key (run->space, envelope.epoch), run->space->secret, body, error);
  if (object == NULL)
    return FALSE;
  hash = hearth_sync_hash_hex (object);
  head = hearth_sync_head_path (&run->space->device, number, hash);
  path = g_strdup_printf ("%.*s.note", (int) (strlen (head) - strlen (".head")), head);
  return hearth_sync_put_surely (run, path, object, error);
}

/* Where the note says; NULL without error where it is not an owner's word. Caller frees. */
static char *
read_note (HearthSyncRunning *run,
           const char        *name,
           GError           **error)
{
  HearthSyncEnvelope     envelope = { .kind = HEARTH_SYNC_NOTE };
  g_autofree char       *path = g_strconcat ("head/", name, NULL);
  g_autoptr (GError)     failure = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GBytes)     body = NULL;
  HearthSyncRole         role = HEARTH_SYNC_GONE;
  JsonNode              *root = NULL;

  envelope.first = envelope.last = (guint64) read_note_name (name, &envelope.device);
  body = hearth_sync_hear (run, path, &envelope, &role, &failure);
  if (body == NULL && hearth_sync_is_theirs (failure))
    return NULL;
  if (body == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (role == HEARTH_SYNC_OWNER && json_parser_load_from_data (parser, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), NULL))
    root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_strdup (json_object_get_string_member_with_default (json_node_get_object (root), "url", NULL)) : NULL;
}

/* ---- Going there ---- */

typedef struct
{
  const char *url;
  gint64      number;
} Going;

/* HearthWriteFunc. */
static gboolean
note_place (HearthConn               *conn,
            HearthChangeInfo *info    G_GNUC_UNUSED,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  const Going     *going = data;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, going->number);

  return hearth_sync_setting_set (conn, "url", going->url, error) && hearth_sync_setting_set (conn, "moves", number, error) &&
         hearth_sync_execute (conn, error, "DELETE FROM sync_setting WHERE key = 'moved'", "");
}

/* From then on the run is about to. Takes it. */
static void
use_remote (HearthSyncRunning *run,
            HearthRemote      *to)
{
  HearthRemote *from = run->space->remote;

  to->requests += from->requests;
  to->bytes_up += from->bytes_up;
  to->bytes_down += from->bytes_down;
  hearth_remote_remember (from);
  hearth_remote_free (from);
  run->space->remote = to;
  run->checked = FALSE;
}

/* A login serves a server, whatever the folder on it. */
static void
pass_on_login (const char *from,
               const char *to)
{
  g_autoptr (HearthRemoteLogin) login = hearth_remote_login_load (to, NULL);
  g_autoptr (HearthRemoteLogin) known = hearth_remote_login_load (from, NULL);
  g_autoptr (GUri)              a = g_uri_parse (from, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri)              b = g_uri_parse (to, G_URI_FLAGS_ENCODED, NULL);

  if (login != NULL && login->user == NULL && known != NULL && known->user != NULL && a != NULL && b != NULL && g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b)) &&
      g_strcmp0 (g_uri_get_host (a), g_uri_get_host (b)) == 0 && g_uri_get_port (a) == g_uri_get_port (b))
    hearth_remote_login_save (to, known, NULL);
}

/* The community is at url; NULL with error when it is not, or that place cannot be spoken to. */
static HearthRemote *
open_there (HearthSyncRunning *run,
            const char        *url,
            GError           **error)
{
  g_autofree char         *from = hearth_sync_setting_read (run, "url", error);
  g_autoptr (HearthRemote) to = NULL;
  HearthId                 id;

  if (from == NULL)
    return NULL;
  pass_on_login (from, url);
  to = hearth_remote_new (url, error);
  if (to == NULL || !hearth_sync_space_read (to, &id, run->cancellable, error))
    return NULL;
  if (hearth_id_equal (&id, &run->space->id))
    return g_steal_pointer (&to);
  hearth_sync_set_other (error);
  return NULL;
}

static gboolean
go (HearthSyncRunning *run,
    const char        *url,
    gint64             number,
    GError           **error)
{
  g_autoptr (GError)       failure = NULL;
  g_autoptr (HearthRemote) to = NULL;

  if (!hearth_sync_setting_write (run, "moved", url, error))
    return FALSE;
  to = open_there (run, url, &failure);
  if (to == NULL)
    {
      g_set_error (error, HEARTH_ERROR, failure->domain == HEARTH_ERROR ? failure->code : HEARTH_ERROR_FAILED,
                   /* Translators: 1 an address, 2 a sentence that says what is wrong there */
                   _ ("The community was moved to %1$s, and this device cannot go there by itself. %2$s Everything is safe here; nothing was sent meanwhile."), url, failure->message);
      return FALSE;
    }
  if (!hearth_sync_copy_all (run, to, error) || !hearth_sync_write (run, note_place, &(Going) { url, number }, error))
    return FALSE;
  use_remote (run, g_steal_pointer (&to));
  return hearth_sync_list_heads (run, error);
}

/* The highest note in the listing; NULL when there is none. */
static const char *
find_note (GArray *entries,
           gint64 *number)
{
  const char *found = NULL;

  *number = 0;
  for (guint i = 0; i < entries->len; i++)
    {
      const char *name = g_array_index (entries, HearthRemoteEntry, i).name;
      HearthId    device;
      gint64      its = read_note_name (name, &device);

      if (its > *number)
        {
          *number = its;
          found = name;
        }
    }
  return found;
}

gboolean
hearth_sync_follow (HearthSyncRunning *run,
                    GError           **error)
{
  for (guint i = 0; i < MOST_HOPS; i++)
    {
      gint64             number;
      const char        *name = find_note (run->entries, &number);
      g_autofree char   *moves = name == NULL ? NULL : hearth_sync_setting_read (run, "moves", error);
      g_autofree char   *url = NULL;
      g_autoptr (GError) failure = NULL;

      if (name == NULL)
        return TRUE;
      if (moves == NULL)
        return FALSE;
      if (number <= g_ascii_strtoll (moves, NULL, 10))
        return TRUE;
      url = read_note (run, name, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (url == NULL)
        return TRUE;
      if (!go (run, url, number, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Moving ---- */

static gboolean
refuse (HearthSyncRunning *run,
        const char        *url,
        gboolean           empty,
        gint64            *moves,
        GError           **error)
{
  g_autofree char *from = hearth_sync_setting_read (run, "url", error);
  g_autofree char *number = from == NULL ? NULL : hearth_sync_setting_read (run, "moves", error);

  if (number == NULL)
    return FALSE;
  *moves = g_ascii_strtoll (number, NULL, 10);
  if (g_str_equal (from, url))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The community syncs there already."));
  else if (empty && run->role != HEARTH_SYNC_OWNER)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED, _ ("Only an owner can move the community, since every device follows. Do it on an owner’s device."));
  else
    return TRUE;
  return FALSE;
}

/* The number of a move that this device has not gone along with; 0 when there is none. */
static gint64
find_move (HearthSyncRunning *run,
           gint64             moves)
{
  gint64           number;
  const char      *name = run->entries == NULL ? NULL : find_note (run->entries, &number);
  g_autofree char *said = name == NULL || number <= moves ? NULL : read_note (run, name, NULL);

  return said == NULL ? 0 : number;
}

/* Whoever goes after another one knows the way; an owner who goes first says so to the others. */
static gboolean
number_move (HearthSyncRunning *run,
             const char        *url,
             gint64            *moves,
             GError           **error)
{
  gint64 known = find_move (run, *moves);

  if (known == 0 && run->role == HEARTH_SYNC_OWNER && write_note (run, url, *moves + 1, error))
    known = *moves + 1;
  *moves = MAX (*moves, known);
  return known != 0 || run->role != HEARTH_SYNC_OWNER;
}

/* What is at the old place goes first, as far as it can still be had; the community is at the new one already. */
static gboolean
join_there (HearthSyncRunning *run,
            const char        *url,
            HearthRemote      *to, /* taken */
            gint64             moves,
            GError           **error)
{
  g_autoptr (HearthRemote) place = to;
  g_autoptr (GError)       failure = NULL;

  if (!hearth_sync_list_heads (run, &failure) || !hearth_sync_copy_all (run, place, &failure) || !number_move (run, url, &moves, &failure))
    g_info ("The old place is left as it is: %s", failure->message);
  if (!hearth_sync_write (run, note_place, &(Going) { url, moves }, error))
    return FALSE;
  use_remote (run, g_steal_pointer (&place));
  return hearth_sync_take_in (run, error) && hearth_sync_push (run, error);
}

/* The note comes before this device goes: whoever writes to the old place after that copies it over. */
static gboolean
take_along (HearthSyncRunning *run,
            const char        *url,
            HearthRemote      *to, /* taken */
            gint64             moves,
            GError           **error)
{
  g_autoptr (HearthRemote) place = to;
  HearthRemote            *old;
  gboolean                 said;

  if (!hearth_sync_take_in (run, error) || !hearth_sync_push (run, error) || !hearth_sync_list_heads (run, error) || !hearth_sync_copy_all (run, place, error) || !hearth_sync_copy_vault (run, place, error))
    return FALSE;
  old = run->space->remote;
  run->space->remote = place;
  said = hearth_sync_space_write (run->space, error);
  run->space->remote = old;
  if (!said || !write_note (run, url, moves + 1, error) || !hearth_sync_write (run, note_place, &(Going) { url, moves + 1 }, error))
    return FALSE;
  use_remote (run, g_steal_pointer (&place));
  return hearth_sync_list_heads (run, error) && hearth_sync_push (run, error);
}

static gboolean
begin_anew (HearthSyncRunning *run,
            const char        *url,
            HearthRemote      *to, /* taken */
            gint64             moves,
            GError           **error)
{
  use_remote (run, to);
  return hearth_sync_tell_all (run, error) && hearth_sync_write (run, note_place, &(Going) { url, moves }, error);
}

/* FALSE with error when the place cannot be moved to; empty: nobody syncs there. */
static gboolean
look_there (HearthSyncRunning *run,
            HearthRemote      *to,
            gboolean          *empty,
            GError           **error)
{
  HearthRemoteProfile profile;
  g_autoptr (GError)  failure = NULL;
  HearthId            id;

  *empty = FALSE;
  if (hearth_sync_space_read (to, &id, run->cancellable, &failure))
    return hearth_id_equal (&id, &run->space->id) || hearth_sync_set_other (error);
  *empty = g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  if (!*empty)
    g_propagate_error (error, g_steal_pointer (&failure));
  return *empty && (to->http == NULL || hearth_remote_probe (to, &profile, run->cancellable, error));
}

gboolean
hearth_sync_move (HearthDb         *db,
                  const char       *url,
                  gboolean          lost,
                  HearthSyncResult *result,
                  GCancellable     *cancellable,
                  GError          **error)
{
  HearthSyncRunning        run = { .db = db, .result = result, .cancellable = cancellable };
  g_autoptr (HearthRemote) to = NULL;
  gint64                   moves;
  gboolean                 empty, done = FALSE;

  if (hearth_sync_open (&run, error))
    to = hearth_remote_new (url, error);
  if (to != NULL && look_there (&run, to, &empty, error) && refuse (&run, url, empty, &moves, error))
    {
      HearthRemote *place = g_steal_pointer (&to);

      if (!empty)
        done = join_there (&run, url, place, moves, error);
      else
        done = lost ? begin_anew (&run, url, place, moves, error) : take_along (&run, url, place, moves, error);
    }
  hearth_sync_close (&run);
  return done;
}
