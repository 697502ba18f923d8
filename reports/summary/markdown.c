/* SPDX-License-Identifier: GPL-3.0-or-later */
/* markdown.c: the Markdown of a page (CommonMark, with the tables of GitHub); see page.h. */
#include <string.h>

#include "page.h"
#include "peil/alloc.h"

/* Characters that begin something wherever they stand. */
static const char special[] = "\\`*_[]<>#|&~$^{}@";

static bool is_control(unsigned char byte)
{
    return byte < 0x20 || byte == 0x7F;
}

const char *text_of_blanks(struct peil_arena *arena, const char *text)
{
    const char *c = text;
    while (*c != '\0' && !is_control((unsigned char)*c))
        c++;
    if (*c == '\0')
        return text;
    char *copy = peil_arena_text(arena, text);
    for (char *to = copy; *to != '\0'; to++) {
        if (is_control((unsigned char)*to))
            *to = ' ';
    }
    return copy;
}

/* Whether what stands at c begins something only at this place: "://" and "www." an address; at the
 * start of a line, which no cell of a table is, "- " a list and "1. " one of numbers. */
static bool begins(const char *text, const char *c, bool line)
{
    if (*c == ':')
        return c[1] == '/' && c[2] == '/';
    if (*c == '.' && c - text >= 3 &&
        (memcmp(c - 3, "www", 3) == 0 || memcmp(c - 3, "WWW", 3) == 0))
        return true;
    if (!line)
        return false;
    if (c == text)
        return *c == '-' || *c == '+' || *c == '=';
    if ((*c != '.' && *c != ')') || (c[1] != ' ' && c[1] != '\0'))
        return false;
    return (size_t)(c - text) == strspn(text, "0123456789");
}

static void put_escaped(struct text *to, const char *text, bool line)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == ' ' && (c[1] == ' ' || c[1] == '\0')) /* two at an end are a line break */
            continue;
        if (strchr(special, *c) != NULL || begins(text, c, line))
            text_put(to, "\\", 1);
        text_put(to, c, 1);
    }
}

static void put_words(struct text *to, const char *text)
{
    text_put(to, text, strlen(text));
}

void markdown_unit(struct page *page, enum markdown kind, const char *prefix, const char *text)
{
    struct text *to = &page->markdown;
    if (!page->wants_markdown)
        return;
    const char *clean = text_of_blanks(&page->document->arena, text);
    if (to->length > 0 && (kind != MARKDOWN_LIST || page->last != MARKDOWN_LIST))
        put_words(to, "\n");
    put_words(to, prefix);
    put_escaped(to, clean + strspn(clean, " "), true);
    put_words(to, "\n");
    page->last = kind;
}

static void put_row(struct page *page, const char *const cells[3])
{
    struct text *to = &page->markdown;
    for (size_t i = 0; i < 3; i++) {
        put_words(to, "| ");
        put_escaped(to, text_of_blanks(&page->document->arena, cells[i]), false);
        put_words(to, " ");
    }
    put_words(to, "|\n");
}

void markdown_row(struct page *page, const char *first, const char *second, const char *third)
{
    const char *const cells[3] = {first, second, third};
    if (!page->wants_markdown)
        return;
    if (page->last != MARKDOWN_TABLE) {
        if (page->markdown.length > 0)
            put_words(&page->markdown, "\n");
        put_row(page, page->heads);
        put_words(&page->markdown, "|---:|---:|:---|\n");
        page->last = MARKDOWN_TABLE;
    }
    put_row(page, cells);
}
