/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the charts of ordered answers in workbooks: what lies left of zero, what right of it,
 * and how it is told apart. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "charts_survey.h"

/* Outward from zero, half of the neutral answer on each side; the sum of a side is that of its
 * answers. */
static void answers_diverge_around_zero(void **state)
{
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    struct xml *chart = chart_titled(&package, diverging);
    assert_non_null(chart);
    for (long i = 0; i < 3; i++) {
        double left = 0, right = 0, neutral[2] = {0, 0};
        for (size_t s = 0; s < chart_series_count(chart); s++) {
            struct xml *series = chart_series_at(chart, s);
            double value = drawn(&package, series, i);
            *(value < 0 ? &left : &right) += value;
            if (strcmp(series_name(&package, series), "Neutraal") == 0)
                neutral[value > 0] = value;
        }
        assert_near(left, -(eens_shares[i][0] + eens_shares[i][1] + eens_shares[i][2] / 2));
        assert_near(right, eens_shares[i][4] + eens_shares[i][3] + eens_shares[i][2] / 2);
        assert_near(neutral[0], -eens_shares[i][2] / 2);
        assert_near(neutral[1], eens_shares[i][2] / 2);
    }
    charts_close(&package);
}

/* A list whose boxes leave three answers between two high and two low ones. */
static void open_boxed(struct package *package)
{
    static const char *const names[] = {"1", "2", "3", "4", "5", "6", "7"};
    static const double shares[] = {0.04, 0.06, 0.1, 0.3, 0.2, 0.18, 0.12};
    const struct peil_document_options options = {.language = "nl"};
    const struct definition_texts texts = {
        .survey = "type,name,label::Nederlands (nl),source,role\nbegin_group,b,Boxen,,\n"
                  "select_one l,a,Eerste,A,item\nselect_one l,c,Tweede,C,item\n"
                  "end_group,b,,,\n",
        .choices = "list_name,name,label::Nederlands (nl),value,box\nl,1,een,1,low\n"
                   "l,2,twee,2,low\nl,3,drie,3,mid\nl,4,vier,4,mid\nl,5,vijf,5,mid\n"
                   "l,6,zes,6,high\nl,7,zeven,7,high\n"};
    struct peil_survey *survey = read_definition(&texts);
    struct row_maker maker = {.results = peil_results_new()};
    put_accounting(&maker, true);
    for (size_t v = 0; v < 2; v++) {
        about(&maker, v == 0 ? "a" : "c", "", "");
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", 100);
        for (size_t a = 0; a < 7; a++)
            put(&maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, names[a], shares[a]);
    }
    assert_int_equal(peil_workbook_write(survey, maker.results, &options, path, &diag), PEIL_OK);
    peil_results_free(maker.results);
    peil_survey_free(survey);
    assert_true(package_open(package, path, stderr));
}

/* Orange is for the low box and blue for the high one; between them lie greys, half of them left of
 * zero and the middle one on both sides. */
static void the_middle_box_lies_around_zero(void **state)
{
    static const char *const left[] = {"vier", "drie", "twee", "een"};
    static const char *const right[] = {"vier", "vijf", "zes", "zeven"};
    struct package package;
    size_t l = 0, r = 0;
    (void)state;
    open_boxed(&package);
    struct xml *chart = chart_titled(&package, "Boxen: antwoorden");
    assert_non_null(chart);
    for (size_t s = 0; s < chart_series_count(chart); s++) {
        struct xml *series = chart_series_at(chart, s);
        const char *name = series_name(&package, series);
        double value = drawn(&package, series, 0);
        if (value == 0)
            continue;
        assert_string_equal(name, value < 0 ? left[l++] : right[r++]);
        const char *fill = xml_attribute(xml_find(series, NULL, "a:srgbClr"), "val");
        long colour = strtol(fill, NULL, 16), red = colour >> 16, blue = colour & 0xFF;
        if (name[0] == 'v' || name[0] == 'd') /* vier, vijf, drie */
            assert_true(labs(red - blue) < 0x18);
        else if (strcmp(name, "een") != 0 && strcmp(name, "twee") != 0)
            assert_true(blue - red > 0x40);
        else
            assert_true(red - blue > 0x40);
    }
    assert_true(l == 4 && r == 4);
    charts_close(&package);
}

/* What is stacked from zero outward: the nearest first. */
static void the_nearest_to_zero_comes_first(void **state)
{
    static const char *const left[] = {"Neutraal", "Oneens", "Helemaal oneens"};
    static const char *const right[] = {"Neutraal", "Eens", "Helemaal eens"};
    struct package package;
    size_t l = 0, r = 0;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    struct xml *chart = chart_titled(&package, diverging);
    for (size_t s = 0; s < chart_series_count(chart); s++) {
        struct xml *series = chart_series_at(chart, s);
        double value = drawn(&package, series, 0);
        if (value < 0)
            assert_string_equal(series_name(&package, series), left[l++]);
        else if (value > 0)
            assert_string_equal(series_name(&package, series), right[r++]);
    }
    assert_int_equal(l, 3);
    assert_int_equal(r, 3);
    charts_close(&package);
}

/* Each answer once and in order; LibreOffice counts what is left out from the other end. */
static void the_legend_lists_every_answer_once(void **state)
{
    static const char *const answers[] = {"Helemaal oneens", "Oneens", "Neutraal", "Eens",
                                          "Helemaal eens"};
    struct package package;
    size_t listed = 0;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    struct xml *chart = chart_titled(&package, diverging);
    long count = (long)chart_series_count(chart);
    for (long s = 0; s < count; s++) {
        assert_int_equal(is_unlisted(chart, s), is_unlisted(chart, count - 1 - s));
        if (!is_unlisted(chart, s))
            assert_string_equal(series_name(&package, chart_series_at(chart, (size_t)s)),
                                answers[listed++]);
    }
    assert_int_equal(listed, 5);
    charts_close(&package);
}

/* The same answer has one colour wherever it is drawn or listed. */
static void an_answer_has_one_colour(void **state)
{
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    struct xml *chart = chart_titled(&package, diverging);
    size_t count = chart_series_count(chart);
    for (size_t s = 0; s < count * count; s++) {
        struct xml *a = chart_series_at(chart, s / count), *b = chart_series_at(chart, s % count);
        const char *one = xml_attribute(xml_find(a, NULL, "a:srgbClr"), "val");
        const char *another = xml_attribute(xml_find(b, NULL, "a:srgbClr"), "val");
        const char *name = series_name(&package, a);
        if (name[0] != '\0' && series_name(&package, b)[0] != '\0')
            assert_int_equal(strcmp(one, another) == 0,
                             strcmp(name, series_name(&package, b)) == 0);
    }
    charts_close(&package);
}

/* No sign on the axis, a line at zero, labels left of all bars, the first question on top. */
static void the_axis_has_no_sign(void **state)
{
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "en");
    struct xml *chart = chart_titled(&package, "Attitude: answers");
    assert_non_null(chart);
    struct xml *values = xml_find(chart, NULL, "c:valAx");
    struct xml *categories = xml_find(chart, NULL, "c:catAx");
    assert_string_equal(xml_attribute(xml_child(values, "c:numFmt"), "formatCode"), "0%;0%");
    assert_string_equal(xml_attribute(xml_find(categories, NULL, "c:orientation"), "val"),
                        "maxMin");
    assert_string_equal(xml_attribute(xml_child(categories, "c:tickLblPos"), "val"), "low");
    assert_string_equal(xml_attribute(xml_child(categories, "c:crosses"), "val"), "autoZero");
    assert_non_null(xml_find(xml_child(categories, "c:spPr"), NULL, "a:solidFill"));
    assert_true(strtod(xml_attribute(xml_find(values, NULL, "c:min"), "val"), NULL) <= -0.8);
    charts_close(&package);
}

/* Half of the neutral answer is drawn, all of it is written. */
static void the_neutral_answer_is_written_whole(void **state)
{
    struct package package;
    size_t labels = 0;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    struct xml *chart = chart_titled(&package, diverging);
    for (size_t s = 0; s < chart_series_count(chart); s++) {
        struct xml *series = chart_series_at(chart, s), *label = NULL;
        struct xml *all = xml_child(series, "c:dLbls");
        if (strcmp(series_name(&package, series), "Neutraal") != 0 || all == NULL)
            continue;
        assert_true(drawn(&package, series, 0) > 0);
        while ((label = xml_find(all, label, "c:dLbl")) != NULL) {
            struct xml *text = xml_find(label, NULL, "a:t");
            if (text != NULL && xml_number(xml_child(label, "c:idx"), "val", -1) == 0)
                labels += strcmp(text->text, "30\xC2\xA0%") == 0;
        }
    }
    assert_int_equal(labels, 1);
    charts_close(&package);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(answers_diverge_around_zero, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_middle_box_lies_around_zero, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_nearest_to_zero_comes_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_legend_lists_every_answer_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_answer_has_one_colour, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_axis_has_no_sign, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_neutral_answer_is_written_whole, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
