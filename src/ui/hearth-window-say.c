/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window tells: toasts, Undo on them, undo and redo by key, and errors. Main thread but for write_undo, which runs on the
 * writer. */

#include "config.h"

#include "hearth-window-say.h"

#include "hearth-window-private.h"

#include "base/hearth-error.h"
#include "db/hearth-undo.h"
#include "hearth-actions.h"

#include <glib/gi18n.h>

/* A sentence with Undo on it should be there as long as it takes to read it and to reach the button. */
#define UNDO_SECONDS 8

/* Where a dialog keeps the overlay that it lends. */
#define TOASTS "hearth-toasts"

/* Shared by the writer and the window until both are done with it. */
typedef struct
{
  gint64   seq; /* 0: the next one there is */
  gboolean redo;
  char    *words; /* what was taken back or done again */
} Undo;

typedef struct
{
  HearthWindow *window;
  Undo         *undo;
} Waiting;

static void
clear_undo (gpointer data)
{
  g_free (((Undo *) data)->words);
}

static void
unref_undo (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_undo);
}

/* The words for what was first done: an undo and a redo are told as the change that they are about. */
static char *
describe (HearthConn *conn,
          gint64      seq)
{
  for (;;)
    {
      g_autoptr (GPtrArray)     entries = hearth_history_list (conn, seq + 1, 1, NULL);
      const HearthHistoryEntry *entry = entries != NULL && entries->len > 0 ? entries->pdata[0] : NULL;

      if (entry == NULL || entry->seq != seq)
        return NULL;
      if (entry->undoes == HEARTH_NONE || entry->undoes >= seq)
        return hearth_history_describe (entry);
      seq = entry->undoes;
    }
}

static gboolean
write_undo (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Undo *undo = data;

  if (undo->seq == 0)
    undo->seq = undo->redo ? hearth_redo_next (conn, error) : hearth_undo_next (conn, error);
  if (undo->seq <= 0)
    return undo->seq == 0;

  undo->words = describe (conn, undo->seq);

  return hearth_undo_apply (conn, undo->seq, cancellable, error);
}

static void
toast_undone (HearthWindow *self,
              const Undo   *undo,
              gint64        seq)
{
  g_autofree char *title = NULL;

  if (undo->seq == 0)
    title = g_strdup (undo->redo ? _ ("There is nothing to redo") : _ ("There is nothing to undo"));
  else if (undo->words == NULL)
    title = g_strdup (undo->redo ? _ ("Redone") : _ ("Undone"));
  else if (undo->redo)
    /* Translators: %s is a sentence without a full stop such as “Imported 412 rows from list.csv” */
    title = g_strdup_printf (_ ("Redone: %s"), undo->words);
  else
    /* Translators: %s is a sentence without a full stop such as “Imported 412 rows from list.csv” */
    title = g_strdup_printf (_ ("Undone: %s"), undo->words);

  /* After a redo, Undo is one click away again; after an undo, the same key with Shift is. */
  hearth_window_toast_undo (self, title, undo->redo ? seq : 0);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Waiting                 *waiting = user_data;
  g_autoptr (HearthWindow) self = waiting->window;
  g_autoptr (GError)       error = NULL;
  gint64                   seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);

  if (self->community != NULL && seq < 0)
    hearth_window_report_error (self, error);
  else if (self->community != NULL)
    toast_undone (self, waiting->undo, seq);

  unref_undo (waiting->undo);
  g_free (waiting);
}

static void
begin_undo (HearthWindow *self,
            gint64        seq,
            gboolean      redo)
{
  const HearthChangeInfo info = { redo ? "redo" : "undo", NULL, HEARTH_NONE };
  Waiting               *waiting;
  Undo                  *undo;

  if (self->community == NULL || hearth_db_is_read_only (hearth_community_get_db (self->community)))
    return;

  undo = g_atomic_rc_box_new0 (Undo);
  undo->seq = seq;
  undo->redo = redo;
  waiting = g_new (Waiting, 1);
  *waiting = (Waiting) { g_object_ref (self), undo };
  hearth_db_write_async (hearth_community_get_db (self->community), &info, write_undo, g_atomic_rc_box_acquire (undo),
                         unref_undo, self->work, undone_cb, waiting);
}

void
hearth_window_undo (HearthWindow *window,
                    gint64        seq)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));

  begin_undo (window, seq, FALSE);
}

void
hearth_window_redo (HearthWindow *window)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));

  begin_undo (window, 0, TRUE);
}

void
hearth_window_toast (HearthWindow *window,
                     const char   *title)
{
  hearth_window_toast_undo (window, title, 0);
}

static AdwToast *
create_toast (const char *title)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  return toast;
}

void
hearth_window_lend_toasts (AdwDialog       *dialog,
                           AdwToastOverlay *overlay)
{
  g_object_set_data (G_OBJECT (dialog), TOASTS, overlay);
  hearth_actions_add_undo (GTK_WIDGET (dialog));
}

static AdwToastOverlay *
get_overlay (HearthWindow *window)
{
  AdwDialog       *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  AdwToastOverlay *lent = dialog != NULL ? g_object_get_data (G_OBJECT (dialog), TOASTS) : NULL;

  return lent != NULL ? lent : window->toasts;
}

/* The newest news only: an Undo of something that was just undone would be in the way. */
static void
show_toast (HearthWindow *window,
            AdwToast     *toast)
{
  AdwToastOverlay *toasts = get_overlay (window);

  adw_toast_overlay_dismiss_all (toasts);
  adw_toast_overlay_add_toast (toasts, toast);
}

static AdwToast *
create_toast_undo (const char *title,
                   gint64      seq)
{
  AdwToast *toast = create_toast (title);

  if (seq > 0)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo-change");
      adw_toast_set_action_target (toast, "x", seq);
      adw_toast_set_timeout (toast, UNDO_SECONDS);
    }
  return toast;
}

void
hearth_window_toast_undo (HearthWindow *window,
                          const char   *title,
                          gint64        seq)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));
  g_return_if_fail (title != NULL);

  show_toast (window, create_toast_undo (title, seq));
}

void
hearth_window_toast_next (HearthWindow *window,
                          const char   *title,
                          gint64        seq)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));

  adw_toast_overlay_add_toast (get_overlay (window), create_toast_undo (title, seq));
}

void
hearth_window_toast_file (HearthWindow *window,
                          const char   *title,
                          GFile        *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  AdwToast        *toast;

  g_return_if_fail (HEARTH_IS_WINDOW (window));

  toast = create_toast (title);
  adw_toast_set_button_label (toast, _ ("_Show"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target (toast, "s", uri);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  show_toast (window, toast);
}

static const char *
error_title (const GError *error)
{
  if (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE))
    return _ ("No room to write");
  if (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT))
    return _ ("This community is damaged");
  if (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_BUSY))
    return _ ("Already open");

  return _ ("That did not work");
}

void
hearth_window_report_error (HearthWindow *window,
                            const GError *error)
{
  AdwDialog *dialog;

  g_return_if_fail (HEARTH_IS_WINDOW (window));

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;

  dialog = adw_alert_dialog_new (error_title (error), error->message);
  if (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT))
    {
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "restore", _ ("_Restore a Backup…"));
      g_signal_connect_object (dialog, "response::restore", G_CALLBACK (hearth_window_restore), window,
                               G_CONNECT_SWAPPED);
    }
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  adw_dialog_present (dialog, GTK_WIDGET (window));
}
