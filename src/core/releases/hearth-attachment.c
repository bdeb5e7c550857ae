/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A text of another device may hold anything: what is no whole address of a file or of a thing is words. */

#include "releases/hearth-attachment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VAULT "vault:"

void
hearth_attachment_free (HearthAttachment *attachment)
{
  g_free (attachment->name);
  g_free (attachment->path);
  g_free (attachment);
}

char *
hearth_attachment_of_file (const char *path)
{
  return g_filename_to_uri (path, NULL, NULL);
}

char *
hearth_attachment_of_item (const HearthId *id)
{
  g_autofree char *text = hearth_id_to_string (id);

  return g_strconcat (VAULT, text, NULL);
}

static gboolean
read_item (HearthConn       *conn,
           HearthAttachment *attachment,
           const HearthId   *id,
           GError          **error)
{
  HearthVaultItem row;
  gboolean        done = TRUE;

  attachment->kind = HEARTH_ATTACHMENT_ITEM;
  attachment->item = hearth_row_find (conn, HEARTH_TABLE_VAULT_ITEM, id, error);
  attachment->there = attachment->item > 0;
  if (attachment->item <= 0)
    return attachment->item == 0;
  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &row);
  done = hearth_row_load (conn, HEARTH_TABLE_VAULT_ITEM, attachment->item, &row, error);
  attachment->name = g_strdup (row.name != NULL ? row.name : "");
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &row);
  return done;
}

HearthAttachment *
hearth_attachment_load (HearthConn *conn,
                        const char *text,
                        GError    **error)
{
  g_autoptr (HearthAttachment) attachment = g_new0 (HearthAttachment, 1);
  HearthId                     id;

  attachment->path = g_str_has_prefix (text, "file:") ? g_filename_from_uri (text, NULL, NULL) : NULL;
  if (g_str_has_prefix (text, VAULT) && hearth_id_from_string (text + strlen (VAULT), &id))
    return read_item (conn, attachment, &id, error) ? g_steal_pointer (&attachment) : NULL;
  if (attachment->path != NULL)
    {
      attachment->kind = HEARTH_ATTACHMENT_FILE;
      attachment->name = g_filename_display_basename (attachment->path);
      attachment->there = g_file_test (attachment->path, G_FILE_TEST_IS_REGULAR);
    }
  else
    {
      attachment->name = g_strdup (text);
      attachment->there = TRUE;
    }
  return g_steal_pointer (&attachment);
}

char *
hearth_attachment_explain (const HearthAttachment *attachment)
{
  g_autofree char *folder = NULL, *shown = NULL;

  if (attachment->there)
    return g_strdup (attachment->name);
  if (attachment->kind == HEARTH_ATTACHMENT_ITEM)
    return g_strdup (_ ("It is no longer in the vault"));
  folder = g_path_get_dirname (attachment->path);
  shown = g_filename_display_name (folder);
  /* Translators: %1$s is a file, %2$s the folder it was in */
  return g_strdup_printf (_ ("“%1$s” is no longer in %2$s on this computer"), attachment->name, shown);
}

char *
hearth_attachment_remind (const HearthAttachment *attachment)
{
  if (!attachment->there)
    return hearth_attachment_explain (attachment);
  if (attachment->kind == HEARTH_ATTACHMENT_FILE)
    /* Translators: %s is a file */
    return g_strdup_printf (_ ("“%s” goes with it: attach it to what you send"), attachment->name);
  if (attachment->kind == HEARTH_ATTACHMENT_ITEM)
    /* Translators: %s is a thing in the vault */
    return g_strdup_printf (_ ("“%s” goes with it: hand it over in the vault"), attachment->name);
  /* Translators: %s is what somebody wrote that goes with a moment: “the flyer” */
  return g_strdup_printf (_ ("“%s” goes with it"), attachment->name);
}
