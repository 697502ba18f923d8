/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table_survey.h"

#include <math.h>

#include "peil/decimal.h"
#include "peil/results.h"

#define COLUMNS                                                                                    \
    "wave,group1,group1_level,group2,group2_level,versus,variable,variable_level,context,"         \
    "stat_name,stat,family,family_size,adjust,warning\n"

static const struct peil_result_key mean_of_q1 = {.group1 = "net",
                                                  .group1_level = "go",
                                                  .variable = "q1",
                                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                                  .stat = PEIL_STAT_MEAN};

static void a_table_has_these_bytes(void **state)
{
    (void)state;
    struct peil_results *results = peil_results_new();
    struct peil_result_key key = mean_of_q1;
    peil_results_add(results, "2021", &key, peil_number_of(1.0 / 3));
    key.stat = PEIL_STAT_MEAN_LOW;
    peil_results_add(results, "2021", &key, peil_number_of(1.0 / 3));
    key.stat = PEIL_STAT_SD;
    peil_results_add(results, "2021", &key, peil_number_none(PEIL_N_TOO_SMALL_2));
    key = (struct peil_result_key){.variable = "a,b",
                                   .variable_level = "\"x\"",
                                   .context = PEIL_CONTEXT_CHI_SQUARED,
                                   .stat = PEIL_STAT_P};
    struct peil_result *row =
        peil_results_add(results, "2021", &key, (struct peil_number){0.25, PEIL_EXPECTED_BELOW_5});
    row->family = peil_results_family(results, "b1:net", 12, "holm");
    key.stat = PEIL_STAT_N;
    peil_results_add_count(results, "2021", &key, 17);
    assert_int_equal(peil_results_write(results, test_path("a.csv"), 0600, false, test_diag()),
                     PEIL_OK);
    test_assert_same("a.csv", COLUMNS
                     "2021,net,go,,,,q1,,descriptive,mean,0.3333333333333333,,,,\n"
                     "2021,net,go,,,,q1,,descriptive,mean.conf.low,0.3333333333,,,,\n"
                     "2021,net,go,,,,q1,,descriptive,sd,,,,,n<2\n"
                     "2021,,,,,,\"a,b\",\"\"\"x\"\"\",chi_squared,p.value,0.25,b1:net,12,holm,"
                     "expected<5\n"
                     "2021,,,,,,\"a,b\",\"\"\"x\"\"\",chi_squared,n,17,,,,\n");
    struct peil_results *back = peil_results_new();
    assert_int_equal(peil_results_read(back, test_path("a.csv"), false, test_diag()), PEIL_OK);
    assert_int_equal(back->count, results->count);
    for (size_t r = 1; r < back->count; r++) /* one subject of three rows, one of two */
        assert_int_equal(back->rows[r].subject == back->rows[r - 1].subject, r != 3);
    assert_int_equal(peil_results_write(back, test_path("b.csv"), 0600, false, test_diag()),
                     PEIL_OK);
    char *text = test_read("a.csv");
    test_assert_same("b.csv", text);
    free(text);
    peil_results_free(back);
    peil_results_free(results);
}

static void rows_are_found_by_content(void **state)
{
    (void)state;
    struct peil_results *results = peil_results_new();
    char buffer[32];
    struct peil_result_key key = {.variable = buffer, .context = PEIL_CONTEXT_DISTRIBUTION};
    for (int i = 0; i < 5000; i++) {
        sprintf(buffer, "v%d", i / 10); /* the same address, another text */
        key.stat = (enum peil_stat)(PEIL_STAT_N + i % 10);
        peil_results_add_count(results, "w", &key, (uint64_t)i);
    }
    assert_null(peil_results_find(results, &mean_of_q1));
    for (int i = 0; i < 5000; i++) {
        char other[32];
        sprintf(other, "v%d", i / 10);
        key.variable = other;
        key.variable_level = i % 2 ? "" : NULL; /* the same */
        key.stat = (enum peil_stat)(PEIL_STAT_N + i % 10);
        const struct peil_result *row = peil_results_find(results, &key);
        assert_non_null(row);
        assert_true(row->value == i);
        key.group1 = "v1"; /* a known text, no such row */
        assert_null(peil_results_find(results, &key));
        key.group1 = NULL;
    }
    peil_results_free(results);
}

/* The same rows, in whatever order and from whatever buffer they are asked for. */
static void lookups_find_what_finding_finds(void **state)
{
    (void)state;
    struct peil_results *results = peil_results_new();
    char buffer[32], level[32];
    struct peil_result_key key = {
        .variable = buffer, .group1_level = level, .context = PEIL_CONTEXT_DISTRIBUTION};
    struct peil_lookups *none = peil_lookups_new(results);
    assert_null(peil_lookups_find(none, &mean_of_q1));
    peil_lookups_free(none);
    for (int i = 0; i < 3000; i++) {
        sprintf(buffer, "v%d", i / 10);
        sprintf(level, "l%d", i % 2);
        key.stat = (enum peil_stat)(PEIL_STAT_N + i % 10);
        peil_results_add_count(results, i % 3 ? "w" : "v", &key, (uint64_t)i);
    }
    struct peil_lookups *lookups = peil_lookups_new(results);
    for (unsigned i = 0, draw = 1; i < 20000; i++) {
        draw = draw * 1103515245 + 12345;
        sprintf(buffer, "v%u", (draw >> 16) % 310);
        sprintf(level, "l%u", (draw >> 8) % 3);
        for (key.stat = PEIL_STAT_N; key.stat < PEIL_STAT_N + 10; key.stat++)
            assert_ptr_equal(peil_lookups_find(lookups, &key), peil_results_find(results, &key));
    }
    peil_lookups_free(lookups);
    peil_results_free(results);
}

static void texts_are_interned(void **state)
{
    (void)state;
    struct peil_results *results = peil_results_new();
    char one[] = "abc", two[] = "abc";
    const char *text = peil_results_intern(results, one);
    assert_ptr_equal(text, peil_results_intern(results, two));
    one[1] = 'x';
    assert_string_equal(text, "abc");
    assert_string_equal(peil_results_intern(results, one), "axc");
    assert_ptr_equal(peil_results_intern(results, NULL), peil_results_intern(results, ""));
    struct peil_result *row = peil_results_add_count(results, NULL, &mean_of_q1, 1);
    assert_ptr_equal(row->subject->group2, peil_results_intern(results, ""));
    assert_string_equal(row->subject->wave, "");
    peil_results_free(results);
}

/* Of two waves the one added last; both are kept. */
static void waves_stand_beside_each_other(void **state)
{
    (void)state;
    struct peil_results *results = peil_results_new();
    peil_results_add_count(results, "2021", &mean_of_q1, 1);
    peil_results_add_count(results, "2022", &mean_of_q1, 2);
    assert_int_equal(results->count, 2);
    assert_string_equal(peil_results_find(results, &mean_of_q1)->subject->wave, "2022");
    peil_results_free(results);
}

/* Rows of one key and wave need not follow each other, and stand there once. */
static void rows_are_found_wherever_they_stand(void **state)
{
    (void)state;
    struct peil_results *results = peil_results_new();
    struct peil_result_key q1 = mean_of_q1, q2 = mean_of_q1;
    q2.variable = "q2";
    peil_results_add_count(results, "2021", &q1, 1);
    peil_results_add_count(results, "2021", &q2, 2);
    q1.stat = q2.stat = PEIL_STAT_SD;
    peil_results_add_count(results, "2021", &q1, 3);
    peil_results_add_count(results, "2022", &q1, 4);
    peil_results_add_count(results, "2021", &q2, 5);
    assert_true(peil_results_find(results, &mean_of_q1)->value == 1);
    assert_true(peil_results_find(results, &q1)->value == 4);
    assert_true(peil_results_find(results, &q2)->value == 5);
    q2.stat = PEIL_STAT_P;
    assert_null(peil_results_find(results, &q2));
    assert_ptr_equal(results->rows[2].subject->variable, results->rows[0].subject->variable);
    peil_results_free(results);
}

static void a_table_takes_the_rows_of_another(void **state)
{
    (void)state;
    struct peil_results *results = peil_results_new(), *others = peil_results_new();
    struct peil_result_key key = mean_of_q1;
    peil_results_add(results, "2021", &key, peil_number_of(2.5));
    key.stat = PEIL_STAT_P;
    struct peil_result *row =
        peil_results_add(others, "2021", &key, (struct peil_number){0.25, PEIL_EXPECTED_BELOW_5});
    row->family = peil_results_family(others, "b1:net", 12, "holm");
    key.stat = PEIL_STAT_SD;
    peil_results_add(others, "2021", &key, peil_number_none(PEIL_N_TOO_SMALL_2));
    peil_results_add_all(results, others);
    peil_results_free(others);
    assert_int_equal(peil_results_write(results, test_path("b.csv"), 0600, false, test_diag()),
                     PEIL_OK);
    test_assert_same("b.csv", COLUMNS
                     "2021,net,go,,,,q1,,descriptive,mean,2.5,,,,\n"
                     "2021,net,go,,,,q1,,descriptive,p.value,0.25,b1:net,12,holm,expected<5\n"
                     "2021,net,go,,,,q1,,descriptive,sd,,,,,n<2\n");
    assert_ptr_equal(peil_results_find(results, &key), &results->rows[2]);
    peil_results_free(results);
}

/* The quick rounding of approximate statistics is that of decimal.h, everywhere. */
static void approximate_statistics_are_rounded_to_ten_digits(void **state)
{
    (void)state;
    static const double awkward[] = {
        0,     -0.0,          1,    -1,           0.99999999995, 0.999999999949, 1e-300,
        1e-12, 2.5e-13,       1e9,  123456789.05, 9999999999.5,  1e15,           1e22,
        0.1,   1.00000000005, 3e-7, 0.12345678905};
    struct peil_results *results = peil_results_new();
    struct peil_result_key key = {
        .variable = "v", .context = PEIL_CONTEXT_WELCH_T, .stat = PEIL_STAT_P};
    struct peil_result *row = peil_results_add(results, "w", &key, peil_number_of(0.5));
    uint64_t seed = 12345;
    for (size_t i = 0; i < 200000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
        double value = ldexp((double)(seed >> 11), -53 - (int)(seed % 50) + (int)(seed / 50 % 40));
        value = i < sizeof awkward / sizeof awkward[0] ? awkward[i] : seed & 1024 ? -value : value;
        peil_results_set(results, row, peil_number_of(value));
        if (row->value != peil_round_significant(value, 10))
            print_error("%.17g: %.17g\n", value, row->value);
        assert_true(row->value == peil_round_significant(value, 10));
    }
    peil_results_free(results);
}

static void refused(const char *table, const char *message)
{
    struct peil_results *results = peil_results_new();
    test_write("in.csv", table);
    assert_int_equal(peil_results_read(results, test_path("in.csv"), false, test_diag()),
                     PEIL_DATA);
    assert_string_equal(test_message, message);
    peil_results_free(results);
}

static void strange_tables_are_refused_with_their_place(void **state)
{
    (void)state;
    refused("wave,extra\n", "row 0 line 1 column -: 'extra' is not a column of results");
    refused("wave,group1\n", "row 0 line 1 column -: column 'group1_level' of results is missing");
    refused("wave,wave\n", "row 0 line 1 column wave: stands twice");
    refused(COLUMNS "w,,,,,,q1,,descriptive,mean,1,,,,\nw,,,,,,q1,,descriptief,mean,1,,,,\n",
            "row 2 line 3 column context: 'descriptief' is not a context");
    refused(COLUMNS "w,,,,,,q1,,descriptive,meen,1,,,,\n",
            "row 1 line 2 column stat_name: 'meen' is not a statistic (did you mean 'mean'?)");
    refused(COLUMNS "w,,,,,,q1,,descriptive,mean,nan,,,,\n",
            "row 1 line 2 column stat: 'nan' is not a number");
    refused(COLUMNS "w,,,,,,q1,,descriptive,mean,,,,,\n",
            "row 1 line 2 column stat: is empty, and the warning does not say why");
    refused(COLUMNS "w,,,,,,q1,,descriptive,mean,1,f,-2,,\n",
            "row 1 line 2 column family_size: '-2' is not a number of tests");
    refused(COLUMNS "w,,,,,,q1,,descriptive,mean,1,,,,\nw,,,,,,q1,,descriptive,mean,1,,,,\n",
            "row 2 line 3 column stat_name: 'mean' stands there already for the same group, "
            "variable and context");
}

static void columns_may_stand_in_any_order(void **state)
{
    (void)state;
    struct peil_results *results = peil_results_new();
    test_write("in.csv", "stat,stat_name,context,variable,group1_level,group1,wave,group2,"
                         "group2_level,versus,variable_level,family,family_size,adjust,warning\n"
                         "2.5,mean,descriptive,q1,go,net,2021,,,,,,,,\n");
    assert_int_equal(peil_results_read(results, test_path("in.csv"), false, test_diag()), PEIL_OK);
    assert_true(peil_results_find(results, &mean_of_q1)->value == 2.5);
    peil_results_free(results);
}

/* Of each row what it shares with the row before is kept: rows that differ in one cell stay apart.
 */
static void rows_that_differ_in_one_cell(void **state)
{
    (void)state;
    static const char table[] =
        COLUMNS "2021,net,go,,,,q1,,welch_anova,p.value,0.5,f,2,holm,\n"
                "2022,net,go,,,,q1,,welch_anova,p.value,0.5,f,2,holm,\n"
                "2022,net,vo,,,,q1,,welch_anova,p.value,0.5,f,2,holm,\n"
                "2022,net,vo,,,,q1,,kruskal_wallis,p.value,0.5,f,2,holm,\n"
                "2022,net,vo,,,,q1,,kruskal_wallis,statistic,,f,2,holm,few\n"
                "2022,net,vo,,,,q1,,kruskal_wallis,df,1,f,3,holm,\n"
                "2022,net,vo,,,,q2,,kruskal_wallis,df,1,f,3,,\n"
                "2022,net,v,,,,oq2,,kruskal_wallis,df,1,,,,\n";
    struct peil_results *results = peil_results_new();
    test_write("in.csv", table);
    assert_int_equal(peil_results_read(results, test_path("in.csv"), false, test_diag()), PEIL_OK);
    assert_int_equal(peil_results_write(results, test_path("out.csv"), 0600, false, test_diag()),
                     PEIL_OK);
    char *text = test_read("out.csv");
    assert_string_equal(text, table);
    free(text);
    peil_results_free(results);
}

/* Every context and statistic has a name of its own and a meaning. */
static void the_list_of_statistics_is_whole(void **state)
{
    (void)state;
    FILE *file = fopen(test_path("out.csv"), "wb");
    assert_non_null(file);
    assert_int_equal(peil_list_statistics(file), PEIL_OK);
    assert_int_equal(fclose(file), 0);
    char *text = test_read("out.csv");
    size_t lines = 0;
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    assert_int_equal(lines, 1 + PEIL_CONTEXTS + PEIL_STATS);
    assert_non_null(strstr(text, "\nmean.conf.low,statistic,lower 95 % limit of the mean "
                                 "(Student's t),10 significant digits\n"));
    free(text);
    for (int i = 0; i < PEIL_STATS; i++) {
        assert_non_null(peil_stat_name((enum peil_stat)i));
        assert_true(strlen(peil_stat_meaning((enum peil_stat)i)) > 3);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(peil_stat_name((enum peil_stat)i),
                                    peil_stat_name((enum peil_stat)j));
    }
    for (int i = 0; i < PEIL_CONTEXTS; i++)
        assert_non_null(peil_context_name((enum peil_context)i));
    assert_true(peil_stat_is_approximate(PEIL_STAT_P));
    assert_false(peil_stat_is_approximate(PEIL_STAT_MEAN));
}

static void what_cannot_be_written_is_said(void **state)
{
    (void)state;
    struct peil_results *results = peil_results_new();
    assert_int_equal(peil_results_write(results, "/nowhere/at/all.csv", 0600, false, test_diag()),
                     PEIL_FILE);
    assert_int_equal(peil_results_read(results, test_path("c.csv"), false, test_diag()), PEIL_FILE);
    peil_results_free(results);
    peil_results_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_has_these_bytes),
        cmocka_unit_test(rows_are_found_by_content),
        cmocka_unit_test(lookups_find_what_finding_finds),
        cmocka_unit_test(texts_are_interned),
        cmocka_unit_test(waves_stand_beside_each_other),
        cmocka_unit_test(rows_are_found_wherever_they_stand),
        cmocka_unit_test(a_table_takes_the_rows_of_another),
        cmocka_unit_test(approximate_statistics_are_rounded_to_ten_digits),
        cmocka_unit_test(strange_tables_are_refused_with_their_place),
        cmocka_unit_test(columns_may_stand_in_any_order),
        cmocka_unit_test(rows_that_differ_in_one_cell),
        cmocka_unit_test(the_list_of_statistics_is_whole),
        cmocka_unit_test(what_cannot_be_written_is_said),
    };
    return cmocka_run_group_tests(tests, test_setup, test_teardown);
}
