/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-host-card.h"

#include "hearth-today-write.h"
#include "hearth-window.h"

#include <glib/gi18n.h>

struct _HearthHostCard
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *another;
  GtkWidget *words;
  GtkWidget *done;
  GtkWidget *later;
  GtkWidget * not;
  GtkWidget *person;

  HearthCommunity *community;
  GPtrArray       *prompts;
  HearthTodayClock clock;
  HearthReason     shown; /* of which kind the one shown is */
};

G_DEFINE_FINAL_TYPE (HearthHostCard, hearth_host_card, ADW_TYPE_PREFERENCES_GROUP)

static guint
find_shown (HearthHostCard *self)
{
  for (guint i = 0; i < self->prompts->len; i++)
    if (((const HearthPrompt *) g_ptr_array_index (self->prompts, i))->reason == self->shown)
      return i;
  return 0;
}

static const HearthPrompt *
get_shown (HearthHostCard *self)
{
  return self->prompts != NULL && self->prompts->len > 0 ? g_ptr_array_index (self->prompts, find_shown (self)) : NULL;
}

/* What was done says what it is that was done. */
static const char *
get_done (HearthReason reason)
{
  switch (reason)
    {
    case HEARTH_REASON_QUESTION:
      return _ ("_Asked");
    case HEARTH_REASON_SHOW:
      return _ ("_Shown");
    case HEARTH_REASON_INTRODUCE:
      return _ ("_Introduced");
    default:
      return _ ("_Talked to Them");
    }
}

static void
show_shown (HearthHostCard *self)
{
  const HearthPrompt *prompt = get_shown (self);
  g_autofree char    *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), prompt != NULL);
  if (prompt == NULL)
    return;
  words = hearth_prompt_words (prompt, &self->clock);
  self->shown = prompt->reason;
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_button_set_label (GTK_BUTTON (self->done), get_done (prompt->reason));
  gtk_widget_set_visible (self->person, prompt->member > 0);
  gtk_widget_set_visible (self->another, self->prompts->len > 1);
}

static void
another_cb (HearthHostCard *self)
{
  const HearthPrompt *prompt;

  if (self->prompts->len == 0)
    return;
  prompt = g_ptr_array_index (self->prompts, (find_shown (self) + 1) % self->prompts->len);
  self->shown = prompt->reason;
  show_shown (self);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_text (GTK_LABEL (self->words)), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
answer (HearthHostCard  *self,
        HearthNudgeState state)
{
  const HearthPrompt *prompt = get_shown (self);
  HearthTodayAnswer   what;

  if (prompt == NULL)
    return;
  what = (HearthTodayAnswer) {
    .member = prompt->member,
    .other = prompt->other,
    .reason = prompt->reason,
    .cause = prompt->cause,
    .state = state,
    .days = 1,
    .name = prompt->name,
  };
  hearth_today_write_answer (GTK_WIDGET (self), self->community, &what, NULL, NULL);
}

static void
done_cb (HearthHostCard *self)
{
  answer (self, HEARTH_NUDGE_DONE);
}

static void
later_cb (HearthHostCard *self)
{
  answer (self, HEARTH_NUDGE_LATER);
}

static void
not_cb (HearthHostCard *self)
{
  answer (self, HEARTH_NUDGE_NOT);
}

static void
person_cb (HearthHostCard *self)
{
  const HearthPrompt *prompt = get_shown (self);
  HearthWindow       *window = hearth_window_of (GTK_WIDGET (self));

  if (prompt != NULL && window != NULL)
    hearth_window_show_member (window, prompt->member);
}

static void
hearth_host_card_dispose (GObject *object)
{
  HearthHostCard *self = HEARTH_HOST_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_HOST_CARD);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_host_card_parent_class)->dispose (object);
}

static void
hearth_host_card_class_init (HearthHostCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_host_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-host-card.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthHostCard, name)
  CHILD (another);
  CHILD (words);
  CHILD (done);
  CHILD (later);
  CHILD (not);
  CHILD (person);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, not_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_cb);
}

static void
hearth_host_card_init (HearthHostCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hearth_host_card_set_community (HearthHostCard  *card,
                                HearthCommunity *community)
{
  gboolean writing = !hearth_db_is_read_only (hearth_community_get_db (community));

  g_set_object (&card->community, community);
  gtk_widget_set_sensitive (card->done, writing);
  gtk_widget_set_sensitive (card->later, writing);
  gtk_widget_set_sensitive (card->not, writing);
}

void
hearth_host_card_set (HearthHostCard         *card,
                      GPtrArray              *prompts,
                      const HearthTodayClock *clock)
{
  card->prompts = prompts;
  card->clock = *clock;
  show_shown (card);
}
