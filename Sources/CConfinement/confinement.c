#define _GNU_SOURCE
#include "confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Between a fork of a process with threads and exec only calls are made that are safe in a handler
// of signals: no memory is allocated, and no stream of the C library is touched.

#ifndef SYS_close_range
#define SYS_close_range 436
#endif
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };

// Rights as linux/landlock.h numbers them: all that write, by the version that brought them.
enum {
  WRITE_FILE = 1 << 1, REMOVE_DIRECTORY = 1 << 4, REMOVE_FILE = 1 << 5, MAKE_ANY = 0x7F << 6,
  REFER = 1 << 13, TRUNCATE = 1 << 14
};

struct ruleset { uint64_t files; };
struct beneath { uint64_t allowed; int32_t parent; } __attribute__((packed));

static void reset_signals(void) {
  struct sigaction plain = {.sa_handler = SIG_DFL};
  for (int number = 1; number < NSIG; number++) sigaction(number, &plain, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

/// Leaves nothing open from a number on.
static void close_from(unsigned first) {
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
  long last = sysconf(_SC_OPEN_MAX);
  for (long file = first; file < (last > 0 ? last : 65536); file++) close((int)file);
}

/// Confines the writes of this process and all that it starts; 1 where the kernel does.
static int confine_writes(const char *const *folders) {
  long version = syscall(CREATE_RULESET, NULL, 0, 1);
  if (version < 1) return 0;
  struct ruleset ruleset = {WRITE_FILE | REMOVE_DIRECTORY | REMOVE_FILE | MAKE_ANY};
  if (version >= 2) ruleset.files |= REFER;
  if (version >= 3) ruleset.files |= TRUNCATE;
  int rules = (int)syscall(CREATE_RULESET, &ruleset, sizeof ruleset, 0);
  if (rules < 0) return 0;
  for (; *folders; folders++) {
    struct beneath beneath = {ruleset.files, open(*folders, O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (beneath.parent < 0) continue;
    syscall(ADD_RULE, rules, 1, &beneath, 0);
    close(beneath.parent);
  }
  int is_done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(RESTRICT_SELF, rules, 0) == 0;
  close(rules);
  return is_done;
}

static void tell(int pipe, int number) {
  while (write(pipe, &number, sizeof number) < 0 && errno == EINTR) {}
}

/// Kills the children of this process, and those that it is handed then, until there are none.
static void kill_all(void) {
  char text[4096];
  for (int round = 0; round < 10000; round++) {
    int file = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    ssize_t count = file < 0 ? -1 : read(file, text, sizeof text - 1);
    if (file >= 0) close(file);
    pid_t number = 0;
    for (ssize_t at = 0; at < count; at++) {
      if (text[at] >= '0' && text[at] <= '9') {
        number = number * 10 + (text[at] - '0');
      } else {
        if (number > 1) kill(number, SIGKILL);
        number = 0;
      }
    }
    if (waitpid(-1, NULL, 0) < 0 && errno == ECHILD) return;
  }
}

/// The caller is gone, or the program has asked for its end.
static void end(int signal) {
  (void)signal;
  kill_all();
  _exit(0);
}

_Noreturn static void run(const cairn_confined_program *program, int reports) {
  setsid();
  int input = open("/dev/null", O_RDONLY);
  dup2(input, STDIN_FILENO);
  dup2(program->output, STDOUT_FILENO);
  dup2(program->output, STDERR_FILENO);
  int is_contained = program->writable ? confine_writes(program->writable) : 0;
  tell(reports, getpid());
  tell(reports, is_contained);
  close_from(3);
  execve(program->path, program->arguments, program->environment);
  _exit(127);
}

_Noreturn static void watch(const cairn_confined_program *program, int reports, pid_t caller) {
  reset_signals();
  setsid();
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  struct sigaction ending = {.sa_handler = end};
  sigaction(SIGTERM, &ending, NULL);
  prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
  if (getppid() != caller) _exit(1);
  pid_t child = _Fork();
  if (child == 0) {
    reset_signals();
    run(program, reports);
  }
  if (child < 0) _exit(1);
  // Whoever reads the output must see it end with the program.
  int held = program->held < 0 ? -1 : fcntl(program->held, F_DUPFD, 5);
  if (reports != 3) {
    dup2(reports, 3);
    reports = 3;
  }
  if (held < 0) {
    close_from(4);
  } else {
    dup2(held, 4);
    close_from(5);
  }
  close(STDOUT_FILENO);
  close(STDERR_FILENO);
  close(STDIN_FILENO);
  siginfo_t information;
  while (waitid(P_PID, (id_t)child, &information, WEXITED | WNOWAIT) != 0) {
    if (errno != EINTR) end(0);
  }
  int code = information.si_status;
  tell(reports, information.si_code == CLD_EXITED ? (code & 0xFF) << 8 : code & 0x7F);
  close(reports);
  for (;;) pause();
}

pid_t cairn_confine(const cairn_confined_program *program, int *reports) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  pid_t caller = getpid();
  // No handler may run in the child that belongs to this process.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t watcher = _Fork();
  if (watcher == 0) watch(program, ends[1], caller);
  int error = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(ends[1]);
  if (watcher < 0) {
    close(ends[0]);
    errno = error;
    return -1;
  }
  *reports = ends[0];
  return watcher;
}
