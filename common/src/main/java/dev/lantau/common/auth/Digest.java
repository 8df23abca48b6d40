package dev.lantau.common.auth;

import dev.lantau.common.hash.Sha256;
import java.nio.ByteBuffer;

/** SHA-256 of a credential: what is remembered instead of the credential itself. */
record Digest(long first, long second, long third, long fourth) {
    static Digest of(String credential) {
        var hash = ByteBuffer.wrap(Sha256.of(credential));
        return new Digest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }
}
