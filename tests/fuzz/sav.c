/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sav.c: any bytes as an SPSS file: what it says of itself and its cases are as peil/sav.h says. */
#include <string.h>

#include "fuzz.h"
#include "peil/sav.h"
#include "peil/text.h"

struct watch {
    uint64_t rows;
    size_t count;
    bool told;
};

static void check_text(const char *text)
{
    fuzz_require(text != NULL && peil_utf8_valid(text, strlen(text)) == strlen(text));
}

static enum peil_status take_variables(void *context, const struct peil_sav_variable *variables,
                                       size_t count)
{
    struct watch *watch = context;
    fuzz_require(!watch->told && watch->rows == 0);
    watch->told = true;
    watch->count = count;
    for (size_t i = 0; i < count; i++) {
        check_text(variables[i].name);
        check_text(variables[i].label);
        fuzz_require((variables[i].missing_low == NULL) == (variables[i].missing_high == NULL));
        for (size_t k = 0; k < variables[i].code_count; k++) {
            check_text(variables[i].codes[k].code);
            check_text(variables[i].codes[k].label);
        }
    }
    return PEIL_OK;
}

static enum peil_status take(void *context, const struct peil_record *record)
{
    struct watch *watch = context;
    size_t length = 0;
    fuzz_require(watch->told && record->row == ++watch->rows && record->count == watch->count);
    for (size_t i = 0; i < record->count; i++) {
        const struct peil_field *field = &record->fields[i];
        fuzz_require(field->text == record->bytes + length);
        fuzz_require(strlen(field->text) == field->length);
        fuzz_require(!field->absent || field->length == 0);
        check_text(field->text);
        length += field->length + 1;
    }
    fuzz_require(length == record->length);
    return PEIL_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_path("input.sav");
    struct watch watch = {0};
    struct peil_sav_input input = {.path = path,
                                   .variables = take_variables,
                                   .record = take,
                                   .context = &watch,
                                   .diag = fuzz_diag()};
    fuzz_write(path, data, size);
    if (fuzz_accepted(peil_sav_read(&input)))
        fuzz_require(watch.told);
    return 0;
}
