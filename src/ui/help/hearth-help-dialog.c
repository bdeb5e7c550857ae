/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages are made from hearth-help-topics.c when they are opened; what the code knows (fields, titles of actions, keys) comes from its own
 * tables. See the header. */

#include "config.h"

#include "hearth-help-dialog.h"

#include "filter/hearth-filter.h"
#include "hearth-actions.h"
#include "hearth-help-topics.h"

#define WIDTH  560
#define HEIGHT 640

/* ---- Parts of a page ---- */

static GtkWidget *
make_words (const char *text,
            gboolean    heading)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", heading ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_PARAGRAPH, NULL);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (heading)
    {
      gtk_widget_add_css_class (label, "title-4");
      gtk_widget_set_margin_top (label, 12);
    }

  return label;
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  return list;
}

/* What is typed, and what it means as a chip would say it. */
static GtkWidget *
make_filter_row (const char *text)
{
  GtkWidget               *row = adw_action_row_new ();
  g_autoptr (HearthFilter) parsed = hearth_filter_parse (text, NULL);
  g_autoptr (GString)      said = g_string_new (NULL);

  for (guint i = 0; parsed != NULL && i < parsed->children->len; i++)
    {
      g_autofree char *term = hearth_filter_describe (g_ptr_array_index (parsed->children, i), NULL);

      g_string_append_printf (said, "%s%s", i > 0 ? " · " : "", term);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), said->str);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

static GtkWidget *
make_example (const char *text)
{
  GtkWidget *list = make_list ();

  gtk_list_box_append (GTK_LIST_BOX (list), make_filter_row (text));

  return list;
}

static GtkWidget *
make_fields (void)
{
  GtkWidget *list = make_list ();

  for (guint i = 0; i < HEARTH_FILTER_N_FIELDS; i++)
    {
      const HearthFilterField *field = hearth_filter_field_get ((HearthFilterFieldId) i);
      g_autofree char         *text = g_strdup_printf ("%s:%s", field->key, field->example);

      gtk_list_box_append (GTK_LIST_BOX (list), make_filter_row (text));
    }

  return list;
}

/* Closed first, so that the keyboard goes back to the window and the action begins there. */
static void
act_cb (GtkWidget *button)
{
  AdwDialog          *dialog = ADW_DIALOG (gtk_widget_get_ancestor (button, ADW_TYPE_DIALOG));
  g_autoptr (GObject) root = g_object_ref (G_OBJECT (gtk_widget_get_root (button)));
  const char         *action = g_object_get_data (G_OBJECT (button), "action");

  adw_dialog_force_close (dialog);
  gtk_widget_activate_action (GTK_WIDGET (root), action, NULL);
}

/* Insensitive where it cannot be done now. The keys stand beside it. */
static GtkWidget *
make_button (const char *name)
{
  const HearthActionInfo *action = hearth_actions_find (name);
  g_autofree char        *title = hearth_action_dup_title (action);
  g_auto (GStrv)          accels = hearth_action_dup_accels (action);
  GtkWidget              *button = gtk_button_new ();
  GtkWidget              *label = gtk_label_new (title);
  guint                   key;
  GdkModifierType         modifiers;

  if (accels[0] != NULL && gtk_accelerator_parse (accels[0], &key, &modifiers))
    {
      g_autofree char *keys = gtk_accelerator_get_label (key, modifiers);
      g_autofree char *both = g_strdup_printf ("%s (%s)", title, keys);

      gtk_label_set_text (GTK_LABEL (label), both);
    }
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "action", (gpointer) action->name);
  g_signal_connect (button, "clicked", G_CALLBACK (act_cb), NULL);

  return button;
}

static GtkWidget *
make_part (const HearthHelpPart *part)
{
  switch (part->kind)
    {
    case HEARTH_HELP_WORDS:
    case HEARTH_HELP_HEADING:
      return make_words (_ (part->text), part->kind == HEARTH_HELP_HEADING);
    case HEARTH_HELP_EXAMPLE:
      return make_example (part->text);
    case HEARTH_HELP_FIELDS:
      return make_fields ();
    case HEARTH_HELP_ACTION:
      return make_button (part->text);
    case HEARTH_HELP_END:
      break;
    }

  g_return_val_if_reached (NULL);
}

/* ---- Pages ---- */

static AdwNavigationPage *
make_page (const char *title,
           GtkWidget  *content)
{
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content);

  return adw_navigation_page_new (view, title);
}

static AdwNavigationPage *
make_topic (const HearthHelpTopic *topic)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (const HearthHelpPart *part = topic->parts; part->kind != HEARTH_HELP_END; part++)
    gtk_box_append (GTK_BOX (box), make_part (part));
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);

  return make_page (_ (topic->title), scroller);
}

static void
topic_activated_cb (GtkWidget *row)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (row, ADW_TYPE_NAVIGATION_VIEW);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), make_topic (g_object_get_data (G_OBJECT (row), "topic")));
}

static GtkWidget *
make_topics (void)
{
  GtkWidget             *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();
  guint                  n;
  const HearthHelpTopic *topics = hearth_help_list (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (topics[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (topics[i].about));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "topic", (gpointer) &topics[i]);
      g_signal_connect (row, "activated", G_CALLBACK (topic_activated_cb), NULL);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));

  return page;
}

AdwDialog *
hearth_help_dialog_new (const char *topic)
{
  AdwDialog             *dialog = adw_dialog_new ();
  GtkWidget             *navigation = adw_navigation_view_new ();
  const HearthHelpTopic *opened = hearth_help_find (topic);

  adw_navigation_view_add (ADW_NAVIGATION_VIEW (navigation), make_page (_ ("Help"), make_topics ()));
  if (opened != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), make_topic (opened));
  adw_dialog_set_title (dialog, _ ("Help"));
  adw_dialog_set_content_width (dialog, WIDTH);
  adw_dialog_set_content_height (dialog, HEIGHT);
  adw_dialog_set_child (dialog, navigation);

  return dialog;
}
