/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the timeline share: hearth-plan-timeline.c (the widget, its plan and its focus), -places.c (where days and items are), -bars.c
 * (the widgets of what can be seen), -view.c (what is looked at, how near), -draw.c and -over.c (what lies behind and over the bars), -move.c
 * (dragging, by pointer and by key), -keys.c (keys, zoom, pan). Nobody else includes this. */

#pragma once

#include "hearth-plan-bar.h"
#include "hearth-plan-timeline.h"
#include "releases/hearth-lanes.h"

/* Characters that every item has room for. */
#define HEARTH_PLAN_LEAST_WORD 13

typedef enum
{
  HEARTH_PLAN_STILL,
  HEARTH_PLAN_MOVES,
  HEARTH_PLAN_STARTS, /* its first day is put elsewhere */
  HEARTH_PLAN_ENDS,   /* its last */
} HearthPlanMove;

/* px, of the font as it is. */
typedef struct
{
  int header; /* months, days and bands: stays at the top */
  int months, days, bands;
  int strip; /* the words over a lane */
  int row, bar;
  int tops[HEARTH_N_LANES]; /* of each lane, from below the header; -1: not shown */
  int total;                /* of all lanes */
} HearthPlanMeasures;

struct _HearthPlanTimeline
{
  GtkWidget parent_instance;

  HearthDatedPlan *plan;  /* NULL */
  HearthLanes     *lanes; /* of plan */
  HearthPlanInk   *ink;
  char            *strips[HEARTH_N_LANES];
  GPtrArray       *words;  /* what is said of each item; NULL where nobody asked yet */
  guint            warm;   /* source that makes what frames will need; 0 */
  guint            warmed; /* items it has done */
  guint            order;  /* source that puts the bars in order; 0 */

  GtkAdjustment *adjustments[2]; /* horizontal, vertical */
  guint          policies[2];

  double             day_width;
  double             packed;    /* days that the words had room for when rows were made */
  HearthDay          first_day; /* of what can be panned over */
  int                n_days;
  HearthPlanMeasures measures;

  GHashTable *shown;   /* item + 1: HearthPlanBar */
  GPtrArray  *spare;   /* HearthPlanBar, children too, not visible */
  int         current; /* the item that has the keyboard, or would get it; -1 */
  int         hovered; /* -1 */
  double      pointer; /* where it was last, px across */
  HearthDay   centre;  /* to show once there is a size; HEARTH_NO_DAY */

  struct
  {
    HearthPlanMove how;
    gboolean       by_key;
    gboolean       given; /* told, not yet true */
    guint          item;
    HearthDay      first, last;
    char          *wrong; /* what it breaks there; NULL */
    double         begun; /* the day where the pointer began */
    double         now;   /* where it is, px across */
    guint          tick;
  } move;

  /* What was asked by key while what was put last is not yet true. */
  struct
  {
    HearthPlanMove how; /* STILL: nothing */
    int            days;
  } queued;

  struct
  {
    gboolean on;
    double   across, down; /* values of the adjustments when it began */
  } pan;
  double pinch; /* day_width when two fingers came down */
};

/* hearth-plan-timeline-places.c */
gboolean hearth_plan_timeline_is_rtl (HearthPlanTimeline *self);
double   hearth_plan_timeline_get_value (HearthPlanTimeline *self,
                                         GtkOrientation      orientation); /* px scrolled */
double   hearth_plan_timeline_place_day (HearthPlanTimeline *self,
                                         double              day); /* px across in the widget, mirrored where one reads from the right */
double   hearth_plan_timeline_find_day (HearthPlanTimeline *self,
                                        double              x); /* the other way round */
void     hearth_plan_timeline_get_rect (HearthPlanTimeline *self,
                                        guint               item,
                                        HearthDay           first,
                                        HearthDay           last,
                                        graphene_rect_t    *rect,
                                        int                *extent); /* px in the widget */
int      hearth_plan_timeline_find_item (HearthPlanTimeline *self,
                                         double              x,
                                         double              y); /* -1 */

/* hearth-plan-timeline-bars.c */
void        hearth_plan_timeline_sync (HearthPlanTimeline *self); /* what can be seen has a bar, in its place; the rest has none */
void        hearth_plan_timeline_make_bar (HearthPlanTimeline *self,
                                           guint               item); /* though it cannot be seen yet */
const char *hearth_plan_timeline_get_words (HearthPlanTimeline *self,
                                            guint               item);                 /* what is said of it; the plan's */
void        hearth_plan_timeline_change_bars (HearthPlanTimeline *self); /* all away but the one with the keyboard, which is of the new plan then */
void        hearth_plan_timeline_take_words (HearthPlanTimeline *self);  /* what is said of the plan, anew */

/* hearth-plan-timeline-view.c */
void hearth_plan_timeline_look (HearthPlanTimeline *self); /* again, since what is looked at changed */
void hearth_plan_timeline_look_at (HearthPlanTimeline *self,
                                   double              day,
                                   double              x); /* the day is or comes there */
void hearth_plan_timeline_pack (HearthPlanTimeline *self);
void hearth_plan_timeline_find_range (HearthPlanTimeline *self); /* the days that can be panned over */
void hearth_plan_timeline_show_row (HearthPlanTimeline *self,
                                    guint               item);
void hearth_plan_timeline_zoom_at (HearthPlanTimeline *self,
                                   double              day_width,
                                   double              x); /* what is at x stays there */
void hearth_plan_timeline_size_allocate (GtkWidget *widget,
                                         int        width,
                                         int        height,
                                         int        baseline);

/* hearth-plan-timeline-draw.c */
void hearth_plan_timeline_measure_parts (HearthPlanTimeline *self);
void hearth_plan_timeline_snapshot (GtkWidget   *widget,
                                    GtkSnapshot *snapshot);

/* hearth-plan-timeline-move.c */
void     hearth_plan_timeline_add_pointer (HearthPlanTimeline *self);
gboolean hearth_plan_timeline_move_by (HearthPlanTimeline *self,
                                       HearthPlanMove      how,
                                       int                 days);
void     hearth_plan_timeline_end_move (HearthPlanTimeline *self,
                                        gboolean            give);
void     hearth_plan_timeline_move_on (HearthPlanTimeline *self); /* what was asked meanwhile, in the plan that is there now */

/* hearth-plan-timeline-keys.c */
void hearth_plan_timeline_add_keys (HearthPlanTimeline *self);
