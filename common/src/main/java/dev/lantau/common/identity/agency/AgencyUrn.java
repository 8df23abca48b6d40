package dev.lantau.common.identity.agency;

import java.util.Optional;
import java.util.regex.Pattern;

/** The resource name of an agency: {@code iam::<account id>:agency:<name>}. */
public record AgencyUrn(String domainId, String name) {
    private static final Pattern FORM = Pattern.compile("iam::([^:]+):agency:(.+)");

    /** The name's parts; empty when it has another form. */
    public static Optional<AgencyUrn> parse(String urn) {
        var match = FORM.matcher(urn);
        return match.matches()
                ? Optional.of(new AgencyUrn(match.group(1), match.group(2)))
                : Optional.empty();
    }

    static String of(TrustedAgency agency) {
        return "iam::" + agency.domainId + ":agency:" + agency.name;
    }
}
