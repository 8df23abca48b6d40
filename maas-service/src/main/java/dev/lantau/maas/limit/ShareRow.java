package dev.lantau.maas.limit;

/**
 * A row of {@code rate_share}.
 *
 * @param waiting since when something has been wanted, in milliseconds before the report
 * @param age milliseconds since the report
 */
record ShareRow(String scope, String replica, Part requests, Part tokens, long waiting, long age) {
    /** One of the two limits. */
    record Part(long share, long used, long wanted) {
        static final Part NONE = new Part(0, 0, 0);
    }

    static ShareRow none(String scope, String replica) {
        return new ShareRow(scope, replica, Part.NONE, Part.NONE, 0, 0);
    }

    /** The same shares with what is used and wanted now. */
    ShareRow with(Standing.Both now) {
        return new ShareRow(
                scope,
                replica,
                new Part(requests.share, now.requests().used(), now.requests().wanted()),
                new Part(tokens.share, now.tokens().used(), now.tokens().wanted()),
                now.waiting() / 1_000_000,
                0);
    }

    ShareRow withShares(long shareRequests, long shareTokens) {
        return new ShareRow(
                scope,
                replica,
                new Part(shareRequests, requests.used, requests.wanted),
                new Part(shareTokens, tokens.used, tokens.wanted),
                waiting,
                age);
    }
}
