/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything dated that happened with one human, packed to two or three bytes an act: what figures are added up from, so that a panel
 * over ten million interactions reads tens of megabytes in order instead of gigabytes in none. A record is made of all interactions of
 * the rows merged into the human and is equal, byte for byte, whichever way and in whatever order they were added. Pure functions; an
 * object belongs to one thread at a time. */

#pragma once

#include "interactions/hearth-interaction.h"

/* What stands beside the kinds of interaction; never stored in an interaction. */
#define HEARTH_ACT_OWED     27 /* words of theirs that nobody has answered yet; value: the minute of the day */
#define HEARTH_ACT_ANSWERED 28 /* an answer to words of theirs; value: minutes from the first of those words */
#define HEARTH_ACT_RECEIVED 29 /* another fan did something with them */
#define HEARTH_ACT_FEE      30 /* what others kept of a payment; value: less than nought */

G_STATIC_ASSERT (HEARTH_KIND_LAST < HEARTH_ACT_OWED);

/* A currency as a number: 0 for none, else made of its three letters. What is not three letters is ISO 4217's “no currency”. */
guint16 hearth_act_currency (const char *code);
void    hearth_act_currency_code (guint16 currency,
                                  char    code[4]);

typedef struct
{
  gint64  value;    /* minor units, or what the kinds above say */
  gint32  day;      /* in the community's zone, see base/hearth-days.h */
  guint16 currency; /* of value; 0: value is no money */
  guint8  kind;     /* HearthInteractionKind or one of the above */
  guint8  direction;
} HearthAct;

/* A fan did something with another; with is the other's row, which may be merged into another one. */
typedef struct
{
  gint64 with;
  gint32 day;
  guint8 kind;
} HearthPeerAct;

/* Takes the interactions of one human, in any order, and packs them. */
typedef struct
{
  GArray     *raw;  /* of its own */
  GArray     *ties; /* HearthPeerAct */
  GByteArray *bytes;
  GByteArray *tie_bytes;
  guint       kept; /* of raw, from before */
  gint64      owed; /* of those, the place of the words that waited; -1: none did */
} HearthActPacker;

void hearth_act_packer_init (HearthActPacker *packer);
void hearth_act_packer_clear (HearthActPacker *packer);

/* Forgets all that was added. */
void hearth_act_packer_reset (HearthActPacker *packer);

/* Begins with what was packed before, as far as it lies before that day; all from that day on is to be added again. FALSE, and nothing is
 * kept, when what was packed does not say enough for that. */
gboolean hearth_act_packer_keep (HearthActPacker *packer,
                                 const guint8    *acts,
                                 gsize            acts_size,
                                 const guint8    *ties,
                                 gsize            ties_size,
                                 gint32           day);

/* An interaction of theirs at that minute of that day. amount and net as stored, HEARTH_NONE for none; currency by
 * hearth_act_currency(). A kind or direction of a later version is left out. */
void hearth_act_packer_add (HearthActPacker *packer,
                            gint32           day,
                            guint            minute,
                            gint64           kind,
                            gint64           direction,
                            gint64           amount,
                            gint64           net,
                            guint16          currency);

/* Another fan did something with them. */
void hearth_act_packer_add_received (HearthActPacker *packer,
                                     gint32           day,
                                     guint            minute);
void hearth_act_packer_add_tie (HearthActPacker *packer,
                                gint64           with,
                                gint32           day,
                                gint64           kind);

/* Packs what was added: bytes and tie_bytes hold it until the next reset. */
void hearth_act_packer_pack (HearthActPacker *packer);

/* Appends what is packed in data to acts (HearthAct), ascending by day; of damaged bytes what can be read. */
void hearth_acts_unpack (const guint8 *data,
                         gsize         size,
                         GArray       *acts);
void hearth_ties_unpack (const guint8 *data,
                         gsize         size,
                         GArray       *ties);
