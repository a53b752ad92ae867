#ifndef CAIRN_CMARK_ARENA_H
#define CAIRN_CMARK_ARENA_H

#include <cmark-gfm.h>

// A bump allocator for cmark-gfm, one for each thread. A parse allocates tens of small blocks a
// line and frees them all together, so a free is a no-op here and a reset gives everything back.
// cmark-gfm has an arena of its own, but as a process-wide global that threads would share.

/// The allocator to hand to cmark_parser_new_with_mem. Every block comes from the calling thread's
/// arena: a parser and its tree must be used and dropped on the thread that made them.
cmark_mem *cairn_arena_memory(void);

/// Lets malloc grow a heap in large steps, once for the process. Documents are made of many arrays
/// that grow; by default the C library maps and unmaps the larger ones each time and widens a
/// thread's heap page by page.
void cairn_grow_in_large_steps(void);

/// Drops every block of this thread's arena; memory up to a few MiB stays for the next parse.
void cairn_arena_reset(void);

/// Returns this thread's memory to the system.
void cairn_arena_release(void);

#endif
