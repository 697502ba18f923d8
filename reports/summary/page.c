/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.c: see page.h. */
#include "page.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "peil/alloc.h"

void page_clear(struct page *page)
{
    free(page->text);
    page->text = NULL;
    page->length = page->capacity = page->lines = 0;
}

size_t text_columns(const char *text, size_t bytes)
{
    size_t columns = 0;
    for (size_t i = 0; i < bytes; i++)
        columns += ((unsigned char)text[i] & 0xC0) != 0x80;
    return columns;
}

static void put(struct page *page, const char *bytes, size_t count)
{
    page->text = peil_grow(page->text, &page->capacity, page->length + count, 1);
    memcpy(page->text + page->length, bytes, count);
    page->length += count;
}

static void put_spaces(struct page *page, size_t count)
{
    while (count-- > 0)
        put(page, " ", 1);
}

static void end_line(struct page *page)
{
    put(page, "\n", 1);
    page->lines++;
}

/* The bytes of the next word, and of as much of it as fits in room columns. */
static size_t word_bytes(const char *text)
{
    return strcspn(text, " \n");
}

static size_t fitting_bytes(const char *text, size_t bytes, size_t room)
{
    size_t fitting = 0;
    while (fitting < bytes) {
        size_t next = fitting + 1;
        while (next < bytes && ((unsigned char)text[next] & 0xC0) == 0x80)
            next++;
        if (text_columns(text, next) > room)
            break;
        fitting = next;
    }
    return fitting;
}

/* Writes words from *text until the line of room columns is full; steps over what was written. */
static void fill_line(struct page *page, const char **text, size_t room)
{
    size_t used = 0;
    while (**text != '\0') {
        *text += strspn(*text, " \n");
        size_t bytes = word_bytes(*text), columns = text_columns(*text, bytes);
        size_t gap = used > 0 ? 1 : 0;
        if (bytes == 0 || (used > 0 && used + gap + columns > room))
            return;
        if (columns > room)
            bytes = fitting_bytes(*text, bytes, room);
        put_spaces(page, gap);
        put(page, *text, bytes);
        used += gap + text_columns(*text, bytes);
        *text += bytes;
        if (columns > room)
            return;
    }
}

static void fill_lines(struct page *page, size_t first_room, size_t rest, const char *text)
{
    fill_line(page, &text, first_room);
    end_line(page);
    while (text[strspn(text, " \n")] != '\0') {
        put_spaces(page, rest);
        fill_line(page, &text, PAGE_WIDTH - rest);
        end_line(page);
    }
}

void page_paragraph(struct page *page, size_t first, size_t rest, const char *text)
{
    put_spaces(page, first);
    fill_lines(page, PAGE_WIDTH - first, rest, text);
}

void page_blank(struct page *page)
{
    end_line(page);
}

/* Capitals by Unicode's simple case mapping. */
static const char *capitals(struct peil_arena *arena, const char *text)
{
    const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)text;
    char *copy = peil_arena_alloc(arena, strlen(text) * 2 + 1, 2), *to = copy;
    for (utf8proc_int32_t character; *from != '\0';) {
        utf8proc_ssize_t bytes = utf8proc_iterate(from, -1, &character);
        if (bytes <= 0)
            break;
        from += bytes;
        to += utf8proc_encode_char(utf8proc_toupper(character), (utf8proc_uint8_t *)to);
    }
    *to = '\0';
    return copy;
}

void page_heading(struct page *page, const char *text)
{
    page_blank(page);
    page_paragraph(page, 0, 0, capitals(&page->document->arena, text));
}

void page_item(struct page *page, const char *marker, const char *figure, const char *text)
{
    size_t left = text_columns(marker, strlen(marker)),
           right = text_columns(figure, strlen(figure));
    size_t indent = 2 + PAGE_FIGURE + 2;
    put_spaces(page, 2);
    put(page, marker, strlen(marker));
    put_spaces(page, left + right < PAGE_FIGURE ? PAGE_FIGURE - left - right : 1);
    put(page, figure, strlen(figure));
    put_spaces(page, 2);
    fill_lines(page, PAGE_WIDTH - indent, indent, text);
}
