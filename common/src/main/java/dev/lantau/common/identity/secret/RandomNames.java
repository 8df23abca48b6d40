package dev.lantau.common.identity.secret;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Makes up ids and secrets of new keys. */
@ApplicationScoped
public class RandomNames {
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String ANY = UPPER + "abcdefghijklmnopqrstuvwxyz";
    private static final int ACCESS_LENGTH = 20;
    private static final int SECRET_LENGTH = 40;
    private static final int SECURITY_TOKEN_LENGTH = 120;

    private final SecureRandom random = new SecureRandom();

    /** Id of an access key. */
    public String access() {
        return text(UPPER, ACCESS_LENGTH);
    }

    /** Secret of an access key. */
    public String secret() {
        return text(ANY, SECRET_LENGTH);
    }

    /** What requests signed with a temporary key carry. */
    public String securityToken() {
        return text(ANY, SECURITY_TOKEN_LENGTH);
    }

    private String text(String letters, int length) {
        var text = new StringBuilder(length);
        for (int place = 0; place < length; place++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
