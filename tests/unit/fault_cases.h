/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fault_cases.h: tables of faulty definitions, each with the one fault it has and its place. */
#ifndef PEIL_TESTS_FAULT_CASES_H
#define PEIL_TESTS_FAULT_CASES_H

#include "definition_folder.h"

#define SURVEY                                                                                     \
    "type,name,label::Nederlands "                                                                 \
    "(nl),source,role,scale,reverse,missing,pick,sensitive,required,relevant,calculation\n"
#define Q1 "select_one mood,q1,Vraag een,,item,,,,,,,,\n"
#define CHOICES "list_name,name,label::Nederlands (nl),value,aliases,missing,box,maps_to,parent\n"
#define MOOD "mood,bad,Slecht,1,,,,,\nmood,fair,Matig,2,,,,,\nmood,good,Goed,3,,,,,\n"
#define NET "net,free,Vrij,,,,,,\nnet,state,Officieel,,,,,,\n"
#define WORD "word,aa,Aa,,,,,,\nword,bb,Bb,,,,,,\n"

struct fault_case {
    const char *rule;
    struct definition_texts texts;
    const char *file;
    uint64_t line;
    const char *column, *words;
};

/* The fault is found, at its place, and is the only one. */
static inline void test_fault_case(const struct fault_case *it)
{
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    enum peil_status status = read_definition_status(&it->texts, messages, &survey);
    bool found = it->file
                     ? has_message(messages, PEIL_FAULT, it->file, it->line, it->column, it->words)
                     : messages->faults == 1;
    if (!found || messages->faults != 1) {
        print_message("%s: expected one fault at %s line %llu column '%s': %s\n", it->rule,
                      it->file ? it->file : "?", (unsigned long long)it->line, it->column,
                      it->words);
        print_messages(messages);
    }
    assert_int_equal(status, it->file ? PEIL_DEFINITION : PEIL_FILE);
    assert_null(survey);
    assert_true(found);
    assert_int_equal(messages->faults, 1);
    free(messages);
}

static inline void test_fault_cases(const struct fault_case cases[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        test_fault_case(&cases[i]);
}

#endif
