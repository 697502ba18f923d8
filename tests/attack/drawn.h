/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drawn.h: a survey drawn from a seed: its questions, and what everybody answered.
 *
 * 1. drawn_make: questions and respondents; the same seed gives the same survey.
 * 2. drawn_write: a definition and an export of it, for the programs.
 * 3. Attackers read `variables`, which the definition tells everybody; `answers` are the truth, for
 *    the judge alone. */
#ifndef PEIL_ATTACK_DRAWN_H
#define PEIL_ATTACK_DRAWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MOST_VARIABLES = 24, MOST_OPTIONS = 8, MOST_RESPONDENTS = 130, BLANK = -1 };

enum drawn_kind {
    DRAWN_ONE,     /* select_one: answer is an option, or `options` for no opinion */
    DRAWN_MANY,    /* select_multiple: answer is a set of bits */
    DRAWN_NUMBER,  /* integer */
    DRAWN_RECODE,  /* of a DRAWN_ONE or a DRAWN_MANY, by maps_to */
    DRAWN_BAND,    /* of a DRAWN_NUMBER, from drawn.band on */
    DRAWN_PROFILE, /* if(): only the first option, the first and others, none of it; of a DRAWN_ONE
                    * the first of its answers, the second of three and more, others or none */
    DRAWN_SCALE    /* mean() of the items that name it */
};

/* What surveys are drawn: DRAWN_WIDE with overlapping groupings of five or six options instead of
 * two to four; DRAWN_TOLD with questions whose bases tell of other questions' answers: two numbers
 * of few answers with bands, that some leave out, filters on them, ballots of one tick, groupings
 * that are required; DRAWN_ASKED with filters that join conditions, go by thresholds of a number or
 * by the answers to items, filtered ones too, and groupings that are recoded from items. */
enum drawn_shape { DRAWN_PLAIN, DRAWN_WIDE, DRAWN_TOLD, DRAWN_ASKED };

/* That somebody gave one of some answers to a question, or did not. */
struct drawn_condition {
    int question;
    unsigned options; /* of a DRAWN_ONE or a DRAWN_MANY: a set of bits */
    int least, most;  /* of a DRAWN_NUMBER */
    bool negated;     /* then who did not answer is meant, too */
};

/* Whom a question is put to. */
struct drawn_filter {
    struct drawn_condition conditions[2];
    int count;            /* 0: to all */
    bool either, negated; /* one of two conditions is enough; to the others */
};

struct drawn_variable {
    char name[12];
    enum drawn_kind kind;
    bool grouping, sensitive, no_opinion, values;
    int source; /* of what is computed */
    int options;
    int maps_to[MOST_OPTIONS]; /* of a source of recode: option of the recoded one */
    int parent[MOST_OPTIONS];  /* rolled up to parent p%d; BLANK: to none */
    bool parents, required;
    int pick; /* most ticks; 0: any number */
    struct drawn_filter filter;
    int scale;
};

struct drawn {
    uint64_t seed, state;
    struct drawn_variable variables[MOST_VARIABLES];
    int count, respondents, copies; /* the last rows of the export are copies of the first */
    int answers[MOST_RESPONDENTS][MOST_VARIABLES]; /* of questions; BLANK */
    int min_group, min_distribution;
    bool flags, paired, all_tests;
    enum drawn_shape shape;
    int numbers, band[2]; /* numbers are 0 to numbers - 1; where the second and third band begin */
    int crossing[2];      /* two groupings; BLANK: none */
};

void drawn_make(struct drawn *drawn, uint64_t seed, enum drawn_shape shape);
/* Writes survey.csv, choices.csv, settings.csv, analyses.csv and export.csv; false: it cannot. */
bool drawn_write(const struct drawn *drawn, const char *folder);

/* The question that a grouping goes back to: itself, or what it is computed from. */
int drawn_question(const struct drawn *drawn, int grouping);
/* What of a computed grouping an answer to the question that it goes back to is: an option, BLANK,
 * or a set of bits. */
int drawn_derived(const struct drawn *drawn, int variable, int answer);
/* 0 to 2. */
int drawn_band(const struct drawn *drawn, int number);
/* Whether a question was put to a respondent, by its filter. */
bool drawn_asked(const struct drawn *drawn, int variable, int respondent);

static inline bool drawn_is_computed(const struct drawn_variable *variable)
{
    return variable->kind >= DRAWN_RECODE;
}

#endif
