-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Who wrote what, as far as this device knows (sync/hearth-sync-book.h). Local: every device keeps its own, and all come to the same.
-- Rows are named by their local rowid, which is never used twice and stays theirs when they are deleted; devices by a local number.

CREATE TABLE sync_device (
  dev INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT,
  seen INTEGER NOT NULL DEFAULT 0,  -- its last step that is in this database
  key BLOB,                         -- what it signs with, public
  chain BLOB                        -- BLAKE2b-256 of its last segment that is; NULL where a snapshot brought it
) STRICT;

-- Where and what: url, space, snapshot (as in the head), each as text.
CREATE TABLE sync_setting (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;

-- Sealed, and to be written to the storage as it is; then what is there of this device, for its head.
CREATE TABLE sync_out (n INTEGER PRIMARY KEY, path TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE sync_sent (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, name TEXT NOT NULL) STRICT;

-- One row: which device this is, how far its log has been stamped and published.
CREATE TABLE sync_self (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  dev INTEGER NOT NULL,
  stamped INTEGER NOT NULL,         -- change_txn.seq up to which the log is in these tables
  published INTEGER NOT NULL,       -- and up to which it is with the others
  sent INTEGER NOT NULL             -- its own last step that is with the others
) STRICT;

-- Where rows come from: the device, its step and the time of the values that have no stamp of their own.
CREATE TABLE sync_base (
  tbl INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  dev INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL,
  PRIMARY KEY (tbl, first)
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_base_step ON sync_base (dev, seq);

-- Values written after that, and the stamp each one took the place of.
CREATE TABLE sync_cell (
  tbl INTEGER NOT NULL, row INTEGER NOT NULL, col INTEGER NOT NULL,
  hlc INTEGER NOT NULL, dev INTEGER NOT NULL, prev_hlc INTEGER NOT NULL, prev_dev INTEGER NOT NULL,
  PRIMARY KEY (tbl, row, col)
) STRICT, WITHOUT ROWID;

-- A row is alive while a device touched it in a step that no delete has seen.
CREATE TABLE sync_life (
  tbl INTEGER NOT NULL, row INTEGER NOT NULL, dev INTEGER NOT NULL,
  touch INTEGER NOT NULL, tomb INTEGER NOT NULL,
  PRIMARY KEY (tbl, row, dev)
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_life_step ON sync_life (dev, touch);

-- Rows that are not alive, with their values (as in change_row.old), since an edit the deleter had not seen brings them back.
CREATE TABLE sync_grave (
  tbl INTEGER NOT NULL, row INTEGER NOT NULL, id BLOB NOT NULL, vals BLOB,
  PRIMARY KEY (tbl, row)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX sync_grave_id ON sync_grave (tbl, id);

-- Rowids of rows whose id was given out again under another one, by an import of what was deleted before.
CREATE TABLE sync_alias (tbl INTEGER NOT NULL, row INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (tbl, row)) STRICT, WITHOUT ROWID;
CREATE INDEX sync_alias_other ON sync_alias (tbl, other);

-- Erased for good; beats everything, for ever. sent: the others have been told.
CREATE TABLE sync_erased (
  tbl INTEGER NOT NULL, id BLOB NOT NULL, sent INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tbl, id)
) STRICT, WITHOUT ROWID;

-- Values that lost against one written at the same time elsewhere; kept for 90 days.
CREATE TABLE sync_conflict (
  n INTEGER PRIMARY KEY,
  tbl INTEGER NOT NULL, row INTEGER NOT NULL, col INTEGER NOT NULL,
  value BLOB NOT NULL,              -- packed as in change_row.old
  hlc INTEGER NOT NULL, dev INTEGER NOT NULL, found INTEGER NOT NULL
) STRICT;
CREATE INDEX sync_conflict_row ON sync_conflict (tbl, row, col);

-- What a newer version wrote about tables and columns that this one does not know, as it came, to be handed on.
CREATE TABLE sync_unknown (
  tbl INTEGER NOT NULL, id BLOB NOT NULL, col INTEGER NOT NULL,
  hlc INTEGER NOT NULL, dev INTEGER NOT NULL, value BLOB NOT NULL,
  PRIMARY KEY (tbl, id, col)
) STRICT, WITHOUT ROWID;
