/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_back.c: see read_back.h. */
#include "read_back.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a label stands for in results. */
struct label {
    const char *text, *name;
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

static void find_labels(struct reader *reader)
{
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

/* What a text stands for joins what the row is about; false where it is no label. */
static bool add_about(struct reader *reader, const char *text)
{
    const struct label wanted = {.text = text}, *end = reader->labels + reader->label_count;
    const struct label *found =
        reader->label_count == 0
            ? NULL
            : bsearch(&wanted, reader->labels, reader->label_count, sizeof wanted, by_text);
    if (found == NULL)
        return false;
    while (found > reader->labels && by_text(found - 1, &wanted) == 0)
        found--;
    for (; found < end && by_text(found, &wanted) == 0; found++) {
        reader->about = peil_grow(reader->about, &reader->about_capacity, reader->about_count + 1,
                                  sizeof *reader->about);
        reader->about[reader->about_count++] = found->name;
    }
    return true;
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

static bool is_held(const struct reader *reader, double number, bool either_sign)
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
        bool same_sign = (reader->rows[low]->value < 0) == (number < 0);
        if ((same_sign || either_sign) && is_about(reader, reader->rows[low]))
            return true;
    }
    return false;
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

static bool is_family_size(const struct reader *reader, double number)
{
    for (size_t r = 0; r < reader->row_count; r++) {
        if ((double)reader->rows[r]->family->size == number)
            return true;
    }
    return false;
}

/* Numbers that are no statistics. */
static bool is_exempt(const struct reader *reader, const struct sheet *sheet, const char *header,
                      double number)
{
    static const struct {
        enum peil_phrase sheet, header;
        bool family;
    } exempt[] = {{PEIL_SAY_HEADING_LISTS, PEIL_SAY_HEAD_VALUE, false},
                  {PEIL_SAY_HEADING_FAMILIES, PEIL_SAY_HEAD_TESTS, true}};
    for (size_t i = 0; i < sizeof exempt / sizeof exempt[0]; i++) {
        if (strcmp(sheet->name, peil_document_say(reader->document, exempt[i].sheet)) == 0 &&
            strcmp(header, peil_document_say(reader->document, exempt[i].header)) == 0)
            return !exempt[i].family || is_family_size(reader, number);
    }
    return false;
}

/* A hidden cell: nothing, or half of a figure. */
static bool is_helper(const struct reader *reader, double number)
{
    return number == 0 || is_held(reader, 2 * number, true);
}

static void read_number(struct reader *reader, const struct sheet *sheet, const struct cell *cell)
{
    double number = cell->number;
    const char *header = header_of(sheet, cell);
    bool found =
        is_held(reader, number, sheet->hidden) || (sheet->hidden && is_helper(reader, number));
    if (!found && !is_exempt(reader, sheet, header, number))
        fault(reader->package, sheet->name, "row %ld, column %ld (%s): %s is not in the results",
              cell->row + 1, cell->column + 1, header, cell->written);
}

size_t read_back(struct package *package, struct peil_document *document)
{
    struct reader reader = {.package = package, .document = document};
    size_t count = 0;
    find_labels(&reader);
    find_rows(&reader);
    for (size_t s = 0; s < package->sheet_count; s++) {
        const struct sheet *sheet = &package->sheets[s];
        for (size_t first = 0, end; first < sheet->count; first = end) {
            for (end = first; end < sheet->count; end++) {
                if (sheet->cells[end].row != sheet->cells[first].row)
                    break;
            }
            find_about(&reader, &sheet->cells[first], end - first);
            for (size_t i = first; i < end; i++) {
                if (sheet->cells[i].kind == CELL_NUMBER)
                    read_number(&reader, sheet, &sheet->cells[i]);
                count += sheet->cells[i].kind == CELL_NUMBER;
            }
        }
    }
    free(reader.labels);
    free(reader.rows);
    free(reader.about);
    return count;
}
