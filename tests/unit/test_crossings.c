/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crossings from definition and responses to public results: counts by combination and their table;
 * that protection decides from results as from counts. */
#include "crossing_survey.h"

#include "peil/compare.h"
#include "peil/describe.h"
#include "peil/protect.h"
#include "peil/results.h"

/* ---- counts ---- */

static void test_combinations_of_the_survey(void **unused)
{
    (void)unused;
    struct peil_survey *survey = read_survey(asked[2]);
    assert_int_equal(survey->grouping_count, 5);
    assert_int_equal(survey->breakdown_count, 7);
    const struct peil_grouping *m_b = &survey->groupings[5], *net_b = &survey->groupings[6];
    assert_true(m_b->overlapping && !net_b->overlapping);
    assert_int_equal(m_b->level_count, 15);   /* 4 x 4 less "(none)" */
    assert_int_equal(net_b->level_count, 11); /* 3 x 4 */
    assert_true(m_b->crosses[peil_survey_variable(survey, "s")]);
    assert_false(m_b->crosses[peil_survey_variable(survey, "taken")]);
    struct peil_level_name name =
        peil_level_name(survey, 6, peil_crossing_level(survey, net_b, 1, 3));
    assert_string_equal(name.by, "net");
    assert_string_equal(name.level, "n2");
    assert_string_equal(name.by2, "b");
    assert_string_equal(name.level2, PEIL_LEVEL_NONE);
    peil_survey_free(survey);
    survey = read_survey(NULL);
    assert_int_equal(survey->breakdown_count, 5);
    peil_survey_free(survey);
}

/* 20 levels and 20, with "(none)" 441 combinations. */
static void test_too_many_combinations(void **unused)
{
    char *many = calloc(1, 4096), *at = many;
    struct peil_survey *survey = NULL;
    (void)unused;
    at += sprintf(at, "list_name,name,label::Nederlands (nl),value\n");
    for (int list = 0; list < 2; list++)
        for (int i = 1; i <= 20; i++)
            at += sprintf(at, "%s,l%d,L %d,%d\n", list == 0 ? "la" : "lb", i, i, i);
    test_write("analyses.csv", "kind,variables,by,by2\ncrossing,q,a,b\n");
    test_write("settings.csv", test_settings);
    test_write("choices.csv", many);
    test_write("survey.csv", "type,name,label::Nederlands (nl),role\nselect_one la,a,A,group\n"
                             "select_one lb,b,B,group\nselect_one la,q,Q,item\n");
    assert_int_equal(peil_survey_read(&survey, test_folder, test_diag()), PEIL_DEFINITION);
    assert_string_equal(test_message,
                        "row 0 line 2 column by2: 'a' by 'b' is 441 combinations, with those of no "
                        "level: at most 400 are described");
    free(many);
}

/* By hand: four respondents. */
static void test_counts_by_combination(void **unused)
{
    (void)unused;
    struct peil_survey *survey = read_survey("kind,variables,by,by2\ncrossing,q,a,m\n");
    struct peil_counts *counts = test_tally_text(
        survey, CROSSING_HEADER "1,accepted,a1,b1,1,1,0,0,0,e1,e1,0,0,0,1\n"
                                "2,accepted,a1,b1,0,0,0,0,0,e2,e1,0,0,0,1\n"
                                "3,accepted,.skipped,b1,1,0,0,0,0,e1,e1,0,0,0,1\n"
                                "4,accepted,.skipped,b1,0,0,0,0,0,e1,e1,0,0,0,1\n#end,4\n");
    const struct peil_counts_column *q = peil_counts_find(counts, "q");
    static const struct {
        size_t a, m;
        uint64_t e1, e2;
    } expected[] = {{0, 0, 1, 0}, {0, 1, 1, 0}, {0, 2, 0, 0}, {0, 3, 0, 1},
                    {1, 0, 0, 0}, {3, 0, 1, 0}, {3, 1, 0, 0}, {3, 3, 1, 0}};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        size_t group = peil_group_level(
            counts, 5,
            peil_crossing_level(survey, &survey->groupings[5], expected[i].a, expected[i].m));
        assert_int_equal(q->n[q->first_value * counts->group_count + group], expected[i].e1);
        assert_int_equal(q->n[(q->first_value + 1) * counts->group_count + group], expected[i].e2);
    }
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void write_counts(const struct peil_counts *counts, const char *name)
{
    assert_int_equal(peil_counts_write(counts, test_path(name), false, test_diag()), PEIL_OK);
}

static void read_counts(struct peil_counts *counts, const char *name)
{
    enum peil_status status = peil_counts_read(counts, test_path(name), false, test_diag());
    if (status != PEIL_OK)
        print_error("%s\n", test_message);
    assert_int_equal(status, PEIL_OK);
}

/* The rows from..to of responses, as a part. */
static struct peil_counts *tally_part(const struct peil_survey *survey, const char *rows,
                                      size_t from, size_t to)
{
    char *part = calloc(strlen(rows) + 64, 1), *at = part;
    size_t line = 0;
    for (const char *next; *rows != '#'; rows = next, line++) {
        next = strchr(rows, '\n') + 1;
        if (line == 0 || (line > from && line <= to)) {
            memcpy(at, rows, (size_t)(next - rows));
            at += next - rows;
        }
    }
    sprintf(at, "#end,%d\n", (int)(to - from));
    struct peil_counts *counts = test_tally_text(survey, part);
    free(part);
    return counts;
}

/* Written, read and written again; two parts added; a changed combination is refused. */
static void test_round_trip_and_merge(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < ASKED; i++) {
        struct peil_survey *survey = read_survey(asked[i]);
        char *rows = make_rows(90, (unsigned)i % 4);
        struct peil_counts *whole = test_tally_text(survey, rows);
        struct peil_counts *first = tally_part(survey, rows, 0, 40);
        struct peil_counts *second = tally_part(survey, rows, 40, 90);
        struct peil_counts *again = peil_counts_new(survey), *sum = peil_counts_new(survey);
        write_counts(whole, "a.csv");
        read_counts(again, "a.csv");
        write_counts(again, "b.csv");
        char *table = test_read("a.csv");
        test_assert_same("b.csv", table);
        write_counts(first, "b.csv");
        write_counts(second, "c.csv");
        read_counts(sum, "b.csv");
        read_counts(sum, "c.csv");
        for (size_t c = 0; c < whole->column_count; c++)
            assert_memory_equal(whole->columns[c].n, sum->columns[c].n,
                                whole->columns[c].slots * whole->group_count * sizeof(uint64_t));
        peil_counts_free(whole);
        peil_counts_free(first);
        peil_counts_free(second);
        peil_counts_free(again);
        peil_counts_free(sum);
        free(table);
        free(rows);
        peil_survey_free(survey);
    }
}

static void test_a_lost_combination_is_refused(void **unused)
{
    (void)unused;
    struct peil_survey *survey = read_survey(asked[0]);
    char *rows = make_rows(60, 0);
    struct peil_counts *counts = test_tally_text(survey, rows);
    write_counts(counts, "a.csv");
    char *table = test_read("a.csv"), *lost = strstr(table, ",a,a1,b,b1,");
    assert_non_null(lost);
    lost += strlen(",a,a1,b,b1,");
    *lost = *lost == '9' ? '8' : (char)(*lost + 1);
    test_write("b.csv", table);
    struct peil_counts *read = peil_counts_new(survey);
    assert_int_equal(peil_counts_read(read, test_path("b.csv"), false, test_diag()), PEIL_DATA);
    assert_non_null(strstr(test_message, "by 'a' and 'b' do not add up to those of one of them"));
    peil_counts_free(read);
    peil_counts_free(counts);
    free(table);
    free(rows);
    peil_survey_free(survey);
}

/* A row of another combination, or of pairs by one, is refused with what is wrong of it. */
static void test_unknown_combinations_are_refused(void **unused)
{
    static const struct {
        const char *from, *to, *message;
    } changes[] = {
        {",a,a1,b,b1,", ",a,a1,b,b9,", "column group2: 'b9' is not a level that is counted"},
        {",a,a1,b,b1,", ",a,a1,o,o1,", "column by2: 'o' is not a grouping that is counted"},
        {",a,a1,b,b1,", ",a,a9,b,b1,", "column group: 'a9' is not a level that is counted"},
        {",a,a1,b,b1,", ",c,a1,b,b1,", "column by: 'c' is not a grouping that is counted"},
        {",pair,q,e1,r,e1,,,,,", ",pair,q,e1,r,e1,a,a1,b,b1,",
         "column by2: 'b' is not what pairs are counted by"},
    };
    (void)unused;
    struct peil_survey *survey = read_survey(asked[0]);
    char *rows = make_rows(90, 0);
    struct peil_counts *counts = test_tally_text(survey, rows);
    write_counts(counts, "a.csv");
    char *table = test_read("a.csv"), *changed = calloc(strlen(table) + 64, 1);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        char *at = strstr(table, changes[i].from);
        assert_non_null(at);
        sprintf(changed, "%.*s%s%s", (int)(at - table), table, changes[i].to,
                at + strlen(changes[i].from));
        test_write("b.csv", changed);
        struct peil_counts *read = peil_counts_new(survey);
        assert_int_equal(peil_counts_read(read, test_path("b.csv"), false, test_diag()), PEIL_DATA);
        if (strstr(test_message, changes[i].message) == NULL)
            fail_msg("%s", test_message);
        peil_counts_free(read);
    }
    free(changed);
    free(table);
    free(rows);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

/* The groupings show the same with and without crossings. */
static void test_levels_lose_nothing(void **unused)
{
    (void)unused;
    for (unsigned i = 0; i < 24; i++) {
        char *rows = make_rows(60 + draw(240), draw(4));
        struct peil_survey *crossed = read_survey(asked[i % ASKED]), *plain = read_survey(NULL);
        struct peil_counts *with = test_tally_text(crossed, rows);
        struct peil_counts *without = test_tally_text(plain, rows);
        struct peil_disclosure *a = peil_disclosure_of_counts(with);
        struct peil_disclosure *b = peil_disclosure_of_counts(without);
        static const char *const variables[] = {"q", "s", "jaren", "taken/m1"};
        for (size_t v = 0; v < 4; v++) {
            struct decided one = decide(with, a, variables[v]);
            struct decided other = decide(without, b, variables[v]);
            assert_true(a->flat_count > b->flat_count);
            assert_memory_equal(one.decision.levels, other.decision.levels,
                                b->flat_count * sizeof *one.decision.levels);
            assert_memory_equal(one.decision.tested, other.decision.tested, b->flat_count);
            decided_clear(&one);
            decided_clear(&other);
        }
        peil_disclosure_free(a);
        peil_disclosure_free(b);
        peil_counts_free(with);
        peil_counts_free(without);
        peil_survey_free(crossed);
        peil_survey_free(plain);
        free(rows);
    }
}

/* What q shows of a1 with b1, of which 12 gave those answers (e1, e2, ...); of a1 and b1 with
 * others and of others there are 15 of all answers each. */
static enum peil_disclosure_level level_of_twelve(const unsigned answers[5])
{
    char *rows = calloc(200, 64), *at = rows;
    int row = 0;
    at += sprintf(at, "%s", CROSSING_HEADER);
    for (unsigned answer = 0; answer < 5; answer++)
        for (int cell = 0; cell < 4; cell++)
            for (unsigned i = 0; i < (cell == 0 ? answers[answer] : 3); i++)
                at += sprintf(at, "%d,accepted,a%d,b%d,0,0,0,0,0,e%u,e1,0,0,0,1\n", ++row,
                              cell / 2 + 1, cell % 2 + 1, answer + 1);
    sprintf(at, "#end,%d\n", row);
    struct peil_survey *survey = read_survey(asked[0]);
    struct peil_counts *counts = test_tally_text(survey, rows);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct decided it = decide(counts, disclosure, "q");
    const struct peil_view *view = &disclosure->views[survey->grouping_count];
    enum peil_disclosure_level level = it.decision.levels[view->first];
    assert_true(level != PEIL_SHOW_NOTHING || !it.shown[view->first + 1]); /* by subtraction */
    assert_true(level != PEIL_SHOW_MEAN || it.decision.levels[view->first + 1] <= PEIL_SHOW_MEAN);
    decided_clear(&it);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
    free(rows);
    return level;
}

/* Where n and mean fit one answer table nothing is shown, where n, mean and SD do no SD. */
static void test_answers_stay_uncertain(void **unused)
{
    (void)unused;
    assert_int_equal(level_of_twelve((const unsigned[]){3, 2, 3, 2, 2}), PEIL_SHOW_MOMENTS);
    assert_int_equal(level_of_twelve((const unsigned[]){12, 0, 0, 0, 0}), PEIL_SHOW_NOTHING);
    assert_int_equal(level_of_twelve((const unsigned[]){11, 1, 0, 0, 0}), PEIL_SHOW_NOTHING);
    assert_int_equal(level_of_twelve((const unsigned[]){10, 2, 0, 0, 0}), PEIL_SHOW_MEAN);
}

/* ---- results ---- */

static struct peil_result_key n_key(const struct peil_survey *survey, const struct peil_view *view,
                                    size_t v, const char *variable)
{
    struct peil_level_name name = peil_view_name(survey, view, v);
    return (struct peil_result_key){.group1 = name.by,
                                    .group1_level = name.level,
                                    .group2 = name.by2,
                                    .group2_level = name.level2,
                                    .variable = variable,
                                    .context = PEIL_CONTEXT_DESCRIPTIVE,
                                    .stat = PEIL_STAT_N};
}

/* Never more; less where those who did not answer would be found otherwise (test_located.c). */
static size_t count_withheld_besides(const struct peil_results *results,
                                     const struct peil_counts *counts,
                                     const struct peil_disclosure *disclosure, const char *variable)
{
    const struct peil_survey *survey = counts->survey;
    struct decided it = decide(counts, disclosure, variable);
    size_t withheld = 0;
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        const bool *crosses = survey->groupings[g].crosses;
        bool described = crosses == NULL || crosses[peil_survey_variable(survey, variable)];
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            struct peil_result_key key = n_key(survey, view, v, variable);
            const struct peil_result *row = peil_results_find(results, &key);
            assert_true((row != NULL) == described);
            assert_true(row == NULL || !row->defined || it.shown[f]);
            bool besides = row != NULL && !row->defined && it.shown[f];
            withheld += besides;
            key.stat = PEIL_STAT_MEDIAN;
            row = peil_results_find(results, &key);
            assert_true(row == NULL || besides || row->warning[0] != 's' ||
                        it.decision.levels[f] < PEIL_SHOW_DISTRIBUTION);
            assert_true(row == NULL || !row->defined ||
                        it.decision.levels[f] == PEIL_SHOW_DISTRIBUTION);
        }
    }
    decided_clear(&it);
    return withheld;
}

static void test_protect_decides_the_same(void **unused)
{
    size_t withheld = 0;
    (void)unused;
    for (unsigned i = 0; i < 30; i++) {
        struct peil_survey *survey = read_survey(asked[i % ASKED]);
        char *rows = make_rows(60 + draw(240), draw(4));
        struct peil_counts *counts = test_tally_text(survey, rows);
        struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
        struct peil_results *results = peil_results_new();
        peil_describe(counts, disclosure, results);
        assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
        withheld += count_withheld_besides(results, counts, disclosure, "q");
        withheld += count_withheld_besides(results, counts, disclosure, "jaren");
        peil_results_free(results);
        peil_disclosure_free(disclosure);
        peil_counts_free(counts);
        peil_survey_free(survey);
        free(rows);
    }
    assert_true(withheld < 60); /* rarely; scales also where one of their items is hidden */
}

/* What is shown of a row of results; a combination's when second is not "". */
static bool row_shown(const struct peil_results *results, const char *first, const char *second,
                      const char *variable, const char *level, enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = *first != '\0' ? "a" : "",
                                  .group1_level = first,
                                  .group2 = *second != '\0' ? "jong" : "",
                                  .group2_level = second,
                                  .variable = variable,
                                  .variable_level = level,
                                  .context = *level != '\0' ? PEIL_CONTEXT_DISTRIBUTION
                                                            : PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = stat};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

/* Of a3 four are young: how many follows from the ages of a3, which would be shown otherwise. */
static void test_answers_that_tell_combinations(void **unused)
{
    static const char form[] = "type,name,label::Nederlands (nl),role,calculation\n"
                               "select_one la,a,A,group,\ninteger,jaren,Jaren,item,\n"
                               "calculate,jong,Jong,group,\"band(${jaren},30)\"\n"
                               "select_one lb,q,Q,item,\n";
    (void)unused;
    for (int hides = 0; hides < 2; hides++) {
        char *rows = calloc(200, 40), *at = rows + sprintf(rows, "row,status,a,jaren,q\n");
        for (int i = 0; i < 150; i++)
            at += sprintf(at, "%d,accepted,a%d,%d,b%d\n", i + 1, i / 50 + 1,
                          i % 50 < (i >= 100 && hides ? 4 : 20) ? 25 : 35, i % 2 + 1);
        sprintf(at, "#end,150\n");
        test_write("analyses.csv", "kind,variables,by,by2\ncrossing,,a,jong\n");
        struct peil_survey *survey = test_survey_of(choices, form);
        struct peil_counts *counts = test_tally_text(survey, rows);
        struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
        struct peil_results *results = peil_results_new();
        peil_describe(counts, disclosure, results);
        assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
        assert_true(row_shown(results, "a3", "under_30", "q", "", PEIL_STAT_N) == !hides);
        assert_true(row_shown(results, "a3", "", "jaren", "25", PEIL_STAT_N) == !hides);
        assert_true(row_shown(results, "a3", "", "jaren", "", PEIL_STAT_MIN) == !hides);
        assert_true(row_shown(results, "a3", "", "jaren", "", PEIL_STAT_MEAN));
        assert_true(row_shown(results, "a3", "", "q", "b1", PEIL_STAT_N));
        assert_true(row_shown(results, "", "", "jaren", "25", PEIL_STAT_N));
        peil_results_free(results);
        peil_disclosure_free(disclosure);
        peil_counts_free(counts);
        peil_survey_free(survey);
        free(rows);
    }
}

static bool n_shown(const struct peil_results *results, const char *by, const char *level,
                    const char *variable)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = variable,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = PEIL_STAT_N};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

/* How many tests over all levels of a grouping are shown. */
static size_t tests_shown(const struct peil_results *results, const char *group,
                          const char *variable)
{
    size_t count = 0;
    for (size_t r = 0; r < results->count; r++) {
        const struct peil_result *row = &results->rows[r];
        count +=
            row->stat == PEIL_STAT_P && row->defined && strcmp(row->subject->group1, group) == 0 &&
            strcmp(row->subject->variable, variable) == 0 && row->subject->group1_level[0] == '\0';
    }
    return count;
}

/* A question for a1 alone: its n by b is that of the combinations with a1, of which one is few. */
static void test_filters_that_tell_combinations(void **unused)
{
    static const char form[] = "type,name,label::Nederlands (nl),role,relevant\n"
                               "select_one la,a,A,group,\nselect_one lb,b,B,group,\n"
                               "select_one eens,q,Q,item,\n"
                               "select_one la,alleen_a1,R,item,${a}='a1'\n";
    char wider[1024];
    (void)unused;
    snprintf(wider, sizeof wider, "%slb,b4,B 4,,,\n", choices);
    for (int hides = 0; hides < 2; hides++) {
        char *rows = calloc(300, 40), *at = rows + sprintf(rows, "row,status,a,b,q,alleen_a1\n");
        for (int i = 0; i < 240; i++) {
            int few = i < 80 && hides ? 4 : 20, within = i % 80;
            int b = within < few ? 1 : within < 40 ? 2 : within < 60 ? 3 : 4;
            at += sprintf(at, "%d,accepted,a%d,b%d,e%d,", i + 1, i / 80 + 1, b, i % 5 + 1);
            at += i < 80 ? sprintf(at, "a%d\n", i % 3 + 1) : sprintf(at, ".not_asked\n");
        }
        sprintf(at, "#end,240\n");
        test_write("analyses.csv", "kind,variables,by,by2\ncrossing,,a,b\ncompare,,,\n");
        struct peil_survey *survey = test_survey_of(wider, form);
        struct peil_counts *counts = test_tally_text(survey, rows);
        struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
        struct peil_results *results = peil_results_new();
        peil_describe(counts, disclosure, results);
        peil_compare(counts, disclosure, NULL, results);
        assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
        assert_true(tests_shown(results, "b", "q") > 0);
        assert_true((tests_shown(results, "b", "alleen_a1") > 0) == !hides);
        assert_true(n_shown(results, "", "", "alleen_a1"));
        assert_true(n_shown(results, "a", "a1", "alleen_a1"));
        assert_true(n_shown(results, "b", "b2", "alleen_a1") == !hides);
        assert_true(n_shown(results, "b", "b2", "q"));
        peil_results_free(results);
        peil_disclosure_free(disclosure);
        peil_counts_free(counts);
        peil_survey_free(survey);
        free(rows);
    }
}

/* n, and the sums behind the means, of combinations add up to those of the level. */
static void test_results_add_up(void **unused)
{
    (void)unused;
    struct peil_survey *survey = read_survey(asked[0]);
    char *rows = make_rows(200, 1);
    struct peil_counts *counts = test_tally_text(survey, rows);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct peil_results *results = peil_results_new();
    peil_describe(counts, disclosure, results);
    const struct peil_view *view = &disclosure->views[5], *a = &disclosure->views[0];
    for (size_t level = 0; level < a->count; level++) {
        double n = 0, sum = 0;
        for (size_t v = 0; v < view->count; v++) {
            struct peil_result_key key = n_key(survey, view, v, "q");
            if (strcmp(key.group1_level, a->levels[level].name) != 0)
                continue;
            const struct peil_result *row = peil_results_find(results, &key);
            double here = row->value;
            n += here;
            key.stat = PEIL_STAT_MEAN;
            row = peil_results_find(results, &key);
            sum += row->defined ? here * row->value : 0;
        }
        struct peil_result_key key = n_key(survey, a, level, "q");
        double all = peil_results_find(results, &key)->value;
        key.stat = PEIL_STAT_MEAN;
        double difference = sum - all * peil_results_find(results, &key)->value;
        assert_true(n == all && difference < 1e-9 && difference > -1e-9);
    }
    peil_results_free(results);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
    free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_combinations_of_the_survey, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_too_many_combinations, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_counts_by_combination, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_round_trip_and_merge, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_a_lost_combination_is_refused, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_unknown_combinations_are_refused, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_levels_lose_nothing, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_answers_stay_uncertain, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_protect_decides_the_same, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_answers_that_tell_combinations, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_filters_that_tell_combinations, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_results_add_up, test_setup, test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
