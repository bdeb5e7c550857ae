/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Films of the vault, whose picture at a time is decoded by the worker: the right one at any time and in any order, until the next one comes, whatever the film's shape
 * and pace. The worker is the program's argument. */

#include "film.h"
#include "vault-fixture.h"

#include "vault/hearth-vault-film.h"
#include "vault/hearth-vault-sound.h"

/* Put away as name. NULL where there is nothing to make films with. */
static HearthVaultPutResult *
put_film (Fixture    *fixture,
          const char *name,
          const Plan *plan)
{
  g_autofree char *path = g_build_filename (fixture->in, name, NULL);

  return make_film (path, plan) ? put (fixture, path) : NULL;
}

static HearthVaultFilm *
open_film (Fixture                    *fixture,
           const HearthVaultPutResult *result)
{
  g_autoptr (GError) error = NULL;
  HearthVaultFilm   *film = hearth_vault_film_open (fixture->vault, g_ptr_array_index (result->manifest->files, 0), NULL, &error);

  g_assert_no_error (error);
  return film;
}

/* Picture i is what is seen at that time, and it is said until when. */
static void
assert_seen (HearthVaultFilm *film,
             const Plan      *plan,
             gint64           time,
             guint            i)
{
  g_autoptr (GError)     error = NULL;
  HearthVaultFilmMoment  moment;
  g_autoptr (HearthLook) look = hearth_vault_film_see (film, time, &moment, &error);
  const guint8          *pixels;

  g_assert_no_error (error);
  g_assert_cmpuint (look->width, ==, hearth_vault_film_get_facts (film)->width);
  g_assert_cmpuint (look->height, ==, hearth_vault_film_get_facts (film)->height);
  pixels = g_bytes_get_data (look->pixels, NULL);
  g_assert_cmpint (ABS (pixels[0] - (int) (20 + i * SHADE)), <=, SHADE / 2);
  g_assert_cmpint (moment.from, <=, time);
  g_assert_cmpint (moment.until, >, time);
  g_assert_cmpuint (moment.broken, ==, FALSE);
  if (i + 1 < plan->n)
    g_assert_cmpint (ABS (moment.until - time_of (plan, i + 1)), <=, MS);
  else
    g_assert_cmpint (moment.until, ==, G_MAXINT64);
}

static void
test_times (Fixture      *fixture,
            gconstpointer data)
{
  const Plan                       plan = { .width = 64, .height = 48, .n = 20, .sound = TRUE };
  g_autoptr (HearthVaultPutResult) result = put_film (fixture, "film.webm", &plan);
  g_autoptr (HearthVaultFilm)      film = NULL;
  const HearthVaultFilmFacts      *facts;

  if (result == NULL)
    return;
  film = open_film (fixture, result);
  facts = hearth_vault_film_get_facts (film);
  g_assert_cmpuint (facts->width, ==, 64);
  g_assert_cmpuint (facts->height, ==, 48);
  g_assert_cmpint (facts->length, >=, 19 * PACE);
  for (guint i = 0; i < plan.n; i++)
    assert_seen (film, &plan, i * PACE + 20 * MS, i);
  assert_seen (film, &plan, 5 * PACE + MS, 5);
  assert_seen (film, &plan, 17 * PACE + MS, 17);
  assert_seen (film, &plan, 0, 0);
  assert_seen (film, &plan, 3600 * 1000 * MS, plan.n - 1);
  assert_seen (film, &plan, PACE + MS, 1);
}

/* Some pictures stay for long, and the next come quickly. */
static void
test_pace (Fixture      *fixture,
           gconstpointer data)
{
  static const gint64              times[] = { 0, 30 * MS, 700 * MS, 710 * MS, 720 * MS, 4000 * MS, 9000 * MS, 9100 * MS };
  const Plan                       plan = { .width = 64, .height = 48, .n = G_N_ELEMENTS (times), .times = times };
  g_autoptr (HearthVaultPutResult) result = put_film (fixture, "slides.webm", &plan);
  g_autoptr (HearthVaultFilm)      film = NULL;

  if (result == NULL)
    return;
  film = open_film (fixture, result);
  assert_seen (film, &plan, 10 * MS, 0);
  assert_seen (film, &plan, 699 * MS, 1);
  assert_seen (film, &plan, 715 * MS, 3);
  assert_seen (film, &plan, 3900 * MS, 4);
  assert_seen (film, &plan, 8900 * MS, 5);
  assert_seen (film, &plan, 100 * MS, 1);
}

static void
test_shapes (Fixture      *fixture,
             gconstpointer data)
{
  static const struct
  {
    int     width, height;
    guint32 seen[2];
  } shapes[] = { { 33, 57, { 33, 57 } }, { 1920, 1080, { 1280, 720 } }, { 1080, 1920, { 720, 1280 } } };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const Plan                       plan = { .width = shapes[i].width, .height = shapes[i].height, .n = 3 };
      g_autofree char                 *name = g_strdup_printf ("shape%zu.webm", i);
      g_autoptr (HearthVaultPutResult) result = put_film (fixture, name, &plan);
      g_autoptr (HearthVaultFilm)      film = NULL;

      if (result == NULL)
        return;
      film = open_film (fixture, result);
      g_assert_cmpuint (hearth_vault_film_get_facts (film)->width, ==, shapes[i].seen[0]);
      g_assert_cmpuint (hearth_vault_film_get_facts (film)->height, ==, shapes[i].seen[1]);
      assert_seen (film, &plan, PACE + MS, 1);
    }
}

/* Without sound it is played by silence, which lasts as long. */
static void
test_silent (Fixture      *fixture,
             gconstpointer data)
{
  const Plan                       plan = { .width = 64, .height = 48, .n = 5 };
  g_autoptr (HearthVaultPutResult) result = put_film (fixture, "silent.webm", &plan);
  g_autoptr (GError)               error = NULL;
  g_autoptr (HearthVaultSound)     silence = hearth_vault_sound_new_silent (250 * MS);
  float                            pairs[200] = { 1, 1 };

  if (result == NULL)
    return;
  g_assert_null (hearth_vault_sound_open (fixture->vault, g_ptr_array_index (result->manifest->files, 0), NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_cmpuint (hearth_vault_sound_get_facts (silence)->frames, ==, 2000);
  g_assert_cmpint (hearth_vault_sound_read (silence, 1950, pairs, 100), ==, 50);
  g_assert_cmpfloat (pairs[0], ==, 0);
  g_assert_cmpint (hearth_vault_sound_read (silence, 2000, pairs, 100), ==, 0);
}

/* With its middle overwritten or its end cut off it is seen as far as it goes; nothing hangs, and what comes is a picture. */
static void
test_broken (Fixture      *fixture,
             gconstpointer data)
{
  const Plan       plan = { .width = 64, .height = 48, .n = 20, .sound = TRUE };
  g_autofree char *path = g_build_filename (fixture->in, "whole.webm", NULL), *bytes = NULL;
  gsize            len;

  if (!make_film (path, &plan))
    return;
  g_assert_true (g_file_get_contents (path, &bytes, &len, NULL));
  for (gsize i = 1; i < 8; i++)
    for (guint cut = 0; cut < 2; cut++)
      {
        g_autofree char                 *name = g_strdup_printf ("broken-%zu-%u.webm", i, cut), *broken = g_build_filename (fixture->in, name, NULL);
        g_autofree char                 *copy = g_memdup2 (bytes, len);
        g_autoptr (HearthVaultPutResult) result = NULL;
        g_autoptr (GError)               error = NULL;
        g_autoptr (HearthVaultFilm)      film = NULL;

        memset (copy + len * i / 8, 0x5a, cut ? 0 : len / 8);
        g_assert_true (g_file_set_contents (broken, copy, (gssize) (cut ? len * i / 8 : len), NULL));
        result = put (fixture, broken);
        film = hearth_vault_film_open (fixture->vault, g_ptr_array_index (result->manifest->files, 0), NULL, &error);
        for (guint at = 0; film != NULL && at < 8; at++)
          {
            HearthVaultFilmMoment  moment;
            g_autoptr (GError)     reason = NULL;
            g_autoptr (HearthLook) look = hearth_vault_film_see (film, at * 100 * MS, &moment, &reason);

            g_assert_true (look != NULL || g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND));
          }
      }
}

static void
test_no_film (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char                 *path = make_file (fixture, "noise.webm", 50000, 3), *worker = g_strdup (g_getenv ("HEARTH_WORKER"));
  g_autoptr (HearthVaultPutResult) result = put (fixture, path);
  g_autoptr (GError)               error = NULL, fallen = NULL;

  g_assert_null (hearth_vault_film_open (fixture->vault, g_ptr_array_index (result->manifest->files, 0), NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "noise.webm"));

  /* A worker that falls over is told too. */
  g_setenv ("HEARTH_WORKER", "/bin/false", TRUE);
  g_assert_null (hearth_vault_film_open (fixture->vault, g_ptr_array_index (result->manifest->files, 0), NULL, &fallen));
  g_assert_error (fallen, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  g_setenv ("HEARTH_WORKER", worker, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  g_setenv ("HEARTH_WORKER", argv[1], TRUE);
  g_test_add ("/vault/film/times", Fixture, NULL, set_up, test_times, tear_down);
  g_test_add ("/vault/film/pace", Fixture, NULL, set_up, test_pace, tear_down);
  g_test_add ("/vault/film/shapes", Fixture, NULL, set_up, test_shapes, tear_down);
  g_test_add ("/vault/film/silent", Fixture, NULL, set_up, test_silent, tear_down);
  g_test_add ("/vault/film/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/vault/film/no-film", Fixture, NULL, set_up, test_no_film, tear_down);
  return g_test_run ();
}
