{{/* files/routes.yaml is the routing of a local run; what follows says it in the words of an Ingress or of HTTPRoutes. */}}
{{/* {x} is one segment, ** the rest or nothing. */}}
{{- define "lantau.regex" -}}
{{- $escaped := . | replace "." "\\." }}
{{- $segments := regexReplaceAll "\\{[^}]*\\}" $escaped "[^/]+" }}
{{- if hasSuffix "/**" $segments }}{{ trimSuffix "/**" $segments }}(/.*)?${{ else }}{{ $segments }}${{ end }}
{{- end }}

{{/* How long an answer may take to begin; notebooks' websockets and downloads last. */}}
{{- define "lantau.patience" -}}
{{- if eq .key "modelarts" }}3660{{ else }}{{ trimSuffix "s" .table.timeout }}{{ end }}
{{- end }}

{{- define "lantau.ingress" -}}
{{- $table := index (.root.Files.Get "files/routes.yaml" | fromYaml) (include "lantau.serviceName" .) }}
{{- $routing := .root.Values.routing }}
{{- $own := include "lantau.fullName" . }}
{{- $patience := include "lantau.patience" (dict "key" .key "table" $table) }}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ $own }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.labels" . | nindent 4 }}
  annotations:
    nginx.ingress.kubernetes.io/use-regex: "true"
    nginx.ingress.kubernetes.io/proxy-read-timeout: {{ $patience | quote }}
    nginx.ingress.kubernetes.io/proxy-send-timeout: {{ $patience | quote }}
    # Streams both ways; the services refuse what is too large, in their own words.
    nginx.ingress.kubernetes.io/proxy-buffering: "off"
    nginx.ingress.kubernetes.io/proxy-request-buffering: "off"
    nginx.ingress.kubernetes.io/proxy-body-size: "0"
    {{- with $routing.ingress.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  ingressClassName: {{ $routing.ingress.className }}
  {{- if $routing.tls.enabled }}
  tls:
  - secretName: {{ $routing.tls.secretName }}
    hosts: {{- concat (list $routing.host) $routing.extraHosts | toYaml | nindent 4 }}
  {{- end }}
  rules:
  {{- range concat (list $routing.host) $routing.extraHosts }}
  - host: {{ . | quote }}
    http:
      paths:
      {{- range $table.routes }}
      - path: {{ include "lantau.regex" . | squote }}
        pathType: ImplementationSpecific
        backend: {service: {name: {{ $own }}, port: {name: http}}}
      {{- end }}
  {{- end }}
{{- end }}

{{- define "lantau.httpRoute" -}}
{{- $table := index (.root.Files.Get "files/routes.yaml" | fromYaml) (include "lantau.serviceName" .) }}
{{- $routing := .root.Values.routing }}
{{- if not $routing.gateway.parentRefs }}{{ fail "routing.gateway.parentRefs is empty: the Gateway that the routes hang on." }}{{ end }}
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: {{ include "lantau.fullName" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.labels" . | nindent 4 }}
spec:
  parentRefs: {{- toYaml $routing.gateway.parentRefs | nindent 2 }}
  hostnames: {{- concat (list $routing.host) $routing.extraHosts | toYaml | nindent 2 }}
  rules:
  # At most 64 matches a rule.
  {{- $own := include "lantau.fullName" . }}
  {{- $patience := include "lantau.patience" (dict "key" .key "table" $table) }}
  {{- range chunk 64 $table.routes }}
  - matches:
    {{- range . }}
    {{- if contains "{" . }}
    - path: {type: RegularExpression, value: {{ printf "^%s" (include "lantau.regex" .) | squote }}}
    {{- else if hasSuffix "/**" . }}
    - path: {type: PathPrefix, value: {{ trimSuffix "/**" . | squote }}}
    {{- else }}
    - path: {type: Exact, value: {{ . | squote }}}
    {{- end }}
    {{- end }}
    backendRefs:
    - {name: {{ $own }}, port: 8080}
    # Of whole calls. 0s: none, since answers may last; the services end calls themselves.
    timeouts: {request: {{ ternary "0s" (printf "%ss" $patience) (gt (int $patience) 600) }}}
  {{- end }}
{{- end }}
