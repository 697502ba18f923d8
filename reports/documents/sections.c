/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sections.c: which items of a block share a table; see document.h. */
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "peil/alloc.h"

enum { OWN_TABLE = 3 }; /* a later run of so many items of a list is a grid of its own */

static bool is_reported(const struct peil_document *document, int variable)
{
    const struct peil_variable *v = &document->survey->variables[variable];
    if (v->role != PEIL_ROLE_ITEM || v->type == PEIL_TEXT)
        return false;
    enum peil_stat stat = v->type == PEIL_SELECT_MULTIPLE ? PEIL_STAT_BASE : PEIL_STAT_N;
    return peil_document_total(document, variable, PEIL_CONTEXT_DESCRIPTIVE, stat, "").state !=
           PEIL_FIGURE_ABSENT;
}

static enum peil_section_kind kind_of(const struct peil_variable *variable)
{
    return variable->type == PEIL_SELECT_MULTIPLE ? PEIL_SECTION_OPTIONS
           : variable->list != PEIL_NOWHERE       ? PEIL_SECTION_CHOICES
                                                  : PEIL_SECTION_NUMBERS;
}

static bool same_table(const struct peil_section *section, const struct peil_variable *variable)
{
    return section->kind == kind_of(variable) && section->kind != PEIL_SECTION_OPTIONS &&
           section->list == variable->list && section->grid == variable->grid;
}

/* How many of the items from the i-th on could stand in one table with it. */
static size_t run_length(const struct peil_document *document, const int items[], size_t count,
                         size_t i)
{
    const struct peil_variable *first = &document->survey->variables[items[i]];
    struct peil_section section = {
        .kind = kind_of(first), .list = first->list, .grid = first->grid};
    size_t length = 1;
    while (i + length < count &&
           same_table(&section, &document->survey->variables[items[i + length]]))
        length++;
    return length;
}

static struct peil_section *section_for(struct peil_document *document, const int items[],
                                        size_t item_count, size_t i, struct peil_section sections[],
                                        size_t *count)
{
    const struct peil_variable *variable = &document->survey->variables[items[i]];
    if (*count > 0 && same_table(&sections[*count - 1], variable))
        return &sections[*count - 1];
    bool own =
        variable->grid != PEIL_NOWHERE || run_length(document, items, item_count, i) >= OWN_TABLE;
    for (size_t s = *count; s-- > 0 && !own;) {
        if (same_table(&sections[s], variable))
            return &sections[s];
    }
    struct peil_section *section = &sections[(*count)++];
    section->kind = kind_of(variable);
    section->block = variable->block;
    section->grid = variable->grid;
    section->list = variable->list;
    section->ordered = section->kind == PEIL_SECTION_CHOICES &&
                       peil_variable_is_numeric(document->survey, items[i]);
    section->variables = peil_arena_alloc(&document->arena, item_count, sizeof(int));
    return section;
}

/* The question that begins the header of a grid's row, "Question [Row]"; its length, 0: none. */
static size_t question_length(const struct peil_variable *variable)
{
    const char *source = variable->source_count > 0 ? variable->sources[0] : "";
    size_t length = strlen(source);
    const char *open = strstr(source, " [");
    return length > 0 && source[length - 1] == ']' && open != NULL ? (size_t)(open - source) : 0;
}

/* Whether a variable has a label of its own in the language of the document, which is not that of
 * the export: its header is in another one. */
static bool is_translated(const struct peil_document *document, int variable)
{
    const struct peil_survey *survey = document->survey;
    const struct peil_variable *v = &survey->variables[variable];
    const char *language = peil_language_code(document->language);
    return strcmp(peil_survey_label(survey, &v->label, language, v->name),
                  peil_survey_label(survey, &v->label, NULL, v->name)) != 0;
}

static const char *common_question(struct peil_document *document,
                                   const struct peil_section *section)
{
    const struct peil_variable *variables = document->survey->variables;
    const struct peil_variable *first = &variables[section->variables[0]];
    size_t length = question_length(first);
    for (size_t i = 0; i < section->count && length > 0; i++) {
        const struct peil_variable *other = &variables[section->variables[i]];
        if (question_length(other) != length || is_translated(document, section->variables[i]) ||
            memcmp(other->sources[0], first->sources[0], length) != 0)
            length = 0;
    }
    return length > 0 ? peil_arena_copy(&document->arena, first->sources[0], length) : NULL;
}

static size_t answer_count(const struct peil_document *document, int list)
{
    const struct peil_list *l = &document->survey->lists[list];
    size_t count = 0;
    for (size_t o = 0; o < l->count; o++)
        count += l->options[o].reason == PEIL_NOWHERE;
    return count;
}

/* A title that is the block's too says nothing more: in one language it may be, in another not. */
static void set_title(struct peil_document *document, struct peil_section *section, bool alone)
{
    const char *block = peil_document_block(document, section->block);
    section->title = NULL;
    if (section->grid != PEIL_NOWHERE)
        section->title = peil_document_block(document, section->grid);
    else if (section->kind == PEIL_SECTION_OPTIONS || (section->count == 1 && !alone))
        section->title = peil_document_variable(document, section->variables[0]);
    else if (!alone && section->count > 1)
        section->title = common_question(document, section);
    section->own_title = section->title != NULL && strcmp(section->title, block) != 0;
    if (!section->own_title)
        section->title = block;
}

/* What is said of a table behind its title: the answer that is told of two, else "" (of all). */
static const char *told_of(struct peil_document *document, const struct peil_section *section)
{
    if (section->kind != PEIL_SECTION_CHOICES || section->ordered ||
        answer_count(document, section->list) != 2)
        return "";
    return peil_document_option(document, section->list,
                                peil_document_told_answer(document, section->list));
}

/* "Gebruik: antwoorden" and "Gebruik: aandeel "Ja"" are told apart, another of these is not. */
static bool is_titled_alike(struct peil_document *document, const struct peil_section *a,
                            const struct peil_section *b)
{
    return !a->own_title && !b->own_title && a->kind == b->kind &&
           strcmp(told_of(document, a), told_of(document, b)) == 0;
}

/* "Gebruik", "Gebruik (2)": what could not be named otherwise. */
static void number_titles(struct peil_document *document, struct peil_section sections[],
                          size_t count)
{
    for (size_t s = count; s-- > 0;) {
        size_t number = 1;
        for (size_t before = 0; before < s; before++)
            number += is_titled_alike(document, &sections[before], &sections[s]);
        if (number > 1)
            sections[s].title =
                peil_arena_format(&document->arena, "%s (%zu)", sections[s].title, number);
    }
}

/* Every sheet of a grouping walks the questionnaire: found once. */
static struct peil_section *find_sections(struct peil_document *document, int block, size_t *count)
{
    const struct peil_survey *survey = document->survey;
    int *items = peil_alloc(survey->variable_count + 1, sizeof *items);
    size_t item_count = 0;
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (survey->variables[v].block == block && is_reported(document, (int)v))
            items[item_count++] = (int)v;
    }
    struct peil_section *sections =
        peil_arena_alloc(&document->arena, item_count + 1, sizeof *sections);
    *count = 0;
    for (size_t i = 0; i < item_count; i++) {
        struct peil_section *section = section_for(document, items, item_count, i, sections, count);
        section->variables[section->count++] = items[i];
    }
    for (size_t s = 0; s < *count; s++)
        set_title(document, &sections[s], *count == 1);
    number_titles(document, sections, *count);
    free(items);
    return sections;
}

const struct peil_section *peil_document_sections(struct peil_document *document, int block,
                                                  size_t *count)
{
    size_t blocks = document->survey->block_count;
    size_t place = block == PEIL_NOWHERE ? blocks : (size_t)block;
    if (document->sections == NULL) {
        document->sections =
            peil_arena_alloc(&document->arena, blocks + 1, sizeof *document->sections);
        document->section_counts = peil_arena_alloc(&document->arena, blocks + 1, sizeof(size_t));
    }
    if (document->sections[place] == NULL)
        document->sections[place] =
            find_sections(document, block, &document->section_counts[place]);
    *count = document->section_counts[place];
    return document->sections[place];
}

size_t peil_document_answers(const struct peil_document *document, int list, size_t options[])
{
    const struct peil_list *l = &document->survey->lists[list];
    size_t count = 0;
    for (size_t o = 0; o < l->count; o++) {
        if (l->options[o].reason == PEIL_NOWHERE)
            options[count++] = o;
    }
    return count;
}

size_t peil_document_told_answer(const struct peil_document *document, int list)
{
    const struct peil_list *l = &document->survey->lists[list];
    size_t told = l->count;
    for (size_t o = 0; o < l->count; o++) {
        const struct peil_option *option = &l->options[o];
        if (option->reason != PEIL_NOWHERE)
            continue;
        if (told == l->count || (option->has_value && l->options[told].has_value &&
                                 peil_decimal_compare(&option->value, &l->options[told].value) > 0))
            told = o;
    }
    return told < l->count ? told : 0;
}
