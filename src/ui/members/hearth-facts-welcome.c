/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps of welcoming somebody who asked to join and was let in, to be ticked off. When all are done they stay for some days, so that
 * the last can be looked at. Main thread; the writes run on the writer. */

#include "config.h"

#include "hearth-member-facts-private.h"

#include "hearth-member-words.h"
#include "members/hearth-application.h"

#include <glib/gi18n.h>

#define STAYS_MS (14 * G_GINT64_CONSTANT (86400000))

/* at: when it was done, HEARTH_NONE: not after all. */
static gboolean
write_step (HearthConn              *conn,
            const HearthMemberWrite *what,
            GError                 **error)
{
  return hearth_welcome_done (conn, what->member, what->row, what->at, error);
}

/* Translators: %s is a member's name */
static const HearthMemberDeed welcome = { write_step, "welcome", N_ ("Welcomed %s") };
/* Translators: %s is a member's name */
static const HearthMemberDeed unwelcome = { write_step, "welcome", N_ ("Not done for %s after all") };

static void
toggled_cb (HearthMemberFacts *self,
            GtkCheckButton    *check)
{
  gboolean done = gtk_check_button_get_active (check);

  if (!self->filling)
    hearth_facts_do (self, done ? &welcome : &unwelcome,
                     (HearthMemberWrite) { .row = hearth_facts_get_row (check), .at = done ? hearth_clock_now () : HEARTH_NONE });
}

static char *
dup_when (HearthMemberFacts       *self,
          const HearthWelcomeLine *line)
{
  g_autofree char *day = line->done_at != HEARTH_NONE ? hearth_member_day_words (line->done_at, hearth_facts_zone (self)) : NULL;
  HearthReminder   due;

  if (day != NULL)
    /* Translators: %s is a day */
    return g_strdup_printf (_ ("Done on %s"), day);
  if (line->due_at == HEARTH_NONE)
    return NULL;

  hearth_row_init (HEARTH_TABLE_REMINDER, &due);
  due.at = line->due_at;

  return hearth_member_reminder_words (&due, hearth_facts_zone (self));
}

static GtkWidget *
create_row (HearthMemberFacts       *self,
            const HearthWelcomeLine *line)
{
  g_autofree char *when = dup_when (self, line);
  GtkWidget       *row = hearth_facts_row (line->words != NULL ? line->words : "", when), *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), line->done_at != HEARTH_NONE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (check, !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, line->words != NULL ? line->words : "", -1);
  hearth_facts_set_row (check, line->step);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);

  return row;
}

static gboolean
is_of_interest (const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const HearthWelcomeLine *line = g_ptr_array_index (lines, i);

      if (line->done_at == HEARTH_NONE || line->done_at > hearth_clock_now () - STAYS_MS)
        return TRUE;
    }

  return FALSE;
}

void
hearth_facts_welcome_fill (HearthMemberFacts *self)
{
  HearthFactsSection *section = &self->sections[HEARTH_FACTS_WELCOME];
  const GPtrArray    *lines = self->reading->welcome;

  hearth_facts_section_begin (section);
  for (guint i = 0; is_of_interest (lines) && i < lines->len; i++)
    {
      const HearthWelcomeLine *line = g_ptr_array_index (lines, i);
      g_autofree char         *key = g_strdup_printf ("step %" G_GINT64_FORMAT, line->step);

      hearth_facts_section_add (section, create_row (self, line), key);
    }
  hearth_facts_section_end (section);
}
