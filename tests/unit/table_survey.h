/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table_survey.h: a survey with one variable of every kind, for the tests of tables, score and
 * tally; files in a temporary folder; the last message. */
#ifndef PEIL_TESTS_TABLE_SURVEY_H
#define PEIL_TESTS_TABLE_SURVEY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "peil/counts.h"
#include "peil/responses.h"
#include "peil/score.h"
#include "peil/survey.h"
#include "peil/tally.h"

static char test_folder[64];
static char test_message[512];

static const char test_settings[] = "key,value\nform_id,proef\nversion,1\nwave,2020-2021\n"
                                    "collected,2021\ndefault_language,nl\nsample,volunteer\n";

static const char test_choices[] =
    "list_name,name,label::Nederlands (nl),value,missing,maps_to,aliases\n"
    "net,go,GO!,,,,\nnet,kov,KOV,,,,\nnet,geen_net,Geen,,not_applicable,,\n"
    "vak,ict,ICT,,,stem,\nvak,taal,Taal,,,talen,\nvak,wiskunde,Wiskunde,,,stem,\n"
    "domein,stem,STEM,,,,\ndomein,talen,Talen,,,,\n"
    "eens,oneens,Oneens,1,,,\neens,neutraal,Neutraal,2,,,\neens,eens,Eens,3,,,\n"
    "eens,weet_niet,Weet niet,,no_opinion,,\n"
    "half,laag,Laag,0.5,,,\nhalf,midden,Midden,1,,,\nhalf,hoog,Hoog,2.25,,,\n"
    "taak,a,A,,,,\ntaak,b,B,,,,\ntaak,c,C,,,,*\n";

static const char test_questions[] =
    "type,name,label::Nederlands (nl),source,role,scale,reverse,pick,calculation\n"
    "text,code,Code,,id,,,,\n"
    "select_one net,net,Net,,group,,,,\n"
    "select_multiple vak,vakken,Vakken,,group,,,,\n"
    "calculate domein,domeinen,Domeinen,,group,,,,\"recode(${vakken},domein)\"\n"
    "decimal,leeftijd,Leeftijd,,item,,,,\n"
    "calculate,leeftijdsgroep,Leeftijdsgroep,,group,,,,\"band(${leeftijd},30)\"\n"
    "select_one eens,q1,Vraag 1,,item,houding,,,\n"
    "select_one eens,q2,Vraag 2,,item,houding,yes,,\n"
    "select_one eens,q3,Vraag 3,,item,houding,,,\n"
    "calculate,houding,Houding,,scale,,,,mean(min=2)\n"
    "select_one half,q4,Vraag 4,,item,som,,,\n"
    "select_one half,q5,Vraag 5,,item,som,,,\n"
    "calculate,som,Som,,scale,,,,sum(min=1)\n"
    "select_one eens,q6,Vraag 6,,item,procent,,,\n"
    "select_one half,q7,Vraag 7,,item,procent,,,\n"
    "calculate,procent,Procent,,scale,,,,pomp(min=1)\n"
    "select_one eens,q8,Vraag 8,,item,procent2,,,\n"
    "select_one eens,q9,Vraag 9,,item,procent2,yes,,\n"
    "calculate,procent2,Procent 2,,scale,,,,pomp()\n"
    "select_multiple taak,taken,Taken,,item,,,2,\n"
    "text,opmerking,Opmerking,,open,,,,\n";

/* Columns of cleaned and of scored responses, without what needs --open-text. */
#define TEST_CLEANED                                                                               \
    "row,status,code,net,vakken/ict,vakken/taal,vakken/wiskunde,leeftijd,q1,q2,q3,q4,q5,q6,q7,q8," \
    "q9,taken/a,taken/b,taken/c\n"
#define TEST_SCORED                                                                                \
    "row,status,code,net,vakken/ict,vakken/taal,vakken/wiskunde,domeinen/stem,domeinen/talen,"     \
    "leeftijd,leeftijdsgroep,q1,q2,q3,houding,q4,q5,som,q6,q7,procent,q8,q9,procent2,"             \
    "taken/a,taken/b,taken/c\n"

/* Path of a file in the folder of this test; a few may be in use at once. */
static inline const char *test_path(const char *name)
{
    static char paths[8][128];
    static size_t next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", test_folder, name);
    return path;
}

static inline void test_write(const char *name, const char *text)
{
    FILE *file = fopen(test_path(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* The whole file; the caller frees it. */
static inline char *test_read(const char *name)
{
    FILE *file = fopen(test_path(name), "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    assert_int_equal(fread(text, 1, (size_t)size, file), (size_t)size);
    fclose(file);
    return text;
}

static inline void test_assert_same(const char *name, const char *expected)
{
    char *text = test_read(name);
    assert_string_equal(text, expected);
    free(text);
}

/* Keeps the first message as "row R line L column C: text". */
static inline void test_collect(void *context, enum peil_severity severity,
                                const struct peil_place *place, const char *message)
{
    (void)context;
    (void)severity;
    if (test_message[0] == '\0') {
        snprintf(test_message, sizeof test_message, "row %d line %d column %s: %s",
                 place != NULL ? (int)place->row : 0, place != NULL ? (int)place->line : 0,
                 place != NULL && place->column != NULL ? place->column : "-", message);
    }
}

static inline struct peil_diag *test_diag(void)
{
    static struct peil_diag diag;
    peil_diag_init(&diag, "test", NULL);
    diag.collect = test_collect;
    test_message[0] = '\0';
    return &diag;
}

static inline struct peil_survey *test_survey_of(const char *choices, const char *questions)
{
    struct peil_survey *survey = NULL;
    test_write("settings.csv", test_settings);
    test_write("choices.csv", choices);
    test_write("survey.csv", questions);
    enum peil_status status = peil_survey_read(&survey, test_folder, test_diag());
    if (status != PEIL_OK) {
        print_error("%s\n", test_message);
    }
    assert_int_equal(status, PEIL_OK);
    return survey;
}

static inline struct peil_survey *test_survey(void)
{
    return test_survey_of(test_choices, test_questions);
}

static inline int test_setup(void **state)
{
    (void)state;
    strcpy(test_folder, "/tmp/peil-tables-XXXXXX");
    return mkdtemp(test_folder) == NULL;
}

static inline int test_teardown(void **state)
{
    static const char *const names[] = {"settings.csv", "choices.csv", "survey.csv",
                                        "analyses.csv", "in.csv",      "out.csv",
                                        "a.csv",        "b.csv",       "c.csv"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        unlink(test_path(names[i]));
    }
    return rmdir(test_folder);
}

/* in.csv through score into out.csv. */
static inline enum peil_status test_score_file(const struct peil_survey *survey)
{
    struct peil_diag *diag = test_diag();
    struct peil_responses_writer *writer =
        peil_responses_writer_new(test_path("out.csv"), false, diag);
    struct peil_score *score = peil_score_new(survey, peil_responses_writer_sink(writer));
    struct peil_row_sink sink = peil_score_sink(score);
    peil_score_report_to(score, diag);
    enum peil_status status = peil_responses_read(survey, test_path("in.csv"), false, &sink, diag);
    peil_score_free(score);
    peil_responses_writer_free(writer);
    return status;
}

/* Responses in a file, scored and added to counts. */
static inline enum peil_status test_tally_file(struct peil_counts *counts, const char *name)
{
    struct peil_diag *diag = test_diag();
    struct peil_tally *tally = peil_tally_new(counts, diag);
    struct peil_score *score = peil_score_new(counts->survey, peil_tally_sink(tally));
    struct peil_row_sink sink = peil_score_sink(score);
    enum peil_status status =
        peil_responses_read(counts->survey, test_path(name), false, &sink, diag);
    peil_score_free(score);
    peil_tally_free(tally);
    return status;
}

static inline struct peil_counts *test_tally_text(const struct peil_survey *survey,
                                                  const char *text)
{
    struct peil_counts *counts = peil_counts_new(survey);
    test_write("in.csv", text);
    enum peil_status status = test_tally_file(counts, "in.csv");
    if (status != PEIL_OK) {
        print_error("%s\n", test_message);
    }
    assert_int_equal(status, PEIL_OK);
    return counts;
}

#endif
