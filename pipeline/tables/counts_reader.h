/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts_reader.h: a table of counts while it is being read (counts_reader.c): its columns, and
 * where the count of a row of two questions belongs (counts_pairs.c), or of a flag
 * (counts_flags.c). */
#ifndef PEIL_TABLES_COUNTS_READER_H
#define PEIL_TABLES_COUNTS_READER_H

#include "counts_private.h"
#include "numbers.h"
#include "peil/csv.h"

enum field { WAVE, TABLE, VARIABLE, VALUE, VARIABLE2, VALUE2, BY, GROUP, BY2, GROUP2, N, FIELDS };

/* Names are looked up once each; rows come sorted, so most of what a row needs is what the row
 * before it needed: `column` and `pair` below are kept from row to row. */
struct reader {
    struct peil_counts *counts;
    struct peil_diag *diag;
    struct peil_place place;
    unsigned meta;            /* rows seen */
    struct peil_names tables; /* name to index in the list of tables below */
    struct peil_names *slots; /* for each column: text of a slot that is no number */
    struct peil_numbers *numbers;
    size_t column;           /* of the row before, or SIZE_MAX */
    size_t group;            /* of the row before */
    struct peil_names items; /* name of an item of a scale: variable */
    struct peil_arena arena;
};

/* Places reader->column on a column by name; false when there is none. */
bool reader_find_column(struct reader *reader, const struct peil_field *name);

/* The count that a row is of, or NULL: the field that is wrong, and why. */
struct count_place {
    uint64_t *n;
    enum field field;
    const char *why;
};
/* Of pair or pair_complete: two items of a scale. */
struct count_place reader_find_pair(struct reader *reader, const struct peil_field fields[],
                                    bool complete, size_t group);
/* Of flag: a rule of answer quality. */
struct count_place reader_find_flag(struct reader *reader, const struct peil_field fields[]);
/* Of paired: two questions to the same people. */
struct count_place reader_find_paired(struct reader *reader, const struct peil_field fields[],
                                      size_t group);

#endif
