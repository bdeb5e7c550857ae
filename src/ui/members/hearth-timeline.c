/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A GtkListBox over a GListStore that grows page by page: rows of very different heights read better when their real heights are
 * known, and nobody scrolls through more of one human than a list box bears. Main thread; the reads run on the database's readers
 * and a cancellable ties each answer to its question. */

#include "config.h"

#include "hearth-timeline.h"

#include "hearth-keyboard.h"
#include "hearth-timeline-item.h"
#include "hearth-timeline-menu.h"
#include "hearth-timeline-row.h"

#include <glib/gi18n.h>

#define PAGE 200

struct _HearthTimeline
{
  AdwBin parent_instance;

  HearthCommunity     *community;
  gint64               member;
  HearthTimelineFilter filter;
  HearthDirection      direction; /* 0: all */
  HearthTimelineMenu  *menu;
  GListStore          *items;
  GtkAdjustment       *adjustment;
  GCancellable        *cancellable;
  gboolean             reading;
  gboolean             end;

  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *filter_button;
};

enum
{
  SIGNAL_MEMBER_ACTIVATED,
  SIGNAL_LINE_VERB,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTimeline, hearth_timeline, ADW_TYPE_BIN)

static const struct
{
  const char *name;
  const char *title;
  const char *empty;
} filters[] = {
  [HEARTH_TIMELINE_ALL] = { "everything", N_ ("Everything"), N_ ("Nothing has happened yet. Log the first thing above.") },
  [HEARTH_TIMELINE_MESSAGES] = { "messages", N_ ("Messages"), N_ ("No messages yet") },
  [HEARTH_TIMELINE_PURCHASES] = { "purchases", N_ ("Purchases"), N_ ("No purchases yet") },
  [HEARTH_TIMELINE_TOOK_PART] = { "took-part", N_ ("Took Part"), N_ ("Has not taken part in anything yet") },
  [HEARTH_TIMELINE_NOTES] = { "notes", N_ ("Notes"), N_ ("No notes yet") },
};

static const struct
{
  const char *name;
  const char *title;
} sides[] = {
  [0] = { "all", N_ ("All") },
  [HEARTH_DIRECTION_IN] = { "in", N_ ("From Them") },
  [HEARTH_DIRECTION_OUT] = { "out", N_ ("From You") },
  [HEARTH_DIRECTION_PEER] = { "peer", N_ ("Among Fans") },
};

static void ask (HearthTimeline *self,
                 gboolean        again);

static void
show_state (HearthTimeline *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  gtk_label_set_text (GTK_LABEL (self->empty), self->direction == 0 ? _ (filters[self->filter].empty) : _ ("Nothing of that kind yet"));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "lines" : self->end ? "empty"
                                                                                         : "loading");
}

/* A line with the keyboard on it that was changed or went leaves the keyboard to the one that took its place. */
static void
keep_focus (HearthTimeline *self,
            int             index,
            guint           from,
            guint           to)
{
  GtkListBoxRow *row;

  if (index < (int) from || index >= (int) to)
    return;
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index);
  if (row == NULL && index > 0)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index - 1);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_grab_focus (self->filter_button);
}

/* Puts what was read in place of what is shown, touching only the stretch between the first and the last difference. */
static void
replace_items (HearthTimeline *self,
               GPtrArray      *fresh)
{
  GListModel *model = G_LIST_MODEL (self->items);
  guint       n_old = g_list_model_get_n_items (model);
  guint       n_new = fresh->len;
  guint       head = 0;
  guint       tail = 0;

  while (head < n_old && head < n_new)
    {
      g_autoptr (HearthTimelineItem) old = g_list_model_get_item (model, head);

      if (!hearth_timeline_item_equal (old, g_ptr_array_index (fresh, head)))
        break;
      head++;
    }
  while (tail < n_old - head && tail < n_new - head)
    {
      g_autoptr (HearthTimelineItem) old = g_list_model_get_item (model, n_old - tail - 1);

      if (!hearth_timeline_item_equal (old, g_ptr_array_index (fresh, n_new - tail - 1)))
        break;
      tail++;
    }

  if (head + tail < n_old || head + tail < n_new)
    {
      GtkWidget *focus = hearth_keyboard_child (self->list);
      int        index = focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;

      g_list_store_splice (self->items, head, n_old - head - tail, fresh->pdata + head, n_new - head - tail);
      keep_focus (self, index, head, n_old - tail);
    }
}

/* More is wanted while less than one page of height is left below. */
static void
ask_when_low (HearthTimeline *self)
{
  double left;

  if (self->adjustment == NULL || self->end || self->reading || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  left = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_value (self->adjustment) -
         gtk_adjustment_get_page_size (self->adjustment);
  if (left < gtk_adjustment_get_page_size (self->adjustment))
    ask (self, FALSE);
}

typedef struct
{
  HearthTimeline *self;
  gboolean        again;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Question)           question = user_data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (HearthTimelinePage) page = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  HearthTimeline                *self = question->self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->reading = FALSE;
  if (page == NULL)
    {
      self->end = TRUE;
      gtk_label_set_text (GTK_LABEL (self->empty), error->message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
      return;
    }

  self->end = page->end;
  if (question->again)
    replace_items (self, page->items);
  else
    g_list_store_splice (self->items, g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0, page->items->pdata,
                         page->items->len);
  show_state (self);
}

/* again: everything that is shown, anew; else what follows the last line. */
static void
ask (HearthTimeline *self,
     gboolean        again)
{
  GListModel             *model = G_LIST_MODEL (self->items);
  guint                   n = g_list_model_get_n_items (model);
  HearthTimelineQuestion *wanted = g_new0 (HearthTimelineQuestion, 1);
  Question               *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->reading = TRUE;

  wanted->member = self->member;
  wanted->filter = self->filter;
  wanted->direction = self->direction;
  wanted->before_at = HEARTH_NONE;
  wanted->before_rowid = HEARTH_NONE;
  wanted->limit = again ? MAX (n, PAGE) : PAGE;
  if (!again && n > 0)
    {
      g_autoptr (HearthTimelineItem) last = g_list_model_get_item (model, n - 1);
      const HearthInteraction       *interaction = hearth_timeline_item_get_interaction (last);

      wanted->before_at = interaction->at;
      wanted->before_rowid = interaction->rowid;
    }

  question->self = g_object_ref (self);
  question->again = again;
  hearth_db_read_async (hearth_community_get_db (self->community), hearth_timeline_read, wanted, g_free,
                        (GDestroyNotify) hearth_timeline_page_free, self->cancellable, read_cb, question);
}

static void
row_member_activated_cb (HearthTimeline *self,
                         gint64          rowid)
{
  g_signal_emit (self, signals[SIGNAL_MEMBER_ACTIVATED], 0, rowid);
}

static void
row_menu_cb (HearthTimeline    *self,
             double             x,
             double             y,
             HearthTimelineRow *row)
{
  hearth_timeline_menu_open (self->menu, row, x, y);
}

static void
verb_cb (gpointer            owner,
         const char         *verb,
         HearthTimelineItem *item)
{
  g_signal_emit (owner, signals[SIGNAL_LINE_VERB], 0, verb, item);
}

/* Return, or two clicks: one click is for marking words. */
static void
row_activated_cb (HearthTimeline    *self,
                  HearthTimelineRow *row)
{
  HearthTimelineItem *item = hearth_timeline_row_get_item (row);

  if (hearth_timeline_item_is_own (item) && !hearth_db_is_read_only (hearth_community_get_db (self->community)))
    verb_cb (self, "edit", item);
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  HearthTimeline *self = user_data;
  GtkWidget      *row = hearth_timeline_row_new (item, hearth_community_get_time_zone (self->community));

  g_signal_connect_swapped (row, "member-activated", G_CALLBACK (row_member_activated_cb), self);
  g_signal_connect_swapped (row, "menu", G_CALLBACK (row_menu_cb), self);

  return row;
}

static char *
dup_month (HearthTimeline *self,
           GtkListBoxRow  *row)
{
  HearthTimelineItem   *item = hearth_timeline_row_get_item (HEARTH_TIMELINE_ROW (row));
  gint64                at = hearth_timeline_item_get_interaction (item)->at;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (at * 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, hearth_community_get_time_zone (self->community));

  /* Translators: the heading of a month in a timeline, for g_date_time_format */
  return g_date_time_format (local, C_ ("timeline", "%OB %Y"));
}

/* The month stands in the row itself: a list box at the floor (4.18) measures rows with a header for the header's height and
 * warns of it. */
static void
update_header_cb (GtkListBoxRow *row,
                  GtkListBoxRow *before,
                  gpointer       user_data)
{
  HearthTimeline  *self = user_data;
  g_autofree char *month = dup_month (self, row);
  g_autofree char *above = before != NULL ? dup_month (self, before) : NULL;

  hearth_timeline_row_set_month (HEARTH_TIMELINE_ROW (row), g_strcmp0 (month, above) != 0 ? month : NULL);
}

static void
update_filter (HearthTimeline *self)
{
  g_autofree char *both = NULL;

  if (self->direction != 0)
    /* Translators: which lines of a timeline are shown: a kind, and whose they are, such as “Messages · From You” */
    both = g_strdup_printf (_ ("%1$s · %2$s"), _ (filters[self->filter].title), _ (sides[self->direction].title));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->filter_button), both != NULL ? both : _ (filters[self->filter].title));
  ask (self, TRUE);
}

static void
filter_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthTimeline *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_str_equal (filters[i].name, g_variant_get_string (parameter, NULL)))
      self->filter = i;

  g_simple_action_set_state (action, parameter);
  update_filter (self);
}

static void
side_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthTimeline *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    if (g_str_equal (sides[i].name, g_variant_get_string (parameter, NULL)))
      self->direction = i;

  g_simple_action_set_state (action, parameter);
  update_filter (self);
}

static const GActionEntry actions[] = {
  { "filter", filter_activated_cb, "s", "'everything'", NULL, { 0 } },
  { "side", side_activated_cb, "s", "'all'", NULL, { 0 } },
};

static void
hearth_timeline_dispose (GObject *object)
{
  HearthTimeline *self = HEARTH_TIMELINE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  if (self->list != NULL)
    {
      /* Its rows go after us, and would ask for their headings. */
      gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), NULL, NULL, NULL);
      gtk_list_box_bind_model (GTK_LIST_BOX (self->list), NULL, NULL, NULL, NULL);
    }
  g_clear_pointer (&self->menu, hearth_timeline_menu_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_TIMELINE);
  g_clear_object (&self->items);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_timeline_parent_class)->dispose (object);
}

static void
hearth_timeline_class_init (HearthTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_timeline_dispose;

  signals[SIGNAL_MEMBER_ACTIVATED] = g_signal_new ("member-activated", HEARTH_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                   NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_LINE_VERB] = g_signal_new ("line-verb", HEARTH_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                            G_TYPE_STRING, HEARTH_TYPE_TIMELINE_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTimeline, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthTimeline, list);
  gtk_widget_class_bind_template_child (widget_class, HearthTimeline, empty);
  gtk_widget_class_bind_template_child (widget_class, HearthTimeline, filter_button);
}

static void
hearth_timeline_init (HearthTimeline *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->member = HEARTH_NONE;
  self->items = g_list_store_new (HEARTH_TYPE_TIMELINE_ITEM);

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "timeline", G_ACTION_GROUP (group));

  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), G_LIST_MODEL (self->items), create_row_cb, self, NULL);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), update_header_cb, self, NULL);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), FALSE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->menu = hearth_timeline_menu_new (GTK_WIDGET (self), verb_cb);
}

void
hearth_timeline_set_community (HearthTimeline  *timeline,
                               HearthCommunity *community)
{
  g_set_object (&timeline->community, community);
  hearth_timeline_menu_set_writable (timeline->menu, !hearth_db_is_read_only (hearth_community_get_db (community)));
}

void
hearth_timeline_set_member (HearthTimeline *timeline,
                            gint64          rowid)
{
  timeline->member = rowid;
  timeline->end = FALSE;
  g_list_store_remove_all (timeline->items);
  show_state (timeline);
  ask (timeline, TRUE);
}

void
hearth_timeline_refresh (HearthTimeline *timeline)
{
  if (timeline->member != HEARTH_NONE)
    ask (timeline, TRUE);
}

void
hearth_timeline_set_adjustment (HearthTimeline *timeline,
                                GtkAdjustment  *adjustment)
{
  if (!g_set_object (&timeline->adjustment, adjustment))
    return;

  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (ask_when_low), timeline);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (ask_when_low), timeline);
}
