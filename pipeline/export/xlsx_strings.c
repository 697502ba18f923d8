/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_strings.c: texts of a workbook; see xlsx_strings.h. */
#include "xlsx_strings.h"

#include <stdlib.h>

#include "peil/alloc.h"
#include "peil/xlsx.h"

bool peil_text_preserved(const char **attributes)
{
    for (; *attributes != NULL; attributes += 2) {
        if (strcmp(attributes[0], "xml:space") == 0) {
            return strcmp(attributes[1], "preserve") == 0;
        }
    }
    return false;
}

/* ---- how texts are written ---- */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static size_t trim(char *text, size_t length)
{
    size_t start = 0;
    while (length > 0 && is_blank(text[length - 1])) {
        length--;
    }
    while (start < length && is_blank(text[start])) {
        start++;
    }
    if (start > 0) {
        memmove(text, text + start, length - start);
    }
    return length - start;
}

enum { ESCAPE = 7 }; /* bytes of _xHHHH_ */

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9') {
        return byte - '0';
    }
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The unit of the escape that text begins with; -1: it begins with none. */
static int escaped_unit(const char *text, size_t length)
{
    int unit = 0;
    if (length < ESCAPE || text[0] != '_' || text[1] != 'x' || text[6] != '_') {
        return -1;
    }
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0) {
            return -1;
        }
        unit = 16 * unit + digit;
    }
    return unit;
}

/* UTF-8 of a code point over 0; how many bytes it takes. */
static size_t encode(char *bytes, int point)
{
    if (point < 0x80) {
        bytes[0] = (char)point;
        return 1;
    }
    int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    static const int lead[] = {0, 0xC0, 0xE0, 0xF0};
    bytes[0] = (char)(lead[more] | point >> (6 * more));
    for (int i = 1; i <= more; i++) {
        bytes[i] = (char)(0x80 | (point >> (6 * (more - i)) & 0x3F));
    }
    return (size_t)more + 1;
}

/* The code point of one escape or of a pair, and the bytes it takes; -1: none that can be. */
static int escaped_point(const char *text, size_t length, size_t *taken)
{
    int unit = escaped_unit(text, length);
    *taken = ESCAPE;
    if (unit >= 0xD800 && unit < 0xDC00) {
        int low = escaped_unit(text + ESCAPE, length - ESCAPE);
        *taken = 2 * ESCAPE;
        return low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
                                             : -1;
    }
    return unit == 0 || (unit >= 0xDC00 && unit < 0xE000) ? -1 : unit;
}

/* In place: what an escape stands for is shorter. */
static size_t decode(char *text, size_t length)
{
    size_t used = 0, taken;
    for (size_t at = 0; at < length;) {
        int point = text[at] == '_' ? escaped_point(text + at, length - at, &taken) : -1;
        if (point > 0) {
            used += encode(text + used, point);
            at += taken;
        } else {
            text[used++] = text[at++];
        }
    }
    return used;
}

void peil_pieces_finish(struct peil_pieces *pieces, size_t start, bool preserved)
{
    size_t length = pieces->length - start;
    if (length == 0) {
        return;
    }
    char *text = pieces->bytes + start;
    if (!preserved && (is_blank(text[0]) || is_blank(text[length - 1]))) {
        length = trim(text, length);
    }
    if (memchr(text, '_', length) != NULL) {
        length = decode(text, length);
    }
    pieces->length = start + length;
}

/* ---- shared strings ---- */

struct reading {
    struct peil_strings *strings;
    bool collecting, preserved;
    size_t start; /* of the `t` that is being read */
};

static void refuse_size(struct peil_xml_part *part)
{
    struct peil_place place = {.file = part->file};
    peil_report(part->diag, PEIL_FAULT, &place,
                "its shared strings are over %d MiB: save the sheet as CSV",
                PEIL_XLSX_STRINGS >> 20);
    peil_xml_stop(part, PEIL_DATA);
}

static bool is_named(const char *name, char letter)
{
    name = peil_xml_local(name);
    return name[0] == letter && name[1] == '\0';
}

/* sst(1)/si(2)/t(3), sst(1)/si(2)/r(3)/t(4); phonetic guides (rPh) are passed over. */
static void start_string(struct peil_xml_part *part, const char *name, const char **attributes)
{
    struct reading *reading = part->context;
    if (part->depth <= 2) {
        if (part->depth == 2 && strcmp(peil_xml_local(name), "si") != 0) {
            peil_xml_skip(part);
        }
    } else if (is_named(name, 't') && part->depth <= 4) {
        reading->collecting = true;
        reading->preserved = peil_text_preserved(attributes);
        reading->start = reading->strings->texts.length;
    } else if (part->depth != 3 || !is_named(name, 'r')) {
        peil_xml_skip(part);
    }
}

static void end_string(struct peil_xml_part *part)
{
    struct reading *reading = part->context;
    struct peil_strings *strings = reading->strings;
    if (reading->collecting) {
        peil_pieces_finish(&strings->texts, reading->start, reading->preserved);
        reading->collecting = false;
    } else if (part->depth == 2) {
        if ((strings->count + 1) * sizeof *strings->ends > PEIL_XLSX_STRINGS) {
            refuse_size(part);
            return;
        }
        strings->ends =
            peil_grow(strings->ends, &strings->capacity, strings->count + 1, sizeof *strings->ends);
        strings->ends[strings->count++] = (uint32_t)strings->texts.length;
    }
}

static void string_text(struct peil_xml_part *part, const char *bytes, size_t length)
{
    struct reading *reading = part->context;
    if (reading->collecting) {
        if (reading->strings->texts.length + length > PEIL_XLSX_STRINGS) {
            refuse_size(part);
            return;
        }
        peil_pieces_add(&reading->strings->texts, bytes, length);
    }
}

enum peil_status peil_strings_parse(struct peil_strings *strings, struct peil_xml_part *xml)
{
    struct reading reading = {.strings = strings};
    xml->start = start_string;
    xml->end = end_string;
    xml->text = string_text;
    xml->context = &reading;
    return peil_xml_read(xml);
}

enum peil_status peil_strings_read(struct peil_strings *strings, struct peil_archive *archive,
                                   int64_t part)
{
    struct reading reading = {.strings = strings};
    struct peil_xml_part xml = {
        .start = start_string, .end = end_string, .text = string_text, .context = &reading};
    return part < 0 ? PEIL_OK : peil_archive_xml(archive, part, PEIL_XLSX_MOST, &xml);
}

void peil_strings_clear(struct peil_strings *strings)
{
    free(strings->texts.bytes);
    free(strings->ends);
    *strings = (struct peil_strings){0};
}
