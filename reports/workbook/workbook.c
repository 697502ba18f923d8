/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workbook.c: the order of the sheets, and a file that is whole or not there. */
#include "peil/workbook.h"

#include "book.h"
#include "open_texts.h"
#include "peil/output.h"
#include "sheets.h"

static void write_block_sheets(struct book *book, int block)
{
    size_t first = book->sheet_count;
    write_block(book, block);
    for (size_t s = first; s < book->sheet_count; s++) {
        book->sheets[s]->about = ABOUT_BLOCK;
        book->sheets[s]->block = block;
    }
}

static void write_scale_sheets(struct book *book)
{
    size_t first = book->sheet_count;
    write_scales(book);
    for (size_t s = first; s < book->sheet_count; s++)
        book->sheets[s]->about = ABOUT_SCALES;
}

static void write_sheets(struct book *book, const struct open_texts *texts)
{
    struct peil_document *document = book->document;
    struct sheet *contents =
        book_sheet(book, peil_document_say(document, PEIL_SAY_SHEET_CONTENTS), "");
    write_respondents(book);
    for (size_t b = 0; b < document->survey->block_count; b++)
        write_block_sheets(book, (int)b);
    write_block_sheets(book, PEIL_NOWHERE);
    write_scale_sheets(book);
    write_open_answers(book, texts);
    write_groupings(book);
    write_quality(book);
    struct sheet *methods = book_sheet(book, peil_document_say(document, PEIL_SAY_SHEET_METHODS),
                                       peil_document_say(document, PEIL_SAY_ABOUT_METHODS));
    write_families(book);
    write_codebook(book);
    write_lists(book);
    write_contents(book, contents);
    write_methods(book, methods);
}

static enum peil_status report(struct peil_diag *diag, const char *path, lxw_error error)
{
    struct peil_place place = {.file = path};
    peil_report(diag, PEIL_FAULT, &place, "the workbook cannot be written: %s",
                lxw_strerror(error));
    return PEIL_FILE;
}

static enum peil_status write_file(struct peil_document *document, const struct open_texts *texts,
                                   const char *path, struct peil_diag *diag)
{
    struct peil_output *output = NULL;
    struct book book = {.document = NULL};
    enum peil_status status =
        peil_output_reserve(&output, path, document->internal ? 0600 : 0644, diag);
    if (status != PEIL_OK)
        return status;
    status = book_open(&book, document, peil_output_temporary(output));
    if (status != PEIL_OK) {
        report(diag, path, LXW_ERROR_MEMORY_MALLOC_FAILED);
        goto cleanup;
    }
    write_sheets(&book, texts);
    if (!book_close(&book)) {
        status = report(diag, path, book.error);
        goto cleanup;
    }
    status = peil_output_close(output);
    output = NULL;
cleanup:
    book_clear(&book);
    peil_output_discard(output);
    return status;
}

enum peil_status peil_workbook_write(const struct peil_survey *survey,
                                     const struct peil_results *results,
                                     const struct peil_document_options *options, const char *path,
                                     struct peil_diag *diag)
{
    struct peil_document document;
    struct open_texts texts = {.count = 0};
    enum peil_status status = peil_document_open(&document, survey, results, options, diag);
    if (status == PEIL_OK && options->internal && options->responses != NULL)
        status =
            open_texts_read(&texts, survey, options->responses, options->responses_plain, diag);
    if (status == PEIL_OK)
        status = write_file(&document, &texts, path, diag);
    open_texts_clear(&texts);
    peil_document_close(&document);
    return status;
}
