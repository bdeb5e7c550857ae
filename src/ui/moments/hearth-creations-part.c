/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Those chosen in a contest come first, then the latest. */

#include "config.h"

#include "hearth-creations-part.h"

#include "hearth-creation-form.h"
#include "hearth-lines-group.h"
#include "hearth-moment-write.h"
#include "releases/hearth-creation.h"

#include <glib/gi18n.h>

struct _HearthCreationsPart
{
  AdwBin parent_instance;

  HearthCommunity *community;
  gint64           release; /* what is added is of */
  gint64           moment;  /* HEARTH_NONE: of the whole release */
  GtkWidget       *group;
};

G_DEFINE_FINAL_TYPE (HearthCreationsPart, hearth_creations_part, ADW_TYPE_BIN)

static void
activated (gpointer   owner,
           GtkWidget *row)
{
  HearthCreationsPart      *self = owner;
  const HearthCreationLine *line = hearth_lines_row_get_line (row);

  adw_dialog_present (hearth_creation_form_new (self->community, &line->row, line->name), GTK_WIDGET (self));
}

static void
added (gpointer owner)
{
  HearthCreationsPart *self = owner;
  HearthCreation       row;

  hearth_row_init (HEARTH_TABLE_CREATION, &row);
  row.release = self->release;
  row.moment = self->moment;
  adw_dialog_present (hearth_creation_form_new (self->community, &row, NULL), GTK_WIDGET (self));
}

/* ---- Deleting ---- */

typedef struct
{
  gint64 creation;
  char  *title;
} Job;

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->title);
  g_free (data);
}

static gint64
delete_body (HearthConn *conn,
             gpointer    data,
             GTimeZone  *zone,
             GError    **error)
{
  return hearth_creation_delete (conn, ((Job *) data)->creation, error) ? 0 : -1;
}

static char *
say_deleted (gint64   answer,
             gpointer data)
{
  /* Translators: %s is the title of something that a member made */
  return g_strdup_printf (_ ("Deleted “%s”"), ((Job *) data)->title);
}

static void
delete_cb (HearthCreationsPart *self,
           GtkWidget           *button)
{
  const HearthCreationLine *line = hearth_lines_row_get_line (gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW));
  Job                      *job = g_new0 (Job, 1);

  job->creation = line->row.rowid;
  job->title = g_strdup (line->row.title != NULL ? line->row.title : "");
  hearth_moment_write (GTK_WIDGET (self), self->community, &(HearthMomentWrite) { "creation", job->title, delete_body, say_deleted, NULL, job, job_free });
}

/* ---- Rows ---- */

/* "Remix by Bo · Remix contest · goes by DJ Bo" */
static char *
say_line (const HearthCreationLine *line)
{
  /* Translators: %1$s is a kind of thing: Remix; %2$s is who made it */
  GString *words = g_string_new (NULL);

  /* Translators: %1$s is a kind of thing: Remix; %2$s is who made it */
  g_string_append_printf (words, _ ("%1$s by %2$s"), hearth_creation_kind_title (line->row.kind), line->name);
  if (line->moment != NULL)
    g_string_append_printf (words, " · %s", line->moment);
  if (line->row.credit != NULL)
    {
      g_string_append (words, " · ");
      /* Translators: %s is how somebody wants to be named */
      g_string_append_printf (words, _ ("named %s"), line->row.credit);
    }

  return g_string_free (words, FALSE);
}

static void
show_line (gpointer      owner,
           GtkWidget    *row,
           gconstpointer shown)
{
  const HearthCreationLine *line = shown;
  GtkWidget                *remove = g_object_get_data (G_OBJECT (row), "remove");
  const char               *permission = hearth_permission_title (line->row.permission);
  g_autofree char          *words = say_line (line);
  /* Translators: the place of something in a contest: “1st” */
  g_autofree char *place = line->row.place > 0 ? g_strdup_printf (_ ("Place %d"), (int) line->row.place) : NULL;
  g_autofree char *where = place != NULL ? g_strdup_printf ("%s · %s", place, permission) : g_strdup (permission);
  /* Translators: %s is the title of something that a member made */
  g_autofree char *delete = g_strdup_printf (_ ("Delete “%s”"), line->row.title != NULL ? line->row.title : "");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->row.title != NULL ? line->row.title : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  hearth_lines_row_set_state (row, where, line->row.permission == HEARTH_PERMISSION_GRANTED);
  gtk_widget_set_tooltip_text (remove, delete);
}

static void
dress (gpointer   owner,
       GtkWidget *row)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  g_object_set_data (G_OBJECT (row), "remove", remove);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (delete_cb), owner, G_CONNECT_SWAPPED);
}

static gint64
get_key (gconstpointer line)
{
  return ((const HearthCreationLine *) line)->row.rowid;
}

static const HearthLinesSpec spec = {
  .title = N_ ("What Members Made"),
  .add = N_ ("New Creation"),
  .icon = "list-add-symbolic",
  .empty = N_ ("Nothing was made yet"),
  .empty_words = N_ ("Collect what members make: remixes, covers, pictures. It is shown and credited once they say yes."),
  .state_chars = 28,
  .key = get_key,
  .line_free = (GDestroyNotify) hearth_creation_line_free,
  .dress = dress,
  .show = show_line,
  .activated = activated,
  .added = added,
};

/* ---- Reading ---- */

static gpointer
read_lines (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_creation_list (conn, *(const gint64 *) data, error);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const HearthCreationLine *x = a, *y = b;
  gint64                    x_place = x->row.place > 0 ? x->row.place : G_MAXINT64, y_place = y->row.place > 0 ? y->row.place : G_MAXINT64;

  if (x_place != y_place)
    return x_place < y_place ? -1 : 1;

  return (x->row.at < y->row.at) - (x->row.at > y->row.at);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthCreationsPart) self = user_data;
  g_autoptr (GPtrArray)           all = hearth_db_read_finish (HEARTH_DB (source), result, NULL), lines = NULL;

  if (all == NULL || self->community == NULL)
    return;
  lines = g_ptr_array_new ();
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      HearthCreationLine *line = g_ptr_array_index (all, i);

      if (self->moment == HEARTH_NONE || line->row.moment == self->moment)
        g_ptr_array_add (lines, line);
      else
        hearth_creation_line_free (line);
    }
  g_ptr_array_sort_values (lines, compare_lines);
  hearth_lines_group_show (HEARTH_LINES_GROUP (self->group), lines);
}

static void
refresh (HearthCreationsPart *self)
{
  gint64 of = self->moment != HEARTH_NONE ? -1 : self->release;

  hearth_db_read_async (hearth_community_get_db (self->community), read_lines, g_memdup2 (&of, sizeof of), g_free, (GDestroyNotify) g_ptr_array_unref,
                        NULL, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthCreationsPart *self,
            HearthChanges       *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_CREATION, HEARTH_TABLE_MEMBER, HEARTH_TABLE_MOMENT, 0 };

  if (hearth_changes_has_any (changes, tables))
    refresh (self);
}

static void
hearth_creations_part_dispose (GObject *object)
{
  g_clear_object (&HEARTH_CREATIONS_PART (object)->community);

  G_OBJECT_CLASS (hearth_creations_part_parent_class)->dispose (object);
}

static void
hearth_creations_part_class_init (HearthCreationsPartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_creations_part_dispose;
}

static void
hearth_creations_part_init (HearthCreationsPart *self)
{
  self->moment = HEARTH_NONE;
  self->group = hearth_lines_group_new (&spec, self);
  adw_bin_set_child (ADW_BIN (self), self->group);
}

static GtkWidget *
part_new (HearthCommunity *community,
          gint64           release,
          gint64           moment)
{
  HearthCreationsPart *self = g_object_new (HEARTH_TYPE_CREATIONS_PART, NULL);

  self->community = g_object_ref (community);
  self->release = release;
  self->moment = moment;
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);

  return GTK_WIDGET (self);
}

GtkWidget *
hearth_creations_part_new (HearthCommunity *community,
                           gint64           release)
{
  return part_new (community, release, HEARTH_NONE);
}

AdwNavigationPage *
hearth_creations_page_new (HearthCommunity       *community,
                           const HearthMomentRow *row)
{
  GtkWidget *view = adw_toolbar_view_new (), *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), part_new (community, row->release, row->rowid));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);

  return adw_navigation_page_new (view, row->title != NULL ? row->title : _ ("Creations"));
}
