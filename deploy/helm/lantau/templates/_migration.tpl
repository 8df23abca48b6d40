{{/*
Migrates the component's database and ends. The name has a part made from what the Job does, since a Job cannot be changed: another image or
another setting is another Job, with Helm and with Kustomize. No hook: services wait for their schema, so the order does not matter.
*/}}
{{- define "lantau.migrationSpec" -}}
{{- $flavor := index .root.Values.flavors ((index .root.Values .key).flavor | default .root.Values.flavor) }}
{{- $values := index .root.Values .key }}
backoffLimit: 10
# Kept for a day, for whoever asks what it did.
ttlSecondsAfterFinished: 86400
template:
  metadata:
    labels:
      app.kubernetes.io/name: {{ .key }}-migration
      app.kubernetes.io/instance: {{ .root.Release.Name }}
      app.kubernetes.io/part-of: lantau
      app.kubernetes.io/component: {{ include "lantau.serviceName" . }}
  spec:
    restartPolicy: Never
    serviceAccountName: {{ include "lantau.fullName" . }}
    automountServiceAccountToken: false
    enableServiceLinks: false
    {{- with .root.Values.image.pullSecrets }}
    imagePullSecrets: {{- range . }}
    - name: {{ . }}
    {{- end }}
    {{- end }}
    securityContext: {{- include "lantau.podSecurity" . | nindent 6 }}
    {{- with $values.nodeSelector }}
    nodeSelector: {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with $values.tolerations }}
    tolerations: {{- toYaml . | nindent 4 }}
    {{- end }}
    containers:
    - name: migration
      image: {{ include "lantau.image" . | quote }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      {{- with $flavor.args }}
      args: {{- toYaml . | nindent 6 }}
      {{- end }}
      env: {{- include "lantau.migrationEnvironment" . | nindent 6 }}
      resources: {{- toYaml $flavor.resources | nindent 8 }}
      securityContext: {{- include "lantau.containerSecurity" . | nindent 8 }}
      volumeMounts:
      - {name: tmp, mountPath: /tmp}
      - {name: state, mountPath: /var/lib/lantau}
      {{- include "lantau.certificateMount" . | nindent 6 }}
    volumes:
    - name: tmp
      emptyDir: {sizeLimit: 256Mi}
    - name: state
      emptyDir: {sizeLimit: 64Mi}
    {{- include "lantau.certificateVolume" . | nindent 4 }}
{{- end }}

{{- define "lantau.migration" -}}
{{- $spec := include "lantau.migrationSpec" . }}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .root.Release.Name }}-{{ .key }}-migration-{{ $spec | fromYaml | toJson | sha256sum | trunc 8 }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "lantau.labels" . | nindent 4 }}
spec: {{- $spec | nindent 2 }}
{{- end }}
