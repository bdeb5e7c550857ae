/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-item-deeds.h"

#include "hearth-deed-row.h"
#include "hearth-deed.h"
#include "hearth-vault-jobs.h"
#include "hearth-vault-sayings.h"
#include "hearth-window.h"
#include "members/hearth-fact-form.h"
#include "releases/hearth-release.h"
#include "vault/hearth-vault-who.h"

#include <glib/gi18n.h>

/* ---- Editing ---- */

static gboolean
write_edit (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const HearthDeedRow *row = data;

  return hearth_vault_item_edit (conn, row->row, row->mask, row->value, error);
}

/* Translators: %s is the name of a thing of the vault */
static const HearthDeed edit_item = { write_edit, "vault-edit", N_ ("Changed “%s”") };

typedef struct
{
  HearthCommunity *community;
  gint64           item;
  GtkWidget       *widget;
  HearthVaultItem  before;
  GPtrArray       *releases; /* HearthReleaseLine */
} Editing;

static void
editing_free (Editing *editing)
{
  g_object_unref (editing->community);
  g_object_unref (editing->widget);
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &editing->before);
  g_clear_pointer (&editing->releases, g_ptr_array_unref);
  g_free (editing);
}

static void
edited_cb (HearthFactForm *form,
           Editing        *editing)
{
  static const char *const columns[] = { "name", "kind", "release", "notes" };
  HearthVaultItem          row;
  guint                    release = hearth_fact_form_get_choice (form, "release");
  guint64                  mask = 0;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &row);
  row.name = g_strdup (hearth_fact_form_get_text (form, "name"));
  row.kind = g_strdup (hearth_vault_kinds ()[hearth_fact_form_get_choice (form, "kind")]);
  row.notes = g_strdup (hearth_fact_form_get_text (form, "notes"));
  if (release > 0 && release <= editing->releases->len)
    {
      const HearthReleaseLine *line = g_ptr_array_index (editing->releases, release - 1);

      row.release = g_bytes_new (line->row.id.bytes, sizeof line->row.id.bytes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mask |= hearth_table_bit (HEARTH_TABLE_VAULT_ITEM, columns[i]);
  hearth_deed_do (editing->widget, editing->community, &edit_item, row.name, hearth_deed_row_new (HEARTH_TABLE_VAULT_ITEM, editing->item, mask, &row),
                  (GDestroyNotify) hearth_deed_row_free, NULL, NULL);
}

static void
add_choices (HearthFactForm *form,
             Editing        *editing)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *const    *kinds = hearth_vault_kinds ();
  guint                 kind = 0, release = 0;

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_ptr_array_add (names, (gpointer) hearth_vault_say_kind (kinds[i]));
      kind = g_strcmp0 (kinds[i], editing->before.kind) == 0 ? i : kind;
    }
  g_ptr_array_add (names, NULL);
  hearth_fact_form_add_choice (form, "kind", _ ("Kind"), (const char *const *) names->pdata, kind);
  g_ptr_array_set_size (names, 0);
  g_ptr_array_add (names, (gpointer) _ ("None"));
  for (guint i = 0; i < editing->releases->len; i++)
    {
      const HearthReleaseLine *line = g_ptr_array_index (editing->releases, i);
      g_autoptr (GBytes)       id = g_bytes_new_static (line->row.id.bytes, sizeof line->row.id.bytes);

      g_ptr_array_add (names, line->row.title);
      if (editing->before.release != NULL && g_bytes_equal (id, editing->before.release))
        release = i + 1;
    }
  g_ptr_array_add (names, NULL);
  hearth_fact_form_add_choice (form, "release", _ ("Release"), (const char *const *) names->pdata, release);
}

static gpointer
read_releases (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  return hearth_release_list (conn, error);
}

static void
releases_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Editing        *editing = user_data;
  HearthFactForm *form;

  editing->releases = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  if (editing->releases == NULL || gtk_widget_get_root (editing->widget) == NULL)
    {
      editing_free (editing);
      return;
    }
  form = hearth_fact_form_new (editing->community, _ ("Edit"), _ ("_Save"));
  hearth_fact_form_add_entry (form, "name", _ ("Name"), editing->before.name);
  hearth_fact_form_need (form, "name", _ ("Give it a name"));
  add_choices (form, editing);
  hearth_fact_form_add_words (form, "notes", _ ("Notes"), editing->before.notes);
  g_signal_connect_data (form, "done", G_CALLBACK (edited_cb), editing, (GClosureNotify) (void (*) (void)) editing_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (form), editing->widget);
}

void
hearth_vault_item_edit_present (GtkWidget             *widget,
                                HearthCommunity       *community,
                                const HearthVaultItem *item)
{
  Editing *editing = g_new0 (Editing, 1);

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &editing->before);
  editing->community = g_object_ref (community);
  editing->widget = g_object_ref (widget);
  editing->item = item->rowid;
  editing->before.name = g_strdup (item->name);
  editing->before.kind = g_strdup (item->kind);
  editing->before.notes = g_strdup (item->notes);
  editing->before.release = item->release != NULL ? g_bytes_ref (item->release) : NULL;
  hearth_db_read_async (hearth_community_get_db (community), read_releases, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, releases_read_cb, editing);
}

/* ---- Deleting, giving, taking back ---- */

/* What a deed is about: rows by number. */
typedef struct
{
  gint64     item;
  gint64     other; /* member or pass */
  GTimeZone *zone;
} About;

static About *
about_new (HearthCommunity *community,
           gint64           item,
           gint64           other)
{
  About *about = g_new (About, 1);

  *about = (About) { item, other, g_time_zone_ref (hearth_community_get_time_zone (community)) };

  return about;
}

static void
about_free (gpointer data)
{
  About *about = data;

  g_time_zone_unref (about->zone);
  g_free (about);
}

static gboolean
write_delete (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_vault_item_remove (conn, ((const About *) data)->item, error);
}

static gboolean
write_give (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const About *about = data;

  return hearth_vault_pass_give (conn, about->item, about->other, HEARTH_NONE, about->zone, error) > 0;
}

static gboolean
write_revoke (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_vault_pass_revoke (conn, ((const About *) data)->other, error);
}

/* Translators: %s is the name of a thing of the vault */
static const HearthDeed delete_item = { write_delete, "vault-remove", N_ ("Took “%s” out of the vault") };
/* Translators: %s is the name of a thing of the vault */
static const HearthDeed give_item = { write_give, "vault-pass", N_ ("They may have “%s” now") };
/* Translators: %s is the name of a thing of the vault */
static const HearthDeed revoke_item = { write_revoke, "vault-revoke", N_ ("Taken back: %s. What was handed over stays with them") };

void
hearth_vault_item_delete (GtkWidget             *widget,
                          HearthCommunity       *community,
                          const HearthVaultItem *item)
{
  hearth_deed_do (widget, community, &delete_item, item->name, about_new (community, item->rowid, 0), about_free, NULL, NULL);
}

void
hearth_vault_item_give (GtkWidget             *widget,
                        HearthCommunity       *community,
                        const HearthVaultItem *item,
                        gint64                 member,
                        const char            *name)
{
  hearth_deed_do (widget, community, &give_item, item->name, about_new (community, item->rowid, member), about_free, NULL, NULL);
}

void
hearth_vault_item_revoke (GtkWidget             *widget,
                          HearthCommunity       *community,
                          const HearthVaultItem *item,
                          gint64                 pass)
{
  hearth_deed_do (widget, community, &revoke_item, item->name, about_new (community, item->rowid, pass), about_free, NULL, NULL);
}

/* ---- Taking out a copy ---- */

typedef struct
{
  HearthWindow    *window; /* weak */
  HearthCommunity *community;
  HearthDb        *db;
  gint64           item, number;
  char            *folder;
  HearthVaultAsset asset;
  GPtrArray       *names;
} Copying;

static void
copying_free (gpointer data)
{
  Copying *copying = data;

  g_clear_weak_pointer (&copying->window);
  g_clear_object (&copying->community);
  g_clear_object (&copying->db);
  g_clear_pointer (&copying->names, g_ptr_array_unref);
  g_free (copying->folder);
  g_free (copying);
}

/* Its row plus nothing; NULL on error. */
static gpointer
read_asset (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Copying *copying = data;

  return hearth_vault_item_get_asset (conn, copying->item, copying->number, &copying->asset, error) > 0 ? copying : NULL;
}

static gboolean
work (gpointer             data,
      HearthVault         *vault,
      HearthVaultProgress *progress,
      GCancellable        *cancellable,
      GError             **error)
{
  Copying                        *copying = data;
  g_autoptr (HearthVaultManifest) manifest = NULL;

  if (hearth_db_read (copying->db, read_asset, copying, cancellable, error) == NULL)
    return FALSE;
  manifest = hearth_vault_load_manifest (vault, &copying->asset.asset, copying->asset.hash, error);
  return manifest != NULL && hearth_vault_get (vault, manifest, copying->folder, progress, &copying->names, cancellable, error);
}

static void
done (gpointer      data,
      const GError *error)
{
  Copying          *copying = data;
  g_autofree char  *path = NULL;
  g_autoptr (GFile) file = NULL;

  if (copying->window == NULL)
    return;
  if (error != NULL)
    {
      hearth_window_report_error (copying->window, error);
      return;
    }
  path = copying->names->len > 0 ? g_build_filename (copying->folder, g_ptr_array_index (copying->names, 0), NULL) : g_strdup (copying->folder);
  file = g_file_new_for_path (path);
  hearth_window_toast_file (copying->window, _ ("The copy is out, every byte checked"), file);
}

static const HearthVaultWorkKind copy_out = { work, done, copying_free };

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Copying          *copying = user_data;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  copying->folder = folder != NULL ? g_file_get_path (folder) : NULL;
  if (copying->folder != NULL)
    hearth_vault_job_start (hearth_vault_door_of (copying->community), _ ("Taking out a copy"), &copy_out, copying);
  else
    copying_free (copying);
}

void
hearth_vault_ask_copy (GtkWidget       *widget,
                       HearthCommunity *community,
                       gint64           item,
                       gint64           number)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Copying                  *copying = g_new0 (Copying, 1);

  g_set_weak_pointer (&copying->window, hearth_window_of (widget));
  copying->community = g_object_ref (community);
  copying->db = g_object_ref (hearth_community_get_db (community));
  copying->item = item;
  copying->number = number;
  gtk_file_dialog_set_title (dialog, _ ("Where the Copy Goes"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (copying->window), NULL, folder_chosen_cb, copying);
}
