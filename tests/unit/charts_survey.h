/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts_survey.h: a definition with a section for every kind of chart, results made by hand, and
 * the charts of a workbook as a reader of its parts finds them.
 *
 * 1. charts_results: everything shown; change rows with charts_row before the workbook is made.
 * 2. charts_open: writes the workbook and opens its parts; chart_titled, chart_series_at, ...
 * 3. charts_close. */
#ifndef PEIL_TESTS_CHARTS_SURVEY_H
#define PEIL_TESTS_CHARTS_SURVEY_H

#include "document_folder.h"

#include <math.h>

#include "peil/workbook.h"
#include "tests/workbook/package.h"

enum { GRID_ITEMS = 40 };

/* The title of the chart of the answers to h1, h2 and h3. */
static const char diverging[] = "Houding: antwoorden";

static const char charts_choices[] =
    "list_name,name,label::Nederlands (nl),label::English (en),value,missing\n"
    "eens,e5,Helemaal eens,Strongly agree,5,\neens,e4,Eens,Agree,4,\n"
    "eens,e3,Neutraal,Neutral,3,\neens,e2,Oneens,Disagree,2,\n"
    "eens,e1,Helemaal oneens,Strongly disagree,1,\n"
    "eens,gm,Geen mening,No opinion,,no_opinion\n"
    "eens,nvt,Niet van toepassing,Not applicable,,not_applicable\n"
    "vier,v1,Nooit,Never,1,\nvier,v2,Zelden,Seldom,2,\nvier,v3,Vaak,Often,3,\n"
    "vier,v4,Altijd,Always,4,\n"
    "kleur,k1,Rood,Red,,\nkleur,k2,Groen,Green,,\nkleur,k3,Blauw,Blue,,\n"
    "hulp,m1,Collega,Colleague,,\nhulp,m2,Handleiding,Manual,,\n"
    "hulp,m3,Filmpje,Video,,\nhulp,m4,Niemand,Nobody,,\n"
    "janee,ja,Ja,Yes,1,\njanee,neen,Neen,No,0,\n";

static const char charts_settings[] = "key,value\nform_id,grafieken\nversion,1\nwave,2020-2021\n"
                                      "collected,2021-04\ndefault_language,nl\nsample,volunteer\n";

static inline struct peil_survey *charts_survey(void)
{
    static char questions[1 << 14];
    size_t length = (size_t)snprintf(
        questions, sizeof questions,
        "type,name,label::Nederlands (nl),label::English (en),source,role,scale,calculation\n"
        "begin_group,houding,Houding,Attitude,,,,\n"
        "select_one eens,h1,Eerste,First,Wat vind je van de eerste?,item,schaal,\n"
        "select_one eens,h2,Tweede,Second,*[tweede],item,schaal,\n"
        "select_one eens,h3,Derde,Third,H [de derde en laatste stelling],item,schaal,\n"
        "calculate,schaal,Houding (1-5),Attitude (1-5),,scale,,mean()\n"
        "end_group,houding,,,,,,\n"
        "begin_group,keuzes,Keuzes,Choices,,,,\n"
        "select_one kleur,kleur,Welke kleur?,Which colour?,K,item,,\n"
        "select_one janee,j1,Ooit,Ever,J1,item,,\n"
        "select_one janee,j2,Vaak,Often,J2,item,,\n"
        "select_multiple hulp,hulp,Hulp van,Help of,M,item,,\n"
        "end_group,keuzes,,,,,,\n"
        "begin_group,rooster,Rooster,Grid,,,,\n");
    for (int i = 1; i <= GRID_ITEMS; i++)
        length +=
            (size_t)snprintf(questions + length, sizeof questions - length,
                             "select_one vier,r%d,Onderdeel %d,Part %d,R%d,item,,\n", i, i, i, i);
    snprintf(questions + length, sizeof questions - length, "end_group,rooster,,,,,,\n");
    const struct definition_texts texts = {
        .survey = questions, .choices = charts_choices, .settings = charts_settings};
    return read_definition(&texts);
}

/* shares of the answers in that order, NULL-terminated names. */
static inline void charts_item(struct row_maker *maker, const char *name, double n, double mean,
                               const char *const answers[], const double shares[])
{
    about(maker, name, "", "");
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", n);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_SKIPPED, "", 3);
    if (mean > 0) {
        put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", mean);
        put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SD, "", 1.1);
        put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN_LOW, "", mean - 0.25);
        put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN_HIGH, "", mean + 0.25);
    }
    for (size_t a = 0; answers != NULL && answers[a] != NULL; a++)
        put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, answers[a], shares[a]);
}

static const char *const eens_answers[] = {"e1", "e2", "e3", "e4", "e5", NULL};
static const char *const vier_answers[] = {"v1", "v2", "v3", "v4", NULL};
static const char *const kleur_answers[] = {"k1", "k2", "k3", NULL};
static const char *const janee_answers[] = {"ja", "neen", NULL};
static const double eens_shares[3][5] = {
    {0.1, 0.2, 0.3, 0.25, 0.15}, {0.02, 0.08, 0.1, 0.3, 0.5}, {0.4, 0.3, 0.2, 0.06, 0.04}};

/* A multi-answer of a hundred people; two options have one share. */
static inline void charts_options(struct row_maker *maker)
{
    static const double ticks[] = {12, 30, 30, 55};
    static const char *const options[] = {"m1", "m2", "m3", "m4"};
    about(maker, "hulp", "", "");
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "", 100);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_ANSWERED, "", 91);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MENTIONS, "", 127);
    for (size_t o = 0; o < 4; o++) {
        put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N, options[o], ticks[o]);
        put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, options[o], ticks[o] / 100);
    }
}

static inline struct peil_results *charts_results(void)
{
    struct peil_results *results = peil_results_new();
    struct row_maker maker = {.results = results};
    static const char *const items[] = {"h1", "h2", "h3"};
    static const double means[] = {3.15, 4.18, 2.04}, no_opinion[] = {0, 10, 4},
                        of_all[] = {0, 0.1, 0.04};
    put_accounting(&maker, true);
    for (size_t i = 0; i < 3; i++) {
        charts_item(&maker, items[i], 90, means[i], eens_answers, eens_shares[i]);
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_DECLARED, "no_opinion",
            no_opinion[i]);
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_DECLARED, "not_applicable", 0);
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SHARE_DECLARED, "no_opinion", of_all[i]);
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SHARE_DECLARED, "not_applicable", 0);
    }
    charts_item(&maker, "schaal", 93, 3.12, NULL, NULL);
    put(&maker, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_OMEGA, "", 0.77);
    charts_item(&maker, "kleur", 80, 0, kleur_answers, (const double[]){0.5, 0.3, 0.2});
    charts_item(&maker, "j1", 88, 0, janee_answers, (const double[]){0.61, 0.39});
    charts_item(&maker, "j2", 87, 0, janee_answers, (const double[]){0.23, 0.77});
    charts_options(&maker);
    for (int i = 1; i <= GRID_ITEMS; i++) {
        char name[8];
        snprintf(name, sizeof name, "r%d", i);
        charts_item(&maker, name, 70, i <= 2 ? 3.5 : 3.4 - i * 0.05, vier_answers,
                    (const double[]){0.1, 0.2, 0.3, 0.4});
    }
    return results;
}

/* Everyone's row of a variable, to be changed. */
static inline struct peil_result *charts_row(struct peil_results *results, const char *variable,
                                             enum peil_context context, enum peil_stat stat,
                                             const char *level)
{
    for (size_t r = 0; r < results->count; r++) {
        struct peil_result *row = &results->rows[r];
        if (row->stat == stat && row->subject->context == context &&
            strcmp(row->subject->variable, variable) == 0 &&
            strcmp(row->subject->variable_level, level) == 0)
            return row;
    }
    fail_msg("no such row of %s", variable);
    return NULL;
}

static inline void charts_withhold(struct peil_results *results, const char *variable,
                                   enum peil_context context, enum peil_stat stat,
                                   const char *level)
{
    struct peil_result *row = charts_row(results, variable, context, stat, level);
    row->defined = false;
    row->value = 0;
    row->warning = peil_results_intern(results, "suppressed");
}

/* Frees the results. */
static inline void charts_open(struct package *package, struct peil_results *results,
                               const char *language)
{
    const struct peil_document_options options = {.language = language};
    struct peil_survey *survey = charts_survey();
    assert_int_equal(peil_workbook_write(survey, results, &options, path, &diag), PEIL_OK);
    peil_results_free(results);
    peil_survey_free(survey);
    assert_true(package_open(package, path, stderr));
}

static inline void charts_close(struct package *package)
{
    assert_int_equal(package->faults, 0);
    package_close(package);
}

/* The root of the chart of that title; NULL: none. */
static inline struct xml *chart_titled(struct package *package, const char *title)
{
    for (size_t p = 0; p < package->part_count; p++) {
        struct xml *root = package->parts[p].root;
        if (root == NULL || strcmp(root->name, "c:chartSpace") != 0)
            continue;
        struct xml *text = xml_find(xml_find(root, NULL, "c:title"), NULL, "a:t");
        if (text != NULL && strcmp(text->text, title) == 0)
            return root;
    }
    return NULL;
}

/* The s-th series; NULL: there are fewer. */
static inline struct xml *chart_series_at(struct xml *chart, size_t s)
{
    struct xml *series = xml_find(chart, NULL, "c:ser");
    while (series != NULL && s-- > 0)
        series = xml_find(chart, series, "c:ser");
    return series;
}

static inline size_t chart_series_count(struct xml *chart)
{
    size_t count = 0;
    while (chart_series_at(chart, count) != NULL)
        count++;
    return count;
}

/* The cell of a series' part ("c:tx", "c:cat", "c:val") at an index; NULL: blank. */
static inline const struct cell *chart_cell(struct package *package, struct xml *series,
                                            const char *part, long index)
{
    struct range range;
    struct xml *f = xml_find(xml_child(series, part), NULL, "c:f");
    assert_non_null(f);
    const struct sheet *sheet = reference_read(package, f->text, &range);
    assert_non_null(sheet);
    assert_true(sheet->hidden);
    assert_true(range.first_column == range.last_column);
    if (index > range.last_row - range.first_row)
        return NULL;
    return cell_at(sheet, range.first_row + index, range.first_column);
}

static inline const char *series_name(struct package *package, struct xml *series)
{
    const struct cell *cell = chart_cell(package, series, "c:tx", 0);
    return cell != NULL ? cell->text : "";
}

/* What a series draws of the i-th question; 0 where nothing. */
static inline double drawn(struct package *package, struct xml *series, long i)
{
    const struct cell *cell = chart_cell(package, series, "c:val", i);
    return cell != NULL && cell->kind == CELL_NUMBER ? cell->number : 0;
}

static inline void assert_near(double value, double wanted)
{
    if (!(fabs(value - wanted) < 1e-12))
        fail_msg("%.17g is not %.17g", value, wanted);
}

static inline bool is_unlisted(struct xml *chart, long s)
{
    struct xml *entry = NULL;
    while ((entry = xml_find(chart, entry, "c:legendEntry")) != NULL) {
        if (xml_number(xml_child(entry, "c:idx"), "val", -1) == s)
            return true;
    }
    return false;
}

#endif
