-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What was handed over as a link that ends.
ALTER TABLE vault_delivery ADD COLUMN link TEXT;
ALTER TABLE vault_delivery ADD COLUMN until INTEGER;
ALTER TABLE vault_delivery ADD COLUMN storage TEXT;
ALTER TABLE vault_delivery ADD COLUMN path TEXT;
ALTER TABLE vault_delivery ADD COLUMN share TEXT;
ALTER TABLE vault_delivery ADD COLUMN revoked_at INTEGER;
CREATE INDEX vault_delivery_path ON vault_delivery (path) WHERE path IS NOT NULL;

-- Each copy on a storage that this device made or heard of (carry/hearth-carry-link.h): one that no delivery is about any more is to be taken away. Local.
CREATE TABLE carry_link (
  path TEXT PRIMARY KEY,
  place TEXT NOT NULL,
  share TEXT,
  until INTEGER NOT NULL,
  gone INTEGER NOT NULL             -- 1: it was taken away
) STRICT, WITHOUT ROWID;
