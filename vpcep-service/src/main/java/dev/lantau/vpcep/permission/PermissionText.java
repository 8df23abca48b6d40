package dev.lantau.vpcep.permission;

import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.wire.PermissionType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One permission, read.
 *
 * @param subject account or organization path, {@code *} for all; of paths a pattern, in which
 *     {@code *} stands for any characters and {@code ?} for one
 */
record PermissionText(PermissionType type, String subject) {
    private static final String ALL = "*";
    private static final Pattern DOMAIN = Pattern.compile("iam:domain::(\\*|[A-Za-z0-9]{1,64})");
    private static final Pattern PATH =
            Pattern.compile("organizations:orgPath::([A-Za-z0-9/\\-*?]{1,1024})");

    /** EndPoint.3002 for a text in none of the forms, or in that of another type. */
    static PermissionText parse(String text, PermissionType type) {
        return read(text)
                .filter(read -> text.equals(ALL) || read.type == type)
                .map(read -> new PermissionText(type, read.subject))
                .orElseThrow(
                        () ->
                                new ApiException(
                                        VpcepError.INVALID_PERMISSION,
                                        "%s is none of type %s".formatted(text, type)));
    }

    /** A stored text; empty when it is in none of the forms. */
    static Optional<PermissionText> read(String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.equals(ALL)) {
            return Optional.of(new PermissionText(PermissionType.DOMAIN_ID, ALL));
        }
        var domain = DOMAIN.matcher(text);
        if (domain.matches()) {
            return Optional.of(new PermissionText(PermissionType.DOMAIN_ID, domain.group(1)));
        }
        var path = PATH.matcher(text);
        return path.matches()
                ? Optional.of(new PermissionText(PermissionType.ORG_PATH, path.group(1)))
                : Optional.empty();
    }

    /**
     * @param orgPath where the operator says that the account is; {@code null} for nowhere
     */
    boolean covers(String domainId, String orgPath) {
        if (type == PermissionType.DOMAIN_ID) {
            return subject.equals(ALL) || subject.equals(domainId);
        }
        return orgPath != null && pattern().matcher(orgPath).matches();
    }

    private Pattern pattern() {
        var pattern = new StringBuilder();
        for (char each : subject.toCharArray()) {
            pattern.append(
                    switch (each) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(each));
                    });
        }
        return Pattern.compile(pattern.toString());
    }
}
