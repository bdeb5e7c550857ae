/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What odd-server.h answers: listings, files, folders. */

#pragma once

#include "odd-trick.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  GSocketListener *listener;
  GCancellable    *over;
  GThread         *thread;
  guint16          port;
  GMutex           lock;
  GCond            changed;
  GHashTable      *files; /* path below /dav/ -> GBytes */
  GHashTable      *old;   /* as of the beginning of the trick: a set of paths */
  const OddTrick  *trick;
  int              left;
  guint            played;
  guint            connections;
  guint            refused; /* requests without the login */
  guint            served;  /* requests */
  guint            inside;  /* requests right now */
  guint            busiest; /* most at once */
  gulong           hold;    /* microseconds that each takes; 0: none */
  gsize            largest; /* bytes of a file that it takes; 0: any */
  GHashTable      *folders; /* that there are, without a slash at the end; NULL: all that anybody could want */
} OddServer;

typedef struct
{
  OddServer         *server;
  GSocketConnection *connection;
  GDataInputStream  *in;
  GOutputStream     *out;
  char              *method;
  char              *path;
  gsize              length;
  gint64             from; /* of a range; -1: none */
  gboolean           login;
  gboolean           expects;
  GBytes            *body;
} OddRequest;

static inline gboolean
odd_write (OddRequest *request,
           const char *data,
           gsize       len)
{
  return g_output_stream_write_all (request->out, data, len, NULL, NULL, NULL);
}

static inline gboolean
odd_answer_cut (OddRequest *request,
                guint       status,
                const char *headers, /* each with its end of line */
                const char *body,
                gsize       len,
                gsize       sent)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %u Odd\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n%s\r\n", status, len, headers);

  return odd_write (request, head, strlen (head)) && (sent == 0 || odd_write (request, body, sent)) && sent == len;
}

static inline gboolean
odd_answer (OddRequest *request,
            guint       status,
            const char *headers,
            const char *body)
{
  gsize len = g_str_equal (request->method, "HEAD") ? 0 : strlen (body);

  return odd_answer_cut (request, status, headers, body, len, len);
}

static inline void
odd_add_entry (GString    *text,
               const char *path,
               gsize       size)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  g_string_append_printf (text, "<D:response><D:href>/dav/%s</D:href><D:propstat><D:prop><D:resourcetype/><D:getcontentlength>%" G_GSIZE_FORMAT "</D:getcontentlength></D:prop>"
                                "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>\n",
                          escaped, size);
}

static inline gboolean
odd_list (OddRequest *request,
          int         kind) /* OddKind, or -1 */
{
  g_autoptr (GString) text = g_string_new ("<?xml version=\"1.0\"?>\n");
  g_autofree char    *folder = g_strconcat (request->path, g_str_has_suffix (request->path, "/") || *request->path == '\0' ? "" : "/", NULL);
  GHashTableIter      iter;
  const char         *path;
  GBytes             *bytes;

  if (kind == ODD_LIST_DOCTYPE)
    g_string_append (text, "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n");
  g_string_append (text, "<D:multistatus xmlns:D=\"DAV:\">");
  g_hash_table_iter_init (&iter, request->server->files);
  while (kind != ODD_LIST_NOTHING && g_hash_table_iter_next (&iter, (gpointer *) &path, (gpointer *) &bytes))
    if (g_str_has_prefix (path, folder) && strchr (path + strlen (folder), '/') == NULL &&
        (kind != ODD_LIST_STALE || g_hash_table_contains (request->server->old, path)))
      odd_add_entry (text, path, g_bytes_get_size (bytes));
  if (kind == ODD_LIST_STRANGE)
    {
      static const char *const strange[] = { "head/../../../etc/passwd", "other/0123.head", "head/.hidden", "head/%00", "head/readme.txt", "head/", "head/\xff\xfe", "head/<&>" };

      for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
        odd_add_entry (text, strange[i], 5);
    }
  g_string_append (text, kind == ODD_LIST_DOCTYPE ? "&c;</D:multistatus>" : "</D:multistatus>");
  if (kind == ODD_LIST_CUT)
    g_string_truncate (text, text->len / 2);
  return odd_answer (request, 207, "Content-Type: application/xml\r\n", text->str);
}

static inline gboolean
odd_get (OddRequest *request,
         int         kind)
{
  OddServer       *server = request->server;
  GBytes          *bytes = g_hash_table_lookup (server->files, request->path);
  g_autofree char *data = NULL;
  g_autofree char *headers = NULL;
  gsize            len;

  if (kind == ODD_SWAP)
    bytes = g_hash_table_lookup (server->files, "hearth-space.json");
  if (bytes == NULL || kind == ODD_MISSING)
    return odd_answer (request, 404, "Content-Type: text/html\r\n", "<html>It is not there.</html>");
  len = g_bytes_get_size (bytes);
  data = g_memdup2 (g_bytes_get_data (bytes, NULL), len);
  if (g_str_equal (request->method, "HEAD"))
    return odd_answer (request, 200, "", "");
  if (kind == ODD_FLIP)
    data[len / 2] ^= 4;
  if (kind == ODD_SHORT)
    return odd_answer_cut (request, 200, "", data, len / 2, len / 2);
  if (kind == ODD_RANGE)
    return odd_answer_cut (request, 206, "Content-Range: bytes 7-9/10\r\n", data, 3, 3);
  if (request->from < 0 || (gsize) request->from >= len)
    return odd_answer_cut (request, 200, "", data, len, kind == ODD_CUT ? len / 2 : len);
  headers = g_strdup_printf ("Content-Range: bytes %" G_GINT64_FORMAT "-%" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT "\r\n", request->from, len - 1, len);
  len -= (gsize) request->from;
  return odd_answer_cut (request, 206, headers, data + request->from, len, kind == ODD_CUT ? len / 2 : len);
}

static inline gboolean
odd_put (OddRequest *request,
         int         kind)
{
  gsize   len = g_bytes_get_size (request->body);
  GBytes *kept = kind == ODD_STORE_HALF || kind == ODD_STORE_HALF_CUT ? g_bytes_new_from_bytes (request->body, 0, len / 2) : g_bytes_ref (request->body);

  if (kind == ODD_STORE_NOTHING)
    g_bytes_unref (kept);
  else
    g_hash_table_replace (request->server->files, g_strdup (request->path), kept);
  return kind != ODD_STORE_HALF_CUT && kind != ODD_LOSE_ANSWER && odd_answer (request, 201, "", "");
}

/* ---- Folders ---- */

/* Its path without a slash at the end; caller frees. */
static inline char *
odd_dup_folder (OddRequest *request)
{
  return g_strndup (request->path, strlen (request->path) - g_str_has_suffix (request->path, "/"));
}

static inline gboolean
odd_has_parent (OddRequest *request)
{
  g_autofree char *parent = g_path_get_dirname (request->path);

  return request->server->folders == NULL || g_str_equal (parent, ".") || g_hash_table_contains (request->server->folders, parent);
}

static inline gboolean
odd_make_folder (OddRequest *request,
                 int         kind)
{
  g_autofree char *folder = odd_dup_folder (request);
  gboolean         made;

  g_set_str (&request->path, folder);
  if (!odd_has_parent (request))
    return odd_answer (request, 409, "", "");
  made = g_hash_table_add (request->server->folders, g_steal_pointer (&folder));
  if (kind == ODD_MADE_MEANWHILE)
    return odd_answer (request, 403, "", "");
  return odd_answer (request, made ? 201 : 405, "", "");
}

static inline gboolean
odd_has_folder (OddRequest *request)
{
  g_autofree char *folder = odd_dup_folder (request);

  return request->server->folders == NULL || *folder == '\0' || g_hash_table_contains (request->server->folders, folder);
}
