/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_cut.h: records cut where they stand, without a copy (private to the base layer).
 *
 * Most records of an export are plain: unquoted fields, and quoted ones without a quote or line end
 * inside, ended by LF or CRLF. These need no state machine: looking at the few bytes that can end
 * something is enough. What is not plain, or not whole, or has another number of fields than the
 * header, is left alone, for libcsv to take and to judge.
 *
 * 1. peil_cut_init, when the header was read.
 * 2. For each chunk peil_cut_start; then peil_cut_record until it says no.
 * 3. After bytes that another has taken, peil_cut_resume where a record begins.
 * 4. peil_cut_clear. */
#ifndef PEIL_BASE_CSV_CUT_H
#define PEIL_BASE_CSV_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/csv.h"

enum { PEIL_CUT_BLOCK = 64 }; /* bytes looked at together: as many may be read behind a chunk */

struct peil_cut {
    char delimiter;
    size_t count;              /* fields of the header, and of every record that is cut */
    struct peil_field *fields; /* of the record that was cut */
    uint32_t *ends;            /* where the fields of the present record end, in the chunk */
    bool quoted;               /* one of them is quoted */

    char *bytes; /* the chunk */
    size_t length;
    size_t at;      /* where the next record begins */
    size_t block;   /* of PEIL_CUT_BLOCK bytes: where it begins */
    uint64_t marks; /* its bytes that may end something and were not looked at: bit 0 the first */
};

/* Start with {0}. No record is cut when the delimiter has a meaning of its own: a quote, CR, LF. */
void peil_cut_init(struct peil_cut *cut, char delimiter, size_t count);
void peil_cut_clear(struct peil_cut *cut);

/* bytes: length of them (under 4 GiB), and PEIL_CUT_BLOCK more that can be read. */
void peil_cut_start(struct peil_cut *cut, char *bytes, size_t length);
void peil_cut_resume(struct peil_cut *cut, size_t at);

/* True: the record at cut->at is in cut->fields, its texts each followed by its NUL and by the next
 * one, from fields[0].text on; cut->at is behind it. False: nothing changed. */
bool peil_cut_record(struct peil_cut *cut);

#endif
