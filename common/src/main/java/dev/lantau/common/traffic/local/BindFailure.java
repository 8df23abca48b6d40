package dev.lantau.common.traffic.local;

import io.netty.channel.ChannelException;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why a port could not be opened, in words for the tenant. */
final class BindFailure {
    private static final int MOST_PORTS_NAMED = 3;

    private BindFailure() {}

    /** True when no other port of this address can be opened either. */
    static boolean concernsAddress(Throwable cause) {
        return mentions(cause, "assign requested address");
    }

    static String words(InetAddress address, int port, boolean ours, Throwable cause) {
        if (concernsAddress(cause)) {
            return "address %s is not one of this machine"
                    .formatted(NetUtil.toAddressString(address));
        }
        if (mentions(cause, "in use")) {
            return "%s is in use by %s"
                    .formatted(
                            NetUtil.toSocketAddressString(NetUtil.toAddressString(address), port),
                            ours ? "another listener" : "another process");
        }
        if (mentions(cause, "Permission denied")) {
            return "port %d needs a privilege this process does not have".formatted(port);
        }
        if (cause instanceof ChannelException) {
            return "this process has no file descriptor left";
        }
        return "port %d cannot be opened: %s".formatted(port, cause.getMessage());
    }

    /** The words for what this engine has open for something else. */
    static String taken(InetAddress address, int port) {
        return "%s is in use by another listener"
                .formatted(NetUtil.toSocketAddressString(NetUtil.toAddressString(address), port));
    }

    private static boolean mentions(Throwable cause, String words) {
        return cause.getMessage() != null && cause.getMessage().contains(words);
    }

    /** One sentence for many ports. */
    static String summary(Map<Integer, String> reasons) {
        var different = new TreeMap<>(reasons).values().stream().distinct().toList();
        var named = different.stream().limit(MOST_PORTS_NAMED).collect(Collectors.joining(", "));
        int more = different.size() - MOST_PORTS_NAMED;
        return more <= 0 ? named : named + " and %d more of its ports".formatted(more);
    }
}
