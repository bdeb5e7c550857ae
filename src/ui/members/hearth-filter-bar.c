/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is still being typed is not told off: a problem shows once the cursor has left it, Return was pressed, or a moment
 * has passed. Names that there are none of are looked for by a reader. */

#include "config.h"

#include "hearth-filter-bar.h"

#include "hearth-filter-suggest.h"
#include "hearth-keyboard.h"
#include "members/hearth-member-filter.h"

#include <glib/gi18n.h>
#include <string.h>

/* After this many milliseconds without a key a word is no longer being typed. */
#define PATIENCE 1500

struct _HearthFilterBar
{
  AdwBin parent_instance;

  GtkWidget           *entry;
  HearthCommunity     *community;
  HearthFilterSuggest *suggest;
  HearthFilter        *filter;  /* of the text that was right last */
  char                *text;    /* that text */
  HearthFilterProblem *problem; /* of the text in the entry, shown or not yet */
  GCancellable        *checking;
  GPtrArray           *shown; /* chips, borrowed from the box */
  guint                patience;

  GtkWidget *chips;
  GtkWidget *save;
  GtkWidget *problem_box;
  GtkWidget *words;
  GtkWidget *fix;
  GtkWidget *fix_label;
};

enum
{
  SIGNAL_FILTER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthFilterBar, hearth_filter_bar, ADW_TYPE_BIN)

static const char *
get_typed (HearthFilterBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
set_typed (HearthFilterBar *self,
           const char      *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/* ---- Chips ---- */

/* Selects the filter in the entry, to be typed over. */
static void
edit_clicked_cb (HearthFilterBar *self,
                 GtkWidget       *button)
{
  const HearthFilter *term = g_object_get_data (G_OBJECT (button), "term");
  const char         *text = get_typed (self);

  if (g_strcmp0 (text, self->text) != 0)
    return;

  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), (int) g_utf8_pointer_to_offset (text, text + term->start),
                              (int) g_utf8_pointer_to_offset (text, text + term->end));
}

static void
take_out (HearthFilterBar    *self,
          const HearthFilter *term)
{
  GString *text;
  gsize    start = term->start, end = term->end;

  if (g_strcmp0 (get_typed (self), self->text) != 0)
    return;

  text = g_string_new (self->text);
  while (text->str[end] == ' ')
    end++;
  g_string_erase (text, (gssize) start, (gssize) (end - start));
  g_strchomp (text->str);
  /* The chips are about to be made anew; the keyboard goes where one goes on. */
  gtk_widget_grab_focus (self->entry);
  set_typed (self, text->str);
  g_string_free (text, TRUE);
}

static void
remove_clicked_cb (HearthFilterBar *self,
                   GtkWidget       *button)
{
  take_out (self, g_object_get_data (G_OBJECT (button), "term"));
}

static gboolean
chip_key_pressed_cb (HearthFilterBar       *self,
                     guint                  keyval,
                     guint                  keycode,
                     GdkModifierType        state,
                     GtkEventControllerKey *keys)
{
  GtkWidget *chip = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));

  if (keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete && keyval != GDK_KEY_BackSpace)
    return GDK_EVENT_PROPAGATE;

  take_out (self, g_object_get_data (G_OBJECT (chip), "term"));

  return GDK_EVENT_STOP;
}

static GtkWidget *
make_chip (HearthFilterBar    *self,
           const HearthFilter *term)
{
  const HearthCommunityRow *settings = hearth_community_get_settings (self->community);
  g_autofree char          *words = hearth_filter_describe (term, settings->currency);
  /* Translators: %s is a filter such as "Circle: Berlin" */
  g_autofree char    *remove_words = g_strdup_printf (_ ("Remove %s"), words);
  GtkWidget          *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget          *edit = gtk_button_new_with_label (words);
  GtkWidget          *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (edit))), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (edit, _ ("Edit This Filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (edit), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (remove, remove_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_words, -1);
  gtk_widget_add_css_class (chip, "hearth-chip");
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_add_css_class (remove, "flat");
  gtk_box_append (GTK_BOX (chip), edit);
  gtk_box_append (GTK_BOX (chip), remove);

  g_object_set_data (G_OBJECT (chip), "term", (gpointer) term);
  g_object_set_data (G_OBJECT (edit), "term", (gpointer) term);
  g_object_set_data (G_OBJECT (remove), "term", (gpointer) term);
  g_signal_connect_swapped (edit, "clicked", G_CALLBACK (edit_clicked_cb), self);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_clicked_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (chip_key_pressed_cb), self);
  gtk_widget_add_controller (chip, keys);

  return chip;
}

static void
show_chips (HearthFilterBar *self)
{
  GtkWidget *last = NULL;

  for (guint i = 0; i < self->shown->len; i++)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->chips), g_ptr_array_index (self->shown, i));
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->filter->children->len; i++)
    {
      const HearthFilter *term = g_ptr_array_index (self->filter->children, i);
      GtkWidget          *chip;

      /* Words say themselves. */
      if (hearth_filter_is_words (term))
        continue;
      chip = make_chip (self, term);
      adw_wrap_box_insert_child_after (ADW_WRAP_BOX (self->chips), chip, last);
      g_ptr_array_add (self->shown, chip);
      last = chip;
    }
  gtk_widget_set_visible (self->chips, self->shown->len > 0);
}

/* ---- What is wrong ---- */

static void
show_problem (HearthFilterBar *self,
              gboolean         show)
{
  const HearthFilterProblem *problem = self->problem;

  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_widget_set_visible (self->problem_box, show && problem != NULL);
  if (!show || problem == NULL)
    {
      gtk_widget_remove_css_class (self->entry, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
      return;
    }

  gtk_label_set_text (GTK_LABEL (self->words), problem->words);
  gtk_widget_set_visible (self->fix, problem->fix != NULL);
  if (problem->fix != NULL)
    {
      /* Translators: a button that puts %s, a filter such as circle:berlin, in the place of what is wrong */
      g_autofree char *label = g_strdup_printf (_ ("Use “%s” Instead"), problem->fix);

      gtk_label_set_text (GTK_LABEL (self->fix_label), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->fix), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  gtk_widget_add_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), problem->words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
patience_cb (gpointer user_data)
{
  HearthFilterBar *self = user_data;

  self->patience = 0;
  show_problem (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
set_problem (HearthFilterBar     *self,
             HearthFilterProblem *problem)
{
  const char *text = get_typed (self);
  gsize       cursor = (gsize) (g_utf8_offset_to_pointer (text, gtk_editable_get_position (GTK_EDITABLE (self->entry))) - text);
  gboolean    typing = problem != NULL && cursor >= problem->start && cursor <= problem->end &&
                    hearth_keyboard_is_in (self->entry);

  g_clear_pointer (&self->problem, hearth_filter_problem_free);
  self->problem = problem;
  show_problem (self, problem != NULL && !typing);
  if (typing)
    self->patience = g_timeout_add (PATIENCE, patience_cb, self);
}

static void
fix_clicked_cb (HearthFilterBar *self)
{
  g_autofree char *mended = NULL;

  if (self->problem == NULL || self->problem->fix == NULL)
    return;

  mended = hearth_filter_problem_apply (self->problem, get_typed (self));
  gtk_widget_grab_focus (self->entry);
  set_typed (self, mended);
}

static gpointer
check (HearthConn   *conn,
       gpointer      data,
       GCancellable *cancellable,
       GError      **error)
{
  g_autoptr (HearthFilter) filter = hearth_filter_parse (data, NULL);
  HearthFilterProblem     *problem = NULL;

  if (filter != NULL)
    hearth_member_filter_check (conn, filter, &problem, cancellable, error);

  return problem;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HearthFilterBar)     self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (HearthFilterProblem) problem = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (problem != NULL && self->entry != NULL && g_strcmp0 (get_typed (self), self->text) == 0)
    set_problem (self, g_steal_pointer (&problem));
}

static void
check_names (HearthFilterBar *self)
{
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  if (hearth_filter_is_words (self->filter))
    return;

  self->checking = g_cancellable_new ();
  hearth_db_read_long_async (hearth_community_get_db (self->community), check, g_strdup (self->text), g_free,
                             (GDestroyNotify) hearth_filter_problem_free, self->checking, checked_cb, g_object_ref (self));
}

static void
changed_cb (HearthFilterBar *self)
{
  HearthFilterProblem *problem = NULL;
  HearthFilter        *filter = hearth_filter_parse (get_typed (self), &problem);

  set_problem (self, problem);
  if (filter == NULL)
    return;
  if (g_strcmp0 (self->text, get_typed (self)) == 0)
    {
      hearth_filter_free (filter);
      return;
    }

  g_clear_pointer (&self->filter, hearth_filter_free);
  self->filter = filter;
  g_set_str (&self->text, get_typed (self));
  show_chips (self);
  check_names (self);
  g_signal_emit (self, signals[SIGNAL_FILTER_CHANGED], 0);
}

static gpointer
warm (HearthConn   *conn,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  hearth_member_filter_warm (conn, cancellable, error);

  return NULL;
}

/* Who has come to the entry is about to type. */
static void
entered_cb (HearthFilterBar *self,
            GtkStateFlags    before)
{
  if (((before ^ gtk_widget_get_state_flags (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 && (before & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    hearth_db_read_long_async (hearth_community_get_db (self->community), warm, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
hearth_filter_bar_dispose (GObject *object)
{
  HearthFilterBar *self = HEARTH_FILTER_BAR (object);

  hearth_filter_bar_unset_entry (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_FILTER_BAR);
  g_clear_pointer (&self->filter, hearth_filter_free);
  g_clear_pointer (&self->problem, hearth_filter_problem_free);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_filter_bar_parent_class)->dispose (object);
}

static void
hearth_filter_bar_class_init (HearthFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_filter_bar_dispose;
  signals[SIGNAL_FILTER_CHANGED] = g_signal_new ("filter-changed", HEARTH_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, HearthFilterBar, save);
  gtk_widget_class_bind_template_child_full (widget_class, "problem", FALSE, G_STRUCT_OFFSET (HearthFilterBar, problem_box));
  gtk_widget_class_bind_template_child (widget_class, HearthFilterBar, words);
  gtk_widget_class_bind_template_child (widget_class, HearthFilterBar, fix);
  gtk_widget_class_bind_template_child (widget_class, HearthFilterBar, fix_label);
  gtk_widget_class_bind_template_callback (widget_class, fix_clicked_cb);
}

static void
hearth_filter_bar_init (HearthFilterBar *self)
{
  self->filter = hearth_filter_parse ("", NULL);
  self->text = g_strdup ("");
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hearth_filter_bar_set_entry (HearthFilterBar *bar,
                             GtkWidget       *entry,
                             HearthCommunity *community)
{
  g_return_if_fail (bar->entry == NULL);

  bar->entry = entry;
  bar->community = g_object_ref (community);
  bar->suggest = hearth_filter_suggest_new (entry, community);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), bar);
  g_signal_connect_swapped (entry, "state-flags-changed", G_CALLBACK (entered_cb), bar);
  changed_cb (bar);
}

void
hearth_filter_bar_hide_save (HearthFilterBar *bar)
{
  gtk_widget_set_visible (bar->save, FALSE);
}

void
hearth_filter_bar_unset_entry (HearthFilterBar *bar)
{
  g_clear_handle_id (&bar->patience, g_source_remove);
  g_cancellable_cancel (bar->checking);
  g_clear_object (&bar->checking);
  if (bar->entry == NULL)
    return;

  g_signal_handlers_disconnect_by_data (bar->entry, bar);
  g_clear_pointer (&bar->suggest, hearth_filter_suggest_free);
  bar->entry = NULL;
}

const char *
hearth_filter_bar_get_filter (HearthFilterBar *bar)
{
  return bar->text;
}

gboolean
hearth_filter_bar_has_filter (HearthFilterBar *bar)
{
  return !hearth_filter_is_words (bar->filter);
}

gboolean
hearth_filter_bar_tell (HearthFilterBar *bar)
{
  if (bar->problem == NULL)
    return FALSE;

  show_problem (bar, TRUE);

  return TRUE;
}
