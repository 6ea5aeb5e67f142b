#include "report/notice/writer.h"

#include "base/whole_file.h"

#include <errno.h>
#include <libxml/parser.h>
#include <string.h>

/* Threads, and documents that may wait for them. */
enum { THREADS = 8, WAITING = 64 };

/* The last line of a plain text, by which it is known again. */
#define MARK "（本文本由 kaohe 生成，内容与同名的 .docx 文件一致，以印发的公文为准。）\n"

typedef struct task {
    kh_docx *docx;
    char *path;
    bool text;
    guint number;
} task;

struct kh_notice_writer {
    GThreadPool *pool;
    guint pushed;
    GMutex mutex; /* of what follows */
    GCond moved;
    guint waiting;
    GError *failure; /* of the first document that failed */
    guint failed;    /* its number */
};

/* The path of the plain text beside a document. */
static char *text_path(const char *docx_path)
{
    const char *end = g_strrstr(docx_path, ".docx");
    g_autofree char *stem = g_strndup(docx_path, (gsize)(end - docx_path));
    return g_strconcat(stem, ".txt", NULL);
}

bool kh_notice_text_is_own(const char *path)
{
    g_autofree char *content = NULL;
    g_autoptr(GError) fault = NULL;
    gsize length = 0;
    bool read = g_file_get_contents(path, &content, &length, &fault);
    errno = read || g_error_matches(fault, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? 0 : EIO;
    return read && strlen(content) == length && g_str_has_suffix(content, MARK);
}

static bool save_text(const task *job, GError **error)
{
    g_autofree char *path = text_path(job->path);
    g_autofree char *text = kh_docx_text(job->docx);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    fprintf(kh_whole_file_stream(file), "%s\n%s", text,
            MARK); /* an error stays in the stream for the commit */
    return kh_whole_file_commit(file, error);
}

/* Keeps the failure of the document that was handed over first. */
static void keep_failure(kh_notice_writer *writer, guint number, GError *failure)
{
    if (writer->failure != NULL && writer->failed < number) {
        g_error_free(failure);
        return;
    }
    g_clear_error(&writer->failure);
    writer->failure = failure;
    writer->failed = number;
}

static void run_task(gpointer data, gpointer user_data)
{
    task *job = data;
    kh_notice_writer *writer = user_data;
    GError *failure = NULL;
    bool done = kh_docx_save(job->docx, job->path, &failure) && (!job->text || save_text(job, &failure));
    g_mutex_lock(&writer->mutex);
    if (!done)
        keep_failure(writer, job->number, failure);
    writer->waiting--;
    g_cond_signal(&writer->moved);
    g_mutex_unlock(&writer->mutex);
    kh_docx_free(job->docx);
    g_free(job->path);
    g_free(job);
}

kh_notice_writer *kh_notice_writer_new(void)
{
    xmlInitParser(); /* by one thread, before others use the library */
    kh_notice_writer *writer = g_new0(kh_notice_writer, 1);
    g_mutex_init(&writer->mutex);
    g_cond_init(&writer->moved);
    writer->pool = g_thread_pool_new(run_task, writer, THREADS, FALSE, NULL);
    return writer;
}

void kh_notice_writer_push(kh_notice_writer *writer, kh_docx *docx, const char *path, bool text)
{
    g_mutex_lock(&writer->mutex);
    while (writer->waiting >= WAITING)
        g_cond_wait(&writer->moved, &writer->mutex);
    writer->waiting++;
    g_mutex_unlock(&writer->mutex);
    task *job = g_new(task, 1);
    *job = (task){.docx = docx, .path = g_strdup(path), .text = text, .number = writer->pushed++};
    g_thread_pool_push(writer->pool, job, NULL);
}

bool kh_notice_writer_finish(kh_notice_writer *writer, GError **error)
{
    g_thread_pool_free(writer->pool, FALSE, TRUE);
    bool done = writer->failure == NULL;
    if (!done)
        g_propagate_error(error, g_steal_pointer(&writer->failure));
    g_mutex_clear(&writer->mutex);
    g_cond_clear(&writer->moved);
    g_free(writer);
    return done;
}
