package dev.lantau.console.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SameOriginTest {

    private final SameOrigin origin = new SameOrigin("https://cloud.example");

    @Test
    void whatTheBrowserSaysOfTheSiteDecides() {
        assertTrue(origin.allows("same-origin", null, "h"));
        assertFalse(origin.allows("same-site", "https://cloud.example", "h"));
        assertFalse(origin.allows("none", null, "h"));
    }

    @Test
    void otherwiseTheOriginDecides() {
        assertTrue(origin.allows(null, "https://cloud.example", "inner:8080"));
        assertTrue(origin.allows(null, "http://127.0.0.1:8460", "127.0.0.1:8460"));
        assertFalse(origin.allows(null, "http://127.0.0.1:1", "127.0.0.1:8460"));
        assertFalse(origin.allows(null, "null", "h"));
        assertFalse(origin.allows(null, null, "h"));
    }

    /** As over http to another machine, where browsers say nothing of the site. */
    @Test
    void thePublicAddressMayBeTheHostsOwn() {
        var direct = new SameOrigin("http://10.1.2.3:8080/");

        assertTrue(direct.allows(null, "http://10.1.2.3:8080", "10.1.2.3:8080"));
        assertFalse(direct.allows(null, "http://10.1.2.4:8080", "10.1.2.3:8080"));
    }
}
