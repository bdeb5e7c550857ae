/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-import-table-row.h. The rows of the columns are made when the table is opened for the first time: a file may have
 * thousands of columns, and most files need no look. */

#include "config.h"

#include "hearth-import-table-row.h"

#include "hearth-choice-row.h"
#include "interactions/hearth-interaction.h"

#include <glib/gi18n.h>

/* More columns than a person would go through; the others are read as they were recognised. */
#define COLUMNS_SHOWN 100
#define SAMPLES_SHOWN 3
#define SAMPLE_LENGTH 28

struct _HearthImportTableRow
{
  AdwExpanderRow parent_instance;

  HearthImport *import;
  guint         index;

  gboolean   wanted; /* by the user; a table that cannot be read is left out all the same */
  GPtrArray *rows;   /* of the columns and of what belongs to a format; lent by the expander */
};

G_DEFINE_FINAL_TYPE (HearthImportTableRow, hearth_import_table_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static HearthImportTable *
get_table (HearthImportTableRow *self)
{
  return hearth_import_get_table (self->import, self->index);
}

/* What the table's line says; and leaves it out of the import when it is not wanted or cannot be read as it is mapped. */
static void
update_state (HearthImportTableRow *self)
{
  HearthImportTable *table = get_table (self);
  g_autoptr (GError) error = NULL;
  g_autofree char   *subtitle = NULL;
  gboolean           fits = table->error == NULL && hearth_import_validate (self->import, self->index, &error);

  table->skip = !self->wanted || !fits;
  if (table->error != NULL)
    subtitle = g_strdup (table->error->message);
  else if (!self->wanted)
    subtitle = g_strdup (_ ("Left out"));
  else if (!fits)
    subtitle = g_strdup (error->message);
  else
    /* Translators: what a file was taken for, then how its letters are written down, as in “Bandcamp mailing list, UTF-8” */
    subtitle = g_strdup_printf (_ ("%1$s, %2$s"), hearth_format_get_title (table->format), table->encoding);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  if (self->wanted && !fits)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

static void
tell_edited (HearthImportTableRow *self)
{
  update_state (self);
  g_signal_emit (self, signals[EDITED], 0);
}

/* The first few different values of a column, to see what it is. */
static char *
describe_samples (const HearthImportTable *table,
                  guint                    column)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; table->sample != NULL && i < table->sample->len && shown->len < SAMPLES_SHOWN; i++)
    {
      const GPtrArray *cells = table->sample->pdata[i];
      const char      *cell = column < cells->len ? cells->pdata[column] : NULL;
      g_autofree char *text = NULL;

      if (cell == NULL || *cell == '\0')
        continue;

      text = g_utf8_strlen (cell, -1) > SAMPLE_LENGTH ? g_utf8_substring (cell, 0, SAMPLE_LENGTH) : g_strdup (cell);
      g_strdelimit (text, "\n\r\t", ' ');
      if (!g_ptr_array_find_with_equal_func (shown, text, g_str_equal, NULL))
        g_ptr_array_add (shown, g_steal_pointer (&text));
    }
  if (shown->len == 0)
    return g_strdup (_ ("Empty in the first rows"));

  g_ptr_array_add (shown, NULL);

  return g_strjoinv (" · ", (char **) shown->pdata);
}

static GtkWidget *
make_combo (const char        *title,
            const char        *subtitle,
            const char *const *words,
            guint              selected)
{
  GtkWidget                *row = hearth_choice_row_new (title);
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);

  hearth_choice_row_set_about (HEARTH_CHOICE_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);

  return row;
}

static void
add_row (HearthImportTableRow *self,
         GtkWidget            *row)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
field_chosen_cb (AdwComboRow          *row,
                 GParamSpec           *pspec,
                 HearthImportTableRow *self)
{
  HearthImportTable  *table = get_table (self);
  guint               column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));
  HearthMappedColumn *mapped = &g_array_index (table->mapping->columns, HearthMappedColumn, column);

  mapped->field = (HearthField) adw_combo_row_get_selected (row);
  g_clear_pointer (&mapped->argument, g_free);
  tell_edited (self);
}

static void
order_chosen_cb (AdwComboRow          *row,
                 GParamSpec           *pspec,
                 HearthImportTableRow *self)
{
  get_table (self)->mapping->date_order = (HearthDateOrder) adw_combo_row_get_selected (row);
  tell_edited (self);
}

static void
kind_chosen_cb (AdwComboRow          *row,
                GParamSpec           *pspec,
                HearthImportTableRow *self)
{
  HearthMapping *mapping = get_table (self)->mapping;
  guint          selected = adw_combo_row_get_selected (row);

  /* The kinds are numbered from 1; the first choice is a list of members. */
  g_set_str (&mapping->kind, selected == 0 ? NULL : hearth_kind_key ((HearthInteractionKind) selected));
  tell_edited (self);
}

static void
add_kind_row (HearthImportTableRow *self,
              HearthImportTable    *table)
{
  const char           *words[HEARTH_KIND_LAST + 2] = { _ ("A member") };
  HearthInteractionKind kind = table->mapping->kind != NULL ? hearth_kind_parse (table->mapping->kind) : 0;
  GtkWidget            *row;

  for (guint i = 1; i <= HEARTH_KIND_LAST; i++)
    words[i] = hearth_kind_title ((HearthInteractionKind) i);
  row = make_combo (_ ("Each row is"), NULL, words, kind);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (kind_chosen_cb), self, G_CONNECT_DEFAULT);
  add_row (self, row);
}

static void
add_order_row (HearthImportTableRow *self,
               HearthImportTable    *table)
{
  const char *words[] = { _ ("As they say themselves"), _ ("Month first"), _ ("Day first"), NULL };
  GtkWidget  *row = make_combo (_ ("Dates such as 3/4/2026"), NULL, words, table->mapping->date_order);

  g_signal_connect_object (row, "notify::selected", G_CALLBACK (order_chosen_cb), self, G_CONNECT_DEFAULT);
  add_row (self, row);
}

static void
add_column_rows (HearthImportTableRow *self,
                 HearthImportTable    *table)
{
#define FIELD_TITLE(NAME, word) hearth_field_title (HEARTH_FIELD_##NAME),
  const char *words[] = { HEARTH_FIELDS (FIELD_TITLE) NULL };
#undef FIELD_TITLE
  guint n = MIN (table->headers->len, COLUMNS_SHOWN);

  for (guint i = 0; i < n; i++)
    {
      const HearthMappedColumn *mapped = &g_array_index (table->mapping->columns, HearthMappedColumn, i);
      g_autofree char          *samples = describe_samples (table, i);
      const char               *header = table->headers->pdata[i];
      GtkWidget                *row = make_combo (*header != '\0' ? header : _ ("Column without a name"), samples, words,
                                   mapped->field);

      g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (i));
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (field_chosen_cb), self, G_CONNECT_DEFAULT);
      add_row (self, row);
    }
  if (n < table->headers->len)
    {
      GtkWidget       *row = adw_action_row_new ();
      g_autofree char *more = g_strdup_printf (ngettext ("One more column is read as it was recognised",
                                                         "%'u more columns are read as they were recognised",
                                                         table->headers->len - n),
                                               table->headers->len - n);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), more);
      add_row (self, row);
    }
}

/* A whole community is not a table with columns: only how much there is of it. */
static void
add_amounts (HearthImportTableRow *self,
             HearthImportTable    *table)
{
  for (guint i = 0; i < table->headers->len; i++)
    {
      GtkWidget       *row = adw_action_row_new ();
      g_autofree char *amount = describe_samples (table, i);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), table->headers->pdata[i]);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), amount);
      add_row (self, row);
    }
}

/* What depends on the format is made anew when another is chosen. */
static void
fill_columns (HearthImportTableRow *self)
{
  HearthImportTable *table = get_table (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  if (hearth_import_table_is_community (table))
    {
      add_amounts (self, table);
      return;
    }
  if (g_strcmp0 (hearth_format_get_id (table->format), "generic") == 0)
    {
      add_kind_row (self, table);
      add_order_row (self, table);
    }
  add_column_rows (self, table);
}

static void
format_chosen_cb (AdwComboRow          *row,
                  GParamSpec           *pspec,
                  HearthImportTableRow *self)
{
  const HearthFormat *const *formats = hearth_format_list ();

  hearth_import_set_format (self->import, self->index, formats[adw_combo_row_get_selected (row)]);
  fill_columns (self);
  tell_edited (self);
}

static void
included_cb (AdwSwitchRow         *row,
             GParamSpec           *pspec,
             HearthImportTableRow *self)
{
  self->wanted = adw_switch_row_get_active (row);
  tell_edited (self);
}

static void
add_first_rows (HearthImportTableRow *self)
{
  HearthImportTable         *table = get_table (self);
  const HearthFormat *const *formats = hearth_format_list ();
  g_autoptr (GPtrArray)      titles = g_ptr_array_new ();
  GtkWidget                 *include = adw_switch_row_new ();
  GtkWidget                 *format;
  guint                      selected = 0;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (include), _ ("Import this"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (include), self->wanted);
  g_signal_connect_object (include, "notify::active", G_CALLBACK (included_cb), self, G_CONNECT_DEFAULT);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), include);
  if (hearth_import_table_is_community (table))
    return;

  for (guint i = 0; formats[i] != NULL; i++)
    {
      g_ptr_array_add (titles, (char *) hearth_format_get_title (formats[i]));
      if (formats[i] == table->format)
        selected = i;
    }
  g_ptr_array_add (titles, NULL);
  format = make_combo (_ ("What it is"), hearth_format_get_hint (table->format), (const char *const *) titles->pdata,
                       selected);
  g_signal_connect_object (format, "notify::selected", G_CALLBACK (format_chosen_cb), self, G_CONNECT_DEFAULT);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), format);
}

static void
expanded_cb (HearthImportTableRow *self)
{
  if (self->rows != NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  self->rows = g_ptr_array_new ();
  add_first_rows (self);
  fill_columns (self);
}

static void
hearth_import_table_row_dispose (GObject *object)
{
  HearthImportTableRow *self = HEARTH_IMPORT_TABLE_ROW (object);

  g_clear_object (&self->import);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_import_table_row_parent_class)->dispose (object);
}

static void
hearth_import_table_row_class_init (HearthImportTableRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_import_table_row_dispose;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
hearth_import_table_row_init (HearthImportTableRow *self)
{
}

GtkWidget *
hearth_import_table_row_new (HearthImport *import,
                             guint         index)
{
  HearthImportTableRow    *self = g_object_new (HEARTH_TYPE_IMPORT_TABLE_ROW, NULL);
  const HearthImportTable *table = hearth_import_get_table (import, index);

  self->import = g_object_ref (import);
  self->index = index;
  self->wanted = !table->skip;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), table->title);
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (self), 2);
  if (table->error != NULL)
    adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  update_state (self);

  return GTK_WIDGET (self);
}
