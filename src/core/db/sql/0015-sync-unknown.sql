-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What more belongs to what a newer version wrote (sync/hearth-sync-unknown.h): the stamp each value took the place of, where rows of unknown
-- tables come from, and which steps touched and deleted them.
ALTER TABLE sync_unknown ADD COLUMN prev_hlc INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_unknown ADD COLUMN prev_dev INTEGER NOT NULL DEFAULT 0;
CREATE TABLE sync_unknown_base (
  tbl INTEGER NOT NULL, id BLOB NOT NULL,
  dev INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL,
  PRIMARY KEY (tbl, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE sync_unknown_life (
  tbl INTEGER NOT NULL, id BLOB NOT NULL, dev INTEGER NOT NULL,
  touch INTEGER NOT NULL, tomb INTEGER NOT NULL,
  PRIMARY KEY (tbl, id, dev)
) STRICT, WITHOUT ROWID;
