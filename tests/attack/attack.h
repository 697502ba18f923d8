/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attack.h: one published survey attacked in every way, and what was found. */
#ifndef PEIL_ATTACK_ATTACK_H
#define PEIL_ATTACK_ATTACK_H

#include "facts.h"
#include "learn.h"

enum finding {
    FOUND_MISREAD, /* a published row is not what it was taken for: the attack is worth nothing */
    FOUND_COUNT_EQUATIONS, /* a withheld count of somebody, and fewer than min_group */
    FOUND_COUNT_BOUNDS,
    FOUND_DIFFERENCE,      /* how many are in one group and not, or also, in another: so few */
    FOUND_TABLE_EQUATIONS, /* all answers of fewer than min_distribution */
    FOUND_TABLE_ENUMERATED,
    FOUND_TABLE_UNDECIDED, /* too much to try */
    FOUND_FIGURE,          /* a figure is shown from which a withheld one follows (figures.h) */
    FOUND_CELL,            /* an answer in a withheld table, of which others stay unknown */
    FOUND_COUNT_LARGE,     /* a withheld count of min_group and more */
    FINDINGS
};

struct attack {
    const struct drawn *drawn;
    const struct facts *facts; /* published */
    size_t found[FINDINGS];
    size_t asked[FINDINGS]; /* how much was tried to be found */
    bool tell;              /* prints what is found */
    const char *programs;   /* a folder for undecided tables, as programs (program.h); NULL: none */
    size_t programs_of;     /* so many tables */
};

const char *finding_name(enum finding finding);
/* Notes a finding: `what` of a row, as text. */
void attack_found(struct attack *attack, enum finding finding, const struct fact *row,
                  const char *with, int64_t value);

/* How many there are: in groups, of each answer or none; over all questions together. */
void attack_counts(struct attack *attack, const struct places *places);
/* What they answered: each question by itself, with everything known of the groups. */
void attack_answers(struct attack *attack, const struct places *places, int variable);

/* The groups that published rows are of: one row of each, everyone first. */
enum { MOST_GROUPS = 160 };
size_t attack_groups(const struct attack *attack, const struct places *places,
                     struct fact groups[]);
/* Of two groups: those in the first alone, or in both. false: nobody can be, or it is the first. */
bool attack_combine(const struct places *places, const struct fact *first,
                    const struct fact *second, bool both, bool in[]);
/* Who is in no band did not give the number, or no answer that a level is recoded from: how many
 * that are is told of every question. */
bool attack_missing_number(const struct places *places, const struct fact *row);
/* Whether the answers of everyone to an item are shown: they say how many are in the groupings that
 * are made of it, and were put the questions whose filter goes by it. */
bool attack_answers_shown(const struct attack *attack, int item);
bool attack_two_answers(const struct drawn_variable *variable); /* of which a share says all */

#endif
