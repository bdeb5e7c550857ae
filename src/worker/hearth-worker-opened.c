/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: a sound that can be read from any place. libsndfile reads WAV, FLAC, Ogg, Opus, MP3 and AIFF, quickly and to the sample; what else there is (M4A, the
 * sound of a film) is left to GStreamer's decoders, where they were loaded. */

#include "hearth-worker.h"

#include <gst/gst.h>
#include <math.h>
#include <sndfile.h>
#include <string.h>

struct _HearthWorkerSound
{
  HearthWorkerSource *source; /* borrowed */
  HearthSoundFacts    facts;
  guint64             at; /* the frame that is read next */

  /* One of the two. */
  SNDFILE    *file;
  guint64     file_at; /* the byte that is read next */
  GstElement *pipeline;
  GstElement *sink;
  GstSample  *sample; /* NULL: none */
  gsize       used;   /* frames of it */
};

/* ---- libsndfile, and its way to the file ---- */

static sf_count_t
get_length (void *data)
{
  return (sf_count_t) ((HearthWorkerSound *) data)->source->size;
}

static sf_count_t
seek_file (sf_count_t offset,
           int        whence,
           void      *data)
{
  HearthWorkerSound *sound = data;
  sf_count_t         from = whence == SEEK_CUR ? (sf_count_t) sound->file_at : whence == SEEK_END ? (sf_count_t) sound->source->size
                                                                                                  : 0;
  sf_count_t         to;

  if (__builtin_add_overflow (from, offset, &to) || to < 0)
    return -1;
  sound->file_at = (guint64) to;
  return to;
}

static sf_count_t
read_file (void      *bytes,
           sf_count_t count,
           void      *data)
{
  HearthWorkerSound *sound = data;
  gsize              n = hearth_worker_source_read (sound->source, sound->file_at, bytes, (gsize) MAX (count, 0));

  sound->file_at += n;
  return (sf_count_t) n;
}

static sf_count_t
tell_file (void *data)
{
  return (sf_count_t) ((HearthWorkerSound *) data)->file_at;
}

static void
copy_tag (char        to[HEARTH_SOUND_TAG_BYTES],
          const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *stripped = g_strdup (g_strstrip (valid));
  gsize            len = strlen (stripped);

  /* Cut between two characters. */
  if (len >= HEARTH_SOUND_TAG_BYTES)
    len = (gsize) (g_utf8_find_prev_char (stripped, stripped + HEARTH_SOUND_TAG_BYTES) - stripped);
  memcpy (to, stripped, len);
  to[len] = '\0';
}

static gboolean
open_file (HearthWorkerSound *sound)
{
  static SF_VIRTUAL_IO calls = { get_length, seek_file, read_file, NULL, tell_file };
  SF_INFO              info = { 0 };

  sound->file = sf_open_virtual (&calls, SFM_READ, &info, sound);
  if (sound->file == NULL || info.frames <= 0 || info.samplerate <= 0 || info.channels <= 0)
    return FALSE;
  sound->facts.frames = (guint64) info.frames;
  sound->facts.rate = (guint32) info.samplerate;
  sound->facts.channels = (guint32) info.channels;
  copy_tag (sound->facts.title, sf_get_string (sound->file, SF_STR_TITLE));
  copy_tag (sound->facts.artist, sf_get_string (sound->file, SF_STR_ARTIST));
  copy_tag (sound->facts.album, sf_get_string (sound->file, SF_STR_ALBUM));
  return TRUE;
}

/* ---- GStreamer ---- */

static void
read_tags (HearthWorkerSound *sound)
{
  GstBus     *bus = gst_element_get_bus (sound->pipeline);
  GstMessage *message;

  while ((message = gst_bus_pop_filtered (bus, GST_MESSAGE_TAG)) != NULL)
    {
      static const char *const names[] = { GST_TAG_TITLE, GST_TAG_ARTIST, GST_TAG_ALBUM };
      char                    *places[] = { sound->facts.title, sound->facts.artist, sound->facts.album };
      GstTagList              *tags = NULL;

      gst_message_parse_tag (message, &tags);
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *text = NULL;

          if (gst_tag_list_get_string (tags, names[i], &text))
            copy_tag (places[i], text);
        }
      gst_tag_list_unref (tags);
      gst_message_unref (message);
    }
  gst_object_unref (bus);
}

static void
drop_sample (HearthWorkerSound *sound)
{
  g_clear_pointer (&sound->sample, gst_sample_unref);
  sound->used = 0;
}

static gboolean
pull (HearthWorkerSound *sound)
{
  drop_sample (sound);
  sound->sample = hearth_worker_pull (sound->pipeline, sound->sink);
  return sound->sample != NULL;
}

static gboolean
open_pipeline (HearthWorkerSound *sound)
{
  const GstStructure *structure;
  gint64              length = 0;
  int                 rate = 0, channels = 0;

  sound->pipeline = hearth_worker_pipeline_new ("appsrc name=source ! decodebin ! audioconvert ! audio/x-raw,format=F32LE,layout=interleaved ! "
                                                "appsink name=sink sync=false max-buffers=20",
                                                sound->source);
  sound->sink = sound->pipeline != NULL ? gst_bin_get_by_name (GST_BIN (sound->pipeline), "sink") : NULL;
  if (sound->sink == NULL || gst_element_set_state (sound->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE || !pull (sound))
    return FALSE;
  structure = gst_caps_get_structure (gst_sample_get_caps (sound->sample), 0);
  if (!gst_structure_get_int (structure, "rate", &rate) || !gst_structure_get_int (structure, "channels", &channels) || rate <= 0 || channels <= 0 ||
      !gst_element_query_duration (sound->pipeline, GST_FORMAT_TIME, &length))
    return FALSE;
  sound->facts.rate = (guint32) rate;
  sound->facts.channels = (guint32) channels;
  sound->facts.frames = hearth_sound_frame_at (length, sound->facts.rate);
  read_tags (sound);
  return TRUE;
}

static gboolean
seek_pipeline (HearthWorkerSound *sound,
               guint64            frame)
{
  gint64     time = hearth_sound_time_of (frame, sound->facts.rate);
  GstBuffer *buffer;
  guint64    first;

  if (!gst_element_seek_simple (sound->pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, time) || !pull (sound))
    return FALSE;
  buffer = gst_sample_get_buffer (sound->sample);
  first = GST_BUFFER_PTS_IS_VALID (buffer) ? hearth_sound_frame_at ((gint64) GST_BUFFER_PTS (buffer), sound->facts.rate) : frame;
  /* What a decoder gave of before is left out. */
  sound->used = first < frame ? (gsize) (frame - first) : 0;
  return TRUE;
}

static gsize
read_pipeline (HearthWorkerSound *sound,
               float             *samples,
               gsize              n)
{
  gsize frame = sizeof (float) * sound->facts.channels, done = 0;

  while (done < n && (sound->sample != NULL || pull (sound)))
    {
      GstBuffer *buffer = gst_sample_get_buffer (sound->sample);
      gsize      there = buffer != NULL ? gst_buffer_get_size (buffer) / frame : 0, now = MIN (n - done, there - MIN (sound->used, there));

      if (now > 0)
        gst_buffer_extract (buffer, sound->used * frame, samples + done * sound->facts.channels, now * frame);
      done += now;
      sound->used += now;
      if (sound->used >= there)
        {
          gsize over = sound->used - there;

          drop_sample (sound);
          sound->used = over;
          if (over > 0 && pull (sound))
            sound->used = over;
        }
    }
  return done;
}

/* ---- Either ---- */

void
hearth_worker_sound_free (HearthWorkerSound *sound)
{
  g_clear_pointer (&sound->file, sf_close);
  if (sound->pipeline != NULL)
    gst_element_set_state (sound->pipeline, GST_STATE_NULL);
  drop_sample (sound);
  g_clear_object (&sound->sink);
  g_clear_object (&sound->pipeline);
  g_free (sound);
}

HearthWorkerSound *
hearth_worker_sound_open (HearthWorkerSource *source)
{
  g_autoptr (HearthWorkerSound) sound = g_new0 (HearthWorkerSound, 1);
  gboolean                      opened;

  sound->source = source;
  opened = source->reader == HEARTH_VAULT_READ_DECODERS ? open_pipeline (sound) : open_file (sound);
  return opened && hearth_sound_facts_is_sane (&sound->facts) ? g_steal_pointer (&sound) : NULL;
}

const HearthSoundFacts *
hearth_worker_sound_facts (const HearthWorkerSound *sound)
{
  return &sound->facts;
}

gsize
hearth_worker_sound_read (HearthWorkerSound *sound,
                          guint64            frame,
                          float             *samples,
                          gsize              n)
{
  gsize      done;
  sf_count_t got;

  if (frame >= sound->facts.frames)
    return 0;
  if (frame != sound->at && !(sound->file != NULL ? sf_seek (sound->file, (sf_count_t) frame, SEEK_SET) == (sf_count_t) frame : seek_pipeline (sound, frame)))
    return 0;
  n = MIN (n, (gsize) MIN (sound->facts.frames - frame, G_MAXINT));
  got = sound->file != NULL ? sf_readf_float (sound->file, samples, (sf_count_t) n) : (sf_count_t) read_pipeline (sound, samples, n);
  done = (gsize) MAX (got, 0);
  sound->at = frame + done;
  for (gsize i = 0; i < done * sound->facts.channels; i++)
    if (!isfinite (samples[i]))
      samples[i] = 0;
  return done;
}
