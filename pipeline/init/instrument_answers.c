/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answer lists: names from codes, missing answers and numbers, and one list for equal ones. */
#include <stdlib.h>
#include <string.h>

#include "instrument_private.h"
#include "peil/decimal.h"
#include "peil/text.h"

enum { LONGEST_NAME = 60, TRIES = 8 };

int instrument_list(struct instrument *it, const char *name)
{
    return draft_add_list(it->draft, instrument_copy(it, name));
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '.' || byte == '-';
}

static bool is_taken(const struct draft_list *list, const char *name)
{
    for (size_t o = 0; o < list->count; o++)
        if (list->options[o].name != NULL && strcmp(list->options[o].name, name) == 0)
            return true;
    return false;
}

/* A name of its own that says the code as far as it can. */
static const char *option_name(struct instrument *it, int list, const char *code)
{
    struct peil_arena *arena = &it->draft->arena;
    size_t length = strlen(code) < LONGEST_NAME ? strlen(code) : LONGEST_NAME;
    char *name = peil_arena_copy(arena, length > 0 ? code : "option", length > 0 ? length : 6);
    for (char *byte = name; *byte; byte++)
        if (!is_name_byte(*byte) || (byte == name && *byte == '.'))
            *byte = '_';
    if (strcmp(name, "_other") == 0)
        name = peil_arena_text(arena, "other");
    const char *wish = name;
    for (size_t i = 2; is_taken(&it->draft->lists[list], wish); i++)
        wish = peil_arena_format(arena, "%s_%zu", name, i);
    return wish;
}

struct draft_option *instrument_option(struct instrument *it, int list, const char *code)
{
    const char *text = code != NULL ? code : "";
    const char *name = option_name(it, list, text);
    struct draft_option *option = draft_add_option(it->draft, list, name);
    if (strcmp(name, text) != 0)
        instrument_alias(it, option, text);
    return option;
}

void instrument_alias(struct instrument *it, struct draft_option *option, const char *text)
{
    if (text == NULL)
        return;
    const char *plain = instrument_plain(it, text);
    if (*plain && strcmp(plain, "*") != 0)
        option->aliases = draft_alias(it->draft, option->aliases, plain);
}

/* --- numbers and missing answers --- */

static void tell_missing(struct instrument *it, struct draft_list *list)
{
    size_t given = 0;
    for (size_t o = 0; o < list->count; o++) {
        struct draft_option *option = &list->options[o];
        const char *reason = NULL;
        for (size_t l = 0; l < DRAFT_LANGUAGES && reason == NULL; l++)
            if (option->labels[l] != NULL)
                reason = instrument_missing_reason(option->labels[l]);
        if (option->missing == NULL && reason != NULL && !option->other) {
            option->missing = reason;
            option->remark = draft_remark(it->draft, option->remark, "confirm: no answer");
        }
        given += option->missing == NULL;
    }
    for (size_t o = 0; o < list->count; o++) {
        if (given == 0) /* somebody must be able to answer */
            list->options[o].missing = NULL;
        if (list->options[o].missing != NULL)
            list->options[o].value = NULL;
    }
}

static bool is_counted(const struct draft_option *option)
{
    return option->missing == NULL && !option->other;
}

/* A number that a definition can have as a value. */
static bool is_value(const char *text, struct peil_decimal *value)
{
    return text != NULL && peil_decimal_parse(text, strlen(text), value) && value->decimals == 0 &&
           value->scaled < 1000000000 && value->scaled > -1000000000;
}

/* Whether all answers that count have a whole number, from value or else from the name, and not
 * all the same. */
static bool have_numbers(const struct draft_list *list, bool from_names)
{
    struct peil_decimal first = {0}, value;
    bool differ = false;
    size_t count = 0;
    for (size_t o = 0; o < list->count; o++) {
        const struct draft_option *option = &list->options[o];
        if (!is_counted(option))
            continue;
        if (!is_value(from_names ? option->name : option->value, &value))
            return false;
        first = count++ == 0 ? value : first;
        differ = differ || value.scaled != first.scaled;
    }
    return differ;
}

static bool mostly_degrees(const struct draft_list *list)
{
    size_t count = 0, degrees = 0;
    for (size_t o = 0; o < list->count; o++)
        if (is_counted(&list->options[o])) {
            count++;
            degrees += instrument_is_degree(instrument_any_label(list->options[o].labels));
        }
    return count >= 3 && 2 * degrees > count;
}

/* Whether the list begins at its high end: "always ... never". */
static bool goes_down(const struct draft_list *list, size_t *steps)
{
    const char *first = NULL, *last = NULL;
    *steps = 0;
    for (size_t o = 0; o < list->count; o++)
        if (is_counted(&list->options[o])) {
            last = instrument_any_label(list->options[o].labels);
            first = first != NULL ? first : last;
            ++*steps;
        }
    return first != NULL && !instrument_is_negative(first) && instrument_is_negative(last);
}

static void give_numbers(struct instrument *it, struct draft_list *list, bool from_names)
{
    size_t steps, step = 0;
    bool down = goes_down(list, &steps);
    for (size_t o = 0; o < list->count; o++) {
        struct draft_option *option = &list->options[o];
        struct peil_decimal value;
        char text[PEIL_DOUBLE_TEXT];
        if (!is_counted(option))
            continue;
        if (from_names && is_value(option->name, &value)) {
            peil_decimal_format(&value, text);
            option->value = peil_arena_text(&it->draft->arena, text);
        } else {
            option->value =
                peil_arena_format(&it->draft->arena, "%zu", down ? steps - step : step + 1);
        }
        step++;
    }
}

static void drop_numbers(struct draft_list *list)
{
    for (size_t o = 0; o < list->count; o++)
        list->options[o].value = NULL;
}

static void number(struct instrument *it, struct draft_list *list, enum instrument_order order)
{
    bool has_values = have_numbers(list, false), from_names = have_numbers(list, true);
    if (!has_values)
        drop_numbers(list);
    if (order == INSTRUMENT_NOMINAL || (order == INSTRUMENT_BY_LABELS && !mostly_degrees(list)) ||
        list->count < 2) {
        drop_numbers(list);
        return;
    }
    if (!has_values)
        give_numbers(it, list, from_names);
    if (order == INSTRUMENT_CODED)
        return;
    list->options[0].remark = draft_remark(
        it->draft, list->options[0].remark,
        has_values || from_names ? "confirm: the numbers of this list, which are its codes"
                                 : "confirm: the numbers of this list, in the order it was asked");
}

/* --- spellings --- */

enum rank { RANK_LABEL, RANK_NAME, RANK_ALIAS };

struct spelling {
    const char *folded;
    enum rank rank;
    size_t option, index; /* index: the language of a label, which alias */
};

static int compare_spellings(const void *a, const void *b)
{
    const struct spelling *one = a, *two = b;
    int order = strcmp(one->folded, two->folded);
    if (order != 0)
        return order;
    if (one->rank != two->rank)
        return one->rank < two->rank ? -1 : 1;
    if (one->option != two->option)
        return one->option < two->option ? -1 : 1;
    return one->index < two->index ? -1 : one->index > two->index;
}

struct spellings {
    struct spelling *all;
    size_t count, capacity;
};

static void add_spelling(struct instrument *it, struct spellings *spellings, const char *text,
                         struct spelling spelling)
{
    spellings->all = peil_grow(spellings->all, &spellings->capacity, spellings->count + 1,
                               sizeof *spellings->all);
    spelling.folded = peil_text_fold(&it->scratch, text, strlen(text));
    spellings->all[spellings->count++] = spelling;
}

static void gather(struct instrument *it, const struct draft_list *list,
                   struct spellings *spellings)
{
    spellings->count = 0;
    for (size_t o = 0; o < list->count; o++) {
        const struct draft_option *option = &list->options[o];
        const char **aliases;
        size_t count = instrument_split(it, option->aliases, &aliases);
        for (size_t l = 0; l < DRAFT_LANGUAGES; l++)
            if (option->labels[l] != NULL)
                add_spelling(it, spellings, option->labels[l],
                             (struct spelling){NULL, RANK_LABEL, o, l});
        add_spelling(it, spellings, option->name, (struct spelling){NULL, RANK_NAME, o, 0});
        for (size_t a = 0; a < count; a++)
            add_spelling(it, spellings, aliases[a], (struct spelling){NULL, RANK_ALIAS, o, a});
    }
    qsort(spellings->all, spellings->count, sizeof *spellings->all, compare_spellings);
}

static void drop_alias(struct instrument *it, struct draft_option *option, const char *folded)
{
    const char **aliases;
    size_t count = instrument_split(it, option->aliases, &aliases);
    option->aliases = NULL;
    for (size_t a = 0; a < count; a++)
        if (strcmp(peil_text_fold(&it->scratch, aliases[a], strlen(aliases[a])), folded) != 0)
            option->aliases = draft_alias(it->draft, option->aliases, aliases[a]);
}

/* A spelling that another answer has a better right to is changed or taken away. */
static void yield(struct instrument *it, int list, const struct spelling *spelling)
{
    struct draft *draft = it->draft;
    struct draft_option *option = &draft->lists[list].options[spelling->option];
    switch (spelling->rank) {
    case RANK_LABEL:
        option->labels[spelling->index] = peil_arena_format(
            &draft->arena, "%s (%s)", option->labels[spelling->index], option->name);
        option->remark = draft_remark(draft, option->remark,
                                      "confirm: another answer of this list has the same label");
        break;
    case RANK_NAME:
        option->name =
            option_name(it, list, peil_arena_format(&draft->arena, "code_%s", option->name));
        option->remark =
            draft_remark(draft, option->remark, "confirm: its code is another answer's label");
        break;
    case RANK_ALIAS:
        drop_alias(it, option, spelling->folded);
        break;
    }
}

static bool settle_once(struct instrument *it, int list, struct spellings *spellings)
{
    bool changed = false;
    gather(it, &it->draft->lists[list], spellings);
    for (size_t i = 1, winner = 0; i < spellings->count; i++) {
        const struct spelling *one = &spellings->all[winner], *two = &spellings->all[i];
        if (strcmp(one->folded, two->folded) != 0) {
            winner = i;
        } else if (one->option != two->option) {
            yield(it, list, two);
            changed = true;
        } else if (two->rank == RANK_ALIAS && two->folded[0] != '\0') {
            drop_alias(it, &it->draft->lists[list].options[two->option], two->folded);
            if (one->rank == RANK_ALIAS) /* said twice: once is kept */
                it->draft->lists[list].options[one->option].aliases = draft_alias(
                    it->draft, it->draft->lists[list].options[one->option].aliases, one->folded);
        }
    }
    return changed;
}

static void settle_spellings(struct instrument *it, int list)
{
    struct spellings spellings = {0};
    for (int i = 0; i < TRIES && settle_once(it, list, &spellings); i++)
        continue;
    free(spellings.all);
}

/* --- equal lists --- */

static bool same_text(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static bool same_option(const struct draft_option *a, const struct draft_option *b)
{
    for (size_t l = 0; l < DRAFT_LANGUAGES; l++)
        if (!same_text(a->labels[l], b->labels[l]))
            return false;
    return same_text(a->name, b->name) && same_text(a->value, b->value) &&
           same_text(a->aliases, b->aliases) && same_text(a->missing, b->missing) &&
           same_text(a->maps_to, b->maps_to) && a->other == b->other;
}

static bool same_list(const struct draft_list *a, const struct draft_list *b)
{
    if (a->count != b->count)
        return false;
    for (size_t o = 0; o < a->count; o++)
        if (!same_option(&a->options[o], &b->options[o]))
            return false;
    return true;
}

static void label_by_codes(struct instrument *it, struct draft_list *list)
{
    for (size_t o = 0; o < list->count; o++) {
        struct draft_option *option = &list->options[o];
        if (instrument_any_label(option->labels)[0] == '\0')
            option->labels[it->draft->default_language] = option->name;
    }
}

static void one_other(struct draft_list *list)
{
    bool seen = false;
    for (size_t o = 0; o < list->count; o++) {
        list->options[o].other = list->options[o].other && !seen;
        seen = seen || list->options[o].other;
    }
}

int instrument_list_end(struct instrument *it, int list, enum instrument_order order)
{
    struct draft *draft = it->draft;
    struct draft_list *made = &draft->lists[list];
    if (made->count == 0) {
        draft_drop_list(draft);
        return DRAFT_NONE;
    }
    label_by_codes(it, made);
    one_other(made);
    tell_missing(it, made);
    number(it, made, order);
    settle_spellings(it, list);
    for (int l = 0; l < list; l++)
        if (same_list(&draft->lists[l], made)) {
            draft_drop_list(draft);
            return l;
        }
    return list;
}
