/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The files that this database wrote under each name it has or had, and those that others wrote under such a name and that were taken in here. By
 * them a copy and its original know each other's words from their own, and how far they have the same past. Table: db/sql/0017-sync-said.sql. */

#pragma once

#include "db/hearth-conn.h"
#include "sync/hearth-sync-head.h"

typedef enum
{
  HEARTH_SYNC_SAID_HEAD,     /* written here */
  HEARTH_SYNC_SAID_SEGMENT,  /* written here */
  HEARTH_SYNC_HEARD_HEAD,    /* under a former name: told again by this device */
  HEARTH_SYNC_HEARD_SEGMENT, /* under a former name: taken in */
  HEARTH_SYNC_PLAIN_HEAD,    /* under a former name: it needs not to be told again */
  HEARTH_SYNC_TOLD_HEAD,     /* somebody says that they told it again */
  HEARTH_SYNC_LEFT_HEAD,     /* it was told again, and cannot be had as it is */
  HEARTH_SYNC_PARTED,        /* the step after which this database became another; it has no hash */
  HEARTH_SYNC_HEARD_PART,    /* of a snapshot under a former name: taken in */
} HearthSyncSaid;

/* dev: number of the device; step: the last that the file covers; hash: of the object, or as much of it as is in a head's name. */
gboolean hearth_sync_said_note (HearthConn    *conn,
                                gint64         dev,
                                HearthSyncSaid kind,
                                gint64         step,
                                const char    *hash,
                                GError       **error);

/* 1 when it was, 0 when not, -1 on error. */
int hearth_sync_said_has (HearthConn    *conn,
                          gint64         dev,
                          HearthSyncSaid kind,
                          gint64         step,
                          const char    *hash,
                          GError       **error);

/* The last step of which head and this database have the same file under that name, which they wrote before one was copied from the other; 0 for
 * none. -1 on error. */
gint64 hearth_sync_said_common (HearthConn           *conn,
                                gint64                dev,
                                const HearthSyncHead *head,
                                GError              **error);

/* The last step under a former name that is not this database's alone; G_MAXINT64 where that is not known, -1 on error. */
gint64 hearth_sync_said_parted (HearthConn *conn,
                                gint64      dev,
                                GError    **error);

/* 1 where whatever that head names was told again, here or by somebody else; 0 where not, -1 on error. */
int hearth_sync_said_again (HearthConn *conn,
                            gint64      dev,
                            gint64      step,
                            const char *hash,
                            GError    **error);

/* Fills head->marks: of the last segments that dev wrote here all, of the earlier ones ever fewer. */
gboolean hearth_sync_said_mark (HearthConn     *conn,
                                gint64          dev,
                                HearthSyncHead *head,
                                GError        **error);
