package dev.lantau.maas.customendpoint;

import dev.lantau.maas.wire.CustomEndpointInfo;

/** Rows to wire. */
final class CustomEndpointDetails {
    private CustomEndpointDetails() {}

    /** An endpoint is never frozen for unpaid bills here; its model has no versions. */
    static CustomEndpointInfo of(CustomEndpoint row) {
        return new CustomEndpointInfo(
                row.id,
                row.source,
                row.enabled ? "active" : "inactive",
                "normal",
                row.name,
                row.remark,
                row.rpm,
                row.tpm,
                row.modelName,
                null,
                row.modelName,
                row.moderation);
    }
}
