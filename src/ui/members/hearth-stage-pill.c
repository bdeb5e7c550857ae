/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-stage-pill.h. */

#include "config.h"

#include "hearth-stage-pill.h"

#include "hearth-member-write.h"
#include "members/hearth-stage.h"

#include <glib/gi18n.h>

struct _HearthStagePill
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *dot;
  GtkWidget *word;
  GtkWidget *why;
  GtkWidget *next_box;
  GtkWidget *next_title;
  GtkWidget *next_ways;
  GtkWidget *pin;

  HearthCommunity *community;
  gint64           member;
  char            *name;
  GCancellable    *cancellable;
  gboolean         filling; /* what is selected is what was read */
};

G_DEFINE_FINAL_TYPE (HearthStagePill, hearth_stage_pill, ADW_TYPE_BIN)

/* The first choice is no pin, then the stages. */
static guint
to_choice (const HearthStageWhy *why)
{
  return why->reason == HEARTH_STAGE_BY_PIN ? (guint) why->stage + 1 : 0;
}

static gboolean
write_pin (HearthConn              *conn,
           const HearthMemberWrite *what,
           GError                 **error)
{
  return hearth_stage_pin (conn, what->member, what->state > 0 ? what->state - 1 : HEARTH_NONE, error);
}

static const HearthMemberDeed pin_deed = {
  write_pin, "stage-pin",
  /* Translators: %s is a member's name */
  N_ ("Changed the pin of %s’s stage")
};

static void
pin_selected_cb (HearthStagePill *self)
{
  HearthMemberWrite what = { .member = self->member, .name = self->name, .at = HEARTH_NONE, .amount = HEARTH_NONE };

  if (self->filling || self->name == NULL)
    return;

  what.state = (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->pin));
  hearth_member_do (GTK_WIDGET (self), self->community, &pin_deed, &what, NULL, NULL);
}

static void
add_way (HearthStagePill      *self,
         const HearthStageWay *way)
{
  g_autofree char *missing = hearth_stage_way_missing_words (way);
  GtkWidget       *label = gtk_label_new (missing);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_margin_start (label, 12);
  gtk_box_append (GTK_BOX (self->next_ways), label);
}

static void
fill_next (HearthStagePill      *self,
           const HearthStageWhy *why)
{
  g_autofree char *title = NULL;
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (self->next_ways)) != NULL)
    gtk_box_remove (GTK_BOX (self->next_ways), child);
  gtk_widget_set_visible (self->next_box, why->next != HEARTH_NONE);
  if (why->next == HEARTH_NONE)
    return;

  if (why->next_ways->len > 1)
    /* Translators: before a list of which any one is enough; %s is a stage */
    title = g_strdup_printf (_ ("Any of these leads to %s"), hearth_stage_name (why->next));
  else
    /* Translators: before what somebody has yet to do; %s is a stage */
    title = g_strdup_printf (_ ("This leads to %s"), hearth_stage_name (why->next));
  gtk_label_set_text (GTK_LABEL (self->next_title), title);
  for (guint i = 0; i < why->next_ways->len; i++)
    add_way (self, g_ptr_array_index (why->next_ways, i));
}

static void
fill (HearthStagePill      *self,
      const HearthStageWhy *why)
{
  const char      *name = hearth_stage_name (why->stage);
  g_autofree char *words = hearth_stage_why_words (why);
  /* Translators: read out for the button that shows a member's stage; %s is the stage */
  g_autofree char *spoken = g_strdup_printf (_ ("Stage: %s. Why?"), name);
  char             style[] = "stage-0";

  gtk_widget_set_visible (GTK_WIDGET (self), why->reason != HEARTH_STAGE_OF_TEAM);
  if (why->reason == HEARTH_STAGE_OF_TEAM)
    return;

  style[6] = (char) ('0' + why->stage);
  gtk_widget_set_css_classes (self->dot, (const char *[]) { "hearth-stage-dot", style, NULL });
  gtk_label_set_text (GTK_LABEL (self->word), name);
  gtk_label_set_text (GTK_LABEL (self->why), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  fill_next (self, why);
  self->filling = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->pin), to_choice (why));
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->pin, !hearth_db_is_read_only (hearth_community_get_db (self->community)));
}

static gpointer
read_why (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  return hearth_stage_explain (conn, *(const gint64 *) data, error);
}

/* What cannot be read, the page has said already; what is no longer asked for comes as an error, too. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthStagePill) self = user_data;
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthStageWhy)  why = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (why != NULL)
    fill (self, why);
}

static void
hearth_stage_pill_dispose (GObject *object)
{
  HearthStagePill *self = HEARTH_STAGE_PILL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->community);
  G_OBJECT_CLASS (hearth_stage_pill_parent_class)->dispose (object);
}

static void
hearth_stage_pill_finalize (GObject *object)
{
  g_free (HEARTH_STAGE_PILL (object)->name);
  G_OBJECT_CLASS (hearth_stage_pill_parent_class)->finalize (object);
}

static void
hearth_stage_pill_class_init (HearthStagePillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_stage_pill_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_stage_pill_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-stage-pill.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthStagePill, button);
  gtk_widget_class_bind_template_child (widget_class, HearthStagePill, dot);
  gtk_widget_class_bind_template_child (widget_class, HearthStagePill, word);
  gtk_widget_class_bind_template_child (widget_class, HearthStagePill, why);
  gtk_widget_class_bind_template_child (widget_class, HearthStagePill, next_box);
  gtk_widget_class_bind_template_child (widget_class, HearthStagePill, next_title);
  gtk_widget_class_bind_template_child (widget_class, HearthStagePill, next_ways);
  gtk_widget_class_bind_template_child (widget_class, HearthStagePill, pin);
  gtk_widget_class_bind_template_callback (widget_class, pin_selected_cb);
}

static void
hearth_stage_pill_init (HearthStagePill *self)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Translators: a choice among the stages: none is pinned */
  gtk_string_list_append (choices, _ ("Not pinned"));
  for (int stage = 0; stage <= HEARTH_STAGE_LAST; stage++)
    gtk_string_list_append (choices, hearth_stage_name (stage));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->pin), G_LIST_MODEL (choices));
  self->filling = FALSE;
}

void
hearth_stage_pill_set_member (HearthStagePill *pill,
                              HearthCommunity *community,
                              gint64           member,
                              const char      *name)
{
  g_cancellable_cancel (pill->cancellable);
  g_clear_object (&pill->cancellable);
  if (pill->member != member)
    {
      gtk_menu_button_popdown (GTK_MENU_BUTTON (pill->button));
      gtk_widget_set_visible (GTK_WIDGET (pill), FALSE);
    }
  g_set_object (&pill->community, community);
  pill->member = member;
  g_set_str (&pill->name, name);
  pill->cancellable = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (community), read_why, g_memdup2 (&member, sizeof member), g_free,
                        (GDestroyNotify) hearth_stage_why_free, pill->cancellable, read_cb, g_object_ref (pill));
}
