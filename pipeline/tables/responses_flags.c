/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "responses_flags.h"

#include <string.h>

static bool is_flag(const struct peil_field *field, uint8_t rules, enum peil_quality_rule *rule)
{
    for (int r = 0; r < PEIL_QUALITY_RULES; r++) {
        *rule = (enum peil_quality_rule)r;
        if (peil_quality_has(rules, *rule) && strcmp(field->text, peil_flag_column(r)) == 0) {
            return true;
        }
    }
    return false;
}

void responses_flags_find(struct responses_flags *flags, const struct peil_survey *survey,
                          const struct peil_record *header, size_t first)
{
    enum peil_quality_rule rule;
    *flags = (struct responses_flags){.first = first};
    while (first + flags->count < header->count &&
           is_flag(&header->fields[first + flags->count],
                   (uint8_t)(survey->quality.rules & ~flags->rules), &rule)) {
        flags->of[flags->count++] = rule;
        flags->rules |= (uint8_t)(1U << rule);
    }
}

const char *responses_flags_read(const struct responses_flags *flags,
                                 const struct peil_record *record, struct peil_row *row,
                                 const char **why)
{
    bool judged = row->status == PEIL_ACCEPTED || row->status == PEIL_FLAGGED;
    for (size_t i = 0; i < flags->count; i++) {
        const struct peil_field *field = &record->fields[flags->first + i];
        uint8_t rule = (uint8_t)(1U << flags->of[i]);
        bool flagged = strcmp(field->text, "1") == 0;
        if (field->length == 0) {
            continue; /* not assessable, or not judged */
        }
        if (!judged || (!flagged && strcmp(field->text, "0") != 0)) {
            *why = judged ? "a flag that is not 0, 1 or empty"
                          : "a flag of a row that is not accepted";
            return peil_flag_column((int)flags->of[i]);
        }
        row->flags.assessed |= rule;
        row->flags.flagged |= flagged ? rule : 0;
    }
    return NULL;
}
