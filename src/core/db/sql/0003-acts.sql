-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What somebody did and when, in the order of it, without reading the words: a quarter of the bytes of the table, for what is
-- counted of everybody (stages, rhythms).
DROP INDEX interaction_member;
CREATE INDEX interaction_member ON interaction (member, at, kind, direction, with_member);
