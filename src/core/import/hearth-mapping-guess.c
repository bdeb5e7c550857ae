/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a column probably is, for files nobody has described: by the words of its header in the languages artists' tools
 * speak, then by what is in it. Always shown and editable before anything is imported. */

#include "import/hearth-format-private.h"

#include "base/hearth-contact.h"
#include "base/hearth-date.h"

#include <string.h>

typedef struct
{
  HearthField field;
  const char *words; /* as hearth_format_header_key() makes them, one space between */
} Guess;

static const Guess guesses[] = {
  { HEARTH_FIELD_EMAIL,
    "email emailaddress mail mailaddress correo correoelectrónico emailadresse mailadresse adressemail adresseemail courriel "
    "adresseélectronique epost epostadresse epostadress sähköposti emailadres indirizzoemail posta endereçodeemail eposta "
    "электроннаяпочта почта メール メールアドレス 电子邮件 邮箱 이메일 email1value subscriberemail buyeremail customeremail "
    "useremail contactemail yourdemail youremail deineemailadresse ihreemailadresse followeremail attendeeemail" },
  { HEARTH_FIELD_NAME,
    "name yourname deinname ihrname votrenom tunombre fullname displayname nombrecompleto nombreyapellidos vollständigername nom nomcomplet nome nomecompleto namn navn "
    "imięinazwisko nimi naam имя 名前 氏名 姓名 이름 buyername customername member fan who person contact" },
  { HEARTH_FIELD_FIRST_NAME,
    "firstname givenname forename vorname prénom nombre förnamn fornavn voornaam imię etunimi primeironome fname "
    "attendeefirstname buyerfirstname" },
  { HEARTH_FIELD_LAST_NAME,
    "lastname surname familyname nachname familienname nomdefamille apellido apellidos cognome sobrenome efternamn etternavn "
    "achternaam nazwisko sukunimi lname attendeelastname buyerlastname" },
  { HEARTH_FIELD_PHONE,
    "phone phonenumber telephone mobile cell telefon telefonnummer handy mobil téléphone teléfono telefono telefone telefoon "
    "телефон 電話 电话 전화 phone1value" },
  { HEARTH_FIELD_CITY, "city town stadt ort ville ciudad città cidade stad miasto kaupunki by город 市" },
  { HEARTH_FIELD_COUNTRY, "country land pays país paese countrycode kraj maa страна 国 국가" },
  { HEARTH_FIELD_LANGUAGE, "language lang sprache langue idioma lingua språk sprog taal język locale" },
  { HEARTH_FIELD_BIRTHDAY, "birthday birthdate dateofbirth geburtstag geburtsdatum anniversaire cumpleaños compleanno "
                           "datadenascimento födelsedag verjaardag" },
  { HEARTH_FIELD_PRONOUNS, "pronouns pronomen pronoms pronombres pronomi pronomes" },
  { HEARTH_FIELD_UNSUBSCRIBED, "unsubscribed unsubscribedat unsubscribedon unsubscribedate optouttime abgemeldetam" },
  { HEARTH_FIELD_NOTE, "note notes notiz notizen anmerkung anmerkungen bemerkung remarque remarques nota notas notizie "
                       "anteckning opmerking comments" },
  { HEARTH_FIELD_TAG, "tag tags label labels schlagwort schlagworte schlagwörter étiquette étiquettes etiqueta etiquetas "
                      "etichette taggar groups" },
  { HEARTH_FIELD_CIRCLE, "circle circles kreis cercle círculo" },
  { HEARTH_FIELD_TIER, "tier plan membership level stufe niveau nivel subscriptiontier" },
  { HEARTH_FIELD_JOINED, "joined joinedat joindate dateadded created createdat signupdate signedup subscribedat memberince "
                         "membersince beigetreten angemeldetam inscrit fechadealta registered registeredat startdate optintime" },
  { HEARTH_FIELD_LEFT, "left leftat ausgetreten" },
  { HEARTH_FIELD_INVITED_BY, "invitedby referredby referrer eingeladenvon geworbenvon invitépar" },
  { HEARTH_FIELD_DATE, "date datetime submittedat submitdate submitdateutc day when datum zeitpunkt fecha data dato päivämäärä дата 日付 日期 purchasedate orderdate" },
  { HEARTH_FIELD_TIME, "time timeofday uhrzeit heure hora ora tid" },
  { HEARTH_FIELD_UNIXTIME, "unixtime timestamp zeitstempel horodateur marcatemporal epoch" },
  { HEARTH_FIELD_KIND, "kind action event typ eventtype" },
  { HEARTH_FIELD_QUANTITY, "quantity qty anzahl menge quantité cantidad quantità" },
  { HEARTH_FIELD_AMOUNT, "amount price total paid sum betrag preis summe montant prix importe precio importo prezzo valor bedrag "
                         "kwota amountpaid" },
  { HEARTH_FIELD_CURRENCY, "currency währung devise moneda valuta moeda waluta" },
  { HEARTH_FIELD_ITEM, "item product title artikel produkt article produit artículo producto itemname" },
  { HEARTH_FIELD_BODY, "message text nachricht content body" },
  { HEARTH_FIELD_CONSENT, "consent optin subscribed newsletter einwilligung consentement consentimiento acceptsmarketing" },
};

static gboolean
has_word (const char *words,
          const char *key)
{
  gsize len = strlen (key);

  for (const char *p = words; (p = strstr (p, key)) != NULL; p++)
    if ((p == words || p[-1] == ' ') && (p[len] == '\0' || p[len] == ' '))
      return TRUE;
  return FALSE;
}

const char *
hearth_mapping_guess_platform (const char *header)
{
  static const char *const platforms[] = { "discord", "twitter", "instagram", "telegram", "mastodon",
                                           "matrix", "tiktok", "bluesky", "youtube", "twitch" };
  g_autofree char         *key = hearth_format_header_key (header);

  for (guint i = 0; i < G_N_ELEMENTS (platforms); i++)
    if (strstr (key, platforms[i]) != NULL)
      return platforms[i];
  return NULL;
}

HearthField
hearth_mapping_guess_header (const char *header)
{
  g_autofree char *key = hearth_format_header_key (header);
  g_autofree char *composed = g_utf8_normalize (key, -1, G_NORMALIZE_NFC);
  if (composed == NULL || composed[0] == '\0')
    return HEARTH_FIELD_IGNORE;
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (has_word (guesses[i].words, composed))
      return guesses[i].field;
  if (hearth_mapping_guess_platform (header) != NULL)
    return HEARTH_FIELD_HANDLE;
  if (strstr (composed, "email") != NULL && strstr (composed, "label") == NULL && strstr (composed, "type") == NULL)
    return HEARTH_FIELD_EMAIL;
  return HEARTH_FIELD_IGNORE;
}

static HearthMappedColumn *
get_column (HearthMapping *mapping,
            guint          index)
{
  return &g_array_index (mapping->columns, HearthMappedColumn, index);
}

void
hearth_mapping_guess_questions (HearthMapping     *mapping,
                                const char *const *headers,
                                guint              n_headers)
{
  /* What forms put beside the answers: Google Forms in some languages, Tally, Typeform. */
  static const char marks[] = "timestamp zeitstempel horodateur marcatemporal submittedat submitdateutc submissionid respondentid";
  gboolean          form = FALSE;

  for (guint i = 0; i < n_headers; i++)
    {
      g_autofree char *key = hearth_format_header_key (headers[i]);

      form = form || (key[0] != '\0' && has_word (marks, key));
    }
  for (guint i = 0; form && i < n_headers; i++)
    if (get_column (mapping, i)->field == HEARTH_FIELD_IGNORE && strpbrk (headers[i], "?") != NULL)
      get_column (mapping, i)->field = HEARTH_FIELD_QUESTION;
}

static gboolean
has_field (HearthMapping *mapping,
           HearthField    field)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    if (get_column (mapping, i)->field == field)
      return TRUE;
  return FALSE;
}

/* Whether at least two thirds of the cells that hold something are addresses. */
static gboolean
is_addresses (GPtrArray *rows,
              guint      column)
{
  guint filled = 0, addresses = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray       *cells = g_ptr_array_index (rows, i);
      const char      *text = column < cells->len ? g_ptr_array_index (cells, column) : "";
      g_autofree char *address = NULL;

      if (text[0] == '\0')
        continue;
      filled++;
      address = strchr (text, '@') != NULL ? hearth_contact_normalise_email (text) : NULL;
      addresses += address != NULL;
    }
  return filled > 0 && addresses * 3 >= filled * 2;
}

static gboolean
is_numbers (GPtrArray *rows,
            guint      column)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray  *cells = g_ptr_array_index (rows, i);
      const char *text = column < cells->len ? g_ptr_array_index (cells, column) : "";

      if (text[strspn (text, "0123456789. ")] != '\0')
        return FALSE;
    }
  return TRUE;
}

/* 14/03/2026 somewhere in the column says that the day comes first; 03/14/2026 that the month does. Where nothing tells, the day does. */
static void
guess_order (HearthMapping *mapping,
             GPtrArray     *rows,
             guint          column)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray      *cells = g_ptr_array_index (rows, i);
      const char     *text = column < cells->len ? g_ptr_array_index (cells, column) : "";
      HearthDateOrder order = hearth_date_find_order (text);
      gint64          ms;

      if (order != HEARTH_DATE_ISO)
        {
          mapping->date_order = order;
          return;
        }
      if (!hearth_date_parse (text, HEARTH_DATE_ISO, NULL, &ms, NULL) && hearth_date_parse (text, HEARTH_DATE_DAY_FIRST, NULL, &ms, NULL))
        mapping->date_order = HEARTH_DATE_DAY_FIRST;
    }
}

void
hearth_mapping_guess_content (HearthMapping      *mapping,
                              const HearthFormat *format,
                              GPtrArray          *rows)
{
  if (!format->guess)
    return;
  for (guint i = 0; i < mapping->columns->len && !has_field (mapping, HEARTH_FIELD_EMAIL); i++)
    if (get_column (mapping, i)->field == HEARTH_FIELD_IGNORE && is_addresses (rows, i))
      get_column (mapping, i)->field = HEARTH_FIELD_EMAIL;
  if (format != &hearth_format_generic)
    return;

  /* "Timestamp" is what forms call the time of day that people write. */
  for (guint i = 0; i < mapping->columns->len; i++)
    if (get_column (mapping, i)->field == HEARTH_FIELD_UNIXTIME && !is_numbers (rows, i))
      get_column (mapping, i)->field = HEARTH_FIELD_DATE;

  /* A date beside a sum is the day something was bought; alone, the day somebody came. */
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      HearthField *field = &get_column (mapping, i)->field;

      if (*field == HEARTH_FIELD_DATE && !has_field (mapping, HEARTH_FIELD_AMOUNT) && !has_field (mapping, HEARTH_FIELD_KIND))
        *field = HEARTH_FIELD_JOINED;
      if (*field == HEARTH_FIELD_DATE || *field == HEARTH_FIELD_JOINED)
        guess_order (mapping, rows, i);
    }
}
