/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of tables of counts, written and read. */
#include "counts_files.h"

static const char small_counts[] = "status,,accepted,,,,,,,3\n"
                                   "status,,duplicate,,,,,,,0\n"
                                   "status,,not_eligible,,,,,,,0\n"
                                   "status,,incomplete,,,,,,,1\n"
                                   "one,net,.skipped,,,,,,,1\n"
                                   "one,net,.skipped,,,net,(none),,,1\n"
                                   "one,net,kov,,,,,,,2\n"
                                   "one,net,kov,,,net,kov,,,2\n"
                                   "one,q1,laag,,,,,,,2\n"
                                   "one,q1,laag,,,net,kov,,,2\n"
                                   "one,q1,hoog,,,,,,,1\n"
                                   "one,q1,hoog,,,net,(none),,,1\n"
                                   "one,q2,.skipped,,,,,,,1\n"
                                   "one,q2,.skipped,,,net,(none),,,1\n"
                                   "one,q2,midden,,,,,,,1\n"
                                   "one,q2,midden,,,net,kov,,,1\n"
                                   "one,q2,hoog,,,,,,,1\n"
                                   "one,q2,hoog,,,net,kov,,,1\n"
                                   "one,s,.skipped,,,,,,,1\n"
                                   "one,s,.skipped,,,net,(none),,,1\n"
                                   "one,s,1.5,,,,,,,1\n"
                                   "one,s,1.5,,,net,kov,,,1\n"
                                   "one,s,2,,,,,,,1\n"
                                   "one,s,2,,,net,kov,,,1\n"
                                   "one,taken/a,.not_asked,,,,,,,1\n"
                                   "one,taken/a,.not_asked,,,net,kov,,,1\n"
                                   "one,taken/a,1,,,,,,,1\n"
                                   "one,taken/a,1,,,net,kov,,,1\n"
                                   "one,taken/b,.not_asked,,,,,,,1\n"
                                   "one,taken/b,.not_asked,,,net,kov,,,1\n"
                                   "one,taken/b,0,,,,,,,1\n"
                                   "one,taken/b,0,,,net,kov,,,1\n"
                                   "over_full,taken/a,1,,,,,,,1\n"
                                   "over_full,taken/a,1,,,net,(none),,,1\n"
                                   "over_full,taken/b,1,,,,,,,1\n"
                                   "over_full,taken/b,1,,,net,(none),,,1\n"
                                   "multi,taken,asked,,,,,,,2\n"
                                   "multi,taken,asked,,,net,kov,,,1\n"
                                   "multi,taken,asked,,,net,(none),,,1\n"
                                   "multi,taken,answered,,,,,,,1\n"
                                   "multi,taken,answered,,,net,kov,,,1\n"
                                   "multi,taken,mentions,,,,,,,1\n"
                                   "multi,taken,mentions,,,net,kov,,,1\n"
                                   "multi,taken,over_full,,,,,,,1\n"
                                   "multi,taken,over_full,,,net,(none),,,1\n"
                                   "pair,q1,laag,q2,midden,,,,,1\n"
                                   "pair,q1,laag,q2,hoog,,,,,1\n"
                                   "pair_complete,q1,laag,q2,midden,,,,,1\n"
                                   "pair_complete,q1,laag,q2,midden,net,kov,,,1\n"
                                   "pair_complete,q1,laag,q2,hoog,,,,,1\n"
                                   "pair_complete,q1,laag,q2,hoog,net,kov,,,1\n";

static void a_small_table_has_these_bytes(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey_of(small_choices, small_questions);
    struct peil_counts *counts = test_tally_text(survey, small_rows);
    write_counts(counts, "a.csv");
    char *text = test_read("a.csv"), *rows = body("a.csv"), meta[512];
    snprintf(meta, sizeof meta,
             "wave,table,variable,value,variable2,value2,by,group,by2,group2,n\n"
             "2020-2021,meta,form_id,proef,,,,,,,1\n2020-2021,meta,version,1,,,,,,,1\n"
             "2020-2021,meta,digest,%s,,,,,,,1\n2020-2021,meta,part,",
             survey->digest);
    assert_memory_equal(text, meta, strlen(meta));
    assert_memory_equal(text + strlen(meta) + 32, ",,,,,,,4\n", 9);
    assert_string_equal(rows, small_counts);
    free(text);
    free(rows);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void reading_and_writing_changes_no_byte(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey_of(small_choices, small_questions);
    struct peil_counts *counts = test_tally_text(survey, small_rows);
    struct peil_counts *back = peil_counts_new(survey);
    write_counts(counts, "a.csv");
    assert_int_equal(peil_counts_read(back, test_path("a.csv"), false, test_diag()), PEIL_OK);
    write_counts(back, "b.csv");
    char *text = test_read("a.csv");
    test_assert_same("b.csv", text);
    free(text);
    peil_counts_free(back);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

/* Behind all that. */
static const char small_paired[] = "paired,q1,laag,q2,midden,,,,,1\n"
                                   "paired,q1,laag,q2,midden,net,kov,,,1\n"
                                   "paired,q1,laag,q2,hoog,,,,,1\n"
                                   "paired,q1,laag,q2,hoog,net,kov,,,1\n"
                                   "paired,taken/a,1,taken/b,0,,,,,1\n"
                                   "paired,taken/a,1,taken/b,0,net,kov,,,1\n";

static void paired_questions_come_last(void **state)
{
    (void)state;
    test_write("analyses.csv", small_analyses);
    struct peil_survey *survey = test_survey_of(small_choices, small_questions);
    struct peil_counts *counts = test_tally_text(survey, small_rows);
    struct peil_counts *back = peil_counts_new(survey);
    write_counts(counts, "a.csv");
    char *text = test_read("a.csv"), *rows = body("a.csv");
    assert_memory_equal(rows, small_counts, strlen(small_counts));
    assert_string_equal(rows + strlen(small_counts), small_paired);
    assert_int_equal(peil_counts_read(back, test_path("a.csv"), false, test_diag()), PEIL_OK);
    write_counts(back, "b.csv");
    test_assert_same("b.csv", text);
    free(text);
    free(rows);
    peil_counts_free(back);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void a_full_disk_is_an_error(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey_of(small_choices, small_questions);
    struct peil_counts *counts = test_tally_text(survey, small_rows);
    assert_int_equal(peil_counts_write(counts, "/dev/full", false, test_diag()), PEIL_FILE);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_small_table_has_these_bytes, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(reading_and_writing_changes_no_byte, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(paired_questions_come_last, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_is_an_error, test_setup, test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
