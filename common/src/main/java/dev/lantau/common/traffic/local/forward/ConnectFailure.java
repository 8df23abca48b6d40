package dev.lantau.common.traffic.local.forward;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;

/** Why a backend did not take a connection, in words for people. */
public final class ConnectFailure {
    private ConnectFailure() {}

    public static String words(Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException slow -> "no answer in time";
            case NoRouteToHostException noRoute -> "no route to it";
            case PortUnreachableException closed -> "nothing listens on this port";
            case ConnectException refused when contains(refused, "refused") -> "connection refused";
            case Throwable other when contains(other, "unreachable") -> "network unreachable";
            case Throwable other when contains(other, "Cannot assign") ->
                    "this machine has no port left to connect from";
            default -> String.valueOf(cause.getMessage());
        };
    }

    private static boolean contains(Throwable cause, String words) {
        return cause.getMessage() != null && cause.getMessage().contains(words);
    }
}
