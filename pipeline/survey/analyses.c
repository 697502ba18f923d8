/* SPDX-License-Identifier: GPL-3.0-or-later */
/* analyses.csv: what is asked of the answers, a row an analysis. */
#include "analyses.h"

#include <string.h>

#include "peil/analyses.h"
#include "peil/stats/adjust.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define HAS(column) (1u << ANALYSES_##column)

static const struct kind {
    const char *name;
    unsigned columns; /* that a row may fill, beside kind and variables */
    const char *takes;
    enum peil_test_kind tests; /* where it has that column */
} kinds[PEIL_ANALYSIS_KINDS] = {
    [PEIL_ANALYSIS_COMPARE] = {"compare", HAS(BY) | HAS(FAMILY) | HAS(ADJUST) | HAS(TESTS),
                               "variables, by, family, adjust and tests", PEIL_TEST_OF_GROUPS},
    [PEIL_ANALYSIS_CROSSING] = {"crossing", HAS(BY) | HAS(BY2), "variables, by and by2",
                                PEIL_TEST_OF_GROUPS},
    [PEIL_ANALYSIS_PAIRED] = {"paired",
                              HAS(VERSUS) | HAS(BY) | HAS(FAMILY) | HAS(ADJUST) | HAS(TESTS),
                              "variables, versus, by, family, adjust and tests",
                              PEIL_TEST_OF_PAIRS},
    [PEIL_ANALYSIS_RELIABILITY] = {"reliability", HAS(BY) | HAS(TESTS), "variables, by and tests",
                                   PEIL_TEST_OF_SCALES},
};

const char *peil_analysis_kind_name(enum peil_analysis_kind kind)
{
    return kinds[kind].name;
}

/* ---- cells and faults ---- */

const char *analyses_cell(const struct analysing *it, int column)
{
    return definition_cell(&it->definition->analyses, it->row, column);
}

struct analyses_words analyses_words(const struct analysing *it, int column)
{
    static const char blanks[] = " \t\r\n";
    struct peil_arena *arena = &it->survey->arena;
    const char *cell = analyses_cell(it, column);
    struct analyses_words words = {peil_arena_alloc(arena, strlen(cell) / 2 + 1, sizeof *words.at),
                                   0};
    for (const char *at = cell + strspn(cell, blanks); *at; at += strspn(at, blanks)) {
        size_t length = strcspn(at, blanks);
        words.at[words.count++] = peil_arena_copy(arena, at, length);
        at += length;
    }
    return words;
}

void analyses_fault(struct analysing *it, int column, const char *name, const char *why,
                    const char *near)
{
    const char *known = it->definition->analyses.spec->known[column];
    it->sound = false;
    if (name)
        definition_fault(it->definition, "analyses.csv", it->row->line, known, "'%s' %s%s", name,
                         why, near);
    else
        definition_fault(it->definition, "analyses.csv", it->row->line, known, "%s%s", why, near);
}

void analyses_unknown(struct analysing *it, int column, const char *name, const char *why,
                      const char *const known[], size_t count)
{
    const char *near = strpbrk(name, ",;")
                           ? " (names stand between blanks)"
                           : definition_near(&it->survey->arena, name, known, count);
    analyses_fault(it, column, name, why, near);
}

/* ---- tests, family and correction ---- */

static const char *kind_of_test(enum peil_test test)
{
    int k = PEIL_ANALYSIS_KINDS - 1;
    while (k > 0 && !(kinds[k].columns & HAS(TESTS) && kinds[k].tests == peil_test_kind(test)))
        k--;
    return kinds[k].name;
}

/* Where a test is of another kind, that is said. */
static void refuse_test(struct analysing *it, const char *name)
{
    const struct kind *kind = &kinds[it->analysis.kind];
    struct peil_arena *arena = &it->survey->arena;
    const char *names[PEIL_TESTS], *why = NULL;
    size_t count = 0;
    for (int t = 0; t < PEIL_TESTS; t++) {
        enum peil_test test = (enum peil_test)t;
        if (peil_test_kind(test) == kind->tests)
            names[count++] = peil_test_name(test);
        else if (strcmp(name, peil_test_name(test)) == 0)
            why = peil_arena_format(arena, "is a test of %s, not of %s", kind_of_test(test),
                                    kind->name);
    }
    if (why)
        analyses_fault(it, ANALYSES_TESTS, name, why, "");
    else
        analyses_unknown(it, ANALYSES_TESTS, name,
                         peil_arena_format(arena, "is not a test of %s", kind->name), names, count);
}

static void read_tests(struct analysing *it)
{
    uint64_t of_kind = peil_tests_of(kinds[it->analysis.kind].tests);
    struct analyses_words words = analyses_words(it, ANALYSES_TESTS);
    for (size_t i = 0; i < words.count; i++) {
        const char *name;
        size_t length;
        uint64_t tests;
        bool all = strcmp(words.at[i], "all") == 0;
        if (peil_tests_parse(words.at[i], &tests, &name, &length) && (all || !(tests & ~of_kind)))
            it->analysis.tests |= tests & of_kind;
        else
            refuse_test(it, words.at[i]);
    }
}

static void read_family(struct analysing *it)
{
    const char *name = analyses_cell(it, ANALYSES_FAMILY);
    it->analysis.family = name;
    if (*name && !definition_is_name(name))
        analyses_fault(it, ANALYSES_FAMILY, name,
                       "cannot be a family name: small letters, digits and _ only, a letter first",
                       "");
}

static void read_adjust(struct analysing *it)
{
    const char *words[PEIL_ADJUST_METHODS];
    const char *name = analyses_cell(it, ANALYSES_ADJUST);
    for (int m = 0; m < PEIL_ADJUST_METHODS; m++)
        words[m] = peil_adjust_word((enum peil_adjust)m);
    it->analysis.adjust = definition_word(name, words, PEIL_ADJUST_METHODS);
    if (*name && it->analysis.adjust == PEIL_NOWHERE)
        analyses_unknown(it, ANALYSES_ADJUST, name,
                         "is not a correction: holm, bh, bonferroni or none", words,
                         PEIL_ADJUST_METHODS);
}

/* ---- rows ---- */

static bool read_kind(struct analysing *it)
{
    const char *names[PEIL_ANALYSIS_KINDS];
    const char *name = analyses_cell(it, ANALYSES_KIND);
    for (int k = 0; k < PEIL_ANALYSIS_KINDS; k++)
        names[k] = kinds[k].name;
    int kind = definition_word(name, names, PEIL_ANALYSIS_KINDS);
    if (!*name)
        analyses_fault(it, ANALYSES_KIND, NULL,
                       "is empty: compare, crossing, paired or reliability", "");
    else if (kind == PEIL_NOWHERE)
        analyses_unknown(it, ANALYSES_KIND, name,
                         "is not a kind of analysis: compare, crossing, paired or reliability",
                         names, PEIL_ANALYSIS_KINDS);
    if (kind != PEIL_NOWHERE)
        it->analysis.kind = (enum peil_analysis_kind)kind;
    return kind != PEIL_NOWHERE;
}

/* A cell that the kind does not have would be read by nobody. */
static void refuse_columns(struct analysing *it)
{
    const struct kind *kind = &kinds[it->analysis.kind];
    for (int column = ANALYSES_BY; column <= ANALYSES_TESTS; column++)
        if (*analyses_cell(it, column) && !(kind->columns & 1u << column))
            analyses_fault(it, column, analyses_cell(it, column),
                           peil_arena_format(&it->survey->arena,
                                             "does not belong to a row %s, which takes %s",
                                             kind->name, kind->takes),
                           "");
}

static void read_names(struct analysing *it)
{
    switch (it->analysis.kind) {
    case PEIL_ANALYSIS_COMPARE:
        analyses_read_subjects(it);
        analyses_read_groupings(it, true);
        break;
    case PEIL_ANALYSIS_CROSSING:
        analyses_read_subjects(it);
        analyses_read_two_groupings(it);
        break;
    case PEIL_ANALYSIS_PAIRED:
        analyses_read_pairs(it);
        analyses_read_groupings(it, false);
        break;
    case PEIL_ANALYSIS_RELIABILITY:
        analyses_read_scales(it);
        analyses_read_groupings(it, true);
        break;
    }
}

static void keep(const struct analysing *it)
{
    it->survey->analyses[it->survey->analysis_count++] = it->analysis;
}

static void read_row(struct definition *definition, const struct definition_row *row)
{
    struct analysing it = {definition, definition->survey, row, {0}, true};
    it.analysis.line = row->line;
    it.analysis.family = "";
    it.analysis.adjust = PEIL_NOWHERE;
    if (!read_kind(&it))
        return;
    unsigned columns = kinds[it.analysis.kind].columns;
    read_names(&it);
    refuse_columns(&it);
    if (columns & HAS(FAMILY))
        read_family(&it);
    if (columns & HAS(ADJUST))
        read_adjust(&it);
    if (columns & HAS(TESTS))
        read_tests(&it);
    if (it.sound)
        analyses_check(&it);
    if (it.sound)
        keep(&it);
}

/* What is done where no row of that kind says otherwise. */
static void add_default(struct definition *definition, enum peil_analysis_kind kind)
{
    const struct peil_survey *survey = definition->survey;
    struct analysing it = {definition, definition->survey, NULL, {.kind = kind}, true};
    for (size_t a = 0; a < survey->analysis_count; a++)
        if (survey->analyses[a].kind == kind)
            return;
    it.analysis.family = "";
    it.analysis.adjust = PEIL_NOWHERE;
    analyses_take_all(&it);
    keep(&it);
}

void definition_read_analyses(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    const struct definition_sheet *sheet = &definition->analyses;
    survey->analyses = peil_arena_alloc(&survey->arena, sheet->count + 2, sizeof *survey->analyses);
    for (size_t i = 0; i < sheet->count; i++)
        read_row(definition, &sheet->rows[i]);
    add_default(definition, PEIL_ANALYSIS_COMPARE);
    add_default(definition, PEIL_ANALYSIS_RELIABILITY);
    analyses_finish(definition);
}
