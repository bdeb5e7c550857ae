/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One table says, for each kind of write, its body (writer thread), its name in the history and the sentence of its toast. The job
 * owns copies of everything, so a widget may go while its write is on the way. */

#include "config.h"

#include "hearth-member-write.h"

#include "base/hearth-error.h"
#include "hearth-window.h"
#include "members/hearth-member-edit.h"

#include <glib/gi18n.h>

typedef struct
{
  HearthMemberWriteKind   kind;
  const HearthMemberDeed *deed; /* instead of kind */
  HearthMemberWrite       what;
  char                   *who; /* for the sentence and the history: the name, else what was typed */
  GtkWidget              *widget;
  HearthDb               *db;
  gboolean                back; /* they asked to be forgotten, and came back by themselves */
  HearthMemberWriteDone   done;
  gpointer                user_data;
} Job;

typedef struct
{
  gboolean (*body) (HearthConn *conn, Job *job, GError **error);
  const char *history;
  const char *sentence; /* %s: the member's name; NULL: no toast, the change is in view */
} Kind;

static void
job_free (Job *job)
{
  g_free (job->who);
  g_free ((char *) job->what.name);
  g_free ((char *) job->what.text);
  g_free ((char *) job->what.column);
  g_free ((char *) job->what.platform);
  g_free ((char *) job->what.item);
  g_free ((char *) job->what.currency);
  g_clear_pointer (&job->what.bytes, g_bytes_unref);
  g_object_unref (job->widget);
  g_object_unref (job->db);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
write_log (HearthConn *conn,
           Job        *job,
           GError    **error)
{
  HearthInteraction interaction;
  gboolean          ok;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &interaction);
  interaction.member = hearth_member_root (conn, job->what.member, error);
  if (interaction.member < 0)
    return FALSE;

  interaction.kind = job->what.kind;
  interaction.direction = job->what.direction;
  interaction.at = job->what.at;
  interaction.body = job->what.text != NULL && *job->what.text != '\0' ? g_strdup (job->what.text) : NULL;
  interaction.amount = job->what.amount;
  interaction.currency = g_strdup (job->what.currency);
  interaction.source = hearth_source_ensure (conn, "hand", _ ("By hand"), error);
  ok = interaction.source >= 0 && hearth_interaction_log (conn, &interaction, error);
  hearth_row_clear (HEARTH_TABLE_INTERACTION, &interaction);

  return ok;
}

static gboolean
write_add (HearthConn *conn,
           Job        *job,
           GError    **error)
{
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = job->what.name != NULL && *job->what.name != '\0' ? g_strdup (job->what.name) : NULL;
  member.joined_at = hearth_clock_now ();
  member.source = hearth_source_ensure (conn, "hand", _ ("By hand"), error);
  job->what.member = member.source < 0 ? -1 : hearth_member_add (conn, &member, job->what.text, error);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);

  return job->what.member > 0;
}

static gboolean
write_delete (HearthConn *conn,
              Job        *job,
              GError    **error)
{
  return hearth_member_delete (conn, job->what.member, error);
}

static const Kind kinds[] = {
  [HEARTH_WRITE_LOG] = { write_log, "log", NULL },
  /* Translators: %s is a member's name */
  [HEARTH_WRITE_ADD] = { write_add, "member-add", N_ ("Added %s") },
  /* Translators: %s is a member's name */
  [HEARTH_WRITE_DELETE] = { write_delete, "member-delete", N_ ("Deleted %s") },
};

static const char *
log_sentence (HearthInteractionKind kind)
{
  switch (kind)
    {
    case HEARTH_KIND_MESSAGE:
      /* Translators: %s is a member's name */
      return _ ("Logged a message with %s");
    case HEARTH_KIND_THANKS:
      /* Translators: %s is a member's name */
      return _ ("Logged a thank-you to %s");
    case HEARTH_KIND_NOTE:
      /* Translators: %s is a member's name */
      return _ ("Noted about %s");
    case HEARTH_KIND_PURCHASE:
      /* Translators: %s is a member's name */
      return _ ("Logged a purchase by %s");
    case HEARTH_KIND_ATTENDANCE:
      /* Translators: %s is a member's name */
      return _ ("Logged that %s was there");
    case HEARTH_KIND_CREATION:
      /* Translators: %s is a member's name */
      return _ ("Logged a creation by %s");
    default:
      /* Translators: %s is a member's name */
      return _ ("Logged for %s");
    }
}

static gboolean
write_func (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job        *job = data;
  const char *platform = job->what.platform != NULL ? job->what.platform : "email";

  if (job->back && !hearth_member_let_back (conn, platform, job->what.text, error))
    return FALSE;
  return job->deed != NULL ? job->deed->body (conn, &job->what, error) : kinds[job->kind].body (conn, job, error);
}

static const char *
get_sentence (Job *job)
{
  const char *sentence = job->deed != NULL ? job->deed->sentence : kinds[job->kind].sentence;

  if (job->deed == NULL && job->kind == HEARTH_WRITE_LOG)
    return log_sentence (job->what.kind);

  return sentence != NULL ? _ (sentence) : NULL;
}

static void
tell (Job   *job,
      gint64 seq)
{
  HearthWindow       *window = hearth_window_of (job->widget);
  const char         *format = get_sentence (job);
  g_autoptr (GString) sentence = NULL;

  if (window == NULL || seq <= 0 || format == NULL)
    return;

  sentence = g_string_new (format);
  g_string_replace (sentence, "%s", job->who, 1);
  hearth_window_toast_undo (window, sentence->str, seq);
}

static void write_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data);

/* job stays the caller's until write_cb(). */
static void
run (Job *job)
{
  const HearthChangeInfo info = { job->deed != NULL ? job->deed->history : kinds[job->kind].history, job->who, HEARTH_NONE };

  hearth_db_write_async (job->db, &info, write_func, job, NULL, NULL, write_cb, job);
}

/* Nothing is written, or the window went while it was asked. */
static void
give_up (Job *job)
{
  if (job->done != NULL)
    job->done (HEARTH_NONE, job->user_data);
  job_free (job);
}

static void
back_cb (AdwAlertDialog *dialog)
{
  Job *job = g_object_steal_data (G_OBJECT (dialog), "job");

  job->back = TRUE;
  run (job);
}

/* An address of somebody who asked to be forgotten. Takes job. */
static void
ask_back (Job          *job,
          HearthWindow *window,
          const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Asked to Be Forgotten"), error->message);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"),
                                  /* Translators: a button: somebody who asked to be forgotten is written down again */
                                  "back", _ ("They Came _Back"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "job", job, (GDestroyNotify) give_up);
  g_signal_connect (dialog, "response::back", G_CALLBACK (back_cb), NULL);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
write_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Job)    job = user_data;
  g_autoptr (GError) error = NULL;
  gint64             seq = hearth_db_write_finish (job->db, result, &error);
  HearthWindow      *window = hearth_window_of (job->widget);

  if (window != NULL && !job->back && g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_FORGOTTEN))
    {
      ask_back (g_steal_pointer (&job), window, error);
      return;
    }
  if (seq < 0 && window != NULL)
    hearth_window_report_error (window, error);
  else
    tell (job, seq);

  if (job->done != NULL)
    job->done (seq < 0 ? HEARTH_NONE : job->what.member, job->user_data);
}

static void
start (Job                     *job,
       GtkWidget               *widget,
       HearthCommunity         *community,
       const HearthMemberWrite *what)
{
  job->what = *what;
  job->what.name = g_strdup (what->name);
  job->who = g_strdup (what->name != NULL && *what->name != '\0' ? what->name : what->text);
  job->what.text = g_strdup (what->text);
  job->what.column = g_strdup (what->column);
  job->what.platform = g_strdup (what->platform);
  job->what.item = g_strdup (what->item);
  job->what.currency = g_strdup (what->currency);
  job->what.bytes = what->bytes != NULL ? g_bytes_ref (what->bytes) : NULL;
  job->widget = g_object_ref (widget);
  job->db = g_object_ref (hearth_community_get_db (community));
  run (job);
}

void
hearth_member_write (GtkWidget               *widget,
                     HearthCommunity         *community,
                     HearthMemberWriteKind    kind,
                     const HearthMemberWrite *what,
                     HearthMemberWriteDone    done,
                     gpointer                 user_data)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->done = done;
  job->user_data = user_data;
  start (job, widget, community, what);
}

void
hearth_member_do (GtkWidget               *widget,
                  HearthCommunity         *community,
                  const HearthMemberDeed  *deed,
                  const HearthMemberWrite *what,
                  HearthMemberWriteDone    done,
                  gpointer                 user_data)
{
  Job *job = g_new0 (Job, 1);

  job->deed = deed;
  job->done = done;
  job->user_data = user_data;
  start (job, widget, community, what);
}
