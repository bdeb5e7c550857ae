/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One popover serves every member; what it holds belongs to the member it was opened for last. Main thread; the write itself goes
 * through hearth-member-write. */

#include "config.h"

#include "hearth-quick-log.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "base/hearth-when.h"
#include "hearth-drafts.h"
#include "hearth-line-write.h"
#include "hearth-member-write.h"
#include "hearth-quick-kinds.h"

#include <glib/gi18n.h>

/* What stands around the part that scrolls, and between what it is kept. */
#define CHROME_HEIGHT 150
#define LEAST_HEIGHT  96
#define MOST_HEIGHT   420

struct _HearthQuickLog
{
  GtkPopover parent_instance;

  HearthCommunity      *community;
  GSimpleActionGroup   *actions;
  gint64                member;
  char                 *name;
  HearthInteractionKind kind;
  GDateTime            *day;  /* NULL: now */
  gint64                line; /* the line that is changed; 0: a new one */
  gint64                at;   /* when that was */
  HearthDirection       direction;
  char                 *line_currency;
  char                 *about;  /* what a note is about, NULL for nothing */
  GtkWidget            *opener; /* who had the keyboard; weak */

  GtkWidget *heading;
  GtkWidget *scroller;
  GtkWidget *kinds;
  GtkWidget *choices[HEARTH_QUICK_N_KINDS];
  GtkWidget *side;
  GtkWidget *money;
  GtkWidget *amount;
  GtkWidget *currency;
  GtkWidget *words;
  GtkWidget *day_button;
  GtkWidget *day_popover;
  GtkWidget *calendar;
  GtkWidget *hint;
};

G_DEFINE_FINAL_TYPE (HearthQuickLog, hearth_quick_log, GTK_TYPE_POPOVER)

/* What the draft is kept as: that of a changed line is its own. Caller frees. */
static char *
dup_draft_field (gint64      line,
                 const char *about)
{
  if (line != 0)
    return g_strdup_printf ("line %" G_GINT64_FORMAT, line);

  return about != NULL ? g_strdup_printf ("about %s", about) : NULL;
}

static void
keep_draft (HearthQuickLog *self,
            const char     *words)
{
  g_autofree char *field = dup_draft_field (self->line, self->about);

  hearth_drafts_set (hearth_community_get_folder (self->community), self->member, field, words);
}

static char *
dup_words (HearthQuickLog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words));
  GtkTextIter    start;
  GtkTextIter    end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static const char *
get_currency (HearthQuickLog *self)
{
  const HearthCommunityRow *settings = hearth_community_get_settings (self->community);

  if (self->line != 0 && self->line_currency != NULL)
    return self->line_currency;

  return settings != NULL && settings->currency != NULL ? settings->currency : "EUR";
}

static gboolean
has_money (HearthInteractionKind kind)
{
  return kind == HEARTH_KIND_PURCHASE || kind == HEARTH_KIND_SUPPORT || kind == HEARTH_KIND_REFUND;
}

/* NULL when it can be saved, else what is missing, in words. */
static const char *
find_missing (HearthQuickLog *self)
{
  g_autofree char *words = dup_words (self);
  gint64           minor;

  if (self->kind == 0)
    return _ ("Choose what happened: press its letter");
  if ((self->kind == HEARTH_KIND_MESSAGE || self->kind == HEARTH_KIND_NOTE) && *words == '\0')
    return _ ("Write a few words to save");
  if (has_money (self->kind) &&
      !hearth_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount)), get_currency (self), &minor, NULL))
    return _ ("Say how much it was to save");

  return NULL;
}

static void
update (HearthQuickLog *self)
{
  const char *missing;
  GAction    *save = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "save");

  if (self->community == NULL)
    return;

  missing = find_missing (self);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (save), missing == NULL);
  gtk_label_set_text (GTK_LABEL (self->hint), missing != NULL ? missing : _ ("Ctrl+Return saves"));
  gtk_widget_set_visible (self->side, self->kind == HEARTH_KIND_MESSAGE);
  gtk_widget_set_visible (self->money, has_money (self->kind));
}

static void
changed_cb (HearthQuickLog *self)
{
  update (self);
}

static void
words_changed_cb (HearthQuickLog *self)
{
  g_autofree char *words = dup_words (self);

  if (self->community != NULL && self->member > 0)
    keep_draft (self, words);
  update (self);
}

static void
update_day (HearthQuickLog *self)
{
  g_autofree char *text = NULL;

  if (self->day == NULL && self->line == 0)
    {
      gtk_menu_button_set_label (GTK_MENU_BUTTON (self->day_button), C_ ("log", "Now"));
      return;
    }
  if (self->day == NULL)
    {
      text = hearth_when_format (self->at, hearth_community_get_time_zone (self->community));
      gtk_menu_button_set_label (GTK_MENU_BUTTON (self->day_button), text);
      return;
    }

  /* Translators: a day, for g_date_time_format */
  text = g_date_time_format (self->day, _ ("%-d %B %Y"));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->day_button), text);
}

/* A day in the past is kept as its noon: the day is what is known. Today, and a day to come, mean now. */
static void
day_selected_cb (HearthQuickLog *self)
{
  GTimeZone            *zone = hearth_community_get_time_zone (self->community);
  g_autoptr (GDateTime) picked = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autoptr (GDateTime) noon = g_date_time_new (zone, g_date_time_get_year (picked), g_date_time_get_month (picked),
                                                g_date_time_get_day_of_month (picked), 12, 0, 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (hearth_clock_now () * 1000);
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);

  g_clear_pointer (&self->day, g_date_time_unref);
  if (g_date_time_compare (noon, now) < 0 && g_date_time_get_day_of_year (noon) != g_date_time_get_day_of_year (now))
    self->day = g_steal_pointer (&noon);
  update_day (self);
  gtk_popover_popdown (GTK_POPOVER (self->day_popover));
}

static void
choose (HearthQuickLog       *self,
        HearthInteractionKind kind)
{
  self->kind = kind;
  for (guint i = 0; i < HEARTH_QUICK_N_KINDS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->choices[i]), hearth_quick_kinds ()[i] == kind);
  update (self);
}

static void
choice_clicked_cb (GtkWidget      *choice,
                   HearthQuickLog *self)
{
  for (guint i = 0; i < HEARTH_QUICK_N_KINDS; i++)
    if (self->choices[i] == choice)
      choose (self, hearth_quick_kinds ()[i]);

  gtk_widget_grab_focus (has_money (self->kind) ? self->amount : self->words);
}

/* One letter, and only while no words are being typed. */
static gboolean
key_pressed_cb (HearthQuickLog        *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gunichar   pressed = g_unichar_tolower (gdk_keyval_to_unicode (keyval));

  if (focus == self->words || GTK_IS_EDITABLE (focus) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  for (guint i = 0; i < HEARTH_QUICK_N_KINDS; i++)
    if (pressed == g_utf8_get_char (hearth_quick_kind_key (i)))
      {
        choice_clicked_cb (self->choices[i], self);
        return GDK_EVENT_STOP;
      }

  return GDK_EVENT_PROPAGATE;
}

static void
clear (HearthQuickLog *self)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words)), "", -1);
  gtk_editable_set_text (GTK_EDITABLE (self->amount), "");
}

static void
cancel_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthQuickLog *self = user_data;

  clear (self);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static HearthDirection
get_direction (HearthQuickLog *self)
{
  if (self->kind != HEARTH_KIND_MESSAGE)
    return self->line != 0 ? self->direction : hearth_kind_default_direction (self->kind);

  return g_strcmp0 (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (self->side)), "out") == 0 ? HEARTH_DIRECTION_OUT
                                                                                                  : HEARTH_DIRECTION_IN;
}

/* What was written, so that its draft goes though the popover is about something else by then. */
typedef struct
{
  HearthQuickLog *log;
  gint64          line;
  char           *about;
} Saving;

/* The words may go only once they are written: a failed write leaves them as a draft. */
static void
saved_cb (gint64   rowid,
          gpointer user_data)
{
  Saving                    *saving = user_data;
  g_autoptr (HearthQuickLog) self = saving->log;
  g_autofree char           *field = dup_draft_field (saving->line, saving->about);

  if (rowid != HEARTH_NONE && rowid == self->member && saving->line == self->line && g_strcmp0 (saving->about, self->about) == 0)
    clear (self);
  if (rowid != HEARTH_NONE)
    hearth_drafts_set (hearth_community_get_folder (self->community), rowid, field, NULL);
  g_free (saving->about);
  g_free (saving);
}

static void
save_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthQuickLog   *self = user_data;
  g_autofree char  *words = dup_words (self);
  HearthMemberWrite what = {
    .member = self->member,
    .name = self->name,
    .text = words,
    .kind = self->kind,
    .direction = get_direction (self),
    .at = self->day != NULL ? g_date_time_to_unix (self->day) * 1000 : self->line != 0 ? self->at
                                                                                       : hearth_clock_now (),
    .amount = HEARTH_NONE,
    .row = self->line,
    .item = self->about,
  };
  Saving *saving = g_new0 (Saving, 1);

  if (has_money (self->kind) &&
      hearth_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount)), get_currency (self), &what.amount, NULL))
    what.currency = get_currency (self);

  *saving = (Saving) { g_object_ref (self), self->line, g_strdup (self->about) };
  if (self->line != 0)
    hearth_member_do (gtk_widget_get_parent (GTK_WIDGET (self)), self->community, &hearth_line_change, &what, saved_cb, saving);
  else if (self->about != NULL)
    hearth_member_do (gtk_widget_get_parent (GTK_WIDGET (self)), self->community, &hearth_line_note, &what, saved_cb, saving);
  else
    hearth_member_write (gtk_widget_get_parent (GTK_WIDGET (self)), self->community, HEARTH_WRITE_LOG, &what, saved_cb, saving);
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* The keyboard goes back to where it was: left alone it would wander through the page. */
static void
closed_cb (HearthQuickLog *self)
{
  if (self->opener != NULL && gtk_widget_get_mapped (self->opener))
    gtk_widget_grab_focus (self->opener);
  g_clear_weak_pointer (&self->opener);
}

static const GActionEntry entries[] = {
  { "save", save_activated_cb, NULL, NULL, NULL, { 0 } },
  { "cancel", cancel_activated_cb, NULL, NULL, NULL, { 0 } },
};

static GtkWidget *
create_choice (HearthQuickLog *self,
               guint           i)
{
  GtkWidget       *button = gtk_toggle_button_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget       *icon = gtk_image_new_from_icon_name (hearth_kind_icon (hearth_quick_kinds ()[i]));
  GtkWidget       *label = gtk_label_new (hearth_quick_kind_title (hearth_quick_kinds ()[i]));
  GtkWidget       *key;
  g_autofree char *letter = g_utf8_strup (hearth_quick_kind_key (i), -1);

  key = gtk_label_new (letter);
  gtk_widget_add_css_class (key, "hearth-keycap");
  gtk_widget_set_halign (key, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hearth_quick_kind_title (hearth_quick_kinds ()[i]), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, letter,
                                  -1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (button), box);
  g_signal_connect (button, "clicked", G_CALLBACK (choice_clicked_cb), self);

  return button;
}

static void
hearth_quick_log_dispose (GObject *object)
{
  HearthQuickLog *self = HEARTH_QUICK_LOG (object);

  hearth_drafts_flush ();
  g_clear_weak_pointer (&self->opener);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_QUICK_LOG);
  g_clear_object (&self->community);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->line_currency, g_free);
  g_clear_pointer (&self->day, g_date_time_unref);

  G_OBJECT_CLASS (hearth_quick_log_parent_class)->dispose (object);
}

static void
hearth_quick_log_class_init (HearthQuickLogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_quick_log_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-quick-log.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, heading);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, kinds);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, side);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, money);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, amount);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, currency);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, words);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, day_button);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, day_popover);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, calendar);
  gtk_widget_class_bind_template_child (widget_class, HearthQuickLog, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
hearth_quick_log_init (HearthQuickLog *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "quick-log", G_ACTION_GROUP (self->actions));

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < HEARTH_QUICK_N_KINDS; i++)
    {
      self->choices[i] = create_choice (self, i);
      gtk_grid_attach (GTK_GRID (self->kinds), self->choices[i], i % 3, i / 3, 1, 1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Words"), -1);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words)), "changed", G_CALLBACK (words_changed_cb),
                            self);
}

void
hearth_quick_log_set_community (HearthQuickLog  *log,
                                HearthCommunity *community)
{
  g_set_object (&log->community, community);
}

/* What may be scrolled gets what the window leaves it, so that Save is in sight at any size. */
static void
fit_window (HearthQuickLog *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  int        rest = gtk_widget_get_height (root) - CHROME_HEIGHT;

  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), CLAMP (rest, LEAST_HEIGHT, MOST_HEIGHT));
}

static void
set_heading (HearthQuickLog *self,
             const char     *format,
             const char     *about)
{
  g_autoptr (GString) heading = g_string_new (format);

  g_string_replace (heading, "%s", about, 1);
  gtk_label_set_text (GTK_LABEL (self->heading), heading->str);
}

static void
begin (HearthQuickLog *self,
       gint64          member,
       const char     *name,
       gint64          line,
       const char     *about,
       const char     *words)
{
  g_autofree char *field = dup_draft_field (line, about);
  g_autofree char *draft = hearth_drafts_dup (hearth_community_get_folder (self->community), member, field);

  /* Set before the text, which is saved as this member's draft when it changes. */
  self->member = 0;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words)), draft != NULL ? draft : words, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->amount), "");
  self->member = member;
  self->line = line;
  g_set_str (&self->about, about);
  g_set_str (&self->name, name);
  g_clear_pointer (&self->day, g_date_time_unref);
  gtk_label_set_text (GTK_LABEL (self->currency), get_currency (self));
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (self->side), "in");
  /* A line keeps its kind: what it was is deleted, what it should have been is logged. */
  gtk_widget_set_visible (self->kinds, line == 0 && about == NULL);
}

static void
present (HearthQuickLog       *self,
         HearthInteractionKind kind)
{
  update_day (self);
  choose (self, kind);
  fit_window (self);
  g_set_weak_pointer (&self->opener, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (kind == 0 ? self->choices[0] : has_money (kind) ? self->amount
                                                                         : self->words);
}

void
hearth_quick_log_open (HearthQuickLog       *log,
                       gint64                member,
                       const char           *name,
                       HearthInteractionKind kind)
{
  begin (log, member, name, 0, NULL, "");
  /* Translators: %s is a member's name */
  set_heading (log, _ ("What happened with %s?"), name);
  present (log, kind);
}

void
hearth_quick_log_note (HearthQuickLog *log,
                       gint64          member,
                       const char     *name,
                       const char     *about)
{
  begin (log, member, name, 0, about, "");
  /* Translators: %s is what happened: a purchase, an album, an event */
  set_heading (log, _ ("A note on %s"), about);
  present (log, HEARTH_KIND_NOTE);
}

void
hearth_quick_log_change (HearthQuickLog          *log,
                         gint64                   member,
                         const char              *name,
                         const HearthInteraction *line)
{
  begin (log, member, name, line->rowid, NULL, line->body != NULL ? line->body : "");
  log->at = line->at;
  log->direction = line->direction;
  g_set_str (&log->line_currency, line->currency);
  if (line->amount != HEARTH_NONE)
    {
      g_autofree char *amount = hearth_money_to_decimal (line->amount, get_currency (log));

      gtk_editable_set_text (GTK_EDITABLE (log->amount), amount);
    }
  gtk_label_set_text (GTK_LABEL (log->currency), get_currency (log));
  if (line->direction == HEARTH_DIRECTION_OUT)
    adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (log->side), "out");
  /* Translators: %s is a kind of line in a timeline, such as “Message” */
  set_heading (log, _ ("Change: %s"), hearth_kind_title (line->kind));
  present (log, line->kind);
}
