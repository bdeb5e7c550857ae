/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-community-form.h. */

#include "config.h"

#include "hearth-community-form.h"

#include "hearth-draft.h"

#define FORM          "new-community"
#define KEEP_AFTER_MS 300

struct _HearthCommunityForm
{
  AdwBin parent_instance;

  GtkEditable *name_row;
  GtkEditable *subculture_row;
  GtkEditable *promise_row;
  GtkTextView *guidelines_view;
  GtkWidget   *create_button;
  GtkWidget   *hint;

  gboolean busy;
  gboolean loading; /* the draft is being put into the form */
  guint    keep_timeout;
};

G_DEFINE_FINAL_TYPE (HearthCommunityForm, hearth_community_form, ADW_TYPE_BIN)

enum
{
  SUBMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_guidelines (HearthCommunityForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->guidelines_view);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
dup_name (HearthCommunityForm *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

void
hearth_community_form_keep_draft (HearthCommunityForm *form)
{
  g_autofree char *guidelines = NULL;

  g_return_if_fail (HEARTH_IS_COMMUNITY_FORM (form));

  if (form->keep_timeout == 0)
    return;

  g_clear_handle_id (&form->keep_timeout, g_source_remove);
  guidelines = dup_guidelines (form);
  hearth_draft_save (FORM, "name", gtk_editable_get_text (form->name_row));
  hearth_draft_save (FORM, "subculture", gtk_editable_get_text (form->subculture_row));
  hearth_draft_save (FORM, "promise", gtk_editable_get_text (form->promise_row));
  hearth_draft_save (FORM, "guidelines", guidelines);
}

static gboolean
keep_cb (gpointer data)
{
  hearth_community_form_keep_draft (data);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (HearthCommunityForm *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->create_button, *name != '\0' && !self->busy);
  gtk_widget_set_visible (self->hint, *name == '\0');
  if (!self->loading && self->keep_timeout == 0)
    self->keep_timeout = g_timeout_add (KEEP_AFTER_MS, keep_cb, self);
}

static void
load_draft (HearthCommunityForm *self)
{
  g_autofree char *name = hearth_draft_load (FORM, "name");
  g_autofree char *subculture = hearth_draft_load (FORM, "subculture");
  g_autofree char *promise = hearth_draft_load (FORM, "promise");
  g_autofree char *guidelines = hearth_draft_load (FORM, "guidelines");

  self->loading = TRUE;
  gtk_editable_set_text (self->name_row, name);
  gtk_editable_set_text (self->subculture_row, subculture);
  gtk_editable_set_text (self->promise_row, promise);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->guidelines_view), guidelines, -1);
  self->loading = FALSE;
}

static void
submit_cb (HearthCommunityForm *self)
{
  if (gtk_widget_get_sensitive (self->create_button))
    g_signal_emit (self, signals[SUBMITTED], 0);
}

static void
hearth_community_form_dispose (GObject *object)
{
  HearthCommunityForm *self = HEARTH_COMMUNITY_FORM (object);

  g_clear_handle_id (&self->keep_timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_COMMUNITY_FORM);
  G_OBJECT_CLASS (hearth_community_form_parent_class)->dispose (object);
}

static void
hearth_community_form_class_init (HearthCommunityFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_community_form_dispose;
  signals[SUBMITTED] = g_signal_new ("submitted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-community-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthCommunityForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, HearthCommunityForm, subculture_row);
  gtk_widget_class_bind_template_child (widget_class, HearthCommunityForm, promise_row);
  gtk_widget_class_bind_template_child (widget_class, HearthCommunityForm, guidelines_view);
  gtk_widget_class_bind_template_child (widget_class, HearthCommunityForm, create_button);
  gtk_widget_class_bind_template_child (widget_class, HearthCommunityForm, hint);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
hearth_community_form_init (HearthCommunityForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  load_draft (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->guidelines_view), "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hearth_community_form_begin (HearthCommunityForm *form)
{
  g_return_if_fail (HEARTH_IS_COMMUNITY_FORM (form));

  gtk_widget_grab_focus (GTK_WIDGET (form->name_row));
}

void
hearth_community_form_set_busy (HearthCommunityForm *form,
                                gboolean             busy)
{
  g_return_if_fail (HEARTH_IS_COMMUNITY_FORM (form));

  form->busy = busy;
  typed_cb (form);
}

HearthCommunityRow *
hearth_community_form_dup_settings (HearthCommunityForm *form)
{
  HearthCommunityRow *settings;

  g_return_val_if_fail (HEARTH_IS_COMMUNITY_FORM (form), NULL);

  settings = g_new0 (HearthCommunityRow, 1);
  hearth_row_init (HEARTH_TABLE_COMMUNITY, settings);
  settings->name = dup_name (form);
  settings->subculture = g_strstrip (g_strdup (gtk_editable_get_text (form->subculture_row)));
  settings->promise = g_strstrip (g_strdup (gtk_editable_get_text (form->promise_row)));
  settings->guidelines = g_strstrip (dup_guidelines (form));

  return settings;
}

void
hearth_community_form_forget (HearthCommunityForm *form)
{
  g_return_if_fail (HEARTH_IS_COMMUNITY_FORM (form));

  g_clear_handle_id (&form->keep_timeout, g_source_remove);
  hearth_draft_forget (FORM);
  load_draft (form);
}
