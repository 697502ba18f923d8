/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft.c: a draft being filled, and names for what is in it. */
#include "draft.h"

#include <stdlib.h>
#include <string.h>

#include "peil/text.h"

enum { LONGEST_NAME = 40, LONGEST_SLUG = 28, MOST_WORDS = 4 };

/* ---- filling ---- */

int draft_language(struct draft *draft, const char *code, const char *name)
{
    for (size_t i = 0; i < draft->language_count; i++)
        if (strcmp(draft->languages[i].code, code) == 0)
            return (int)i;
    if (draft->language_count == DRAFT_LANGUAGES)
        return DRAFT_NONE;
    draft->languages[draft->language_count] = (struct draft_language){
        peil_arena_text(&draft->arena, code), name ? peil_arena_text(&draft->arena, name) : NULL};
    return (int)draft->language_count++;
}

int draft_add_list(struct draft *draft, const char *name)
{
    draft->lists =
        peil_grow(draft->lists, &draft->list_capacity, draft->list_count + 1, sizeof *draft->lists);
    draft->lists[draft->list_count] =
        (struct draft_list){.name = peil_arena_text(&draft->arena, name)};
    return (int)draft->list_count++;
}

void draft_drop_list(struct draft *draft)
{
    free(draft->lists[--draft->list_count].options);
}

struct draft_option *draft_add_option(struct draft *draft, int index, const char *name)
{
    struct draft_list *list = &draft->lists[index];
    list->options =
        peil_grow(list->options, &list->capacity, list->count + 1, sizeof *list->options);
    struct draft_option *option = &list->options[list->count++];
    *option = (struct draft_option){.name = peil_arena_text(&draft->arena, name)};
    return option;
}

struct draft_row *draft_add_row(struct draft *draft, enum draft_type type, const char *name)
{
    draft->rows =
        peil_grow(draft->rows, &draft->row_capacity, draft->row_count + 1, sizeof *draft->rows);
    struct draft_row *row = &draft->rows[draft->row_count++];
    *row = (struct draft_row){
        .type = type, .list = DRAFT_NONE, .name = peil_arena_text(&draft->arena, name)};
    return row;
}

const char *draft_alias(struct draft *draft, const char *alternatives, const char *text)
{
    size_t bars = 0;
    for (const char *at = text; *at; at++)
        bars += *at == '|';
    char *escaped = peil_arena_alloc(&draft->arena, strlen(text) + bars + 1, 1), *to = escaped;
    for (const char *at = text; *at; at++) {
        if (*at == '|')
            *to++ = '\\';
        *to++ = *at;
    }
    if (!alternatives || !*alternatives)
        return escaped;
    return peil_arena_format(&draft->arena, "%s|%s", alternatives, escaped);
}

const char *draft_remark(struct draft *draft, const char *remark, const char *more)
{
    if (!remark || !more)
        return remark ? remark : more;
    return peil_arena_format(&draft->arena, "%s; %s", remark, more);
}

void draft_clear(struct draft *draft)
{
    for (size_t l = 0; l < draft->list_count; l++)
        free(draft->lists[l].options);
    free(draft->lists);
    free(draft->rows);
    struct peil_arena arena = draft->arena;
    peil_arena_clear(&arena);
    *draft = (struct draft){0};
}

/* ---- names ---- */

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* Words that say nothing of what a question is about. */
static bool is_stop_word(const char *word, size_t length)
{
    static const char *const words[] = {
        "de",  "het", "een", "van", "in",  "op",  "je",   "jij",  "jouw",  "ik",   "mijn", "is",
        "the", "a",   "an",  "of",  "to",  "on",  "you",  "your", "do",    "are",  "my",   "i",
        "le",  "la",  "un",  "une", "du",  "des", "vous", "que",  "der",   "die",  "das",  "ein",
        "sie", "zu",  "den", "ist", "wat", "hoe", "what", "how",  "welke", "which"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (strlen(words[w]) == length && strncmp(words[w], word, length) == 0)
            return true;
    return false;
}

/* A code: one word, as headers of platforms are. */
static bool is_code(const char *text)
{
    size_t length = strlen(text);
    return length > 0 && length <= LONGEST_NAME && strcspn(text, " \t\r\n?") == length;
}

/* The significant words of a text, or all bytes of a code, between `_`. */
static const char *slug_of(struct peil_arena *arena, const char *text, bool every)
{
    const char *folded = peil_text_fold_words(arena, text, strlen(text));
    char *name = peil_arena_alloc(arena, LONGEST_NAME + 2, 1);
    size_t used = 0, words = 0, most = is_code(text) ? LONGEST_NAME : LONGEST_SLUG;
    for (const char *at = folded; *at;) {
        size_t length = 0;
        while (is_word_byte(at[length]))
            length++;
        bool taken = length > 0 && (every || is_code(text) || !is_stop_word(at, length)) &&
                     (is_code(text) || words < MOST_WORDS) && used + length + 1 <= most;
        if (taken) {
            if (used > 0)
                name[used++] = '_';
            memcpy(name + used, at, length);
            used += length;
            words++;
        }
        at += length > 0 ? length : 1;
    }
    return name;
}

static const char *slug(struct peil_arena *arena, const char *text)
{
    const char *name = slug_of(arena, text, false);
    return *name ? name : slug_of(arena, text, true);
}

static const char *unique(struct draft *draft, const char *name, const char *const taken[],
                          size_t count)
{
    const char *tried = name;
    for (size_t number = 2;; number++) {
        bool known = false;
        for (size_t i = 0; i < count && !known; i++)
            known = strcmp(taken[i], tried) == 0;
        if (!known)
            return tried;
        tried = peil_arena_format(&draft->arena, "%s_%zu", name, number);
    }
}

/* [a-z][a-z0-9_]*, and none of the columns that every table has. */
static const char *variable_name(struct draft *draft, const char *wished)
{
    static const char *const columns[] = {"row", "status"};
    const char *name = slug(&draft->arena, wished);
    bool taken = !*name || (*name >= '0' && *name <= '9');
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        taken = taken || strcmp(columns[c], name) == 0;
    return taken ? peil_arena_format(&draft->arena, "v_%s", name) : name;
}

static bool is_option_name(const char *text)
{
    size_t length = strlen(text);
    return length > 0 && length <= LONGEST_NAME && *text != '.' &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") ==
               length;
}

/* Answers are known by name and label alike, without regard to case: a name that is the label of
 * another answer would stand for two. */
static bool is_taken(struct draft *draft, const struct draft_list *list, size_t option,
                     const char *name)
{
    struct peil_arena scratch = {0};
    const char *folded = peil_text_fold(&scratch, name, strlen(name));
    bool taken = false;
    for (size_t o = 0; o < list->count && !taken; o++) {
        const struct draft_option *it = &list->options[o];
        if (o == option)
            continue;
        if (o < option)
            taken = strcmp(peil_text_fold(&scratch, it->name, strlen(it->name)), folded) == 0;
        for (size_t l = 0; l < draft->language_count && !taken; l++)
            taken =
                it->labels[l] != NULL &&
                strcmp(peil_text_fold(&scratch, it->labels[l], strlen(it->labels[l])), folded) == 0;
    }
    peil_arena_clear(&scratch);
    return taken;
}

static void name_options(struct draft *draft, struct draft_list *list)
{
    for (size_t o = 0; o < list->count; o++) {
        struct draft_option *option = &list->options[o];
        const char *base =
            is_option_name(option->name) ? option->name : slug(&draft->arena, option->name);
        base = *base ? base : "answer";
        const char *name = base;
        for (size_t number = 2; is_taken(draft, list, o, name); number++)
            name = peil_arena_format(&draft->arena, "%s_%zu", base, number);
        option->name = name;
    }
}

static void name_lists(struct draft *draft)
{
    const char **taken = peil_alloc(draft->list_count + 1, sizeof *taken);
    for (size_t l = 0; l < draft->list_count; l++) {
        draft->lists[l].name = unique(draft, variable_name(draft, draft->lists[l].name), taken, l);
        taken[l] = draft->lists[l].name;
        name_options(draft, &draft->lists[l]);
    }
    free(taken);
}

/* What was wished for, and what it became: for each row. */
struct renaming {
    const char **wished;
    const char **made;
    size_t count;
};

static const char *renamed(const struct renaming *names, const char *wished, size_t length)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->wished[i] && strlen(names->wished[i]) == length &&
            strncmp(names->wished[i], wished, length) == 0)
            return names->made[i];
    return NULL;
}

/* An expression with its ${names} as they became. */
static const char *renamed_text(struct draft *draft, const struct renaming *names, const char *text)
{
    const char *made = "";
    for (const char *at = text; *at;) {
        const char *open = strstr(at, "${"), *close = open ? strchr(open, '}') : NULL;
        if (!close)
            return peil_arena_format(&draft->arena, "%s%s", made, at);
        size_t length = (size_t)(close - open) - 2;
        const char *name = renamed(names, open + 2, length);
        made =
            name ? peil_arena_format(&draft->arena, "%s%.*s${%s}", made, (int)(open - at), at, name)
                 : peil_arena_format(&draft->arena, "%s%.*s", made, (int)(close + 1 - at), at);
        at = close + 1;
    }
    return made;
}

static void name_rows(struct draft *draft)
{
    struct renaming names = {peil_alloc(draft->row_count + 1, sizeof(char *)),
                             peil_alloc(draft->row_count + 1, sizeof(char *)), 0};
    for (size_t r = 0; r < draft->row_count; r++) {
        struct draft_row *row = &draft->rows[r];
        if (row->type == DRAFT_END_GROUP)
            continue;
        const char *wished = row->name;
        row->name = unique(draft, variable_name(draft, wished), names.made, names.count);
        names.wished[names.count] = wished;
        names.made[names.count++] = row->name;
    }
    for (size_t r = 0; r < draft->row_count; r++) {
        struct draft_row *row = &draft->rows[r];
        if (row->relevant)
            row->relevant = renamed_text(draft, &names, row->relevant);
        const char *scale = row->scale ? renamed(&names, row->scale, strlen(row->scale)) : NULL;
        row->scale = scale ? scale : row->scale;
    }
    free(names.wished);
    free(names.made);
}

void draft_finish(struct draft *draft)
{
    name_lists(draft);
    name_rows(draft);
}
