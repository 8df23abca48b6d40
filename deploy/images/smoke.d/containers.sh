# Sourced by smoke: one network, everything on it with a name and an address, and plain words about what was seen.
subnet=10.89.86
network=lantau-smoke-$$
declare -A address=([postgresql]=$subnet.10 [ga-service]=$subnet.11 [vpcep-service]=$subnet.12 [maas-service]=$subnet.13
  [modelarts-service]=$subnet.14 [console]=$subnet.15 [ingress]=$subnet.20 [provider]=$subnet.21
  [production]=$subnet.30 [production-ga-service]=$subnet.41 [production-vpcep-service]=$subnet.42 [production-maas-service]=$subnet.43
  [production-modelarts-service]=$subnet.44)
started=()
passed=0

ok() {
  passed=$((passed + 1))
  printf '  ok  %s\n' "$*"
}

# A failure shows the newest lines of the container that it is about.
bad() { # container, text
  printf '\nFAILED: %s\n' "$2"
  [ -z "$1" ] || { printf 'The end of the log of %s:\n' "$1"; podman logs "$network-$1" 2>&1 | tail -n 40; }
  exit 1
}

clean_up() {
  local code=$?
  local name
  if [ -n "${keep:-}" ]; then
    echo "Kept: podman ps; later: podman rm -f ${started[*]}; podman network rm $network"
  else
    for name in "${started[@]}"; do podman rm --force --time 2 --volumes "$name" > /dev/null 2>&1 || true; done
    podman volume rm "${volumes[@]/#/$network-}" > /dev/null 2>&1 || true
    podman network rm "$network" > /dev/null 2>&1 || true
  fi
  [ -n "${keep:-}" ] && echo "Kept: $work" || rm -rf "$work"
  exit "$code"
}

# run NAME IMAGE MEMORY [podman's options...] [-- arguments...]: as a cluster with restricted pods would.
run() {
  local name=$1 image=$2 memory=$3 options=()
  shift 3
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    options+=("$1")
    shift
  done
  [ $# -eq 0 ] || shift
  started+=("$network-$name")
  # The same hardware address after a restart: who knows another one for this IP address asks again only after half a minute.
  podman run --detach --name "$network-$name" --network "$network" --ip "${address[$name]}" \
    --mac-address "$(printf '02:00:00:00:00:%02x' "${address[$name]##*.}")" \
    --read-only --tmpfs /tmp:rw,nosuid,nodev,noexec,size=64m --memory "$memory" --memory-swap "$memory" --pids-limit "$pids" \
    --cap-drop all --security-opt no-new-privileges --user 1001:1001 --log-driver k8s-file \
    "${options[@]}" "$image" "$@" > "$work/run.log" 2>&1 || { cat "$work/run.log"; bad '' "podman does not start $name"; }
}

state() { podman inspect --format "{{.State.$2}}" "$network-$1"; }
pid() { state "$1" Pid; }

# A control file of the container's cgroup, by its name in version 1 (controller, file) or 2.
limit() { # container, controller, file in 1, file in 2
  local of path
  of=/proc/$(pid "$1")/cgroup
  path=$(sed -n "s/^[0-9]*:\([a-z_,]*,\)*$2\(,[a-z_,]*\)*://p" "$of")
  if [ -n "$path" ] && [ -f "/sys/fs/cgroup/$2$path/$3" ]; then
    cat "/sys/fs/cgroup/$2$path/$3"
  else
    cat "/sys/fs/cgroup$(sed -n 's/^0:://p' "$of")/$4"
  fi
}

bytes() { numfmt --from=iec "$(printf '%s' "$1" | tr 'kmg' 'KMG')"; }

await_ready() { await_probe "$1" "$2" ready; } # container, seconds

await_probe() { # container, seconds, probe
  local url="http://${address[$1]}:8080/q/health/$3" deadline=$((SECONDS + $2))
  until curl --silent --fail --max-time 5 --output /dev/null "$url"; do
    [ "$(state "$1" Running)" = true ] || bad "$1" "$1 ended with code $(state "$1" ExitCode) before it was $3"
    [ "$SECONDS" -lt "$deadline" ] || bad "$1" "$1 is not $3 after $2 s: $(curl --silent --max-time 5 "$url")"
    sleep 0.02
  done
}

await_end() { # container, what is wrong where it still runs after a minute
  local deadline=$((SECONDS + 60))
  while [ "$(state "$1" Running)" = true ]; do
    [ "$SECONDS" -lt "$deadline" ] || bad "$1" "$2 still runs after 60 s"
    sleep 0.2
  done
}

# What the kernel says about the container's process and its file system; nothing inside is asked.
confined() { # container, memory
  local name=$1 process status
  process=$(pid "$name")
  status=/proc/$process/status
  [ "$(awk '/^Uid:/ {print $2, $3}' "$status")" = '1001 1001' ] || bad "$name" "$name runs as $(grep ^Uid "$status")"
  [ "$(awk '/^Cap(Prm|Eff|Bnd):/ {print $2}' "$status" | sort -u)" = 0000000000000000 ] || bad "$name" "$name has capabilities: $(grep ^Cap "$status")"
  [ "$(awk '/^NoNewPrivs:/ {print $2}' "$status")" = 1 ] || bad "$name" "$name may gain privileges"
  [ "$(awk '/^Seccomp:/ {print $2}' "$status")" = 2 ] || bad "$name" "$name has no seccomp filter"
  ok "$name: uid 1001, no capability, no new privileges, seccomp filter"
  refuses_writes "$name" / /opt/lantau /etc
  accepts_writes "$name" /tmp
  if podman volume exists "$network-$name"; then accepts_writes "$name" /var/lib/lantau; fi
  [ "$(limit "$name" memory memory.limit_in_bytes memory.max)" = "$(bytes "$2")" ] || bad "$name" "$name's cgroup has another memory limit than $2"
  [ "$(limit "$name" pids pids.max pids.max)" = "$pids" ] || bad "$name" "$name's cgroup has another limit of processes than $pids"
  ok "$name: its cgroup has memory limit $2 and at most $pids processes"
}

# As root of this machine, which no file permission stops: what refuses is the mount.
refuses_writes() { # container, folders...
  local name=$1 folder
  shift
  for folder in "$@"; do
    if touch "/proc/$(pid "$name")/root$folder/written" 2> "$work/touch.log"; then bad "$name" "$name's root file system was written to, in $folder"; fi
    grep -q 'Read-only file system' "$work/touch.log" || bad "$name" "$name: $(cat "$work/touch.log")"
  done
  ok "$name: writing to $* fails: read-only file system"
}

accepts_writes() { # container, folders...
  local name=$1 folder
  shift
  for folder in "$@"; do
    setpriv --reuid=1001 --regid=1001 --clear-groups touch "/proc/$(pid "$name")/root$folder/written" 2> "$work/touch.log" \
      || bad "$name" "uid 1001 may not write to $folder of $name: $(cat "$work/touch.log")"
  done
  ok "$name: uid 1001 may write to $*"
}
