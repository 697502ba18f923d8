/* SPDX-License-Identifier: GPL-3.0-or-later */
/* filter.h: whom a question was put to, by what is known of the answers to others. */
#ifndef PEIL_ATTACK_FILTER_H
#define PEIL_ATTACK_FILTER_H

#include "drawn.h"

#include <stdio.h>

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN };

/* Whether an answer (BLANK: none) to its question fulfils a condition, negated or not. */
bool condition_holds(const struct drawn *drawn, const struct drawn_condition *condition,
                     int answer);
/* Whether a filter lets somebody through; part: what is known of one condition. */
typedef enum truth filter_part(const void *context, const struct drawn_condition *condition);
enum truth filter_truth(const struct drawn_filter *filter, filter_part *part, const void *context);

bool filter_names(const struct drawn_filter *filter, int question);
/* As the definition has it: a cell of survey.csv. */
void filter_write(FILE *file, const struct drawn *drawn, const struct drawn_filter *filter);

#endif
