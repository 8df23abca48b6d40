package dev.lantau.maas.apikey;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A key as the operator sees it.
 *
 * @param key the whole key, in the answer to its creation only; {@code null} ever after
 */
@RegisterForReflection
record ApiKeyDetail(
        String id,
        String key,
        String domainId,
        String projectId,
        String label,
        String description,
        List<String> addresses,
        List<String> models,
        List<String> endpoints,
        Integer rpm,
        Long tpm,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {

    static ApiKeyDetail of(StoredKey row) {
        return of(row, null);
    }

    static ApiKeyDetail of(StoredKey row, String wholeKey) {
        var key = row.key();
        return new ApiKeyDetail(
                key.id(),
                wholeKey,
                key.domainId(),
                key.projectId(),
                key.label(),
                row.description(),
                key.addresses().texts(),
                key.models().stream().sorted().toList(),
                key.endpoints().stream().sorted().toList(),
                key.rpm(),
                key.tpm(),
                row.enabled(),
                row.createdAt(),
                row.updatedAt());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ApiKeyDetail[" + id + "]";
    }
}
