/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tables.c: see tables.h. */
#include "tables.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/text.h"

const char *table_header(struct book *book, const char *text)
{
    struct peil_arena *arena = &book->document->arena;
    text = book_cell_text(book, text);
    if (strchr(text, '\n') != NULL) {
        char *line = peil_arena_text(arena, text);
        for (char *c = strchr(line, '\n'); c != NULL; c = strchr(c, '\n'))
            *c = ' ';
        text = line;
    }
    const char *cut = text_cut(arena, text, HEADER_UNITS);
    book->shortened_texts += cut != text;
    return cut;
}

/* A row of headers, from the first column on. */
struct heads {
    struct tall_cell *cells;
    size_t count;
};

static size_t twin_before(const char *const folded[], size_t i)
{
    size_t j = 0;
    while (j < i && strcmp(folded[j], folded[i]) != 0)
        j++;
    return j;
}

/* Gives headers that come again a number; false when one is empty, or a column is passed over. */
static bool make_unique(struct sheet *sheet, const struct heads *heads)
{
    struct peil_arena *arena = &sheet->book->document->arena;
    const char **folded = peil_alloc(heads->count, sizeof *folded);
    bool unique = true;
    for (size_t i = 0; i < heads->count && unique; i++) {
        struct tall_cell *cell = &heads->cells[i];
        const char *text = cell->text;
        size_t number = 1;
        folded[i] = peil_text_fold(arena, text, strlen(text));
        unique = folded[i][0] != '\0' && cell->column == i;
        while (unique && twin_before(folded, i) < i) {
            const char *tail = peil_arena_format(arena, " (%zu)", ++number);
            cell->text = peil_arena_format(
                arena, "%s%s", text_cut(arena, text, HEADER_UNITS - strlen(tail)), tail);
            folded[i] = peil_text_fold(arena, cell->text, strlen(cell->text));
        }
    }
    free(folded);
    return unique;
}

static void write_heads(struct sheet *sheet, const struct heads *heads)
{
    for (size_t i = 0; i < heads->count; i++) {
        const struct tall_cell *cell = &heads->cells[i];
        lxw_format *format = sheet->book->formats.of[cell->style];
        book_check(sheet->book,
                   cell->text[0] == '\0'
                       ? worksheet_write_blank(sheet->worksheet, cell->row, cell->column, format)
                       : worksheet_write_string(sheet->worksheet, cell->row, cell->column,
                                                cell->text, format));
    }
}

static void write_table(struct sheet *sheet, const struct heads *heads, const struct body *body)
{
    struct book *book = sheet->book;
    struct peil_arena *arena = &book->document->arena;
    lxw_table_column *columns = peil_alloc(heads->count, sizeof *columns);
    lxw_table_column **pointers = peil_alloc(heads->count + 1, sizeof *pointers);
    for (size_t i = 0; i < heads->count; i++) {
        heads->cells[i].filtered = true;
        columns[i] = (lxw_table_column){.header = peil_arena_text(arena, heads->cells[i].text),
                                        .header_format = book->formats.of[heads->cells[i].style]};
        pointers[i] = &columns[i];
    }
    lxw_table_options options = {
        .name = peil_arena_text(arena, defined_name_make(&book->defined, body->name)),
        .no_banded_rows = LXW_TRUE,
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, /* its number 0: none */
        .columns = pointers};
    book_check(book, worksheet_add_table(sheet->worksheet, body->first - 1, 0, body->last,
                                         (lxw_col_t)(heads->count - 1), &options));
    free(columns);
    free(pointers);
}

/* The body right under the header; NULL: there is none, or it has other columns. */
static const struct body *body_under(const struct sheet *sheet, const struct heads *heads)
{
    for (size_t b = 0; b < sheet->body_count; b++) {
        const struct body *body = &sheet->bodies[b];
        if (body->first == heads->cells[0].row + 1 && body->name != NULL)
            return body->columns == heads->count ? body : NULL;
    }
    return NULL;
}

void lay_tables(struct sheet *sheet)
{
    for (size_t i = 0, end; i < sheet->tall_count; i = end) {
        const struct tall_cell *cell = &sheet->tall[i];
        for (end = i + 1; end < sheet->tall_count; end++) {
            if (!cell->head || !sheet->tall[end].head || sheet->tall[end].row != cell->row)
                break;
        }
        if (!cell->head)
            continue;
        struct heads heads = {&sheet->tall[i], end - i};
        const struct body *body = body_under(sheet, &heads);
        if (body != NULL && make_unique(sheet, &heads))
            write_table(sheet, &heads, body);
        else
            write_heads(sheet, &heads);
    }
}
