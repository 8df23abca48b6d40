# Sourced: where the tree is, plain failure, and the programs that the scripts beside this one need.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export CONTAINERS_CONF=${CONTAINERS_CONF:-$here/containers.conf}

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# need PROGRAM=PACKAGE...: installs what is missing where that is possible, as root on Debian; else says what to install.
need() {
  local missing=() pair
  for pair in "$@"; do
    command -v "${pair%=*}" > /dev/null || missing+=("${pair#*=}")
  done
  [ "${#missing[@]}" -eq 0 ] && return
  if ! command -v apt-get > /dev/null || [ "$(id -u)" != 0 ]; then
    die "Missing here: ${missing[*]}. On Debian or Ubuntu: sudo apt-get install ${missing[*]}"
  fi
  echo "Installing ${missing[*]}"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > /dev/null 2>&1 \
    || die "apt-get install ${missing[*]} failed."
}

# What buildah and podman need; buildah looks for its network even where a build uses none, and Debian only recommends it.
need_containers() { # PROGRAM=PACKAGE...
  need buildah=buildah runc=runc "$@"
  [ -x /usr/lib/podman/netavark ] || [ -x /usr/libexec/podman/netavark ] || need /usr/lib/podman/netavark=netavark
}

# Where overlay mounts are refused, plain copies of layers do.
choose_storage() { buildah info > /dev/null 2>&1 || export STORAGE_DRIVER=vfs; }

# What the root pom says.
version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' "$root/pom.xml" | head -n 1)
timestamp=$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' "$root/pom.xml")
SOURCE_DATE_EPOCH=$(date -d "$timestamp" +%s)
export SOURCE_DATE_EPOCH
# Every module with a Dockerfile is an image.
mapfile -t all_services < <(cd "$root" && printf '%s\n' */src/main/docker/Dockerfile.jvm deploy/*/src/main/docker/Dockerfile.jvm | grep -v '\*' | sed 's:/src/main/docker/.*::')
