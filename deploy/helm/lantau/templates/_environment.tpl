{{/* One variable from a Secret: dict "name" VARIABLE "secret" NAME "key" KEY. */}}
{{- define "lantau.fromSecret" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}}
{{- end }}

{{/* A role's name and password: dict "prefix" QUARKUS_DATASOURCE_ "secret" NAME. */}}
{{- define "lantau.credentials" -}}
{{ include "lantau.fromSecret" (dict "name" (printf "%sUSERNAME" .prefix) "secret" .secret "key" "username") }}
{{ include "lantau.fromSecret" (dict "name" (printf "%sPASSWORD" .prefix) "secret" .secret "key" "password") }}
{{- end }}

{{- define "lantau.jdbcUrl" -}}
{{- $postgresql := .root.Values.postgresql -}}
jdbc:postgresql://{{ required "postgresql.host is not set." $postgresql.host }}:{{ $postgresql.port }}/{{ .database }}?sslmode={{ $postgresql.tls.mode }}
{{- if hasPrefix "verify" $postgresql.tls.mode }}&sslrootcert=/run/secrets/postgresql/{{ $postgresql.tls.caSecret.key }}{{ end }}
{{- end }}

{{/* As the owner of the schemas: migrates and exits. Only the host of identities migrates theirs. */}}
{{- define "lantau.migrationEnvironment" -}}
{{- $values := index .root.Values .key }}
- {name: QUARKUS_INIT_AND_EXIT, value: "true"}
- {name: QUARKUS_DATASOURCE_JDBC_URL, value: {{ include "lantau.jdbcUrl" (dict "root" .root "database" $values.database.name) | quote }}}
{{ include "lantau.credentials" (dict "prefix" "QUARKUS_DATASOURCE_" "secret" $values.database.ownerSecret) }}
- {name: QUARKUS_DATASOURCE_IDENTITY_JDBC_URL, value: {{ include "lantau.jdbcUrl" (dict "root" .root "database" .root.Values.identity.database) | quote }}}
{{- if eq .key "ga" }}
{{ include "lantau.credentials" (dict "prefix" "QUARKUS_DATASOURCE_IDENTITY_" "secret" .root.Values.identity.ownerSecret) }}
{{- else }}
{{ include "lantau.credentials" (dict "prefix" "QUARKUS_DATASOURCE_IDENTITY_" "secret" .root.Values.identity.guestSecret) }}
- {name: LANTAU_IDENTITY_HOST, value: "false"}
- {name: QUARKUS_FLYWAY_IDENTITY_ACTIVE, value: "false"}
{{- end }}
{{- end }}

{{/* What all but the console are told. */}}
{{- define "lantau.serviceEnvironment" -}}
{{- $root := .root }}
{{- $values := index .root.Values .key }}
- {name: QUARKUS_SHUTDOWN_DELAY, value: {{ printf "%vs" $values.shutdown.delay }}}
# Somebody else migrates: the Job beside this.
- {name: QUARKUS_FLYWAY_MIGRATE_AT_START, value: "false"}
- {name: QUARKUS_DATASOURCE_JDBC_URL, value: {{ include "lantau.jdbcUrl" (dict "root" .root "database" $values.database.name) | quote }}}
{{ include "lantau.credentials" (dict "prefix" "QUARKUS_DATASOURCE_" "secret" $values.database.appSecret) }}
- {name: QUARKUS_DATASOURCE_IDENTITY_JDBC_URL, value: {{ include "lantau.jdbcUrl" (dict "root" .root "database" .root.Values.identity.database) | quote }}}
{{- with .root.Values.identity }}
{{ include "lantau.credentials" (dict "prefix" "QUARKUS_DATASOURCE_IDENTITY_" "secret" (ternary .appSecret .guestSecret (eq $.key "ga"))) }}
{{- if ne $.key "ga" }}
- {name: LANTAU_IDENTITY_HOST, value: "false"}
- {name: QUARKUS_FLYWAY_IDENTITY_ACTIVE, value: "false"}
{{- end }}
{{ include "lantau.fromSecret" (dict "name" "LANTAU_IDENTITY_ENCRYPTION_KEY" "secret" .encryptionKey.secret "key" .encryptionKey.key) }}
{{- with .previousEncryptionKeys }}
{{ include "lantau.fromSecret" (dict "name" "LANTAU_IDENTITY_PREVIOUS_ENCRYPTION_KEYS" "secret" $root.Values.identity.encryptionKey.secret "key" .) }}
{{- end }}
{{- end }}
- {name: LANTAU_REGION, value: {{ .root.Values.region | quote }}}
{{- with .root.Values.routing.trustedProxies }}
- {name: QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING, value: "true"}
- {name: QUARKUS_HTTP_PROXY_TRUSTED_PROXIES, value: {{ join "," . | quote }}}
{{- end }}
{{- with .root.Values.oidc }}
- {name: QUARKUS_OIDC_AUTH_SERVER_URL, value: {{ required "oidc.authServerUrl is not set: nobody could verify a token." .authServerUrl | quote }}}
{{- with .audience }}
- {name: QUARKUS_OIDC_TOKEN_AUDIENCE, value: {{ . | quote }}}
{{- end }}
{{- range $claim, $name := .claims }}
{{- with $name }}
- {name: LANTAU_AUTH_CLAIMS_{{ snakecase $claim | upper }}, value: {{ . | quote }}}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "lantau.traffic" -}}
{{- if include "lantau.forwards" . }}
# Addresses that tenants see belong to the balancer in front; a pod accepts on its own.
- {name: LANTAU_TRAFFIC_BIND_ADDRESS, value: "0.0.0.0"}
{{- with (index .root.Values .key).deniedNetworks }}
- {name: LANTAU_TRAFFIC_DENIED_NETWORKS, value: {{ concat (list "169.254.0.0/16" "fe80::/10" "127.0.0.0/8" "::1/128" "::/128" "0.0.0.0/8") . | join "," | quote }}}
{{- end }}
{{- end }}
{{- end }}

{{- define "lantau.environment.ga" -}}
- {name: LANTAU_GA_DRIVER, value: {{ .root.Values.ga.driver }}}
- {name: LANTAU_GA_ADDRESS_POOL_IPV4, value: {{ required "ga.addressPool.ipv4 is not set: addresses of accelerators, such as that of the load balancer, 203.0.113.10/32." .root.Values.ga.addressPool.ipv4 | quote }}}
{{- with .root.Values.ga.addressPool.ipv6 }}
- {name: LANTAU_GA_ADDRESS_POOL_IPV6, value: {{ . | quote }}}
{{- end }}
{{- include "lantau.traffic" . }}
{{- if .root.Values.ga.trafficLogs }}
- {name: LANTAU_TRAFFIC_LOG_DIR, value: /var/lib/lantau/traffic-logs}
{{- end }}
{{- if .root.Values.ga.catalogue }}
- {name: LANTAU_GA_CATALOGUE_FILE, value: /etc/lantau/catalogue/catalogue.yml}
{{- end }}
{{- with .root.Values.identity.accounts }}
{{- if or .content .existingConfigMap }}
- {name: LANTAU_IDENTITY_FILE, value: /etc/lantau/accounts/accounts.yml}
{{- end }}
{{- end }}
{{- with .root.Values.oidc.login }}
{{- if .tokenUrl }}
- {name: LANTAU_IDENTITY_LOGIN_TOKEN_URL, value: {{ .tokenUrl | quote }}}
{{- with .clientSecret }}
{{ include "lantau.fromSecret" (dict "name" "LANTAU_IDENTITY_LOGIN_CLIENT_ID" "secret" . "key" "client-id") }}
{{ include "lantau.fromSecret" (dict "name" "LANTAU_IDENTITY_LOGIN_CLIENT_SECRET" "secret" . "key" "client-secret") }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "lantau.environment.vpcep" -}}
- {name: LANTAU_VPCEP_DRIVER, value: {{ .root.Values.vpcep.driver }}}
{{- include "lantau.traffic" . }}
{{- if or .root.Values.vpcep.inventory.content .root.Values.vpcep.inventory.existingConfigMap }}
- {name: LANTAU_VPCEP_INVENTORY_FILE, value: /etc/lantau/inventory/inventory.yml}
{{- end }}
{{- end }}

{{- define "lantau.environment.maas" -}}
{{- if or .root.Values.maas.upstreams.content .root.Values.maas.upstreams.existingConfigMap }}
- {name: LANTAU_MAAS_UPSTREAMS_FILE, value: /etc/lantau/upstreams/upstreams.yml}
{{- end }}
{{- if and .root.Values.maas.modelartsLookup .root.Values.modelarts.enabled }}
# A file, since names of variables cannot tell region-1 from region_1.
- {name: QUARKUS_CONFIG_LOCATIONS, value: /etc/lantau/regions/regions.properties}
{{- end }}
{{- end }}

{{- define "lantau.environment.modelarts" -}}
{{- with .root.Values.modelarts.objectStore }}
- {name: LANTAU_OBS_STORE, value: {{ ternary "directory" "s3" (eq .type "claim") }}}
{{- if eq .type "s3" }}
{{- with .s3 }}
{{- with .endpoint }}
- {name: LANTAU_OBS_S3_ENDPOINT, value: {{ . | quote }}}
{{- end }}
- {name: LANTAU_OBS_S3_REGION, value: {{ .region | quote }}}
- {name: LANTAU_OBS_S3_BUCKET, value: {{ required "modelarts.objectStore.s3.bucket is not set." .bucket | quote }}}
{{- with .prefix }}
- {name: LANTAU_OBS_S3_PREFIX, value: {{ . | quote }}}
{{- end }}
- {name: LANTAU_OBS_S3_PATH_STYLE, value: {{ .pathStyle | quote }}}
{{- with .secret }}
{{ include "lantau.fromSecret" (dict "name" "LANTAU_OBS_S3_ACCESS_KEY" "secret" . "key" "access-key") }}
- {name: LANTAU_OBS_S3_SECRET_KEY_FILE, value: /run/secrets/object-store/secret-key}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- with .root.Values.modelarts.executor }}
- {name: LANTAU_COMPUTE_DRIVER, value: {{ .driver }}}
{{- if eq .driver "kubernetes" }}
{{- $set := pick .kubernetes "namespace" "objectStoreClaim" "defaultImage" "pullSecret" "runAsUser" "queue" "storageClass" "storageSize" "grace" "patience" }}
{{- range $name, $value := $set }}
{{- if $value }}
- {name: LANTAU_COMPUTE_KUBERNETES_{{ snakecase $name | upper }}, value: {{ $value | toString | quote }}}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "lantau.environment.console" -}}
{{ include "lantau.fromSecret" (dict "name" "LANTAU_CONSOLE_COOKIE_KEY" "secret" .root.Values.console.cookieKey.secret "key" .root.Values.console.cookieKey.key) }}
- {name: LANTAU_CONSOLE_API_URL, value: {{ .root.Values.console.apiUrl | default (include "lantau.publicUrl" .root) | quote }}}
{{- if not .root.Values.console.apiUrl }}
{{- $root := .root }}
{{- range $key := include "lantau.components" .root | splitList "," }}
{{- if ne $key "console" }}
- {name: LANTAU_CONSOLE_{{ upper $key }}_URL, value: "http://{{ include "lantau.fullName" (dict "root" $root "key" $key) }}:8080"}
{{- end }}
{{- end }}
- {name: LANTAU_CONSOLE_IAM_URL, value: "http://{{ include "lantau.fullName" (dict "root" .root "key" "ga") }}:8080"}
{{- end }}
{{- if not .root.Values.routing.tls.enabled }}
# A browser keeps a secure cookie for https only.
- {name: LANTAU_CONSOLE_SECURE_COOKIE, value: "false"}
{{- end }}
{{- end }}

{{/* All of a component; its own settings (env, secretEnv) take the place of the chart's. */}}
{{- define "lantau.allEnvironment" -}}
{{- $values := index .root.Values .key }}
{{- $own := concat (keys $values.env) (keys $values.secretEnv) }}
{{- $all := list }}
{{- range include "lantau.chartEnvironment" . | fromYamlArray }}
{{- if not (has .name $own) }}{{ $all = append $all . }}{{ end }}
{{- end }}
{{- range $name, $value := $values.env }}{{ $all = append $all (dict "name" $name "value" (toString $value)) }}{{ end }}
{{- range $name, $from := $values.secretEnv }}{{ $all = append $all (dict "name" $name "valueFrom" (dict "secretKeyRef" (dict "name" $from.secret "key" $from.key))) }}{{ end }}
{{- toYaml $all }}
{{- end }}

{{- define "lantau.chartEnvironment" -}}
{{- $values := index .root.Values .key }}
# Metrics alone are answered to callers from elsewhere; everything else on this port to those of the pod (kubectl port-forward).
- {name: QUARKUS_MANAGEMENT_HOST, value: "0.0.0.0"}
- {name: QUARKUS_SHUTDOWN_TIMEOUT, value: {{ printf "%vs" $values.shutdown.timeout }}}
- {name: LANTAU_PUBLIC_URL, value: {{ include "lantau.publicUrl" .root | quote }}}
{{- if ne .key "console" }}
{{ include "lantau.serviceEnvironment" . }}
{{- end }}
{{ include (printf "lantau.environment.%s" .key) . }}
{{- end }}
