#!/bin/bash
# Assembles a native-image from public packages only (optional: unnecessary where GraalVM 25 or Mandrel 25 is installed; see README.md).
#   usage: make-native-image.sh TARGET_DIR [JDK25_HOME]
# Needs: a JDK 25, gcc, binutils, zlib1g-dev. Linux x86-64, glibc. The binaries need TARGET_DIR's shared/*.so, there or in lib/ beside them.
# After it: GRAALVM_HOME=TARGET_DIR ./mvnw -Pnative -pl ga-service -am verify
set -euo pipefail
GRAAL=25.0.2                                   # newest version whose whole module graph is on Maven Central
here=$(cd "$(dirname "$0")" && pwd)
H=$(realpath -m "${1:?target directory}")
J=$(realpath "${2:-${JAVA_HOME:?JDK 25 home}}")
W=$(mktemp -d "${TMPDIR:-/tmp}/mkni.XXXXXX"); trap 'rm -rf "$W"' EXIT
. <(grep -E '^(JAVA_VERSION|JAVA_RUNTIME_VERSION)=' "$J/release")
[ "${JAVA_VERSION%%.*}" = 25 ] || { echo "JDK 25 needed, found $JAVA_VERSION"; exit 1; }
say() { printf '%s  %s\n' "$(date +%T)" "$*"; }

say "1 builder jars from Maven Central"
mkdir -p "$W/pom" "$W/jars"
cat > "$W/pom/pom.xml" <<X
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>local</groupId><artifactId>ni</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>org.graalvm.nativeimage</groupId><artifactId>svm</artifactId><version>$GRAAL</version></dependency></dependencies></project>
X
"$here/../../mvnw" -q -B -f "$W/pom/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$W/jars"

say "2 JDK native libraries: the JDK's own shared ones"
# lib/static/.../libX.a becomes a linker script naming libX.so (a copy of the JDK's) and one small object with JNI_OnLoad_X
O=$W/static; mkdir -p "$O/shared"; LIBS="java net nio zip prefs extnet management management_ext jaas"
for l in $LIBS; do
  cp -L "$J/lib/lib$l.so" "$O/shared/"
  if nm -D --defined-only "$J/lib/lib$l.so" | grep ' JNI_OnLoad$' >/dev/null; then
    body="void *h = dlopen(\"lib$l.so\", RTLD_NOW | RTLD_NOLOAD); jint (*f)(JavaVM *, void *) = h ? (jint (*)(JavaVM *, void *)) dlsym(h, \"JNI_OnLoad\") : 0; return f && f(vm, r) > 0 ? JNI_VERSION_1_8 : JNI_ERR;"
  else body='return JNI_VERSION_1_8;'; fi
  printf '#include <dlfcn.h>\n#include <jni.h>\njint JNI_OnLoad_%s(JavaVM *vm, void *r) { %s }\n' "$l" "$body" > "$O/$l.c"
  gcc -c -O2 -fPIC -I"$J/include" -I"$J/include/linux" -o "$O/shared/onload_$l.o" "$O/$l.c"
  S="$H/lib/static/linux-amd64/glibc/shared"
  ar rcs "$O/shared/onload_$l.a" "$O/shared/onload_$l.o"; rm "$O/shared/onload_$l.o"
  echo "INPUT ( $S/onload_$l.a $S/lib$l.so )" > "$O/lib$l.a"
done

say "3 support libraries of the builder (own C, $here/src)"
C=$W/c; mkdir -p "$C/include"
struct() { echo "typedef struct {"; for f in $1; do echo "  char f$f;"; done; echo "} CPUFeatures;"; }
# field names: com.oracle.svm.core.*.{AMD64,AArch64,RISCV64}LibCHelper.CPUFeatures
struct "CX8 CMOV FXSR HT MMX AMD_3DNOW_PREFETCH SSE SSE2 SSE3 SSSE3 SSE4A SSE4_1 SSE4_2 POPCNT LZCNT TSC TSCINV TSCINV_BIT AVX AVX2 AES ERMS CLMUL BMI1 BMI2 RTM ADX AVX512F AVX512DQ AVX512PF AVX512ER AVX512CD AVX512BW AVX512VL SHA FMA VZEROUPPER AVX512_VPOPCNTDQ AVX512_VPCLMULQDQ AVX512_VAES AVX512_VNNI FLUSH FLUSHOPT CLWB AVX512_VBMI2 AVX512_VBMI HV SERIALIZE RDTSCP RDPID FSRM GFNI AVX512_BITALG PKU OSPKE CET_IBT CET_SS F16C AVX512_IFMA AVX_IFMA APX_F SHA512 AVX512_FP16 AVX10_1 AVX10_2" > "$C/include/amd64cpufeatures.h"
struct "FP ASIMD EVTSTRM AES PMULL SHA1 SHA2 CRC32 LSE DCPOP SHA3 SHA512 SVE SVE2 STXR_PREFETCH A53MAC DMB_ATOMICS PACA SVEBITPERM FPHP ASIMDHP" > "$C/include/aarch64cpufeatures.h"
struct "I M A F D C V" > "$C/include/riscv64cpufeatures.h"
cat > "$C/include/svm_locale.h" <<'X'
#ifndef LOCAL_SVM_LOCALE_H
#define LOCAL_SVM_LOCALE_H
#define SVM_LOCALE_INITIALIZATION_SUCCEEDED 0
#define SVM_LOCALE_INITIALIZATION_OUT_OF_MEMORY 1
typedef struct { const char *display_language, *display_script, *display_country, *display_variant, *format_language, *format_script, *format_country, *format_variant; } svm_locale_props_t;
#endif
X
cc1() { gcc -c -O2 -fPIC -w -I"$C" -I"$J/include" -I"$J/include/linux" -o "$C/$1.o" "$2"; }
for f in chelper container jvm; do cc1 $f "$here/src/$f.c"; done
# every JVM_* symbol the JDK libraries mention and jvm.c lacks gets a stub that stops the program with a message
nm "$C/jvm.o" | awk '$2=="T"{print $3}' | sort -u > "$C/have"
for l in "$O"/shared/*.so; do nm -D "$l" | awk '$1=="U"{sub(/@.*/,"",$2); print $2}'; done | grep -E '^(JVM_|jio_)' | sort -u > "$C/need"
{ echo '#include <stdio.h>'; echo '#include <stdlib.h>'; echo 'static void no(const char *n) { fprintf(stderr, "not supported in this native image: %s\n", n); abort(); }'
  comm -23 "$C/need" "$C/have" | while read -r s; do echo "void $s(void) { no(\"$s\"); }"; done; } > "$C/stubs.c"
cc1 stubs "$C/stubs.c"
ar rcs "$C/liblibchelper.a" "$C/chelper.o"; ar rcs "$C/libsvm_container.a" "$C/container.o"; ar rcs "$C/libjvm.a" "$C/jvm.o" "$C/stubs.o"

# libjvm.so for the JDK's shared libraries: the same functions under the symbol version that they ask for
echo 'SUNWprivate_1.1 { global: JVM_*; jio_*; local: *; };' > "$C/jvm.map"
gcc -shared -Wl,-soname,libjvm.so -Wl,--version-script="$C/jvm.map" -o "$O/shared/libjvm.so" "$C/jvm.o" "$C/stubs.o" -ldl -lpthread

say "4 put together in $H"
[ -e "$H" ] && { [ -e "$H/lib/svm/driver" ] || { echo "$H exists and is not ours"; exit 1; }; rm -rf "$H"; }
mkdir -p "$H"; cp -a --reflink=auto "$J/." "$H/"; rm -f "$H/lib/src.zip"
mkdir -p "$H/lib/static/linux-amd64/glibc" "$H/lib/svm/builder/lib" "$H/lib/svm/driver" "$H/lib/svm/clibraries/linux-amd64/glibc"
cp "$O"/*.a "$H/lib/static/linux-amd64/glibc/"; cp -r "$O/shared" "$H/lib/static/linux-amd64/glibc/"; cp "$C"/*.a "$H/lib/svm/clibraries/linux-amd64/glibc/"; cp -r "$C/include" "$H/lib/svm/clibraries/linux-amd64/"
cp "$W"/jars/*.jar "$H/lib/svm/builder/"
gcc -shared -O2 -fPIC -I"$J/include" -I"$J/include/linux" -o "$H/lib/svm/builder/lib/libreporterchelper.so" "$here/src/reporter.c"
mkdir "$W/l"; "$J/bin/javac" -d "$W/l" "$here/src/NativeImageLauncher.java"; "$J/bin/jar" cf "$H/lib/svm/driver/launcher.jar" -C "$W/l" .
cat > "$H/bin/native-image" <<X
#!/bin/sh
h=\$(cd "\$(dirname "\$(readlink -f "\$0")")/.." && pwd)
exec "\$h/bin/java" -Xshare:auto -XX:TieredStopAtLevel=1 --add-modules=ALL-DEFAULT,jdk.internal.vm.ci -Dni.home="\$h" -Dni.version=$GRAAL -cp "\$h/lib/svm/driver/launcher.jar" NativeImageLauncher "\$@"
X
chmod +x "$H/bin/native-image"
say "done"; "$H/bin/native-image" --version
