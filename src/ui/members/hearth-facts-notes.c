/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The artist's own words about a member: plain text, changed and deleted in a form of its own. Main thread; the writes run on the
 * writer. */

#include "config.h"

#include "hearth-member-facts-private.h"

#include "hearth-line-write.h"
#include "hearth-member-words.h"
#include "hearth-timeline-item.h"
#include "interactions/hearth-interaction.h"

#include <glib/gi18n.h>

static gboolean
write_note (HearthConn              *conn,
            const HearthMemberWrite *what,
            GError                 **error)
{
  HearthInteraction note;

  if (what->row == 0)
    return hearth_member_add_note (conn, what->member, what->text, error) > 0;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &note);
  note.body = (char *) what->text;

  return hearth_interaction_edit (conn, what->row, hearth_table_bit (HEARTH_TABLE_INTERACTION, "body"), &note, error);
}

static const HearthMemberDeed set_note = { write_note, "note", NULL };

static void
done_cb (HearthMemberFacts *self,
         HearthFactForm    *form)
{
  hearth_facts_do (self, &set_note,
                   (HearthMemberWrite) { .row = hearth_facts_get_row (form), .text = hearth_fact_form_get_text (form, "words"), .at = HEARTH_NONE });
}

static void
removed_cb (HearthMemberFacts *self,
            HearthFactForm    *form)
{
  hearth_facts_do (self, &hearth_line_delete, (HearthMemberWrite) { .row = hearth_facts_get_row (form), .at = HEARTH_NONE });
}

/* note: NULL for a new one. */
static void
ask (HearthMemberFacts       *self,
     const HearthInteraction *note)
{
  HearthFactForm  *form = hearth_fact_form_new (self->community, note != NULL ? _ ("Note") : _ ("New Note"), _ ("_Save"));
  gint64           row = note != NULL ? note->rowid : 0;
  g_autofree char *draft = g_strdup_printf ("note %" G_GINT64_FORMAT, row);

  hearth_fact_form_add_words (form, "words", _ ("Words"), note != NULL ? note->body : NULL);
  hearth_fact_form_need (form, "words", _ ("Write a few words"));
  if (note != NULL)
    hearth_fact_form_offer_removal (form, _ ("Delete Note"));
  hearth_fact_form_keep_draft (form, self->member, draft);
  hearth_facts_present (self, form, row, G_CALLBACK (done_cb), G_CALLBACK (removed_cb));
}

static void
note_activated_cb (HearthMemberFacts *self,
                   GtkWidget         *row)
{
  gint64 rowid = hearth_facts_get_row (row);

  for (guint i = 0; i < self->reading->notes->len; i++)
    {
      const HearthInteraction *note = hearth_timeline_item_get_interaction (g_ptr_array_index (self->reading->notes, i));

      if (note->rowid == rowid)
        ask (self, note);
    }
}

void
hearth_facts_notes_fill (HearthMemberFacts *self)
{
  HearthFactsSection *section = &self->sections[HEARTH_FACTS_NOTES];

  hearth_facts_section_begin (section);
  for (guint i = 0; i < self->reading->notes->len; i++)
    {
      HearthTimelineItem      *item = g_ptr_array_index (self->reading->notes, i);
      const HearthInteraction *note = hearth_timeline_item_get_interaction (item);
      g_autofree char         *day = hearth_member_day_words (note->at, hearth_facts_zone (self));
      g_autofree char         *key = g_strdup_printf ("note %" G_GINT64_FORMAT, note->rowid);
      GtkWidget               *row = hearth_facts_property (day, note->body != NULL ? note->body : "");

      hearth_facts_set_row (row, note->rowid);
      if (hearth_timeline_item_is_own (item))
        {
          gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
          gtk_widget_set_tooltip_text (row, _ ("Change or Delete"));
          g_signal_connect_swapped (row, "activated", G_CALLBACK (note_activated_cb), self);
        }
      hearth_facts_section_add (section, row, key);
    }
  hearth_facts_section_end (section);
}

gboolean
hearth_facts_notes_add (HearthMemberFacts *self,
                        const char        *word)
{
  if (!g_str_equal (word, "note"))
    return FALSE;

  ask (self, NULL);

  return TRUE;
}
