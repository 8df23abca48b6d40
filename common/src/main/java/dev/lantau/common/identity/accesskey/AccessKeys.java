package dev.lantau.common.identity.accesskey;

import dev.lantau.common.identity.wire.AccessKey;
import dev.lantau.common.identity.wire.AccessKeyCreatedCredential;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Keys as they are answered. */
final class AccessKeys {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private AccessKeys() {}

    static AccessKey of(PermanentKey key, Instant lastUse) {
        return new AccessKey(
                key.access,
                key.userId,
                AccessKey.StatusEnum.valueOf(key.status.name()),
                TIME.format(key.createdAt),
                lastUse == null ? null : TIME.format(lastUse),
                key.description);
    }

    /** The only answer with the secret. */
    static AccessKeyCreatedCredential created(PermanentKey key, String secret) {
        return new AccessKeyCreatedCredential(
                key.access,
                key.userId,
                AccessKeyCreatedCredential.StatusEnum.valueOf(key.status.name()),
                TIME.format(key.createdAt),
                null,
                key.description,
                secret);
    }
}
