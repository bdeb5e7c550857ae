-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A folder that was copied writes under the name of another (sync/hearth-sync-fork.c, hearth-sync-heir.c). Every file that this database wrote under
-- a name it has or had, and those of others under such a name that were taken in: small, and never taken away, since one that is not among them is
-- how a copy is known.
CREATE TABLE sync_said (
  dev INTEGER NOT NULL,
  kind INTEGER NOT NULL,            -- HearthSyncSaid
  step INTEGER NOT NULL,            -- the last it covers
  hash TEXT NOT NULL,               -- the first digits of its hash
  PRIMARY KEY (dev, kind, step, hash)
) STRICT, WITHOUT ROWID;

-- Of tomb: what this device knows by deletes of its own, and what it heard. A copy heard of the steps of the other that has its name.
ALTER TABLE sync_life ADD COLUMN own INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_life ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;
UPDATE sync_life SET heard = tomb;
