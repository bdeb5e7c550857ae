/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who asked to be forgotten, without knowing who: of each of their addresses and accounts a keyed hash (BLAKE2b-256 under the
 * community's salt) is kept, from which the address cannot be read back, but which an address can be held against. */

#pragma once

#include "db/hearth-rows.h"

#define HEARTH_FORGOTTEN_MARK 32
#define HEARTH_FORGOTTEN_SALT 32

typedef struct
{
  guint8 bytes[HEARTH_FORGOTTEN_MARK];
} HearthMark;

/* Account when it is not NULL, else the handle, upper and lower case alike. */
HearthMark hearth_mark_identity (const guint8 *salt,
                                 const char   *platform,
                                 const char   *account,
                                 const char   *handle);

/* Of a row of an import, for somebody whom the source knows by its number only. */
HearthMark hearth_mark_row (const guint8   *salt,
                            const HearthId *import_row);

/* All marks of a community, as they are now. Constant: any thread. */
typedef struct _HearthForgotten HearthForgotten;

HearthForgotten *hearth_forgotten_load (HearthConn *conn,
                                        GError    **error);
void             hearth_forgotten_free (HearthForgotten *forgotten);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthForgotten, hearth_forgotten_free)

guint         hearth_forgotten_get_n (const HearthForgotten *forgotten);
const guint8 *hearth_forgotten_get_salt (const HearthForgotten *forgotten); /* NULL before the first */

/* Adds all marks (HearthMark) to marks. */
void hearth_forgotten_list (const HearthForgotten *forgotten,
                            GArray                *marks);

gboolean hearth_forgotten_has (const HearthForgotten *forgotten,
                               const HearthMark      *mark);
gboolean hearth_forgotten_has_identity (const HearthForgotten *forgotten,
                                        const char            *platform,
                                        const char            *account,
                                        const char            *handle);
gboolean hearth_forgotten_has_row (const HearthForgotten *forgotten,
                                   const HearthId        *import_row);

/* The same without loading them all: 1, 0, -1 on error. */
int hearth_forgotten_ask (HearthConn *conn,
                          const char *platform,
                          const char *account,
                          const char *handle,
                          GError    **error);

/* An identity that by itself tells nobody apart: a family shares a telephone. */
gboolean hearth_forgotten_is_weak (const char *platform);

/* Write functions. The salt of the community, made when there is none; FALSE on error. */
gboolean hearth_forgotten_ensure_salt (HearthConn *conn,
                                       guint8      salt[HEARTH_FORGOTTEN_SALT],
                                       GError    **error);

/* Takes salt for the community's when it has none. */
gboolean hearth_forgotten_adopt_salt (HearthConn   *conn,
                                      const guint8 *salt,
                                      GError      **error);

/* Adds a mark unless it is there. */
gboolean hearth_forgotten_add (HearthConn       *conn,
                               const HearthMark *mark,
                               GError          **error);

/* They came back by themselves: takes away the mark of this account, or of this handle where account is NULL. */
gboolean hearth_forgotten_lift (HearthConn *conn,
                                const char *platform,
                                const char *account,
                                const char *handle,
                                GError    **error);
