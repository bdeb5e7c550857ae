/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The circles, tiers and badges of a member. Each row opens the form it was made with; what a circle's guidelines are is one press away.
 * Main thread; the writes run on the writer. */

#include "config.h"

#include "hearth-member-facts-private.h"

#include "base/hearth-money.h"
#include "hearth-member-words.h"
#include "members/hearth-badge.h"
#include "members/hearth-belonging.h"
#include "members/hearth-circle.h"
#include "members/hearth-member-tag.h"

#include <glib/gi18n.h>

/* ---- Writes ---- */

static gboolean
write_join (HearthConn              *conn,
            const HearthMemberWrite *what,
            GError                 **error)
{
  return hearth_member_join_circle (conn, what->member, what->text, what->at, error);
}

static gboolean
write_leave (HearthConn              *conn,
             const HearthMemberWrite *what,
             GError                 **error)
{
  return hearth_member_leave_circle (conn, what->member, what->text, error);
}

static gboolean
write_circle (HearthConn              *conn,
              const HearthMemberWrite *what,
              GError                 **error)
{
  HearthCircle circle;

  hearth_row_init (HEARTH_TABLE_CIRCLE, &circle);
  circle.guidelines = (char *) what->text;
  circle.guide = what->other;

  return hearth_circle_edit (conn, what->row, hearth_table_bit (HEARTH_TABLE_CIRCLE, "guidelines") | hearth_table_bit (HEARTH_TABLE_CIRCLE, "guide"),
                             &circle, error);
}

/* The tier's perks are everybody's; they are written where the form showed them. */
static gboolean
write_tier (HearthConn              *conn,
            const HearthMemberWrite *what,
            GError                 **error)
{
  HearthTier tier;
  gint64     rowid;

  if (!hearth_member_set_tier (conn, what->member, what->row, what->text, what->at, what->until, error))
    return FALSE;
  rowid = hearth_tier_find (conn, what->text, error);
  hearth_row_init (HEARTH_TABLE_TIER, &tier);
  tier.perks = (char *) what->item;

  return rowid > 0 && hearth_tier_edit (conn, rowid, hearth_table_bit (HEARTH_TABLE_TIER, "perks"), &tier, error);
}

static gboolean
write_no_tier (HearthConn              *conn,
               const HearthMemberWrite *what,
               GError                 **error)
{
  return hearth_row_delete (conn, HEARTH_TABLE_MEMBER_TIER, what->row, error);
}

static gboolean
write_badge (HearthConn              *conn,
             const HearthMemberWrite *what,
             GError                 **error)
{
  gint64 badge = hearth_badge_ensure (conn, what->text, error);

  return badge > 0 && hearth_badge_give (conn, badge, what->member, what->at, what->item, error);
}

static gboolean
write_no_badge (HearthConn              *conn,
                const HearthMemberWrite *what,
                GError                 **error)
{
  return hearth_badge_take (conn, what->row, what->member, error);
}

static const HearthMemberDeed join_circle = { write_join, "circle", NULL };
/* Translators: %s is a member's name */
static const HearthMemberDeed leave_circle = { write_leave, "circle", N_ ("Took %s out of a circle") };
static const HearthMemberDeed edit_circle = { write_circle, "circle", NULL };
static const HearthMemberDeed set_tier = { write_tier, "member-edit", NULL };
/* Translators: %s is a member's name */
static const HearthMemberDeed remove_tier = { write_no_tier, "member-edit", N_ ("Took %s out of a tier") };
static const HearthMemberDeed give_badge = { write_badge, "badge-give", NULL };
/* Translators: %s is a member's name */
static const HearthMemberDeed take_badge = { write_no_badge, "badge-give", N_ ("Took a badge from %s") };

/* ---- Circles ---- */

static void
circle_joined_cb (HearthMemberFacts *self,
                  HearthFactForm    *form)
{
  hearth_facts_do (self, &join_circle,
                   (HearthMemberWrite) { .text = hearth_fact_form_get_text (form, "name"), .at = hearth_fact_form_get_day (form, "since") });
}

static void
ask_circle (HearthMemberFacts *self)
{
  HearthFactForm *form = hearth_fact_form_new (self->community, _ ("Join a Circle"), _ ("_Join"));

  hearth_fact_form_add_entry (form, "name", _ ("Circle"), NULL);
  hearth_fact_form_take_words (form, "name", g_strdupv (self->reading->circle_names));
  hearth_fact_form_need (form, "name", _ ("Write the name of a circle; a new one is made"));
  hearth_fact_form_add_day (form, "since", _ ("Since"), hearth_clock_now (), FALSE);
  hearth_facts_present (self, form, 0, G_CALLBACK (circle_joined_cb), NULL);
}

static const HearthCircleOf *
find_circle (HearthMemberFacts *self,
             gint64             circle)
{
  for (guint i = 0; i < self->reading->circles->len; i++)
    if (((HearthCircleOf *) g_ptr_array_index (self->reading->circles, i))->circle == circle)
      return g_ptr_array_index (self->reading->circles, i);

  return NULL;
}

static void
circle_done_cb (HearthMemberFacts *self,
                HearthFactForm    *form)
{
  hearth_facts_do (self, &edit_circle,
                   (HearthMemberWrite) {
                       .row = hearth_facts_get_row (form),
                       .text = hearth_fact_form_get_text (form, "guidelines"),
                       .other = hearth_fact_form_get_member (form, "guide"),
                       .at = HEARTH_NONE,
                   });
}

static void
circle_left_cb (HearthMemberFacts *self,
                HearthFactForm    *form)
{
  const HearthCircleOf *circle = find_circle (self, hearth_facts_get_row (form));

  if (circle != NULL)
    hearth_facts_do (self, &leave_circle, (HearthMemberWrite) { .text = circle->name, .at = HEARTH_NONE });
}

static void
circle_activated_cb (HearthMemberFacts *self,
                     GtkWidget         *row)
{
  const HearthCircleOf *circle = find_circle (self, hearth_facts_get_row (row));
  HearthFactForm       *form;

  if (circle == NULL)
    return;
  form = hearth_fact_form_new (self->community, circle->name, _ ("_Save"));
  hearth_fact_form_add_member (form, "guide", _ ("Guide"), circle->guide_name != NULL ? circle->guide : HEARTH_NONE, circle->guide_name);
  hearth_fact_form_add_words (form, "guidelines", _ ("Guidelines"), circle->guidelines);
  hearth_fact_form_offer_removal (form, _ ("Leave This Circle"));
  hearth_facts_present (self, form, circle->circle, G_CALLBACK (circle_done_cb), G_CALLBACK (circle_left_cb));
}

static GtkWidget *
create_guidelines (const char *guidelines)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = gtk_label_new (guidelines);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 220);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "help-about-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Guidelines"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static void
fill_circles (HearthMemberFacts *self)
{
  HearthFactsSection *section = &self->sections[HEARTH_FACTS_CIRCLES];

  hearth_facts_section_begin (section);
  for (guint i = 0; i < self->reading->circles->len; i++)
    {
      const HearthCircleOf *circle = g_ptr_array_index (self->reading->circles, i);
      g_autofree char      *words = hearth_member_circle_words (circle, self->page->member.rowid, hearth_facts_zone (self));
      GtkWidget            *row = hearth_facts_link (self, circle->name, words, circle->circle, G_CALLBACK (circle_activated_cb));

      if (circle->guidelines != NULL)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_guidelines (circle->guidelines));
      hearth_facts_section_add (section, row, circle->name);
    }
  hearth_facts_section_end (section);
}

/* ---- Tiers ---- */

static void
tier_done_cb (HearthMemberFacts *self,
              HearthFactForm    *form)
{
  hearth_facts_do (self, &set_tier,
                   (HearthMemberWrite) {
                       .row = hearth_facts_get_row (form),
                       .text = hearth_fact_form_get_text (form, "name"),
                       .item = hearth_fact_form_get_text (form, "perks"),
                       .at = hearth_fact_form_get_day (form, "since"),
                       .until = hearth_fact_form_get_day (form, "until"),
                   });
}

static void
tier_removed_cb (HearthMemberFacts *self,
                 HearthFactForm    *form)
{
  hearth_facts_do (self, &remove_tier, (HearthMemberWrite) { .row = hearth_facts_get_row (form), .at = HEARTH_NONE });
}

/* tier: NULL for a new one. */
static void
ask_tier (HearthMemberFacts  *self,
          const HearthTierOf *tier)
{
  HearthFactForm *form = hearth_fact_form_new (self->community, _ ("Tier"), tier != NULL ? _ ("_Save") : _ ("_Add"));

  hearth_fact_form_add_entry (form, "name", _ ("Tier"), tier != NULL ? tier->name : NULL);
  hearth_fact_form_take_words (form, "name", g_strdupv (self->reading->tier_names));
  hearth_fact_form_need (form, "name", _ ("Write the name of a tier; a new one is made"));
  hearth_fact_form_add_day (form, "since", _ ("Since"), tier != NULL ? tier->link.since : hearth_clock_now (), FALSE);
  hearth_fact_form_add_day (form, "until", _ ("Until"), tier != NULL ? tier->link.until : HEARTH_NONE, TRUE);
  hearth_fact_form_add_words (form, "perks", _ ("What This Tier Brings"), tier != NULL ? tier->perks : NULL);
  if (tier != NULL)
    hearth_fact_form_offer_removal (form, _ ("Take Out of This Tier"));
  hearth_facts_present (self, form, tier != NULL ? tier->link.rowid : 0, G_CALLBACK (tier_done_cb), G_CALLBACK (tier_removed_cb));
}

static void
tier_activated_cb (HearthMemberFacts *self,
                   GtkWidget         *row)
{
  for (guint i = 0; i < self->reading->tiers->len; i++)
    {
      const HearthTierOf *tier = g_ptr_array_index (self->reading->tiers, i);

      if (tier->link.rowid == hearth_facts_get_row (row))
        ask_tier (self, tier);
    }
}

static void
fill_tiers (HearthMemberFacts *self)
{
  HearthFactsSection *section = &self->sections[HEARTH_FACTS_TIERS];

  hearth_facts_section_begin (section);
  for (guint i = 0; i < self->reading->tiers->len; i++)
    {
      const HearthTierOf *tier = g_ptr_array_index (self->reading->tiers, i);
      g_autofree char    *key = g_strdup_printf ("tier %" G_GINT64_FORMAT, tier->link.rowid);
      g_autofree char    *words = hearth_member_tier_words (tier, hearth_facts_zone (self));
      GtkWidget          *row = hearth_facts_link (self, tier->name, words, tier->link.rowid, G_CALLBACK (tier_activated_cb));

      if (tier->link.amount != HEARTH_NONE)
        {
          g_autofree char *money = hearth_money_format (tier->link.amount, tier->link.currency);
          GtkWidget       *label = gtk_label_new (money);

          gtk_widget_add_css_class (label, "numeric");
          gtk_widget_add_css_class (label, "dimmed");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
        }
      hearth_facts_section_add (section, row, key);
    }
  hearth_facts_section_end (section);
}

/* ---- Badges ---- */

static void
badge_given_cb (HearthMemberFacts *self,
                HearthFactForm    *form)
{
  hearth_facts_do (self, &give_badge,
                   (HearthMemberWrite) {
                       .text = hearth_fact_form_get_text (form, "name"),
                       .item = hearth_fact_form_get_text (form, "words"),
                       .at = HEARTH_NONE,
                   });
}

static void
ask_badge (HearthMemberFacts *self)
{
  HearthFactForm *form = hearth_fact_form_new (self->community, _ ("Give a Badge"), _ ("_Give"));

  hearth_fact_form_add_entry (form, "name", _ ("Badge"), NULL);
  hearth_fact_form_take_words (form, "name", g_strdupv (self->reading->badge_names));
  hearth_fact_form_need (form, "name", _ ("Write the name of a badge; a new one is made"));
  hearth_fact_form_add_words (form, "words", _ ("What You Say With It"), NULL);
  hearth_facts_present (self, form, 0, G_CALLBACK (badge_given_cb), NULL);
}

static void
badge_taken_cb (HearthMemberFacts *self,
                GtkWidget         *button)
{
  hearth_facts_do (self, &take_badge, (HearthMemberWrite) { .row = hearth_facts_get_row (button), .at = HEARTH_NONE });
}

static void
fill_badges (HearthMemberFacts *self)
{
  HearthFactsSection *section = &self->sections[HEARTH_FACTS_BADGES];

  hearth_facts_section_begin (section);
  for (guint i = 0; i < self->reading->badges->len; i++)
    {
      const HearthBadgeHeld *badge = g_ptr_array_index (self->reading->badges, i);
      g_autofree char       *words = hearth_member_badge_words (badge, hearth_facts_zone (self));
      GtkWidget             *row = hearth_facts_row (badge->name != NULL ? badge->name : "", words);
      GtkWidget             *take = hearth_facts_button ("user-trash-symbolic", _ ("Take the Badge Back"));

      hearth_facts_set_row (take, badge->badge);
      g_signal_connect_swapped (take, "clicked", G_CALLBACK (badge_taken_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), take);
      hearth_facts_section_add (section, row, badge->name != NULL ? badge->name : "");
    }
  hearth_facts_section_end (section);
}

void
hearth_facts_circles_fill (HearthMemberFacts *self)
{
  fill_circles (self);
  fill_tiers (self);
  fill_badges (self);
}

gboolean
hearth_facts_circles_add (HearthMemberFacts *self,
                          const char        *word)
{
  if (g_str_equal (word, "circle"))
    ask_circle (self);
  else if (g_str_equal (word, "tier"))
    ask_tier (self, NULL);
  else if (g_str_equal (word, "badge"))
    ask_badge (self);
  else
    return FALSE;

  return TRUE;
}
