/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The toolkit makes ten times as many tiles as are seen: each is bound by keeping what it is of, as high whatever that is, and finds its words when
 * it is drawn. Covers come then as well. */

#include "config.h"

#include "hearth-vault-tile.h"

#include "hearth-shown-picture.h"
#include "hearth-vault-covers.h"
#include "hearth-vault-sayings.h"
#include "members/hearth-cell-painter.h"

#include <glib/gi18n.h>

#define CHARS   14 /* that the name has room for at least */
#define SPACE   12 /* px between picture and words beside it */
#define BELOW   6  /* and below it */
#define LEAST   110
#define TALLEST 200
#define SMALL   48

/* What the tiles of one factory share. */
typedef struct
{
  HearthCommunity   *community;
  HearthCellPainter *painter;
  gboolean           row;
} Look;

struct _HearthVaultTile
{
  GtkWidget parent_instance;

  const Look       *look; /* the factory's */
  HearthVaultEntry *entry;
  GtkWidget        *picture;
  gboolean          cut; /* the words are longer than there is room */
};

G_DEFINE_FINAL_TYPE (HearthVaultTile, hearth_vault_tile, GTK_TYPE_WIDGET)

/* "Given to 3", or its rule. */
static char *
say_who (const Look                *look,
         const HearthVaultItemLine *line)
{
  if (line->item.rule != NULL)
    return hearth_vault_say_item_rule (&line->item, hearth_community_get_time_zone (look->community));
  if (line->passes == 0)
    return g_strdup (_ ("Nobody has it yet"));
  /* Translators: how many members may have it */
  return g_strdup_printf (ngettext ("%d member has it", "%d members have it", (gulong) line->passes), (int) MIN (line->passes, G_MAXINT));
}

static int
get_words_height (const Look *look)
{
  return hearth_cell_painter_measure_line (look->painter, HEARTH_CELL_HEADING) + 2 * hearth_cell_painter_measure_line (look->painter, HEARTH_CELL_CAPTION);
}

static GtkSizeRequestMode
hearth_vault_tile_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_vault_tile_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  const Look *look = HEARTH_VAULT_TILE (widget)->look;
  int         words = hearth_cell_painter_measure_chars (look->painter, CHARS);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = look->row ? SMALL + SPACE + words : MAX (words, LEAST);
  else if (look->row)
    *minimum = *natural = MAX (SMALL, get_words_height (look));
  else
    *minimum = *natural = CLAMP (for_size, LEAST, TALLEST) + BELOW + get_words_height (look);
}

static void
hearth_vault_tile_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  HearthVaultTile *self = HEARTH_VAULT_TILE (widget);
  GskTransform    *place;
  int              x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - SMALL : 0;

  if (!self->look->row)
    {
      gtk_widget_allocate (self->picture, width, CLAMP (width, LEAST, TALLEST), -1, NULL);
      return;
    }
  place = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) ((height - SMALL) / 2)));
  gtk_widget_allocate (self->picture, SMALL, SMALL, -1, place);
}

static void
hearth_vault_tile_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  HearthVaultTile           *self = HEARTH_VAULT_TILE (widget);
  HearthCellPainter         *painter = self->look->painter;
  const HearthVaultItemLine *line = self->entry != NULL ? hearth_vault_entry_get_line (self->entry) : NULL;
  g_autofree char           *what = NULL, *who = NULL;
  int                        width = gtk_widget_get_width (widget), start = self->look->row ? SMALL + SPACE : 0;
  int                        top = self->look->row ? (gtk_widget_get_height (widget) - get_words_height (self->look)) / 2 : CLAMP (width, LEAST, TALLEST) + BELOW;

  gtk_widget_snapshot_child (widget, self->picture, snapshot);
  if (line == NULL)
    return;
  what = hearth_vault_say_what (line);
  who = say_who (self->look, line);
  hearth_cell_painter_begin (painter, widget, snapshot);
  hearth_cell_painter_draw_text (painter, HEARTH_CELL_HEADING, line->item.name, start, width - start, top, FALSE);
  top += hearth_cell_painter_measure_line (painter, HEARTH_CELL_HEADING);
  hearth_cell_painter_draw_text (painter, HEARTH_CELL_CAPTION, what, start, width - start, top, FALSE);
  top += hearth_cell_painter_measure_line (painter, HEARTH_CELL_CAPTION);
  hearth_cell_painter_draw_text (painter, HEARTH_CELL_CAPTION, who, start, width - start, top, FALSE);
  self->cut = hearth_cell_painter_end (painter);
}

/* All of the words, where not all are seen. */
static gboolean
hearth_vault_tile_query_tooltip (GtkWidget  *widget,
                                 int         x,
                                 int         y,
                                 gboolean    keyboard,
                                 GtkTooltip *tooltip)
{
  HearthVaultTile *self = HEARTH_VAULT_TILE (widget);
  g_autofree char *what = NULL, *who = NULL, *words = NULL;

  if (self->entry == NULL || !self->cut)
    return FALSE;
  what = hearth_vault_say_what (hearth_vault_entry_get_line (self->entry));
  who = say_who (self->look, hearth_vault_entry_get_line (self->entry));
  words = g_strdup_printf ("%s\n%s\n%s", hearth_vault_entry_get_line (self->entry)->item.name, what, who);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
hearth_vault_tile_dispose (GObject *object)
{
  HearthVaultTile *self = HEARTH_VAULT_TILE (object);

  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (hearth_vault_tile_parent_class)->dispose (object);
}

static void
hearth_vault_tile_class_init (HearthVaultTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_tile_dispose;
  widget_class->get_request_mode = hearth_vault_tile_get_request_mode;
  widget_class->measure = hearth_vault_tile_measure;
  widget_class->size_allocate = hearth_vault_tile_size_allocate;
  widget_class->snapshot = hearth_vault_tile_snapshot;
  widget_class->query_tooltip = hearth_vault_tile_query_tooltip;
}

static void
hearth_vault_tile_init (HearthVaultTile *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* ---- For lists ---- */

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->community);
  hearth_cell_painter_unref (look->painter);
  g_free (look);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          const Look         *look)
{
  HearthVaultTile *tile = g_object_new (HEARTH_TYPE_VAULT_TILE, NULL);

  tile->look = look;
  tile->picture = hearth_shown_picture_new (look->row ? SMALL : 0);
  gtk_widget_set_parent (tile->picture, GTK_WIDGET (tile));
  gtk_widget_add_css_class (GTK_WIDGET (tile), look->row ? "hearth-vault-row" : "hearth-vault-tile");
  gtk_list_item_set_child (item, GTK_WIDGET (tile));
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         const Look         *look)
{
  HearthVaultTile           *tile = HEARTH_VAULT_TILE (gtk_list_item_get_child (item));
  HearthVaultEntry          *entry = gtk_list_item_get_item (item);
  const HearthVaultItemLine *line = hearth_vault_entry_get_line (entry);
  g_autofree char           *what = hearth_vault_say_what (line);
  /* Translators: what a screen reader says; %1$s is the name of a thing, %2$s what it is */
  g_autofree char *words = g_strdup_printf (_ ("%1$s, %2$s"), line->item.name, what);

  g_set_object (&tile->entry, entry);
  hearth_shown_picture_set_icon (HEARTH_SHOWN_PICTURE (tile->picture), hearth_vault_kind_icon (line->item.kind));
  hearth_shown_picture_set (HEARTH_SHOWN_PICTURE (tile->picture), hearth_vault_covers_of (look->community), line->item.rowid);
  gtk_list_item_set_accessible_label (item, words);
  gtk_widget_queue_draw (GTK_WIDGET (tile));
}

GtkListItemFactory *
hearth_vault_tile_factory_new (GtkWidget       *view,
                               GtkOrientation   orientation,
                               HearthCommunity *community)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Look               *look = g_new (Look, 1);

  *look = (Look) { g_object_ref (community), hearth_cell_painter_new (view), orientation == GTK_ORIENTATION_HORIZONTAL };
  g_object_set_data_full (G_OBJECT (view), "hearth-vault-look", look, look_free);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), look);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), look);

  return factory;
}
