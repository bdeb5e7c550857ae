/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A lifelike sample community: the same for the same seed and clock, from a handful to a million members. An invented artist, Glass
 * Harbour, and invented people: names are random pairs of common ones in many scripts, addresses lie at example.org. */

#pragma once

#include "db/hearth-db.h"

#define HEARTH_DEMO_MEMBERS      312
#define HEARTH_DEMO_MONTHS       24
#define HEARTH_DEMO_SEED         1
#define HEARTH_DEMO_MOST_MEMBERS 1000000
#define HEARTH_DEMO_MOST_MONTHS  240

/* The name of an empty file in the folder of a sample: who made the sample puts it there, the window labels it and offers to throw it
 * away. */
#define HEARTH_DEMO_MARK "sample"

typedef struct
{
  gint64  members; /* with the artist and the manager */
  int     months;  /* of history before the clock's now */
  guint64 seed;
} HearthDemoOptions;

/* HEARTH_DEMO_MEMBERS and so on: a small community of two years. */
HearthDemoOptions hearth_demo_options (void);

/* The settings row to create the community with: its id comes from the seed, so that two demos of one seed have one digest. Clear
 * with hearth_row_clear. INVALID when an option is out of its range. */
gboolean hearth_demo_settings (const HearthDemoOptions *options,
                               HearthCommunityRow      *settings,
                               GError                 **error);

/* HearthWriteFunc body, for an empty community. About 20 interactions a member in 24 months. progress may be NULL; called with 0..1 on
 * the writer thread. */
gboolean hearth_demo_write (HearthConn              *conn,
                            const HearthDemoOptions *options,
                            void (*progress) (double fraction, gpointer user_data),
                            gpointer      user_data,
                            GCancellable *cancellable,
                            GError      **error);
