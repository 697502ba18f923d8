/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put(struct sheet *sheet, const char *bytes, size_t count)
{
    while (sheet->length + count + 1 > sheet->capacity) {
        sheet->capacity = sheet->capacity > 0 ? 2 * sheet->capacity : 1 << 16;
        sheet->bytes = realloc(sheet->bytes, sheet->capacity);
        if (sheet->bytes == NULL)
            exit(2);
    }
    memcpy(sheet->bytes + sheet->length, bytes, count);
    sheet->length += count;
    sheet->bytes[sheet->length] = '\0';
}

void sheet_raw(struct sheet *sheet, const char *bytes)
{
    put(sheet, bytes, strlen(bytes));
}

static void separate(struct sheet *sheet)
{
    if (sheet->begun)
        put(sheet, &sheet->delimiter, 1);
    sheet->begun = true;
}

void sheet_absent(struct sheet *sheet)
{
    separate(sheet);
}

static bool needs_quotes(const struct sheet *sheet, const char *text)
{
    return sheet->quote_all || strpbrk(text, "\"\r\n") != NULL ||
           strchr(text, sheet->delimiter) != NULL;
}

void sheet_text(struct sheet *sheet, const char *text)
{
    bool quotes = needs_quotes(sheet, text);
    separate(sheet);
    if (quotes)
        put(sheet, "\"", 1);
    for (; *text != '\0'; text++) {
        if (*text == '\n' && sheet->new_line != NULL)
            sheet_raw(sheet, sheet->new_line);
        else
            put(sheet, *text == '"' && quotes ? "\"\"" : text, *text == '"' && quotes ? 2 : 1);
    }
    if (quotes)
        put(sheet, "\"", 1);
}

void sheet_texts(struct sheet *sheet, const char *const texts[])
{
    for (; *texts != NULL; texts++)
        sheet_text(sheet, *texts);
}

void sheet_format(struct sheet *sheet, const char *format, ...)
{
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    sheet_text(sheet, text);
}

void sheet_number(struct sheet *sheet, const char *text)
{
    char number[64];
    snprintf(number, sizeof number, "%s", text);
    char *point = sheet->comma ? strchr(number, '.') : NULL;
    if (point != NULL)
        *point = ',';
    sheet_text(sheet, number);
}

void sheet_end(struct sheet *sheet)
{
    for (int i = 0; i < sheet->extra; i++)
        sheet_absent(sheet);
    sheet_raw(sheet, sheet->line_end);
    sheet->begun = false;
}

void sheet_clear(struct sheet *sheet)
{
    free(sheet->bytes);
    *sheet = (struct sheet){0};
}

unsigned long sheet_character(const char **at)
{
    const unsigned char *bytes = (const unsigned char *)*at;
    unsigned long first = bytes[0];
    int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    unsigned long character = more == 0 ? first : first & (0x3Fu >> more);
    for (int i = 1; i <= more; i++)
        character = character << 6 | (bytes[i] & 0x3Fu);
    *at += more + 1;
    return character;
}

int sheet_cp1252(unsigned long character)
{
    static const unsigned short upper[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (character < 0x80 || (character >= 0xA0 && character < 0x100))
        return (int)character;
    for (int i = 0; i < 32; i++)
        if (upper[i] == character)
            return 0x80 + i;
    return -1;
}

static void put_unit(unsigned unit, bool big)
{
    putchar((int)(big ? unit >> 8 : unit & 0xFFu));
    putchar((int)(big ? unit & 0xFFu : unit >> 8));
}

static void put_utf16(const char *at, bool big)
{
    put_unit(0xFEFF, big);
    while (*at != '\0') {
        unsigned long character = sheet_character(&at);
        if (character < 0x10000) {
            put_unit((unsigned)character, big);
            continue;
        }
        put_unit((unsigned)(0xD800 + ((character - 0x10000) >> 10)), big);
        put_unit((unsigned)(0xDC00 + ((character - 0x10000) & 0x3FF)), big);
    }
}

static void put_cp1252(const char *at)
{
    while (*at != '\0') {
        int byte = sheet_cp1252(sheet_character(&at));
        putchar(byte < 0 ? '?' : byte);
    }
}

int sheet_write(const struct sheet *sheet)
{
    switch (sheet->coding) {
    case UTF8_BOM:
        fputs("\xEF\xBB\xBF", stdout);
        fwrite(sheet->bytes, 1, sheet->length, stdout);
        break;
    case UTF8:
        fwrite(sheet->bytes, 1, sheet->length, stdout);
        break;
    case UTF16LE:
    case UTF16BE:
        put_utf16(sheet->bytes, sheet->coding == UTF16BE);
        break;
    case CP1252:
        put_cp1252(sheet->bytes);
        break;
    }
    return fflush(stdout) == 0 ? 0 : 2;
}

void sheet_joined(struct sheet *sheet, const struct question *question, const struct answer *answer,
                  enum language language, const char *between, bool closed)
{
    char joined[4096] = "";
    size_t used = 0;
    for (size_t o = 0; o < question->list->count; o++) {
        if (!ticked(answer, o))
            continue;
        const char *text =
            is_other(question, o) ? answer->text : question->list->options[o].label[language];
        used += (size_t)snprintf(joined + used, sizeof joined - used, "%s%s",
                                 used > 0 ? between : "", text);
    }
    if (closed && used > 0)
        snprintf(joined + used, sizeof joined - used, "%s", between);
    sheet_text(sheet, joined);
}
