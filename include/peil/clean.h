/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clean.h: exports to responses: match columns, decode cells, find duplicates, account for all.
 *
 * Reads one or more exports with the same definition, one after another as if they were one, and
 * gives every data row to the sink, in order, none left out: the status of a row says whether it
 * counts. Answers that the definition does not know stop the run after the last row, with every
 * distinct offender listed, unless invalid_is_missing.
 *
 * Where rules of answer quality (quality.h) are in force every row that would be accepted has their
 * flags; those with a flag that excludes get the status `flagged`, and their cells are empty. */
#ifndef PEIL_CLEAN_H
#define PEIL_CLEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/cells.h"
#include "peil/csv.h"
#include "peil/diag.h"
#include "peil/export.h"

enum peil_duplicates {
    PEIL_DUPLICATES_REFUSE, /* one id with different answers stops the run */
    PEIL_DUPLICATES_KEEP,   /* every such row counts */
    PEIL_DUPLICATES_NEWEST  /* the last row of an id counts, the others are duplicates */
};

struct peil_clean_options {
    const char *const *paths; /* exports; none: standard input */
    size_t path_count;
    char delimiter; /* 0: found in the header */
    enum peil_encoding encoding;
    enum peil_platform platform; /* PEIL_PLATFORM_FOUND: by its header */
    const char *sheet;           /* of a workbook; NULL: the first that is not empty */
    size_t header_rows;          /* 0: as the platform has it */
    bool whole;                  /* everything that is wrong is wanted, in one reading: columns that
                                    do not fit do not stop it (PEIL_DATA comes at the end) */
    bool unfinished_count;       /* --unfinished=keep: what the platform says was not handed in */
    char decimal; /* '.' or ',' before decimals; 0: found, a comma only where fields are separated
                     by something else, and one or the other in a column */
    bool invalid_is_missing; /* --invalid=missing */
    enum peil_duplicates duplicates;
    const char *key_path; /* HMAC key for the cluster's pseudonym; NULL: the column is left out */
    bool open_text;       /* role open and Other texts stay */
    bool ignore_unknown_columns; /* a header that no variable names is dropped and accounted for;
                                    otherwise it is refused, for it may hold personal data */
    const char *const *sets; /* "NAME=VALUE": what every respondent answers to a question that is
                                not in the export */
    size_t set_count;
    const char *uncoded_path;    /* NULL: open answers without a theme are not listed */
    uint8_t exclude_flagged;     /* rules of answer quality whose flags exclude a row (a set);
                                    PEIL_QUALITY_ALL: all that are in force */
    const char *accounting_path; /* NULL: no accounting is written */
};

/* On failure the sink's close was not called; the caller discards what it made. */
enum peil_status peil_clean(const struct peil_survey *survey,
                            const struct peil_clean_options *options, struct peil_row_sink *sink,
                            struct peil_diag *diag);

#endif
