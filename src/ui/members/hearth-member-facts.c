/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The short lists are made anew each time the page is read; the entry rows stay, so that a change from elsewhere does not take the
 * text from under somebody's fingers. A group with nothing to say is hidden. Main thread. */

#include "config.h"

#include "hearth-member-facts.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "hearth-member-words.h"
#include "hearth-member-write.h"
#include "hearth-timeline-item.h"
#include "hearth-window.h"

#include <glib/gi18n.h>

struct _HearthMemberFacts
{
  AdwBin parent_instance;

  HearthCommunity        *community;
  const HearthMemberPage *page;   /* its maker's */
  gint64                  member; /* whose the fields are */

  GtkWidget *name;
  GtkWidget *pronouns;
  GtkWidget *city;
  GtkWidget *country;
  GtkWidget *birthday;
  GtkWidget *identities;
  GtkWidget *identity_popover;
  GtkWidget *platform;
  GtkWidget *identity;
  GtkWidget *add_identity_button;
  GtkWidget *consents_group;
  GtkWidget *consents;
  GtkWidget *tiers_group;
  GtkWidget *tiers;
  GtkWidget *tags;
  GtkWidget *tag;
  GtkWidget *story_group;
  GtkWidget *story;
  GtkWidget *sums;
  GtkWidget *notes;
};

enum
{
  SIGNAL_MEMBER_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMemberFacts, hearth_member_facts, ADW_TYPE_BIN)

static void
write_text (HearthMemberFacts    *self,
            HearthMemberWriteKind kind,
            const char           *text,
            const char           *column,
            const char           *platform)
{
  HearthMemberWrite what = {
    .member = self->page->member.rowid,
    .name = self->page->display_name,
    .text = text,
    .column = column,
    .platform = platform,
  };

  hearth_member_write (GTK_WIDGET (self), self->community, kind, &what, NULL, NULL);
}

static void
field_applied_cb (HearthMemberFacts *self,
                  GtkWidget         *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  /* The rows are named after their columns. */
  write_text (self, HEARTH_WRITE_FIELD, text, gtk_buildable_get_buildable_id (GTK_BUILDABLE (row)), NULL);
}

static void
birthday_changed_cb (HearthMemberFacts *self)
{
  gboolean valid = hearth_member_birthday_valid (gtk_editable_get_text (GTK_EDITABLE (self->birthday)));

  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->birthday), valid);
  if (valid)
    gtk_widget_remove_css_class (self->birthday, "error");
  else
    gtk_widget_add_css_class (self->birthday, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->birthday), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
identity_changed_cb (HearthMemberFacts *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->identity))));

  gtk_widget_set_sensitive (self->add_identity_button, *text != '\0');
}

static void
add_identity_cb (HearthMemberFacts *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->identity))));
  guint            chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->platform));

  if (*text == '\0')
    return;

  write_text (self, HEARTH_WRITE_IDENTITY, text, NULL, hearth_member_list_platforms ()[chosen]);
  gtk_popover_popdown (GTK_POPOVER (self->identity_popover));
  gtk_editable_set_text (GTK_EDITABLE (self->identity), "");
}

static void
tag_applied_cb (HearthMemberFacts *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->tag))));

  if (*text != '\0')
    write_text (self, HEARTH_WRITE_TAG, text, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->tag), "");
}

static void
tag_clicked_cb (GtkWidget         *button,
                HearthMemberFacts *self)
{
  write_text (self, HEARTH_WRITE_UNTAG, g_object_get_data (G_OBJECT (button), "tag"), NULL, NULL);
}

static void
copy_clicked_cb (GtkWidget         *button,
                 HearthMemberFacts *self)
{
  HearthWindow *window = hearth_window_of (button);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), g_object_get_data (G_OBJECT (button), "text"));
  if (window != NULL)
    hearth_window_toast (window, _ ("Copied"));
}

static void
story_activated_cb (HearthMemberFacts *self,
                    GtkWidget         *row)
{
  gint64 *rowid = g_object_get_data (G_OBJECT (row), "member");

  if (rowid != NULL)
    g_signal_emit (self, signals[SIGNAL_MEMBER_ACTIVATED], 0, *rowid);
}

/* Names, addresses and words of members are not markup. */
static GtkWidget *
add_row (GtkWidget  *list,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (GTK_LIST_BOX (list), row);

  return row;
}

/* "property" rows: the value is what matters, its name stands small above it. */
static GtkWidget *
add_fact (GtkWidget  *list,
          const char *title,
          const char *value)
{
  GtkWidget *row = add_row (list, title, value);

  gtk_widget_add_css_class (row, "property");

  return row;
}

static void
fill_identities (HearthMemberFacts *self)
{
  gtk_list_box_remove_all (GTK_LIST_BOX (self->identities));
  for (guint i = 0; i < self->page->identities->len; i++)
    {
      HearthIdentity *identity = g_ptr_array_index (self->page->identities, i);
      const char     *shown = identity->handle != NULL ? identity->handle : identity->account;
      GtkWidget      *row = add_row (self->identities, shown != NULL ? shown : "",
                                     hearth_member_platform_title (identity->platform));
      GtkWidget      *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

      gtk_widget_set_tooltip_text (copy, _ ("Copy"));
      gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (copy, "flat");
      g_object_set_data_full (G_OBJECT (copy), "text", g_strdup (shown), g_free);
      g_signal_connect (copy, "clicked", G_CALLBACK (copy_clicked_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), copy);
    }
  gtk_widget_set_visible (self->identities, self->page->identities->len > 0);
}

static void
fill_consents (HearthMemberFacts *self,
               GTimeZone         *zone)
{
  gtk_list_box_remove_all (GTK_LIST_BOX (self->consents));
  for (guint i = 0; i < self->page->consents->len; i++)
    {
      HearthConsent   *consent = g_ptr_array_index (self->page->consents, i);
      g_autofree char *words = hearth_member_consent_words (consent, zone);
      GtkWidget       *row = add_row (self->consents, hearth_member_platform_title (consent->channel), words);

      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_set_tooltip_text (row, consent->words);
    }
  gtk_widget_set_visible (self->consents_group, self->page->consents->len > 0);
}

static void
fill_tiers (HearthMemberFacts *self,
            GTimeZone         *zone)
{
  gtk_list_box_remove_all (GTK_LIST_BOX (self->tiers));
  for (guint i = 0; i < self->page->tiers->len; i++)
    {
      HearthMemberTierLine *tier = g_ptr_array_index (self->page->tiers, i);
      g_autofree char      *words = hearth_member_tier_words (tier, zone);
      GtkWidget            *row = add_row (self->tiers, tier->name, words);

      if (tier->amount != HEARTH_NONE)
        {
          g_autofree char *money = hearth_money_format (tier->amount, tier->currency);
          GtkWidget       *label = gtk_label_new (money);

          gtk_widget_add_css_class (label, "numeric");
          gtk_widget_add_css_class (label, "dimmed");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
        }
    }
  gtk_widget_set_visible (self->tiers_group, self->page->tiers->len > 0);
}

static void
clear_wrap_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (box), child);
}

static void
fill_tags (HearthMemberFacts *self)
{
  clear_wrap_box (self->tags);
  for (guint i = 0; i < self->page->tags->len; i++)
    {
      const char *tag = g_ptr_array_index (self->page->tags, i);
      GtkWidget  *button = gtk_button_new ();
      GtkWidget  *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      /* Translators: %s is a tag, in the words of whoever made it */
      g_autoptr (GString) what = g_string_new (_ ("Take Off the Tag %s"));

      g_string_replace (what, "%s", tag, 1);
      gtk_box_append (GTK_BOX (content), gtk_label_new (tag));
      gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
      gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_first_child (content)), PANGO_ELLIPSIZE_END);
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_widget_set_tooltip_text (button, what->str);
      gtk_widget_add_css_class (button, "hearth-tag");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, what->str, -1);
      g_object_set_data_full (G_OBJECT (button), "tag", g_strdup (tag), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (tag_clicked_cb), self);
      adw_wrap_box_append (ADW_WRAP_BOX (self->tags), button);
    }
  gtk_widget_set_visible (self->tags, self->page->tags->len > 0);
}

static void
make_link (GtkWidget *row,
           gint64     member)
{
  g_object_set_data_full (G_OBJECT (row), "member", g_memdup2 (&member, sizeof member), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
}

static void
fill_story (HearthMemberFacts *self,
            GTimeZone         *zone)
{
  const HearthMemberPage *page = self->page;
  guint                   n = 0;

  gtk_list_box_remove_all (GTK_LIST_BOX (self->story));
  if (page->source_name != NULL && ++n)
    add_fact (self->story, _ ("Met first through"), page->source_name);
  if (page->member.joined_at != HEARTH_NONE && ++n)
    {
      g_autofree char *day = hearth_member_day_words (page->member.joined_at, zone);

      add_fact (self->story, _ ("Joined"), day);
    }
  if (page->invited_by != NULL && ++n)
    make_link (add_row (self->story, page->invited_by, _ ("Brought them here")), page->invited_by_row);
  for (guint i = 0; i < page->brought->len; i++)
    {
      HearthMemberLine *line = g_ptr_array_index (page->brought, i);

      n++;
      make_link (add_row (self->story, line->name, _ ("Came through them")), line->rowid);
    }
  gtk_widget_set_visible (self->story_group, n > 0);
}

static void
fill_sums (HearthMemberFacts *self,
           GTimeZone         *zone)
{
  const HearthMemberPage *page = self->page;
  g_autofree char        *interactions = g_strdup_printf ("%'" G_GINT64_FORMAT, page->interactions);
  g_autofree char        *spent = hearth_money_format (page->spent, hearth_community_get_settings (self->community)->currency);

  gtk_list_box_remove_all (GTK_LIST_BOX (self->sums));
  add_fact (self->sums, _ ("Interactions"), interactions);
  if (page->first_at != HEARTH_NONE)
    {
      g_autofree char *first = hearth_member_day_words (page->first_at, zone);

      add_fact (self->sums, _ ("First heard of"), first);
    }
  if (page->last_at != HEARTH_NONE)
    {
      g_autofree char *last = hearth_date_relative (page->last_at, hearth_clock_now (), zone);
      g_autofree char *exact = hearth_date_full (page->last_at, zone);

      gtk_widget_set_tooltip_text (add_fact (self->sums, _ ("Last heard of"), last), exact);
    }
  add_fact (self->sums, _ ("Spent"), spent);
  for (guint i = 0; i < page->other_sums->len; i++)
    {
      HearthSum       *sum = g_ptr_array_index (page->other_sums, i);
      g_autofree char *money = hearth_money_format (sum->minor, sum->currency);

      add_fact (self->sums, _ ("Spent in another currency"), money);
    }
}

static void
fill_notes (HearthMemberFacts *self,
            GPtrArray         *notes,
            GTimeZone         *zone)
{
  gtk_list_box_remove_all (GTK_LIST_BOX (self->notes));
  for (guint i = 0; i < notes->len; i++)
    {
      const HearthInteraction *note = hearth_timeline_item_get_interaction (g_ptr_array_index (notes, i));
      g_autofree char         *day = hearth_member_day_words (note->at, zone);
      GtkWidget               *row = add_fact (self->notes, day, note->body != NULL ? note->body : "");

      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
    }
  gtk_widget_set_visible (self->notes, notes->len > 0);
}

static void
fill_field (GtkWidget  *row,
            const char *text,
            gboolean    another)
{
  /* Not under the fingers of whoever is typing there, unless it is about somebody else now. */
  if (!another && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    return;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text != NULL ? text : "") == 0)
    return;

  /* What is set while the apply button is off is not an edit to be applied. */
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
}

static void
hearth_member_facts_dispose (GObject *object)
{
  HearthMemberFacts *self = HEARTH_MEMBER_FACTS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MEMBER_FACTS);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_member_facts_parent_class)->dispose (object);
}

static void
hearth_member_facts_class_init (HearthMemberFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_member_facts_dispose;

  signals[SIGNAL_MEMBER_ACTIVATED] = g_signal_new ("member-activated", HEARTH_TYPE_MEMBER_FACTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-member-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, name);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, pronouns);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, city);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, country);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, birthday);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, identities);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, identity_popover);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, platform);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, identity);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, add_identity_button);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, consents_group);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, consents);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, tiers_group);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, tiers);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, tags);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, tag);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, story_group);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, story);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, sums);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberFacts, notes);
  gtk_widget_class_bind_template_callback (widget_class, field_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, birthday_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, identity_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_identity_cb);
  gtk_widget_class_bind_template_callback (widget_class, tag_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, story_activated_cb);
}

static void
hearth_member_facts_init (HearthMemberFacts *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const char *const        *platforms = hearth_member_list_platforms ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; platforms[i] != NULL; i++)
    gtk_string_list_append (titles, hearth_member_platform_title (platforms[i]));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->platform), G_LIST_MODEL (titles));
}

void
hearth_member_facts_fill (HearthMemberFacts      *facts,
                          HearthCommunity        *community,
                          const HearthMemberPage *page,
                          GPtrArray              *notes)
{
  GTimeZone *zone = hearth_community_get_time_zone (community);
  gboolean   another = facts->member != page->member.rowid;

  g_set_object (&facts->community, community);
  facts->page = page;
  facts->member = page->member.rowid;
  fill_field (facts->name, page->member.name, another);
  fill_field (facts->pronouns, page->member.pronouns, another);
  fill_field (facts->city, page->member.city, another);
  fill_field (facts->country, page->member.country, another);
  fill_field (facts->birthday, page->member.birthday, another);
  fill_identities (facts);
  fill_consents (facts, zone);
  fill_tiers (facts, zone);
  fill_tags (facts);
  fill_story (facts, zone);
  fill_sums (facts, zone);
  fill_notes (facts, notes, zone);
}
