/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.c: see names.h. */
#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "peil/phrases.h"
#include "peil/text.h"

static size_t character_bytes(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static size_t character_units(unsigned char lead)
{
    return lead < 0xF0 ? 1 : 2;
}

size_t text_units(const char *text)
{
    size_t units = 0;
    for (const char *c = text; *c != '\0'; c += character_bytes((unsigned char)*c))
        units += character_units((unsigned char)*c);
    return units;
}

const char *text_cut(struct peil_arena *arena, const char *text, size_t most)
{
    if (text_units(text) <= most)
        return text;
    size_t units = 0, bytes = 0;
    for (;;) {
        size_t more = character_units((unsigned char)text[bytes]);
        if (units + more + 1 > most)
            break;
        units += more;
        bytes += character_bytes((unsigned char)text[bytes]);
    }
    while (bytes > 0 && text[bytes - 1] == ' ')
        bytes--;
    return peil_arena_format(arena, "%.*s…", (int)bytes, text);
}

/* Its last units, at most so many, from a word on where one begins early enough. */
static const char *last_units(const char *text, size_t most)
{
    const char *last = text;
    size_t left = text_units(text);
    for (; left > most; last += character_bytes((unsigned char)*last))
        left -= character_units((unsigned char)*last);
    const char *blank = strchr(last, ' ');
    bool begins = last == text || last[-1] == ' ';
    bool early = blank != NULL && blank[1] != '\0' && (size_t)(blank - last) < most / 2;
    return !begins && early ? blank + 1 : last;
}

static const char *cut_inside(struct peil_arena *arena, const char *text, size_t most)
{
    size_t half = most / 2;
    if (text_units(text) <= most)
        return text;
    const char *head = text_cut(arena, text, half - 1), *blank = strrchr(head, ' ');
    size_t bytes = strlen(head) - strlen("…");
    if (text[bytes] != ' ' && blank != NULL && (size_t)(blank - head) > half / 2)
        bytes = (size_t)(blank - head);
    return peil_arena_format(arena, "%.*s … %s", (int)bytes, text,
                             last_units(text, most - half - 1));
}

/* Whether a label that was cut is that of another one too. */
static bool is_alike(const char *const labels[], const char *const cut[], size_t count, size_t i)
{
    bool alike = false;
    for (size_t j = 0; j < count && !alike && cut[i] != labels[i]; j++)
        alike = j != i && strcmp(cut[i], cut[j]) == 0 && strcmp(labels[i], labels[j]) != 0;
    return alike;
}

const char **labels_cut(struct peil_arena *arena, const char *const labels[], size_t count,
                        size_t most)
{
    const char **ends = peil_arena_alloc(arena, count + 1, sizeof *ends);
    const char **cut = peil_arena_alloc(arena, count + 1, sizeof *cut);
    const char **apart = peil_arena_alloc(arena, count + 1, sizeof *apart);
    for (size_t i = 0; i < count; i++) {
        cut[i] = text_cut(arena, labels[i], most);
        ends[i] = cut_inside(arena, labels[i], most);
    }
    for (size_t i = 0; i < count; i++)
        apart[i] = !is_alike(labels, cut, count, i)    ? cut[i]
                   : !is_alike(labels, ends, count, i) ? ends[i]
                                                       : labels[i];
    return apart;
}

/* A copy without what a name may not hold; nor the quotes and marks of a question, of which a tab
 * shows the beginning. */
static const char *allowed(struct peil_arena *arena, const char *wanted)
{
    char *copy = peil_arena_alloc(arena, strlen(wanted) * 3 + 1, 1), *to = copy;
    for (const char *c = wanted; *c != '\0'; c++) {
        if (*c == '"' || (*c == '?' && strchr(" \"", c[1]) != NULL)) /* or at its end */
            continue;
        if (strchr("[]:*?/\\", *c) != NULL)
            *to++ = '-';
        else if (*c == '\'')
            to = stpcpy(to, "\xE2\x80\x99");
        else
            *to++ = (unsigned char)*c < 0x20 ? ' ' : *c;
    }
    *to = '\0';
    size_t length = strlen(copy);
    const char *trimmed = peil_text_trim(copy, &length);
    return length == 0 ? "-" : peil_arena_copy(arena, trimmed, length);
}

static bool is_taken(const struct sheet_names *names, const char *folded)
{
    if (strcmp(folded, "history") == 0)
        return true;
    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->folded[i], folded) == 0)
            return true;
    }
    return false;
}

static const char *numbered(struct peil_arena *arena, const char *name, size_t number)
{
    if (number < 2)
        return text_cut(arena, name, SHEET_NAME_UNITS);
    const char *tail = peil_arena_format(arena, " (%zu)", number);
    const char *head = text_cut(arena, name, SHEET_NAME_UNITS - strlen(tail));
    return peil_arena_format(arena, "%s%s", head, tail);
}

const char *sheet_name_make(struct sheet_names *names, const char *wanted)
{
    const char *name = allowed(names->arena, wanted), *made, *folded;
    bool cut = text_units(name) > SHEET_NAME_UNITS;
    if (cut)
        name = peil_text_without_remark(names->arena, name);
    for (size_t number = 1;; number++) {
        made = numbered(names->arena, name, number);
        folded = peil_text_fold(names->arena, made, strlen(made));
        if (!is_taken(names, folded))
            break;
    }
    names->folded =
        peil_grow(names->folded, &names->capacity, names->count + 1, sizeof *names->folded);
    names->folded[names->count++] = folded;
    names->shortened += cut;
    return made;
}

void sheet_names_clear(struct sheet_names *names)
{
    free(names->folded);
    names->folded = NULL;
    names->count = names->capacity = 0;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ab12, r, c5, r1c1, true: what a formula takes for something else. */
static bool is_reference(const char *name)
{
    static const char digits[] = "0123456789";
    size_t letters = 0;
    while (is_letter(name[letters]))
        letters++;
    size_t count = strspn(name + letters, digits);
    if (letters <= 3 && count > 0 && name[letters + count] == '\0')
        return true;
    const char *rest = name;
    if (*rest == 'r')
        rest += 1 + strspn(rest + 1, digits);
    if (*rest == 'c')
        rest += 1 + strspn(rest + 1, digits);
    return *rest == '\0' || strcmp(name, "true") == 0 || strcmp(name, "false") == 0;
}

/* In small letters, one '_' for each character that may not be there. */
static char *plain_name(struct peil_arena *arena, const char *wanted)
{
    char *plain = peil_arena_alloc(arena, NAME_BYTES + 3, 1), *to = plain;
    if (is_digit(wanted[0]) || wanted[0] == '.' || wanted[0] == '\0')
        *to++ = '_';
    for (const char *c = wanted; *c != '\0' && to < plain + NAME_BYTES; c++) {
        if (is_letter(*c))
            *to++ = (char)(*c | 0x20);
        else if (is_digit(*c) || *c == '.')
            *to++ = *c;
        else if (((unsigned char)*c & 0xC0) != 0x80)
            *to++ = '_';
    }
    *to = '\0';
    if (is_reference(plain))
        strcpy(to, "_");
    return plain;
}

static bool is_given(const struct defined_names *names, const char *name)
{
    size_t i = 0;
    while (i < names->count && strcmp(names->given[i], name) != 0)
        i++;
    return i < names->count;
}

const char *defined_name_make(struct defined_names *names, const char *wanted)
{
    const char *plain = plain_name(names->arena, wanted), *name = plain;
    for (size_t number = 2; is_given(names, name); number++)
        name = peil_arena_format(names->arena, "%s_%zu", plain, number);
    names->given =
        peil_grow(names->given, &names->capacity, names->count + 1, sizeof *names->given);
    names->given[names->count++] = name;
    return name;
}

void defined_names_clear(struct defined_names *names)
{
    free(names->given);
    names->given = NULL;
    names->count = names->capacity = 0;
}
