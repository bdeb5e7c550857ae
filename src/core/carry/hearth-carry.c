/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the course. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "net/hearth-metered.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a person asks for comes after what is under way. */
static GMutex one_at_a_time;

const char *const *
hearth_carry_policies (void)
{
  static const char *const policies[] = { "needed", "pinned", "all", NULL };

  return policies;
}

gboolean
hearth_carry_open (HearthCarrying *carrying,
                   GError        **error)
{
  g_mutex_lock (&one_at_a_time);
  carrying->place = hearth_db_read (carrying->db, hearth_carry_read_place, NULL, carrying->cancellable, error);
  if (carrying->place == NULL)
    return FALSE;
  if (carrying->place->url == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("This community does not sync yet. Set it up first."));
      return FALSE;
    }
  carrying->remote = hearth_remote_new (carrying->place->url, error);
  return carrying->remote != NULL && hearth_carry_begin_journal (carrying, error);
}

void
hearth_carry_close (HearthCarrying *carrying)
{
  g_clear_pointer (&carrying->lines, hearth_carry_lines_free);
  if (carrying->remote != NULL)
    {
      carrying->result->requests = carrying->remote->requests + carrying->requests;
      carrying->result->bytes_up = carrying->remote->bytes_up + carrying->bytes_up;
      carrying->result->bytes_down = carrying->remote->bytes_down + carrying->bytes_down;
      hearth_remote_remember (carrying->remote);
    }
  g_clear_pointer (&carrying->remote, hearth_remote_free);
  g_clear_pointer (&carrying->place, hearth_carry_place_free);
  g_mutex_unlock (&one_at_a_time);
}

gboolean
hearth_carry_waits (HearthCarrying *carrying)
{
  carrying->result->metered = !carrying->asked && hearth_metered_is (carrying->place->url);
  return carrying->result->metered;
}

/* The community's vault, locked; none is fine. */
static gboolean
open_vault (HearthCarrying *carrying,
            GError        **error)
{
  g_autofree char *folder = g_path_get_dirname (hearth_db_get_path (carrying->db));

  if (!hearth_vault_exists (folder))
    return TRUE;
  carrying->vault = hearth_vault_open (folder, error);
  return carrying->vault != NULL;
}

/* HearthReadFunc: how many versions there are, plus one. */
static gpointer
count_versions (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  gint64 count = hearth_stmt_scalar (conn, "SELECT EXISTS (SELECT 1 FROM vault_version)", 0, error);

  return count >= 0 ? GSIZE_TO_POINTER ((gsize) count + 1) : NULL;
}

/* What one cannot get does not keep the others from getting what is here. */
static gboolean
both_ways (HearthCarrying *carrying,
           GError        **error)
{
  g_autoptr (GError) failure = NULL;

  if (!hearth_carry_down (carrying, &failure) && !g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_CORRUPT) && !g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (carrying->place->writes && !hearth_carry_up (carrying, error))
    return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
carry_vault (HearthCarrying *carrying,
             GError        **error)
{
  gsize any = GPOINTER_TO_SIZE (hearth_db_read (carrying->db, count_versions, NULL, carrying->cancellable, error));

  if (any == 0)
    return FALSE;
  /* Nobody has put anything away: then nobody asks for a vault either. */
  if ((carrying->vault == NULL && any == 1) || hearth_carry_waits (carrying))
    return TRUE;
  if (!hearth_carry_keys (carrying, error))
    return FALSE;
  return carrying->vault == NULL || (hearth_carry_heed_daily (carrying, error) && both_ways (carrying, error) && hearth_carry_sweep (carrying, error));
}

/* A copy that the server does not let go of keeps nothing else from its way. */
static gboolean
carry (HearthCarrying *carrying,
       GError        **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean           done;

  if (carrying->place->writes && !hearth_carry_waits (carrying))
    hearth_carry_unlink (carrying, NULL, &failure);
  /* Whether there is anything else that waits is for what follows to say. */
  carrying->result->metered = FALSE;
  done = carry_vault (carrying, error);
  if (!done || failure == NULL)
    return done;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
hearth_carry_run (HearthDb            *db,
                  HearthVault         *vault,
                  gboolean             asked,
                  HearthVaultProgress *progress,
                  HearthCarryResult   *result,
                  GCancellable        *cancellable,
                  GError             **error)
{
  HearthCarrying     carrying = { .db = db, .vault = vault, .progress = progress, .result = result, .cancellable = cancellable, .asked = asked };
  g_autoptr (GError) failure = NULL;
  gboolean           done;

  memset (result, 0, sizeof *result);
  done = hearth_carry_open (&carrying, &failure) && (vault != NULL || open_vault (&carrying, &failure)) && carry (&carrying, &failure);
  if (!done && carrying.place != NULL && carrying.place->url == NULL)
    {
      g_clear_error (&failure);
      done = TRUE;
    }
  hearth_carry_close (&carrying);
  if (vault == NULL)
    g_clear_pointer (&carrying.vault, hearth_vault_unref);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&failure));
  return done;
}

typedef struct
{
  gint64           item;
  HearthVaultAsset asset;
} Wanted;

/* HearthReadFunc */
static gpointer
read_asset (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Wanted *wanted = data;

  return hearth_vault_item_get_asset (conn, wanted->item, 0, &wanted->asset, error) > 0 ? wanted : NULL;
}

gboolean
hearth_carry_fetch (HearthDb            *db,
                    HearthVault         *vault,
                    gint64               item,
                    HearthVaultProgress *progress,
                    GCancellable        *cancellable,
                    GError             **error)
{
  HearthCarryResult result = { 0 };
  HearthCarrying    carrying = { .db = db, .vault = vault, .progress = progress, .result = &result, .cancellable = cancellable, .asked = TRUE };
  Wanted            wanted = { .item = item };
  gboolean          done;

  done = hearth_carry_open (&carrying, error) && hearth_db_read (db, read_asset, &wanted, cancellable, error) != NULL && hearth_carry_bring (&carrying, &wanted.asset, error);
  hearth_carry_close (&carrying);
  return done;
}
