/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_texts.h: CSV files given as texts, read, and what is read as text.
 *
 *   [a|b] 1@2[x|~] ...   the header; data record 1, begun on line 2, its second field absent
 *
 * and a refusal as `row R line L 'column' message`. */
#ifndef PEIL_TESTS_CSV_TEXTS_H
#define PEIL_TESTS_CSV_TEXTS_H

#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include <fcntl.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "peil/alloc.h"
#include "peil/csv.h"

static char folder[] = "/tmp/peil-test-XXXXXX";
static char path[128];
static struct peil_diag diag;
static char refusal[1024];
static char seen[1 << 20];
static size_t seen_used;
static uint64_t rows_seen, last_line, stop_at;
static struct peil_csv_input input;

static inline void keep_refusal(void *context, enum peil_severity severity,
                                const struct peil_place *place, const char *text)
{
    (void)context;
    (void)severity;
    snprintf(refusal, sizeof refusal, "row %" PRIu64 " line %" PRIu64 " '%s' %s", place->row,
             place->line, place->column != NULL ? place->column : "", text);
    assert_non_null(place->file);
}

static inline void note(const char *text)
{
    size_t length = strlen(text);
    if (seen_used + length < sizeof seen) {
        memcpy(seen + seen_used, text, length + 1);
        seen_used += length;
    }
}

static inline void note_fields(const struct peil_record *record)
{
    size_t at = 0;
    for (size_t field = 0; field < record->count; field++) {
        const struct peil_field *it = &record->fields[field];
        assert_ptr_equal(it->text, record->bytes + at); /* one piece, NUL after each */
        assert_int_equal(it->text[it->length], '\0');
        assert_int_equal(strlen(it->text), it->length);
        assert_true(!it->absent || it->length == 0);
        at += it->length + 1;
        note(field == 0 ? "[" : "|");
        note(it->absent ? "~" : it->text);
    }
    assert_int_equal(at, record->length);
    note("]");
}

static inline enum peil_status take_header(void *context, const struct peil_record *record)
{
    assert_ptr_equal(context, &input);
    assert_int_equal(record->row, 0);
    note_fields(record);
    return PEIL_OK;
}

static inline enum peil_status take_record(void *context, const struct peil_record *record)
{
    char place[48];
    assert_ptr_equal(context, &input);
    snprintf(place, sizeof place, " %" PRIu64 "@%" PRIu64, record->row, record->line);
    note(place);
    note_fields(record);
    assert_int_equal(record->row, rows_seen + 1);
    rows_seen = record->row;
    last_line = record->line;
    return record->row == stop_at ? PEIL_DEFINITION : PEIL_OK;
}

static inline int set_up(void **state)
{
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    if (mkdtemp(folder) == NULL) {
        return -1;
    }
    snprintf(path, sizeof path, "%s/in.csv", folder);
    peil_diag_init(&diag, "test", NULL);
    diag.collect = keep_refusal;
    input = (struct peil_csv_input){.path = path,
                                    .header = take_header,
                                    .record = take_record,
                                    .context = &input,
                                    .diag = &diag};
    stop_at = 0;
    return 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static inline void put(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline enum peil_status read_input(void)
{
    seen[0] = refusal[0] = '\0';
    seen_used = 0;
    rows_seen = 0;
    diag.faults = 0;
    enum peil_status status = peil_csv_read(&input);
    assert_int_equal(diag.faults, status == PEIL_OK || stop_at != 0 ? 0 : 1);
    return status;
}

static inline void check(const char *text, const char *expected)
{
    put(text, strlen(text));
    if (read_input() != PEIL_OK) {
        fail_msg("refused: %s", refusal);
    }
    assert_string_equal(seen, expected);
}

static inline void check_refused_bytes(const char *bytes, size_t length, const char *expected)
{
    put(bytes, length);
    assert_int_equal(read_input(), PEIL_DATA);
    assert_string_equal(refusal, expected);
}

static inline void check_refused(const char *text, const char *expected)
{
    check_refused_bytes(text, strlen(text), expected);
}

/* The same on standard input. */
static inline enum peil_status read_standard_input(const char *text, enum peil_csv_kind kind,
                                                   bool plain)
{
    int ends[2], kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) { /* byte by byte: a pipe gives as little as it likes */
        close(ends[0]);
        for (; *text != '\0'; text++) {
            if (write(ends[1], text, 1) != 1) {
                _exit(1);
            }
        }
        _exit(0);
    }
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    input.path = NULL;
    input.kind = kind;
    input.plain = plain;
    enum peil_status status = read_input();
    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
    waitpid(child, NULL, 0);
    return status;
}

static char written[4096];

static inline void load_written(void)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    written[fread(written, 1, sizeof written - 1, file)] = '\0';
    fclose(file);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
