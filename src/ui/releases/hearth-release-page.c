/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the release again whenever it changes and hands it to the head; the parts read for themselves. See the header. */

#include "config.h"

#include "hearth-release-page.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "hearth-deed-row.h"
#include "hearth-deed.h"
#include "hearth-move-dialog.h"
#include "hearth-release-form.h"
#include "hearth-release-head.h"
#include "hearth-release-parts.h"
#include "hearth-release-sayings.h"
#include "hearth-window.h"
#include "members/hearth-fact-form.h"

#include <glib/gi18n.h>

struct _HearthReleasePage
{
  AdwNavigationPage parent_instance;

  HearthCommunity    *community;
  gint64              release;
  GCancellable       *reading;
  HearthOverview     *overview; /* NULL until it is read */
  GSimpleActionGroup *actions;

  GtkWidget *head;
  GtkWidget *switcher;
  GtkWidget *parts;
};

enum
{
  SIGNAL_GONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthReleasePage, hearth_release_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---- Reading ---- */

static void
update_actions (HearthReleasePage *self)
{
  const struct
  {
    const char        *name;
    HearthReleaseState state;
  } states[] = { { "out", HEARTH_RELEASE_OUT }, { "drop", HEARTH_RELEASE_DROPPED }, { "plan", HEARTH_RELEASE_PLANNED } };
  gboolean writable = !hearth_db_is_read_only (hearth_community_get_db (self->community)) && self->overview != NULL;
  gint64   state = self->overview != NULL && hearth_overview_is_over (self->overview) ? self->overview->line->row.state : HEARTH_RELEASE_PLANNED;

  static const char *const others[] = { "edit", "move", "again", "delete" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), others[i])), writable);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), states[i].name)),
                                 writable && state != (gint64) states[i].state);
}

static gpointer
read_release (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  const gint64 *what = data;

  return hearth_overview_load (conn, what[0], (HearthDay) what[1], error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthReleasePage) self = user_data;
  g_autoptr (GError)            error = NULL;
  HearthOverview               *overview = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  HearthWindow                 *window = hearth_window_of (GTK_WIDGET (self));

  if (self->head == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&overview, hearth_overview_free);
      return;
    }
  if (overview == NULL)
    {
      if (window != NULL && !g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
        hearth_window_report_error (window, error);
      g_signal_emit (self, signals[SIGNAL_GONE], 0);
      return;
    }
  g_clear_pointer (&self->overview, hearth_overview_free);
  self->overview = overview;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), overview->line->row.title);
  hearth_release_head_set (HEARTH_RELEASE_HEAD (self->head), self->community, overview);
  update_actions (self);
}

static void
read_again (HearthReleasePage *self)
{
  const gint64 what[] = { self->release, hearth_release_today (self->community) };

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (self->community), read_release, g_memdup2 (what, sizeof what), g_free,
                        (GDestroyNotify) hearth_overview_free, self->reading, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthReleasePage *self,
            HearthChanges     *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_RELEASE, HEARTH_TABLE_PHASE, HEARTH_TABLE_TASK, HEARTH_TABLE_MOMENT, 0 };

  if (hearth_changes_has_any (changes, tables))
    read_again (self);
}

/* ---- Parts ---- */

static void
part_changed_cb (HearthReleasePage *self)
{
  GtkWidget               *place = adw_view_stack_get_visible_child (ADW_VIEW_STACK (self->parts));
  const HearthReleasePart *part = place != NULL ? g_object_get_data (G_OBJECT (place), "part") : NULL;

  if (part != NULL && adw_bin_get_child (ADW_BIN (place)) == NULL)
    adw_bin_set_child (ADW_BIN (place), part->create (self->community, self->release));
}

/* Ctrl+Page Down and Ctrl+Page Up, round and round. */
static gboolean
turn_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  HearthReleasePage       *self = HEARTH_RELEASE_PAGE (widget);
  const char              *shown = adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (self->parts));
  guint                    n;
  const HearthReleasePart *all = hearth_release_parts (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (all[i].name, shown) == 0)
      {
        hearth_release_page_show_part (self, all[(i + n + (guint) g_variant_get_int32 (args)) % n].name);
        return GDK_EVENT_STOP;
      }

  return GDK_EVENT_PROPAGATE;
}

/* Before the page scrolls sideways by the same keys. */
static void
add_turning (HearthReleasePage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  const struct
  {
    guint key;
    int   by;
  } turns[] = { { GDK_KEY_Page_Down, 1 }, { GDK_KEY_Page_Up, -1 } };

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (turns[i].key, GDK_CONTROL_MASK), gtk_callback_action_new (turn_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (turns[i].by));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
add_parts (HearthReleasePage *self)
{
  guint                    n;
  const HearthReleasePart *all = hearth_release_parts (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *place = adw_bin_new ();

      g_object_set_data (G_OBJECT (place), "part", (gpointer) &all[i]);
      adw_view_stack_add_titled_with_icon (ADW_VIEW_STACK (self->parts), place, all[i].name, _ (all[i].title), all[i].icon);
    }
  gtk_widget_set_visible (self->switcher, n > 1);
  part_changed_cb (self);
}

void
hearth_release_page_show_part (HearthReleasePage *page,
                               const char        *part)
{
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (page->parts), part);
}

/* ---- Deeds ---- */

static gboolean
write_edit (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const HearthDeedRow *row = data;

  return hearth_release_edit (conn, row->row, row->mask, row->value, error);
}

/* Translators: %s is the title of a release */
static const HearthDeed edit_release = { write_edit, "release", N_ ("Changed “%s”") };
/* Translators: %s is the title of a release */
static const HearthDeed bring_out = { write_edit, "release", N_ ("“%s” is out") };
/* Translators: %s is the title of a release */
static const HearthDeed drop = { write_edit, "release", N_ ("“%s” will not come") };
/* Translators: %s is the title of a release */
static const HearthDeed plan_again = { write_edit, "release", N_ ("“%s” is planned again") };

static gboolean
write_delete (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_release_delete (conn, *(const gint64 *) data, error);
}

/* Translators: %s is the title of a release */
static const HearthDeed delete_release = { write_delete, "release-delete", N_ ("Deleted “%s”") };

static void
edited_cb (HearthReleasePage *self,
           HearthFactForm    *form)
{
  HearthReleaseRow row;
  guint64          mask = hearth_table_bit (HEARTH_TABLE_RELEASE, "title") | hearth_table_bit (HEARTH_TABLE_RELEASE, "kind");

  hearth_row_init (HEARTH_TABLE_RELEASE, &row);
  row.title = g_strdup (hearth_fact_form_get_text (form, "title"));
  row.kind = hearth_fact_form_get_choice (form, "kind") + 1;
  hearth_deed_do (GTK_WIDGET (self), self->community, &edit_release, row.title,
                  hearth_deed_row_new (HEARTH_TABLE_RELEASE, self->release, mask, &row), (GDestroyNotify) hearth_deed_row_free, NULL, NULL);
}

static void
edit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthReleasePage *self = user_data;
  HearthFactForm    *form = hearth_fact_form_new (self->community, _ ("Edit Release"), _ ("_Save"));
  const char        *kinds[HEARTH_RELEASE_KIND_LAST + 1] = { NULL };

  for (guint i = 0; i < HEARTH_RELEASE_KIND_LAST; i++)
    kinds[i] = hearth_release_kind_title (i + 1);
  hearth_fact_form_add_entry (form, "title", _ ("Title"), self->overview->line->row.title);
  hearth_fact_form_need (form, "title", _ ("Give it a title"));
  hearth_fact_form_add_choice (form, "kind", _ ("Kind"), kinds, (guint) MAX (self->overview->line->row.kind, 1) - 1);
  g_signal_connect_object (form, "done", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (form), GTK_WIDGET (self));
}

static void
move_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthReleasePage *self = user_data;

  adw_dialog_present (hearth_move_dialog_new (self->community, self->overview->line), GTK_WIDGET (self));
}

static void
set_state (HearthReleasePage *self,
           const HearthDeed  *deed,
           HearthReleaseState state)
{
  HearthReleaseRow row;

  hearth_row_init (HEARTH_TABLE_RELEASE, &row);
  row.state = state;
  hearth_deed_do (GTK_WIDGET (self), self->community, deed, self->overview->line->row.title,
                  hearth_deed_row_new (HEARTH_TABLE_RELEASE, self->release, hearth_table_bit (HEARTH_TABLE_RELEASE, "state"), &row),
                  (GDestroyNotify) hearth_deed_row_free, NULL, NULL);
}

static void
out_activated_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  set_state (user_data, &bring_out, HEARTH_RELEASE_OUT);
}

static void
drop_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  set_state (user_data, &drop, HEARTH_RELEASE_DROPPED);
}

static void
plan_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  set_state (user_data, &plan_again, HEARTH_RELEASE_PLANNED);
}

static void
again_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HearthReleasePage *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.release-like", "x", self->release);
}

static void
delete_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthReleasePage *self = user_data;

  /* The window is told, because the page goes with the release. */
  hearth_deed_do (GTK_WIDGET (hearth_window_of (GTK_WIDGET (self))), self->community, &delete_release, self->overview->line->row.title,
                  g_memdup2 (&self->release, sizeof self->release), g_free, NULL, NULL);
}

static const GActionEntry entries[] = {
  { "edit", edit_activated_cb },
  { "move", move_activated_cb },
  { "out", out_activated_cb },
  { "drop", drop_activated_cb },
  { "plan", plan_activated_cb },
  { "again", again_activated_cb },
  { "delete", delete_activated_cb },
};

/* ---- The widget ---- */

static void
hearth_release_page_dispose (GObject *object)
{
  HearthReleasePage *self = HEARTH_RELEASE_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_RELEASE_PAGE);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->overview, hearth_overview_free);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_release_page_parent_class)->dispose (object);
}

static void
hearth_release_page_class_init (HearthReleasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_release_page_dispose;
  signals[SIGNAL_GONE] = g_signal_new ("gone", HEARTH_TYPE_RELEASE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HEARTH_TYPE_RELEASE_HEAD);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-release-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthReleasePage, name)
  CHILD (head);
  CHILD (switcher);
  CHILD (parts);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, part_changed_cb);
}

static void
hearth_release_page_init (HearthReleasePage *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "release", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  add_turning (self);
}

AdwNavigationPage *
hearth_release_page_new (HearthCommunity *community,
                         gint64           release)
{
  HearthReleasePage *self = g_object_new (HEARTH_TYPE_RELEASE_PAGE, "title", _ ("Release"), NULL);

  self->community = g_object_ref (community);
  self->release = release;
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
  add_parts (self);
  read_again (self);

  return ADW_NAVIGATION_PAGE (self);
}

gint64
hearth_release_page_get_release (HearthReleasePage *page)
{
  return page->release;
}
