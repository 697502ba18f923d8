/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the charts of workbooks: what they draw, from which cells, and how they are told in
 * words. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "charts_survey.h"

#include "reports/workbook/palette.h"

/* Texts of labels, and what they stand on: fills, or the white behind the bars. */
static size_t check_labels(struct xml *series, bool inside)
{
    struct xml *labels = xml_child(series, "c:dLbls"), *colour = NULL;
    const char *fill = xml_attribute(xml_find(series, NULL, "a:srgbClr"), "val");
    uint32_t behind = inside ? (uint32_t)strtoul(fill, NULL, 16) : 0xFFFFFF;
    size_t checked = 0;
    while (labels != NULL && (colour = xml_find(labels, colour, "a:srgbClr")) != NULL) {
        const char *within = colour->parent->parent->name; /* of what the solidFill is */
        if (strcmp(within, "c:spPr") == 0)
            continue;
        uint32_t ink = (uint32_t)strtoul(xml_attribute(colour, "val"), NULL, 16);
        assert_true(palette_contrast(ink, behind) >= 4.5);
        checked++;
    }
    return checked;
}

static void labels_can_be_read_on_their_fill(void **state)
{
    struct package package;
    size_t checked = 0;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    for (size_t p = 0; p < package.part_count; p++) {
        struct xml *root = package.parts[p].root, *series = NULL;
        if (root == NULL || strcmp(root->name, "c:chartSpace") != 0)
            continue;
        bool inside = xml_find(root, NULL, "c:overlap") != NULL, labelled = false;
        while ((series = xml_find(root, series, "c:ser")) != NULL) {
            size_t found = check_labels(series, inside);
            labelled |= found > 0;
            checked += found;
        }
        assert_true(labelled);
    }
    assert_true(checked > 20);
    charts_close(&package);
}

static void labels_have_their_n(void **state)
{
    struct package package;
    struct peil_results *results = charts_results();
    (void)state;
    charts_withhold(results, "h2", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
    charts_open(&package, results, "nl");
    struct xml *series = chart_series_at(chart_titled(&package, diverging), 0);
    assert_string_equal(chart_cell(&package, series, "c:cat", 0)->text, "Eerste (n\xC2\xA0=\xC2\xA0"
                                                                        "90)");
    assert_string_equal(chart_cell(&package, series, "c:cat", 1)->text, "Tweede (niet getoond)");
    charts_close(&package);
}

/* No cell, so that nothing is drawn: neither 0 nor the share. */
static void what_is_withheld_has_no_cell(void **state)
{
    struct package package;
    struct peil_results *results = charts_results();
    (void)state;
    for (size_t a = 0; a < 5; a++)
        charts_withhold(results, "h2", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, eens_answers[a]);
    charts_withhold(results, "j1", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, "ja");
    charts_open(&package, results, "nl");
    struct xml *chart = chart_titled(&package, diverging), *series = NULL;
    while ((series = xml_find(chart, series, "c:ser")) != NULL)
        assert_null(chart_cell(&package, series, "c:val", 1));
    series = chart_series_at(chart_titled(&package, "Keuzes: aandeel \"Ja\""), 0);
    assert_null(chart_cell(&package, series, "c:val", 0));
    assert_near(drawn(&package, series, 1), 0.23);
    charts_close(&package);
}

/* A chart that would be empty is not there; a series that is, draws nothing. */
static void nothing_shown_is_no_chart(void **state)
{
    struct package package;
    struct peil_results *results = charts_results();
    (void)state;
    charts_withhold(results, "j1", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, "ja");
    charts_withhold(results, "j2", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, "ja");
    charts_withhold(results, "kleur", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, "k2");
    charts_open(&package, results, "nl");
    assert_null(chart_titled(&package, "Keuzes: aandeel \"Ja\""));
    struct xml *chart = chart_titled(&package, "Welke kleur?");
    assert_int_equal(chart_series_count(chart), 3);
    assert_true(drawn(&package, chart_series_at(chart, 1), 0) == 0);
    assert_null(xml_child(chart_series_at(chart, 1), "c:dLbls"));
    charts_close(&package);
}

static void one_sheet_of_helpers_is_hidden(void **state)
{
    struct package package;
    size_t hidden = 0;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    for (size_t s = 0; s < package.sheet_count; s++) {
        hidden += package.sheets[s].hidden;
        if (package.sheets[s].hidden)
            assert_int_equal(s, package.sheet_count - 1);
    }
    assert_int_equal(hidden, 1);
    charts_close(&package);
}

/* The alternative text of the drawings that says so much; NULL: none. */
static const char *told(struct package *package, const char *wanted)
{
    for (size_t p = 0; p < package->part_count; p++) {
        struct xml *root = package->parts[p].root, *named = NULL;
        if (root == NULL || strcmp(root->name, "xdr:wsDr") != 0)
            continue;
        while ((named = xml_find(root, named, "xdr:cNvPr")) != NULL) {
            const char *text = xml_attribute(named, "descr");
            if (text != NULL && strstr(text, wanted) != NULL)
                return text;
        }
    }
    return NULL;
}

static void alternative_texts_tell_what_is_striking(void **state)
{
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    const char *text = told(&package, "Divergerende gestapelde staven, Houding");
    assert_non_null(text);
    assert_non_null(strstr(text, "Het hoogste gemiddelde: \"Tweede\" (4,18); het laagste: "
                                 "\"Derde\" (2,04)."));
    assert_non_null(strstr(text, "\"Neutraal\" staat voor de helft aan elke kant"));
    assert_non_null(told(&package, "Het hoogste aandeel: \"Ooit\" (61\xC2\xA0%); het laagste: "
                                   "\"Vaak\" (23\xC2\xA0%)."));
    assert_non_null(told(&package, "Het grootste aandeel: \"Rood\" bij \"Welke kleur?\" "
                                   "(50\xC2\xA0%)."));
    assert_non_null(told(&package, "\"Onderdeel 1\", \"Onderdeel 2\" (3,50)")); /* a tie */
    charts_close(&package);
    charts_open(&package, charts_results(), "en");
    assert_non_null(told(&package, "The highest mean: \"Second\" (4.18); the lowest: \"Third\" "
                                   "(2.04)."));
    charts_close(&package);
}

/* Equal as they are shown: named together; what is withheld has no bar, and is counted. */
static void alternative_texts_tell_ties_and_what_is_withheld(void **state)
{
    struct package package;
    struct peil_results *results = charts_results();
    (void)state;
    charts_row(results, "h3", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SHARE_DECLARED, "no_opinion")
        ->value = 0.104;
    charts_withhold(results, "h1", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "");
    charts_open(&package, results, "nl");
    assert_non_null(told(&package, "Het grootste aandeel: \"geen mening\" bij \"Tweede\", \"geen "
                                   "mening\" bij \"Derde\" (10\xC2\xA0%). De aantallen"));
    assert_non_null(told(&package, "het laagste: \"Derde\" (2,04). Niet getoond: 1 cijfer."));
    charts_close(&package);
}

/* Outside the base: of those who answered in any way. */
static void missing_answers_have_a_chart_of_their_own(void **state)
{
    static const char title[] = "Houding: geen mening (aandeel van wie iets antwoordde)";
    struct package package;
    struct peil_results *results = charts_results();
    (void)state;
    charts_open(&package, results, "nl");
    struct xml *chart = chart_titled(&package, title);
    assert_non_null(chart);
    assert_int_equal(chart_series_count(chart), 1);
    assert_near(drawn(&package, chart_series_at(chart, 0), 1), 0.1);
    assert_near(drawn(&package, chart_series_at(chart, 0), 2), 0.04);
    charts_close(&package);
    results = charts_results();
    charts_withhold(results, "h2", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SHARE_DECLARED,
                    "no_opinion");
    charts_open(&package, results, "nl");
    struct xml *series = chart_series_at(chart_titled(&package, title), 0);
    assert_null(chart_cell(&package, series, "c:val", 1));
    assert_string_equal(chart_cell(&package, series, "c:cat", 1)->text, "Tweede (niet getoond)");
    charts_close(&package);
}

/* Every question in one of the charts, once, on one axis. */
static void long_lists_are_parted(void **state)
{
    struct package package;
    long questions = 0;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    assert_null(chart_titled(&package, "Rooster: antwoorden"));
    for (int part = 1;; part++) {
        char title[64], label[64];
        snprintf(title, sizeof title, "Rooster: antwoorden (%d van 3)", part);
        struct xml *chart = chart_titled(&package, title);
        if (chart == NULL) {
            assert_int_equal(part, 4);
            break;
        }
        struct xml *maximum = xml_find(xml_find(chart, NULL, "c:valAx"), NULL, "c:max");
        assert_string_equal(xml_attribute(maximum, "val"), "0.8");
        const struct cell *cell;
        for (long i = 0;
             (cell = chart_cell(&package, chart_series_at(chart, 0), "c:cat", i)) != NULL; i++) {
            snprintf(label, sizeof label,
                     "Onderdeel %ld (n\xC2\xA0=\xC2\xA0"
                     "70)",
                     ++questions);
            assert_string_equal(cell->text, label);
        }
    }
    assert_int_equal(questions, GRID_ITEMS);
    charts_close(&package);
}

/* The whisker is half the interval of the table. */
static void means_of_scales_have_their_interval(void **state)
{
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    struct xml *chart =
        chart_titled(&package, "Houding (1-5): gemiddelde met 95%-betrouwbaarheidsinterval");
    assert_non_null(chart);
    struct xml *bars = xml_find(chart, NULL, "c:errBars");
    assert_near(drawn(&package, chart_series_at(chart, 0), 0), 3.12);
    assert_string_equal(xml_attribute(xml_child(bars, "c:errValType"), "val"), "fixedVal");
    assert_near(strtod(xml_attribute(xml_child(bars, "c:val"), "val"), NULL), 0.25);
    struct xml *axis = xml_find(chart, NULL, "c:valAx");
    assert_string_equal(xml_attribute(xml_find(axis, NULL, "c:min"), "val"), "1");
    assert_string_equal(xml_attribute(xml_find(axis, NULL, "c:max"), "val"), "5");
    charts_close(&package);
}

/* A bar a level that has a mean, and none for one that is withheld. */
static void scales_are_drawn_by_level(void **state)
{
    static const char *const names[] = {"Alle respondenten",
                                        "Net A (n\xC2\xA0=\xC2\xA0"
                                        "60)",
                                        "Net B (n\xC2\xA0=\xC2\xA0"
                                        "36)"};
    static const double means[] = {3.5, 3.1};
    const struct peil_document_options options = {.language = "nl"};
    struct package package;
    (void)state;
    assert_int_equal(make_document(peil_workbook_write, document_results(true), &options, path),
                     PEIL_OK);
    assert_true(package_open(&package, path, stderr));
    struct xml *chart = chart_titled(&package, "Gebruik (schaal 1-5), gemiddelde naar net");
    assert_non_null(chart);
    assert_int_equal(chart_series_count(chart), 3);
    for (size_t s = 0; s < 3; s++) {
        struct xml *series = chart_series_at(chart, s);
        assert_string_equal(series_name(&package, series), names[s]);
        if (s > 0)
            assert_near(drawn(&package, series, 0), means[s - 1]);
    }
    charts_close(&package);
}

/* Two scales of other ranges by two nets, of which the second has no mean of one of them. */
static void a_level_without_a_bar_says_why(void **state)
{
    static const struct definition_texts texts = {
        .survey = "type,name,label::Nederlands (nl),source,role,scale,calculation\n"
                  "select_one net,net,Net,N,group,,\n"
                  "select_one vijf,a,Eerste,A,item,kort,\nselect_one vijf,b,Tweede,B,item,kort,\n"
                  "select_one vier,c,Derde,C,item,lang,\nselect_one vier,d,Vierde,D,item,lang,\n"
                  "calculate,kort,Kort,,scale,,mean()\ncalculate,lang,Lang,,scale,,mean()\n",
        .choices = "list_name,name,label::Nederlands (nl),value\nnet,a,Net A,\nnet,b,Net B,\n"
                   "vijf,v1,Nooit,1\nvijf,v5,Altijd,5\nvijf,v3,Soms,3\n"
                   "vier,w1,Nooit,1\nvier,w4,Altijd,4\nvier,w3,Soms,3\n"};
    static const char *const scales[] = {"kort", "lang"}, *const nets[] = {"", "a", "b"};
    const struct peil_document_options options = {.language = "nl"};
    struct peil_survey *survey = read_definition(&texts);
    struct row_maker maker = {.results = peil_results_new()};
    struct package package;
    (void)state;
    put_accounting(&maker, true);
    for (size_t l = 0; l < 3; l++) {
        about(&maker, "net", l > 0 ? "net" : "", nets[l]);
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", l > 0 ? 20 : 40);
        for (size_t s = 0; s < 2; s++) {
            about(&maker, scales[s], l > 0 ? "net" : "", nets[l]);
            if (l == 2 && s == 0)
                withhold(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "");
            else
                put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", 2.5);
        }
    }
    assert_int_equal(peil_workbook_write(survey, maker.results, &options, path, &diag), PEIL_OK);
    peil_results_free(maker.results);
    peil_survey_free(survey);
    assert_true(package_open(&package, path, stderr));
    struct xml *chart = chart_titled(&package, "Kort, gemiddelde naar net");
    assert_string_equal(series_name(&package, chart_series_at(chart, 2)), "Net B (niet getoond)");
    chart = chart_titled(&package, "Lang, gemiddelde naar net");
    assert_string_equal(series_name(&package, chart_series_at(chart, 2)),
                        "Net B (n\xC2\xA0=\xC2\xA0"
                        "20)");
    package_close(&package);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(labels_can_be_read_on_their_fill, set_up, tear_down),
        cmocka_unit_test_setup_teardown(labels_have_their_n, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_withheld_has_no_cell, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_shown_is_no_chart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_sheet_of_helpers_is_hidden, set_up, tear_down),
        cmocka_unit_test_setup_teardown(alternative_texts_tell_what_is_striking, set_up, tear_down),
        cmocka_unit_test_setup_teardown(alternative_texts_tell_ties_and_what_is_withheld, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(missing_answers_have_a_chart_of_their_own, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(long_lists_are_parted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(means_of_scales_have_their_interval, set_up, tear_down),
        cmocka_unit_test_setup_teardown(scales_are_drawn_by_level, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_level_without_a_bar_says_why, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
