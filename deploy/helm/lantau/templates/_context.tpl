{{/* What every template of a component is handed: dict "root" $ "key" ga|vpcep|maas|modelarts|console. */}}
{{- define "lantau.serviceName" -}}
{{- if eq .key "console" }}console{{ else }}{{ .key }}-service{{ end }}
{{- end }}

{{- define "lantau.fullName" -}}
{{- printf "%s-%s" .root.Release.Name (include "lantau.serviceName" .) | trunc 52 | trimSuffix "-" }}
{{- end }}

{{/* What chooses a component's pods; those of its migration have another name. */}}
{{- define "lantau.selector" -}}
app.kubernetes.io/name: {{ include "lantau.serviceName" . }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* dict "root" $ "component" NAME; the component is the file in the Kustomize base, too. */}}
{{- define "lantau.objectLabels" -}}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: lantau
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "lantau.labels" -}}
app.kubernetes.io/name: {{ include "lantau.serviceName" . }}
{{ include "lantau.objectLabels" (dict "root" .root "component" (include "lantau.serviceName" .)) }}
{{- end }}

{{- define "lantau.podLabels" -}}
{{ include "lantau.selector" . }}
app.kubernetes.io/part-of: lantau
app.kubernetes.io/component: {{ include "lantau.serviceName" . }}
{{- end }}

{{- define "lantau.image" -}}
{{- $values := index .root.Values .key }}
{{- $repository := $values.image.repository | default (printf "%s%s" .root.Values.image.prefix (include "lantau.serviceName" .)) }}
{{- if $values.image.digest }}{{ $repository }}@{{ $values.image.digest }}
{{- else }}{{ $repository }}:{{ $values.image.tag | default .root.Values.image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "lantau.publicUrl" -}}
{{- $host := required "routing.host is not set: the name by which clients reach Lantau, such as lantau.example.com." .Values.routing.host }}
{{- ternary "https" "http" .Values.routing.tls.enabled }}://{{ $host }}
{{- end }}

{{/* Enabled components, comma-separated. */}}
{{- define "lantau.components" -}}
{{- $keys := list "ga" }}
{{- range list "vpcep" "maas" "modelarts" "console" }}{{ if (index $.Values .).enabled }}{{ $keys = append $keys . }}{{ end }}{{ end }}
{{- join "," $keys }}
{{- end }}

{{- define "lantau.runsOnKubernetes" -}}
{{- if and .Values.modelarts.enabled (eq .Values.modelarts.executor.driver "kubernetes") }}true{{ end }}
{{- end }}

{{/* Whether sockets of tenants' listeners and endpoints are opened. */}}
{{- define "lantau.forwards" -}}
{{- if has .key (list "ga" "vpcep") }}{{ if ne (index .root.Values .key).driver "simulated" }}true{{ end }}{{ end }}
{{- end }}

{{- define "lantau.isSet" -}}
{{- if eq .key "maas" }}{{ if eq .root.Values.maas.journal.type "claims" }}true{{ end }}{{ end }}
{{- end }}

{{- define "lantau.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1001
runAsGroup: 1001
fsGroup: 1001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "lantau.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}
