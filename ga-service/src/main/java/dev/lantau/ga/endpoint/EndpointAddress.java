package dev.lantau.ga.endpoint;

import dev.lantau.common.address.IpText;
import dev.lantau.common.error.ApiException;
import dev.lantau.ga.GaError;
import dev.lantau.ga.wire.EndpointType;
import java.util.regex.Pattern;

/** The address of an endpoint, which must fit its type: a host name for one, a literal for all. */
final class EndpointAddress {
    /**
     * RFC 1123, section 2.1: labels of letters, digits and inner hyphens, 253 characters in all.
     */
    private static final Pattern HOST_NAME =
            Pattern.compile(
                    "(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
                            // The last label is no number, or an IPv4 address would be a name.
                            + "(?![0-9]+$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private EndpointAddress() {}

    /** Whether endpoints of the type are reached by name. */
    static boolean isName(EndpointType type) {
        return type == EndpointType.CUSTOM_DOMAIN_NAME;
    }

    /** GA.9001 unless the text is an address of the kind that the type needs. */
    static void requireFitting(EndpointType type, String text) {
        if (isName(type) && !HOST_NAME.matcher(text).matches()) {
            throw new ApiException(
                    GaError.INVALID_PARAMETER,
                    "endpoint.ip_address must be a host name for resource_type " + type);
        }
        if (!isName(type) && IpText.address(text).isEmpty()) {
            throw new ApiException(
                    GaError.INVALID_PARAMETER,
                    "endpoint.ip_address must be an IPv4 or IPv6 address for resource_type "
                            + type);
        }
    }
}
