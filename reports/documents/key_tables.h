/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key_tables.h: what stands highest in each table of the questionnaire, for the key findings.
 *
 * 1. key_tables_find: for each table and kind of figure, who shares the largest.
 * 2. key_table_of: those of a kind, tables of few answers last, those that everyone was asked
 * first, then by share.
 * 3. Free tables.of. */
#ifndef PEIL_KEY_TABLES_H
#define PEIL_KEY_TABLES_H

#include "findings.h"

/* What can open a document, in the order in which it does. Of questions with high and low answers
 * KEY_BOX is the larger of the largest share of either, KEY_OTHER_BOX that of the other. */
enum key_kind { KEY_BOX, KEY_ANSWER, KEY_OPTION, KEY_OTHER_BOX, KEY_THEME, KEY_KINDS };

enum { KEY_NAMED = 3 }; /* of those that share a place, by name */

/* The items or options of one table that share the largest figure of their kind. */
struct key_table {
    bool found, asked_to_all;
    bool few; /* some of those that share it have fewer answers than min_distribution */
    enum key_kind kind;
    enum peil_box box; /* whose share it is; PEIL_BOX_NONE: of another kind */
    bool outweighed;   /* of an item that shares it, the opposite box is larger, or may be */
    bool hidden;       /* the share of one of its items or options is not shown: may be larger */
    size_t place;      /* in the questionnaire */
    double share;
    const struct peil_section *section;
    struct peil_subject first;
    const char *labels[KEY_NAMED]; /* of those that share it, the first ones */
    size_t tied, of;               /* how many share it, among how many */
    double least, most;            /* the bases of those that share it */
};

/* The largest of each table and kind that has one. A box is in none where it is outweighed: "the
 * most high answers" of a question of which more answers are low would read as their opposite. */
struct key_tables {
    struct key_table *of;
    size_t count, capacity;
};

struct key_tables key_tables_find(struct peil_document *document);
/* The table of a kind that comes at a place among those of its kind; NULL: there are fewer. */
const struct key_table *key_table_of(const struct key_tables *all, enum key_kind kind,
                                     size_t place);

#endif
