{{/* The pods of a component: a Deployment, or a StatefulSet where each replica keeps a volume. */}}
{{- define "lantau.workload" -}}
{{- $values := index .root.Values .key }}
{{- $flavor := index .root.Values.flavors ((index .root.Values .key).flavor | default .root.Values.flavor) }}
{{- $set := include "lantau.isSet" . }}
{{- $own := include "lantau.fullName" . }}
apiVersion: apps/v1
kind: {{ ternary "StatefulSet" "Deployment" (eq $set "true") }}
metadata:
  name: {{ $own }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.labels" . | nindent 4 }}
spec:
  {{- if not $values.autoscaling.enabled }}
  replicas: {{ $values.replicas }}
  {{- end }}
  selector:
    matchLabels: {{- include "lantau.selector" . | nindent 6 }}
  {{- if $set }}
  serviceName: {{ $own }}-pods
  podManagementPolicy: Parallel
  {{- else }}
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxUnavailable: 0, maxSurge: 1}
  {{- end }}
  template:
    metadata:
      labels: {{- include "lantau.podLabels" . | nindent 8 }}
      {{- $restarts := dict }}
      {{- if eq .key "ga" }}
      {{- with .root.Values.ga.catalogue }}{{ $restarts = set $restarts "lantau.dev/catalogue" (toYaml . | sha256sum | trunc 16) }}{{ end }}
      {{- with .root.Values.identity.accounts.content }}{{ $restarts = set $restarts "lantau.dev/accounts" (toYaml . | sha256sum | trunc 16) }}{{ end }}
      {{- end }}
      {{- with merge $restarts $values.podAnnotations }}
      annotations: {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ $own }}
      {{- $api := and (eq .key "modelarts") (include "lantau.runsOnKubernetes" .root) }}
      automountServiceAccountToken: {{ ternary "true" "false" (eq (toString $api) "true") }}
      enableServiceLinks: false
      {{- with .root.Values.image.pullSecrets }}
      imagePullSecrets: {{- range . }}
      - name: {{ . }}
      {{- end }}
      {{- end }}
      # Longer than the delay, the time of open calls, that of connections of listeners, and a margin.
      terminationGracePeriodSeconds: {{ add $values.shutdown.delay $values.shutdown.timeout (div $values.shutdown.timeout 2) 15 }}
      securityContext: {{- include "lantau.podSecurity" . | nindent 8 }}
        {{- if include "lantau.forwards" . }}
        # Tenants' listeners may have ports below 1024; no capability is needed then.
        sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "0"}]
        {{- end }}
      {{- with $values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- with $values.nodeSelector }}
      nodeSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.tolerations }}
      tolerations: {{- toYaml . | nindent 6 }}
      {{- end }}
      {{- include "lantau.spread" . | nindent 6 }}
      containers:
      - name: {{ include "lantau.serviceName" . }}
        image: {{ include "lantau.image" . | quote }}
        imagePullPolicy: {{ .root.Values.image.pullPolicy }}
        {{- with $flavor.args }}
        args: {{- toYaml . | nindent 8 }}
        {{- end }}
        ports:
        - {name: http, containerPort: 8080, protocol: TCP}
        - {name: operator, containerPort: 9000, protocol: TCP}
        {{- if include "lantau.forwards" . }}
        {{- range $values.dataPlane.ports }}
        - {name: {{ printf "%s-%v" (lower .protocol) .port }}, containerPort: {{ .port }}, protocol: {{ .protocol }}}
        {{- end }}
        {{- end }}
        env: {{- include "lantau.allEnvironment" . | nindent 8 }}
        {{- if eq .key "ga" }}
        {{- with .root.Values.identity.accounts.secretsFrom }}
        envFrom:
        - secretRef: {name: {{ . }}}
        {{- end }}
        {{- end }}
        {{- if eq .key "console" }}
        # It has no delay of its own, so that whoever sends calls hears of the end first.
        lifecycle:
          preStop:
            sleep: {seconds: {{ $values.shutdown.delay }}}
        {{- end }}
        startupProbe:
          httpGet: {path: /q/health/started, port: http}
          periodSeconds: 2
          timeoutSeconds: 2
          failureThreshold: 90
        livenessProbe:
          httpGet: {path: /q/health/live, port: http}
          periodSeconds: 10
          timeoutSeconds: 3
          failureThreshold: 3
        readinessProbe:
          httpGet: {path: /q/health/ready, port: http}
          periodSeconds: 2
          timeoutSeconds: 2
          failureThreshold: 2
        resources: {{- toYaml ($values.resources | default $flavor.resources) | nindent 10 }}
        securityContext: {{- include "lantau.containerSecurity" . | nindent 10 }}
        volumeMounts: {{- include "lantau.mounts" . | nindent 8 }}
      volumes: {{- include "lantau.volumes" . | nindent 6 }}
  {{- if $set }}
  volumeClaimTemplates:
  - metadata:
      name: state
    spec:
      accessModes: [ReadWriteOnce]
      {{- with .root.Values.maas.journal.storageClass }}
      storageClassName: {{ . }}
      {{- end }}
      resources: {requests: {storage: {{ .root.Values.maas.journal.size }}}}
  {{- end }}
{{- end }}

{{/* Apart by node and zone, each revision by itself, so that a rolling update finds room on the same nodes. */}}
{{- define "lantau.spread" -}}
{{- $values := index .root.Values .key }}
{{- $revision := ternary "controller-revision-hash" "pod-template-hash" (eq (include "lantau.isSet" .) "true") }}
{{- $selector := include "lantau.selector" . }}
{{- if ne $values.antiAffinity "none" }}
affinity:
  podAntiAffinity:
    {{- if eq $values.antiAffinity "required" }}
    requiredDuringSchedulingIgnoredDuringExecution:
    - topologyKey: kubernetes.io/hostname
      labelSelector:
        matchLabels: {{- $selector | nindent 10 }}
      matchLabelKeys: [{{ $revision }}]
    {{- else }}
    preferredDuringSchedulingIgnoredDuringExecution:
    - weight: 100
      podAffinityTerm:
        topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels: {{- $selector | nindent 12 }}
        matchLabelKeys: [{{ $revision }}]
    {{- end }}
{{- end }}
topologySpreadConstraints:
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels: {{- $selector | nindent 6 }}
  matchLabelKeys: [{{ $revision }}]
{{- end }}
{{- end }}
