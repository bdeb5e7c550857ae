/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A storage that devices meet at: files by path, nothing else. It is not trusted and need not be clever: there are no locks, nothing is
 * ever written over, and that something is missing means nothing by itself. Blocking; one thread at a time.
 *
 * Each kind is a class in a file of its own (hearth-remote-folder.c, -webdav.c, -s3.c); tests/core/sync/test-remote.c says what all of them
 * must do. A path is relative, of parts that are names; none is empty, "." or "..", begins with "." or is longer than 200 bytes. */

#pragma once

#include "net/hearth-http.h"

typedef struct _HearthRemote HearthRemote;

typedef struct
{
  char   *name;
  guint64 size;
  char   *etag; /* NULL where it was not asked for */
} HearthRemoteEntry;

void hearth_remote_entry_clear (HearthRemoteEntry *entry);

/* A file that anybody is to fetch at an address, until that ends by itself. */
typedef struct
{
  const char *path;
  const char *name;     /* what it is saved as, where the storage can say so */
  const char *password; /* NULL: none; where the storage asks for one at all */
  gint64      until;    /* UTC milliseconds by the server's clock */
} HearthRemoteWish;

typedef struct
{
  char  *url;
  char  *share; /* what the server calls it; NULL where there is nothing but the address */
  gint64 until; /* when it ends; not later than was wished, but for the hours of a day */
} HearthRemoteLink;

void hearth_remote_link_clear (HearthRemoteLink *link);

/* What a storage keeps of files that were deleted there: in a trash bin, or as versions of before. */
typedef struct
{
  guint    gone;   /* files that were taken away for good */
  guint    kept;   /* that could not be */
  gboolean closed; /* this login may not see whether there are any */
} HearthRemoteBin;

typedef struct
{
  /* The files of a folder, an empty array where there is no such folder. */
  GArray *(*list) (HearthRemote *remote,
                   const char   *folder,
                   GCancellable *cancellable,
                   GError      **error);
  GBytes *(*get) (HearthRemote *remote,
                  const char   *path,
                  gsize         most,
                  GCancellable *cancellable,
                  GError      **error);
  gboolean (*put) (HearthRemote *remote,
                   const char   *path,
                   GBytes       *bytes,
                   GCancellable *cancellable,
                   GError      **error);
  /* Like put, but CONFLICT where there is something; two at once may both succeed where the server is not careful. */
  gboolean (*create) (HearthRemote *remote,
                      const char   *path,
                      GBytes       *bytes,
                      GCancellable *cancellable,
                      GError      **error);
  gboolean (*remove) (HearthRemote *remote,
                      const char   *path,
                      GCancellable *cancellable,
                      GError      **error);
  /* NULL where a place must be there already. */
  gboolean (*prepare) (HearthRemote *remote,
                       GCancellable *cancellable,
                       GError      **error);
  /* NULL where there are none. */
  gboolean (*link) (HearthRemote           *remote,
                    const HearthRemoteWish *wish,
                    HearthRemoteLink       *link,
                    GCancellable           *cancellable,
                    GError                **error);
  /* NULL where a link has no name. */
  gboolean (*unlink) (HearthRemote *remote,
                      const char   *share,
                      GCancellable *cancellable,
                      GError      **error);
  /* NULL where what is deleted is gone. */
  gboolean (*empty_bin) (HearthRemote    *remote,
                         HearthRemoteBin *bin,
                         GCancellable    *cancellable,
                         GError         **error);
  void (*free) (HearthRemote *remote);
} HearthRemoteClass;

struct _HearthRemote
{
  const HearthRemoteClass *klass;
  HearthHttp              *http;     /* NULL for a folder; freed with it */
  char                    *url;      /* as it was typed; NULL for a folder */
  guint64                  requests; /* over the wire, with those that were tried again */
  guint64                  bytes_up;
  guint64                  bytes_down;
};

/* file:///path, davs://host/path or s3://host/bucket/prefix; dav:// and a server without TLS on this computer alone. Login and certificate
 * are those that hearth-remote-login.h keeps for the address. INVALID for an address of another kind or one that makes no sense. Touches
 * nothing yet. */
HearthRemote *hearth_remote_new (const char *url,
                                 GError    **error);
void          hearth_remote_free (HearthRemote *remote);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthRemote, hearth_remote_free)

/* The server behind a dav:// or davs:// address, with the login that is kept for it. http_url: the address for HTTP, without a slash at its end;
 * caller frees. NULL as of hearth_remote_new(). */
HearthHttp *hearth_remote_connect (const char *url,
                                   char      **http_url,
                                   GError    **error);

/* Clocks that differ by more seconds than this are worth a word. */
#define HEARTH_REMOTE_CLOCK_OFF 120

/* How far the storage's clock is ahead of this computer's, seconds; 0 where it never said. */
gint64 hearth_remote_get_skew (HearthRemote *remote);

/* How many of the same address may be used side by side, each by a thread of its own (hearth_http_get_lines()); 1 for a folder. */
guint hearth_remote_get_lines (HearthRemote *remote);

/* Keeps what was learnt of the server, so that the next time takes fewer requests. */
void hearth_remote_remember (HearthRemote *remote);

/* Array of HearthRemoteEntry. OFFLINE, AUTH, FAILED. */
GArray *hearth_remote_list (HearthRemote *remote,
                            const char   *folder,
                            GCancellable *cancellable,
                            GError      **error);

/* NOT_FOUND; LIMIT when it is larger than most. */
GBytes *hearth_remote_get (HearthRemote *remote,
                           const char   *path,
                           gsize         most,
                           GCancellable *cancellable,
                           GError      **error);

/* A name is written once; writing the same again is fine. NO_SPACE. */
gboolean hearth_remote_put (HearthRemote *remote,
                            const char   *path,
                            GBytes       *bytes,
                            GCancellable *cancellable,
                            GError      **error);

/* CONFLICT when there is something already. */
gboolean hearth_remote_create (HearthRemote *remote,
                               const char   *path,
                               GBytes       *bytes,
                               GCancellable *cancellable,
                               GError      **error);

/* Makes the place itself where that can be done, and finds out whether it can be spoken to. */
gboolean hearth_remote_prepare (HearthRemote *remote,
                                GCancellable *cancellable,
                                GError      **error);

/* How many days a link to something on that storage may last: a week on S3, a year on Nextcloud and what is like it, 0 where there are none. By its address
 * alone; any thread. */
guint hearth_remote_link_days (const char *url);

/* Makes an address at which anybody can read the file, and nothing else. INVALID where the storage has no such, or the server refuses: in its words. */
gboolean hearth_remote_link (HearthRemote           *remote,
                             const HearthRemoteWish *wish,
                             HearthRemoteLink       *link,
                             GCancellable           *cancellable,
                             GError                **error);

/* Ends it; fine when it has ended. Without a name (S3) it ends with the file. */
gboolean hearth_remote_unlink (HearthRemote *remote,
                               const char   *share,
                               GCancellable *cancellable,
                               GError      **error);

/* The time as the server has it, as far as it has said so. UTC milliseconds. */
gint64 hearth_remote_now (HearthRemote *remote);

/* Fine when it is not there. */
gboolean hearth_remote_remove (HearthRemote *remote,
                               const char   *path,
                               GCancellable *cancellable,
                               GError      **error);

/* Whether what was written at path lies there as it is: FAILED when not. */
gboolean hearth_remote_read_back (HearthRemote *remote,
                                  const char   *path,
                                  GBytes       *bytes,
                                  GCancellable *cancellable,
                                  GError      **error);

/* Who found otherwise that it does not. Returns FALSE, FAILED. */
gboolean hearth_remote_set_not_kept (GError **error);

/* Takes away for good what was deleted below the place: nothing that is there. */
gboolean hearth_remote_empty_bin (HearthRemote    *remote,
                                  HearthRemoteBin *bin,
                                  GCancellable    *cancellable,
                                  GError         **error);

/* For the kinds: there is something at that path. Returns FALSE, CONFLICT. */
gboolean hearth_remote_set_taken (GError **error);

/* What is there is larger than most. Returns FALSE, LIMIT. */
gboolean hearth_remote_set_large (GError **error);

/* Of the kinds. url: http or https, of the place. http is used, not taken over. */
HearthRemote *hearth_remote_folder_new (const char *path);
HearthRemote *hearth_remote_webdav_new (HearthHttp *http,
                                        const char *url);

/* region: NULL to tell from the host. INVALID for an address without a bucket. */
HearthRemote *hearth_remote_s3_new (HearthHttp *http,
                                    const char *url,
                                    const char *key,
                                    const char *secret,
                                    const char *region,
                                    gboolean    virtual_host,
                                    GError    **error);
