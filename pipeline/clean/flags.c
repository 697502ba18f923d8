/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flags.c: answer quality of the rows as cleaned: what needs more than one row's cells is here
 * (earlier rows, times of the export), the rest in pipeline/quality. */
#include <inttypes.h>
#include <stdlib.h>

#include "cleaning.h"
#include "peil/quality.h"
#include "peil/text.h"

enum { NO_FIELD = -1 };

struct clean_flags {
    struct peil_quality *quality;
    uint8_t rules, excluding;
    struct clean_repeats ids, answers; /* of earlier rows, by hash */
    int duration, start, end;          /* fields of the file being read, or NO_FIELD */
    struct peil_flag_counts total;     /* over all files */
};

/* A rule that excludes must be in force: else nobody would be left out, and nobody would know. */
static enum peil_status check_excluding(struct cleaning *cleaning)
{
    uint8_t rules = cleaning->survey->quality.rules, asked = cleaning->options->exclude_flagged;
    if (asked == PEIL_QUALITY_ALL && rules == 0) {
        peil_report(cleaning->diag, PEIL_FAULT, NULL,
                    "--exclude-flagged=all: no rule of answer quality is in force (settings.csv "
                    "gives none a value)");
        return PEIL_USAGE;
    }
    for (int r = 0; asked != PEIL_QUALITY_ALL && r < PEIL_QUALITY_RULES; r++) {
        enum peil_quality_rule rule = (enum peil_quality_rule)r;
        if (!peil_quality_has(asked, rule) || peil_quality_has(rules, rule))
            continue;
        peil_report(cleaning->diag, PEIL_FAULT, NULL,
                    "--exclude-flagged: %s is not in force: settings.csv has no %s",
                    peil_quality_rule_name(rule), peil_quality_rule_key(rule));
        return PEIL_USAGE;
    }
    return PEIL_OK;
}

enum peil_status clean_flags_new(struct cleaning *cleaning)
{
    uint8_t rules = cleaning->survey->quality.rules;
    enum peil_status status = check_excluding(cleaning);
    if (status != PEIL_OK || rules == 0)
        return status;
    struct clean_flags *flags = peil_alloc(1, sizeof *flags);
    flags->quality = peil_quality_new(cleaning->schema);
    flags->rules = rules;
    flags->excluding = rules & cleaning->options->exclude_flagged;
    cleaning->schema->flags = rules;
    cleaning->flags = flags;
    return PEIL_OK;
}

void clean_flags_free(struct clean_flags *flags)
{
    if (flags == NULL)
        return;
    clean_repeats_clear(&flags->ids);
    clean_repeats_clear(&flags->answers);
    peil_quality_free(flags->quality);
    free(flags);
}

/* ---- times ---- */

static int field_of_kind(const struct peil_export_header *header, enum peil_column_kind kind)
{
    for (size_t i = 0; i < header->count; i++)
        if (header->columns[i].kind == kind)
            return (int)i;
    return NO_FIELD;
}

/* Two variables of role time: the first in the definition is when it began. One says nothing, and
 * of three it cannot be known which two. */
static void find_time_variables(const struct cleaning *cleaning, struct clean_flags *flags)
{
    int found[2] = {NO_FIELD, NO_FIELD};
    size_t count = 0;
    for (size_t i = 0; i < cleaning->column_count; i++) {
        const struct clean_column *column = &cleaning->columns[i];
        if (column->variable->role != PEIL_ROLE_TIME || column->field == COLUMN_MISSING)
            continue;
        if (count < 2)
            found[count] = (int)column->field;
        count++;
    }
    /* (One of the platform's own, which has no other, is of no use either.) */
    flags->start = count == 2 ? found[0] : NO_FIELD;
    flags->end = count == 2 ? found[1] : NO_FIELD;
}

void clean_flags_take_header(struct cleaning *cleaning)
{
    struct clean_flags *flags = cleaning->flags;
    const struct peil_export_header *header = cleaning->file.header;
    if (flags == NULL || !peil_quality_has(flags->rules, PEIL_RULE_SPEEDER))
        return;
    flags->duration = field_of_kind(header, PEIL_COLUMN_DURATION);
    flags->start = field_of_kind(header, PEIL_COLUMN_START);
    flags->end = field_of_kind(header, PEIL_COLUMN_END);
    if (flags->end == NO_FIELD && header->platform == PEIL_PLATFORM_LIMESURVEY)
        flags->end = header->finished; /* its submit date, or -1 */
    if (flags->duration == NO_FIELD && (flags->start == NO_FIELD || flags->end == NO_FIELD))
        find_time_variables(cleaning, flags);
    bool counts = cleaning->input->record == clean_take_row; /* not looking for the newest rows */
    if (flags->duration != NO_FIELD || flags->start != NO_FIELD || !counts)
        return;
    struct peil_place place = {.file = cleaning->file.name};
    peil_report(cleaning->diag, PEIL_WARNING, &place,
                "speeder cannot be assessed: there is no duration, and no start and end (columns "
                "of the platform, or two variables of role time)");
}

static bool seconds_spent(const struct clean_flags *flags, const struct peil_record *record,
                          int64_t *milliseconds)
{
    if (flags->duration != NO_FIELD &&
        peil_duration(record->fields[flags->duration].text, milliseconds))
        return true;
    return flags->start != NO_FIELD && flags->end != NO_FIELD &&
           peil_elapsed(record->fields[flags->start].text, record->fields[flags->end].text,
                        milliseconds);
}

/* ---- rows ---- */

static void set(struct peil_flags *flags, enum peil_quality_rule rule, bool flagged)
{
    flags->assessed |= (uint8_t)(1 << rule);
    flags->flagged |= (uint8_t)(flagged << rule);
}

static void judge_id(struct cleaning *cleaning, const struct peil_record *record,
                     struct peil_flags *said)
{
    struct clean_hash128 key;
    if (clean_id_key(cleaning, record, &key))
        set(said, PEIL_RULE_SAME_ID, clean_repeats_add(&cleaning->flags->ids, key, 0) != CLEAN_NEW);
}

static void judge_answers(struct cleaning *cleaning, struct peil_flags *said)
{
    struct clean_flags *flags = cleaning->flags;
    const char *bytes;
    size_t length;
    if (!peil_quality_answers(flags->quality, cleaning->cells,
                              cleaning->survey->quality.same_answers, &bytes, &length))
        return;
    struct clean_hash128 hash = clean_hash_bytes(bytes, length);
    /* The mark takes the bits that the key leaves: both must be the same. */
    set(said, PEIL_RULE_SAME_ANSWERS,
        clean_repeats_add(&flags->answers, hash, hash.low >> 16) == CLEAN_COPY);
}

struct peil_flags clean_flags_judge(struct cleaning *cleaning, const struct peil_record *record,
                                    enum peil_row_status *status)
{
    struct clean_flags *flags = cleaning->flags;
    struct peil_flags said = peil_quality_judge(flags->quality, cleaning->cells);
    int64_t spent;
    if (peil_quality_has(flags->rules, PEIL_RULE_SAME_ID))
        judge_id(cleaning, record, &said);
    if (peil_quality_has(flags->rules, PEIL_RULE_SAME_ANSWERS))
        judge_answers(cleaning, &said);
    if (peil_quality_has(flags->rules, PEIL_RULE_SPEEDER) && seconds_spent(flags, record, &spent))
        set(&said, PEIL_RULE_SPEEDER,
            (uint64_t)spent / 1000 < cleaning->survey->quality.speeder_seconds);
    bool excluded = (said.flagged & flags->excluding) != 0;
    if (excluded)
        *status = PEIL_FLAGGED;
    peil_flags_count(&cleaning->file.flags, flags->rules, said, excluded);
    peil_flags_count(&flags->total, flags->rules, said, excluded);
    return said;
}

void clean_flags_note(const struct cleaning *cleaning)
{
    const struct clean_flags *flags = cleaning->flags;
    for (int r = 0; r < PEIL_QUALITY_RULES; r++) {
        const uint64_t *n = flags->total.n[r];
        if (peil_quality_has(flags->rules, (enum peil_quality_rule)r))
            peil_report(cleaning->diag, PEIL_NOTE, NULL,
                        "%s: %" PRIu64 " flagged, %" PRIu64 " not flagged, %" PRIu64
                        " not assessable",
                        peil_flag_column(r), n[PEIL_COUNT_FLAGGED], n[PEIL_COUNT_NOT_FLAGGED],
                        n[PEIL_COUNT_NOT_ASSESSABLE]);
    }
    if (flags->excluding != 0)
        peil_report(cleaning->diag, PEIL_NOTE, NULL,
                    "%" PRIu64 " row%s left out for a flag (--exclude-flagged)",
                    flags->total.n[PEIL_FLAG_ANY][PEIL_COUNT_EXCLUDED],
                    flags->total.n[PEIL_FLAG_ANY][PEIL_COUNT_EXCLUDED] == 1 ? " is" : "s are");
}
