-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The ground floor. Replicated tables carry no NOT NULL, CHECK, UNIQUE or foreign key besides their id: a constraint that one
-- device can satisfy and another cannot would make them diverge. The id is unique because it is what "the same row" means.
-- Columns and their meaning: hearth-tables.h, from which the capture triggers are made.

CREATE TABLE community (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  name TEXT, subculture TEXT, promise TEXT, guidelines TEXT, currency TEXT, time_zone TEXT, created_at INTEGER
) STRICT;

CREATE TABLE member (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  name TEXT, pronouns TEXT, city TEXT, country TEXT, language TEXT, birthday TEXT, joined_at INTEGER, left_at INTEGER,
  source INTEGER, invited_by INTEGER, merged_into INTEGER, team INTEGER
) STRICT;
CREATE INDEX member_merged ON member (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX member_invited ON member (invited_by) WHERE invited_by IS NOT NULL;

CREATE TABLE identity (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  member INTEGER, platform TEXT, account TEXT, handle TEXT, source INTEGER
) STRICT;
CREATE INDEX identity_account ON identity (account, platform) WHERE account IS NOT NULL;
CREATE INDEX identity_handle ON identity (handle COLLATE NOCASE, platform) WHERE handle IS NOT NULL;
CREATE INDEX identity_member ON identity (member);

CREATE TABLE interaction (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  member INTEGER, with_member INTEGER, kind INTEGER, direction INTEGER, at INTEGER, zone TEXT, item TEXT, body TEXT,
  amount INTEGER, net INTEGER, currency TEXT, quantity INTEGER, source INTEGER, reference TEXT, seen INTEGER
) STRICT;
CREATE INDEX interaction_member ON interaction (member, at);
CREATE INDEX interaction_with ON interaction (with_member, at) WHERE with_member IS NOT NULL;

CREATE TABLE consent (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  member INTEGER, channel TEXT, state INTEGER, at INTEGER, how TEXT, words TEXT, source INTEGER
) STRICT;
CREATE INDEX consent_member ON consent (member);

CREATE TABLE tag (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, name TEXT) STRICT;
CREATE TABLE member_tag (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, tag INTEGER) STRICT;
CREATE INDEX member_tag_member ON member_tag (member, tag);
CREATE INDEX member_tag_tag ON member_tag (tag, member);

CREATE TABLE circle (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, name TEXT, guidelines TEXT, guide INTEGER) STRICT;
CREATE TABLE member_circle (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, circle INTEGER, since INTEGER) STRICT;
CREATE INDEX member_circle_member ON member_circle (member, circle);
CREATE INDEX member_circle_circle ON member_circle (circle, member);

CREATE TABLE tier (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, name TEXT, source INTEGER, perks TEXT) STRICT;
CREATE TABLE member_tier (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  member INTEGER, tier INTEGER, since INTEGER, until INTEGER, amount INTEGER, currency TEXT
) STRICT;
CREATE INDEX member_tier_member ON member_tier (member, tier);
CREATE INDEX member_tier_tier ON member_tier (tier, member);

CREATE TABLE source (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, key TEXT, name TEXT) STRICT;

CREATE TABLE import_row (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, source INTEGER, seen BLOB) STRICT;
CREATE INDEX import_row_member ON import_row (member);

-- Local to this device: never replicated, never captured.

CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

-- The change log. One change_txn a transaction; inserts as row ranges, updates and deletes row by row with the set of changed
-- columns and the values they replaced, which undo puts back.
CREATE TABLE change_txn (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,        -- what the user did: "import", "log", "edit", ... (words are made when shown)
  subject TEXT,              -- whom or what it was about, as shown in a sentence
  count INTEGER,             -- how many things, where the sentence says so
  undoes INTEGER             -- the seq this one takes back, for an undo or a redo
) STRICT;
CREATE INDEX change_txn_undoes ON change_txn (undoes) WHERE undoes IS NOT NULL;
CREATE TABLE change_range (seq INTEGER NOT NULL, tbl INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE INDEX change_range_seq ON change_range (seq, tbl);
CREATE TABLE change_row (
  rowid INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  tbl INTEGER NOT NULL,
  row INTEGER NOT NULL,
  op INTEGER NOT NULL,       -- SQLITE_UPDATE (23) or SQLITE_DELETE (9)
  mask INTEGER NOT NULL,     -- bit (column number - 1) for each column changed
  old BLOB                   -- the values replaced, in column order; a delete also has the id
) STRICT;
CREATE INDEX change_row_seq ON change_row (seq, tbl);

-- Rowids are never used twice, because the log names rows by them: used is the highest ever given out, top the highest there was
-- at the last commit (rows above it were put in by another program).
CREATE TABLE row_mark (tbl INTEGER PRIMARY KEY, used INTEGER NOT NULL, top INTEGER NOT NULL) STRICT;

-- What the list shows and sorts by: one row a visible human. Rebuilt for what a transaction touched, before it commits. No indexes: the
-- orders are made in memory (members/hearth-member-order.h), as fast as an index is read, and an import has none to fill.
CREATE TABLE roster (
  member INTEGER PRIMARY KEY,
  sort_key TEXT NOT NULL,    -- the name, folded
  joined_at INTEGER,
  first_at INTEGER,
  last_at INTEGER,           -- last interaction with somebody (notes do not count)
  interactions INTEGER NOT NULL,
  purchases INTEGER NOT NULL,
  spent INTEGER NOT NULL     -- minor units in the community's currency, refunds taken off
) STRICT;

-- Names, handles and notes of a visible human, folded and cut into words by us (base/hearth-fold.h): in scripts written without
-- spaces every two characters side by side. The ascii tokenizer keeps our words whole (to it every other character is part of a word); unicode61
-- would cut an Indic word at each vowel sign, and a query word in several pieces is a phrase, which detail=none refuses.
CREATE VIRTUAL TABLE member_text USING fts5 (
  words, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize="ascii"
);

-- The words of the index as rows, for the check: which word stands for which member.
CREATE VIRTUAL TABLE member_word USING fts5vocab (member_text, instance);
