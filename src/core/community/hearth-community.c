/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community that is open: folder, database, settings. Opened on any thread, used on the main one. */

#include "community/hearth-community.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "community/hearth-chores.h"
#include "community/hearth-community-forget.h"
#include "community/hearth-community-private.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-list.h"
#include "metrics/hearth-metric-derive.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

struct _HearthCommunity
{
  GObject            parent_instance;
  char              *folder;
  HearthDb          *db;
  HearthCommunityRow settings;
  GTimeZone         *zone;     /* the last of zones */
  GPtrArray         *zones;    /* all it ever had */
  HearthMidnight    *midnight; /* NULL until asked for */
  HearthChores      *chores;   /* NULL when nothing may be written */
  GCancellable      *closing;
};

G_DEFINE_FINAL_TYPE (HearthCommunity, hearth_community, G_TYPE_OBJECT)

enum
{
  PROP_SETTINGS = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
row_free (gpointer row)
{
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, row);
  g_free (row);
}

/* HearthReadFunc. Two devices that made it twice would both show the older row. */
static gpointer
read_settings (HearthConn               *conn,
               gpointer data             G_GNUC_UNUSED,
               GCancellable *cancellable G_GNUC_UNUSED,
               GError                  **error)
{
  HearthCommunityRow *row;
  gint64              rowid = hearth_stmt_scalar (conn, "SELECT rowid FROM community ORDER BY id LIMIT 1", 0, error);

  if (rowid < 0)
    return NULL;
  row = g_new0 (HearthCommunityRow, 1);
  hearth_row_init (HEARTH_TABLE_COMMUNITY, row);
  if (rowid == 0 || hearth_row_load (conn, HEARTH_TABLE_COMMUNITY, rowid, row, error))
    return row;
  row_free (row);
  return NULL;
}

/* Those that are no longer kept stay alive for whoever has taken one before, on whatever thread. */
static void
take_zone (HearthCommunity *self)
{
  g_autoptr (GTimeZone) zone = hearth_zone_of_community (self->settings.time_zone);

  if (self->zone != NULL && g_str_equal (g_time_zone_get_identifier (zone), g_time_zone_get_identifier (self->zone)))
    return;
  g_ptr_array_add (self->zones, g_time_zone_ref (zone));
  g_atomic_pointer_set (&self->zone, zone);
}

static void
take_settings (HearthCommunity    *self,
               HearthCommunityRow *row)
{
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &self->settings);
  self->settings = *row;
  g_free (row);
  take_zone (self);
  if (self->midnight != NULL)
    hearth_midnight_set_zone (self->midnight, self->zone);
}

static void
settings_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (HearthCommunity) self = data;
  g_autoptr (GError)          error = NULL;
  HearthCommunityRow         *row = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (row == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("The settings could not be read: %s", error->message);
      return;
    }
  /* The answer to a question of before it was closed; nobody waits for it any more. */
  if (g_cancellable_is_cancelled (self->closing))
    {
      row_free (row);
      return;
    }
  take_settings (self, row);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
}

static void
changed_cb (HearthDb      *db,
            HearthChanges *changes,
            gpointer       data)
{
  HearthCommunity *self = HEARTH_COMMUNITY (data);

  if (hearth_changes_has_table (changes, HEARTH_TABLE_COMMUNITY))
    hearth_db_read_async (db, read_settings, NULL, NULL, row_free, self->closing, settings_read_cb, g_object_ref (self));
}

/* Listens only from here on: whoever opens or creates may do so on a thread of their own, and the main thread must not take new settings
 * while that one takes the first. */
static void
begin (HearthCommunity    *self,
       HearthCommunityRow *row)
{
  take_settings (self, row);
  g_signal_connect (self->db, "changed", G_CALLBACK (changed_cb), self);
}

const HearthCommunityRow *
hearth_community_get_settings (HearthCommunity *community)
{
  return &community->settings;
}

GTimeZone *
hearth_community_get_time_zone (HearthCommunity *community)
{
  return g_atomic_pointer_get (&community->zone);
}

HearthMidnight *
hearth_community_get_midnight (HearthCommunity *community)
{
  if (community->midnight == NULL)
    community->midnight = hearth_midnight_new (community->zone);
  return community->midnight;
}

const char *
hearth_community_get_folder (HearthCommunity *community)
{
  return community->folder;
}

HearthDb *
hearth_community_get_db (HearthCommunity *community)
{
  return community->db;
}

HearthSettingsChange *
hearth_settings_change_new (void)
{
  HearthSettingsChange *change = g_new0 (HearthSettingsChange, 1);

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &change->row);
  return change;
}

void
hearth_settings_change_free (gpointer data)
{
  HearthSettingsChange *change = data;

  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &change->row);
  g_free (change);
}

gboolean
hearth_settings_change_write (HearthConn *conn,
                              gpointer    data,
                              GError    **error)
{
  const HearthSettingsChange *change = data;
  gint64                      rowid = hearth_stmt_scalar (conn, "SELECT rowid FROM community ORDER BY id LIMIT 1", 0, error);

  if (rowid < 0)
    return FALSE;
  if (change->mask & hearth_table_bit (HEARTH_TABLE_COMMUNITY, "name") && (change->row.name == NULL || *change->row.name == '\0'))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Give the community a name."));
      return FALSE;
    }
  return hearth_row_update (conn, HEARTH_TABLE_COMMUNITY, rowid, change->mask, &change->row, error);
}

void
hearth_community_begin_chores (HearthCommunity *community)
{
  if (community->chores != NULL)
    hearth_chores_begin (community->chores);
}

void
hearth_community_close (HearthCommunity *community)
{
  gboolean closed = g_cancellable_is_cancelled (community->closing);

  g_cancellable_cancel (community->closing);
  g_clear_pointer (&community->chores, hearth_chores_end);
  if (community->db == NULL)
    return;
  if (!closed)
    hearth_member_list_keep_order (community->db, NULL);
  g_signal_handlers_disconnect_by_data (community->db, community);
  hearth_db_close (community->db);
}

static HearthCommunity *
community_new (const char      *folder,
               HearthDbFlags    flags,
               HearthDeriveFunc derive,
               GCancellable    *cancellable,
               GError         **error)
{
  g_autoptr (HearthCommunity) self = g_object_new (HEARTH_TYPE_COMMUNITY, NULL);
  g_autofree char            *path = NULL;

  self->folder = g_canonicalize_filename (folder, NULL);
  path = g_build_filename (self->folder, "community.db", NULL);
  self->db = hearth_db_open (path, flags, derive, cancellable, error);
  if (self->db == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

HearthCommunity *
hearth_community_open (const char   *folder,
                       HearthDbFlags flags,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (HearthCommunity) self = NULL;
  HearthCommunityRow         *row;

  if (!(flags & HEARTH_DB_READ_ONLY) && !hearth_place_check (folder, error))
    return NULL;
  self = community_new (folder, flags & ~HEARTH_DB_CREATE, hearth_metric_derive, cancellable, error);
  if (self == NULL)
    return NULL;
  if (!(flags & HEARTH_DB_READ_ONLY) && !hearth_community_forget_again (self->db, cancellable, error))
    return NULL;
  row = hearth_db_read (self->db, read_settings, NULL, cancellable, error);
  if (row == NULL)
    return NULL;
  begin (self, row);
  if (!(flags & HEARTH_DB_READ_ONLY))
    self->chores = hearth_chores_new (self->db);
  return g_steal_pointer (&self);
}

/* HearthWriteFunc. */
static gboolean
insert_settings (HearthConn               *conn,
                 HearthChangeInfo *info    G_GNUC_UNUSED,
                 gpointer                  data,
                 GCancellable *cancellable G_GNUC_UNUSED,
                 GError                  **error)
{
  return hearth_row_insert (conn, HEARTH_TABLE_COMMUNITY, data, error);
}

/* What the locale says: "EUR " has a separator as its fourth character. */
static char *
guess_currency (void)
{
  const struct lconv *conventions = localeconv ();

  if (strlen (conventions->int_curr_symbol) >= 3)
    return g_strndup (conventions->int_curr_symbol, 3);
  return g_strdup ("EUR");
}

static char *
guess_time_zone (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();

  return g_strdup (g_time_zone_get_identifier (local));
}

static gboolean
write_first_settings (HearthDb *db,
                      gpointer  data,
                      GError  **error)
{
  const HearthCommunityRow *settings = data;
  const HearthChangeInfo    info = { .kind = "new-community", .subject = settings->name, .count = HEARTH_NONE };
  HearthCommunityRow        row;
  gint64                    seq;

  hearth_row_copy (HEARTH_TABLE_COMMUNITY, &row, settings);
  if (row.currency == NULL)
    row.currency = guess_currency ();
  if (row.time_zone == NULL)
    row.time_zone = guess_time_zone ();
  if (row.created_at == HEARTH_NONE)
    row.created_at = hearth_clock_now ();
  seq = hearth_db_write (db, &info, insert_settings, &row, NULL, error);
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &row);
  return seq > 0;
}

static void
remove_leftovers (const char *folder,
                  gboolean    made)
{
  static const char *const names[] = { "community.db", "community.db-wal", "community.db-shm", "community.db-lock" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  if (made)
    g_rmdir (folder);
}

HearthCommunity *
hearth_community_create_with (const char             *folder,
                              HearthCommunityFillFunc fill,
                              gpointer                data,
                              GError                **error)
{
  g_autoptr (HearthCommunity) self = NULL;
  gboolean                    made;

  if (!hearth_place_check (folder, error) || !hearth_place_make_empty (folder, &made, error))
    return NULL;
  self = community_new (folder, HEARTH_DB_CREATE, hearth_metric_derive, NULL, error);
  if (self != NULL && fill (self->db, data, error))
    {
      HearthCommunityRow *row = hearth_db_read (self->db, read_settings, NULL, NULL, error);

      if (row != NULL)
        {
          begin (self, row);
          return g_steal_pointer (&self);
        }
    }
  if (self != NULL)
    hearth_community_close (self);
  remove_leftovers (folder, made);
  return NULL;
}

HearthCommunity *
hearth_community_create (const char               *folder,
                         const HearthCommunityRow *settings,
                         GError                  **error)
{
  if (settings->name == NULL || *settings->name == '\0')
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Give the community a name."));
      return NULL;
    }
  return hearth_community_create_with (folder, write_first_settings, (gpointer) settings, error);
}

static void
hearth_community_dispose (GObject *object)
{
  HearthCommunity *self = HEARTH_COMMUNITY (object);

  hearth_community_close (self);
  g_clear_object (&self->db);
  G_OBJECT_CLASS (hearth_community_parent_class)->dispose (object);
}

static void
hearth_community_finalize (GObject *object)
{
  HearthCommunity *self = HEARTH_COMMUNITY (object);

  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &self->settings);
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  g_clear_object (&self->midnight);
  g_clear_object (&self->closing);
  g_free (self->folder);
  G_OBJECT_CLASS (hearth_community_parent_class)->finalize (object);
}

static void
hearth_community_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HearthCommunity *self = HEARTH_COMMUNITY (object);

  if (prop_id == PROP_SETTINGS)
    g_value_set_pointer (value, &self->settings);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hearth_community_class_init (HearthCommunityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_community_dispose;
  object_class->finalize = hearth_community_finalize;
  object_class->get_property = hearth_community_get_property;
  /* A HearthCommunityRow, valid until the next notify. */
  properties[PROP_SETTINGS] = g_param_spec_pointer ("settings", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hearth_community_init (HearthCommunity *self)
{
  hearth_row_init (HEARTH_TABLE_COMMUNITY, &self->settings);
  self->closing = g_cancellable_new ();
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) g_time_zone_unref);
}
