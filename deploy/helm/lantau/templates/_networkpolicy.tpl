{{/* Where to, on which ports: dict "to" peers "ports" list; without peers anywhere. */}}
{{- define "lantau.egress" -}}
- ports:
  {{- range .ports }}
  - {port: {{ . }}, protocol: TCP}
  {{- end }}
  {{- with .to }}
  to: {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{/* The port of an address, as text. */}}
{{- define "lantau.portOf" -}}
{{- $url := urlParse . }}
{{- regexFind ":[0-9]+$" $url.host | trimPrefix ":" | default (ternary "443" "80" (eq $url.scheme "https")) }}
{{- end }}

{{- define "lantau.oidcEgress" -}}
{{- $ports := .Values.networkPolicy.oidc.ports }}
{{- if not $ports }}
{{- $ports = list (include "lantau.portOf" .Values.oidc.authServerUrl) }}
{{- with .Values.oidc.login.tokenUrl }}{{ $ports = append $ports (include "lantau.portOf" .) | uniq }}{{ end }}
{{- end }}
{{- include "lantau.egress" (dict "to" .Values.networkPolicy.oidc.to "ports" $ports) }}
{{- end }}

{{- define "lantau.objectStoreEgress" -}}
{{- $ports := .Values.networkPolicy.objectStore.ports | default (list (include "lantau.portOf" (.Values.modelarts.objectStore.s3.endpoint | default "https://s3"))) }}
{{- include "lantau.egress" (dict "to" .Values.networkPolicy.objectStore.to "ports" $ports) }}
{{- end }}

{{- define "lantau.dnsEgress" -}}
- ports:
  - {port: 53, protocol: UDP}
  - {port: 53, protocol: TCP}
  {{- with .Values.networkPolicy.dns }}
  to: {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "lantau.databaseEgress" -}}
{{- include "lantau.egress" (dict "to" .Values.networkPolicy.database.to "ports" (list .Values.postgresql.port)) }}
{{- end }}

{{/* Pods of another component. */}}
{{- define "lantau.peer" -}}
- podSelector:
    matchLabels: {{- include "lantau.selector" . | nindent 6 }}
{{- end }}

{{/* Who calls whose API within the cluster: as YAML, callee -> callers. */}}
{{- define "lantau.callers" -}}
{{- if and .Values.console.enabled (not .Values.console.apiUrl) }}
ga: [console]
vpcep: [console]
maas: [console]
{{- end }}
{{- $callers := list }}
{{- if and .Values.console.enabled (not .Values.console.apiUrl) }}{{ $callers = append $callers "console" }}{{ end }}
{{- if and .Values.maas.enabled .Values.maas.modelartsLookup }}{{ $callers = append $callers "maas" }}{{ end }}
modelarts: {{ $callers | toJson }}
{{- end }}

{{- define "lantau.networkPolicy" -}}
{{- $root := .root }}
{{- $key := .key }}
{{- $values := index .root.Values .key }}
{{- $policy := .root.Values.networkPolicy }}
{{- $callers := include "lantau.callers" .root | fromYaml }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "lantau.fullName" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels: {{- include "lantau.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
  - ports: [{port: 8080, protocol: TCP}]
    from: {{- toYaml $policy.ingressController | nindent 4 }}
    {{- range index $callers .key }}
    {{- include "lantau.peer" (dict "root" $root "key" .) | nindent 4 }}
    {{- end }}
  - ports: [{port: 9000, protocol: TCP}]
    from: {{- toYaml $policy.monitoring | nindent 4 }}
  {{- if include "lantau.forwards" . }}
  {{- with $values.dataPlane }}
  {{- if .ports }}
  - ports:
    {{- range .ports }}
    - {port: {{ .port }}, protocol: {{ .protocol }}}
    {{- end }}
    {{- with .clients }}
    from: {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
  {{- end }}
  {{- end }}
  egress:
  {{- include "lantau.dnsEgress" .root | nindent 2 }}
  {{- if ne .key "console" }}
  {{- include "lantau.databaseEgress" .root | nindent 2 }}
  {{- include "lantau.oidcEgress" .root | nindent 2 }}
  {{- end }}
  {{- range $callee, $who := $callers }}
  {{- if and (has $key $who) (has $callee (include "lantau.components" $root | splitList ",")) }}
  - ports: [{port: 8080, protocol: TCP}]
    to: {{- include "lantau.peer" (dict "root" $root "key" $callee) | nindent 4 }}
  {{- end }}
  {{- end }}
  {{- if and (eq .key "console") .root.Values.console.apiUrl }}
  {{- include "lantau.egress" (dict "ports" (list (include "lantau.portOf" .root.Values.console.apiUrl))) | nindent 2 }}
  {{- end }}
  {{- if include "lantau.forwards" . }}
  # Where tenants' traffic goes; ga.deniedNetworks and vpcep.deniedNetworks bind the services, this the pods.
  {{- with $values.dataPlane.backends }}
  - to: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
  {{- if eq .key "maas" }}
  {{- include "lantau.egress" $policy.models | nindent 2 }}
  {{- end }}
  {{- if eq .key "modelarts" }}
  {{- if eq $values.objectStore.type "s3" }}
  {{- include "lantau.objectStoreEgress" .root | nindent 2 }}
  {{- end }}
  {{- if include "lantau.runsOnKubernetes" .root }}
  {{- include "lantau.egress" $policy.kubernetesApi | nindent 2 }}
  # Notebooks.
  - ports: [{port: 8888, protocol: TCP}]
    to:
    - namespaceSelector:
        matchLabels: {kubernetes.io/metadata.name: {{ $values.executor.kubernetes.namespace }}}
      podSelector:
        matchLabels: {app.kubernetes.io/managed-by: lantau}
        matchExpressions: [{key: lantau.dev/workload, operator: Exists}]
  {{- end }}
  {{- end }}
  {{- with $values.extraEgress }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "lantau.migrationPolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .root.Release.Name }}-{{ .key }}-migration
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ .key }}-migration
      app.kubernetes.io/instance: {{ .root.Release.Name }}
  policyTypes: [Ingress, Egress]
  egress:
  {{- include "lantau.dnsEgress" .root | nindent 2 }}
  {{- include "lantau.databaseEgress" .root | nindent 2 }}
{{- end }}
