/* SPDX-License-Identifier: GPL-3.0-or-later */
/* document_results.h: a small definition, and results made by hand, from which documents are drawn.
 */
#ifndef PEIL_TESTS_DOCUMENT_RESULTS_H
#define PEIL_TESTS_DOCUMENT_RESULTS_H

#include "definition_folder.h"

#include "peil/documents.h"
#include "peil/results.h"

static const char document_questions[] =
    "type,name,label::Nederlands (nl),label::English (en),source,role,scale,calculation,relevant,"
    "appearance\n"
    "select_one net,net,Net,Network,Net,group,,,,\n"
    "select_multiple soort,soorten,Soorten,Kinds,Soorten,group,,,,\n"
    "calculate vak,vakken,Vakken,Subjects,,group,,\"recode(${soorten},vak)\",,\n"
    "begin_group,gebruik,Gebruik: les/thuis?,Use,,,,,,\n"
    "select_one vaak,q1,=1+1,Sum,V1,item,schaal,,,\n"
    "select_one vaak,q2,\"Toetsen & \"\"testen\"\" <nu>\",Tests,V2,item,schaal,,,\n"
    "select_one vaak,q3,Derde vraag,Third,V3,item,schaal,,,\n"
    "calculate,schaal,Gebruik (schaal 1-5),Use (scale),,scale,,mean(),,\n"
    "end_group,gebruik,,,,,,,,\n"
    "begin_group,noden,Noden,Methods,,,,,,\n"
    "select_multiple stelling,stellingen,Stellingen,Statements,S,item,,,,\n"
    "select_one janee,ooit,Ooit gevolgd,Ever,O,item,,,,\n"
    "select_one janee,nuttig,Vond ze nuttig,Useful,N,item,,,${ooit}='ja',\n"
    "begin_group,vormen,Manieren,Ways,,,,,,table-list\n"
    "select_one janee,groep,In groep,In a group,F1,item,,,,\n"
    "select_one janee,afstand,Op afstand,Remotely,F2,item,,,,\n"
    "end_group,vormen,,,,,,,,\n"
    "begin_group,nazorg,Nazorg,Aftercare,,,,,,table-list\n"
    "select_one janee,helpdesk,Helpdesk,Helpdesk,F3,item,,,,\n"
    "select_one janee,forum,Forum,Forum,F4,item,,,,\n"
    "end_group,nazorg,,,,,,,,\n"
    "end_group,noden,,,,,,,,\n";

static const char document_choices[] =
    "list_name,name,label::Nederlands (nl),label::English (en),value,maps_to,parent\n"
    "net,a,Net A,A,,,\nnet,b,Net B,B,,,\nnet,c,Net C,C,,,\n"
    "vak,x,Vak X,X,,,\nvak,y,Vak Y,Y,,,\n"
    "soort,x1,Soort X,Kind X,,x,\nsoort,y1,Soort Y,Kind Y,,y,\nsoort,y2,Soort Z,Kind Z,,y,\n"
    "vaak,v5,Altijd,Always,5,,\nvaak,v4,Vaak,Often,4,,\nvaak,v3,Soms,Sometimes,3,,\n"
    "vaak,v2,Zelden,Seldom,2,,\nvaak,v1,Nooit,Never,1,,\n"
    "stelling,s1,Geen tijd,No time,,,rem\nstelling,s2,Geen toestel,No device,,,rem\n"
    "stelling,s3,Geen zin,No wish,,,\n"
    "over,rem,Belemmeringen,Barriers,,,\n"
    "janee,ja,Ja,Yes,1,,\njanee,neen,Neen,No,0,,\n";

static const char document_settings[] =
    "key,value\nform_id,proef\nversion,1\nwave,2020-2021\ncollected,2021-04/2021-06\n"
    "default_language,nl\ntitle::Nederlands (nl),Proef & co\ntitle::English (en),Trial & co\n"
    "sample,volunteer\n";

static inline struct peil_survey *document_survey(void)
{
    const struct definition_texts texts = {
        .survey = document_questions, .choices = document_choices, .settings = document_settings};
    return read_definition(&texts);
}

/* What the next rows are about. */
struct row_maker {
    struct peil_results *results;
    struct peil_result_key key;
};

static inline struct peil_result *put(struct row_maker *maker, enum peil_context context,
                                      enum peil_stat stat, const char *variable_level, double value)
{
    maker->key.context = context;
    maker->key.stat = stat;
    maker->key.variable_level = variable_level;
    return peil_results_add(maker->results, "2020-2021", &maker->key,
                            (struct peil_number){value, PEIL_DEFINED});
}

/* As protection leaves a row. */
static inline void suppress(struct peil_results *results, const struct peil_result *found)
{
    struct peil_result *row = &results->rows[found - results->rows];
    row->defined = false;
    row->value = 0;
    row->warning = peil_results_intern(results, "suppressed");
}

static inline void withhold(struct row_maker *maker, enum peil_context context, enum peil_stat stat,
                            const char *variable_level)
{
    suppress(maker->results, put(maker, context, stat, variable_level, 0));
}

static inline void about(struct row_maker *maker, const char *variable, const char *group,
                         const char *level)
{
    maker->key = (struct peil_result_key){
        .variable = variable, .group1 = group, .group1_level = level, .versus = ""};
}

static inline void put_accounting(struct row_maker *maker, bool is_protected)
{
    about(maker, "", "", "");
    if (is_protected) {
        put(maker, PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_PROTECTED, "", 1);
        put(maker, PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_SUPPRESSED_ROWS, "", 7);
    }
    put(maker, PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_ROWS, "", 105);
    put(maker, PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_ROWS, "accepted", 100);
    put(maker, PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_ROWS, "duplicate", 5);
    put(maker, PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_ROWS, "not_eligible", 0);
    put(maker, PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_ROWS, "incomplete", 0);
}

static inline void put_item(struct row_maker *maker, const char *variable, double mean, double high,
                            double mid, double low)
{
    static const char *const answers[] = {"v5", "v4", "v3", "v2", "v1"};
    const double shares[] = {high / 2, high / 2, mid, low / 2, low / 2};
    about(maker, variable, "", "");
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", 100);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_SKIPPED, "", 0);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", mean);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SD, "", 1.25);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BOX_HIGH, "", high);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BOX_MID, "", mid);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BOX_LOW, "", low);
    for (size_t a = 0; a < 5; a++)
        put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, answers[a], shares[a]);
}

/* A question of yes and no, asked to all but so many. */
static inline void put_two_answers(struct row_maker *maker, const char *variable, double n,
                                   double not_asked, double yes)
{
    about(maker, variable, "", "");
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", n);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_NOT_ASKED, "", not_asked);
    put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, "ja", yes);
    put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, "neen", 1 - yes);
}

static inline void put_shares(struct row_maker *maker)
{
    static const char *const options[] = {"s1", "s2", "s3"};
    const double shares[] = {0.2, 0.44, 0};
    about(maker, "stellingen", "", "");
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "", 100);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_ANSWERED, "", 60);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MENTIONS, "", 64);
    for (size_t o = 0; o < 3; o++) {
        put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N, options[o], shares[o] * 100);
        put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, options[o], shares[o]);
    }
    put_two_answers(maker, "ooit", 99, 0, 0.65);
    put_two_answers(maker, "nuttig", 64, 35, 0.5);
    put_two_answers(maker, "groep", 98, 0, 0.71);
    put_two_answers(maker, "afstand", 100, 0, 0.36);
    put_two_answers(maker, "helpdesk", 97, 0, 0.52);
    put_two_answers(maker, "forum", 97, 0, 0.27);
}

/* Three levels, of which c is withheld; the scale differs between a and b. */
static inline void put_groups(struct row_maker *maker)
{
    static const char *const levels[] = {"a", "b"};
    const double sizes[] = {60, 36}, means[] = {3.5, 3.1}, shares[] = {0.61, 0.37};
    for (size_t l = 0; l < 2; l++) {
        about(maker, "net", "", "");
        put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, levels[l], shares[l]);
        about(maker, "net", "net", levels[l]);
        put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", sizes[l]);
        about(maker, "schaal", "net", levels[l]);
        put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", sizes[l]);
        put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", means[l]);
        put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SD, "", 0.9);
    }
    about(maker, "net", "net", "c");
    withhold(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
    about(maker, "net", "net", "(none)");
    withhold(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
    about(maker, "schaal", "net", "c");
    withhold(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
    withhold(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "");
    about(maker, "schaal", "net", "a");
    maker->key.versus = "b";
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_STATISTIC, "", 2.11);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_DF, "", 71.5);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P, "", 0.012);
    struct peil_result *p = put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P_ADJUSTED, "", 0.012);
    p->family = peil_results_family(maker->results, "scales:net", 1, "holm");
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE, "", 0.4);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE_LOW, "", 0.02);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE_HIGH, "", 0.78);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_HEDGES_G, "", 0.44);
}

/* A level of an overlapping grouping, and its scale against the others. */
static inline void put_level(struct row_maker *maker, const char *group, const char *level,
                             double n, double p)
{
    about(maker, group, group, level);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", n);
    about(maker, "schaal", group, level);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", n);
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", 3.6);
    maker->key.versus = "(others)";
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P, "", p);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P_ADJUSTED, "", p);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE, "", 0.3);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE_LOW, "", 0.01);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE_HIGH, "", 0.59);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_HEDGES_G, "", 0.31);
}

/* Shares of one option in a level, and against the others. */
static inline void put_option(struct row_maker *maker)
{
    about(maker, "stellingen", "vakken", "x");
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, "", 41);
    put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, "s1", 0.45);
    maker->key.versus = "(others)";
    put(maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_P, "s1", 0.02);
    put(maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_P_ADJUSTED, "s1", 0.04);
    put(maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_CRAMERS_V, "s1", 0.3);
    put(maker, PEIL_CONTEXT_PROPORTIONS, PEIL_STAT_ESTIMATE, "s1", 0.25);
    put(maker, PEIL_CONTEXT_PROPORTIONS, PEIL_STAT_ESTIMATE_LOW, "s1", 0.11);
    put(maker, PEIL_CONTEXT_PROPORTIONS, PEIL_STAT_ESTIMATE_HIGH, "s1", 0.39);
}

/* Comparisons that could not be made: of two groups of which one is withheld, of one answer. */
static inline void put_unmade(struct row_maker *maker)
{
    about(maker, "q1", "net", "");
    withhold(maker, PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P, "");
    about(maker, "ooit", "net", "");
    put(maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_DF, "", 0);
    withhold(maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_P, "");
    maker->results->rows[maker->results->count - 1].warning =
        peil_results_intern(maker->results, "fewer than 2 levels");
}

static inline struct peil_results *document_results(bool is_protected)
{
    struct row_maker maker = {.results = peil_results_new()};
    put_accounting(&maker, is_protected);
    put_item(&maker, "q1", 3.25, 0.5, 0.2, 0.3);
    put_item(&maker, "q2", 2.5, 0.3, 0.2, 0.5);
    put_item(&maker, "q3", 3.75, 0.5, 0.25, 0.25);
    about(&maker, "schaal", "", "");
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", 100);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", 3.17);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SD, "", 0.95);
    put(&maker, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_N, "", 98);
    put(&maker, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ITEMS, "", 3);
    put(&maker, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA, "", 0.81);
    put(&maker, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA_LOW, "", 0.74);
    put(&maker, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA_HIGH, "", 0.86);
    put_shares(&maker);
    put_groups(&maker);
    put_level(&maker, "soorten", "x1", 41, 0.03); /* the very people of vakken x */
    put_level(&maker, "soorten", "y1", 30, 0.2);
    put_level(&maker, "soorten", "y2", 25, 0.4);
    put_level(&maker, "vakken", "x", 41, 0.03);
    put_level(&maker, "vakken", "y", 50, 0.06);
    put_option(&maker);
    put_unmade(&maker);
    return maker.results;
}

/* Flags of one rule of answer quality, shown or withheld, and what they change. */
static inline void put_quality(struct peil_results *results, bool shown)
{
    static const char *const columns[] = {"flag/speeder", "flag/any"};
    static const char *const levels[] = {"flagged", "not_flagged", "excluded", "not_assessable"};
    const double counts[] = {14, 80, 2, 8};
    struct row_maker maker = {.results = results};
    about(&maker, "", "", "");
    put(&maker, PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_ROWS, "flagged", 2);
    for (size_t c = 0; c < 2; c++) {
        about(&maker, columns[c], "", "");
        for (size_t l = 0; l < (c == 0 ? 4 : 3); l++) {
            if (shown)
                put(&maker, PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_N, levels[l], counts[l]);
            else
                withhold(&maker, PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_N, levels[l]);
        }
    }
    about(&maker, "schaal", "", "");
    put(&maker, PEIL_CONTEXT_QUALITY, PEIL_STAT_N, "", 100);
    put(&maker, PEIL_CONTEXT_QUALITY, PEIL_STAT_MEAN, "", 3.17);
    put(&maker, PEIL_CONTEXT_QUALITY, PEIL_STAT_N_UNFLAGGED, "", 88);
    put(&maker, PEIL_CONTEXT_QUALITY, PEIL_STAT_MEAN_UNFLAGGED, "", 3.01);
    put(&maker, PEIL_CONTEXT_QUALITY, PEIL_STAT_MEAN_CHANGE, "", -0.16);
}

#endif
