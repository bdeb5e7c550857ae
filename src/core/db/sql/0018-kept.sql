-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What was worked out and would come out the same again as long as mark is what it was (db/hearth-kept.h). Local to this device, and anything in
-- it may be thrown away.
CREATE TABLE kept (what TEXT PRIMARY KEY, mark TEXT NOT NULL, value BLOB NOT NULL) STRICT;
