-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the rows of the Members list show, for the keys in the JSON array ?1: parts of several kinds, which the caller puts together
-- by key. ?2 is now: a tier that has ended is not shown, and weeks are counted back from it, thirteen of them from ?3. Humans of several rows give the parts of all their rows, the root's first.
WITH RECURSIVE
  keys (key) AS MATERIALIZED (SELECT value FROM json_each (?1)),
  human (key, member) AS MATERIALIZED (
    SELECT key, key FROM keys
    UNION
    SELECT human.key, member.rowid FROM human JOIN member ON member.merged_into = human.member
  )
SELECT key, 0 AS part, last_at, interactions, spent, stage, NULL AS a, NULL AS b, NULL AS c, 0 AS merged, 0 AS row, 0 AS item
  FROM keys CROSS JOIN roster ON roster.member = key
UNION ALL
SELECT key, 1, NULL, NULL, NULL, NULL, name, NULL, NULL, human.member <> key, human.member, 0
  FROM human CROSS JOIN member ON member.rowid = human.member
UNION ALL
SELECT key, 2, NULL, NULL, NULL, NULL, platform, account, handle, human.member <> key, human.member, identity.rowid
  FROM human CROSS JOIN identity ON identity.member = human.member
UNION ALL
SELECT key, 3, NULL, NULL, NULL, NULL, circle.name, NULL, NULL, 0, 0, circle.rowid
  FROM human CROSS JOIN member_circle ON member_circle.member = human.member
  CROSS JOIN circle ON circle.rowid = member_circle.circle
UNION ALL
SELECT key, 4, NULL, NULL, NULL, NULL, tier.name, NULL, NULL, 0, 0, tier.rowid
  FROM human CROSS JOIN member_tier ON member_tier.member = human.member
  CROSS JOIN tier ON tier.rowid = member_tier.tier
  WHERE member_tier.until IS NULL OR member_tier.until > ?2
UNION ALL
SELECT key, 5, (?2 - at) / 604800000, count(*), NULL, NULL, NULL, NULL, NULL, 0, 0, 0
  FROM human CROSS JOIN interaction ON interaction.member = human.member
  WHERE at > ?3 AND at <= ?2 AND kind <> 18
  GROUP BY key, (?2 - at) / 604800000
UNION ALL
SELECT key, 5, (?2 - at) / 604800000, count(*), NULL, NULL, NULL, NULL, NULL, 0, 0, 0
  FROM human CROSS JOIN interaction ON interaction.with_member = human.member
  WHERE at > ?3 AND at <= ?2 AND kind <> 18 AND interaction.member NOT IN (SELECT other.member FROM human AS other WHERE other.key = human.key)
  GROUP BY key, (?2 - at) / 604800000
ORDER BY key, part, merged, row, item
