# Sourced by mvnw and deploy/local/lantau: sets JAVA_HOME to a JDK that can build and run Lantau, or says what to install.
# Takes JAVA_HOME if it is new enough, else `java` on the PATH, else the newest JDK in the usual places.
LANTAU_JAVA_MINIMUM=21

lantau_java_feature() { # JDK home -> feature version, e.g. 25; empty when there is no JDK with a compiler
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -f "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/.*version "\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p'
  fi
}

lantau_find_java() {
  lantau_best='' lantau_best_feature=0
  if [ -n "${JAVA_HOME:-}" ]; then
    lantau_feature=$(lantau_java_feature "$JAVA_HOME")
    if [ "${lantau_feature:-0}" -ge "$LANTAU_JAVA_MINIMUM" ]; then export JAVA_HOME; return 0; fi
  fi
  lantau_on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$lantau_on_path" ]; then
    lantau_home=$(dirname "$(dirname "$(readlink -f "$lantau_on_path" 2>/dev/null || echo "$lantau_on_path")")")
    lantau_feature=$(lantau_java_feature "$lantau_home")
    if [ "${lantau_feature:-0}" -ge "$LANTAU_JAVA_MINIMUM" ]; then JAVA_HOME=$lantau_home; export JAVA_HOME; return 0; fi
  fi
  # mvnw runs with globbing off (set -f): switch it on in a subshell to list the candidates.
  for lantau_home in $(set +f; ls -d /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.jdks/* /opt/java/* /opt/jdk* 2>/dev/null); do
    lantau_feature=$(lantau_java_feature "$lantau_home")
    if [ "${lantau_feature:-0}" -ge "$LANTAU_JAVA_MINIMUM" ] && [ "$lantau_feature" -gt "$lantau_best_feature" ]; then
      lantau_best=$lantau_home lantau_best_feature=$lantau_feature
    fi
  done
  if [ -n "$lantau_best" ]; then JAVA_HOME=$lantau_best; export JAVA_HOME; return 0; fi
  {
    echo "Lantau needs a JDK $LANTAU_JAVA_MINIMUM or newer; none was found in JAVA_HOME, on the PATH, in /usr/lib/jvm, SDKMAN, ~/.jdks or /Library/Java/JavaVirtualMachines."
    echo "Install one, for example:"
    echo "  Debian, Ubuntu:  apt-get install openjdk-21-jdk-headless   (or a newer openjdk-*-jdk-headless)"
    echo "  Fedora, RHEL:    dnf install java-21-openjdk-devel"
    echo "  macOS:           brew install --cask temurin"
    echo "  SDKMAN:          sdk install java 25-tem"
    echo "then run this again, or set JAVA_HOME to it."
  } >&2
  return 1
}
