# Sourced by smoke: what a client does, through the ingress.

domain=d0a00000000000000000000000000a01 project=p0a00000000000000000000000000a01
api_key=sk-LantauDevA-known-to-everybody-for-development-tenant-a

# call EXPECTED METHOD PATH [BODY]: the answer is in $work/answer.
call() {
  local expected=$1 method=$2 path=$3 code arguments=()
  [ $# -lt 4 ] || arguments=(--data "$4" --header 'Content-Type: application/json')
  code=$(curl --silent --max-time 30 --request "$method" --header "$authorization" "${arguments[@]}" --dump-header "$work/head" \
    --output "$work/answer" --write-out '%{http_code}' "$ingress$path") || code="none ($?)"
  [ "$code" = "$expected" ] || bad "$(service_of "$path")" "$method $path: $code instead of $expected: $(head -c 600 "$work/answer")"
}

service_of() {
  case $1 in
    /v1/accelerators* | /v3*) echo ga-service ;;
    */vpc-endpoint*) echo vpcep-service ;;
    /v1/chat*) echo maas-service ;;
    *) echo modelarts-service ;;
  esac
}

# expect JQ-EXPRESSION: it is true of the answer.
expect() { jq --exit-status "$1" "$work/answer" > /dev/null || bad '' "not so: $1, in $(head -c 600 "$work/answer")"; }

# until_so SECONDS PATH JQ-EXPRESSION: it becomes true.
until_so() {
  local deadline=$((SECONDS + $1))
  call 200 GET "$2"
  until jq --exit-status "$3" "$work/answer" > /dev/null; do
    [ "$SECONDS" -lt "$deadline" ] || bad "$(service_of "$2")" "$2 is not so after $1 s: $3, but $(head -c 600 "$work/answer")"
    sleep 0.2
    call 200 GET "$2"
  done
}

sign_in() {
  authorization='X-Nobody: nobody'
  call 401 GET /v1/accelerators
  call 201 POST /v3/auth/tokens '{"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "tenant-a-admin",
    "password": "Lantau-dev-a-1", "domain": {"name": "tenant-a"}}}}, "scope": {"project": {"id": "'$project'"}}}}'
  authorization="X-Auth-Token: $(sed -n 's/^X-Subject-Token: *//Ip' "$work/head" | tr -d '\r')"
  ok 'identity: 401 without a credential; a token for a password'
}

accelerator() {
  call 201 POST /v1/accelerators '{"accelerator": {"name": "smoke", "ip_sets": [{"ip_type": "IPV4", "area": "CM"}]}}'
  local id
  id=$(jq -r .accelerator.id "$work/answer")
  until_so 10 "/v1/accelerators/$id" '.accelerator.status == "ACTIVE"'
  call 204 DELETE "/v1/accelerators/$id"
  until_gone "/v1/accelerators/$id"
  ok 'Global Accelerator: an accelerator created, ACTIVE, deleted, gone'
}

until_gone() {
  local deadline=$((SECONDS + 10)) code
  until code=$(curl --silent --output "$work/answer" --write-out '%{http_code}' --header "$authorization" "$ingress$1") && [ "$code" = 404 ]; do
    [ "$SECONDS" -lt "$deadline" ] || bad "$(service_of "$1")" "$1 still answers $code after it was deleted"
    sleep 0.2
  done
}

endpoint_service() {
  local services_path=/v1/$project/vpc-endpoint-services id
  call 200 POST "$services_path" '{"vpc_id": "vpc-provider", "port_id": "port-web", "server_type": "VM", "service_name": "smoke",
    "approval_enabled": false, "ports": [{"client_port": 8081, "server_port": 8080}]}'
  id=$(jq -r .id "$work/answer")
  until_so 10 "$services_path/$id" '.status == "available"'
  call 204 DELETE "$services_path/$id"
  until_gone "$services_path/$id"
  ok 'VPC Endpoint: a service created, available, deleted, gone'
}

chat() {
  local token=$authorization
  authorization="Authorization: Bearer $api_key"
  call 200 POST /v1/chat/completions '{"model": "echo", "messages": [{"role": "user", "content": "hello from a container"}]}'
  expect '.choices[0].message.content | contains("hello from a container")'
  expect '.usage.total_tokens > 0'
  call 200 POST /v1/chat/completions '{"model": "echo", "stream": true, "messages": [{"role": "user", "content": "hello from a stream"}]}'
  grep -qi '^content-type: text/event-stream' "$work/head" || bad maas-service 'the stream is none'
  [ "$(grep -c '^data: {' "$work/answer")" -gt 2 ] && grep -q '^data: \[DONE\]' "$work/answer" || bad maas-service "no stream: $(head -c 600 "$work/answer")"
  sed -n 's/^data: \({.*\)/\1/p' "$work/answer" | jq -rj '.choices[]?.delta.content // empty' | grep -q 'hello from a stream' \
    || bad maas-service "the pieces of the stream do not add up: $(head -c 600 "$work/answer")"
  authorization=$token
  ok 'MaaS: a chat completion of the model echo, whole and streamed'
}

workspace() {
  local workspaces=/v1/$project/workspaces id
  call 200 POST "$workspaces" '{"name": "smoke"}'
  id=$(jq -r .id "$work/answer")
  call 200 GET "$workspaces/$id"
  expect '.status == "NORMAL"'
  call 200 DELETE "$workspaces/$id"
  ok 'ModelArts: a workspace created, shown, deleted'
}

# Driver local inside the container: what the image's base is for.
training_job() {
  local code jobs=/v2/$project/training-jobs id
  code=$(podman volume inspect --format '{{.Mountpoint}}' "$network-modelarts-service")/obs/$domain/smoke/code
  mkdir -p "$code"
  echo 'print("trained with", sum(range(10)))' > "$code/train.py"
  chown -R 1001:1001 "${code%/smoke/code}"
  call 201 POST "$jobs" '{"kind": "job", "metadata": {"name": "smoke"}, "algorithm": {"code_dir": "obs://smoke/code/", "boot_file": "obs://smoke/code/train.py",
    "engine": {"engine_id": "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64"}},
    "spec": {"resource": {"flavor_id": "modelarts.vm.cpu.2u", "node_count": 1}}}'
  id=$(jq -r .metadata.id "$work/answer")
  until_so 60 "$jobs/$id" '.status.phase | IN("Completed", "Failed", "Abnormal")'
  expect '.status.phase == "Completed"'
  call 200 GET "$jobs/$id/tasks/worker-0/logs/preview"
  expect '.content | contains("trained with 45")'
  ok 'ModelArts: a training job ran in the container, as uid 1001, and its log is there'
}

# As a browser would, but for the cookie: over http a browser would keep none that is Secure.
console() {
  local page cookie
  visit() { # expected, curl's arguments...: the answer is in $work/answer
    local expected=$1 code
    shift
    code=$(curl --silent --max-time 30 --dump-header "$work/head" --output "$work/answer" --write-out '%{http_code}' "$@") || code="none ($?)"
    [ "$code" = "$expected" ] || bad console "${*: -1}: $code instead of $expected: $(head -c 600 "$work/answer")"
  }
  page=$ingress/console
  visit 303 "$page/"
  grep -qi '^location: .*/console/login' "$work/head" || bad console "nobody is sent to the login: $(cat "$work/head")"
  visit 200 "$page/login"
  grep -q 'name="password"' "$work/answer" && grep -qi "^content-security-policy: default-src 'none'" "$work/head" \
    || bad console "no login: $(head -c 600 "$work/answer")"
  visit 200 "$page/console.css"
  visit 303 --header "Origin: $ingress" --data domain=tenant-a --data user=tenant-a-admin --data password=Lantau-dev-a-1 --data project=region-1 "$page/login"
  grep -i '^set-cookie: lantau-console=' "$work/head" | grep -i HttpOnly | grep -i 'SameSite=Strict' | grep -qi Secure \
    || bad console "the cookie is open: $(grep -i '^set-cookie' "$work/head" | sed 's/=[^;]*/=.../')"
  cookie=$(sed -n 's/^set-cookie: \(lantau-console=[^;]*\).*/\1/Ip' "$work/head" | tr -d '"\r')
  visit 200 --header "Cookie: $cookie" "$page/connections"
  grep -q 'tenant-a-admin' "$work/answer" && grep -q 'This project has no endpoint service' "$work/answer" \
    || bad console "not the page of connections: $(head -c 600 "$work/answer")"
  ok 'console: the login, and a page for who has logged in'
}

# In native executables the JDK's pollers of sockets may lose a wake-up when they are virtual threads (ADR 26).
pollers() {
  local name names
  for name in "${services[@]}"; do
    names=$(cat "/proc/$(pid "$name")"/task/*/comm)
    if grep -q '^MasterPoller' <<< "$names"; then bad "$name" "$name polls sockets on virtual threads"; fi
    grep -q 'Poller' <<< "$names" || bad "$name" "$name has no poller of sockets: $(sort -u <<< "$names" | tr '\n' ' ')"
  done
  ok 'native: sockets of virtual threads are polled by platform threads'
}
