/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers with bands: what is shown of them, by other groups too, must not tell bands that are
 * hidden, nor the answers of a few by bands that are told. */
#include "protected_case.h"

static const char lists[] = "list_name,name,label::Nederlands (nl),value\n"
                            "k,k1,K 1,\nk,k2,K 2,\n"
                            "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\n";
static const char header[] = "type,name,label::Nederlands (nl),role,relevant,calculation\n"
                             "select_one k,k,K,group,,\n"
                             "integer,x,X,item,,\n"
                             "integer,y,Y,item,,\n"
                             "calculate,xb,X in banden,group,,\"band(${x},2,4)\"\n";
static const char asks[] = "select_one eens,q,Q,item,,\n"
                           "select_one eens,r,R,item,${y}>=4,\n";

struct person {
    int x, y; /* below 0: none was given */
};
static struct person people[200];
static int count;

static int set_up(void **unused)
{
    count = 0;
    return test_setup(unused);
}

static void put(int n, int x, int y)
{
    while (n-- > 0)
        people[count++] = (struct person){x, y};
}

static char *put_number(char *at, int number)
{
    return at + (number < 0 ? sprintf(at, ",.skipped") : sprintf(at, ",%d", number));
}

static char *put_band(char *at, int number, int bound)
{
    return at + (number < 0       ? sprintf(at, ",.skipped")
                 : number < 2     ? sprintf(at, ",under_2")
                 : number < bound ? sprintf(at, ",2_%d", bound)
                                  : sprintf(at, ",from_%d", bound));
}

/* bound: where the last band of y begins; 0: it has none. */
static void protect(int bound)
{
    char text[1024], *rows = calloc(200, 64), *at = rows;
    int length = snprintf(text, sizeof text, "%s", header);
    if (bound > 0)
        length += snprintf(text + length, sizeof text - (size_t)length,
                           "calculate,yb,Y in banden,group,,\"band(${y},2,%d)\"\n", bound);
    snprintf(text + length, sizeof text - (size_t)length, "%s", asks);
    at += sprintf(at, "row,status,k,x,y,xb%s,q,r\n", bound > 0 ? ",yb" : "");
    for (int i = 0; i < count; i++) {
        at += sprintf(at, "%d,accepted,k%d", i + 1, i % 2 + 1);
        at = put_number(at, people[i].x);
        at = put_number(at, people[i].y);
        at = put_band(at, people[i].x, 4);
        at = bound > 0 ? put_band(at, people[i].y, bound) : at;
        at += sprintf(at, ",e%d", i % 3 + 1);
        at += people[i].y >= 4 ? sprintf(at, ",e%d\n", i % 3 + 1) : sprintf(at, ",.not_asked\n");
    }
    sprintf(at, "#end,%d\n", count);
    survey = test_survey_of(lists, text);
    results = protected_results(survey, rows);
    free(rows);
}

static bool figure(const char *by, const char *level, const char *variable, enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = variable,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = stat};
    return protected_shown(results, key);
}

static bool answer_shown(const char *by, const char *level, const char *variable,
                         const char *answer)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = variable,
                                  .variable_level = answer,
                                  .context = PEIL_CONTEXT_DISTRIBUTION,
                                  .stat = PEIL_STAT_N};
    return protected_shown(results, key);
}

/* Of y 18 are in the first band, 9 in the second, 16 in the last; 10 gave none, as y itself says:
 * those who were asked r would leave the nine. */
static void test_a_filter_and_who_gave_none(void **unused)
{
    (void)unused;
    put(18, 5, 0);
    put(9, 1, 3);
    put(16, 3, 5);
    put(10, 1, -1);
    protect(4);
    assert_true(figure("", "", "y", PEIL_STAT_MISSING_SKIPPED));
    assert_true(figure("yb", "under_2", "yb", PEIL_STAT_N));
    assert_false(figure("yb", "2_4", "yb", PEIL_STAT_N));
    assert_false(figure("", "", "r", PEIL_STAT_N));
    assert_true(figure("", "", "q", PEIL_STAT_N));
}

/* Every x with every y, and two of each y without x. */
static void put_both(void)
{
    for (int y = 0; y <= 6; y++) {
        for (int x = 0; x <= 6; x++)
            put(2, x, y);
        put(2, -1, y);
    }
}

/* Who left out x, by the bands of y, are told: SDs of such a few leave one table where no trade
 * within bands keeps them. */
static void test_bands_of_those_who_gave_no_other(void **unused)
{
    (void)unused;
    put_both();
    protect(4);
    assert_true(figure("yb", "under_2", "x", PEIL_STAT_MISSING_SKIPPED));
    assert_true(figure("xb", "(none)", "y", PEIL_STAT_MEAN));
    assert_false(figure("xb", "(none)", "y", PEIL_STAT_SD));
    assert_true(figure("k", "k1", "y", PEIL_STAT_SD));
}

static void test_without_bands_more_can_be_traded(void **unused)
{
    (void)unused;
    put_both();
    protect(0);
    assert_true(figure("xb", "(none)", "y", PEIL_STAT_SD));
}

/* Five in a hidden band of y: its answers by k add up to everyone's, which tell them. */
static void test_answers_by_other_groups(void **unused)
{
    (void)unused;
    put(60, 5, 0);
    for (int y = 10; y < 30; y++)
        put(2, 1, y);
    put(5, 3, 50);
    protect(40);
    assert_false(figure("yb", "from_40", "yb", PEIL_STAT_N));
    assert_false(answer_shown("", "", "y", "50"));
    assert_false(answer_shown("k", "k1", "y", "50") || answer_shown("k", "k1", "y", "0"));
    assert_false(figure("", "", "y", PEIL_STAT_MEDIAN) || figure("k", "k1", "y", PEIL_STAT_P25));
    assert_true(figure("k", "k1", "y", PEIL_STAT_MEAN) && figure("", "", "y", PEIL_STAT_MEAN));
    assert_true(answer_shown("k", "k1", "q", "e1"));
    assert_true(figure("", "", "r", PEIL_STAT_N)); /* goes by whole bands */
}

/* Of the hidden bands the filter parts one: who were not asked are all of the first, and three. */
static void test_a_filter_that_parts_a_band(void **unused)
{
    (void)unused;
    put(60, 5, 0);
    put(3, 5, 3);
    for (int y = 10; y < 30; y++)
        put(2, 1, y);
    put(5, 3, 50);
    protect(40);
    assert_false(figure("yb", "2_40", "yb", PEIL_STAT_N));
    assert_false(figure("", "", "r", PEIL_STAT_N));
    assert_true(figure("", "", "q", PEIL_STAT_N));
}

/* Of a few answers mean and SD are nearly their counts. */
static void test_moments_of_a_few_answers(void **unused)
{
    (void)unused;
    put(30, 5, 0);
    put(20, 1, 10);
    put(20, 1, 20);
    put(5, 3, 50);
    protect(40);
    assert_false(figure("", "", "y", PEIL_STAT_MEAN) || figure("k", "k1", "y", PEIL_STAT_MEAN));
    assert_true(figure("", "", "y", PEIL_STAT_N) && figure("k", "k1", "y", PEIL_STAT_N));
}

/* ---- an item that a grouping is recoded from, and another from that ---- */

static const char recoded_lists[] =
    "list_name,name,label::Nederlands (nl),value,maps_to\n"
    "r,r1,R 1,1,a1\nr,r2,R 2,2,a2\nr,r3,R 3,3,a3\nr,r4,R 4,4,a2\n"
    "a,a1,A 1,,b1\na,a2,A 2,,b2\na,a3,A 3,,\nb,b1,B 1,,\nb,b2,B 2,,\n";
static const char recoded[] = "type,name,label::Nederlands (nl),role,calculation\n"
                              "select_one r,r,R,item,\n"
                              "calculate a,a,A,group,\"recode(${r},a)\"\n"
                              "calculate b,b,B,group,\"recode(${a},b)\"\n"
                              "select_one r,q,Q,item,\n";

/* Of a3 8, which b has no level for, and four skipped r, as r tells: twelve are in none of b. */
static void test_none_and_an_answer_without_level(void **unused)
{
    static const struct {
        const char *cells;
        int n;
    } kinds[] = {{"r1,a1,b1", 40},
                 {"r2,a2,b2", 35},
                 {"r3,a3,.skipped", 8},
                 {".skipped,.skipped,.skipped", 4}};
    char *text = calloc(100, 64), *at = text + sprintf(text, "row,status,r,a,b,q\n");
    int row = 0;
    (void)unused;
    for (size_t k = 0; k < 4; k++)
        for (int i = 0; i < kinds[k].n; i++)
            at += sprintf(at, "%d,accepted,%s,r%d\n", ++row, kinds[k].cells, i % 4 + 1);
    sprintf(at, "#end,%d\n", row);
    survey = test_survey_of(recoded_lists, recoded);
    results = protected_results(survey, text);
    free(text);
    assert_true(figure("", "", "r", PEIL_STAT_MISSING_SKIPPED));
    assert_false(figure("a", "a3", "a", PEIL_STAT_N));
    assert_false(figure("b", "(none)", "b", PEIL_STAT_N));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_filter_and_who_gave_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bands_of_those_who_gave_no_other, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_without_bands_more_can_be_traded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_answers_by_other_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_filter_that_parts_a_band, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_moments_of_a_few_answers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_none_and_an_answer_without_level, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
