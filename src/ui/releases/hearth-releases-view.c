/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All releases are read at once whenever something of a plan changes: there are dozens at most. The card that had the keyboard gets it again. See
 * the header. */

#include "config.h"

#include "hearth-releases-view.h"

#include "hearth-keyboard.h"
#include "hearth-part-list.h"
#include "hearth-release-card.h"
#include "hearth-release-page.h"
#include "hearth-release-sayings.h"
#include "releases/hearth-moment.h"
#include "releases/hearth-rhythm.h"
#include "timeline/hearth-plan-panel.h"

#include <glib/gi18n.h>

#define AHEAD 90 /* days whose rhythm is looked at */

struct _HearthReleasesView
{
  AdwBin parent_instance;

  HearthCommunity *community;
  GCancellable    *reading;
  gboolean         narrow;
  gboolean         focus_waits; /* the cards take the keyboard once they are there */

  GtkWidget *pages;
  GtkWidget *stack;
  GtkWidget *error;
  GtkWidget *current;
  GtkWidget *rhythm;
  GPtrArray *spans; /* rows of rhythm, lent by it */
  GtkWidget *over_heading;
  GtkWidget *over;
};

typedef enum
{
  PROP_NARROW = 1,
} HearthReleasesViewProperty;

static GParamSpec *properties[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (HearthReleasesView, hearth_releases_view, ADW_TYPE_BIN)

/* ---- Cards ---- */

static gint64
get_focused (GtkWidget *box)
{
  GtkWidget *child = hearth_keyboard_child (box);

  return HEARTH_IS_RELEASE_CARD (child) ? hearth_release_card_get_release (HEARTH_RELEASE_CARD (child)) : 0;
}

static void
fill_box (HearthReleasesView *self,
          GtkWidget          *box,
          GPtrArray          *overviews,
          gboolean            over)
{
  HearthDay today = hearth_release_today (self->community);
  gint64    focused = get_focused (box);

  /* A box that is hidden would not notice that it grows, and be given the size it had when it was empty. */
  gtk_widget_set_visible (box, TRUE);
  gtk_flow_box_remove_all (GTK_FLOW_BOX (box));
  for (guint i = 0; i < overviews->len; i++)
    {
      const HearthOverview *overview = g_ptr_array_index (overviews, i);
      GtkWidget            *card;

      if (hearth_overview_is_over (overview) != over)
        continue;
      card = hearth_release_card_new (self->community, overview, today);
      gtk_flow_box_append (GTK_FLOW_BOX (box), card);
      if (overview->line->row.rowid == focused)
        gtk_widget_grab_focus (card);
    }
  gtk_widget_set_visible (box, gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (box), 0) != NULL);
}

static void
add_rhythm_row (HearthReleasesView *self,
                const char         *title,
                const char         *subtitle,
                const char         *icon_name)
{
  GtkWidget *row = hearth_part_row_new (title, subtitle), *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->rhythm), row);
  g_ptr_array_add (self->spans, row);
}

static void
add_span (HearthReleasesView     *self,
          const HearthRhythmSpan *span)
{
  g_autofree char *first = hearth_release_say_day (span->first), *last = hearth_release_say_day (span->last), *title = NULL;
  /* Translators: from one day to another */
  g_autofree char *days = g_strdup_printf (_ ("%1$s to %2$s"), first, last);
  int              length = span->last - span->first + 1;

  if (span->kind == HEARTH_RHYTHM_GAP)
    title = g_strdup_printf (ngettext ("%d day without anything for your members", "%d days without anything for your members", (gulong) length), length);
  else
    title = g_strdup_printf (ngettext ("%u thing within a week", "%u things within a week", span->count), span->count);
  add_rhythm_row (self, title, span->first == span->last ? first : days,
                  span->kind == HEARTH_RHYTHM_GAP ? "hearth-quiet-symbolic" : "hearth-crowd-symbolic");
}

static void
fill_rhythm (HearthReleasesView *self,
             GArray             *spans)
{
  for (guint i = 0; i < self->spans->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->rhythm), g_ptr_array_index (self->spans, i));
  g_ptr_array_set_size (self->spans, 0);
  for (guint i = 0; i < spans->len; i++)
    add_span (self, &g_array_index (spans, HearthRhythmSpan, i));
  if (spans->len == 0)
    add_rhythm_row (self, _ ("A steady rhythm"), _ ("No silence of two weeks, and no week with more than three things."), "object-select-symbolic");
}

static void
fill (HearthReleasesView *self,
      GPtrArray          *overviews,
      gboolean            any)
{
  fill_box (self, self->current, overviews, FALSE);
  fill_box (self, self->over, overviews, TRUE);
  gtk_widget_set_visible (self->over_heading, gtk_widget_get_visible (self->over));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), overviews->len > 0 || any ? "list" : "empty");
  if (self->focus_waits)
    hearth_releases_view_focus (self);
}

static void
card_activated_cb (HearthReleasesView *self,
                   GtkFlowBoxChild    *child)
{
  hearth_releases_view_show (self, hearth_release_card_get_release (HEARTH_RELEASE_CARD (child)));
}

/* ---- Reading ---- */

typedef struct
{
  GPtrArray *overviews; /* HearthOverview */
  GArray    *spans;     /* HearthRhythmSpan */
  gboolean   any;       /* moment at all */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->overviews, g_ptr_array_unref);
  g_clear_pointer (&reading->spans, g_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* Also what belongs to no release. NULL on error. */
static GArray *
read_rhythm (HearthConn *conn,
             HearthDay   today,
             gboolean   *any,
             GError    **error)
{
  const HearthRhythmRule rule = HEARTH_RHYTHM_RULE;
  g_autoptr (GPtrArray)  moments = hearth_moment_list (conn, -1, error);
  g_autoptr (GArray)     days = g_array_new (FALSE, FALSE, sizeof (HearthDay));

  for (guint i = 0; moments != NULL && i < moments->len; i++)
    {
      HearthDay day = ((HearthMomentLine *) g_ptr_array_index (moments, i))->day;

      if (day != HEARTH_NO_DAY)
        g_array_append_val (days, day);
    }

  *any = days->len > 0;
  return moments != NULL ? hearth_rhythm_find (days, today, hearth_day_add (today, AHEAD), &rule) : NULL;
}

static gpointer
read_all (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  HearthDay           today = *(const HearthDay *) data;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->overviews = hearth_overview_list (conn, today, error);
  reading->spans = reading->overviews != NULL ? read_rhythm (conn, today, &reading->any, error) : NULL;

  return reading->spans != NULL ? g_steal_pointer (&reading) : NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthReleasesView) self = user_data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (Reading)            reading = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reading == NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
      return;
    }
  fill (self, reading->overviews, reading->any);
  fill_rhythm (self, reading->spans);
}

static void
read_again (HearthReleasesView *self)
{
  HearthDay today = hearth_release_today (self->community);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (self->community), read_all, g_memdup2 (&today, sizeof today), g_free,
                        (GDestroyNotify) reading_free, self->reading, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthReleasesView *self,
            HearthChanges      *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_RELEASE, HEARTH_TABLE_PHASE, HEARTH_TABLE_TASK, HEARTH_TABLE_MOMENT, 0 };

  if (hearth_changes_has_any (changes, tables))
    read_again (self);
}

/* ---- Pages ---- */

static void
popped_cb (HearthReleasesView *self)
{
  hearth_releases_view_focus (self);
}

static void
gone_cb (HearthReleasesView *self)
{
  adw_navigation_view_pop_to_tag (ADW_NAVIGATION_VIEW (self->pages), "list");
}

void
hearth_releases_view_show (HearthReleasesView *view,
                           gint64              release)
{
  AdwNavigationPage *shown = adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view->pages));
  AdwNavigationPage *page;

  if (HEARTH_IS_RELEASE_PAGE (shown) && hearth_release_page_get_release (HEARTH_RELEASE_PAGE (shown)) == release)
    return;

  adw_navigation_view_pop_to_tag (ADW_NAVIGATION_VIEW (view->pages), "list");
  page = hearth_release_page_new (view->community, release);
  g_signal_connect_object (page, "gone", G_CALLBACK (gone_cb), view, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view->pages), page);
}

/* Of all releases, and of none. */
static void
all_plans_cb (HearthReleasesView *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *panel = hearth_plan_panel_new (self->community, -1), *scroller = gtk_scrolled_window_new ();

  hearth_plan_panel_show (HEARTH_PLAN_PANEL (panel), "calendar");
  gtk_widget_set_margin_top (panel, 6);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), panel);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), adw_navigation_page_new (view, _ ("All Plans")));
}

void
hearth_releases_view_focus (HearthReleasesView *view)
{
  const char        *shown = gtk_stack_get_visible_child_name (GTK_STACK (view->stack));
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view->pages));

  view->focus_waits = g_str_equal (shown, "reading");
  if (HEARTH_IS_RELEASE_PAGE (page))
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
  else if (!view->focus_waits)
    gtk_widget_child_focus (view->stack, GTK_DIR_TAB_FORWARD);
}

/* ---- The widget ---- */

static void
hearth_releases_view_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch ((HearthReleasesViewProperty) prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, HEARTH_RELEASES_VIEW (object)->narrow);
      break;
    }
}

static void
hearth_releases_view_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch ((HearthReleasesViewProperty) prop_id)
    {
    case PROP_NARROW:
      HEARTH_RELEASES_VIEW (object)->narrow = g_value_get_boolean (value);
      break;
    }
}

static void
hearth_releases_view_dispose (GObject *object)
{
  HearthReleasesView *self = HEARTH_RELEASES_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  /* Its own child has a name in the template: taken out here, or the parent class would take out what is gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_RELEASES_VIEW);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_releases_view_parent_class)->dispose (object);
}

static void
hearth_releases_view_finalize (GObject *object)
{
  g_ptr_array_unref (HEARTH_RELEASES_VIEW (object)->spans);

  G_OBJECT_CLASS (hearth_releases_view_parent_class)->finalize (object);
}

static void
hearth_releases_view_class_init (HearthReleasesViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_releases_view_get_property;
  object_class->set_property = hearth_releases_view_set_property;
  object_class->dispose = hearth_releases_view_dispose;
  object_class->finalize = hearth_releases_view_finalize;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-releases-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthReleasesView, name)
  CHILD (pages);
  CHILD (stack);
  CHILD (error);
  CHILD (current);
  CHILD (rhythm);
  CHILD (over_heading);
  CHILD (over);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, card_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_plans_cb);
}

/* What both boxes of cards are alike in. */
static void
set_up_box (GtkWidget *box)
{
  g_object_set (box, "homogeneous", TRUE, "column-spacing", 6, "row-spacing", 18, "min-children-per-line", 1, "max-children-per-line", 5,
                "selection-mode", GTK_SELECTION_NONE, "valign", GTK_ALIGN_START, "halign", GTK_ALIGN_START, NULL);
}

static void
hearth_releases_view_init (HearthReleasesView *self)
{
  self->spans = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_box (self->current);
  set_up_box (self->over);
}

GtkWidget *
hearth_releases_view_new (HearthCommunity *community)
{
  HearthReleasesView *self = g_object_new (HEARTH_TYPE_RELEASES_VIEW, NULL);

  self->community = g_object_ref (community);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_again (self);

  return GTK_WIDGET (self);
}
