-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Which moment tells how another went, and who came first in a contest.

ALTER TABLE moment ADD COLUMN tells INTEGER;
CREATE INDEX moment_tells ON moment (tells) WHERE tells IS NOT NULL;
ALTER TABLE creation ADD COLUMN place INTEGER;
