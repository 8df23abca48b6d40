package dev.lantau.vpcep.tag;

import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.VpcepError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a key and a value may look like ({@code TagList} of the contract). */
@ApplicationScoped
class TagRules {
    private static final String RESERVED = "_sys_";

    private final int longestKey;
    private final int longestValue;
    private final Pattern forbidden;

    TagRules(
            @ConfigProperty(name = "lantau.vpcep.tag.key-length") int longestKey,
            @ConfigProperty(name = "lantau.vpcep.tag.value-length") int longestValue,
            @ConfigProperty(name = "lantau.vpcep.tag.forbidden-characters") String forbidden) {
        this.longestKey = longestKey;
        this.longestValue = longestValue;
        this.forbidden = Pattern.compile(forbidden);
    }

    /** EndPoint.3066 for none, .3072 for one that is too long, .3068 for a bad one. */
    void requireKey(String key) {
        if (key == null || key.isBlank()) {
            throw new ApiException(VpcepError.TAG_EMPTY, "it has no key");
        }
        if (key.length() > longestKey) {
            throw new ApiException(
                    VpcepError.TAG_KEY_TOO_LONG, "at most %d characters".formatted(longestKey));
        }
        if (key.startsWith(RESERVED)) {
            throw new ApiException(VpcepError.INVALID_TAG_TEXT, key + " begins with " + RESERVED);
        }
        requireText(key);
    }

    /** EndPoint.3066 for none (the empty text is a value), .3073 too long, .3068 for a bad one. */
    void requireValue(String value) {
        if (value == null) {
            throw new ApiException(VpcepError.TAG_EMPTY, "it has no value");
        }
        if (value.length() > longestValue) {
            throw new ApiException(
                    VpcepError.TAG_VALUE_TOO_LONG, "at most %d characters".formatted(longestValue));
        }
        requireText(value);
    }

    private void requireText(String text) {
        if (!text.equals(text.strip()) || forbidden.matcher(text).find()) {
            throw new ApiException(
                    VpcepError.INVALID_TAG_TEXT,
                    text + " has a character that is not allowed, or a space at an end");
        }
    }
}
