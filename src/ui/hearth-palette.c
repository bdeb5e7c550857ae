/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The focus stays in the entry; Up and Down move the chosen row, Return does it. Actions are found at once, releases and members by a
 * reader; their rows come after those of the actions when they come. */

#include "config.h"

#include "hearth-palette.h"

#include "base/hearth-fold.h"
#include "hearth-actions.h"
#include "help/hearth-help-topics.h"
#include "members/hearth-member-list.h"
#include "members/hearth-member.h"
#include "releases/hearth-release.h"

#define MEMBERS_SHOWN 12
#define MEMBERS_ASKED 36

struct _HearthPalette
{
  AdwDialog parent_instance;

  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkListBox     *results;

  HearthWindow *window; /* weak: the window owns the dialog */
  GCancellable *search;
};

G_DEFINE_FINAL_TYPE (HearthPalette, hearth_palette, ADW_TYPE_DIALOG)

/* TRUE when every word typed begins a word of title; both folded. */
static gboolean
matches (const char *typed,
         const char *title)
{
  g_auto (GStrv)   words = g_strsplit (typed, " ", -1);
  g_autofree char *padded = g_strconcat (" ", title, NULL);

  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *start = g_strconcat (" ", *word, NULL);

      if (strstr (padded, start) == NULL)
        return FALSE;
    }

  return TRUE;
}

static GtkWidget *
add_row (HearthPalette *self,
         const char    *icon,
         const char    *title,
         const char    *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = icon != NULL ? gtk_image_new_from_icon_name (icon) : adw_avatar_new (24, title, TRUE);
  GtkWidget *name = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), name);
  if (detail != NULL)
    {
      GtkWidget *side = gtk_label_new (detail);

      gtk_label_set_ellipsize (GTK_LABEL (side), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (side, "dimmed");
      gtk_widget_add_css_class (side, "caption");
      gtk_box_append (GTK_BOX (box), side);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* Never in the Tab chain: the entry leads. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->results, row);

  return row;
}

static gboolean
can_activate (HearthPalette *self,
              const char    *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 2);
  GActionGroup  *group = NULL;

  if (strcmp (parts[0], "app") == 0)
    group = G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (self->window)));
  else if (strcmp (parts[0], "win") == 0)
    group = G_ACTION_GROUP (self->window);
  else
    return TRUE;

  return group != NULL && g_action_group_get_action_enabled (group, parts[1]);
}

static void
add_actions (HearthPalette *self,
             const char    *typed)
{
  guint                   n;
  const HearthActionInfo *actions = hearth_actions_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = hearth_action_dup_title (&actions[i]);
      g_autofree char *folded = hearth_fold (title);
      g_auto (GStrv)   accels = hearth_action_dup_accels (&actions[i]);
      g_autofree char *key = NULL;
      guint            code;
      GdkModifierType  modifiers;

      if ((actions[i].flags & HEARTH_ACTION_NO_PALETTE) != 0 || !matches (typed, folded) ||
          !can_activate (self, actions[i].name))
        continue;

      if (accels[0] != NULL && gtk_accelerator_parse (accels[0], &code, &modifiers))
        key = gtk_accelerator_get_label (code, modifiers);
      g_object_set_data (G_OBJECT (add_row (self, "go-next-symbolic", title, key)), "action", (gpointer) actions[i].name);
    }
}

/* Only for who types: the pages of the help are not what one begins with. */
static void
add_help (HearthPalette *self,
          const char    *typed)
{
  guint                  n;
  const HearthHelpTopic *topics = hearth_help_list (&n);

  for (guint i = 0; *typed != '\0' && i < n; i++)
    {
      /* Found by what it is called, and by the word Help. */
      g_autofree char *words = g_strdup_printf ("%s %s", _ (topics[i].title), _ ("Help"));
      g_autofree char *folded = hearth_fold (words);

      if (matches (typed, folded))
        g_object_set_data (G_OBJECT (add_row (self, "help-about-symbolic", _ (topics[i].title), _ ("Help"))), "help", (gpointer) topics[i].id);
    }
}

static void
select_row (HearthPalette *self,
            int            index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->results, index);

  if (row == NULL)
    return;

  gtk_list_box_select_row (self->results, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  if (gtk_widget_get_mapped (GTK_WIDGET (row)))
    {
      GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_VIEWPORT);

      gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (row), NULL);
    }
}

static void
show_found (HearthPalette *self)
{
  gboolean any = gtk_list_box_get_row_at_index (self->results, 0) != NULL;

  gtk_stack_set_visible_child_name (self->stack, any ? "found" : "nothing");
  if (any && gtk_list_box_get_selected_row (self->results) == NULL)
    select_row (self, 0);
}

/* Those whose name was typed before those who are found by an address or a note; each as recent as they are. */
static void
put_names_first (GPtrArray  *pages,
                 const char *typed)
{
  g_autofree char      *folded = hearth_fold (typed);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  guint                 n = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      const HearthMemberPage *page = pages->pdata[i];
      g_autofree char        *name = hearth_fold (page->display_name);

      if (matches (folded, name))
        pages->pdata[n++] = pages->pdata[i];
      else
        g_ptr_array_add (others, pages->pdata[i]);
    }
  for (guint i = 0; i < others->len; i++)
    pages->pdata[n + i] = others->pdata[i];
  if (pages->len > MEMBERS_SHOWN)
    g_ptr_array_set_size (pages, MEMBERS_SHOWN);
}

typedef struct
{
  GPtrArray *members;  /* HearthMemberPage */
  GPtrArray *releases; /* HearthReleaseLine */
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->members, g_ptr_array_unref);
  g_clear_pointer (&found->releases, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* There are dozens at most. */
static GPtrArray *
find_releases (HearthConn *conn,
               const char *typed,
               GError    **error)
{
  g_autofree char *folded = hearth_fold (typed);
  GPtrArray       *lines = hearth_release_list (conn, error);

  for (guint i = lines != NULL ? lines->len : 0; i-- > 0;)
    {
      g_autofree char *title = hearth_fold (((HearthReleaseLine *) g_ptr_array_index (lines, i))->row.title);

      if (!matches (folded, title))
        g_ptr_array_remove_index (lines, i);
    }

  return lines;
}

static gpointer
find_members (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GArray)    keys = hearth_member_query_run (conn, data, cancellable, error);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_member_page_free);

  if (keys == NULL)
    return NULL;

  for (guint i = 0; i < MIN (keys->len, MEMBERS_ASKED); i++)
    {
      HearthMemberPage *page = hearth_member_load_page (conn, g_array_index (keys, gint64, i), error);

      if (page == NULL)
        return NULL;
      g_ptr_array_add (pages, page);
    }
  put_names_first (pages, ((const HearthMemberQuery *) data)->typed);

  return g_steal_pointer (&pages);
}

static gpointer
find_all (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (Found) found = g_new0 (Found, 1);

  found->releases = find_releases (conn, ((const HearthMemberQuery *) data)->typed, error);
  found->members = found->releases != NULL ? find_members (conn, data, cancellable, error) : NULL;

  return found->members != NULL ? g_steal_pointer (&found) : NULL;
}

static const char *
page_detail (const HearthMemberPage *page)
{
  const HearthIdentity *identity;

  if (page->identities == NULL || page->identities->len == 0)
    return NULL;
  identity = page->identities->pdata[0];

  return identity->handle != NULL ? identity->handle : identity->account;
}

static void
add_releases (HearthPalette *self,
              GPtrArray     *releases)
{
  for (guint i = 0; i < releases->len; i++)
    {
      const HearthReleaseLine *line = releases->pdata[i];
      GtkWidget               *row = add_row (self, "hearth-releases-symbolic", line->row.title, hearth_release_kind_title (line->row.kind));

      g_object_set_data_full (G_OBJECT (row), "release", g_memdup2 (&line->row.rowid, sizeof (gint64)), g_free);
    }
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HearthPalette) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (Found)         found = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  /* Overtaken by the next key, or closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->results == NULL)
    return;

  if (found != NULL)
    add_releases (self, found->releases);
  for (guint i = 0; found != NULL && i < found->members->len; i++)
    {
      const HearthMemberPage *page = found->members->pdata[i];
      GtkWidget              *row = add_row (self, NULL, page->display_name, page_detail (page));

      g_object_set_data_full (G_OBJECT (row), "member", g_memdup2 (&page->member.rowid, sizeof (gint64)), g_free);
    }
  show_found (self);
}

static void
search_changed_cb (HearthPalette *self)
{
  const char      *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *folded = hearth_fold (typed);
  HearthCommunity *community = hearth_window_get_community (self->window);

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  gtk_list_box_remove_all (self->results);
  add_actions (self, folded);
  add_help (self, folded);
  if (*folded == '\0' || community == NULL)
    {
      show_found (self);
      return;
    }

  if (gtk_list_box_get_row_at_index (self->results, 0) != NULL)
    show_found (self);
  self->search = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (community), find_all,
                        hearth_member_query_new_words (typed, HEARTH_MEMBER_SORT_LAST, TRUE),
                        (GDestroyNotify) hearth_member_query_free, (GDestroyNotify) found_free, self->search, found_cb, g_object_ref (self));
}

static void
row_activated_cb (HearthPalette *self,
                  GtkListBoxRow *row)
{
  g_autoptr (HearthPalette) alive = g_object_ref (self);
  const char               *action = g_object_get_data (G_OBJECT (row), "action");
  const char               *help = g_object_get_data (G_OBJECT (row), "help");
  const gint64             *member = g_object_get_data (G_OBJECT (row), "member");
  const gint64             *release = g_object_get_data (G_OBJECT (row), "release");
  gint64                    rowid = member != NULL ? *member : release != NULL ? *release
                                                                               : 0;
  gboolean                  of_release = release != NULL;
  HearthWindow             *window = self->window;

  /* Closed first, so that the focus goes back to where it was and the action begins from there. */
  adw_dialog_force_close (ADW_DIALOG (self));
  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  else if (help != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.help-topic", "s", help);
  else if (of_release)
    hearth_window_show_release (window, rowid);
  else if (rowid != 0)
    hearth_window_show_member (window, rowid);
}

static void
entry_activated_cb (HearthPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->results);

  if (row != NULL)
    row_activated_cb (self, row);
}

static void
stop_search_cb (HearthPalette *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
key_pressed_cb (HearthPalette  *self,
                guint           key,
                guint           code,
                GdkModifierType modifiers)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->results);
  int            index = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    select_row (self, index + 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    select_row (self, index - 1);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
hearth_palette_dispose (GObject *object)
{
  HearthPalette *self = HEARTH_PALETTE (object);

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_weak_pointer (&self->window);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_PALETTE);
  G_OBJECT_CLASS (hearth_palette_parent_class)->dispose (object);
}

static void
hearth_palette_class_init (HearthPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_palette_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, HearthPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthPalette, results);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hearth_palette_init (HearthPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_search_delay (self->entry, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

AdwDialog *
hearth_palette_new (HearthWindow *window)
{
  HearthPalette *self = g_object_new (HEARTH_TYPE_PALETTE, NULL);

  g_set_weak_pointer (&self->window, window);
  search_changed_cb (self);

  return ADW_DIALOG (self);
}
