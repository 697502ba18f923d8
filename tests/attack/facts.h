/* SPDX-License-Identifier: GPL-3.0-or-later */
/* facts.h: rows of a results.csv, as somebody reads them. */
#ifndef PEIL_ATTACK_FACTS_H
#define PEIL_ATTACK_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fact {
    const char *group1, *level1, *group2, *level2, *versus, *variable, *answer, *context, *stat;
    const char *warning;
    uint64_t group; /* a hash of its groups and levels; 0: everyone */
    double value;
    bool known; /* false: withheld or undefined */
};

struct facts {
    char *text; /* what the rows point into */
    struct fact *rows;
    size_t count;
};

extern const struct fact facts_everyone; /* of everyone, and of nothing else */

bool facts_read(struct facts *facts, const char *path);
void facts_clear(struct facts *facts);

/* The hash of a group. */
uint64_t facts_group(const char *group1, const char *level1, const char *group2,
                     const char *level2);

bool fact_is(const struct fact *fact, const char *context, const char *stat);
/* Another statistic of the same group, variable and answer in a context, or NULL. near: where to
 * begin; rows of one subject stand together. */
const struct fact *facts_beside(const struct facts *facts, const struct fact *near,
                                const char *context, const char *answer, const char *stat);
/* The mean of the question of a row in its group, or NULL; rows of tests stand elsewhere. */
const struct fact *facts_mean(const struct facts *facts, const struct fact *of);

#endif
