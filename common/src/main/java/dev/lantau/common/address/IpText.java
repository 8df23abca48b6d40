package dev.lantau.common.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text to IP addresses and blocks, in the one notation that everybody reads alike: four decimal
 * numbers without leading zeros, or IPv6; no wildcards, ranges, masks or zones.
 */
@RegisterResourceBundle(bundleName = "inet.ipaddr.IPAddressResources") // of the library's failures
public final class IpText {
    private static final Pattern CHARACTERS =
            Pattern.compile("[0-9A-Fa-f:.]{2,45}(/(0|[1-9][0-9]{0,2}))?");

    private static final IPAddressStringParameters NOTATION =
            new IPAddressStringParameters.Builder()
                    .allowSingleSegment(false)
                    .getIPv4AddressParametersBuilder()
                    .allow_inet_aton(false)
                    .allowLeadingZeros(false)
                    .getParentBuilder()
                    .toParams();

    private IpText() {}

    /**
     * One address; an IPv4 address written as IPv6 is the IPv4 address. Empty when the text is
     * none.
     */
    public static Optional<IPAddress> address(String text) {
        return parse(text).filter(parsed -> !parsed.isPrefixed()).map(IpText::plain);
    }

    /**
     * A CIDR block, or one address as the block of itself. Empty when the text is neither, when
     * bits behind the prefix are set, and for IPv4 written as IPv6, which would match no
     * connection.
     */
    public static Optional<IPAddress> block(String text) {
        return parse(text)
                .filter(parsed -> !isMappedVersion4(parsed))
                .map(
                        parsed ->
                                parsed.isPrefixed()
                                        ? parsed
                                        : parsed.toPrefixBlock(parsed.getBitCount()))
                .filter(IPAddress::isPrefixBlock);
    }

    private static Optional<IPAddress> parse(String text) {
        return text == null || !CHARACTERS.matcher(text).matches()
                ? Optional.empty()
                : Optional.ofNullable(new IPAddressString(text, NOTATION).getAddress());
    }

    private static boolean isMappedVersion4(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped();
    }

    private static IPAddress plain(IPAddress address) {
        return isMappedVersion4(address) ? address.toIPv6().getEmbeddedIPv4Address() : address;
    }
}
