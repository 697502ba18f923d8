/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_cut.c: records cut where they stand; see csv_cut.h.
 *
 * A block's marks are its delimiters, quotes and control bytes (line ends are some): comparisons
 * that a compiler does on sixteen bytes at once. A record is first looked through from mark to mark
 * and changed only when it turned out to be plain. */
#include "csv_cut.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

enum { QUOTE = '"', CONTROL = 0x20 /* bytes under it */ };

void peil_cut_init(struct peil_cut *cut, char delimiter, size_t count)
{
    *cut = (struct peil_cut){.delimiter = delimiter};
    if (delimiter == QUOTE || delimiter == '\n' || delimiter == '\r') {
        return;
    }
    cut->count = count;
    cut->fields = peil_alloc(count, sizeof *cut->fields);
    cut->ends = peil_alloc(count, sizeof *cut->ends);
}

void peil_cut_clear(struct peil_cut *cut)
{
    free(cut->fields);
    free(cut->ends);
    *cut = (struct peil_cut){0};
}

/* Eight bytes of 0 or 1 as eight bits: no two products of the multiplication meet. Spelled out,
 * the eight loads become one where the processor's byte order allows it. */
static inline uint64_t gather(const unsigned char flags[8])
{
    uint64_t word = (uint64_t)flags[0] | (uint64_t)flags[1] << 8 | (uint64_t)flags[2] << 16 |
                    (uint64_t)flags[3] << 24 | (uint64_t)flags[4] << 32 | (uint64_t)flags[5] << 40 |
                    (uint64_t)flags[6] << 48 | (uint64_t)flags[7] << 56;
    return word * UINT64_C(0x0102040810204080) >> 56;
}

static uint64_t find_marks(const char *bytes, char delimiter)
{
    unsigned char flags[PEIL_CUT_BLOCK];
    uint64_t marks = 0;
    for (size_t at = 0; at < PEIL_CUT_BLOCK; at++) {
        unsigned char byte = (unsigned char)bytes[at];
        flags[at] = (unsigned char)((byte == (unsigned char)delimiter) | (byte == QUOTE) |
                                    (byte < CONTROL));
    }
    for (unsigned word = 0; word < PEIL_CUT_BLOCK / 8; word++) {
        marks |= gather(flags + 8 * word) << 8 * word;
    }
    return marks;
}

/* The number of the lowest bit that is set: a de Bruijn sequence (Leiserson, Prokop and Randall,
 * Using de Bruijn Sequences to Index a 1 in a Computer Word, 1998). */
static inline size_t lowest(uint64_t bits)
{
    static const unsigned char number[64] = {
        0,  1,  2,  53, 3,  7,  54, 27, 4,  38, 41, 8,  34, 55, 48, 28, 62, 5,  39, 46, 44, 42,
        22, 9,  24, 35, 59, 56, 49, 18, 29, 11, 63, 52, 6,  26, 37, 40, 33, 47, 61, 45, 43, 21,
        23, 58, 17, 10, 51, 25, 36, 32, 60, 20, 57, 16, 50, 31, 19, 15, 30, 14, 13, 12};
    return number[((bits & (~bits + 1)) * UINT64_C(0x022FDD63CC95386D)) >> 58];
}

void peil_cut_start(struct peil_cut *cut, char *bytes, size_t length)
{
    cut->bytes = bytes;
    cut->length = length;
    peil_cut_resume(cut, 0);
}

void peil_cut_resume(struct peil_cut *cut, size_t at)
{
    cut->at = at;
    cut->block = at / PEIL_CUT_BLOCK * PEIL_CUT_BLOCK;
    cut->marks = 0;
    if (at < cut->length) {
        cut->marks =
            find_marks(cut->bytes + cut->block, cut->delimiter) & UINT64_MAX << at % PEIL_CUT_BLOCK;
    }
}

/* The next mark; cut->length when there is none. */
static inline size_t next_mark(struct peil_cut *cut)
{
    while (cut->marks == 0) {
        cut->block += PEIL_CUT_BLOCK;
        if (cut->block >= cut->length) {
            return cut->length;
        }
        cut->marks = find_marks(cut->bytes + cut->block, cut->delimiter);
    }
    size_t mark = cut->block + lowest(cut->marks);
    cut->marks &= cut->marks - 1;
    return mark < cut->length ? mark : cut->length;
}

/* From the quote that opens a field to the one that closes it; cut->length when there is none on
 * this line. */
static size_t closing_quote(struct peil_cut *cut)
{
    for (;;) {
        size_t mark = next_mark(cut);
        if (mark == cut->length || cut->bytes[mark] == QUOTE) {
            return mark;
        }
        if (cut->bytes[mark] == '\n' || cut->bytes[mark] == '\r') {
            return cut->length;
        }
    }
}

/* Looks for the end of a field from `start`: its last mark, or cut->length; *end is where its text
 * ends. */
static inline size_t find_end(struct peil_cut *cut, size_t start, size_t *end)
{
    size_t mark = next_mark(cut);
    while (mark < cut->length) {
        char byte = cut->bytes[mark];
        *end = mark;
        if (byte == cut->delimiter || byte == '\n' || byte == '\r') {
            return mark;
        }
        if (byte == QUOTE) {
            *end = mark == start ? closing_quote(cut) : cut->length;
            cut->quoted = true;
            mark = *end < cut->length ? next_mark(cut) : cut->length;
            return mark == *end + 1 ? mark : cut->length;
        }
        mark = next_mark(cut); /* a TAB inside a field, say */
    }
    return cut->length;
}

/* Finds the ends of the fields at cut->at; where the next record begins, or 0 when this one is not
 * plain. */
static size_t look_through(struct peil_cut *cut)
{
    size_t start = cut->at, end = 0;
    cut->quoted = false;
    for (size_t field = 0; field < cut->count; field++) {
        size_t mark = find_end(cut, start, &end);
        if (mark == cut->length) {
            return 0;
        }
        cut->ends[field] = (uint32_t)end;
        if (cut->bytes[mark] == cut->delimiter) {
            start = mark + 1;
            continue;
        }
        bool whole = field + 1 == cut->count;
        if (cut->bytes[mark] == '\r') {
            mark = next_mark(cut); /* the LF, if it is one */
            whole = whole && mark < cut->length && cut->bytes[mark] == '\n' &&
                    cut->bytes[mark - 1] == '\r';
        }
        return whole && cut->bytes[mark] == '\n' ? mark + 1 : 0;
    }
    return 0;
}

/* Every text stands in its place: the byte that ends it becomes its NUL. The members are named
 * once: for all a compiler knows, a NUL changes them. */
static void cut_unquoted(struct peil_cut *cut)
{
    struct peil_field *fields = cut->fields;
    const uint32_t *ends = cut->ends;
    size_t count = cut->count;
    char *bytes = cut->bytes, *start = bytes + cut->at;
    for (size_t field = 0; field < count; field++) {
        char *end = bytes + ends[field];
        size_t length = (size_t)(end - start);
        *end = '\0';
        fields[field] = (struct peil_field){.text = start, .length = length, .absent = length == 0};
        start = end + 1;
    }
}

/* Texts move to the left over the quotes before them, so that they stand close together. */
static void cut_quoted(struct peil_cut *cut)
{
    char *to = cut->bytes + cut->at;
    const char *start = to;
    for (size_t field = 0; field < cut->count; field++) {
        const char *end = cut->bytes + cut->ends[field];
        bool quoted = *start == QUOTE && end > start;
        start += quoted;
        size_t length = (size_t)(end - start);
        if (to != start) {
            memmove(to, start, length);
        }
        to[length] = '\0';
        cut->fields[field] =
            (struct peil_field){.text = to, .length = length, .absent = !quoted && length == 0};
        to += length + 1;
        start = end + 1 + quoted;
    }
}

bool peil_cut_record(struct peil_cut *cut)
{
    size_t next = look_through(cut);
    if (next == 0) {
        peil_cut_resume(cut, cut->at);
        return false;
    }
    if (cut->quoted) {
        cut_quoted(cut);
    } else {
        cut_unquoted(cut);
    }
    cut->at = next;
    return true;
}
