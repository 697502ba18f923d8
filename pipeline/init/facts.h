/* SPDX-License-Identifier: GPL-3.0-or-later */
/* facts.h: what an export says of its columns: the texts in their cells, and how often.
 *
 * 1. facts_read: one pass; of a column FACTS_TEXTS distinct texts are kept, and none that is longer
 *    than FACTS_LONGEST: a column with more is text.
 * 2. Look at columns; texts stand in the order of their bytes, whatever the order of the rows.
 * 3. facts_clear. */
#ifndef PEIL_INIT_FACTS_H
#define PEIL_INIT_FACTS_H

#include "dates.h"
#include "peil/alloc.h"
#include "peil/export.h"
#include "peil/init.h"

enum { FACTS_TEXTS = 1000, FACTS_LONGEST = 300 };

struct facts_text {
    const char *text, *folded; /* without blanks around it */
    uint64_t count;
};

struct facts_column {
    struct peil_export_column column; /* its texts are the facts' own */
    const char *source;               /* what names it alone: a header, `Text#2` or `#7` */
    uint64_t filled;                  /* cells that are not blank, nor: */
    uint64_t nas;                     /* "NA", as R writes that there is no answer */
    struct date_span dates;           /* of a platform's own times */
    struct facts_text *texts;
    size_t count;
    bool many;             /* more distinct texts than are kept, or longer ones: */
    bool words, fractions; /* among these are texts that are no number, or no whole one */
    uint64_t codes;        /* cells that column.codes has */
    size_t *slots;         /* while reading: places in texts, + 1 */
    size_t slot_count, capacity;
};

struct facts {
    enum peil_platform platform;
    const char *format;
    uint64_t rows;
    bool decimal_commas;
    struct facts_column *columns;
    size_t count;
    struct peil_arena arena;
};

enum peil_status facts_read(struct facts *facts, const struct peil_init_options *options,
                            const char *path, struct peil_diag *diag);
void facts_clear(struct facts *facts);

#endif
