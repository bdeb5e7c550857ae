/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts the parts together: sections in their order, and the one action "facts.add" with the word of what is to be added. A section with
 * nothing to say is hidden. Main thread. */

#include "config.h"

#include "hearth-choice-row.h"
#include "hearth-member-facts-private.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_MEMBER_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMemberFacts, hearth_member_facts, ADW_TYPE_BIN)

GTimeZone *
hearth_facts_zone (HearthMemberFacts *self)
{
  return hearth_community_get_time_zone (self->community);
}

void
hearth_facts_do (HearthMemberFacts      *self,
                 const HearthMemberDeed *deed,
                 HearthMemberWrite       what)
{
  if (self->page == NULL || hearth_db_is_read_only (hearth_community_get_db (self->community)))
    return;

  what.member = self->page->member.rowid;
  what.name = self->page->display_name;
  hearth_member_do (GTK_WIDGET (self), self->community, deed, &what, NULL, NULL);
}

void
hearth_facts_open_member (HearthMemberFacts *self,
                          gint64             rowid)
{
  g_signal_emit (self, signals[SIGNAL_MEMBER_ACTIVATED], 0, rowid);
}

static void
add_activated_cb (HearthMemberFacts *self)
{
  if (self->page != NULL)
    hearth_facts_about_show_menu (self);
}

static void
team_changed_cb (HearthMemberFacts *self)
{
  if (self->page != NULL)
    hearth_facts_about_take_team (self);
}

static void
add_word_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  hearth_member_facts_add (HEARTH_MEMBER_FACTS (widget), g_variant_get_string (parameter, NULL));
}

static void
snooze_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  HearthMemberFacts *self = HEARTH_MEMBER_FACTS (widget);
  const char        *until;
  gint64             rowid;

  g_variant_get (parameter, "(x&s)", &rowid, &until);
  if (self->page != NULL)
    hearth_facts_care_snooze (self, rowid, until);
}

static void
hearth_member_facts_dispose (GObject *object)
{
  HearthMemberFacts *self = HEARTH_MEMBER_FACTS (object);

  self->page = NULL;
  self->reading = NULL;
  g_clear_pointer (&self->add_menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MEMBER_FACTS);
  for (guint i = 0; i < HEARTH_FACTS_N_SECTIONS; i++)
    hearth_facts_section_clear (&self->sections[i]);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_member_facts_parent_class)->dispose (object);
}

static void
hearth_member_facts_class_init (HearthMemberFactsClass *klass)
{
  static const char *const names[] = { "name", "pronouns", "city", "country", "language", "birthday", "joined", "left" };
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_member_facts_dispose;

  signals[SIGNAL_MEMBER_ACTIVATED] = g_signal_new ("member-activated", HEARTH_TYPE_MEMBER_FACTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (HEARTH_TYPE_FIELD_ROW);
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-member-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, about);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, add);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, team);
  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                               (gssize) (G_STRUCT_OFFSET (HearthMemberFacts, fields) + i * sizeof (GtkWidget *)));
  gtk_widget_class_bind_template_callback (widget_class, add_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, team_changed_cb);
  gtk_widget_class_install_action (widget_class, "facts.add", "s", add_word_cb);
  gtk_widget_class_install_action (widget_class, "facts.snooze", "(xs)", snooze_cb);
}

static void
hearth_member_facts_init (HearthMemberFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->member = HEARTH_NONE;
  self->box = adw_bin_get_child (ADW_BIN (self));
  self->add_menu = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_parent (self->add_menu, self->add);

  /* Translators: what there is to do for somebody who has just joined */
  hearth_facts_section_init (self, HEARTH_FACTS_WELCOME, _ ("Welcome"), NULL, NULL);
  hearth_facts_section_init (self, HEARTH_FACTS_REMINDERS, _ ("Reminders"), "reminder", _ ("Add a Reminder"));
  hearth_facts_section_init (self, HEARTH_FACTS_REACH, _ ("Ways to Reach Them"), "identity", _ ("Add an Address or Handle"));
  hearth_facts_section_init (self, HEARTH_FACTS_CONSENT, _ ("May You Write?"), "consent", _ ("Write Down What They Said"));
  hearth_facts_section_init (self, HEARTH_FACTS_CIRCLES, _ ("Circles"), "circle", _ ("Join a Circle"));
  hearth_facts_section_init (self, HEARTH_FACTS_TIERS, _ ("Tiers"), "tier", _ ("Add a Tier"));
  hearth_facts_section_init (self, HEARTH_FACTS_TAGS, _ ("Tags"), NULL, NULL);
  hearth_facts_section_init (self, HEARTH_FACTS_BADGES, _ ("Badges"), "badge", _ ("Give a Badge"));
  hearth_facts_section_init (self, HEARTH_FACTS_STORY, _ ("How They Came"), NULL, NULL);
  hearth_facts_section_init (self, HEARTH_FACTS_GIVEN, _ ("What They Were Given"), "gift", _ ("Log a Gift"));
  hearth_facts_section_init (self, HEARTH_FACTS_NOTES, _ ("Notes"), "note", _ ("Add a Note"));
  hearth_facts_section_init (self, HEARTH_FACTS_SUMS, _ ("So Far"), NULL, NULL);
  hearth_facts_about_init (self);
  hearth_facts_groups_init (self);
}

void
hearth_member_facts_fill (HearthMemberFacts         *facts,
                          HearthCommunity           *community,
                          const HearthMemberReading *reading)
{
  gboolean another = facts->member != reading->page->member.rowid;
  gboolean read_only = hearth_db_is_read_only (hearth_community_get_db (community));

  g_set_object (&facts->community, community);
  facts->reading = reading;
  facts->page = reading->page;
  facts->member = reading->page->member.rowid;
  if (another)
    facts->tag_asked = FALSE;
  gtk_widget_set_visible (facts->add, !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (facts), "facts.add", !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (facts), "facts.snooze", !read_only);
  hearth_facts_about_fill (facts, another);
  hearth_facts_reach_fill (facts);
  hearth_facts_groups_fill (facts);
  hearth_facts_circles_fill (facts);
  hearth_facts_welcome_fill (facts);
  hearth_facts_care_fill (facts);
  hearth_facts_story_fill (facts);
  hearth_facts_notes_fill (facts);
}

void
hearth_member_facts_leave (HearthMemberFacts *facts)
{
  if (facts->page == NULL)
    return;

  hearth_facts_about_leave (facts);
  hearth_facts_reach_leave (facts);
}

void
hearth_member_facts_add (HearthMemberFacts *facts,
                         const char        *word)
{
  if (facts->page == NULL)
    return;

  if (!hearth_facts_about_add (facts, word) && !hearth_facts_reach_add (facts, word) && !hearth_facts_groups_add (facts, word) &&
      !hearth_facts_story_add (facts, word) && !hearth_facts_circles_add (facts, word) && !hearth_facts_care_add (facts, word))
    hearth_facts_notes_add (facts, word);
}
