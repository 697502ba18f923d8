/* SPDX-License-Identifier: GPL-3.0-or-later */
/* example_model.h: who answers the example, and what they answer to the closed questions.
 *
 * 1. random_init(&random, seed)
 * 2. model_make(&model, &random): 53 schools, 243 respondents in the order in which they answer.
 *
 * Answers follow a simple model: an ease with ICT that depends on school, field and onderwijsvorm,
 * and noise. Totals are exact: for every answer the respondents are ranked by their propensity to
 * give it, and the first so many give it; so the published figures come out whatever the seed.
 * Integers only (thousandths where the model has fractions): one seed, the same answers on every
 * machine. */
#ifndef EXAMPLE_MODEL_H
#define EXAMPLE_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "example_instrument.h"

enum { FIELDS_PER_SCHOOL = 4 };

/* Where the yes-or-no answers stand in respondent.said. */
enum {
    FIRST_STATEMENT = 0,
    FIRST_TRAINED = FIRST_STATEMENT + STATEMENTS,
    FIRST_WAY = FIRST_TRAINED + 1,
    FIRST_SUPPORT = FIRST_WAY + WAYS,
    BINARIES = FIRST_SUPPORT + AFTERCARE
};

struct random {
    uint64_t s[4];
};

struct school {
    enum koepel koepel;
    int fields[FIELDS_PER_SCHOOL], field_count;
    int effect, respondents;
};

struct respondent {
    const struct school *school;
    int school_number;
    unsigned fields, forms, functions; /* bit i: answer i of the instrument */
    enum domain domain;                /* of the main field */
    int ease;                          /* with ICT: what the answers share, in thousandths */
    int second;                        /* of answering, since 12 April 2021, 0:00 */
    int activities[ACTIVITIES];        /* index in frequencies */
    bool said[BINARIES];
};

struct model {
    struct school schools[SCHOOLS];
    struct respondent respondents[RESPONDENTS];
};

void random_init(struct random *random, uint64_t seed);
int below(struct random *random, int n);             /* 0 to n - 1, equally likely */
bool chance(struct random *random, int thousandths); /* true so often */
int noise(struct random *random);                    /* mean 0, standard deviation 1000 */

/* The respondents point into model->schools: a model cannot be copied. */
void model_make(struct model *model, struct random *random);

#endif
