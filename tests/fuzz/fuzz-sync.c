/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What other devices wrote, as somebody else may have written it: an envelope, a head, and the rows of a body, which are joined with a
 * community. The first byte says which. No envelope opens that was not sealed; a head is what would be written; rows are taken in or
 * refused. */

#include "db/hearth-capture.h"
#include "db/hearth-db-private.h"
#include "db/hearth-migrate.h"
#include "sync/hearth-sync-head.h"
#include "sync/hearth-sync-join.h"
#include "sync/hearth-sync-seal.h"
#include "sync/hearth-sync-stamp.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

typedef struct
{
  const guint8 *data;
  gsize         size;
} Input;

static void
read_envelope (const Input *input)
{
  g_autoptr (GBytes)         object = g_bytes_new (input->data, input->size);
  g_autoptr (HearthVaultKey) key = hearth_vault_key_new ();
  guint8                     public_key[HEARTH_SYNC_PUBLIC_BYTES];
  HearthSyncEnvelope         envelope = { 0 };

  hearth_sync_public_key (key, public_key);
  if (hearth_sync_peek (object, &envelope, NULL))
    g_assert_null (hearth_sync_unseal (object, &envelope, key, public_key, NULL));
}

static void
read_head (const Input *input)
{
  g_autoptr (GBytes)         body = g_bytes_new (input->data, input->size);
  g_autoptr (HearthSyncHead) head = hearth_sync_head_parse (body, NULL);
  g_autoptr (HearthSyncHead) again = NULL;
  g_autoptr (GBytes)         written = NULL;

  if (head == NULL)
    return;
  written = hearth_sync_head_to_bytes (head);
  again = hearth_sync_head_parse (written, NULL);
  g_assert_nonnull (again);
  g_assert_cmpint (again->step, ==, head->step);
  g_assert_cmpuint (again->segments->len, ==, head->segments->len);
  g_assert_cmpuint (again->parts->len, ==, head->parts->len);
}

static gboolean
begin (HearthConn               *conn,
       HearthChangeInfo *info    G_GNUC_UNUSED,
       gpointer data             G_GNUC_UNUSED,
       GCancellable *cancellable G_GNUC_UNUSED,
       GError                  **error)
{
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  HearthId                   device = { "this very device" };

  return book != NULL && hearth_sync_book_begin (book, &device, "fuzz", error);
}

static HearthConn *
get_community (void)
{
  static HearthConn        *conn;
  const HearthChangeInfo    info = { .kind = HEARTH_SYNC_KIND, .count = HEARTH_NONE };
  g_autoptr (HearthChanges) changes = NULL;
  g_autoptr (GError)        error = NULL;
  int                       version;

  if (conn != NULL)
    return conn;
  conn = hearth_conn_open (":memory:", HEARTH_CONN_CREATE, &error);
  if (conn == NULL || !hearth_migrate_inspect (conn, &version, &error) || !hearth_migrate_run (conn, version, &error) ||
      !hearth_capture_load_marks (conn, &error) || !hearth_txn_write (conn, &info, begin, NULL, NULL, NULL, &changes, &error))
    g_error ("%s", error->message);
  return conn;
}

static gboolean
join (HearthConn            *conn,
      HearthChangeInfo *info G_GNUC_UNUSED,
      gpointer               data,
      GCancellable          *cancellable,
      GError               **error)
{
  const Input               *input = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);

  return book != NULL && hearth_sync_stamp (book, error) && hearth_sync_join (book, input->data, input->size, cancellable, error);
}

static void
read_body (Input *input)
{
  g_autoptr (GError) error = NULL;
  gboolean           joined = hearth_txn_rehearse (get_community (), join, input, NULL, &error);

  g_assert_true (joined == (error == NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  Input input = { data + 1, size - 1 };

  if (size == 0)
    return 0;
  hearth_vault_crypto_init ();
  if (data[0] % 4 == 0)
    read_envelope (&input);
  else if (data[0] % 4 == 1)
    read_head (&input);
  else
    read_body (&input);
  return 0;
}
