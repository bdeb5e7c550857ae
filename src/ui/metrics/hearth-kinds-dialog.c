/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A kind is a button that is pressed or not; a list that is as it was at first is kept as none, so that it follows what later
 * versions count. */

#include "config.h"

#include "hearth-kinds-dialog.h"

#include "hearth-deed.h"
#include "hearth-finish.h"
#include "interactions/hearth-counted.h"

#include <glib/gi18n.h>

struct _HearthKindsDialog
{
  AdwDialog parent_instance;

  HearthCommunity *community;
  guint32          before[HEARTH_COUNTED_N_LISTS];
  GtkWidget       *kinds[HEARTH_COUNTED_N_LISTS][HEARTH_KIND_LAST + 1]; /* NULL for what is no act */

  GtkWidget *save;
  GtkWidget *counted;
  GtkWidget *asked;
  GtkWidget *given;
};

G_DEFINE_FINAL_TYPE (HearthKindsDialog, hearth_kinds_dialog, ADW_TYPE_DIALOG)

static guint32
get_kinds (HearthKindsDialog *self,
           guint              list)
{
  guint32 kinds = 0;

  for (guint kind = 1; kind <= HEARTH_KIND_LAST; kind++)
    if (self->kinds[list][kind] != NULL && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->kinds[list][kind])))
      kinds |= 1u << kind;
  return kinds;
}

static void
set_kinds (HearthKindsDialog *self,
           guint              list,
           guint32            kinds)
{
  for (guint kind = 1; kind <= HEARTH_KIND_LAST; kind++)
    if (self->kinds[list][kind] != NULL)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kinds[list][kind]), (kinds >> kind & 1) != 0);
}

static void
changed_cb (HearthKindsDialog *self)
{
  gboolean other = FALSE, each = TRUE;

  for (guint i = 0; i < HEARTH_COUNTED_N_LISTS; i++)
    {
      guint32 kinds = get_kinds (self, i);

      other = other || kinds != self->before[i];
      each = each && kinds != 0;
    }
  gtk_widget_set_sensitive (self->save, other && each);
}

static const HearthDeed change_kinds = { hearth_settings_change_write, "settings", N_ ("What counts is changed") };

static void
save_cb (HearthKindsDialog *self)
{
  HearthSettingsChange *change = hearth_settings_change_new ();
  char                **values[HEARTH_COUNTED_N_LISTS];

  values[HEARTH_COUNTED_ACTS] = &change->row.counted;
  values[HEARTH_COUNTED_ASKED] = &change->row.asked;
  values[HEARTH_COUNTED_GIVEN] = &change->row.given;
  for (guint i = 0; i < HEARTH_COUNTED_N_LISTS; i++)
    {
      guint32 kinds = get_kinds (self, i);

      if (kinds == self->before[i])
        continue;
      *values[i] = hearth_counted_format ((HearthCountedList) i, kinds);
      change->mask |= hearth_table_bit (HEARTH_TABLE_COMMUNITY, hearth_counted_column ((HearthCountedList) i));
    }
  hearth_deed_do (GTK_WIDGET (self), self->community, &change_kinds, NULL, change, hearth_settings_change_free, NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
finish (GtkWidget *widget)
{
  HearthKindsDialog *self = HEARTH_KINDS_DIALOG (widget);

  if (!gtk_widget_get_sensitive (self->save))
    return FALSE;
  save_cb (self);
  return TRUE;
}

/* Nobody did anything in these, or the artist only did. */
static gboolean
is_act (guint kind)
{
  return kind != HEARTH_KIND_NOTE && kind != HEARTH_KIND_REFUND && kind != HEARTH_KIND_JOINED && kind != HEARTH_KIND_LEFT;
}

static void
usual_cb (GtkButton *button,
          gpointer   user_data)
{
  HearthKindsDialog *self = user_data;
  guint              list = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "list"));

  set_kinds (self, list, hearth_counted_parse ((HearthCountedList) list, NULL));
}

static void
fill (HearthKindsDialog *self,
      guint              list,
      GtkWidget         *group)
{
  GtkWidget *wrap = adw_wrap_box_new (), *usual = gtk_button_new_with_label (_ ("Usual Ones"));

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 6);
  for (guint kind = 1; kind <= HEARTH_KIND_LAST; kind++)
    {
      if (!is_act (kind))
        continue;
      self->kinds[list][kind] = gtk_toggle_button_new_with_label (hearth_kind_title ((HearthInteractionKind) kind));
      gtk_widget_add_css_class (self->kinds[list][kind], "hearth-kind");
      g_signal_connect_object (self->kinds[list][kind], "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      adw_wrap_box_append (ADW_WRAP_BOX (wrap), self->kinds[list][kind]);
    }
  gtk_widget_add_css_class (usual, "flat");
  gtk_widget_set_valign (usual, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (usual), "list", GUINT_TO_POINTER (list));
  g_signal_connect_object (usual, "clicked", G_CALLBACK (usual_cb), self, G_CONNECT_DEFAULT);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), usual);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), wrap);
}

static void
hearth_kinds_dialog_dispose (GObject *object)
{
  HearthKindsDialog *self = HEARTH_KINDS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_KINDS_DIALOG);
  g_clear_object (&self->community);
  G_OBJECT_CLASS (hearth_kinds_dialog_parent_class)->dispose (object);
}

static void
hearth_kinds_dialog_class_init (HearthKindsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_kinds_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-kinds-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthKindsDialog, save);
  gtk_widget_class_bind_template_child (widget_class, HearthKindsDialog, counted);
  gtk_widget_class_bind_template_child (widget_class, HearthKindsDialog, asked);
  gtk_widget_class_bind_template_child (widget_class, HearthKindsDialog, given);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
hearth_kinds_dialog_init (HearthKindsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self, HEARTH_COUNTED_ACTS, self->counted);
  fill (self, HEARTH_COUNTED_ASKED, self->asked);
  fill (self, HEARTH_COUNTED_GIVEN, self->given);
  hearth_finish_add (GTK_WIDGET (self), finish);
}

AdwDialog *
hearth_kinds_dialog_new (HearthCommunity *community)
{
  HearthKindsDialog        *self = g_object_new (HEARTH_TYPE_KINDS_DIALOG, NULL);
  const HearthCommunityRow *settings = hearth_community_get_settings (community);
  const char               *lists[] = { settings->counted, settings->asked, settings->given };

  self->community = g_object_ref (community);
  for (guint i = 0; i < HEARTH_COUNTED_N_LISTS; i++)
    {
      set_kinds (self, i, hearth_counted_parse ((HearthCountedList) i, lists[i]));
      self->before[i] = get_kinds (self, i);
    }
  changed_cb (self);
  return ADW_DIALOG (self);
}
