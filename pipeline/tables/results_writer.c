/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "peil/csv.h"
#include "peil/decimal.h"
#include "results_private.h"

/* Shares of small groups come back a thousand times and the shortest decimal of a double is dear:
 * texts made before, by value. */
enum { REMEMBERED = 4096 };
struct remembered {
    uint64_t bits;  /* of the value */
    uint8_t length; /* 0: none yet */
    char text[PEIL_DOUBLE_TEXT];
};

static void write_double(struct peil_csv *csv, struct remembered remembered[], double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    struct remembered *known =
        &remembered[(bits * UINT64_C(0x9e3779b97f4a7c15)) >> 40 & (REMEMBERED - 1)];
    if (known->length == 0 || known->bits != bits) {
        known->bits = bits;
        known->length = (uint8_t)peil_double_format(value, known->text);
    }
    peil_csv_plain(csv, known->text, known->length);
}

static void write_text(struct peil_csv *csv, const char *interned)
{
    const struct results_text *text = results_text_of(interned);
    if (text->plain) {
        peil_csv_plain(csv, text->text, text->length);
    } else {
        peil_csv_bytes(csv, text->text, text->length);
    }
}

static enum peil_status write_row(struct peil_csv *csv, struct remembered remembered[],
                                  const struct peil_result *row)
{
    const struct peil_result_key *key = &row->key;
    peil_csv_text(csv, row->wave); /* first of its record: other rules of quoting */
    write_text(csv, key->group1);
    write_text(csv, key->group1_level);
    write_text(csv, key->group2);
    write_text(csv, key->group2_level);
    write_text(csv, key->versus);
    write_text(csv, key->variable);
    write_text(csv, key->variable_level);
    peil_csv_text(csv, peil_context_name(key->context));
    peil_csv_text(csv, peil_stat_name(key->stat));
    if (row->defined) {
        write_double(csv, remembered, row->value);
    } else {
        peil_csv_plain(csv, "", 0);
    }
    peil_csv_text(csv, row->family); /* these three are the caller's to set, perhaps to a literal */
    if (row->family_size > 0) {
        peil_csv_count(csv, row->family_size);
    } else {
        peil_csv_plain(csv, "", 0);
    }
    peil_csv_text(csv, row->adjust);
    peil_csv_text(csv, row->warning);
    return peil_csv_end_record(csv);
}

enum peil_status peil_results_write(const struct peil_results *results, const char *path, int mode,
                                    bool plain, struct peil_diag *diag)
{
    struct peil_csv *csv = NULL;
    struct remembered *remembered = NULL;
    enum peil_status status = peil_csv_open(&csv, path, (mode_t)mode, plain, diag);
    if (status != PEIL_OK) {
        goto cleanup;
    }
    for (size_t i = 0; i < RESULTS_COLUMNS; i++) {
        peil_csv_text(csv, results_columns[i]);
    }
    status = peil_csv_end_record(csv);
    remembered = peil_alloc(REMEMBERED, sizeof *remembered);
    for (size_t r = 0; r < results->count && status == PEIL_OK; r++) {
        status = write_row(csv, remembered, &results->rows[r]);
    }
    if (status == PEIL_OK) {
        status = peil_csv_close(csv);
        csv = NULL;
    }
cleanup:
    free(remembered);
    peil_csv_discard(csv);
    return status;
}
