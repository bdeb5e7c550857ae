/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-vault-worker.h. Two sockets: on one the worker asks for the file, answered by a thread of its own that ends with the worker; the other is the
 * caller's. Which decoders there must be is seen here from the file's first bytes, before the worker, that has to load them before it is confined, reads any. */

#include "vault/hearth-vault-worker.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-stream.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PIECE_MOST (1 << 20)
#define HEAD       1024 /* in which a PDF must have begun */

struct _HearthVaultTalk
{
  GSubprocess  *worker;
  int           fd;
  char         *path; /* of the file, for words */
  GThread      *server;
  int           server_fd;
  GCancellable *cancellable;
  gulong        watch;
};

/* ---- The thread that answers ---- */

typedef struct
{
  GInputStream *stream;
  int           fd;
  guint64       size;

  /* Of the worker; not to be touched once its birth was told. */
  const char  *verb;
  int          files, talks; /* its ends */
  GAsyncQueue *born;         /* of one Birth */
} Server;

typedef struct
{
  GSubprocess *worker; /* NULL: error */
  GError      *error;
} Birth;

static gboolean
say (int           fd,
     gconstpointer bytes,
     gsize         len)
{
  const guint8 *at = bytes;

  while (len > 0)
    {
      gssize n = send (fd, at, len, MSG_NOSIGNAL);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      at += n;
      len -= (gsize) n;
    }
  return TRUE;
}

static gboolean
hear (int      fd,
      gpointer bytes,
      gsize    len)
{
  guint8 *at = bytes;

  while (len > 0)
    {
      gssize n = recv (fd, at, len, 0);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      at += n;
      len -= (gsize) n;
    }
  return TRUE;
}

/* HEARTH_VAULT_READ_*. What libsndfile reads by itself begins like this; a PDF may have something else before it. */
static guint64
choose_reader (const guint8 head[HEAD])
{
  static const char *const plain[] = { "RIFF", "RIFX", "RF64", "fLaC", "OggS", "FORM", "ID3", "caff", ".snd" };

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if (memcmp (head, plain[i], strlen (plain[i])) == 0)
      return HEARTH_VAULT_READ_PLAIN;
  if (memmem (head, HEAD, "%PDF-", 5) != NULL)
    return HEARTH_VAULT_READ_PAGES;
  /* An MP3 without tags: layer III in a frame's head; AAC has none there. */
  return head[0] == 0xff && (head[1] & 0xe6) == 0xe2 ? HEARTH_VAULT_READ_PLAIN : HEARTH_VAULT_READ_DECODERS;
}

static gboolean
read_at (const Server *server,
         guint64       at,
         guint8       *bytes,
         gsize         len,
         gsize        *n)
{
  *n = 0;
  return at <= G_MAXINT64 && g_seekable_seek (G_SEEKABLE (server->stream), (goffset) at, G_SEEK_SET, NULL, NULL) &&
         g_input_stream_read_all (server->stream, bytes, len, n, NULL, NULL);
}

static void
answer (const Server *server)
{
  guint8            *buffer = sodium_malloc (PIECE_MOST); /* locked as far as the system allows, and wiped */
  g_autofree guint8 *plain = buffer == NULL ? g_malloc (PIECE_MOST) : NULL;
  guint8            *room = buffer != NULL ? buffer : plain, head[HEAD] = { 0 };
  guint64            words[2] = { server->size, 0 };
  gsize              n;

  words[1] = read_at (server, 0, head, sizeof head, &n) ? choose_reader (head) : HEARTH_VAULT_READ_PLAIN;
  if (say (server->fd, words, sizeof words))
    while (hear (server->fd, words, sizeof words))
      {
        guint64 len;

        if (!read_at (server, words[0], room, (gsize) MIN (words[1], PIECE_MOST), &n))
          n = 0;
        len = n;
        if (!say (server->fd, &len, sizeof len) || !say (server->fd, room, n))
          break;
      }
  if (buffer != NULL)
    sodium_free (buffer);
}

static GSubprocess *
spawn (const char *verb,
       int         file,
       int         talk,
       GError    **error)
{
  g_autofree char                *program = hearth_vault_worker_find ();
  const char *const               argv[] = { program, verb, NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);

  g_subprocess_launcher_take_fd (launcher, fcntl (file, F_DUPFD_CLOEXEC, 10), 3);
  g_subprocess_launcher_take_fd (launcher, fcntl (talk, F_DUPFD_CLOEXEC, 10), 4);
  return g_subprocess_launcher_spawnv (launcher, argv, error);
}

/* The worker ends with the thread that began it, so that is the one that goes on as long as it. */
static gpointer
serve (gpointer data)
{
  Server  *server = data;
  Birth   *birth = g_new0 (Birth, 1);
  gboolean alive;

  birth->worker = spawn (server->verb, server->files, server->talks, &birth->error);
  alive = birth->worker != NULL;
  g_async_queue_push (server->born, birth);
  if (alive)
    answer (server);
  shutdown (server->fd, SHUT_RDWR);
  g_object_unref (server->stream);
  g_free (server);
  return NULL;
}

/* ---- The talk ---- */

static gboolean
make_pair (int      ends[2],
           GError **error)
{
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0)
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, "%s", g_strerror (errno));
  return FALSE;
}

/* Both threads that may be waiting come back. Any thread. */
static void
stop (HearthVaultTalk *talk)
{
  shutdown (talk->fd, SHUT_RDWR);
  shutdown (talk->server_fd, SHUT_RDWR);
}

static void
cancelled_cb (GCancellable    *cancellable,
              HearthVaultTalk *talk)
{
  stop (talk);
}

static void
wait_for_birth (HearthVaultTalk *talk,
                GAsyncQueue     *born,
                GError         **error)
{
  g_autofree Birth *birth = g_async_queue_pop (born);

  talk->worker = birth->worker;
  if (birth->error != NULL)
    g_propagate_error (error, birth->error);
}

HearthVaultTalk *
hearth_vault_talk_new_stream (GInputStream *stream,
                              guint64       size,
                              const char   *name,
                              const char   *verb,
                              GCancellable *cancellable,
                              GError      **error)
{
  g_autoptr (HearthVaultTalk) talk = g_new0 (HearthVaultTalk, 1);
  g_autoptr (GAsyncQueue)     born = g_async_queue_new ();
  int                         files[2] = { -1, -1 }, talks[2] = { -1, -1 };
  Server                     *server;

  talk->fd = talk->server_fd = -1;
  talk->path = g_strdup (name);
  if (!make_pair (files, error))
    return NULL;
  talk->server_fd = files[0];
  if (!make_pair (talks, error))
    {
      close (files[1]);
      return NULL;
    }
  talk->fd = talks[0];
  server = g_new0 (Server, 1);
  *server = (Server) { .stream = g_object_ref (stream), .fd = files[0], .size = size, .verb = verb, .files = files[1], .talks = talks[1], .born = born };
  talk->server = g_thread_new ("vault talk", serve, server);
  wait_for_birth (talk, born, error);
  close (files[1]);
  close (talks[1]);
  if (talk->worker == NULL)
    return NULL;
  talk->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  talk->watch = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), talk, NULL) : 0;
  return g_steal_pointer (&talk);
}

HearthVaultTalk *
hearth_vault_talk_new (HearthVault           *vault,
                       const HearthVaultFile *file,
                       const char            *verb,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_autoptr (GInputStream) stream = hearth_vault_stream_new (vault, file);

  return hearth_vault_talk_new_stream (stream, file->size, file->path, verb, cancellable, error);
}

HearthVaultTalk *
hearth_vault_talk_begin (HearthVault           *vault,
                         const HearthVaultFile *file,
                         const char            *verb,
                         gpointer               facts,
                         gsize                  len,
                         gboolean (*is_sane) (gconstpointer facts),
                         const char   *words,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (HearthVaultTalk) talk = hearth_vault_talk_new (vault, file, verb, cancellable, error);
  g_auto (GStrv)              parts = NULL;
  g_autofree char            *said = NULL;

  if (talk == NULL)
    return NULL;
  if (hearth_vault_talk_hear (talk, facts, len) && is_sane (facts))
    return g_steal_pointer (&talk);
  parts = g_strsplit (words, "%s", 2);
  said = g_strjoinv (file->path, parts);
  hearth_vault_talk_set_error (talk, said, error);
  return NULL;
}

gboolean
hearth_vault_talk_say (HearthVaultTalk *talk,
                       gconstpointer    bytes,
                       gsize            len)
{
  return say (talk->fd, bytes, len);
}

gboolean
hearth_vault_talk_hear (HearthVaultTalk *talk,
                        gpointer         bytes,
                        gsize            len)
{
  return hear (talk->fd, bytes, len);
}

void
hearth_vault_talk_set_error (HearthVaultTalk *talk,
                             const char      *words,
                             GError         **error)
{
  stop (talk);
  g_subprocess_wait (talk->worker, NULL, NULL);
  if (g_cancellable_set_error_if_cancelled (talk->cancellable, error))
    return;
  switch (g_subprocess_get_if_exited (talk->worker) ? g_subprocess_get_exit_status (talk->worker) : HEARTH_VAULT_WORKER_FAILED)
    {
    case HEARTH_VAULT_WORKER_CANNOT:
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, words);
      break;
    case HEARTH_VAULT_WORKER_LOCKED:
      /* Translators: %s is a file's name */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” asks for a password of its own. Take out a copy and open it with that password."), talk->path);
      break;
    case HEARTH_VAULT_WORKER_TOO_MUCH:
      /* Translators: %s is a file's name */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” takes too long to draw, so that was stopped. It may be damaged."), talk->path);
      break;
    default:
      /* Translators: %s is a file's name */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("“%s” could not be read to its end. It may be damaged."), talk->path);
      break;
    }
}

void
hearth_vault_talk_free (HearthVaultTalk *talk)
{
  if (talk->watch != 0)
    g_cancellable_disconnect (talk->cancellable, talk->watch);
  if (talk->worker != NULL)
    {
      stop (talk);
      g_subprocess_force_exit (talk->worker);
    }
  g_clear_pointer (&talk->server, g_thread_join);
  if (talk->server_fd >= 0)
    close (talk->server_fd);
  if (talk->fd >= 0)
    close (talk->fd);
  g_clear_object (&talk->worker);
  g_clear_object (&talk->cancellable);
  g_free (talk->path);
  g_free (talk);
}
