/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duplicates.c: exact copies of a row, and ids that come back. */
#include "cleaning.h"
#include "peil/text.h"

bool clean_id_key(const struct cleaning *cleaning, const struct peil_record *record,
                  struct clean_hash128 *key)
{
    if (!cleaning->id || cleaning->id->field == COLUMN_MISSING)
        return false;
    const struct peil_field *field = clean_first_filled(cleaning->id, record);
    size_t length = field->length;
    const char *text = peil_text_trim(field->text, &length);
    *key = clean_hash_bytes(text, length);
    return length > 0;
}

void clean_note_newest(struct cleaning *cleaning, const struct peil_record *record)
{
    struct clean_hash128 key;
    if (clean_id_key(cleaning, record, &key))
        clean_repeats_set(&cleaning->newest, key, cleaning->number);
}

static void report_conflict(struct cleaning *cleaning)
{
    if (cleaning->conflicts++ >= CLEAN_MESSAGES)
        return;
    struct peil_place place = {cleaning->place.file, cleaning->place.row, cleaning->place.line,
                               cleaning->file.headers[cleaning->id->field]};
    clean_about(cleaning, "rows");
    peil_report(cleaning->diag, PEIL_FAULT, &place,
                "an earlier row has the same %s and other answers (--duplicates=keep counts both, "
                "--duplicates=newest the last)",
                cleaning->id->variable->name);
}

bool clean_is_duplicate(struct cleaning *cleaning, const struct peil_record *record)
{
    if (!cleaning->duplicates)
        return false;
    struct clean_hash128 key, row;
    bool has_id = clean_id_key(cleaning, record, &key);
    if (has_id && cleaning->options->duplicates == PEIL_DUPLICATES_NEWEST)
        return clean_repeats_get(&cleaning->newest, key) != clean_repeats_mark(cleaning->number);
    row = clean_hash_bytes(record->bytes, record->length);
    /* The mark takes the bits that the key of a row without an id leaves. */
    enum clean_repeat found =
        clean_repeats_add(&cleaning->repeats, has_id ? key : row, row.low >> 16);
    if (found == CLEAN_OTHER && has_id && cleaning->options->duplicates == PEIL_DUPLICATES_REFUSE)
        report_conflict(cleaning);
    return found == CLEAN_COPY;
}
