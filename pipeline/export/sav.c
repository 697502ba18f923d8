/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sav.c: SPSS .sav and .zsav files, read as records; see peil/sav.h.
 *
 * ReadStat calls value by value, from left to right and case by case. It reads through the
 * functions below, so that it sees the very file whose digest was taken, and so that an error of
 * the disk is told from a file that is cut short. */
#include "peil/sav.h"

#include <errno.h>
#include <stdlib.h>

#include "file.h"
#include "peil/text.h"
#include "pieces.h"
#include "sav_dictionary.h"

struct reading {
    struct peil_sav_input *input;
    struct peil_export_file file;
    int error; /* of the disk */
    enum peil_status status;
    struct peil_sav_dictionary dictionary;
    bool begun; /* `variables` was called */

    /* The case that is being read. */
    uint64_t row;
    struct peil_pieces bytes;
    struct peil_field *fields;
    size_t *starts; /* of their texts */
    size_t count;
};

/* ---- the file, for ReadStat ---- */

static int open_nothing(const char *path, void *context)
{
    (void)path;
    (void)context;
    return 0;
}

static int close_nothing(void *context)
{
    (void)context;
    return 0;
}

static readstat_off_t seek_file(readstat_off_t offset, readstat_io_flags_t whence, void *context)
{
    struct reading *reading = context;
    int from = whence == READSTAT_SEEK_SET   ? SEEK_SET
               : whence == READSTAT_SEEK_CUR ? SEEK_CUR
                                             : SEEK_END;
    return fseeko(reading->file.stream, offset, from) == 0 ? ftello(reading->file.stream) : -1;
}

static ssize_t read_file(void *bytes, size_t size, void *context)
{
    struct reading *reading = context;
    size_t count = fread(bytes, 1, size, reading->file.stream);
    if (ferror(reading->file.stream)) {
        reading->error = errno;
        return -1;
    }
    return (ssize_t)count;
}

static readstat_error_t update_nothing(long size, readstat_progress_handler progress, void *context,
                                       void *io)
{
    (void)size;
    (void)progress;
    (void)context;
    (void)io;
    return READSTAT_OK;
}

/* ---- cases ---- */

static int answer(const struct reading *reading)
{
    return reading->status == PEIL_OK ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

/* The dictionary is whole when the first value comes, or when the file ends. */
static void begin(struct reading *reading)
{
    const struct peil_sav_dictionary *dictionary = &reading->dictionary;
    if (!reading->begun) {
        reading->begun = true;
        reading->fields = peil_alloc(dictionary->count, sizeof *reading->fields);
        reading->starts = peil_alloc(dictionary->count, sizeof *reading->starts);
        reading->status = reading->input->variables(reading->input->context, dictionary->variables,
                                                    dictionary->count);
    }
}

static void end_case(struct reading *reading)
{
    static const char spare[PEIL_CSV_SPARE];
    size_t length = reading->bytes.length;
    peil_pieces_add(&reading->bytes, spare, sizeof spare);
    for (size_t i = 0; i < reading->count; i++) {
        reading->fields[i].text = reading->bytes.bytes + reading->starts[i];
    }
    struct peil_record record = {.row = ++reading->row,
                                 .count = reading->count,
                                 .fields = reading->fields,
                                 .bytes = reading->bytes.bytes,
                                 .length = length};
    reading->status = reading->input->record(reading->input->context, &record);
    reading->count = reading->bytes.length = 0;
}

static void add_field(struct reading *reading, const char *text, size_t length, bool absent)
{
    reading->starts[reading->count] = reading->bytes.length;
    reading->fields[reading->count++] = (struct peil_field){.length = length, .absent = absent};
    peil_pieces_add(&reading->bytes, text, length);
    peil_pieces_add(&reading->bytes, "", 1);
}

static void add_text(struct reading *reading, const char *text)
{
    size_t length = text != NULL ? peil_sav_text_length(text) : 0;
    if (length != 0 && peil_utf8_valid(text, length) != length) {
        struct peil_place place = {.file = reading->file.name,
                                   .row = reading->row + 1,
                                   .column = reading->dictionary.variables[reading->count].name};
        peil_report(reading->file.diag, PEIL_FAULT, &place,
                    "a text that is not in the encoding which the file declares: save it again "
                    "in SPSS, as Unicode");
        reading->status = PEIL_DATA;
        return;
    }
    add_field(reading, text, length, false);
}

static void add_number(struct reading *reading, double number)
{
    char text[PEIL_SAV_TEXT];
    if (!isfinite(number)) {
        add_field(reading, "", 0, true); /* system-missing */
        return;
    }
    size_t length = peil_sav_number_text(number, reading->dictionary.kinds[reading->count], text);
    add_field(reading, text, length, false);
}

static int take_value(int row, readstat_variable_t *variable, readstat_value_t value, void *context)
{
    struct reading *reading = context;
    (void)row;
    (void)variable;
    begin(reading);
    if (reading->status != PEIL_OK) {
        return answer(reading);
    }
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        add_text(reading, readstat_string_value(value));
    } else {
        add_number(reading,
                   readstat_value_is_system_missing(value) ? NAN : readstat_double_value(value));
    }
    if (reading->status == PEIL_OK && reading->count == reading->dictionary.count) {
        end_case(reading);
    }
    return answer(reading);
}

static int take_label(const char *set, readstat_value_t value, const char *label, void *context)
{
    struct reading *reading = context;
    peil_sav_dictionary_label(&reading->dictionary, set, value, label);
    return READSTAT_HANDLER_OK;
}

static int take_variable(int index, readstat_variable_t *variable, const char *set, void *context)
{
    struct reading *reading = context;
    (void)index;
    peil_sav_dictionary_variable(&reading->dictionary, variable, set);
    return READSTAT_HANDLER_OK;
}

/* ---- how it ended ---- */

static enum peil_status refuse(const struct reading *reading, const char *what)
{
    struct peil_place place = {.file = reading->file.name};
    peil_report(reading->file.diag, PEIL_FAULT, &place, "%s", what);
    return PEIL_DATA;
}

static const char *what_of(readstat_error_t error)
{
    switch ((int)error) {
    case READSTAT_ERROR_READ:
    case READSTAT_ERROR_SEEK:
    case READSTAT_ERROR_ROW_COUNT_MISMATCH:
        return "is damaged: it ends too early (a download may have been cut short)";
    case READSTAT_ERROR_UNSUPPORTED_CHARSET:
        return "is in an encoding that is not known here: save it again in SPSS, as Unicode";
    case READSTAT_ERROR_CONVERT:
    case READSTAT_ERROR_CONVERT_BAD_STRING:
    case READSTAT_ERROR_CONVERT_SHORT_STRING:
    case READSTAT_ERROR_CONVERT_LONG_STRING:
        return "has a text that is not in the encoding which it declares: save it again in SPSS, "
               "as Unicode";
    case READSTAT_ERROR_MALLOC:
        return "is damaged: it asks for more memory than there is";
    case READSTAT_ERROR_UNSUPPORTED_COMPRESSION:
        return "is compressed in a way that is not known here: save it again in SPSS as .sav";
    default:
        return NULL;
    }
}

static enum peil_status end_status(struct reading *reading, readstat_error_t error)
{
    struct peil_place place = {.file = reading->file.name};
    if (reading->status != PEIL_OK) {
        return reading->status;
    }
    if (reading->error != 0) {
        return peil_report_errno(reading->file.diag, &place, reading->error, "cannot be read");
    }
    if (error == READSTAT_OK && reading->count == 0) {
        return PEIL_OK;
    }
    const char *what = error == READSTAT_OK ? what_of(READSTAT_ERROR_READ) : what_of(error);
    if (what != NULL) {
        return refuse(reading, what);
    }
    peil_report(reading->file.diag, PEIL_FAULT, &place, "is damaged: it is no whole .sav file (%s)",
                readstat_error_message(error));
    return PEIL_DATA;
}

/* ---- reading ---- */

static void set_file(readstat_parser_t *parser, struct reading *reading)
{
    readstat_set_open_handler(parser, open_nothing);
    readstat_set_close_handler(parser, close_nothing);
    readstat_set_seek_handler(parser, seek_file);
    readstat_set_read_handler(parser, read_file);
    readstat_set_update_handler(parser, update_nothing);
    if (parser->io->io_ctx_needs_free) { /* of its own functions: some releases forget it */
        free(parser->io->io_ctx);
        parser->io->io_ctx = NULL;
        parser->io->io_ctx_needs_free = 0;
    }
    readstat_set_io_ctx(parser, reading);
}

static enum peil_status parse(struct reading *reading)
{
    readstat_parser_t *parser = readstat_parser_init();
    if (parser == NULL) {
        return refuse(reading, "cannot be read: no memory for a reader of .sav");
    }
    set_file(parser, reading);
    readstat_set_value_label_handler(parser, take_label);
    readstat_set_variable_handler(parser, take_variable);
    if (reading->input->record != NULL) {
        readstat_set_value_handler(parser, take_value);
    }
    readstat_error_t error = readstat_parse_sav(parser, reading->file.path, reading);
    readstat_parser_free(parser);
    enum peil_status status = end_status(reading, error);
    if (status == PEIL_OK) {
        begin(reading); /* of a file without cases */
        status = reading->status;
    }
    return status;
}

static enum peil_status refuse_other(const struct reading *reading)
{
    return refuse(reading, peil_export_file_begins(&reading->file, "PK\x03\x04", 4)
                               ? "is a zip archive, not an SPSS data file (.sav)"
                               : "is no SPSS data file (.sav, .zsav)");
}

enum peil_status peil_sav_read(struct peil_sav_input *input)
{
    struct reading reading = {.input = input};
    enum peil_status status =
        peil_export_file_open(&reading.file, input->path, input->name, input->diag);
    if (status == PEIL_OK && !peil_export_file_begins(&reading.file, "$FL2", 4) &&
        !peil_export_file_begins(&reading.file, "$FL3", 4)) {
        status = refuse_other(&reading);
    }
    if (status == PEIL_OK) {
        status = parse(&reading);
    }
    if (status == PEIL_OK) {
        peil_export_file_done(&reading.file);
    }
    peil_sav_dictionary_clear(&reading.dictionary);
    peil_export_file_close(&reading.file);
    free(reading.bytes.bytes);
    free(reading.fields);
    free(reading.starts);
    return status;
}
