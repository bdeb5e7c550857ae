/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. An address of 1,900 bytes is taken by every program for mail and by the portal; beyond that some cut it in silence. */

#include "config.h"

#include "hearth-moment-mail.h"

#include "hearth-window.h"

#include <glib/gi18n.h>

#define MOST_BYTES 1900
#define MOST_WORDS 1000 /* of that, escaped */

/* "mailto:TO?subject=…&body=…" */
static GString *
begin (const char *subject,
       const char *words,
       const char *to,
       gboolean   *whole)
{
  GString         *address = g_string_new ("mailto:");
  g_auto (GStrv)   lines = g_strsplit (words, "\n", -1);
  g_autofree char *text = g_strjoinv ("\r\n", lines);
  g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE), *title = g_uri_escape_string (subject, NULL, FALSE);

  if (to != NULL)
    g_string_append_uri_escaped (address, to, "@", FALSE);
  g_string_append (address, "?subject=");
  /* A title of a novel's length would leave no room. */
  if (strlen (title) < MOST_WORDS / 2)
    g_string_append (address, title);
  *whole = strlen (escaped) <= MOST_WORDS;
  if (*whole)
    g_string_append_printf (address, "&body=%s", escaped);

  return address;
}

char *
hearth_moment_mail_address (const char *subject,
                            const char *words,
                            const char *to,
                            gboolean   *whole)
{
  return g_string_free_and_steal (begin (subject, words, to, whole));
}

char **
hearth_moment_mail_addresses (const char        *subject,
                              const char        *words,
                              const char *const *to,
                              gboolean          *whole)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();
  GString              *address = NULL;

  *whole = TRUE;
  for (guint i = 0; to[i] != NULL; i++)
    {
      g_autofree char *escaped = g_uri_escape_string (to[i], "@", FALSE);

      if (address != NULL && address->len + strlen (escaped) + strlen (",") > MOST_BYTES)
        g_ptr_array_add (addresses, g_string_free_and_steal (g_steal_pointer (&address)));
      if (address == NULL)
        {
          address = begin (subject, words, NULL, whole);
          g_string_append (address, "&bcc=");
        }
      else
        {
          g_string_append_c (address, ',');
        }
      g_string_append (address, escaped);
    }
  if (address != NULL)
    g_ptr_array_add (addresses, g_string_free_and_steal (address));
  g_ptr_array_add (addresses, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&addresses), FALSE);
}

static void
toast (GtkWidget  *owner,
       const char *title)
{
  HearthWindow *window = hearth_window_of (owner);

  if (window != NULL)
    hearth_window_toast (window, title);
}

/* No program takes a file along with an address of a mail. */
static void
remind (GtkWidget              *owner,
        const HearthAttachment *attachment)
{
  g_autofree char *words = attachment != NULL ? hearth_attachment_remind (attachment) : NULL;
  HearthWindow    *window = hearth_window_of (owner);

  if (words != NULL && window != NULL)
    hearth_window_toast_next (window, words, 0);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) owner = user_data;
  g_autoptr (GError)    error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    toast (owner, _ ("No program for mail was found. Copy the words and the addresses instead"));
}

void
hearth_moment_mail_open (GtkWidget              *owner,
                         const char             *address,
                         const char             *words,
                         gboolean                whole,
                         const HearthAttachment *attachment)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (address);

  if (!whole)
    hearth_moment_mail_copy (owner, words, _ ("The words are too long to hand over: they are copied, paste them into the mail"), attachment);
  else
    remind (owner, attachment);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (owner)), NULL, opened_cb, g_object_ref (owner));
}

void
hearth_moment_mail_copy (GtkWidget              *owner,
                         const char             *text,
                         const char             *title,
                         const HearthAttachment *attachment)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (owner), text);
  toast (owner, title);
  remind (owner, attachment);
}
