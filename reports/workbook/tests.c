/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests.c: the rows of a test, gathered, and the names of tests and families; see tests.h. */
#include "tests.h"

#include <string.h>

#include "peil/alloc.h"

static bool is_test(enum peil_context context)
{
    return context >= PEIL_CONTEXT_WELCH_T && context <= PEIL_CONTEXT_MCNEMAR;
}

/* Texts of results are interned: equal ones are equal pointers. */
static bool is_same(const struct peil_result_subject *a, const struct peil_result_subject *b)
{
    return a == b ||
           (a->context == b->context && a->variable == b->variable &&
            a->variable_level == b->variable_level && a->group1 == b->group1 &&
            a->group1_level == b->group1_level && a->versus == b->versus && a->wave == b->wave);
}

bool test_next(const struct peil_document *document, struct test_rows *test)
{
    const struct peil_results *results = document->results;
    size_t r = test->next;
    bool found = false;
    while (r < results->count && !found) {
        const struct peil_result_subject *subject = results->rows[r].subject;
        bool wanted = is_test(subject->context);
        if (wanted) {
            memset(test->of, 0, sizeof test->of);
            test->subject = subject;
        }
        for (; r < results->count && is_same(results->rows[r].subject, subject); r++) {
            if (wanted)
                test->of[results->rows[r].stat] = &results->rows[r];
        }
        found = wanted && (test->of[PEIL_STAT_P] != NULL || test->of[PEIL_STAT_P_ADJUSTED] != NULL);
    }
    test->next = r;
    return found;
}

struct peil_figure test_figure(const struct test_rows *test, enum peil_stat stat)
{
    return peil_document_figure_of(test->of[stat]);
}

const struct peil_result_family *test_family(const struct test_rows *test)
{
    const struct peil_result *adjusted = test->of[PEIL_STAT_P_ADJUSTED];
    return (adjusted != NULL ? adjusted : test->of[PEIL_STAT_P])->family;
}

const char *test_label(const struct peil_document *document, enum peil_context context)
{
    static const struct {
        enum peil_context context;
        enum peil_phrase phrase;
    } labels[] = {{PEIL_CONTEXT_WELCH_T, PEIL_SAY_TEST_WELCH_T},
                  {PEIL_CONTEXT_STUDENT_T, PEIL_SAY_TEST_STUDENT_T},
                  {PEIL_CONTEXT_MANN_WHITNEY, PEIL_SAY_TEST_MANN_WHITNEY},
                  {PEIL_CONTEXT_BRUNNER_MUNZEL, PEIL_SAY_TEST_BRUNNER_MUNZEL},
                  {PEIL_CONTEXT_WELCH_ANOVA, PEIL_SAY_TEST_WELCH_ANOVA},
                  {PEIL_CONTEXT_ANOVA, PEIL_SAY_TEST_ANOVA},
                  {PEIL_CONTEXT_KRUSKAL_WALLIS, PEIL_SAY_TEST_KRUSKAL_WALLIS},
                  {PEIL_CONTEXT_LEVENE, PEIL_SAY_TEST_LEVENE},
                  {PEIL_CONTEXT_BROWN_FORSYTHE, PEIL_SAY_TEST_BROWN_FORSYTHE},
                  {PEIL_CONTEXT_GAMES_HOWELL, PEIL_SAY_TEST_GAMES_HOWELL},
                  {PEIL_CONTEXT_TUKEY_KRAMER, PEIL_SAY_TEST_TUKEY_KRAMER},
                  {PEIL_CONTEXT_DUNN, PEIL_SAY_TEST_DUNN},
                  {PEIL_CONTEXT_CHI_SQUARED, PEIL_SAY_TEST_CHI_SQUARED},
                  {PEIL_CONTEXT_FISHER, PEIL_SAY_TEST_FISHER},
                  {PEIL_CONTEXT_PROPORTIONS, PEIL_SAY_TEST_COLUMNS},
                  {PEIL_CONTEXT_PAIRED_T, PEIL_SAY_TEST_PAIRED_T},
                  {PEIL_CONTEXT_WILCOXON, PEIL_SAY_TEST_WILCOXON},
                  {PEIL_CONTEXT_MCNEMAR, PEIL_SAY_TEST_MCNEMAR}};
    for (size_t l = 0; l < sizeof labels / sizeof labels[0]; l++) {
        if (labels[l].context == context)
            return peil_document_say(document, labels[l].phrase);
    }
    return peil_context_name(context);
}

static const char *option_label(struct peil_document *document, int variable, const char *option)
{
    const struct peil_list *list = peil_variable_list(document->survey, variable);
    int found = list != NULL ? peil_list_option(list, option) : PEIL_NOWHERE;
    return found == PEIL_NOWHERE
               ? option
               : peil_document_option(document, document->survey->variables[variable].list,
                                      (size_t)found);
}

/* "tools/quiz", "net": a variable, with or without an option; NULL: it is neither. */
static const char *variable_label(struct peil_document *document, const char *part)
{
    struct peil_arena *arena = &document->arena;
    size_t length = strcspn(part, "/");
    int variable = peil_survey_variable(document->survey, peil_arena_copy(arena, part, length));
    if (variable == PEIL_NOWHERE)
        return NULL;
    const char *label = peil_document_variable(document, variable);
    return part[length] == '\0' ? label
                                : peil_fill(arena, document->language, PEIL_SAY_ANSWER_OF, label,
                                            option_label(document, variable, part + length + 1));
}

static const char *part_label(struct peil_document *document, const char *part)
{
    const struct peil_survey *survey = document->survey;
    if (strcmp(part, "scales") == 0)
        return peil_document_say(document, PEIL_SAY_SHEET_SCALES);
    if (strcmp(part, "(none)") == 0)
        return peil_document_say(document, PEIL_SAY_BLOCK_NONE);
    if (strcmp(part, "paired") == 0)
        return peil_document_say(document, PEIL_SAY_SHEET_PAIRED);
    for (size_t b = 0; b < survey->block_count; b++) {
        if (strcmp(survey->blocks[b].name, part) == 0)
            return peil_document_block(document, (int)b);
    }
    for (int c = 0; c < PEIL_CONTEXTS; c++) {
        if (strcmp(peil_context_name((enum peil_context)c), part) == 0)
            return test_label(document, (enum peil_context)c);
    }
    const char *label = variable_label(document, part);
    return label != NULL ? label : part;
}

const char *test_family_label(struct peil_document *document, const char *family)
{
    struct peil_arena *arena = &document->arena;
    const char *text = "";
    for (const char *part = family;; part++) {
        size_t length = strcspn(part, ":");
        text = peil_arena_format(arena, "%s%s%s", text, text[0] != '\0' ? " × " : "",
                                 part_label(document, peil_arena_copy(arena, part, length)));
        part += length;
        if (*part == '\0')
            return text;
    }
}

const char *test_adjust_label(const struct peil_document *document, const char *adjust)
{
    static const struct {
        const char *adjust;
        enum peil_phrase phrase;
    } known[] = {{"holm", PEIL_SAY_ADJUST_HOLM},
                 {"benjamini-hochberg", PEIL_SAY_ADJUST_BH},
                 {"bonferroni", PEIL_SAY_ADJUST_BONFERRONI},
                 {"games_howell", PEIL_SAY_TEST_GAMES_HOWELL},
                 {"tukey_kramer", PEIL_SAY_TEST_TUKEY_KRAMER},
                 {"none", PEIL_SAY_ADJUST_NONE}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i].adjust, adjust) == 0)
            return peil_document_say(document, known[i].phrase);
    }
    return adjust;
}

const struct group_line *test_line(const struct peil_document *document,
                                   const struct group_lines *lines, const char *variable,
                                   const char *level)
{
    const struct group_line *whole = NULL;
    for (size_t i = 0; i < lines->count; i++) {
        const struct group_line *line = &lines->lines[i];
        if (line->is_alpha ||
            strcmp(document->survey->variables[line->subject.variable].name, variable) != 0)
            continue;
        if (strcmp(line->subject.option_level, level) == 0 && !line->subject.is_answer)
            whole = whole != NULL ? whole : line;
        if (level[0] != '\0' && strcmp(line->subject.answer, level) == 0)
            return line;
    }
    return whole;
}
