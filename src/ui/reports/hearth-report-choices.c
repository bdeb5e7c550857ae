/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-report-choices.h"

#include "members/hearth-circle.h"
#include "releases/hearth-release.h"

typedef struct
{
  GArray    *rowids; /* gint64 */
  GPtrArray *titles; /* char * */
} Things;

struct HearthReportChoices
{
  Things releases;
  Things circles;
};

static void
things_init (Things *things)
{
  things->rowids = g_array_new (FALSE, FALSE, sizeof (gint64));
  things->titles = g_ptr_array_new_with_free_func (g_free);
}

static void
things_add (Things     *things,
            gint64      rowid,
            const char *title)
{
  g_array_append_val (things->rowids, rowid);
  g_ptr_array_add (things->titles, g_strdup (title != NULL ? title : ""));
}

static void
things_clear (Things *things)
{
  g_array_unref (things->rowids);
  g_ptr_array_unref (things->titles);
}

void
hearth_report_choices_free (gpointer data)
{
  HearthReportChoices *choices = data;

  things_clear (&choices->releases);
  things_clear (&choices->circles);
  g_free (choices);
}

gpointer
hearth_report_choices_read (HearthConn   *conn,
                            gpointer      data,
                            GCancellable *cancellable,
                            GError      **error)
{
  g_autoptr (GPtrArray) releases = hearth_release_list (conn, error);
  g_autoptr (GPtrArray) circles = releases != NULL ? hearth_circle_list (conn, error) : NULL;
  HearthReportChoices  *choices;

  if (circles == NULL)
    return NULL;
  choices = g_new0 (HearthReportChoices, 1);
  things_init (&choices->releases);
  things_init (&choices->circles);
  for (guint i = 0; i < releases->len; i++)
    {
      const HearthReleaseLine *line = g_ptr_array_index (releases, i);

      things_add (&choices->releases, line->row.rowid, line->row.title);
    }
  for (guint i = 0; i < circles->len; i++)
    {
      const HearthCircleLine *line = g_ptr_array_index (circles, i);

      things_add (&choices->circles, line->circle.rowid, line->circle.name);
    }
  return choices;
}

static const Things *
get_things (const HearthReportChoices *choices,
            HearthReportKind           kind)
{
  return choices == NULL ? NULL : kind == HEARTH_REPORT_RELEASE ? &choices->releases
                                                                : &choices->circles;
}

GtkStringList *
hearth_report_choices_list (const HearthReportChoices *choices,
                            HearthReportKind           kind)
{
  const Things  *things = get_things (choices, kind);
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; things != NULL && i < things->titles->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (things->titles, i));
  return list;
}

gint64
hearth_report_choices_get (const HearthReportChoices *choices,
                           HearthReportKind           kind,
                           guint                      place)
{
  const Things *things = get_things (choices, kind);

  return things != NULL && place < things->rowids->len ? g_array_index (things->rowids, gint64, place) : HEARTH_NONE;
}

guint
hearth_report_choices_find (const HearthReportChoices *choices,
                            HearthReportKind           kind,
                            gint64                     rowid)
{
  const Things *things = get_things (choices, kind);

  for (guint i = 0; things != NULL && i < things->rowids->len; i++)
    if (g_array_index (things->rowids, gint64, i) == rowid)
      return i;
  return 0;
}
