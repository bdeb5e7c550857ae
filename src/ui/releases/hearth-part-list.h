/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A part of a release's page that is a column of groups: read on a reader, made anew when what it shows changes, the keyboard staying where it was.
 * What a part is, is a HearthPartSpec. Main thread, but for read. */

#pragma once

#include "base/hearth-civil-day.h"
#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_PART_LIST (hearth_part_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthPartList, hearth_part_list, HEARTH, PART_LIST, AdwBin)

typedef struct
{
  /* On a reader. NULL on error; what could not be read, the page says. */
  gpointer (*read) (HearthConn *conn,
                    gint64      release,
                    HearthDay   today,
                    GTimeZone  *zone,
                    GError    **error);
  GDestroyNotify reading_free;

  /* Adds the groups; reading stays the list's and is there until the next call. */
  void (*fill) (HearthPartList *list,
                gpointer        reading);

  /* What it is read again for, ended by a 0. */
  const HearthTable *tables;
} HearthPartSpec;

/* spec is static. */
GtkWidget *hearth_part_list_new (HearthCommunity      *community,
                                 gint64                release,
                                 const HearthPartSpec *spec);

HearthCommunity *hearth_part_list_get_community (HearthPartList *list);
gint64           hearth_part_list_get_release (HearthPartList *list);
HearthDay        hearth_part_list_get_today (HearthPartList *list);
gpointer         hearth_part_list_get_reading (HearthPartList *list);
gboolean         hearth_part_list_is_writable (HearthPartList *list);

/* A new group at the end. title, description: plain text, may be NULL. */
GtkWidget *hearth_part_list_add_group (HearthPartList *list,
                                       const char     *title,
                                       const char     *description);

/* A row that opens: it stays open when the list is made anew. part and row are its key. */
GtkWidget *hearth_part_expander_new (HearthPartList *list,
                                     const char     *title,
                                     const char     *subtitle,
                                     const char     *part,
                                     gint64          row);

/* A row of a group, with plain texts. */
GtkWidget *hearth_part_row_new (const char *title,
                                const char *subtitle);

/* One that opens the page of a member. */
GtkWidget *hearth_part_member_row_new (HearthPartList *list,
                                       gint64          member,
                                       const char     *name,
                                       const char     *subtitle);

/* What a control is about, given back by hearth_part_get_row; part and row are its key for the keyboard too. */
void   hearth_part_set_row (GtkWidget  *widget,
                            const char *part,
                            gint64      row);
gint64 hearth_part_get_row (GtkWidget *widget);

/* A flat button at the end of a row, with such a key. about: whom it is spoken of with; NULL: the tooltip alone. */
GtkWidget *hearth_part_icon_button_new (const char *icon,
                                        const char *tooltip,
                                        const char *about,
                                        const char *part,
                                        gint64      row);

/* A flat button with a picture, off while nothing can be written. about: what a screen reader adds, NULL. callback gets list and the button. */
GtkWidget *hearth_part_button_new (HearthPartList *list,
                                   const char     *icon,
                                   const char     *tooltip,
                                   const char     *about,
                                   const char     *part,
                                   gint64          row,
                                   GCallback       callback);

/* A row that is a button. */
GtkWidget *hearth_part_button_row_new (HearthPartList *list,
                                       const char     *icon,
                                       const char     *title,
                                       const char     *part,
                                       gint64          row,
                                       GCallback       callback);
