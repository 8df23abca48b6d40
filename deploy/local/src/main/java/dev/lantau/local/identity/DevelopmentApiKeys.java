package dev.lantau.local.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The ready-made keys of the inference plane, by the name of the account. */
record DevelopmentApiKeys(Map<String, String> byDomainName) {

    /** The keys that are part of this program. */
    static DevelopmentApiKeys bundled() {
        try (var keys = DevelopmentApiKeys.class.getResourceAsStream("/development-api-keys.yml")) {
            return new DevelopmentApiKeys(
                    new YAMLMapper().readValue(keys, new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("development-api-keys.yml cannot be read", e);
        }
    }

    /** The account's key; empty for one that has none. */
    String of(String domainName) {
        return byDomainName.getOrDefault(domainName, "");
    }

    /** Never shows the keys. */
    @Override
    public String toString() {
        return "DevelopmentApiKeys" + byDomainName.keySet();
    }
}
