/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is typed in a field and does not pass stays there, with the reason beside its name, and is kept as a draft. */

#include "config.h"

#include "hearth-release-head.h"

#include "base/hearth-clock.h"
#include "base/hearth-money.h"
#include "hearth-cover-button.h"
#include "hearth-deed-row.h"
#include "hearth-deed.h"
#include "hearth-phase-ring.h"
#include "hearth-release-sayings.h"
#include "hearth-spoken.h"
#include "members/hearth-field-row.h"

#include <glib/gi18n.h>

struct _HearthReleaseHead
{
  AdwBin parent_instance;

  HearthCommunity *community;
  gint64           release;
  char            *name;
  char            *currency; /* of the budget, else the community's; NULL */
  gboolean         narrow;

  GtkWidget *sides;
  GtkWidget *cover;
  GtkWidget *title;
  GtkWidget *kind;
  GtkWidget *phase_box;
  GtkWidget *ring;
  GtkWidget *phase;
  GtkWidget *trouble;
  GtkWidget *trouble_words;
  GtkWidget *date;
  GtkWidget *move;
  GtkWidget *note;
  GtkWidget *budget;
};

typedef enum
{
  PROP_NARROW = 1,
} HearthReleaseHeadProperty;

static GParamSpec *properties[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (HearthReleaseHead, hearth_release_head, ADW_TYPE_BIN)

/* ---- Writing ---- */

static gboolean
write_edit (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const HearthDeedRow *row = data;

  return hearth_release_edit (conn, row->row, row->mask, row->value, error);
}

/* Translators: %s is the title of a release */
static const HearthDeed set_note = { write_edit, "release", N_ ("Changed what “%s” should feel like") };
/* Translators: %s is the title of a release */
static const HearthDeed set_budget = { write_edit, "release", N_ ("Changed the budget of “%s”") };

static void
edit (HearthReleaseHead *self,
      const HearthDeed  *deed,
      guint64            mask,
      HearthReleaseRow  *row)
{
  hearth_deed_do (GTK_WIDGET (self), self->community, deed, self->name, hearth_deed_row_new (HEARTH_TABLE_RELEASE, self->release, mask, row),
                  (GDestroyNotify) hearth_deed_row_free, NULL, NULL);
}

static void
note_saved_cb (HearthReleaseHead *self,
               const char        *text)
{
  HearthReleaseRow row;

  hearth_row_init (HEARTH_TABLE_RELEASE, &row);
  row.note = *text != '\0' ? g_strdup (text) : NULL;
  edit (self, &set_note, hearth_table_bit (HEARTH_TABLE_RELEASE, "note"), &row);
}

/* FALSE when it is no sum of money. amount: HEARTH_NONE for nothing. */
static gboolean
read_budget (HearthReleaseHead *self,
             const char        *text,
             gint64            *amount,
             const char       **currency)
{
  const char *found = NULL;

  *amount = HEARTH_NONE;
  *currency = NULL;
  if (*text == '\0')
    return TRUE;
  if (!hearth_money_parse (text, self->currency, amount, &found) || *amount < 0)
    return FALSE;
  *currency = found != NULL ? found : self->currency;

  return *currency != NULL;
}

static char *
check_budget (const char *text,
              gpointer    user_data)
{
  HearthReleaseHead *self = user_data;
  const char        *currency;
  gint64             amount;

  return read_budget (self, text, &amount, &currency) ? NULL : g_strdup (_ ("an amount with its currency, like “800 EUR”"));
}

static void
budget_saved_cb (HearthReleaseHead *self,
                 const char        *text)
{
  HearthReleaseRow row;
  const char      *currency;

  hearth_row_init (HEARTH_TABLE_RELEASE, &row);
  read_budget (self, text, &row.budget, &currency);
  row.currency = g_strdup (currency);
  edit (self, &set_budget, hearth_table_bit (HEARTH_TABLE_RELEASE, "budget") | hearth_table_bit (HEARTH_TABLE_RELEASE, "currency"), &row);
}

/* ---- Showing ---- */

static void
show (GtkWidget  *label,
      GtkWidget  *box,
      const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (box, words != NULL);
}

static char *
say_kind (const HearthOverview *overview)
{
  const char *kind = hearth_release_kind_title (overview->line->row.kind);

  if (overview->line->row.state == HEARTH_RELEASE_OUT)
    /* Translators: %s is a kind of release */
    return g_strdup_printf (_ ("%s, out"), kind);
  if (overview->line->row.state == HEARTH_RELEASE_DROPPED)
    /* Translators: %s is a kind of release */
    return g_strdup_printf (_ ("%s, will not come"), kind);

  return g_strdup (kind);
}

static char *
say_date (HearthDay day,
          HearthDay today)
{
  g_autofree char *full = day != HEARTH_NO_DAY ? hearth_day_full (day) : g_strdup (_ ("No date yet"));
  g_autofree char *distance = hearth_release_say_distance (day, today);

  return distance != NULL ? g_strdup_printf ("%s · %s", full, distance) : g_steal_pointer (&full);
}

static void
show_budget (HearthReleaseHead      *self,
             const HearthReleaseRow *row)
{
  const HearthCommunityRow *settings = hearth_community_get_settings (self->community);
  g_autofree char          *decimal = NULL, *text = NULL;

  g_set_str (&self->currency, row->currency != NULL ? row->currency : settings->currency);
  if (row->budget != HEARTH_NONE)
    {
      decimal = hearth_money_to_decimal (row->budget, row->currency);
      text = g_strdup_printf ("%s %s", decimal, row->currency);
    }
  hearth_field_row_set_value (HEARTH_FIELD_ROW (self->budget), text);
}

static void
begin (HearthReleaseHead *self,
       HearthCommunity   *community,
       gint64             release)
{
  const char      *folder = hearth_community_get_folder (community);
  g_autofree char *note = g_strdup_printf ("release:%" G_GINT64_FORMAT ":note", release);
  g_autofree char *budget = g_strdup_printf ("release:%" G_GINT64_FORMAT ":budget", release);
  gboolean         writable = !hearth_db_is_read_only (hearth_community_get_db (community));

  self->community = g_object_ref (community);
  self->release = release;
  hearth_field_row_set_draft (HEARTH_FIELD_ROW (self->note), folder, 0, note);
  hearth_field_row_set_draft (HEARTH_FIELD_ROW (self->budget), folder, 0, budget);
  gtk_editable_set_editable (GTK_EDITABLE (self->note), writable);
  gtk_editable_set_editable (GTK_EDITABLE (self->budget), writable);
}

void
hearth_release_head_set (HearthReleaseHead    *head,
                         HearthCommunity      *community,
                         const HearthOverview *overview)
{
  const HearthReleaseLine *line = overview->line;
  g_autofree char         *kind = say_kind (overview), *phase = hearth_release_say_phase (overview);
  g_autofree char         *trouble = hearth_release_say_trouble (overview);
  g_autofree char         *date = say_date (line->day, hearth_release_today (community));

  if (head->community == NULL)
    begin (head, community, line->row.rowid);
  g_set_str (&head->name, line->row.title);
  show (head->title, head->title, line->row.title);
  show (head->kind, head->kind, kind);
  show (head->phase, head->phase_box, phase);
  show (head->trouble_words, head->trouble, trouble);
  hearth_phase_ring_set (HEARTH_PHASE_RING (head->ring), overview);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (head->date), date);
  hearth_field_row_set_value (HEARTH_FIELD_ROW (head->note), line->row.note);
  show_budget (head, &line->row);
  hearth_cover_button_set (HEARTH_COVER_BUTTON (head->cover), community, &line->row);
}

/* ---- The widget ---- */

static void
hearth_release_head_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch ((HearthReleaseHeadProperty) prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, HEARTH_RELEASE_HEAD (object)->narrow);
      break;
    }
}

static void
hearth_release_head_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  HearthReleaseHead *self = HEARTH_RELEASE_HEAD (object);

  switch ((HearthReleaseHeadProperty) prop_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides), self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
      break;
    }
}

static void
hearth_release_head_dispose (GObject *object)
{
  HearthReleaseHead *self = HEARTH_RELEASE_HEAD (object);

  /* Its own child has a name in the template: taken out here, or the parent class would take out what is gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_RELEASE_HEAD);
  g_clear_object (&self->community);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->currency, g_free);

  G_OBJECT_CLASS (hearth_release_head_parent_class)->dispose (object);
}

static void
hearth_release_head_class_init (HearthReleaseHeadClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_release_head_get_property;
  object_class->set_property = hearth_release_head_set_property;
  object_class->dispose = hearth_release_head_dispose;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HEARTH_TYPE_COVER_BUTTON);
  g_type_ensure (HEARTH_TYPE_FIELD_ROW);
  g_type_ensure (HEARTH_TYPE_PHASE_RING);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-release-head.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthReleaseHead, name)
  CHILD (sides);
  CHILD (cover);
  CHILD (title);
  CHILD (kind);
  CHILD (phase_box);
  CHILD (ring);
  CHILD (phase);
  CHILD (trouble);
  CHILD (trouble_words);
  CHILD (date);
  CHILD (move);
  CHILD (note);
  CHILD (budget);
#undef CHILD
}

static void
hearth_release_head_init (HearthReleaseHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_button_speak (self->move, _ ("Move the date"));
  hearth_field_row_set_check (HEARTH_FIELD_ROW (self->budget), check_budget, self);
  g_signal_connect_object (self->note, "saved", G_CALLBACK (note_saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->budget, "saved", G_CALLBACK (budget_saved_cb), self, G_CONNECT_SWAPPED);
}
