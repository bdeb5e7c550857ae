/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Which two words are asked for is drawn anew each time they are shown. */

#include "config.h"

#include "hearth-vault-paper.h"

#include "hearth-wrapped.h"

#include <glib/gi18n.h>
#include <string.h>

#define CONFIRMED "vault-recovery-confirmed"

struct _HearthVaultPaper
{
  AdwNavigationPage parent_instance;

  HearthVaultText *text;
  guint            asked[2]; /* from 0 */

  GtkWidget *stack;
  GtkWidget *about;
  GtkWidget *words;
  GtkWidget *first_row;
  GtkWidget *second_row;
  GtkWidget *wrong;
  GtkWidget *written_button;
  GtkWidget *confirm_button;
  GtkWidget *again_button;
};

enum
{
  SIGNAL_CONFIRMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthVaultPaper, hearth_vault_paper, ADW_TYPE_NAVIGATION_PAGE)

/* The word of that number, from 0. Caller frees. */
static char *
dup_word (HearthVaultPaper *self,
          guint             number)
{
  const char *word = self->text->chars;

  while (number-- > 0)
    word += strcspn (word, " ") + 1;
  return g_strndup (word, strcspn (word, " "));
}

static void
fill (HearthVaultPaper *self)
{
  guint n = 1;

  for (const char *p = self->text->chars; *p != '\0'; p++)
    n += *p == ' ';
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = dup_word (self, i);
      /* Translators: a word of a list, with its number */
      g_autofree char *line = g_strdup_printf (_ ("%1$u. %2$s"), i + 1, word);
      GtkWidget       *label = gtk_label_new (line);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      /* Each has the keyboard in its turn: a screen reader says it, and where none can, the toolkit's box lets nobody past it. */
      gtk_flow_box_append (GTK_FLOW_BOX (self->words), label);
    }
  self->asked[0] = (guint) g_random_int_range (0, (gint32) n / 2);
  self->asked[1] = (guint) g_random_int_range ((gint32) n / 2, (gint32) n);
}

static void
name_row (GtkWidget *row,
          guint      number)
{
  /* Translators: a word of the recovery key; %u is its number */
  g_autofree char *title = g_strdup_printf (_ ("Word %u"), number + 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

static void
written_cb (HearthVaultPaper *self)
{
  name_row (self->first_row, self->asked[0]);
  name_row (self->second_row, self->asked[1]);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "ask");
  gtk_widget_grab_focus (self->first_row);
}

static void
again_cb (HearthVaultPaper *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "show");
  gtk_widget_grab_focus (self->written_button);
}

static gboolean
is_right (HearthVaultPaper *self,
          GtkWidget        *row,
          guint             number)
{
  g_autofree char *word = dup_word (self, number);
  g_autofree char *typed = g_strstrip (g_utf8_strdown (gtk_editable_get_text (GTK_EDITABLE (row)), -1));

  return g_str_equal (word, typed);
}

static void
typed_cb (HearthVaultPaper *self)
{
  gtk_widget_set_visible (self->wrong, FALSE);
  gtk_widget_set_sensitive (self->confirm_button, *gtk_editable_get_text (GTK_EDITABLE (self->first_row)) != '\0' &&
                                                      *gtk_editable_get_text (GTK_EDITABLE (self->second_row)) != '\0');
}

static void
confirm_cb (HearthVaultPaper *self)
{
  gboolean right = is_right (self, self->first_row, self->asked[0]) && is_right (self, self->second_row, self->asked[1]);

  gtk_widget_set_visible (self->wrong, !right);
  if (right)
    g_signal_emit (self, signals[SIGNAL_CONFIRMED], 0);
}

static void
hearth_vault_paper_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_VAULT_PAPER);

  G_OBJECT_CLASS (hearth_vault_paper_parent_class)->dispose (object);
}

static void
hearth_vault_paper_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_VAULT_PAPER (object)->text, hearth_vault_text_free);

  G_OBJECT_CLASS (hearth_vault_paper_parent_class)->finalize (object);
}

static void
hearth_vault_paper_class_init (HearthVaultPaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_paper_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_paper_finalize;
  signals[SIGNAL_CONFIRMED] = g_signal_new ("confirmed", HEARTH_TYPE_VAULT_PAPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-paper.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthVaultPaper, name)
  CHILD (stack);
  CHILD (about);
  CHILD (words);
  CHILD (first_row);
  CHILD (second_row);
  CHILD (wrong);
  CHILD (written_button);
  CHILD (confirm_button);
  CHILD (again_button);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, written_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
}

static void
hearth_vault_paper_init (HearthVaultPaper *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_wrapped (self->written_button);
  hearth_wrapped (self->again_button);
}

AdwNavigationPage *
hearth_vault_paper_new (HearthVaultText *words)
{
  HearthVaultPaper *self = g_object_new (HEARTH_TYPE_VAULT_PAPER, NULL);

  self->text = words;
  fill (self);

  return ADW_NAVIGATION_PAGE (self);
}

void
hearth_vault_paper_set_about (HearthVaultPaper *paper,
                              const char       *words)
{
  gtk_label_set_text (GTK_LABEL (paper->about), words);
}

/* ---- Whether it was ---- */

gboolean
hearth_vault_paper_is_confirmed (HearthVault *vault)
{
  g_autoptr (GSettings) settings = g_settings_new (HEARTH_APP_ID);
  g_auto (GStrv)        ids = g_settings_get_strv (settings, CONFIRMED);
  g_autofree char      *id = hearth_id_to_string (hearth_vault_get_id (vault));

  return g_strv_contains ((const char *const *) ids, id);
}

void
hearth_vault_paper_set_confirmed (HearthVault *vault,
                                  gboolean     confirmed)
{
  g_autoptr (GSettings)    settings = g_settings_new (HEARTH_APP_ID);
  g_auto (GStrv)           ids = g_settings_get_strv (settings, CONFIRMED);
  g_autofree char         *id = hearth_id_to_string (hearth_vault_get_id (vault));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           now = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], id))
      g_strv_builder_add (builder, ids[i]);
  if (confirmed)
    g_strv_builder_add (builder, id);
  now = g_strv_builder_end (builder);
  g_settings_set_strv (settings, CONFIRMED, (const char *const *) now);
}
