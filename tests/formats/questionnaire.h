/* SPDX-License-Identifier: GPL-3.0-or-later */
/* questionnaire.h: one questionnaire for teachers, in three languages, and sixty who answered it.
 *
 * The questions and their answers are tables; respondents_draw fills the answers, the same at every
 * call. Nothing is read, and nothing depends on clock, locale or machine. What the platforms do
 * with it is in the files named after them. */
#ifndef PEIL_TESTS_QUESTIONNAIRE_H
#define PEIL_TESTS_QUESTIONNAIRE_H

#include <stdbool.h>
#include <stddef.h>

enum language { DUTCH, FRENCH, ENGLISH, LANGUAGES };

enum { MOST_OPTIONS = 9, NOWHERE = -1 };

struct option {
    const char *name;
    const char *label[LANGUAGES];
    const char *code;   /* LimeSurvey's */
    const char *number; /* Qualtrics', REDCap's */
};

struct list {
    const char *prefix; /* what stands in responses for a declared reason; NULL: none has one */
    int declared;       /* the option that is one, or NOWHERE */
    size_t count;
    struct option options[MOST_OPTIONS];
};

enum kind { ONE, MANY, NUMBER, OPEN };

struct question {
    const char *name;
    enum kind kind;
    const struct list *list;
    int number, row; /* of the question; of the row in its grid, 0: it is no grid */
    const char *stem[LANGUAGES];
    const char *text[LANGUAGES]; /* of the row, where it is one; else NULL */
    bool other;                  /* the last option has a text beside it */
};

/* Questions that the program is to treat in a way of their own. */
enum { Q_COURSE = 10, Q_USEFUL, Q_TRIAL, Q_TIMES, Q_HELP, Q_TOOLS, Q_PRIORITY, QUESTIONS = 21 };
extern const struct question questions[QUESTIONS];

enum state { NOT_ASKED, SKIPPED, GIVEN };

struct answer {
    enum state state;
    int option;       /* ONE; of MANY: unused */
    unsigned ticks;   /* MANY: bit o is option o */
    const char *text; /* NUMBER, OPEN, and what stands beside the last option; NULL: none */
};

struct respondent {
    struct answer answers[QUESTIONS];
    enum language language; /* of the form in three languages */
    bool finished;
};

enum { RESPONDENTS = 60 };
void respondents_draw(struct respondent people[RESPONDENTS]);

/* The text of a question: of a grid, of the row. */
const char *question_text(const struct question *question, enum language language);
bool ticked(const struct answer *answer, size_t option);
/* The option at the end, which has a text beside it. */
bool is_other(const struct question *question, size_t option);

#endif
