-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Releases with their plan, moments with who was there, polls, creations, campaigns.

CREATE TABLE release (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  kind INTEGER, title TEXT, date TEXT, cover INTEGER, note TEXT, budget INTEGER, currency TEXT, state INTEGER, sequence INTEGER
) STRICT;

CREATE TABLE phase (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, release INTEGER, title TEXT, starts INTEGER, ends INTEGER) STRICT;
CREATE INDEX phase_release ON phase (release);

CREATE TABLE task (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  release INTEGER, phase INTEGER, title TEXT, note TEXT, owner INTEGER, days INTEGER, date TEXT, least INTEGER, waits_for INTEGER,
  every TEXT, done_at INTEGER, sequence INTEGER
) STRICT;
CREATE INDEX task_release ON task (release);
CREATE TABLE task_item (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, task INTEGER, words TEXT, position INTEGER, done_at INTEGER
) STRICT;
CREATE INDEX task_item_task ON task_item (task);

CREATE TABLE moment (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  release INTEGER, phase INTEGER, kind INTEGER, title TEXT, words TEXT, note TEXT, audience TEXT, channel TEXT, attachment TEXT,
  cap INTEGER, days INTEGER, date TEXT, time TEXT, zone TEXT, minutes INTEGER, place TEXT, open_days INTEGER, choices INTEGER,
  sent_at INTEGER, decided_at INTEGER, decision TEXT, told_at INTEGER, credited_at INTEGER, measured_at INTEGER, skipped INTEGER,
  uid TEXT, sequence INTEGER
) STRICT;
CREATE INDEX moment_release ON moment (release);
CREATE INDEX moment_uid ON moment (uid) WHERE uid IS NOT NULL;
CREATE TABLE moment_member (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, moment INTEGER, invited_at INTEGER, took_part_at INTEGER, words TEXT, how TEXT
) STRICT;
CREATE INDEX moment_member_moment ON moment_member (moment);
CREATE INDEX moment_member_member ON moment_member (member);

CREATE TABLE choice (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, moment INTEGER, words TEXT, position INTEGER) STRICT;
CREATE INDEX choice_moment ON choice (moment);
CREATE TABLE vote (rowid INTEGER PRIMARY KEY, id BLOB UNIQUE, member INTEGER, choice INTEGER, at INTEGER, how TEXT) STRICT;
CREATE INDEX vote_choice ON vote (choice);
CREATE INDEX vote_member ON vote (member);

CREATE TABLE creation (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  member INTEGER, release INTEGER, moment INTEGER, kind INTEGER, title TEXT, link TEXT, at INTEGER, permission INTEGER,
  permission_at INTEGER, words TEXT, credit TEXT
) STRICT;
CREATE INDEX creation_member ON creation (member);
CREATE INDEX creation_release ON creation (release);
CREATE INDEX creation_moment ON creation (moment);

CREATE TABLE campaign (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  release INTEGER, kind INTEGER, title TEXT, item TEXT, goal INTEGER, currency TEXT, copies INTEGER, starts TEXT, ends TEXT, note TEXT
) STRICT;
CREATE INDEX campaign_release ON campaign (release);
CREATE TABLE backer (
  rowid INTEGER PRIMARY KEY, id BLOB UNIQUE,
  member INTEGER, campaign INTEGER, at INTEGER, amount INTEGER, currency TEXT, quantity INTEGER, copy INTEGER, words TEXT
) STRICT;
CREATE INDEX backer_campaign ON backer (campaign);
CREATE INDEX backer_member ON backer (member);
