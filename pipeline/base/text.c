/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.c: folding and trimming; see peil/text.h. Validity: utf8.c; likeness: nearest.c. */
#include "peil/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { BYTE_ORDER_MARK = 0xFEFF };

/* The property White_Space of Unicode. */
static bool is_blank(int32_t point)
{
    return (point >= 0x09 && point <= 0x0D) || point == 0x20 || point == 0x85 || point == 0xA0 ||
           point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
           point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

/* The code point at text, and how many bytes it takes; a byte that is not UTF-8 stands for itself,
 * over the range of Unicode, so that it is never taken for a character. */
static int32_t decode(const char *text, size_t length, size_t *bytes)
{
    int32_t point;
    utf8proc_ssize_t took =
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &point);
    *bytes = took > 0 ? (size_t)took : 1;
    return took > 0 ? point : 0x110000 + (unsigned char)*text;
}

/* The ASCII form of typographic quotes and hyphens; other code points as they are. */
static int32_t plain_form(int32_t point)
{
    if (point >= 0x2018 && point <= 0x201B) {
        return '\'';
    }
    if (point >= 0x201C && point <= 0x201F) {
        return '"';
    }
    return point >= 0x2010 && point <= 0x2013 ? '-' : point;
}

/* Copies text to `to` (which has room for its length) without U+FEFF, blanks as single spaces and
 * none at the ends, quotes and hyphens plain; returns the bytes written. `to` may be `text`. */
static size_t squeeze(char *to, const char *text, size_t length)
{
    size_t used = 0, bytes;
    bool blank = false;
    for (size_t at = 0; at < length; at += bytes) {
        int32_t point = decode(text + at, length - at, &bytes);
        if (point == BYTE_ORDER_MARK) {
            continue;
        }
        if (is_blank(point)) {
            blank = used != 0;
            continue;
        }
        if (blank) {
            to[used++] = ' ';
            blank = false;
        }
        int32_t plain = plain_form(point);
        if (plain != point) {
            to[used++] = (char)plain;
        } else {
            memmove(to + used, text + at, bytes);
            used += bytes;
        }
    }
    return used;
}

static bool is_ascii(const char *text, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        if ((unsigned char)text[at] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Decomposes, folds and (by options) composes: *text and *length become those of a new block, which
 * is returned to be freed. Text that is not UTF-8 stays as it is: NULL. */
static char *normalise(const char **text, size_t *length, utf8proc_option_t options)
{
    utf8proc_ssize_t room = (utf8proc_ssize_t)*length + 16, count;
    utf8proc_int32_t *points = NULL;
    for (;;) {
        points = peil_resize(points, (size_t)room + 1, sizeof *points);
        count = utf8proc_decompose((const utf8proc_uint8_t *)*text, (utf8proc_ssize_t)*length,
                                   points, room, options);
        if (count <= room) {
            break;
        }
        room = count;
    }
    utf8proc_ssize_t bytes = count < 0 ? count : utf8proc_reencode(points, count, options);
    if (bytes < 0) {
        free(points);
        return NULL;
    }
    *text = (const char *)points; /* encoded in its place */
    *length = (size_t)bytes;
    return (char *)points;
}

static char *fold(struct peil_arena *arena, const char *text, size_t length,
                  utf8proc_option_t options)
{
    char *buffer = peil_resize(NULL, length + 1, 1), *normal = NULL;
    size_t used = squeeze(buffer, text, length);
    const char *folded = buffer;
    if (is_ascii(buffer, used)) {
        for (size_t at = 0; at < used; at++) {
            buffer[at] = (char)(buffer[at] + (buffer[at] >= 'A' && buffer[at] <= 'Z' ? 32 : 0));
        }
    } else {
        normal = normalise(&folded, &used, options);
    }
    char *copy = peil_arena_copy(arena, folded, used);
    free(normal);
    free(buffer);
    return copy;
}

char *peil_text_fold(struct peil_arena *arena, const char *text, size_t length)
{
    return fold(arena, text, length,
                (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
}

char *peil_text_fold_words(struct peil_arena *arena, const char *text, size_t length)
{
    char *folded = fold(arena, text, length,
                        (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                            UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD));
    /* Some compatibility forms are a blank and a mark. */
    folded[squeeze(folded, folded, strlen(folded))] = '\0';
    return folded;
}

static bool is_empty_space(int32_t point)
{
    return is_blank(point) || point == BYTE_ORDER_MARK;
}

const char *peil_text_trim(const char *text, size_t *length)
{
    size_t start = 0, end = *length, bytes;
    while (start < end && is_empty_space(decode(text + start, end - start, &bytes))) {
        start += bytes;
    }
    while (end > start) {
        size_t last = end - 1;
        while (last > start && ((unsigned char)text[last] & 0xC0) == 0x80) {
            last--;
        }
        if (!is_empty_space(decode(text + last, end - last, &bytes)) || last + bytes != end) {
            break;
        }
        end = last;
    }
    *length = end - start;
    return text + start;
}

bool peil_text_blank(const char *text, size_t length)
{
    peil_text_trim(text, &length);
    return length == 0;
}
