/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* People a row names besides its own, and which of several texts is somebody's key. On the parsing thread; owns nothing. */

#include "import/hearth-record-shaper.h"

#include "base/hearth-contact.h"
#include "base/hearth-fold.h"

#include <string.h>

void
hearth_shaper_key_by_name (HearthShaper *shaper,
                           HearthPerson *person)
{
  g_autofree char *folded = hearth_fold (person->texts[HEARTH_SEEN_NAME]);
  g_autofree char *external = g_strdup_printf ("name:%s", folded);

  person->id = hearth_shaper_id (shaper, external);
}

void
hearth_shaper_prefer (HearthShaper *shaper,
                      HearthPerson *person,
                      const char   *email)
{
  g_autofree char *address = email != NULL ? hearth_contact_normalise_email (email) : NULL;
  g_autofree char *external = g_strdup_printf ("email:%s", address != NULL ? address : "");

  for (guint i = 0; address != NULL && i < person->identities->len; i++)
    {
      HearthPersonIdentity identity = g_array_index (person->identities, HearthPersonIdentity, i);

      if (!g_str_equal (identity.platform, "email") || !g_str_equal (identity.account, address))
        continue;
      g_array_remove_index (person->identities, i);
      g_array_prepend_val (person->identities, identity);
      person->id = hearth_shaper_id (shaper, external);
      return;
    }
}

HearthPerson *
hearth_shaper_other (HearthShaper *shaper,
                     const char   *email,
                     const char   *name)
{
  HearthPerson    *person = shaper->other;
  char            *address = email != NULL ? hearth_contact_normalise_email (email) : NULL;
  g_autofree char *external = NULL;

  if (address == NULL)
    return NULL;
  external = g_strdup_printf ("email:%s", address);
  hearth_person_clear (person);
  hearth_person_add_identity (person, "email", hearth_shaper_keep (shaper, address), NULL);
  person->texts[HEARTH_SEEN_NAME] = hearth_shaper_clean_name (shaper, name);
  person->id = hearth_shaper_id (shaper, external);
  return person;
}

const char *
hearth_shaper_join (HearthShaper *shaper,
                    const char   *a,
                    const char   *b,
                    const char   *between)
{
  if (a != NULL && b != NULL)
    return hearth_shaper_keep (shaper, g_strconcat (a, between, b, NULL));
  return a != NULL ? a : b;
}

gboolean
hearth_shaper_refer (HearthShaper *shaper,
                     const char   *text,
                     const char   *platform,
                     HearthId     *id)
{
  HearthPerson    *person = shaper->other;
  g_autofree char *address = strchr (text, '@') != NULL ? hearth_contact_normalise_email (text) : NULL;
  g_autofree char *external = NULL;

  hearth_person_clear (person);
  if (address != NULL)
    {
      external = g_strdup_printf ("email:%s", address);
      hearth_person_add_identity (person, "email", address, NULL);
    }
  else if (platform != NULL)
    {
      external = hearth_shaper_key_text (shaper, platform, text);
      hearth_person_add_identity (person, platform, hearth_record_skip_apostrophe (text), NULL);
    }
  else
    return FALSE;
  person->id = hearth_shaper_id (shaper, external);
  shaper->emit_person (person, shaper->data);
  *id = person->id;
  return TRUE;
}
