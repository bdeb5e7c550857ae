/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of what is in the vault. See hearth-vault-entry.h. What is the same at both ends stays, so that a list that is looked at keeps its place. */

#include "config.h"

#include "hearth-vault-entry.h"

#include "base/hearth-fold.h"
#include "db/hearth-rows.h"
#include "hearth-vault-sayings.h"

#include <string.h>

struct _HearthVaultShelf
{
  GObject parent_instance;

  HearthCommunity    *community;
  GCancellable       *reading;
  GListStore         *all;
  GtkFilterListModel *found;
  GtkCustomFilter    *filter;

  GStrv                words; /* folded; NULL: none */
  char                *kind;
  char                *release;
  HearthVaultShelfRule rule;
};

enum
{
  SIGNAL_FILLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthVaultShelf, hearth_vault_shelf, G_TYPE_OBJECT)

/* ---- Looking for some ---- */

static gboolean
has_words (HearthVaultShelf *self,
           HearthVaultEntry *entry)
{
  const HearthVaultItem *item = &hearth_vault_entry_get_line (entry)->item;
  const char            *release = hearth_vault_entry_get_release (entry);
  g_autofree char       *text = g_strjoin (" ", item->name != NULL ? item->name : "", item->notes != NULL ? item->notes : "", hearth_vault_say_kind (item->kind),
                                     release != NULL ? release : "", NULL);
  g_autofree char       *folded = hearth_fold (text);

  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
matches (gpointer object,
         gpointer user_data)
{
  HearthVaultShelf      *self = user_data;
  const HearthVaultItem *item = &hearth_vault_entry_get_line (object)->item;

  return (self->kind == NULL || g_strcmp0 (item->kind, self->kind) == 0) &&
         (self->release == NULL || g_strcmp0 (hearth_vault_entry_get_release (object), self->release) == 0) &&
         (self->rule == HEARTH_VAULT_SHELF_ALL || (item->rule != NULL) == (self->rule == HEARTH_VAULT_SHELF_RULED)) &&
         (self->words == NULL || has_words (self, object));
}

void
hearth_vault_shelf_look_for (HearthVaultShelf    *shelf,
                             const char          *words,
                             const char          *kind,
                             const char          *release,
                             HearthVaultShelfRule rule)
{
  g_autofree char *folded = hearth_fold (words);

  g_clear_pointer (&shelf->words, g_strfreev);
  if (*folded != '\0')
    shelf->words = g_strsplit (folded, " ", -1);
  g_set_str (&shelf->kind, kind);
  g_set_str (&shelf->release, release);
  shelf->rule = rule;
  gtk_filter_changed (GTK_FILTER (shelf->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* ---- Reading ---- */

static char *
read_release (HearthConn *conn,
              GBytes     *id,
              GHashTable *titles)
{
  const char      *known = g_hash_table_lookup (titles, id);
  HearthReleaseRow row;
  HearthId         key;
  gint64           rowid;

  if (known != NULL || g_bytes_get_size (id) != sizeof key.bytes)
    return g_strdup (known);
  memcpy (key.bytes, g_bytes_get_data (id, NULL), sizeof key.bytes);
  rowid = hearth_row_find (conn, HEARTH_TABLE_RELEASE, &key, NULL);
  hearth_row_init (HEARTH_TABLE_RELEASE, &row);
  if (rowid > 0 && hearth_row_load (conn, HEARTH_TABLE_RELEASE, rowid, &row, NULL) && row.title != NULL)
    g_hash_table_insert (titles, g_bytes_ref (id), g_strdup (row.title));
  hearth_row_clear (HEARTH_TABLE_RELEASE, &row);
  return g_strdup (g_hash_table_lookup (titles, id));
}

/* Array of HearthVaultEntry. */
static gpointer
read_all (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (GPtrArray)  lines = hearth_vault_item_list (conn, error);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, g_free);
  GPtrArray             *entries = lines != NULL ? g_ptr_array_new_with_free_func (g_object_unref) : NULL;

  if (lines == NULL)
    return NULL;
  for (guint i = 0; i < lines->len; i++)
    {
      HearthVaultItemLine *line = g_ptr_array_index (lines, i);
      g_autofree char     *release = line->item.release != NULL ? read_release (conn, line->item.release, titles) : NULL;

      g_ptr_array_add (entries, hearth_vault_entry_new (line, release));
    }
  g_ptr_array_set_free_func (lines, NULL);
  return entries;
}

static gboolean
is_same (HearthVaultEntry *a,
         HearthVaultEntry *b)
{
  const HearthVaultItemLine *x = hearth_vault_entry_get_line (a), *y = hearth_vault_entry_get_line (b);

  return x->item.rowid == y->item.rowid && x->version.rowid == y->version.rowid && x->passes == y->passes && x->versions == y->versions &&
         g_strcmp0 (x->item.name, y->item.name) == 0 && g_strcmp0 (x->item.kind, y->item.kind) == 0 && g_strcmp0 (x->item.rule, y->item.rule) == 0 &&
         g_strcmp0 (x->item.notes, y->item.notes) == 0 && g_strcmp0 (hearth_vault_entry_get_release (a), hearth_vault_entry_get_release (b)) == 0;
}

/* How many are the same from one of the ends. */
static guint
count_same (GListModel *old,
            GPtrArray  *entries,
            gboolean    from_end,
            guint       most)
{
  guint n = g_list_model_get_n_items (old), same = 0;

  while (same < most)
    {
      g_autoptr (HearthVaultEntry) entry = g_list_model_get_item (old, from_end ? n - 1 - same : same);

      if (!is_same (entry, g_ptr_array_index (entries, from_end ? entries->len - 1 - same : same)))
        break;
      same++;
    }

  return same;
}

static void
take_over (HearthVaultShelf *self,
           GPtrArray        *entries)
{
  GListModel *old = G_LIST_MODEL (self->all);
  guint       n = g_list_model_get_n_items (old), most = MIN (n, entries->len);
  guint       before = count_same (old, entries, FALSE, most);
  guint       after = count_same (old, entries, TRUE, most - before);

  if (n - before - after > 0 || entries->len - before - after > 0)
    g_list_store_splice (self->all, before, n - before - after, entries->pdata + before, entries->len - before - after);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthVaultShelf) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GPtrArray)        entries = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (entries != NULL)
    take_over (self, entries);
  g_signal_emit (self, signals[SIGNAL_FILLED], 0, error);
}

static void
read_again (HearthVaultShelf *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_all, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->reading, read_cb,
                             g_object_ref (self));
}

static void
changed_cb (HearthVaultShelf *self,
            HearthChanges    *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_VAULT_ITEM, HEARTH_TABLE_VAULT_VERSION, HEARTH_TABLE_VAULT_PASS, HEARTH_TABLE_RELEASE, 0 };

  if (hearth_changes_has_any (changes, tables))
    read_again (self);
}

/* ---- The object ---- */

static void
hearth_vault_shelf_dispose (GObject *object)
{
  HearthVaultShelf *self = HEARTH_VAULT_SHELF (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->all);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_vault_shelf_parent_class)->dispose (object);
}

static void
hearth_vault_shelf_finalize (GObject *object)
{
  HearthVaultShelf *self = HEARTH_VAULT_SHELF (object);

  g_clear_pointer (&self->words, g_strfreev);
  g_free (self->kind);
  g_free (self->release);

  G_OBJECT_CLASS (hearth_vault_shelf_parent_class)->finalize (object);
}

static void
hearth_vault_shelf_class_init (HearthVaultShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_vault_shelf_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_shelf_finalize;
  signals[SIGNAL_FILLED] = g_signal_new ("filled", HEARTH_TYPE_VAULT_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
hearth_vault_shelf_init (HearthVaultShelf *self)
{
  self->all = g_list_store_new (HEARTH_TYPE_VAULT_ENTRY);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->all)), g_object_ref (GTK_FILTER (self->filter)));
}

HearthVaultShelf *
hearth_vault_shelf_new (HearthCommunity *community)
{
  HearthVaultShelf *self = g_object_new (HEARTH_TYPE_VAULT_SHELF, NULL);

  self->community = g_object_ref (community);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_again (self);

  return self;
}

GListModel *
hearth_vault_shelf_get_found (HearthVaultShelf *shelf)
{
  return G_LIST_MODEL (shelf->found);
}

guint
hearth_vault_shelf_get_size (HearthVaultShelf *shelf)
{
  return g_list_model_get_n_items (G_LIST_MODEL (shelf->all));
}

GPtrArray *
hearth_vault_shelf_dup_releases (HearthVaultShelf *shelf)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < hearth_vault_shelf_get_size (shelf); i++)
    {
      g_autoptr (HearthVaultEntry) entry = g_list_model_get_item (G_LIST_MODEL (shelf->all), i);
      const char                  *release = hearth_vault_entry_get_release (entry);

      if (release != NULL && !g_ptr_array_find_with_equal_func (titles, release, g_str_equal, NULL))
        g_ptr_array_add (titles, g_strdup (release));
    }
  g_ptr_array_sort_values (titles, (GCompareFunc) g_utf8_collate);

  return titles;
}
