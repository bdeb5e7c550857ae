-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What money in other currencies is worth, as the artist says it.

CREATE TABLE rate (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  currency TEXT, target TEXT, date TEXT, billionths INTEGER
) STRICT;
