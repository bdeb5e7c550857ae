/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* For the tests alone: which rare ways were gone, and mistakes planted on purpose, which the tests must find. Without HEARTH_SYNC_WATCH, as
 * in everything that is installed, nothing of it is there. */

#pragma once

#ifdef HEARTH_SYNC_WATCH

#include <glib.h>

typedef enum
{
  HEARTH_SYNC_WAY_TIE,                            /* two values of the same time */
  HEARTH_SYNC_WAY_AHEAD,                          /* a write had to go beyond its own clock */
  HEARTH_SYNC_WAY_LOSER,                          /* an incoming value lost and is kept */
  HEARTH_SYNC_WAY_LOST,                           /* a local value lost and is kept */
  HEARTH_SYNC_WAY_TWICE,                          /* the same row made on two devices */
  HEARTH_SYNC_WAY_RETURN,                         /* a dead row came back to life */
  HEARTH_SYNC_WAY_BURIAL,                         /* a row died of what another device said */
  HEARTH_SYNC_WAY_NAMESAKE,                       /* a row took the place of a dead one with its id */
  HEARTH_SYNC_WAY_ERASED,                         /* words about an erased row came in */
  HEARTH_SYNC_WAY_ERASE,                          /* a row that is here was erased elsewhere */
  HEARTH_SYNC_WAY_UNBORN,                         /* words about a row that nobody brought yet */
  HEARTH_SYNC_WAY_RUN,                            /* from here on of whole runs */
  HEARTH_SYNC_WAY_SNAPSHOT = HEARTH_SYNC_WAY_RUN, /* a snapshot was taken in */
  HEARTH_SYNC_WAY_UNHEARD,                        /* a device's words could not be had or read */
  HEARTH_SYNC_WAY_SHORT,                          /* the storage did not give back what was written */
  HEARTH_SYNC_WAY_BROKEN,                         /* a head is there in another size than it was written */
  HEARTH_SYNC_WAY_COMPACT,                        /* everything was written anew, there being many segments */
  HEARTH_SYNC_WAY_REWRITE,                        /* everything was written anew, somebody being erased */
  HEARTH_SYNC_WAY_DROP,                           /* something superfluous was taken away */
  HEARTH_SYNC_WAY_COPY,                           /* a copy was noticed */
  HEARTH_SYNC_WAY_BECOME,                         /* a copy became a device of its own */
  HEARTH_SYNC_WAY_OLDER,                          /* the storage showed an older state */
  HEARTH_SYNC_WAY_OLDER_HEAD,                     /* a head could not be read, and the one before it could */
  HEARTH_SYNC_WAY_TWO_PASTS,                      /* a device's next segment did not follow the one that was taken in */
  HEARTH_SYNC_WAY_HEIR,                           /* what another wrote under a name that this one had was told again */
  HEARTH_SYNC_WAYS,
} HearthSyncWay;

typedef enum
{
  HEARTH_SYNC_FAULT_NONE,
  HEARTH_SYNC_FAULT_TIE,                          /* no tie-break by device */
  HEARTH_SYNC_FAULT_TIME,                         /* a write goes by its clock alone */
  HEARTH_SYNC_FAULT_DELETE,                       /* a delete wins over what it has not seen */
  HEARTH_SYNC_FAULT_ZOMBIE,                       /* a delete buries only what its own device did */
  HEARTH_SYNC_FAULT_PARENT,                       /* what belongs to a row does not touch it */
  HEARTH_SYNC_FAULT_LOSER,                        /* what lost is not kept */
  HEARTH_SYNC_FAULT_TOMB,                         /* tombs are not told */
  HEARTH_SYNC_FAULT_LAST,                         /* the last step is taken for told before it is */
  HEARTH_SYNC_FAULT_ERASE,                        /* what was erased can come back */
  HEARTH_SYNC_FAULT_RUN,                          /* from here on of whole runs */
  HEARTH_SYNC_FAULT_COPY = HEARTH_SYNC_FAULT_RUN, /* nobody looks whether this is a copy */
  HEARTH_SYNC_FAULT_BECOME,                       /* a copy says nothing anew of what it had not told */
  HEARTH_SYNC_FAULT_SURE,                         /* nobody looks whether what was written is there */
  HEARTH_SYNC_FAULT_FORGET,                       /* what could not be sent is not sent again */
  HEARTH_SYNC_FAULT_HASTE,                        /* the head is written before what it names */
  HEARTH_SYNC_FAULT_DROP,                         /* a snapshot is taken away with what it makes superfluous */
  HEARTH_SYNC_FAULT_BEYOND,                       /* a snapshot is taken for more than it is */
  HEARTH_SYNC_FAULT_JUMP,                         /* what comes after a missing segment is taken in as if that were there */
  HEARTH_SYNC_FAULT_READ,                         /* a head that nobody read back is enough to take away what it does without */
  HEARTH_SYNC_FAULT_ONCE,                         /* a head that was read wrongly once is taken away */
  HEARTH_SYNC_FAULT_TRUST,                        /* a snapshot is trusted to have all that its writer's head has seen */
  HEARTH_SYNC_FAULT_HEIR,                         /* what a copy heard of its own words is told in a snapshot that nobody has to take */
  HEARTH_SYNC_FAULT_AGAIN,                        /* a value written again over one's own passes for knowing another's */
  HEARTH_SYNC_FAULT_MARKS,                        /* heads do not say what came before the segments they name */
  HEARTH_SYNC_FAULT_KIN,                          /* a copy does not hear what another wrote under its old name */
  HEARTH_SYNC_FAULT_WAIT,                         /* a head that an heir told again is waited for all the same */
  HEARTH_SYNC_FAULTS,
} HearthSyncFault;

extern guint64         hearth_sync_ways[HEARTH_SYNC_WAYS];
extern HearthSyncFault hearth_sync_fault;

#define HEARTH_SYNC_WENT(way)      (hearth_sync_ways[HEARTH_SYNC_WAY_##way]++)
#define HEARTH_SYNC_PLANTED(fault) (hearth_sync_fault == HEARTH_SYNC_FAULT_##fault)

#else

#define HEARTH_SYNC_WENT(way)      ((void) 0)
#define HEARTH_SYNC_PLANTED(fault) FALSE

#endif
