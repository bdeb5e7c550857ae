/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tags of a member. Main thread; the writes run on the writer. */

#include "config.h"

#include "hearth-member-facts-private.h"

#include "hearth-keyboard.h"

#include <glib/gi18n.h>

static gboolean
write_tag (HearthConn              *conn,
           const HearthMemberWrite *what,
           GError                 **error)
{
  return hearth_member_tag (conn, what->member, what->text, error);
}

static gboolean
write_untag (HearthConn              *conn,
             const HearthMemberWrite *what,
             GError                 **error)
{
  return hearth_member_untag (conn, what->member, what->text, error);
}

static const HearthMemberDeed add_tag = { write_tag, "tag", NULL };
/* Translators: %s is a member's name */
static const HearthMemberDeed remove_tag = { write_untag, "tag", N_ ("Took a tag off %s") };

static void
tag_clicked_cb (HearthMemberFacts *self,
                GtkWidget         *button)
{
  hearth_facts_do (self, &remove_tag, (HearthMemberWrite) { .text = g_object_get_data (G_OBJECT (button), "tag"), .at = HEARTH_NONE });
}

static GtkWidget *
create_tag (HearthMemberFacts *self,
            const char        *tag)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (tag);
  /* Translators: %s is a tag, in the words of whoever made it */
  g_autoptr (GString) what = g_string_new (_ ("Take Off the Tag %s"));

  g_string_replace (what, "%s", tag, 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, what->str);
  gtk_widget_add_css_class (button, "hearth-tag");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, what->str, -1);
  g_object_set_data_full (G_OBJECT (button), "tag", g_strdup (tag), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (tag_clicked_cb), self);

  return button;
}

/* The chips stand in a row of their own above the entry, so that the section is one boxed list like the others. */
static void
fill_tags (HearthMemberFacts *self)
{
  gboolean   focused = hearth_keyboard_is_in (self->tags);
  guint      n = self->page->tags->len;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->tags)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->tags), child);
  for (guint i = 0; i < n; i++)
    adw_wrap_box_append (ADW_WRAP_BOX (self->tags), create_tag (self, g_ptr_array_index (self->page->tags, i)));

  gtk_widget_set_visible (gtk_widget_get_ancestor (self->tags, ADW_TYPE_PREFERENCES_ROW), n > 0);
  gtk_widget_set_visible (self->sections[HEARTH_FACTS_TAGS].group, n > 0 || self->tag_asked);
  hearth_field_row_take_words (HEARTH_FIELD_ROW (self->tag), g_strdupv (self->reading->tags));
  if (focused)
    gtk_widget_grab_focus (n > 0 ? gtk_widget_get_first_child (self->tags) : self->tag);
}

static void
tag_saved_cb (HearthMemberFacts *self,
              const char        *text)
{
  hearth_field_row_set_value (HEARTH_FIELD_ROW (self->tag), NULL);
  if (*text != '\0')
    hearth_facts_do (self, &add_tag, (HearthMemberWrite) { .text = text, .at = HEARTH_NONE });
}

void
hearth_facts_groups_init (HearthMemberFacts *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *group = self->sections[HEARTH_FACTS_TAGS].group;

  self->tags = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->tags), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->tags), 6);
  gtk_widget_add_css_class (self->tags, "hearth-tags");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), self->tags);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Tags"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  self->tag = hearth_field_row_new (_ ("Add a tag"));
  g_signal_connect_swapped (self->tag, "saved", G_CALLBACK (tag_saved_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->tag);
}

void
hearth_facts_groups_fill (HearthMemberFacts *self)
{
  fill_tags (self);
}

gboolean
hearth_facts_groups_add (HearthMemberFacts *self,
                         const char        *word)
{
  if (!g_str_equal (word, "tag"))
    return FALSE;

  self->tag_asked = TRUE;
  gtk_widget_set_visible (self->sections[HEARTH_FACTS_TAGS].group, TRUE);
  gtk_widget_grab_focus (self->tag);

  return TRUE;
}
