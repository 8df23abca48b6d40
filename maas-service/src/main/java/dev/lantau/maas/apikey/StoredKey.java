package dev.lantau.maas.apikey;

import java.time.Instant;

/** A key as it is in the database. */
record StoredKey(
        ApiKey key,
        String description,
        boolean enabled,
        SecretHash secret,
        Instant createdAt,
        Instant updatedAt) {}
