#include "arena.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// A chunk is followed by its storage. Chunks double in size up to LARGEST; the newest is the one
// that is filled. Each block is preceded by a header of ALIGNMENT bytes that holds its size, which
// realloc needs.
typedef struct chunk {
  struct chunk *previous;
  size_t capacity;
  size_t used;
  size_t padding;
} chunk;

enum { ALIGNMENT = 16, FIRST = 1 << 20, KEPT = 8 << 20, LARGEST = 64 << 20 };

static _Thread_local chunk *newest;

static void *allocate(size_t size) {
  if (size > SIZE_MAX / 2) abort();
  size_t needed = (size + ALIGNMENT + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  if (!newest || newest->capacity - newest->used < needed) {
    size_t capacity = newest ? newest->capacity * 2 : FIRST;
    if (capacity > LARGEST) capacity = LARGEST;
    if (capacity < needed) capacity = needed;
    chunk *made = malloc(sizeof(chunk) + capacity);
    if (!made) abort(); // as cmark's own allocator does
    made->previous = newest;
    made->capacity = capacity;
    made->used = 0;
    newest = made;
  }
  char *block = (char *)(newest + 1) + newest->used;
  newest->used += needed;
  *(size_t *)block = needed - ALIGNMENT;
  return block + ALIGNMENT;
}

static void *arena_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) abort();
  void *block = allocate(count * size);
  memset(block, 0, count * size);
  return block;
}

static void *arena_realloc(void *old, size_t size) {
  if (!old) return allocate(size);
  size_t held = *(size_t *)((char *)old - ALIGNMENT);
  if (size <= held) return old;
  char *top = (char *)(newest + 1) + newest->used;
  size_t grown = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  if ((char *)old + held == top && newest->capacity - newest->used >= grown - held) {
    newest->used += grown - held; // the last block: a line being read, most often
    *(size_t *)((char *)old - ALIGNMENT) = grown;
    return old;
  }
  void *block = allocate(size);
  memcpy(block, old, held);
  return block;
}

static void arena_free(void *block) { (void)block; }

static cmark_mem memory = {arena_calloc, arena_realloc, arena_free};

cmark_mem *cairn_arena_memory(void) { return &memory; }

void cairn_grow_in_large_steps(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 512 << 20);
  // A thread's own heap has 64 MiB of addresses. Taken into use at once they cost nothing until they
  // are written to; otherwise each few pages more are a call, for which all threads wait.
  mallopt(M_TOP_PAD, 64 << 20);
}

void cairn_arena_reset(void) {
  if (!newest) return;
  while (newest->previous) {
    chunk *older = newest->previous;
    newest->previous = older->previous;
    free(older);
  }
  if (newest->capacity > KEPT) {
    free(newest);
    newest = NULL;
  } else {
    newest->used = 0;
  }
}

void cairn_arena_release(void) {
  while (newest) {
    chunk *older = newest->previous;
    free(newest);
    newest = older;
  }
}
