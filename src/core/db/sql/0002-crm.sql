-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The whole CRM: stages, segments, badges, reminders, applications, photos, and the marks of who asked to be forgotten.

ALTER TABLE community ADD COLUMN salt BLOB;
ALTER TABLE member ADD COLUMN stage INTEGER;
ALTER TABLE member ADD COLUMN stage_at INTEGER;
ALTER TABLE member ADD COLUMN stage_pin INTEGER;

-- Derived, and made anew after an upgrade.

-- The word index becomes plain rows: names, handles and notes of visible humans, folded and cut into words by us (base/hearth-fold.h),
-- 256 members to a row: block n holds those from rowid 256 n on (members/hearth-words-block.h says how). Searching reads all of it in
-- memory, which takes less time than an inverted index of so short texts, costs an import next to nothing, finds words of any length at
-- the same speed, and forgets what is deleted. changed: the state of the roster (meta "roster") that wrote the row, so that a reader
-- fetches again only what is another.
CREATE TABLE member_words (block INTEGER PRIMARY KEY, changed INTEGER NOT NULL, words BLOB NOT NULL) STRICT;
CREATE INDEX member_words_changed ON member_words (changed);
DROP TABLE member_word;
DROP TABLE member_text;

-- HearthStage as shown, NULL for the team (members/hearth-stage.h).
ALTER TABLE roster ADD COLUMN stage INTEGER;

CREATE TABLE segment (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, name TEXT, filter TEXT, sort TEXT, columns TEXT, position INTEGER
) STRICT;

CREATE TABLE badge (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, name TEXT, words TEXT, rule TEXT) STRICT;
CREATE TABLE member_badge (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, badge INTEGER, at INTEGER, how TEXT, words TEXT
) STRICT;
CREATE INDEX member_badge_member ON member_badge (member, badge);
CREATE INDEX member_badge_badge ON member_badge (badge, member);

CREATE TABLE reminder (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, at INTEGER, words TEXT, every TEXT, done_at INTEGER
) STRICT;
CREATE INDEX reminder_member ON reminder (member);
CREATE INDEX reminder_due ON reminder (at) WHERE done_at IS NULL;

CREATE TABLE question (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, words TEXT, position INTEGER, needed INTEGER, retired_at INTEGER
) STRICT;
CREATE TABLE application (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  member INTEGER, at INTEGER, state INTEGER, decided_at INTEGER, words TEXT, source INTEGER
) STRICT;
CREATE INDEX application_member ON application (member);
CREATE INDEX application_state ON application (state, at);
CREATE TABLE answer (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, application INTEGER, question INTEGER, words TEXT) STRICT;
CREATE INDEX answer_application ON answer (application, question);

CREATE TABLE step (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, words TEXT, position INTEGER, days INTEGER, retired_at INTEGER) STRICT;
CREATE TABLE member_step (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, step INTEGER, done_at INTEGER) STRICT;
CREATE INDEX member_step_member ON member_step (member, step);

CREATE TABLE stage_rule (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, stage INTEGER, way INTEGER, part TEXT, least INTEGER) STRICT;

CREATE TABLE photo (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, type TEXT, bytes BLOB, source INTEGER) STRICT;
CREATE INDEX photo_member ON photo (member);

CREATE TABLE forgotten (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, mark BLOB, at INTEGER) STRICT;
CREATE INDEX forgotten_mark ON forgotten (mark);

CREATE TABLE not_same (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, other INTEGER) STRICT;
CREATE INDEX not_same_member ON not_same (member, other);
CREATE INDEX not_same_other ON not_same (other);
