/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.c: any bytes as an export, under the definition that PEIL_FUZZ_SURVEY names.
 *
 * Once as strictly as clean is by itself; once with every option that lets more through, and what
 * it gives goes on: responses that read back to the same bytes, counts and, of some inputs, results
 * and the summary. */
#include <stdio.h>
#include <string.h>

#include "fuzz.h"
#include "peil/clean.h"
#include "peil/init.h"
#include "peil/responses.h"

/* A sink before the writer: rows come in order, none left out, with the cells they should have. */
struct watch {
    struct peil_row_sink next;
    const struct peil_schema *schema;
    uint64_t rows;
};

static enum peil_status watch_open(void *context, const struct peil_schema *schema)
{
    struct watch *watch = context;
    watch->schema = schema;
    return watch->next.open(watch->next.context, schema);
}

static enum peil_status watch_row(void *context, const struct peil_row *row)
{
    struct watch *watch = context;
    fuzz_require(row->number == ++watch->rows);
    for (size_t i = 0; i < watch->schema->count; i++) {
        const struct peil_cell *cell = &row->cells[i];
        fuzz_require((cell->state == PEIL_EMPTY) == (row->status != PEIL_ACCEPTED));
        fuzz_require(cell->text == NULL || strlen(cell->text) == cell->length);
    }
    return watch->next.row(watch->next.context, row);
}

static enum peil_status watch_close(void *context)
{
    struct watch *watch = context;
    return watch->next.close(watch->next.context);
}

static bool clean(const struct peil_clean_options *settings, const char *responses)
{
    const char *path = fuzz_path("export.csv");
    struct peil_diag *diag = fuzz_diag();
    struct peil_clean_options options = *settings;
    struct peil_responses_writer *writer = peil_responses_writer_new(responses, true, diag);
    struct watch watch = {.next = peil_responses_writer_sink(writer)};
    struct peil_row_sink sink = {&watch, watch_open, watch_row, watch_close};
    options.paths = &path;
    options.path_count = 1;
    options.accounting_path = fuzz_path("accounting.csv");
    bool accepted = fuzz_accepted(peil_clean(fuzz_survey(), &options, &sink, diag));
    peil_responses_writer_free(writer);
    return accepted;
}

/* Responses that clean wrote are read, and written as they were. */
static void responses_read_back(const char *responses)
{
    const char *again = fuzz_path("responses-again.csv");
    struct peil_diag *diag = fuzz_diag();
    struct peil_responses_writer *writer = peil_responses_writer_new(again, true, diag);
    struct peil_row_sink sink = peil_responses_writer_sink(writer);
    fuzz_require(peil_responses_read(fuzz_survey(), responses, true, &sink, diag) == PEIL_OK);
    peil_responses_writer_free(writer);
    fuzz_same_bytes(responses, again);
}

static void go_on(const char *responses, bool far)
{
    struct peil_counts *counts = fuzz_tally(fuzz_survey(), responses, fuzz_path("scored.csv"));
    if (counts == NULL) /* more distinct numbers than are counted: said */
        return;
    fuzz_counts_read_back(counts);
    if (far)
        fuzz_to_the_end(counts, false);
    peil_counts_free(counts);
}

/* A draft of whatever it is reads the bytes that it was made from. */
static void draft(const char *export)
{
    static const char *const files[] = {"drafted/survey.csv", "drafted/choices.csv",
                                        "drafted/settings.csv", "drafted/corrections.csv"};
    struct peil_survey *survey = NULL;
    struct peil_init_options options = {.paths = &export,
                                        .path_count = 1,
                                        .directory = fuzz_path("drafted"),
                                        .encoding = PEIL_ENCODING_FOUND,
                                        .platform = PEIL_PLATFORM_FOUND};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        remove(fuzz_path(files[i]));
    if (!fuzz_accepted(peil_init(&options, fuzz_diag())))
        return;
    fuzz_require(peil_survey_read(&survey, options.directory, fuzz_diag()) == PEIL_OK);
    peil_survey_free(survey);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct peil_clean_options strict = {.encoding = PEIL_ENCODING_FOUND,
                                                     .platform = PEIL_PLATFORM_FOUND};
    static const char key_bytes[32] = "a key that is for nothing but";
    const char *key = fuzz_path("key"), *responses = fuzz_path("responses.csv");
    struct peil_clean_options loose = {.encoding = PEIL_ENCODING_FOUND,
                                       .platform = PEIL_PLATFORM_FOUND,
                                       .invalid_is_missing = true,
                                       .duplicates = PEIL_DUPLICATES_NEWEST,
                                       .key_path = key,
                                       .open_text = true,
                                       .ignore_unknown_columns = true};
    fuzz_write(key, key_bytes, sizeof key_bytes);
    fuzz_write(fuzz_path("export.csv"), data, size);
    if (fuzz_sometimes(data, size, 3))
        draft(fuzz_path("export.csv"));
    bool strictly = clean(&strict, responses);
    bool loosely = clean(&loose, responses);
    fuzz_require(loosely || !strictly);
    if (loosely) {
        responses_read_back(responses);
        if (fuzz_sometimes(data, size, 4))
            go_on(responses, fuzz_sometimes(data, size, 16));
    }
    return 0;
}
