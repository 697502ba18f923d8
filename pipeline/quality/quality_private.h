/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quality_private.h: a questionnaire as the rules of answer quality look at it. */
#ifndef PEIL_QUALITY_PRIVATE_H
#define PEIL_QUALITY_PRIVATE_H

#include "peil/alloc.h"
#include "peil/quality.h"

/* Items in a battery, with irv's list, or of a scale. */
struct quality_item {
    int column;          /* of the schema; PEIL_NOWHERE: the rows lack it, and it is passed over */
    bool begins;         /* of a battery: the first one */
    const double *parts; /* of a scale: [option] how far its value is above the list's lowest, in
                            the scale's unit; reversed where the item is */
};

struct quality_scale {
    struct quality_item *items;
    size_t count;
    double unit; /* of parts: this many are the range of the list */
};

struct peil_quality {
    const struct peil_survey *survey;
    const struct peil_schema *schema;
    struct quality_item *batteries; /* all, one after another */
    size_t battery_items;
    size_t *answers; /* columns of the schema that same_answers looks at */
    size_t answer_count;
    struct quality_item *irv;
    size_t irv_items;
    size_t *value_of; /* [option] of irv's list: index in values */
    double *values;   /* distinct, ascending */
    size_t value_count;
    uint64_t *n; /* [value], of the row being looked at */
    struct quality_scale *scales;
    size_t scale_count;
    double *odd, *even; /* [scale], of the row being looked at */
    int *attention;     /* columns of the variables that the expression mentions */
    size_t attention_count;
    char *bytes; /* of the answers of the row being looked at */
    size_t used, capacity;
    struct peil_arena arena;
};

/* consistency.c: what irv and even_odd look at. */
void quality_make_irv(struct peil_quality *quality);
void quality_make_scales(struct peil_quality *quality);

#endif
