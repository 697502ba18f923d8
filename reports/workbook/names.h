/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.h: names of sheets as Excel allows them.
 *
 * At most 31 UTF-16 units; none of []:*?/\ and no control characters (replaced by '-' or a blank);
 * no apostrophe at an end (all become a typographic one, so that references need no doubling); not
 * empty, not "History"; unique without regard to case. */
#ifndef PEIL_WORKBOOK_NAMES_H
#define PEIL_WORKBOOK_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/alloc.h"

enum { SHEET_NAME_UNITS = 31 };

struct sheet_names {
    struct peil_arena *arena; /* the names live here */
    const char **folded;      /* of names given out */
    size_t count, capacity;
    size_t shortened; /* how many were cut */
};

/* A name as close to wanted as allowed, entered in names. A name that is too long first loses a
 * parenthesis at its end. */
const char *sheet_name_make(struct sheet_names *names, const char *wanted);
void sheet_names_clear(struct sheet_names *names);

/* The length of text in UTF-16 units, as Excel counts. */
size_t text_units(const char *text);
/* text, or when it has more than most units a copy cut to that, "…" its last character. */
const char *text_cut(struct peil_arena *arena, const char *text, size_t most);

#endif
