-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A human's timeline, newest first: what they did and what was done with them, of all rows merged into one. ?1 is the member, (?2, ?3) the
-- (at, rowid) of the last one shown, NULL to begin, ?4 how many. What has no time comes last, its time counts as the
-- smallest integer. with_member finds an interaction again that member has found, so those are left out there.
WITH RECURSIVE human (member) AS MATERIALIZED (
  SELECT ?1
  UNION
  SELECT member.rowid FROM human JOIN member ON member.merged_into = human.member
)
SELECT row FROM (
  SELECT interaction.rowid AS row, coalesce (at, -9223372036854775807) AS moment
    FROM human CROSS JOIN interaction ON interaction.member = human.member
  UNION ALL
  SELECT interaction.rowid, coalesce (at, -9223372036854775807)
    FROM human CROSS JOIN interaction ON interaction.with_member = human.member
    WHERE interaction.member IS NULL OR interaction.member NOT IN (SELECT member FROM human)
)
WHERE ?3 IS NULL OR (moment, row) < (coalesce (?2, -9223372036854775807), ?3)
ORDER BY moment DESC, row DESC
LIMIT ?4
