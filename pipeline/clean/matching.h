/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matching.h: the columns of one file being given their fields (headers.c and options.c). */
#ifndef PEIL_CLEAN_MATCHING_H
#define PEIL_CLEAN_MATCHING_H

#include "cleaning.h"

struct clean_matching {
    struct cleaning *cleaning;
    struct clean_file *file;
    const struct peil_export_header *header;
    const char ***names; /* of each field, folded, in the order of the header's */
    bool missing;        /* a variable has no field */
    enum peil_status status;
};

void clean_matching_fault(struct clean_matching *matching, const char *header, const char *message);
/* Gives a field to the column of that index; a fault when another has it. */
void clean_claim(struct clean_matching *matching, size_t index, struct clean_part part);
/* Whether a source is the end of a header: `*[Row]`. */
bool clean_is_tail(const char *source);

/* options.c: the fields of a multi-answer that hold one option each, and of any choice those that
 * hold what was typed beside Other. Where a multi-answer has such fields, the one with all its
 * answers together, if there is one, is not read. */
void clean_find_options(struct clean_matching *matching, size_t index);

/* labels.c: value labels of the file against the answer lists. */
void clean_check_labels(struct clean_matching *matching);

#endif
