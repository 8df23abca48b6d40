package dev.lantau.bench;

import java.util.Map;

/** What a request proves its sender with. */
interface Credential {
    /** Headers to add to this very request. */
    Map<String, String> headers(Request request);
}
