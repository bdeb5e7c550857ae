/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-remote-s3.h"

#include "net/hearth-xml.h"
#include "sync/hearth-remote.h"

#include <string.h>

typedef struct
{
  const char *prefix;
  GArray     *entries;
  char       *key;
  char       *last;
  guint64     size;
  gboolean    truncated;
  char       *token;
  char       *marker;
} Listing;

/* Not by namespace: some leave it out. */
static void
end_of_list (const char *space G_GNUC_UNUSED,
             const char       *name,
             guint             depth,
             const char       *text,
             gpointer          data)
{
  Listing *listing = data;

  if (depth == 2 && g_str_equal (name, "Key"))
    g_set_str (&listing->key, text);
  else if (depth == 2 && g_str_equal (name, "Size"))
    listing->size = g_ascii_strtoull (text, NULL, 10);
  else if (depth == 1 && g_str_equal (name, "IsTruncated"))
    listing->truncated = g_str_equal (text, "true");
  else if (depth == 1 && g_str_equal (name, "NextContinuationToken"))
    g_set_str (&listing->token, text);
  else if (depth == 1 && g_str_equal (name, "NextMarker"))
    g_set_str (&listing->marker, text);
  else if (depth == 1 && g_str_equal (name, "Contents") && listing->key != NULL)
    {
      const char *rest = g_str_has_prefix (listing->key, listing->prefix) ? listing->key + strlen (listing->prefix) : "";

      if (*rest != '\0' && *rest != '.' && strchr (rest, '/') == NULL)
        g_array_append_val (listing->entries, ((HearthRemoteEntry) { g_strdup (rest), listing->size }));
      g_free (listing->last);
      listing->last = g_steal_pointer (&listing->key);
      listing->size = 0;
    }
}

gboolean
hearth_remote_s3_parse_list (GBytes     *answer,
                             const char *prefix,
                             GArray     *entries,
                             char      **next,
                             gboolean   *token,
                             GError    **error)
{
  static const HearthXmlHandler handler = { NULL, end_of_list };
  Listing                       listing = { .prefix = prefix, .entries = entries };
  gboolean                      done = hearth_xml_read (answer, &handler, &listing, error);

  *token = listing.token != NULL;
  *next = NULL;
  if (done && listing.truncated)
    *next = g_strdup (listing.token != NULL ? listing.token : listing.marker != NULL ? listing.marker
                                                                                     : listing.last);
  g_free (listing.key);
  g_free (listing.last);
  g_free (listing.token);
  g_free (listing.marker);
  return done;
}

typedef struct
{
  char *code;
  char *region;
} Trouble;

static void
end_of_error (const char *space G_GNUC_UNUSED,
              const char       *name,
              guint             depth,
              const char       *text,
              gpointer          data)
{
  Trouble *trouble = data;

  if (depth == 1 && g_str_equal (name, "Code"))
    g_set_str (&trouble->code, text);
  else if (depth == 1 && g_str_equal (name, "Region"))
    g_set_str (&trouble->region, text);
}

void
hearth_remote_s3_parse_error (GBytes *answer,
                              char  **code,
                              char  **region)
{
  static const HearthXmlHandler handler = { NULL, end_of_error };
  Trouble                       trouble = { NULL, NULL };

  hearth_xml_read (answer, &handler, &trouble, NULL);
  *code = trouble.code != NULL ? trouble.code : g_strdup ("");
  *region = trouble.region;
}

/* ---- Versions ---- */

typedef struct
{
  const char     *prefix;
  GArray         *versions;
  HearthS3Version version; /* that is being read */
  gboolean        truncated;
  char           *key;
  char           *marker;
} Versions;

void
hearth_s3_version_clear (HearthS3Version *version)
{
  g_clear_pointer (&version->path, g_free);
  g_clear_pointer (&version->id, g_free);
}

/* Only below the prefix: what else is in the bucket is not Hearth's. */
static void
end_version (Versions *reading,
             gboolean  marker)
{
  HearthS3Version *version = &reading->version;

  version->marker = marker;
  if (version->path != NULL && version->id != NULL && *version->id != '\0' && g_str_has_prefix (version->path, reading->prefix) && strlen (version->path) > strlen (reading->prefix))
    {
      memmove (version->path, version->path + strlen (reading->prefix), strlen (version->path) - strlen (reading->prefix) + 1);
      g_array_append_val (reading->versions, *version);
    }
  else
    {
      hearth_s3_version_clear (version);
    }
  *version = (HearthS3Version) { 0 };
}

static void
end_of_versions (const char *space G_GNUC_UNUSED,
                 const char       *name,
                 guint             depth,
                 const char       *text,
                 gpointer          data)
{
  Versions *reading = data;

  if (depth == 2 && g_str_equal (name, "Key"))
    g_set_str (&reading->version.path, text);
  else if (depth == 2 && g_str_equal (name, "VersionId"))
    g_set_str (&reading->version.id, text);
  else if (depth == 2 && g_str_equal (name, "IsLatest"))
    reading->version.latest = g_str_equal (text, "true");
  else if (depth == 1 && (g_str_equal (name, "Version") || g_str_equal (name, "DeleteMarker")))
    end_version (reading, g_str_equal (name, "DeleteMarker"));
  else if (depth == 1 && g_str_equal (name, "IsTruncated"))
    reading->truncated = g_str_equal (text, "true");
  else if (depth == 1 && g_str_equal (name, "NextKeyMarker"))
    g_set_str (&reading->key, text);
  else if (depth == 1 && g_str_equal (name, "NextVersionIdMarker"))
    g_set_str (&reading->marker, text);
}

gboolean
hearth_remote_s3_parse_versions (GBytes     *answer,
                                 const char *prefix,
                                 GArray     *versions,
                                 char      **next_key,
                                 char      **next_version,
                                 GError    **error)
{
  static const HearthXmlHandler handler = { NULL, end_of_versions };
  Versions                      reading = { .prefix = prefix, .versions = versions };
  gboolean                      done = hearth_xml_read (answer, &handler, &reading, error);

  *next_key = done && reading.truncated ? g_steal_pointer (&reading.key) : NULL;
  *next_version = *next_key != NULL ? g_steal_pointer (&reading.marker) : NULL;
  hearth_s3_version_clear (&reading.version);
  g_free (reading.key);
  g_free (reading.marker);
  return done;
}
