package dev.lantau.maas.limit;

/**
 * A row of {@code rate_share}.
 *
 * @param waiting since when something has been wanted, in milliseconds before the report
 * @param age milliseconds since the report
 */
record ShareRow(String scope, String replica, Part requests, Part tokens, long waiting, long age) {
    /** One of the two limits. */
    record Part(long share, long used, long wanted, long offered) {
        static final Part NONE = new Part(0, 0, 0, 0);

        private Part with(Standing now) {
            return new Part(share, now.used(), now.wanted(), now.offered());
        }

        private Part withShare(long other) {
            return new Part(other, used, wanted, offered);
        }
    }

    static ShareRow none(String scope, String replica) {
        return new ShareRow(scope, replica, Part.NONE, Part.NONE, 0, 0);
    }

    /** The same shares with what is used and wanted now. */
    ShareRow with(Standing.Both now) {
        return new ShareRow(
                scope,
                replica,
                requests.with(now.requests()),
                tokens.with(now.tokens()),
                now.waiting() / 1_000_000,
                0);
    }

    ShareRow withShares(long shareRequests, long shareTokens) {
        return new ShareRow(
                scope,
                replica,
                requests.withShare(shareRequests),
                tokens.withShare(shareTokens),
                waiting,
                age);
    }
}
