/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The derive step's two ways: row by row for a few members (hearth-derive-rows.c), in one sweep over the tables for all
 * (hearth-derive-sweep.c). Both write through HearthRosterWriter. Writer's thread; for members/ only. */

#pragma once

#include "db/hearth-conn.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-text.h"
#include "members/hearth-roster-line.h"

/* The community's currency, NULL when there is none. FALSE on error. */
gboolean hearth_derive_read_currency (HearthConn *conn,
                                      char      **currency,
                                      GError    **error);

/* What lines are made by, besides the rows of the human. */
typedef struct
{
  char             *currency;    /* the community's, may be NULL */
  HearthStageRules *rules;       /* NULL: no line gets a stage */
  gint64            reviewed_at; /* not HEARTH_NONE: stages as if everybody had been reviewed then, with nothing held */
} HearthDeriveBasis;

#define HEARTH_DERIVE_BASIS_INIT { NULL, NULL, HEARTH_NONE }

/* Reads currency and rules into a basis that has neither yet. */
gboolean hearth_derive_basis_read (HearthConn        *conn,
                                   HearthDeriveBasis *basis,
                                   GError           **error);
void     hearth_derive_basis_clear (HearthDeriveBasis *basis);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthDeriveBasis, hearth_derive_basis_clear)

/* A line as it should be, handed out by both ways; the check compares it, the derive step writes it. text->words is NULL when the words
 * need no rewriting. */
typedef gboolean (*HearthRosterFunc) (gint64                  member,
                                      const HearthRosterLine *line,
                                      const HearthMemberText *text,
                                      gpointer                user_data,
                                      GError                **error);

/* All visible humans in ascending order of rowid. Reads only. */
gboolean hearth_derive_sweep (HearthConn              *conn,
                              const HearthDeriveBasis *basis,
                              HearthRosterFunc         func,
                              gpointer                 user_data,
                              GCancellable            *cancellable,
                              GError                 **error);

/* Those from rowid first to last. */
gboolean hearth_derive_sweep_part (HearthConn              *conn,
                                   const HearthDeriveBasis *basis,
                                   gint64                   first,
                                   gint64                   last,
                                   HearthRosterFunc         func,
                                   gpointer                 user_data,
                                   GCancellable            *cancellable,
                                   GError                 **error);

/* Someone's stage as it should be; shown: as it is in the roster. Of the line only the tally and the times are filled in. */
typedef gboolean (*HearthStageFunc) (gint64                  member,
                                     gint64                  shown,
                                     const HearthRosterLine *line,
                                     gpointer                user_data,
                                     GError                **error);

/* All who have a line in the roster, ascending, where it is up to date but for the stages. basis->rules is needed. Reads only. */
gboolean hearth_derive_sweep_stages (HearthConn              *conn,
                                     const HearthDeriveBasis *basis,
                                     HearthStageFunc          func,
                                     gpointer                 user_data,
                                     GCancellable            *cancellable,
                                     GError                 **error);

/* The human that root stands for. group: its rows, root first. */
gboolean hearth_derive_human (HearthConn              *conn,
                              GArray                  *group,
                              const HearthDeriveBasis *basis,
                              gboolean                 with_words,
                              HearthRosterFunc         func,
                              gpointer                 user_data,
                              GError                 **error);

/* A row's stage, stage_at, stage_pin and team, which are the result columns of stmt from first on. */
void hearth_derive_add_standing (HearthStageTally        *tally,
                                 const HearthDeriveBasis *basis,
                                 gboolean                 is_root,
                                 HearthStmt              *stmt,
                                 int                      first);

/* Adds up who came through a row of a human: those who name it, each human once, but no applicant and not the human itself. */
gboolean hearth_derive_add_invited (HearthConn       *conn,
                                    GArray           *group,
                                    HearthStageTally *tally,
                                    gint64            inviter,
                                    GHashTable       *seen,
                                    GError          **error);

/* TRUE in *applicant when the human has only asked to join: nobody said when they joined, and to none of their applications yes. They
 * are in no list and no figure. FALSE on error. */
gboolean hearth_derive_is_applicant (HearthConn *conn,
                                     GArray     *group,
                                     gboolean   *applicant,
                                     GError    **error);

/* The way with how much there is of each part. Caller frees. */
HearthStageWay *hearth_stage_way_fill (const HearthStageWay *way,
                                       const guint           values[HEARTH_STAGE_N_PARTS]);

/* Writes roster and member_words, inside one transaction; nothing stands before finish. NULL or FALSE on error. */
typedef struct _HearthRosterWriter HearthRosterWriter;

HearthRosterWriter *hearth_roster_writer_new (HearthConn *conn,
                                              GError    **error);
void                hearth_roster_writer_free (HearthRosterWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthRosterWriter, hearth_roster_writer_free)

/* Writes what is still held, and tells caches of the roster that it is another now: meta "roster" counts up, and "names" with it where
 * somebody came, went, or is sorted elsewhere by name. */
gboolean hearth_roster_writer_finish (HearthRosterWriter *writer,
                                      GError            **error);

/* Of the ways to the stage the one of which least is missing. NULL when there is none. Caller frees. */
HearthStageWay *hearth_stage_nearest_way (const HearthStageRules *rules,
                                          gint64                  stage,
                                          const guint             values[HEARTH_STAGE_N_PARTS]);

/* Takes a line and its words out of the roster, if there. */
gboolean hearth_roster_remove (HearthRosterWriter *writer,
                               gint64              member,
                               GError            **error);

/* The same for all from rowid first to last. */
gboolean hearth_roster_remove_part (HearthRosterWriter *writer,
                                    gint64              first,
                                    gint64              last,
                                    GError            **error);

/* Everything, before all lines are appended again. */
gboolean hearth_roster_remove_all (HearthRosterWriter *writer,
                                   GError            **error);

/* A HearthRosterFunc; user_data is the HearthRosterWriter. Replaces what was there. */
gboolean hearth_roster_replace (gint64                  member,
                                const HearthRosterLine *line,
                                const HearthMemberText *text,
                                gpointer                writer,
                                GError                **error);

/* The same for a member that has no line yet. */
gboolean hearth_roster_append (gint64                  member,
                               const HearthRosterLine *line,
                               const HearthMemberText *text,
                               gpointer                writer,
                               GError                **error);
