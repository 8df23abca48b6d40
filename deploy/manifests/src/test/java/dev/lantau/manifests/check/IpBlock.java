package dev.lantau.manifests.check;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of addresses, such as 10.0.0.0/8. */
record IpBlock(BigInteger first, int length, int bits) {
    /** Literals only, so that no name is ever looked up. */
    private static final Pattern CIDR =
            Pattern.compile("((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*)/(\\d{1,3})");

    static Optional<IpBlock> parse(String cidr) {
        var parts = CIDR.matcher(cidr);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.getByName(parts.group(1)).getAddress();
            var block =
                    new IpBlock(
                            new BigInteger(1, address),
                            Integer.parseInt(parts.group(2)),
                            address.length * Byte.SIZE);
            return Optional.of(block).filter(IpBlock::isWhole);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private boolean isWhole() {
        return length <= bits && (first.signum() == 0 || first.getLowestSetBit() >= bits - length);
    }

    boolean contains(IpBlock other) {
        return bits == other.bits
                && length <= other.length
                && first.shiftRight(bits - length).equals(other.first.shiftRight(bits - length));
    }
}
