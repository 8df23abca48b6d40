# Sourced by smoke: PostgreSQL, the services, the ingress.

# One image for both helpers: nginx from Debian, PostgreSQL as the tests have it.
helper_image() {
  local folder=$work/helper architecture=amd64 jar postgresql
  [ "$(uname -m)" = aarch64 ] && architecture=arm64v8
  postgresql=$(sed -n 's:.*<embedded-postgres-binaries.version>\(.*\)</.*:\1:p' "$root/pom.xml")
  jar=$HOME/.m2/repository/io/zonky/test/postgres/embedded-postgres-binaries-linux-$architecture/$postgresql/embedded-postgres-binaries-linux-$architecture-$postgresql.jar
  [ -f "$jar" ] || die "$jar is missing: the build fetches it (./mvnw package)."
  mkdir -p "$folder/postgresql" "$folder/data"
  unzip -p "$jar" '*.txz' | tar -xJf - -C "$folder/postgresql"
  "$here/debian-base" "$folder/base.tar" dash coreutils libstdc++6 nginx
  cp "$here/smoke.d/postgresql" "$folder/serve"
  "$here/smoke.d/ingress-config" "$root/deploy/local/src/main/resources/services.yml" \
    $(for service in "${images[@]}"; do echo "$service=${address[$service]}:8080"; done) > "$folder/nginx.conf"
  cat > "$folder/Dockerfile" <<'TEXT'
FROM scratch
ADD base.tar /
COPY postgresql /opt/postgresql
COPY serve nginx.conf /opt/
COPY --chown=1001:1001 data /var/lib/postgresql
USER 1001
TEXT
  buildah bud --quiet --isolation chroot --tag localhost/lantau-smoke "$folder" > "$work/helper.log" 2>&1 \
    || { cat "$work/helper.log"; bad '' 'the helper image cannot be built'; }
}

start_postgresql() {
  run postgresql localhost/lantau-smoke 512m --volume "$network-postgresql:/var/lib/postgresql" \
    --env DATABASES='ga vpcep maas modelarts identity prod_ga prod_vpcep prod_maas prod_modelarts prod_identity' --env PASSWORD=smoke --entrypoint /opt/serve
  local deadline=$((SECONDS + 60))
  until podman logs "$network-postgresql" 2>&1 | grep -q 'ready to accept connections'; do
    [ "$(state postgresql Running)" = true ] && [ "$SECONDS" -lt "$deadline" ] || bad postgresql 'PostgreSQL does not start'
    sleep 0.1
  done
  ok 'PostgreSQL serves its databases, each with an owner and an application role'
}

# Where a service's databases are, and as whom it asks them.
databases() { # service, prefix of their names, app or owner
  local database=$2${1%-service} url=jdbc:postgresql://${address[postgresql]}:5432
  printf -- '--env\n%s\n' \
    "QUARKUS_DATASOURCE_JDBC_URL=$url/$database" "QUARKUS_DATASOURCE_USERNAME=${database}_$3" QUARKUS_DATASOURCE_PASSWORD=smoke \
    "QUARKUS_DATASOURCE_IDENTITY_JDBC_URL=$url/$2identity" "QUARKUS_DATASOURCE_IDENTITY_USERNAME=$2identity_$3" QUARKUS_DATASOURCE_IDENTITY_PASSWORD=smoke
  [ "$1" = ga-service ] || printf -- '--env\n%s\n' LANTAU_IDENTITY_HOST=false QUARKUS_FLYWAY_IDENTITY_ACTIVE=false
}

# What every start that migrates is told of the databases; the profile comes on top.
database_settings() { # service
  databases "$1" '' app
  printf -- '--env\n%s\n' "QUARKUS_FLYWAY_USERNAME=${1%-service}_owner" QUARKUS_FLYWAY_PASSWORD=smoke
  [ "$1" != ga-service ] || printf -- '--env\n%s\n' QUARKUS_FLYWAY_IDENTITY_USERNAME=identity_owner QUARKUS_FLYWAY_IDENTITY_PASSWORD=smoke
}

# Profile local: the accounts of development, which a production start refuses.
start_service() {
  local name=$1 before settings
  mapfile -t settings < <(database_settings "$name")
  before=$(date +%s%3N)
  run "$name" "$(image "$name")" "$memory" --volume "$network-$name:/var/lib/lantau" "${settings[@]}" \
    --env QUARKUS_PROFILE=local --env QUARKUS_HTTP_HOST=0.0.0.0 --env "LANTAU_PUBLIC_URL=http://${address[ingress]}:8080"
  first_ready "$name" "$before" ', migrations included'
}

first_ready() { # container, start in ms, remark
  local name=$1 before=$2 probe
  await_ready "$name" 180
  echo $(($(date +%s%3N) - before)) > "$work/$name.first"
  for probe in live ready started; do
    [ "$(curl --silent --output "$work/probe" --write-out '%{http_code}' "http://${address[$name]}:8080/q/health/$probe")" = 200 ] \
      || bad "$name" "$name: /q/health/$probe answers $(cat "$work/probe")"
  done
  ok "$name: live, ready and started after $(cat "$work/$name.first") ms$3"
}

# As in production: it has no accounts of its own. The operator's port is open to the network, for operators_port to look at.
start_console() {
  local before
  before=$(date +%s%3N)
  run console "$(image console)" "$memory" --env "LANTAU_PUBLIC_URL=http://${address[ingress]}:8080" \
    --env "LANTAU_CONSOLE_COOKIE_KEY=$(head -c 32 /dev/urandom | base64)" --env QUARKUS_MANAGEMENT_HOST=0.0.0.0
  first_ready console "$before" ''
}

# From here, which for a container is another machine.
operators_port() {
  local port=http://${address[console]}:9000
  curl --silent --fail --output "$work/metrics" "$port/q/metrics" || bad console 'the console gives no metrics to another machine'
  grep -q '^jvm_memory_used_bytes\|^process_uptime_seconds' "$work/metrics" || bad console "no metrics: $(head -c 300 "$work/metrics")"
  [ "$(curl --silent --output "$work/answer" --write-out '%{http_code}' "$port/q/anything")" = 403 ] && grep -q 'port forwarding' "$work/answer" \
    || bad console "on its operator's port another machine gets: $(head -c 300 "$work/answer")"
  ok "console: on the operator's port another machine gets metrics, and nothing else"
}

# A first start migrates; this one is the usual one.
start_again() { # service
  local name=$1 before
  podman stop --time 30 "$network-$name" > /dev/null
  case $(state "$name" ExitCode) in
    0 | 143) ;;
    *) bad "$name" "$name ended with code $(state "$name" ExitCode) when it was asked to" ;;
  esac
  before=$(date +%s%3N)
  podman start "$network-$name" > /dev/null
  await_ready "$name" 180
  echo $(($(date +%s%3N) - before)) > "$work/$name.again"
}

start_ingress() {
  run ingress localhost/lantau-smoke 128m --entrypoint /usr/sbin/nginx -- -c /opt/nginx.conf -e /dev/stderr
  local deadline=$((SECONDS + 20))
  until curl --silent --output /dev/null "http://${address[ingress]}:8080/"; do
    [ "$(state ingress Running)" = true ] && [ "$SECONDS" -lt "$deadline" ] || bad ingress 'the ingress does not start'
    sleep 0.1
  done
  ok 'the ingress serves, with the routes of a local run'
}

# Debian's minimal base has none; another base may.
without_shell() { # service
  local name=$1
  if podman run --rm --network none --entrypoint /bin/sh "$(shipped "$name")" -c true > "$work/shell.log" 2>&1; then
    bad '' "$name's image has a shell"
  fi
  grep -q 'no such file or directory' "$work/shell.log" || bad '' "$name: $(cat "$work/shell.log")"
  ok "$name: no shell in the image"
}

# Far less than it needs: the kernel has to end it.
memory_is_enforced() {
  local settings
  mapfile -t settings < <(database_settings ga-service)
  address[small]=$subnet.31
  run small "$(image ga-service)" 24m "${settings[@]}" --env QUARKUS_PROFILE=local
  await_end small 'a service with a limit of 24m'
  [ "$(state small ExitCode)" = 137 ] || bad small "with 24m it ended otherwise, with $(state small ExitCode)"
  # With cgroups of version 1 podman may not notice why; the kernel says whom it ended.
  [ "$(state small OOMKilled)" = true ] || { dmesg | grep 'oom-kill\|Memory cgroup' | grep -q "libpod-$(podman inspect --format '{{.ID}}' "$network-small")"; } \
    || bad small 'with 24m it was killed, but not for its memory'
  ok 'memory is enforced: with 24m the same image is killed (137, out of memory)'
}

processes_are_enforced() {
  if podman run --rm --network none --pids-limit 20 --entrypoint /bin/sh "$(image modelarts-service)" \
    -c 'i=0; while [ $i -lt 40 ]; do sleep 5 & i=$((i + 1)); done' > "$work/fork.log" 2>&1; then
    bad '' '40 processes ran under a limit of 20'
  fi
  grep -qi 'cannot fork' "$work/fork.log" || bad '' "$(cat "$work/fork.log")"
  ok 'processes are enforced: under a limit of 20 fork fails'
}

# Profile prod, which is the default, and nobody to ask about tokens.
production_refuses() {
  local settings
  mapfile -t settings < <(database_settings ga-service)
  run production "$(image ga-service)" "$memory" "${settings[@]}"
  await_end production 'in production, without an OIDC provider, ga-service'
  podman logs "$network-production" > "$work/production.log" 2>&1
  [ "$(state production ExitCode)" != 0 ] || bad production 'in production, without an OIDC provider, ga-service ended with code 0'
  for reason in 'Lantau does not start in production' 'quarkus.oidc.auth-server-url is not set' 'lantau.identity.encryption-key is not set'; do
    grep -q "$reason" "$work/production.log" || bad production "it does not say: $reason"
  done
  ok 'in production, without an OIDC provider and a key, ga-service refuses to start and says why:'
  grep -A4 -m1 'Lantau does not start in production' "$work/production.log" | grep -E '^- |does not start' | sed 's/^/        /'
}

console_refuses() {
  address[keyless]=$subnet.32
  run keyless "$(image console)" "$memory"
  await_end keyless 'without a key for its cookies the console'
  [ "$(state keyless ExitCode)" != 0 ] || bad keyless 'without a key for its cookies the console ended with code 0'
  podman logs "$network-keyless" > "$work/keyless.log" 2>&1
  grep -q 'LANTAU_CONSOLE_COOKIE_KEY must be 32 random bytes' "$work/keyless.log" || bad keyless 'it does not say that a key is missing'
  ok 'in production, without a key for its cookies, the console refuses to start and says why'
}
