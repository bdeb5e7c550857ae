/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stays open until the member is written, so that what was typed is not lost when it cannot be. Main thread. */

#include "config.h"

#include "hearth-new-member.h"

#include "hearth-member-write.h"

struct _HearthNewMember
{
  AdwDialog parent_instance;

  HearthCommunity *community;

  GtkWidget *name;
  GtkWidget *address;
  GtkWidget *add;
};

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthNewMember, hearth_new_member, ADW_TYPE_DIALOG)

static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
changed_cb (HearthNewMember *self)
{
  g_autofree char *name = dup_text (self->name);
  g_autofree char *address = dup_text (self->address);

  gtk_widget_set_sensitive (self->add, *name != '\0' || *address != '\0');
}

static void
added_cb (gint64   rowid,
          gpointer user_data)
{
  g_autoptr (HearthNewMember) self = user_data;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (rowid == HEARTH_NONE)
    {
      changed_cb (self);
      return;
    }

  /* Once it has begun to go the keyboard can be in the page, before which it could not; when it is gone is too late, since somebody may type. */
  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, rowid);
}

static void
add_clicked_cb (HearthNewMember *self)
{
  g_autofree char  *name = dup_text (self->name);
  g_autofree char  *address = dup_text (self->address);
  HearthMemberWrite what = { .name = name, .text = *address != '\0' ? address : NULL };

  gtk_widget_set_sensitive (self->add, FALSE);
  hearth_member_write (GTK_WIDGET (self), self->community, HEARTH_WRITE_ADD, &what, added_cb, g_object_ref (self));
}

static void
hearth_new_member_dispose (GObject *object)
{
  HearthNewMember *self = HEARTH_NEW_MEMBER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_NEW_MEMBER);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_new_member_parent_class)->dispose (object);
}

static void
hearth_new_member_class_init (HearthNewMemberClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_new_member_dispose;

  signals[SIGNAL_ADDED] = g_signal_new ("added", HEARTH_TYPE_NEW_MEMBER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-new-member.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthNewMember, name);
  gtk_widget_class_bind_template_child (widget_class, HearthNewMember, address);
  gtk_widget_class_bind_template_child (widget_class, HearthNewMember, add);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
hearth_new_member_init (HearthNewMember *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hearth_new_member_new (HearthCommunity *community)
{
  HearthNewMember *self = g_object_new (HEARTH_TYPE_NEW_MEMBER, NULL);

  self->community = g_object_ref (community);

  return ADW_DIALOG (self);
}
