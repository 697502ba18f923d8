/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.c: the plain text of a page; see page.h. */
#include "page.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "peil/alloc.h"

static const char ellipsis[] = "\xE2\x80\xA6";

void page_clear(struct page *page)
{
    free(page->plain.bytes);
    free(page->markdown.bytes);
    page->plain = page->markdown = (struct text){NULL, 0, 0};
    page->lines = page->sections = page->untold = 0;
    page->heading = NULL;
    page->last = MARKDOWN_NONE;
}

bool page_is_over(const struct page *page)
{
    return page->limit > 0 && page->lines > page->limit;
}

/* One character: its bytes, and the columns it takes. */
static size_t character(const char *text, size_t bytes, size_t *columns)
{
    utf8proc_int32_t code = 0;
    utf8proc_ssize_t length =
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)bytes, &code);
    int width = length > 0 ? utf8proc_charwidth(code) : 1;
    *columns = width > 0 ? (size_t)width : 0;
    return length > 0 ? (size_t)length : 1;
}

size_t text_columns(const char *text, size_t bytes)
{
    size_t all = 0, columns;
    for (size_t i = 0; i < bytes; all += columns) {
        if (text[i] >= ' ' && text[i] <= '~') { /* of most text: no table is needed */
            columns = 1;
            i++;
        } else {
            i += character(text + i, bytes - i, &columns);
        }
    }
    return all;
}

void text_put(struct text *text, const char *bytes, size_t count)
{
    if (count == 0)
        return;
    text->bytes = peil_grow(text->bytes, &text->capacity, text->length + count, 1);
    memcpy(text->bytes + text->length, bytes, count);
    text->length += count;
}

static void put_spaces(struct page *page, size_t count)
{
    while (count-- > 0)
        text_put(&page->plain, " ", 1);
}

static void end_line(struct page *page)
{
    text_put(&page->plain, "\n", 1);
    page->lines++;
}

/* As much of a word as fits in room columns, at least a character. */
static size_t fitting_bytes(const char *text, size_t bytes, size_t room)
{
    size_t fitting = 0, used = 0, columns;
    while (fitting < bytes) {
        size_t next = fitting + character(text + fitting, bytes - fitting, &columns);
        if (fitting > 0 && used + columns > room)
            break;
        used += columns;
        fitting = next;
    }
    return fitting;
}

/* Programs of mail quote lines that begin with '>', and change those that begin with "From ". */
static bool is_mangled(const char *word, size_t bytes)
{
    return word[0] == '>' || (bytes == 4 && memcmp(word, "From", 4) == 0);
}

/* A word, with a dash that stands alone behind it: at the beginning of a line that looks like the
 * next point of a list. */
static size_t word_bytes(const char *text)
{
    size_t bytes = strcspn(text, " ");
    while (text[bytes] == ' ' && text[bytes + 1] != '\0' &&
           strchr("-*+", text[bytes + 1]) != NULL &&
           (text[bytes + 2] == ' ' || text[bytes + 2] == '\0'))
        bytes += 2;
    return bytes;
}

/* Writes words from *text until the line of room columns is full; steps over what was written.
 * edge: nothing stands before it on the line. */
static void fill_line(struct page *page, const char **text, size_t room, bool edge)
{
    size_t used = 0;
    while (**text != '\0') {
        *text += strspn(*text, " ");
        size_t bytes = word_bytes(*text), columns = text_columns(*text, bytes);
        size_t gap = used > 0 || (edge && is_mangled(*text, bytes)) ? 1 : 0;
        if (bytes == 0 || (used > 0 && used + gap + columns > room))
            return;
        bool longer = gap + columns > room;
        if (longer)
            bytes = fitting_bytes(*text, bytes, room - gap);
        put_spaces(page, gap);
        text_put(&page->plain, *text, bytes);
        used += gap + text_columns(*text, bytes);
        *text += bytes;
        if (longer)
            return;
    }
}

/* The lines of a paragraph, at most so many as are told of one. Returns what it tells: text, or a
 * copy that is cut. */
static const char *fill_lines(struct page *page, size_t taken, size_t rest, const char *text)
{
    const char *whole = text;
    size_t most = page->brevity.paragraph;
    fill_line(page, &text, taken < PAGE_WIDTH ? PAGE_WIDTH - taken : 0, taken == 0);
    for (size_t lines = 1; text[strspn(text, " ")] != '\0'; lines++) {
        if (lines == most) {
            struct peil_arena *arena = &page->document->arena;
            text_put(&page->plain, ellipsis, sizeof ellipsis - 1);
            whole = peil_arena_format(
                arena, "%s%s", peil_arena_copy(arena, whole, (size_t)(text - whole)), ellipsis);
            break;
        }
        end_line(page);
        put_spaces(page, rest);
        /* The last line keeps room for the ellipsis. */
        fill_line(page, &text, PAGE_WIDTH - rest - (lines + 1 == most ? 2 : 0), rest == 0);
    }
    end_line(page);
    return whole;
}

/* Capitals by Unicode's simple case mapping. */
static const char *capitals(struct peil_arena *arena, const char *text)
{
    const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)text;
    char *copy = peil_arena_alloc(arena, strlen(text) * 2 + 1, 2), *to = copy;
    for (utf8proc_int32_t code; *from != '\0';) {
        utf8proc_ssize_t bytes = utf8proc_iterate(from, -1, &code);
        if (bytes <= 0)
            break;
        from += bytes;
        to += utf8proc_encode_char(utf8proc_toupper(code), (utf8proc_uint8_t *)to);
    }
    *to = '\0';
    return copy;
}

/* The heading that waits for what stands under it. */
static void begin_unit(struct page *page)
{
    struct peil_arena *arena = &page->document->arena;
    if (page->heading != NULL) {
        if (page->lines > 0)
            end_line(page);
        fill_lines(page, 0, 0, capitals(arena, text_of_blanks(arena, page->heading)));
        markdown_unit(page, MARKDOWN_TEXT, "## ", page->heading);
        page->heading = NULL;
    }
}

void page_heading(struct page *page, const char *text)
{
    page->heading = text;
}

static const char *put_unit(struct page *page, const char *first, size_t rest, const char *text)
{
    text_put(&page->plain, first, strlen(first));
    return fill_lines(page, text_columns(first, strlen(first)), rest,
                      text_of_blanks(&page->document->arena, text));
}

void page_title(struct page *page, const char *text)
{
    markdown_unit(page, MARKDOWN_TEXT, "# ", put_unit(page, "", 0, text));
}

void page_paragraph(struct page *page, const char *text)
{
    begin_unit(page);
    markdown_unit(page, MARKDOWN_TEXT, "", put_unit(page, "", 0, text));
}

void page_hanging(struct page *page, const char *text)
{
    begin_unit(page);
    markdown_unit(page, MARKDOWN_TEXT, "", put_unit(page, "", 2, text));
}

void page_bullet(struct page *page, const char *text)
{
    begin_unit(page);
    markdown_unit(page, MARKDOWN_LIST, "- ", put_unit(page, "- ", 2, text));
}

void page_columns(struct page *page, const char *first, const char *second, const char *third)
{
    page->heads[0] = first;
    page->heads[1] = second;
    page->heads[2] = third;
    page->last = page->last == MARKDOWN_TABLE ? MARKDOWN_TEXT : page->last;
}

/* Returns the columns it took. */
static size_t put_right(struct page *page, const char *text, size_t room)
{
    size_t columns = text_columns(text, strlen(text));
    size_t blanks = columns < room ? room - columns : 1;
    put_spaces(page, blanks);
    text_put(&page->plain, text, strlen(text));
    return blanks + columns;
}

static const char *put_beside(struct page *page, size_t taken, size_t indent, const char *text)
{
    put_spaces(page, 2);
    return fill_lines(page, taken + 2, indent + 2, text_of_blanks(&page->document->arena, text));
}

void page_item(struct page *page, const char *marker, const char *figure, const char *text)
{
    size_t left = text_columns(marker, strlen(marker));
    begin_unit(page);
    put_spaces(page, 2);
    text_put(&page->plain, marker, strlen(marker));
    size_t right = put_right(page, figure, left < PAGE_FIGURE ? PAGE_FIGURE - left : 0);
    markdown_row(page, marker, figure, put_beside(page, 2 + left + right, 2 + PAGE_FIGURE, text));
}

void page_pair(struct page *page, const char *first, const char *second, const char *text)
{
    begin_unit(page);
    size_t taken = put_right(page, first, PAGE_FIGURE);
    taken += put_right(page, second, PAGE_FIGURE);
    markdown_row(page, first, second, put_beside(page, taken, 2 * PAGE_FIGURE, text));
}
