/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-today-row.h"

#include "hearth-today-words.h"
#include "hearth-window.h"
#include "members/hearth-photos.h"

#include <glib/gi18n.h>

struct _HearthTodayRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *place;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *reason;
  GtkWidget *said;
  GtkWidget *answers;
  GtkWidget *write;
  GtkWidget *later;
  GtkWidget * not;
  GtkWidget *more;

  HearthCommunity *community;
  gint64           member;
  HearthFact       fact;
};

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTodayRow, hearth_today_row, ADW_TYPE_PREFERENCES_ROW)

static void
answer_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *verb)
{
  g_signal_emit (widget, signals[SIGNAL_ANSWERED], 0, g_variant_get_string (verb, NULL));
}

static void
show_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  HearthTodayRow *self = HEARTH_TODAY_ROW (widget);
  HearthWindow   *window = hearth_window_of (widget);

  if (window != NULL)
    hearth_window_show_member (window, self->member);
}

static void
look (HearthTodayRow *self)
{
  adw_avatar_set_custom_image (ADW_AVATAR (self->avatar), GDK_PAINTABLE (hearth_photos_look (hearth_photos_of (self->community), self->member)));
}

static void
hearth_today_row_dispose (GObject *object)
{
  HearthTodayRow *self = HEARTH_TODAY_ROW (object);

  /* Its own child has a name in the template: taken out here, or the parent class would take out what is gone. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_TODAY_ROW);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_today_row_parent_class)->dispose (object);
}

static void
hearth_today_row_class_init (HearthTodayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_today_row_dispose;
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", HEARTH_TYPE_TODAY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "suggestion.answer", "s", answer_cb);
  gtk_widget_class_install_action (widget_class, "suggestion.show", NULL, show_cb);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-today-row.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthTodayRow, name)
  CHILD (place);
  CHILD (avatar);
  CHILD (name);
  CHILD (reason);
  CHILD (said);
  CHILD (answers);
  CHILD (write);
  CHILD (later);
  CHILD (not);
  CHILD (more);
#undef CHILD
}

static void
hearth_today_row_init (HearthTodayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hearth_today_row_new (HearthCommunity *community)
{
  HearthTodayRow *self = g_object_new (HEARTH_TYPE_TODAY_ROW, NULL);
  gboolean        reading = hearth_db_is_read_only (hearth_community_get_db (community));

  self->community = g_object_ref (community);
  g_signal_connect_object (hearth_photos_of (community), "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "suggestion.answer", !reading);

  return GTK_WIDGET (self);
}

/* Five buttons that are called the same say to whom they belong: what they show would be taken for their name. */
static void
name_button (GtkWidget  *button,
             const char *format,
             const char *name)
{
  g_autoptr (GString) words = g_string_new (format);

  g_string_replace (words, "%s", name, 1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
}

static void
name_buttons (HearthTodayRow *self)
{
  const char *name = hearth_today_row_get_name (self);

  /* Translators: %s is a member’s name */
  name_button (self->write, _ ("Write to %s"), name);
  /* Translators: of a suggestion to write to somebody: not before tomorrow; %s is a member’s name */
  name_button (self->later, _ ("Later: %s"), name);
  /* Translators: of a suggestion to write to somebody; %s is a member’s name */
  name_button (self->not, _ ("Not this one: %s"), name);
  /* Translators: of a suggestion to write to somebody; %s is a member’s name */
  name_button (self->more, _ ("More for %s"), name);
}

void
hearth_today_row_set (HearthTodayRow         *row,
                      const HearthSuggestion *suggestion,
                      const HearthTodayClock *clock)
{
  g_autofree char *reason = hearth_fact_words (&suggestion->facts[0], clock);
  g_autofree char *said = hearth_said_words (suggestion);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", suggestion->name, reason);

  g_return_if_fail (HEARTH_IS_TODAY_ROW (row));

  row->member = suggestion->member;
  row->fact = suggestion->facts[0];
  adw_avatar_set_text (ADW_AVATAR (row->avatar), suggestion->name);
  look (row);
  gtk_label_set_text (GTK_LABEL (row->name), suggestion->name);
  gtk_label_set_text (GTK_LABEL (row->reason), reason);
  gtk_label_set_text (GTK_LABEL (row->said), said != NULL ? said : "");
  gtk_widget_set_visible (row->said, said != NULL);
  gtk_widget_set_tooltip_text (row->said, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  said != NULL ? said : "", -1);
  name_buttons (row);
}

void
hearth_today_row_set_roomy (HearthTodayRow *row,
                            gboolean        roomy)
{
  g_return_if_fail (HEARTH_IS_TODAY_ROW (row));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (row->place), roomy ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (row->answers, -1, -1);
  if (roomy)
    {
      int width;

      gtk_button_set_icon_name (GTK_BUTTON (row->later), "alarm-symbolic");
      gtk_button_set_icon_name (GTK_BUTTON (row->not), "window-close-symbolic");
      /* In one line: it is the words that are broken. */
      gtk_widget_measure (row->answers, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      gtk_widget_set_size_request (row->answers, width, -1);
    }
  else
    {
      gtk_button_set_label (GTK_BUTTON (row->later), _ ("_Later"));
      gtk_button_set_label (GTK_BUTTON (row->not), _ ("_Not This One"));
    }
  name_buttons (row);
}

gint64
hearth_today_row_get_member (HearthTodayRow *row)
{
  return row->member;
}

const char *
hearth_today_row_get_name (HearthTodayRow *row)
{
  return gtk_label_get_text (GTK_LABEL (row->name));
}

const HearthFact *
hearth_today_row_get_fact (HearthTodayRow *row)
{
  return &row->fact;
}
