/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the system's fonts for documents that bring none. Poppler asks fontconfig for a font's file and opens it by its name, which a confined process
 * cannot. So every font that fontconfig knows is mapped into memory while that is still allowed (which reads none of it), and the two functions that Poppler opens
 * fonts with are found here first: for a mapped file they give the memory, for any other what they always do. */

#include "hearth-worker.h"

#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include <stdio.h>

#include FT_FREETYPE_H

#define FONTS_MOST 4096
#define BYTES_MOST (G_GUINT64_CONSTANT (1) << 30)

/* Path to GMappedFile; filled before there is a second thread, and never changed after. */
static GHashTable *fonts;

void
hearth_worker_load_fonts (void)
{
  FcFontSet *known = FcInit () ? FcConfigGetFonts (NULL, FcSetSystem) : NULL;
  guint64    bytes = 0;

  fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_mapped_file_unref);
  for (int i = 0; known != NULL && i < known->nfont && g_hash_table_size (fonts) < FONTS_MOST; i++)
    {
      FcChar8                *path = NULL;
      g_autoptr (GMappedFile) file = NULL;

      if (FcPatternGetString (known->fonts[i], FC_FILE, 0, &path) != FcResultMatch || g_hash_table_contains (fonts, path))
        continue;
      file = g_mapped_file_new ((const char *) path, FALSE, NULL);
      if (file == NULL || bytes + g_mapped_file_get_length (file) > BYTES_MOST)
        continue;
      bytes += g_mapped_file_get_length (file);
      g_hash_table_insert (fonts, g_strdup ((const char *) path), g_steal_pointer (&file));
    }
}

static GMappedFile *
find_font (const char *path)
{
  return fonts != NULL && path != NULL ? g_hash_table_lookup (fonts, path) : NULL;
}

/* ---- What Poppler calls ---- */

/* The library's own, which comes after this one. */
static gpointer
next_one (const char *name)
{
  return dlsym (RTLD_NEXT, name);
}

/* By these names whatever this file itself would call by them. */
FILE *hearth_worker_fopen (const char *path,
                           const char *mode) __asm__ ("fopen");
FILE *hearth_worker_fopen64 (const char *path,
                             const char *mode) __asm__ ("fopen64");

FILE *
hearth_worker_fopen64 (const char *path,
                       const char *mode)
{
  GMappedFile *font = *mode == 'r' ? find_font (path) : NULL;
  FILE *(*open) (const char *path, const char *mode);

  if (font != NULL)
    return fmemopen (g_mapped_file_get_contents (font), g_mapped_file_get_length (font), "r");
  open = (FILE * (*) (const char *, const char *) ) next_one ("fopen64");
  return open (path, mode);
}

FILE *
hearth_worker_fopen (const char *path,
                     const char *mode)
{
  return hearth_worker_fopen64 (path, mode);
}

FT_Error
FT_New_Face (FT_Library  library,
             const char *path,
             FT_Long     index,
             FT_Face    *face)
{
  GMappedFile *font = find_font (path);
  FT_Error (*open) (FT_Library library, const char *path, FT_Long index, FT_Face *face);

  if (font != NULL)
    return FT_New_Memory_Face (library, (const FT_Byte *) g_mapped_file_get_contents (font), (FT_Long) g_mapped_file_get_length (font), index, face);
  open = (FT_Error (*) (FT_Library, const char *, FT_Long, FT_Face *)) next_one ("FT_New_Face");
  return open (library, path, index, face);
}
