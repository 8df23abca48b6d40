# Sourced by smoke: a start as in production. Tokens of an OpenID Connect provider (two documents and a key), migrations by a process
# of their own under the owner's role, services that may not change a table.
issuer=http://$subnet.21:8080
production_account=d0smoke0000000000000000000000001 production_project=p0smoke0000000000000000000000001

base64url() { base64 --wrap 0 | tr '+/' '-_' | tr -d '='; }

start_provider() {
  local folder=$work/provider modulus
  mkdir -p "$folder/.well-known"
  openssl genrsa -out "$work/provider.pem" 2048 2> /dev/null
  openssl genrsa -out "$work/stranger.pem" 2048 2> /dev/null
  modulus=$(openssl rsa -in "$work/provider.pem" -noout -modulus | cut -d= -f2 | sed 's/../\\x&/g')
  # shellcheck disable=SC2059
  printf '{"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "smoke", "e": "AQAB", "n": "%s"}]}' "$(printf "$modulus" | base64url)" > "$folder/jwks"
  printf '{"issuer": "%s", "jwks_uri": "%s/jwks", "token_endpoint": "%s/token", "authorization_endpoint": "%s/authorize"}' \
    "$issuer" "$issuer" "$issuer" "$issuer" > "$folder/.well-known/openid-configuration"
  cat > "$folder/nginx.conf" <<'TEXT'
daemon off;
pid /tmp/nginx.pid;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path /tmp/body; proxy_temp_path /tmp/proxy; fastcgi_temp_path /tmp/fastcgi; uwsgi_temp_path /tmp/uwsgi; scgi_temp_path /tmp/scgi;
  server { listen 8080; root /opt/provider; default_type application/json; }
}
TEXT
  chmod -R a+rX "$folder"
  run provider localhost/lantau-smoke 64m --volume "$folder:/opt/provider:ro" --entrypoint /usr/sbin/nginx -- -c /opt/provider/nginx.conf -e /dev/stderr
  local deadline=$((SECONDS + 20))
  until curl --silent --fail --output /dev/null "$issuer/.well-known/openid-configuration"; do
    [ "$SECONDS" -lt "$deadline" ] || bad provider 'the OpenID Connect provider does not answer'
    sleep 0.1
  done
}

# token KEY [CLAIMS]: signed as the provider would, for ten minutes.
token() {
  local now signed
  now=$(date +%s)
  signed=$(printf '{"alg": "RS256", "typ": "JWT", "kid": "smoke"}' | base64url).$(printf '{"iss": "%s", "sub": "somebody", "preferred_username": "somebody", "domain_id": "%s",
    "project_id": "%s", "roles": ["administrator"], "iat": %d, "exp": %d}' "$issuer" "$production_account" "$production_project" "$now" $((now + 600)) | base64url)
  printf '%s.%s' "$signed" "$(printf '%s' "$signed" | openssl dgst -sha256 -sign "$1" | base64url)"
}

production_settings() { # service: databases, and who vouches for callers
  databases "$1" prod_ app
  printf -- '--env\n%s\n' QUARKUS_FLYWAY_MIGRATE_AT_START=false "QUARKUS_OIDC_AUTH_SERVER_URL=$issuer" "LANTAU_IDENTITY_ENCRYPTION_KEY=$production_key" \
    LANTAU_IDENTITY_FILE=/etc/lantau/accounts.yml
}

# The services first: they live and are not ready until their schema is there.
production_serves() {
  local name settings
  start_provider
  production_key=$(openssl rand -base64 32)
  mkdir -p "$work/accounts"
  printf 'domains:\n- id: %s\n  name: smoke\n  projects:\n  - {id: %s, name: region-1}\n' "$production_account" "$production_project" > "$work/accounts/accounts.yml"
  chmod -R a+rX "$work/accounts"
  for name in "${services[@]}"; do
    mapfile -t settings < <(production_settings "$name")
    run "production-$name" "$(shipped "$name")" "$memory" --volume "$network-production-$name:/var/lib/lantau" --volume "$work/accounts:/etc/lantau:ro" "${settings[@]}"
  done
  for name in "${services[@]}"; do
    await_probe "production-$name" 120 live
    [ "$(curl --silent --output "$work/probe" --write-out '%{http_code}' "http://${address[production-$name]}:8080/q/health/ready")" = 503 ] \
      || bad "production-$name" "$name is ready without a schema: $(cat "$work/probe")"
  done
  ok 'production: started before their schema, all live and none is ready'
  for name in "${services[@]}"; do
    mapfile -t settings < <(databases "$name" prod_ owner)
    podman run --rm --network "$network" --read-only --tmpfs /tmp:rw,nosuid,nodev,noexec,size=64m --cap-drop all --security-opt no-new-privileges \
      --env QUARKUS_INIT_AND_EXIT=true "${settings[@]}" "$(shipped "$name")" > "$work/migration.log" 2>&1 \
      || { tail -n 40 "$work/migration.log"; bad '' "the migration of $name ended with code $?"; }
  done
  for name in "${services[@]}"; do await_ready "production-$name" 60; done
  ok 'production: each image migrated its database under the owner and ended; then all were ready, without a restart'
  production_calls
}

production_calls() {
  local name
  authorization="X-Auth-Token: $(token "$work/stranger.pem")"
  for name in "${services[@]}"; do production_call "$name" 401; done
  authorization="X-Auth-Token: $(token "$work/provider.pem")"
  for name in "${services[@]}"; do production_call "$name" 200; done
  ok 'production: tokens of the provider are taken by all, those of another key by none'
}

production_call() { # service, expected
  local path code
  case $1 in
    ga-service) path=/v1/accelerators ;;
    vpcep-service) path=/v1/$production_project/vpc-endpoint-services ;;
    maas-service) path=/v1/$production_project/maas/services/custom-endpoint/regions ;;
    modelarts-service) path=/v1/$production_project/workspaces ;;
  esac
  code=$(curl --silent --max-time 10 --header "$authorization" --output "$work/answer" --write-out '%{http_code}' "http://${address[production-$1]}:8080$path") \
    || code="none (curl: $?)"
  [ "$code" = "$2" ] || bad "production-$1" "$1, as in production, $path: $code instead of $2: $(head -c 600 "$work/answer")"
}
