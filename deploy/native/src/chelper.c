/* Own implementation of the small C interface that the Java builder declares (see its @CFunction methods). */
#define _GNU_SOURCE
#include <cpuid.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <semaphore.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "include/amd64cpufeatures.h"
#include "include/svm_locale.h"

extern char **environ;
char **getEnviron(void) { return environ; }
int getThreadId(void) { return (int) syscall(SYS_gettid); }
void *mremapP(void *a, size_t o, size_t n, int f, void *na) { return mremap(a, o, n, f, na); }
int openSII(const char *p, int f, int m) { return open(p, f, m); }
int openatISII(int d, const char *p, int f, int m) { return openat(d, p, f, m); }
int fprintfSD(FILE *s, const char *fmt, const char *a, int b) { return fprintf(s, fmt, a, b); }

int64_t getThreadUserTimeSlow(int tid) {
  char path[64], buf[2048]; snprintf(path, sizeof path, "/proc/self/task/%d/stat", tid);
  FILE *f = fopen(path, "r"); if (!f) return -1;
  size_t n = fread(buf, 1, sizeof buf - 1, f); fclose(f); buf[n] = 0;
  char *s = strrchr(buf, ')'); if (!s) return -1; s += 2;
  unsigned long user; if (sscanf(s, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu", &user) != 1) return -1;
  return (int64_t) user * (1000000000LL / sysconf(_SC_CLK_TCK));
}

/* time zone id: TZ, else the target of /etc/localtime, else /etc/timezone, else NULL (GMT) */
static char *zone_of_path(const char *p) { const char *z = strstr(p, "zoneinfo/"); if (!z) return NULL; z += 9; if (!strncmp(z, "posix/", 6)) z += 6; return *z ? strdup(z) : NULL; }
char *SVM_FindJavaTZmd(const char *mappings, int len) {
  char buf[4097], *z; const char *tz = getenv("TZ"); (void) mappings; (void) len;
  if (tz && *tz == ':') tz++;
  if (tz && *tz && strcmp(tz, "localtime")) {
    if (*tz == '/') { if ((z = zone_of_path(tz))) return z; }
    else return strdup(strncmp(tz, "posix/", 6) ? tz : tz + 6);
  }
  ssize_t n = readlink("/etc/localtime", buf, sizeof buf - 1);
  if (n > 0) { buf[n] = 0; if ((z = zone_of_path(buf))) return z; }
  FILE *f = fopen("/etc/timezone", "r");
  if (f) { z = fgets(buf, sizeof buf, f); fclose(f); if (z && (buf[strcspn(buf, "\r\n \t")] = 0, *buf)) return strdup(buf); }
  return NULL;
}

/* ---- CPU features ---- */
static uint64_t xgetbv0(void) { uint32_t a, d; __asm__ volatile(".byte 0x0f,0x01,0xd0" : "=a"(a), "=d"(d) : "c"(0)); return ((uint64_t) d << 32) | a; }
void determineCPUFeatures(CPUFeatures *f) {
  unsigned a, b, c, d, b7 = 0, c7 = 0, d7 = 0, a71 = 0, d71 = 0, tmp; uint64_t xcr = 0;
  memset(f, 0, sizeof *f);
  if (!__get_cpuid(1, &a, &b, &c, &d)) return;
#define B(r, n) (((r) >> (n)) & 1)
  f->fCX8 = B(d, 8); f->fCMOV = B(d, 15); f->fFXSR = B(d, 24); f->fMMX = B(d, 23); f->fSSE = B(d, 25); f->fSSE2 = B(d, 26);
  f->fTSC = B(d, 4); f->fFLUSH = B(d, 19); f->fHT = B(d, 28);
  f->fSSE3 = B(c, 0); f->fSSSE3 = B(c, 9); f->fSSE4_1 = B(c, 19); f->fSSE4_2 = B(c, 20); f->fPOPCNT = B(c, 23); f->fAES = B(c, 25);
  f->fCLMUL = B(c, 1); f->fHV = B(c, 31);
  if (B(c, 27)) xcr = xgetbv0();
  int avx = B(c, 28) && (xcr & 6) == 6, avx512 = avx && (xcr & 0xe0) == 0xe0;
  int fma = B(c, 12), f16c = B(c, 29);
  if (__get_cpuid_count(7, 0, &a, &b7, &c7, &d7) && a >= 1) __get_cpuid_count(7, 1, &a71, &tmp, &tmp, &d71);
  f->fBMI1 = B(b7, 3); f->fBMI2 = B(b7, 8); f->fERMS = B(b7, 9); f->fRTM = B(b7, 11); f->fADX = B(b7, 19); f->fSHA = B(b7, 29);
  f->fFLUSHOPT = B(b7, 23); f->fCLWB = B(b7, 24); f->fGFNI = B(c7, 8); f->fPKU = B(c7, 3); f->fOSPKE = B(c7, 4);
  f->fRDPID = B(c7, 22); f->fFSRM = B(d7, 4); f->fSERIALIZE = B(d7, 14); f->fCET_SS = B(c7, 7); f->fCET_IBT = B(d7, 20);
  if (avx) { f->fAVX = 1; f->fVZEROUPPER = 1; f->fAVX2 = B(b7, 5); f->fFMA = fma; f->fF16C = f16c; f->fAVX_IFMA = B(a71, 23); f->fSHA512 = B(a71, 0); }
  if (avx512 && B(b7, 16)) {
    f->fAVX512F = 1; f->fAVX512DQ = B(b7, 17); f->fAVX512PF = B(b7, 26); f->fAVX512ER = B(b7, 27); f->fAVX512CD = B(b7, 28);
    f->fAVX512BW = B(b7, 30); f->fAVX512VL = B(b7, 31); f->fAVX512_IFMA = B(b7, 21); f->fAVX512_VBMI = B(c7, 1); f->fAVX512_VBMI2 = B(c7, 6);
    f->fAVX512_VAES = B(c7, 9); f->fAVX512_VPCLMULQDQ = B(c7, 10); f->fAVX512_VNNI = B(c7, 11); f->fAVX512_BITALG = B(c7, 12);
    f->fAVX512_VPOPCNTDQ = B(c7, 14); f->fAVX512_FP16 = B(d7, 23);
  }
  if (__get_cpuid(0x80000001u, &a, &b, &c, &d)) {
    f->fLZCNT = B(c, 5); f->fSSE4A = B(c, 6); f->fAMD_3DNOW_PREFETCH = B(c, 8); f->fRDTSCP = B(d, 27);
  }
  if (__get_cpuid(0x80000007u, &a, &b, &c, &d)) { f->fTSCINV_BIT = B(d, 8); f->fTSCINV = f->fTSCINV_BIT; }
}
/* mask: bitwise negated required flags, padded with ones; 0 = host is good enough */
int checkCPUFeatures(const unsigned char *mask) {
  union { CPUFeatures f; unsigned char b[(sizeof(CPUFeatures) + 7) / 8 * 8]; } u; memset(&u, 0, sizeof u);
  determineCPUFeatures(&u.f);
  for (size_t i = 0; i < sizeof u.b; i++) if ((unsigned char) (u.b[i] | mask[i]) != 0xff) return 1;
  return 0;
}
int checkCPUFeaturesOrExit(const unsigned char *mask, const char *msg) {
  if (checkCPUFeatures(mask)) { fputs(msg, stderr); fputc('\n', stderr); exit(1); }
  return 0;
}

/* ---- locale ---- */
static svm_locale_props_t props;
static char lbuf[2][4][32];
static void split(const char *s, int k) { /* lang[_COUNTRY][.enc][@variant] */
  char t[128]; char *p;
  if (!s || !*s || !strcmp(s, "C") || !strcmp(s, "POSIX") || !strncmp(s, "C.", 2)) s = "en";
  snprintf(t, sizeof t, "%s", s);
  if ((p = strchr(t, '@'))) { *p = 0; }
  if ((p = strchr(t, '.'))) *p = 0;
  if ((p = strchr(t, '_'))) { *p = 0; snprintf(lbuf[k][2], sizeof lbuf[k][2], "%.31s", p + 1); }
  snprintf(lbuf[k][0], sizeof lbuf[k][0], "%.31s", t);
}
int svm_initialize_locale(void) {
  setlocale(LC_ALL, "");
  split(setlocale(LC_CTYPE, NULL), 1); split(setlocale(LC_MESSAGES, NULL), 0);
#define V(k, i) (lbuf[k][i][0] ? lbuf[k][i] : NULL)
  props.display_language = V(0, 0); props.display_country = V(0, 2); props.format_language = V(1, 0); props.format_country = V(1, 2);
  return SVM_LOCALE_INITIALIZATION_SUCCEEDED;
}
svm_locale_props_t *svm_get_locale(void) { return &props; }

/* ---- signals ---- */
#define NSIG_MAX 65
static volatile int claimed; static sem_t sem; static volatile int pending[NSIG_MAX];
static void on_signal(int s) { int e = errno; if (s >= 0 && s < NSIG_MAX) { __sync_fetch_and_add(&pending[s], 1); sem_post(&sem); } errno = e; }
int cSunMiscSignal_open(void) { if (__sync_lock_test_and_set(&claimed, 1)) return 1; memset((void *) pending, 0, sizeof pending); return sem_init(&sem, 0, 0) ? 2 : 0; }
int cSunMiscSignal_close(void) { int r = sem_destroy(&sem); __sync_lock_release(&claimed); return r; }
int cSunMiscSignal_awaitSemaphore(void) { return sem_wait(&sem); }
int cSunMiscSignal_signalSemaphore(void) { return sem_post(&sem); }
char cSunMiscSignal_signalRangeCheck(int s) { return s >= 0 && s < NSIG_MAX; }
int cSunMiscSignal_checkPendingSignal(void) {
  for (int i = 0; i < NSIG_MAX; i++) { int n; while ((n = pending[i]) > 0) if (__sync_bool_compare_and_swap(&pending[i], n, n - 1)) return i; }
  return -1;
}
void *cSunMiscSignal_signalHandlerFunctionPointer(void) { return (void *) on_signal; }

/* ---- attach API: not supported in this stand-in ---- */
void svm_attach_startup(char *p) { (void) p; }
void svm_attach_listener_cleanup(int s, char *p) { (void) s; (void) p; }
char svm_attach_check_socket_file(char *p) { (void) p; return 0; }
char svm_attach_is_init_trigger(char *p) { (void) p; return 0; }
int svm_attach_create_listener(char *p) { (void) p; return -1; }
int svm_attach_wait_for_request(int s) { (void) s; return -1; }
void svm_attach_shutdown_socket(int s) { (void) s; }
