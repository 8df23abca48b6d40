package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.VpcepError.ACCESS_LIST_FULL;
import static dev.lantau.vpcep.VpcepError.INVALID_ACCESS_LIST;

import dev.lantau.common.address.IpText;
import dev.lantau.common.error.ApiException;
import inet.ipaddr.IPAddress;
import java.util.List;

/** What the access list of an endpoint may hold. */
final class AccessRules {
    /** Not adjustable ({@code x-quotas}). */
    private static final int MOST = 20;

    private AccessRules() {}

    /**
     * At most 20 IPv4 addresses or blocks, and only where there is an address to let anybody in to.
     *
     * @param gateway whether it is a gateway's, which has no access list
     * @param enabled {@code null} when not sent
     * @param whitelist {@code null} when not sent
     * @throws ApiException EndPoint.2044, .2045
     */
    static void requireValid(boolean gateway, Boolean enabled, List<String> whitelist) {
        if (gateway
                && (Boolean.TRUE.equals(enabled) || whitelist != null && !whitelist.isEmpty())) {
            throw new ApiException(INVALID_ACCESS_LIST, "a gateway endpoint has none");
        }
        if (whitelist == null) {
            return;
        }
        if (whitelist.size() > MOST) {
            throw new ApiException(ACCESS_LIST_FULL, "at most " + MOST);
        }
        for (var entry : whitelist) {
            if (IpText.block(entry).filter(IPAddress::isIPv4).isEmpty()) {
                throw new ApiException(
                        INVALID_ACCESS_LIST,
                        "%s is neither an IPv4 address nor an IPv4 block".formatted(entry));
            }
        }
    }
}
