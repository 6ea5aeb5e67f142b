/* A notice of an issued result: its document number and what it asks for by when.
 * Nouns only: report says what notices a result has, store numbers and keeps them. */
#ifndef KH_MODEL_NOTICE_H
#define KH_MODEL_NOTICE_H

#include "base/civil.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Strings are "" where there is nothing to say. */
typedef struct kh_notice {
    int64_t id;       /* in the store; 0 before it is numbered */
    char *kind;       /* the id of its template: `criticism`, `bulletin` */
    char *action;     /* of the consequence it follows from; "" for the period's 通报 */
    char *department; /* code; "" where it goes to all of them */
    char *series;     /* 机关代字: 云政办公开 of 云政办公开〔2026〕12号 */
    int year;
    int64_t number;
    kh_date dated;
    bool has_deadline;
    kh_date rectify_by; /* where has_deadline */
    char *void_reason;  /* why the number has no notice any more; "": it has */
} kh_notice;

void kh_notice_clear(kh_notice *notice);

/* 云政办公开〔2026〕12号. Caller frees. */
char *kh_notice_number(const kh_notice *notice);

/* What a notice tells a department to put right. Strings are borrowed. */
typedef struct kh_notice_item {
    int64_t line;     /* its number in the notice's list, from 1 */
    int64_t position; /* of the case in the department's ledger, from 0 */
    const char *item; /* the name in the catalogue */
    const char *reference, *problem;
} kh_notice_item;

typedef bool (*kh_notice_item_visit)(const kh_notice_item *item, void *data, GError **error);

#endif
