package dev.lantau.maas.limit;

/**
 * What limits count within.
 *
 * @param name the same on every replica, such as {@code endpoint:ID}, {@code model:DOMAIN:ID} or
 *     {@code key:ID}
 * @param requestsPerMinute {@code null} without limit
 * @param tokensPerMinute {@code null} without limit
 */
public record Scope(String name, Integer requestsPerMinute, Long tokensPerMinute) {
    public boolean isLimited() {
        return requestsPerMinute != null || tokensPerMinute != null;
    }
}
