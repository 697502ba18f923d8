/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crossings from definition and responses to counts by combination, and the table of these. */
#include "crossing_survey.h"

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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
