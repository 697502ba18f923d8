/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_formats.c: which cell styles show numbers as dates; see xlsx_formats.h. */
#include "xlsx_formats.h"

#include <stdlib.h>

#include "peil/alloc.h"
#include "xlsx_book.h"

enum { MOST_FORMAT = 0xFFFFFF };

struct format {
    uint64_t id;
    enum peil_number_kind kind;
};

struct reading {
    struct format *formats; /* with codes of their own, by id once all are read */
    size_t format_count, format_capacity;
    uint64_t *styles; /* their formats */
    size_t style_count, style_capacity;
    char within; /* 'n': numFmts, 'x': cellXfs */
};

/* ---- format codes ---- */

/* What stands between brackets: elapsed time ([h], [mm], [ss]), or a colour, condition or locale.
 */
static bool is_elapsed(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length && (text[i] | 0x20) == (text[0] | 0x20)) {
        i++;
    }
    return length > 0 && i == length && strchr("hms", text[0] | 0x20) != NULL;
}

/* Where what is written as it stands ends: quoted text, `\x`, `_x` (as wide as x), `*x` (filled
 * with x); code when that is none of them. */
static const char *pass_literal(const char *code)
{
    if (*code == '"') {
        const char *end = strchr(code + 1, '"');
        return end != NULL ? end + 1 : code + strlen(code);
    }
    if (*code == '\\' || *code == '_' || *code == '*') {
        return code + 1 + (code[1] != '\0');
    }
    return code;
}

/* Its first section counts, which is that of positive numbers. */
enum peil_number_kind peil_format_kind(const char *code)
{
    enum peil_number_kind kind = PEIL_NUMBER_PLAIN;
    while (*code != '\0' && *code != ';') {
        const char *after = pass_literal(code);
        if (after != code) {
            code = after;
        } else if (*code == '[') {
            size_t length = strcspn(code + 1, "]");
            if (is_elapsed(code + 1, length)) {
                return PEIL_NUMBER_SPAN;
            }
            code += 1 + length + (code[1 + length] == ']');
        } else {
            if (strchr("ymdhsYMDHS", *code) != NULL) {
                kind = PEIL_NUMBER_DATE;
            }
            code++;
        }
    }
    return kind;
}

/* ECMA-376-1, 18.8.30; 27 to 36 and 50 to 58 are dates in East Asian editions. */
static enum peil_number_kind built_in(uint64_t id)
{
    if (id == 46) {
        return PEIL_NUMBER_SPAN;
    }
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 ||
                   (id >= 50 && id <= 58)
               ? PEIL_NUMBER_DATE
               : PEIL_NUMBER_PLAIN;
}

/* ---- the styles part ---- */

static void add_format(struct reading *reading, const char *id, const char *code)
{
    struct format format;
    if (code != NULL && peil_xml_number(id, MOST_FORMAT, &format.id)) {
        format.kind = peil_format_kind(code);
        reading->formats = peil_grow(reading->formats, &reading->format_capacity,
                                     reading->format_count + 1, sizeof format);
        reading->formats[reading->format_count++] = format;
    }
}

/* styleSheet(1)/numFmts(2)/numFmt(3), styleSheet(1)/cellXfs(2)/xf(3) */
static void start_styles(struct peil_xml_part *part, const char *name, const char **attributes)
{
    struct reading *reading = part->context;
    if (part->depth == 1) {
        return;
    }
    name = peil_xml_local(name);
    if (part->depth == 2) {
        reading->within = strcmp(name, "numFmts") == 0   ? 'n'
                          : strcmp(name, "cellXfs") == 0 ? 'x'
                                                         : '\0';
        if (reading->within == '\0') {
            peil_xml_skip(part);
        }
        return;
    }
    peil_xml_skip(part);
    const char *id = peil_xml_attribute(attributes, "numFmtId");
    if (reading->within == 'n') {
        add_format(reading, id, peil_xml_attribute(attributes, "formatCode"));
    } else {
        uint64_t format;
        bool named = peil_xml_number(id, MOST_FORMAT, &format);
        reading->styles = peil_grow(reading->styles, &reading->style_capacity,
                                    reading->style_count + 1, sizeof *reading->styles);
        reading->styles[reading->style_count++] = named ? format : 0;
    }
}

static void end_styles(struct peil_xml_part *part)
{
    (void)part;
}

static int by_id(const void *a, const void *b)
{
    const struct format *one = a, *other = b;
    return (one->id > other->id) - (one->id < other->id);
}

static void decide(struct peil_formats *formats, const struct reading *reading)
{
    formats->kinds = peil_grow(formats->kinds, &formats->capacity, reading->style_count, 1);
    for (size_t i = 0; i < reading->style_count; i++) {
        struct format wanted = {.id = reading->styles[i]};
        const struct format *own = NULL;
        if (reading->format_count > 0) {
            own = bsearch(&wanted, reading->formats, reading->format_count, sizeof wanted, by_id);
        }
        formats->kinds[i] = (unsigned char)(own != NULL ? own->kind : built_in(wanted.id));
    }
    formats->count = reading->style_count;
}

enum peil_status peil_formats_read(struct peil_formats *formats, struct peil_archive *archive,
                                   int64_t part)
{
    struct reading reading = {0};
    struct peil_xml_part xml = {.start = start_styles, .end = end_styles, .context = &reading};
    if (part < 0) {
        return PEIL_OK;
    }
    enum peil_status status = peil_archive_xml(archive, part, PEIL_BOOK_PART, &xml);
    if (status == PEIL_OK) {
        if (reading.format_count > 0) {
            qsort(reading.formats, reading.format_count, sizeof *reading.formats, by_id);
        }
        decide(formats, &reading);
    }
    free(reading.formats);
    free(reading.styles);
    return status;
}

void peil_formats_clear(struct peil_formats *formats)
{
    free(formats->kinds);
    *formats = (struct peil_formats){0};
}
