/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The two computers of carry-pair.h, and what one takes out of the vault while time goes by. */

#pragma once

#include "base/hearth-clock.h"
#include "carry-pair.h"
#include "faulty.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)
#define MIB    (1u << 20)

static inline void
set_up_swept (Carried           *carried,
              gconstpointer data G_GNUC_UNUSED)
{
  hearth_clock_set (G_GINT64_CONSTANT (1800000000000));
  faulty_reset ();
  set_up_carried_at (carried, NULL);
}

static inline void
end_swept (Carried           *carried,
           gconstpointer data G_GNUC_UNUSED)
{
  faulty_reset ();
  end_carried (carried, NULL);
  hearth_clock_set (HEARTH_NONE);
}

static inline void
later (gint64 ms)
{
  hearth_clock_set (hearth_clock_now () + ms);
}

/* WriteFunc, data: the name. */
static inline gint64
take_out_of_vault (HearthConn *conn,
                   gpointer    data,
                   GError    **error)
{
  gint64 row = hearth_vault_item_find (conn, data, error);

  return row > 0 && hearth_vault_item_remove (conn, row, error) ? row : -1;
}

/* The step that an undo takes back. */
static inline gint64
remove_item (HearthCommunity *community,
             const char      *name)
{
  const HearthChangeInfo info = { .kind = "vault-remove", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  Write                  write = { take_out_of_vault, (gpointer) name, 0 };
  gint64                 seq = hearth_db_write (db_of (community), &info, run_write, &write, NULL, &error);

  g_assert_no_error (error);
  return seq;
}

/* WriteFunc */
static inline gint64
take_back (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  return hearth_undo_apply (conn, *(gint64 *) data, NULL, error) ? 0 : -1;
}

static inline void
undo (HearthCommunity *community,
      gint64           seq)
{
  const HearthChangeInfo info = { .kind = "undo", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  Write                  write = { take_back, &seq, 0 };

  hearth_db_write (db_of (community), &info, run_write, &write, NULL, &error);
  g_assert_no_error (error);
}

/* One turn of a computer, as it has one every few minutes. */
static inline HearthCarryResult
turn (HearthCommunity *community,
      HearthVault     *vault)
{
  run (community);
  return carry (community, vault);
}

/* Both have a turn on the next day, on which they note what is not needed; then days go by. */
static inline void
days_pass (Carried *carried,
           guint    days)
{
  later (DAY_MS);
  turn (carried->pair.ana, carried->ana);
  turn (carried->pair.ben, carried->ben);
  later (days * DAY_MS);
}

static inline HearthCarryStatus *
read_carry_status (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  HearthCarryStatus *status = hearth_db_read (db_of (community), hearth_carry_read_status, NULL, NULL, &error);

  g_assert_no_error (error);
  return status;
}
