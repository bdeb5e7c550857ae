/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-import-summary.h. Main thread. */

#include "config.h"

#include "hearth-import-summary.h"

#include <glib/gi18n.h>

struct _HearthImportSummary
{
  AdwBin parent_instance;

  GtkLabel   *sentence;
  GtkWidget  *new_button;
  GtkLabel   *new_number;
  GtkLabel   *new_label;
  GtkWidget  *known_button;
  GtkLabel   *known_number;
  GtkLabel   *known_label;
  GtkWidget  *left_button;
  GtkLabel   *left_number;
  GtkLabel   *left_label;
  GtkListBox *details;
};

G_DEFINE_FINAL_TYPE (HearthImportSummary, hearth_import_summary, ADW_TYPE_BIN)

/* ngettext takes an unsigned long; a count is never negative. */
#define N(count) ((gulong) MAX (count, 0))

static char *
number (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

static void
set_count (GtkLabel   *label,
           GtkLabel   *caption,
           gint64      count,
           const char *words)
{
  g_autofree char *text = number (count);

  gtk_label_set_label (label, text);
  gtk_label_set_label (caption, words);
}

/* A number opens its rows, where it has any. */
static void
open_rows (GtkWidget  *button,
           gint64      count,
           const char *tooltip)
{
  gtk_widget_set_sensitive (button, count > 0);
  gtk_widget_set_tooltip_text (button, count > 0 ? tooltip : NULL);
}

static void
add_detail (HearthImportSummary *self,
            gint64               count,
            const char          *title,
            const char          *subtitle)
{
  g_autofree char *text = number (count);
  GtkWidget       *row;
  GtkWidget       *label;

  if (count == 0)
    return;

  row = adw_action_row_new ();
  label = gtk_label_new (text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->details, row);
}

static void
set_sentence (HearthImportSummary      *self,
              const HearthImportCounts *counts,
              gboolean                  done)
{
  g_autofree char *sentence = NULL;
  gint64           changes = counts->members_new + counts->members_updated + counts->interactions_new +
                   counts->interactions_updated + counts->merged;

  if (changes == 0)
    sentence = g_strdup (done ? _ ("Everything was known already") : _ ("Everything is known already"));
  else if (counts->members_new > 0 && done)
    sentence = g_strdup_printf (ngettext ("One person came in", "%'lu people came in", N (counts->members_new)),
                                N (counts->members_new));
  else if (counts->members_new > 0)
    sentence = g_strdup_printf (ngettext ("One person will come in", "%'lu people will come in", N (counts->members_new)),
                                N (counts->members_new));
  else
    sentence = g_strdup (done ? _ ("The people you know have news") : _ ("There is news of people you know"));

  gtk_label_set_label (self->sentence, sentence);
}

static void
hearth_import_summary_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_IMPORT_SUMMARY);
  G_OBJECT_CLASS (hearth_import_summary_parent_class)->dispose (object);
}

static void
hearth_import_summary_class_init (HearthImportSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_import_summary_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-import-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, sentence);
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, new_button);
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, new_number);
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, new_label);
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, known_button);
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, known_number);
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, known_label);
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, left_button);
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, left_number);
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, left_label);
  gtk_widget_class_bind_template_child (widget_class, HearthImportSummary, details);
}

static void
hearth_import_summary_init (HearthImportSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hearth_import_summary_show (HearthImportSummary      *summary,
                            const HearthImportCounts *counts,
                            gboolean                  done)
{
  gint64 known = counts->members_updated + counts->members_unchanged;

  g_return_if_fail (HEARTH_IS_IMPORT_SUMMARY (summary));

  set_sentence (summary, counts, done);
  set_count (summary->new_number, summary->new_label, counts->members_new,
             /* Translators: stands under a number */
             ngettext ("new member", "new members", N (counts->members_new)));
  set_count (summary->known_number, summary->known_label, known,
             /* Translators: stands under a number */
             ngettext ("known member", "known members", N (known)));
  set_count (summary->left_number, summary->left_label, counts->left_behind,
             /* Translators: stands under a number */
             ngettext ("row left behind", "rows left behind", N (counts->left_behind)));
  open_rows (summary->new_button, counts->members_new, _ ("Show Who Is New"));
  open_rows (summary->known_button, known, _ ("Show Who Is Known and What Is New of Them"));
  open_rows (summary->left_button, counts->left_behind, _ ("Show Which Rows and Why"));

  gtk_list_box_remove_all (summary->details);
  add_detail (summary, counts->members_updated, _ ("Known members with something new"), NULL);
  add_detail (summary, counts->applications_new, _ ("Who ask to join"), _ ("They wait among the applications for your answer"));
  add_detail (summary, counts->interactions_new, _ ("New interactions"), _ ("Purchases, messages, visits and the like"));
  add_detail (summary, counts->interactions_updated, _ ("Interactions that changed"), NULL);
  add_detail (summary, counts->interactions_known, _ ("Interactions known already"), NULL);
  add_detail (summary, counts->merged, _ ("Members brought together"), _ ("A row shows that they are one person"));
  add_detail (summary, counts->rows, _ ("Rows read"), NULL);
}
