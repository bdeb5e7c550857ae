/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One picture is under way at a time; when it comes and it is another time by then, that one's is asked for next. */

#include "config.h"

#include "hearth-vault-reel.h"

#include "base/hearth-error.h"
#include "hearth-vault-errands.h"
#include "hearth-vault-look-texture.h"
#include "vault/hearth-vault-film.h"

#include <glib/gi18n.h>

#define STANDS_FOR_IT G_GINT64_CONSTANT (-1) /* the time that is asked for at first */
#define SECOND        G_GINT64_CONSTANT (1000000000)

struct _HearthVaultReel
{
  GObject parent_instance;

  HearthVaultErrands   *errands; /* which hold a HearthVaultFilm */
  HearthVaultFilmFacts  facts;   /* length 0 and no width before it is open */
  HearthVaultFilmMoment moment;  /* of what is shown */
  GdkTexture           *texture; /* NULL before a picture has come */
  char                 *trouble;
  gint64                wanted;
  gint64                asked;
  gboolean              asking;
  gboolean              over; /* no more is asked for */
  guint                 shown;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void hearth_vault_reel_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthVaultReel,
                               hearth_vault_reel,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, hearth_vault_reel_paintable_init))

/* ---- Asking, on a thread ---- */

typedef struct
{
  GdkTexture           *texture;
  HearthVaultFilmFacts  facts;
  HearthVaultFilmMoment moment;
} Seen;

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_clear_object (&seen->texture);
  g_free (seen);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Seen, seen_free)

/* HearthVaultErrandFunc */
static gpointer
see (HearthVaultErrand *errand,
     gpointer           data,
     GError           **error)
{
  gint64                 time = *(const gint64 *) data;
  g_autoptr (HearthLook) look = NULL;
  Seen                  *seen;
  HearthVaultFilmMoment  moment;

  if (errand->held == NULL)
    errand->held = hearth_vault_film_open (errand->vault, errand->file, errand->cancellable, error);
  if (errand->held == NULL)
    return NULL;
  /* A film's beginning is often black. */
  look = hearth_vault_film_see (errand->held, time == STANDS_FOR_IT ? hearth_vault_film_get_facts (errand->held)->length / 10 : time, &moment, error);
  if (look == NULL)
    return NULL;
  seen = g_new (Seen, 1);
  *seen = (Seen) { hearth_vault_look_texture (look), *hearth_vault_film_get_facts (errand->held), moment };
  return seen;
}

/* ---- Showing ---- */

static void ask (HearthVaultReel *self);

static void
changed (HearthVaultReel *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_trouble (HearthVaultReel *self,
             const char      *trouble)
{
  if (g_set_str (&self->trouble, trouble))
    changed (self);
}

static void
take (HearthVaultReel *self,
      Seen            *seen)
{
  gboolean first = self->texture == NULL;

  g_set_object (&self->texture, seen->texture);
  self->moment = seen->moment;
  self->facts = seen->facts;
  self->shown++;
  if (first)
    {
      gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
      changed (self);
    }
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
  set_trouble (self, seen->moment.broken ? _ ("The film cannot be decoded any further. It may be damaged.") : NULL);
}

static void
seen_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthVaultReel) self = user_data;
  g_autoptr (GError)          error = NULL;
  g_autoptr (Seen)            seen = hearth_vault_errands_finish (result, &error);

  self->asking = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (seen != NULL)
    take (self, seen);
  else
    {
      /* What was seen last stays; a little further on there may be more, unless the worker is gone. */
      self->moment = (HearthVaultFilmMoment) { .from = self->asked, .until = MAX (self->asked, 0) + SECOND };
      self->over = !g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
      set_trouble (self, error->message);
    }
  ask (self);
}

/* What is wanted, unless it is shown or something is under way. */
static void
ask (HearthVaultReel *self)
{
  if (self->asking || self->over || self->wanted == self->asked || (self->asked >= 0 && self->wanted >= self->moment.from && self->wanted < self->moment.until))
    return;
  self->asking = TRUE;
  self->asked = self->wanted;
  hearth_vault_errands_run (self->errands, see, g_memdup2 (&self->asked, sizeof self->asked), g_free, seen_free, seen_cb, g_object_ref (self));
}

void
hearth_vault_reel_show (HearthVaultReel *reel,
                        gint64           time)
{
  reel->wanted = MAX (time, 0);
  ask (reel);
}

HearthVaultReeling
hearth_vault_reel_get (HearthVaultReel *reel)
{
  return (HearthVaultReeling) { reel->texture != NULL, reel->facts.length, reel->trouble, reel->shown, reel->moment.from };
}

void
hearth_vault_reel_stop (HearthVaultReel *reel)
{
  reel->over = TRUE;
  hearth_vault_errands_stop (reel->errands);
}

/* ---- A paintable ---- */

static void
hearth_vault_reel_snapshot (GdkPaintable *paintable,
                            GdkSnapshot  *snapshot,
                            double        width,
                            double        height)
{
  HearthVaultReel *self = HEARTH_VAULT_REEL (paintable);

  if (self->texture != NULL)
    gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, width, height);
}

static int
hearth_vault_reel_get_width (GdkPaintable *paintable)
{
  return (int) HEARTH_VAULT_REEL (paintable)->facts.width;
}

static int
hearth_vault_reel_get_height (GdkPaintable *paintable)
{
  return (int) HEARTH_VAULT_REEL (paintable)->facts.height;
}

static void
hearth_vault_reel_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = hearth_vault_reel_snapshot;
  iface->get_intrinsic_width = hearth_vault_reel_get_width;
  iface->get_intrinsic_height = hearth_vault_reel_get_height;
}

/* ---- The object ---- */

static void
hearth_vault_reel_finalize (GObject *object)
{
  HearthVaultReel *self = HEARTH_VAULT_REEL (object);

  hearth_vault_errands_stop (self->errands);
  g_object_unref (self->errands);
  g_clear_object (&self->texture);
  g_free (self->trouble);

  G_OBJECT_CLASS (hearth_vault_reel_parent_class)->finalize (object);
}

static void
hearth_vault_reel_class_init (HearthVaultReelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_reel_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_VAULT_REEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_vault_reel_init (HearthVaultReel *self)
{
  self->wanted = STANDS_FOR_IT;
  self->asked = G_MININT64;
}

HearthVaultReel *
hearth_vault_reel_new (HearthVault           *vault,
                       const HearthVaultFile *file)
{
  HearthVaultReel *self = g_object_new (HEARTH_TYPE_VAULT_REEL, NULL);

  self->errands = hearth_vault_errands_new (vault, file, (GDestroyNotify) hearth_vault_film_free);
  ask (self);

  return self;
}
