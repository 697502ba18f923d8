/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plain.h: what is known without the questions that were put to some: what their rows say then is
 * news, or is not.
 *
 * How many of a group were put a question is none where what the filter goes by is shown of the
 * group: everyone's answers to a number say how many of each band are above a threshold. */
#ifndef PEIL_ATTACK_PLAIN_H
#define PEIL_ATTACK_PLAIN_H

#include "view.h"

struct plain {
    struct facts facts;
    struct view view;
};

/* Without questions that have a filter, or without those whose filter goes by two questions or by
 * an item: who were put a question by one grouping are counted by groups of others. variable: as of
 * a view. */
enum plain_of { PLAIN_OF_ALL, PLAIN_OF_ONE_GROUPING };
void plain_make(struct attack *attack, struct plain *plain, const struct places *places,
                int variable, enum plain_of of);
void plain_clear(struct plain *plain);

/* Whether a sum of another view of these places and questions is known. */
bool plain_knows(struct plain *plain, const struct view *view, const struct system_row *asked);

/* Whether it is known how many in some places were put a question without rows of it and of others
 * that have a filter (that tell more than counts of groups), but with those of the questions that
 * its own filter goes by. */
bool plain_tells_asked(struct attack *attack, const struct places *places, const char *variable,
                       const bool in[]);

#endif
