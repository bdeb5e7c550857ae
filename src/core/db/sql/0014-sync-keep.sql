-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The files of keys/ and dev/ as they lie on the storage, sealed and signed: without them a storage that lost everything could not be filled
-- again from here (sync/hearth-sync-again.h).
CREATE TABLE sync_keep (path TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
