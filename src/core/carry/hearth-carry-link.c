/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: making one. What ends them is in hearth-carry-unlink.c. */

#include "carry/hearth-carry-link.h"
#include "carry/hearth-carry-private.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-name.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define DAY         (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define RANDOM      8   /* bytes */
#define NAME_MOST   120 /* bytes of what is handed over, in the name of its copy */
#define COPY_FOLDER "link"

typedef struct
{
  HearthCarrying         carrying;
  HearthVaultDelivering *delivering;
  const char            *name;
  guint                  days;
  gboolean               opened;
} Sending;

gpointer
hearth_carry_read_links (HearthConn   *conn,
                         gpointer      data,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (HearthCarryPlace) place = hearth_carry_read_place (conn, NULL, cancellable, error);
  HearthCarryLinks            *links = place != NULL ? g_new0 (HearthCarryLinks, 1) : NULL;

  if (links == NULL)
    return NULL;
  links->syncs = place->url != NULL;
  links->days = links->syncs && place->writes ? hearth_remote_link_days (place->url) : 0;
  return links;
}

gboolean
hearth_carry_link_read_name (const char *path,
                             gint64     *until)
{
  g_autoptr (GRegex)     regex = g_regex_new ("^" COPY_FOLDER "/[^/]+\\.([0-9a-f]{8,10})-[0-9a-f]{16}\\.zip(?:\\.age)?$", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *end = NULL;

  if (!g_regex_match (regex, path, G_REGEX_MATCH_DEFAULT, &match))
    return FALSE;
  end = g_match_info_fetch (match, 1);
  *until = 1000 * (gint64) g_ascii_strtoull (end, NULL, 16);
  return TRUE;
}

/* The name of the thing as it may stand in a path. */
static char *
make_path (const Sending *sending,
           gint64         until)
{
  g_autofree char *safe = hearth_vault_name_make (sending->name);
  guint8           random[RANDOM];
  char             hex[2 * RANDOM + 1];

  randombytes_buf (random, sizeof random);
  sodium_bin2hex (hex, sizeof hex, random, sizeof random);
  if (strlen (safe) > NAME_MOST)
    *g_utf8_find_prev_char (safe, safe + NAME_MOST) = '\0';
  return g_strdup_printf (COPY_FOLDER "/%s.%08" G_GINT64_MODIFIER "x-%s%s", safe, (guint64) until / 1000, hex, hearth_vault_package_ending (sending->delivering->format));
}

/* HearthWriteFunc */
static gboolean
write_begun (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  const Sending             *sending = data;
  const HearthVaultDelivery *row = &sending->delivering->row;

  return hearth_sync_execute (conn, error, "INSERT INTO carry_link (path, place, until, gone) VALUES (?1, ?2, ?3, 0)", "tti", row->path, row->storage, row->until);
}

/* All of it lies there. */
static gboolean
upload (Sending *sending,
        int      fd,
        GError **error)
{
  HearthCarrying          *carrying = &sending->carrying;
  g_autoptr (GMappedFile)  file = g_mapped_file_new_from_fd (fd, FALSE, error);
  g_autoptr (GBytes)       bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  const char              *path = sending->delivering->row.path;
  g_autoptr (GArray)       entries = NULL;
  const HearthRemoteEntry *entry;

  if (bytes == NULL || !hearth_remote_put (carrying->remote, path, bytes, carrying->cancellable, error))
    return FALSE;
  entries = hearth_remote_list (carrying->remote, COPY_FOLDER, carrying->cancellable, error);
  entry = entries != NULL ? hearth_carry_find_entry (entries, strrchr (path, '/') + 1) : NULL;
  if (entries == NULL || (entry != NULL && entry->size == g_bytes_get_size (bytes)))
    return entries != NULL;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The storage does not have what was written to it in its whole length. No link was made; try again."));
  return FALSE;
}

static gboolean
make_link (Sending *sending,
           int      fd,
           GError **error)
{
  HearthCarrying      *carrying = &sending->carrying;
  HearthVaultDelivery *row = &sending->delivering->row;
  g_autofree char     *saved_as = g_strconcat (sending->name, hearth_vault_package_ending (sending->delivering->format), NULL);
  HearthRemoteWish     wish = { .name = saved_as, .password = sending->delivering->passphrase };
  HearthRemoteLink     link;

  row->until = wish.until = hearth_remote_now (carrying->remote) + sending->days * DAY;
  row->storage = g_strdup (carrying->place->url);
  row->path = make_path (sending, row->until);
  wish.path = row->path;
  if (!hearth_carry_write (carrying->db, write_begun, sending, carrying->cancellable, error) || !upload (sending, fd, error) ||
      !hearth_remote_link (carrying->remote, &wish, &link, carrying->cancellable, error))
    return FALSE;
  row->link = link.url;
  row->share = link.share;
  row->until = link.until;
  return TRUE;
}

/* HearthVaultSend. The storage stays open until the delivery is written down, so that no carrying takes the copy for one that broke off. */
static gboolean
send_package (HearthVaultDelivering *delivering,
              int                    fd,
              GCancellable          *cancellable,
              GError               **error)
{
  Sending           *sending = delivering->send_data;
  HearthCarrying    *carrying = &sending->carrying;
  g_autoptr (GArray) entries = NULL;

  sending->opened = TRUE;
  if (!hearth_carry_open (carrying, error))
    return FALSE;
  if (!carrying->place->writes || hearth_remote_link_days (carrying->place->url) < sending->days)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           hearth_remote_link_days (carrying->place->url) == 0 ? _ ("This storage makes no links: S3 and Nextcloud do. Hand it over as a file.")
                                                                               : _ ("A link lasts a week at most on S3 and a year on Nextcloud, and whoever only looks at a community makes none."));
      return FALSE;
    }
  /* With its answer the server says what time it is. */
  entries = hearth_remote_list (carrying->remote, COPY_FOLDER, cancellable, error);
  return entries != NULL && make_link (sending, fd, error);
}

gboolean
hearth_carry_deliver (HearthDb              *db,
                      HearthVault           *vault,
                      GTimeZone             *zone,
                      const char            *name,
                      guint                  days,
                      HearthVaultDelivering *delivering,
                      HearthVaultProgress   *progress,
                      GCancellable          *cancellable,
                      GError               **error)
{
  HearthCarryResult  result = { 0 };
  Sending            sending = { .delivering = delivering, .name = name, .days = MAX (days, 1) };
  g_autofree char   *folder = g_path_get_dirname (hearth_db_get_path (db));
  g_autoptr (GError) failure = NULL;
  gboolean           done;

  sending.carrying = (HearthCarrying) { .db = db, .vault = vault, .result = &result, .cancellable = cancellable };
  delivering->send = send_package;
  delivering->send_data = &sending;
  done = hearth_vault_deliver (db, vault, zone, folder, delivering, progress, cancellable, &failure);
  /* What was begun goes at once where that can be, else with the next carrying. */
  if (!done && sending.carrying.remote != NULL)
    hearth_carry_unlink (&sending.carrying, NULL, NULL);
  if (sending.opened)
    hearth_carry_close (&sending.carrying);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&failure));
  return done;
}
