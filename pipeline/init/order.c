/* SPDX-License-Identifier: GPL-3.0-or-later */
/* order.c: the order of the answers of a list, and their values. */
#include <stdlib.h>
#include <string.h>

#include "from_export.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define CONFIRM_ORDER "confirm: order and values"
#define CONFIRM_SPELLINGS "confirm: order and values, and that these aliases mean it"

enum { LONGEST_SCALE = 11, MOST_LABELS = 64, NO_BAND = -2 };

static const char *folded_label(struct guessing *guessing, const struct draft_option *option)
{
    const char *label = option->labels[guessing->language];
    return peil_text_fold(&guessing->draft->arena, label, strlen(label));
}

/* The number that a label begins with ("1 (None at all)", "5 - helemaal"), or -1. */
static long leading_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 3 ||
        (text[digits] != '\0' && strchr(" .-:)(=", text[digits]) == NULL))
        return -1;
    return strtol(text, NULL, 10);
}

/* ---- bands: "18-29", "$10,000 - $24,999", "minder dan 5 jaar" ---- */

/* Where a band begins, times two; those that end or begin at their number stand before and behind
 * what begins there. */
static long band_place(const char *folded)
{
    static const char *const less[] = {"less than", "under",        "minder dan", "jonger dan",
                                       "onder",     "tot",          "moins de",   "weniger als",
                                       "unter",     "younger than", "up to",      "fewer than"};
    static const char *const more[] = {"more than", "over",     "meer dan", "ouder dan",
                                       "plus de",   "mehr als", "über",     "older than"};
    const char *at = folded + strcspn(folded, "0123456789");
    long number = 0;
    size_t digits = 0;
    if (*at == '\0')
        return NO_BAND;
    /* Points and commas with three digits behind them are between thousands. */
    for (; digits < 9; at++) {
        bool between = (*at == ',' || *at == '.') && strspn(at + 1, "0123456789") == 3;
        if (*at >= '0' && *at <= '9') {
            number = number * 10 + *at - '0';
            digits++;
        } else if (!between) {
            break;
        }
    }
    if (strchr(folded, '<') || answer_has_word(folded, less, COUNT(less)))
        return 2 * number - 1;
    bool above = *at == '+' || strchr(folded, '>') || answer_has_word(folded, more, COUNT(more));
    return 2 * number + (long)above;
}

/* Whether every answer is a band, and they begin at different places. */
static bool are_bands(struct guessing *guessing, const struct draft_list *list)
{
    size_t bands = 0;
    for (size_t o = 0; o < list->count; o++) {
        if (list->options[o].missing || list->options[o].other)
            continue;
        long place = band_place(folded_label(guessing, &list->options[o]));
        if (place == NO_BAND)
            return false;
        for (size_t before = 0; before < o; before++)
            if (!list->options[before].missing && !list->options[before].other &&
                band_place(folded_label(guessing, &list->options[before])) == place)
                return false;
        bands++;
    }
    return bands >= 2;
}

/* ---- places ---- */

struct place {
    struct draft_option option;
    long at; /* options of the same place keep their order */
    size_t before;
};

static int by_place(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    if (one->at != other->at)
        return one->at < other->at ? -1 : 1;
    return one->before < other->before ? -1 : 1;
}

static long place_of(struct guessing *guessing, size_t list, const struct draft_option *option,
                     bool bands)
{
    enum { LAST = 2000000000 };
    if (option->missing || option->other)
        return LAST;
    if (guessing->sets[list])
        return answer_set_position(guessing->sets[list], folded_label(guessing, option));
    if (bands)
        return band_place(folded_label(guessing, option));
    long number = leading_number(option->labels[guessing->language]);
    return number >= 0 ? number : LAST - 1;
}

static bool all_numbered(struct guessing *guessing, const struct draft_list *list)
{
    size_t numbered = 0, answers = 0;
    for (size_t o = 0; o < list->count; o++) {
        const char *label = list->options[o].labels[guessing->language];
        if (list->options[o].missing || list->options[o].other)
            continue;
        answers++;
        numbered += leading_number(label) >= 0;
        if (strchr(label, '-') && leading_number(label) >= 0 &&
            strspn(strchr(label, '-') + 1, "0123456789") > 0)
            return false; /* "18-29" is a band */
    }
    return answers >= 3 && numbered == answers;
}

/* ---- values ---- */

static bool is_bare_number(const char *text)
{
    return strspn(text, "0123456789") == strlen(text);
}

/* Numbers that nobody chose are answers of the scale as well. */
static void fill_gaps(struct guessing *guessing, size_t index)
{
    struct draft_list *list = &guessing->draft->lists[index];
    long least = -1, most = -1;
    for (size_t o = 0; o < list->count; o++) {
        const char *label = list->options[o].labels[guessing->language];
        if (list->options[o].missing || list->options[o].other)
            continue;
        if (!is_bare_number(label))
            return;
        long number = leading_number(label);
        least = least < 0 || number < least ? number : least;
        most = number > most ? number : most;
    }
    if (least < 0 || most - least >= LONGEST_SCALE)
        return;
    for (long number = least; number <= most; number++)
        guess_add_answer(guessing, (int)index,
                         peil_arena_format(&guessing->draft->arena, "%ld", number));
}

/* Answers of a set that has no order have no number, but for yes and no. */
static bool has_values(const struct answer_set *set, const struct draft_list *list, bool numbered)
{
    if (!set)
        return numbered;
    if (set->ordered)
        return true;
    return list->count <= 3 && strncmp(set->name, "ge", 2) != 0; /* genders have none */
}

static void set_values(struct guessing *guessing, size_t index, bool numbered)
{
    struct draft_list *list = &guessing->draft->lists[index];
    const struct answer_set *set = guessing->sets[index];
    long value = set && !set->ordered ? 0 : 1;
    if (!has_values(set, list, numbered))
        return;
    for (size_t o = 0; o < list->count; o++) {
        struct draft_option *option = &list->options[o];
        const char *label = option->labels[guessing->language];
        if (option->missing || option->other)
            continue;
        option->value = peil_arena_format(&guessing->draft->arena, "%ld",
                                          numbered ? leading_number(label) : value++);
        option->remark = option->aliases ? CONFIRM_SPELLINGS : CONFIRM_ORDER;
    }
}

/* Columns that share a list may use more of its answers than the one it was recognised by. */
static void find_set_again(struct guessing *guessing, size_t index)
{
    const struct draft_list *list = &guessing->draft->lists[index];
    const char *folded[MOST_LABELS];
    size_t count = 0;
    for (size_t o = 0; o < list->count; o++)
        if (!list->options[o].other && count < MOST_LABELS)
            folded[count++] = folded_label(guessing, &list->options[o]);
    guessing->sets[index] = answer_set_of(folded, count);
}

void guess_order(struct guessing *guessing, size_t index)
{
    find_set_again(guessing, index);
    bool set = guessing->sets[index] != NULL;
    bool numbered = !set && all_numbered(guessing, &guessing->draft->lists[index]);
    if (numbered)
        fill_gaps(guessing, index);
    struct draft_list *list = &guessing->draft->lists[index];
    bool bands = !set && !numbered && are_bands(guessing, list);
    struct place *places = peil_alloc(list->count + 1, sizeof *places);
    for (size_t o = 0; o < list->count; o++)
        places[o] = (struct place){list->options[o],
                                   place_of(guessing, index, &list->options[o], bands), o};
    qsort(places, list->count, sizeof *places, by_place);
    for (size_t o = 0; o < list->count; o++)
        list->options[o] = places[o].option;
    free(places);
    set_values(guessing, index, numbered);
}
