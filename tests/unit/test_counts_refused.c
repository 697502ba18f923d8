/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of counts that are refused: of other surveys, with what is unknown, with rows lost. */
#include "counts_files.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(other_surveys_are_refused, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(what_is_unknown_is_refused, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(unknown_pairs_are_refused, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(lost_rows_are_noticed, test_setup, test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
