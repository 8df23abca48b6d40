package dev.lantau.modelarts.notebook;

import dev.lantau.common.identity.secret.EncryptedSecret;
import dev.lantau.common.identity.secret.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What opens a notebook's own pages: made once, kept encrypted, so that a restart changes none. */
@ApplicationScoped
public class NotebookTokens {
    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final SecretCipher cipher;

    NotebookTokens(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /** Gives a notebook a token. */
    void give(Notebook row) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var closed =
                cipher.close(
                        HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII),
                        row.id);
        row.token = closed.content();
        row.tokenKey = closed.keyId();
    }

    /** The notebook's token. */
    public String of(Notebook row) {
        return new String(
                cipher.open(new EncryptedSecret(row.token, row.tokenKey), row.id),
                StandardCharsets.US_ASCII);
    }
}
