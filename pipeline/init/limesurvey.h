/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limesurvey.h: a LimeSurvey survey between its file (.lss or .txt) and a draft.
 *
 * A reader makes groups, questions and answers in any order, with the order in which they are asked
 * as a number; lime_draft puts them in order and says what each question type is in a definition:
 *
 *   L ! O     one answer of a list (O: with a comment)      M P    several (P: with comments)
 *   F H       a grid over a list                            A B 5  points 1 to 5, 10, 5
 *   C Y E G   yes/uncertain/no, yes/no, more/same/less, gender
 *   1         two lists a row                               R      a ranking
 *   N K :     numbers: one, several, a table                S T U Q ;  texts
 *   D         a date                                        | *    a file, an equation
 *   X I       nothing that is asked */
#ifndef PEIL_INIT_LIMESURVEY_H
#define PEIL_INIT_LIMESURVEY_H

#include "instrument_private.h"

struct lime_group {
    const char *id; /* as questions name it */
    const char *labels[DRAFT_LANGUAGES];
    const char *relevance;
    long order;
};

struct lime_answer {
    int question; /* index in questions */
    const char *code;
    const char *labels[DRAFT_LANGUAGES];
    const char *value; /* assessment value, or NULL */
    long scale, order;
};

struct lime_question {
    const char *id, *code;
    int group, parent; /* indices; DRAFT_NONE: none */
    char type;
    const char *labels[DRAFT_LANGUAGES];
    const char *bare[DRAFT_LANGUAGES]; /* as headings of exports have them: see instrument_bare */
    const char *relevance;
    const char *other_labels[DRAFT_LANGUAGES]; /* what stands for Other, when the author said */
    const char *most;                          /* answers that may be ticked, or NULL */
    bool other, mandatory, whole;              /* whole: whole numbers alone */
    long scale, order;
};

struct lime_survey {
    struct instrument *it;
    const char *id;
    struct lime_group *groups;
    size_t group_count, group_capacity;
    struct lime_question *questions;
    size_t question_count, question_capacity;
    struct lime_answer *answers;
    size_t answer_count, answer_capacity;
};

/* New ones, zeroed but for group, parent and question, which are DRAFT_NONE; order: behind all
 * others. Good until the next of their kind. */
struct lime_group *lime_add_group(struct lime_survey *survey, const char *id);
struct lime_question *lime_add_question(struct lime_survey *survey, const char *id);
struct lime_answer *lime_add_answer(struct lime_survey *survey, const char *code);
/* Indices, or DRAFT_NONE; the newest is looked at first, as files have what belongs together in
 * one place. */
int lime_find_group(const struct lime_survey *survey, const char *id);
int lime_find_question(const struct lime_survey *survey, const char *id);

/* The text of a question in a language, unless it is empty. */
void lime_question_text(struct lime_survey *survey, struct lime_question *question, int language,
                        const char *html);

/* The language of the draft for a code of LimeSurvey ("nl-informal" is one of its own). */
int lime_language(struct lime_survey *survey, const char *code);

void lime_draft(struct lime_survey *survey);
void lime_clear(struct lime_survey *survey);

/* --- limesurvey_lists.c --- */

/* The list of a question: its answers of that scale, or those that its type has. */
int lime_list(struct lime_survey *survey, int question, long scale);
/* The list of a multi-answer: its subquestions, each with the key by which conditions know it. */
int lime_ticks(struct lime_survey *survey, int question, size_t row);
/* The subquestions of a question on that scale, in order, in scratch. */
size_t lime_parts(struct lime_survey *survey, int question, long scale, int **parts);

#endif
