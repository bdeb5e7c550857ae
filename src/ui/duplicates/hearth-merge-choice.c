/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-merge-choice.h. Rows of two columns of the same width, so that it is side by side on a telephone too. A card and no list
 * box, whose rows would take the keyboard away from the choices in them. */

#include "config.h"

#include "hearth-merge-choice.h"

#include "base/hearth-iso.h"
#include "members/hearth-member-words.h"

#include <glib/gi18n.h>

struct _HearthMergeChoice
{
  AdwBin parent_instance;

  GtkBox    *card;
  guint64    bits[6];
  GtkWidget *others[6]; /* GtkCheckButton: what the other says; NULL where there is no choice */
};

G_DEFINE_FINAL_TYPE (HearthMergeChoice, hearth_merge_choice, ADW_TYPE_BIN)

static const struct
{
  const char *column;
  const char *title;
  goffset     offset;
  char *(*say) (const char *value); /* NULL: as it is */
} fields[] = {
  { "name", N_ ("Name"), G_STRUCT_OFFSET (HearthMember, name), NULL },
  { "pronouns", N_ ("Pronouns"), G_STRUCT_OFFSET (HearthMember, pronouns), NULL },
  { "city", N_ ("City"), G_STRUCT_OFFSET (HearthMember, city), NULL },
  { "country", N_ ("Country"), G_STRUCT_OFFSET (HearthMember, country), hearth_iso_country_name },
  { "language", N_ ("Language"), G_STRUCT_OFFSET (HearthMember, language), hearth_iso_language_name },
  { "birthday", N_ ("Birthday"), G_STRUCT_OFFSET (HearthMember, birthday), hearth_member_birthday_words },
};
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == 6);

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* A row with a heading (may be NULL) over two widgets of the same width. */
static void
add_row (HearthMergeChoice *self,
         const char        *title,
         GtkWidget         *one,
         GtkWidget         *other)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), one);
  gtk_box_append (GTK_BOX (sides), other);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  if (title != NULL)
    {
      GtkWidget *heading = make_label (title, "caption");

      gtk_widget_add_css_class (heading, "dimmed");
      gtk_box_append (GTK_BOX (box), heading);
    }
  gtk_box_append (GTK_BOX (box), sides);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->card)) != NULL)
    gtk_box_append (self->card, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (self->card, box);
}

static char *
dup_shown (const char *value,
           guint       field)
{
  char *said = value != NULL && fields[field].say != NULL ? fields[field].say (value) : NULL;

  return said != NULL ? said : g_strdup (value);
}

static GtkWidget *
make_radio (const char *title,
            const char *text)
{
  GtkWidget *radio = gtk_check_button_new ();
  /* Translators: read out for a choice; %1$s is what it is about (such as “City”), %2$s what it would be */
  g_autofree char *spoken = g_strdup_printf (_ ("%1$s: %2$s"), title, text);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (radio), make_label (text, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (radio), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return radio;
}

static void
add_field (HearthMergeChoice  *self,
           guint               field,
           const HearthMember *member,
           const HearthMember *other)
{
  const char      *a = G_STRUCT_MEMBER (char *, member, fields[field].offset), *b = G_STRUCT_MEMBER (char *, other, fields[field].offset);
  g_autofree char *one = dup_shown (a, field), *two = dup_shown (b, field);
  const char      *title = _ (fields[field].title);
  GtkWidget       *first;

  self->bits[field] = hearth_table_bit (HEARTH_TABLE_MEMBER, fields[field].column);
  if (a == NULL && b == NULL)
    return;
  if (a == NULL || b == NULL || g_str_equal (a, b))
    {
      add_row (self, title, make_label (one != NULL ? one : "–", NULL), make_label (two != NULL ? two : "–", NULL));
      return;
    }
  first = make_radio (title, one);
  self->others[field] = make_radio (title, two);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->others[field]), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  add_row (self, title, first, self->others[field]);
}

static GtkWidget *
make_head (const HearthMemberPage *page,
           GTimeZone              *zone)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gulong           lines = (gulong) MAX (page->interactions, 0);
  g_autofree char *counted = g_strdup_printf (ngettext ("%lu line in the timeline", "%lu lines in the timeline", lines), lines);
  g_autofree char *day = page->member.joined_at != HEARTH_NONE ? hearth_member_day_words (page->member.joined_at, zone) : NULL;
  /* Translators: %s is a day */
  g_autofree char *joined = day != NULL ? g_strdup_printf (_ ("Joined %s"), day) : NULL;

  gtk_box_append (GTK_BOX (box), make_label (page->display_name, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (counted, "dimmed"));
  if (joined != NULL)
    gtk_box_append (GTK_BOX (box), make_label (joined, "dimmed"));
  return box;
}

/* Both keep theirs. */
static GtkWidget *
make_reach (const HearthMemberPage *page)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (page->identities->len, 8); i++)
    {
      const HearthIdentity *identity = g_ptr_array_index (page->identities, i);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, identity->handle != NULL ? identity->handle : identity->account != NULL ? identity->account
                                                                                                     : "");
    }
  if (page->identities->len > 8)
    g_string_append (text, "\n…");
  return make_label (text->len > 0 ? text->str : "–", NULL);
}

guint64
hearth_merge_choice_get_fields (HearthMergeChoice *self)
{
  guint64 mask = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (self->others[i] != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->others[i])))
      mask |= self->bits[i];
  return mask;
}

static void
hearth_merge_choice_class_init (HearthMergeChoiceClass *klass)
{
}

static void
hearth_merge_choice_init (HearthMergeChoice *self)
{
  self->card = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->card), "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->card), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The two side by side"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->card));
}

GtkWidget *
hearth_merge_choice_new (const HearthMemberPage *member,
                         const HearthMemberPage *other,
                         GTimeZone              *zone)
{
  HearthMergeChoice *self = g_object_new (HEARTH_TYPE_MERGE_CHOICE, NULL);

  add_row (self, NULL, make_head (member, zone), make_head (other, zone));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (self, i, &member->member, &other->member);
  add_row (self, _ ("Addresses and handles, all are kept"), make_reach (member), make_reach (other));
  return GTK_WIDGET (self);
}
