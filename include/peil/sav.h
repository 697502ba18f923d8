/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sav.h: SPSS .sav and .zsav files, read as records (ReadStat).
 *
 * peil_sav_read calls `variables` once with what the dictionary says and `record` for each case, in
 * order, with one field a variable: numbers as the shortest decimal that reads back to the same
 * double (dates, times and durations by their SPSS format as `2025-03-01`, `2025-03-01 09:06:00`,
 * `09:06:00`, `26:30:00`, to the second; what lies outside the years 1 to 9999 stays a number);
 * texts without the blanks at their end; system-missing as an absent field, a blank text as one
 * that is empty but there. Values that the file declares missing stand as they are: their codes say
 * so. `row` counts cases from 1; there are no lines (0).
 *
 * Texts come in UTF-8, whatever the file is in; one that is not in the encoding which the file
 * declares is refused, but half a character at the end of a text is left out: SPSS cuts texts at so
 * many bytes. */
#ifndef PEIL_SAV_H
#define PEIL_SAV_H

#include "peil/csv.h"

struct peil_sav_code {
    const char *code, *label; /* label: "" when a declared missing value has none */
    bool missing;
};

struct peil_sav_variable {
    const char *name, *label; /* label: "" when it has none */
    bool text;
    bool date; /* its numbers are given as dates, times or durations */
    enum { PEIL_SAV_UNKNOWN, PEIL_SAV_NOMINAL, PEIL_SAV_ORDINAL, PEIL_SAV_SCALE } measure;
    const struct peil_sav_code *codes; /* value labels, ascending, then missing values without;
                                          texts as those of the values */
    size_t code_count;
    /* A declared missing range: low to high, as decimals (of dates too), inclusive; NULL: none. Its
     * ends may be "" (no bound). Codes within it are marked missing. */
    const char *missing_low, *missing_high;
};

struct peil_sav_input {
    const char *path; /* a file that can be sought */
    const char *name; /* for messages; NULL: the base name of path */
    /* What it is given lives until peil_sav_read returns. */
    enum peil_status (*variables)(void *context, const struct peil_sav_variable *variables,
                                  size_t count);
    peil_record_function record; /* NULL: the dictionary alone is wanted */
    void *context;
    struct peil_diag *diag; /* files.done, when set, is told of the file and its digest */
};

/* PEIL_DATA, reported: no .sav file, or a damaged one; PEIL_FILE: cannot be opened or read. */
enum peil_status peil_sav_read(struct peil_sav_input *input);

#endif
