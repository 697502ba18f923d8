/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sav.c: what ReadStat reads of an SPSS file, as records. */
#include "peil/sav.h"

#include <errno.h>
#include <math.h>
#include <readstat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/decimal.h"
#include "peil/sha256.h"

enum { NUMBER = 40 };

struct set { /* value labels that variables share */
    const char *name;
    struct peil_sav_code *codes;
    size_t count, capacity;
};

struct entry {          /* a variable being read */
    const char *labels; /* name of its set, or NULL */
    const char *format;
    struct peil_sav_code missing[3];
    size_t missing_count;
};

struct reading {
    struct peil_sav_input *input;
    struct peil_arena arena;
    struct peil_sav_variable *variables;
    struct entry *entries;
    size_t count, capacity, entry_capacity;
    struct set *sets;
    size_t set_count, set_capacity;
    bool begun;
    enum peil_status status;

    char *bytes;
    size_t used, room;
    struct peil_field *fields;
    uint64_t rows;
    char message[256];
};

/* ---- numbers ---- */

enum clock { NO_CLOCK, DAY, DAY_AND_TIME, TIME };

/* By the format's name, whatever its width. */
static enum clock clock_of(const char *format)
{
    static const struct {
        const char *name;
        enum clock clock;
    } clocks[] = {{"DATETIME", DAY_AND_TIME},
                  {"YMDHMS", DAY_AND_TIME},
                  {"DATE", DAY},
                  {"ADATE", DAY},
                  {"EDATE", DAY},
                  {"SDATE", DAY},
                  {"JDATE", DAY},
                  {"QYR", DAY},
                  {"MOYR", DAY},
                  {"WKYR", DAY},
                  {"DTIME", TIME},
                  {"TIME", TIME}};
    for (size_t i = 0; format != NULL && i < sizeof clocks / sizeof *clocks; i++) {
        size_t length = strlen(clocks[i].name);
        if (strncmp(format, clocks[i].name, length) == 0 &&
            (format[length] == '\0' || (format[length] >= '0' && format[length] <= '9')))
            return clocks[i].clock;
    }
    return NO_CLOCK;
}

/* The day, counted from 14 October 1582, as a date of the Gregorian calendar. */
static size_t put_day(char *text, size_t room, long day)
{
    long since = day + 578040; /* from 1 March of year 0 */
    long era = since / 146097, of_era = since % 146097;
    long years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * years + years / 4 - years / 100);
    long march = (5 * of_year + 2) / 153, month = march < 10 ? march + 3 : march - 9;
    return (size_t)snprintf(text, room, "%04ld-%02ld-%02ld", years + era * 400 + (month <= 2),
                            month, of_year - (153 * march + 2) / 5 + 1);
}

static size_t put_clock(char *text, size_t room, long seconds)
{
    return (size_t)snprintf(text, room, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60,
                            seconds % 60);
}

static size_t put_number(char text[NUMBER], double value, enum clock clock)
{
    enum { SECONDS = 86400, LAST = 3074325 /* days: to the end of 9999 */ };
    if (clock == NO_CLOCK || !(value >= 0 && value < (double)LAST * SECONDS))
        return peil_double_format(value, text);
    double whole = floor(value + 0.5);
    long day = (long)floor(whole / SECONDS), seconds = (long)(whole - (double)day * SECONDS);
    if (clock == TIME)
        return put_clock(text, NUMBER, (long)whole);
    size_t used = put_day(text, NUMBER, day);
    if (clock == DAY)
        return used;
    text[used++] = ' ';
    return used + put_clock(text + used, NUMBER - used, seconds);
}

static const char *value_text(struct reading *reading, readstat_value_t value)
{
    char number[NUMBER];
    if (readstat_value_type(value) == READSTAT_TYPE_STRING) {
        const char *text = readstat_string_value(value);
        return peil_arena_text(&reading->arena, text != NULL ? text : "");
    }
    put_number(number, readstat_double_value(value), NO_CLOCK);
    return peil_arena_text(&reading->arena, number);
}

/* ---- the dictionary ---- */

static void add_missing(struct reading *reading, const readstat_variable_t *variable,
                        struct peil_sav_variable *it, struct entry *entry)
{
    int ranges = readstat_variable_get_missing_ranges_count(variable);
    for (int i = 0; i < ranges; i++) {
        readstat_value_t low = readstat_variable_get_missing_range_lo(variable, i);
        readstat_value_t high = readstat_variable_get_missing_range_hi(variable, i);
        bool text = readstat_value_type(low) == READSTAT_TYPE_STRING;
        double from = text ? 0 : readstat_double_value(low);
        double to = text ? 0 : readstat_double_value(high);
        if (text || from == to) {
            if (entry->missing_count < 3)
                entry->missing[entry->missing_count++] =
                    (struct peil_sav_code){value_text(reading, low), "", true};
            continue;
        }
        it->missing_low = isfinite(from) && from > -1e300 ? value_text(reading, low) : "";
        it->missing_high = isfinite(to) && to < 1e300 ? value_text(reading, high) : "";
    }
}

static int take_variable(int index, readstat_variable_t *variable, const char *labels,
                         void *context)
{
    struct reading *reading = context;
    const char *label = readstat_variable_get_label(variable);
    const char *format = readstat_variable_get_format(variable);
    (void)index;
    reading->variables = peil_grow(reading->variables, &reading->capacity, reading->count + 1,
                                   sizeof *reading->variables);
    reading->entries = peil_grow(reading->entries, &reading->entry_capacity, reading->count + 1,
                                 sizeof *reading->entries);
    struct peil_sav_variable *it = &reading->variables[reading->count];
    struct entry *entry = &reading->entries[reading->count++];
    *it = (struct peil_sav_variable){
        .name = peil_arena_text(&reading->arena, readstat_variable_get_name(variable)),
        .label = peil_arena_text(&reading->arena, label != NULL ? label : ""),
        .text = readstat_variable_get_type(variable) == READSTAT_TYPE_STRING,
        .date = clock_of(format) != NO_CLOCK};
    switch (readstat_variable_get_measure(variable)) {
    case READSTAT_MEASURE_NOMINAL:
        it->measure = PEIL_SAV_NOMINAL;
        break;
    case READSTAT_MEASURE_ORDINAL:
        it->measure = PEIL_SAV_ORDINAL;
        break;
    case READSTAT_MEASURE_SCALE:
        it->measure = PEIL_SAV_SCALE;
        break;
    case READSTAT_MEASURE_UNKNOWN:
        break;
    }
    *entry =
        (struct entry){.labels = labels != NULL ? peil_arena_text(&reading->arena, labels) : NULL,
                       .format = format != NULL ? peil_arena_text(&reading->arena, format) : NULL};
    add_missing(reading, variable, it, entry);
    return READSTAT_HANDLER_OK;
}

static struct set *find_set(struct reading *reading, const char *name)
{
    for (size_t i = 0; i < reading->set_count; i++)
        if (strcmp(reading->sets[i].name, name) == 0)
            return &reading->sets[i];
    return NULL;
}

static int take_label(const char *name, readstat_value_t value, const char *label, void *context)
{
    struct reading *reading = context;
    struct set *set = find_set(reading, name);
    if (set == NULL) {
        reading->sets = peil_grow(reading->sets, &reading->set_capacity, reading->set_count + 1,
                                  sizeof *reading->sets);
        set = &reading->sets[reading->set_count++];
        *set = (struct set){.name = peil_arena_text(&reading->arena, name)};
    }
    set->codes = peil_grow(set->codes, &set->capacity, set->count + 1, sizeof *set->codes);
    set->codes[set->count++] =
        (struct peil_sav_code){value_text(reading, value),
                               peil_arena_text(&reading->arena, label != NULL ? label : ""), false};
    return READSTAT_HANDLER_OK;
}

static bool is_missing(const struct peil_sav_variable *variable, const struct entry *entry,
                       const char *code)
{
    for (size_t i = 0; i < entry->missing_count; i++)
        if (strcmp(entry->missing[i].code, code) == 0)
            return true;
    if (variable->missing_low == NULL || variable->text)
        return false;
    double value = strtod(code, NULL);
    return (*variable->missing_low == '\0' || value >= strtod(variable->missing_low, NULL)) &&
           (*variable->missing_high == '\0' || value <= strtod(variable->missing_high, NULL));
}

static int by_code(const void *a, const void *b)
{
    const struct peil_sav_code *one = a, *other = b;
    double x = strtod(one->code, NULL), y = strtod(other->code, NULL);
    return x != y ? (x < y ? -1 : 1) : strcmp(one->code, other->code);
}

/* The labels of a variable in ascending order, then what is missing and has none. */
static void settle_codes(struct reading *reading, size_t index)
{
    struct peil_sav_variable *variable = &reading->variables[index];
    const struct entry *entry = &reading->entries[index];
    const struct set *set = entry->labels != NULL ? find_set(reading, entry->labels) : NULL;
    size_t labelled = set != NULL ? set->count : 0;
    struct peil_sav_code *codes =
        peil_arena_alloc(&reading->arena, labelled + entry->missing_count + 1, sizeof *codes);
    for (size_t i = 0; i < labelled; i++) {
        codes[i] = set->codes[i];
        codes[i].missing = is_missing(variable, entry, codes[i].code);
    }
    if (labelled > 1)
        qsort(codes, labelled, sizeof *codes, by_code);
    variable->code_count = labelled;
    for (size_t m = 0; m < entry->missing_count; m++) {
        bool known = false;
        for (size_t i = 0; i < labelled; i++)
            known = known || strcmp(codes[i].code, entry->missing[m].code) == 0;
        if (!known)
            codes[variable->code_count++] = entry->missing[m];
    }
    variable->codes = codes;
}

static enum peil_status begin(struct reading *reading)
{
    if (reading->begun)
        return reading->status;
    reading->begun = true;
    for (size_t i = 0; i < reading->count; i++)
        settle_codes(reading, i);
    reading->fields = peil_arena_alloc(&reading->arena, reading->count, sizeof *reading->fields);
    reading->status =
        reading->input->variables(reading->input->context, reading->variables, reading->count);
    return reading->status;
}

/* ---- the cases ---- */

static void add_field(struct reading *reading, size_t index, const char *text, bool absent)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    reading->bytes =
        peil_grow(reading->bytes, &reading->room, reading->used + length + 1 + PEIL_CSV_SPARE, 1);
    memcpy(reading->bytes + reading->used, text, length);
    reading->bytes[reading->used + length] = '\0';
    reading->used += length + 1;
    reading->fields[index] = (struct peil_field){.length = length, .absent = absent};
}

static void give(struct reading *reading)
{
    size_t at = 0;
    for (size_t i = 0; i < reading->count; i++) {
        reading->fields[i].text = reading->bytes + at;
        at += reading->fields[i].length + 1;
    }
    struct peil_record record = {.row = ++reading->rows,
                                 .line = reading->rows + 1,
                                 .count = reading->count,
                                 .fields = reading->fields,
                                 .bytes = reading->bytes,
                                 .length = at};
    reading->status = reading->input->record(reading->input->context, &record);
    reading->used = 0;
}

static int take_value(int row, readstat_variable_t *variable, readstat_value_t value, void *context)
{
    struct reading *reading = context;
    size_t index = (size_t)readstat_variable_get_index(variable);
    char number[NUMBER];
    (void)row;
    if (begin(reading) != PEIL_OK || index >= reading->count)
        return READSTAT_HANDLER_ABORT;
    if (readstat_value_is_system_missing(value)) {
        add_field(reading, index, "", true);
    } else if (readstat_value_type(value) == READSTAT_TYPE_STRING) {
        const char *text = readstat_string_value(value);
        add_field(reading, index, text != NULL ? text : "", text == NULL);
    } else {
        put_number(number, readstat_double_value(value), clock_of(reading->entries[index].format));
        add_field(reading, index, number, false);
    }
    if (index + 1 == reading->count)
        give(reading);
    return reading->status == PEIL_OK ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

/* ---- the file ---- */

static void keep_message(const char *message, void *context)
{
    struct reading *reading = context;
    snprintf(reading->message, sizeof reading->message, "%.*s", (int)strcspn(message, "\r\n"),
             message);
}

static const char *name_of(const struct peil_sav_input *input)
{
    const char *slash = strrchr(input->path, '/');
    return input->name != NULL                 ? input->name
           : slash != NULL && slash[1] != '\0' ? slash + 1
                                               : input->path;
}

/* The bytes of the file, for whoever lists what was read; and whether it can be read at all. */
static enum peil_status digest(const struct peil_sav_input *input)
{
    char bytes[65536];
    struct peil_place place = {.file = name_of(input)};
    FILE *file = fopen(input->path, "rb");
    if (file == NULL)
        return peil_report_errno(input->diag, &place, errno, "cannot be opened");
    struct peil_sha256 *sha256 = peil_sha256_new();
    size_t count;
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        peil_sha256_add(sha256, bytes, count);
    int error = ferror(file) ? errno : 0;
    fclose(file); /* only read from: nothing can be lost here */
    if (error == 0 && input->diag != NULL && input->diag->files.done != NULL)
        peil_files_done(input->diag, input->path, sha256);
    peil_sha256_free(sha256);
    return error == 0 ? PEIL_OK : peil_report_errno(input->diag, &place, error, "cannot be read");
}

static enum peil_status parse(struct reading *reading, readstat_parser_t *parser)
{
    struct peil_sav_input *input = reading->input;
    struct peil_place place = {.file = name_of(input)};
    readstat_set_variable_handler(parser, take_variable);
    readstat_set_value_label_handler(parser, take_label);
    readstat_set_error_handler(parser, keep_message);
    if (input->record != NULL)
        readstat_set_value_handler(parser, take_value);
    readstat_error_t error = readstat_parse_sav(parser, input->path, reading);
    if (reading->status != PEIL_OK)
        return reading->status;
    if (error == READSTAT_OK)
        return begin(reading);
    peil_report(input->diag, PEIL_FAULT, &place, "a damaged SPSS file: %s%s%s",
                readstat_error_message(error), *reading->message ? ": " : "", reading->message);
    return PEIL_DATA;
}

enum peil_status peil_sav_read(struct peil_sav_input *input)
{
    struct reading reading = {.input = input};
    enum peil_status status = digest(input);
    readstat_parser_t *parser = status == PEIL_OK ? readstat_parser_init() : NULL;
    if (parser != NULL)
        status = parse(&reading, parser);
    else if (status == PEIL_OK)
        status = PEIL_MEMORY;
    if (parser != NULL)
        readstat_parser_free(parser);
    for (size_t i = 0; i < reading.set_count; i++)
        free(reading.sets[i].codes);
    free(reading.sets);
    free(reading.variables);
    free(reading.entries);
    free(reading.bytes);
    peil_arena_clear(&reading.arena);
    return status;
}
