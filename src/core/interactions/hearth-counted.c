/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "interactions/hearth-counted.h"

#include "db/hearth-stmt.h"

#define BIT(NAME) (1u << HEARTH_KIND_##NAME)

/* Unless the community says otherwise. */
#define COUNTED                                                                                                            \
  (BIT (MESSAGE) | BIT (REPLY) | BIT (COMMENT) | BIT (REACTION) | BIT (PURCHASE) | BIT (ATTENDANCE) | BIT (SHARE) |        \
   BIT (REFERRAL) | BIT (VOTE) | BIT (CREATION) | BIT (SAVE) | BIT (PRESAVE) | BIT (LISTEN) | BIT (SUPPORT) | BIT (HELP) | \
   BIT (FEEDBACK))
#define ASKED (BIT (PURCHASE) | BIT (SUPPORT) | BIT (VOTE) | BIT (PRESAVE) | BIT (SHARE) | BIT (REFERRAL) | BIT (FEEDBACK) | BIT (CREATION))
#define GIVEN (BIT (MESSAGE) | BIT (REPLY) | BIT (COMMENT) | BIT (REACTION) | BIT (THANKS) | BIT (GIFT) | BIT (INTRODUCTION) | BIT (HELP))

static const struct
{
  const char *column;
  guint32     usual;
} lists[] = {
  [HEARTH_COUNTED_ACTS] = { "counted", COUNTED },
  [HEARTH_COUNTED_ASKED] = { "asked", ASKED },
  [HEARTH_COUNTED_GIVEN] = { "given", GIVEN },
};

const char *
hearth_counted_column (HearthCountedList list)
{
  return lists[list].column;
}

guint32
hearth_counted_parse (HearthCountedList list,
                      const char       *text)
{
  g_auto (GStrv) words = NULL;
  guint32        bits = 0;

  if (text == NULL || *text == '\0')
    return lists[list].usual;
  words = g_strsplit (text, ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    bits |= HEARTH_COUNTED_BIT (hearth_kind_parse (words[i]));
  return bits;
}

char *
hearth_counted_format (HearthCountedList list,
                       guint32           kinds)
{
  GString *text;

  if (kinds == lists[list].usual)
    return NULL;
  text = g_string_new (NULL);
  for (guint kind = 1; kind <= HEARTH_KIND_LAST; kind++)
    if ((kinds & HEARTH_COUNTED_BIT (kind)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", hearth_kind_key ((HearthInteractionKind) kind));
  return g_string_free_and_steal (text);
}

gboolean
hearth_counted_read (HearthConn    *conn,
                     HearthCounted *counted,
                     GError       **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT counted, asked, given FROM community ORDER BY id LIMIT 1", error);
  HearthStep             step = stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR;
  gboolean               there = step == HEARTH_STEP_ROW;

  if (step == HEARTH_STEP_ERROR)
    return FALSE;
  counted->counted = hearth_counted_parse (HEARTH_COUNTED_ACTS, there ? hearth_stmt_text (stmt, 0) : NULL);
  counted->asked = hearth_counted_parse (HEARTH_COUNTED_ASKED, there ? hearth_stmt_text (stmt, 1) : NULL);
  counted->given = hearth_counted_parse (HEARTH_COUNTED_GIVEN, there ? hearth_stmt_text (stmt, 2) : NULL);
  return TRUE;
}

gboolean
hearth_counted_is_asked (const HearthCounted *counted,
                         gint64               kind,
                         gint64               direction)
{
  return (counted->asked & HEARTH_COUNTED_BIT (kind)) != 0 && direction != HEARTH_DIRECTION_OUT;
}

gboolean
hearth_counted_is_given (const HearthCounted *counted,
                         gint64               kind,
                         gint64               direction)
{
  return (counted->given & HEARTH_COUNTED_BIT (kind)) != 0 && direction == HEARTH_DIRECTION_OUT;
}
