/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_back.c: see read_back.h. */
#include "read_back.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/documents/quality.h"

/* What a label stands for in results. */
struct label {
    const char *text, *name;
};

/* What stands over the cells of a column. */
struct column {
    bool known; /* its header says which statistics it holds */
    const char *header;
    struct header_stats stats;
    const char *band; /* the label of a group; NULL: none */
};

struct reader {
    struct package *package;
    struct peil_document *document;
    const struct peil_result **rows; /* those with a value, by size of the value */
    size_t row_count;
    struct label *labels; /* by text */
    size_t label_count, label_capacity;
    const char **about; /* names that the row of cells at hand is about */
    size_t about_count, about_capacity;
    struct column *columns; /* of the sheet at hand */
};

static int by_value(const void *a, const void *b)
{
    double left = fabs((*(const struct peil_result *const *)a)->value);
    double right = fabs((*(const struct peil_result *const *)b)->value);
    return (left > right) - (left < right);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const struct label *)a)->text, ((const struct label *)b)->text);
}

static void add_label(struct reader *reader, const char *text, const char *name)
{
    reader->labels = peil_grow(reader->labels, &reader->label_capacity, reader->label_count + 1,
                               sizeof *reader->labels);
    reader->labels[reader->label_count++] = (struct label){text, name};
}

/* The rules of answer quality that are counted. */
static void find_rules(struct reader *reader)
{
    struct peil_document *document = reader->document;
    for (int rule = 0; rule < PEIL_FLAG_COLUMNS; rule++) {
        struct peil_result_key key = {.variable = peil_flag_column(rule),
                                      .variable_level = peil_flag_count_name(PEIL_COUNT_FLAGGED),
                                      .context = PEIL_CONTEXT_ACCOUNTING,
                                      .stat = PEIL_STAT_N};
        if (peil_results_find(document->results, &key) != NULL)
            add_label(reader, peil_document_rule(document, rule), peil_flag_column(rule));
    }
}

static void find_labels(struct reader *reader)
{
    static const struct {
        enum peil_phrase label;
        const char *name;
    } statuses[] = {{PEIL_SAY_STATUS_ACCEPTED, "accepted"},
                    {PEIL_SAY_STATUS_DUPLICATE, "duplicate"},
                    {PEIL_SAY_STATUS_NOT_ELIGIBLE, "not_eligible"},
                    {PEIL_SAY_STATUS_INCOMPLETE, "incomplete"},
                    {PEIL_SAY_STATUS_FLAGGED, "flagged"}};
    struct peil_document *document = reader->document;
    const struct peil_survey *survey = document->survey;
    for (size_t v = 0; v < survey->variable_count; v++) {
        const char *label = peil_document_variable(document, (int)v);
        add_label(reader, label, survey->variables[v].name);
        add_label(reader, peil_text_without_remark(&document->arena, label),
                  survey->variables[v].name);
    }
    for (size_t l = 0; l < survey->list_count; l++) {
        for (size_t o = 0; o < survey->lists[l].count; o++)
            add_label(reader, peil_document_option(document, (int)l, o),
                      survey->lists[l].options[o].name);
    }
    for (size_t g = 0; g < document->group_count; g++) {
        for (size_t i = 0; i < document->groups[g].level_count; i++)
            add_label(reader, document->groups[g].levels[i].label,
                      document->groups[g].levels[i].name);
    }
    find_rules(reader);
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
        add_label(reader, peil_document_say(document, statuses[i].label), statuses[i].name);
    qsort(reader->labels, reader->label_count, sizeof *reader->labels, by_text);
}

static void find_rows(struct reader *reader)
{
    const struct peil_results *results = reader->document->results;
    reader->rows = peil_alloc(results->count + 1, sizeof(struct peil_result *));
    for (size_t r = 0; r < results->count; r++) {
        if (results->rows[r].defined)
            reader->rows[reader->row_count++] = &results->rows[r];
    }
    qsort(reader->rows, reader->row_count, sizeof(struct peil_result *), by_value);
}

static bool is_about(const struct reader *reader, const struct peil_result *row)
{
    const struct peil_result_subject *s = row->subject;
    const char *const names[] = {s->variable,     s->variable_level, s->group1_level,
                                 s->group2_level, s->versus,         s->group1};
    for (size_t a = 0; a < reader->about_count; a++) {
        for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
            if (strcmp(reader->about[a], names[n]) == 0)
                return true;
        }
    }
    return reader->about_count == 0;
}

static const struct label *first_label(const struct reader *reader, const char *text)
{
    const struct label wanted = {.text = text};
    const struct label *found =
        reader->label_count == 0
            ? NULL
            : bsearch(&wanted, reader->labels, reader->label_count, sizeof wanted, by_text);
    while (found != NULL && found > reader->labels && by_text(found - 1, &wanted) == 0)
        found--;
    return found;
}

/* What a text stands for joins what the row is about; false where it is no label. */
static bool add_about(struct reader *reader, const char *text)
{
    const struct label *found = first_label(reader, text);
    const struct label *end = reader->labels + reader->label_count;
    for (const struct label *l = found; l != NULL && l < end && strcmp(l->text, text) == 0; l++) {
        reader->about = peil_grow(reader->about, &reader->about_capacity, reader->about_count + 1,
                                  sizeof *reader->about);
        reader->about[reader->about_count++] = l->name;
    }
    return found != NULL;
}

/* The labels among the texts of a row; charts have them with their n: "Lezen (n = 98)". */
static void find_about(struct reader *reader, const struct cell cells[], size_t count)
{
    reader->about_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (cells[i].kind == CELL_TEXT && !add_about(reader, cells[i].text))
            add_about(reader, peil_text_without_remark(&reader->package->arena, cells[i].text));
    }
}

/* Whether a row of results is of the group that a label stands for. */
static bool is_of_group(const struct reader *reader, const struct peil_result *row,
                        const char *text)
{
    const struct peil_result_subject *s = row->subject;
    const struct label *end = reader->labels + reader->label_count;
    for (const struct label *l = first_label(reader, text);
         l != NULL && l < end && strcmp(l->text, text) == 0; l++) {
        if (strcmp(l->name, s->group1_level) == 0 || strcmp(l->name, s->group2_level) == 0)
            return true;
    }
    return false;
}

/* column NULL: of any statistic. */
static bool is_of_column(const struct reader *reader, const struct peil_result *row,
                         const struct column *column)
{
    return column == NULL || (column->stats.of[row->stat] &&
                              (column->band == NULL || is_of_group(reader, row, column->band)));
}

static bool is_held(const struct reader *reader, double number, const struct column *column)
{
    double size = fabs(number), least = size * (1 - 1e-15), most = size * (1 + 1e-15);
    size_t low = 0, high = reader->row_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (fabs(reader->rows[middle]->value) < least)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < reader->row_count && fabs(reader->rows[low]->value) <= most; low++) {
        const struct peil_result *row = reader->rows[low];
        bool same_sign = (row->value < 0) == (number < 0);
        if ((same_sign || column == NULL) && is_of_column(reader, row, column) &&
            is_about(reader, row))
            return true;
    }
    return false;
}

/* "A: Net A", "2: Net B": the label behind the letter or number; NULL: no such. */
static const char *band_label(const struct reader *reader, const char *text)
{
    size_t length = strcspn(text, ": ");
    if (text[length] != ':' || text[length + 1] != ' ')
        return NULL;
    const char *label = text + length + 2;
    return first_label(reader, label) != NULL ? label : NULL;
}

/* A text is a header where it is known as one, or an answer, whatever that is called: "sd (2)" may
 * be one; any text of a row with a band ends the
 * bands before it. */
static void read_text(struct reader *reader, const struct cell *cell, bool bands)
{
    struct column *column = &reader->columns[cell->column], header = {.header = cell->text};
    if (bands) {
        const char *band = band_label(reader, cell->text);
        for (long c = cell->column; c < SHEET_MOST_COLUMNS; c++)
            reader->columns[c].band = band;
        return;
    }
    header.known = header_stats(reader->document, cell->text, &header.stats) ||
                   header_limit(reader->document, cell->text, &header.stats);
    const char *plain = peil_text_without_remark(&reader->package->arena, cell->text);
    if (first_label(reader, cell->text) != NULL || first_label(reader, plain) != NULL)
        header.known = header.stats.of[PEIL_STAT_SHARE] = true;
    header.band = column->band;
    if (header.known)
        *column = header;
}

static bool is_family_size(const struct reader *reader, double number)
{
    for (size_t r = 0; r < reader->row_count; r++) {
        if ((double)reader->rows[r]->family->size == number)
            return true;
    }
    return false;
}

static bool is_rank(const struct reader *reader, const char *header, double number)
{
    return strcmp(header, peil_document_say(reader->document, PEIL_SAY_HEAD_RANK)) == 0 &&
           number >= 1 && number == floor(number);
}

/* Numbers that are no statistics. */
static bool is_exempt(const struct reader *reader, const struct sheet *sheet, const char *header,
                      double number)
{
    static const struct {
        enum peil_phrase sheet, header;
        bool family;
    } exempt[] = {{PEIL_SAY_HEADING_LISTS, PEIL_SAY_HEAD_VALUE, false},
                  {PEIL_SAY_HEADING_FAMILIES, PEIL_SAY_HEAD_TESTS, true},
                  {PEIL_SAY_SHEET_REQUESTED, PEIL_SAY_HEAD_FAMILY_SIZE, true},
                  {PEIL_SAY_SHEET_PAIRED, PEIL_SAY_HEAD_FAMILY_SIZE, true}};
    for (size_t i = 0; i < sizeof exempt / sizeof exempt[0]; i++) {
        if (strcmp(sheet->name, peil_document_say(reader->document, exempt[i].sheet)) == 0 &&
            strcmp(header, peil_document_say(reader->document, exempt[i].header)) == 0)
            return !exempt[i].family || is_family_size(reader, number);
    }
    return is_rank(reader, header, number);
}

/* A hidden cell: a figure of any statistic, half of it, or nothing. */
static bool is_helper(const struct reader *reader, double number)
{
    return number == 0 || is_held(reader, number, NULL) || is_held(reader, 2 * number, NULL);
}

/* The text nearest above in its column. */
static const char *header_of(const struct sheet *sheet, const struct cell *cell)
{
    for (long row = cell->row - 1; row >= 0; row--) {
        const struct cell *above = cell_at(sheet, row, cell->column);
        if (above != NULL && above->kind == CELL_TEXT)
            return above->text;
    }
    return "";
}

static void read_number(struct reader *reader, const struct sheet *sheet, const struct cell *cell)
{
    const struct column *column = &reader->columns[cell->column];
    bool found = sheet->hidden ? is_helper(reader, cell->number)
                               : column->known && is_held(reader, cell->number, column);
    if (found || is_exempt(reader, sheet, header_of(sheet, cell), cell->number))
        return;
    if (sheet->hidden || column->known)
        fault(reader->package, sheet->name, "row %ld, column %ld (%s): %s is not in the results",
              cell->row + 1, cell->column + 1, column->known ? column->header : "", cell->written);
    else
        fault(reader->package, sheet->name, "row %ld, column %ld (%s): %s is under no known header",
              cell->row + 1, cell->column + 1, header_of(sheet, cell), cell->written);
}

static size_t read_cells(struct reader *reader, const struct sheet *sheet, size_t first, size_t end)
{
    size_t numbers = 0;
    bool bands = false;
    for (size_t i = first; i < end; i++)
        bands |=
            sheet->cells[i].kind == CELL_TEXT && band_label(reader, sheet->cells[i].text) != NULL;
    find_about(reader, &sheet->cells[first], end - first);
    for (size_t i = first; i < end; i++) {
        if (sheet->cells[i].kind == CELL_TEXT)
            read_text(reader, &sheet->cells[i], bands);
        if (sheet->cells[i].kind == CELL_NUMBER) {
            read_number(reader, sheet, &sheet->cells[i]);
            numbers++;
        }
    }
    return numbers;
}

size_t read_back(struct package *package, struct peil_document *document)
{
    struct reader reader = {.package = package, .document = document};
    size_t count = 0;
    reader.columns = peil_alloc(SHEET_MOST_COLUMNS, sizeof *reader.columns);
    find_labels(&reader);
    find_rows(&reader);
    for (size_t s = 0; s < package->sheet_count; s++) {
        const struct sheet *sheet = &package->sheets[s];
        memset(reader.columns, 0, SHEET_MOST_COLUMNS * sizeof *reader.columns);
        for (size_t first = 0, end; first < sheet->count; first = end) {
            for (end = first; end < sheet->count; end++) {
                if (sheet->cells[end].row != sheet->cells[first].row)
                    break;
            }
            count += read_cells(&reader, sheet, first, end);
        }
    }
    free(reader.columns);
    free(reader.labels);
    free(reader.rows);
    free(reader.about);
    return count;
}
