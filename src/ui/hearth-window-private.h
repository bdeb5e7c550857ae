/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the window share: hearth-window.c (the widget), hearth-window-views.c (what stands beside the sidebar), hearth-window-open.c (getting a community and letting it go),
 * hearth-window-actions.c (the handlers of its actions), hearth-window-say.c (toasts and errors). Nobody else includes this. */

#pragma once

#include "hearth-app.h"
#include "hearth-first-run.h"
#include "hearth-sidebar.h"
#include "hearth-trouble-page.h"
#include "hearth-window.h"
#include "import/hearth-import-dialog.h"
#include "members/hearth-members-view.h"
#include "sync/hearth-sync-keeper.h"
#include "today/hearth-coming.h"

struct _HearthWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay        *toasts;
  GtkStack               *stack;
  HearthFirstRun         *first_run; /* NULL until there is something for it to do */
  AdwStatusPage          *opening_page;
  GtkRevealer            *opening_revealer;
  HearthTroublePage      *trouble;
  AdwNavigationSplitView *split;
  HearthSidebar          *sidebar;
  AdwNavigationPage      *content_page;
  AdwBanner              *banner;
  GtkStack               *views;

  GSettings          *settings;
  HearthCommunity    *community;
  gboolean            sample;  /* known to be made up, so that it may be thrown away */
  HearthMembersView  *members; /* lent by views */
  HearthControl      *control;
  HearthSyncKeeper   *sync;          /* of the community */
  GCancellable       *work;          /* ends with the community: what asks it is not answered later */
  GCancellable       *opening;       /* NULL when nothing is being opened */
  char               *wanted;        /* the folder being opened, or that could not be */
  HearthImportDialog *import_dialog; /* weak; the one that is shown */
  GPtrArray          *to_import;     /* files to show once the community is there */
  HearthComing       *to_show;       /* what is due, to be shown once the community is there; NULL for nothing */
  guint               opening_timeout;
  guint               chores_timeout;  /* while a community is open */
  guint               present_timeout; /* not shown yet; see hearth_window_present_soon () */
};

/* hearth-window-actions.c */
void hearth_window_add_actions (HearthWindow *self);
void hearth_window_update_actions (HearthWindow *self);
void hearth_window_restore (HearthWindow *self); /* the list of backups of the community shown, or of the one wanted */

/* hearth-window-open.c */

/* The window of this process that has folder open; NULL when none has. app may be NULL. */
HearthWindow *hearth_window_find (GtkApplication *app,
                                  const char     *folder);

void hearth_window_open_with (HearthWindow *self,
                              const char   *folder,
                              HearthDbFlags flags);
void hearth_window_close_community (HearthWindow *self);

/* Brings the window forward with the page of what is due in folder's community; kind "": with Today. Takes due. */
void hearth_window_open_due (HearthWindow *self,
                             const char   *folder,
                             HearthComing *due);

/* Puts a backup in the place of folder's database, closing it first, and opens it again. */
void hearth_window_restore_from (HearthWindow *self,
                                 const char   *folder,
                                 const char   *backup);
void hearth_window_show_start (HearthWindow *self);

/* Shows the window if it has waited for what is there now. */
void hearth_window_end_waiting (HearthWindow *self);

/* Whether the community shown was made here and waits for its people. */
gboolean hearth_window_is_awaiting_people (HearthWindow *self);

/* hearth-window-views.c: makes the views of the community that was opened, and takes them away. */
void hearth_window_make_views (HearthWindow *self);
void hearth_window_clear_views (HearthWindow *self);
void hearth_window_update_narrow (HearthWindow *self);

/* hearth-window.c: shows the community that is now in self->community. */
void hearth_window_show_community (HearthWindow *self);
