/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every row of the member table while an export runs: its id, the human it stands for, whether that human was asked for, and the
 * name, once somebody wants it. About 60 bytes a row. On the export's connection. */

#pragma once

#include "db/hearth-conn.h"
#include "db/hearth-stmt.h"

typedef struct _HearthPeople HearthPeople;

/* chosen: rowids (gint64) of humans, NULL for everybody. NULL on error. */
HearthPeople *hearth_people_new (HearthConn *conn,
                                 GArray     *chosen,
                                 GError    **error);
void          hearth_people_free (HearthPeople *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPeople, hearth_people_free)

/* The rowid of the human that a row stands for; 0 when there is no such row. */
gint64 hearth_people_get_root (HearthPeople *people,
                               gint64        member);

/* FALSE also when there is no such row. */
gboolean hearth_people_is_chosen (HearthPeople *people,
                                  gint64        member);

/* Of the row itself; NULL when there is none. */
const HearthId *hearth_people_get_id (HearthPeople *people,
                                      gint64        member);

/* As lists show it, of the human; NULL when there is no such row, or on an error (which is set). */
const char *hearth_people_get_name (HearthPeople *people,
                                    gint64        member,
                                    GError      **error);

/* How they are reached or called best: the first email address, else "platform:account" or "platform:@handle"; NULL for nothing. */
const char *hearth_people_get_address (HearthPeople *people,
                                       gint64        member,
                                       GError      **error);

/* The humans chosen. */
guint    hearth_people_get_n_chosen (HearthPeople *people);
gboolean hearth_people_is_everybody (HearthPeople *people);
