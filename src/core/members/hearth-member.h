/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A member with what belongs to them, and the rules that say who is who. Rows are the value types of db/hearth-rows.h. */

#pragma once

#include "db/hearth-db.h"

/* member.team: fans are what figures are about, the others are left out of them. Stored numbers. */
typedef enum
{
  HEARTH_TEAM_NONE = 0,
  HEARTH_TEAM_TEAM = 1, /* works with the artist */
  HEARTH_TEAM_SELF = 2, /* the artist */
} HearthTeam;

/* Everything of a member's page but the timeline. Arrays hold the row structs (g_ptr_array_index -> HearthIdentity *, ...). */
typedef struct
{
  HearthMember member;
  char        *display_name; /* name, else handle, else the address before the @, never empty */
  GPtrArray   *identities;   /* HearthIdentity: own and of those merged in, e-mail first */
  GPtrArray   *consents;     /* HearthConsent */
  GPtrArray   *tags;         /* char * */
  GPtrArray   *circles;      /* char * */
  GPtrArray   *tiers;        /* HearthMemberTierLine */
  char        *invited_by;   /* display name, NULL */
  gint64       invited_by_row;
  GPtrArray   *brought;     /* HearthMemberLine: whom they brought */
  char        *source_name; /* where they were met first */
  gint64       first_at;
  gint64       last_at;
  gint64       interactions;
  gint64       purchases;
  gint64       spent;      /* minor units, community currency */
  GPtrArray   *other_sums; /* HearthSum: spent in other currencies */
} HearthMemberPage;

typedef struct
{
  gint64 rowid;
  char  *name;
} HearthMemberLine;

typedef struct
{
  char  *name;
  gint64 since, until, amount;
  char  *currency;
} HearthMemberTierLine;

typedef struct
{
  char  *currency;
  gint64 minor;
} HearthSum;

void hearth_member_page_free (HearthMemberPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMemberPage, hearth_member_page_free)

/* NOT_FOUND when there is no such member; a merged member's page is that of the one it went into. */
HearthMemberPage *hearth_member_load_page (HearthConn *conn,
                                           gint64      rowid,
                                           GError    **error);

/* Follows merged_into to the end (a loop ends at its smallest rowid). -1 on error. */
gint64 hearth_member_root (HearthConn *conn,
                           gint64      rowid,
                           GError    **error);

/* By rowid, UUID, e-mail address, platform:account or platform:handle, or an exact name that only one has. NOT_FOUND, or INVALID
 * when several fit (names them). -1 on error. */
gint64 hearth_member_lookup (HearthConn *conn,
                             const char *who,
                             GError    **error);

/* Whom a line out of a chat, a mail program or a form may mean: "Ana <ana@night-swim.example>", "@ana", "discord:ana", "Ana". By address, else handle,
 * else name, and never by number. found (gint64): the humans, each once; empty for nobody, at most five for several. FALSE on error. */
gboolean hearth_member_find_meant (HearthConn *conn,
                                   const char *text,
                                   GArray     *found,
                                   GError    **error);

/* Who has this identity: by account; by handle when account is NULL. 0 for nobody. Root member. -1 on error. */
gint64 hearth_member_find_identity (HearthConn *conn,
                                    const char *platform,
                                    const char *account,
                                    const char *handle,
                                    GError    **error);

/* Write functions (inside a write transaction). */
gint64   hearth_member_add (HearthConn   *conn,
                            HearthMember *member, /* NULL-able name */
                            const char   *email,  /* may be NULL; INVALID when it is not an address or somebody has it */
                            GError      **error);
gboolean hearth_member_merge (HearthConn *conn,
                              gint64      keep,
                              gint64      absorb,
                              GError    **error);

/* The member and everything that is only theirs; one transaction, undoable. */
gboolean hearth_member_delete (HearthConn *conn,
                               gint64      rowid,
                               GError    **error);

/* Adds the tag, making it when new; FALSE only on error. A tag is found by its folded name. */
gboolean hearth_member_tag (HearthConn *conn,
                            gint64      member,
                            const char *tag,
                            GError    **error);
gboolean hearth_member_untag (HearthConn *conn,
                              gint64      member,
                              const char *tag,
                              GError    **error);

/* The same for a circle and a tier. since may be HEARTH_NONE. */
gboolean hearth_member_join_circle (HearthConn *conn,
                                    gint64      member,
                                    const char *circle,
                                    gint64      since,
                                    GError    **error);

/* Rowid of the source row with that key, made when new (name: what is shown, brand spelling). -1 on error. */
gint64 hearth_source_ensure (HearthConn *conn,
                             const char *key,
                             const char *name,
                             GError    **error);
