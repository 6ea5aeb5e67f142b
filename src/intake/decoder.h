/* A file's bytes as UTF-8 text, a block at a time, without its byte order mark.
 * The encoding has been judged by inspection.h; bytes that do not fit it mean that the file was changed.
 * Memory is a few blocks, however large the file. */
#ifndef KH_INTAKE_DECODER_H
#define KH_INTAKE_DECODER_H

#include "intake/encoding.h"
#include "intake/raw_file.h"

typedef struct kh_decoder kh_decoder;

/* `file` is borrowed and outlives the decoder. KH_ERROR_MACHINE where the conversion is not available. */
kh_decoder *kh_decoder_new(const kh_raw_file *file, kh_encoding encoding, GError **error);
void kh_decoder_free(kh_decoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_decoder, kh_decoder_free)

/* The next block, the caller's to change, valid until the next call; `*length` is 0 at the end of the file.
 * Characters may be cut where blocks meet. */
bool kh_decoder_next(kh_decoder *decoder, char **text, gsize *length, GError **error);

/* True when the last block was the end of the file. */
bool kh_decoder_is_at_end(const kh_decoder *decoder);

#endif
