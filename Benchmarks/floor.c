// The C floor: what it costs merely to read every document and parse it.
//
//     floor [-t WORKERS] [LIST]
//
// LIST (default: standard input) names one file a line. Each file is read
// with read(2) into one reused buffer and parsed by libcmark-gfm with its
// table, strikethrough, autolink and tasklist extensions and with footnotes;
// the tree is freed at once and nobody looks at it. Each worker reuses one
// parser, uses malloc, and takes paths from a shared counter, 16 at a time.
//
// The workers are processes. Strikethrough and autolink change a table that
// is global to the process, so parsers on several threads build wrong trees.
// That would hardly change the time, but a floor must not crash or read
// something else than it claims to.
//
// Prints the number of files and bytes.

#define _GNU_SOURCE
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <err.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { stripe = 16 };

struct shared {
  atomic_size_t next, files, bytes;
};

struct buffer {
  char *bytes;
  size_t size, capacity;
};

static cmark_parser *make_parser(void) {
  static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
  cmark_gfm_core_extensions_ensure_registered();
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
  return parser;
}

static void read_file(const char *path, struct buffer *buffer) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) err(1, "%s", path);
  buffer->size = 0;
  for (;;) {
    if (buffer->size == buffer->capacity) {
      buffer->capacity = buffer->capacity ? 2 * buffer->capacity : 1 << 20;
      buffer->bytes = realloc(buffer->bytes, buffer->capacity);
      if (!buffer->bytes) err(1, "realloc");
    }
    ssize_t count = read(fd, buffer->bytes + buffer->size, buffer->capacity - buffer->size);
    if (count < 0) err(1, "%s", path);
    if (count == 0) break;
    buffer->size += (size_t)count;
  }
  close(fd);
}

static void work(char *const *paths, size_t count, struct shared *shared) {
  cmark_parser *parser = make_parser();
  struct buffer buffer = {0};
  size_t first, files = 0, bytes = 0;
  while ((first = atomic_fetch_add(&shared->next, stripe)) < count) {
    for (size_t i = first; i < count && i < first + stripe; i++) {
      read_file(paths[i], &buffer);
      cmark_parser_feed(parser, buffer.bytes, buffer.size);
      cmark_node_free(cmark_parser_finish(parser));
      files += 1;
      bytes += buffer.size;
    }
  }
  atomic_fetch_add(&shared->files, files);
  atomic_fetch_add(&shared->bytes, bytes);
}

static size_t read_list(FILE *list, char ***paths) {
  char *line = NULL;
  size_t count = 0, capacity = 0, line_capacity = 0;
  ssize_t length;
  while ((length = getline(&line, &line_capacity, list)) > 0) {
    if (line[length - 1] == '\n') line[--length] = 0;
    if (length == 0) continue;
    if (count == capacity) {
      capacity = capacity ? 2 * capacity : 1024;
      *paths = realloc(*paths, capacity * sizeof **paths);
      if (!*paths) err(1, "realloc");
    }
    (*paths)[count++] = line;
    line = NULL;  // the list keeps it
    line_capacity = 0;
  }
  return count;
}

int main(int argc, char **argv) {
  int workers = 1, option;
  while ((option = getopt(argc, argv, "t:")) != -1) {
    if (option == 't') workers = atoi(optarg);
    if (option != 't' || workers < 1) errx(2, "usage: floor [-t WORKERS] [LIST]");
  }
  FILE *list = optind < argc ? fopen(argv[optind], "r") : stdin;
  if (!list) err(2, "%s", argv[optind]);

  char **paths = NULL;
  size_t count = read_list(list, &paths);
  struct shared *shared =
      mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) err(1, "mmap");

  for (int i = 0; i < workers; i++) {
    pid_t child = fork();
    if (child < 0) err(1, "fork");
    if (child == 0) {
      work(paths, count, shared);
      _exit(0);
    }
  }
  int status, failed = 0;
  while (wait(&status) > 0) failed |= status != 0;
  printf("%zu files, %zu bytes\n", (size_t)shared->files, (size_t)shared->bytes);
  return failed;
}
