/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-preferences.h. What is typed is written when it is applied, and also when the dialog closes: nothing typed is lost. */

#include "config.h"

#include "hearth-preferences.h"

#include "applications/hearth-joining-page.h"
#include "base/hearth-civil-day.h"
#include "base/hearth-money.h"
#include "hearth-app.h"
#include "hearth-choice-row.h"
#include "hearth-deed.h"
#include "hearth-window-private.h"
#include "notices/hearth-notices-page.h"
#include "reports/hearth-rates-group.h"
#include "stages/hearth-stages-page.h"

#include <glib/gi18n.h>

struct _HearthPreferences
{
  AdwPreferencesDialog parent_instance;

  AdwPreferencesPage *community_page;
  AdwPreferencesPage *joining_page; /* NULL without a community */
  AdwPreferencesPage *looks_page;
  AdwPreferencesPage *data_page;
  GtkEditable        *name_row;
  GtkEditable        *subculture_row;
  GtkEditable        *promise_row;
  GtkTextView        *guidelines_view;
  GtkEditable        *currency_row;
  GtkEditable        *zone_row;
  GtkLabel           *problem_label;
  AdwComboRow        *scheme_row;
  AdwSwitchRow       *compact_row;
  AdwActionRow       *folder_row;

  HearthWindow    *window; /* weak */
  HearthCommunity *community;
};

G_DEFINE_FINAL_TYPE (HearthPreferences, hearth_preferences, ADW_TYPE_PREFERENCES_DIALOG)

static gboolean
currency_fits (HearthPreferences *self)
{
  return hearth_money_known (gtk_editable_get_text (self->currency_row));
}

static gboolean
zone_fits (HearthPreferences *self)
{
  g_autoptr (GTimeZone) zone = hearth_zone_new (gtk_editable_get_text (self->zone_row));

  return zone != NULL;
}

static void
mark (GtkEditable *row,
      gboolean     fits)
{
  if (fits)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               fits ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
typed_cb (HearthPreferences *self)
{
  gboolean currency = currency_fits (self);
  gboolean zone = zone_fits (self);

  mark (self->currency_row, currency);
  mark (self->zone_row, zone);
  if (!currency)
    gtk_label_set_label (self->problem_label, _ ("A currency is three letters, as in EUR, USD or JPY. It stays as it was."));
  else if (!zone)
    gtk_label_set_label (self->problem_label,
                         _ ("A time zone is a part of the world and a city, as in Europe/Berlin. It stays as it was."));
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), !currency || !zone);
}

/* Takes over text for a column when it differs from what is there. Owns text. */
static void
change_text (HearthSettingsChange *change,
             char                **column,
             const char           *name,
             const char           *now,
             char                 *text)
{
  g_strstrip (text);
  if (g_strcmp0 (text, now != NULL ? now : "") == 0)
    {
      g_free (text);
      return;
    }

  *column = text;
  change->mask |= hearth_table_bit (HEARTH_TABLE_COMMUNITY, name);
}

static HearthSettingsChange *
collect (HearthPreferences *self)
{
  const HearthCommunityRow *now = hearth_community_get_settings (self->community);
  GtkTextBuffer            *buffer = gtk_text_view_get_buffer (self->guidelines_view);
  HearthSettingsChange     *change = hearth_settings_change_new ();
  g_autofree char          *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  GtkTextIter               start, end;

  /* A community without a name could not be told from another: an emptied name is not taken. */
  if (*name != '\0')
    change_text (change, &change->row.name, "name", now->name, g_steal_pointer (&name));
  change_text (change, &change->row.subculture, "subculture", now->subculture,
               g_strdup (gtk_editable_get_text (self->subculture_row)));
  change_text (change, &change->row.promise, "promise", now->promise,
               g_strdup (gtk_editable_get_text (self->promise_row)));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  change_text (change, &change->row.guidelines, "guidelines", now->guidelines,
               gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  if (currency_fits (self))
    change_text (change, &change->row.currency, "currency", now->currency,
                 g_ascii_strup (gtk_editable_get_text (self->currency_row), -1));
  if (zone_fits (self))
    change_text (change, &change->row.time_zone, "time_zone", now->time_zone,
                 g_strdup (gtk_editable_get_text (self->zone_row)));

  return change;
}

static const HearthDeed change_settings = { hearth_settings_change_write, "settings", N_ ("The community is changed") };

static void
applied_cb (HearthPreferences *self)
{
  HearthSettingsChange *change;

  if (self->community == NULL || self->window == NULL ||
      hearth_db_is_read_only (hearth_community_get_db (self->community)))
    return;

  change = collect (self);
  if (change->mask == 0)
    {
      hearth_settings_change_free (change);
      return;
    }

  hearth_deed_do (GTK_WIDGET (self->window), self->community, &change_settings, NULL, change, hearth_settings_change_free, NULL, NULL);
}

static void
folder_shown_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthWindow) window = user_data;
  g_autoptr (GError)       error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error))
    hearth_window_report_error (window, error);
}

static void
folder_clicked_cb (HearthPreferences *self)
{
  g_autoptr (GFile)           file = g_file_new_for_path (hearth_community_get_folder (self->community));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (self->window), NULL, folder_shown_cb, g_object_ref (self->window));
}

static void
restore_activated_cb (HearthPreferences *self)
{
  g_autoptr (HearthWindow) window = g_object_ref (self->window);

  adw_dialog_close (ADW_DIALOG (self));
  hearth_window_restore (window);
}

static void
load (HearthPreferences *self)
{
  const HearthCommunityRow *now = hearth_community_get_settings (self->community);

  gtk_editable_set_text (self->name_row, now->name != NULL ? now->name : "");
  gtk_editable_set_text (self->subculture_row, now->subculture != NULL ? now->subculture : "");
  gtk_editable_set_text (self->promise_row, now->promise != NULL ? now->promise : "");
  gtk_editable_set_text (self->currency_row, now->currency != NULL ? now->currency : "");
  gtk_editable_set_text (self->zone_row, now->time_zone != NULL ? now->time_zone : "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->guidelines_view),
                            now->guidelines != NULL ? now->guidelines : "", -1);
  adw_action_row_set_subtitle (self->folder_row, hearth_community_get_folder (self->community));
  gtk_widget_set_sensitive (GTK_WIDGET (self->community_page),
                            !hearth_db_is_read_only (hearth_community_get_db (self->community)));
}

static gboolean
scheme_to_row (GValue   *value,
               GVariant *variant,
               gpointer  user_data)
{
  static const char *const words[] = { "follow", "light", "dark" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (g_variant_get_string (variant, NULL), words[i]) == 0)
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
row_to_scheme (const GValue       *value,
               const GVariantType *type,
               gpointer            user_data)
{
  static const char *const words[] = { "follow", "light", "dark" };

  return g_variant_new_string (words[MIN (g_value_get_uint (value), G_N_ELEMENTS (words) - 1)]);
}

static void
hearth_preferences_dispose (GObject *object)
{
  HearthPreferences *self = HEARTH_PREFERENCES (object);

  g_clear_object (&self->community);
  g_clear_weak_pointer (&self->window);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_PREFERENCES);
  G_OBJECT_CLASS (hearth_preferences_parent_class)->dispose (object);
}

static void
hearth_preferences_class_init (HearthPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_preferences_dispose;
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, community_page);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, looks_page);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, data_page);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, name_row);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, subculture_row);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, promise_row);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, guidelines_view);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, currency_row);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, zone_row);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, problem_label);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, compact_row);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, folder_row);
  gtk_widget_class_bind_template_callback (widget_class, applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_activated_cb);
}

static void
hearth_preferences_init (HearthPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "closed", G_CALLBACK (applied_cb), NULL);
}

/* After the community's own page, before those of the app; they are put at the end again. */
static void
add_pages (HearthPreferences *self)
{
  AdwPreferencesDialog *dialog = ADW_PREFERENCES_DIALOG (self);
  AdwPreferencesPage   *after[] = { self->looks_page, self->data_page };

  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    {
      g_object_ref (after[i]);
      adw_preferences_dialog_remove (dialog, after[i]);
    }
  adw_preferences_page_add (self->community_page, hearth_rates_group_new (self->window));
  adw_preferences_dialog_add (dialog, hearth_stages_page_new (self->window));
  self->joining_page = hearth_joining_page_new (self->window);
  adw_preferences_dialog_add (dialog, self->joining_page);
  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    {
      adw_preferences_dialog_add (dialog, after[i]);
      g_object_unref (after[i]);
    }
}

AdwDialog *
hearth_preferences_new (HearthWindow *window)
{
  HearthPreferences    *self = g_object_new (HEARTH_TYPE_PREFERENCES, NULL);
  HearthCommunity      *community = hearth_window_get_community (window);
  g_autoptr (GSettings) settings = g_settings_new (HEARTH_APP_ID);

  g_set_weak_pointer (&self->window, window);
  g_settings_bind_with_mapping (settings, "color-scheme", self->scheme_row, "selected", G_SETTINGS_BIND_DEFAULT,
                                scheme_to_row, row_to_scheme, NULL, NULL);
  g_settings_bind (settings, "compact-rows", self->compact_row, "active", G_SETTINGS_BIND_DEFAULT);
  if (community != NULL)
    {
      self->community = g_object_ref (community);
      add_pages (self);
      load (self);
    }
  else
    {
      adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (self), self->looks_page);
      adw_preferences_dialog_remove (ADW_PREFERENCES_DIALOG (self), self->community_page);
      adw_preferences_dialog_remove (ADW_PREFERENCES_DIALOG (self), self->data_page);
    }
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), hearth_notices_page_new ());

  return ADW_DIALOG (self);
}

AdwDialog *
hearth_preferences_new_joining (HearthWindow *window)
{
  AdwDialog *dialog = hearth_preferences_new (window);

  adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (dialog), HEARTH_PREFERENCES (dialog)->joining_page);

  return dialog;
}
