/* SPDX-License-Identifier: GPL-3.0-or-later */
/* responses_flags.h: the columns `flag/RULE` of responses, behind row and status. */
#ifndef PEIL_TABLES_RESPONSES_FLAGS_H
#define PEIL_TABLES_RESPONSES_FLAGS_H

#include "peil/csv.h"
#include "peil/quality_rules.h"

struct responses_flags {
    size_t first, count;                           /* fields */
    enum peil_quality_rule of[PEIL_QUALITY_RULES]; /* [field - first] */
    uint8_t rules;                                 /* all of them, as a set */
};

/* Which of the fields of a header are flags, from the first on: of rules in force, each once. */
void responses_flags_find(struct responses_flags *flags, const struct peil_survey *survey,
                          const struct peil_record *header, size_t first);
/* Sets row->flags; row->status is known. NULL, or the column that is wrong, and why. */
const char *responses_flags_read(const struct responses_flags *flags,
                                 const struct peil_record *record, struct peil_row *row,
                                 const char **why);

#endif
