/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of samples share: questions whose answers are written by hand from the file, and the three facts every sample holds:
 * the rehearsal counts what the import does, the same file again adds nothing, and undo puts back exactly what was. */

#pragma once

#include "import-helpers.h"

#define MEMBERS "SELECT coalesce (name, '-') || '|' || coalesce (country, '') || '|' || coalesce (joined_at, '') " \
                "FROM member WHERE merged_into IS NULL ORDER BY 1"
#define IDENTITIES "SELECT platform || '|' || coalesce (account, '') || '|' || coalesce (handle, '') FROM identity ORDER BY 1"
#define CONSENTS   "SELECT i.account || '|' || c.channel || '|' || c.state || '|' || coalesce (c.at, '') || '|' || c.how || '|' || " \
                 "coalesce (c.words, '') FROM consent c JOIN identity i ON i.member = c.member AND i.platform = 'email' ORDER BY 1"
#define ACTS "SELECT k.at || '|' || k.kind || '|' || coalesce (k.item, '') || '|' || coalesce (k.amount, '') || '|' || " \
             "coalesce (k.net, '') || '|' || coalesce (k.currency, '') || '|' || coalesce (k.quantity, '') || '|' || "   \
             "coalesce (k.body, '') FROM interaction k ORDER BY k.at, k.kind, k.amount"
#define TAGS "SELECT coalesce (m.name, '-') || '|' || group_concat (t.name, ';' ORDER BY t.name) FROM member_tag l JOIN tag t ON t.rowid = l.tag " \
             "JOIN member m ON m.rowid = l.member GROUP BY m.rowid ORDER BY 1"

#define TIERS "SELECT coalesce (i.account, '-') || '|' || t.name || '|' || coalesce (l.since, '') || '|' || coalesce (l.until, '') || '|' || " \
              "coalesce (l.amount, '') || '|' || coalesce (l.currency, '') FROM member_tier l JOIN tier t ON t.rowid = l.tier "                \
              "LEFT JOIN identity i ON i.member = l.member AND i.platform = 'email' ORDER BY 1"
#define BROUGHT "SELECT w.name || ' by ' || coalesce (m.name, '-') || ' ' || k.direction || ' ' || k.at FROM interaction k " \
                "JOIN member m ON m.rowid = k.member JOIN member w ON w.rowid = k.with_member WHERE k.kind = 9 ORDER BY 1"

/* Imports, checks the counts of a rehearsal, of the import and of the same again; the seq. */
static inline gint64
check_file (Place      *place,
            const char *path,
            const char *first,
            const char *again)
{
  const char              *paths[] = { path, NULL };
  g_autoptr (HearthImport) import = NULL;
  HearthImportCounts       counts;
  g_autofree char         *before = NULL, *after = NULL;

  before = ask_digest (place);
  import = plan_files (place, paths);
  counts = run_import (import, TRUE);
  assert_counts (counts, first);
  g_assert_cmpint (counts.seq, ==, 0);
  after = ask_digest (place);
  g_assert_cmpstr (before, ==, after);

  counts = run_import (import, FALSE);
  assert_counts (counts, first);
  assert_counts (run_import (import, FALSE), again);
  return counts.seq;
}

/* Of ../shared/data/csv/name; 0 when it is absent. */
static inline gint64
check_sample (Place      *place,
              const char *name,
              const char *first,
              const char *again)
{
  g_autofree char *path = find_sample (name);

  return path != NULL ? check_file (place, path, first, again) : 0;
}

static inline void
check_undo (Place      *place,
            gint64      seq,
            const char *before)
{
  g_autofree char *after = NULL;

  undo (place, seq);
  after = ask_digest (place);
  g_assert_cmpstr (after, ==, before);
}

/* The same for a file of those bytes, and undone. */
static inline void
check_text (Place      *place,
            const char *name,
            const char *text,
            const char *first,
            const char *again,
            const char *sql,
            const char *answer)
{
  g_autofree char *before = ask_digest (place);
  g_autofree char *path = make_file (place, name, text, -1);
  gint64           seq = check_file (place, path, first, again);

  assert_answer (place, sql, answer);
  if (seq > 0)
    check_undo (place, seq, before);
}
