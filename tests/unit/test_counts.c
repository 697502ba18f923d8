/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table_survey.h"

static const char small_choices[] = "list_name,name,label::Nederlands (nl),value,missing\n"
                                    "net,go,GO!,,\nnet,kov,KOV,,\n"
                                    "drie,laag,Laag,1,\ndrie,midden,Midden,2,\ndrie,hoog,Hoog,3,\n"
                                    "taak,a,A,,\ntaak,b,B,,\n";
static const char small_questions[] = "type,name,label::Nederlands (nl),source,role,scale,pick,"
                                      "calculation\n"
                                      "select_one net,net,Net,,group,,,\n"
                                      "select_one drie,q1,Vraag 1,,item,s,,\n"
                                      "select_one drie,q2,Vraag 2,,item,s,,\n"
                                      "calculate,s,Schaal,,scale,,,mean(min=2)\n"
                                      "select_multiple taak,taken,Taken,,item,,1,\n";
static const char small_rows[] = "row,status,net,q1,q2,taken/a,taken/b\n"
                                 "1,accepted,kov,laag,hoog,1,0\n"
                                 "2,accepted,.skipped,hoog,.skipped,1,1\n"
                                 "3,accepted,kov,laag,midden,.not_asked,.not_asked\n"
                                 "4,incomplete,,,,,\n";

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

static void write_counts(const struct peil_counts *counts, const char *name)
{
    assert_int_equal(peil_counts_write(counts, test_path(name), false, test_diag()), PEIL_OK);
}

/* The table without the rows of meta and the wave before each row. */
static char *body(const char *name)
{
    char *text = test_read(name), *to = text;
    const char *wave = "2020-2021,";
    for (const char *line = strchr(text, '\n') + 1; *line != '\0'; line = strchr(line, '\n') + 1) {
        assert_memory_equal(line, wave, strlen(wave));
        const char *rest = line + strlen(wave);
        size_t length = (size_t)(strchr(rest, '\n') + 1 - rest);
        if (strncmp(rest, "meta,", 5) != 0) {
            memmove(to, rest, length);
            to += length;
        }
    }
    *to = '\0';
    return text;
}

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

/* Two questions to the same people, behind all that. */
static const char small_analyses[] = "kind,variables,by,by2,versus,family,adjust,tests\n"
                                     "paired,q1 taken/a,net,,q2 taken/b,,,\n";
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

/* Merging and order, on the larger survey */

static const char *const rows[] = {
    ",accepted,r1,go,1,0,0,25,eens,oneens,neutraal,laag,hoog,eens,midden,eens,oneens,1,0,0\n",
    ",accepted,r2,kov,0,1,1,100,oneens,.skipped,.no_opinion,hoog,.skipped,.not_asked,.not_asked,"
    "oneens,.invalid,1,1,1\n",
    ",duplicate,,,,,,,,,,,,,,,,,,\n",
    ",accepted,r3,.skipped,0,0,0,9.5,neutraal,neutraal,eens,laag,laag,eens,hoog,.not_asked,"
    "neutraal,0,0,0\n",
    ",accepted,r4,.not_applicable,.not_asked,.not_asked,.not_asked,30,eens,eens,oneens,hoog,hoog,"
    "eens,laag,eens,eens,0,1,1\n",
    ",not_eligible,,,,,,,,,,,,,,,,,,\n",
    ",accepted,r5,go,0,0,1,9,oneens,neutraal,neutraal,midden,hoog,neutraal,midden,oneens,oneens,1,"
    "0,1\n",
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static void responses_of(char *text, const int order[], size_t count)
{
    text += sprintf(text, "%s", TEST_CLEANED);
    for (size_t i = 0; i < count; i++) {
        text += sprintf(text, "%d%s", (int)i + 1, rows[order[i]]);
    }
}

static struct peil_counts *tally_rows(const struct peil_survey *survey, const int order[],
                                      size_t count)
{
    char text[4096];
    responses_of(text, order, count);
    return test_tally_text(survey, text);
}

static void the_order_of_rows_changes_no_byte(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    const int order[ROWS] = {0, 1, 2, 3, 4, 5, 6}, shuffled[ROWS] = {6, 2, 4, 0, 5, 3, 1};
    struct peil_counts *a = tally_rows(survey, order, ROWS);
    struct peil_counts *b = tally_rows(survey, shuffled, ROWS);
    write_counts(a, "a.csv");
    write_counts(b, "b.csv");
    char *text = test_read("a.csv");
    test_assert_same("b.csv", text);
    free(text);
    peil_counts_free(a);
    peil_counts_free(b);
    peil_survey_free(survey);
}

static void parts_add_up_to_the_whole(void **state)
{
    (void)state;
    test_write("analyses.csv", "kind,variables,by,by2,versus,family,adjust,tests\n"
                               "paired,q1 q4 taken/a,net,,q2 q5 taken/c,,,\n");
    struct peil_survey *survey = test_survey();
    const int order[ROWS] = {0, 1, 2, 3, 4, 5, 6};
    struct peil_counts *whole = tally_rows(survey, order, ROWS);
    struct peil_counts *merged = peil_counts_new(survey);
    const size_t starts[] = {3, 5, 0}, ends[] = {5, 7, 3};
    for (size_t i = 0; i < 3; i++) {
        struct peil_counts *part = tally_rows(survey, order + starts[i], ends[i] - starts[i]);
        write_counts(part, "a.csv");
        assert_int_equal(peil_counts_read(merged, test_path("a.csv"), false, test_diag()), PEIL_OK);
        peil_counts_free(part);
    }
    write_counts(whole, "b.csv");
    write_counts(merged, "c.csv");
    char *expected = body("b.csv"), *got = body("c.csv");
    assert_non_null(strstr(expected, "\npaired,taken/a,0,taken/c,0,"));
    assert_string_equal(got, expected);
    free(expected);
    free(got);
    peil_counts_free(whole);
    peil_counts_free(merged);
    peil_survey_free(survey);
}

/* Part ids */

static void a_part_is_not_added_twice(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    struct peil_counts *counts = peil_counts_new(survey);
    test_write("in.csv",
               TEST_CLEANED "1,accepted,r1,go,1,0,0,25,eens,oneens,neutraal,laag,hoog,eens,"
                            "midden,eens,oneens,1,0,0\n2,duplicate,,,,,,,,,,,,,,,,,,\n");
    assert_int_equal(test_tally_file(counts, "in.csv"), PEIL_OK);
    test_write("in.csv",
               TEST_CLEANED "7,duplicate,,,,,,,,,,,,,,,,,,\n8,accepted,r1,go,1,0,0,25,eens,"
                            "oneens,neutraal,laag,hoog,eens,midden,eens,oneens,1,0,0\n");
    assert_int_equal(test_tally_file(counts, "in.csv"), PEIL_DATA);
    assert_non_null(strstr(test_message, "this part was added already"));
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void a_part_that_differs_in_an_id_is_another(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    struct peil_counts *counts = peil_counts_new(survey);
    static const char row[] =
        TEST_CLEANED "1,accepted,%s,go,1,0,0,25,eens,oneens,neutraal,laag,hoog,"
                     "eens,midden,eens,oneens,1,0,0\n";
    char text[1024];
    snprintf(text, sizeof text, row, "r1");
    test_write("in.csv", text);
    assert_int_equal(test_tally_file(counts, "in.csv"), PEIL_OK);
    snprintf(text, sizeof text, row, "r2");
    test_write("in.csv", text);
    assert_int_equal(test_tally_file(counts, "in.csv"), PEIL_OK);
    assert_int_equal(counts->status[PEIL_ACCEPTED], 2);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

/* Refusals */

static void the_same_part_twice_is_refused(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    const int order[] = {0, 1}, other[] = {1, 0};
    struct peil_counts *a = tally_rows(survey, order, 2), *b = tally_rows(survey, other, 2);
    write_counts(b, "b.csv");
    assert_int_equal(peil_counts_read(a, test_path("b.csv"), false, test_diag()), PEIL_DATA);
    assert_non_null(strstr(test_message, "is a part that was added already"));
    peil_counts_free(a);
    peil_counts_free(b);
    peil_survey_free(survey);
}

/* Reads the table of small_rows with `from` replaced by `to`, which must be refused. */
static void assert_refused(const char *from, const char *to, const char *message)
{
    struct peil_survey *survey = test_survey_of(small_choices, small_questions);
    struct peil_counts *counts = test_tally_text(survey, small_rows);
    struct peil_counts *back = peil_counts_new(survey);
    write_counts(counts, "a.csv");
    char *text = test_read("a.csv"), *changed = calloc(strlen(text) + strlen(to) + 1, 1);
    char *at = strstr(text, from);
    assert_non_null(at);
    sprintf(changed, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    test_write("b.csv", changed);
    assert_int_equal(peil_counts_read(back, test_path("b.csv"), false, test_diag()), PEIL_DATA);
    if (strstr(test_message, message) == NULL) {
        fail_msg("%s", test_message);
    }
    free(text);
    free(changed);
    peil_counts_free(counts);
    peil_counts_free(back);
    peil_survey_free(survey);
}

static void other_surveys_are_refused(void **state)
{
    (void)state;
    assert_refused("form_id,proef", "form_id,toets", "these counts are of another survey");
    assert_refused("version,1", "version,2", "these counts are of another survey");
    assert_refused("2020-2021,one", "2019-2020,one", "is not the wave of this definition");
    assert_refused("meta,digest,", "meta,digest,0", "is the digest of another definition");
    assert_refused("2020-2021,meta,form_id,proef,,,,,,,1\n", "",
                   "stands before meta rows form_id, version, digest");
}

static void what_is_unknown_is_refused(void **state)
{
    (void)state;
    assert_refused("one,q1,laag", "one,q7,laag", "'q7' is not a column that is counted");
    assert_refused("one,q1,laag", "one,q1,hoger", "'hoger' is not an answer or a state");
    assert_refused("one,s,1.5", "one,s,1,5", "fields");
    assert_refused("one,s,1.5", "one,s,veel", "'veel' is not a number or a state");
    assert_refused("net,kov,,,2\n", "net,pov,,,2\n", "'pov' is not a level that is counted");
    assert_refused("multi,taken,asked", "multi,taken,vaak", "'vaak' is not asked, answered");
    assert_refused("pair,q1,laag,q2", "pair,q1,laag,q1", "'q1' is not a later item");
    assert_refused(",,,,,,,3\n", ",,,,,,,-3\n", "'-3' is not a count");
    assert_refused("status,,accepted", "status,,fijn", "'fijn' is not a status");
    assert_refused("2020-2021,one", "2020-2021,two", "'two' is not a part of counts");
    assert_refused("by,group", "group,by", "is not a table of counts");
}

static void unknown_pairs_are_refused(void **state)
{
    (void)state;
    assert_refused("pair_complete,q1,laag,q2,midden,,,,,1\n", "paired,q1,laag,q2,midden,,,,,1\n",
                   "column variable2: 'q2' is not a question that analyses.csv pairs with it");
    test_write("analyses.csv", small_analyses);
    assert_refused("paired,q1,laag", "paired,q7,laag", "column variable: 'q7' is not a column");
    assert_refused("paired,q1,laag,q2", "paired,q1,laag,s",
                   "variable2: 's' is not a question that");
    assert_refused("paired,q1,laag,q2", "paired,q2,laag,q1",
                   "variable2: 'q1' is not a question that");
    assert_refused("paired,q1,laag", "paired,q1,laagst", "column value: 'laagst' is not an answer");
    assert_refused("paired,q1,laag", "paired,q1,.skipped", "value: '.skipped' is not an answer");
    assert_refused("paired,q1,laag,q2,hoog,", "paired,q1,laag,q2,hoogst,",
                   "column value2: 'hoogst' is not an answer");
    assert_refused("taken/a,1,taken/b,0,,", "taken/a,1,taken/b,2,,", "'2' is not an answer");
    assert_refused("2020-2021,paired,q1,laag,q2,hoog,net,kov,,,1\n", "",
                   "the counts of 'q1' by 'net' do not add up");
}

static void lost_rows_are_noticed(void **state)
{
    (void)state;
    assert_refused("2020-2021,one,q1,laag,,,net,kov,,,2\n", "",
                   "the counts of 'q1' by 'net' do not add up to those of everyone");
    assert_refused("pair_complete,q1,laag,q2,hoog,,,,,1\n", "pair_complete,q1,laag,q2,hoog,,,,,2\n",
                   "the counts of 's' by 'net' do not add up");
}

static void selections_are_sums_of_groups(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    const int order[ROWS] = {0, 1, 2, 3, 4, 5, 6};
    struct peil_counts *counts = tally_rows(survey, order, ROWS);
    const struct peil_counts_column *q1 = peil_counts_find(counts, "q1");
    uint64_t n[16];
    size_t both[] = {peil_group_level(counts, 0, 0), peil_group_none(counts, 0)};
    struct peil_selection selection = {both, 2, SIZE_MAX};
    peil_counts_select(counts, q1, &selection, n);
    assert_int_equal(n[q1->first_value], 1);     /* oneens: r5 */
    assert_int_equal(n[q1->first_value + 2], 2); /* eens: r1, r4 */
    size_t answered = peil_group_answered(counts, 1);
    selection = peil_select_group(&answered);
    selection.minus = peil_group_level(counts, 1, 2); /* not wiskunde, of those who gave vakken */
    peil_counts_select(counts, q1, &selection, n);
    assert_int_equal(n[q1->first_value], 0);
    assert_int_equal(n[q1->first_value + 2], 1); /* r1 */
    int taken = peil_survey_variable(survey, "taken");
    size_t everyone = 0;
    selection = peil_select_group(&everyone);
    const struct peil_counts_multi *multi = peil_counts_find_multi(counts, taken);
    assert_int_equal(peil_counts_select_multi(counts, multi, PEIL_ASKED, &selection), 5);
    assert_int_equal(peil_counts_select_multi(counts, multi, PEIL_OVER_FULL, &selection), 1);
    assert_null(peil_counts_find(counts, "code"));
    assert_null(peil_counts_find_scale(counts, peil_survey_variable(survey, "procent")));
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void numbers_stand_in_ascending_order(void **state)
{
    (void)state;
    struct peil_survey *survey = test_survey();
    const int order[ROWS] = {0, 1, 2, 3, 4, 5, 6};
    struct peil_counts *counts = tally_rows(survey, order, ROWS);
    const struct peil_counts_column *age = peil_counts_find(counts, "leeftijd");
    static const char *const expected[] = {"9", "9.5", "25", "30", "100"};
    assert_int_equal(age->slots - age->first_value, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(age->texts[i], expected[i]);
        assert_int_equal(age->n[(age->first_value + i) * counts->group_count], 1);
    }
    assert_true(age->values[1] == 9.5);
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
        cmocka_unit_test_setup_teardown(the_order_of_rows_changes_no_byte, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(parts_add_up_to_the_whole, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(a_part_is_not_added_twice, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(a_part_that_differs_in_an_id_is_another, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(the_same_part_twice_is_refused, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(other_surveys_are_refused, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(what_is_unknown_is_refused, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(unknown_pairs_are_refused, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(lost_rows_are_noticed, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(selections_are_sums_of_groups, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(numbers_stand_in_ascending_order, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_is_an_error, test_setup, test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
