/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The list is read again after every change, whoever made it. */

#include "config.h"

#include "hearth-rates-group.h"

#include "base/hearth-clock.h"
#include "base/hearth-money.h"
#include "base/hearth-when.h"
#include "metrics/hearth-rate.h"

#include <glib/gi18n.h>

struct _HearthRatesGroup
{
  AdwPreferencesGroup parent_instance;

  AdwExpanderRow *add_row;
  AdwEntryRow    *currency_row;
  AdwEntryRow    *worth_row;
  AdwEntryRow    *day_row;
  GPtrArray      *rows; /* GtkWidget: of the rates shown, owned by the group */

  HearthWindow    *window; /* weak */
  HearthCommunity *community;
};

G_DEFINE_FINAL_TYPE (HearthRatesGroup, hearth_rates_group, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  char     currency[4];
  gint32   day;
  gint64   billionths;
  gboolean remove;
} Change;

/* HearthWriteFunc. */
static gboolean
write_change (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  const Change *change = data;

  info->subject = g_intern_string (change->currency);
  if (change->remove)
    return hearth_rate_remove (conn, change->currency, change->day, error);
  return hearth_rate_set (conn, change->currency, change->day, change->billionths, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HearthWindow) window = user_data;
  g_autoptr (GError)       error = NULL;
  gint64                   seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);

  if (hearth_window_get_community (window) == NULL)
    return;
  if (seq > 0)
    hearth_window_toast_undo (window, _ ("The rates are changed"), seq);
  else if (seq < 0)
    hearth_window_report_error (window, error);
}

static void
write_rate (HearthRatesGroup *self,
            const Change     *change)
{
  const HearthChangeInfo info = { "rate", NULL, HEARTH_NONE };

  if (self->window != NULL && self->community != NULL)
    hearth_db_write_async (hearth_community_get_db (self->community), &info, write_change, g_memdup2 (change, sizeof *change), g_free, NULL, written_cb,
                           g_object_ref (self->window));
}

static char *
say_day (gint32 day)
{
  g_autoptr (GDateTime) date = NULL;
  int                   year, month, of_month;

  hearth_day_to_date (day, &year, &month, &of_month);
  date = g_date_time_new_utc (year, month, of_month, 0, 0, 0);
  return g_date_time_format (date, C_ ("report", "%-d %B %Y"));
}

static void
remove_clicked_cb (GtkButton *button,
                   gpointer   user_data)
{
  HearthRatesGroup *self = user_data;
  const Change     *change = g_object_get_data (G_OBJECT (button), "hearth-rate");

  write_rate (self, change);
}

static GtkWidget *
make_row (HearthRatesGroup *self,
          const HearthRate *rate)
{
  GtkWidget       *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *worth = hearth_rate_format (rate->billionths), *day = say_day (rate->day);
  /* Translators: what one unit of a currency is worth in another, as "1 USD = 0.92 EUR" */
  g_autofree char *title = g_strdup_printf (_ ("1 %1$s = %2$s %3$s"), rate->currency, worth, rate->target);
  /* Translators: %s is a day */
  g_autofree char *since = g_strdup_printf (_ ("From %s"), day);
  /* Translators: %s is a rate, as "1 USD = 0.92 EUR" */
  g_autofree char *label = g_strdup_printf (_ ("Remove %s"), title);
  Change          *change = g_new0 (Change, 1);

  *change = (Change) { .day = rate->day, .remove = TRUE };
  g_strlcpy (change->currency, rate->currency, sizeof change->currency);
  g_object_set_data_full (G_OBJECT (button), "hearth-rate", change, g_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), since);
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* HearthReadFunc. */
static gpointer
read_rates (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_rate_list (conn, error);
}

static void
free_rates (gpointer rates)
{
  g_array_unref (rates);
}

static void
rates_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HearthRatesGroup) self = user_data;
  g_autoptr (GArray)           rates = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (rates == NULL || self->rows == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_object_ref (self->add_row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->add_row));
  for (guint i = 0; i < rates->len; i++)
    {
      GtkWidget *row = make_row (self, &g_array_index (rates, HearthRate, i));

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->add_row));
  g_object_unref (self->add_row);
}

static void
reload (HearthRatesGroup *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), read_rates, NULL, NULL, free_rates, NULL, rates_read_cb, g_object_ref (self));
}

static void
db_changed_cb (HearthRatesGroup *self,
               HearthChanges    *changes)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_RATE) || hearth_changes_has_table (changes, HEARTH_TABLE_COMMUNITY))
    reload (self);
}

static void
mark (AdwEntryRow *row,
      gboolean     fits)
{
  if (fits)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

/* The day typed; today for none. FALSE for what is no day. */
static gboolean
read_day (HearthRatesGroup *self,
          gint32           *day)
{
  const char            *typed = gtk_editable_get_text (GTK_EDITABLE (self->day_row));
  GTimeZone             *zone = hearth_community_get_time_zone (self->community);
  g_autoptr (HearthDays) days = hearth_days_new (zone);
  gint64                 at = hearth_clock_now ();

  if (*typed != '\0' && !hearth_when_parse (typed, hearth_clock_now (), zone, FALSE, &at))
    return FALSE;
  *day = hearth_days_find (days, at, NULL);
  return TRUE;
}

static void
add_activated_cb (HearthRatesGroup *self)
{
  g_autofree char *currency = g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (self->currency_row)), -1);
  Change           change = { .remove = FALSE };
  gboolean         known = hearth_money_known (currency), worth, day;

  worth = hearth_rate_parse (gtk_editable_get_text (GTK_EDITABLE (self->worth_row)), &change.billionths);
  day = read_day (self, &change.day);
  mark (self->currency_row, known);
  mark (self->worth_row, worth);
  mark (self->day_row, day);
  if (!known || !worth || !day)
    {
      gtk_widget_grab_focus (GTK_WIDGET (!known ? self->currency_row : !worth ? self->worth_row
                                                                              : self->day_row));
      return;
    }
  g_strlcpy (change.currency, currency, sizeof change.currency);
  write_rate (self, &change);
  gtk_editable_set_text (GTK_EDITABLE (self->worth_row), "");
  adw_expander_row_set_expanded (self->add_row, FALSE);
}

static AdwEntryRow *
add_entry (HearthRatesGroup *self,
           const char       *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (add_activated_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (self->add_row, row);
  return ADW_ENTRY_ROW (row);
}

static void
hearth_rates_group_dispose (GObject *object)
{
  HearthRatesGroup *self = HEARTH_RATES_GROUP (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->community);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_rates_group_parent_class)->dispose (object);
}

static void
hearth_rates_group_class_init (HearthRatesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_rates_group_dispose;
}

static void
hearth_rates_group_init (HearthRatesGroup *self)
{
  GtkWidget *button = adw_button_row_new ();

  self->rows = g_ptr_array_new ();
  self->add_row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Other Currencies"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _ ("What money in them is worth, as you say it, from a day until the next one. What has no rate stands apart in figures."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_row), _ ("Add a Rate"));
  self->currency_row = add_entry (self, _ ("Currency, as in USD"));
  self->worth_row = add_entry (self, _ ("What one is worth, as in 0.92"));
  self->day_row = add_entry (self, _ ("From which day (today)"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _ ("_Add"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (button), TRUE);
  g_signal_connect_object (button, "activated", G_CALLBACK (add_activated_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (self->add_row, button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->add_row));
}

AdwPreferencesGroup *
hearth_rates_group_new (HearthWindow *window)
{
  HearthRatesGroup *self = g_object_new (HEARTH_TYPE_RATES_GROUP, NULL);
  HearthDb         *db;

  g_set_weak_pointer (&self->window, window);
  self->community = g_object_ref (hearth_window_get_community (window));
  db = hearth_community_get_db (self->community);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !hearth_db_is_read_only (db));
  g_signal_connect_object (db, "changed", G_CALLBACK (db_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return ADW_PREFERENCES_GROUP (self);
}
