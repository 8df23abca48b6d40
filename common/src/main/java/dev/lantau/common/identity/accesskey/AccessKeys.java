package dev.lantau.common.identity.accesskey;

import dev.lantau.common.identity.wire.AccessKey;
import dev.lantau.common.identity.wire.AccessKeyCreatedCredential;
import dev.lantau.common.web.StrictJson;
import java.time.Instant;

/** Keys as they are answered. */
final class AccessKeys {
    private AccessKeys() {}

    static AccessKey of(PermanentKey key, Instant lastUse) {
        return new AccessKey(
                key.access,
                key.userId,
                AccessKey.StatusEnum.valueOf(key.status.name()),
                StrictJson.TIME.format(key.createdAt),
                lastUse == null ? null : StrictJson.TIME.format(lastUse),
                key.description);
    }

    /** The only answer with the secret. */
    static AccessKeyCreatedCredential created(PermanentKey key, String secret) {
        return new AccessKeyCreatedCredential(
                key.access,
                key.userId,
                AccessKeyCreatedCredential.StatusEnum.valueOf(key.status.name()),
                StrictJson.TIME.format(key.createdAt),
                null,
                key.description,
                secret);
    }
}
