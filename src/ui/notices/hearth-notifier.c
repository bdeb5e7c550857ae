/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The clock on the wall is looked at once a minute, because a computer that slept knows no other; everything else waits for
 * when something is to be told. */

#include "config.h"

#include "hearth-notifier.h"

#include "base/hearth-clock.h"
#include "hearth-sample.h"
#include "hearth-told.h"
#include "hearth-window-private.h"
#include "sync/hearth-sync-rounds.h"
#include "today/hearth-notice.h"
#include "today/hearth-today-open.h"
#include "today/hearth-today-words.h"
#include "today/hearth-today-write.h"

#include <glib/gi18n.h>

#define FIRST_LOOK_S 5
#define TICK_S       60
#define MINUTE_MS    (60 * G_GINT64_CONSTANT (1000))

/* What is planned meanwhile is seen after so long. */
#define LOOK_AGAIN_MS (15 * MINUTE_MS)

/* Who shows notices. */
#define NOTICES "org.freedesktop.Notifications"

/* Of several things so many are named. */
#define NAMED 4

struct _HearthNotifier
{
  GObject parent_instance;

  GtkApplication *app; /* borrowed */
  GSettings      *settings;
  GCancellable   *cancellable;
  guint           tick;
  gint64          next;
  gboolean        looking;
  gboolean        holding;
  gboolean        let_go;
};

G_DEFINE_FINAL_TYPE (HearthNotifier, hearth_notifier, G_TYPE_OBJECT)

/* One community that is being looked at. */
typedef struct
{
  HearthNotifier  *self;
  HearthCommunity *opened; /* by us; NULL when a window has it */
  char            *folder;
  GTimeZone       *zone;
  gint64           now;
} Look;

static void
look_free (Look *look)
{
  if (look->opened != NULL)
    hearth_community_close (look->opened);
  g_clear_object (&look->opened);
  g_clear_pointer (&look->zone, g_time_zone_unref);
  g_object_unref (look->self);
  g_free (look->folder);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

/* ---- Telling ---- */

static GVariant *
make_target (const char         *folder,
             const HearthComing *due)
{
  const char *subject = due == NULL ? "" : due->member != 0 ? due->name
                                                            : due->words;

  return g_variant_new (HEARTH_DUE_TYPE, folder, due != NULL ? due->kind : "", due != NULL ? due->row : 0, due != NULL ? due->member : 0,
                        due != NULL ? due->release : 0, subject != NULL ? subject : "");
}

static GNotification *
make_notification (const char *folder,
                   GPtrArray  *lines)
{
  const HearthComing *first = g_ptr_array_index (lines, 0);
  g_autofree char    *one = hearth_coming_title (first), *detail = lines->len == 1 ? hearth_coming_detail (first) : NULL;
  g_autofree char    *many = g_strdup_printf (ngettext ("%u thing is due", "%u things are due", lines->len), lines->len);
  GNotification      *notification = g_notification_new (lines->len == 1 ? one : many);
  g_autoptr (GString) body = g_string_new (detail);

  for (guint i = 0; lines->len > 1 && i < MIN (lines->len, NAMED); i++)
    {
      g_autofree char *title = hearth_coming_title (g_ptr_array_index (lines, i));

      g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", title);
    }
  if (lines->len > NAMED)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", lines->len - NAMED), lines->len - NAMED);

      g_string_append_printf (body, "\n%s", more);
    }
  if (body->len > 0)
    g_notification_set_body (notification, body->str);
  g_notification_set_default_action_and_target_value (notification, "app.show-due", make_target (folder, lines->len == 1 && hearth_today_can_open (first) ? first : NULL));
  if (lines->len == 1 && hearth_today_can_tick (first))
    g_notification_add_button_with_target_value (notification, _ ("Done"), "app.done-due", make_target (folder, first));
  return notification;
}

static void
tell (HearthNotifier *self,
      const char     *folder,
      GPtrArray      *lines,
      gint64          now)
{
  g_autoptr (GNotification) notification = make_notification (folder, lines);
  g_autoptr (GPtrArray)     keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char          *id = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folder, -1);

  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (keys, hearth_notice_key (g_ptr_array_index (lines, i)));
  hearth_told_add (folder, keys, now);
  g_application_send_notification (G_APPLICATION (self->app), id, notification);
}

/* ---- Looking ---- */

static gpointer
read_due (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  const Look      *look = data;
  HearthTodayClock clock;

  hearth_today_clock_init (&clock, look->now, look->zone);
  return hearth_coming_list (conn, &clock, 0, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Look)       look = user_data;
  HearthNotifier        *self = look->self;
  g_autoptr (GPtrArray)  lines = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  g_autoptr (GHashTable) told = NULL;
  g_autoptr (GPtrArray)  now = NULL;
  HearthTodayClock       clock;
  gint64                 next;

  if (lines == NULL || self->app == NULL)
    return;
  hearth_today_clock_init (&clock, look->now, look->zone);
  told = hearth_told_load (look->folder);
  now = hearth_notice_pick (lines, told, g_settings_get_int (self->settings, "notify-hour"), &clock, &next);
  self->next = MIN (self->next, next);
  if (now->len > 0)
    tell (self, look->folder, now, look->now);
}

static void
read_look (Look            *look,
           HearthCommunity *community)
{
  look->zone = g_time_zone_ref (hearth_community_get_time_zone (community));
  hearth_db_read_long_async (hearth_community_get_db (community), read_due, look, NULL, (GDestroyNotify) g_ptr_array_unref, look->self->cancellable, read_cb, look);
}

/* A folder that cannot be opened tells nothing; the window says why when one opens it there. */
static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Look)            look = user_data;
  g_autoptr (HearthCommunity) community = hearth_community_open_finish (result, NULL);

  if (community == NULL)
    return;
  look->opened = g_steal_pointer (&community);
  read_look (look, look->opened);
  g_steal_pointer (&look);
}

static void
look_at (HearthNotifier *self,
         const char     *folder)
{
  HearthWindow *window = hearth_window_find (self->app, folder);
  Look         *look = g_new0 (Look, 1);

  look->self = g_object_ref (self);
  look->folder = g_strdup (folder);
  look->now = hearth_clock_now ();
  if (window != NULL)
    read_look (look, hearth_window_get_community (window));
  else
    hearth_community_open_async (folder, HEARTH_DB_READ_ONLY, self->cancellable, opened_cb, look);
}

static void
look_at_all (HearthNotifier *self)
{
  g_auto (GStrv) folders = hearth_community_list_recent ();

  self->next = hearth_clock_now () + LOOK_AGAIN_MS;
  for (guint i = 0; folders[i] != NULL; i++)
    if (!hearth_sample_is (folders[i]))
      look_at (self, folders[i]);
}

/* Where nobody can show a notice, nothing counts as told. */
static void
found (HearthNotifier *self,
       gboolean        there)
{
  self->looking = FALSE;
  if (self->app == NULL)
    return;
  if (there)
    look_at_all (self);
  else
    self->next = hearth_clock_now () + LOOK_AGAIN_MS;
}

static void
ask_bus (HearthNotifier     *self,
         GDBusConnection    *bus,
         const char         *method,
         GVariant           *words,
         GAsyncReadyCallback callback)
{
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, words, NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          self->cancellable, callback, g_object_ref (self));
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HearthNotifier) self = user_data;
  g_autoptr (GVariant)       answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  found (self, answer != NULL);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HearthNotifier) self = user_data;
  g_autoptr (GVariant)       answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  gboolean                   owned = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &owned);
  if (answer == NULL || owned)
    found (self, owned);
  else
    ask_bus (self, G_DBUS_CONNECTION (source), "StartServiceByName", g_variant_new ("(su)", NOTICES, 0), started_cb);
}

static void
look (HearthNotifier *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self->app));

  if (bus == NULL || self->looking || !g_settings_get_boolean (self->settings, "notify"))
    return;
  self->looking = TRUE;
  /* In a sandbox the portal takes notices, and the names of the desktop are not to be seen. */
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    found (self, TRUE);
  else
    ask_bus (self, bus, "NameHasOwner", g_variant_new ("(s)", NOTICES), asked_cb);
}

static gboolean
tick_cb (gpointer data)
{
  HearthNotifier *self = data;
  gint64          now = hearth_clock_now ();

  /* Later than one would ever wait: the clock was set back. */
  if (now >= self->next || self->next > now + LOOK_AGAIN_MS)
    look (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
first_look_cb (gpointer data)
{
  HearthNotifier *self = data;

  self->tick = g_timeout_add_seconds_full (G_PRIORITY_LOW, TICK_S, tick_cb, self, NULL);
  look (self);
  return G_SOURCE_REMOVE;
}

/* ---- Staying ---- */

static void
hold (HearthNotifier *self)
{
  gboolean holding = !self->let_go && g_settings_get_boolean (self->settings, "notify") && g_settings_get_boolean (self->settings, "background");

  if (self->app == NULL || holding == self->holding)
    return;
  self->holding = holding;
  if (holding)
    g_application_hold (G_APPLICATION (self->app));
  else
    g_application_release (G_APPLICATION (self->app));
}

static void
settings_changed_cb (HearthNotifier *self)
{
  hold (self);
  self->next = 0;
}

void
hearth_notifier_let_go (HearthNotifier *notifier)
{
  notifier->let_go = TRUE;
  hold (notifier);
}

static HearthComing *
read_target (GVariant    *target,
             const char **folder)
{
  HearthComing *due = g_new0 (HearthComing, 1);
  const char   *kind, *subject;

  g_variant_get (target, "(&s&sxxx&s)", folder, &kind, &due->row, &due->member, &due->release, &subject);
  due->kind = g_intern_string (kind);
  due->name = g_strdup (subject);
  due->words = g_strdup (subject);
  return due;
}

void
hearth_notifier_show (GtkApplication *app,
                      GVariant       *target)
{
  const char   *folder;
  HearthComing *due = read_target (target, &folder);
  HearthWindow *window = hearth_window_find (app, folder);

  for (GList *l = gtk_application_get_windows (app); window == NULL && l != NULL; l = l->next)
    if (HEARTH_IS_WINDOW (l->data))
      window = l->data;
  if (window == NULL)
    window = HEARTH_WINDOW (hearth_window_new (ADW_APPLICATION (app)));
  hearth_window_open_due (window, folder, due);
}

/* What is ticked off without a window. */
typedef struct
{
  GtkApplication  *app;
  GVariant        *target;
  HearthCommunity *community; /* NULL before it is open */
} Tick;

static void
tick_free (Tick *tick)
{
  if (tick->community != NULL)
    hearth_community_close (tick->community);
  g_clear_object (&tick->community);
  g_application_release (G_APPLICATION (tick->app));
  g_object_unref (tick->app);
  g_variant_unref (tick->target);
  g_free (tick);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tick, tick_free)

static void
ticked_cb (gboolean written,
           gpointer user_data)
{
  g_autoptr (Tick) tick = user_data;

  if (!written)
    hearth_notifier_show (tick->app, tick->target);
}

static void
opened_to_tick_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Tick) tick = user_data;
  HearthComing    *due;
  const char      *folder;

  tick->community = hearth_community_open_finish (result, NULL);
  if (tick->community == NULL)
    {
      hearth_notifier_show (tick->app, tick->target);
      return;
    }
  due = read_target (tick->target, &folder);
  hearth_today_write_tick (NULL, tick->community, due, ticked_cb, tick);
  hearth_coming_free (due);
  g_steal_pointer (&tick);
}

void
hearth_notifier_tick (GtkApplication *app,
                      GVariant       *target)
{
  const char   *folder;
  HearthComing *due = read_target (target, &folder);
  HearthWindow *window = hearth_window_find (app, folder);
  Tick         *tick;

  if (window != NULL)
    {
      hearth_today_write_tick (GTK_WIDGET (window), hearth_window_get_community (window), due, NULL, NULL);
    }
  else
    {
      tick = g_new0 (Tick, 1);
      tick->app = g_object_ref (app);
      tick->target = g_variant_ref (target);
      g_application_hold (G_APPLICATION (app));
      hearth_sync_rounds_open_async (folder, HEARTH_DB_NONE, NULL, opened_to_tick_cb, tick);
    }
  hearth_coming_free (due);
}

static void
hearth_notifier_dispose (GObject *object)
{
  HearthNotifier *self = HEARTH_NOTIFIER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tick, g_source_remove);
  self->app = NULL;
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hearth_notifier_parent_class)->dispose (object);
}

static void
hearth_notifier_finalize (GObject *object)
{
  g_clear_object (&HEARTH_NOTIFIER (object)->cancellable);

  G_OBJECT_CLASS (hearth_notifier_parent_class)->finalize (object);
}

static void
hearth_notifier_class_init (HearthNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_notifier_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_notifier_finalize;
}

static void
hearth_notifier_init (HearthNotifier *self)
{
  self->cancellable = g_cancellable_new ();
}

HearthNotifier *
hearth_notifier_new (GtkApplication *app,
                     GSettings      *settings)
{
  HearthNotifier *self = g_object_new (HEARTH_TYPE_NOTIFIER, NULL);

  self->app = app;
  self->settings = g_object_ref (settings);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const signals[] = { "changed::notify", "changed::notify-hour", "changed::background" };

      g_signal_connect_object (settings, signals[i], G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
    }
  self->tick = g_timeout_add_seconds_full (G_PRIORITY_LOW, FIRST_LOOK_S, first_look_cb, self, NULL);
  hold (self);
  return self;
}
