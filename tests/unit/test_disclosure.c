/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be shown: roll-up, complements, members and others, combinations over groupings, answer
 * tables. The bundled definition gives the groupings; sizes are made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "peil/disclosure.h"
#include "peil/grouped.h"

static struct peil_survey *survey;

static int read_survey(void **state)
{
    struct peil_diag diag;
    struct peil_arena arena = {0};
    const char *root = getenv("PEIL_SOURCE_ROOT");
    (void)state;
    peil_diag_init(&diag, "test", stderr);
    const char *path =
        peil_arena_format(&arena, "%s/surveys/digitale-school-2021", root != NULL ? root : ".");
    enum peil_status status = peil_survey_read(&survey, path, &diag);
    peil_arena_clear(&arena);
    return status == PEIL_OK ? 0 : 1;
}

static int free_survey(void **state)
{
    (void)state;
    peil_survey_free(survey);
    return 0;
}

/* Sizes of every grouping: unnamed levels have 40 respondents, nobody is in (none). */
struct sizes {
    uint64_t **of;
};

static size_t grouping_named(const char *name)
{
    for (size_t g = 0; g < survey->grouping_count; g++)
        if (strcmp(survey->variables[survey->groupings[g].variable].name, name) == 0)
            return g;
    fail_msg("no grouping %s", name);
    return 0;
}

static struct sizes sizes_new(void)
{
    struct sizes sizes = {peil_alloc(survey->grouping_count, sizeof *sizes.of)};
    for (size_t g = 0; g < survey->grouping_count; g++) {
        size_t levels = survey->groupings[g].level_count;
        sizes.of[g] = peil_alloc(levels + 1, sizeof **sizes.of);
        for (size_t l = 0; l < levels; l++)
            sizes.of[g][l] = 40;
    }
    return sizes;
}

static void sizes_free(struct sizes *sizes)
{
    for (size_t g = 0; g < survey->grouping_count; g++)
        free(sizes->of[g]);
    free(sizes->of);
}

static void set_size(struct sizes *sizes, const char *grouping, const char *level, uint64_t n)
{
    size_t g = grouping_named(grouping);
    const struct peil_grouping *found = &survey->groupings[g];
    const struct peil_list *list = peil_variable_list(survey, found->variable);
    for (size_t l = 0; l < found->level_count; l++)
        if (strcmp(list->options[found->levels[l]].name, level) == 0) {
            sizes->of[g][l] = n;
            return;
        }
    assert_string_equal(level, PEIL_LEVEL_NONE);
    sizes->of[g][found->level_count] = n;
}

/* The decision for a two-answer question that everybody answered. */
struct decided {
    struct peil_disclosure *disclosure;
    struct peil_disclosure_decision decision;
};

static size_t flat_of(const struct decided *decided, const char *grouping, const char *level);

static void fill_n(const struct peil_disclosure *disclosure, const struct sizes *sizes,
                   uint64_t everyone, uint64_t n[], uint64_t answered[])
{
    for (size_t g = 0; g < survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        answered[g] = everyone - sizes->of[g][survey->groupings[g].level_count];
        for (size_t v = 0; v < view->count; v++)
            for (size_t i = 0; i < view->levels[v].level_count; i++)
                n[view->first + v] += sizes->of[g][view->levels[v].levels[i]];
    }
}

/* Nobody of one level answered; NULL: everybody did. */
static struct decided decide_without(const struct sizes *sizes, uint64_t everyone,
                                     const char *grouping, const char *level)
{
    struct decided decided;
    decided.disclosure =
        peil_disclosure_new(survey, everyone, (const uint64_t *const *)sizes->of, 10, 30);
    uint64_t *n = peil_alloc(decided.disclosure->flat_count, sizeof *n);
    uint64_t *answered = peil_alloc(survey->grouping_count, sizeof *answered);
    fill_n(decided.disclosure, sizes, everyone, n, answered);
    if (grouping != NULL) {
        size_t flat = flat_of(&decided, grouping, level);
        everyone -= n[flat];
        answered[grouping_named(grouping)] -= n[flat];
        n[flat] = 0;
    }
    struct peil_disclosure_input input = {
        .everyone = everyone, .n = n, .answered = answered, .two_answers = true};
    peil_decision_init(&decided.decision, decided.disclosure);
    peil_disclosure_decide(decided.disclosure, &input, &decided.decision);
    free(answered);
    free(n);
    return decided;
}

static struct decided decide(const struct sizes *sizes, uint64_t everyone)
{
    return decide_without(sizes, everyone, NULL, NULL);
}

/* A sensitive option that half of everyone ticked, but nobody of one level. */
static struct decided decide_option(const struct sizes *sizes, uint64_t everyone,
                                    const struct sizes *base, uint64_t answered_all,
                                    const char *grouping, const char *level)
{
    static const double ticked[] = {0, 1};
    struct decided decided;
    decided.disclosure =
        peil_disclosure_new(survey, everyone, (const uint64_t *const *)sizes->of, 10, 30);
    size_t flat = decided.disclosure->flat_count;
    uint64_t *n = peil_alloc(flat, sizeof *n), *tables = peil_alloc(2 * flat, sizeof *tables);
    uint64_t *answered = peil_alloc(survey->grouping_count, sizeof *answered);
    uint64_t *answered_tables = peil_alloc(2 * survey->grouping_count, sizeof *answered_tables);
    fill_n(decided.disclosure, base, answered_all, n, answered);
    for (size_t f = 0; f < flat; f++)
        tables[2 * f + 1] = n[f] - (tables[2 * f] = n[f] - n[f] / 2);
    tables[2 * flat_of(&decided, grouping, level) + 1] = 0;
    tables[2 * flat_of(&decided, grouping, level)] = n[flat_of(&decided, grouping, level)];
    const uint64_t total[] = {answered_all - answered_all / 2, answered_all / 2};
    struct peil_disclosure_input input = {.everyone = answered_all,
                                          .n = n,
                                          .answered = answered,
                                          .two_answers = true,
                                          .sensitive = true,
                                          .is_option = true,
                                          .value_count = 2,
                                          .value = ticked,
                                          .total = total,
                                          .tables = tables,
                                          .answered_tables = answered_tables};
    peil_decision_init(&decided.decision, decided.disclosure);
    peil_disclosure_decide(decided.disclosure, &input, &decided.decision);
    free(answered_tables);
    free(answered);
    free(tables);
    free(n);
    return decided;
}

static void decided_clear(struct decided *decided)
{
    peil_decision_clear(&decided->decision);
    peil_disclosure_free(decided->disclosure);
}

static size_t flat_of(const struct decided *decided, const char *grouping, const char *level)
{
    const struct peil_view *view = &decided->disclosure->views[grouping_named(grouping)];
    for (size_t v = 0; v < view->count; v++)
        if (strcmp(view->levels[v].name, level) == 0)
            return view->first + v;
    fail_msg("no level %s of %s", level, grouping);
    return 0;
}

static bool shown(const struct decided *decided, const char *grouping, const char *level)
{
    return decided->decision.levels[flat_of(decided, grouping, level)] > PEIL_SHOW_NOTHING;
}

static void set_koepels(struct sizes *sizes, uint64_t go, uint64_t kov, uint64_t pov, uint64_t ovsg)
{
    const struct peil_grouping *koepel = &survey->groupings[grouping_named("koepel")];
    const struct peil_list *list = peil_variable_list(survey, koepel->variable);
    uint64_t n[] = {go, kov, pov, ovsg};
    assert_int_equal(koepel->level_count, 4);
    for (size_t l = 0; l < 4; l++)
        set_size(sizes, "koepel", list->options[koepel->levels[l]].name, n[l]);
    size_t net = grouping_named("net");
    for (size_t l = 0; l < survey->groupings[net].level_count; l++)
        sizes->of[net][l] = 0;
    for (size_t l = 0; l < 4; l++)
        for (size_t m = 0; m < survey->groupings[net].level_count; m++) {
            const struct peil_list *nets =
                peil_variable_list(survey, survey->groupings[net].variable);
            if (strcmp(nets->options[survey->groupings[net].levels[m]].name,
                       list->options[koepel->levels[l]].maps_to) == 0)
                sizes->of[net][m] += n[l];
        }
}

static void test_small_koepel_is_rolled_up(void **state)
{
    struct sizes sizes = sizes_new();
    (void)state;
    set_koepels(&sizes, 72, 128, 8, 35);
    struct decided decided = decide(&sizes, 243);
    const struct peil_view *koepel = &decided.disclosure->views[grouping_named("koepel")];
    assert_int_equal(koepel->count, 5); /* four koepels and officieel in place of two */
    const struct peil_view_level *parent = &koepel->levels[4];
    assert_int_equal(parent->level_count, 2);
    assert_true(koepel->levels[2].rolled_up_away && koepel->levels[3].rolled_up_away);
    assert_true(shown(&decided, "koepel", parent->name));
    assert_true(shown(&decided, "net", parent->name));
    assert_false(shown(&decided, "koepel", koepel->levels[2].name));
    assert_false(shown(&decided, "koepel", koepel->levels[3].name));
    assert_true(decided.decision.tested[koepel->first + 4]);
    assert_false(decided.decision.tested[koepel->first + 3]);
    decided_clear(&decided);
    sizes_free(&sizes);
}

static void test_one_hidden_level_takes_the_next_smallest(void **state)
{
    struct sizes sizes = sizes_new();
    (void)state;
    set_size(&sizes, "ervaring", "under_5", 4);
    set_size(&sizes, "ervaring", "5_10", 53);
    set_size(&sizes, "ervaring", "10_20", 117);
    set_size(&sizes, "ervaring", "from_20", 31);
    struct decided decided = decide(&sizes, 205);
    assert_false(shown(&decided, "ervaring", "under_5"));
    assert_false(shown(&decided, "ervaring", "from_20"));
    assert_true(shown(&decided, "ervaring", "5_10"));
    assert_true(shown(&decided, "ervaring", "10_20"));
    decided_clear(&decided);
    sizes_free(&sizes);
}

/* As many did not say their years: 12, and what is left beside the shown ones is 4. */
static void test_those_without_a_band_hide_nobody(void **state)
{
    struct sizes sizes = sizes_new();
    (void)state;
    set_size(&sizes, "ervaring", "from_20", 4);
    set_size(&sizes, "ervaring", PEIL_LEVEL_NONE, 12);
    struct decided decided = decide(&sizes, 136);
    assert_false(shown(&decided, "ervaring", "from_20"));
    assert_false(shown(&decided, "ervaring", PEIL_LEVEL_NONE));
    assert_false(shown(&decided, "ervaring", "under_5"));
    assert_true(shown(&decided, "ervaring", "5_10"));
    decided_clear(&decided);
    sizes_free(&sizes);
}

/* Nobody of the 4 answered: the n of the level that hides them would tell its size, and so theirs;
 * it is not left over, either. */
static void test_a_hidden_size_is_hidden_for_every_question(void **state)
{
    struct sizes sizes = sizes_new();
    (void)state;
    set_size(&sizes, "ervaring", "under_5", 4);
    set_size(&sizes, "ervaring", "from_20", 31);
    struct decided decided = decide_without(&sizes, 115, "ervaring", "under_5");
    assert_false(shown(&decided, "ervaring", "from_20"));
    assert_false(shown(&decided, "ervaring", "5_10"));
    assert_true(shown(&decided, "ervaring", "10_20"));
    decided_clear(&decided);
    sizes_free(&sizes);
}

/* Nobody of from_20 ticked it, which is hidden: with the 7 of under_5 enough to hide them. But 5_10
 * hides under_5 in the base, which its share of ticks would tell. */
static void test_an_option_tells_no_hidden_base(void **state)
{
    struct sizes sizes = sizes_new(), base = sizes_new();
    (void)state;
    set_size(&sizes, "ervaring", "under_5", 12);
    set_size(&base, "ervaring", "under_5", 7);
    set_size(&sizes, "ervaring", "5_10", 22);
    set_size(&base, "ervaring", "5_10", 22);
    struct decided all = decide(&sizes, 114), few = decide(&base, 109);
    assert_true(shown(&all, "ervaring", "under_5"));
    assert_false(shown(&few, "ervaring", "5_10"));
    struct decided option = decide_option(&sizes, 114, &base, 109, "ervaring", "from_20");
    assert_false(shown(&option, "ervaring", "from_20"));
    assert_false(shown(&option, "ervaring", "under_5"));
    assert_false(shown(&option, "ervaring", "5_10"));
    assert_true(shown(&option, "ervaring", "10_20"));
    decided_clear(&option);
    decided_clear(&few);
    decided_clear(&all);
    sizes_free(&base);
    sizes_free(&sizes);
}

/* Two hidden levels of 3 and 4 are together 7: still fewer than 10, so a third goes. */
static void test_hidden_levels_together_reach_the_threshold(void **state)
{
    struct sizes sizes = sizes_new();
    (void)state;
    set_size(&sizes, "ervaring", "under_5", 3);
    set_size(&sizes, "ervaring", "5_10", 4);
    set_size(&sizes, "ervaring", "10_20", 117);
    set_size(&sizes, "ervaring", "from_20", 31);
    struct decided decided = decide(&sizes, 155);
    assert_false(shown(&decided, "ervaring", "from_20"));
    assert_true(shown(&decided, "ervaring", "10_20"));
    decided_clear(&decided);
    sizes_free(&sizes);
}

static void test_members_and_others_go_together(void **state)
{
    struct sizes sizes = sizes_new();
    (void)state;
    set_size(&sizes, "functie", "praktijk", 240);
    struct decided decided = decide(&sizes, 243); /* 3 others */
    assert_false(shown(&decided, "functie", "praktijk"));
    decided_clear(&decided);
    sizes_free(&sizes);
}

/* finaliteit less finaliteitsprofiel gives those who teach in both: 4. */
static void test_groupings_are_seen_together(void **state)
{
    struct sizes sizes = sizes_new();
    (void)state;
    set_size(&sizes, "finaliteitsprofiel", "enkel_arbeidsmarkt", 100);
    set_size(&sizes, "finaliteitsprofiel", "enkel_dubbel", 100);
    set_size(&sizes, "finaliteitsprofiel", "gemengd", 4);
    set_size(&sizes, "finaliteitsprofiel", "overige", 39);
    set_size(&sizes, "finaliteit", "arbeidsmarkt", 104);
    set_size(&sizes, "finaliteit", "dubbel", 104);
    struct decided decided = decide(&sizes, 243);
    assert_false(shown(&decided, "finaliteitsprofiel", "gemengd"));
    assert_false(shown(&decided, "finaliteit", "arbeidsmarkt") &&
                 shown(&decided, "finaliteitsprofiel", "enkel_arbeidsmarkt"));
    assert_false(shown(&decided, "finaliteit", "dubbel") &&
                 shown(&decided, "finaliteitsprofiel", "enkel_dubbel"));
    decided_clear(&decided);
    sizes_free(&sizes);
}

/* auto and bouw are STEM: 40 + 40 less 77 are the three who teach both. */
static void test_who_is_in_two_parts_of_a_union(void **state)
{
    static const char *const none[] = {"chemie", "hout", "koeling_warmte",
                                       "mechanica_elektriciteit"};
    struct sizes sizes = sizes_new();
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        set_size(&sizes, "vakgebied", none[i], 0);
    set_size(&sizes, "vakgebied", "bouw", 41);
    set_size(&sizes, "studiedomein", "stem", 78);
    struct decided decided = decide(&sizes, 300);
    assert_false(shown(&decided, "vakgebied", "auto"));
    assert_true(shown(&decided, "vakgebied", "bouw"));
    assert_true(shown(&decided, "studiedomein", "stem"));
    decided_clear(&decided);
    set_size(&sizes, "studiedomein", "stem", 81); /* nobody teaches both */
    decided = decide(&sizes, 300);
    assert_true(shown(&decided, "vakgebied", "auto"));
    decided_clear(&decided);
    sizes_free(&sizes);
}

static void test_too_few_altogether(void **state)
{
    struct sizes sizes = sizes_new();
    (void)state;
    struct decided decided = decide(&sizes, 9);
    assert_false(decided.decision.everyone);
    assert_false(shown(&decided, "ervaring", "5_10"));
    decided_clear(&decided);
    sizes_free(&sizes);
}

static void test_everything_large_is_shown(void **state)
{
    struct sizes sizes = sizes_new();
    (void)state;
    set_koepels(&sizes, 72, 128, 20, 35);
    struct decided decided = decide(&sizes, 255);
    for (size_t f = 0; f < decided.disclosure->flat_count; f++)
        assert_int_equal(decided.decision.levels[f], PEIL_SHOW_DISTRIBUTION);
    decided_clear(&decided);
    sizes_free(&sizes);
}

static enum peil_disclosure_level asked_level(const uint64_t table[], size_t answers)
{
    static const double value[] = {1, 2, 3, 4, 5};
    struct sizes sizes = sizes_new();
    struct peil_disclosure *disclosure =
        peil_disclosure_new(survey, 200, (const uint64_t *const *)sizes.of, 10, 30);
    struct peil_disclosure_input input = {
        .value_count = answers, .value = value, .total = table, .two_answers = answers == 2};
    for (size_t v = 0; v < answers; v++)
        input.everyone += table[v];
    enum peil_disclosure_level level = peil_disclosure_asked(disclosure, &input);
    peil_disclosure_free(disclosure);
    sizes_free(&sizes);
    return level;
}

/* A question that was put to 12 people is theirs alone. */
static void test_few_who_were_asked_are_a_group(void **state)
{
    (void)state;
    assert_int_equal(asked_level((const uint64_t[]){8, 9, 9, 8, 8}, 5), PEIL_SHOW_DISTRIBUTION);
    assert_int_equal(asked_level((const uint64_t[]){2, 3, 3, 2, 2}, 5), PEIL_SHOW_MOMENTS);
    assert_int_equal(asked_level((const uint64_t[]){4, 5, 3}, 3), PEIL_SHOW_MEAN);
    assert_int_equal(asked_level((const uint64_t[]){12, 0, 0}, 3), PEIL_SHOW_NOTHING);
    assert_int_equal(asked_level((const uint64_t[]){4, 8}, 2), PEIL_SHOW_DISTRIBUTION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_koepel_is_rolled_up),
        cmocka_unit_test(test_one_hidden_level_takes_the_next_smallest),
        cmocka_unit_test(test_those_without_a_band_hide_nobody),
        cmocka_unit_test(test_a_hidden_size_is_hidden_for_every_question),
        cmocka_unit_test(test_few_who_were_asked_are_a_group),
        cmocka_unit_test(test_an_option_tells_no_hidden_base),
        cmocka_unit_test(test_hidden_levels_together_reach_the_threshold),
        cmocka_unit_test(test_members_and_others_go_together),
        cmocka_unit_test(test_groupings_are_seen_together),
        cmocka_unit_test(test_who_is_in_two_parts_of_a_union),
        cmocka_unit_test(test_too_few_altogether),
        cmocka_unit_test(test_everything_large_is_shown),
    };
    return cmocka_run_group_tests(tests, read_survey, free_survey);
}
