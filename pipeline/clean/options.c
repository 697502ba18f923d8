/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.c: the columns that hold one option of a multi-answer each, or what was typed beside one.
 *
 * A source names the question; its columns are those whose question it is, by text or code, and
 * whose part is a spelling of an option; and those that are called by both, as `tools_quiz`. */
#include <stdlib.h>
#include <string.h>

#include "matching.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct finding {
    struct clean_matching *matching;
    size_t index;
    struct clean_column *column;
    size_t source;
    bool multiple; /* else only what was typed beside its Other is wanted */
    struct peil_arena *arena;
};

static const char *fold(const struct finding *finding, const char *text)
{
    return peil_text_fold(finding->arena, text, strlen(text));
}

/* What platforms call the option behind which something is typed. */
static bool is_other_word(const char *folded)
{
    static const char *const words[] = {"other",  "andere",    "anders",   "ander",  "autre",
                                        "autres", "sonstiges", "sonstige", "overig", "overige"};
    for (size_t w = 0; w < COUNT(words); w++) {
        size_t length = strlen(words[w]);
        if (strncmp(folded, words[w], length) == 0 &&
            (folded[length] == '\0' || strchr(" (,:", folded[length])))
            return true;
    }
    return false;
}

/* The option that a part of a header names, or PEIL_NOWHERE. */
static int option_of(const struct finding *finding, const char *part)
{
    const struct clean_answers *answers = finding->column->answers;
    const char *folded = fold(finding, part);
    int option = *folded ? clean_answers_find(answers, folded) : PEIL_NOWHERE;
    return option == PEIL_NOWHERE && is_other_word(folded) ? answers->other : option;
}

static bool is_source(const struct finding *finding, const char *text)
{
    const char *source = finding->column->sources[finding->source];
    return *text && *source && strcmp(fold(finding, text), source) == 0;
}

static void report_unknown(const struct finding *finding, size_t field, const char *part)
{
    const struct clean_column *column = finding->column;
    const char *near = clean_answers_nearest(column->answers, part);
    const char *hint = near ? peil_arena_format(finding->arena, " (did you mean '%s'?)", near) : "";
    clean_matching_fault(finding->matching, finding->matching->file->headers[field],
                         peil_arena_format(finding->arena,
                                           "column %zu: '%s' is not an answer of %s%s", field + 1,
                                           part, column->variable->name, hint));
}

/* A column of which the platform says what is the question and what the option. */
static bool take_part(const struct finding *finding, size_t field)
{
    const struct peil_export_column *it = &finding->matching->header->columns[field];
    bool by_text = is_source(finding, it->question) && *it->part;
    bool by_code = is_source(finding, it->stem) && *it->suffix;
    bool text_alone = it->specify && !*it->part && !*it->suffix &&
                      (is_source(finding, it->stem) || is_source(finding, it->question));
    if (!by_text && !by_code && !text_alone)
        return false;
    int option = text_alone ? finding->column->answers->other : option_of(finding, it->part);
    if (option == PEIL_NOWHERE && *it->suffix)
        option = option_of(finding, it->suffix);
    if (!finding->multiple && (option == PEIL_NOWHERE || option != finding->column->answers->other))
        return false;
    if (option == PEIL_NOWHERE)
        report_unknown(finding, field, *it->part ? it->part : it->suffix);
    else
        clean_claim(finding->matching, finding->index,
                    (struct clean_part){field, finding->source, option, it->specify});
    return true;
}

/* What stands behind the source in a name: "_", "/", ... and an option; NULL: it is none. */
static const char *behind(const char *name, const char *source)
{
    static const char *const between[] = {"___", "_", "/", ".", " - ", ": ", ":"};
    size_t length = strlen(source);
    if (length == 0 || strncmp(name, source, length) != 0)
        return NULL;
    for (size_t b = 0; b < COUNT(between); b++)
        if (strncmp(name + length, between[b], strlen(between[b])) == 0)
            return name + length + strlen(between[b]);
    return NULL;
}

static void take_joined_name(const struct finding *finding, size_t field)
{
    const struct clean_matching *matching = finding->matching;
    const char *source = finding->column->sources[finding->source];
    for (size_t n = 0; n < matching->header->columns[field].name_count; n++) {
        const char *part = behind(matching->names[field][n], source);
        int option = part ? option_of(finding, part) : PEIL_NOWHERE;
        if (option == PEIL_NOWHERE ||
            (!finding->multiple && option != finding->column->answers->other))
            continue;
        clean_claim(finding->matching, finding->index,
                    (struct clean_part){field, finding->source, option, !finding->multiple});
        return;
    }
}

/* Whether another column before it says whether Other was ticked. */
static bool has_tick(const struct clean_column *column, size_t part, size_t whole)
{
    const struct clean_part *it = &column->parts[part];
    for (size_t i = whole; i < column->part_count; i++) {
        const struct clean_part *other = &column->parts[i];
        if (i != part && other->option == it->option && other->source == it->source &&
            !other->specify && other->field < it->field)
            return true;
    }
    return false;
}

/* Whether options have columns besides Other, or instead of a cell for all. */
static bool has_options(const struct clean_column *column, size_t whole)
{
    for (size_t i = whole; i < column->part_count; i++)
        if (column->parts[i].option != column->answers->other)
            return true;
    return whole == 0;
}

/* Columns of Other that hold what was typed, where "1" or "no" is a text and no tick: those of
 * platforms that have no other for it, and the second where there are two, or where all options are
 * in one cell. */
static void find_texts(struct clean_column *column, size_t whole, enum peil_platform platform)
{
    bool typed = platform == PEIL_PLATFORM_LIMESURVEY || platform == PEIL_PLATFORM_SURVEYMONKEY ||
                 !has_options(column, whole);
    for (size_t i = whole; i < column->part_count; i++)
        if (column->parts[i].option == column->answers->other &&
            (typed || has_tick(column, i, whole)))
            column->parts[i].specify = true;
}

/* Options first, so that what goes with one is found after it. */
static int by_use(const void *a, const void *b)
{
    const struct clean_part *one = a, *other = b;
    if (one->source != other->source)
        return one->source < other->source ? -1 : 1;
    return one->field < other->field ? -1 : one->field > other->field;
}

static void report_twice(const struct finding *finding, const struct clean_part *one,
                         const struct clean_part *other)
{
    const struct clean_column *column = finding->column;
    const char *const *headers = finding->matching->file->headers;
    clean_matching_fault(
        finding->matching, NULL,
        peil_arena_format(finding->arena, "columns %zu '%s' and %zu '%s' are both '%s' of %s",
                          one->field + 1, headers[one->field], other->field + 1,
                          headers[other->field], column->list->options[one->option].name,
                          column->variable->name));
}

/* Beside what may be typed with it an option has one column. */
static void check_twice(const struct finding *finding, size_t first)
{
    const struct clean_column *column = finding->column;
    for (size_t i = first; i < column->part_count; i++)
        for (size_t before = first; before < i; before++) {
            const struct clean_part *one = &column->parts[before], *other = &column->parts[i];
            if (one->option == other->option && one->source == other->source && !one->specify &&
                !other->specify && one->option != column->answers->other)
                report_twice(finding, one, other);
        }
}

static bool has_column(const struct clean_column *column, size_t first, int option)
{
    for (size_t i = first; i < column->part_count; i++)
        if (column->parts[i].option == option && !column->parts[i].specify)
            return true;
    return false;
}

/* Whether the options stand in columns of their own. Beside a column with all answers together they
 * do only when every option has one; what is left then is what was typed beside Other. */
static bool is_split(const struct finding *finding, size_t whole)
{
    struct clean_column *column = finding->column;
    bool some = false, all = true;
    for (size_t o = 0; o < column->list->count; o++) {
        bool wanted =
            !column->list->options[o].other && column->list->options[o].reason == PEIL_NOWHERE;
        bool has = wanted && has_column(column, whole, (int)o);
        some = some || has;
        all = all && (has || !wanted);
    }
    if (some && (all || whole == 0)) {
        check_twice(finding, whole);
        return true;
    }
    size_t kept = whole;
    for (size_t i = whole; i < column->part_count; i++) {
        struct clean_part part = column->parts[i];
        if (part.option == column->answers->other) {
            part.specify = true;
            column->parts[kept++] = part;
        } else {
            finding->matching->file->users[part.field] = PEIL_NOWHERE; /* told as unknown */
        }
    }
    column->part_count = kept;
    return whole == 0 && kept > 0;
}

void clean_find_options(struct clean_matching *matching, size_t index)
{
    struct clean_column *column = &matching->cleaning->columns[index];
    struct finding finding = {.matching = matching,
                              .index = index,
                              .column = column,
                              .multiple = column->options != NULL,
                              .arena = &matching->cleaning->file_arena};
    size_t whole = column->part_count;
    for (; finding.source < column->variable->source_count; finding.source++) {
        if (clean_is_tail(column->sources[finding.source]))
            continue;
        for (size_t field = 0; field < matching->file->count; field++)
            if (matching->file->users[field] != (int)index && !take_part(&finding, field) &&
                matching->file->users[field] == PEIL_NOWHERE)
                take_joined_name(&finding, field);
    }
    if (column->answers->other != PEIL_NOWHERE)
        find_texts(column, whole, matching->header->platform);
    if (finding.multiple && is_split(&finding, whole)) {
        column->split = true;
        column->part_count -= whole;
        memmove(column->parts, column->parts + whole, column->part_count * sizeof *column->parts);
        qsort(column->parts, column->part_count, sizeof *column->parts, by_use);
        column->field = column->parts[0].field;
    }
}
