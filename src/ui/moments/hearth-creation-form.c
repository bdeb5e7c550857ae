/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is typed into a new one and not saved is a draft. */

#include "config.h"

#include "hearth-creation-form.h"

#include "hearth-choice-row.h"
#include "hearth-finish.h"
#include "hearth-moment-write.h"
#include "members/hearth-drafts.h"
#include "members/hearth-member-chooser.h"
#include "releases/hearth-creation.h"

#include <glib/gi18n.h>

struct _HearthCreationForm
{
  AdwDialog parent_instance;

  HearthCommunity *community;
  HearthCreation   row;
  gboolean         filling;

  GtkWidget *save;
  GtkWidget *who;
  GtkWidget *title;
  GtkWidget *kind;
  GtkWidget *link;
  GtkWidget *permission;
  GtkWidget *words;
  GtkWidget *credit;
  GtkWidget *place;
};

G_DEFINE_FINAL_TYPE (HearthCreationForm, hearth_creation_form, ADW_TYPE_DIALOG)

static char *
dup_text (GtkWidget *row)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

/* The texts by the names of their drafts. */
static GtkWidget *
get_text_row (HearthCreationForm *self,
              guint               i,
              const char        **name)
{
  const struct
  {
    const char *name;
    GtkWidget  *row;
  } rows[] = { { "title", self->title }, { "link", self->link }, { "words", self->words }, { "credit", self->credit } };

  if (i >= G_N_ELEMENTS (rows))
    return NULL;
  *name = rows[i].name;

  return rows[i].row;
}

static char *
dup_key (HearthCreationForm *self,
         const char         *name)
{
  return g_strdup_printf ("creation:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%s", self->row.release, self->row.moment, name);
}

static void
keep (HearthCreationForm *self,
      gboolean            forget)
{
  const char *name;
  GtkWidget  *row;

  for (guint i = 0; self->row.rowid == 0 && (row = get_text_row (self, i, &name)) != NULL; i++)
    {
      g_autofree char *key = dup_key (self, name);

      hearth_drafts_set (hearth_community_get_folder (self->community), 0, key, forget ? NULL : gtk_editable_get_text (GTK_EDITABLE (row)));
    }
}

static void
refresh (HearthCreationForm *self)
{
  g_autofree char *title = dup_text (self->title);

  gtk_widget_set_sensitive (self->save, title != NULL && self->row.member > 0);
}

static void
changed_cb (HearthCreationForm *self)
{
  if (self->community == NULL || self->filling)
    return;
  keep (self, FALSE);
  refresh (self);
}

static void
chosen_cb (gpointer    owner,
           gint64      rowid,
           const char *name,
           gpointer    user_data)
{
  HearthCreationForm *self = owner;

  if (self->who == NULL)
    return;
  self->row.member = rowid;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->who), name);
  refresh (self);
}

static void
who_cb (HearthCreationForm *self)
{
  hearth_member_chooser_ask (GTK_WIDGET (self), self->community, _ ("Who Made It?"), chosen_cb, NULL);
}

static gint64
write_row (HearthConn *conn,
           gpointer    data,
           GTimeZone  *zone,
           GError    **error)
{
  static const char *const columns[] = { "title", "kind", "link", "words", "credit", "place" };
  const HearthCreation    *row = data;
  HearthCreation           now;
  guint64                  mask = 0;
  gboolean                 done;

  if (row->rowid == 0)
    return hearth_creation_add (conn, row, error);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mask |= hearth_table_bit (HEARTH_TABLE_CREATION, columns[i]);
  /* What they said has the day on which it changed. */
  hearth_row_init (HEARTH_TABLE_CREATION, &now);
  done = hearth_row_load (conn, HEARTH_TABLE_CREATION, row->rowid, &now, error);
  if (done && now.permission != row->permission)
    mask |= hearth_table_bit (HEARTH_TABLE_CREATION, "permission");
  hearth_row_clear (HEARTH_TABLE_CREATION, &now);

  return done && hearth_creation_edit (conn, row->rowid, mask, row, error) ? row->rowid : -1;
}

static char *
say_written (gint64   answer,
             gpointer data)
{
  const HearthCreation *row = data;

  /* Translators: %s is the title of something that a member made */
  return g_strdup_printf (row->rowid == 0 ? _ ("Added “%s”")
                                          /* Translators: %s is the title of something that a member made */
                                          : _ ("Changed “%s”"),
                          row->title);
}

static void
written_cb (GtkWidget *owner,
            gint64     answer,
            gpointer   data)
{
  HearthCreationForm *self = HEARTH_CREATION_FORM (owner);

  if (self->community == NULL)
    return;
  if (answer < 0)
    {
      refresh (self);
      return;
    }
  keep (self, TRUE);
  hearth_drafts_flush ();
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
row_free (gpointer row)
{
  hearth_row_clear (HEARTH_TABLE_CREATION, row);
  g_free (row);
}

static void
take (char **place,
      char  *text)
{
  g_free (*place);
  *place = text;
}

static void
save_cb (HearthCreationForm *self)
{
  HearthCreation *row = g_new0 (HearthCreation, 1);
  double          place = adw_spin_row_get_value (ADW_SPIN_ROW (self->place));

  hearth_row_copy (HEARTH_TABLE_CREATION, row, &self->row);
  take (&row->title, dup_text (self->title));
  take (&row->link, dup_text (self->link));
  take (&row->words, dup_text (self->words));
  take (&row->credit, dup_text (self->credit));
  row->kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind));
  row->permission = adw_combo_row_get_selected (ADW_COMBO_ROW (self->permission));
  row->place = place >= 1 ? (gint64) place : HEARTH_NONE;
  gtk_widget_set_sensitive (self->save, FALSE);
  hearth_moment_write (GTK_WIDGET (self), self->community, &(HearthMomentWrite) { "creation", row->title, write_row, say_written, written_cb, row, row_free });
}

static gboolean
save_by_key (GtkWidget *widget)
{
  if (gtk_widget_is_sensitive (HEARTH_CREATION_FORM (widget)->save))
    save_cb (HEARTH_CREATION_FORM (widget));

  return TRUE;
}

static void
hearth_creation_form_dispose (GObject *object)
{
  HearthCreationForm *self = HEARTH_CREATION_FORM (object);

  hearth_drafts_flush ();
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_CREATION_FORM);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_creation_form_parent_class)->dispose (object);
}

static void
hearth_creation_form_finalize (GObject *object)
{
  hearth_row_clear (HEARTH_TABLE_CREATION, &HEARTH_CREATION_FORM (object)->row);

  G_OBJECT_CLASS (hearth_creation_form_parent_class)->finalize (object);
}

static void
hearth_creation_form_class_init (HearthCreationFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_creation_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_creation_form_finalize;
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-creation-form.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthCreationForm, name)
  CHILD (save);
  CHILD (who);
  CHILD (title);
  CHILD (kind);
  CHILD (link);
  CHILD (permission);
  CHILD (words);
  CHILD (credit);
  CHILD (place);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, who_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
hearth_creation_form_init (HearthCreationForm *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL), permissions = gtk_string_list_new (NULL);

  hearth_row_init (HEARTH_TABLE_CREATION, &self->row);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = 0; kind <= HEARTH_CREATION_PHOTO; kind++)
    gtk_string_list_append (kinds, hearth_creation_kind_title (kind));
  for (int permission = 0; permission <= HEARTH_PERMISSION_REFUSED; permission++)
    gtk_string_list_append (permissions, hearth_permission_title (permission));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind), G_LIST_MODEL (kinds));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->permission), G_LIST_MODEL (permissions));
  hearth_finish_add (GTK_WIDGET (self), save_by_key);
}

static void
fill (HearthCreationForm *self)
{
  const char *const texts[] = { self->row.title, self->row.link, self->row.words, self->row.credit };
  const char       *name;
  GtkWidget        *row;

  self->filling = TRUE;
  for (guint i = 0; (row = get_text_row (self, i, &name)) != NULL; i++)
    {
      g_autofree char *key = dup_key (self, name);
      g_autofree char *draft = self->row.rowid == 0 ? hearth_drafts_dup (hearth_community_get_folder (self->community), 0, key) : NULL;

      gtk_editable_set_text (GTK_EDITABLE (row), draft != NULL ? draft : texts[i] != NULL ? texts[i]
                                                                                          : "");
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind), self->row.kind > 0 && self->row.kind <= HEARTH_CREATION_PHOTO ? (guint) self->row.kind : 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->permission), self->row.permission > 0 ? (guint) MIN (self->row.permission, HEARTH_PERMISSION_REFUSED) : 0);
  adw_spin_row_set_value (ADW_SPIN_ROW (self->place), self->row.place > 0 ? (double) self->row.place : 0);
  self->filling = FALSE;
}

AdwDialog *
hearth_creation_form_new (HearthCommunity      *community,
                          const HearthCreation *row,
                          const char           *name)
{
  HearthCreationForm *self = g_object_new (HEARTH_TYPE_CREATION_FORM, NULL);

  self->community = g_object_ref (community);
  hearth_row_clear (HEARTH_TABLE_CREATION, &self->row);
  hearth_row_copy (HEARTH_TABLE_CREATION, &self->row, row);
  adw_dialog_set_title (ADW_DIALOG (self), row->rowid != 0 ? _ ("Edit Creation") : _ ("New Creation"));
  gtk_button_set_label (GTK_BUTTON (self->save), row->rowid != 0 ? _ ("_Save") : _ ("_Add"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->who), name != NULL ? name : _ ("Choose a member"));
  gtk_widget_set_sensitive (self->who, row->rowid == 0);
  fill (self);
  refresh (self);

  return ADW_DIALOG (self);
}
