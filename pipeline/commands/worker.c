/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker.h"

#include <stdlib.h>
#include <unistd.h>

struct worker_message {
    enum peil_severity severity;
    struct peil_place place;
    const char *text;
};

long worker_threads(const char *jobs)
{
    return jobs != NULL ? strtol(jobs, NULL, 10) : sysconf(_SC_NPROCESSORS_ONLN);
}

void worker_init(struct worker *worker, const char *jobs, struct peil_diag *diag)
{
    *worker = (struct worker){
        .threads = worker_threads(jobs) > 1, .diag = diag, .lock = PTHREAD_MUTEX_INITIALIZER};
}

/* The place may name files of the task, which are gone when it is reported. */
static void keep_message(void *context, enum peil_severity severity, const struct peil_place *place,
                         const char *text)
{
    struct worker *worker = context;
    struct worker_message message = {.severity = severity,
                                     .text = peil_arena_text(&worker->arena, text)};
    if (place != NULL) {
        message.place = *place;
        if (place->file != NULL)
            message.place.file = peil_arena_text(&worker->arena, place->file);
        if (place->column != NULL)
            message.place.column = peil_arena_text(&worker->arena, place->column);
    }
    worker->messages = peil_grow(worker->messages, &worker->message_capacity,
                                 worker->message_count + 1, sizeof *worker->messages);
    worker->messages[worker->message_count++] = message;
}

/* The next task, unless there is none or one has failed: then the thread ends. */
static bool take_task(struct worker *worker, struct worker_queued *next)
{
    pthread_mutex_lock(&worker->lock);
    bool more = worker->status == PEIL_OK && worker->taken < worker->count;
    if (more)
        *next = worker->tasks[worker->taken++];
    worker->ended = !more;
    pthread_mutex_unlock(&worker->lock);
    return more;
}

static void *run_tasks(void *context)
{
    struct worker *worker = context;
    struct peil_diag diag = {
        .collect = keep_message, .context = worker, .files = worker->diag->files};
    struct worker_queued next;
    while (take_task(worker, &next)) {
        enum peil_status status = next.task(next.context, &diag);
        pthread_mutex_lock(&worker->lock);
        worker->status = status;
        pthread_mutex_unlock(&worker->lock);
    }
    return NULL;
}

/* Whether the thread at work will take it. */
static bool stand_in_line(struct worker *worker, struct worker_queued task)
{
    pthread_mutex_lock(&worker->lock);
    bool taken = worker->running && !worker->ended && worker->count < WORKER_TASKS;
    if (taken)
        worker->tasks[worker->count++] = task;
    pthread_mutex_unlock(&worker->lock);
    return taken;
}

enum peil_status worker_start(struct worker *worker, worker_task *task, void *context)
{
    struct worker_queued first = {task, context};
    if (stand_in_line(worker, first))
        return PEIL_OK;
    if (worker_wait(worker) != PEIL_OK)
        return worker->status;
    worker->tasks[0] = first;
    worker->count = 1;
    worker->taken = 0;
    worker->ended = false;
    worker->running =
        worker->threads && pthread_create(&worker->thread, NULL, run_tasks, worker) == 0;
    if (!worker->running)
        worker->status = task(context, worker->diag);
    return worker->running ? PEIL_OK : worker->status;
}

enum peil_status worker_wait(struct worker *worker)
{
    if (worker->running)
        pthread_join(worker->thread, NULL);
    worker->running = false;
    for (size_t m = 0; m < worker->message_count; m++)
        peil_report(worker->diag, worker->messages[m].severity, &worker->messages[m].place, "%s",
                    worker->messages[m].text);
    free(worker->messages);
    worker->messages = NULL;
    worker->message_count = worker->message_capacity = 0;
    peil_arena_clear(&worker->arena);
    return worker->status;
}
