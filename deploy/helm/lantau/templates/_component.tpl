{{/* All objects of a component: dict "root" $ "key" KEY. */}}
{{- define "lantau.component" -}}
{{- $values := index .root.Values .key }}
{{ include "lantau.account" . }}
{{- if ne .key "console" }}
---
{{ include "lantau.migration" . }}
{{- end }}
---
{{ include "lantau.workload" . }}
---
{{ include "lantau.service" . }}
{{- if include "lantau.isSet" . }}
---
{{ include "lantau.headlessService" . }}
{{- end }}
{{- if include "lantau.forwards" . }}
{{- if $values.dataPlane.ports }}
---
{{ include "lantau.dataPlane" . }}
{{- end }}
{{- end }}
{{- if $values.autoscaling.enabled }}
---
{{ include "lantau.autoscaler" . }}
{{- end }}
{{- if and $values.podDisruptionBudget.enabled (gt (int (ternary $values.autoscaling.minReplicas $values.replicas $values.autoscaling.enabled)) 1) }}
---
{{ include "lantau.disruptionBudget" . }}
{{- end }}
{{- if eq .root.Values.routing.type "ingress" }}
---
{{ include "lantau.ingress" . }}
{{- else if eq .root.Values.routing.type "gateway" }}
---
{{ include "lantau.httpRoute" . }}
{{- end }}
{{- if .root.Values.networkPolicy.enabled }}
---
{{ include "lantau.networkPolicy" . }}
{{- if ne .key "console" }}
---
{{ include "lantau.migrationPolicy" . }}
{{- end }}
{{- end }}
{{- if .root.Values.monitoring.serviceMonitors.enabled }}
---
{{ include "lantau.serviceMonitor" . }}
{{- end }}
{{- end }}

{{/* A file of settings: dict "root" $ "key" KEY "name" NAME "file" FILE "content" VALUE. */}}
{{- define "lantau.settingsFile" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "lantau.fullName" . }}-{{ .name }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.labels" . | nindent 4 }}
data:
  {{ .file }}: |
    {{- .content | nindent 4 }}
{{- end }}
