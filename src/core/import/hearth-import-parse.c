/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From files to spooled people and acts. On a thread of its own; touches no database. All work that costs time by itself (decoding,
 * folding, dates, BLAKE2b) happens here. Held at any time: one row, or the rows of one order. */

#include "import/hearth-import-cursor.h"
#include "import/hearth-import-private.h"
#include "import/hearth-plain.h"
#include "import/hearth-record-shaper.h"

#include "base/hearth-contact.h"
#include "base/hearth-error.h"
#include "base/hearth-formula.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Rows of one order or the like that are held together. */
#define MAX_GROUP 2000

/* People already spooled with these very facts: an order file names the same fan again and again. */
#define N_RECENT (1 << 15)

typedef struct
{
  HearthId id;
  guint64  hash;
} Recent;

/* A row with room for its own texts, for formats that hold several. */
typedef struct
{
  HearthRow  row;
  GPtrArray *texts;
} OwnedRow;

typedef struct
{
  HearthImportParse *parse;
  HearthImportTable *table;
  guint              index;
  HearthSpool       *people; /* NULL: nobody is kept */
  HearthShaper       shaper;
  GArray            *extra_columns; /* int, -1 where the file has none */
  int                group_column;
  OwnedRow          *current;
  GPtrArray         *group; /* OwnedRow */
  gboolean           too_long;
  GByteArray        *bytes;
  Recent            *recent;
  GHashTable        *forgotten;     /* HearthId of people of this table who asked to be; NULL when nobody ever did */
  gboolean           row_forgotten; /* the rows at hand are about one */
} Parser;

static OwnedRow *
owned_row_new (guint n_extras)
{
  OwnedRow *row = g_new0 (OwnedRow, 1);

  row->row.values = g_array_new (FALSE, FALSE, sizeof (HearthValue));
  row->row.extras = g_new0 (const char *, n_extras + 1);
  row->texts = g_ptr_array_new_with_free_func (g_free);
  return row;
}

static void
owned_row_free (gpointer data)
{
  OwnedRow *row = data;

  g_array_unref (row->row.values);
  g_free (row->row.extras);
  g_ptr_array_unref (row->texts);
  g_free (row);
}

static guint64
hash_bytes (const guint8 *bytes,
            gsize         len)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < len; i++)
    hash = (hash ^ bytes[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

/* By what is theirs alone; a shared telephone or mailbox tells only where there is nothing else. */
static gboolean
is_forgotten (const HearthForgotten *forgotten,
              const HearthPerson    *person)
{
  gboolean weak = FALSE, strong = FALSE;

  for (guint i = 0; i < person->identities->len; i++)
    {
      const HearthPersonIdentity *identity = &g_array_index (person->identities, HearthPersonIdentity, i);
      gboolean                    marked = hearth_forgotten_has_identity (forgotten, identity->platform, identity->account, identity->handle);

      if (hearth_forgotten_is_weak (identity->platform) ||
          (g_str_equal (identity->platform, "email") && hearth_contact_is_role_address (identity->account)))
        weak |= marked;
      else if (marked)
        return TRUE;
      else
        strong = TRUE;
    }
  return (weak && !strong) || hearth_forgotten_has_row (forgotten, &person->id);
}

/* Whether the person asked to be forgotten; the row they are the subject of is then left behind. */
static gboolean
leave_forgotten (Parser             *parser,
                 const HearthPerson *person)
{
  if (parser->forgotten == NULL)
    return FALSE;
  if (!g_hash_table_contains (parser->forgotten, &person->id))
    {
      if (!is_forgotten (parser->parse->ground->forgotten, person))
        return FALSE;
      g_hash_table_add (parser->forgotten, g_memdup2 (&person->id, sizeof person->id));
    }
  parser->row_forgotten |= person == parser->shaper.person;
  return TRUE;
}

static void
person_emitted_cb (const HearthPerson *person,
                   gpointer            data)
{
  Parser         *parser = data;
  const OwnedRow *first;
  Recent         *recent;
  guint64         hash;
  guint32         slot;

  if (leave_forgotten (parser, person) || parser->people == NULL)
    return;
  g_byte_array_set_size (parser->bytes, 0);
  hearth_person_write (person, parser->bytes);
  hash = hash_bytes (parser->bytes->data, parser->bytes->len);
  memcpy (&slot, person->id.bytes, sizeof slot);
  recent = &parser->recent[slot % N_RECENT];
  if (recent->hash == hash && hearth_id_equal (&recent->id, &person->id))
    return;
  recent->hash = hash;
  recent->id = person->id;
  first = parser->group->len > 0 ? g_ptr_array_index (parser->group, 0) : parser->current;
  hearth_person_write_row ((gint64) first->row.number, parser->bytes);
  hearth_spool_add (parser->people, &person->id, parser->index, parser->bytes->data, parser->bytes->len);
}

static void
act_emitted_cb (const HearthAct *act,
                gpointer         data)
{
  Parser   *parser = data;
  HearthAct alone;

  if (parser->forgotten != NULL && g_hash_table_contains (parser->forgotten, &act->person))
    {
      parser->row_forgotten = TRUE;
      return;
    }
  if (parser->forgotten != NULL && g_hash_table_contains (parser->forgotten, &act->with_person))
    {
      alone = *act;
      memset (&alone.with_person, 0, sizeof alone.with_person);
      act = &alone;
    }
  if (parser->parse->acts == NULL)
    return;
  g_byte_array_set_size (parser->bytes, 0);
  hearth_act_write (act, parser->bytes);
  hearth_spool_add (parser->parse->acts, &act->id, parser->index, parser->bytes->data, parser->bytes->len);
}

static void
row_left_cb (const HearthRow *row,
             const char      *reason,
             gpointer         data)
{
  Parser *parser = data;

  parser->parse->left (parser->index, row->number, reason, row->cells, row->n_cells, parser->parse->data);
}

/* The cell without white space around it. Only white space at its end costs a copy. */
static const char *
trim (OwnedRow   *row,
      const char *text,
      gboolean    copy)
{
  gsize len;

  while (g_ascii_isspace (*text))
    text++;
  len = strlen (text);
  if (len > 0 && g_ascii_isspace (text[len - 1]))
    {
      while (len > 0 && g_ascii_isspace (text[len - 1]))
        len--;
      copy = TRUE;
    }
  if (!copy)
    return text;
  g_ptr_array_add (row->texts, g_strndup (text, len));
  return g_ptr_array_index (row->texts, row->texts->len - 1);
}

/* In a table that nobody has described: no text where there is nothing, and keys as they were before they became decimals. */
static const char *
make_plain (OwnedRow   *row,
            HearthField field,
            const char *text)
{
  char *key;

  switch (field)
    {
    case HEARTH_FIELD_NAME:
    case HEARTH_FIELD_FIRST_NAME:
    case HEARTH_FIELD_LAST_NAME:
    case HEARTH_FIELD_COUNTRY:
    case HEARTH_FIELD_LANGUAGE:
    case HEARTH_FIELD_BODY:
    case HEARTH_FIELD_NOTE:
      return text;
    case HEARTH_FIELD_KEY:
    case HEARTH_FIELD_WITH:
      key = hearth_plain_key (text);
      if (key == NULL)
        break;
      g_ptr_array_add (row->texts, key);
      return key;
    default:
      break;
    }
  return hearth_plain_is_missing (text) ? "" : text;
}

/* In a table that a spreadsheet may have had, an apostrophe in front of a formula is none of the text. */
static const char *
take_guard_off (HearthCursor *cursor,
                const char   *text)
{
  return hearth_reader_get_kind (cursor->reader) == HEARTH_READER_CSV ? hearth_formula_unguard (text) : text;
}

static void
keep_cells (OwnedRow  *row,
            GPtrArray *cells)
{
  char **copy = g_new0 (char *, cells->len + 1);

  for (guint i = 0; i < cells->len; i++)
    {
      copy[i] = g_strdup (g_ptr_array_index (cells, i));
      g_ptr_array_add (row->texts, copy[i]);
    }
  g_ptr_array_add (row->texts, copy);
  row->row.cells = (const char *const *) copy;
}

static void
fill_row (Parser       *parser,
          OwnedRow     *row,
          HearthCursor *cursor,
          gboolean      copy)
{
  GArray *columns = parser->table->mapping->columns;

  g_ptr_array_set_size (row->texts, 0);
  g_array_set_size (row->row.values, 0);
  row->row.number = cursor->row;
  row->row.n_cells = cursor->cells->len;
  if (copy)
    keep_cells (row, cursor->cells);
  else
    row->row.cells = (const char *const *) cursor->cells->pdata;

  for (guint i = 0; i < columns->len && i < cursor->cells->len; i++)
    {
      const HearthMappedColumn *column = &g_array_index (columns, HearthMappedColumn, i);
      HearthValue               value = { column->field, column->argument, NULL };

      if (value.argument == NULL && column->field == HEARTH_FIELD_QUESTION)
        value.argument = g_ptr_array_index (parser->table->headers, i);

      if (column->field == HEARTH_FIELD_IGNORE || row->row.cells[i][0] == '\0')
        continue;
      value.text = take_guard_off (cursor, trim (row, row->row.cells[i], FALSE));
      if (parser->table->format == &hearth_format_generic)
        value.text = make_plain (row, column->field, value.text);
      if (value.text[0] != '\0')
        g_array_append_val (row->row.values, value);
    }
  for (guint i = 0; i < parser->extra_columns->len; i++)
    {
      int column = g_array_index (parser->extra_columns, int, i);

      row->row.extras[i] = column >= 0 && (guint) column < cursor->cells->len ? take_guard_off (cursor, trim (row, row->row.cells[column], FALSE)) : "";
    }
}

static gboolean
is_blank (HearthCursor *cursor)
{
  for (guint i = 0; i < cursor->cells->len; i++)
    if (((const char *) g_ptr_array_index (cursor->cells, i))[0] != '\0')
      return FALSE;
  return TRUE;
}

static void
shape (Parser           *parser,
       HearthRow *const *rows,
       guint             n_rows)
{
  parser->row_forgotten = FALSE;
  hearth_shaper_run (&parser->shaper, rows, n_rows);
  for (guint i = 0; parser->row_forgotten && i < n_rows; i++)
    row_left_cb (rows[i], _ ("They asked to be forgotten."), parser);
}

static void
shape_group (Parser *parser)
{
  if (parser->group->len > 0)
    shape (parser, (HearthRow *const *) parser->group->pdata, parser->group->len);
  g_ptr_array_set_size (parser->group, 0);
  parser->too_long = FALSE;
}

static const char *
group_text (Parser          *parser,
            const HearthRow *row)
{
  guint column = (guint) parser->group_column;

  return column < row->n_cells ? row->cells[column] : "";
}

static void
take_row (Parser       *parser,
          HearthCursor *cursor)
{
  HearthRow *rows[1];

  if (parser->group_column < 0)
    {
      fill_row (parser, parser->current, cursor, FALSE);
      rows[0] = &parser->current->row;
      shape (parser, rows, 1);
      return;
    }
  if (parser->group->len > 0)
    {
      HearthRow  *first = g_ptr_array_index (parser->group, 0);
      const char *text =
          (guint) parser->group_column < cursor->cells->len ? g_ptr_array_index (cursor->cells, (guint) parser->group_column) : "";

      if (!g_str_equal (text, group_text (parser, first)))
        shape_group (parser);
    }
  if (parser->group->len == MAX_GROUP)
    {
      fill_row (parser, parser->current, cursor, FALSE);
      row_left_cb (&parser->current->row, _ ("One order with more than 2,000 lines: the first 2,000 are imported."), parser);
      return;
    }
  g_ptr_array_add (parser->group, owned_row_new (parser->extra_columns->len));
  fill_row (parser, g_ptr_array_index (parser->group, parser->group->len - 1), cursor, TRUE);
}

static int
find_extra (const char *names,
            GPtrArray  *headers)
{
  g_auto (GStrv) each = g_strsplit (names, "|", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      int column = hearth_format_find_header (each[i], (const char *const *) headers->pdata, headers->len);

      if (column >= 0)
        return column;
    }
  return -1;
}

/* Files whose rows have the same keys share the spool of the first of them: somebody whom several of them name is met once, with what
 * the last of them says. Else each of them would change what the other said, import after import. */
static HearthSpool *
find_spool (HearthImportParse *parse,
            guint              index)
{
  HearthImportTable *table = g_ptr_array_index (parse->tables, index);
  const char        *keys = hearth_format_get_keys (table->format);

  if (parse->people == NULL)
    return NULL;
  for (guint i = 0; i < index; i++)
    {
      HearthImportTable *other = g_ptr_array_index (parse->tables, i);

      if (!other->skip && other->error == NULL && g_str_equal (hearth_format_get_keys (other->format), keys))
        return g_ptr_array_index (parse->people, i);
    }
  return g_ptr_array_index (parse->people, index);
}

static guint
hash_id (gconstpointer id)
{
  return (guint) hash_bytes (id, sizeof (HearthId));
}

static gboolean
equal_ids (gconstpointer a,
           gconstpointer b)
{
  return hearth_id_equal (a, b);
}

static void
parser_init (Parser            *parser,
             HearthImportParse *parse,
             guint              index,
             const char        *name,
             Recent            *recent)
{
  HearthImportTable *table = g_ptr_array_index (parse->tables, index);

  memset (parser, 0, sizeof *parser);
  parser->parse = parse;
  parser->table = table;
  parser->index = index;
  parser->people = find_spool (parse, index);
  parser->recent = recent;
  parser->bytes = g_byte_array_new ();
  parser->extra_columns = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; table->format->extras[i] != NULL; i++)
    {
      int column = find_extra (table->format->extras[i], table->headers);

      g_array_append_val (parser->extra_columns, column);
    }
  parser->group_column = table->format->group != NULL ? find_extra (table->format->group, table->headers) : -1;
  parser->current = owned_row_new (parser->extra_columns->len);
  parser->group = g_ptr_array_new_with_free_func (owned_row_free);

  hearth_shaper_init (&parser->shaper, table->format, table->mapping, name);
  parser->shaper.headers = (const char *const *) table->headers->pdata;
  parser->shaper.n_headers = table->headers->len;
  parser->shaper.key = parse->ground->key;
  parser->shaper.zone = parse->ground->zone;
  parser->shaper.currency = parse->ground->currency;
  parser->shaper.emit_person = person_emitted_cb;
  parser->shaper.emit_act = act_emitted_cb;
  parser->shaper.leave = row_left_cb;
  parser->shaper.data = parser;
  if (parse->ground->forgotten != NULL && hearth_forgotten_get_n (parse->ground->forgotten) > 0)
    parser->forgotten = g_hash_table_new_full (hash_id, equal_ids, g_free, NULL);
}

static void
parser_clear (Parser *parser)
{
  hearth_shaper_clear (&parser->shaper);
  g_clear_pointer (&parser->forgotten, g_hash_table_unref);
  g_byte_array_unref (parser->bytes);
  g_array_unref (parser->extra_columns);
  owned_row_free (parser->current);
  g_ptr_array_unref (parser->group);
}

static gboolean
parse_rows (Parser       *parser,
            HearthCursor *cursor,
            double        from,
            double        share,
            GError      **error)
{
  HearthImportParse *parse = parser->parse;
  guint64            total = hearth_reader_get_total (cursor->reader);
  HearthReadStep     step;

  while ((step = hearth_cursor_next (cursor, error)) == HEARTH_READ_ROW)
    {
      if (is_blank (cursor))
        continue;
      take_row (parser, cursor);
      parse->rows++;
      if (parse->rows % 1024 != 0)
        continue;
      if (g_cancellable_set_error_if_cancelled (parse->cancellable, error))
        return FALSE;
      if (parse->progress != NULL && total > 0)
        parse->progress (from + share * MIN (1.0, (double) hearth_reader_get_position (cursor->reader) / (double) total), parse->data);
    }
  if (step == HEARTH_READ_ERROR)
    return FALSE;
  shape_group (parser);
  return parser->people == NULL || (hearth_spool_check (parser->people, error) && hearth_spool_check (parse->acts, error));
}

static gint64
file_size (const char *path)
{
  GStatBuf facts;

  return g_stat (path, &facts) == 0 ? MAX ((gint64) facts.st_size, 1) : 1;
}

/* To the table of that number, with the columns the plan was made with. */
static gboolean
go_to_part (HearthCursor            *cursor,
            guint                   *at,
            const HearthImportTable *table,
            GError                 **error)
{
  for (; *at < table->part; (*at)++)
    {
      HearthReadStep step = hearth_cursor_next_table (cursor, error);

      if (step == HEARTH_READ_ERROR)
        return FALSE;
      if (step == HEARTH_READ_END)
        break;
    }
  if (*at == table->part && cursor->columns->len == table->headers->len)
    return TRUE;
  /* Translators: %s is a file's name. */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT, _ ("“%s” is not the file it was a moment ago. Choose it again."),
               table->title);
  return FALSE;
}

static gboolean
parse_file (HearthImportParse *parse,
            guint             *index,
            Recent            *recent,
            double             from,
            double             share,
            GError           **error)
{
  HearthImportTable       *first = g_ptr_array_index (parse->tables, *index);
  g_autoptr (HearthCursor) cursor = NULL;
  guint                    at = 0;

  for (; *index < parse->tables->len; (*index)++)
    {
      HearthImportTable *table = g_ptr_array_index (parse->tables, *index);
      Parser             parser;
      gboolean           done;

      if (!g_str_equal (table->path, first->path) || (table != first && table->part == 0))
        break;
      if (table->skip || table->error != NULL || hearth_import_table_is_community (table))
        continue;
      parse->broken = *index;
      if (cursor == NULL)
        cursor = hearth_cursor_open (table->path, table->delimiter, table->no_header, table->allow_truncated, parse->cancellable,
                                     error);
      if (cursor == NULL || !go_to_part (cursor, &at, table, error))
        return FALSE;
      parser_init (&parser, parse, *index, hearth_reader_get_table_name (cursor->reader), recent);
      done = parse_rows (&parser, cursor, from, share, error);
      parser_clear (&parser);
      if (!done)
        {
          parse->broken_is_cut = hearth_reader_is_truncated (cursor->reader);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
hearth_import_parse_run (HearthImportParse *parse,
                         GError           **error)
{
  g_autofree Recent *recent = g_new0 (Recent, N_RECENT);
  gint64             all = 0, done = 0;

  parse->rows = 0;
  parse->broken_is_cut = FALSE;
  for (guint i = 0; i < parse->tables->len; i++)
    if (((HearthImportTable *) g_ptr_array_index (parse->tables, i))->part == 0)
      all += file_size (((HearthImportTable *) g_ptr_array_index (parse->tables, i))->path);
  for (guint i = 0; i < parse->tables->len;)
    {
      gint64 size = file_size (((HearthImportTable *) g_ptr_array_index (parse->tables, i))->path);

      if (!parse_file (parse, &i, recent, (double) done / (double) MAX (all, 1), (double) size / (double) MAX (all, 1), error))
        return FALSE;
      done += size;
    }
  parse->broken = G_MAXUINT;
  return TRUE;
}
