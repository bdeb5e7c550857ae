-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What is in the vault, for whom, and who was given it.

CREATE TABLE vault_item (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  name TEXT, kind TEXT, release BLOB, notes TEXT, cover BLOB, rule TEXT, created_at INTEGER, opens_at INTEGER
) STRICT;

CREATE TABLE vault_version (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  item INTEGER, number INTEGER, name TEXT, asset BLOB, hash BLOB, size INTEGER, files INTEGER, length INTEGER, at INTEGER
) STRICT;
CREATE INDEX vault_version_item ON vault_version (item, number);

CREATE TABLE vault_pass (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  member INTEGER, item INTEGER, at INTEGER, until INTEGER, how TEXT, number INTEGER, revoked_at INTEGER
) STRICT;
CREATE INDEX vault_pass_item ON vault_pass (item, member);
CREATE INDEX vault_pass_member ON vault_pass (member);

CREATE TABLE vault_delivery (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, version INTEGER, at INTEGER, how TEXT, mark BLOB
) STRICT;
CREATE INDEX vault_delivery_member ON vault_delivery (member);
CREATE INDEX vault_delivery_version ON vault_delivery (version);

-- Local to this device: which asset was put away last from where (path: a keyed hash), so that what has not changed is not read again.

CREATE TABLE vault_seen (path BLOB PRIMARY KEY, asset BLOB NOT NULL) STRICT, WITHOUT ROWID;
