package dev.lantau.maas.apikey;

import java.util.Arrays;

/**
 * Ready-made keys of the accounts of development. Everybody knows them: production has none, and
 * takes none.
 */
public enum DevelopmentKey {
    TENANT_A(
            "d0a00000000000000000000000000a01",
            "p0a00000000000000000000000000a01",
            "sk-LantauDevA-known-to-everybody-for-development-tenant-a"),
    TENANT_B(
            "d0b00000000000000000000000000b01",
            "p0b00000000000000000000000000b01",
            "sk-LantauDevB-known-to-everybody-for-development-tenant-b");

    static final String LABEL = "development";

    private final String domainId;
    private final String projectId;
    private final String key;

    DevelopmentKey(String domainId, String projectId, String key) {
        this.domainId = domainId;
        this.projectId = projectId;
        this.key = key;
    }

    public String domainId() {
        return domainId;
    }

    public String projectId() {
        return projectId;
    }

    /** The whole key, as a client sends it. */
    public String key() {
        return key;
    }

    PresentedKey parts() {
        return PresentedKey.parse(key).orElseThrow();
    }

    static boolean isOne(String id) {
        return Arrays.stream(values()).anyMatch(each -> each.parts().id().equals(id));
    }
}
