/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A segment that is chosen stands there as a filter, so that it goes on meaning whoever is in it then. */

#include "config.h"

#include "hearth-audience-entry.h"

#include "filter/hearth-filter.h"
#include "members/hearth-filter-bar.h"
#include "members/hearth-segment.h"

#include <glib/gi18n.h>

struct _HearthAudienceEntry
{
  AdwBin parent_instance;

  HearthCommunity *community;
  GtkWidget       *entry;
  GtkWidget       *segments;
  GtkWidget       *bar;
  GtkWidget       *count;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthAudienceEntry, hearth_audience_entry, ADW_TYPE_BIN)

static void
filter_changed_cb (HearthAudienceEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gpointer
read_segments (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  return hearth_segment_list (conn, error);
}

static void
segments_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (HearthAudienceEntry) self = user_data;
  g_autoptr (GPtrArray)           segments = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  g_autoptr (GMenu)               menu = g_menu_new ();

  if (self->segments == NULL)
    return;
  for (guint i = 0; segments != NULL && i < segments->len; i++)
    {
      const HearthSegment  *segment = g_ptr_array_index (segments, i);
      g_autofree char      *quoted = segment->name != NULL ? hearth_filter_quote (segment->name) : NULL;
      g_autofree char      *filter = quoted != NULL ? g_strdup_printf ("segment:%s", quoted) : NULL;
      g_autoptr (GMenuItem) item = filter != NULL ? g_menu_item_new (segment->name, NULL) : NULL;

      if (item == NULL)
        continue;
      g_menu_item_set_action_and_target (item, "audience.choose", "s", filter);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->segments), G_MENU_MODEL (menu));
  gtk_widget_set_visible (self->segments, g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

static void
choose_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  HearthAudienceEntry *self = HEARTH_AUDIENCE_ENTRY (widget);

  hearth_audience_entry_set (self, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (self->entry);
}

static void
hearth_audience_entry_dispose (GObject *object)
{
  HearthAudienceEntry *self = HEARTH_AUDIENCE_ENTRY (object);

  if (self->bar != NULL)
    hearth_filter_bar_unset_entry (HEARTH_FILTER_BAR (self->bar));
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_AUDIENCE_ENTRY);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_audience_entry_parent_class)->dispose (object);
}

static void
hearth_audience_entry_class_init (HearthAudienceEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_audience_entry_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_AUDIENCE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (HEARTH_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-audience-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthAudienceEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, HearthAudienceEntry, segments);
  gtk_widget_class_bind_template_child (widget_class, HearthAudienceEntry, bar);
  gtk_widget_class_bind_template_child (widget_class, HearthAudienceEntry, count);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_install_action (widget_class, "audience.choose", "s", choose_cb);
}

static void
hearth_audience_entry_init (HearthAudienceEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_filter_bar_hide_save (HEARTH_FILTER_BAR (self->bar));
}

void
hearth_audience_entry_set_community (HearthAudienceEntry *entry,
                                     HearthCommunity     *community)
{
  entry->community = g_object_ref (community);
  hearth_filter_bar_set_entry (HEARTH_FILTER_BAR (entry->bar), entry->entry, community);
  hearth_db_read_async (hearth_community_get_db (community), read_segments, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, segments_read_cb,
                        g_object_ref (entry));
}

const char *
hearth_audience_entry_get (HearthAudienceEntry *entry)
{
  return hearth_filter_bar_get_filter (HEARTH_FILTER_BAR (entry->bar));
}

void
hearth_audience_entry_set (HearthAudienceEntry *entry,
                           const char          *filter)
{
  gtk_editable_set_text (GTK_EDITABLE (entry->entry), filter != NULL ? filter : "");
  gtk_editable_set_position (GTK_EDITABLE (entry->entry), -1);
}

gboolean
hearth_audience_entry_tell (HearthAudienceEntry *entry)
{
  return hearth_filter_bar_tell (HEARTH_FILTER_BAR (entry->bar));
}

void
hearth_audience_entry_set_count (HearthAudienceEntry *entry,
                                 const char          *words,
                                 gboolean             warning)
{
  gtk_label_set_text (GTK_LABEL (entry->count), words);
  gtk_widget_remove_css_class (entry->count, warning ? "dimmed" : "warning");
  gtk_widget_add_css_class (entry->count, warning ? "warning" : "dimmed");
}
