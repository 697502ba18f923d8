/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results_survey.h: 240 respondents whom results_reference.R makes by the same rule, and small
 * tables of a few; from responses to results. */
#ifndef PEIL_TESTS_RESULTS_SURVEY_H
#define PEIL_TESTS_RESULTS_SURVEY_H

#include "table_survey.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "peil/compare.h"
#include "peil/describe.h"
#include "peil/grouped.h"
#include "peil/reliability.h"
#include "peil/results.h"

static const char results_choices[] =
    "list_name,name,label::Nederlands (nl),value,missing,box\n"
    "net,a,A,,,\nnet,b,B,,,\n"
    "klas,k1,K 1,,,\nklas,k2,K 2,,,\nklas,k3,K 3,,,\n"
    "vak,x,X,,,\nvak,y,Y,,,\nvak,z,Z,,,\n"
    "eens,e1,Een,1,,low\neens,e2,Twee,2,,low\neens,e3,Drie,3,,mid\neens,e4,Vier,4,,high\n"
    "eens,e5,Vijf,5,,high\neens,weet_niet,Weet niet,,no_opinion,\n"
    "janee,ja,Ja,1,,\njanee,neen,Neen,0,,\n"
    "keuze,u,U,,,\nkeuze,v,V,,,\nkeuze,w,W,,,\n"
    "taak,ta,A,,,\ntaak,tb,B,,,\ntaak,tc,C,,,\n";

static const char results_questions[] =
    "type,name,label::Nederlands (nl),source,role,scale,reverse,pick,calculation\n"
    "select_one net,net,Net,,group,,,,\n"
    "select_one klas,klas,Klas,,group,,,,\n"
    "select_multiple vak,vakken,Vakken,,group,,,,\n"
    "begin_group,b1,Blok 1,,,,,,\n"
    "select_one eens,q1,Vraag 1,,item,houding,,,\n"
    "select_one eens,q2,Vraag 2,,item,houding,yes,,\n"
    "select_one eens,q3,Vraag 3,,item,houding,,,\n"
    "select_one janee,ja,Ja,,item,,,,\n"
    "select_one keuze,keuze,Keuze,,item,,,,\n"
    "calculate,houding,Houding,,scale,,,,mean()\n"
    "end_group,b1,,,,,,,\n"
    "begin_group,b2,Blok 2,,,,,,\n"
    "select_multiple taak,taken,Taken,,item,,,2,\n"
    "end_group,b2,,,,,,,\n"
    "integer,rating,Cijfer,,item,,,,\n"
    "calculate klas,niveau,Niveau,,group,,,,\"if(${rating}>=6,'k2','k1')\"\n";

#define RESULTS_HEADER                                                                             \
    "row,status,net,klas,vakken/x,vakken/y,vakken/z,q1,q2,q3,ja,keuze,taken/ta,taken/tb,"          \
    "taken/tc,rating\n"

/* Park and Miller's generator, as in the R script. */
static uint64_t results_state;
static inline int results_draw(int k)
{
    results_state = results_state * 16807 % 2147483647;
    return (int)(results_state % (uint64_t)k);
}

static inline int results_clamp(int x)
{
    return x < 1 ? 1 : x > 5 ? 5 : x;
}

/* Draws one at a time: C leaves the order within an expression open. */
static inline void results_row(FILE *file, int row)
{
    int net = results_draw(2), klas = results_draw(3);
    int x = results_draw(2), y = results_draw(3) == 0, z = results_draw(4) == 0;
    int a = 1 + results_draw(4);
    a = results_clamp(a + net * results_draw(2));
    int b = results_clamp(a + results_draw(3) - 1), c = results_clamp(a + results_draw(5) - 2);
    int skipped = results_draw(13) == 0, opinion = results_draw(11) == 0;
    int ja = results_draw(4) > net, keuze = results_draw(3);
    keuze = (keuze + klas * results_draw(2)) % 3;
    int ta = results_draw(2), tb = results_draw(2), tc = results_draw(3) < klas;
    int rating = results_draw(11), asked = results_draw(4) > 0;
    fprintf(file, "%d,accepted,%c,k%d,%d,%d,%d,", row, "ab"[net], klas + 1, x, y, z);
    if (skipped)
        fprintf(file, ".skipped,");
    else
        fprintf(file, "e%d,", a);
    fprintf(file, "e%d,", 6 - b);
    if (opinion)
        fprintf(file, ".no_opinion,");
    else
        fprintf(file, "e%d,", c);
    fprintf(file, "%s,%c,%d,%d,%d,", ja ? "ja" : "neen", "uvw"[keuze], ta, tb, tc);
    if (asked)
        fprintf(file, "%d\n", rating);
    else
        fprintf(file, ".not_asked\n");
}

/* The 240, behind three rows that are not accepted. */
static inline void results_write_rows(const char *name)
{
    FILE *file = fopen(test_path(name), "wb");
    assert_non_null(file);
    fputs(RESULTS_HEADER "1,duplicate,,,,,,,,,,,,,,\n2,duplicate,,,,,,,,,,,,,,\n"
                         "3,not_eligible,,,,,,,,,,,,,,\n",
          file);
    results_state = 20210401;
    for (int i = 0; i < 240; i++)
        results_row(file, 4 + i);
    fputs("#end,243\n", file);
    assert_int_equal(fclose(file), 0);
}

struct results_case {
    struct peil_survey *survey;
    struct peil_counts *counts;
    struct peil_disclosure *disclosure;
    struct peil_results *results;
};

/* Survey and counts of rows (NULL: the 240); results are empty. */
static inline struct results_case results_case_of(const char *rows)
{
    gsl_set_error_handler_off(); /* as main does */
    struct results_case it = {0};
    it.survey = test_survey_of(results_choices, results_questions);
    if (rows != NULL) {
        it.counts = test_tally_text(it.survey, rows);
    } else {
        it.counts = peil_counts_new(it.survey);
        results_write_rows("in.csv");
        assert_int_equal(test_tally_file(it.counts, "in.csv"), PEIL_OK);
    }
    it.disclosure = peil_disclosure_of_counts(it.counts);
    it.results = peil_results_new();
    return it;
}

static inline void results_case_clear(struct results_case *it)
{
    peil_results_free(it->results);
    peil_disclosure_free(it->disclosure);
    peil_counts_free(it->counts);
    peil_survey_free(it->survey);
}

static inline struct peil_result_key results_key(const char *group1, const char *level,
                                                 const char *versus, const char *variable,
                                                 const char *variable_level,
                                                 enum peil_context context, enum peil_stat stat)
{
    return (struct peil_result_key){.group1 = group1,
                                    .group1_level = level,
                                    .versus = versus,
                                    .variable = variable,
                                    .variable_level = variable_level,
                                    .context = context,
                                    .stat = stat};
}

/* The row of that key, which must be there. */
static inline const struct peil_result *results_get(const struct peil_results *results,
                                                    struct peil_result_key key)
{
    const struct peil_result *row = peil_results_find(results, &key);
    if (row == NULL)
        print_error("no row %s=%s/%s %s/%s %s %s\n", key.group1, key.group1_level, key.versus,
                    key.variable, key.variable_level, peil_context_name(key.context),
                    peil_stat_name(key.stat));
    assert_non_null(row);
    return row;
}

static inline void results_assert_empty(const struct peil_results *results,
                                        struct peil_result_key key, const char *warning)
{
    const struct peil_result *row = results_get(results, key);
    assert_false(row->defined);
    assert_string_equal(row->warning, warning);
}

static inline void results_assert_value(const struct peil_results *results,
                                        struct peil_result_key key, double value)
{
    const struct peil_result *row = results_get(results, key);
    assert_true(row->defined);
    if (row->value != value)
        print_error("%s %s: %.17g, not %.17g\n", key.variable, peil_stat_name(key.stat), row->value,
                    value);
    assert_true(row->value == value);
}

/* R against ours: closed forms to 1e-12, what went through a distribution to 1e-9 (limits by a
 * quantile to the 10 digits they are written with). */
#include "tests/oracle/results_reference.h"

static inline bool results_near(const struct peil_result *row, double value)
{
    double tolerance = peil_stat_is_approximate(row->stat) ? 2e-9 : 1e-12;
    return row->defined && fabs(row->value - value) <= tolerance * fmax(1, fabs(value));
}

/* Checks the references of one context; returns how many there are. */
static inline size_t results_check(const struct peil_results *results, enum peil_context context)
{
    size_t checked = 0, wrong = 0;
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        const struct reference *r = &references[i];
        int stat = 0;
        if (strcmp(r->context, peil_context_name(context)) != 0)
            continue;
        while (stat < PEIL_STATS && strcmp(peil_stat_name((enum peil_stat)stat), r->stat) != 0)
            stat++;
        assert_true(stat < PEIL_STATS);
        const struct peil_result *row =
            results_get(results, results_key(r->group1, r->group1_level, r->versus, r->variable,
                                             r->variable_level, context, (enum peil_stat)stat));
        if (!results_near(row, r->value)) {
            print_error("%s %s/%s %s %s %s %s: %.17g, R says %.17g (%s)\n", r->group1,
                        r->group1_level, r->versus, r->variable, r->variable_level, r->context,
                        r->stat, row->value, r->value, row->warning);
            wrong++;
        }
        checked++;
    }
    assert_int_equal(wrong, 0);
    return checked;
}

#endif
