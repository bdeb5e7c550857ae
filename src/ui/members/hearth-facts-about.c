/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who they are: one line a fact, edited where it stands. What is not known takes no room; "Add" offers it. Main thread. */

#include "config.h"

#include "hearth-member-facts-private.h"

#include "base/hearth-iso.h"
#include "base/hearth-when.h"
#include "hearth-member-words.h"

#include <glib/gi18n.h>

static const struct
{
  const char *column;
  const char *add; /* in the menu; NULL for what is always there */
  gsize       offset;
} fields[HEARTH_N_FIELDS] = {
  [HEARTH_FIELD_NAME] = { "name", NULL, offsetof (HearthMember, name) },
  [HEARTH_FIELD_PRONOUNS] = { "pronouns", N_ ("_Pronouns"), offsetof (HearthMember, pronouns) },
  [HEARTH_FIELD_CITY] = { "city", N_ ("_City"), offsetof (HearthMember, city) },
  [HEARTH_FIELD_COUNTRY] = { "country", N_ ("Countr_y"), offsetof (HearthMember, country) },
  [HEARTH_FIELD_LANGUAGE] = { "language", N_ ("_Language"), offsetof (HearthMember, language) },
  [HEARTH_FIELD_BIRTHDAY] = { "birthday", N_ ("Birt_hday"), offsetof (HearthMember, birthday) },
  [HEARTH_FIELD_JOINED] = { "joined_at", N_ ("When They _Joined"), offsetof (HearthMember, joined_at) },
  [HEARTH_FIELD_LEFT] = { "left_at", N_ ("When They Le_ft"), offsetof (HearthMember, left_at) },
};

/* What "Add" offers besides the fields. */
static const struct
{
  const char *word;
  const char *title;
} belongings[] = {
  { "reminder", N_ ("_Reminder") },
  { "identity", N_ ("_Address or Handle") },
  { "circle", N_ ("Circl_e") },
  { "tier", N_ ("T_ier") },
  { "tag", N_ ("_Tag") },
  { "badge", N_ ("Ba_dge") },
  { "gift", N_ ("Something You Ga_ve Them") },
  { "introduction", N_ ("Intr_oduction") },
  { "brought-by", N_ ("Who _Brought Them") },
  { "consent", N_ ("What They A_greed To") },
  { "note", N_ ("_Note") },
};

static gboolean
is_day (HearthFactsField field)
{
  return field == HEARTH_FIELD_JOINED || field == HEARTH_FIELD_LEFT;
}

/* The value of a field as it is read and typed. NULL for none. Caller frees. */
static char *
dup_words (HearthMemberFacts *self,
           HearthFactsField   field)
{
  const HearthMember *member = &self->page->member;

  switch (field)
    {
    case HEARTH_FIELD_COUNTRY:
      return hearth_iso_country_name (member->country);
    case HEARTH_FIELD_LANGUAGE:
      return hearth_iso_language_name (member->language);
    case HEARTH_FIELD_BIRTHDAY:
      return hearth_member_birthday_words (member->birthday);
    case HEARTH_FIELD_JOINED:
    case HEARTH_FIELD_LEFT:
      {
        gint64 at = G_STRUCT_MEMBER (gint64, member, fields[field].offset);

        return at != HEARTH_NONE ? hearth_when_format (at, hearth_facts_zone (self)) : NULL;
      }
    case HEARTH_FIELD_NAME:
    case HEARTH_FIELD_PRONOUNS:
    case HEARTH_FIELD_CITY:
    case HEARTH_N_FIELDS:
      break;
    }

  return g_strdup (G_STRUCT_MEMBER (char *, member, fields[field].offset));
}

static char *
check_language (const char *text,
                gpointer    data)
{
  g_autofree char *tag = hearth_iso_language_parse (text);

  return *text == '\0' || tag != NULL ? NULL : g_strdup (_ ("not a language Hearth knows"));
}

static char *
check_birthday (const char *text,
                gpointer    data)
{
  g_autofree char *birthday = hearth_member_birthday_parse (text);

  return *text == '\0' || birthday != NULL ? NULL : g_strdup (_ ("like “30 April” or “30 April 1990”"));
}

static char *
check_day (const char *text,
           gpointer    data)
{
  gint64 at;

  return *text == '\0' || hearth_when_parse (text, hearth_clock_now (), hearth_facts_zone (data), FALSE, &at)
             ? NULL
             : g_strdup (_ ("like “12 May 2026” or “3 weeks ago”"));
}

static gboolean
write_field (HearthConn              *conn,
             const HearthMemberWrite *what,
             GError                 **error)
{
  HearthMember value;

  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    if (g_str_equal (fields[i].column, what->column))
      {
        if (is_day (i))
          G_STRUCT_MEMBER (gint64, &value, fields[i].offset) = what->at;
        else
          G_STRUCT_MEMBER (const char *, &value, fields[i].offset) = what->text;
      }

  return hearth_member_edit (conn, what->member, hearth_table_bit (HEARTH_TABLE_MEMBER, what->column), &value, error);
}

static gboolean
write_team (HearthConn              *conn,
            const HearthMemberWrite *what,
            GError                 **error)
{
  HearthMember value;

  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  value.team = what->state != HEARTH_TEAM_NONE ? what->state : HEARTH_NONE;

  return hearth_member_edit (conn, what->member, hearth_table_bit (HEARTH_TABLE_MEMBER, "team"), &value, error);
}

static const HearthMemberDeed set_team = { write_team, "member-edit", NULL };
static const HearthMemberDeed edit_field = { write_field, "member-edit", NULL };

static void
saved_cb (HearthMemberFacts *self,
          const char        *text,
          GtkWidget         *row)
{
  HearthMemberWrite what = { .at = HEARTH_NONE };
  g_autofree char  *birthday = NULL;

  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    {
      if (self->fields[i] != row)
        continue;
      what.column = fields[i].column;
      what.text = text;
      if (i == HEARTH_FIELD_BIRTHDAY)
        what.text = birthday = hearth_member_birthday_parse (text);
      if (is_day (i))
        hearth_when_parse (text, hearth_clock_now (), hearth_facts_zone (self), FALSE, &what.at);
      self->asked[i] = FALSE;
    }
  hearth_facts_do (self, &edit_field, what);
}

void
hearth_facts_about_init (HearthMemberFacts *self)
{
  hearth_field_row_take_words (HEARTH_FIELD_ROW (self->fields[HEARTH_FIELD_COUNTRY]), hearth_iso_list_countries ());
  hearth_field_row_take_words (HEARTH_FIELD_ROW (self->fields[HEARTH_FIELD_LANGUAGE]), hearth_iso_list_languages ());
  hearth_field_row_set_check (HEARTH_FIELD_ROW (self->fields[HEARTH_FIELD_LANGUAGE]), check_language, NULL);
  hearth_field_row_set_check (HEARTH_FIELD_ROW (self->fields[HEARTH_FIELD_BIRTHDAY]), check_birthday, NULL);
  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    {
      if (is_day (i))
        hearth_field_row_set_check (HEARTH_FIELD_ROW (self->fields[i]), check_day, self);
      g_signal_connect_swapped (self->fields[i], "saved", G_CALLBACK (saved_cb), self);
    }
}

static guint
get_team (HearthMemberFacts *self)
{
  gint64 team = self->page->member.team;

  return team == HEARTH_TEAM_TEAM || team == HEARTH_TEAM_SELF ? (guint) team : HEARTH_TEAM_NONE;
}

static void
fill_team (HearthMemberFacts *self)
{
  self->filling = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->team), get_team (self));
  self->filling = FALSE;
  gtk_widget_set_visible (self->team, self->team_asked || get_team (self) != HEARTH_TEAM_NONE);
}

void
hearth_facts_about_fill (HearthMemberFacts *self,
                         gboolean           another)
{
  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    {
      HearthFieldRow  *row = HEARTH_FIELD_ROW (self->fields[i]);
      g_autofree char *words = dup_words (self, i);

      if (another)
        {
          self->asked[i] = FALSE;
          hearth_field_row_set_draft (row, hearth_community_get_folder (self->community), self->member, fields[i].column);
        }
      hearth_field_row_set_value (row, words);
      gtk_widget_set_visible (GTK_WIDGET (row), i == HEARTH_FIELD_NAME || self->asked[i] ||
                                                    *gtk_editable_get_text (GTK_EDITABLE (row)) != '\0');
    }
  if (another)
    self->team_asked = FALSE;
  fill_team (self);
}

void
hearth_facts_about_take_team (HearthMemberFacts *self)
{
  guint team = adw_combo_row_get_selected (ADW_COMBO_ROW (self->team));

  if (!self->filling && team != get_team (self))
    hearth_facts_do (self, &set_team, (HearthMemberWrite) { .state = (int) team, .at = HEARTH_NONE });
}

void
hearth_facts_about_leave (HearthMemberFacts *self)
{
  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    hearth_field_row_leave (HEARTH_FIELD_ROW (self->fields[i]));
}

gboolean
hearth_facts_about_add (HearthMemberFacts *self,
                        const char        *word)
{
  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    if (g_str_equal (fields[i].column, word))
      {
        self->asked[i] = TRUE;
        gtk_widget_set_visible (self->fields[i], TRUE);
        gtk_widget_grab_focus (self->fields[i]);
        return TRUE;
      }
  if (!g_str_equal (word, "team"))
    return FALSE;

  self->team_asked = TRUE;
  gtk_widget_set_visible (self->team, TRUE);
  gtk_widget_grab_focus (self->team);

  return TRUE;
}

static void
append (GMenu      *menu,
        const char *title,
        const char *word)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, "facts.add", "s", word);
  g_menu_append_item (menu, item);
}

/* Made when it is asked for: it offers what is missing. */
void
hearth_facts_about_show_menu (HearthMemberFacts *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) missing = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();

  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    if (!gtk_widget_get_visible (self->fields[i]))
      append (missing, _ (fields[i].add), fields[i].column);
  for (guint i = 0; i < G_N_ELEMENTS (belongings); i++)
    if (!g_str_equal (belongings[i].word, "brought-by") || self->page->invited_by == NULL)
      append (more, _ (belongings[i].title), belongings[i].word);
  if (!gtk_widget_get_visible (self->team))
    append (missing, _ ("On the Tea_m, or You"), "team");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (missing));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->add_menu), G_MENU_MODEL (menu));
  gtk_popover_popup (GTK_POPOVER (self->add_menu));
}
