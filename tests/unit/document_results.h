/* SPDX-License-Identifier: GPL-3.0-or-later */
/* document_results.h: a small definition, and results made by hand, from which documents are drawn.
 */
#ifndef PEIL_TESTS_DOCUMENT_RESULTS_H
#define PEIL_TESTS_DOCUMENT_RESULTS_H

#include "definition_folder.h"

#include "peil/documents.h"
#include "peil/results.h"

static const char document_questions[] =
    "type,name,label::Nederlands (nl),label::English (en),source,role,scale,calculation\n"
    "select_one net,net,Net,Network,Net,group,,\n"
    "select_multiple vak,vakken,Vakken,Subjects,Vakken,group,,\n"
    "begin_group,gebruik,Gebruik: les/thuis?,Use,,,,\n"
    "select_one vaak,q1,=1+1,Sum,V1,item,schaal,\n"
    "select_one vaak,q2,\"Toetsen & \"\"testen\"\" <nu>\",Tests,V2,item,schaal,\n"
    "select_one vaak,q3,Derde vraag,Third,V3,item,schaal,\n"
    "calculate,schaal,Gebruik (schaal 1-5),Use (scale),,scale,,mean()\n"
    "end_group,gebruik,,,,,,\n"
    "begin_group,noden,Noden,Needs,,,,\n"
    "select_multiple stelling,stellingen,Stellingen,Statements,S,item,,\n"
    "select_one janee,ooit,Ooit gevolgd,Ever,O,item,,\n"
    "end_group,noden,,,,,,\n";

static const char document_choices[] =
    "list_name,name,label::Nederlands (nl),label::English (en),value\n"
    "net,a,Net A,A,\nnet,b,Net B,B,\nnet,c,Net C,C,\n"
    "vak,x,Vak X,X,\nvak,y,Vak Y,Y,\n"
    "vaak,v5,Altijd,Always,5\nvaak,v4,Vaak,Often,4\nvaak,v3,Soms,Sometimes,3\n"
    "vaak,v2,Zelden,Seldom,2\nvaak,v1,Nooit,Never,1\n"
    "stelling,s1,Geen tijd,No time,\nstelling,s2,Geen toestel,No device,\n"
    "stelling,s3,Geen zin,No wish,\n"
    "janee,ja,Ja,Yes,1\njanee,neen,Neen,No,0\n";

static const char document_settings[] =
    "key,value\nform_id,proef\nversion,1\nwave,2020-2021\ncollected,2021-05\n"
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

static inline void withhold(struct row_maker *maker, enum peil_context context, enum peil_stat stat,
                            const char *variable_level)
{
    struct peil_result *row = put(maker, context, stat, variable_level, 0);
    row->defined = false;
    row->value = 0;
    row->warning = peil_results_intern(maker->results, "suppressed");
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
    about(maker, "ooit", "", "");
    put(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "", 99);
    put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, "ja", 0.65);
    put(maker, PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, "neen", 0.35);
}

/* Three levels, of which c is withheld; the scale differs between a and b. */
static inline void put_groups(struct row_maker *maker)
{
    static const char *const levels[] = {"a", "b"};
    const double sizes[] = {60, 36}, means[] = {3.5, 3.1};
    for (size_t l = 0; l < 2; l++) {
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
    maker->results->rows[maker->results->count - 1].warning =
        peil_results_intern(maker->results, "suppressed");
    about(maker, "schaal", "net", "c");
    withhold(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, "");
    withhold(maker, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, "");
    about(maker, "schaal", "net", "a");
    maker->key.versus = "b";
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_STATISTIC, "", 2.11);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_DF, "", 71.5);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P, "", 0.012);
    struct peil_result *p = put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_P_ADJUSTED, "", 0.012);
    p->family = peil_results_intern(maker->results, "scales:net");
    p->family_size = 1;
    p->adjust = peil_results_intern(maker->results, "holm");
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE, "", 0.4);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE_LOW, "", 0.02);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_ESTIMATE_HIGH, "", 0.78);
    put(maker, PEIL_CONTEXT_WELCH_T, PEIL_STAT_HEDGES_G, "", 0.44);
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
    return maker.results;
}

/* The bytes of a file, with a NUL behind them; *count without it. Free it. */
static inline char *document_bytes(const char *path, size_t *count)
{
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    char *bytes = malloc(1 << 20);
    assert_non_null(bytes);
    *count = fread(bytes, 1, (1 << 20) - 1, stream);
    assert_int_equal(fclose(stream), 0);
    bytes[*count] = '\0';
    return bytes;
}

#endif
