#ifndef CAIRN_CMARK_GFM_SHIM_H
#define CAIRN_CMARK_GFM_SHIM_H

// node.h is an internal header that the -dev package ships; it makes cmark_node a struct whose
// fields can be read without a call. It uses bool and size_t without including them.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>

// The extensions register their node types at run time, in C globals that Swift cannot read.
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL;

static inline uint16_t cairn_table_type(void) { return (uint16_t)CMARK_NODE_TABLE; }
static inline uint16_t cairn_table_row_type(void) { return (uint16_t)CMARK_NODE_TABLE_ROW; }
static inline uint16_t cairn_table_cell_type(void) { return (uint16_t)CMARK_NODE_TABLE_CELL; }

#endif
