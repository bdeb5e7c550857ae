/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which kinds of what happens count: as taking part, as asked of fans, as given to them. The community's own words for that, or the usual
 * ones; in one place, so that Today and the figures cannot disagree. On the connection's thread. */

#pragma once

#include "db/hearth-conn.h"
#include "interactions/hearth-interaction.h"

/* Bits of HearthInteractionKind. */
typedef struct
{
  guint32 counted;
  guint32 asked;
  guint32 given;
} HearthCounted;

#define HEARTH_COUNTED_BIT(kind) ((kind) > 0 && (kind) < 32 ? 1u << (kind) : 0)

typedef enum
{
  HEARTH_COUNTED_ACTS,
  HEARTH_COUNTED_ASKED,
  HEARTH_COUNTED_GIVEN,
} HearthCountedList;

#define HEARTH_COUNTED_N_LISTS (HEARTH_COUNTED_GIVEN + 1)

/* The column of the community's row that keeps it. */
const char *hearth_counted_column (HearthCountedList list);

/* Bits of the kinds of a list as the community keeps it, "vote,message"; the usual ones for NULL and "". */
guint32 hearth_counted_parse (HearthCountedList list,
                              const char       *text);

/* The other way round: NULL for the usual ones, which later versions may add to. Caller frees. */
char *hearth_counted_format (HearthCountedList list,
                             guint32           kinds);

/* As the community's row says. FALSE on error. */
gboolean hearth_counted_read (HearthConn    *conn,
                              HearthCounted *counted,
                              GError       **error);

/* Whether something of that kind and direction (HearthDirection) was asked of a fan who did it; whether it was given to one. Pure. */
gboolean hearth_counted_is_asked (const HearthCounted *counted,
                                  gint64               kind,
                                  gint64               direction);
gboolean hearth_counted_is_given (const HearthCounted *counted,
                                  gint64               kind,
                                  gint64               direction);
