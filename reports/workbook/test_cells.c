/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_cells.c: the columns of a test, the same on every sheet of tests; see tests.h. */
#include "tests.h"

static const enum peil_phrase differences[] = {PEIL_SAY_HEAD_DIFFERENCE_1_2, PEIL_SAY_HEAD_LOW,
                                               PEIL_SAY_HEAD_HIGH};
static const enum peil_phrase effects[] = {PEIL_SAY_HEAD_EFFECT, PEIL_SAY_HEAD_EFFECT_LOW,
                                           PEIL_SAY_HEAD_EFFECT_HIGH};

/* The effect that is told of a test; its limits are the two statistics behind it. */
struct effect {
    enum peil_context context;
    enum peil_stat stat;
    bool interval;
    const char *name;
};

static const struct effect *effect_of(enum peil_context context)
{
    static const struct effect all[] = {
        {PEIL_CONTEXT_WELCH_T, PEIL_STAT_HEDGES_G, true, "g"},
        {PEIL_CONTEXT_STUDENT_T, PEIL_STAT_HEDGES_G, true, "g"},
        {PEIL_CONTEXT_TUKEY_KRAMER, PEIL_STAT_HEDGES_G, true, "g"},
        {PEIL_CONTEXT_MANN_WHITNEY, PEIL_STAT_SUPERIORITY, true, "A"},
        {PEIL_CONTEXT_BRUNNER_MUNZEL, PEIL_STAT_SUPERIORITY, true, "A"},
        {PEIL_CONTEXT_DUNN, PEIL_STAT_SUPERIORITY, true, "A"},
        {PEIL_CONTEXT_ANOVA, PEIL_STAT_ETA_SQUARED, true, "η²"},
        {PEIL_CONTEXT_KRUSKAL_WALLIS, PEIL_STAT_RANK_EPSILON_SQUARED, false, "ε²"},
        {PEIL_CONTEXT_FISHER, PEIL_STAT_ODDS_RATIO, true, "OR"},
        {PEIL_CONTEXT_PAIRED_T, PEIL_STAT_G_AV, true, "g"},
        {PEIL_CONTEXT_WILCOXON, PEIL_STAT_RANK_BISERIAL, false, "r"}};
    for (size_t e = 0; e < sizeof all / sizeof all[0]; e++) {
        if (all[e].context == context)
            return &all[e];
    }
    return NULL;
}

static void p_heads(struct sheet *sheet, bool exact)
{
    static const enum peil_phrase heads[] = {PEIL_SAY_HEAD_P, PEIL_SAY_HEAD_P_EXACT,
                                             PEIL_SAY_HEAD_P_ADJUSTED};
    for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++) {
        if (heads[h] == PEIL_SAY_HEAD_P_EXACT && !exact)
            continue;
        group_narrow(sheet, 1);
        group_heads(sheet, &heads[h], 1);
    }
}

void test_heads(struct sheet *sheet, const struct test_columns *columns)
{
    const struct peil_document *document = sheet->book->document;
    bool two_df = columns->two_df;
    sheet_part(sheet);
    sheet_head(sheet, peil_document_say(document, PEIL_SAY_HEAD_STATISTIC));
    sheet_head(sheet, peil_document_say(document, two_df ? PEIL_SAY_HEAD_DF1 : PEIL_SAY_HEAD_DF));
    if (two_df)
        sheet_head(sheet, peil_document_say(document, PEIL_SAY_HEAD_DF2));
    p_heads(sheet, columns->exact);
    sheet_part(sheet);
    group_narrow(sheet, 3);
    group_heads(sheet, differences, sizeof differences / sizeof differences[0]);
    sheet_head_tag(sheet, peil_document_say(document, PEIL_SAY_HEAD_EFFECT_NAME));
    group_narrow(sheet, sizeof effects / sizeof effects[0]);
    group_heads(sheet, effects, sizeof effects / sizeof effects[0]);
    sheet_part(sheet);
    sheet->aside = sheet->column;
    sheet_head_tag(sheet, peil_document_say(document, PEIL_SAY_HEAD_ADJUST));
    sheet->limits[sheet->column] = 60;
    sheet_head_tag(sheet, peil_document_say(document, PEIL_SAY_HEAD_FAMILY));
    group_narrow(sheet, 1);
    sheet_head(sheet, peil_document_say(document, PEIL_SAY_HEAD_FAMILY_SIZE));
}

static void put(struct sheet *sheet, enum style style, const struct test_rows *test,
                enum peil_stat stat)
{
    struct peil_figure figure = test_figure(test, stat);
    sheet_put_figure(sheet, style, &figure);
}

static void put_df(struct sheet *sheet, const struct test_rows *test, enum peil_stat stat)
{
    struct peil_figure df = test_figure(test, stat);
    group_put_df(sheet, &df);
}

static void put_family(struct sheet *sheet, const struct test_rows *test)
{
    struct peil_document *document = sheet->book->document;
    const struct peil_result_family *family = test_family(test);
    if (family->name[0] == '\0')
        return;
    if (test_figure(test, PEIL_STAT_P_ADJUSTED).state == PEIL_FIGURE_VALUE)
        group_note_correction(sheet, family->adjust);
    sheet_put_text(sheet, STYLE_TAG, test_adjust_label(document, family->adjust));
    sheet_put_text(sheet, STYLE_TAG, test_family_label(document, family->name));
    if (family->size > 0)
        sheet_put_number(sheet, STYLE_COUNT, (double)family->size);
}

static void put_effect(struct sheet *sheet, const struct test_rows *test)
{
    const struct effect *effect = effect_of(test->subject->context);
    if (effect == NULL || test->of[effect->stat] == NULL)
        return;
    sheet_put_text(sheet, STYLE_TAG, effect->name);
    put(sheet, STYLE_MEAN, test, effect->stat);
    if (effect->interval) {
        put(sheet, STYLE_MEAN, test, (enum peil_stat)(effect->stat + 1));
        put(sheet, STYLE_MEAN, test, (enum peil_stat)(effect->stat + 2));
    }
}

/* A test without a p has its reason there, and nothing else. */
static bool is_done(const struct test_rows *test)
{
    enum peil_stat stat = test->of[PEIL_STAT_P] != NULL ? PEIL_STAT_P : PEIL_STAT_P_ADJUSTED;
    return test_figure(test, stat).state == PEIL_FIGURE_VALUE;
}

static void put_done(struct sheet *sheet, const struct test_rows *test,
                     const struct test_columns *columns)
{
    static const enum peil_stat estimate[] = {PEIL_STAT_ESTIMATE, PEIL_STAT_ESTIMATE_LOW,
                                              PEIL_STAT_ESTIMATE_HIGH};
    enum peil_context context = test->subject->context;
    bool shares = context == PEIL_CONTEXT_PROPORTIONS || context == PEIL_CONTEXT_MCNEMAR;
    put(sheet, STYLE_MEAN, test, PEIL_STAT_STATISTIC);
    put_df(sheet, test, test->of[PEIL_STAT_DF1] != NULL ? PEIL_STAT_DF1 : PEIL_STAT_DF);
    if (columns->two_df)
        put_df(sheet, test, PEIL_STAT_DF2);
    put(sheet, STYLE_P, test, PEIL_STAT_P);
    if (columns->exact)
        put(sheet, STYLE_P, test, PEIL_STAT_P_EXACT);
    put(sheet, STYLE_P, test, PEIL_STAT_P_ADJUSTED);
    for (size_t s = 0; s < sizeof estimate / sizeof estimate[0]; s++)
        put(sheet, shares ? STYLE_POINTS : STYLE_DIFFERENCE, test, estimate[s]);
    put_effect(sheet, test);
}

void test_cells(struct sheet *sheet, const struct test_rows *test,
                const struct test_columns *columns)
{
    enum { P_VALUES = 2, ESTIMATES = 3, EFFECTS = 4, FAMILY = 3 };
    lxw_col_t p = (lxw_col_t)(sheet->column + 2 + columns->two_df);
    lxw_col_t family = (lxw_col_t)(p + P_VALUES + columns->exact + ESTIMATES + EFFECTS);
    bool done = is_done(test);
    if (done) {
        put_done(sheet, test, columns);
        sheet->column = family;
        put_family(sheet, test);
    } else {
        sheet->column = p;
        put(sheet, STYLE_P, test, PEIL_STAT_P);
    }
    sheet->column = (lxw_col_t)(family + FAMILY);
}
