/* SPDX-License-Identifier: GPL-3.0-or-later */
/* document.h: what every document needs: results seen through the definition, ready to be written.
 *
 * A document is drawn from a struct peil_results alone; the definition gives it labels and order.
 *
 * 1. peil_document_open: checks the language and that the results were protected (or that the
 *    document is internal, which it then says on every page).
 * 2. Walk the questionnaire: peil_document_sections gives each block's items in tables that share
 * an answer list; document->groups gives each grouping's levels as the results report them.
 * 3. Look figures up with peil_document_figure: a value, or the reason why there is none, told
 * apart: undefined, withheld, not there. peil_document_figure_text says so in words.
 * 4. peil_document_close frees it all.
 *
 * Findings (which groups differ) are shared by the documents: findings.h beside this header. */
#ifndef PEIL_DOCUMENT_H
#define PEIL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/documents.h"
#include "peil/phrases.h"
#include "peil/protect.h"
#include "peil/results.h"
#include "peil/survey.h"

/* A statistic as a document meets it. */
enum peil_figure_state {
    PEIL_FIGURE_ABSENT, /* no such row: it was not computed */
    PEIL_FIGURE_VALUE,
    PEIL_FIGURE_UNDEFINED, /* warning says why: "n<2", "no variance", ... */
    PEIL_FIGURE_FEW,       /* the size of a group below min_group: "< 10" */
    PEIL_FIGURE_WITHHELD   /* too few respondents, or withheld to protect such a group */
};

struct peil_figure {
    enum peil_figure_state state;
    double value;                  /* PEIL_FIGURE_VALUE; else 0 */
    const char *warning;           /* never NULL */
    const struct peil_result *row; /* NULL when absent */
};

/* Whether a p is below 0.001: its value is then a bound, or says more than a reader should. */
bool peil_document_is_tiny(const struct peil_figure *p);

/* A level of a grouping, as the results report it. */
struct peil_document_level {
    const char *name; /* group1_level */
    const char *label;
    bool none;                /* no level given */
    bool rolled_up;           /* unites small levels */
    struct peil_figure n;     /* respondents */
    struct peil_figure share; /* of those who answered the question; absent where no row has it */
    const char *twin; /* label of the level of another grouping, made from this one by recode, that
                         has the very same respondents (tso: Dubbele finaliteit); NULL: none */
};

struct peil_document_group {
    const struct peil_grouping *grouping;
    int variable;
    bool overlapping;
    const char *name, *label; /* label without a remark in parentheses: "Finaliteit" */
    const char *full_label;
    struct peil_document_level *levels; /* the definition's order, rolled-up ones, (none) */
    size_t level_count;
    size_t shown; /* levels whose n is a value, (none) not counted */
    bool twin;    /* exclusive: each of its shown levels is a twin, its comparisons are another's */
};

struct peil_document {
    const struct peil_survey *survey;
    const struct peil_results *results;
    struct peil_lookups *lookups; /* in the results */
    const char **names;           /* of the survey's variables, as keys of lookups have them */
    enum peil_language language;
    bool internal, beside;              /* of the options */
    struct peil_document_group *groups; /* one for each grouping, in the definition's order */
    size_t group_count;
    const char *few; /* "< 10": the sizes that are never shown */
    bool is_protected;
    size_t withheld;                /* statistics that protect withheld, as it counted them */
    struct peil_section **sections; /* by block, the last: outside any; NULL until asked for */
    size_t *section_counts;
    size_t most_label;       /* characters of a label, longer ones end in an ellipsis; 0: any */
    struct peil_arena *cuts; /* for those: arena */
    struct peil_arena arena; /* for texts as long-lived as the document */
};

/* PEIL_USAGE: the language; PEIL_DATA: results without the row `protected`. Reported. */
enum peil_status peil_document_open(struct peil_document *document,
                                    const struct peil_survey *survey,
                                    const struct peil_results *results,
                                    const struct peil_document_options *options,
                                    struct peil_diag *diag);
void peil_document_close(struct peil_document *document);

/* Texts: labels in the document's language; never NULL; live as long as the document. */
const char *peil_document_say(const struct peil_document *document, enum peil_phrase phrase);
const char *peil_document_title(const struct peil_document *document);
const char *peil_document_variable(const struct peil_document *document, int variable);
const char *peil_document_option(const struct peil_document *document, int list, size_t option);
const char *peil_document_block(const struct peil_document *document, int block);
/* `collected` as the language says it: "2021-04/2021-06" is "april-juni 2021"; what is no date or
 * pair of dates of ISO 8601 stays as it is. */
const char *peil_document_period(struct peil_document *document, const char *text);
/* "Schooljaar 2020-2021, verzameld april-juni 2021": what the definition says of it; "" for
 * nothing. */
const char *peil_document_when(struct peil_document *document);
/* The label of a level in a sentence: between quotes where it has a digit or a comma, that these
 * are not taken for those of the sentence ("5 tot minder dan 15" 70). */
const char *peil_level_told(struct peil_document *document, const char *label);
/* The label of a group1_level or versus of a grouping: a level, its parent, (none), (others). */
const char *peil_document_level_label(struct peil_document *document,
                                      const struct peil_document_group *group, const char *level);
/* Whether another grouping is made from it by recode (koepel, of net): where space is short that
 * one is told, this is its detail. */
bool peil_document_is_detail(const struct peil_document *document,
                             const struct peil_document_group *group);
/* Whether comparisons of a level (exclusive groupings: NULL, of all levels) are those of another
 * grouping under other names: they are told and counted there. */
bool peil_document_is_repeated(const struct peil_document_group *group,
                               const struct peil_document_level *level);
/* The reason in words: "geen spreiding"; the reason itself when it is not known. */
const char *peil_document_reason(const struct peil_document *document, const char *warning);

/* Keys: everyone's statistic of a variable; fill in group1, group1_level, variable_level. */
struct peil_result_key peil_document_key(const struct peil_document *document, int variable,
                                         enum peil_context context, enum peil_stat stat);
struct peil_figure peil_document_figure(const struct peil_document *document,
                                        const struct peil_result_key *key);
/* The figure of a row of the results; absent of NULL. */
struct peil_figure peil_document_figure_of(const struct peil_result *row);
/* everyone's, in one call. */
struct peil_figure peil_document_total(const struct peil_document *document, int variable,
                                       enum peil_context context, enum peil_stat stat,
                                       const char *variable_level);
/* Why there is no value, as printed: "< 10", "niet getoond", "geen spreiding", "". */
const char *peil_document_figure_text(struct peil_document *document,
                                      const struct peil_figure *figure);

/* A part of a block that is one table: items of one answer list, numbers, or one multi-answer. */
enum peil_section_kind { PEIL_SECTION_CHOICES, PEIL_SECTION_NUMBERS, PEIL_SECTION_OPTIONS };
struct peil_section {
    enum peil_section_kind kind;
    int block;      /* PEIL_NOWHERE: outside any */
    int grid;       /* the table-list group it is, or PEIL_NOWHERE */
    int list;       /* of choices and options */
    bool ordered;   /* choices: three or more numeric answers: means make sense */
    int *variables; /* one for options */
    size_t count;
    /* Of the table: the label of its grid, of its only item; the question in the headers of the
     * export where all begin with it ("Question [Row]"); else the block's, numbered from a second.
     */
    const char *title;
    bool own_title; /* another than the block's */
};

/* The sections of a block (PEIL_NOWHERE: what stands outside blocks), in questionnaire order; only
 * variables of role item that the results know. Items of one list are one section; those of a
 * table-list group are one of their own, and so is a run of at least three of them apart from the
 * first (another grid). Freed with the document. */
const struct peil_section *peil_document_sections(struct peil_document *document, int block,
                                                  size_t *count);

/* Answers of a list that are not missing ones, as option indices in list order: fills options (room
 * for list->count), returns how many. */
size_t peil_document_answers(const struct peil_document *document, int list, size_t options[]);
/* The answer whose share is told of a two-answer list: the highest value, else the first. */
size_t peil_document_told_answer(const struct peil_document *document, int list);

#endif
