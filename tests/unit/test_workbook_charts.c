/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the charts of workbooks: what they draw, and from which cells. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "charts_survey.h"

#include <math.h>

#include "reports/workbook/palette.h"

static const char diverging[] = "Houding: antwoorden";

/* What a series draws of the i-th question; 0 where nothing. */
static double drawn(struct package *package, struct xml *series, long i)
{
    const struct cell *cell = chart_cell(package, series, "c:val", i);
    return cell != NULL && cell->kind == CELL_NUMBER ? cell->number : 0;
}

static void assert_near(double value, double wanted)
{
    if (!(fabs(value - wanted) < 1e-12))
        fail_msg("%.17g is not %.17g", value, wanted);
}

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

/* The cell below the one with that text on the sheet, in its column; NULL: none. */
static const struct cell *cell_below(const struct package *package, const char *sheet_name,
                                     const char *text, long rows)
{
    for (size_t s = 0; s < package->sheet_count; s++) {
        const struct sheet *sheet = &package->sheets[s];
        for (size_t c = 0; strcmp(sheet->name, sheet_name) == 0 && c < sheet->count; c++) {
            const struct cell *cell = &sheet->cells[c];
            if (cell->kind == CELL_TEXT && strcmp(cell->text, text) == 0)
                return cell_at(sheet, cell->row + rows, cell->column);
        }
    }
    return NULL;
}

/* By mean; ranks are texts, because they are no statistics. */
static void items_are_ranked_by_their_mean(void **state)
{
    static const char *const ranks[] = {"1=", "1=", "3", "4"};
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    for (long r = 0; r < 4; r++) {
        const struct cell *rank = cell_below(&package, "Rooster", "rang", r + 1);
        assert_true(rank != NULL && rank->kind == CELL_TEXT);
        assert_string_equal(rank->text, ranks[r]);
    }
    assert_string_equal(cell_below(&package, "Houding", "rang", 1)->text, "1");
    const struct cell *best =
        cell_below(&package, "Houding", "Houding, van hoog naar laag gemiddelde", 2);
    assert_string_equal(best->text, "Tweede");
    charts_close(&package);
}

/* The highest share on top, ties with one rank, in the table and on the chart. */
static void options_are_ranked_by_their_share(void **state)
{
    static const char *const options[] = {"Niemand", "Handleiding", "Filmpje", "Collega"};
    static const char *const ranks[] = {"1", "2=", "2=", "4"};
    static const double shares[] = {0.55, 0.3, 0.3, 0.12};
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    struct xml *chart = chart_titled(&package, "Hulp van (n\xC2\xA0=\xC2\xA0"
                                               "100)");
    assert_non_null(chart);
    for (long o = 0; o < 4; o++) {
        assert_string_equal(cell_below(&package, "Keuzes", "Antwoord", o + 1)->text, options[o]);
        assert_string_equal(cell_below(&package, "Keuzes", "rang", o + 1)->text, ranks[o]);
        assert_near(drawn(&package, chart_series_at(chart, 0), o), shares[o]);
    }
    charts_close(&package);
}

/* Under the label, where the export says more than that. */
static void questions_stand_as_they_were_asked(void **state)
{
    struct package package;
    (void)state;
    charts_open(&package, charts_results(), "nl");
    const struct cell *first = cell_below(&package, "Houding", "Vraag of stelling", 1);
    const struct cell *second = cell_below(&package, "Houding", "Vraag of stelling", 2);
    const struct cell *third = cell_below(&package, "Houding", "Vraag of stelling", 3);
    assert_string_equal(first->text, "Eerste\nWat vind je van de eerste?");
    assert_string_equal(second->text, "Tweede"); /* "tweede" says nothing more */
    assert_string_equal(third->text, "Derde\nde derde en laatste stelling");
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
        cmocka_unit_test_setup_teardown(labels_can_be_read_on_their_fill, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_neutral_answer_is_written_whole, set_up, tear_down),
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
        cmocka_unit_test_setup_teardown(items_are_ranked_by_their_mean, set_up, tear_down),
        cmocka_unit_test_setup_teardown(options_are_ranked_by_their_share, set_up, tear_down),
        cmocka_unit_test_setup_teardown(questions_stand_as_they_were_asked, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
