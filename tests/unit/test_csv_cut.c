/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of csv_cut.h: whether records cut where they stand are what libcsv makes of them. Each text
 * is read twice, once by a reader whose cutter never cuts; what both say is written down (texts,
 * absent or not, rows, lines, refusals) and has to be the same. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "peil/csv.h"
#include "pipeline/base/csv_cut.h"

enum peil_status read_by_libcsv(struct peil_csv_input *input);
bool never_cut(struct peil_cut *cut);

bool never_cut(struct peil_cut *cut)
{
    (void)cut;
    return false;
}

/* The reader once more, under another name and without its cutter. */
#define peil_csv_read read_by_libcsv
#define peil_cut_record never_cut
#include "pipeline/base/csv_read.c"
#undef peil_csv_read
#undef peil_cut_record

enum { CHUNK = 262144, ROOM = 4 * CHUNK };

struct transcript {
    char *bytes;
    size_t used;
};

static char folder[] = "/tmp/peil-test-XXXXXX";
static char path[128];
static char *text; /* of the file */
static size_t length;
static struct transcript cut, split;
static uint64_t state;

static void note(struct transcript *transcript, const char *bytes, size_t count)
{
    assert_true(transcript->used + count <= ROOM);
    memcpy(transcript->bytes + transcript->used, bytes, count);
    transcript->used += count;
}

static void note_number(struct transcript *transcript, uint64_t number)
{
    char digits[32];
    note(transcript, digits, (size_t)snprintf(digits, sizeof digits, "<%" PRIu64 ">", number));
}

static enum peil_status take(void *context, const struct peil_record *record)
{
    struct transcript *transcript = context;
    size_t at = 0;
    note_number(transcript, record->row);
    note_number(transcript, record->line);
    for (size_t field = 0; field < record->count; field++) {
        const struct peil_field *it = &record->fields[field];
        assert_ptr_equal(it->text, record->bytes + at);
        assert_int_equal(strlen(it->text), it->length);
        note(transcript, it->absent ? "~" : "=", 1);
        at += it->length + 1;
    }
    assert_int_equal(at, record->length);
    note(transcript, record->bytes, record->length);
    volatile char spare = 0; /* a sanitizer sees whether they can be read */
    for (size_t i = 0; i < PEIL_CSV_SPARE; i++) {
        spare = (char)(spare ^ record->bytes[record->length + i]);
    }
    return PEIL_OK;
}

static void keep_refusal(void *context, enum peil_severity severity, const struct peil_place *place,
                         const char *message)
{
    struct transcript *transcript = context;
    (void)severity;
    note_number(transcript, place->row);
    note_number(transcript, place->line);
    note(transcript, place->column != NULL ? place->column : "-",
         strlen(place->column != NULL ? place->column : "-"));
    note(transcript, message, strlen(message));
}

static void read_by(enum peil_status (*read_file)(struct peil_csv_input *input),
                    struct transcript *transcript, enum peil_csv_kind kind)
{
    struct peil_diag diag;
    peil_diag_init(&diag, "test", NULL);
    diag.collect = keep_refusal;
    diag.context = transcript;
    struct peil_csv_input input = {.path = path,
                                   .kind = kind,
                                   .header = take,
                                   .record = take,
                                   .context = transcript,
                                   .diag = &diag};
    transcript->used = 0;
    note_number(transcript, (uint64_t)read_file(&input));
}

static void compare(enum peil_csv_kind kind)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    read_by(peil_csv_read, &cut, kind);
    read_by(read_by_libcsv, &split, kind);
    if (cut.used != split.used || memcmp(cut.bytes, split.bytes, cut.used) != 0) {
        size_t shown = length < 2000 ? length : 2000;
        fail_msg("read otherwise than by libcsv: %.*s", (int)shown, text + length - shown);
    }
}

/* ---- texts ---- */

static uint64_t below(uint64_t limit) /* xorshift64*: S. Vigna, 2016 */
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (state * UINT64_C(0x2545F4914F6CDD1D) >> 33) % limit;
}

static void add(const char *bytes)
{
    size_t count = strlen(bytes);
    assert_true(length + count <= ROOM);
    memcpy(text + length, bytes, count);
    length += count;
}

static const char *const fields_known[] = {
    "", "a", "Akkoord", "Helemaal niet akkoord", "caf\xC3\xA9", " b ", "\"\"", "\"c\"",
    "\"Voeding, horeca\"", "\" \"", "a\tb", "#end", "12",
    /* from here on not plain */
    "\"d\"\"e\"", "\"f\ng\"", "\"h\r\ni\"", "\"\"\"\"", "\"j\rk\"",
    /* from here on no CSV, or one field more */
    "\"l", "m\"n", "m\"n\"", "\"o\"p", "\"q\" ", "1,5", "r\rs", "\"t\"\rs", "\"\tu\"\t"};
enum { FIELDS = sizeof fields_known / sizeof fields_known[0], PLAIN = 13, WHOLE = 18 };
static const char *const line_ends[] = {"\n", "\r\n", "\n\n", "\r", "\r\n\r\n", "\r\r\n", ""};
enum { LINE_ENDS = sizeof line_ends / sizeof line_ends[0] };

static void add_field(bool plain)
{
    uint64_t odd = below(150);
    add(fields_known[plain || odd > 15 ? below(PLAIN) : odd > 0 ? below(WHOLE) : below(FIELDS)]);
}

static void add_record(size_t fields, bool plain)
{
    for (size_t field = 0; field < fields; field++) {
        if (field > 0) {
            add(",");
        }
        add_field(plain);
    }
    add(line_ends[plain || below(10) != 0 ? below(8) == 0 : below(LINE_ENDS - 1)]);
}

static void make_text(size_t fields, size_t records)
{
    for (size_t record = 0; record < records; record++) {
        add_record(fields, false);
    }
    if (length > 0 && below(3) == 0) {
        length -= 1 + below(length < 8 ? length : 8); /* the file is cut off */
    }
    if (length > 0 && below(4) == 0) {
        static const char stray[] = ",\"\n\r \xC3\x80;";
        text[below(length)] = stray[below(sizeof stray)]; /* also a NUL */
    }
}

static int set_up(void **unused)
{
    (void)unused;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    if (mkdtemp(folder) == NULL) {
        return -1;
    }
    snprintf(path, sizeof path, "%s/in.csv", folder);
    text = malloc(ROOM);
    cut.bytes = malloc(ROOM);
    split.bytes = malloc(ROOM);
    state = 20210301;
    return text == NULL || cut.bytes == NULL || split.bytes == NULL;
}

static int tear_down(void **unused)
{
    (void)unused;
    free(text);
    free(cut.bytes);
    free(split.bytes);
    unlink(path);
    return rmdir(folder);
}

static void test_small_texts(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < 6000; i++) {
        length = 0;
        make_text(1 + below(6), below(12));
        compare(below(4) == 0 ? PEIL_CSV_TABLE : PEIL_CSV_EXPORT);
    }
}

/* Each field at each place of a record, with each line end. */
static void test_each_field(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < (size_t)FIELDS * LINE_ENDS * 3; i++) {
        length = 0;
        add("x,y,z\n1,2,3\n");
        for (size_t field = 0; field < 3; field++) {
            add(field > 0 ? "," : "");
            add(i % 3 == field ? fields_known[i / 3 / LINE_ENDS] : "v");
        }
        add(line_ends[i / 3 % LINE_ENDS]);
        add("4,5,6\n");
        compare(PEIL_CSV_EXPORT);
    }
}

/* What follows the marks of 64 bytes, and what the end of a chunk cuts through. */
static void test_chunk_ends(void **unused)
{
    (void)unused;
    for (size_t before = 0; before < 150; before++) {
        length = 0;
        add("x,y,z\n");
        while (length < CHUNK - 64 - before) {
            add_record(3, true);
        }
        add("p,,");
        while (length < CHUNK - before) {
            add("q");
        }
        add("\n");
        for (size_t record = 0; record < 40; record++) {
            add_record(3, before % 3 == 0);
        }
        compare(PEIL_CSV_EXPORT);
    }
}

static void test_end_mark(void **unused)
{
    (void)unused;
    for (size_t rows = 0; rows < 4; rows++) {
        for (size_t more = 0; more < 3; more++) {
            char mark[32];
            length = 0;
            add("x,y,z\n");
            for (size_t row = 0; row < rows; row++) {
                add("#end,1,2\n");
            }
            snprintf(mark, sizeof mark, "#end,%zu\n", rows);
            add(mark);
            for (size_t row = 0; row < more; row++) {
                add("a,b,c\n");
            }
            compare(PEIL_CSV_TABLE);
        }
    }
}

/* Otherwise these tests would compare libcsv with itself. */
static void test_plain_records_are_cut(void **unused)
{
    (void)unused;
    static char bytes[256] = "a,\"b\",\r\n\"c,d\",,\"\"\n\"e\"\"f\",g,h\n";
    struct peil_cut cutter = {0};
    peil_cut_init(&cutter, ',', 3);
    peil_cut_start(&cutter, bytes, strlen(bytes));
    assert_true(peil_cut_record(&cutter));
    assert_string_equal(cutter.fields[1].text, "b");
    assert_true(cutter.fields[2].absent);
    assert_true(peil_cut_record(&cutter));
    assert_memory_equal(cutter.fields[0].text, "c,d\0\0", 6);
    assert_true(cutter.fields[1].absent);
    assert_false(cutter.fields[2].absent);
    assert_false(peil_cut_record(&cutter));
    assert_memory_equal(bytes + cutter.at, "\"e\"\"f\",g,h\n", 11); /* left as it was */
    peil_cut_clear(&cutter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_small_texts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_each_field, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_chunk_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_end_mark, set_up, tear_down),
        cmocka_unit_test(test_plain_records_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
