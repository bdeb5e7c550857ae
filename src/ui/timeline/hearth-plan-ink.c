/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was drawn is kept as a node by its words, font and colour, with the places where it may be cut off: where room is short, the same node is
 * clipped there and dots put after it, so zooming lays nothing out anew. Only words that run both ways are laid out for each room, which is
 * counted in steps. What was not drawn for long goes first, all at once never: a frame that has to make everything again is a late one. */

#include "config.h"

#include "hearth-plan-ink.h"

#define MOST    4096 /* words drawn lately, and again as many that were before */
#define ROOM    8    /* px a step */
#define LONGEST 256  /* characters looked at */
#define DOTS    "\342\200\246"
#define OVER    4 /* px that a letter may reach out of its place */

typedef struct
{
  const char *text;  /* the word's own but in a look-up */
  guint32     color; /* eight bits each */
  guint16     room;
  guint16     font;
} Key;

typedef struct
{
  Key            key;
  GskRenderNode *node; /* NULL: nothing to see */
  int            width;
  gboolean       rtl;
  GArray        *cuts; /* float: px from where one begins to read, rising; NULL: cannot be cut */
} Word;

struct _HearthPlanInk
{
  GtkWidget     *widget;
  PangoLayout   *layout;
  PangoAttrList *attributes[HEARTH_INK_N_FONTS];
  GHashTable    *words;  /* Key: Word, which it is part of: what was drawn lately */
  GHashTable    *older;  /* the same: what was drawn before that */
  GdkRGBA        usual;  /* the colour of most words */
  guint          serial; /* of the font that was measured */
  int            lines[HEARTH_INK_N_FONTS];
  int            char_width;
};

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (key->color * 31) ^ (key->room * 7919u) ^ key->font;
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->color == y->color && x->room == y->room && x->font == y->font && g_str_equal (x->text, y->text);
}

static void
word_free (Word *word)
{
  g_clear_pointer (&word->node, gsk_render_node_unref);
  g_clear_pointer (&word->cuts, g_array_unref);
  g_free ((char *) word->key.text);
  g_free (word);
}

static GHashTable *
new_words (void)
{
  return g_hash_table_new_full (hash_key, equal_keys, NULL, (GDestroyNotify) word_free);
}

HearthPlanInk *
hearth_plan_ink_new (GtkWidget *widget)
{
  HearthPlanInk *ink = g_new0 (HearthPlanInk, 1);

  ink->widget = widget;
  ink->layout = gtk_widget_create_pango_layout (widget, NULL);
  ink->words = new_words ();
  ink->older = new_words ();
  for (guint i = 0; i < HEARTH_INK_N_FONTS; i++)
    ink->attributes[i] = pango_attr_list_new ();
  pango_attr_list_insert (ink->attributes[HEARTH_INK_CAPTION], pango_attr_scale_new (0.82));
  pango_attr_list_insert (ink->attributes[HEARTH_INK_HEADING], pango_attr_scale_new (0.82));
  pango_attr_list_insert (ink->attributes[HEARTH_INK_HEADING], pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  return ink;
}

void
hearth_plan_ink_free (HearthPlanInk *ink)
{
  g_hash_table_unref (ink->words);
  g_hash_table_unref (ink->older);
  for (guint i = 0; i < HEARTH_INK_N_FONTS; i++)
    pango_attr_list_unref (ink->attributes[i]);
  g_object_unref (ink->layout);
  g_free (ink);
}

static void
follow_font (HearthPlanInk *ink)
{
  PangoContext     *context = pango_layout_get_context (ink->layout);
  PangoFontMetrics *metrics;

  if (ink->serial == pango_context_get_serial (context))
    return;
  ink->serial = pango_context_get_serial (context);
  pango_layout_context_changed (ink->layout);
  g_hash_table_remove_all (ink->words);
  g_hash_table_remove_all (ink->older);
  metrics = pango_context_get_metrics (context, NULL, NULL);
  ink->char_width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));
  pango_font_metrics_unref (metrics);
  pango_layout_set_width (ink->layout, -1);
  for (guint i = 0; i < HEARTH_INK_N_FONTS; i++)
    {
      pango_layout_set_attributes (ink->layout, ink->attributes[i]);
      pango_layout_set_text (ink->layout, "", 0);
      pango_layout_get_pixel_size (ink->layout, NULL, &ink->lines[i]);
    }
}

int
hearth_plan_ink_get_line (HearthPlanInk *ink,
                          HearthInkFont  font)
{
  follow_font (ink);
  return ink->lines[font];
}

int
hearth_plan_ink_get_char (HearthPlanInk *ink)
{
  follow_font (ink);
  return ink->char_width;
}

/* room 0: as wide as it likes. */
static void
set_text (HearthPlanInk *ink,
          HearthInkFont  font,
          const char    *text,
          int            room,
          gboolean       wrap)
{
  const char *end = text;

  for (guint i = 0; i < LONGEST && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  pango_layout_set_attributes (ink->layout, ink->attributes[font]);
  pango_layout_set_single_paragraph_mode (ink->layout, !wrap);
  pango_layout_set_ellipsize (ink->layout, wrap ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (ink->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (ink->layout, room > 0 ? room * PANGO_SCALE : -1);
  pango_layout_set_text (ink->layout, text, (int) (end - text));
}

static guint32
pack_color (const GdkRGBA *color)
{
  return (guint32) (color->red * 255) << 24 | (guint32) (color->green * 255) << 16 | (guint32) (color->blue * 255) << 8 | (guint32) (color->alpha * 255);
}

static int
compare_floats (gconstpointer a,
                gconstpointer b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return x < y ? -1 : x > y;
}

/* All of it runs one way. */
static gboolean
find_way (PangoLayout *layout,
          gboolean    *rtl)
{
  GSList *runs = pango_layout_get_line_readonly (layout, 0)->runs;

  for (GSList *run = runs; run != NULL; run = run->next)
    {
      gboolean way = ((PangoGlyphItem *) run->data)->item->analysis.level % 2 != 0;

      if (run != runs && way != *rtl)
        return FALSE;
      *rtl = way;
    }
  return runs != NULL;
}

static void
find_cuts (HearthPlanInk *ink,
           Word          *word)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (ink->layout);
  PangoRectangle              line, cluster;

  if (!find_way (ink->layout, &word->rtl))
    return;
  word->cuts = g_array_new (FALSE, FALSE, sizeof (float));
  pango_layout_iter_get_line_extents (iter, NULL, &line);
  do
    {
      float cut;

      pango_layout_iter_get_cluster_extents (iter, NULL, &cluster);
      cut = (float) (word->rtl ? line.x + line.width - cluster.x : cluster.x + cluster.width - line.x) / PANGO_SCALE;
      g_array_append_val (word->cuts, cut);
    }
  while (pango_layout_iter_next_cluster (iter));
  g_array_sort (word->cuts, compare_floats);
}

static Word *
make_word (HearthPlanInk *ink,
           const Key     *key,
           const GdkRGBA *color)
{
  Word          *word = g_new0 (Word, 1);
  GtkSnapshot   *snapshot = gtk_snapshot_new ();
  PangoRectangle extents;

  set_text (ink, key->font, key->text, key->room, FALSE);
  pango_layout_get_pixel_extents (ink->layout, NULL, &extents);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -extents.x, 0));
  gtk_snapshot_append_layout (snapshot, ink->layout, color);
  word->key = *key;
  word->key.text = g_strdup (key->text);
  word->node = gtk_snapshot_free_to_node (snapshot);
  word->width = extents.width;
  if (key->room == 0)
    find_cuts (ink, word);
  return word;
}

static Word *
get_word (HearthPlanInk *ink,
          HearthInkFont  font,
          const char    *text,
          const GdkRGBA *color,
          int            room)
{
  Key      key = { text, pack_color (color), (guint16) room, (guint16) font };
  gpointer word;

  follow_font (ink);
  ink->usual = color->alpha >= 1 && font == HEARTH_INK_BODY ? *color : ink->usual;
  word = g_hash_table_lookup (ink->words, &key);
  if (word != NULL)
    return word;
  if (g_hash_table_size (ink->words) >= MOST)
    {
      g_hash_table_unref (ink->older);
      ink->older = g_steal_pointer (&ink->words);
      ink->words = new_words ();
    }
  if (!g_hash_table_steal_extended (ink->older, &key, NULL, &word))
    word = make_word (ink, &key, color);
  g_hash_table_insert (ink->words, &((Word *) word)->key, word);
  return word;
}

int
hearth_plan_ink_measure (HearthPlanInk *ink,
                         HearthInkFont  font,
                         const char    *text,
                         int            room,
                         int           *height)
{
  int width;

  if (room == 0 && height == NULL)
    return get_word (ink, font, text, &ink->usual, 0)->width;
  follow_font (ink);
  set_text (ink, font, text, room, room > 0);
  pango_layout_get_pixel_size (ink->layout, &width, height);
  return width;
}

static void
draw_node (GtkSnapshot *snapshot,
           Word        *word,
           double       x,
           double       y)
{
  if (word->node == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (int) x, (float) (int) y));
  gtk_snapshot_append_node (snapshot, word->node);
  gtk_snapshot_restore (snapshot);
}

/* As much of it as fits with dots after that. */
static int
draw_cut (HearthPlanInk *ink,
          GtkSnapshot   *snapshot,
          Word          *word,
          Word          *dots,
          double         x,
          double         y,
          int            room,
          gboolean       at_end)
{
  guint  low = 0, high = word->cuts->len;
  int    cut, line = ink->lines[word->key.font];
  double left;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (word->cuts, float, middle) <= (float) (room - dots->width))
        low = middle + 1;
      else
        high = middle;
    }
  cut = low > 0 ? (int) g_array_index (word->cuts, float, low - 1) : 0;
  x += at_end ? room - cut - dots->width : 0;
  left = word->rtl ? x + dots->width : x;
  if (cut > 0)
    {
      gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) left - (word->rtl ? 0 : OVER), (float) y - OVER, (float) cut + OVER, (float) line + 2 * OVER));
      draw_node (snapshot, word, word->rtl ? left + cut - word->width : left, y);
      gtk_snapshot_pop (snapshot);
    }
  draw_node (snapshot, dots, word->rtl ? x : x + cut, y);
  return cut + dots->width;
}

int
hearth_plan_ink_draw (HearthPlanInk *ink,
                      GtkSnapshot   *snapshot,
                      HearthInkFont  font,
                      const char    *text,
                      const GdkRGBA *color,
                      double         x,
                      double         y,
                      int            room,
                      gboolean       at_end)
{
  Word *word = get_word (ink, font, text, color, 0);

  if (room > 0 && word->width > room && word->cuts != NULL)
    return draw_cut (ink, snapshot, word, get_word (ink, font, DOTS, color, 0), x, y, room, at_end);
  if (room > 0 && word->width > room)
    word = get_word (ink, font, text, color, MAX (room / ROOM * ROOM, ROOM));
  draw_node (snapshot, word, at_end ? x + room - word->width : x, y);
  return word->width;
}

void
hearth_plan_ink_draw_lines (HearthPlanInk *ink,
                            GtkSnapshot   *snapshot,
                            HearthInkFont  font,
                            const char    *text,
                            const GdkRGBA *color,
                            double         x,
                            double         y,
                            int            room)
{
  follow_font (ink);
  set_text (ink, font, text, room, TRUE);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (int) x, (float) (int) y));
  gtk_snapshot_append_layout (snapshot, ink->layout, color);
  gtk_snapshot_restore (snapshot);
}
