/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sides.h: the questions by whose answers people are told apart, when a survey is attacked.
 *
 * | places of                                | what is looked at                              |
 * |------------------------------------------|------------------------------------------------|
 * | each question that groupings go back to  | all counts, and the answers to each question   |
 * | the two questions of a crossing          | the same                                       |
 * | the two that a filter joins              | all counts, the answers to what it was put to  |
 * | a question of groupings and a number, or | the answers to that number or item             |
 * | an item that filters or groupings use    |                                                | */
#ifndef PEIL_ATTACK_SIDES_H
#define PEIL_ATTACK_SIDES_H

#include "attack.h"

/* Attacks what is published in every way. */
void sides_attack(struct attack *attack);

#endif
