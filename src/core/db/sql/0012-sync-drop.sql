-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What this device wrote to the storage and is superfluous; taken away once a head is there that does without it.
CREATE TABLE sync_drop (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
