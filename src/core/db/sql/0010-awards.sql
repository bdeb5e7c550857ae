-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Badges that are given by their rule.

ALTER TABLE badge ADD COLUMN rule_at INTEGER;

-- Local to this device: whom a rule has found already (members/hearth-badge-rule.h), so that a badge that was taken back stays taken back.
-- Member 0: the rule was looked at here.
CREATE TABLE badge_seen (badge INTEGER NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (badge, member)) STRICT, WITHOUT ROWID;
