/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Campaigns: a goal, and who is behind it. Who bought what the campaign is about is a backer by that purchase, found when it is asked, so that a
 * refund, an import and an undo are right by themselves; who paid elsewhere is written down by hand. On the connection's thread. */

#pragma once

#include "releases/hearth-release.h"

/* Stored and travel: never reuse a number. */
typedef enum
{
  HEARTH_CAMPAIGN_PRESAVE = 1,
  HEARTH_CAMPAIGN_PREORDER = 2,
  HEARTH_CAMPAIGN_CROWDFUNDING = 3,
  HEARTH_CAMPAIGN_EDITION = 4, /* limited, numbered copies */
  HEARTH_CAMPAIGN_STREAM = 5,  /* with a ticket */
} HearthCampaignKind;

#define HEARTH_CAMPAIGN_KIND_LAST HEARTH_CAMPAIGN_STREAM

/* "presave" "preorder" "crowdfunding" "edition" "stream"; 0 for a word that is none. Title: translated. Static. Pure. */
const char        *hearth_campaign_kind_key (gint64 kind);
const char        *hearth_campaign_kind_title (gint64 kind);
HearthCampaignKind hearth_campaign_kind_parse (const char *word);

typedef struct
{
  gint64   member; /* the human */
  char    *name;
  gint64   amount;   /* minor units of the campaign's currency, refunds taken off */
  gint64   quantity; /* copies, pre-saves */
  gint64   at;       /* the first; HEARTH_NONE */
  GArray  *copies;   /* gint64: the numbers of theirs, ascending */
  gboolean bought;   /* by a purchase that was found */
} HearthCampaignBacker;

typedef struct
{
  HearthCampaignRow row;
  char             *release; /* title, NULL */
  GPtrArray        *backers; /* HearthCampaignBacker, the first first */
  gint64            amount, quantity;
  gint64            other_currency; /* purchases that are left out of the sum, being in another currency */
  gint64            numbered;       /* copies with a number */
  gboolean          reached;        /* the goal */
} HearthCampaign;

void hearth_campaign_free (HearthCampaign *campaign);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCampaign, hearth_campaign_free)

/* zone: whose days its first and last are. NOT_FOUND when it is gone. */
HearthCampaign *hearth_campaign_load (HearthConn *conn,
                                      gint64      campaign,
                                      GTimeZone  *zone,
                                      GError    **error);

/* Of a release, -1: all, the latest to end first. Rowids (gint64); NULL on error. */
GArray *hearth_campaign_list (HearthConn *conn,
                              gint64      release,
                              GError    **error);

/* Write functions. INVALID without a title, for a kind or day that is none, a goal in money without a currency, and copies of less than one. Rowid,
 * -1 on error. */
gint64   hearth_campaign_add (HearthConn              *conn,
                              const HearthCampaignRow *value,
                              GError                 **error);
gboolean hearth_campaign_edit (HearthConn              *conn,
                               gint64                   campaign,
                               guint64                  mask,
                               const HearthCampaignRow *value,
                               GError                 **error);
gboolean hearth_campaign_delete (HearthConn *conn,
                                 gint64      campaign,
                                 GError    **error);

/* Somebody who paid elsewhere (amount) or only pre-saved (amount HEARTH_NONE). at: HEARTH_NONE for now. Rowid, -1 on error. */
gint64 hearth_campaign_back (HearthConn *conn,
                             gint64      campaign,
                             gint64      member,
                             gint64      amount,
                             gint64      quantity,
                             gint64      at,
                             const char *words,
                             GError    **error);

/* What was written down of them by hand, their numbers too. */
gboolean hearth_campaign_unback (HearthConn *conn,
                                 gint64      campaign,
                                 gint64      member,
                                 GError    **error);

/* Gives every backer a number for each copy they have none for yet, in the order in which they came; numbers that were given stay, and where
 * there are more backers than copies the first get them. *given: how many. */
gboolean hearth_campaign_number (HearthConn *conn,
                                 gint64      campaign,
                                 GTimeZone  *zone,
                                 gint64     *given,
                                 GError    **error);
