/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sav_dictionary.c: the variables of an SPSS file; see sav_dictionary.h. */
#include "sav_dictionary.h"

#include <float.h>
#include <stdlib.h>

#include "peil/text.h"

struct peil_sav_label {
    double number; /* NaN: a text */
    const char *text;
    const char *label;
};

struct peil_sav_set {
    const char *name;
    size_t first, count; /* of its labels */
};

size_t peil_sav_text_length(const char *text)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    return length;
}

/* A copy of what is whole of a name or label. */
static const char *keep(struct peil_sav_dictionary *dictionary, const char *text)
{
    if (text == NULL) {
        return "";
    }
    size_t length = peil_sav_text_length(text);
    return peil_arena_copy(&dictionary->arena, text, peil_utf8_valid(text, length));
}

/* ---- value labels ---- */

static struct peil_sav_set *find_set(struct peil_sav_dictionary *dictionary, const char *name)
{
    for (size_t i = dictionary->set_count; i > 0; i--) { /* labels are added to the newest */
        if (strcmp(dictionary->sets[i - 1].name, name) == 0) {
            return &dictionary->sets[i - 1];
        }
    }
    return NULL;
}

static struct peil_sav_set *add_set(struct peil_sav_dictionary *dictionary, const char *name)
{
    dictionary->sets = peil_grow(dictionary->sets, &dictionary->set_room, dictionary->set_count + 1,
                                 sizeof *dictionary->sets);
    struct peil_sav_set *set = &dictionary->sets[dictionary->set_count++];
    *set = (struct peil_sav_set){.name = peil_arena_text(&dictionary->arena, name),
                                 .first = dictionary->label_count};
    return set;
}

void peil_sav_dictionary_label(struct peil_sav_dictionary *dictionary, const char *set,
                               readstat_value_t value, const char *label)
{
    struct peil_sav_label added = {.number = NAN, .text = ""};
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        added.text = keep(dictionary, readstat_string_value(value));
    } else {
        added.number = readstat_double_value(value);
        if (!isfinite(added.number)) {
            return; /* a label of system-missing */
        }
    }
    added.label = keep(dictionary, label);
    struct peil_sav_set *of =
        dictionary->set_count > 0 ? &dictionary->sets[dictionary->set_count - 1] : NULL;
    if (of == NULL || strcmp(of->name, set) != 0) {
        of = add_set(dictionary, set);
    }
    dictionary->labels = peil_grow(dictionary->labels, &dictionary->label_room,
                                   dictionary->label_count + 1, sizeof *dictionary->labels);
    dictionary->labels[dictionary->label_count++] = added;
    of->count++;
}

/* ---- variables ---- */

/* The codes of a variable while they are put together. */
struct coding {
    struct peil_sav_dictionary *dictionary;
    enum peil_sav_kind kind;
    struct peil_sav_label *values; /* label: NULL for a missing value without one */
    size_t count, room;
};

static int by_value(const void *a, const void *b)
{
    const struct peil_sav_label *one = a, *other = b;
    bool texts = isnan(one->number) || isnan(other->number);
    int order = texts ? strcmp(one->text, other->text)
                      : (one->number > other->number) - (one->number < other->number);
    int labelled = (one->label == NULL) - (other->label == NULL);
    return labelled != 0 ? labelled : order;
}

static bool same_value(const struct peil_sav_label *one, const struct peil_sav_label *other)
{
    return isnan(one->number) ? isnan(other->number) && strcmp(one->text, other->text) == 0
                              : one->number == other->number;
}

static void add_value(struct coding *coding, const struct peil_sav_label *value)
{
    for (size_t i = 0; value->label == NULL && i < coding->count; i++) {
        if (same_value(&coding->values[i], value)) {
            return;
        }
    }
    coding->values =
        peil_grow(coding->values, &coding->room, coding->count + 1, sizeof *coding->values);
    coding->values[coding->count++] = *value;
}

/* What is declared missing: single values and at most one range. */
struct missing {
    struct peil_sav_label values[32];
    size_t count;
    bool range;
    double low, high;
};

static void find_missing(struct peil_sav_dictionary *dictionary,
                         const readstat_variable_t *variable, struct missing *missing)
{
    int count = readstat_variable_get_missing_ranges_count(variable);
    for (int i = 0; i < count && missing->count < 32; i++) {
        readstat_value_t low = readstat_variable_get_missing_range_lo(variable, i);
        readstat_value_t high = readstat_variable_get_missing_range_hi(variable, i);
        struct peil_sav_label value = {.number = NAN, .text = ""};
        if (readstat_value_type_class(low) == READSTAT_TYPE_CLASS_STRING) {
            value.text = keep(dictionary, readstat_string_value(low));
        } else if (readstat_double_value(low) != readstat_double_value(high)) {
            missing->range = true;
            missing->low = readstat_double_value(low);
            missing->high = readstat_double_value(high);
            continue;
        } else {
            value.number = readstat_double_value(low);
            if (!isfinite(value.number)) {
                continue;
            }
        }
        missing->values[missing->count++] = value;
    }
}

static bool is_missing(const struct missing *missing, const struct peil_sav_label *value)
{
    for (size_t i = 0; i < missing->count; i++) {
        if (same_value(&missing->values[i], value)) {
            return true;
        }
    }
    return missing->range && value->number >= missing->low && value->number <= missing->high;
}

static const char *code_text(struct coding *coding, const struct peil_sav_label *value)
{
    char text[PEIL_SAV_TEXT];
    if (isnan(value->number)) {
        return value->text;
    }
    size_t length = peil_sav_number_text(value->number, coding->kind, text);
    return peil_arena_copy(&coding->dictionary->arena, text, length);
}

static void add_codes(struct coding *coding, const struct missing *missing,
                      struct peil_sav_variable *variable)
{
    struct peil_sav_code *codes =
        peil_arena_alloc(&coding->dictionary->arena, coding->count, sizeof *codes);
    if (coding->count > 0) {
        qsort(coding->values, coding->count, sizeof *coding->values, by_value);
    }
    for (size_t i = 0; i < coding->count; i++) {
        const struct peil_sav_label *value = &coding->values[i];
        codes[i] = (struct peil_sav_code){.code = code_text(coding, value),
                                          .label = value->label != NULL ? value->label : "",
                                          .missing = is_missing(missing, value)};
    }
    variable->codes = codes;
    variable->code_count = coding->count;
}

/* "" for an end that is none: SPSS writes LOWEST and HIGHEST as its outermost numbers. */
static const char *bound(struct peil_sav_dictionary *dictionary, double number)
{
    char text[PEIL_SAV_TEXT];
    if (!isfinite(number) || fabs(number) > DBL_MAX / 2) {
        return "";
    }
    size_t length = peil_sav_number_text(number, PEIL_SAV_NUMBER, text);
    return peil_arena_copy(&dictionary->arena, text, length);
}

static void describe_values(struct peil_sav_dictionary *dictionary, struct coding *coding,
                            const readstat_variable_t *from, const char *set,
                            struct peil_sav_variable *variable)
{
    struct missing missing = {0};
    const struct peil_sav_set *labels = set != NULL ? find_set(dictionary, set) : NULL;
    for (size_t i = 0; labels != NULL && i < labels->count; i++) {
        add_value(coding, &dictionary->labels[labels->first + i]);
    }
    find_missing(dictionary, from, &missing);
    for (size_t i = 0; i < missing.count; i++) {
        add_value(coding, &missing.values[i]);
    }
    add_codes(coding, &missing, variable);
    if (missing.range) {
        variable->missing_low = bound(dictionary, missing.low);
        variable->missing_high = bound(dictionary, missing.high);
    }
}

void peil_sav_dictionary_variable(struct peil_sav_dictionary *dictionary,
                                  const readstat_variable_t *variable, const char *set)
{
    size_t at = dictionary->count++;
    const char *format = readstat_variable_get_format(variable);
    readstat_measure_t measure = readstat_variable_get_measure(variable);
    bool text = readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING;
    enum peil_sav_kind kind = text || format == NULL ? PEIL_SAV_NUMBER : peil_sav_kind(format);
    struct coding coding = {.dictionary = dictionary, .kind = kind};
    dictionary->variables = peil_grow(dictionary->variables, &dictionary->variable_room, at + 1,
                                      sizeof *dictionary->variables);
    dictionary->kinds =
        peil_grow(dictionary->kinds, &dictionary->kind_room, at + 1, sizeof *dictionary->kinds);
    dictionary->kinds[at] = kind;
    dictionary->variables[at] = (struct peil_sav_variable){
        .name = keep(dictionary, readstat_variable_get_name(variable)),
        .label = keep(dictionary, readstat_variable_get_label(variable)),
        .text = text,
        .date = kind != PEIL_SAV_NUMBER,
        .measure = measure == READSTAT_MEASURE_NOMINAL   ? PEIL_SAV_NOMINAL
                   : measure == READSTAT_MEASURE_ORDINAL ? PEIL_SAV_ORDINAL
                   : measure == READSTAT_MEASURE_SCALE   ? PEIL_SAV_SCALE
                                                         : PEIL_SAV_UNKNOWN};
    describe_values(dictionary, &coding, variable, set, &dictionary->variables[at]);
    free(coding.values);
}

void peil_sav_dictionary_clear(struct peil_sav_dictionary *dictionary)
{
    free(dictionary->variables);
    free(dictionary->kinds);
    free(dictionary->labels);
    free(dictionary->sets);
    peil_arena_clear(&dictionary->arena);
    *dictionary = (struct peil_sav_dictionary){0};
}
