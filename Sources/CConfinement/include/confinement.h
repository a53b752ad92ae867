#ifndef CAIRN_CONFINEMENT_H
#define CAIRN_CONFINEMENT_H

#include <sys/types.h>

// Starts a program below a process that does nothing but watch it. What that program starts and
// lets go of is handed to the watcher by the kernel, whatever session, group or environment it has
// made for itself, so that it can be found. And what that program can kill is the watcher, and not
// whoever keeps the result.

/// What is started and how; all pointers must stay good during the call only.
typedef struct {
  const char *path;
  char *const *arguments;
  char *const *environment;
  /// Where both streams go.
  int output;
  /// Folders in which alone the program and its descendants may write, up to a null; null for
  /// anywhere. The watcher goes on without where the kernel cannot see to it.
  const char *const *writable;
  /// A file that the watcher keeps open until nothing is left of the program; -1 for none.
  int held;
} cairn_confined_program;

/// What the watcher tells, each once and in this order: the program's number, whether its writes
/// are confined, and, when it has ended, its status as wait(2) has it.
typedef struct {
  int process;
  int is_contained;
  int status;
} cairn_confined_report;

/// Starts the watcher and the program.
///
/// The program leads a session of its own, without a terminal, reads from /dev/null, has no open
/// files but the three streams, and signals as they are by default. The watcher never waits for it,
/// so that its number goes to nobody else; it ends when it is killed. Where the caller dies it
/// kills all that it has been handed, and ends.
///
/// Returns the watcher's number, and in `reports` the end of a pipe from which the numbers of a
/// cairn_confined_report come one by one; or -1 with errno.
pid_t cairn_confine(const cairn_confined_program *program, int *reports);

#endif
