/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The bodies run on the writer thread. */

#include "config.h"

#include "hearth-application-write.h"

#include "hearth-deed.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64                 application;
  HearthApplicationState state;
  char                  *name, *email, *words;
  gboolean               edits_who;
  gint64                 at;
  GPtrArray             *answers;

  HearthApplicationWritten done;
  gpointer                 user_data;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->name);
  g_free (write->email);
  g_free (write->words);
  g_clear_pointer (&write->answers, g_ptr_array_unref);
  g_free (write);
}

static gboolean
decide (HearthConn *conn,
        gpointer    data,
        GError    **error)
{
  const Write *write = data;

  return hearth_application_decide (conn, write->application, write->state, write->words, HEARTH_NONE, error);
}

static gboolean delete (HearthConn *conn,
                        gpointer    data,
                        GError    **error)
{
  const Write *write = data;

  return hearth_application_delete (conn, write->application, error);
}

static gboolean
save (HearthConn *conn,
      gpointer    data,
      GError    **error)
{
  Write *write = data;

  if (write->application == 0)
    write->application = hearth_application_add (conn, write->name, write->email, write->at, error);
  else if (write->edits_who && !hearth_application_edit (conn, write->application, write->name, write->email, error))
    return FALSE;
  for (guint i = 0; write->application > 0 && i < write->answers->len; i++)
    {
      const HearthGivenAnswer *answer = g_ptr_array_index (write->answers, i);

      if (!hearth_application_answer (conn, write->application, answer->question, answer->words, error))
        return FALSE;
    }

  return write->application > 0;
}

/* Translators: %s is somebody who asked to join and is now a member */
static const HearthDeed let_in = { decide, "application-yes", N_ ("%s is in") };
/* Translators: %s is somebody who asked to join and is not let in */
static const HearthDeed turn_down = { decide, "application-no", N_ ("%s is not let in for now") };
/* Translators: %s is somebody who asked to join */
static const HearthDeed delete_it = { delete, "application-delete", N_ ("Deleted the application of %s") };
/* Translators: %s is somebody who asks to join */
static const HearthDeed add = { save, "application", N_ ("%s waits for your answer") };
/* Translators: %s is somebody who asks to join */
static const HearthDeed edit = { save, "application-edit", N_ ("Changed the application of %s") };

static void
saved_cb (gboolean fine,
          gpointer data,
          gpointer user_data)
{
  const Write *write = data;

  write->done (fine ? write->application : HEARTH_NONE, write->user_data);
}

void
hearth_application_write_decide (GtkWidget               *widget,
                                 HearthCommunity         *community,
                                 const HearthApplication *application,
                                 HearthApplicationState   state,
                                 const char              *words)
{
  Write *write = g_new0 (Write, 1);

  write->application = application->row.rowid;
  write->state = state;
  write->words = g_strdup (words);
  hearth_deed_do (widget, community, state == HEARTH_APPLICATION_YES ? &let_in : &turn_down, application->name, write, write_free, NULL, NULL);
}

void
hearth_application_write_delete (GtkWidget               *widget,
                                 HearthCommunity         *community,
                                 const HearthApplication *application)
{
  Write *write = g_new0 (Write, 1);

  write->application = application->row.rowid;
  hearth_deed_do (widget, community, &delete_it, application->name, write, write_free, NULL, NULL);
}

void
hearth_application_write_save (GtkWidget               *widget,
                               HearthCommunity         *community,
                               gint64                   application,
                               gboolean                 who,
                               const char              *name,
                               const char              *email,
                               gint64                   at,
                               GPtrArray               *answers,
                               HearthApplicationWritten done,
                               gpointer                 user_data)
{
  Write *write = g_new0 (Write, 1);

  write->application = application;
  write->edits_who = who;
  write->name = g_strdup (name);
  write->email = g_strdup (email);
  write->at = at;
  write->answers = answers;
  write->done = done;
  write->user_data = user_data;
  hearth_deed_do (widget, community, application == 0 ? &add : &edit, name != NULL && *name != '\0' ? name : email, write, write_free, saved_cb, NULL);
}

static void
given_free (HearthGivenAnswer *answer)
{
  g_free (answer->words);
  g_free (answer);
}

GPtrArray *
hearth_given_answers_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) given_free);
}

void
hearth_given_answers_add (GPtrArray  *answers,
                          gint64      question,
                          const char *words)
{
  HearthGivenAnswer *answer = g_new0 (HearthGivenAnswer, 1);

  answer->question = question;
  answer->words = g_strdup (words);
  g_ptr_array_add (answers, answer);
}
