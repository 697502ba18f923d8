/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.c: a file that is whole or not there; see peil/output.h. */
#define _XOPEN_SOURCE 700 /* realpath() is in the XSI part of POSIX.1-2008 */

#include "peil/output.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "peil/alloc.h"
#include "peil/sha256.h"
#include "temporary.h"

enum { BUFFER = 131072 };

struct peil_output {
    int file;        /* descriptor, or -1: reserved for another writer */
    bool stream;     /* standard output */
    char *name;      /* as the user typed it */
    char *target;    /* the name it gets, symbolic links followed; NULL: opened as it is */
    char *temporary; /* NULL: no temporary file */
    int slot;
    struct peil_diag *diag;
    struct peil_sha256 *sha256; /* NULL: nobody wants to know */
    enum peil_status status;    /* the first failure */
    struct peil_output *next;   /* in a hold */
    size_t used;
    char buffer[BUFFER];
};

static struct peil_output *make(const char *name, struct peil_diag *diag)
{
    /* Not peil_alloc: the buffer needs no zeroes, and its pages no touch before they are used. */
    struct peil_output *output = peil_resize(NULL, 1, sizeof *output);
    output->file = -1;
    output->stream = false;
    output->name = peil_copy_text(name, strlen(name));
    output->target = output->temporary = NULL;
    output->slot = PEIL_NO_TEMPORARY;
    output->diag = diag;
    output->sha256 = NULL;
    output->status = PEIL_OK;
    output->next = NULL;
    output->used = 0;
    return output;
}

static enum peil_status fail(struct peil_output *output, int error, const char *what)
{
    struct peil_place place = {.file = output->name};
    output->status = peil_report_errno(output->diag, &place, error, "%s", what);
    return output->status;
}

static void destroy(struct peil_output *output)
{
    if (output->file >= 0) {
        close(output->file);
    }
    if (output->temporary != NULL) {
        unlink(output->temporary);
        peil_temporary_forget(output->slot);
    }
    peil_sha256_free(output->sha256);
    free(output->temporary);
    free(output->target);
    free(output->name);
    free(output);
}

/* A duplicate, so that closing it is checked and standard output stays open for others. */
static enum peil_status open_stream(struct peil_output *output)
{
    output->stream = true;
    output->file = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    return output->file < 0 ? fail(output, errno, "cannot be written") : PEIL_OK;
}

/* A device, a pipe: it stays what it is, and nothing takes its place. */
static enum peil_status open_special(struct peil_output *output)
{
    output->file = open(output->name, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    return output->file < 0 ? fail(output, errno, "cannot be opened for writing") : PEIL_OK;
}

static enum peil_status open_temporary(struct peil_output *output, mode_t mode)
{
    /* A link to a file: the file is replaced, not the link. */
    output->target = realpath(output->name, NULL);
    if (output->target == NULL) {
        output->target = peil_copy_text(output->name, strlen(output->name));
    }
    output->file = peil_temporary_make(output->target, mode, &output->temporary, &output->slot);
    if (output->file >= 0) {
        return PEIL_OK;
    }
    int error = errno;
    struct peil_place place = {.file = output->name};
    const char *slash = strrchr(output->target, '/');
    int length = slash == NULL ? 1 : slash == output->target ? 1 : (int)(slash - output->target);
    output->status =
        peil_report_errno(output->diag, &place, error, "cannot make a file in the directory '%.*s'",
                          length, slash == NULL ? "." : output->target);
    return output->status;
}

static enum peil_status finish_open(struct peil_output **result, struct peil_output *output,
                                    enum peil_status status)
{
    *result = output;
    if (status != PEIL_OK) {
        destroy(output);
        *result = NULL;
    }
    return status;
}

static bool is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static bool is_standard(const char *path)
{
    return path == NULL || strcmp(path, "-") == 0;
}

enum peil_status peil_output_open(struct peil_output **output, const char *path, mode_t mode,
                                  struct peil_diag *diag)
{
    struct peil_output *made = make(is_standard(path) ? "standard output" : path, diag);
    enum peil_status status = is_standard(path)  ? open_stream(made)
                              : is_special(path) ? open_special(made)
                                                 : open_temporary(made, mode);
    if (made->temporary != NULL && diag != NULL && diag->files.done != NULL) {
        made->sha256 = peil_sha256_new();
    }
    return finish_open(output, made, status);
}

enum peil_status peil_output_reserve(struct peil_output **output, const char *path, mode_t mode,
                                     struct peil_diag *diag)
{
    *output = NULL;
    if (is_standard(path)) {
        peil_report(diag, PEIL_FAULT, NULL, "this output needs the name of a file (-o FILE)");
        return PEIL_USAGE;
    }
    struct peil_output *made = make(path, diag);
    enum peil_status status = is_special(path) ? open_special(made) : open_temporary(made, mode);
    if (status == PEIL_OK) {
        close(made->file); /* new and empty, or opened only to see that it can be */
        made->file = -1;
    }
    return finish_open(output, made, status);
}

static enum peil_status write_all(struct peil_output *output, const char *bytes, size_t count)
{
    peil_sha256_add(output->sha256, bytes, count);
    while (count > 0) {
        ssize_t written = write(output->file, bytes, count);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) { /* 0 for a count over 0: a device that takes nothing */
            return fail(output, written < 0 ? errno : EIO, "cannot be written");
        }
        bytes += written;
        count -= (size_t)written;
    }
    return PEIL_OK;
}

static enum peil_status flush(struct peil_output *output)
{
    size_t count = output->used;
    output->used = 0;
    return write_all(output, output->buffer, count);
}

enum peil_status peil_output_write(struct peil_output *output, const char *bytes, size_t count)
{
    if (output->status != PEIL_OK) {
        return output->status;
    }
    if (count > sizeof output->buffer - output->used) {
        if (flush(output) != PEIL_OK) {
            return output->status;
        }
        if (count >= sizeof output->buffer) {
            return write_all(output, bytes, count);
        }
    }
    if (count != 0) {
        memcpy(output->buffer + output->used, bytes, count);
        output->used += count;
    }
    return PEIL_OK;
}

static void close_file(struct peil_output *output)
{
    if (output->file < 0) {
        return;
    }
    /* EINTR: Linux has closed it all the same (close(2)), and only a disk that failed matters. */
    if (close(output->file) != 0 && errno != EINTR && output->status == PEIL_OK) {
        fail(output, errno, "cannot be written");
    }
    output->file = -1;
}

/* Frees the output. */
static enum peil_status put_in_place(struct peil_output *output)
{
    if (rename(output->temporary, output->target) != 0) {
        fail(output, errno, "cannot be put in its place");
    } else {
        peil_temporary_forget(output->slot);
        free(output->temporary);
        output->temporary = NULL;
        peil_files_done(output->diag, output->name, output->sha256);
    }
    enum peil_status status = output->status;
    destroy(output);
    return status;
}

struct peil_hold {
    pthread_mutex_t lock;
    bool released;
    struct peil_output *first, **end;
};

static bool is_held(struct peil_hold *hold, struct peil_output *output)
{
    pthread_mutex_lock(&hold->lock);
    bool held = !hold->released;
    if (held) {
        *hold->end = output;
        hold->end = &output->next;
    }
    pthread_mutex_unlock(&hold->lock);
    return held;
}

enum peil_status peil_output_close(struct peil_output *output)
{
    if (output == NULL) {
        return PEIL_OK;
    }
    if (output->status == PEIL_OK) {
        flush(output);
    }
    close_file(output);
    if (output->status == PEIL_OK && output->temporary != NULL) {
        struct peil_hold *hold = output->diag != NULL ? output->diag->files.hold : NULL;
        return hold != NULL && is_held(hold, output) ? PEIL_OK : put_in_place(output);
    }
    enum peil_status status = output->status;
    destroy(output);
    return status;
}

struct peil_hold *peil_hold_new(void)
{
    struct peil_hold *hold = peil_alloc(1, sizeof *hold);
    pthread_mutex_init(&hold->lock, NULL);
    hold->end = &hold->first;
    return hold;
}

/* The diagnostic that an output was opened with may be gone: of a thread that ended. */
enum peil_status peil_hold_release(struct peil_hold *hold, struct peil_diag *diag)
{
    enum peil_status first = PEIL_OK;
    pthread_mutex_lock(&hold->lock);
    hold->released = true;
    for (struct peil_output *output = hold->first, *next; output != NULL; output = next) {
        next = output->next;
        output->diag = diag;
        enum peil_status status = put_in_place(output);
        first = first == PEIL_OK ? status : first;
    }
    hold->first = NULL;
    pthread_mutex_unlock(&hold->lock);
    return first;
}

void peil_hold_free(struct peil_hold *hold)
{
    for (struct peil_output *output = hold != NULL ? hold->first : NULL, *next; output != NULL;
         output = next) {
        next = output->next;
        destroy(output);
    }
    if (hold != NULL) {
        pthread_mutex_destroy(&hold->lock);
    }
    free(hold);
}

void peil_output_discard(struct peil_output *output)
{
    if (output != NULL) {
        destroy(output);
    }
}

bool peil_output_is_stream(const struct peil_output *output)
{
    return output->stream;
}

const char *peil_output_name(const struct peil_output *output)
{
    return output->name;
}

const char *peil_output_temporary(const struct peil_output *output)
{
    return output->temporary != NULL ? output->temporary : output->name;
}
