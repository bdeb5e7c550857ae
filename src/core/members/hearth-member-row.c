/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of the Members list as an object to bind to. Main thread. */

#include "members/hearth-member-row.h"

#include <string.h>

struct _HearthMemberRow
{
  HearthListRow parent_instance;
  char         *name;
  char         *detail;
  char        **circles;
  char        **tiers;
  char         *currency;
  gint64        last_at;
  gint64        interactions;
  gint64        spent;
  gint64        stage;
  guint         weeks[HEARTH_MEMBER_WEEKS];
};

enum
{
  PROP_NAME = 1,
  PROP_DETAIL,
  PROP_CIRCLES,
  PROP_TIERS,
  PROP_CURRENCY,
  PROP_LAST_AT,
  PROP_INTERACTIONS,
  PROP_SPENT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (HearthMemberRow, hearth_member_row, HEARTH_TYPE_LIST_ROW)

static const char *const none[] = { NULL };

static void
notify (HearthMemberRow *self,
        int              id)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[id]);
}

static void
take_text (HearthMemberRow *self,
           char           **field,
           const char      *value,
           int              id)
{
  if (g_set_str (field, value))
    notify (self, id);
}

static void
take_texts (HearthMemberRow   *self,
            char            ***field,
            const char *const *value,
            int                id)
{
  const char *const *old = *field != NULL ? (const char *const *) *field : none;

  if (value == NULL)
    value = none;
  if (g_strv_equal (old, value))
    return;
  g_strfreev (*field);
  *field = g_strdupv ((char **) value);
  notify (self, id);
}

static void
take_int (HearthMemberRow *self,
          gint64          *field,
          gint64           value,
          int              id)
{
  if (*field == value)
    return;
  *field = value;
  notify (self, id);
}

static void
hearth_member_row_fill (HearthListRow *row,
                        gpointer       data)
{
  static const HearthMemberRecord gone = { .last_at = HEARTH_NONE, .stage = HEARTH_NONE };
  HearthMemberRow                *self = HEARTH_MEMBER_ROW (row);
  const HearthMemberRecord       *record = data != NULL ? data : &gone;

  take_text (self, &self->name, record->name, PROP_NAME);
  take_text (self, &self->detail, record->detail, PROP_DETAIL);
  take_texts (self, &self->circles, (const char *const *) record->circles, PROP_CIRCLES);
  take_texts (self, &self->tiers, (const char *const *) record->tiers, PROP_TIERS);
  take_text (self, &self->currency, record->currency, PROP_CURRENCY);
  take_int (self, &self->last_at, record->last_at, PROP_LAST_AT);
  take_int (self, &self->interactions, record->interactions, PROP_INTERACTIONS);
  take_int (self, &self->spent, record->spent, PROP_SPENT);
  self->stage = record->stage;
  memcpy (self->weeks, record->weeks, sizeof self->weeks);
}

static void
hearth_member_row_finalize (GObject *object)
{
  HearthMemberRow *self = HEARTH_MEMBER_ROW (object);

  g_free (self->name);
  g_free (self->detail);
  g_strfreev (self->circles);
  g_strfreev (self->tiers);
  g_free (self->currency);

  G_OBJECT_CLASS (hearth_member_row_parent_class)->finalize (object);
}

static void
hearth_member_row_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HearthMemberRow *self = HEARTH_MEMBER_ROW (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, hearth_member_row_get_name (self));
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_CIRCLES:
      g_value_take_string (value, g_strjoinv (", ", (char **) hearth_member_row_get_circles (self)));
      break;
    case PROP_TIERS:
      g_value_take_string (value, g_strjoinv (", ", (char **) hearth_member_row_get_tiers (self)));
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    case PROP_LAST_AT:
      g_value_set_int64 (value, self->last_at);
      break;
    case PROP_INTERACTIONS:
      g_value_set_int64 (value, self->interactions);
      break;
    case PROP_SPENT:
      g_value_set_int64 (value, self->spent);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GParamSpec *
text_spec (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
int_spec (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
hearth_member_row_class_init (HearthMemberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hearth_member_row_finalize;
  object_class->get_property = hearth_member_row_get_property;
  HEARTH_LIST_ROW_CLASS (klass)->fill = hearth_member_row_fill;

  props[PROP_NAME] = text_spec ("name");
  props[PROP_DETAIL] = text_spec ("detail");
  props[PROP_CIRCLES] = text_spec ("circles");
  props[PROP_TIERS] = text_spec ("tiers");
  props[PROP_CURRENCY] = text_spec ("currency");
  props[PROP_LAST_AT] = int_spec ("last-at");
  props[PROP_INTERACTIONS] = int_spec ("interactions");
  props[PROP_SPENT] = int_spec ("spent");
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
hearth_member_row_init (HearthMemberRow *self)
{
  self->last_at = HEARTH_NONE;
  self->stage = HEARTH_NONE;
}

const char *
hearth_member_row_get_name (HearthMemberRow *row)
{
  g_return_val_if_fail (HEARTH_IS_MEMBER_ROW (row), "");

  return row->name != NULL ? row->name : "";
}

const char *
hearth_member_row_get_detail (HearthMemberRow *row)
{
  g_return_val_if_fail (HEARTH_IS_MEMBER_ROW (row), NULL);

  return row->detail;
}

const char *const *
hearth_member_row_get_circles (HearthMemberRow *row)
{
  g_return_val_if_fail (HEARTH_IS_MEMBER_ROW (row), none);

  return row->circles != NULL ? (const char *const *) row->circles : none;
}

const char *const *
hearth_member_row_get_tiers (HearthMemberRow *row)
{
  g_return_val_if_fail (HEARTH_IS_MEMBER_ROW (row), none);

  return row->tiers != NULL ? (const char *const *) row->tiers : none;
}

gint64
hearth_member_row_get_last_at (HearthMemberRow *row)
{
  g_return_val_if_fail (HEARTH_IS_MEMBER_ROW (row), HEARTH_NONE);

  return row->last_at;
}

gint64
hearth_member_row_get_interactions (HearthMemberRow *row)
{
  g_return_val_if_fail (HEARTH_IS_MEMBER_ROW (row), 0);

  return row->interactions;
}

gint64
hearth_member_row_get_spent (HearthMemberRow *row)
{
  g_return_val_if_fail (HEARTH_IS_MEMBER_ROW (row), 0);

  return row->spent;
}

gint64
hearth_member_row_get_stage (HearthMemberRow *row)
{
  g_return_val_if_fail (HEARTH_IS_MEMBER_ROW (row), HEARTH_NONE);

  return row->stage;
}

const guint *
hearth_member_row_get_weeks (HearthMemberRow *row)
{
  g_return_val_if_fail (HEARTH_IS_MEMBER_ROW (row), NULL);

  return row->weeks;
}
