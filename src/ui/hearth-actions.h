/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of actions. Action maps, accelerators, the primary menu, the command palette and the keys page are all made from
 * it, so a key that works is a key that is shown. An action is A (id, "name", "accels", title, SECTION, FLAGS):
 *   id      its handler is id_activated_cb in the file that implements the group
 *   accels  accelerators separated by spaces, the first is the one shown; "" for none
 *   title   header capitals, with a mnemonic for the menu; taken out elsewhere
 * The groups: app (hearth-app.c), win (hearth-window-actions.c), members (members/: a group that its view makes and the
 * window inserts), segments (members/: in the sidebar), today (today/: in its view). The main thread only. */

#pragma once

#include <adwaita.h>
#include <glib/gi18n.h>

/* A key of the text cursor or of typing (Ctrl+Z, Ctrl+A, Delete) is LOCAL: bound where hearth_actions_add_local says, after the
 * focused widget had its turn, so that it never takes a key from an entry. */
typedef enum
{
  HEARTH_ACTION_PLAIN = 0,
  HEARTH_ACTION_LOCAL = 1 << 0,
  HEARTH_ACTION_NO_PALETTE = 1 << 1, /* of no use when called from the palette */
  HEARTH_ACTION_LOCAL_ONLY = HEARTH_ACTION_LOCAL | HEARTH_ACTION_NO_PALETTE,
} HearthActionFlags;

typedef enum
{
  HEARTH_ACTION_GENERAL,
  HEARTH_ACTION_COMMUNITY,
  HEARTH_ACTION_TODAY,
  HEARTH_ACTION_MEMBERS,
  HEARTH_ACTION_CHOSEN,
  HEARTH_ACTION_SEGMENTS,
  HEARTH_ACTION_N_SECTIONS
} HearthActionSection;

#define HEARTH_APP_ACTIONS(A)                                                           \
  A (preferences, "preferences", "<Control>comma", N_ ("_Preferences"), GENERAL, PLAIN) \
  A (keys, "keys", "<Control>question", N_ ("_Keyboard Shortcuts"), GENERAL, PLAIN)     \
  A (help, "help", "F1", N_ ("_Help"), GENERAL, PLAIN)                                  \
  A (about, "about", "", N_ ("_About Hearth"), GENERAL, PLAIN)                          \
  A (quit, "quit", "<Control>q", N_ ("_Quit"), GENERAL, PLAIN)

#define HEARTH_WIN_ACTIONS(A)                                                                       \
  A (palette, "palette", "<Control>k", N_ ("_Find Anything"), GENERAL, NO_PALETTE)                  \
  A (menu, "menu", "F10", N_ ("Main _Menu"), GENERAL, NO_PALETTE)                                   \
  A (sidebar, "sidebar", "F9", N_ ("Show or Hide the _Sidebar"), GENERAL, PLAIN)                    \
  A (close, "close", "<Control>w", N_ ("_Close Window"), GENERAL, PLAIN)                            \
  A (undo, "undo", "<Control>z", N_ ("_Undo"), GENERAL, LOCAL)                                      \
  A (redo, "redo", "<Shift><Control>z", N_ ("_Redo"), GENERAL, LOCAL)                               \
  A (today, "today", "<Control>1", N_ ("_Today"), COMMUNITY, PLAIN)                                 \
  A (members, "members", "<Control>2", N_ ("_Members"), COMMUNITY, PLAIN)                           \
  A (releases, "releases", "<Control>3", N_ ("_Releases"), COMMUNITY, PLAIN)                        \
  A (vault, "vault", "<Control>4", N_ ("_Vault"), COMMUNITY, PLAIN)                                 \
  A (lock_vault, "lock-vault", "<Shift><Control>k", N_ ("_Lock the Vault"), COMMUNITY, PLAIN)       \
  A (new_release, "new-release", "<Shift><Control>r", N_ ("New _Release…"), COMMUNITY, PLAIN)       \
  A (import, "import", "<Control>o", N_ ("_Import…"), COMMUNITY, PLAIN)                             \
  A (export, "export", "<Shift><Control>e", N_ ("_Export…"), COMMUNITY, PLAIN)                      \
  A (report, "report", "<Shift><Control>p", N_ ("Re_port…"), COMMUNITY, PLAIN)                      \
  A (history, "history", "<Control>h", N_ ("_History"), COMMUNITY, PLAIN)                           \
  A (applications, "applications", "<Control>j", N_ ("_Applications"), COMMUNITY, PLAIN)            \
  A (metrics, "metrics", "<Control>e", N_ ("_Metrics"), COMMUNITY, PLAIN)                           \
  A (new_application, "new-application", "", N_ ("_Write Down an Application…"), COMMUNITY, PLAIN)  \
  A (joining, "joining", "", N_ ("_Questions and Welcome…"), COMMUNITY, PLAIN)                      \
  A (new_moment, "new-moment", "<Shift><Control>l", N_ ("New _Moment…"), COMMUNITY, PLAIN)          \
  A (moments, "moments", "", N_ ("Moments _Between Releases"), COMMUNITY, PLAIN)                    \
  A (badges, "badges", "", N_ ("_Badges…"), COMMUNITY, PLAIN)                                       \
  A (review_stages, "review-stages", "", N_ ("Review _Stages…"), COMMUNITY, PLAIN)                  \
  A (duplicates, "duplicates", "", N_ ("_Find Duplicates…"), COMMUNITY, PLAIN)                      \
  A (back_up, "back-up", "", N_ ("_Back Up Now"), COMMUNITY, PLAIN)                                 \
  A (restore, "restore", "", N_ ("_Restore a Backup…"), COMMUNITY, PLAIN)                           \
  A (sync, "sync", "F5", N_ ("_Sync…"), COMMUNITY, PLAIN)                                           \
  A (join_community, "join-community", "", N_ ("_Bring a Community Here…"), COMMUNITY, PLAIN)       \
  A (new_community, "new-community", "<Shift><Control>n", N_ ("_New Community…"), COMMUNITY, PLAIN) \
  A (open_community, "open-community", "<Shift><Control>o", N_ ("_Open a Community Folder…"), COMMUNITY, PLAIN)

/* Implemented by HearthMembersView (members/hearth-members-view.h). */
#define HEARTH_MEMBER_ACTIONS(A)                                                                         \
  A (new, "new", "<Control>n", N_ ("New _Member"), MEMBERS, PLAIN)                                       \
  A (search, "search", "<Control>f", N_ ("_Search Members"), MEMBERS, PLAIN)                             \
  A (save_segment, "save-segment", "<Control>s", N_ ("_Save the Filter as a Segment…"), SEGMENTS, PLAIN) \
  A (log, "log", "<Control>l", N_ ("_Log an Interaction"), MEMBERS, PLAIN)                               \
  A (back, "back", "<Alt>Left", N_ ("_Back to the List"), MEMBERS, NO_PALETTE)                           \
  A (merge, "merge", "", N_ ("_Merge With…"), MEMBERS, PLAIN)                                            \
  A (archive, "archive", "", N_ ("_Save What Is Known About Them…"), MEMBERS, PLAIN)                     \
  A (forget, "forget", "", N_ ("_Forget…"), MEMBERS, PLAIN)                                              \
  A (delete, "delete", "", N_ ("_Delete Member"), MEMBERS, PLAIN)

/* On those chosen in a list (members/hearth-chosen-actions.h). */
#define HEARTH_CHOSEN_ACTIONS(A)                                                                                 \
  A (choose, "choose", "<Control>m", N_ ("_Choose Several Members"), CHOSEN, PLAIN)                              \
  A (choose_all, "choose-all", "<Control>a", N_ ("Choose _All in the List"), CHOSEN, LOCAL)                      \
  A (tag_chosen, "tag-chosen", "<Control>t", N_ ("_Tag the Members Chosen…"), CHOSEN, PLAIN)                     \
  A (untag_chosen, "untag-chosen", "", N_ ("Take a Tag _Away…"), CHOSEN, PLAIN)                                  \
  A (join_circle_chosen, "join-circle-chosen", "", N_ ("Add the Members Chosen to a C_ircle…"), CHOSEN, PLAIN)   \
  A (leave_circle_chosen, "leave-circle-chosen", "", N_ ("Take out of a _Circle…"), CHOSEN, PLAIN)               \
  A (give_badge_chosen, "give-badge-chosen", "", N_ ("_Give the Members Chosen a Badge…"), CHOSEN, PLAIN)        \
  A (take_badge_chosen, "take-badge-chosen", "", N_ ("Take a _Badge Back…"), CHOSEN, PLAIN)                      \
  A (invite_chosen, "invite-chosen", "", N_ ("_Invite the Members Chosen to a Moment…"), CHOSEN, PLAIN)          \
  A (pin_stage_chosen, "pin-stage-chosen", "", N_ ("_Pin the Stage of the Members Chosen…"), CHOSEN, PLAIN)      \
  A (unpin_stage_chosen, "unpin-stage-chosen", "", N_ ("_Unpin the Stage of the Members Chosen"), CHOSEN, PLAIN) \
  A (segment_chosen, "segment-chosen", "", N_ ("_Keep the Members Chosen as a Segment…"), CHOSEN, PLAIN)         \
  A (export_chosen, "export-chosen", "", N_ ("_Export the Members Chosen…"), CHOSEN, PLAIN)                      \
  A (merge_chosen, "merge-chosen", "", N_ ("_Merge the Members Chosen into One"), CHOSEN, PLAIN)                 \
  A (delete_chosen, "delete-chosen", "", N_ ("_Delete the Members Chosen"), CHOSEN, PLAIN)

#define HEARTH_MEMBERS_ACTIONS(A) HEARTH_MEMBER_ACTIONS (A) HEARTH_CHOSEN_ACTIONS (A)

/* Implemented by HearthSegmentRows (members/hearth-segment-rows.h), on the segment that has the keyboard. */
#define HEARTH_SEGMENTS_ACTIONS(A)                                               \
  A (rename, "rename", "F2", N_ ("_Rename Segment…"), SEGMENTS, LOCAL_ONLY)      \
  A (up, "up", "<Alt>Up", N_ ("Move Segment _Up"), SEGMENTS, LOCAL_ONLY)         \
  A (down, "down", "<Alt>Down", N_ ("Move Segment _Down"), SEGMENTS, LOCAL_ONLY) \
  A (delete, "delete", "Delete", N_ ("_Delete Segment"), SEGMENTS, LOCAL_ONLY)

/* Implemented by HearthTodayView (today/hearth-today-view.h), on the line that has the keyboard. */
#define HEARTH_TODAY_ACTIONS(A)                                                           \
  A (write, "write", "Return", N_ ("_Write to Them…"), TODAY, LOCAL_ONLY)                 \
  A (later, "later", "<Control>d", N_ ("_Later: Not Before Tomorrow"), TODAY, LOCAL_ONLY) \
  A (not, "not", "<Shift><Control>d", N_ ("_Not This One"), TODAY, LOCAL_ONLY)

typedef struct
{
  const char         *name;   /* as activated: "win.import" */
  const char         *accels; /* separated by spaces, "" for none */
  const char         *title;  /* not translated, with its mnemonic */
  HearthActionSection section;
  HearthActionFlags   flags;
} HearthActionInfo;

const HearthActionInfo *hearth_actions_list (guint *n);

/* NULL when there is none of that name. */
const HearthActionInfo *hearth_actions_find (const char *name);

/* Translated, without the mnemonic. Caller frees. */
char *hearth_action_dup_title (const HearthActionInfo *action);

/* NULL-terminated, may be empty. Caller frees with g_strfreev. */
char **hearth_action_dup_accels (const HearthActionInfo *action);

/* Translated. Static. */
const char *hearth_action_section_title (HearthActionSection section);

/* Makes every accelerator that is not LOCAL known to the application. */
void hearth_actions_set_accels (GtkApplication *app);

/* Binds the LOCAL keys of one group ("win", "members") on a widget, in the bubble phase. */
void hearth_actions_add_local (GtkWidget  *widget,
                               const char *group);

/* The keys of undo and redo for a dialog in which things are changed: the window's own do not reach into one. */
void hearth_actions_add_undo (GtkWidget *dialog);

/* Binds all keys of one section on a widget, in the bubble phase: for a list besides the one that the window's keys are about. */
void hearth_actions_add_section (GtkWidget          *widget,
                                 HearthActionSection section);

/* Gives button the primary menu, from the table; made when it is first opened. */
void hearth_actions_lend_primary_menu (GtkMenuButton *button);
