/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/csv.h. What is read is written down as text and compared:
 *
 *   [a|b] 1@2[x|~] ...   the header; data record 1, begun on line 2, its second field absent
 *
 * and a refusal as `row R line L 'column' message`. */
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

static void keep_refusal(void *context, enum peil_severity severity, const struct peil_place *place,
                         const char *text)
{
    (void)context;
    (void)severity;
    snprintf(refusal, sizeof refusal, "row %" PRIu64 " line %" PRIu64 " '%s' %s", place->row,
             place->line, place->column != NULL ? place->column : "", text);
    assert_non_null(place->file);
}

static void note(const char *text)
{
    size_t length = strlen(text);
    if (seen_used + length < sizeof seen) {
        memcpy(seen + seen_used, text, length + 1);
        seen_used += length;
    }
}

static void note_fields(const struct peil_record *record)
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

static enum peil_status take_header(void *context, const struct peil_record *record)
{
    assert_ptr_equal(context, &input);
    assert_int_equal(record->row, 0);
    note_fields(record);
    return PEIL_OK;
}

static enum peil_status take_record(void *context, const struct peil_record *record)
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

static int set_up(void **state)
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

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void put(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static enum peil_status read_input(void)
{
    seen[0] = refusal[0] = '\0';
    seen_used = 0;
    rows_seen = 0;
    diag.faults = 0;
    enum peil_status status = peil_csv_read(&input);
    assert_int_equal(diag.faults, status == PEIL_OK || stop_at != 0 ? 0 : 1);
    return status;
}

static void check(const char *text, const char *expected)
{
    put(text, strlen(text));
    if (read_input() != PEIL_OK) {
        fail_msg("refused: %s", refusal);
    }
    assert_string_equal(seen, expected);
}

static void check_refused_bytes(const char *bytes, size_t length, const char *expected)
{
    put(bytes, length);
    assert_int_equal(read_input(), PEIL_DATA);
    assert_string_equal(refusal, expected);
}

static void check_refused(const char *text, const char *expected)
{
    check_refused_bytes(text, strlen(text), expected);
}

static void test_records_and_absent_fields(void **state)
{
    (void)state;
    check("a,b,c\n1,2,3\n,\"\",x\n", "[a|b|c] 1@2[1|2|3] 2@3[~||x]");
    check("a,b\n1,2", "[a|b] 1@2[1|2]"); /* no line end at the end */
    check("a,b\n1,", "[a|b] 1@2[1|~]");
    check("a,b\n1,\"\"", "[a|b] 1@2[1|]");
    check("a,b\n", "[a|b]");
    check("a,b", "[a|b]");
    check("a,,b\n1,2,3\n", "[a|~|b] 1@2[1|2|3]");
}

static void test_quotes(void **state)
{
    (void)state;
    check("a,b\n\"x, \"\"y\"\"\",\"\"\"\"\n", "[a|b] 1@2[x, \"y\"|\"]");
    check("\"a\",\"b\"\n\"1\",2\n", "[a|b] 1@2[1|2]");
}

static void test_blanks_are_kept(void **state)
{
    (void)state;
    check(" a ,b\n x, y \n\t,  \n", "[ a |b] 1@2[ x| y ] 2@3[\t|  ]");
    check("a;b\n x ;y\n", "[a|b] 1@2[ x |y]");
}

static void test_line_ends(void **state)
{
    (void)state;
    check("a,b\r\n1,2\r\n3,4\r\n", "[a|b] 1@2[1|2] 2@3[3|4]");
    check("a,b\r1,2\r3,4\r", "[a|b] 1@2[1|2] 2@3[3|4]");
    check("a,b\r\n1,2\n3,4\r5,6\r\n\n7,8", "[a|b] 1@2[1|2] 2@3[3|4] 3@4[5|6] 4@6[7|8]");
}

static void test_lines_inside_fields(void **state)
{
    (void)state;
    check("a,b\n\"x\ny\",1\n2,3\n", "[a|b] 1@2[x\ny|1] 2@4[2|3]");
    check("a,b\n\"x\r\ny\r\n\",1\n2,3\n", "[a|b] 1@2[x\r\ny\r\n|1] 2@5[2|3]");
    check("a,b\n\"x\ry\",\"\r\"\n2,3\n", "[a|b] 1@2[x\ry|\r] 2@5[2|3]");
    check("a,b\n\"\r\",\"\n\"\r\n2,3\n", "[a|b] 1@2[\r|\n] 2@5[2|3]");
    check("\"a\nb\",c\n1,2\n", "[a\nb|c] 1@3[1|2]");
}

static void test_blank_lines_are_skipped_but_counted(void **state)
{
    (void)state;
    check("a,b\n\n1,2\n\n\n3,4\n\n", "[a|b] 1@3[1|2] 2@6[3|4]");
    check("\r\n\na,b\r\n\r\n1,2\r\n", "[a|b] 1@5[1|2]");
    check("a,b\r\r1,2\r", "[a|b] 1@3[1|2]");
}

static void test_blank_lines_of_one_column_are_records(void **state)
{
    (void)state;
    check("a\n\nx\n\n", "[a] 1@2[~] 2@3[x] 3@4[~]");
    check("a\r\n\r\nx\r\n\"\"\r\n", "[a] 1@2[~] 2@3[x] 3@4[]");
    check("\n\na\nx", "[a] 1@4[x]");
}

static void test_byte_order_mark_is_dropped(void **state)
{
    (void)state;
    check("\xEF\xBB\xBF"
          "a,b\n1,2\n",
          "[a|b] 1@2[1|2]");
    check("\xEF\xBB\xBF\"a\",b\n1,\xEF\xBB\xBF\n", "[a|b] 1@2[1|\xEF\xBB\xBF]");
}

static void test_delimiters(void **state)
{
    (void)state;
    check("a;b;c\n1,5;2;3\n", "[a|b|c] 1@2[1,5|2|3]");
    assert_int_equal(input.delimiter_found, ';');
    check("a\tb\n1\t\n", "[a|b] 1@2[1|~]");
    assert_int_equal(input.delimiter_found, '\t');
    check("\"a;b;c;\nd;e\",f\n1;,2\n", "[a;b;c;\nd;e|f] 1@3[1;|2]");
    assert_int_equal(input.delimiter_found, ',');
    check("a\nx\n", "[a] 1@2[x]");
    assert_int_equal(input.delimiter_found, ',');
    check("\n\na;b\n1,2,3,4;5\n", "[a|b] 1@4[1,2,3,4|5]");
    input.delimiter = ',';
    check("a;b\n1;2\n", "[a;b] 1@2[1;2]");
    assert_int_equal(input.delimiter_found, ',');
}

static void test_ragged_records(void **state)
{
    (void)state;
    check_refused("a,b,c\n1,2,3\n\n4,5\n", "row 2 line 4 '' this record has 2 fields, the header "
                                           "has 3");
    check_refused("a,b\n1\n", "row 1 line 2 '' this record has 1 field, the header has 2");
    check_refused("a,b\n1,2,3\n", "row 1 line 2 '' this record has 3 fields, the header has 2");
    check_refused("a\n1,2\n", "row 1 line 2 '' this record has 2 fields, the header has 1");
}

static void test_files_without_records(void **state)
{
    (void)state;
    check_refused("", "row 0 line 0 '' the file is empty");
    check_refused("\xEF\xBB\xBF", "row 0 line 0 '' the file is empty");
    check_refused("\n\r\n", "row 0 line 0 '' the file has no header, only blank lines");
}

static void test_nul(void **state)
{
    (void)state;
    static const char bytes[] = "a,b\n\"x\n\",2\n3,4\0"
                                "5\n";
    check_refused_bytes(bytes, sizeof bytes - 1,
                        "row 2 line 4 'b' a NUL byte: this is not a text file");
    static const char header[] = "a,\0\n";
    check_refused_bytes(header, sizeof header - 1,
                        "row 0 line 1 '2' a NUL byte: this is not a text file");
}

static void test_broken_utf8(void **state)
{
    (void)state;
    check_refused("a,b\n1,caf\xE9\n", /* the E9 is named, not the line end that may not follow */
                  "row 1 line 2 'b' broken UTF-8 (byte 0xE9); save as UTF-8 CSV");
    check_refused("a,b\n\x80,2\n", "row 1 line 2 'a' broken UTF-8 (byte 0x80); save as UTF-8 CSV");
    check_refused("a,b\n1,\xE2\x82", "row 1 line 2 'b' the file ends inside a character (broken "
                                     "UTF-8)");
}

static void test_other_encodings(void **state)
{
    (void)state;
    check_refused_bytes("\xFF\xFE"
                        "a\0",
                        4, "row 0 line 0 '' UTF-16; save as UTF-8 CSV");
    check_refused_bytes("\xFE\xFF\0a", 4, "row 0 line 0 '' UTF-16; save as UTF-8 CSV");
    check_refused("a,b\n1,2\n3,\"x\n\xC3", "row 2 line 4 'b' the file ends inside a character "
                                           "(broken UTF-8)");
    check_refused("a,,c\n1,\xC3(,3\n", "row 1 line 2 '2 (without header text)' broken UTF-8 "
                                       "(byte 0xC3); save as UTF-8 CSV");
}

static void test_stray_quotes(void **state)
{
    (void)state;
    check_refused("a,b\n1,2\n\"x\r\ny\",3\"4\n",
                  "row 2 line 4 'b' a quote (\") inside an unquoted field");
    check_refused("a,b\n\"x\n\"y,2\n", "row 1 line 3 'a' text after a closing quote (a quote "
                                       "inside a quoted field is written twice)");
    check_refused("a,b\n\"x\" ,2\n", "row 1 line 2 'a' text after a closing quote (a quote "
                                     "inside a quoted field is written twice)");
    check_refused("a,b\"\n", "row 0 line 1 '2' a quote (\") inside an unquoted field");
    check_refused("a,b\n1,2,3\"", "row 1 line 2 '3' a quote (\") inside an unquoted field");
}

static void test_unterminated_quotes(void **state)
{
    (void)state;
    check_refused("a,b\n1,2\n\"x\ny\",\"z\n5,6\n7,8\n",
                  "row 2 line 7 'b' the file ends inside a quoted field that begins on line 4");
    check_refused("a,\"b", "row 0 line 1 '2' the file ends inside a quoted field that begins on "
                           "line 1");
}

static void test_first_refusal_is_the_only_one(void **state)
{
    (void)state;
    check_refused("a,b\n1\n2\n3,\"", "row 1 line 2 '' this record has 1 field, the header has 2");
    stop_at = 2;
    put("a,b\n1,2\n3,4\n5,6\n7\n", 18);
    assert_int_equal(read_input(), PEIL_DEFINITION);
    assert_string_equal(seen, "[a|b] 1@2[1|2] 2@3[3|4]");
    assert_int_equal(diag.faults, 0);
}

enum { CHUNK = 262144 };

/* A file in which `what` begins `before` bytes before the end of the first chunk. */
static void put_over_the_boundary(const char *what, size_t before, const char *after)
{
    size_t length = CHUNK + 4096;
    char *bytes = peil_alloc(length, 1);
    size_t used = (size_t)sprintf(bytes, "a,b\n");
    while (used + 200 < CHUNK - before) {
        used += (size_t)sprintf(bytes + used, "row of ,some text\n");
    }
    used += (size_t)sprintf(bytes + used, "x,");
    memset(bytes + used, 'y', CHUNK - before - used);
    used = CHUNK - before;
    used += (size_t)sprintf(bytes + used, "%s%s", what, after);
    put(bytes, used);
    free(bytes);
}

static void test_chunk_boundaries(void **state)
{
    (void)state;
    for (size_t before = 0; before < 8; before++) {
        put_over_the_boundary("\xF0\x9F\x99\x82\xC3\xA9\r\n", before, "1,2\r\n3,\"4\r\n\"\n5,6\n");
        assert_int_equal(read_input(), PEIL_OK);
        uint64_t rows = rows_seen;
        assert_int_equal(last_line, rows + 2); /* the header, and one line inside a field */
        put_over_the_boundary("  , \n", before, "");
        assert_int_equal(read_input(), PEIL_DATA); /* three fields */
        put_over_the_boundary(" \n \t, ", before, "\n");
        assert_int_equal(read_input(), PEIL_OK);
        assert_string_equal(seen + seen_used - strlen("[ \t| ]"), "[ \t| ]");
    }
    for (size_t before = 1; before < 4; before++) {
        char tail[64];
        put_over_the_boundary("\xF0\x9F\x99", before, "z\n"); /* the fourth byte is missing */
        assert_int_equal(read_input(), PEIL_DATA);
        snprintf(tail, sizeof tail, "line %" PRIu64 " 'b' broken UTF-8 (byte 0xF0)", rows_seen + 2);
        assert_non_null(strstr(refusal, tail));
        put_over_the_boundary("\xF0\x9F\x99", before, ""); /* and here the file ends */
        assert_int_equal(read_input(), PEIL_DATA);
        assert_non_null(strstr(refusal, "'b' the file ends inside a character"));
    }
}

static void test_blanks_at_field_ends_in_large_files(void **state)
{
    (void)state;
    static const char *const tails[] = {"z,z ", "z , z", " z,z", "z,\"z\" \n", "z\t,z"};
    static const char *const ends[] = {"[z|z ]", "[z | z]", "[ z|z]", NULL, "[z\t|z]"};
    for (size_t which = 0; which < 5; which++) {
        char *bytes = peil_alloc(20000, 1);
        size_t used = (size_t)sprintf(bytes, "a,b\n");
        while (used < 15000 + which) {
            used += (size_t)sprintf(bytes + used, "mee eens,niet mee eens\n");
        }
        size_t length = used + (size_t)sprintf(bytes + used, "%s", tails[which]);
        for (size_t pad = 0; pad < 40; pad++) { /* at every place in the words scanned */
            length += (size_t)sprintf(bytes + length, "\nmee,eens");
            put(bytes, length);
            enum peil_status status = read_input();
            assert_int_equal(status, ends[which] == NULL ? PEIL_DATA : PEIL_OK);
            assert_true(ends[which] == NULL || strstr(seen, ends[which]) != NULL);
        }
        free(bytes);
    }
}

static void test_large_fields_and_records(void **state)
{
    (void)state;
    FILE *file = fopen(path, "w");
    fputs("a,b,c\n1,\"", file);
    for (int byte = 0; byte < 1000000; byte++) {
        fputc('x', file);
    }
    fputs("\",3\n", file);
    fclose(file);
    assert_int_equal(read_input(), PEIL_OK);
    assert_int_equal(rows_seen, 1);
    file = fopen(path, "w");
    for (int column = 0; column < 3000; column++) {
        fprintf(file, "%scolumn %d", column == 0 ? "" : ",", column);
    }
    fclose(file);
    assert_int_equal(read_input(), PEIL_OK);
    file = fopen(path, "w");
    fputs("a,b\n1,2\n3,\"", file);
    for (int line = 0; line < 5000000; line++) {
        fputs("4,5\n", file);
    }
    fclose(file);
    assert_int_equal(read_input(), PEIL_DATA); /* long before the end, and without its memory */
    assert_non_null(strstr(refusal, "over 16 MiB in a field (a quote never closed?) that begins "
                                    "on line 3"));
}

static void test_unreadable_files(void **state)
{
    (void)state;
    assert_int_equal(read_input(), PEIL_FILE);
    assert_string_equal(refusal, "row 0 line 0 '' cannot be opened: No such file or directory");
    input.path = folder;
    assert_int_equal(read_input(), PEIL_FILE);
    assert_string_equal(refusal, "row 0 line 0 '' cannot be read: Is a directory");
}

/* The same on standard input. */
static enum peil_status read_standard_input(const char *text, enum peil_csv_kind kind, bool plain)
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

static void test_end_mark_of_a_file(void **state)
{
    (void)state;
    input.kind = PEIL_CSV_TABLE;
    check("a,b,c\n1,2,3\n#end,1\n", "[a|b|c] 1@2[1|2|3]");
    check("a,b,c\n#end,0\n\n", "[a|b|c]");
    check("a,b,c\n1,2,3\n", "[a|b|c] 1@2[1|2|3]"); /* files need none */
    check("a\nx\n#end,1\n", "[a] 1@2[x]");
    check("a,b\n#end,7\n", "[a|b] 1@2[#end|7]"); /* looks like a record, so is one */
    check("a,b,c\n#end,1,2\n", "[a|b|c] 1@2[#end|1|2]");
    check_refused("a,b,c\n1,2,3\n#end,2\n",
                  "row 0 line 3 '' the end mark counts 2 records, 1 were read: the stage before "
                  "this one did not finish, or the table was changed");
    check_refused("a,b,c\n1,2,3\n#end,99999999999999999999999\n",
                  "row 0 line 3 '' the end mark counts 99999999999999999999999 records, 1 were "
                  "read: the stage before this one did not finish, or the table was changed");
    check_refused("a,b,c\n#end,0\n1,2,3\n",
                  "row 0 line 3 '' something follows the end mark of this table");
    check_refused("a,b,c\n#end,0\n#end,0\n",
                  "row 0 line 3 '' something follows the end mark of this table");
    check_refused("a,b,c\n#end,x\n", "row 1 line 2 '' this record has 2 fields, the header has 3");
    check_refused("a,b,c\n#end,\n", "row 1 line 2 '' this record has 2 fields, the header has 3");
    input.kind = PEIL_CSV_EXPORT;
    check_refused("a,b,c\n#end,0\n", "row 1 line 2 '' this record has 2 fields, the header has 3");
}

#define UNFINISHED                                                                                 \
    "row 0 line 0 '' standard input ended without its end mark: the stage before this one did "    \
    "not finish (--plain-input accepts tables made elsewhere)"

static void test_end_mark_of_standard_input(void **state)
{
    (void)state;
    assert_int_equal(read_standard_input("a,b,c\n1,2,3\n#end,1\n", PEIL_CSV_TABLE, false), PEIL_OK);
    assert_string_equal(seen, "[a|b|c] 1@2[1|2|3]");
    assert_int_equal(read_standard_input("a,b,c\n1,2,3\n", PEIL_CSV_TABLE, false), PEIL_DATA);
    assert_string_equal(refusal, UNFINISHED);
    assert_int_equal(read_standard_input("", PEIL_CSV_TABLE, false), PEIL_DATA);
    assert_string_equal(refusal, UNFINISHED);
    assert_int_equal(read_standard_input("a,b,c\n1,2,3\n", PEIL_CSV_TABLE, true), PEIL_OK);
    assert_int_equal(read_standard_input("a,b,c\n#end,3\n", PEIL_CSV_TABLE, true), PEIL_DATA);
    assert_int_equal(read_standard_input("a;b\r\n1;\xC3\xA9\r\n", PEIL_CSV_EXPORT, false), PEIL_OK);
    assert_string_equal(seen, "[a|b] 1@2[1|\xC3\xA9]");
    assert_int_equal(input.delimiter_found, ';');
}

static char written[4096];

static void load_written(void)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    written[fread(written, 1, sizeof written - 1, file)] = '\0';
    fclose(file);
}

static void test_writing_quotes_what_needs_it(void **state)
{
    (void)state;
    struct peil_csv *csv;
    static const char *const fields[] = {"plain", "a,b",      "say \"x\"", "l\nf",
                                         "c\rr",  " lead",    "trail ",    "tab\t",
                                         "#x",    "in side;", "\xC3\xA9"};
    assert_int_equal(peil_csv_open(&csv, path, 0600, false, &diag), PEIL_OK);
    for (size_t at = 0; at < sizeof fields / sizeof *fields; at++) {
        peil_csv_text(csv, fields[at]);
    }
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    peil_csv_text(csv, "#end");
    peil_csv_text(csv, "");
    peil_csv_bytes(csv, "cut here", 3);
    peil_csv_count(csv, UINT64_MAX);
    peil_csv_count(csv, 0);
    peil_csv_double(csv, 0.1 + 0.2);
    peil_csv_plain(csv, "as, is", 6);
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    assert_int_equal(peil_csv_close(csv), PEIL_OK);
    load_written();
    assert_string_equal(written,
                        "plain,\"a,b\",\"say \"\"x\"\"\",\"l\nf\",\"c\rr\",\" lead\",\"trail \","
                        "\"tab\t\",#x,in side;,\xC3\xA9\n"
                        "\"#end\",,cut,18446744073709551615,0,0.30000000000000004,as, is\n");
}

static void test_records_that_begin_alike(void **state)
{
    (void)state;
    struct peil_csv *csv;
    assert_int_equal(peil_csv_open(&csv, path, 0600, false, &diag), PEIL_OK);
    peil_csv_text(csv, "#a");
    peil_csv_text(csv, "b,c");
    struct peil_csv_mark mark = peil_csv_mark(csv);
    peil_csv_text(csv, "a field longer than the others");
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    peil_csv_repeat(csv, mark);
    peil_csv_text(csv, "#d"); /* not the first of its record */
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    peil_csv_repeat(csv, mark);
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    peil_csv_text(csv, "e");
    assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
    assert_int_equal(peil_csv_close(csv), PEIL_OK);
    load_written();
    assert_string_equal(written, "\"#a\",\"b,c\",a field longer than the others\n"
                                 "\"#a\",\"b,c\",#d\n"
                                 "\"#a\",\"b,c\"\n"
                                 "e\n");
}

static void test_what_is_written_is_read_back(void **state)
{
    (void)state;
    struct peil_csv *csv;
    static const char *const fields[] = {
        "\xEF\xBB\xBFname", "b", "#end", "12", " x\r", "\n\"", "", "y"};
    assert_int_equal(peil_csv_open(&csv, path, 0644, false, &diag), PEIL_OK);
    for (size_t at = 0; at < sizeof fields / sizeof *fields; at++) {
        peil_csv_text(csv, fields[at]);
        if (at % 2 == 1) {
            assert_int_equal(peil_csv_end_record(csv), PEIL_OK);
        }
    }
    assert_int_equal(peil_csv_close(csv), PEIL_OK);
    assert_int_equal(read_input(), PEIL_OK);
    assert_string_equal(seen, "[\xEF\xBB\xBFname|b] 1@2[#end|12] 2@3[ x\r|\n\"] 3@6[~|y]");
}

static void test_one_empty_column_is_no_blank_line(void **state)
{
    (void)state;
    struct peil_csv *csv;
    assert_int_equal(peil_csv_open(&csv, path, 0644, false, &diag), PEIL_OK);
    peil_csv_text(csv, "a");
    peil_csv_end_record(csv);
    peil_csv_text(csv, "");
    peil_csv_end_record(csv);
    assert_int_equal(peil_csv_close(csv), PEIL_OK);
    load_written();
    assert_string_equal(written, "a\n\"\"\n");
}

static void write_to_standard_output(bool plain)
{
    struct peil_csv *csv;
    fflush(stdout);
    int kept = dup(STDOUT_FILENO), file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(file, STDOUT_FILENO);
    close(file);
    enum peil_status status = peil_csv_open(&csv, NULL, 0600, plain, &diag);
    for (int record = 0; status == PEIL_OK && record < 3; record++) {
        peil_csv_text(csv, "x");
        peil_csv_count(csv, (uint64_t)record);
        peil_csv_text(csv, "z");
        status = peil_csv_end_record(csv);
    }
    enum peil_status closed = peil_csv_close(csv);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    assert_true(status == PEIL_OK && closed == PEIL_OK);
    load_written();
}

static void test_mark_on_standard_output(void **state)
{
    (void)state;
    write_to_standard_output(false);
    assert_string_equal(written, "x,0,z\nx,1,z\nx,2,z\n#end,2\n");
    assert_int_equal(read_standard_input(written, PEIL_CSV_TABLE, false), PEIL_OK);
    assert_int_equal(rows_seen, 2);
    write_to_standard_output(true);
    assert_string_equal(written, "x,0,z\nx,1,z\nx,2,z\n");
}

static void test_write_failures(void **state)
{
    (void)state;
    struct peil_csv *csv = NULL;
    char *large = peil_alloc(300001, 1);
    memset(large, 'x', 300000);
    assert_int_equal(peil_csv_open(&csv, "/nowhere/at/all.csv", 0644, false, &diag), PEIL_FILE);
    assert_null(csv);
    peil_csv_discard(csv);
    if (access("/dev/full", W_OK) == 0) {
        diag.faults = 0;
        assert_int_equal(peil_csv_open(&csv, "/dev/full", 0644, false, &diag), PEIL_OK);
        peil_csv_text(csv, large);
        assert_int_equal(peil_csv_end_record(csv), PEIL_FILE);
        peil_csv_text(csv, "more");
        assert_int_equal(peil_csv_end_record(csv), PEIL_FILE);
        assert_int_equal(peil_csv_close(csv), PEIL_FILE);
        assert_int_equal(diag.faults, 1);
    }
    free(large);
    assert_int_equal(peil_csv_open(&csv, path, 0644, false, &diag), PEIL_OK);
    peil_csv_text(csv, "a");
    peil_csv_end_record(csv);
    peil_csv_discard(csv);
    assert_int_equal(access(path, F_OK), -1);
}

/* csv-spectrum (github.com/max-mapper/csv-spectrum), with what its json/ says is in the files. */
static const struct {
    const char *name, *expected; /* NULL: refused */
} spectrum[] = {
    {"comma_in_quotes",
     "[first|last|address|city|zip] 1@2[John|Doe|120 any st.|Anytown, WW|08123]"},
    {"empty", "[a|b|c] 1@2[1||] 2@3[2|3|4]"},
    {"empty_crlf", "[a|b|c] 1@2[1||] 2@3[2|3|4]"},
    {"escaped_quotes", "[a|b] 1@2[1|ha \"ha\" ha] 2@3[3|4]"},
    {"json", "[key|val] 1@2[1|{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}]"},
    {"location_coordinates", NULL}, /* quotes inside unquoted fields */
    {"newlines", "[a|b|c] 1@2[1|2|3] 2@3[Once upon \na time|5|6] 3@5[7|8|9]"},
    {"newlines_crlf", "[a|b|c] 1@2[1|2|3] 2@3[Once upon \na time|5|6] 3@5[7|8|9]"},
    {"quotes_and_newlines", "[a|b] 1@2[1|ha \n\"ha\" \nha] 2@5[3|4]"},
    {"simple", "[a|b|c] 1@2[1|2|3]"},
    {"simple_crlf", "[a|b|c] 1@2[1|2|3]"},
    {"utf8", "[a|b|c] 1@2[1|2|3] 2@3[4|5|\xCA\xA4]"},
};

static void test_csv_spectrum(void **state)
{
    (void)state;
    const char *root = getenv("PEIL_SOURCE_ROOT");
    char name[512];
    for (size_t at = 0; at < sizeof spectrum / sizeof *spectrum; at++) {
        snprintf(name, sizeof name, "%s/../shared/data/csv_spectrum/csvs/%s.csv",
                 root != NULL ? root : ".", spectrum[at].name);
        if (access(name, R_OK) != 0) {
            print_message("skipped: %s is not there\n", name);
            skip();
        }
        input.path = name;
        enum peil_status status = read_input();
        assert_int_equal(status, spectrum[at].expected == NULL ? PEIL_DATA : PEIL_OK);
        if (spectrum[at].expected != NULL) {
            assert_string_equal(seen, spectrum[at].expected);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_records_and_absent_fields),
        TEST(test_quotes),
        TEST(test_blanks_are_kept),
        TEST(test_line_ends),
        TEST(test_lines_inside_fields),
        TEST(test_blank_lines_are_skipped_but_counted),
        TEST(test_blank_lines_of_one_column_are_records),
        TEST(test_byte_order_mark_is_dropped),
        TEST(test_delimiters),
        TEST(test_ragged_records),
        TEST(test_files_without_records),
        TEST(test_nul),
        TEST(test_broken_utf8),
        TEST(test_other_encodings),
        TEST(test_stray_quotes),
        TEST(test_unterminated_quotes),
        TEST(test_first_refusal_is_the_only_one),
        TEST(test_chunk_boundaries),
        TEST(test_blanks_at_field_ends_in_large_files),
        TEST(test_large_fields_and_records),
        TEST(test_unreadable_files),
        TEST(test_end_mark_of_a_file),
        TEST(test_end_mark_of_standard_input),
        TEST(test_writing_quotes_what_needs_it),
        TEST(test_records_that_begin_alike),
        TEST(test_what_is_written_is_read_back),
        TEST(test_one_empty_column_is_no_blank_line),
        TEST(test_mark_on_standard_output),
        TEST(test_write_failures),
        TEST(test_csv_spectrum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
