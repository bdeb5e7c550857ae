-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What of the vault lies on the storage and nothing needs any more, since when as this device saw it, and how large it is there (carry/hearth-carry-sweep.h). Local.
-- In carry_file, state 4 is what was taken away there for that reason.
CREATE TABLE carry_unneeded (
  id BLOB PRIMARY KEY,              -- as in carry_file
  since INTEGER NOT NULL,
  size INTEGER NOT NULL             -- bytes; 0: not known
) STRICT, WITHOUT ROWID;
