/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_results.h: results by group made by hand: three nets of which the last has fewer than 30
 * respondents, two grades, overlapping subjects, a crossing, and tests on request; and the workbook
 * of them, opened. */
#ifndef PEIL_TESTS_GROUP_RESULTS_H
#define PEIL_TESTS_GROUP_RESULTS_H

#include "document_folder.h"

#include <math.h>

#include "peil/workbook.h"
#include "tests/workbook/package.h"

static const struct definition_texts texts = {
    .survey = "type,name,label::Nederlands (nl),source,role,scale,calculation\n"
              "select_one net,net,Net,N,group,,\n"
              "select_one graad,graad,Graad,G,group,,\n"
              "select_multiple vak,vakken,Vakken,V,group,,\n"
              "calculate richting,richtingen,Richtingen,,group,,\"recode(${vakken},richting)\"\n"
              "begin_group,blok,Het blok,,,,\n"
              "select_one vaak,q1,Eerste,Q1,item,schaal,\n"
              "select_one vaak,q2,Tweede,Q2,item,schaal,\n"
              "select_one keuze,keuze,De keuze,K,item,,\n"
              "select_multiple tool,tools,De tools,T,item,,\n"
              "calculate,schaal,De schaal,,scale,,mean()\n"
              "end_group,blok,,,,,\n",
    .choices = "list_name,name,label::Nederlands (nl),value,box,maps_to\n"
               "net,a,Net A,,,\nnet,b,Net B,,,\nnet,c,Net C,,,\n"
               "graad,d,Graad D,,,\ngraad,e,Graad E,,,\n"
               "vak,x,Vak X,,,p\nvak,y,Vak Y,,,p2\n"
               "richting,p,Richting P,,,\nrichting,p2,Richting Q,,,\n"
               "vaak,v1,Nooit,1,low,\nvaak,v2,Soms,2,mid,\nvaak,v3,Altijd,3,high,\n"
               "keuze,u,Rood,,,\nkeuze,v,Groen,,,\nkeuze,w,Blauw,,,\n"
               "tool,t1,Hamer,,,\ntool,t2,Zaag,,,\n",
    .analyses = "kind,variables,by,by2,versus\ncompare,,,,\ncrossing,schaal,net,graad,\n"
                "paired,q1,,,q2\n"};

static struct row_maker maker;
static struct package package;
static bool untested; /* no test by grade or subject was asked for */
static bool unshown;  /* the tests by subject are withheld */
static bool unmade;   /* the tests by grade could not be made */
static bool unseen;   /* whatever is known of grade E is withheld */
static bool apart;    /* the spread of net c is withheld: it is compared with none */
static void (*changed)(struct peil_results *results); /* NULL: they are as they were made */
static bool doubled; /* who has subject x, and nobody else, has direction p made of it */

static const char *const nets[] = {"a", "b", "c"};
static const double sizes[] = {200, 150, 20};

static inline void put_test(enum peil_context context, const char *option, double statistic,
                            double df, double p)
{
    bool anova = context == PEIL_CONTEXT_WELCH_ANOVA;
    put(&maker, context, PEIL_STAT_STATISTIC, option, statistic);
    put(&maker, context, anova ? PEIL_STAT_DF1 : PEIL_STAT_DF, option, df);
    if (anova)
        put(&maker, context, PEIL_STAT_DF2, option, 88.5);
    put(&maker, context, PEIL_STAT_P, option, p / 2);
    put(&maker, context, PEIL_STAT_P_ADJUSTED, option, p)->family =
        peil_results_family(maker.results, "blok:net", 4, "holm");
}

static inline void put_pair(const char *variable, enum peil_context context, const char *answer,
                            const char *first, const char *second, double difference, double p)
{
    bool shares = context == PEIL_CONTEXT_PROPORTIONS;
    about(&maker, variable, "net", first);
    maker.key.versus = second;
    put(&maker, context, PEIL_STAT_ESTIMATE, answer, difference);
    put(&maker, context, PEIL_STAT_ESTIMATE_LOW, answer, difference - 0.07);
    put(&maker, context, PEIL_STAT_ESTIMATE_HIGH, answer, difference + 0.09);
    put(&maker, context, shares ? PEIL_STAT_P_ADJUSTED : PEIL_STAT_P, answer, p);
    if (!shares)
        put(&maker, context, PEIL_STAT_HEDGES_G, answer, difference * 1.25);
}

/* By net: means of the levels, and of everyone. */
static inline void put_means(const char *variable, const double means[3], double everyone)
{
    for (size_t l = 0; l <= 3; l++) {
        about(&maker, variable, l < 3 ? "net" : "", l < 3 ? nets[l] : "");
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", l < 3 ? sizes[l] : 370);
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", l < 3 ? means[l] : everyone);
        if (apart && l == 2)
            withhold(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SD, "");
        else
            put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SD, "", 0.5);
    }
}

static inline void put_shares_of(const char *variable, enum peil_stat base, const char *answer,
                                 const double shares[4])
{
    for (size_t l = 0; l <= 3; l++) {
        about(&maker, variable, l < 3 ? "net" : "", l < 3 ? nets[l] : "");
        struct peil_result_key key = maker.key;
        key.context = PEIL_CONTEXT_DESCRIPTIVE;
        key.stat = base;
        if (peil_results_find(maker.results, &key) == NULL)
            put(&maker, PEIL_CONTEXT_DESCRIPTIVE, base, "", l < 3 ? sizes[l] : 370);
        put(&maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, answer, shares[l]);
    }
}

/* The scale differs; the first question has pairs below 0.05 in a test that is not. */
static inline void put_numbers(void)
{
    static const double scale[] = {2.61, 2.2, 1.9}, same[] = {2.4, 2.3, 2.2};
    put_means("schaal", scale, 2.41);
    about(&maker, "schaal", "net", "a");
    put(&maker, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_N, "", 190);
    put(&maker, PEIL_CONTEXT_RELIABILITY, PEIL_STAT_ALPHA, "", 0.77);
    about(&maker, "schaal", "net", "");
    put_test(PEIL_CONTEXT_WELCH_ANOVA, "", 9.12, 2, 0.004);
    put(&maker, PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_SMALLEST_DIFFERENCE, "", 0.33);
    put_pair("schaal", PEIL_CONTEXT_GAMES_HOWELL, "", "a", "b", 0.41, 0.001);
    put_pair("schaal", PEIL_CONTEXT_GAMES_HOWELL, "", "a", "c", 0.71, 0.03);
    put_pair("schaal", PEIL_CONTEXT_GAMES_HOWELL, "", "b", "c", 0.3, 0.21);
    put_means("q1", same, 2.35);
    about(&maker, "q1", "net", "");
    put_test(PEIL_CONTEXT_WELCH_ANOVA, "", 3.3, 2, 0.12);
    put_pair("q1", PEIL_CONTEXT_GAMES_HOWELL, "", "a", "b", 0.1, 0.02);
    put_means("q2", same, 2.35);
}

/* An option and a choice of three answers: columns a and b are compared, c has fewer than 30. */
static inline void put_answers(void)
{
    static const double hammer[] = {0.62, 0.45, 0.3, 0.53}, saw[] = {0.1, 0.12, 0.15, 0.11};
    static const double red[] = {0.2, 0.41, 0.4, 0.3}, green[] = {0.5, 0.3, 0.3, 0.4},
                        blue[] = {0.3, 0.29, 0.3, 0.3};
    put_shares_of("tools", PEIL_STAT_BASE, "t1", hammer);
    put_shares_of("tools", PEIL_STAT_BASE, "t2", saw);
    about(&maker, "tools", "net", "");
    put_test(PEIL_CONTEXT_CHI_SQUARED, "t1", 11.2, 2, 0.008);
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_CRAMERS_V, "t1", 0.18);
    put_pair("tools", PEIL_CONTEXT_PROPORTIONS, "t1", "a", "b", 0.17, 0.002);
    put_shares_of("keuze", PEIL_STAT_N, "u", red);
    put_shares_of("keuze", PEIL_STAT_N, "v", green);
    put_shares_of("keuze", PEIL_STAT_N, "w", blue);
    about(&maker, "keuze", "net", "");
    put_test(PEIL_CONTEXT_CHI_SQUARED, "", 19.4, 4, 0.001);
    put(&maker, PEIL_CONTEXT_CHI_SQUARED, PEIL_STAT_CRAMERS_V, "", 0.24);
    put_pair("keuze", PEIL_CONTEXT_PROPORTIONS, "u", "a", "b", -0.21, 0.003);
    put_pair("keuze", PEIL_CONTEXT_PROPORTIONS, "v", "a", "b", 0.2, 0.004);
    put_pair("keuze", PEIL_CONTEXT_PROPORTIONS, "w", "a", "b", 0.01, 1);
}

/* A level of 90 respondents, whose scale is below that of the others. */
static inline void put_member(const char *group, const char *level)
{
    about(&maker, group, group, level);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", 90);
    about(&maker, "schaal", group, level);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", 90);
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", 2.07);
    if (untested)
        return;
    maker.key.versus = "(others)";
    if (unshown) {
        withhold(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P, "");
        struct peil_result *p = put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P_ADJUSTED, "", 0);
        p->family = peil_results_family(maker.results, "scales:vakken", 0, "holm");
        suppress(maker.results, p);
        return;
    }
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P, "", 0.011);
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P_ADJUSTED, "", 0.013);
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE, "", -0.48);
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE_LOW, "", -0.71);
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE_HIGH, "", -0.25);
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_HEDGES_G, "", -0.9);
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_SMALLEST_DIFFERENCE, "", 0.27);
}

static inline void put_combination(const char *net, const char *graad, double n, double mean)
{
    about(&maker, "schaal", "net", net);
    maker.key.group2 = "graad";
    maker.key.group2_level = graad;
    if (n < 0) {
        withhold(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
        withhold(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "");
        return;
    }
    put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", n);
    if (n > 0)
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", mean);
}

static inline void put_graad_test(void)
{
    about(&maker, "schaal", "graad", "d");
    maker.key.versus = "e";
    if (unmade) {
        maker.key.context = PEIL_CONTEXT_WELCH_T;
        maker.key.stat = PEIL_STAT_P;
        peil_results_add(maker.results, "2020-2021", &maker.key,
                         (struct peil_number){0, PEIL_TOO_FEW_GROUPS});
        return;
    }
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P, "", 0.01);
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P_ADJUSTED, "", 0.02);
    put(&maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE, "", -0.16);
}

static inline void put_unseen(void)
{
    withhold(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
    about(&maker, "schaal", "graad", "e");
    withhold(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
    withhold(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "");
    for (size_t l = 0; l < 3; l++)
        put_combination(nets[l], "e", -1, 0);
}

static inline void put_graad(void)
{
    static const char *const levels[] = {"d", "e"};
    for (size_t l = 0; l < 2; l++) {
        about(&maker, "graad", "graad", levels[l]);
        if (unseen && l == 1) {
            put_unseen();
            continue;
        }
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", 185);
        about(&maker, "schaal", "graad", levels[l]);
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", 185);
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "", 2.4);
    }
    put_combination("a", "d", 101, 2.65);
    put_combination("b", "d", -1, 0);
    if (unseen)
        return;
    if (!untested)
        put_graad_test();
    put_combination("a", "e", 0, 0);
    put_combination("b", "e", 77, 2.11);
}

static inline void put_requested(void)
{
    about(&maker, "schaal", "graad", "d");
    maker.key.versus = "e";
    put(&maker, PEIL_CONTEXT_STUDENT_T, PEIL_STAT_STATISTIC, "", 2.34);
    put(&maker, PEIL_CONTEXT_STUDENT_T, PEIL_STAT_DF, "", 368);
    put(&maker, PEIL_CONTEXT_STUDENT_T, PEIL_STAT_P, "", 0.019);
    put(&maker, PEIL_CONTEXT_STUDENT_T, PEIL_STAT_P_ADJUSTED, "", 0.038)->family =
        peil_results_family(maker.results, "scales:graad:student_t", 2, "holm");
    put(&maker, PEIL_CONTEXT_STUDENT_T, PEIL_STAT_HEDGES_G, "", 0.24);
    about(&maker, "schaal", "net", "");
    put(&maker, PEIL_CONTEXT_KRUSKAL_WALLIS, PEIL_STAT_P, "", 0.021);
    put(&maker, PEIL_CONTEXT_KRUSKAL_WALLIS, PEIL_STAT_P_ADJUSTED, "", 0.042)->family =
        peil_results_family(maker.results, "scales:net:kruskal_wallis", 2, "benjamini-hochberg");
    about(&maker, "q1", "", "");
    maker.key.versus = "q2";
    put(&maker, PEIL_CONTEXT_PAIRED_T, PEIL_STAT_N, "", 355);
    put(&maker, PEIL_CONTEXT_PAIRED_T, PEIL_STAT_P, "", 0.047);
    put(&maker, PEIL_CONTEXT_PAIRED_T, PEIL_STAT_ESTIMATE, "", 0.06);
}

/* The workbook, opened; with what was asked for beside the primary tests. */
static inline void open_workbook(bool asked)
{
    const struct peil_document_options options = {.language = "nl"};
    struct peil_survey *survey = read_definition(&texts);
    maker = (struct row_maker){.results = peil_results_new()};
    put_accounting(&maker, true);
    for (size_t l = 0; l < 3; l++) {
        about(&maker, "net", "net", nets[l]);
        put(&maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", sizes[l]);
    }
    put_numbers();
    put_answers();
    put_member("vakken", "x");
    if (doubled)
        put_member("richtingen", "p");
    put_graad();
    if (asked)
        put_requested();
    if (changed != NULL)
        changed(maker.results);
    assert_int_equal(peil_workbook_write(survey, maker.results, &options, path, &diag), PEIL_OK);
    peil_results_free(maker.results);
    peil_survey_free(survey);
    assert_true(package_open(&package, path, stderr));
}

#endif
