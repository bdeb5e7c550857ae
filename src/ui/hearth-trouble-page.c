/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One table says what each kind of failure looks like and which ways out it has. Main thread. */

#include "config.h"

#include "hearth-trouble-page.h"

#include "base/hearth-error.h"

#include <glib/gi18n.h>

typedef enum
{
  RETRY = 1 << 0,
  READ = 1 << 1,
  RESTORE = 1 << 2,
} Way;

typedef struct
{
  HearthError code;
  const char *icon;
  const char *title;
  guint       ways;
} Trouble;

static const Trouble troubles[] = {
  { HEARTH_ERROR_BUSY, "system-lock-screen-symbolic", N_ ("Already open"), RETRY | READ },
  { HEARTH_ERROR_TOO_NEW, "software-update-available-symbolic", N_ ("Made by a newer Hearth"), READ },
  { HEARTH_ERROR_CORRUPT, "dialog-warning-symbolic", N_ ("This community is damaged"), RESTORE | READ },
  { HEARTH_ERROR_NO_SPACE, "drive-harddisk-symbolic", N_ ("No room to write"), RETRY | READ },
  { HEARTH_ERROR_NOT_FOUND, "folder-symbolic", N_ ("The folder is not there"), RETRY },
  { HEARTH_ERROR_INVALID, "folder-symbolic", N_ ("This cannot be opened"), 0 },
};
static const Trouble other = { HEARTH_ERROR_FAILED, "dialog-warning-symbolic", N_ ("This could not be opened"), RETRY };

struct _HearthTroublePage
{
  AdwBin parent_instance;

  AdwStatusPage *status;
  GtkWidget     *back_button;
  GtkWidget     *retry_button;
  GtkWidget     *restore_button;
  GtkWidget     *read_button;
  GtkLabel      *folder_label;
};

G_DEFINE_FINAL_TYPE (HearthTroublePage, hearth_trouble_page, ADW_TYPE_BIN)

static void
hearth_trouble_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_TROUBLE_PAGE);
  G_OBJECT_CLASS (hearth_trouble_page_parent_class)->dispose (object);
}

static void
hearth_trouble_page_class_init (HearthTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_trouble_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTroublePage, status);
  gtk_widget_class_bind_template_child (widget_class, HearthTroublePage, back_button);
  gtk_widget_class_bind_template_child (widget_class, HearthTroublePage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, HearthTroublePage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, HearthTroublePage, read_button);
  gtk_widget_class_bind_template_child (widget_class, HearthTroublePage, folder_label);
}

static void
hearth_trouble_page_init (HearthTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const Trouble *
find_trouble (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (g_error_matches (error, HEARTH_ERROR, (int) troubles[i].code))
      return &troubles[i];

  return &other;
}

void
hearth_trouble_page_show (HearthTroublePage *page,
                          const char        *folder,
                          const GError      *error,
                          gboolean           can_go_back)
{
  const Trouble   *trouble = find_trouble (error);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *words = g_markup_escape_text (error->message, -1);

  g_return_if_fail (HEARTH_IS_TROUBLE_PAGE (page));

  adw_status_page_set_icon_name (page->status, trouble->icon);
  adw_status_page_set_title (page->status, _ (trouble->title));
  adw_status_page_set_description (page->status, words);
  gtk_widget_set_visible (page->back_button, can_go_back);
  gtk_widget_set_visible (page->retry_button, (trouble->ways & RETRY) != 0);
  gtk_widget_set_visible (page->restore_button, (trouble->ways & RESTORE) != 0);
  gtk_widget_set_visible (page->read_button, (trouble->ways & READ) != 0);
  gtk_label_set_label (page->folder_label, shown);
}
