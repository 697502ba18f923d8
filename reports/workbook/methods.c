/* SPDX-License-Identifier: GPL-3.0-or-later */
/* methods.c: how the figures came about, in plain words, with the numbers of this survey. */
#include <stdlib.h>
#include <string.h>

#include "../documents/key_findings.h"
#include "peil/alloc.h"
#include "sheets.h"
#include "tests.h"

static void put_method(struct sheet *sheet, enum peil_phrase term, const char *text)
{
    sheet_put_text(sheet, STYLE_TERM, peil_document_say(sheet->book->document, term));
    sheet_put_text(sheet, STYLE_TEXT, text);
    sheet_end_row(sheet);
}

static const char *or_dash(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : "-";
}

static void write_survey(struct sheet *sheet)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_survey *survey = document->survey;
    const char *when = peil_document_when(document);
    static const enum peil_phrase samples[] = {[PEIL_SAMPLE_VOLUNTEER] = PEIL_SAY_METHOD_VOLUNTEER,
                                               [PEIL_SAMPLE_RANDOM] = PEIL_SAY_METHOD_RANDOM,
                                               [PEIL_SAMPLE_CENSUS] = PEIL_SAY_METHOD_CENSUS};
    put_method(sheet, PEIL_SAY_TERM_DEFINITION,
               peil_fill(&document->arena, document->language, PEIL_SAY_METHOD_DEFINITION,
                         or_dash(survey->form_id), or_dash(survey->version),
                         when[0] != '\0' ? peil_arena_format(&document->arena, " %s.", when) : "",
                         survey->digest));
    put_method(sheet, PEIL_SAY_TERM_SAMPLE, peil_document_say(document, samples[survey->sample]));
}

static const char *count(struct peil_document *document, size_t number)
{
    return peil_count_text(&document->arena, document->language, (double)number);
}

/* What the words of the key findings stand for. */
static void write_quantities(struct sheet *sheet)
{
    struct peil_document *document = sheet->book->document;
    put_method(sheet, PEIL_SAY_TERM_QUANTITIES,
               peil_fill(&document->arena, document->language, PEIL_SAY_METHOD_QUANTITIES,
                         count(document, PEIL_QUANTITY_ALMOST_ALL),
                         count(document, PEIL_QUANTITY_CLEAR_MAJORITY),
                         count(document, PEIL_QUANTITY_MAJORITY),
                         count(document, PEIL_QUANTITY_HALF),
                         count(document, PEIL_QUANTITY_MINORITY),
                         peil_count_text(&document->arena, document->language,
                                         (double)document->survey->min_distribution)));
}

static void write_protection(struct sheet *sheet)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_survey *survey = document->survey;
    if (document->is_protected)
        put_method(sheet, PEIL_SAY_TERM_PROTECTION,
                   peil_fill(&document->arena, document->language, PEIL_SAY_METHOD_PROTECTION,
                             count(document, survey->min_group),
                             count(document, survey->min_distribution),
                             count(document, document->withheld)));
    else
        put_method(sheet, PEIL_SAY_TERM_PROTECTION,
                   peil_document_say(document, PEIL_SAY_METHOD_UNPROTECTED));
    put_method(sheet, PEIL_SAY_TERM_CELLS,
               peil_fill(&document->arena, document->language, PEIL_SAY_METHOD_CELLS,
                         count(document, sheet->book->withheld_cells),
                         count(document, sheet->book->undefined_cells), document->few));
    put_method(sheet, PEIL_SAY_TERM_SHORTENED,
               peil_fill(&document->arena, document->language, PEIL_SAY_METHOD_SHORTENED,
                         count(document, sheet->book->names.shortened),
                         count(document, sheet->book->shortened_texts)));
}

struct family {
    const struct peil_result_family *of;
    size_t block, group; /* their places in the workbook */
    size_t found;        /* in the results */
};

struct families {
    struct family *of;
    size_t count, capacity;
};

/* "gebruik:net", "scales:net:anova": the blocks as their sheets follow each other, other ones and
 * the scales after them, and in each the groupings in the order of theirs. */
static struct family family_of(struct peil_document *document,
                               const struct peil_result_family *family, size_t found)
{
    const struct peil_survey *survey = document->survey;
    size_t length = strcspn(family->name, ":");
    const char *part = peil_arena_copy(&document->arena, family->name, length);
    struct family placed = {.of = family, .found = found};
    while (placed.block < survey->block_count &&
           strcmp(survey->blocks[placed.block].name, part) != 0)
        placed.block++;
    placed.block += strcmp(part, "scales") == 0 ? 2 : strcmp(part, "(none)") == 0 ? 1 : 0;
    const char *rest = family->name + length + (family->name[length] == ':');
    part = peil_arena_copy(&document->arena, rest, strcspn(rest, ":"));
    while (placed.group < document->group_count &&
           strcmp(document->groups[placed.group].name, part) != 0)
        placed.group++;
    return placed;
}

static int by_place(const void *a, const void *b)
{
    const struct family *left = a, *right = b;
    if (left->block != right->block)
        return left->block < right->block ? -1 : 1;
    if (left->group != right->group)
        return left->group < right->group ? -1 : 1;
    return left->found < right->found ? -1 : left->found > right->found;
}

/* Those of the primary tests, of tests on request and of pairs of questions: what the post hoc
 * tests of one question are corrected for stands beside them. Equal texts of one table are equal
 * pointers, and the tests of a family follow each other. */
/* Those of which a test was made. */
static void find_families(struct peil_document *document, struct families *families)
{
    const struct peil_results *results = document->results;
    for (size_t r = 0; r < results->count; r++) {
        const struct peil_result *row = &results->rows[r];
        if (row->stat != PEIL_STAT_P_ADJUSTED) /* most rows: nothing else of them is looked at */
            continue;
        const struct peil_result_family *family = row->family;
        enum peil_context context = row->subject->context;
        bool post_hoc = context == PEIL_CONTEXT_PROPORTIONS || context == PEIL_CONTEXT_DUNN;
        if (family->name[0] == '\0' || family->size == 0 || post_hoc)
            continue;
        size_t f = families->count;
        while (f > 0 && families->of[f - 1].of->name != family->name)
            f--;
        if (f > 0)
            continue;
        families->of =
            peil_grow(families->of, &families->capacity, families->count + 1, sizeof *families->of);
        families->of[families->count] = family_of(document, family, families->count);
        families->count++;
    }
    if (families->count > 1)
        qsort(families->of, families->count, sizeof *families->of, by_place);
}

static void family_row(struct sheet *sheet, const struct peil_result_family *family)
{
    struct peil_document *document = sheet->book->document;
    sheet_put_text(sheet, STYLE_TEXT, test_adjust_label(document, family->adjust));
    sheet_put_text(sheet, STYLE_TEXT, test_family_label(document, family->name));
    sheet_put_number(sheet, STYLE_COUNT, (double)family->size);
    sheet_end_row(sheet);
}

/* A sheet of its own: its header stands on each of its pages. */
void write_families(struct book *book)
{
    struct peil_document *document = book->document;
    struct families families = {.count = 0};
    find_families(document, &families);
    if (families.count > 0) {
        const char *name = peil_document_say(document, PEIL_SAY_HEADING_FAMILIES);
        const char *about = peil_document_say(document, PEIL_SAY_ABOUT_FAMILIES);
        struct sheet *sheet = book_sheet(book, name, about);
        sheet_title(sheet, name, about);
        sheet->limits[1] = 90;
        sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_ADJUST));
        sheet_head_left(sheet, peil_document_say(document, PEIL_SAY_HEAD_FAMILY));
        sheet_head(sheet, peil_document_say(document, PEIL_SAY_HEAD_TESTS));
        sheet_name_table(sheet, "families", NULL);
        sheet_end_header(sheet);
        for (size_t f = 0; f < families.count; f++)
            family_row(sheet, families.of[f].of);
    }
    free(families.of);
}

void write_methods(struct book *book, struct sheet *sheet)
{
    struct peil_document *document = book->document;
    sheet_title(sheet, peil_document_say(document, PEIL_SAY_SHEET_METHODS), sheet->remark);
    sheet->frozen = sheet->row;
    sheet->limits[0] = 30;
    sheet->limits[1] = 105;
    write_survey(sheet);
    write_method_texts(sheet);
    write_quantities(sheet);
    write_protection(sheet);
}
