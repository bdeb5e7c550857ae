/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be done for a member and what was: reminders, gifts, introductions. Main thread; the writes run on the writer. */

#include "config.h"

#include "hearth-member-facts-private.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-when.h"
#include "hearth-line-write.h"
#include "hearth-member-words.h"
#include "members/hearth-given.h"
#include "members/hearth-reminder.h"
#include "vault/hearth-vault-links.h"

#include <glib/gi18n.h>

#define HANDED_SHOWN 20 /* the latest of what the vault gave them */

/* In the order of the choice; "" is once. */
static const char *const periods[] = { "", "week", "month", "year" };

/* ---- Writes: platform carries the period, column the name of the time zone. ---- */

static gboolean
write_reminder (HearthConn              *conn,
                const HearthMemberWrite *what,
                GError                 **error)
{
  g_autoptr (GTimeZone) zone = hearth_zone_new (what->column);
  const char           *period = *what->platform != '\0' ? what->platform : NULL;

  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  if (what->row != 0)
    return hearth_reminder_edit (conn, what->row, what->at, what->text, period, zone, error);

  return hearth_reminder_add (conn, what->member, what->at, what->text, period, zone, error) > 0;
}

static gboolean
write_done (HearthConn              *conn,
            const HearthMemberWrite *what,
            GError                 **error)
{
  g_autoptr (GTimeZone) zone = hearth_zone_new (what->column);

  if (zone == NULL)
    zone = g_time_zone_new_utc ();

  return hearth_reminder_done (conn, what->row, hearth_clock_now (), zone, error);
}

static gboolean
write_snooze (HearthConn              *conn,
              const HearthMemberWrite *what,
              GError                 **error)
{
  return hearth_reminder_snooze (conn, what->row, what->at, error);
}

static gboolean
write_forget (HearthConn              *conn,
              const HearthMemberWrite *what,
              GError                 **error)
{
  return hearth_row_delete (conn, HEARTH_TABLE_REMINDER, what->row, error);
}

static gboolean
write_log (HearthConn              *conn,
           const HearthMemberWrite *what,
           GError                 **error)
{
  HearthInteraction line;
  gboolean          ok;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &line);
  line.member = hearth_member_root (conn, what->member, error);
  line.with_member = what->kind == HEARTH_KIND_INTRODUCTION ? what->other : HEARTH_NONE;
  line.kind = what->kind;
  line.at = what->at;
  line.item = what->item != NULL && *what->item != '\0' ? g_strdup (what->item) : NULL;
  line.body = what->text != NULL && *what->text != '\0' ? g_strdup (what->text) : NULL;
  line.source = line.member > 0 ? hearth_source_ensure (conn, "hand", _ ("By hand"), error) : -1;
  ok = line.source > 0 && hearth_interaction_log (conn, &line, error);
  hearth_row_clear (HEARTH_TABLE_INTERACTION, &line);

  return ok;
}

static const HearthMemberDeed set_reminder = { write_reminder, "reminder", NULL };
/* Translators: %s is a member's name */
static const HearthMemberDeed reminder_done = { write_done, "reminder-done", N_ ("Done for %s") };
/* Translators: %s is a member's name */
static const HearthMemberDeed snooze = { write_snooze, "reminder", N_ ("Put off for %s") };
/* Translators: %s is a member's name */
static const HearthMemberDeed forget_reminder = { write_forget, "reminder", N_ ("Deleted a reminder about %s") };
/* Translators: %s is a member's name */
static const HearthMemberDeed log_gift = { write_log, "log", N_ ("Logged a gift to %s") };
/* Translators: %s is a member's name */
static const HearthMemberDeed log_introduction = { write_log, "log", N_ ("Logged an introduction of %s") };

/* ---- Reminders ---- */

static const char *
get_zone_name (HearthMemberFacts *self)
{
  return g_time_zone_get_identifier (hearth_facts_zone (self));
}

static void
reminder_done_cb (HearthMemberFacts *self,
                  HearthFactForm    *form)
{
  hearth_facts_do (self, &set_reminder,
                   (HearthMemberWrite) {
                       .row = hearth_facts_get_row (form),
                       .text = hearth_fact_form_get_text (form, "words"),
                       .at = hearth_fact_form_get_day (form, "day"),
                       .platform = periods[hearth_fact_form_get_choice (form, "every")],
                       .column = get_zone_name (self),
                   });
}

static void
reminder_removed_cb (HearthMemberFacts *self,
                     HearthFactForm    *form)
{
  hearth_facts_do (self, &forget_reminder, (HearthMemberWrite) { .row = hearth_facts_get_row (form), .at = HEARTH_NONE });
}

/* reminder: NULL for a new one. */
static void
ask_reminder (HearthMemberFacts    *self,
              const HearthReminder *reminder)
{
  HearthFactForm   *form = hearth_fact_form_new (self->community, _ ("Reminder"), reminder != NULL ? _ ("_Save") : _ ("_Remind Me"));
  const char *const choices[] = { _ ("Once"), _ ("Every week"), _ ("Every month"), _ ("Every year"), NULL };
  const char       *period = reminder != NULL ? hearth_reminder_get_period (reminder->every) : NULL;
  guint             chosen = 0;

  for (guint i = 1; i < G_N_ELEMENTS (periods); i++)
    if (g_strcmp0 (periods[i], period) == 0)
      chosen = i;
  hearth_fact_form_add_entry (form, "words", _ ("What to do"), reminder != NULL ? reminder->words : NULL);
  hearth_fact_form_need (form, "words", _ ("Write what to do"));
  hearth_fact_form_add_day (form, "day", _ ("When"), reminder != NULL ? reminder->at : HEARTH_NONE, TRUE);
  hearth_fact_form_need (form, "day", _ ("Write a day, like “tomorrow”, “in 2 weeks” or “12 May”"));
  hearth_fact_form_add_choice (form, "every", _ ("How often"), choices, chosen);
  if (reminder != NULL)
    hearth_fact_form_offer_removal (form, _ ("Delete Reminder"));
  hearth_facts_present (self, form, reminder != NULL ? reminder->rowid : 0, G_CALLBACK (reminder_done_cb), G_CALLBACK (reminder_removed_cb));
}

static const HearthReminder *
find_reminder (HearthMemberFacts *self,
               gint64             rowid)
{
  for (guint i = 0; i < self->reading->reminders->len; i++)
    {
      const HearthReminderLine *line = g_ptr_array_index (self->reading->reminders, i);

      if (line->reminder.rowid == rowid)
        return &line->reminder;
    }

  return NULL;
}

static void
reminder_activated_cb (HearthMemberFacts *self,
                       GtkWidget         *row)
{
  const HearthReminder *reminder = find_reminder (self, hearth_facts_get_row (row));

  if (reminder != NULL)
    ask_reminder (self, reminder);
}

static void
check_clicked_cb (HearthMemberFacts *self,
                  GtkWidget         *button)
{
  hearth_facts_do (self, &reminder_done,
                   (HearthMemberWrite) { .row = hearth_facts_get_row (button), .column = get_zone_name (self), .at = HEARTH_NONE });
}

void
hearth_facts_care_snooze (HearthMemberFacts *self,
                          gint64             rowid,
                          const char        *until)
{
  const HearthReminder *reminder = find_reminder (self, rowid);
  gint64                from = reminder != NULL ? MAX (reminder->at, hearth_clock_now ()) : HEARTH_NONE;
  gint64                at;

  /* The same words as a person's, in English whatever the language; from the later of then and now. */
  if (reminder != NULL && hearth_when_parse (until, from, hearth_facts_zone (self), TRUE, &at))
    hearth_facts_do (self, &snooze, (HearthMemberWrite) { .row = rowid, .at = at });
}

static GtkWidget *
create_snooze (gint64 rowid)
{
  static const struct
  {
    const char *until;
    const char *title;
  } ways[] = {
    { "tomorrow", N_ ("By a _Day") },
    { "in 1 week", N_ ("By a _Week") },
    { "in 1 month", N_ ("By a _Month") },
  };
  GtkWidget        *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (ways[i].title), NULL);

      g_menu_item_set_action_and_target (item, "facts.snooze", "(xs)", rowid, ways[i].until);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "alarm-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Put It Off"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static void
fill_reminders (HearthMemberFacts *self)
{
  HearthFactsSection *section = &self->sections[HEARTH_FACTS_REMINDERS];

  hearth_facts_section_begin (section);
  for (guint i = 0; i < self->reading->reminders->len; i++)
    {
      const HearthReminder *reminder = &((HearthReminderLine *) g_ptr_array_index (self->reading->reminders, i))->reminder;
      g_autofree char      *key = g_strdup_printf ("reminder %" G_GINT64_FORMAT, reminder->rowid);
      g_autofree char      *when = hearth_member_reminder_words (reminder, hearth_facts_zone (self));
      GtkWidget            *row, *check;

      /* What is done is in the history; here is what is to come. */
      if (reminder->done_at != HEARTH_NONE)
        continue;
      row = hearth_facts_link (self, reminder->words != NULL ? reminder->words : "", when, reminder->rowid, G_CALLBACK (reminder_activated_cb));
      check = hearth_facts_button ("object-select-symbolic", _ ("Mark as Done"));
      hearth_facts_set_row (check, reminder->rowid);
      g_signal_connect_swapped (check, "clicked", G_CALLBACK (check_clicked_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_snooze (reminder->rowid));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
      hearth_facts_section_add (section, row, key);
    }
  hearth_facts_section_end (section);
}

/* ---- Given ---- */

static void
gift_done_cb (HearthMemberFacts *self,
              HearthFactForm    *form)
{
  hearth_facts_do (self, &log_gift,
                   (HearthMemberWrite) {
                       .kind = HEARTH_KIND_GIFT,
                       .item = hearth_fact_form_get_text (form, "what"),
                       .text = hearth_fact_form_get_text (form, "words"),
                       .at = hearth_fact_form_get_day (form, "day"),
                   });
}

static void
ask_gift (HearthMemberFacts *self)
{
  HearthFactForm *form = hearth_fact_form_new (self->community, _ ("Something You Gave Them"), _ ("_Log"));

  hearth_fact_form_add_entry (form, "what", _ ("What it was"), NULL);
  hearth_fact_form_need (form, "what", _ ("Write what you gave them"));
  hearth_fact_form_add_day (form, "day", _ ("When"), hearth_clock_now (), FALSE);
  hearth_fact_form_add_words (form, "words", _ ("What You Said"), NULL);
  hearth_fact_form_keep_draft (form, self->member, "gift");
  hearth_facts_present (self, form, 0, G_CALLBACK (gift_done_cb), NULL);
}

static void
introduction_done_cb (HearthMemberFacts *self,
                      HearthFactForm    *form)
{
  hearth_facts_do (self, &log_introduction,
                   (HearthMemberWrite) {
                       .kind = HEARTH_KIND_INTRODUCTION,
                       .other = hearth_fact_form_get_member (form, "whom"),
                       .text = hearth_fact_form_get_text (form, "words"),
                       .at = hearth_fact_form_get_day (form, "day"),
                   });
}

static void
ask_introduction (HearthMemberFacts *self)
{
  HearthFactForm *form = hearth_fact_form_new (self->community, _ ("Introduce Them"), _ ("_Log"));

  hearth_fact_form_add_member (form, "whom", _ ("To Whom"), HEARTH_NONE, NULL);
  hearth_fact_form_need (form, "whom", _ ("Choose whom they met"));
  hearth_fact_form_add_day (form, "day", _ ("When"), hearth_clock_now (), FALSE);
  hearth_fact_form_add_words (form, "words", _ ("What You Said"), NULL);
  hearth_fact_form_keep_draft (form, self->member, "introduction");
  hearth_facts_present (self, form, 0, G_CALLBACK (introduction_done_cb), NULL);
}

static void
fill_given (HearthMemberFacts *self)
{
  HearthFactsSection *section = &self->sections[HEARTH_FACTS_GIVEN];

  hearth_facts_section_begin (section);
  for (guint i = 0; i < MIN (self->reading->handed->len, HANDED_SHOWN); i++)
    {
      const HearthVaultLinkLine *handed = g_ptr_array_index (self->reading->handed, i);
      const char                *name = handed->item_name != NULL ? handed->item_name : "";
      g_autofree char           *words = hearth_vault_link_words (self->community, handed);
      g_autofree char           *key = g_strdup_printf ("handed %" G_GINT64_FORMAT, handed->delivery);
      GtkWidget                 *row = hearth_facts_row (name, words);

      hearth_vault_link_add_buttons (row, self->community, handed, name);
      hearth_facts_section_add (section, row, key);
    }
  for (guint i = 0; i < self->reading->given->len; i++)
    {
      const HearthGiven *given = g_ptr_array_index (self->reading->given, i);
      g_autofree char   *words = hearth_member_given_words (given, hearth_facts_zone (self));
      g_autofree char   *key = g_strdup_printf ("given %u %" G_GINT64_FORMAT, (guint) given->kind, given->row);

      hearth_facts_section_add (section, hearth_facts_row (given->what, words), key);
    }
  hearth_facts_section_end (section);
}

void
hearth_facts_care_fill (HearthMemberFacts *self)
{
  fill_reminders (self);
  fill_given (self);
}

gboolean
hearth_facts_care_add (HearthMemberFacts *self,
                       const char        *word)
{
  if (g_str_equal (word, "reminder"))
    ask_reminder (self, NULL);
  else if (g_str_equal (word, "gift"))
    ask_gift (self);
  else if (g_str_equal (word, "introduction"))
    ask_introduction (self);
  else
    return FALSE;

  return TRUE;
}
