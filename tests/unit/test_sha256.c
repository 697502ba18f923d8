/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/sha256.h: digests of what passes, and who is told of files that passed whole. The
 * digests are those of FIPS 180-4 ("abc", no bytes) and of sha256sum. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
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
#include "peil/sha256.h"

#define OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define OF_TABLE "12d55567496e2714a23469371b5888bb9d0fb803d52b770c7c08ced31826d2d9"

static char folder[] = "/tmp/peil-test-XXXXXX";
static char path[128];
static struct peil_diag diag;
static unsigned told;
static uint64_t told_bytes;
static char told_path[128], told_sha256[PEIL_SHA256_TEXT];

static void keep_file(void *context, const char *name, uint64_t bytes, const char *sha256)
{
    (void)context;
    told++;
    told_bytes = bytes;
    snprintf(told_path, sizeof told_path, "%s", name);
    snprintf(told_sha256, sizeof told_sha256, "%s", sha256);
}

static int set_up(void **state)
{
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    if (mkdtemp(folder) == NULL) {
        return -1;
    }
    snprintf(path, sizeof path, "%s/file", folder);
    peil_diag_init(&diag, "test", NULL);
    diag.files.done = keep_file;
    told = 0;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void pieces_make_one_digest(void **state)
{
    (void)state;
    char text[PEIL_SHA256_TEXT];
    struct peil_sha256 *sha256 = peil_sha256_new();
    peil_sha256_add(sha256, "a", 1);
    peil_sha256_add(sha256, "", 0);
    peil_sha256_add(sha256, "bc", 2);
    assert_true(peil_sha256_end(sha256, text));
    assert_string_equal(text, OF_ABC);
    assert_int_equal(peil_sha256_bytes(sha256), 3);
    peil_sha256_free(sha256);
    sha256 = peil_sha256_new();
    assert_true(peil_sha256_end(sha256, text));
    assert_string_equal(text, OF_NOTHING);
    peil_sha256_free(sha256);
}

static void no_digest_is_said(void **state)
{
    (void)state;
    char text[PEIL_SHA256_TEXT] = "x";
    peil_sha256_add(NULL, "abc", 3);
    assert_false(peil_sha256_end(NULL, text));
    assert_string_equal(text, "");
    peil_sha256_free(NULL);
}

static void written_file_is_told_when_it_is_in_place(void **state)
{
    (void)state;
    struct peil_output *output;
    assert_int_equal(peil_output_open(&output, path, 0600, &diag), PEIL_OK);
    assert_int_equal(peil_output_write(output, "abc", 3), PEIL_OK);
    assert_int_equal(told, 0);
    assert_int_equal(peil_output_close(output), PEIL_OK);
    assert_int_equal(told, 1);
    assert_int_equal(told_bytes, 3);
    assert_string_equal(told_path, path);
    assert_string_equal(told_sha256, OF_ABC);
}

static void discarded_file_is_not_told(void **state)
{
    (void)state;
    struct peil_output *output;
    assert_int_equal(peil_output_open(&output, path, 0600, &diag), PEIL_OK);
    assert_int_equal(peil_output_write(output, "abc", 3), PEIL_OK);
    peil_output_discard(output);
    assert_int_equal(told, 0);
}

static enum peil_status take(void *context, const struct peil_record *record)
{
    return context != NULL && record->row == 1 ? PEIL_DATA : PEIL_OK;
}

static void write_file(const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static enum peil_status read_file(void *context)
{
    struct peil_csv_input input = {
        .path = path, .header = take, .record = take, .context = context, .diag = &diag};
    return peil_csv_read(&input);
}

static void read_file_is_told_with_its_mark_and_line_ends(void **state)
{
    (void)state;
    write_file("\xEF\xBB\xBF"
               "a,b\r\n1,2\r\n");
    assert_int_equal(read_file(NULL), PEIL_OK);
    assert_int_equal(told, 1);
    assert_int_equal(told_bytes, 13);
    assert_string_equal(told_path, path);
    assert_string_equal(told_sha256, OF_TABLE);
}

static void file_that_was_not_read_whole_is_not_told(void **state)
{
    (void)state;
    int refuse = 1;
    write_file("a,b\n1,2\n");
    assert_int_equal(read_file(&refuse), PEIL_DATA);
    write_file("a,b\n1,\"2\n");
    assert_int_equal(read_file(NULL), PEIL_DATA);
    assert_int_equal(told, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pieces_make_one_digest),
        TEST(no_digest_is_said),
        TEST(written_file_is_told_when_it_is_in_place),
        TEST(discarded_file_is_not_told),
        TEST(read_file_is_told_with_its_mark_and_line_ends),
        TEST(file_that_was_not_read_whole_is_not_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
