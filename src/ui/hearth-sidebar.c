/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sidebar.h. Counts are asked of a reader again when a commit touched what they count. */

#include "config.h"

#include "hearth-sidebar.h"

#include "hearth-actions.h"
#include "hearth-sample.h"
#include "hearth-shown-row.h"
#include "hearth-switcher.h"
#include "hearth-views.h"
#include "members/hearth-segment-rows.h"
#include "sync/hearth-sync-line.h"

#include <glib/gi18n.h>

struct _HearthSidebar
{
  AdwNavigationPage parent_instance;

  HearthSwitcher *switcher;
  GtkMenuButton  *menu_button;
  GtkListBox     *views;
  GtkWidget      *segments;
  GtkWidget      *sample_box;
  GtkWidget      *sync_line;

  HearthCommunity *community;
  GCancellable    *work;
  guint64          unwanted; /* bits of the views that have nothing in them, in the order of the table */
};

G_DEFINE_FINAL_TYPE (HearthSidebar, hearth_sidebar, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  VIEW_ACTIVATED,
  SEGMENT_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define BIT(view) (G_GUINT64_CONSTANT (1) << (view))

/* The bits of the views to count are in data. An array of HearthViewCount, one a view; of no meaning for the others. */
static gpointer
count_views (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  guint                       n;
  const HearthViewInfo       *views = hearth_views_list (&n);
  const guint64              *wanted = data;
  g_autofree HearthViewCount *counts = g_new (HearthViewCount, n);

  for (guint i = 0; i < n; i++)
    {
      counts[i] = (HearthViewCount) { -1, TRUE };
      if ((*wanted & BIT (i)) != 0 && !views[i].count (conn, &counts[i], error))
        return NULL;
    }

  return g_steal_pointer (&counts);
}

typedef struct
{
  HearthSidebar *self;
  guint64        views;
} Counting;

static void
counting_free (Counting *counting)
{
  g_object_unref (counting->self);
  g_free (counting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counting, counting_free)

static void
show_count (HearthSidebar         *self,
            guint                  view,
            const HearthViewCount *count)
{
  GtkListBoxRow   *row = gtk_list_box_get_row_at_index (self->views, view);
  GtkWidget       *label = gtk_widget_get_last_child (gtk_list_box_row_get_child (row));
  g_autofree char *text = count->number < 0 ? NULL : g_strdup_printf ("%'" G_GINT64_FORMAT, count->number);

  gtk_label_set_label (GTK_LABEL (label), text == NULL ? "" : text);
  gtk_widget_set_visible (label, text != NULL);
  self->unwanted = count->wanted ? self->unwanted & ~BIT (view) : self->unwanted | BIT (view);
  gtk_widget_set_visible (GTK_WIDGET (row), count->wanted || gtk_list_box_row_is_selected (row));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Counting)        counting = user_data;
  HearthSidebar              *self = counting->self;
  g_autofree HearthViewCount *counts = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  guint                       n;

  /* An answer about a community that has been left is of no use. */
  if (counts == NULL || self->community == NULL || hearth_community_get_db (self->community) != HEARTH_DB (source))
    return;

  hearth_views_list (&n);
  for (guint i = 0; i < n; i++)
    if ((counting->views & BIT (i)) != 0)
      show_count (self, i, &counts[i]);
}

/* changes may be NULL for all. */
static guint64
find_counted (HearthChanges *changes)
{
  guint                 n;
  const HearthViewInfo *views = hearth_views_list (&n);
  guint64               found = 0;

  for (guint i = 0; i < n; i++)
    if (views[i].count != NULL && (changes == NULL || hearth_changes_has_any (changes, views[i].counted)))
      found |= BIT (i);

  return found;
}

static void
update_counts (HearthSidebar *self,
               HearthChanges *changes)
{
  guint64   views = find_counted (changes);
  Counting *counting;

  if (self->community == NULL || views == 0)
    return;

  counting = g_new (Counting, 1);
  *counting = (Counting) { g_object_ref (self), views };
  hearth_db_read_async (hearth_community_get_db (self->community), count_views, g_memdup2 (&views, sizeof views), g_free, g_free,
                        self->work, counted_cb, counting);
}

static void
settings_changed_cb (HearthSidebar *self)
{
  if (self->community != NULL)
    hearth_switcher_set_community (self->switcher, self->community);
}

static void
segment_activated_cb (HearthSidebar     *self,
                      HearthSegmentItem *item)
{
  /* It is shown in a view, whose row is not what was asked for. */
  g_signal_emit (self, signals[SEGMENT_ACTIVATED], 0, item);
  hearth_shown_row_set (self->views, NULL);
}

static void
row_activated_cb (HearthSidebar *self,
                  GtkListBoxRow *row)
{
  hearth_segment_rows_unselect (HEARTH_SEGMENT_ROWS (self->segments));
  hearth_shown_row_set (self->views, row);
  g_signal_emit (self, signals[VIEW_ACTIVATED], 0, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
hearth_sidebar_dispose (GObject *object)
{
  hearth_sidebar_set_community (HEARTH_SIDEBAR (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_SIDEBAR);
  G_OBJECT_CLASS (hearth_sidebar_parent_class)->dispose (object);
}

static void
hearth_sidebar_class_init (HearthSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sidebar_dispose;
  signals[VIEW_ACTIVATED] = g_signal_new ("view-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SEGMENT_ACTIVATED] = g_signal_new ("segment-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, HEARTH_TYPE_SEGMENT_ITEM);
  g_type_ensure (HEARTH_TYPE_SEGMENT_ROWS);
  g_type_ensure (HEARTH_TYPE_SWITCHER);
  g_type_ensure (HEARTH_TYPE_SYNC_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, views);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, segments);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, sample_box);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, sync_line);
  gtk_widget_class_bind_template_callback (widget_class, segment_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static GtkWidget *
create_row (const HearthViewInfo *view)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_ (view->title));
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", view->icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_visible (count, FALSE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, view->name);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, count, NULL, -1);

  return row;
}

static void
hearth_sidebar_init (HearthSidebar *self)
{
  guint                 n;
  const HearthViewInfo *views = hearth_views_list (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->views, create_row (&views[i]));
  hearth_actions_lend_primary_menu (self->menu_button);
  hearth_shown_row_keep (self->views);
  hearth_shown_row_set (self->views, gtk_list_box_get_row_at_index (self->views, 0));
}

static void
kept_cb (HearthSidebar *self,
         gpointer       keeper)
{
  guint                 n;
  const HearthViewInfo *views = hearth_views_list (&n);

  for (guint i = 0; self->community != NULL && i < n; i++)
    if (views[i].keeper != NULL && views[i].keeper (self->community) == keeper)
      show_count (self, i, &(HearthViewCount) { views[i].number (keeper), TRUE });
}

static void
keep_counts (HearthSidebar *self)
{
  guint                 n;
  const HearthViewInfo *views = hearth_views_list (&n);

  for (guint i = 0; i < n; i++)
    if (views[i].keeper != NULL)
      {
        gpointer keeper = views[i].keeper (self->community);

        g_signal_connect_object (keeper, "changed", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
        kept_cb (self, keeper);
      }
}

void
hearth_sidebar_set_community (HearthSidebar   *sidebar,
                              HearthCommunity *community)
{
  guint                 n;
  const HearthViewInfo *views = hearth_views_list (&n);

  g_return_if_fail (HEARTH_IS_SIDEBAR (sidebar));

  if (sidebar->segments != NULL)
    hearth_segment_rows_set_community (HEARTH_SEGMENT_ROWS (sidebar->segments), community);
  if (sidebar->community != NULL)
    {
      g_cancellable_cancel (sidebar->work);
      g_clear_object (&sidebar->work);
      g_signal_handlers_disconnect_by_data (hearth_community_get_db (sidebar->community), sidebar);
      g_signal_handlers_disconnect_by_data (sidebar->community, sidebar);
      g_clear_object (&sidebar->community);
    }
  if (community == NULL)
    return;

  sidebar->community = g_object_ref (community);
  sidebar->work = g_cancellable_new ();
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (update_counts), sidebar,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (community, "notify::settings", G_CALLBACK (settings_changed_cb), sidebar, G_CONNECT_SWAPPED);
  for (guint i = 0; i < n; i++)
    show_count (sidebar, i, &(HearthViewCount) { -1, views[i].count == NULL || !views[i].rare });
  gtk_widget_set_visible (sidebar->sample_box, hearth_sample_is (hearth_community_get_folder (community)));
  keep_counts (sidebar);
  settings_changed_cb (sidebar);
  update_counts (sidebar, NULL);
}

void
hearth_sidebar_set_sync (HearthSidebar    *sidebar,
                         HearthSyncKeeper *keeper)
{
  g_return_if_fail (HEARTH_IS_SIDEBAR (sidebar));

  if (sidebar->sync_line != NULL)
    hearth_sync_line_set_keeper (HEARTH_SYNC_LINE (sidebar->sync_line), keeper);
}

void
hearth_sidebar_watch (HearthSidebar *sidebar)
{
  guint                 n;
  const HearthViewInfo *views = hearth_views_list (&n);

  g_return_if_fail (HEARTH_IS_SIDEBAR (sidebar));

  for (guint i = 0; sidebar->community != NULL && i < n; i++)
    if (views[i].want != NULL)
      views[i].want (views[i].keeper (sidebar->community));
}

void
hearth_sidebar_open_menu (HearthSidebar *sidebar)
{
  g_return_if_fail (HEARTH_IS_SIDEBAR (sidebar));

  gtk_menu_button_popup (sidebar->menu_button);
}

void
hearth_sidebar_select_view (HearthSidebar *sidebar,
                            const char    *view)
{
  GtkListBoxRow *row;

  g_return_if_fail (HEARTH_IS_SIDEBAR (sidebar));

  for (guint i = 0; (row = gtk_list_box_get_row_at_index (sidebar->views, i)) != NULL; i++)
    {
      gboolean named = g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), view);

      gtk_widget_set_visible (GTK_WIDGET (row), named || (sidebar->unwanted & BIT (i)) == 0);
      if (named)
        {
          hearth_segment_rows_unselect (HEARTH_SEGMENT_ROWS (sidebar->segments));
          hearth_shown_row_set (sidebar->views, row);
        }
    }
}
