/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* RTLD_NEXT, which POSIX has since 2024 */
#include "parts.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "minizip.h"

/* Of a workbook with a dozen groupings level 2 takes a quarter of the time of level 6, and a sixth
 * more room; level 1 is hardly faster. */
enum { FAST = 2 };

/* How a part is opened, but for what libxlsxwriter gives none of. */
struct opening {
    const struct minizip_info *info; /* of all parts */
    int method, level, raw, window, memory, strategy, zip64;
    uLong made_by, flags;
};

struct part {
    struct part *next;
    char *name;
    struct opening opening;
    unsigned char *bytes;
    size_t length, capacity;
};

static _Thread_local struct parts *own;

/* ---- minizip's ---- */

typedef int open_function(minizip_archive, const char *, const struct minizip_info *, const void *,
                          uInt, const void *, uInt, const char *, int, int, int, int, int, int,
                          const char *, uLong, uLong, uLong, int);
typedef int write_function(minizip_archive, const void *, unsigned);
typedef int close_part_function(minizip_archive);
typedef int close_function(minizip_archive, const char *);

/* C has no conversion between the two. */
#define FIND(function, name)                                                                       \
    do {                                                                                           \
        void *found = dlsym(RTLD_NEXT, name);                                                      \
        memcpy(&(function), &found, sizeof found);                                                 \
    } while (0)

static struct {
    open_function *open;
    write_function *write;
    close_part_function *close_part;
    close_function *close;
} minizip;
static pthread_once_t found_minizip = PTHREAD_ONCE_INIT;

static void find_minizip(void)
{
    FIND(minizip.open, "zipOpenNewFileInZip4_64");
    FIND(minizip.write, "zipWriteInFileInZip");
    FIND(minizip.close_part, "zipCloseFileInZip");
    FIND(minizip.close, "zipClose");
}

static bool is_there(void)
{
    pthread_once(&found_minizip, find_minizip);
    return minizip.open != NULL && minizip.write != NULL && minizip.close_part != NULL &&
           minizip.close != NULL;
}

/* ---- a part ---- */

static void part_free(struct part *part)
{
    if (part == NULL)
        return;
    free(part->name);
    free(part->bytes);
    free(part);
}

static int compress_part(minizip_archive archive, const struct part *part)
{
    const struct opening *as = &part->opening;
    int failure = minizip.open(archive, part->name, as->info, NULL, 0, NULL, 0, NULL, as->method,
                               as->level, as->raw, as->window, as->memory, as->strategy, NULL, 0,
                               as->made_by, as->flags, as->zip64);
    const unsigned most = 1U << 30;
    for (size_t at = 0; failure == MINIZIP_OK && at < part->length; at += most) {
        size_t left = part->length - at;
        failure = minizip.write(archive, part->bytes + at, left < most ? (unsigned)left : most);
    }
    return failure == MINIZIP_OK ? minizip.close_part(archive) : failure;
}

/* ---- the thread ---- */

static struct part *take_part(struct parts *parts)
{
    pthread_mutex_lock(&parts->lock);
    while (parts->first == NULL && !parts->ended)
        pthread_cond_wait(&parts->changed, &parts->lock);
    struct part *part = parts->first;
    if (part != NULL)
        parts->first = part->next;
    pthread_mutex_unlock(&parts->lock);
    return part;
}

/* After a failure the others are freed alone. */
static void *compress_all(void *context)
{
    struct parts *parts = context;
    struct part *part;
    while ((part = take_part(parts)) != NULL) {
        if (parts->failure == MINIZIP_OK) {
            errno = 0;
            parts->failure = compress_part(parts->archive, part);
            parts->reason = errno;
        }
        part_free(part);
    }
    return NULL;
}

static void put_in_line(struct parts *parts, struct part *part)
{
    pthread_mutex_lock(&parts->lock);
    if (parts->first == NULL)
        parts->first = part;
    else
        parts->last->next = part;
    parts->last = part;
    pthread_cond_signal(&parts->changed);
    pthread_mutex_unlock(&parts->lock);
}

/* Until all parts in line are compressed. */
static void join(struct parts *parts)
{
    if (!parts->beside)
        return;
    pthread_mutex_lock(&parts->lock);
    parts->ended = true;
    pthread_cond_signal(&parts->changed);
    pthread_mutex_unlock(&parts->lock);
    pthread_join(parts->thread, NULL);
    parts->beside = false;
}

void parts_begin(struct parts *parts, bool beside)
{
    *parts = (struct parts){.failure = MINIZIP_OK};
    pthread_mutex_init(&parts->lock, NULL);
    pthread_cond_init(&parts->changed, NULL);
    if (is_there()) {
        own = parts;
        parts->beside = beside && pthread_create(&parts->thread, NULL, compress_all, parts) == 0;
    }
}

void parts_end(struct parts *parts)
{
    join(parts);
    part_free(parts->current);
    pthread_cond_destroy(&parts->changed);
    pthread_mutex_destroy(&parts->lock);
    own = NULL;
}

/* ---- in the place of minizip's ---- */

static struct parts *kept(void)
{
    return own != NULL && own->beside ? own : NULL;
}

static int level_of(int wanted)
{
    return own != NULL && wanted == Z_DEFAULT_COMPRESSION ? FAST : wanted;
}

int zipOpenNewFileInZip4_64(minizip_archive archive, const char *name,
                            const struct minizip_info *info, const void *local, uInt local_size,
                            const void *global, uInt global_size, const char *comment, int method,
                            int level, int raw, int window, int memory, int strategy,
                            const char *password, uLong crc, uLong made_by, uLong flags, int zip64)
{
    struct parts *parts = kept();
    if (!is_there())
        return MINIZIP_INTERNAL;
    if (parts == NULL)
        return minizip.open(archive, name, info, local, local_size, global, global_size, comment,
                            method, level_of(level), raw, window, memory, strategy, password, crc,
                            made_by, flags, zip64);
    if (local_size > 0 || global_size > 0 || comment != NULL || password != NULL)
        return MINIZIP_PARAMETERS; /* libxlsxwriter gives none */
    struct part *part = peil_alloc(1, sizeof *part);
    *part = (struct part){.name = peil_alloc(strlen(name) + 1, 1),
                          .opening = {info, method, level_of(level), raw, window, memory, strategy,
                                      zip64, made_by, flags}};
    memcpy(part->name, name, strlen(name) + 1);
    parts->archive = archive;
    parts->current = part;
    return MINIZIP_OK;
}

int zipWriteInFileInZip(minizip_archive archive, const void *bytes, unsigned length)
{
    struct parts *parts = kept();
    if (parts == NULL)
        return is_there() ? minizip.write(archive, bytes, length) : MINIZIP_INTERNAL;
    struct part *part = parts->current;
    part->bytes = peil_grow(part->bytes, &part->capacity, part->length + length + 1, 1);
    memcpy(part->bytes + part->length, bytes, length);
    part->length += length;
    return MINIZIP_OK;
}

int zipCloseFileInZip(minizip_archive archive)
{
    struct parts *parts = kept();
    if (parts == NULL)
        return is_there() ? minizip.close_part(archive) : MINIZIP_INTERNAL;
    put_in_line(parts, parts->current);
    parts->current = NULL;
    return MINIZIP_OK;
}

/* Here what failed beside is told. */
int zipClose(minizip_archive archive, const char *comment)
{
    struct parts *parts = kept();
    if (!is_there())
        return MINIZIP_INTERNAL;
    if (parts != NULL)
        join(parts);
    int closed = minizip.close(archive, comment);
    if (parts == NULL || parts->failure == MINIZIP_OK)
        return closed;
    errno = parts->reason;
    return parts->failure;
}
