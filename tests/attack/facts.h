/* SPDX-License-Identifier: GPL-3.0-or-later */
/* facts.h: rows of a results.csv, as somebody reads them. */
#ifndef PEIL_ATTACK_FACTS_H
#define PEIL_ATTACK_FACTS_H

#include <stdbool.h>
#include <stddef.h>

struct fact {
    const char *group1, *level1, *group2, *level2, *versus, *variable, *answer, *context, *stat;
    const char *warning;
    double value;
    bool known; /* false: withheld or undefined */
};

struct facts {
    char *text; /* what the rows point into */
    struct fact *rows;
    size_t count;
};

bool facts_read(struct facts *facts, const char *path);
void facts_clear(struct facts *facts);

bool fact_is(const struct fact *fact, const char *context, const char *stat);
/* Another statistic of the same group, variable and answer in a context, or NULL. near: where to
 * begin; rows of one subject stand together. */
const struct fact *facts_beside(const struct facts *facts, const struct fact *near,
                                const char *context, const char *answer, const char *stat);

#endif
