/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Shows what the model has (hearth-today-model.h) and changes the rows there are: after an answer the page is the same but
 * for the one who was answered. */

#include "config.h"

#include "hearth-today-view.h"

#include "hearth-actions.h"
#include "hearth-host-card.h"
#include "hearth-keyboard.h"
#include "hearth-light-dialog.h"
#include "hearth-today-lines.h"
#include "hearth-today-model.h"
#include "hearth-today-open.h"
#include "hearth-today-row.h"
#include "hearth-today-sync.h"
#include "hearth-today-words.h"
#include "hearth-today-write.h"
#include "hearth-window.h"
#include "hearth-write-dialog.h"

#include <glib/gi18n.h>

/* Lines of what is coming up. */
#define COMING_LINES 20

struct _HearthTodayView
{
  AdwBin parent_instance;

  GtkWidget *stack;
  GtkWidget *error;
  GtkWidget *page;
  GtkWidget *all_said;
  GtkWidget *headline;
  GtkWidget *say;
  GtkWidget *say_lines;
  GtkWidget *coming;
  GtkWidget *coming_lines;
  GtkWidget *host;
  GtkWidget *lights;

  HearthCommunity  *community;
  HearthTodayModel *model;
  HearthTodayClock  clock;
  gboolean          narrow, roomy;
  gboolean          focus_waits;
};

typedef enum
{
  PROP_NARROW = 1,
  PROP_ROOMY,
} HearthTodayViewProperty;

static GParamSpec *properties[PROP_ROOMY + 1];

G_DEFINE_FINAL_TYPE (HearthTodayView, hearth_today_view, ADW_TYPE_BIN)

/* ---- Say something ---- */

static const HearthSuggestion *
find_suggestion (HearthTodayView *self,
                 HearthTodayRow  *row)
{
  const HearthToday *today = hearth_today_model_get (self->model);

  for (guint i = 0; today != NULL && i < today->suggestions->len; i++)
    if (((const HearthSuggestion *) g_ptr_array_index (today->suggestions, i))->member == hearth_today_row_get_member (row))
      return g_ptr_array_index (today->suggestions, i);
  return NULL;
}

static void
write_to (HearthTodayView *self,
          HearthTodayRow  *row)
{
  const HearthSuggestion *suggestion = find_suggestion (self, row);

  if (suggestion != NULL)
    adw_dialog_present (hearth_write_dialog_new (GTK_WIDGET (self), self->community, suggestion, &self->clock), GTK_WIDGET (self));
}

static void
answered_cb (HearthTodayView *self,
             const char      *verb,
             HearthTodayRow  *row)
{
  static const struct
  {
    const char      *verb;
    HearthNudgeState state;
    int              days;
  } verbs[] = {
    { "later", HEARTH_NUDGE_LATER, 1 },
    { "week", HEARTH_NUDGE_LATER, 7 },
    { "month", HEARTH_NUDGE_LATER, 30 },
    { "not", HEARTH_NUDGE_NOT, 0 },
    { "never", HEARTH_NUDGE_NOT, 0 },
  };
  const HearthFact *fact = hearth_today_row_get_fact (row);
  HearthTodayAnswer answer = { .member = hearth_today_row_get_member (row), .reason = fact->reason, .cause = fact->cause };

  if (g_str_equal (verb, "write"))
    {
      write_to (self, row);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].verb, verb))
      {
        answer.state = verbs[i].state;
        answer.days = verbs[i].days;
      }
  if (g_str_equal (verb, "never"))
    answer.reason = HEARTH_REASON_ANY;
  answer.name = hearth_today_row_get_name (row);
  hearth_today_write_answer (GTK_WIDGET (self), self->community, &answer, NULL, NULL);
}

static void
say_activated_cb (HearthTodayView *self,
                  HearthTodayRow  *row)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "suggestion.answer", "s", "write");
}

/* Of one member for another reason it is another line: what one was about to answer must not become something else. */
static char *
say_key (gconstpointer thing)
{
  const HearthSuggestion *suggestion = thing;

  return g_strdup_printf ("%" G_GINT64_FORMAT "/%d", suggestion->member, (int) suggestion->facts[0].reason);
}

static GtkWidget *
say_create (gconstpointer thing,
            gpointer      user_data)
{
  HearthTodayView *self = user_data;
  GtkWidget       *row = hearth_today_row_new (self->community);

  g_signal_connect_object (row, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
say_update (GtkWidget    *row,
            gconstpointer thing,
            gpointer      user_data)
{
  HearthTodayView *self = user_data;

  hearth_today_row_set (HEARTH_TODAY_ROW (row), thing, &self->clock);
  hearth_today_row_set_roomy (HEARTH_TODAY_ROW (row), self->roomy);
}

/* ---- Coming up ---- */

static const HearthComing *
find_coming (HearthTodayView *self,
             GtkWidget       *widget)
{
  const HearthToday *today = hearth_today_model_get (self->model);
  GPtrArray         *all[] = { today->due, today->soon };
  const char        *key = hearth_coming_line_get_key (gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW));

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (guint j = 0; j < all[i]->len; j++)
      {
        g_autofree char *other = hearth_coming_line_key (g_ptr_array_index (all[i], j));

        if (g_strcmp0 (other, key) == 0)
          return g_ptr_array_index (all[i], j);
      }
  return NULL;
}

static void
tick_cb (HearthTodayView *self,
         GtkWidget       *button)
{
  const HearthComing *due = find_coming (self, button);

  if (due != NULL)
    hearth_today_write_tick (GTK_WIDGET (self), self->community, due, NULL, NULL);
}

static GtkWidget *
coming_create (gconstpointer thing,
               gpointer      user_data)
{
  HearthTodayView *self = user_data;
  GtkWidget       *tick = NULL;
  GtkWidget       *row;

  if (hearth_today_can_tick (thing) && !hearth_db_is_read_only (hearth_community_get_db (self->community)))
    {
      tick = gtk_button_new_from_icon_name ("object-select-symbolic");
      g_signal_connect_object (tick, "clicked", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
    }
  row = hearth_coming_line_new (thing, tick);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), hearth_today_can_open (thing));
  return row;
}

static void
coming_update (GtkWidget    *row,
               gconstpointer thing,
               gpointer      user_data)
{
  hearth_coming_line_set (row, thing, &((HearthTodayView *) user_data)->clock);
}

static void
coming_activated_cb (HearthTodayView *self,
                     GtkWidget       *row)
{
  const HearthComing *due = find_coming (self, row);

  if (due != NULL)
    hearth_today_open (GTK_WIDGET (self), due);
}

/* ---- How it is going ---- */

static char *
light_key (gconstpointer thing)
{
  return g_strdup (hearth_light_key (((const HearthLight *) thing)->kind));
}

static GtkWidget *
light_create (gconstpointer thing,
              gpointer      user_data)
{
  return hearth_light_line_new ();
}

static void
light_update (GtkWidget    *row,
              gconstpointer thing,
              gpointer      user_data)
{
  hearth_light_line_set (row, thing);
}

static void
light_activated_cb (HearthTodayView *self,
                    GtkListBoxRow   *row)
{
  const HearthToday *today = hearth_today_model_get (self->model);
  int                index = gtk_list_box_row_get_index (row);

  if (today != NULL && index >= 0 && index < (int) today->lights->len)
    adw_dialog_present (hearth_light_dialog_new (GTK_WIDGET (self), self->community, g_ptr_array_index (today->lights, (guint) index)), GTK_WIDGET (self));
}

/* ---- Filling ---- */

static void
fill_coming (HearthTodayView   *self,
             const HearthToday *today)
{
  static const HearthTodayRows rows = { hearth_coming_line_key, coming_create, coming_update };
  g_autoptr (GPtrArray)        lines = g_ptr_array_new ();
  guint                        n = today->due->len + today->soon->len;
  g_autofree char             *more = NULL;

  for (guint i = 0; i < n && i < COMING_LINES; i++)
    g_ptr_array_add (lines, i < today->due->len ? g_ptr_array_index (today->due, i) : g_ptr_array_index (today->soon, i - today->due->len));
  if (n > COMING_LINES)
    more = g_strdup_printf (ngettext ("The first %d of %u", "The first %d of %u", n), COMING_LINES, n);
  hearth_today_sync (GTK_LIST_BOX (self->coming_lines), lines, &rows, self);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->coming), more);
  gtk_widget_set_visible (self->coming, n > 0);
}

/* The keyboard goes on from a part of the page that is about to be empty, since what is taken away with it would leave it nowhere. */
static void
leave (HearthTodayView *self,
       GtkWidget       *part,
       guint            left)
{
  GtkWidget *lists[] = { self->say_lines, self->coming_lines, self->lights };

  if (left > 0 || !hearth_keyboard_is_in (part))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkWidget *row = gtk_widget_get_first_child (lists[i]);

      if (row != NULL && gtk_widget_get_mapped (row) && !gtk_widget_is_ancestor (lists[i], part) && gtk_widget_grab_focus (row))
        return;
    }
}

static void
fill (HearthTodayView   *self,
      const HearthToday *today)
{
  static const HearthTodayRows say_rows = { say_key, say_create, say_update };
  static const HearthTodayRows light_rows = { light_key, light_create, light_update };
  static const char           *calm[] = { "dimmed", NULL }, *title[] = { "title-2", NULL };
  g_autofree char             *headline = hearth_today_headline (today);
  gboolean                     all_said = today->suggestions->len == 0 && today->due->len == 0;

  gtk_widget_set_visible (self->all_said, all_said);
  gtk_label_set_markup (GTK_LABEL (self->headline), headline);
  gtk_label_set_xalign (GTK_LABEL (self->headline), all_said ? 0.5f : 0);
  gtk_label_set_justify (GTK_LABEL (self->headline), all_said ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  gtk_widget_set_css_classes (self->headline, all_said ? calm : title);
  hearth_today_sync (GTK_LIST_BOX (self->lights), today->lights, &light_rows, self);
  leave (self, self->host, today->prompts->len);
  hearth_host_card_set (HEARTH_HOST_CARD (self->host), today->prompts, &self->clock);
  leave (self, self->coming, today->due->len + today->soon->len);
  fill_coming (self, today);
  leave (self, self->say, today->suggestions->len);
  hearth_today_sync (GTK_LIST_BOX (self->say_lines), today->suggestions, &say_rows, self);
  gtk_widget_set_visible (self->say, today->suggestions->len > 0);
}

static void
changed_cb (HearthTodayView *self)
{
  const HearthToday *today = hearth_today_model_get (self->model);
  const GError      *error = hearth_today_model_get_error (self->model);
  const char        *shown = "reading";

  hearth_today_model_get_clock (self->model, &self->clock);
  if (today != NULL)
    {
      fill (self, today);
      shown = today->anybody || today->due->len > 0 || today->soon->len > 0 ? "page" : "nobody";
    }
  else if (error != NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
      shown = "error";
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), shown);
  if (self->focus_waits)
    hearth_today_view_focus (self);
}

/* ---- Keys: from list to list by the arrows, and what the buttons of the line with the keyboard do ---- */

static gboolean
keynav_failed_cb (HearthTodayView *self,
                  GtkDirectionType direction,
                  GtkWidget       *box)
{
  GtkWidget *boxes[] = { self->say_lines, self->coming_lines, self->lights };
  int        step = direction == GTK_DIR_DOWN ? 1 : direction == GTK_DIR_UP ? -1
                                                                            : 0;
  int        i = 0;

  while (boxes[i] != box)
    i++;
  for (i += step; step != 0 && i >= 0 && i < (int) G_N_ELEMENTS (boxes); i += step)
    {
      GtkWidget *row = step > 0 ? gtk_widget_get_first_child (boxes[i]) : gtk_widget_get_last_child (boxes[i]);

      if (row != NULL && gtk_widget_get_mapped (row))
        return gtk_widget_grab_focus (row);
    }
  return FALSE;
}

static void
answer_focused (HearthTodayView *self,
                const char      *verb)
{
  GtkWidget *row = hearth_keyboard_child (self->say_lines);

  if (HEARTH_IS_TODAY_ROW (row))
    gtk_widget_activate_action (row, "suggestion.answer", "s", verb);
}

#define HANDLER(name) \
  static void name##_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)

HANDLER (write)
{
  answer_focused (user_data, "write");
}

HANDLER (later)
{
  answer_focused (user_data, "later");
}

HANDLER (not)
{
  answer_focused (user_data, "not");
}

static void
add_keys (HearthTodayView *self)
{
#define ENTRY(id, name, accels, title, SECTION, FLAGS) { name, id##_activated_cb, NULL, NULL, NULL, { 0 } },
  static const GActionEntry      entries[] = { HEARTH_TODAY_ACTIONS (ENTRY) };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
#undef ENTRY

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "today", G_ACTION_GROUP (actions));
  hearth_actions_add_local (self->say_lines, "today");
}

/* ---- The widget ---- */

static void
hearth_today_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HearthTodayView *self = HEARTH_TODAY_VIEW (object);

  g_value_set_boolean (value, prop_id == PROP_NARROW ? self->narrow : self->roomy);
}

static void
hearth_today_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  HearthTodayView *self = HEARTH_TODAY_VIEW (object);

  switch ((HearthTodayViewProperty) prop_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      break;
    case PROP_ROOMY:
      self->roomy = g_value_get_boolean (value);
      for (GtkWidget *row = self->say_lines != NULL ? gtk_widget_get_first_child (self->say_lines) : NULL; row != NULL; row = gtk_widget_get_next_sibling (row))
        hearth_today_row_set_roomy (HEARTH_TODAY_ROW (row), self->roomy);
      break;
    }
}

static void
hearth_today_view_dispose (GObject *object)
{
  HearthTodayView *self = HEARTH_TODAY_VIEW (object);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "today", NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_TODAY_VIEW);
  g_clear_object (&self->model);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_today_view_parent_class)->dispose (object);
}

static void
hearth_today_view_class_init (HearthTodayViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_today_view_get_property;
  object_class->set_property = hearth_today_view_set_property;
  object_class->dispose = hearth_today_view_dispose;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROOMY] = g_param_spec_boolean ("roomy", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HEARTH_TYPE_HOST_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-today-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthTodayView, name)
  CHILD (stack);
  CHILD (error);
  CHILD (page);
  CHILD (all_said);
  CHILD (headline);
  CHILD (say);
  CHILD (say_lines);
  CHILD (coming);
  CHILD (coming_lines);
  CHILD (host);
  CHILD (lights);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, say_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, coming_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, light_activated_cb);
}

static void
hearth_today_view_init (HearthTodayView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
}

GtkWidget *
hearth_today_view_new (HearthCommunity *community)
{
  HearthTodayView *self = g_object_new (HEARTH_TYPE_TODAY_VIEW, NULL);

  self->community = g_object_ref (community);
  self->model = g_object_ref (hearth_today_model_of (community));
  hearth_host_card_set_community (HEARTH_HOST_CARD (self->host), community);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  hearth_today_model_want (self->model);
  changed_cb (self);

  return GTK_WIDGET (self);
}

void
hearth_today_view_focus (HearthTodayView *view)
{
  view->focus_waits = g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (view->stack)), "reading");
  if (!view->focus_waits)
    gtk_widget_child_focus (view->stack, GTK_DIR_TAB_FORWARD);
}
