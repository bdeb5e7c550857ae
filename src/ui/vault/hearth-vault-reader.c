/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The one in the window's middle is the same widget over the same document, without a bound to its height. */

#include "config.h"

#include "hearth-vault-reader.h"

#include "hearth-vault-enlarge.h"
#include "hearth-vault-sheet.h"

#include <glib/gi18n.h>

#define HIGH 480 /* pixels on the page of its thing, at most */

static const double zooms[] = { 1, 1.5, 2, 3, 4 };

struct _HearthVaultReader
{
  GtkBox parent_instance;

  HearthVaultDocument *document;
  gboolean             owner; /* the document goes with it */
  guint                zoom;  /* of zooms */

  GtkWidget *sheet;
  GtkWidget *place; /* of the sheet, while there is nothing wrong with it */
  GtkWidget *trouble;
  GtkWidget *bar;
  GtkWidget *number;
  GtkWidget *turns[2];    /* back and on */
  GtkWidget *changers[2]; /* smaller and larger; NULL where it cannot be enlarged */
};

G_DEFINE_FINAL_TYPE (HearthVaultReader, hearth_vault_reader, GTK_TYPE_BOX)

static GtkWidget *reader_new (HearthVaultDocument *document,
                              gboolean             large);

static void
update (HearthVaultReader *self)
{
  guint            n = hearth_vault_document_get_n_pages (self->document), page = hearth_vault_sheet_get_page (HEARTH_VAULT_SHEET (self->sheet));
  const char      *trouble = hearth_vault_sheet_get_trouble (HEARTH_VAULT_SHEET (self->sheet)), *name = hearth_vault_document_get_name (self->document);
  g_autofree char *words = NULL, *about = NULL;

  /* Translators: of a document; %1$u is the number of the page that is seen, %2$u how many there are */
  words = g_strdup_printf (_ ("Page %1$u of %2$u"), page + 1, n);
  /* Translators: %1$s is “Page 2 of 12”, %2$s a file's name */
  about = g_strdup_printf (_ ("%1$s of “%2$s”"), words, name);
  gtk_label_set_text (GTK_LABEL (self->number), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, about, -1);
  gtk_widget_set_visible (self->bar, n > 1);
  gtk_widget_set_sensitive (self->turns[0], page > 0);
  gtk_widget_set_sensitive (self->turns[1], page + 1 < n);
  gtk_widget_set_visible (self->place, trouble == NULL);
  gtk_widget_set_visible (self->trouble, trouble != NULL);
  gtk_label_set_text (GTK_LABEL (self->trouble), trouble != NULL ? trouble : "");
  for (guint i = 0; i < 2 && self->changers[i] != NULL; i++)
    gtk_widget_set_sensitive (self->changers[i], trouble == NULL && (i == 0 ? self->zoom > 0 : self->zoom + 1 < G_N_ELEMENTS (zooms)));
}

/* FALSE when there is no such page. */
static gboolean
turn_to (HearthVaultReader *self,
         gint64             page)
{
  guint n = hearth_vault_document_get_n_pages (self->document);

  if (page < 0 || page >= n || page == hearth_vault_sheet_get_page (HEARTH_VAULT_SHEET (self->sheet)))
    return FALSE;
  /* What cannot be shown must not keep the room of what can. */
  gtk_widget_set_visible (self->place, TRUE);
  hearth_vault_sheet_set_page (HEARTH_VAULT_SHEET (self->sheet), (guint) page);
  update (self);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_text (GTK_LABEL (self->number)), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return TRUE;
}

static gboolean
turn_by (HearthVaultReader *self,
         int                by)
{
  return turn_to (self, (gint64) hearth_vault_sheet_get_page (HEARTH_VAULT_SHEET (self->sheet)) + by);
}

static void
back_cb (HearthVaultReader *self)
{
  turn_by (self, -1);
}

static void
on_cb (HearthVaultReader *self)
{
  turn_by (self, 1);
}

static gboolean
enlarge_by (HearthVaultReader *self,
            int                by)
{
  gint64 zoom = by == 0 ? 0 : (gint64) self->zoom + by;

  if (self->changers[0] == NULL || zoom < 0 || zoom >= (gint64) G_N_ELEMENTS (zooms))
    return FALSE;
  self->zoom = (guint) zoom;
  hearth_vault_sheet_set_zoom (HEARTH_VAULT_SHEET (self->sheet), zooms[self->zoom]);
  update (self);
  return TRUE;
}

static void
smaller_cb (HearthVaultReader *self)
{
  enlarge_by (self, -1);
}

static void
larger_cb (HearthVaultReader *self)
{
  enlarge_by (self, 1);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        gpointer               user_data)
{
  HearthVaultReader *self = user_data;
  int                right = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Page_Up:
      return turn_by (self, -1);
    case GDK_KEY_Page_Down:
      return turn_by (self, 1);
    case GDK_KEY_Left:
      return turn_by (self, -right);
    case GDK_KEY_Right:
      return turn_by (self, right);
    case GDK_KEY_Home:
      return turn_to (self, 0);
    case GDK_KEY_End:
      return turn_to (self, (gint64) hearth_vault_document_get_n_pages (self->document) - 1);
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      return enlarge_by (self, 1);
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return enlarge_by (self, -1);
    case GDK_KEY_0:
      return enlarge_by (self, 0);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- In all of the window ---- */

static void
enlarge_cb (HearthVaultReader *self)
{
  HearthVaultReader *large = HEARTH_VAULT_READER (reader_new (self->document, TRUE));
  GtkWidget         *view = hearth_vault_enlarge (GTK_WIDGET (self), hearth_vault_document_get_name (self->document), GTK_WIDGET (large));

  for (guint i = 0; i < 2; i++)
    adw_header_bar_pack_start (ADW_HEADER_BAR (view), large->changers[i]);
  hearth_vault_sheet_set_page (HEARTH_VAULT_SHEET (large->sheet), hearth_vault_sheet_get_page (HEARTH_VAULT_SHEET (self->sheet)));
  update (large);
}

/* ---- The widget ---- */

static void
hearth_vault_reader_dispose (GObject *object)
{
  HearthVaultReader *self = HEARTH_VAULT_READER (object);

  if (self->document != NULL && self->owner)
    hearth_vault_document_close (self->document);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (hearth_vault_reader_parent_class)->dispose (object);
}

static void
hearth_vault_reader_class_init (HearthVaultReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_vault_reader_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hearth_vault_reader_init (HearthVaultReader *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "hearth-vault-reader");
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static GtkWidget *
new_button (HearthVaultReader *self,
            const char        *icon,
            const char        *words,
            GCallback          callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
add_bar (HearthVaultReader *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->turns[0] = new_button (self, "go-previous-symbolic", _ ("Previous Page"), G_CALLBACK (back_cb));
  self->turns[1] = new_button (self, "go-next-symbolic", _ ("Next Page"), G_CALLBACK (on_cb));
  self->number = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->number), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->number), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_box_append (GTK_BOX (self->bar), self->turns[0]);
  gtk_box_append (GTK_BOX (self->bar), self->number);
  gtk_box_append (GTK_BOX (self->bar), self->turns[1]);
  gtk_widget_set_halign (self->bar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), self->bar);
}

/* The sheet where it is pressed to be enlarged. */
static GtkWidget *
new_small_place (HearthVaultReader *self)
{
  GtkWidget *button = hearth_vault_enlarger_new (self->sheet, hearth_vault_document_get_name (self->document));

  g_signal_connect_object (button, "clicked", G_CALLBACK (enlarge_cb), self, G_CONNECT_SWAPPED);

  return button;
}

/* And where it is. */
static GtkWidget *
new_large_place (HearthVaultReader *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->sheet);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "hearth-vault-desk");
  gtk_widget_set_focusable (self->sheet, TRUE);
  self->changers[0] = new_button (self, "zoom-out-symbolic", _ ("Smaller"), G_CALLBACK (smaller_cb));
  self->changers[1] = new_button (self, "zoom-in-symbolic", _ ("Larger"), G_CALLBACK (larger_cb));

  return scrolled;
}

static GtkWidget *
reader_new (HearthVaultDocument *document,
            gboolean             large)
{
  HearthVaultReader *self = g_object_new (HEARTH_TYPE_VAULT_READER, NULL);

  self->document = g_object_ref (document);
  self->owner = !large;
  self->sheet = hearth_vault_sheet_new (document, large ? 0 : HIGH);
  self->place = large ? new_large_place (self) : new_small_place (self);
  self->trouble = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->trouble), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->trouble), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->trouble, "dimmed");
  gtk_widget_set_vexpand (self->trouble, large);
  gtk_box_append (GTK_BOX (self), self->place);
  gtk_box_append (GTK_BOX (self), self->trouble);
  add_bar (self);
  g_signal_connect_object (self->sheet, "drawn", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

GtkWidget *
hearth_vault_reader_new (HearthVault           *vault,
                         const HearthVaultFile *file,
                         const char            *name)
{
  g_autoptr (HearthVaultDocument) document = hearth_vault_document_new (vault, file, name);

  return reader_new (document, FALSE);
}
