/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the readers of hearth-model.h share. */

#pragma once

#include "metrics/hearth-model.h"

/* An act that counts, of a person, on a day within what was asked for. */
typedef struct
{
  guint  person;
  gint32 day;
  gint64 at;
  gint64 amount; /* minor units after what was given back; HEARTH_NONE: not known, or in another currency */
} HearthModelAct;

typedef struct
{
  GArray *acts;     /* HearthModelAct, by person and then time */
  double  minor;    /* minor units in a whole one of the community's currency */
  guint64 refunded; /* purchases given back in full: not among acts */
  guint64 foreign;
} HearthModelActs;

HearthModelActs *hearth_model_acts_read (HearthConn              *conn,
                                         const HearthModelPeople *people,
                                         const HearthModelAsk    *ask,
                                         GCancellable            *cancellable,
                                         GError                 **error);
void             hearth_model_acts_free (HearthModelActs *acts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthModelActs, hearth_model_acts_free)
