/* SPDX-License-Identifier: GPL-3.0-or-later */
/* book.c: opening and closing a workbook; see book.h. */
#include "book.h"

#include <stdlib.h>
#include <string.h>

#include "helper.h"
#include "peil/alloc.h"

void book_check(struct book *book, lxw_error error)
{
    if (book->error == LXW_NO_ERROR)
        book->error = error;
}

static const char *settings_text(const char *text)
{
    return text != NULL ? text : "";
}

/* A fixed time of creation (2000-01-01; 0 would be the clock) and no author: the same input, the
 * same bytes. */
static void set_properties(struct book *book)
{
    const struct peil_survey *survey = book->document->survey;
    struct peil_arena *arena = &book->document->arena;
    lxw_doc_properties properties = {
        .title = peil_arena_text(arena, text_cut(arena, peil_document_title(book->document), 200)),
        .subject = peil_arena_text(arena, text_cut(arena, settings_text(survey->wave), 200)),
        .comments =
            peil_arena_text(arena, book->document->internal
                                       ? peil_document_say(book->document, PEIL_SAY_INTERNAL_FOOTER)
                                       : ""),
        .created = 946684800};
    book_check(book, workbook_set_properties(book->workbook, &properties));
}

enum peil_status book_open(struct book *book, struct peil_document *document, const char *path)
{
    *book = (struct book){.document = document,
                          .names = {.arena = &document->arena},
                          .defined = {.arena = &document->arena}};
    parts_begin(&book->parts);
    book->workbook = workbook_new(path);
    if (book->workbook == NULL)
        return PEIL_FILE;
    if (!formats_make(&book->formats, book->workbook, document->language))
        book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    set_properties(book);
    return PEIL_OK;
}

bool book_close(struct book *book)
{
    for (size_t i = 0; i < book->sheet_count; i++)
        sheet_finish(book->sheets[i]);
    helper_finish(book);
    book_check(book, parts_close(&book->parts, book->workbook, book->document->beside));
    book->workbook = NULL;
    return book->error == LXW_NO_ERROR;
}

void book_clear(struct book *book)
{
    if (book->workbook != NULL)
        lxw_workbook_free(book->workbook);
    parts_end(&book->parts);
    for (size_t i = 0; i < book->sheet_count; i++) {
        free(book->sheets[i]->paragraphs);
        free(book->sheets[i]->tall);
        free(book->sheets[i]->bodies);
        free(book->sheets[i]->keeps);
        free(book->sheets[i]->heights);
        free(book->sheets[i]->rests);
        free(book->sheets[i]->labels);
        free(book->sheets[i]);
    }
    free(book->sheets);
    helper_clear(book);
    sheet_names_clear(&book->names);
    defined_names_clear(&book->defined);
    *book = (struct book){.document = NULL};
}

struct sheet *book_sheet(struct book *book, const char *wanted_name, const char *remark)
{
    struct sheet *sheet = peil_alloc(1, sizeof *sheet);
    sheet->book = book;
    sheet->name = sheet_name_make(&book->names, book_text(book, wanted_name));
    sheet->remark = remark;
    sheet->wanted = wanted_name;
    sheet->number = book->sheet_count + 1;
    sheet->worksheet = workbook_add_worksheet(book->workbook, sheet->name);
    if (sheet->worksheet == NULL) /* the name was refused: another fault than any name gives */
        book_check(book, LXW_ERROR_PARAMETER_VALIDATION);
    for (size_t c = 0; c < SHEET_COLUMNS; c++)
        sheet->limits[c] = 46;
    book->sheets =
        peil_grow(book->sheets, &book->sheet_capacity, book->sheet_count + 1, sizeof *book->sheets);
    book->sheets[book->sheet_count++] = sheet;
    return sheet;
}

/* Characters that XML 1.0 does not have: control characters but tab and line ends, U+FFFE, U+FFFF.
 */
static bool is_forbidden(const char *c)
{
    unsigned char first = (unsigned char)c[0];
    if (first < 0x20)
        return first != '\n';
    return first == 0xEF && (unsigned char)c[1] == 0xBF && (unsigned char)c[2] >= 0xBE;
}

const char *book_text(struct book *book, const char *text)
{
    struct peil_arena *arena = &book->document->arena;
    const char *c = text;
    while (*c != '\0' && !is_forbidden(c))
        c++;
    if (*c != '\0') {
        char *copy = peil_arena_text(arena, text);
        for (char *to = copy; *to != '\0'; to++) {
            if (is_forbidden(to))
                memset(to, ' ', (unsigned char)*to < 0x20 ? 1 : 3);
        }
        text = copy;
    }
    if (strlen(text) <= CELL_UNITS) /* bytes are never fewer than units */
        return text;
    const char *cut = text_cut(arena, text, CELL_UNITS);
    book->shortened_texts += cut != text;
    return cut;
}

const char *book_cell_text(struct book *book, const char *text)
{
    static const char hexadecimal[] = "0123456789abcdefABCDEF";
    struct peil_arena *arena = &book->document->arena;
    const char *start = book_text(book, text), *at = strstr(start, "_x"), *done = "";
    while (at != NULL) {
        if (strspn(at + 2, hexadecimal) >= 4 && at[6] == '_') {
            done = peil_arena_format(arena, "%s%.*s_x005F_", done, (int)(at - start), start);
            start = at + 1;
        }
        at = strstr(at + 1, "_x");
    }
    return done[0] != '\0' ? peil_arena_format(arena, "%s%s", done, start) : start;
}
