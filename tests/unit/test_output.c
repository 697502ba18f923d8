/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/output.h, in a folder of their own that must be empty, or hold what was asked. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "peil/output.h"

static char folder[] = "/tmp/peil-test-XXXXXX";
static char path[128], other[128];
static struct peil_diag diag;
static char message[512]; /* the last one, with its file */

static void keep_message(void *context, enum peil_severity severity, const struct peil_place *place,
                         const char *text)
{
    (void)context;
    (void)severity;
    snprintf(message, sizeof message, "%s: %s", place != NULL ? place->file : "", text);
}

static int set_up(void **state)
{
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    if (mkdtemp(folder) == NULL) {
        return -1;
    }
    snprintf(path, sizeof path, "%s/out.csv", folder);
    snprintf(other, sizeof other, "%s/other", folder);
    peil_diag_init(&diag, "test", NULL);
    diag.collect = keep_message;
    message[0] = '\0';
    umask(022);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    unlink(other);
    return rmdir(folder);
}

static size_t files_in_folder(void)
{
    DIR *directory = opendir(folder);
    size_t count = 0;
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(directory);
    return count;
}

static void check_content(const char *name, const char *expected)
{
    char content[256];
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    size_t got = fread(content, 1, sizeof content - 1, file);
    content[got] = '\0';
    fclose(file);
    assert_string_equal(content, expected);
}

static void put_content(const char *name, const char *content)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

static mode_t mode_of(const char *name)
{
    struct stat status;
    assert_int_equal(stat(name, &status), 0);
    return status.st_mode & 07777;
}

static struct peil_output *open_it(const char *name, mode_t mode)
{
    struct peil_output *output;
    assert_int_equal(peil_output_open(&output, name, mode, &diag), PEIL_OK);
    assert_non_null(output);
    return output;
}

static void test_file_is_there_after_close(void **state)
{
    (void)state;
    struct peil_output *output = open_it(path, 0644);
    assert_false(peil_output_is_stream(output));
    assert_string_equal(peil_output_name(output), path);
    assert_int_equal(peil_output_write(output, "hello ", 6), PEIL_OK);
    assert_int_equal(peil_output_write(output, "world", 5), PEIL_OK);
    assert_int_equal(peil_output_write(output, NULL, 0), PEIL_OK);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(files_in_folder(), 1); /* beside the wanted one */
    assert_int_equal(peil_output_close(output), PEIL_OK);
    check_content(path, "hello world");
    assert_int_equal(files_in_folder(), 1);
}

static void test_modes(void **state)
{
    (void)state;
    assert_int_equal(peil_output_close(open_it(path, 0644)), PEIL_OK);
    assert_int_equal(mode_of(path), 0644);
    umask(027);
    assert_int_equal(peil_output_close(open_it(path, 0644)), PEIL_OK);
    assert_int_equal(mode_of(path), 0640);
    umask(0);
    struct peil_output *output = open_it(path, 0600);
    assert_int_equal(mode_of(peil_output_temporary(output)), 0600); /* from the beginning */
    assert_int_equal(peil_output_close(output), PEIL_OK);
    assert_int_equal(mode_of(path), 0600);
}

static void test_discard_leaves_nothing(void **state)
{
    (void)state;
    put_content(path, "before");
    struct peil_output *output = open_it(path, 0644);
    peil_output_write(output, "after", 5);
    check_content(path, "before");
    peil_output_discard(output);
    check_content(path, "before");
    assert_int_equal(files_in_folder(), 1);
    peil_output_discard(NULL);
    assert_int_equal(peil_output_close(NULL), PEIL_OK);
}

static void test_large_and_small_writes(void **state)
{
    (void)state;
    enum { LARGE = 700001 };
    char *bytes = malloc(LARGE);
    struct stat status;
    struct peil_output *output = open_it(path, 0644);
    for (size_t at = 0; at < LARGE; at++) {
        bytes[at] = (char)('a' + at % 26);
    }
    size_t total = 0;
    for (size_t piece = 1; total + piece < LARGE; piece = piece * 2 + 1) {
        assert_int_equal(peil_output_write(output, bytes + total, piece), PEIL_OK);
        total += piece;
    }
    assert_int_equal(peil_output_write(output, bytes + total, LARGE - total), PEIL_OK);
    assert_int_equal(peil_output_close(output), PEIL_OK);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_size, LARGE);
    char *back = malloc(LARGE);
    FILE *file = fopen(path, "r");
    assert_int_equal(fread(back, 1, LARGE, file), LARGE);
    fclose(file);
    assert_memory_equal(back, bytes, LARGE);
    free(back);
    free(bytes);
}

static void test_full_disk_is_told_once(void **state)
{
    (void)state;
    if (access("/dev/full", W_OK) != 0) {
        skip();
    }
    struct peil_output *output = open_it("/dev/full", 0644);
    assert_int_equal(peil_output_write(output, "x", 1), PEIL_OK); /* still in the buffer */
    assert_int_equal(peil_output_close(output), PEIL_FILE);
    assert_string_equal(message, "/dev/full: cannot be written: No space left on device");
    assert_int_equal(diag.faults, 1);
    assert_int_equal(access("/dev/full", W_OK), 0); /* nothing took its place */

    char *large = calloc(1, 1 << 20);
    output = open_it("/dev/full", 0644);
    assert_int_equal(peil_output_write(output, large, 1 << 20), PEIL_FILE);
    assert_int_equal(peil_output_write(output, "x", 1), PEIL_FILE);
    assert_int_equal(peil_output_close(output), PEIL_FILE);
    assert_int_equal(diag.faults, 2);
    free(large);
}

static void test_missing_folder_is_named(void **state)
{
    (void)state;
    struct peil_output *output = (struct peil_output *)&diag;
    char name[160], expected[512];
    snprintf(name, sizeof name, "%s/nowhere/out.csv", folder);
    assert_int_equal(peil_output_open(&output, name, 0644, &diag), PEIL_FILE);
    assert_null(output);
    snprintf(expected, sizeof expected,
             "%s: cannot make a file in the directory '%s/nowhere': No such file or directory",
             name, folder);
    assert_string_equal(message, expected);
    assert_int_equal(peil_output_open(&output, folder, 0644, &diag), PEIL_FILE);
    assert_non_null(strstr(message, "Is a directory"));
}

static void test_a_link_stays_a_link(void **state)
{
    (void)state;
    struct stat status;
    put_content(path, "before");
    assert_int_equal(symlink(path, other), 0);
    struct peil_output *output = open_it(other, 0644);
    peil_output_write(output, "after", 5);
    assert_int_equal(peil_output_close(output), PEIL_OK);
    check_content(path, "after");
    assert_int_equal(lstat(other, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
}

static void test_a_pipe_is_written_into(void **state)
{
    (void)state;
    struct stat status;
    char got[8] = "";
    assert_int_equal(mkfifo(other, 0600), 0);
    int reader = open(other, O_RDONLY | O_NONBLOCK);
    struct peil_output *output = open_it(other, 0644);
    peil_output_write(output, "abc", 3);
    assert_int_equal(peil_output_close(output), PEIL_OK);
    assert_int_equal(read(reader, got, sizeof got), 3);
    assert_string_equal(got, "abc");
    close(reader);
    assert_int_equal(stat(other, &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
    assert_int_equal(files_in_folder(), 1);
}

/* Standard output in `target` for the time of what stands between the two. */
static int kept_stdout;
static void redirect(int target)
{
    fflush(stdout);
    kept_stdout = dup(STDOUT_FILENO);
    if (target < 0) {
        close(STDOUT_FILENO);
    } else {
        dup2(target, STDOUT_FILENO);
    }
}
static void restore(void)
{
    dup2(kept_stdout, STDOUT_FILENO);
    close(kept_stdout);
}

static void test_standard_output(void **state)
{
    (void)state;
    int ends[2];
    char got[8] = "";
    assert_int_equal(pipe(ends), 0);
    for (int round = 0; round < 2; round++) {
        redirect(ends[1]);
        struct peil_output *output;
        enum peil_status opened = peil_output_open(&output, round == 0 ? NULL : "-", 0600, &diag);
        bool stream = output != NULL && peil_output_is_stream(output);
        enum peil_status written = peil_output_write(output, "xyz", 3);
        enum peil_status closed = peil_output_close(output);
        bool still_open = fcntl(STDOUT_FILENO, F_GETFD) >= 0;
        restore();
        assert_true(opened == PEIL_OK && written == PEIL_OK && closed == PEIL_OK);
        assert_true(stream && still_open);
        assert_int_equal(read(ends[0], got, sizeof got), 3);
        assert_memory_equal(got, "xyz", 3);
    }
    close(ends[0]);
    close(ends[1]);
}

static void test_closed_standard_output(void **state)
{
    (void)state;
    struct peil_output *output;
    redirect(-1);
    enum peil_status opened = peil_output_open(&output, NULL, 0600, &diag);
    restore();
    assert_int_equal(opened, PEIL_FILE);
    assert_null(output);
    assert_string_equal(message, "standard output: cannot be written: Bad file descriptor");
}

static void test_broken_pipe_is_a_failure(void **state)
{
    (void)state;
    int ends[2];
    signal(SIGPIPE, SIG_IGN); /* as main does */
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    redirect(ends[1]);
    struct peil_output *output;
    enum peil_status opened = peil_output_open(&output, NULL, 0600, &diag);
    peil_output_write(output, "xyz", 3);
    enum peil_status closed = peil_output_close(output);
    restore();
    close(ends[1]);
    assert_int_equal(opened, PEIL_OK);
    assert_int_equal(closed, PEIL_FILE);
    assert_string_equal(message, "standard output: cannot be written: Broken pipe");
}

static void test_vanished_file_is_a_failure(void **state)
{
    (void)state;
    struct peil_output *output = open_it(path, 0644);
    assert_int_equal(unlink(peil_output_temporary(output)), 0);
    assert_int_equal(peil_output_close(output), PEIL_FILE);
    assert_non_null(strstr(message, "cannot be put in its place: No such file"));
}

static void test_reserve(void **state)
{
    (void)state;
    struct peil_output *output;
    assert_int_equal(peil_output_reserve(&output, path, 0600, &diag), PEIL_OK);
    const char *temporary = peil_output_temporary(output);
    assert_int_equal(strncmp(temporary, folder, strlen(folder)), 0);
    assert_int_equal(mode_of(temporary), 0600);
    put_content(temporary, "by another hand");
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(peil_output_close(output), PEIL_OK);
    check_content(path, "by another hand");
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(peil_output_reserve(&output, path, 0600, &diag), PEIL_OK);
    peil_output_discard(output);
    assert_int_equal(files_in_folder(), 1);
    assert_int_equal(peil_output_reserve(&output, "-", 0600, &diag), PEIL_USAGE);
    assert_null(output);
}

static void test_remove_all(void **state)
{
    (void)state;
    struct peil_output *first = open_it(path, 0644), *second = open_it(other, 0644);
    assert_int_equal(files_in_folder(), 2);
    pid_t child = fork();
    if (child == 0) {
        peil_output_remove_all(); /* not the child's to remove */
        _exit(0);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(files_in_folder(), 2);
    errno = 77;
    peil_output_remove_all();
    assert_int_equal(errno, 77);
    assert_int_equal(files_in_folder(), 0);
    peil_output_discard(first);
    peil_output_discard(second);
    put_content(path, "whole");
    assert_int_equal(peil_output_close(open_it(other, 0644)), PEIL_OK);
    peil_output_remove_all(); /* what is finished stays */
    assert_int_equal(files_in_folder(), 2);
}

static void test_hold(void **state)
{
    (void)state;
    put_content(path, "earlier");
    for (int released = 0; released < 2; released++) {
        struct peil_hold *hold = peil_hold_new();
        struct peil_diag gone = diag; /* of a thread that has ended when they are renamed */
        struct peil_output *output;
        gone.files.hold = hold;
        assert_int_equal(peil_output_open(&output, path, 0644, &gone), PEIL_OK);
        peil_output_write(output, "new", 3);
        assert_int_equal(peil_output_close(output), PEIL_OK);
        check_content(path, "earlier");
        assert_int_equal(files_in_folder(), 2);
        if (released) {
            assert_int_equal(peil_hold_release(hold, &diag), PEIL_OK);
            check_content(path, "new");
            assert_int_equal(peil_output_open(&output, other, 0644, &gone), PEIL_OK);
            assert_int_equal(peil_output_close(output), PEIL_OK);
            check_content(other, ""); /* nothing waits any more */
        }
        peil_hold_free(hold);
        assert_int_equal(files_in_folder(), 1 + released);
    }
    peil_hold_free(NULL);
}

static void test_hold_tells_a_failure(void **state)
{
    (void)state;
    struct peil_hold *hold = peil_hold_new();
    diag.files.hold = hold;
    struct peil_output *vanished = open_it(path, 0644), *whole = open_it(other, 0644);
    assert_int_equal(unlink(peil_output_temporary(vanished)), 0);
    assert_int_equal(peil_output_close(vanished), PEIL_OK);
    assert_int_equal(peil_output_close(whole), PEIL_OK);
    assert_int_equal(peil_hold_release(hold, &diag), PEIL_FILE);
    assert_non_null(strstr(message, "out.csv: cannot be put in its place: No such file"));
    check_content(other, "");
    peil_hold_free(hold);
}

static void test_many_outputs_in_turn(void **state)
{
    (void)state;
    for (int round = 0; round < 200; round++) { /* places in the table are given back */
        peil_output_discard(open_it(path, 0644));
        assert_int_equal(peil_output_close(open_it(path, 0644)), PEIL_OK);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_file_is_there_after_close),
        TEST(test_modes),
        TEST(test_discard_leaves_nothing),
        TEST(test_large_and_small_writes),
        TEST(test_full_disk_is_told_once),
        TEST(test_missing_folder_is_named),
        TEST(test_a_link_stays_a_link),
        TEST(test_a_pipe_is_written_into),
        TEST(test_standard_output),
        TEST(test_closed_standard_output),
        TEST(test_broken_pipe_is_a_failure),
        TEST(test_vanished_file_is_a_failure),
        TEST(test_reserve),
        TEST(test_remove_all),
        TEST(test_hold),
        TEST(test_hold_tells_a_failure),
        TEST(test_many_outputs_in_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
