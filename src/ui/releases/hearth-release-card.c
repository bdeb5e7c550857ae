/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Made anew whenever its release changes; there are few. See the header. */

#include "config.h"

#include "hearth-release-card.h"

#include "hearth-phase-ring.h"
#include "hearth-release-picture.h"
#include "hearth-release-sayings.h"

#include <glib/gi18n.h>

struct _HearthReleaseCard
{
  GtkFlowBoxChild parent_instance;

  gint64 release;

  GtkWidget *picture;
  GtkWidget *title;
  GtkWidget *kind;
  GtkWidget *when;
  GtkWidget *ring;
  GtkWidget *phase;
  GtkWidget *trouble;
  GtkWidget *trouble_words;
};

G_DEFINE_FINAL_TYPE (HearthReleaseCard, hearth_release_card, GTK_TYPE_FLOW_BOX_CHILD)

static void
hearth_release_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_RELEASE_CARD);

  G_OBJECT_CLASS (hearth_release_card_parent_class)->dispose (object);
}

static void
hearth_release_card_class_init (HearthReleaseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_release_card_dispose;

  g_type_ensure (HEARTH_TYPE_PHASE_RING);
  g_type_ensure (HEARTH_TYPE_RELEASE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-release-card.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthReleaseCard, name)
  CHILD (picture);
  CHILD (title);
  CHILD (kind);
  CHILD (when);
  CHILD (ring);
  CHILD (phase);
  CHILD (trouble);
  CHILD (trouble_words);
#undef CHILD
}

static void
hearth_release_card_init (HearthReleaseCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "4 December 2026 · in 13 days" */
static char *
say_when (const HearthOverview *overview,
          HearthDay             today)
{
  g_autofree char *day = hearth_release_say_day (overview->line->day);
  g_autofree char *distance = hearth_release_say_distance (overview->line->day, today);

  if (overview->line->row.state == HEARTH_RELEASE_DROPPED)
    return g_strdup (_ ("Will not come"));
  if (distance == NULL || overview->line->row.state == HEARTH_RELEASE_OUT)
    return g_steal_pointer (&day);

  return g_strdup_printf ("%s · %s", day, distance);
}

static void
show (GtkWidget  *label,
      const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, words != NULL);
}

GtkWidget *
hearth_release_card_new (HearthCommunity      *community,
                         const HearthOverview *overview,
                         HearthDay             today)
{
  HearthReleaseCard  *self = g_object_new (HEARTH_TYPE_RELEASE_CARD, NULL);
  g_autofree char    *when = say_when (overview, today);
  g_autofree char    *phase = hearth_overview_is_over (overview) ? NULL : hearth_release_say_phase (overview);
  g_autofree char    *trouble = hearth_release_say_trouble (overview);
  const char         *kind = hearth_release_kind_title (overview->line->row.kind);
  g_autoptr (GString) spoken = g_string_new (overview->line->row.title);
  const char *const   words[] = { kind, when, phase, trouble };

  self->release = overview->line->row.rowid;
  hearth_release_picture_set (HEARTH_RELEASE_PICTURE (self->picture), community, overview->line->row.cover);
  show (self->title, overview->line->row.title);
  show (self->kind, kind);
  show (self->when, when);
  show (self->phase, phase);
  show (self->trouble_words, trouble);
  gtk_widget_set_visible (self->trouble, trouble != NULL);
  hearth_phase_ring_set (HEARTH_PHASE_RING (self->ring), overview);
  gtk_widget_set_visible (self->ring, phase != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL)
      g_string_append_printf (spoken, ", %s", words[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), overview->line->row.title);

  return GTK_WIDGET (self);
}

gint64
hearth_release_card_get_release (HearthReleaseCard *card)
{
  return card->release;
}
