package dev.lantau.common.traffic.local.address;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;

/** Literals to addresses and back; never a name, never a look-up. */
public final class Addresses {
    private Addresses() {}

    /**
     * The address that a literal stands for.
     *
     * @throws IllegalArgumentException when it is no literal
     */
    public static InetAddress parse(String literal) {
        var bytes =
                literal == null
                        ? null
                        : NetUtil.createByteArrayFromIpAddressString(literal.strip());
        if (bytes == null) {
            throw new IllegalArgumentException("\"" + literal + "\" is not an IP address");
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Address and port for people; an IPv6 address is in brackets. */
    public static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? NetUtil.toSocketAddressString(inet)
                : String.valueOf(address);
    }
}
