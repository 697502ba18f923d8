/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/options.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/analyses.h"
#include "peil/quality_rules.h"
#include "peil/text.h"

/* One option: where its value goes, which commands take it ("*": all), what it may be. */
struct flag {
    int letter; /* 0: long only */
    const char *name;
    const char *argument; /* NULL: a switch */
    const char *choices;  /* allowed values between blanks; NULL: any */
    const char *commands; /* names between blanks, one before and after each */
    const char *help;
    size_t offset; /* in struct peil_options */
};

#define FIELD(name) offsetof(struct peil_options, name)
#define EXPORTS " clean run check "
#define READERS EXPORTS "init "
#define COUNTED " tally describe reliability compare "
#define TABLES " clean score" COUNTED "protect workbook summary "

static const struct flag flags[] = {
    {'s', "survey", "DIR", NULL, EXPORTS TABLES, "folder of the survey definition", FIELD(survey)},
    {'o', "output", "FILE", NULL, TABLES "run init ", "where to write (run, init: a folder)",
     FIELD(output)},
    {'l', "lang", "LANG", "nl en", " workbook summary run ", "language of the documents",
     FIELD(language)},
    {0, "internal", NULL, NULL, " workbook summary run ",
     "the analyst's full documents, marked on every page", FIELD(internal)},
    {0, "format", "FORMAT", "text md", " summary run ",
     "of the summary: plain text or Markdown (default: text)", FIELD(format)},
    {0, "for", "GROUP=LEVEL", NULL, " summary run ",
     "the profile of one group on a page (run: beside the summary, repeatable)", FIELD(profiles)},
    {0, "invalid", "WHAT", "refuse missing", EXPORTS,
     "answers the definition does not know (default: refuse)", FIELD(invalid)},
    {0, "duplicates", "WHAT", "refuse keep newest", EXPORTS,
     "one id with different answers (default: refuse)", FIELD(duplicates)},
    {0, "ignore-unknown-columns", NULL, NULL, EXPORTS, "leave out columns that no variable names",
     FIELD(ignore_unknown)},
    {0, "delimiter", "CHAR", ", ; tab", READERS, "of the export (default: found in its header)",
     FIELD(delimiter)},
    {0, "encoding", "NAME", "utf-8 utf-16le utf-16be windows-1252", READERS,
     "of the export (default: found in its bytes)", FIELD(encoding)},
    {0, "platform", "NAME",
     "plain google-sheets google-forms microsoft-forms limesurvey qualtrics qualtrics-legacy "
     "surveymonkey kobo odk redcap",
     READERS, "which made the export (default: found in its header)", FIELD(platform)},
    {0, "sheet", "NAME", NULL, READERS, "of a workbook (default: the first that is not empty)",
     FIELD(sheet)},
    {0, "header-rows", "N", "1 2 3", READERS, "of the export (default: as its platform has it)",
     FIELD(header_rows)},
    {0, "unfinished", "WHAT", "leave-out keep", EXPORTS,
     "what its platform says was not handed in (default: leave-out)", FIELD(unfinished)},
    {0, "exclude-flagged", "RULES", NULL, EXPORTS,
     "leave out rows with a flag of these rules, between commas, or all", FIELD(exclude_flagged)},
    {0, "decimal", "SIGN", "point comma", EXPORTS,
     "before decimals (default: point; with ; or tab also comma)", FIELD(decimal)},
    {0, "set", "NAME=VALUE", NULL, EXPORTS,
     "what everyone answers to a question that is not in the export (repeatable)", FIELD(sets)},
    {0, "report", "FILE", NULL, " check ", "write what was found as CSV, too", FIELD(report)},
    {0, "uncoded", "FILE", NULL, " clean run ", "list open answers without a theme, for codes.csv",
     FIELD(uncoded)},
    {0, "key", "FILE", NULL, EXPORTS, "secret key for the pseudonyms of schools", FIELD(key)},
    {0, "open-text", NULL, NULL, " clean run ", "keep open answers in responses", FIELD(open_text)},
    {0, "responses", "FILE", NULL, " workbook ",
     "with --internal: list the open answers in these responses", FIELD(responses)},
    {0, "accounting", "FILE", NULL, " clean ", "write what became of every row and cell",
     FIELD(accounting)},
    {0, "merge", NULL, NULL, " tally ", "add tables of counts", FIELD(merge)},
    {0, "adjust", "METHOD", "holm bh bonferroni none", " compare run ",
     "correction of p-values in their family (default: holm)", FIELD(adjust)},
    {0, "tests", "LIST", NULL, " reliability compare run ",
     "besides the primary ones: names between commas, or all", FIELD(tests)},
    {'j', "jobs", "N", NULL, " run ",
     "threads at most, of which three are used (default: one a processor)", FIELD(jobs)},
    {0, "plain", NULL, NULL, TABLES, "no end mark on standard output", FIELD(plain)},
    {0, "plain-input", NULL, NULL, " score" COUNTED "protect workbook summary ",
     "accept tables without an end mark on standard input", FIELD(plain_input)},
    {0, "progress", NULL, NULL, " clean run ", "show how many rows were read", FIELD(progress)},
    {'q', "quiet", NULL, NULL, "*", "no notes, only warnings and faults", FIELD(quiet)},
    {'h', "help", NULL, NULL, "*", "this help", FIELD(help)},
    {'V', "version", NULL, NULL, "*", "version of the program", FIELD(version)},
};
enum { FLAGS = sizeof flags / sizeof flags[0] };

static bool word_in(const char *word, const char *words)
{
    size_t length = strlen(word);
    for (const char *at = words; (at = strstr(at, word)) != NULL; at += length)
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

static bool takes(const struct peil_command *command, const struct flag *flag)
{
    return strcmp(flag->commands, "*") == 0 || word_in(command->name, flag->commands);
}

/* getopt's tables for one command; the value of a long option is its place in flags + 256. */
static void make_tables(const struct peil_command *command, struct option longs[FLAGS + 1],
                        char shorts[2 * FLAGS + 2])
{
    size_t count = 0, length = 0;
    shorts[length++] = ':'; /* a missing argument is told from an unknown option */
    for (size_t f = 0; f < FLAGS; f++) {
        if (!takes(command, &flags[f]))
            continue;
        bool argument = flags[f].argument != NULL;
        longs[count++] = (struct option){flags[f].name, argument ? required_argument : no_argument,
                                         NULL, 256 + (int)f};
        if (flags[f].letter != 0) {
            shorts[length++] = (char)flags[f].letter;
            if (argument)
                shorts[length++] = ':';
        }
    }
    longs[count] = (struct option){0};
    shorts[length] = '\0';
}

static const struct flag *flag_of(int value)
{
    if (value >= 256)
        return &flags[value - 256];
    for (size_t f = 0; f < FLAGS; f++)
        if (flags[f].letter == value)
            return &flags[f];
    return NULL;
}

/* One more value of an option that may be given several times. */
static enum peil_status keep(const struct flag *flag, const char *argument, const char *values[],
                             size_t *count, size_t most, struct peil_diag *diag)
{
    if (*count == most) {
        peil_report(diag, PEIL_FAULT, NULL, "--%s %s: %zu are the most", flag->name, argument,
                    most);
        return PEIL_USAGE;
    }
    values[(*count)++] = argument;
    return PEIL_OK;
}

static enum peil_status store(const struct flag *flag, char *argument, struct peil_options *options,
                              struct peil_diag *diag)
{
    char *field = (char *)options + flag->offset;
    if (flag->argument == NULL) {
        *(bool *)(void *)field = true;
        return PEIL_OK;
    }
    if (flag->choices != NULL && !word_in(argument, flag->choices)) {
        peil_report(diag, PEIL_FAULT, NULL, "--%s is '%s'; it can be: %s", flag->name, argument,
                    flag->choices);
        return PEIL_USAGE;
    }
    if (flag->offset == FIELD(sets))
        return keep(flag, argument, options->sets, &options->set_count, PEIL_MOST_SETS, diag);
    if (flag->offset == FIELD(profiles))
        return keep(flag, argument, options->profiles, &options->profile_count, PEIL_MOST_PROFILES,
                    diag);
    *(const char **)(void *)field = argument;
    return PEIL_OK;
}

/* Whether a test can be asked of a command: of scales by reliability, else by compare. */
static bool takes_test(const struct peil_command *command, enum peil_test test)
{
    bool scales = peil_test_kind(test) == PEIL_TEST_OF_SCALES;
    return strcmp(command->name, "run") == 0 ||
           scales == (strcmp(command->name, "reliability") == 0);
}

/* The tests of a command; how many. */
static size_t tests_of(const struct peil_command *command, enum peil_test tests[PEIL_TESTS])
{
    size_t count = 0;
    for (int t = 0; t < PEIL_TESTS; t++)
        if (takes_test(command, (enum peil_test)t))
            tests[count++] = (enum peil_test)t;
    return count;
}

static void report_test(const struct peil_command *command, const char *unknown,
                        struct peil_diag *diag)
{
    enum peil_test tests[PEIL_TESTS];
    const char *names[PEIL_TESTS];
    size_t count = tests_of(command, tests);
    for (size_t t = 0; t < count; t++)
        names[t] = peil_test_name(tests[t]);
    const char *near = peil_text_nearest(unknown, names, count);
    peil_report(diag, PEIL_FAULT, NULL, "--tests: '%s' is not a test of %s%s%s%s", unknown,
                command->name, near != NULL ? " (did you mean '" : "", near != NULL ? near : "",
                near != NULL ? "'?)" : "; --help lists them");
}

/* A test of another command would be asked in vain. "all" are those of this one. */
static enum peil_status check_tests(const struct peil_command *command,
                                    const struct peil_options *options, struct peil_diag *diag)
{
    static const char between[] = ", \t";
    enum peil_status status = PEIL_OK;
    struct peil_arena arena = {0};
    const char *at = options->tests != NULL ? options->tests : "";
    size_t length;
    for (at += strspn(at, between); status == PEIL_OK && *at != '\0';
         at += length, at += strspn(at, between)) {
        enum peil_test tests[PEIL_TESTS];
        size_t count = tests_of(command, tests), t = 0;
        length = strcspn(at, between);
        const char *name = peil_arena_copy(&arena, at, length);
        while (t < count && strcmp(peil_test_name(tests[t]), name) != 0)
            t++;
        if (t == count && strcmp(name, "all") != 0) {
            report_test(command, name, diag);
            status = PEIL_USAGE;
        }
    }
    peil_arena_clear(&arena);
    return status;
}

/* Whether the definition has them in force is seen when it is read. */
static enum peil_status check_rules(const struct peil_options *options, struct peil_diag *diag)
{
    const char *names[PEIL_QUALITY_RULES + 1] = {"all"}, *unknown = "";
    struct peil_arena arena = {0};
    size_t length = 0;
    uint8_t rules;
    if (options->exclude_flagged == NULL ||
        peil_quality_parse(options->exclude_flagged, &rules, &unknown, &length))
        return PEIL_OK;
    for (int r = 0; r < PEIL_QUALITY_RULES; r++)
        names[r + 1] = peil_quality_rule_name((enum peil_quality_rule)r);
    const char *word = peil_arena_copy(&arena, unknown, length);
    const char *near = peil_text_nearest(word, names, PEIL_QUALITY_RULES + 1);
    peil_report(diag, PEIL_FAULT, NULL,
                "--exclude-flagged: '%s' is not a rule of answer quality%s%s%s", word,
                near != NULL ? " (did you mean '" : "", near != NULL ? near : "",
                near != NULL ? "'?)" : "; the README lists them");
    peil_arena_clear(&arena);
    return PEIL_USAGE;
}

static enum peil_status check(const struct peil_command *command,
                              const struct peil_options *options, struct peil_diag *diag)
{
    if (options->help || options->version)
        return PEIL_OK;
    if (options->survey == NULL && takes(command, &flags[0])) {
        peil_report(diag, PEIL_FAULT, NULL,
                    "no survey definition: give its folder with -s DIR (--help says more)");
        return PEIL_USAGE;
    }
    if (options->jobs != NULL && (strspn(options->jobs, "0123456789") != strlen(options->jobs) ||
                                  strtol(options->jobs, NULL, 10) < 1)) {
        peil_report(diag, PEIL_FAULT, NULL, "-j takes a whole number from 1, not '%s'",
                    options->jobs);
        return PEIL_USAGE;
    }
    enum peil_status status = check_tests(command, options, diag);
    if (status == PEIL_OK)
        status = check_rules(options, diag);
    if (status != PEIL_OK)
        return status;
    bool many = strstr(command->operands, "...") != NULL || options->merge;
    if (!many && options->operand_count > 1) {
        peil_report(diag, PEIL_FAULT, NULL, "one file at most, and '%s' is a second",
                    options->operands[1]);
        return PEIL_USAGE;
    }
    return PEIL_OK;
}

/* longs: the options of the command. */
static void report_option(const char *given, bool without_value, const struct option *longs,
                          struct peil_diag *diag)
{
    const char *names[FLAGS], *near = NULL;
    size_t count = 0;
    for (; longs[count].name != NULL; count++)
        names[count] = longs[count].name;
    struct peil_arena arena = {0};
    if (strncmp(given, "--", 2) == 0)
        near = peil_text_nearest(peil_arena_copy(&arena, given + 2, strcspn(given + 2, "=")), names,
                                 count);
    peil_report(diag, PEIL_FAULT, NULL,
                without_value ? "option '%s' needs a value"
                : near        ? "'%s' is not an option of this command (did you mean '--%s'?)"
                              : "'%s' is not an option of this command (--help lists them)",
                given, near);
    peil_arena_clear(&arena);
}

enum peil_status peil_options_parse(const struct peil_command *command, int argc, char *argv[],
                                    struct peil_options *options, struct peil_diag *diag)
{
    struct option longs[FLAGS + 1];
    char shorts[2 * FLAGS + 2];
    enum peil_status status = PEIL_OK;
    int value;
    *options = (struct peil_options){0};
    make_tables(command, longs, shorts);
    opterr = 0;
    optind = 1;
    while (status == PEIL_OK && (value = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        if (value == '?' || value == ':') {
            report_option(argv[optind - 1], value == ':', longs, diag);
            return PEIL_USAGE;
        }
        status = store(flag_of(value), optarg, options, diag);
    }
    options->operands = argv + optind;
    options->operand_count = argc - optind;
    diag->quiet = options->quiet;
    return status == PEIL_OK ? check(command, options, diag) : status;
}

static void print_tests(const struct peil_command *command, FILE *stream)
{
    enum peil_test tests[PEIL_TESTS];
    size_t count = tests_of(command, tests);
    for (size_t t = 0; t < count; t++)
        fprintf(stream, "%32s%-15s %s\n", "", peil_test_name(tests[t]), peil_test_what(tests[t]));
}

static void print_flags(const struct peil_command *command, FILE *stream)
{
    fputs("Options:\n", stream);
    for (size_t f = 0; f < FLAGS; f++) {
        char left[64];
        if (!takes(command, &flags[f]))
            continue;
        int length = snprintf(left, sizeof left, "  %c%c%c --%s%s%s", flags[f].letter ? '-' : ' ',
                              flags[f].letter ? flags[f].letter : ' ', flags[f].letter ? ',' : ' ',
                              flags[f].name, flags[f].argument ? " " : "",
                              flags[f].argument ? flags[f].argument : "");
        fprintf(stream, "%s%*s%s", left, length < 30 ? 30 - length : 1, "", flags[f].help);
        if (flags[f].choices != NULL)
            fprintf(stream, " [%s]", flags[f].choices);
        fputc('\n', stream);
        if (flags[f].offset == FIELD(tests))
            print_tests(command, stream);
    }
}

static void print_program(FILE *stream)
{
    fputs("Usage: peil COMMAND [options] [FILE...]\n\n"
          "From the export of a questionnaire to a workbook and a summary, in stages.\n\n"
          "Commands:\n",
          stream);
    for (const struct peil_command *command = peil_commands; command->name != NULL; command++)
        fprintf(stream, "  %-12s %s\n", command->name, command->summary);
    fputs("\npeil COMMAND --help says more; peil --list-statistics names every figure.\n"
          "Exit codes: 0 done, 1 data refused, 2 usage, 3 definition faulty, 4 file not read or\n"
          "written, 5 out of memory.\n",
          stream);
}

enum peil_status peil_usage_print(const struct peil_command *command, FILE *stream)
{
    if (command == NULL) {
        print_program(stream);
    } else {
        fprintf(stream, "Usage: peil %s%s [options] %s\n\n%s.\n%s\n\n", command->name,
                takes(command, &flags[0]) ? " -s DIR" : "", command->operands, command->summary,
                command->details);
        print_flags(command, stream);
    }
    return fflush(stream) == 0 && !ferror(stream) ? PEIL_OK : PEIL_FILE;
}
