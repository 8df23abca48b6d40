package dev.lantau.common.auth.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent encoding as signatures want it: all but the unreserved characters, hex in upper case. */
final class PercentEncoding {
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private static final int HEX = 16;

    private PercentEncoding() {}

    /** Encodes anew what a client encoded in its own way. */
    static String normalized(String encoded, boolean plusIsSpace) {
        var text = new StringBuilder(encoded.length());
        for (byte each : decoded(encoded, plusIsSpace)) {
            char character = (char) (each & 0xff);
            if (UNRESERVED.indexOf(character) >= 0) {
                text.append(character);
            } else {
                text.append("%%%02X".formatted(each & 0xff));
            }
        }
        return text.toString();
    }

    private static byte[] decoded(String encoded, boolean plusIsSpace) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int at = 0; at < encoded.length(); at++) {
            char character = encoded.charAt(at);
            if (character == '%') {
                bytes.write(octet(encoded, at + 1));
                at += 2;
            } else if (character == '+' && plusIsSpace) {
                bytes.write(' ');
            } else {
                bytes.writeBytes(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static int octet(String encoded, int at) {
        if (at + 2 > encoded.length()) {
            throw new MalformedRequestException();
        }
        int high = Character.digit(encoded.charAt(at), HEX);
        int low = Character.digit(encoded.charAt(at + 1), HEX);
        if (high < 0 || low < 0) {
            throw new MalformedRequestException();
        }
        return high * HEX + low;
    }
}
