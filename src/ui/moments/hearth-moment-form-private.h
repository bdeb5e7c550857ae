/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the form share: hearth-moment-form.c (the page, saving), hearth-moment-form-fields.c (fields to a row and back, the draft),
 * hearth-moment-form-pick.c (a few of the audience). Nobody else includes this. */

#pragma once

#include "hearth-attachment-row.h"
#include "hearth-audience-entry.h"
#include "hearth-moment-form.h"
#include "hearth-moment-preview.h"

struct _HearthMomentForm
{
  AdwNavigationPage parent_instance;

  HearthCommunity *community;
  HearthMomentRow  row; /* as it is stored or proposed */
  HearthDay        own_day, release_day;
  char            *draft;    /* its key */
  GPtrArray       *channels; /* char *: keys, in the order of the combo row */
  gboolean         filling;  /* changes are ours */
  gboolean         saving;

  AdwOverlaySplitView *split;
  GtkWidget           *cancel;
  GtkWidget           *save;
  AdwBanner           *kept;
  GtkWidget           *preview;
  GtkWidget           *kind;
  GtkWidget           *title;
  GtkWidget           *day;
  GtkWidget           *clock;
  GtkWidget           *place;
  GtkWidget           *open_days;
  GtkWidget           *channel;
  GtkWidget           *cap;
  GtkWidget           *audience_group;
  GtkWidget           *words_group;
  GtkWidget           *attachment;
  GtkWidget           *note;
  HearthAudienceEntry *audience;
  GtkTextBuffer       *words;
};

/* hearth-moment-form-fields.c */
void     hearth_moment_form_fill (HearthMomentForm *self);    /* from row */
gboolean hearth_moment_form_restore (HearthMomentForm *self); /* from the draft, if there is one */
void     hearth_moment_form_keep (HearthMomentForm *self);
void     hearth_moment_form_forget (HearthMomentForm *self);
void     hearth_moment_form_list_channels (HearthMomentForm *self);

/* What is in the fields, in value (initialised by this; clear it). FALSE when something does not pass; that is said at the field. */
gboolean hearth_moment_form_collect (HearthMomentForm *self,
                                     HearthMomentRow  *value);

/* hearth-moment-form-pick.c: asks how many and how, and puts them into the audience. */
void hearth_moment_form_pick (HearthMomentForm *self);
