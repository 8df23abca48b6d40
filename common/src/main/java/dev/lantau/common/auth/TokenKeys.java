package dev.lantau.common.auth;

import java.util.Optional;

/** Public keys of the embedded issuer of tokens; none where tokens come from elsewhere. */
public interface TokenKeys {
    /** The name of the embedded issuer in its tokens. */
    String ISSUER = "urn:lantau:identity";

    /** Start of the id of each of its keys. */
    String KEY_ID_PREFIX = "lantau-";

    /** The key of this id, PEM without armour; may ask the database. */
    Optional<String> publicKey(String keyId);
}
