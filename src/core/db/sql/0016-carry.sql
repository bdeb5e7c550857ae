-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What of the vault's files lies on the storage, as far as this device has seen (carry/hearth-carry.h), so that what was cut short goes on. Local.
CREATE TABLE carry_file (
  id BLOB NOT NULL,                 -- 32 bytes of a chunk; 16 of an asset, whose list of parts it is
  slice INTEGER NOT NULL,           -- of a chunk that was sent in slices; -1: as a whole
  state INTEGER NOT NULL,           -- 1 to be sent, 2 sent, 3 found there in its length
  attempts INTEGER NOT NULL,
  PRIMARY KEY (id, slice)
) STRICT, WITHOUT ROWID;

-- Assets of which not everything is here: they came from another device, or were let go of.
CREATE TABLE carry_away (asset BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Items (by id) that this device wants to have here.
CREATE TABLE carry_pin (item BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
