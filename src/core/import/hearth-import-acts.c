/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Acts into interactions. Equal ids are one act told again, unless the format has no number for a line: then equal lines of one file are
 * as many acts, and the n-th in one file is the n-th in another. */

#include "import/hearth-import-write.h"

#include <string.h>

static gboolean
is_zero (const HearthId *id)
{
  static const HearthId zero;

  return hearth_id_equal (id, &zero);
}

static gboolean
is_team (HearthWriter *writer,
         gint64        member)
{
  return g_hash_table_contains (writer->team, &member);
}

void
hearth_writer_set_sides (HearthWriter      *writer,
                         HearthInteraction *value)
{
  if (value->direction == HEARTH_DIRECTION_NONE)
    return;
  if (value->with_member == value->member)
    value->with_member = HEARTH_NONE;
  if (is_team (writer, value->member))
    {
      value->direction = HEARTH_DIRECTION_OUT;
      if (value->with_member != HEARTH_NONE)
        value->member = value->with_member;
      value->with_member = HEARTH_NONE;
    }
  else if (value->with_member != HEARTH_NONE && is_team (writer, value->with_member))
    {
      value->direction = HEARTH_DIRECTION_IN;
      value->with_member = HEARTH_NONE;
    }
  else if (value->with_member != HEARTH_NONE)
    value->direction = HEARTH_DIRECTION_PEER;
  else if (value->direction == HEARTH_DIRECTION_PEER)
    value->direction = HEARTH_DIRECTION_IN;
}

/* The value's texts are the act's. */
static gboolean
fill_value (HearthWriter      *writer,
            const HearthAct   *act,
            const HearthId    *id,
            HearthInteraction *value,
            GError           **error)
{
  gint64 other = 0;

  hearth_row_init (HEARTH_TABLE_INTERACTION, value);
  value->id = *id;
  value->member = hearth_writer_find_person (writer, &act->person, error);
  if (value->member <= 0)
    return FALSE;
  if (!is_zero (&act->with_person))
    other = hearth_writer_find_person (writer, &act->with_person, error);
  if (other < 0)
    return FALSE;
  value->with_member = other > 0 ? other : HEARTH_NONE;
  value->kind = act->kind;
  value->direction = act->direction;
  value->at = act->at != HEARTH_NONE ? act->at : writer->now;
  value->item = (char *) act->item;
  value->body = (char *) act->body;
  value->amount = act->amount;
  value->net = act->net;
  value->currency = (char *) act->currency;
  value->quantity = act->quantity;
  value->source = writer->source;
  value->reference = (char *) act->reference;
  value->seen = hearth_act_hash (act);
  hearth_writer_set_sides (writer, value);
  return TRUE;
}

static void
note_answer (HearthWriter    *writer,
             const HearthAct *act,
             gint64           rowid)
{
  HearthImportAnswer answer = { rowid, g_strdup (act->answers) };

  g_array_append_val (writer->answers, answer);
}

static gboolean
insert_act (HearthWriter    *writer,
            const HearthAct *act,
            const HearthId  *id,
            GError         **error)
{
  HearthInteraction value;

  if (!fill_value (writer, act, id, &value, error) ||
      !hearth_bulk_insert (writer->bulk, HEARTH_TABLE_INTERACTION, &value, error))
    return FALSE;
  writer->counts->interactions_new++;
  if (act->answers != NULL && is_zero (&act->with_person))
    note_answer (writer, act, value.rowid);
  return TRUE;
}

/* Whether the row still is what the source gave last: only then may a newer word of the source replace it. */
static gboolean
is_untouched (const HearthInteraction *value)
{
  HearthAct act;

  hearth_act_init (&act);
  act.kind = (HearthInteractionKind) value->kind;
  act.at = value->at;
  act.amount = value->amount;
  act.net = value->net;
  act.quantity = value->quantity;
  act.item = value->item;
  act.body = value->body;
  act.currency = value->currency;
  act.reference = value->reference;
  if (hearth_act_hash (&act) == (guint32) value->seen)
    return TRUE;
  /* A row without a date of its own. */
  act.at = HEARTH_NONE;
  return hearth_act_hash (&act) == (guint32) value->seen;
}

/* The columns an export may change, where it says something. */
static guint64
take_changes (HearthInteraction *value,
              const HearthAct   *act)
{
  const HearthTable table = HEARTH_TABLE_INTERACTION;
  guint64           mask = hearth_table_bit (table, "seen");

  value->seen = hearth_act_hash (act);
  value->kind = act->kind;
  mask |= hearth_table_bit (table, "kind");
#define TAKE_INT(column)                         \
  if (act->column != HEARTH_NONE)                \
    {                                            \
      value->column = act->column;               \
      mask |= hearth_table_bit (table, #column); \
    }
#define TAKE_TEXT(column)                        \
  if (act->column != NULL)                       \
    {                                            \
      g_free (value->column);                    \
      value->column = g_strdup (act->column);    \
      mask |= hearth_table_bit (table, #column); \
    }
  TAKE_INT (at)
  TAKE_INT (amount)
  TAKE_INT (net)
  TAKE_INT (quantity)
  TAKE_TEXT (item)
  TAKE_TEXT (body)
  TAKE_TEXT (currency)
  TAKE_TEXT (reference)
#undef TAKE_INT
#undef TAKE_TEXT
  return mask;
}

/* A file that knows more than the one before it also knows with whom. *mask grows by what changes. */
static gboolean
take_other (HearthWriter      *writer,
            HearthInteraction *value,
            const HearthAct   *act,
            guint64           *mask,
            GError           **error)
{
  gint64 author, other;

  if (value->with_member != HEARTH_NONE || (is_zero (&act->with_person) && act->answers == NULL))
    return TRUE;
  author = hearth_writer_find_person (writer, &act->person, error);
  if (author <= 0 || author != hearth_match_root (writer->match, value->member))
    return author >= 0;
  if (is_zero (&act->with_person))
    {
      note_answer (writer, act, value->rowid);
      return TRUE;
    }
  other = hearth_writer_find_person (writer, &act->with_person, error);
  if (other <= 0)
    return other == 0;
  value->member = author;
  value->with_member = other;
  hearth_writer_set_sides (writer, value);
  *mask |= hearth_table_bit (HEARTH_TABLE_INTERACTION, "member") | hearth_table_bit (HEARTH_TABLE_INTERACTION, "with_member") |
           hearth_table_bit (HEARTH_TABLE_INTERACTION, "direction");
  return TRUE;
}

static gboolean
update_act (HearthWriter    *writer,
            const HearthAct *act,
            gint64           rowid,
            GError         **error)
{
  HearthInteraction value;
  gboolean          done;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &value);
  if (!hearth_row_load (writer->conn, HEARTH_TABLE_INTERACTION, rowid, &value, error))
    return FALSE;
  if (act->slight || (guint32) value.seen == hearth_act_hash (act) || !is_untouched (&value))
    {
      writer->counts->interactions_known++;
      done = TRUE;
    }
  else
    {
      guint64 mask = take_changes (&value, act);

      writer->counts->interactions_updated++;
      done = take_other (writer, &value, act, &mask, error) &&
             hearth_row_update (writer->conn, HEARTH_TABLE_INTERACTION, rowid, mask, &value, error);
    }
  hearth_row_clear (HEARTH_TABLE_INTERACTION, &value);
  return done;
}

/* What the source says has not happened, unless the artist wrote something of their own there. */
static gboolean
remove_act (HearthWriter *writer,
            gint64        rowid,
            GError      **error)
{
  HearthInteraction value;
  gboolean          untouched;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &value);
  if (!hearth_row_load (writer->conn, HEARTH_TABLE_INTERACTION, rowid, &value, error))
    return FALSE;
  untouched = is_untouched (&value);
  hearth_row_clear (HEARTH_TABLE_INTERACTION, &value);
  if (!untouched)
    {
      writer->counts->interactions_known++;
      return TRUE;
    }
  writer->counts->interactions_updated++;
  return hearth_row_delete (writer->conn, HEARTH_TABLE_INTERACTION, rowid, error);
}

static gboolean
write_act (HearthWriter    *writer,
           const HearthAct *act,
           const HearthId  *id,
           GError         **error)
{
  gint64 known = writer->had_acts ? hearth_known_find (writer->known, HEARTH_TABLE_INTERACTION, id, error) : 0;

  if (known < 0)
    return FALSE;
  if (act->gone)
    return known == 0 || remove_act (writer, known, error);
  if (known > 0)
    return update_act (writer, act, known, error);
  /* The artist took the line away: the same export again, or a newer one, does not bring it back. */
  if (g_hash_table_contains (writer->removed, id))
    {
      writer->counts->interactions_known++;
      return TRUE;
    }
  return insert_act (writer, act, id, error);
}

static HearthId
nth_id (const HearthId *id,
        guint           n)
{
  g_autofree char *role = NULL;

  if (n == 0)
    return *id;
  role = g_strdup_printf ("again:%u", n);
  return hearth_id_child (id, role);
}

static gboolean
read_act (HearthWriter            *writer,
          const HearthSpoolRecord *record,
          HearthAct               *act,
          GError                 **error)
{
  hearth_act_read (act, record->bytes, record->len);
  act->id = record->id;
  return hearth_writer_set_table (writer, record->table, error);
}

/* Of the files that tell an act those count that know most of it. Returns how many records are left, in their order. */
static guint
drop_slight (HearthWriter            *writer,
             const HearthSpoolRecord *records,
             guint                    n_records,
             HearthSpoolRecord       *left)
{
  guint     n = 0;
  HearthAct act;

  for (guint i = 0; i < n_records; i++)
    {
      hearth_act_read (&act, records[i].bytes, records[i].len);
      if (!act.slight)
        left[n++] = records[i];
    }
  writer->counts->interactions_known += n > 0 ? n_records - n : 0;
  return n;
}

gboolean
hearth_writer_acts (HearthWriter            *writer,
                    const HearthSpoolRecord *records,
                    guint                    n_records,
                    GError                 **error)
{
  g_autofree HearthSpoolRecord *full = n_records > 1 ? g_new (HearthSpoolRecord, n_records) : NULL;
  guint                         n_full = n_records > 1 ? drop_slight (writer, records, n_records, full) : 0;
  g_autofree guint             *last = NULL;
  HearthAct                     act;
  guint                         n = 0, n_acts = 0;

  if (n_full > 0)
    {
      records = full;
      n_records = n_full;
    }
  if (!read_act (writer, &records[n_records - 1], &act, error))
    return FALSE;
  if (!act.repeats)
    {
      writer->counts->interactions_known += n_records - 1;
      return write_act (writer, &act, &act.id, error);
    }
  /* The n-th in one file is the n-th in another, as the last of them tells it. */
  last = g_new (guint, n_records);
  for (guint i = 0; i < n_records; i++)
    {
      n = i > 0 && records[i].table == records[i - 1].table ? n + 1 : 0;
      last[n] = i;
      n_acts = MAX (n_acts, n + 1);
    }
  writer->counts->interactions_known += n_records - n_acts;
  for (guint i = 0; i < n_acts; i++)
    {
      HearthId id = nth_id (&records[0].id, i);

      if (!read_act (writer, &records[last[i]], &act, error) || !write_act (writer, &act, &id, error))
        return FALSE;
    }
  return TRUE;
}
