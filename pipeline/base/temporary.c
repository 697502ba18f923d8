/* SPDX-License-Identifier: GPL-3.0-or-later */
/* temporary.c: temporary files, and their removal from a signal handler; see temporary.h.
 *
 * The table is static and its states are atomics, so that peil_output_remove_all needs no lock, no
 * memory and nothing but unlink() and getpid(). A slot knows the process that made it: the child
 * of a fork must not remove what its parent is writing. */
#include "temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "peil/alloc.h"
#include "peil/output.h"

enum { SLOTS = 32, PATH_ROOM = 4096, TRIES = 10000 };
enum { FREE, TAKEN, LIVE };

static struct {
    atomic_int state;
    pid_t owner;
    char path[PATH_ROOM];
} slots[SLOTS];

static int take_slot(const char *path)
{
    size_t room = strlen(path) + 1;
    for (int slot = 0; slot < SLOTS && room <= PATH_ROOM; slot++) {
        int expected = FREE;
        if (atomic_compare_exchange_strong(&slots[slot].state, &expected, TAKEN)) {
            memcpy(slots[slot].path, path, room);
            slots[slot].owner = getpid();
            return slot;
        }
    }
    errno = room > PATH_ROOM ? ENAMETOOLONG : EMFILE;
    return PEIL_NO_TEMPORARY;
}

/* open() with O_EXCL and not mkstemp(): the kernel applies the umask, which cannot be read without
 * changing it. The process number keeps names of two runs apart, the count those of one run. */
int peil_temporary_make(const char *target, mode_t mode, char **path, int *slot)
{
    const char *slash = strrchr(target, '/');
    size_t directory = slash == NULL ? 0 : (size_t)(slash - target) + 1;
    size_t room = directory + 48;
    char *name = peil_alloc(room, 1);
    int file = -1;
    *path = NULL;
    *slot = PEIL_NO_TEMPORARY;
    memcpy(name, target, directory);
    for (int try = 0; file < 0 && try < TRIES; try++) {
        snprintf(name + directory, room - directory, ".peil-%ld-%d", (long)getpid(), try);
        file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        if (file < 0 && errno != EEXIST) {
            break;
        }
    }
    if (file < 0) {
        free(name);
        return -1;
    }
    *slot = take_slot(name);
    if (*slot == PEIL_NO_TEMPORARY) {
        int error = errno;
        close(file);
        unlink(name);
        free(name);
        errno = error;
        return -1;
    }
    atomic_store(&slots[*slot].state, LIVE);
    *path = name;
    return file;
}

void peil_temporary_forget(int slot)
{
    if (slot != PEIL_NO_TEMPORARY) {
        atomic_store(&slots[slot].state, FREE);
    }
}

void peil_output_remove_all(void)
{
    int error = errno; /* a signal handler leaves it as it was */
    for (int slot = 0; slot < SLOTS; slot++) {
        if (atomic_load(&slots[slot].state) == LIVE && slots[slot].owner == getpid()) {
            unlink(slots[slot].path);
        }
    }
    errno = error;
}
