package dev.lantau.bench;

import java.time.Clock;

/** The ready-made account of development that every measurement uses. */
final class Tenant {
    static final String DOMAIN_ID = "d0a00000000000000000000000000a01";
    static final String DOMAIN_NAME = "tenant-a";
    static final String USER = "tenant-a-admin";
    static final String PASSWORD = "Lantau-dev-a-1";

    private Tenant() {}

    static Signer signer() {
        return new Signer(
                "LANTAUDEVTENANTA0001",
                "lantau-development-secret-tenant-a-0001",
                Clock.systemUTC());
    }
}
