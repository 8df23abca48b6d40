package dev.lantau.common.identity.token;

import dev.lantau.common.identity.wire.SigningJwk;
import dev.lantau.common.identity.wire.SigningKeyList;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** Public keys of the embedded issuer as a JSON Web Key Set. */
@ApplicationScoped
class SigningKeyLists {
    private final SigningKeys keys;

    SigningKeyLists(SigningKeys keys) {
        this.keys = keys;
    }

    SigningKeyList known() {
        return new SigningKeyList(keys.known().stream().map(SigningKeyLists::wire).toList());
    }

    private static SigningJwk wire(SigningKey key) {
        try {
            var open =
                    (RSAPublicKey)
                            KeyFactory.getInstance("RSA")
                                    .generatePublic(new X509EncodedKeySpec(key.publicKey));
            return new SigningJwk(
                    "RSA",
                    key.id,
                    "sig",
                    "RS256",
                    number(open.getModulus()),
                    number(open.getPublicExponent()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Big-endian without the sign's leading zero. */
    private static String number(BigInteger value) {
        var bytes = value.toByteArray();
        var unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
