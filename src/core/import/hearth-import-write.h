/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The writing half's shared state; only for hearth-import-write.c, -people.c, -parts.c and -acts.c. Writer thread, one transaction. */

#pragma once

#include "import/hearth-import-known.h"
#include "import/hearth-import-private.h"
#include "import/hearth-match.h"

#include "db/hearth-bulk.h"
#include "db/hearth-stmt.h"

typedef struct
{
  HearthConn         *conn;
  GPtrArray          *tables;
  HearthImportCounts *counts;
  HearthImportLines  *lines; /* NULL: not wanted */
  HearthMatch        *match;
  HearthKnown        *known; /* which rows are there already */
  HearthBulk         *bulk;  /* of rows that are not */
  GCancellable       *cancellable;
  gint64              now;

  /* What there was before: nothing needs to be looked for in an empty table. */
  gboolean had_people;
  gboolean had_acts;
  gint64   last_member;

  GHashTable *removed; /* HearthId of acts that the artist took away by hand */

  guint8     *touched;  /* of members up to last_member: 1 met, 2 changed */
  GHashTable *sources;  /* key -> gint64 rowid */
  GHashTable *named;    /* "tag:" and the folded name -> gint64 rowid; "circle:" too; hearth_writer_tier_key() */
  GHashTable *team;     /* gint64 rowid */
  GArray     *inviters; /* HearthImportInviter */
  GArray     *answers;  /* HearthImportAnswer */

  /* of the person at hand */
  HearthImportTable *table;
  guint              table_index;
  gint64             source;
  gboolean           made; /* they were nobody's member before */
  guint32            news; /* bits of HearthSeen: what of them changed in the member */
} HearthWriter;

typedef struct
{
  gint64   member;
  HearthId inviter; /* import row */
  gboolean if_new;
} HearthImportInviter;

typedef struct
{
  gint64 act;     /* rowid */
  char  *answers; /* reference of what it answers */
} HearthImportAnswer;

/* What is remembered of a source row: bit (1 << HearthSeen) for each field the source has given, and what it said last. */
typedef struct
{
  guint32 mask;
  guint32 hashes[HEARTH_N_SEEN];
} HearthSeenHashes;

/* Marks a member as met, or changed, and counts it once. */
void hearth_writer_count (HearthWriter *writer,
                          gint64        member,
                          gboolean      changed);

/* What follows is from that table of the plan. */
gboolean hearth_writer_set_table (HearthWriter *writer,
                                  guint         index,
                                  GError      **error);

gint64 hearth_writer_source (HearthWriter *writer,
                             const char   *key,
                             const char   *name,
                             GError      **error);

/* Inserts unless a row with that id is there already (then *value keeps rowid 0). In bulk: texts stay until the bin has been written, and
 * whoever asks the table calls hearth_writer_settle() first. */
gboolean hearth_writer_insert (HearthWriter *writer,
                               HearthTable   table,
                               gpointer      value,
                               GError      **error);

gboolean hearth_writer_settle (HearthWriter *writer,
                               GError      **error);

/* Rowid of the member an import row stands for, after merges; 0 for none, -1 on error. */
gint64 hearth_writer_find_person (HearthWriter   *writer,
                                  const HearthId *row,
                                  GError        **error);

gboolean hearth_writer_person (HearthWriter *writer,
                               HearthPerson *person,
                               GError      **error);

/* Identities, consents, tags, circles and tiers of person for member. fields: bits of HearthSeen that are to be written; first: the row is
 * seen for the first time, so that nothing of it can have gone since. *changed is set when something was. */
gboolean hearth_writer_parts (HearthWriter *writer,
                              HearthPerson *person,
                              gint64        member,
                              guint32       fields,
                              gboolean      first,
                              gboolean     *changed,
                              GError      **error);

/* The same for tags, circles and tiers. */
gboolean hearth_writer_links (HearthWriter *writer,
                              HearthPerson *person,
                              gint64        member,
                              guint32       fields,
                              gboolean      first,
                              gboolean     *changed,
                              GError      **error);

/* That they ask to join, and what they answered. again: this row has said so before, so that an application that is not there any more was
 * taken away and stays so. */
gboolean hearth_writer_application (HearthWriter *writer,
                                    HearthPerson *person,
                                    gint64        member,
                                    gboolean      again,
                                    gboolean     *changed,
                                    GError      **error);

/* Whether the member has it already, from whomever. sql: asks by member ?1 and thing ?2. -1 on error. */
int hearth_writer_has (HearthWriter *writer,
                       const char   *sql,
                       gint64        member,
                       gint64        named,
                       GError      **error);

/* Of HearthWriter.named. source: key, NULL for the artist's own. Caller frees. */
char *hearth_writer_tier_key (const char *source,
                              const char *folded);

/* All acts of one id, in the order of the files. */
gboolean hearth_writer_acts (HearthWriter            *writer,
                             const HearthSpoolRecord *records,
                             guint                    n_records,
                             GError                 **error);

/* Between a fan and the team an act is told from the fan's side: what the artist does to a fan is the fan's, outwards. */
void hearth_writer_set_sides (HearthWriter      *writer,
                              HearthInteraction *value);

/* Replies to messages that stand elsewhere: in another file, or far away in theirs. */
gboolean hearth_writer_answers (HearthWriter *writer,
                                GError      **error);
