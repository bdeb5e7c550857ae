/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: a filter of system calls (seccomp), written out by hand since it is one list. What is on it lets somebody compute, start threads, and
 * read and write what is open already. Whatever is not on it says that it is not permitted, which libraries that look for a file or a setting take for its
 * absence. The filter stays for good, for every thread, and can only be narrowed. */

#include "hearth-worker.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SECONDS 600 /* of computing */
#define MEMORY  (G_GUINT64_CONSTANT (6) << 30)

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define MACHINE AUDIT_ARCH_RISCV64
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define MACHINE AUDIT_ARCH_PPC64LE
#else
#error "say which machine's calls these are, and look where it passes the flags of clone()"
#endif

#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

/* No name of a file, no address and no other process is an argument of any of these. */
static const int harmless[] = {
  /* What is open. */
  SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_pwrite64, SYS_lseek, SYS_fstat, SYS_ftruncate, SYS_close, SYS_dup, SYS_dup3, SYS_fcntl,
  /* Memory. */
  SYS_mmap, SYS_munmap, SYS_mprotect, SYS_mremap, SYS_madvise, SYS_brk, SYS_membarrier,
  /* Threads, and what they tell each other. */
  SYS_futex, SYS_set_robust_list, SYS_rseq, SYS_set_tid_address, SYS_gettid, SYS_getpid, SYS_exit, SYS_exit_group, SYS_sched_yield, SYS_sched_getaffinity, SYS_sched_getparam,
  SYS_sched_getscheduler, SYS_pipe2, SYS_eventfd2, SYS_ppoll, SYS_epoll_create1, SYS_epoll_ctl, SYS_epoll_pwait,
#ifdef SYS_poll
  SYS_poll,
#endif
#ifdef SYS_epoll_wait
  SYS_epoll_wait,
#endif
  /* Signals of its own. */
  SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_restart_syscall,
  /* Time, chance, and what machine this is. */
  SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday, SYS_getrandom, SYS_getrusage, SYS_times, SYS_sysinfo, SYS_uname
};

/* Allowed only with this much of an argument as told. */
static const struct
{
  int     call;
  guint   argument;
  guint32 mask, value; /* of its lower half */
} guarded[] = {
  { SYS_clone, 0, CLONE_THREAD, CLONE_THREAD },
  { SYS_prctl, 0, G_MAXUINT32, PR_SET_NAME },
  /* Two ends that know only each other, which GStreamer wakes threads by; nothing can be connected or sent to an address. */
  { SYS_socketpair, 0, G_MAXUINT32, AF_UNIX },
};

#define LOWER (G_BYTE_ORDER == G_BIG_ENDIAN ? sizeof (guint32) : 0) /* where a number's lower half begins */
#define ROOM  (8 + 2 * G_N_ELEMENTS (harmless) + 6 * (G_N_ELEMENTS (guarded) + 2))

typedef struct
{
  struct sock_filter code[ROOM];
  gushort            n;
} Filter;

static void
add (Filter *filter,
     guint   code,
     gsize   k,
     guint   yes,
     guint   no)
{
  g_assert (filter->n < ROOM);
  filter->code[filter->n++] = (struct sock_filter) { (gushort) code, (guchar) yes, (guchar) no, (guint32) k };
}

static void
add_answer (Filter *filter,
            int     call,
            guint32 answer)
{
  add (filter, BPF_JMP | BPF_JEQ | BPF_K, (guint32) call, 0, 1);
  add (filter, BPF_RET | BPF_K, answer, 0, 0);
}

/* The flags of what is allowed are in the lower halves of arguments, and the kernel reads no more of the others. */
static void
add_guarded (Filter *filter,
             int     call,
             guint   argument,
             guint32 mask,
             guint32 value)
{
  add (filter, BPF_JMP | BPF_JEQ | BPF_K, (guint32) call, 0, 5);
  add (filter, BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args) + argument * sizeof (guint64) + LOWER, 0, 0);
  add (filter, BPF_ALU | BPF_AND | BPF_K, mask, 0, 0);
  add (filter, BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
  add (filter, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
  add (filter, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM, 0, 0);
}

static void
write_filter (Filter *filter)
{
  add (filter, BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, arch), 0, 0);
  add (filter, BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
  add (filter, BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS, 0, 0);
  add (filter, BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr), 0, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    add_answer (filter, harmless[i], SECCOMP_RET_ALLOW);
  for (gsize i = 0; i < G_N_ELEMENTS (guarded); i++)
    add_guarded (filter, guarded[i].call, guarded[i].argument, guarded[i].mask, guarded[i].value);
  /* A signal for itself, as abort() sends one. */
  add_guarded (filter, SYS_tgkill, 0, G_MAXUINT32, (guint32) getpid ());
  /* Its flags lie in memory, where no filter sees them: without it the library takes the older one. */
  add_answer (filter, SYS_clone3, SECCOMP_RET_ERRNO | ENOSYS);
  add (filter, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM, 0, 0);
}

static void
limit (int     resource,
       guint64 most)
{
  struct rlimit limits = { .rlim_cur = most, .rlim_max = most };

  setrlimit ((__rlimit_resource_t) resource, &limits);
}

gboolean
hearth_worker_limit (void)
{
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_CPU, SECONDS);
  limit (RLIMIT_NOFILE, 256);
  limit (RLIMIT_FSIZE, MEMORY);
  /* A sanitizer takes all there is, to lie in wait. */
  if (!SANITIZED)
    limit (RLIMIT_AS, MEMORY);
  return prctl (PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl (PR_SET_DUMPABLE, 0) == 0 && prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

gboolean
hearth_worker_confine (void)
{
  Filter            filter = { .n = 0 };
  struct sock_fprog program;

  write_filter (&filter);
  program.len = filter.n;
  program.filter = filter.code;
  return syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
}
