/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One popover serves every member; what it holds belongs to the member it was opened for last. Main thread; the write itself goes
 * through hearth-member-write. */

#include "config.h"

#include "hearth-quick-log.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "hearth-drafts.h"
#include "hearth-member-write.h"

#include <glib/gi18n.h>

#define N_KINDS 6

struct _HearthQuickLog
{
  GtkPopover parent_instance;

  HearthCommunity      *community;
  GSimpleActionGroup   *actions;
  gint64                member;
  char                 *name;
  HearthInteractionKind kind;
  GDateTime            *day;    /* NULL: now */
  GtkWidget            *opener; /* who had the keyboard; weak */

  GtkWidget *heading;
  GtkWidget *kinds;
  GtkWidget *choices[N_KINDS];
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

static const HearthInteractionKind kind_order[N_KINDS + 1] = {
  HEARTH_KIND_MESSAGE,
  HEARTH_KIND_THANKS,
  HEARTH_KIND_NOTE,
  HEARTH_KIND_PURCHASE,
  HEARTH_KIND_ATTENDANCE,
  HEARTH_KIND_CREATION,
  0,
};

/* Translators: the letters that choose what to log, each once, best the first of the word it stands for */
static const char *const kind_keys[N_KINDS] = {
  NC_ ("log message", "m"),
  NC_ ("log thank", "t"),
  NC_ ("log note", "n"),
  NC_ ("log purchase", "p"),
  NC_ ("log attended", "a"),
  NC_ ("log created", "c"),
};

static const char *const key_contexts[N_KINDS] = {
  "log message",
  "log thank",
  "log note",
  "log purchase",
  "log attended",
  "log created",
};

static const char *
get_key (guint i)
{
  return g_dpgettext2 (NULL, key_contexts[i], kind_keys[i]);
}

const HearthInteractionKind *
hearth_quick_log_list_kinds (void)
{
  return kind_order;
}

const char *
hearth_quick_log_kind_title (HearthInteractionKind kind)
{
  switch (kind)
    {
    case HEARTH_KIND_MESSAGE:
      return C_ ("log", "Message");
    case HEARTH_KIND_THANKS:
      return C_ ("log", "Thank");
    case HEARTH_KIND_NOTE:
      return C_ ("log", "Note");
    case HEARTH_KIND_PURCHASE:
      return C_ ("log", "Purchase");
    case HEARTH_KIND_ATTENDANCE:
      return C_ ("log", "Attended");
    case HEARTH_KIND_CREATION:
      return C_ ("log", "Created");
    default:
      return hearth_kind_title (kind);
    }
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

  return settings != NULL && settings->currency != NULL ? settings->currency : "EUR";
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
  if (self->kind == HEARTH_KIND_PURCHASE &&
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
  gtk_widget_set_visible (self->money, self->kind == HEARTH_KIND_PURCHASE);
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
    hearth_drafts_set (hearth_community_get_folder (self->community), self->member, NULL, words);
  update (self);
}

static void
update_day (HearthQuickLog *self)
{
  g_autofree char *text = NULL;

  if (self->day == NULL)
    {
      gtk_menu_button_set_label (GTK_MENU_BUTTON (self->day_button), C_ ("log", "Now"));
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
  for (guint i = 0; i < N_KINDS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->choices[i]), kind_order[i] == kind);
  update (self);
}

static void
choice_clicked_cb (GtkWidget      *choice,
                   HearthQuickLog *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    if (self->choices[i] == choice)
      choose (self, kind_order[i]);

  gtk_widget_grab_focus (self->kind == HEARTH_KIND_PURCHASE ? self->amount : self->words);
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

  for (guint i = 0; i < N_KINDS; i++)
    if (pressed == g_utf8_get_char (get_key (i)))
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
    return hearth_kind_default_direction (self->kind);

  return g_strcmp0 (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (self->side)), "out") == 0 ? HEARTH_DIRECTION_OUT
                                                                                                  : HEARTH_DIRECTION_IN;
}

/* The words may go only once they are written: a failed write leaves them as a draft. */
static void
saved_cb (gint64   rowid,
          gpointer user_data)
{
  g_autoptr (HearthQuickLog) self = user_data;

  if (rowid == HEARTH_NONE)
    return;
  if (rowid == self->member)
    clear (self);
  else
    hearth_drafts_set (hearth_community_get_folder (self->community), rowid, NULL, NULL);
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
    .at = self->day != NULL ? g_date_time_to_unix (self->day) * 1000 : hearth_clock_now (),
    .amount = HEARTH_NONE,
  };

  if (self->kind == HEARTH_KIND_PURCHASE &&
      hearth_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount)), get_currency (self), &what.amount, NULL))
    what.currency = get_currency (self);

  hearth_member_write (gtk_widget_get_parent (GTK_WIDGET (self)), self->community, HEARTH_WRITE_LOG, &what, saved_cb,
                       g_object_ref (self));
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
  GtkWidget       *icon = gtk_image_new_from_icon_name (hearth_kind_icon (kind_order[i]));
  GtkWidget       *label = gtk_label_new (hearth_quick_log_kind_title (kind_order[i]));
  GtkWidget       *key;
  g_autofree char *letter = g_utf8_strup (get_key (i), -1);

  key = gtk_label_new (letter);
  gtk_widget_add_css_class (key, "hearth-keycap");
  gtk_widget_set_halign (key, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hearth_quick_log_kind_title (kind_order[i]), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, letter,
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
  for (guint i = 0; i < N_KINDS; i++)
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

void
hearth_quick_log_open (HearthQuickLog       *log,
                       gint64                member,
                       const char           *name,
                       HearthInteractionKind kind)
{
  g_autofree char    *draft = hearth_drafts_dup (hearth_community_get_folder (log->community), member, NULL);
  g_autoptr (GString) heading = NULL;

  /* Set before the text, which is saved as this member's draft when it changes. */
  log->member = 0;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (log->words)), draft != NULL ? draft : "", -1);
  log->member = member;
  g_set_str (&log->name, name);
  g_clear_pointer (&log->day, g_date_time_unref);
  update_day (log);

  /* Translators: %s is a member's name */
  heading = g_string_new (_ ("What happened with %s?"));
  g_string_replace (heading, "%s", name, 1);
  gtk_label_set_text (GTK_LABEL (log->heading), heading->str);
  gtk_label_set_text (GTK_LABEL (log->currency), get_currency (log));
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (log->side), "in");
  choose (log, kind);

  g_set_weak_pointer (&log->opener, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (log))));
  gtk_popover_popup (GTK_POPOVER (log));
  gtk_widget_grab_focus (kind == 0                      ? log->choices[0]
                         : kind == HEARTH_KIND_PURCHASE ? log->amount
                                                        : log->words);
}
