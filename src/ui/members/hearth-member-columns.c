/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One table: a column is a line in it. What a cell says in words is also what it is called for those who do not see it; how it is
 * drawn is one of a few ways. */

#include "config.h"

#include "hearth-member-columns.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "hearth-member-cell.h"
#include "members/hearth-stage.h"

#include <glib/gi18n.h>

#define AVATAR_SIZE         32
#define AVATAR_SIZE_COMPACT 24
#define AVATAR_SPACING      12
#define BAR_HEIGHT          8

typedef struct
{
  char *(*dup_words) (const HearthMemberLook *look, HearthMemberRow *row);
  char *(*dup_tip) (const HearthMemberLook *look, HearthMemberRow *row); /* NULL: the words, where they are cut off */
  void (*draw) (const HearthMemberLook *look, HearthMemberRow *row, const char *words);
  void (*draw_unread) (const HearthMemberLook *look, HearthMemberRow *row);
  const char *key;
  int         room;
  int         chars; /* usual width; 0: takes what is left */
  gboolean    figures;
} Column;

static void
clear_look (gpointer data)
{
  HearthMemberLook *look = data;

  g_object_unref (look->community);
  hearth_cell_painter_unref (look->painter);
}

HearthMemberLook *
hearth_member_look_new (HearthCommunity *community,
                        GtkWidget       *widget)
{
  HearthMemberLook *look = g_rc_box_new0 (HearthMemberLook);

  look->community = g_object_ref (community);
  look->painter = hearth_cell_painter_new (widget);
  look->photos = hearth_photos_of (community);

  return look;
}

HearthMemberLook *
hearth_member_look_ref (HearthMemberLook *look)
{
  return g_rc_box_acquire (look);
}

void
hearth_member_look_unref (HearthMemberLook *look)
{
  g_rc_box_release_full (look, clear_look);
}

/* ---- Words ---- */

static char *
dup_last (const HearthMemberLook *look,
          HearthMemberRow        *row)
{
  gint64 last = hearth_member_row_get_last_at (row);

  return last != HEARTH_NONE ? hearth_date_relative (last, hearth_clock_now (), hearth_community_get_time_zone (look->community)) : g_strdup ("");
}

static char *
dup_last_tip (const HearthMemberLook *look,
              HearthMemberRow        *row)
{
  gint64 last = hearth_member_row_get_last_at (row);

  return last != HEARTH_NONE ? hearth_date_full (last, hearth_community_get_time_zone (look->community)) : NULL;
}

static char *
dup_person (const HearthMemberLook *look,
            HearthMemberRow        *row)
{
  const char      *detail = hearth_member_row_get_detail (row);
  g_autofree char *last = look->narrow ? dup_last (look, row) : NULL;
  GString         *words = g_string_new (hearth_member_row_get_name (row));

  if (detail != NULL && *detail != '\0')
    g_string_append_printf (words, ", %s", detail);
  if (last != NULL && *last != '\0')
    g_string_append_printf (words, ", %s", last);

  return g_string_free (words, FALSE);
}

static char *
dup_stage (const HearthMemberLook *look,
           HearthMemberRow        *row)
{
  gint64 stage = hearth_member_row_get_stage (row);

  return g_strdup (stage != HEARTH_NONE ? hearth_stage_name (stage) : "");
}

static char *
dup_weeks (const HearthMemberLook *look,
           HearthMemberRow        *row)
{
  const guint *weeks = hearth_member_row_get_weeks (row);
  gulong       n = 0;

  for (guint i = 0; i < HEARTH_MEMBER_WEEKS; i++)
    n += weeks[i];

  /* Translators: interactions with a member */
  return g_strdup_printf (ngettext ("%'lu in the last 13 weeks", "%'lu in the last 13 weeks", n), n);
}

static char *
dup_circles (const HearthMemberLook *look,
             HearthMemberRow        *row)
{
  return g_strjoinv (", ", (char **) hearth_member_row_get_circles (row));
}

static char *
dup_tiers (const HearthMemberLook *look,
           HearthMemberRow        *row)
{
  return g_strjoinv (", ", (char **) hearth_member_row_get_tiers (row));
}

static char *
dup_interactions (const HearthMemberLook *look,
                  HearthMemberRow        *row)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, hearth_member_row_get_interactions (row));
}

/* Nothing spent is an empty cell: a column of zeros hides the figures. */
static char *
dup_spent (const HearthMemberLook *look,
           HearthMemberRow        *row)
{
  gint64 spent = hearth_member_row_get_spent (row);

  return spent != 0 ? hearth_money_format (spent, hearth_community_get_settings (look->community)->currency) : g_strdup ("");
}

/* ---- Drawing ---- */

static int
get_avatar_size (const HearthMemberLook *look)
{
  return look->compact ? AVATAR_SIZE_COMPACT : AVATAR_SIZE;
}

/* Where the name and the line below it begin, in px from above. */
static void
get_tops (const HearthMemberLook *look,
          int                    *name,
          int                    *detail)
{
  int line = hearth_cell_painter_measure_line (look->painter, HEARTH_CELL_BODY);
  int small = hearth_cell_painter_measure_line (look->painter, HEARTH_CELL_CAPTION);

  *name = (hearth_cell_painter_get_height (look->painter) - line - small) / 2;
  *detail = *name + line;
}

static void
draw_person (const HearthMemberLook *look,
             HearthMemberRow        *row,
             const char             *words)
{
  HearthCellPainter *painter = look->painter;
  const char        *name = hearth_member_row_get_name (row);
  GdkTexture        *photo = hearth_photos_look (look->photos, hearth_list_row_get_key (HEARTH_LIST_ROW (row)));
  const char        *detail = look->compact ? NULL : hearth_member_row_get_detail (row);
  g_autofree char   *last = look->narrow ? dup_last (look, row) : g_strdup ("");
  int                width = hearth_cell_painter_get_width (painter);
  int                start = get_avatar_size (look) + AVATAR_SPACING;
  int                room = width - start;
  int                name_top, detail_top, taken;

  /* Who they are comes first: at most half of the line says when. */
  taken = hearth_cell_painter_draw_text (painter, HEARTH_CELL_CAPTION, last, start + room / 2, room - room / 2, HEARTH_CELL_MIDDLE, TRUE);
  if (taken > 0)
    room -= taken + AVATAR_SPACING;

  get_tops (look, &name_top, &detail_top);
  if (look->choosing)
    hearth_cell_painter_draw_check (painter, 0, get_avatar_size (look));
  else if (photo != NULL)
    hearth_cell_painter_draw_photo (painter, photo, 0, get_avatar_size (look));
  else
    hearth_cell_painter_draw_avatar (painter, name, 0, get_avatar_size (look));
  if (detail == NULL || *detail == '\0')
    {
      hearth_cell_painter_draw_text (painter, HEARTH_CELL_BODY, name, start, room, HEARTH_CELL_MIDDLE, FALSE);
      return;
    }
  hearth_cell_painter_draw_text (painter, HEARTH_CELL_BODY, name, start, room, name_top, FALSE);
  hearth_cell_painter_draw_text (painter, HEARTH_CELL_CAPTION, detail, start, room, detail_top, FALSE);
}

#define DOT_SIZE 10

static void
draw_stage (const HearthMemberLook *look,
            HearthMemberRow        *row,
            const char             *words)
{
  gint64 stage = hearth_member_row_get_stage (row);

  if (stage == HEARTH_NONE)
    return;

  hearth_cell_painter_draw_dot (look->painter, 0, DOT_SIZE, (int) stage, HEARTH_STAGE_LAST);
  hearth_cell_painter_draw_text (look->painter, HEARTH_CELL_BODY, words, DOT_SIZE + 8, hearth_cell_painter_get_width (look->painter) - DOT_SIZE - 8,
                                 HEARTH_CELL_MIDDLE, FALSE);
}

static void
draw_weeks (const HearthMemberLook *look,
            HearthMemberRow        *row,
            const char             *words)
{
  hearth_cell_painter_draw_bars (look->painter, hearth_member_row_get_weeks (row), HEARTH_MEMBER_WEEKS);
}

static void
draw_circles (const HearthMemberLook *look,
              HearthMemberRow        *row,
              const char             *words)
{
  hearth_cell_painter_draw_pills (look->painter, hearth_member_row_get_circles (row));
}

static void
draw_tiers (const HearthMemberLook *look,
            HearthMemberRow        *row,
            const char             *words)
{
  hearth_cell_painter_draw_pills (look->painter, hearth_member_row_get_tiers (row));
}

static void
draw_text (const HearthMemberLook *look,
           HearthMemberRow        *row,
           const char             *words)
{
  hearth_cell_painter_draw_text (look->painter, HEARTH_CELL_BODY, words, 0, hearth_cell_painter_get_width (look->painter),
                                 HEARTH_CELL_MIDDLE, FALSE);
}

static void
draw_figures (const HearthMemberLook *look,
              HearthMemberRow        *row,
              const char             *words)
{
  hearth_cell_painter_draw_text (look->painter, HEARTH_CELL_FIGURES, words, 0, hearth_cell_painter_get_width (look->painter),
                                 HEARTH_CELL_MIDDLE, TRUE);
}

/* As long as that many letters and some more, which differ from line to line, as words would. */
static int
guess_width (const HearthMemberLook *look,
             HearthMemberRow        *row,
             int                     chars,
             int                     room)
{
  int more = (int) (hearth_list_row_get_key (HEARTH_LIST_ROW (row)) * 7 % chars);

  return MIN (room, hearth_cell_painter_measure_chars (look->painter, chars + more));
}

static void
draw_unread_person (const HearthMemberLook *look,
                    HearthMemberRow        *row)
{
  HearthCellPainter *painter = look->painter;
  int                size = get_avatar_size (look);
  int                start = size + AVATAR_SPACING;
  int                room = hearth_cell_painter_get_width (painter) - start;
  int                middle = hearth_cell_painter_get_height (painter) / 2;

  hearth_cell_painter_draw_bar (painter, 0, size, HEARTH_CELL_MIDDLE, size);
  if (look->compact)
    {
      hearth_cell_painter_draw_bar (painter, start, guess_width (look, row, 9, room), HEARTH_CELL_MIDDLE, BAR_HEIGHT);
      return;
    }
  hearth_cell_painter_draw_bar (painter, start, guess_width (look, row, 9, room), middle - BAR_HEIGHT - 3, BAR_HEIGHT);
  hearth_cell_painter_draw_bar (painter, start, guess_width (look, row, 13, room), middle + 5, BAR_HEIGHT - 2);
}

static void
draw_unread_text (const HearthMemberLook *look,
                  HearthMemberRow        *row)
{
  int room = hearth_cell_painter_get_width (look->painter);

  hearth_cell_painter_draw_bar (look->painter, 0, guess_width (look, row, 6, room), HEARTH_CELL_MIDDLE, BAR_HEIGHT);
}

static void
draw_unread_figures (const HearthMemberLook *look,
                     HearthMemberRow        *row)
{
  int room = hearth_cell_painter_get_width (look->painter);
  int width = guess_width (look, row, 2, room);

  hearth_cell_painter_draw_bar (look->painter, room - width, width, HEARTH_CELL_MIDDLE, BAR_HEIGHT);
}

/* Most have none, so there is nothing to stand in for. */
static void
draw_unread_pills (const HearthMemberLook *look,
                   HearthMemberRow        *row)
{
}

/* ---- The table ---- */

static const Column columns[HEARTH_MEMBER_N_COLUMNS] = {
  [HEARTH_MEMBER_COLUMN_NAME] = { dup_person, NULL, draw_person, draw_unread_person, "name", HEARTH_MEMBER_ROOM_NARROW, 0, FALSE },
  [HEARTH_MEMBER_COLUMN_STAGE] = { dup_stage, NULL, draw_stage, draw_unread_text, "stage", HEARTH_MEMBER_ROOM_MIDDLE, 14, FALSE },
  [HEARTH_MEMBER_COLUMN_CIRCLES] = { dup_circles, NULL, draw_circles, draw_unread_pills, "circles", HEARTH_MEMBER_ROOM_MIDDLE, 24, FALSE },
  [HEARTH_MEMBER_COLUMN_TIERS] = { dup_tiers, NULL, draw_tiers, draw_unread_pills, "tiers", HEARTH_MEMBER_ROOM_LARGE, 18, FALSE },
  [HEARTH_MEMBER_COLUMN_LAST] = { dup_last, dup_last_tip, draw_text, draw_unread_text, "last", HEARTH_MEMBER_ROOM_SMALL, 16, FALSE },
  [HEARTH_MEMBER_COLUMN_WEEKS] = { dup_weeks, dup_weeks, draw_weeks, draw_unread_pills, "weeks", HEARTH_MEMBER_ROOM_LARGE, 11, FALSE },
  [HEARTH_MEMBER_COLUMN_INTERACTIONS] = { dup_interactions, NULL, draw_figures, draw_unread_figures, "interactions", HEARTH_MEMBER_ROOM_SMALL, 13, TRUE },
  [HEARTH_MEMBER_COLUMN_SPENT] = { dup_spent, NULL, draw_figures, draw_unread_figures, "spent", HEARTH_MEMBER_ROOM_SMALL, 12, TRUE },
};

char *
hearth_member_column_dup_words (HearthMemberColumn      column,
                                const HearthMemberLook *look,
                                HearthMemberRow        *row)
{
  return hearth_list_row_get_loaded (HEARTH_LIST_ROW (row)) ? columns[column].dup_words (look, row) : g_strdup ("");
}

char *
hearth_member_column_dup_tip (HearthMemberColumn      column,
                              const HearthMemberLook *look,
                              HearthMemberRow        *row)
{
  return columns[column].dup_tip != NULL ? columns[column].dup_tip (look, row) : NULL;
}

void
hearth_member_column_draw (HearthMemberColumn      column,
                           const HearthMemberLook *look,
                           HearthMemberRow        *row,
                           const char             *words)
{
  if (hearth_list_row_get_loaded (HEARTH_LIST_ROW (row)))
    columns[column].draw (look, row, words);
  else
    columns[column].draw_unread (look, row);
}

const char *
hearth_member_column_key (HearthMemberColumn column)
{
  return columns[column].key;
}

int
hearth_member_column_get_room (HearthMemberColumn column)
{
  return columns[column].room;
}

gboolean
hearth_member_column_has_figures (HearthMemberColumn column)
{
  return columns[column].figures;
}

int
hearth_member_column_measure (HearthMemberColumn      column,
                              const HearthMemberLook *look)
{
  return columns[column].chars > 0 ? hearth_cell_painter_measure_chars (look->painter, columns[column].chars) + AVATAR_SPACING : -1;
}

int
hearth_member_column_measure_minimum (HearthMemberColumn      column,
                                      const HearthMemberLook *look)
{
  if (column == HEARTH_MEMBER_COLUMN_NAME)
    return get_avatar_size (look) + AVATAR_SPACING + hearth_cell_painter_measure_chars (look->painter, 6);

  return hearth_cell_painter_measure_chars (look->painter, 3);
}

int
hearth_member_look_measure_height (const HearthMemberLook *look)
{
  int lines = hearth_cell_painter_measure_line (look->painter, HEARTH_CELL_BODY);

  if (!look->compact)
    lines += hearth_cell_painter_measure_line (look->painter, HEARTH_CELL_CAPTION);

  return MAX (get_avatar_size (look), lines);
}

/* ---- The cells ---- */

static void
setup_cb (GtkListItemFactory *factory,
          GtkColumnViewCell  *item,
          HearthMemberLook   *look)
{
  HearthMemberColumn column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));

  gtk_column_view_cell_set_child (item, hearth_member_cell_new (column, look));
}

/* Nothing is undone when the row goes: the cell either gets another one at once or is thrown away. */
static void
bind_cb (GtkListItemFactory *factory,
         GtkColumnViewCell  *item,
         HearthMemberLook   *look)
{
  hearth_member_cell_set_row (HEARTH_MEMBER_CELL (gtk_column_view_cell_get_child (item)), gtk_column_view_cell_get_item (item));
}

GtkListItemFactory *
hearth_member_column_create_factory (HearthMemberColumn column,
                                     HearthMemberLook  *look)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_object_set_data_full (G_OBJECT (factory), "look", hearth_member_look_ref (look), (GDestroyNotify) hearth_member_look_unref);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), look);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), look);

  return factory;
}
