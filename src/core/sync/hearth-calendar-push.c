/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Each time the server is asked for what it has and its ETags: one request. An entry is written when it changed here, or is
 * not as it was left there; one that is no longer here is deleted there. What was written is kept after each request, so a run that is cut
 * goes on where it was. */

#include "sync/hearth-calendar-push.h"

#include "base/hearth-error.h"
#include "releases/hearth-calendar.h"
#include "sync/hearth-remote-webdav.h"
#include "sync/hearth-remote.h"
#include "sync/hearth-sync-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define LISTING_MOST (64 * 1024 * 1024)

typedef struct
{
  char *sum;  /* of what was written last */
  char *etag; /* as the server then called it; NULL: it did not say */
} Kept;

typedef struct
{
  HearthDb             *db;
  HearthHttp           *http;
  char                 *root; /* without a slash at its end */
  const char           *url;
  const char           *zone;
  GHashTable           *kept;  /* name of a file -> Kept */
  GHashTable           *there; /* name -> ETag, of the server */
  GPtrArray            *entries;
  HearthCalendarPushed *pushed;
  GCancellable         *cancellable;
} Push;

static void
kept_free (Kept *kept)
{
  g_free (kept->sum);
  g_free (kept->etag);
  g_free (kept);
}

static void
push_clear (Push *push)
{
  g_clear_pointer (&push->http, hearth_http_free);
  g_free (push->root);
  g_hash_table_unref (push->kept);
  g_hash_table_unref (push->there);
  g_clear_pointer (&push->entries, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Push, push_clear)

/* A UID may have anything in it; a name on the server has not. */
static char *
make_name (const char *uid)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uid, -1);
  gboolean         plain = strlen (uid) <= 100 && strspn (uid, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@._-") == strlen (uid) && *uid != '.';

  return g_strconcat (plain ? uid : sum, ".ics", NULL);
}

/* ---- What is kept here ---- */

static void
read_kept (Push       *push,
           const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject            *files;
  JsonObjectIter         iter;
  const char            *name;
  JsonNode              *node;

  if (text == NULL || !json_parser_load_from_data (parser, text, -1, NULL) || json_parser_get_root (parser) == NULL ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return;
  files = json_node_get_object (json_parser_get_root (parser));
  json_object_iter_init_ordered (&iter, files);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (JSON_NODE_HOLDS_OBJECT (node))
      {
        Kept *kept = g_new0 (Kept, 1);

        kept->sum = g_strdup (json_object_get_string_member_with_default (json_node_get_object (node), "sum", ""));
        kept->etag = g_strdup (json_object_get_string_member_with_default (json_node_get_object (node), "etag", NULL));
        g_hash_table_replace (push->kept, g_strdup (name), kept);
      }
}

static char *
write_kept (Push *push)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode)    root = NULL;
  GHashTableIter          iter;
  const char             *name;
  Kept                   *kept;

  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, push->kept);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &kept))
    {
      json_builder_set_member_name (builder, name);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "sum");
      json_builder_add_string_value (builder, kept->sum);
      json_builder_set_member_name (builder, "etag");
      json_builder_add_string_value (builder, kept->etag);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* What is kept is of one calendar. */
static char *
make_key (Push *push)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, push->url, -1);

  return g_strdup_printf ("calendar-%.16s", sum);
}

/* HearthReadFunc: the plans, and what is kept. */
static gpointer
read_plans (HearthConn               *conn,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  Push              *push = data;
  g_autofree char   *key = make_key (push);
  g_autoptr (GError) failure = NULL;
  g_autofree char   *text = hearth_sync_setting_get (conn, key, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  read_kept (push, text);
  return hearth_calendar_write (conn, -1, push->zone, error);
}

/* HearthWriteFunc. */
static gboolean
keep (HearthConn               *conn,
      HearthChangeInfo *info    G_GNUC_UNUSED,
      gpointer                  data,
      GCancellable *cancellable G_GNUC_UNUSED,
      GError                  **error)
{
  Push            *push = data;
  g_autofree char *key = make_key (push);
  g_autofree char *text = write_kept (push);

  return hearth_sync_setting_set (conn, key, text, error);
}

/* ---- The server ---- */

static HearthHttpAnswer *
ask (Push              *push,
     const char        *method,
     const char        *name, /* "" for the calendar */
     const char *const *headers,
     GBytes            *body,
     GError           **error)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *url = g_strconcat (push->root, "/", escaped, NULL);

  return hearth_http_send (push->http, &(HearthHttpRequest) { .method = method, .url = url, .headers = headers, .type = *name != '\0' ? "text/calendar; charset=utf-8" : "application/xml; charset=utf-8", .body = body, .most = LISTING_MOST },
                           push->cancellable, error);
}

static gboolean
make_calendar (Push    *push,
               GError **error)
{
  static const char            text[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<C:mkcalendar xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:set><D:prop><D:displayname>Hearth</D:displayname>"
                                        "<C:supported-calendar-component-set><C:comp name=\"VEVENT\"/><C:comp name=\"VTODO\"/></C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>";
  g_autoptr (GBytes)           body = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HearthHttpAnswer) answer = ask (push, "MKCALENDAR", "", NULL, body, error);

  return answer != NULL && (answer->status < 300 || hearth_http_set_status (push->http, answer, error));
}

static gboolean
list (Push    *push,
      GError **error)
{
  static const char            text[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<propfind xmlns=\"DAV:\"><prop><resourcetype/><getetag/></prop></propfind>";
  g_autoptr (GBytes)           body = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HearthHttpAnswer) answer = ask (push, "PROPFIND", "", (const char *const[]) { "Depth", "1", NULL }, body, error);
  g_autoptr (GArray)           entries = NULL;

  if (answer == NULL)
    return FALSE;
  if (answer->status == SOUP_STATUS_NOT_FOUND)
    return make_calendar (push, error);
  if (answer->status != SOUP_STATUS_MULTI_STATUS)
    {
      if (answer->status >= 400 && answer->status != SOUP_STATUS_METHOD_NOT_ALLOWED && answer->status != SOUP_STATUS_NOT_IMPLEMENTED)
        return hearth_http_set_status (push->http, answer, error);
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("There is no calendar at that address. Look in the settings of the calendar for its CalDAV address."));
      return FALSE;
    }
  entries = hearth_remote_webdav_parse (answer->body, "", error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      HearthRemoteEntry *entry = &g_array_index (entries, HearthRemoteEntry, i);

      g_hash_table_replace (push->there, g_strdup (entry->name), g_strdup (entry->etag != NULL ? entry->etag : ""));
    }
  return entries != NULL;
}

/* ---- Each entry ---- */

static gboolean
note (Push       *push,
      const char *name,
      Kept       *kept, /* taken over; NULL: it is gone */
      GError    **error)
{
  const HearthChangeInfo info = { .kind = HEARTH_SYNC_KIND, .count = HEARTH_NONE };

  if (kept != NULL)
    g_hash_table_replace (push->kept, g_strdup (name), kept);
  else
    g_hash_table_remove (push->kept, name);
  return hearth_db_write (push->db, &info, keep, push, push->cancellable, error) >= 0;
}

static gboolean
write_entry (Push                      *push,
             const HearthCalendarEntry *entry,
             const char                *name,
             GError                   **error)
{
  const char                  *etag = g_hash_table_lookup (push->there, name);
  const char *const            anew[] = { "If-None-Match", "*", NULL };
  const char *const            over[] = { "If-Match", etag, NULL };
  g_autoptr (GBytes)           body = g_bytes_new_static (entry->text, strlen (entry->text));
  g_autoptr (HearthHttpAnswer) answer = ask (push, "PUT", name, etag == NULL ? anew : *etag == '"' ? over
                                                                                                   : NULL,
                                             body, error);
  Kept                        *kept;

  if (answer == NULL)
    return FALSE;
  if (answer->status == SOUP_STATUS_PRECONDITION_FAILED || answer->status == SOUP_STATUS_CONFLICT)
    {
      push->pushed->left++;
      return TRUE;
    }
  if (answer->status >= 300 || hearth_http_answer_is_html (answer))
    return hearth_http_set_status (push->http, answer, error);
  push->pushed->written++;
  kept = g_new0 (Kept, 1);
  kept->sum = g_strdup (entry->sum);
  kept->etag = g_strdup (soup_message_headers_get_one (answer->headers, "ETag"));
  return note (push, name, kept, error);
}

/* Whether it is there as it was left, and as it is here. */
static gboolean
is_same (Push                      *push,
         const HearthCalendarEntry *entry,
         const char                *name)
{
  const Kept *kept = g_hash_table_lookup (push->kept, name);
  const char *etag = g_hash_table_lookup (push->there, name);

  return kept != NULL && etag != NULL && g_str_equal (kept->sum, entry->sum) && (kept->etag == NULL || g_str_equal (kept->etag, etag));
}

static gboolean
remove_entry (Push       *push,
              const char *name,
              GError    **error)
{
  g_autoptr (HearthHttpAnswer) answer = NULL;

  if (g_hash_table_contains (push->there, name))
    {
      answer = ask (push, "DELETE", name, NULL, NULL, error);
      if (answer == NULL)
        return FALSE;
      if (answer->status >= 300 && answer->status != SOUP_STATUS_NOT_FOUND && answer->status != SOUP_STATUS_GONE)
        return hearth_http_set_status (push->http, answer, error);
      push->pushed->removed++;
    }
  return note (push, name, NULL, error);
}

static gboolean
send_entries (Push    *push,
              GError **error)
{
  g_autoptr (GHashTable) here = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray)  names = NULL;

  for (guint i = 0; i < push->entries->len; i++)
    {
      const HearthCalendarEntry *entry = push->entries->pdata[i];
      char                      *name = make_name (entry->uid);

      g_hash_table_add (here, name);
      if (is_same (push, entry, name))
        push->pushed->unchanged++;
      else if (!write_entry (push, entry, name, error))
        return FALSE;
    }
  names = g_hash_table_get_keys_as_ptr_array (push->kept);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = g_strdup (names->pdata[i]);

      if (!g_hash_table_contains (here, name) && !remove_entry (push, name, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_calendar_push (HearthDb             *db,
                      const char           *url,
                      const char           *zone,
                      HearthCalendarPushed *pushed,
                      GCancellable         *cancellable,
                      GError              **error)
{
  g_auto (Push)    push = { .db = db, .url = url, .zone = zone, .pushed = pushed, .cancellable = cancellable };
  g_autofree char *text = NULL;
  gboolean         done;

  memset (pushed, 0, sizeof *pushed);
  push.kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kept_free);
  push.there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  push.http = hearth_remote_connect (url, &push.root, error);
  if (push.http == NULL)
    return FALSE;
  text = hearth_db_read (db, read_plans, &push, cancellable, error);
  if (text == NULL)
    return FALSE;
  push.entries = hearth_calendar_split (text);
  done = list (&push, error) && send_entries (&push, error);
  pushed->requests = hearth_http_get_requests (push.http);
  return done;
}
