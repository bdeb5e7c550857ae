/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-player-private.h"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthVaultPlayer, hearth_vault_player, G_TYPE_OBJECT)

void
hearth_vault_player_changed (HearthVaultPlayer *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* ---- Opening, on a thread ---- */

typedef struct
{
  guint            place;
  HearthVault     *vault;
  HearthVaultFile *file;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  hearth_vault_unref (opening->vault);
  hearth_vault_file_free (opening->file);
  g_free (opening);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Opening          *opening = data;
  GError           *error = NULL;
  HearthVaultSound *sound;

  gst_init (NULL, NULL);
  sound = hearth_vault_sound_open (opening->vault, opening->file, cancellable, &error);
  if (sound != NULL)
    g_task_return_pointer (task, sound, (GDestroyNotify) hearth_vault_sound_free);
  else
    g_task_return_error (task, error);
}

static void
take_sound (HearthVaultPlace *place,
            HearthVaultSound *sound)
{
  g_mutex_lock (&place->opening);
  g_clear_pointer (&place->sound, hearth_vault_sound_free);
  place->sound = sound;
  g_mutex_unlock (&place->opening);
}

/* What was open is to be heard. */
static void
begin (HearthVaultPlayer *self,
       guint              index,
       HearthVaultSound  *sound)
{
  take_sound (&self->places[index], sound);
  if (self->pipeline == NULL && index == self->place)
    hearth_vault_player_line_make (self);
  if (self->wanted)
    hearth_vault_player_play (self, TRUE);
  hearth_vault_player_changed (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthVaultPlayer *self = HEARTH_VAULT_PLAYER (source);
  const Opening     *opening = g_task_get_task_data (G_TASK (result));
  HearthVaultPlace  *place = &self->places[opening->place];
  g_autoptr (GError) error = NULL;
  HearthVaultSound  *sound = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_task_get_cancellable (G_TASK (result)) != place->cancellable)
    {
      g_clear_pointer (&sound, hearth_vault_sound_free);
      return;
    }
  if (sound == NULL)
    {
      g_set_str (&place->trouble, error->message);
      hearth_vault_player_changed (self);
      return;
    }
  begin (self, opening->place, sound);
}

static void
close_place (HearthVaultPlayer *self,
             guint              index)
{
  HearthVaultPlace *place = &self->places[index];

  /* Whoever reads it comes back first. */
  g_cancellable_cancel (place->cancellable);
  g_clear_object (&place->cancellable);
  take_sound (place, NULL);
  g_clear_pointer (&place->trouble, g_free);
  place->gain = 1;
}

void
hearth_vault_player_open (HearthVaultPlayer     *player,
                          guint                  index,
                          HearthVault           *vault,
                          const HearthVaultFile *file)
{
  HearthVaultPlace *place = &player->places[index];
  Opening          *opening = g_new (Opening, 1);
  g_autoptr (GTask) task = NULL;

  close_place (player, index);
  place->cancellable = g_cancellable_new ();
  *opening = (Opening) { index, hearth_vault_ref (vault), hearth_vault_file_copy (file) };
  task = g_task_new (player, place->cancellable, opened_cb, NULL);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_thread);
}

void
hearth_vault_player_open_silent (HearthVaultPlayer *player,
                                 guint              place,
                                 gint64             length)
{
  close_place (player, place);
  gst_init (NULL, NULL);
  begin (player, place, hearth_vault_sound_new_silent (length));
}

/* ---- What can be asked of it ---- */

HearthVaultPlaying
hearth_vault_player_get (HearthVaultPlayer *player)
{
  const HearthVaultPlace *place = &player->places[player->place];
  const HearthSoundFacts *facts = place->sound != NULL ? hearth_vault_sound_get_facts (place->sound) : NULL;
  HearthVaultPlaying      now = { .playing = player->playing, .ready = facts != NULL, .silent = player->silent, .place = player->place, .trouble = place->trouble };
  gint64                  time = 0;

  now.length = facts != NULL ? hearth_sound_time_of (facts->frames, facts->rate) : 0;
  if (player->ended)
    now.time = now.length;
  else if (player->went >= 0)
    now.time = player->went;
  else if (player->pipeline != NULL && gst_element_query_position (player->pipeline, GST_FORMAT_TIME, &time))
    now.time = CLAMP (time, 0, now.length);
  return now;
}

void
hearth_vault_player_play (HearthVaultPlayer *player,
                          gboolean           playing)
{
  const HearthVaultPlace *place = &player->places[player->place];

  if (place->trouble != NULL)
    return;
  player->wanted = playing;
  if (player->pipeline != NULL && place->sound != NULL)
    {
      if (playing && player->ended)
        hearth_vault_player_line_seek (player, 0);
      player->playing = playing;
      hearth_vault_player_line_play (player, playing);
    }
  hearth_vault_player_changed (player);
}

void
hearth_vault_player_seek (HearthVaultPlayer *player,
                          gint64             time)
{
  gint64 length = hearth_vault_player_get (player).length;

  if (length > 0)
    hearth_vault_player_line_seek (player, CLAMP (time, 0, length));
}

void
hearth_vault_player_hear (HearthVaultPlayer *player,
                          guint              place)
{
  gint64   time = hearth_vault_player_get (player).time;
  gboolean ended = player->ended;

  if (place == player->place || place > 1 || player->places[place].sound == NULL)
    return;
  g_mutex_lock (&player->mutex);
  player->place = place;
  g_mutex_unlock (&player->mutex);
  /* What waits before the speakers is of the other one. */
  if (!ended)
    hearth_vault_player_line_seek (player, time);
  hearth_vault_player_changed (player);
}

void
hearth_vault_player_set_gain (HearthVaultPlayer *player,
                              guint              place,
                              double             gain)
{
  g_mutex_lock (&player->mutex);
  player->places[place].gain = gain;
  g_mutex_unlock (&player->mutex);
}

void
hearth_vault_player_end (HearthVaultPlayer *player)
{
  g_clear_handle_id (&player->bus, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (player->places); i++)
    close_place (player, i);
  hearth_vault_player_line_end (player);
  player->playing = player->wanted = player->ended = FALSE;
  player->went = -1;
}

/* ---- The object ---- */

static void
hearth_vault_player_dispose (GObject *object)
{
  hearth_vault_player_end (HEARTH_VAULT_PLAYER (object));

  G_OBJECT_CLASS (hearth_vault_player_parent_class)->dispose (object);
}

static void
hearth_vault_player_finalize (GObject *object)
{
  HearthVaultPlayer *self = HEARTH_VAULT_PLAYER (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
    g_mutex_clear (&self->places[i].opening);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (hearth_vault_player_parent_class)->finalize (object);
}

static void
hearth_vault_player_class_init (HearthVaultPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_vault_player_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_player_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_VAULT_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_vault_player_init (HearthVaultPlayer *self)
{
  g_mutex_init (&self->mutex);
  for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
    {
      g_mutex_init (&self->places[i].opening);
      self->places[i].gain = 1;
    }
  self->went = -1;
}

HearthVaultPlayer *
hearth_vault_player_new (void)
{
  return g_object_new (HEARTH_TYPE_VAULT_PLAYER, NULL);
}
