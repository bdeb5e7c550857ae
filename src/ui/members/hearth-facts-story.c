/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How they came, whom they brought, and what it adds up to. Main thread; the writes run on the writer. */

#include "config.h"

#include "hearth-member-facts-private.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "hearth-member-chooser.h"
#include "hearth-member-words.h"
#include "members/hearth-referral.h"

#include <glib/gi18n.h>

#define INDENT 18

static gboolean
write_inviter (HearthConn              *conn,
               const HearthMemberWrite *what,
               GError                 **error)
{
  HearthMember value;

  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  value.invited_by = what->other;

  return hearth_member_edit (conn, what->member, hearth_table_bit (HEARTH_TABLE_MEMBER, "invited_by"), &value, error);
}

static const HearthMemberDeed set_inviter = { write_inviter, "member-edit", NULL };

static void
inviter_chosen_cb (gpointer    owner,
                   gint64      rowid,
                   const char *name,
                   gpointer    user_data)
{
  hearth_facts_do (owner, &set_inviter, (HearthMemberWrite) { .other = rowid, .at = HEARTH_NONE });
}

static void
choose_inviter (HearthMemberFacts *self)
{
  /* Translators: the title of a dialog that asks who brought this member; %s is the member's name */
  g_autoptr (GString) title = g_string_new (_ ("Who Brought %s?"));

  g_string_replace (title, "%s", self->page->display_name, 1);
  hearth_member_chooser_ask (GTK_WIDGET (self), self->community, title->str, inviter_chosen_cb, NULL);
}

static void
forget_inviter_cb (HearthMemberFacts *self)
{
  hearth_facts_do (self, &set_inviter, (HearthMemberWrite) { .other = HEARTH_NONE, .at = HEARTH_NONE });
}

static void
link_activated_cb (HearthMemberFacts *self,
                   GtkWidget         *row)
{
  hearth_facts_open_member (self, *(gint64 *) g_object_get_data (G_OBJECT (row), "member"));
}

static GtkWidget *
add_link (HearthMemberFacts  *self,
          HearthFactsSection *section,
          const char         *title,
          const char         *subtitle,
          gint64              member)
{
  GtkWidget       *row = hearth_facts_row (title, subtitle);
  g_autofree char *key = g_strdup_printf ("member %" G_GINT64_FORMAT, member);

  g_object_set_data_full (G_OBJECT (row), "member", g_memdup2 (&member, sizeof member), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (link_activated_cb), self);
  hearth_facts_section_add (section, row, key);

  return row;
}

static void
add_inviter (HearthMemberFacts  *self,
             HearthFactsSection *section)
{
  GtkWidget *row = add_link (self, section, self->page->invited_by, _ ("Brought them here"), self->page->invited_by_row);
  GtkWidget *change = hearth_facts_button ("document-edit-symbolic", _ ("Choose Somebody Else"));
  GtkWidget *forget = hearth_facts_button ("user-trash-symbolic", _ ("Nobody Brought Them"));

  g_signal_connect_swapped (change, "clicked", G_CALLBACK (choose_inviter), self);
  g_signal_connect_swapped (forget, "clicked", G_CALLBACK (forget_inviter_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), change);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
}

/* Whom they brought, and whom those brought, each a step further in. */
static void
add_brought (HearthMemberFacts        *self,
             HearthFactsSection       *section,
             const HearthReferralLine *line)
{
  /* Translators: how many a member brought */
  g_autofree char *brought = g_strdup_printf (ngettext ("Brought %u more", "Brought %u more", line->brought), line->brought);
  GtkWidget       *row = add_link (self, section, line->name, line->brought > 0 ? brought : NULL, line->member);

  if (line->depth > 1)
    {
      GtkWidget *branch = gtk_image_new_from_icon_name ("hearth-branch-symbolic");

      gtk_widget_set_margin_start (branch, (int) (line->depth - 2) * INDENT);
      gtk_widget_add_css_class (branch, "dimmed");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), branch);
    }
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Came through them"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
}

static void
fill_origin (HearthMemberFacts *self)
{
  HearthFactsSection *section = &self->sections[HEARTH_FACTS_STORY];

  hearth_facts_section_begin (section);
  if (self->page->source_name != NULL)
    hearth_facts_section_add (section, hearth_facts_property (_ ("Met first through"), self->page->source_name), "source");
  if (self->page->invited_by != NULL)
    add_inviter (self, section);
  /* The first line of the tree is the member. */
  for (guint i = 1; i < self->reading->tree->len; i++)
    add_brought (self, section, g_ptr_array_index (self->reading->tree, i));
  hearth_facts_section_end (section);
}

static void
fill_sums (HearthMemberFacts *self)
{
  HearthFactsSection     *section = &self->sections[HEARTH_FACTS_SUMS];
  const HearthMemberPage *page = self->page;
  GTimeZone              *zone = hearth_facts_zone (self);
  g_autofree char        *interactions = g_strdup_printf ("%'" G_GINT64_FORMAT, page->interactions);
  g_autofree char        *spent = hearth_money_format (page->spent, hearth_community_get_settings (self->community)->currency);

  hearth_facts_section_begin (section);
  if (page->interactions > 0)
    hearth_facts_section_add (section, hearth_facts_property (_ ("Interactions"), interactions), "interactions");
  if (page->first_at != HEARTH_NONE)
    {
      g_autofree char *first = hearth_member_day_words (page->first_at, zone);

      hearth_facts_section_add (section, hearth_facts_property (_ ("First heard of"), first), "first");
    }
  if (page->last_at != HEARTH_NONE)
    {
      g_autofree char *last = hearth_date_relative (page->last_at, hearth_clock_now (), zone);
      g_autofree char *exact = hearth_date_full (page->last_at, zone);
      GtkWidget       *row = hearth_facts_property (_ ("Last heard of"), last);

      gtk_widget_set_tooltip_text (row, exact);
      hearth_facts_section_add (section, row, "last");
    }
  if (page->spent != 0)
    hearth_facts_section_add (section, hearth_facts_property (_ ("Spent"), spent), "spent");
  for (guint i = 0; i < page->other_sums->len; i++)
    {
      HearthSum       *sum = g_ptr_array_index (page->other_sums, i);
      g_autofree char *money = hearth_money_format (sum->minor, sum->currency);

      hearth_facts_section_add (section, hearth_facts_property (_ ("Spent in another currency"), money), sum->currency);
    }
  hearth_facts_section_end (section);
}

void
hearth_facts_story_fill (HearthMemberFacts *self)
{
  fill_origin (self);
  fill_sums (self);
}

gboolean
hearth_facts_story_add (HearthMemberFacts *self,
                        const char        *word)
{
  if (!g_str_equal (word, "brought-by"))
    return FALSE;

  choose_inviter (self);

  return TRUE;
}
