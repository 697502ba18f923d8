/* SPDX-License-Identifier: GPL-3.0-or-later */
/* method_texts.c: what was done in this run, in plain words: nothing is named that was not done. */
#include <string.h>

#include "sheets.h"
#include "tests.h"

/* What a text is about; it stands where that is in the results. */
enum use {
    USE_ALWAYS,
    USE_MULTIPLE, /* multi-answers */
    USE_DERIVED,  /* groupings that are made of other answers */
    USE_BOXES,
    USE_SCALES,
    USE_OMEGA,
    USE_TESTS, /* any at all */
    USE_ADJUSTED,
    USE_LETTERS,
    USE_SMALLEST,
    USE_OVERLAPPING,
    USE_CROSSINGS,
    USE_PAIRED,
    USE_CONTEXT /* and on: the test of that context, in PEIL_CONTEXT's order */
};

static const char *const adjusts[] = {"holm", "benjamini-hochberg", "bonferroni", "none"};
enum { ADJUSTS = sizeof adjusts / sizeof adjusts[0], NOT_ADJUSTED = ADJUSTS - 1 };

struct uses {
    bool of[USE_CONTEXT + PEIL_CONTEXTS];
    bool adjust[ADJUSTS]; /* families that are corrected so */
    bool letters_means, letters_shares;
    bool pick; /* a multi-answer of which at most so many are allowed */
};

/* What one question's pairs are corrected for stands beside them. */
static void use_adjust(struct uses *uses, const struct peil_result *row)
{
    enum peil_context context = row->subject->context;
    for (size_t a = 0; a < ADJUSTS; a++)
        uses->adjust[a] |= context != PEIL_CONTEXT_PROPORTIONS && context != PEIL_CONTEXT_DUNN &&
                           strcmp(row->family->adjust, adjusts[a]) == 0;
}

/* Whether a proportions row is of --tests=columns is told by its p: unasked it has none. */
static void use_row(struct uses *uses, const struct peil_result *row)
{
    switch (row->stat) { /* of most rows: their subjects are not looked at */
    case PEIL_STAT_BOX_HIGH:
        uses->of[USE_BOXES] = true;
        break;
    case PEIL_STAT_OMEGA:
        uses->of[USE_OMEGA] = true;
        break;
    case PEIL_STAT_P_ADJUSTED:
        uses->of[USE_ADJUSTED] = true;
        uses->letters_shares |= row->subject->context == PEIL_CONTEXT_PROPORTIONS;
        use_adjust(uses, row);
        break;
    case PEIL_STAT_P:
        uses->of[USE_TESTS] = true;
        uses->of[USE_CONTEXT + row->subject->context] = true;
        uses->letters_means |= row->subject->context == PEIL_CONTEXT_GAMES_HOWELL;
        break;
    case PEIL_STAT_SMALLEST_DIFFERENCE:
        uses->of[USE_SMALLEST] = true;
        break;
    default:
        break;
    }
}

static struct uses find_uses(const struct peil_document *document)
{
    const struct peil_survey *survey = document->survey;
    struct uses uses = {.of = {[USE_ALWAYS] = true}};
    for (size_t r = 0; r < document->results->count; r++) {
        if (document->results->rows[r].defined)
            use_row(&uses, &document->results->rows[r]);
    }
    for (size_t v = 0; v < survey->variable_count; v++) {
        const struct peil_variable *variable = &survey->variables[v];
        uses.of[USE_SCALES] |= variable->role == PEIL_ROLE_SCALE;
        uses.of[USE_MULTIPLE] |= variable->type == PEIL_SELECT_MULTIPLE;
        uses.pick |= variable->pick > 0;
        uses.of[USE_DERIVED] |=
            variable->role == PEIL_ROLE_GROUP &&
            (variable->calculation.kind == PEIL_RECODE || variable->calculation.kind == PEIL_IF);
    }
    for (size_t g = 0; g < document->group_count; g++)
        uses.of[USE_OVERLAPPING] |=
            document->groups[g].overlapping && document->groups[g].level_count > 0;
    uses.of[USE_LETTERS] = uses.letters_means || uses.letters_shares;
    uses.of[USE_CROSSINGS] = survey->breakdown_count > survey->grouping_count;
    uses.of[USE_PAIRED] =
        uses.of[USE_CONTEXT + PEIL_CONTEXT_PAIRED_T] || uses.of[USE_CONTEXT + PEIL_CONTEXT_MCNEMAR];
    return uses;
}

#define OF(context) ((enum use)(USE_CONTEXT + (context)))

static const struct {
    enum use use;
    enum peil_phrase term, text;
} methods[] = {
    {USE_ALWAYS, PEIL_SAY_TERM_BASE, PEIL_SAY_METHOD_BASE},
    {USE_ALWAYS, PEIL_SAY_TERM_MISSING, PEIL_SAY_METHOD_MISSING},
    {USE_MULTIPLE, PEIL_SAY_TERM_MULTIPLE, PEIL_SAY_METHOD_MULTIPLE},
    {USE_DERIVED, PEIL_SAY_TERM_DERIVED, PEIL_SAY_METHOD_DERIVED},
    {USE_ALWAYS, PEIL_SAY_TERM_DESCRIBE, PEIL_SAY_METHOD_DESCRIBE},
    {USE_BOXES, PEIL_SAY_TERM_BOXES, PEIL_SAY_METHOD_BOXES},
    {USE_SCALES, PEIL_SAY_TERM_SCALES, PEIL_SAY_METHOD_SCALES},
    {USE_SCALES, PEIL_SAY_TERM_RELIABILITY, PEIL_SAY_METHOD_RELIABILITY},
    {USE_OMEGA, PEIL_SAY_TERM_OMEGA, PEIL_SAY_METHOD_OMEGA},
    {OF(PEIL_CONTEXT_WELCH_T), PEIL_SAY_TERM_TWO_GROUPS, PEIL_SAY_METHOD_TWO_GROUPS},
    {OF(PEIL_CONTEXT_WELCH_ANOVA), PEIL_SAY_TERM_K_GROUPS, PEIL_SAY_METHOD_K_GROUPS},
    {OF(PEIL_CONTEXT_CHI_SQUARED), PEIL_SAY_TERM_SHARES, PEIL_SAY_METHOD_SHARES},
    {USE_LETTERS, PEIL_SAY_TERM_LETTERS, PEIL_SAY_METHOD_LETTERS},
    {USE_SMALLEST, PEIL_SAY_TERM_SMALLEST, PEIL_SAY_METHOD_SMALLEST},
    {USE_OVERLAPPING, PEIL_SAY_TERM_OVERLAPPING, PEIL_SAY_METHOD_OVERLAPPING},
    {USE_CROSSINGS, PEIL_SAY_TERM_CROSSINGS, PEIL_SAY_METHOD_CROSSINGS},
    {USE_PAIRED, PEIL_SAY_SHEET_PAIRED, PEIL_SAY_METHOD_PAIRED},
    {OF(PEIL_CONTEXT_PAIRED_T), PEIL_SAY_TEST_PAIRED_T, PEIL_SAY_METHOD_PAIRED_T},
    {OF(PEIL_CONTEXT_WILCOXON), PEIL_SAY_TEST_WILCOXON, PEIL_SAY_METHOD_WILCOXON},
    {OF(PEIL_CONTEXT_MCNEMAR), PEIL_SAY_TEST_MCNEMAR, PEIL_SAY_METHOD_MCNEMAR},
    {OF(PEIL_CONTEXT_STUDENT_T), PEIL_SAY_TEST_STUDENT_T, PEIL_SAY_METHOD_STUDENT_T},
    {OF(PEIL_CONTEXT_MANN_WHITNEY), PEIL_SAY_TEST_MANN_WHITNEY, PEIL_SAY_METHOD_MANN_WHITNEY},
    {OF(PEIL_CONTEXT_BRUNNER_MUNZEL), PEIL_SAY_TEST_BRUNNER_MUNZEL, PEIL_SAY_METHOD_BRUNNER_MUNZEL},
    {OF(PEIL_CONTEXT_ANOVA), PEIL_SAY_TEST_ANOVA, PEIL_SAY_METHOD_ANOVA},
    {OF(PEIL_CONTEXT_TUKEY_KRAMER), PEIL_SAY_TEST_TUKEY_KRAMER, PEIL_SAY_METHOD_TUKEY_KRAMER},
    {OF(PEIL_CONTEXT_KRUSKAL_WALLIS), PEIL_SAY_TEST_KRUSKAL_WALLIS, PEIL_SAY_METHOD_KRUSKAL_WALLIS},
    {OF(PEIL_CONTEXT_DUNN), PEIL_SAY_TEST_DUNN, PEIL_SAY_METHOD_DUNN},
    {OF(PEIL_CONTEXT_LEVENE), PEIL_SAY_TEST_LEVENE, PEIL_SAY_METHOD_LEVENE},
    {OF(PEIL_CONTEXT_BROWN_FORSYTHE), PEIL_SAY_TEST_BROWN_FORSYTHE, PEIL_SAY_METHOD_BROWN_FORSYTHE},
    {OF(PEIL_CONTEXT_FISHER), PEIL_SAY_TEST_FISHER, PEIL_SAY_METHOD_FISHER},
    {OF(PEIL_CONTEXT_PROPORTIONS), PEIL_SAY_TEST_COLUMNS, PEIL_SAY_METHOD_COLUMNS},
    {USE_ADJUSTED, PEIL_SAY_TERM_FAMILIES, PEIL_SAY_METHOD_FAMILIES},
    {USE_TESTS, PEIL_SAY_TERM_READING, PEIL_SAY_METHOD_READING},
    {USE_TESTS, PEIL_SAY_TERM_CLUSTERS, PEIL_SAY_METHOD_CLUSTERS}};

/* "P-waarden worden ... gecorrigeerd: Holm." */
static const char *corrected_text(struct peil_document *document, const struct uses *uses)
{
    struct peil_arena *arena = &document->arena;
    const char *names = "";
    for (size_t a = 0; a < NOT_ADJUSTED; a++) {
        if (uses->adjust[a])
            names = peil_arena_format(arena, "%s%s%s", names, names[0] != '\0' ? ", " : "",
                                      test_adjust_label(document, adjusts[a]));
    }
    if (names[0] == '\0')
        return peil_document_say(document, PEIL_SAY_METHOD_UNCORRECTED);
    return peil_fill(arena, document->language,
                     uses->adjust[NOT_ADJUSTED] ? PEIL_SAY_METHOD_CORRECTED_SOME
                                                : PEIL_SAY_METHOD_CORRECTED,
                     names);
}

static const char *said_if(const struct peil_document *document, bool used, enum peil_phrase phrase)
{
    return used ? peil_document_say(document, phrase) : "";
}

/* A text without what of it was not done. */
static const char *text_of(struct peil_document *document, const struct uses *uses,
                           enum peil_phrase phrase)
{
    struct peil_arena *arena = &document->arena;
    bool corrected = uses->adjust[0] || uses->adjust[1] || uses->adjust[2];
    switch (phrase) {
    case PEIL_SAY_METHOD_MULTIPLE:
        return peil_fill(arena, document->language, phrase,
                         said_if(document, uses->pick, PEIL_SAY_METHOD_MULTIPLE_PICK));
    case PEIL_SAY_METHOD_LETTERS:
        return peil_fill(arena, document->language, phrase,
                         said_if(document, uses->letters_means, PEIL_SAY_METHOD_LETTERS_MEANS),
                         said_if(document, uses->letters_shares, PEIL_SAY_METHOD_LETTERS_SHARES));
    case PEIL_SAY_METHOD_FAMILIES:
        return peil_fill(arena, document->language, phrase, corrected_text(document, uses),
                         said_if(document, uses->of[USE_LETTERS], PEIL_SAY_METHOD_FAMILIES_PAIRS));
    case PEIL_SAY_METHOD_READING:
        return peil_fill(
            arena, document->language, phrase,
            peil_document_say(document, corrected ? PEIL_SAY_HEAD_P_ADJUSTED : PEIL_SAY_HEAD_P),
            said_if(document, uses->letters_means, PEIL_SAY_METHOD_READING_PAIRS));
    default:
        return peil_document_say(document, phrase);
    }
}

void write_method_texts(struct sheet *sheet)
{
    struct peil_document *document = sheet->book->document;
    const struct uses uses = find_uses(document);
    for (size_t m = 0; m < sizeof methods / sizeof methods[0]; m++) {
        if (!uses.of[methods[m].use])
            continue;
        sheet_put_text(sheet, STYLE_TERM, peil_document_say(document, methods[m].term));
        sheet_put_text(sheet, STYLE_TEXT, text_of(document, &uses, methods[m].text));
        sheet_end_row(sheet);
    }
}
