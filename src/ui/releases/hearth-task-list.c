/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A row knows the rowid of what it stands for; what has no row any more is deleted when it is written. */

#include "config.h"

#include "hearth-task-list.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64          rowid; /* 0: new */
  gint64          done_at;
  GtkWidget      *row;
  GtkCheckButton *tick;
} Line;

struct _HearthTaskList
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *lines; /* Line */
  GtkWidget *more;  /* the field; always the last row */
};

G_DEFINE_FINAL_TYPE (HearthTaskList, hearth_task_list, ADW_TYPE_PREFERENCES_GROUP)

static void
remove_cb (GtkWidget      *button,
           HearthTaskList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

  for (guint i = 0; i < self->lines->len; i++)
    if (((Line *) g_ptr_array_index (self->lines, i))->row == row)
      {
        g_ptr_array_remove_index (self->lines, i);
        break;
      }
  gtk_widget_grab_focus (self->more);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
}

static void
add_line (HearthTaskList *self,
          gint64          rowid,
          const char     *words,
          gint64          done_at)
{
  Line      *line = g_new0 (Line, 1);
  GtkWidget *row = adw_action_row_new (), *tick = gtk_check_button_new (), *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  /* Translators: %s is one thing of the list of a task */
  g_autofree char *label = g_strdup_printf (_ ("Take “%s” off the List"), words);

  line->rowid = rowid;
  line->done_at = done_at;
  line->row = row;
  line->tick = GTK_CHECK_BUTTON (tick);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  gtk_check_button_set_active (line->tick, done_at != HEARTH_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  gtk_widget_set_tooltip_text (remove, label);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  g_ptr_array_add (self->lines, line);
  /* The field stays the last. */
  g_object_ref (self->more);
  if (gtk_widget_get_parent (self->more) != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->more);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->more);
  g_object_unref (self->more);
}

static char *
dup_typed (HearthTaskList *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->more))));
}

static void
more_cb (HearthTaskList *self)
{
  g_autofree char *words = dup_typed (self);

  if (*words == '\0')
    return;
  add_line (self, 0, words, HEARTH_NONE);
  gtk_editable_set_text (GTK_EDITABLE (self->more), "");
  gtk_widget_grab_focus (self->more);
}

static void
hearth_task_list_finalize (GObject *object)
{
  g_ptr_array_unref (HEARTH_TASK_LIST (object)->lines);

  G_OBJECT_CLASS (hearth_task_list_parent_class)->finalize (object);
}

static void
hearth_task_list_class_init (HearthTaskListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_task_list_finalize;
}

static void
hearth_task_list_init (HearthTaskList *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->more = adw_entry_row_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("To Tick Off"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), _ ("Add to the list"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->more), TRUE);
  g_signal_connect_swapped (self->more, "apply", G_CALLBACK (more_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->more);
}

GtkWidget *
hearth_task_list_new (GPtrArray *items)
{
  HearthTaskList *self = g_object_new (HEARTH_TYPE_TASK_LIST, NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const HearthTaskItem *item = g_ptr_array_index (items, i);

      add_line (self, item->rowid, item->words, item->done_at);
    }

  return GTK_WIDGET (self);
}

static void
item_free (gpointer item)
{
  hearth_row_clear (HEARTH_TABLE_TASK_ITEM, item);
  g_free (item);
}

static void
ask (GPtrArray  *asked,
     gint64      rowid,
     const char *words,
     gint64      done_at)
{
  HearthTaskItem *item = g_new (HearthTaskItem, 1);

  hearth_row_init (HEARTH_TABLE_TASK_ITEM, item);
  item->rowid = rowid;
  item->words = g_strdup (words);
  item->done_at = done_at;
  g_ptr_array_add (asked, item);
}

GPtrArray *
hearth_task_list_ask (HearthTaskList *list)
{
  GPtrArray       *asked = g_ptr_array_new_with_free_func (item_free);
  g_autofree char *typed = dup_typed (list);

  for (guint i = 0; i < list->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (list->lines, i);
      gint64      done = line->done_at != HEARTH_NONE ? line->done_at : 0;

      ask (asked, line->rowid, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (line->row)), gtk_check_button_get_active (line->tick) ? done : HEARTH_NONE);
    }
  if (*typed != '\0')
    ask (asked, 0, typed, HEARTH_NONE);

  return asked;
}

static gboolean
is_asked (GPtrArray *asked,
          gint64     rowid)
{
  for (guint i = 0; i < asked->len; i++)
    if (((HearthTaskItem *) g_ptr_array_index (asked, i))->rowid == rowid)
      return TRUE;

  return FALSE;
}

static gboolean
delete_others (HearthConn *conn,
               gint64      task,
               GPtrArray  *asked,
               GError    **error)
{
  g_autoptr (HearthTaskLine) line = hearth_task_load (conn, task, 0, error);

  for (guint i = 0; line != NULL && i < line->items->len; i++)
    {
      gint64 rowid = ((HearthTaskItem *) g_ptr_array_index (line->items, i))->rowid;

      if (!is_asked (asked, rowid) && !hearth_task_item_delete (conn, rowid, error))
        return FALSE;
    }

  return line != NULL;
}

gboolean
hearth_task_list_write (HearthConn *conn,
                        gint64      task,
                        GPtrArray  *asked,
                        gint64      at,
                        GError    **error)
{
  if (!delete_others (conn, task, asked, error))
    return FALSE;
  for (guint i = 0; i < asked->len; i++)
    {
      const HearthTaskItem *item = g_ptr_array_index (asked, i);
      gint64                rowid = item->rowid > 0 ? item->rowid : hearth_task_item_add (conn, task, item->words, error);
      gint64                done_at = item->done_at == 0 ? at : item->done_at;

      if (rowid <= 0 || ((item->rowid > 0 || done_at != HEARTH_NONE) && !hearth_task_item_done (conn, rowid, done_at, error)))
        return FALSE;
    }

  return TRUE;
}
