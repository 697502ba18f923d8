/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The level that a workbook's parts are compressed at, and that nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "../../reports/workbook/compression.h"

enum { TEXT = 200000 };

static char text[TEXT];
static unsigned char parts[TEXT], back[TEXT];

/* Rows of cells, as a sheet has them. */
static int fill_text(void **state)
{
    size_t at = 0;
    (void)state;
    for (unsigned row = 1; at + 64 < TEXT; row++)
        at += (size_t)snprintf(text + at, TEXT - at, "<c r=\"B%u\" s=\"%u\"><v>%u.%02u</v></c>",
                               row, row * 7919 % 41, row * 104729 % 5, row * 7907 % 97);
    return 0;
}

/* The size of the text when it is compressed at a level; it must come back whole. */
static uint64_t compressed(int level)
{
    z_stream stream = {.next_in = (unsigned char *)text, .avail_in = TEXT};
    uLongf length = TEXT;
    stream.next_out = parts;
    stream.avail_out = TEXT;
    assert_int_equal(deflateInit2(&stream, level, Z_DEFLATED, MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
                     Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    assert_int_equal(uncompress(back, &length, parts, stream.total_out), Z_OK);
    assert_memory_equal(back, text, TEXT);
    return stream.total_out;
}

static void test_the_default_alone_is_another(void **state)
{
    (void)state;
    uint64_t six = compressed(6), two = compressed(2);
    assert_true(two > six);
    assert_int_equal(compressed(Z_DEFAULT_COMPRESSION), six);
    compression_fast(true);
    assert_int_equal(compressed(Z_DEFAULT_COMPRESSION), two);
    compression_fast(false);
    assert_int_equal(compressed(Z_DEFAULT_COMPRESSION), six);
}

static void test_faults_are_those_of_zlib(void **state)
{
    z_stream stream = {.next_in = NULL};
    (void)state;
    compression_fast(true);
    assert_int_equal(deflateInit2(&stream, 17, Z_DEFLATED, MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
                     Z_STREAM_ERROR);
    compression_fast(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_default_alone_is_another),
                                       cmocka_unit_test(test_faults_are_those_of_zlib)};
    return cmocka_run_group_tests(tests, fill_text, NULL);
}
