/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A line is a person; a tick is written at once, and the list follows what is written wherever it was. */

#include "config.h"

#include "hearth-moment-people-page.h"

#include "base/hearth-fold.h"
#include "hearth-moment-answers.h"
#include "hearth-moment-editor.h"
#include "hearth-roll-page.h"
#include "hearth-votes-file-page.h"
#include "members/hearth-member-chooser.h"
#include "releases/hearth-audience.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HearthMomentPeoplePage
{
  AdwNavigationPage parent_instance;

  HearthCommunity *community;
  HearthMomentRow  row;
  GPtrArray       *people; /* HearthMomentPerson */
  GArray          *shown;  /* guint: of people */
  GtkStringList   *model;  /* a string a line of shown */
  gboolean         binding;

  GtkWidget *search_clamp;
  GtkWidget *search;
  GtkWidget *stack;
  GtkWidget *lines;
};

G_DEFINE_FINAL_TYPE (HearthMomentPeoplePage, hearth_moment_people_page, ADW_TYPE_NAVIGATION_PAGE)

static const HearthMomentPerson *
get_person (HearthMomentPeoplePage *self,
            guint                   position)
{
  return g_ptr_array_index (self->people, g_array_index (self->shown, guint, position));
}

/* ---- Writing ---- */

static void
ticked_cb (HearthMomentPeoplePage *self,
           GtkCheckButton         *check)
{
  GtkListItem              *item = g_object_get_data (G_OBJECT (check), "item");
  const HearthMomentPerson *person;

  if (self->binding || item == NULL || gtk_list_item_get_position (item) >= self->shown->len)
    return;
  person = get_person (self, gtk_list_item_get_position (item));
  if (gtk_check_button_get_active (check) != (person->took_part_at != HEARTH_NONE))
    hearth_moment_answers_write (GTK_WIDGET (self), self->community, &self->row, person->member, person->name, NULL, gtk_check_button_get_active (check));
}

static void
chosen_cb (gpointer    owner,
           gint64      rowid,
           const char *name,
           gpointer    user_data)
{
  HearthMomentPeoplePage *self = owner;

  hearth_moment_answers_write (owner, self->community, &self->row, rowid, name, NULL, TRUE);
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  hearth_member_chooser_ask (widget, HEARTH_MOMENT_PEOPLE_PAGE (widget)->community, _ ("Who Took Part?"), chosen_cb, NULL);
}

/* What they said to it stands beside it. */
static void
words_cb (HearthMomentPeoplePage *self,
          GtkWidget              *button)
{
  GtkListItem              *item = g_object_get_data (G_OBJECT (button), "item");
  const HearthMomentPerson *person = get_person (self, gtk_list_item_get_position (item));

  hearth_moment_answers_ask (GTK_WIDGET (self), self->community, &self->row, person->member, person->name, person->words);
}

static void
paste_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  HearthMomentPeoplePage *self = HEARTH_MOMENT_PEOPLE_PAGE (widget);

  hearth_moment_editor_push (widget, hearth_roll_page_new (self->community, &self->row));
}

static void
file_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  HearthMomentPeoplePage *self = HEARTH_MOMENT_PEOPLE_PAGE (widget);

  hearth_votes_file_page_ask (widget, self->community, &self->row, FALSE);
}

/* ---- Lines ---- */

static GtkWidget *
make_label (gboolean caption)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (caption)
    {
      gtk_label_set_lines (GTK_LABEL (label), 3);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dimmed");
    }

  return label;
}

static void
setup_cb (HearthMomentPeoplePage *self,
          GtkListItem            *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *check = gtk_check_button_new (), *words = gtk_button_new_from_icon_name ("document-edit-symbolic");

  gtk_widget_set_tooltip_text (words, _ ("What They Said"));
  gtk_widget_add_css_class (words, "flat");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (texts), make_label (FALSE));
  gtk_box_append (GTK_BOX (texts), make_label (TRUE));
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), words);
  g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (words, "clicked", G_CALLBACK (words_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_focusable (item, FALSE);
}

static void
bind_cb (HearthMomentPeoplePage *self,
         GtkListItem            *item)
{
  const HearthMomentPerson *person = get_person (self, gtk_list_item_get_position (item));
  GtkWidget                *check = gtk_widget_get_first_child (gtk_list_item_get_child (item)), *texts = gtk_widget_get_next_sibling (check);
  GtkWidget                *words = gtk_widget_get_next_sibling (texts), *name = gtk_widget_get_first_child (texts), *detail = gtk_widget_get_next_sibling (name);
  const char               *said = person->words != NULL ? person->words : person->invited_at == HEARTH_NONE ? _ ("Not invited, came anyway")
                                                                                                             : "";

  self->binding = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), person->took_part_at != HEARTH_NONE);
  self->binding = FALSE;
  g_object_set_data (G_OBJECT (check), "item", item);
  g_object_set_data (G_OBJECT (words), "item", item);
  gtk_label_set_text (GTK_LABEL (name), person->name);
  gtk_label_set_text (GTK_LABEL (detail), said);
  gtk_widget_set_visible (detail, *said != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, person->name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
}

static void
unbind_cb (HearthMomentPeoplePage *self,
           GtkListItem            *item)
{
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  g_object_set_data (G_OBJECT (check), "item", NULL);
}

/* ---- Reading ---- */

static gpointer
read_people (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return hearth_moment_people (conn, *(const gint64 *) data, error);
}

/* Lines that stay the same ones stay, so that the keyboard keeps its place; all of them are told what they say now. */
static void
show (HearthMomentPeoplePage *self)
{
  g_autofree char      *wanted = hearth_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint                 before = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->people->len; i++)
    {
      const HearthMomentPerson *person = g_ptr_array_index (self->people, i);
      g_autofree char          *folded = hearth_fold (person->name);

      if (strstr (folded, wanted) == NULL)
        continue;
      g_array_append_val (self->shown, i);
      g_ptr_array_add (names, person->name);
    }
  g_ptr_array_add (names, NULL);
  gtk_string_list_splice (self->model, 0, before, (const char *const *) names->pdata);
  gtk_widget_set_visible (self->search_clamp, self->people->len > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->people->len == 0 ? "empty" : self->shown->len == 0 ? "none"
                                                                                                                      : "list");
}

static void
search_changed_cb (HearthMomentPeoplePage *self)
{
  if (self->people != NULL)
    show (self);
}

static gboolean
is_same (GPtrArray *before,
         GPtrArray *after)
{
  if (before == NULL || before->len != after->len)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    if (((HearthMomentPerson *) g_ptr_array_index (before, i))->member != ((HearthMomentPerson *) g_ptr_array_index (after, i))->member)
      return FALSE;

  return TRUE;
}

/* A tick or words changed: the same people. */
static void
rebind (HearthMomentPeoplePage *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->lines); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget   *box = gtk_widget_get_first_child (row), *check = box != NULL ? gtk_widget_get_first_child (box) : NULL;
      GtkListItem *item = check != NULL ? g_object_get_data (G_OBJECT (check), "item") : NULL;

      if (item != NULL)
        bind_cb (self, item);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthMomentPeoplePage) self = user_data;
  g_autoptr (GPtrArray)              people = hearth_db_read_finish (HEARTH_DB (source), result, NULL), before = NULL;
  gboolean                           same;

  if (people == NULL || self->stack == NULL)
    return;
  before = self->people;
  self->people = g_steal_pointer (&people);
  same = is_same (before, self->people);
  if (same)
    rebind (self);
  else
    show (self);
}

static void
refresh (HearthMomentPeoplePage *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), read_people, g_memdup2 (&self->row.rowid, sizeof self->row.rowid), g_free,
                        (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthMomentPeoplePage *self,
            HearthChanges          *changes)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_MOMENT_MEMBER) || hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER))
    refresh (self);
}

static void
hearth_moment_people_page_dispose (GObject *object)
{
  HearthMomentPeoplePage *self = HEARTH_MOMENT_PEOPLE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MOMENT_PEOPLE_PAGE);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_moment_people_page_parent_class)->dispose (object);
}

static void
hearth_moment_people_page_finalize (GObject *object)
{
  HearthMomentPeoplePage *self = HEARTH_MOMENT_PEOPLE_PAGE (object);

  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_array_unref (self->shown);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (hearth_moment_people_page_parent_class)->finalize (object);
}

static void
hearth_moment_people_page_class_init (HearthMomentPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_moment_people_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_moment_people_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-moment-people-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthMomentPeoplePage, name)
  CHILD (search_clamp);
  CHILD (search);
  CHILD (stack);
  CHILD (lines);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_install_action (widget_class, "people.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "people.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "people.file", NULL, file_cb);
}

static void
hearth_moment_people_page_init (HearthMomentPeoplePage *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  hearth_row_init (HEARTH_TABLE_MOMENT, &self->row);
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->model = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->lines), GTK_SELECTION_MODEL (selection));
}

AdwNavigationPage *
hearth_moment_people_page_new (HearthCommunity       *community,
                               const HearthMomentRow *row)
{
  HearthMomentPeoplePage *self = g_object_new (HEARTH_TYPE_MOMENT_PEOPLE_PAGE, NULL);

  self->community = g_object_ref (community);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  hearth_row_copy (HEARTH_TABLE_MOMENT, &self->row, row);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);

  return ADW_NAVIGATION_PAGE (self);
}
