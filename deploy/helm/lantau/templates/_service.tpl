{{- define "lantau.account" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "lantau.fullName" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.labels" . | nindent 4 }}
automountServiceAccountToken: false
{{- end }}

{{- define "lantau.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "lantau.fullName" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.labels" . | nindent 4 }}
spec:
  selector: {{- include "lantau.selector" . | nindent 4 }}
  ports:
  - {name: http, port: 8080, targetPort: http, protocol: TCP, appProtocol: http}
  - {name: operator, port: 9000, targetPort: operator, protocol: TCP}
{{- end }}

{{/* What a StatefulSet's pods are named below. */}}
{{- define "lantau.headlessService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "lantau.fullName" . }}-pods
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.objectLabels" (dict "root" .root "component" (include "lantau.serviceName" .)) | nindent 4 }}
spec:
  clusterIP: None
  selector: {{- include "lantau.selector" . | nindent 4 }}
  ports:
  - {name: http, port: 8080, targetPort: http, protocol: TCP, appProtocol: http}
{{- end }}

{{/* Tenants' listeners and endpoints, at the ports that the operator opens. */}}
{{- define "lantau.dataPlane" -}}
{{- with (index .root.Values .key).dataPlane }}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "lantau.fullName" $ }}-traffic
  namespace: {{ $.root.Release.Namespace }}
  # Not the component's own labels: monitors choose by them, and metrics are not here.
  labels: {{- include "lantau.objectLabels" (dict "root" $.root "component" (include "lantau.serviceName" $)) | nindent 4 }}
  {{- with .annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ .type }}
  {{- if ne .type "ClusterIP" }}
  externalTrafficPolicy: {{ .externalTrafficPolicy }}
  {{- end }}
  {{- with .loadBalancerClass }}
  loadBalancerClass: {{ . }}
  {{- end }}
  publishNotReadyAddresses: {{ .publishNotReadyAddresses }}
  selector: {{- include "lantau.selector" $ | nindent 4 }}
  ports:
  {{- range .ports }}
  - {name: {{ printf "%s-%v" (lower .protocol) .port }}, port: {{ .port }}, targetPort: {{ .port }}, protocol: {{ .protocol }}}
  {{- end }}
{{- end }}
{{- end }}

{{- define "lantau.disruptionBudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "lantau.fullName" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  # Replicas without a database are not ready, and drains would wait for it. Those that forward are in use all the same.
  unhealthyPodEvictionPolicy: {{ ternary "IfHealthyBudget" "AlwaysAllow" (eq (include "lantau.forwards" .) "true") }}
  selector:
    matchLabels: {{- include "lantau.selector" . | nindent 6 }}
{{- end }}

{{- define "lantau.autoscaler" -}}
{{- with (index .root.Values .key).autoscaling }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "lantau.fullName" $ }}
  namespace: {{ $.root.Release.Namespace }}
  labels: {{- include "lantau.labels" $ | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: {{ ternary "StatefulSet" "Deployment" (eq (include "lantau.isSet" $) "true") }}
    name: {{ include "lantau.fullName" $ }}
  minReplicas: {{ .minReplicas }}
  maxReplicas: {{ .maxReplicas }}
  metrics:
  - type: Resource
    resource:
      name: cpu
      target: {type: Utilization, averageUtilization: {{ .cpuUtilization }}}
  behavior:
    # One replica at a time: each that goes drains its connections.
    scaleDown:
      stabilizationWindowSeconds: 300
      policies: [{type: Pods, value: 1, periodSeconds: 60}]
{{- end }}
{{- end }}

{{- define "lantau.serviceMonitor" -}}
{{- with .root.Values.monitoring.serviceMonitors }}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ include "lantau.fullName" $ }}
  namespace: {{ $.root.Release.Namespace }}
  labels: {{- include "lantau.labels" $ | nindent 4 }}
    {{- with .labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  selector:
    matchLabels: {{- include "lantau.selector" $ | nindent 6 }}
  endpoints:
  - port: operator
    path: /q/metrics
    interval: {{ .interval }}
{{- end }}
{{- end }}
