/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/diag.h. Each datagram of a socket pair is one write(2). */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "peil/diag.h"

static int heard; /* the reading end */
static struct peil_diag diag;
static char said[8192];

static int set_up(void **state)
{
    (void)state;
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0) {
        return -1;
    }
    heard = ends[0];
    FILE *stream = fdopen(ends[1], "w");
    setvbuf(stream, NULL, _IONBF, 0); /* as stderr is */
    peil_diag_init(&diag, "peil clean", stream);
    return stream == NULL ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    fclose(diag.stream);
    close(heard);
    return 0;
}

/* The next message, of one write; "" when there is none. */
static const char *hear(void)
{
    ssize_t got = recv(heard, said, sizeof said - 1, MSG_DONTWAIT);
    said[got < 0 ? 0 : got] = '\0';
    return said;
}

static void test_init_begins_with_nothing(void **state)
{
    (void)state;
    struct peil_diag fresh;
    memset(&fresh, 0xFF, sizeof fresh);
    peil_diag_init(&fresh, "peil", NULL);
    assert_true(fresh.faults == 0 && fresh.warnings == 0 && !fresh.quiet && fresh.collect == NULL);
    peil_report(&fresh, PEIL_FAULT, NULL, "not printed");
    assert_int_equal(fresh.faults, 1);
    peil_report(NULL, PEIL_FAULT, NULL, "nobody listens");
}

static void test_message_locates_and_quotes(void **state)
{
    (void)state;
    struct peil_place place = {
        .file = "export.csv", .row = 17, .line = 23, .column = "Onderwijsnet"};
    peil_report(&diag, PEIL_FAULT, &place, "'%s' is not an answer of koepel", "KOVV");
    assert_string_equal(hear(), "peil clean: export.csv: row 17, line 23, column 'Onderwijsnet': "
                                "'KOVV' is not an answer of koepel\n");
    assert_string_equal(hear(), "");
    assert_int_equal(diag.faults, 1);
    assert_int_equal(diag.warnings, 0);
}

static void test_unknown_parts_of_the_place_are_left_out(void **state)
{
    (void)state;
    peil_report(&diag, PEIL_FAULT, NULL, "no place");
    assert_string_equal(hear(), "peil clean: no place\n");
    struct peil_place file = {.file = "a.csv"}, line = {.file = "a.csv", .line = 4};
    peil_report(&diag, PEIL_FAULT, &file, "a file");
    assert_string_equal(hear(), "peil clean: a.csv: a file\n");
    peil_report(&diag, PEIL_FAULT, &line, "a line");
    assert_string_equal(hear(), "peil clean: a.csv: line 4: a line\n");
    struct peil_place column = {.column = "net"}, row = {.row = UINT64_MAX};
    peil_report(&diag, PEIL_FAULT, &column, "a column");
    assert_string_equal(hear(), "peil clean: column 'net': a column\n");
    peil_report(&diag, PEIL_FAULT, &row, "a row");
    assert_string_equal(hear(), "peil clean: row 18446744073709551615: a row\n");
}

static void test_quiet_silences_notes_alone(void **state)
{
    (void)state;
    peil_report(&diag, PEIL_NOTE, NULL, "a note");
    assert_string_equal(hear(), "peil clean: a note\n");
    diag.quiet = true;
    peil_report(&diag, PEIL_NOTE, NULL, "a note");
    assert_string_equal(hear(), "");
    peil_report(&diag, PEIL_WARNING, NULL, "a warning");
    assert_string_equal(hear(), "peil clean: warning: a warning\n");
    peil_report(&diag, PEIL_FAULT, NULL, "a fault");
    assert_string_equal(hear(), "peil clean: a fault\n");
    assert_int_equal(diag.faults, 1);
    assert_int_equal(diag.warnings, 1);
}

static void test_control_characters_are_shown(void **state)
{
    (void)state;
    struct peil_place place = {.file = "a\033[2J.csv", .column = "x\ny"};
    peil_report(&diag, PEIL_FAULT, &place, "'%s'",
                "\a\t\x7F \xC2\x9B"
                "31m \xC3\xA9 \\");
    assert_string_equal(hear(), "peil clean: a\\x1B[2J.csv: column 'x\\x0Ay': "
                                "'\\x07\\x09\\x7F \\xC2\\x9B31m \xC3\xA9 \\'\n");
}

static void test_broken_utf8_is_shown(void **state)
{
    (void)state;
    peil_report(&diag, PEIL_FAULT, NULL, "%s", "caf\xE9 \xE2\x82 \xF0\x9F\x99\x82 \xC3");
    assert_string_equal(hear(), "peil clean: caf\\xE9 \\xE2\\x82 \xF0\x9F\x99\x82 \\xC3\n");
}

/* What it quotes may be a file that was read wrongly. */
static void test_long_message_is_cut_and_one_write(void **state)
{
    (void)state;
    char *text = malloc(5001);
    memset(text, 'x', 5000);
    text[5000] = '\0';
    peil_report(&diag, PEIL_FAULT, NULL, "%s", text);
    assert_int_equal(strlen(hear()), 2000 + strlen("peil clean:  ...\n"));
    assert_string_equal(hear(), "");
    free(text);
}

static void test_errno_is_told(void **state)
{
    (void)state;
    struct peil_place place = {.file = "x.csv"};
    assert_int_equal(peil_report_errno(&diag, &place, ENOSPC, "cannot be %s", "written"),
                     PEIL_FILE);
    assert_string_equal(hear(), "peil clean: x.csv: cannot be written: No space left on device\n");
    assert_int_equal(diag.faults, 1);
}

struct collected {
    size_t count;
    enum peil_severity severity;
    uint64_t row;
    char message[64];
};

static void collect(void *context, enum peil_severity severity, const struct peil_place *place,
                    const char *message)
{
    struct collected *collected = context;
    collected->count++;
    collected->severity = severity;
    collected->row = place != NULL ? place->row : 0;
    snprintf(collected->message, sizeof collected->message, "%s", message);
}

static void test_collected_messages_are_not_printed(void **state)
{
    (void)state;
    struct collected collected = {0};
    struct peil_place place = {.row = 3};
    diag.collect = collect;
    diag.context = &collected;
    diag.quiet = true;
    peil_report(&diag, PEIL_NOTE, &place, "bell \a");
    assert_int_equal(collected.count, 1);
    assert_int_equal(collected.severity, PEIL_NOTE);
    assert_int_equal(collected.row, 3);
    assert_string_equal(collected.message, "bell \\x07");
    peil_report_errno(&diag, NULL, ENOENT, "gone");
    assert_int_equal(collected.severity, PEIL_FAULT);
    assert_string_equal(collected.message, "gone: No such file or directory");
    assert_int_equal(diag.faults, 1);
    assert_string_equal(hear(), "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_init_begins_with_nothing),
        TEST(test_message_locates_and_quotes),
        TEST(test_unknown_parts_of_the_place_are_left_out),
        TEST(test_quiet_silences_notes_alone),
        TEST(test_control_characters_are_shown),
        TEST(test_broken_utf8_is_shown),
        TEST(test_long_message_is_cut_and_one_write),
        TEST(test_errno_is_told),
        TEST(test_collected_messages_are_not_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
