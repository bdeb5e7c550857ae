/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the marking. Windows overlap by half, so that what is added to one fades in and out; each band gets what the limit for the whole
 * allows, or what the ear hides with six decibels to spare, whichever is less. */

#include "marks/hearth-mark-sound-private.h"

#include <math.h>
#include <string.h>

#define STRENGTH 0.0141 /* of what is there: 37 dB under it */
#define SPARE    0.25f  /* of the energy that is hidden */
#define QUIET    1e-8   /* mean square; below, a window is left as it is */

/* What there is to hear in a window of a channel. */
typedef struct
{
  fftwf_complex *bins;
  float          energy[HEARTH_MARK_EAR_BANDS];
  float          hidden[HEARTH_MARK_EAR_BANDS];
  gboolean       quiet;
} Window;

/* One of the channels. A window's mark must also be hidden by its neighbours, into which it reaches: it is made when the next one is there. */
typedef struct
{
  float *heard;     /* three halves: the last one is the one that comes */
  float *mark;      /* the three before that */
  Window window[3]; /* the last three; the newest ends in the half that comes */
} Channel;

struct _HearthMarkSound
{
  HearthMarkEar *ear;
  guint          channels;
  guint          half;
  gint8         *signs;
  gsize          n_signs;
  Channel       *channel;
  gsize          filled;  /* samples of the half that comes */
  guint64        window;  /* how many there were */
  gsize          skip;    /* samples at the beginning that are not there */
  guint64        in, out; /* samples of each channel */

  double signal, mark; /* energies */
  double worst;        /* of energy to what is hidden */
  gsize  cells;
};

guint
hearth_mark_sound_half (const HearthMarkEar *ear)
{
  return ear->size / 2;
}

gsize
hearth_mark_sound_count (const HearthMarkEar *ear,
                         guint                rate)
{
  gsize blocks = (gsize) HEARTH_MARK_SOUND_MOST * rate / hearth_mark_sound_half (ear) / HEARTH_MARK_BLOCK + 1;

  return blocks * HEARTH_MARK_BANDS;
}

HearthMarkSound *
hearth_mark_sound_new (guint        rate,
                       guint        channels,
                       const guint8 seed[HEARTH_MARK_SEED_BYTES])
{
  HearthMarkSound *sound = g_new0 (HearthMarkSound, 1);

  g_assert (rate >= 8000 && rate <= 384000 && channels >= 1 && channels <= 64);
  sound->ear = hearth_mark_ear_new (rate);
  sound->half = hearth_mark_sound_half (sound->ear);
  sound->channels = channels;
  sound->n_signs = hearth_mark_sound_count (sound->ear, rate);
  sound->signs = hearth_mark_signs (seed, sound->n_signs);
  sound->channel = g_new0 (Channel, channels);
  sound->skip = 2 * (gsize) sound->half;
  for (guint i = 0; i < channels; i++)
    {
      sound->channel[i].heard = g_new0 (float, 3 * sound->half);
      sound->channel[i].mark = g_new0 (float, 3 * sound->half);
      for (guint k = 0; k < 3; k++)
        sound->channel[i].window[k].bins = g_new0 (fftwf_complex, sound->half + 1);
    }
  return sound;
}

void
hearth_mark_sound_free (HearthMarkSound *sound)
{
  for (guint i = 0; i < sound->channels; i++)
    {
      g_free (sound->channel[i].heard);
      g_free (sound->channel[i].mark);
      for (guint k = 0; k < 3; k++)
        g_free (sound->channel[i].window[k].bins);
    }
  hearth_mark_ear_free (sound->ear);
  g_free (sound->channel);
  g_free (sound->signs);
  g_free (sound);
}

gsize
hearth_mark_sound_room (HearthMarkSound *sound,
                        gsize            n)
{
  return n + 4 * (gsize) sound->half;
}

static void
hear (HearthMarkSound *sound,
      Channel         *channel)
{
  HearthMarkEar *ear = sound->ear;
  const float   *heard = channel->heard + sound->half;
  Window         oldest = channel->window[0], *window = &channel->window[2];
  double         square = 0;

  channel->window[0] = channel->window[1];
  channel->window[1] = channel->window[2];
  channel->window[2] = oldest;
  for (guint i = 0; i < 2 * sound->half; i++)
    square += (double) heard[i] * (double) heard[i];
  window->quiet = square < QUIET * 2 * sound->half;
  hearth_mark_ear_listen (ear, heard);
  memcpy (window->bins, ear->bins, (sound->half + 1) * sizeof (fftwf_complex));
  hearth_mark_ear_energy (ear, window->energy);
  hearth_mark_ear_hides (ear, window->energy, window->hidden);
}

/* The spectrum of the mark of the last window but one. */
static void
shape (HearthMarkSound *sound,
       const Channel   *channel)
{
  HearthMarkEar *ear = sound->ear;
  const Window  *before = &channel->window[0], *window = &channel->window[1], *after = &channel->window[2];
  gsize          first = (sound->window - 1) / HEARTH_MARK_BLOCK * HEARTH_MARK_BANDS;
  float          gain[HEARTH_MARK_EAR_BANDS] = { 0 };

  for (guint band = HEARTH_MARK_FIRST; band < HEARTH_MARK_FIRST + HEARTH_MARK_BANDS; band++)
    if (window->energy[band] > 0)
      {
        float hidden = MIN (window->hidden[band], MIN (before->hidden[band], after->hidden[band]));

        gain[band] = sound->signs[(first + band - HEARTH_MARK_FIRST) % sound->n_signs] * MIN ((float) STRENGTH, sqrtf (SPARE * hidden / window->energy[band]));
      }
  for (guint i = 0; i <= sound->half; i++)
    {
      ear->bins[i][0] = window->bins[i][0] * gain[ear->band_of[i]];
      ear->bins[i][1] = window->bins[i][1] * gain[ear->band_of[i]];
    }
}

/* How the mark of the last window but two, which is complete, compares with what that hides. */
static void
measure (HearthMarkSound *sound,
         const Channel   *channel)
{
  const Window *window = &channel->window[0];
  float         energy[HEARTH_MARK_EAR_BANDS];

  if (window->quiet)
    return;
  hearth_mark_ear_listen (sound->ear, channel->mark);
  hearth_mark_ear_energy (sound->ear, energy);
  for (guint band = 0; band < HEARTH_MARK_EAR_BANDS; band++)
    if (window->hidden[band] > 0)
      sound->worst = MAX (sound->worst, (double) energy[band] / (double) window->hidden[band]);
}

static void
mark_window (HearthMarkSound *sound,
             Channel         *channel)
{
  hear (sound, channel);
  if (sound->window > 0 && !channel->window[1].quiet)
    {
      shape (sound, channel);
      hearth_mark_ear_speak (sound->ear);
      for (guint i = 0; i < 2 * sound->half; i++)
        channel->mark[sound->half + i] += sound->ear->samples[i];
      sound->cells += channel == sound->channel && sound->window % HEARTH_MARK_BLOCK == 1 ? HEARTH_MARK_BANDS : 0;
    }
  measure (sound, channel);
}

/* Gives the half that is complete: the oldest that was heard, with its mark. How many samples. */
static gsize
give_half (HearthMarkSound *sound,
           double          *out)
{
  guint half = sound->half;
  gsize n = 0;

  for (guint i = 0; i < half; i++)
    {
      if (sound->skip > 0)
        {
          sound->skip--;
          continue;
        }
      for (guint c = 0; c < sound->channels; c++)
        {
          const Channel *channel = &sound->channel[c];
          double         mark = (double) channel->mark[half + i], heard = (double) channel->heard[i];

          out[n * sound->channels + c] = heard + mark;
          sound->signal += heard * heard;
          sound->mark += mark * mark;
        }
      n++;
    }
  return n;
}

static void
move_on (HearthMarkSound *sound)
{
  guint half = sound->half;

  for (guint c = 0; c < sound->channels; c++)
    {
      Channel *channel = &sound->channel[c];

      memmove (channel->heard, channel->heard + half, 2 * half * sizeof (float));
      memmove (channel->mark, channel->mark + half, 2 * half * sizeof (float));
      memset (channel->mark + 2 * half, 0, half * sizeof (float));
    }
  sound->filled = 0;
  sound->window++;
}

/* A half is there: what can be given now. */
static gsize
take_half (HearthMarkSound *sound,
           double          *out)
{
  gsize n;

  for (guint c = 0; c < sound->channels; c++)
    mark_window (sound, &sound->channel[c]);
  n = give_half (sound, out);
  move_on (sound);
  sound->out += n;
  return n;
}

gsize
hearth_mark_sound_push (HearthMarkSound *sound,
                        const double    *in,
                        gsize            n,
                        double          *out)
{
  gsize given = 0;

  for (gsize i = 0; in != NULL && i < n; i++)
    {
      for (guint c = 0; c < sound->channels; c++)
        sound->channel[c].heard[2 * sound->half + sound->filled] = (float) in[i * sound->channels + c];
      sound->in++;
      if (++sound->filled == sound->half)
        given += take_half (sound, out + given * sound->channels);
    }
  while (in == NULL && sound->out < sound->in)
    {
      gsize left = sound->in - sound->out, ready;

      for (guint c = 0; c < sound->channels; c++)
        for (gsize i = sound->filled; i < sound->half; i++)
          sound->channel[c].heard[2 * sound->half + i] = 0;
      ready = take_half (sound, out + given * sound->channels);
      given += MIN (left, ready);
    }
  return given;
}

void
hearth_mark_sound_figures (HearthMarkSound        *sound,
                           HearthMarkSoundFigures *figures)
{
  figures->under_signal = sound->mark > 0 ? 10 * log10 (sound->signal / sound->mark) : G_MAXDOUBLE;
  figures->under_mask = sound->worst > 0 ? -10 * log10 (sound->worst) : G_MAXDOUBLE;
  figures->cells = sound->cells;
}
