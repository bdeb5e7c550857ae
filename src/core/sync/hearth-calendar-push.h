/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The plans in a calendar on a CalDAV server, where phones and others look. One way: what Hearth has wrote there is Hearth's, whatever else is
 * in that calendar is left alone. What is there and how it looked is kept in the community, so that only what changed is sent. Blocking. */

#pragma once

#include "db/hearth-db.h"

typedef struct
{
  guint   written;
  guint   removed;
  guint   unchanged;
  guint   left; /* changed by somebody at the same moment: the next time */
  guint64 requests;
} HearthCalendarPushed;

/* url: davs:// of the calendar, which is made when it is not there; login as of storages. zone: IANA name of the community's. INVALID, OFFLINE,
 * AUTH. */
gboolean hearth_calendar_push (HearthDb             *db,
                               const char           *url,
                               const char           *zone,
                               HearthCalendarPushed *pushed,
                               GCancellable         *cancellable,
                               GError              **error);
