/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A write or a read of one expression. In it conn and error are what they are called, a the numbers and s the texts it was given. */

#pragma once

#include "member-fixture.h"

typedef struct
{
  gint64      a[4];
  const char *s[2];
} Arguments;

#define WRITE(name, expression)                                         \
  static gint64 name (HearthConn *conn, gpointer data, GError **error)  \
  {                                                                     \
    const gint64 *a      G_GNUC_UNUSED = ((const Arguments *) data)->a; \
    const char *const *s G_GNUC_UNUSED = ((const Arguments *) data)->s; \
                                                                        \
    return (gint64) (expression);                                       \
  }

/* The same for what answers with a boolean. */
#define WRITE_OR_FAIL(name, expression) WRITE (name, (expression) ? 1 : -1)

#define READ(name, expression)                                                                      \
  static gpointer name (HearthConn *conn, gpointer data, GCancellable *cancellable, GError **error) \
  {                                                                                                 \
    const gint64 *a      G_GNUC_UNUSED = ((const Arguments *) data)->a;                             \
    const char *const *s G_GNUC_UNUSED = ((const Arguments *) data)->s;                             \
                                                                                                    \
    return (gpointer) (expression);                                                                 \
  }

static inline gint64
put (Fixture         *fixture,
     WriteFunc        func,
     const Arguments *arguments)
{
  return do_write (fixture, func, (gpointer) arguments, NULL);
}

static inline gpointer
get (Fixture         *fixture,
     HearthReadFunc   func,
     const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  gpointer           answer = hearth_db_read (fixture->db, func, (gpointer) arguments, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

#define PUT(func, ...) put (fixture, func, &(const Arguments) { __VA_ARGS__ })
#define GET(func, ...) get (fixture, func, &(const Arguments) { __VA_ARGS__ })
#define PUT_UNDONE(func, ...)                                      \
  G_STMT_START                                                     \
  {                                                                \
    gint64 seq_;                                                   \
                                                                   \
    do_write (fixture, func, &(Arguments) { __VA_ARGS__ }, &seq_); \
    undo (fixture, seq_);                                          \
  }                                                                \
  G_STMT_END

/* It is refused for that reason, with words. */
#define REFUSED(code, func, ...)                                                                        \
  G_STMT_START                                                                                          \
  {                                                                                                     \
    g_autoptr (GError) refusal_ = NULL;                                                                 \
                                                                                                        \
    g_assert_cmpint (try_write (fixture, func, &(Arguments) { __VA_ARGS__ }, NULL, &refusal_), ==, -1); \
    g_assert_error (refusal_, HEARTH_ERROR, code);                                                      \
  }                                                                                                     \
  G_STMT_END
