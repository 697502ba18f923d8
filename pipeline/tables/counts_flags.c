/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of rows with a flag: which there are, where they belong, whether they fit the rest. */
#include <string.h>

#include "counts_reader.h"

bool peil_counts_has_flag(const struct peil_counts *counts, int rule)
{
    uint8_t rules = counts->survey->quality.rules;
    return rules != 0 &&
           (rule == PEIL_FLAG_ANY || peil_quality_has(rules, (enum peil_quality_rule)rule));
}

bool peil_counts_flagged_fit(const struct peil_counts *counts, const char **column)
{
    for (size_t i = 0; i < counts->column_count; i++) {
        const struct peil_counts_column *one = &counts->columns[i];
        uint64_t flagged = 0;
        *column = one->name;
        for (size_t slot = 0; one->flagged != NULL && slot < one->slots; slot++) {
            flagged += one->flagged[slot];
            if (one->flagged[slot] > one->n[slot * counts->group_count]) {
                return false;
            }
        }
        const uint64_t *any = counts->flags.n[PEIL_FLAG_ANY];
        if (one->flagged != NULL && flagged + any[PEIL_COUNT_EXCLUDED] != any[PEIL_COUNT_FLAGGED]) {
            return false;
        }
    }
    return true;
}

static struct count_place wrong(enum field field, const char *why)
{
    return (struct count_place){.field = field, .why = why};
}

struct count_place reader_find_flag(struct reader *reader, const struct peil_field fields[])
{
    int rule = 0;
    while (rule < PEIL_FLAG_COLUMNS &&
           (!peil_counts_has_flag(reader->counts, rule) ||
            strcmp(fields[VARIABLE].text, peil_flag_column(rule)) != 0)) {
        rule++;
    }
    if (rule == PEIL_FLAG_COLUMNS) {
        return wrong(VARIABLE, "is not a rule of answer quality that is in force");
    }
    for (int c = 0; c < PEIL_FLAG_COUNTS; c++) {
        if (strcmp(fields[VALUE].text, peil_flag_count_name((enum peil_flag_count)c)) == 0) {
            return (struct count_place){.n = &reader->counts->flags.n[rule][c]};
        }
    }
    return wrong(VALUE, "is not flagged, not_flagged, not_assessable or excluded");
}
