-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What figures are read from. Local to this device, made when the metrics are first opened (metrics/hearth-metric-derive.h).

-- Everything dated that happened with a human (the root's rowid), packed: metrics/hearth-metric-acts.h says how.
CREATE TABLE metric_human (member INTEGER PRIMARY KEY, acts BLOB NOT NULL, ties BLOB) STRICT;

-- Members whose record has to be made again, because of what changed since.
CREATE TABLE metric_stale (member INTEGER PRIMARY KEY) STRICT;

-- Which kinds of interaction count as taking part, as asked of fans, as given to them: "message,vote,..."; NULL: metrics/hearth-figure.h.
ALTER TABLE community ADD COLUMN counted TEXT;
ALTER TABLE community ADD COLUMN asked TEXT;
ALTER TABLE community ADD COLUMN given TEXT;
