/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worker.h: a second thread for what the first need not wait for: writing and hashing large tables.
 *
 * 1. worker_start a task: it runs beside the caller, or, with one thread, at once and to its end.
 *    Tasks run one after another, in the order in which they were started.
 * 2. worker_wait before changing what a task reads, and before freeing anything of it.
 *
 * What a task reports is kept until worker_wait, as messages are not for two threads at a time. A
 * task reads what the caller reads meanwhile and changes nothing of it, so that no byte of what is
 * written depends on the number of threads. Where no thread can be had, one does it all. */
#ifndef PEIL_COMMANDS_WORKER_H
#define PEIL_COMMANDS_WORKER_H

#include <pthread.h>
#include <stdbool.h>

#include "peil/alloc.h"
#include "peil/diag.h"

typedef enum peil_status worker_task(void *context, struct peil_diag *diag);

enum { WORKER_TASKS = 4 }; /* that can stand in line; one more waits for all before it */

struct worker_queued {
    worker_task *task;
    void *context;
};

struct worker {
    bool threads; /* false: the caller does it all */
    struct peil_diag *diag;
    bool running; /* there is a thread, to be joined */
    pthread_t thread;
    pthread_mutex_t lock; /* of the four that follow */
    struct worker_queued tasks[WORKER_TASKS];
    size_t count, taken;
    bool ended;              /* the thread takes no more tasks */
    enum peil_status status; /* the first failure */
    struct worker_message *messages;
    size_t message_count, message_capacity;
    struct peil_arena arena; /* of the messages */
};

/* jobs: threads at most, as typed with -j; NULL: as many as there are processors. */
long worker_threads(const char *jobs);

void worker_init(struct worker *worker, const char *jobs, struct peil_diag *diag);

/* Nothing is started after a task that failed. The first failure that is known by now. */
enum peil_status worker_start(struct worker *worker, worker_task *task, void *context);

/* Until all tasks have ended: reports what it had to say; the first failure of all tasks so far. */
enum peil_status worker_wait(struct worker *worker);

#endif
