/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is changed, the plan is rehearsed anew; an answer to what is no longer asked is dropped. The plan follows the kind until somebody
 * chooses one. What was typed and not added is a draft. See the header. */

#include "config.h"

#include "hearth-release-form.h"

#include "base/hearth-clock.h"
#include "hearth-choice-row.h"
#include "hearth-day-row.h"
#include "hearth-deed.h"
#include "hearth-draft.h"
#include "hearth-finish.h"
#include "hearth-plan-outlook.h"
#include "hearth-release-sayings.h"

#include <glib/gi18n.h>

#define FORM "release"

struct _HearthReleaseForm
{
  AdwDialog parent_instance;

  HearthCommunity *community;
  GCancellable    *asking;
  GArray          *own;   /* gint64: releases whose plan can be taken, in the order of the choices after the built-in plans */
  gint64           like;  /* to be proposed once it is there; HEARTH_NONE */
  gboolean         chose; /* the plan, by hand */
  gboolean         filling;

  GtkWidget *add;
  GtkWidget *name;
  GtkWidget *kind;
  GtkWidget *day;
  GtkWidget *plan;
  GtkWidget *late_group;
  GtkWidget *phases_group;
  GPtrArray *late_rows; /* lent by their groups */
  GPtrArray *phase_rows;
};

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthReleaseForm, hearth_release_form, ADW_TYPE_DIALOG)

static char *
dup_title (HearthReleaseForm *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

/* What the rows say; FALSE while the day is none. title is the draft's own. */
static gboolean
read_draft (HearthReleaseForm  *self,
            HearthReleaseDraft *draft)
{
  guint                 chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->plan)), n;
  const HearthTemplate *templates = hearth_template_list (&n);
  gboolean              fine = hearth_day_row_get_day (HEARTH_DAY_ROW (self->day), &draft->day);

  draft->kind = (HearthReleaseKind) adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)) + 1;
  draft->plan = chosen < n ? &templates[chosen] : NULL;
  draft->like = chosen > n && chosen - n - 1 < self->own->len ? g_array_index (self->own, gint64, chosen - n - 1) : HEARTH_NONE;

  return fine;
}

/* ---- What the plan would be ---- */

static void
clear_rows (GtkWidget *group,
            GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static GtkWidget *
add_row (GtkWidget  *group,
         GPtrArray  *rows,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (rows, row);

  return row;
}

static void
add_late (HearthReleaseForm      *self,
          const HearthPlanChange *change,
          HearthDay               release,
          HearthDay               today)
{
  g_autofree char *words = hearth_plan_explain (change, release, today);
  GtkWidget       *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, "warning");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (add_row (self->late_group, self->late_rows, words, NULL)), icon);
}

static void
add_phase (HearthReleaseForm         *self,
           const HearthPhaseProgress *phase)
{
  g_autofree char *first = hearth_release_say_day (phase->first), *last = hearth_release_say_day (phase->last);
  /* Translators: from one day to another */
  g_autofree char *days = g_strdup_printf (_ ("%1$s to %2$s"), first, last);
  g_autofree char *things = g_strdup_printf (ngettext ("%u thing to do", "%u things to do", phase->things), phase->things);
  GtkWidget       *label = gtk_label_new (things);
  gboolean         one = phase->first == phase->last;

  gtk_widget_add_css_class (label, "dimmed");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (add_row (self->phases_group, self->phase_rows, phase->title,
                                                      phase->first == HEARTH_NO_DAY ? NULL : (one ? first : days))),
                             label);
}

static void
show_outlook (HearthReleaseForm   *self,
              const HearthOutlook *outlook,
              HearthDay            day)
{
  HearthDay today = hearth_release_today (self->community);

  clear_rows (self->late_group, self->late_rows);
  clear_rows (self->phases_group, self->phase_rows);
  for (guint i = 0; i < outlook->changes->len; i++)
    {
      const HearthPlanChange *change = g_ptr_array_index (outlook->changes, i);

      if (change->fit == HEARTH_PLAN_IMPOSSIBLE || change->fit == HEARTH_PLAN_PASSED)
        add_late (self, change, day, today);
    }
  for (guint i = 0; i < outlook->phases->len; i++)
    add_phase (self, g_ptr_array_index (outlook->phases, i));
  gtk_widget_set_visible (self->late_group, self->late_rows->len > 0);
  gtk_widget_set_visible (self->phases_group, self->phase_rows->len > 0);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->phases_group),
                                         day == HEARTH_NO_DAY ? _ ("With a date, its days are counted back from there.") : NULL);
}

static void
outlook_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HearthReleaseForm) self = user_data;
  g_autoptr (HearthOutlook)     outlook = hearth_outlook_finish (result, NULL);
  HearthDay                     day;

  if (outlook == NULL || self->name == NULL)
    return;
  hearth_day_row_get_day (HEARTH_DAY_ROW (self->day), &day);
  show_outlook (self, outlook, day);
}

static void
look_ahead (HearthReleaseForm *self)
{
  HearthReleaseDraft draft = { .title = NULL };

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (!read_draft (self, &draft))
    return;
  self->asking = g_cancellable_new ();
  hearth_outlook_async (self->community, &draft, self->asking, outlook_cb, g_object_ref (self));
}

/* ---- Rows ---- */

static void
changed_cb (HearthReleaseForm *self)
{
  g_autofree char *title = NULL;
  HearthDay        day;

  if (self->community == NULL)
    return;
  title = dup_title (self);
  hearth_draft_save (FORM, "title", title);
  hearth_draft_save (FORM, "day", gtk_editable_get_text (GTK_EDITABLE (self->day)));
  gtk_widget_set_sensitive (self->add, *title != '\0' && hearth_day_row_get_day (HEARTH_DAY_ROW (self->day), &day));
  look_ahead (self);
}

static void
follow_kind (HearthReleaseForm *self)
{
  HearthReleaseKind     kind = (HearthReleaseKind) adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)) + 1;
  guint                 n, found;
  const HearthTemplate *templates = hearth_template_list (&n);

  /* What has no plan of its own begins without one. */
  for (found = 0; found < n && templates[found].kind != kind; found++)
    continue;
  self->filling = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->plan), found);
  self->filling = FALSE;
}

static void
kind_changed_cb (HearthReleaseForm *self)
{
  if (self->community == NULL || self->filling)
    return;
  if (!self->chose)
    follow_kind (self);
  changed_cb (self);
}

static void
plan_changed_cb (HearthReleaseForm *self)
{
  if (self->community == NULL || self->filling)
    return;
  self->chose = TRUE;
  changed_cb (self);
}

static void
fill_kinds (HearthReleaseForm *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  for (int i = 1; i <= HEARTH_RELEASE_KIND_LAST; i++)
    gtk_string_list_append (kinds, hearth_release_kind_title (i));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind), G_LIST_MODEL (kinds));
}

/* The built-in plans, none, then those of the releases there are. */
static void
fill_plans (HearthReleaseForm *self,
            GPtrArray         *releases)
{
  g_autoptr (GtkStringList) plans = gtk_string_list_new (NULL);
  guint                     n, chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->plan));
  const HearthTemplate     *templates = hearth_template_list (&n);

  for (guint i = 0; i < n; i++)
    {
      int         weeks = (hearth_template_get_lead (&templates[i]) + 6) / 7;
      const char *title = hearth_release_kind_title (templates[i].kind);
      /* Translators: %1$s is a kind of release, whose plan begins %2$d weeks before its date */
      g_autofree char *words = g_strdup_printf (ngettext ("%1$s, %2$d week", "%1$s, %2$d weeks", (gulong) weeks), title, weeks);

      gtk_string_list_append (plans, words);
    }
  gtk_string_list_append (plans, _ ("None yet"));
  for (guint i = 0; releases != NULL && i < releases->len; i++)
    {
      const HearthReleaseLine *line = g_ptr_array_index (releases, i);
      /* Translators: %s is the title of a release whose plan is taken */
      g_autofree char *words = g_strdup_printf (_ ("As for “%s”"), line->row.title);

      if (line->tasks + line->moments == 0)
        continue;
      if (line->row.rowid == self->like)
        chosen = n + 1 + self->own->len;
      g_array_append_val (self->own, line->row.rowid);
      gtk_string_list_append (plans, words);
    }
  self->filling = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->plan), G_LIST_MODEL (plans));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->plan), chosen);
  self->filling = FALSE;
}

static void
propose (HearthReleaseForm *self,
         GPtrArray         *releases)
{
  for (guint i = 0; i < releases->len; i++)
    {
      const HearthReleaseLine *line = g_ptr_array_index (releases, i);

      if (line->row.rowid != self->like)
        continue;
      self->filling = TRUE;
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind), (guint) line->row.kind - 1);
      self->filling = FALSE;
      self->chose = TRUE;
    }
}

static gpointer
read_releases (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  return hearth_release_list (conn, error);
}

/* Without them the built-in plans are there all the same. */
static void
releases_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (HearthReleaseForm) self = user_data;
  g_autoptr (GPtrArray)         releases = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (self->name == NULL || releases == NULL)
    return;
  fill_plans (self, releases);
  propose (self, releases);
  changed_cb (self);
}

/* ---- Adding ---- */

typedef struct
{
  HearthReleaseDraft *draft;
  gint64              release;
} Adding;

static void
adding_free (Adding *adding)
{
  hearth_release_draft_free (adding->draft);
  g_free (adding);
}

static gboolean
write_release (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  Adding *adding = data;

  adding->release = hearth_release_draft_make (conn, adding->draft, error);

  return adding->release > 0;
}

/* Translators: %s is the title of a release */
static const HearthDeed add_release = { write_release, "release-add", N_ ("Added “%s”") };

static void
added_cb (gboolean fine,
          gpointer data,
          gpointer user_data)
{
  g_autoptr (HearthReleaseForm) self = user_data;
  const Adding                 *adding = data;

  if (!fine)
    {
      changed_cb (self);
      return;
    }
  hearth_draft_forget (FORM);
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, adding->release);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
add_cb (HearthReleaseForm *self)
{
  HearthReleaseDraft draft = { .title = NULL };
  Adding            *adding;

  if (!read_draft (self, &draft))
    return;
  adding = g_new0 (Adding, 1);
  adding->draft = hearth_release_draft_copy (&draft);
  adding->draft->title = dup_title (self);
  gtk_widget_set_sensitive (self->add, FALSE);
  hearth_deed_do (GTK_WIDGET (self), self->community, &add_release, adding->draft->title, adding, (GDestroyNotify) adding_free, added_cb,
                  g_object_ref (self));
}

static gboolean
add_by_key (GtkWidget *widget)
{
  if (gtk_widget_is_sensitive (HEARTH_RELEASE_FORM (widget)->add))
    add_cb (HEARTH_RELEASE_FORM (widget));

  return TRUE;
}

static void
hearth_release_form_dispose (GObject *object)
{
  HearthReleaseForm *self = HEARTH_RELEASE_FORM (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_RELEASE_FORM);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_release_form_parent_class)->dispose (object);
}

static void
hearth_release_form_finalize (GObject *object)
{
  HearthReleaseForm *self = HEARTH_RELEASE_FORM (object);

  g_array_unref (self->own);
  g_ptr_array_unref (self->late_rows);
  g_ptr_array_unref (self->phase_rows);

  G_OBJECT_CLASS (hearth_release_form_parent_class)->finalize (object);
}

static void
hearth_release_form_class_init (HearthReleaseFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_release_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_release_form_finalize;
  signals[SIGNAL_ADDED] = g_signal_new ("added", HEARTH_TYPE_RELEASE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (HEARTH_TYPE_DAY_ROW);
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-release-form.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthReleaseForm, name)
  CHILD (add);
  CHILD (name);
  CHILD (kind);
  CHILD (day);
  CHILD (plan);
  CHILD (late_group);
  CHILD (phases_group);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_changed_cb);
}

static void
hearth_release_form_init (HearthReleaseForm *self)
{
  self->own = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->late_rows = g_ptr_array_new ();
  self->phase_rows = g_ptr_array_new ();
  self->like = HEARTH_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_finish_add (GTK_WIDGET (self), add_by_key);
}

AdwDialog *
hearth_release_form_new (HearthCommunity *community,
                         gint64           like)
{
  HearthReleaseForm *self = g_object_new (HEARTH_TYPE_RELEASE_FORM, NULL);
  g_autofree char   *title = hearth_draft_load (FORM, "title"), *day = hearth_draft_load (FORM, "day");

  self->like = like;
  hearth_day_row_set_community (HEARTH_DAY_ROW (self->day), community);
  fill_kinds (self);
  fill_plans (self, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->name), title);
  gtk_editable_set_text (GTK_EDITABLE (self->day), day);
  self->community = g_object_ref (community);
  changed_cb (self);
  hearth_db_read_async (hearth_community_get_db (community), read_releases, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, releases_read_cb,
                        g_object_ref (self));

  return ADW_DIALOG (self);
}
