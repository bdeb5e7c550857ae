/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member has by name: tags, circles, tiers. Every line's id is derived from the source row's and its role there, so a later export
 * finds what this source has given, and only that, to take away again. */

#include "import/hearth-import-write.h"

#include "base/hearth-fold.h"
#include "import/hearth-format-private.h"

static HearthId
child_id (const HearthPerson *person,
          const char         *role,
          const char         *name)
{
  g_autofree char *text = g_strconcat (role, ":", name, NULL);

  return hearth_id_child (&person->id, text);
}

static gint64
insert_named (HearthWriter   *writer,
              HearthTable     table,
              const HearthId *id,
              const char     *name,
              GError        **error)
{
  union
  {
    HearthTag    tag;
    HearthCircle circle;
    HearthTier   tier;
  } value;

  hearth_row_init (table, &value);
  value.tag.id = *id;
  if (table == HEARTH_TABLE_TAG)
    value.tag.name = (char *) name;
  else if (table == HEARTH_TABLE_CIRCLE)
    value.circle.name = (char *) name;
  else
    {
      value.tier.name = (char *) name;
      value.tier.source = writer->source;
    }
  return hearth_row_insert (writer->conn, table, &value, error) ? value.tag.rowid : -1;
}

/* Rowid of the tag or circle of that name, made when new; a tier is of that name and this source, or of the artist's own making. Its id is
 * derived from the name, so that two devices importing one export make one. -1 on error. */
static gint64
ensure_named (HearthWriter *writer,
              HearthTable   table,
              const char   *folded,
              const char   *name,
              GError      **error)
{
  const char      *kind = hearth_table_info (table)->name;
  gboolean         is_tier = table == HEARTH_TABLE_TIER;
  g_autofree char *key = is_tier ? hearth_writer_tier_key (writer->table->format->source, folded) : g_strconcat (kind, ":", folded, NULL);
  g_autofree char *own = is_tier ? hearth_writer_tier_key (NULL, folded) : NULL;
  gint64          *known = g_hash_table_lookup (writer->named, key);
  HearthId         id;
  gint64           rowid;

  if (known == NULL && is_tier)
    known = g_hash_table_lookup (writer->named, own);
  if (known != NULL)
    return *known;
  id = hearth_id_for_source (hearth_conn_get_key (writer->conn), kind, is_tier ? key : folded, -1);
  rowid = hearth_row_find (writer->conn, table, &id, error);
  if (rowid == 0)
    rowid = insert_named (writer, table, &id, name, error);
  if (rowid > 0)
    g_hash_table_insert (writer->named, g_steal_pointer (&key), g_memdup2 (&rowid, sizeof rowid));
  return rowid;
}

/* The member gets the tag or circle, unless they have it already, from whomever. */
static gboolean
write_link (HearthWriter       *writer,
            const HearthPerson *person,
            gint64              member,
            HearthTable         named,
            const char         *name,
            gboolean           *changed,
            GError            **error)
{
  gboolean         is_tag = named == HEARTH_TABLE_TAG;
  g_autofree char *folded = hearth_fold (name);
  HearthId         id = child_id (person, is_tag ? "tag" : "circle", folded);
  gint64           rowid = ensure_named (writer, named, folded, name, error);
  int              has;

  if (rowid < 0)
    return FALSE;
  has = hearth_writer_has (writer,
                           is_tag ? "SELECT 1 FROM member_tag WHERE member = ?1 AND tag = ?2"
                                  : "SELECT 1 FROM member_circle WHERE member = ?1 AND circle = ?2",
                           member, rowid, error);
  if (has != 0)
    return has > 0;
  *changed = TRUE;
  if (is_tag)
    {
      HearthMemberTag value = { .id = id, .member = member, .tag = rowid };

      return hearth_writer_insert (writer, HEARTH_TABLE_MEMBER_TAG, &value, error);
    }
  else
    {
      HearthMemberCircle value = { .id = id, .member = member, .circle = rowid, .since = person->joined_at };

      return hearth_writer_insert (writer, HEARTH_TABLE_MEMBER_CIRCLE, &value, error);
    }
}

/* The member's line of that tier: the one this row made, else one that another row of the source did. 0 for none, -1 on error. */
static gint64
find_member_tier (HearthWriter           *writer,
                  const HearthMemberTier *value,
                  gboolean                first,
                  GError                **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  gint64                 known = first ? 0 : hearth_known_find (writer->known, HEARTH_TABLE_MEMBER_TIER, &value->id, error);

  if (known != 0)
    return known;
  stmt = hearth_stmt_new (writer->conn, "SELECT rowid FROM member_tier WHERE member = ?1 AND tier = ?2 ORDER BY rowid", error);
  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, value->member);
  hearth_stmt_bind_int (stmt, 2, value->tier);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return hearth_stmt_int (stmt, 0);
    case HEARTH_STEP_DONE:
      return 0;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

static gboolean
write_tier (HearthWriter           *writer,
            const HearthPerson     *person,
            gint64                  member,
            const HearthPersonTier *tier,
            gboolean                first,
            gboolean               *changed,
            GError                **error)
{
  g_autofree char *folded = hearth_fold (tier->name);
  gint64           named = ensure_named (writer, HEARTH_TABLE_TIER, folded, tier->name, error);
  HearthMemberTier value;
  guint64          mask = 0;
  gint64           known;

  if (named < 0)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER_TIER, &value);
  value.id = child_id (person, "tier", folded);
  value.member = member;
  value.tier = named;
  value.since = tier->since;
  value.until = tier->until;
  value.amount = tier->amount;
  value.currency = (char *) tier->currency;
  known = find_member_tier (writer, &value, first, error);
  if (known < 0)
    return FALSE;
  if (known == 0)
    {
      *changed = TRUE;
      return hearth_writer_insert (writer, HEARTH_TABLE_MEMBER_TIER, &value, error);
    }
  /* Another row of the source about the same tier only says more; this row's own line is what the source says of it now. */
  mask |= !first || value.since != HEARTH_NONE ? hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "since") : 0;
  mask |= !first || value.until != HEARTH_NONE ? hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "until") : 0;
  mask |= !first || value.amount != HEARTH_NONE ? hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "amount") : 0;
  mask |= !first || value.currency != NULL ? hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "currency") : 0;
  *changed |= mask != 0;
  return hearth_row_update (writer->conn, HEARTH_TABLE_MEMBER_TIER, known, mask, &value, error);
}

static gboolean
names_hold (GPtrArray  *names,
            const char *folded)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *other = hearth_fold (g_ptr_array_index (names, i));

      if (g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

static gboolean
tiers_hold (GArray     *tiers,
            const char *folded)
{
  for (guint i = 0; i < tiers->len; i++)
    {
      g_autofree char *other = hearth_fold (g_array_index (tiers, HearthPersonTier, i).name);

      if (g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

/* Links of this member that this source row gave (their ids say so) and the source no longer names. */
static gboolean
find_gone (HearthWriter       *writer,
           const HearthPerson *person,
           gint64              member,
           HearthTable         table,
           const char         *role,
           const char         *sql,
           GArray             *gone,
           GError            **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      g_autofree char *folded = hearth_fold (hearth_stmt_text (stmt, 2));
      gint64           rowid = hearth_stmt_int (stmt, 0);
      HearthId         id, ours = child_id (person, role, folded);
      gboolean         named = table == HEARTH_TABLE_MEMBER_TIER  ? tiers_hold (person->tiers, folded)
                               : table == HEARTH_TABLE_MEMBER_TAG ? names_hold (person->tags, folded)
                                                                  : names_hold (person->circles, folded);

      if (!named && hearth_stmt_id (stmt, 1, &id) && hearth_id_equal (&id, &ours))
        g_array_append_val (gone, rowid);
    }
  return step == HEARTH_STEP_DONE;
}

/* A tag or circle that has gone is taken off; a tier has ended. */
static gboolean
drop_gone (HearthWriter       *writer,
           const HearthPerson *person,
           gint64              member,
           HearthTable         table,
           const char         *role,
           const char         *sql,
           gboolean           *changed,
           GError            **error)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!find_gone (writer, person, member, table, role, sql, gone, error))
    return FALSE;
  for (guint i = 0; i < gone->len; i++)
    {
      gint64           rowid = g_array_index (gone, gint64, i);
      HearthMemberTier ended = { .until = writer->now };

      *changed = TRUE;
      if (table == HEARTH_TABLE_MEMBER_TIER
              ? !hearth_row_update (writer->conn, table, rowid, hearth_table_bit (table, "until"), &ended, error)
              : !hearth_row_delete (writer->conn, table, rowid, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_all_gone (HearthWriter       *writer,
               const HearthPerson *person,
               gint64              member,
               guint32             fields,
               gboolean           *changed,
               GError            **error)
{
  return (!(fields & 1u << HEARTH_SEEN_TAGS) ||
          drop_gone (writer, person, member, HEARTH_TABLE_MEMBER_TAG, "tag",
                     "SELECT l.rowid, l.id, t.name FROM member_tag l JOIN tag t ON t.rowid = l.tag WHERE l.member = ?1", changed,
                     error)) &&
         (!(fields & 1u << HEARTH_SEEN_CIRCLES) ||
          drop_gone (writer, person, member, HEARTH_TABLE_MEMBER_CIRCLE, "circle",
                     "SELECT l.rowid, l.id, t.name FROM member_circle l JOIN circle t ON t.rowid = l.circle WHERE l.member = ?1",
                     changed, error)) &&
         (!(fields & 1u << HEARTH_SEEN_TIERS) ||
          drop_gone (writer, person, member, HEARTH_TABLE_MEMBER_TIER, "tier",
                     "SELECT l.rowid, l.id, t.name FROM member_tier l JOIN tier t ON t.rowid = l.tier "
                     "WHERE l.member = ?1 AND l.until IS NULL",
                     changed, error));
}

char *
hearth_writer_tier_key (const char *source,
                        const char *folded)
{
  return g_strdup_printf ("tier:%s:%s", source != NULL ? source : "hand", folded);
}

gboolean
hearth_writer_links (HearthWriter *writer,
                     HearthPerson *person,
                     gint64        member,
                     guint32       fields,
                     gboolean      first,
                     gboolean     *changed,
                     GError      **error)
{
  if (fields & 1u << HEARTH_SEEN_TAGS)
    for (guint i = 0; i < person->tags->len; i++)
      if (!write_link (writer, person, member, HEARTH_TABLE_TAG, g_ptr_array_index (person->tags, i), changed, error))
        return FALSE;
  if (fields & 1u << HEARTH_SEEN_CIRCLES)
    for (guint i = 0; i < person->circles->len; i++)
      if (!write_link (writer, person, member, HEARTH_TABLE_CIRCLE, g_ptr_array_index (person->circles, i), changed, error))
        return FALSE;
  if (fields & 1u << HEARTH_SEEN_TIERS)
    for (guint i = 0; i < person->tiers->len; i++)
      if (!write_tier (writer, person, member, &g_array_index (person->tiers, HearthPersonTier, i), first, changed, error))
        return FALSE;
  return first || drop_all_gone (writer, person, member, fields, changed, error);
}
