/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A dialog with toasts of its own around pages; a new moment becomes the page of itself once it is added. */

#include "config.h"

#include "hearth-moment-editor.h"

#include "hearth-moment-form.h"
#include "hearth-moment-page.h"
#include "hearth-window.h"
#include "releases/hearth-plan.h"

#include <glib/gi18n.h>

/* ---- Reading what a form begins with ---- */

typedef struct
{
  HearthMomentRow row;
} Question;

typedef struct
{
  HearthMomentLine *line;
  char             *note; /* of its release */
} Beginning;

static void
question_free (Question *question)
{
  hearth_row_clear (HEARTH_TABLE_MOMENT, &question->row);
  g_free (question);
}

static void
beginning_free (Beginning *beginning)
{
  g_clear_pointer (&beginning->line, hearth_moment_line_free);
  g_free (beginning->note);
  g_free (beginning);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Beginning, beginning_free)

static gpointer
read_beginning (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  Question             *question = data;
  g_autoptr (Beginning) beginning = g_new0 (Beginning, 1);
  HearthReleaseRow      release;
  gboolean              done = TRUE;

  beginning->line = hearth_moment_line_new (conn, &question->row, error);
  if (beginning->line == NULL)
    return NULL;
  hearth_row_init (HEARTH_TABLE_RELEASE, &release);
  if (question->row.release != HEARTH_NONE)
    done = hearth_row_load (conn, HEARTH_TABLE_RELEASE, question->row.release, &release, error);
  beginning->note = g_strdup (release.note);
  hearth_row_clear (HEARTH_TABLE_RELEASE, &release);

  return done ? g_steal_pointer (&beginning) : NULL;
}

typedef struct
{
  AdwNavigationView *view;
  HearthCommunity   *community;
  gboolean           edited; /* it was there before */
} Place;

static void
place_free (Place *place)
{
  g_object_unref (place->view);
  g_object_unref (place->community);
  g_free (place);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

/* The first page of a dialog becomes the moment's own; one that was gone to is gone back from, and what is new is shown on it. */
static void
saved_cb (HearthMomentForm *form,
          gint64            moment,
          Place            *place)
{
  AdwNavigationPage *below = adw_navigation_view_get_previous_page (place->view, ADW_NAVIGATION_PAGE (form));
  AdwNavigationPage *page;

  if (below != NULL)
    adw_navigation_view_pop (place->view);
  if (below != NULL && place->edited)
    return;
  page = hearth_moment_page_new (place->community, moment);
  if (below != NULL)
    adw_navigation_view_push (place->view, page);
  else
    adw_navigation_view_replace (place->view, &page, 1);
}

static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Place)     place = user_data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (Beginning) beginning = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  HearthWindow         *window = hearth_window_of (GTK_WIDGET (place->view));
  AdwNavigationPage    *form;

  if (window == NULL)
    return;
  if (beginning == NULL)
    {
      hearth_window_report_error (window, error);
      return;
    }
  form = hearth_moment_form_new (place->community, &beginning->line->row, beginning->line->day, beginning->line->release_day, beginning->note);
  adw_navigation_view_push (place->view, form);
  g_signal_connect_data (form, "saved", G_CALLBACK (saved_cb), g_steal_pointer (&place), (GClosureNotify) (GCallback) place_free, 0);
}

static void
begin_form (AdwNavigationView     *view,
            HearthCommunity       *community,
            const HearthMomentRow *row)
{
  Place    *place = g_new0 (Place, 1);
  Question *question = g_new0 (Question, 1);

  place->view = g_object_ref (view);
  place->community = g_object_ref (community);
  place->edited = row->rowid != 0;
  hearth_row_copy (HEARTH_TABLE_MOMENT, &question->row, row);
  hearth_db_read_async (hearth_community_get_db (community), read_beginning, question, (GDestroyNotify) question_free, (GDestroyNotify) beginning_free,
                        NULL, begun_cb, place);
}

/* ---- The dialog ---- */

static AdwNavigationView *
present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toasts = adw_toast_overlay_new (), *view = adw_navigation_view_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), view);
  adw_dialog_set_child (dialog, toasts);
  adw_dialog_set_title (dialog, _ ("Moment"));
  adw_dialog_set_content_width (dialog, 900);
  adw_dialog_set_content_height (dialog, 680);
  hearth_window_lend_toasts (dialog, ADW_TOAST_OVERLAY (toasts));
  adw_dialog_present (dialog, parent);

  return ADW_NAVIGATION_VIEW (view);
}

void
hearth_moment_editor_propose (GtkWidget             *parent,
                              HearthCommunity       *community,
                              const HearthMomentRow *row)
{
  begin_form (present (parent), community, row);
}

void
hearth_moment_editor_present (GtkWidget       *parent,
                              HearthCommunity *community,
                              gint64           moment,
                              gint64           release)
{
  HearthMomentRow row;

  if (moment != 0)
    {
      adw_navigation_view_push (present (parent), hearth_moment_page_new (community, moment));
      return;
    }
  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.kind = HEARTH_MOMENT_PROMPT;
  row.release = release;
  row.channel = (char *) "email";
  hearth_moment_editor_propose (parent, community, &row);
}

void
hearth_moment_editor_push (GtkWidget         *inside,
                           AdwNavigationPage *page)
{
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (inside, ADW_TYPE_NAVIGATION_VIEW)), page);
}

void
hearth_moment_editor_edit (GtkWidget             *inside,
                           HearthCommunity       *community,
                           const HearthMomentRow *row)
{
  begin_form (ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (inside, ADW_TYPE_NAVIGATION_VIEW)), community, row);
}

void
hearth_moment_editor_show_member (GtkWidget *inside,
                                  gint64     member)
{
  HearthWindow *window = hearth_window_of (inside);
  GtkWidget    *dialog = gtk_widget_get_ancestor (inside, ADW_TYPE_DIALOG);

  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
  if (window != NULL)
    hearth_window_show_member (window, member);
}
