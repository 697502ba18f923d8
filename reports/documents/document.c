/* SPDX-License-Identifier: GPL-3.0-or-later */
/* document.c: opening a document, its labels and its figures; see document.h. */
#include "document.h"

#include <string.h>

#include "groups.h"

static bool is_protected(const struct peil_results *results, struct peil_document *document)
{
    struct peil_result_key key = {.context = PEIL_CONTEXT_ACCOUNTING, .stat = PEIL_STAT_PROTECTED};
    const struct peil_result *row = peil_results_find(results, &key);
    key.stat = PEIL_STAT_SUPPRESSED_ROWS;
    const struct peil_result *withheld = peil_results_find(results, &key);
    if (withheld != NULL && withheld->defined)
        document->withheld = (size_t)withheld->value;
    return row != NULL && row->defined && row->value > 0;
}

static void name_variables(struct peil_document *document)
{
    const struct peil_survey *survey = document->survey;
    document->names =
        peil_arena_alloc(&document->arena, survey->variable_count + 1, sizeof *document->names);
    for (size_t v = 0; v < survey->variable_count; v++)
        document->names[v] = peil_lookups_text(document->lookups, survey->variables[v].name);
}

enum peil_status peil_document_open(struct peil_document *document,
                                    const struct peil_survey *survey,
                                    const struct peil_results *results,
                                    const struct peil_document_options *options,
                                    struct peil_diag *diag)
{
    const char *code = options->language != NULL ? options->language : "nl";
    *document = (struct peil_document){.survey = survey,
                                       .results = results,
                                       .internal = options->internal,
                                       .beside = options->beside,
                                       .most_label = options->most_label,
                                       .cuts = &document->arena};
    if (!peil_language_find(code, &document->language)) {
        peil_report(diag, PEIL_FAULT, NULL, "no document can be made in the language '%s' (nl, en)",
                    code);
        return PEIL_USAGE;
    }
    document->is_protected = is_protected(results, document);
    if (!document->is_protected && !document->internal) {
        struct peil_place place = {.column = "stat_name"};
        peil_report(diag, PEIL_FAULT, &place,
                    "these results are not protected (the row 'protected' is not 1): give those of "
                    "peil protect, or make an internal document (--internal)");
        return PEIL_DATA;
    }
    document->lookups = peil_lookups_new(results);
    name_variables(document);
    peil_document_find_groups(document);
    return PEIL_OK;
}

void peil_document_close(struct peil_document *document)
{
    peil_lookups_free(document->lookups);
    peil_arena_clear(&document->arena);
}

const char *peil_document_say(const struct peil_document *document, enum peil_phrase phrase)
{
    return peil_phrase(document->language, phrase);
}

/* text with at most so many characters as labels have, the last an ellipsis where it was longer. */
static const char *cut(const struct peil_document *document, const char *text)
{
    size_t characters = 0, kept = 0, most = document->most_label;
    if (most == 0 || strlen(text) <= most) /* bytes are never fewer than characters */
        return text;
    for (size_t i = 0; text[i] != '\0'; i++) {
        bool begins = ((unsigned char)text[i] & 0xC0) != 0x80;
        characters += begins;
        if (begins && characters == most)
            kept = i;
    }
    if (characters <= most)
        return text;
    while (kept > 0 && text[kept - 1] == ' ')
        kept--;
    return peil_arena_format(document->cuts, "%s\xE2\x80\xA6",
                             peil_arena_copy(document->cuts, text, kept));
}

static const char *label_of(const struct peil_document *document, const struct peil_label *label,
                            const char *fallback)
{
    const char *language = peil_language_code(document->language);
    return cut(document, peil_survey_label(document->survey, label, language, fallback));
}

const char *peil_document_title(const struct peil_document *document)
{
    const struct peil_survey *survey = document->survey;
    const char *fallback = survey->form_id != NULL ? survey->form_id : survey->name;
    return label_of(document, &survey->title, fallback != NULL ? fallback : "");
}

const char *peil_document_variable(const struct peil_document *document, int variable)
{
    const struct peil_variable *v = &document->survey->variables[variable];
    return label_of(document, &v->label, v->name);
}

const char *peil_document_option(const struct peil_document *document, int list, size_t option)
{
    const struct peil_option *o = &document->survey->lists[list].options[option];
    return label_of(document, &o->label, o->name);
}

const char *peil_document_block(const struct peil_document *document, int block)
{
    if (block == PEIL_NOWHERE)
        return peil_document_say(document, PEIL_SAY_BLOCK_NONE);
    const struct peil_block *b = &document->survey->blocks[block];
    return label_of(document, &b->label, b->name);
}

const char *peil_document_reason(const struct peil_document *document, const char *warning)
{
    static const enum peil_phrase phrases[] = {
        [PEIL_N_TOO_SMALL_1] = PEIL_SAY_REASON_N1,
        [PEIL_N_TOO_SMALL_2] = PEIL_SAY_REASON_N2,
        [PEIL_N_TOO_SMALL_3] = PEIL_SAY_REASON_N3,
        [PEIL_N_TOO_SMALL_4] = PEIL_SAY_REASON_N4,
        [PEIL_NO_VARIANCE] = PEIL_SAY_REASON_NO_VARIANCE,
        [PEIL_NOT_CONVERGED] = PEIL_SAY_REASON_NOT_CONVERGED,
        [PEIL_TOO_FEW_ITEMS] = PEIL_SAY_REASON_FEW_ITEMS,
        [PEIL_TOO_FEW_GROUPS] = PEIL_SAY_REASON_FEW_GROUPS,
        [PEIL_TOO_FEW_LEVELS] = PEIL_SAY_REASON_FEW_LEVELS,
        [PEIL_EMPTY_CELL] = PEIL_SAY_REASON_EMPTY_CELL,
        [PEIL_BASE_BELOW_30] = PEIL_SAY_REASON_BASE30,
        [PEIL_INCOMPLETE_COUNTS] = PEIL_SAY_REASON_INCOMPLETE,
        [PEIL_TOO_LARGE] = PEIL_SAY_REASON_RANGE,
        [PEIL_NO_OVERLAP] = PEIL_SAY_REASON_APART,
        [PEIL_TOO_COSTLY] = PEIL_SAY_REASON_COSTLY,
        [PEIL_NOT_DETECTABLE] = PEIL_SAY_REASON_NOT_DETECTABLE,
        [PEIL_NOT_ABOVE_ITEMS] = PEIL_SAY_REASON_N_ITEMS,
        [PEIL_NOT_DEFINITE] = PEIL_SAY_REASON_NOT_DEFINITE,
        [PEIL_NOT_IDENTIFIED] = PEIL_SAY_REASON_NOT_IDENTIFIED,
        [PEIL_HEYWOOD] = PEIL_SAY_REASON_HEYWOOD,
        [PEIL_AT_BOUND] = PEIL_SAY_REASON_BOUND,
        [PEIL_SATURATED] = PEIL_SAY_REASON_SATURATED,
    };
    if (strcmp(warning, "suppressed") == 0)
        return peil_document_say(document, PEIL_SAY_WITHHELD);
    for (size_t r = 0; r < sizeof phrases / sizeof phrases[0]; r++) {
        enum peil_reason reason = (enum peil_reason)r;
        if (!peil_reason_has_value(reason) && strcmp(peil_reason_text(reason), warning) == 0)
            return peil_document_say(document, phrases[reason]);
    }
    return warning;
}

struct peil_result_key peil_document_key(const struct peil_document *document, int variable,
                                         enum peil_context context, enum peil_stat stat)
{
    return (struct peil_result_key){
        .variable = document->names[variable], .context = context, .stat = stat};
}

/* An n or base that protect emptied: of a group below min_group, or of one that goes to protect it.
 */
static bool is_few(const struct peil_result *row)
{
    return (row->stat == PEIL_STAT_N || row->stat == PEIL_STAT_BASE) &&
           row->subject->context == PEIL_CONTEXT_DESCRIPTIVE && row->subject->group1[0] != '\0' &&
           strcmp(row->warning, "suppressed") == 0;
}

static bool is_withheld(const struct peil_result *row)
{
    return strcmp(row->warning, "suppressed") == 0;
}

struct peil_figure peil_document_figure(const struct peil_document *document,
                                        const struct peil_result_key *key)
{
    return peil_document_figure_of(peil_lookups_find(document->lookups, key));
}

struct peil_figure peil_document_figure_of(const struct peil_result *row)
{
    struct peil_figure figure = {PEIL_FIGURE_ABSENT, 0, "", row};
    if (row == NULL)
        return figure;
    figure.warning = row->warning;
    figure.value = row->defined ? row->value : 0;
    figure.state = row->defined       ? PEIL_FIGURE_VALUE
                   : is_few(row)      ? PEIL_FIGURE_FEW
                   : is_withheld(row) ? PEIL_FIGURE_WITHHELD
                                      : PEIL_FIGURE_UNDEFINED;
    return figure;
}

bool peil_document_is_tiny(const struct peil_figure *p)
{
    return p->value < 0.001 || strncmp(p->warning, PEIL_TINY_P, strlen(PEIL_TINY_P)) == 0;
}

struct peil_figure peil_document_total(const struct peil_document *document, int variable,
                                       enum peil_context context, enum peil_stat stat,
                                       const char *variable_level)
{
    struct peil_result_key key = peil_document_key(document, variable, context, stat);
    key.variable_level = variable_level;
    return peil_document_figure(document, &key);
}

const char *peil_document_figure_text(struct peil_document *document,
                                      const struct peil_figure *figure)
{
    switch (figure->state) {
    case PEIL_FIGURE_FEW:
        return document->few;
    case PEIL_FIGURE_WITHHELD:
        return peil_document_say(document, PEIL_SAY_WITHHELD);
    case PEIL_FIGURE_UNDEFINED:
        return peil_document_reason(document, figure->warning);
    case PEIL_FIGURE_ABSENT:
    case PEIL_FIGURE_VALUE:
        break;
    }
    return "";
}
