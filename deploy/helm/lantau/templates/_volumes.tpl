{{/* What pods mount besides /tmp: the certificate of the database, files of settings, what outlives the container. Both lists of one name. */}}
{{- define "lantau.certificateMount" -}}
{{- if hasPrefix "verify" .root.Values.postgresql.tls.mode }}
- {name: postgresql-ca, mountPath: /run/secrets/postgresql, readOnly: true}
{{- end }}
{{- end }}

{{- define "lantau.certificateVolume" -}}
{{- if hasPrefix "verify" .root.Values.postgresql.tls.mode }}
{{- with .root.Values.postgresql.tls.caSecret }}
- name: postgresql-ca
  secret: {secretName: {{ .name }}, items: [{key: {{ .key }}, path: {{ .key }}}]}
{{- end }}
{{- end }}
{{- end }}

{{/* Folders of settings, as YAML: name -> ConfigMap. */}}
{{- define "lantau.settings" -}}
{{- $values := .root.Values }}
{{- $own := include "lantau.fullName" . }}
{{- if eq .key "ga" }}
{{- if $values.ga.catalogue }}
catalogue: {{ $own }}-catalogue
{{- end }}
{{- with $values.identity.accounts }}
{{- if or .content .existingConfigMap }}
accounts: {{ .existingConfigMap | default (printf "%s-accounts" $own) }}
{{- end }}
{{- end }}
{{- else if eq .key "vpcep" }}
{{- with $values.vpcep.inventory }}
{{- if or .content .existingConfigMap }}
inventory: {{ .existingConfigMap | default (printf "%s-inventory" $own) }}
{{- end }}
{{- end }}
{{- else if eq .key "maas" }}
{{- with $values.maas.upstreams }}
{{- if or .content .existingConfigMap }}
upstreams: {{ .existingConfigMap | default (printf "%s-upstreams" $own) }}
{{- end }}
{{- end }}
{{- if and $values.maas.modelartsLookup $values.modelarts.enabled }}
regions: {{ $own }}-regions
{{- end }}
{{- end }}
{{- end }}

{{- define "lantau.mounts" -}}
- {name: tmp, mountPath: /tmp}
- {name: state, mountPath: /var/lib/lantau}
{{- if ne .key "console" }}
{{- include "lantau.certificateMount" . }}
{{- end }}
{{- range $name, $map := include "lantau.settings" . | fromYaml }}
- {name: {{ $name }}, mountPath: /etc/lantau/{{ $name }}, readOnly: true}
{{- end }}
{{- if and (eq .key "maas") .root.Values.maas.upstreams.keysSecret }}
- {name: upstream-keys, mountPath: /run/secrets/upstreams, readOnly: true}
{{- end }}
{{- if eq .key "modelarts" }}
{{- with .root.Values.modelarts.objectStore }}
{{- if eq .type "claim" }}
- {name: objects, mountPath: /var/lib/lantau/obs}
{{- else if .s3.secret }}
- {name: object-store, mountPath: /run/secrets/object-store, readOnly: true}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "lantau.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
{{- if not (include "lantau.isSet" .) }}
- name: state
  emptyDir: {sizeLimit: {{ if eq .key "console" }}16Mi{{ else if eq .key "maas" }}{{ .root.Values.maas.journal.size }}{{ else }}{{ (index .root.Values .key).stateSize }}{{ end }}}
{{- end }}
{{- if ne .key "console" }}
{{- include "lantau.certificateVolume" . }}
{{- end }}
{{- range $name, $map := include "lantau.settings" . | fromYaml }}
- name: {{ $name }}
  configMap: {name: {{ $map }}}
{{- end }}
{{- if eq .key "maas" }}
{{- with .root.Values.maas.upstreams.keysSecret }}
- name: upstream-keys
  secret: {secretName: {{ . }}}
{{- end }}
{{- end }}
{{- if eq .key "modelarts" }}
{{- $own := include "lantau.fullName" . }}
{{- with .root.Values.modelarts.objectStore }}
{{- if eq .type "claim" }}
- name: objects
  persistentVolumeClaim: {claimName: {{ .claim.existing | default (printf "%s-objects" $own) }}}
{{- else if .s3.secret }}
- name: object-store
  secret: {secretName: {{ .s3.secret }}, items: [{key: secret-key, path: secret-key}]}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
