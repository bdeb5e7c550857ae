/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community folder opened: its lock, its database with the derive step of members/, its settings row. This is what the window
 * and the command line hold. Floor 2 and up know it only through HearthDb. */

#pragma once

#include "base/hearth-midnight.h"
#include "db/hearth-check.h"
#include "db/hearth-db.h"

#define HEARTH_TYPE_COMMUNITY (hearth_community_get_type ())
G_DECLARE_FINAL_TYPE (HearthCommunity, hearth_community, HEARTH, COMMUNITY, GObject)

/* Makes folder/community.db, vault-less, with that settings row (name must not be empty; currency and time_zone default to the
 * locale's). The folder must not exist or be empty. Blocks. */
HearthCommunity *hearth_community_create (const char               *folder,
                                          const HearthCommunityRow *settings,
                                          GError                  **error);

/* The same where something else brings what is to be in it, the settings among it. */
typedef gboolean (*HearthCommunityFillFunc) (HearthDb *db,
                                             gpointer  data,
                                             GError  **error);
HearthCommunity *hearth_community_create_with (const char             *folder,
                                               HearthCommunityFillFunc fill,
                                               gpointer                data,
                                               GError                **error);

/* Opens an existing folder. Refuses network file systems and folders that a file-syncing program watches (INVALID, says why).
 * Blocks. */
HearthCommunity *hearth_community_open (const char   *folder,
                                        HearthDbFlags flags,
                                        GCancellable *cancellable,
                                        GError      **error);
void             hearth_community_open_async (const char         *folder,
                                              HearthDbFlags       flags,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
HearthCommunity *hearth_community_open_finish (GAsyncResult *result,
                                               GError      **error);
void             hearth_community_close (HearthCommunity *community);

/* Begins to open folder for whoever will ask hearth_community_open_async for it with HEARTH_DB_NONE; one at a time. Returns at once; what
 * goes wrong is told to who asks. */
void hearth_community_open_ahead (const char *folder);

/* Closes what nobody asked for; before the program ends. Blocks. */
void hearth_community_drop_ahead (void);

/* Has the daily backup made when it is due, in the background and with low priority; closing ends it. Called when nobody waits for the
 * community any more: a copy of a large one takes seconds of disk. Nothing for one that was opened for reading only. */
void hearth_community_begin_chores (HearthCommunity *community);

const char *hearth_community_get_folder (HearthCommunity *community);
HearthDb   *hearth_community_get_db (HearthCommunity *community);

/* As last read or changed; kept up to date on the main thread; notify "settings". Owned by the community. */
const HearthCommunityRow *hearth_community_get_settings (HearthCommunity *community);

/* Its time zone as an object; the local one when the name is not known. Owned by the community and alive as long as it is, also when
 * the settings change meanwhile. Any thread. */
GTimeZone *hearth_community_get_time_zone (HearthCommunity *community);

/* Tells when another day begins there. Made when it is first asked for; owned by the community. Main thread. */
HearthMidnight *hearth_community_get_midnight (HearthCommunity *community);

/* hearth_check, and with HEARTH_CHECK_FULL also whether the derived tables say what a rebuild would. Problems in words, empty when
 * sound. Blocks. */
GPtrArray *hearth_community_check (HearthCommunity *community,
                                   HearthCheckLevel level,
                                   GCancellable    *cancellable,
                                   GError         **error);

/* Columns of the community's row to be changed in one step. */
typedef struct
{
  guint64            mask;
  HearthCommunityRow row;
} HearthSettingsChange;

HearthSettingsChange *hearth_settings_change_new (void);
void                  hearth_settings_change_free (gpointer change);

/* Writer thread: changes the columns of the mask; change is a HearthSettingsChange. INVALID for an empty name. */
gboolean hearth_settings_change_write (HearthConn *conn,
                                       gpointer    change,
                                       GError    **error);

/* Folders of known communities, most recently opened first (kept in the user's data dir). NULL-terminated; g_strfreev. */
char **hearth_community_list_recent (void);
void   hearth_community_remember (const char *folder);

/* A free folder for a new community of that name under the app's data dir. Caller frees. */
char *hearth_community_propose_folder (const char *name);
