-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Today: what it goes by, and what was answered.

-- Local and derived: who spoke last, what is owed, in what rhythm they come (members/hearth-pulse.h), a row a human who is listed and
-- neither of the team nor gone. One value and no indexes: all of it is read at once, and a row written costs one page.
CREATE TABLE pulse (member INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;

CREATE TABLE nudge (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  member INTEGER, other INTEGER, reason INTEGER, cause INTEGER, at INTEGER, until INTEGER, state INTEGER
) STRICT;
CREATE INDEX nudge_member ON nudge (member);
CREATE INDEX nudge_other ON nudge (other) WHERE other IS NOT NULL;
