/* SPDX-License-Identifier: GPL-3.0-or-later */
/* definition.c: any bytes as a definition: survey.csv, choices.csv, settings.csv, corrections.csv,
 * themes.csv and analyses.csv in one input, in this order, with a line `%%` between them; those
 * that are not reached are not there. A definition that is accepted must hold up: an export is made
 * of its own headers and labels and counted, and of some definitions it goes all the way to the
 * documents. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"
#include "peil/clean.h"
#include "peil/csv.h"
#include "peil/responses.h"

enum { FILES = 6, ROWS = 24, MOST_TEXT = 4096 };

static void write_definition(const char *folder, const uint8_t *data, size_t size)
{
    static const char *const names[FILES] = {"survey.csv",      "choices.csv", "settings.csv",
                                             "corrections.csv", "themes.csv",  "analyses.csv"};
    const uint8_t *at = data, *end = data + size;
    mkdir(folder, 0700);
    for (size_t f = 0; f < FILES; f++) {
        char name[64];
        const uint8_t *cut = at;
        snprintf(name, sizeof name, "definition/%s", names[f]);
        if (at == NULL || at == end) {
            unlink(fuzz_path(name));
            continue;
        }
        while (end - cut >= 3 && memcmp(cut, "%%\n", 3) != 0)
            cut++;
        bool more = end - cut >= 3;
        fuzz_write(fuzz_path(name), at, (size_t)((more ? cut : end) - at));
        at = more ? cut + 3 : NULL;
    }
}

/* What someone answered: the labels of a list in turn, two of them where several may be ticked. */
static void write_answer(struct peil_csv *csv, const struct peil_survey *survey, int variable,
                         uint64_t row)
{
    const struct peil_list *list = peil_variable_list(survey, variable);
    char text[MOST_TEXT];
    if (list == NULL || list->count == 0) {
        peil_csv_count(csv, row * 7 % 60);
        return;
    }
    const struct peil_option *one = &list->options[row % list->count];
    const struct peil_option *two = &list->options[row * 5 % list->count];
    const char *first = peil_survey_label(survey, &one->label, NULL, one->name);
    const char *second = peil_survey_label(survey, &two->label, NULL, two->name);
    if (survey->variables[variable].type == PEIL_SELECT_MULTIPLE && row % 3 == 0) {
        snprintf(text, sizeof text, "%s, %s", first, second);
        first = text;
    }
    peil_csv_text(csv, first);
}

static void write_export(const struct peil_survey *survey, const char *path)
{
    struct peil_csv *csv;
    fuzz_require(peil_csv_open(&csv, path, 0600, true, fuzz_diag()) == PEIL_OK);
    for (uint64_t row = 0; row <= ROWS; row++) {
        for (size_t v = 0; v < survey->variable_count; v++) {
            const struct peil_variable *variable = &survey->variables[v];
            if (variable->source_count > 0 && row == 0)
                peil_csv_text(csv, variable->sources[0]);
            else if (variable->source_count > 0)
                write_answer(csv, survey, (int)v, row + v);
        }
        peil_csv_end_record(csv);
    }
    fuzz_require(peil_csv_close(csv) == PEIL_OK);
}

static bool clean(const struct peil_survey *survey, const char *export, const char *responses)
{
    struct peil_clean_options options = {.paths = &export,
                                         .path_count = 1,
                                         .delimiter = ',',
                                         .invalid_is_missing = true,
                                         .duplicates = PEIL_DUPLICATES_KEEP,
                                         .open_text = true,
                                         .ignore_unknown_columns = true,
                                         .accounting_path = fuzz_path("accounting.csv")};
    struct peil_diag *diag = fuzz_diag();
    struct peil_responses_writer *writer = peil_responses_writer_new(responses, true, diag);
    struct peil_row_sink sink = peil_responses_writer_sink(writer);
    bool accepted = fuzz_accepted(peil_clean(survey, &options, &sink, diag));
    peil_responses_writer_free(writer);
    return accepted;
}

static void use(const struct peil_survey *survey, bool far)
{
    const char *export = fuzz_path("export.csv"), *responses = fuzz_path("responses.csv");
    write_export(survey, export);
    if (!clean(survey, export, responses))
        return;
    struct peil_counts *counts = fuzz_tally(survey, responses, fuzz_path("scored.csv"));
    if (counts == NULL)
        return;
    if (far) {
        fuzz_counts_read_back(counts);
        fuzz_to_the_end(counts, true);
    }
    peil_counts_free(counts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *folder = fuzz_path("definition");
    struct peil_survey *survey = NULL;
    write_definition(folder, data, size);
    if (fuzz_accepted(peil_survey_read(&survey, folder, fuzz_diag())))
        use(survey, fuzz_sometimes(data, size, 16));
    peil_survey_free(survey);
    return 0;
}
