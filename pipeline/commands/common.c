/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "peil/protect.h"
#include "peil/quality_rules.h"
#include "worker.h"

static bool is_file(const char *path, const struct stat *file)
{
    struct stat other;
    return stat(path, &other) == 0 && other.st_dev == file->st_dev && other.st_ino == file->st_ino;
}

enum peil_status command_check_output(const struct peil_options *options, const char *path,
                                      struct peil_diag *diag)
{
    struct peil_place place = {.file = path};
    struct peil_arena arena = {0};
    struct stat file;
    bool taken = false;
    if (path == NULL || stat(path, &file) != 0 || !S_ISREG(file.st_mode))
        return PEIL_OK;
    for (int i = 0; i < options->operand_count; i++)
        taken = taken || is_file(options->operands[i], &file);
    for (const char *const *name = peil_survey_files; *name != NULL; name++)
        taken = taken || is_file(peil_arena_format(&arena, "%s/%s", options->survey, *name), &file);
    peil_arena_clear(&arena);
    if (!taken)
        return PEIL_OK;
    peil_report(diag, PEIL_FAULT, &place, "is what this is made from; write to another file");
    return PEIL_USAGE;
}

const char *command_input(const struct peil_options *options)
{
    return options->operand_count > 0 ? options->operands[0] : NULL;
}

static bool is(const char *text, const char *word)
{
    return text != NULL && strcmp(text, word) == 0;
}

struct peil_clean_options command_clean_options(const struct peil_options *options)
{
    struct peil_clean_options clean = {
        .paths = (const char *const *)options->operands,
        .path_count = (size_t)options->operand_count,
        .invalid_is_missing = is(options->invalid, "missing"),
        .duplicates = is(options->duplicates, "keep")     ? PEIL_DUPLICATES_KEEP
                      : is(options->duplicates, "newest") ? PEIL_DUPLICATES_NEWEST
                                                          : PEIL_DUPLICATES_REFUSE,
        .key_path = options->key,
        .open_text = options->open_text,
        .ignore_unknown_columns = options->ignore_unknown,
        .accounting_path = options->accounting,
        .platform = PEIL_PLATFORM_FOUND,
        .sheet = options->sheet,
        .header_rows = options->header_rows != NULL ? (size_t)(options->header_rows[0] - '0') : 0,
        .sets = options->sets,
        .set_count = options->set_count,
        .uncoded_path = options->uncoded,
        .unfinished_count = is(options->unfinished, "keep")};
    for (int p = 0; p < PEIL_PLATFORMS; p++)
        if (is(options->platform, peil_platform_word((enum peil_platform)p)))
            clean.platform = (enum peil_platform)p;
    clean.decimal = is(options->decimal, "comma")   ? ','
                    : is(options->decimal, "point") ? '.'
                                                    : '\0';
    clean.encoding = is(options->encoding, "utf-8")          ? PEIL_UTF8
                     : is(options->encoding, "utf-16le")     ? PEIL_UTF16LE
                     : is(options->encoding, "utf-16be")     ? PEIL_UTF16BE
                     : is(options->encoding, "windows-1252") ? PEIL_WINDOWS_1252
                                                             : PEIL_ENCODING_FOUND;
    if (options->delimiter != NULL)
        clean.delimiter = is(options->delimiter, "tab") ? '\t' : options->delimiter[0];
    const char *unknown;
    size_t length;
    if (options->exclude_flagged != NULL) /* checked with the options */
        peil_quality_parse(options->exclude_flagged, &clean.exclude_flagged, &unknown, &length);
    return clean;
}

uint64_t command_tests(const struct peil_options *options)
{
    const char *name;
    size_t length;
    uint64_t tests = 0;
    if (options->tests != NULL)
        peil_tests_parse(options->tests, &tests, &name, &length); /* checked with the options */
    return tests;
}

struct peil_compare_options command_compare_options(const struct peil_options *options)
{
    struct peil_compare_options compare = {.adjust = PEIL_ADJUST_HOLM};
    for (int m = 0; m < PEIL_ADJUST_METHODS; m++)
        if (is(options->adjust, peil_adjust_word((enum peil_adjust)m)))
            compare.adjust = (enum peil_adjust)m;
    compare.tests = command_tests(options);
    return compare;
}

struct peil_document_options command_document_options(const struct peil_options *options,
                                                      const struct peil_survey *survey)
{
    const char *language = options->language;
    if (language == NULL)
        language = is(survey->default_language, "en") ? "en" : "nl";
    return (struct peil_document_options){.language = language,
                                          .internal = options->internal,
                                          .responses = options->responses,
                                          .responses_plain = true,
                                          .markdown = is(options->format, "md"),
                                          .beside = worker_threads(options->jobs) > 1};
}

enum peil_status command_read_counts(const struct peil_options *options,
                                     struct peil_survey **survey, struct peil_counts **counts,
                                     struct peil_diag *diag)
{
    *counts = NULL;
    enum peil_status status = peil_survey_read(survey, options->survey, diag);
    if (status != PEIL_OK)
        return status;
    *counts = peil_counts_new(*survey);
    return peil_counts_read(*counts, command_input(options), options->plain_input, diag);
}

enum peil_status command_read_results(const struct peil_options *options,
                                      struct peil_survey **survey, struct peil_results **results,
                                      struct peil_diag *diag)
{
    *results = NULL;
    enum peil_status status = peil_survey_read(survey, options->survey, diag);
    if (status != PEIL_OK)
        return status;
    *results = peil_results_new();
    if (options->operand_count == 0)
        return peil_results_read(*results, NULL, options->plain_input, diag);
    for (int i = 0; i < options->operand_count && status == PEIL_OK; i++)
        status = peil_results_read(*results, options->operands[i], options->plain_input, diag);
    return status;
}

enum peil_status command_check_min_group(const struct peil_survey *survey, struct peil_diag *diag)
{
    struct peil_place place = {.file = "settings.csv", .column = "value"};
    if (survey->min_group >= PEIL_LEAST_MIN_GROUP)
        return PEIL_OK;
    peil_report(diag, PEIL_FAULT, &place,
                "min_group %" PRIu64
                " is too small for anything that readers get: at least %d, or the "
                "analyst's own documents with --internal",
                survey->min_group, PEIL_LEAST_MIN_GROUP);
    return PEIL_DEFINITION;
}
