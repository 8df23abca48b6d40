package dev.lantau.console;

import static dev.lantau.console.Visits.anonymous;
import static dev.lantau.console.Visits.login;
import static dev.lantau.console.Visits.page;
import static dev.lantau.console.Visits.withCookie;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FakeApi.class)
class ConsoleSecurityTest {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    @BeforeEach
    void reset() {
        FakeApi.reset();
    }

    @Test
    void loginKeepsTheTokenInACookieThatScriptsCannotRead() {
        var answer = login(FakeApi.PASSWORD);

        assertEquals(303, answer.statusCode());
        assertEquals("/console/", answer.header("Location"));
        assertFalse(answer.headers().toString().contains(FakeApi.TOKEN));
        var cookie = answer.header("Set-Cookie");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        assertTrue(cookie.matches(".*Path=\"?/console\"?(;.*)?"), cookie);
    }

    @Test
    void theCookieIsEncryptedAnewEachTime() {
        var first = login(FakeApi.PASSWORD).cookie("lantau-console");
        var second = login(FakeApi.PASSWORD).cookie("lantau-console");

        assertNotEquals(first, second);
        var bytes = new String(Base64.getUrlDecoder().decode(first), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(FakeApi.TOKEN) || bytes.contains("region-1"), bytes);
    }

    @Test
    void aChangedCookieIsNone() {
        var cookie = login(FakeApi.PASSWORD).cookie("lantau-console");
        withCookie(cookie, "/console/").statusCode(200);

        for (var place : new int[] {0, cookie.length() / 2, cookie.length() - 4}) {
            var other = cookie.charAt(place) == 'A' ? 'B' : 'A';
            var changed = cookie.substring(0, place) + other + cookie.substring(place + 1);
            withCookie(changed, "/console/")
                    .statusCode(303)
                    .header("Location", equalTo("/console/login"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/",
                "/console/accelerators/a1",
                "/console/connections",
                "/console/usage",
                "/console/training",
                "/console/training/j1",
                "/console/training/j1/live",
                "/console/audit"
            })
    void nobodyPassesWithoutASession(String path) {
        anonymous(path).statusCode(303).header("Location", equalTo("/console/login"));
        withCookie("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", path).statusCode(303);
        // With one there is a page; Visits.page looks for the token in it.
        headers(page(path).statusCode(200).body(not(containsString(FakeApi.PASSWORD + "\""))));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Origin, http://elsewhere.example",
        "Origin, null",
        "X-Nothing, of the two"
    })
    void aFormOfAnotherOriginIsRefused(String header, String value) {
        for (var path : new String[] {"/console/login", "/console/logout"}) {
            var answer =
                    given().basePath("")
                            .redirects()
                            .follow(false)
                            .header(header, value)
                            .formParam("domain", "d")
                            .formParam("user", "u")
                            .formParam("password", FakeApi.PASSWORD)
                            .formParam("project", "region-1")
                            .post(path);

            assertEquals(403, answer.statusCode());
            assertNull(answer.header("Set-Cookie"));
        }
    }

    /** The public address of tests is the default one. */
    @Test
    void aFormOfItsOwnOriginIsTaken() {
        given().basePath("")
                .redirects()
                .follow(false)
                .header("Origin", "http://127.0.0.1:8460")
                .header("Host", "127.0.0.1:8460")
                .post("/console/logout")
                .then()
                .statusCode(303);
    }

    @Test
    void whoAsksForAnotherMethodGetsNoFurther() {
        for (var method : new String[] {"PUT", "DELETE", "PATCH"}) {
            given().basePath("")
                    .cookie("lantau-console", login(FakeApi.PASSWORD).cookie("lantau-console"))
                    .request(method, "/console/accelerators/a1")
                    .then()
                    .statusCode(405);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/login",
                "/console/console.css",
                "/console/webjars/htmx.org/2.0.8/dist/htmx.min.js"
            })
    void everyFileHasTheHeaders(String path) {
        headers(anonymous(path).statusCode(200));
    }

    @Test
    void refusalsHaveTheHeaders() {
        headers(anonymous("/console/usage").statusCode(303));
        headers(page("/console/nothing").statusCode(404));
        headers(page("/console/accelerators/nothing").statusCode(404));
        headers(login("wrong").then().statusCode(401).body(not(containsString("wrong\""))));
        headers(given().basePath("").post("/console/logout").then().statusCode(403));
    }

    private static void headers(ValidatableResponse answer) {
        answer.header("Content-Security-Policy", equalTo(POLICY))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("same-origin"))
                .header("Cache-Control", equalTo("no-store"));
    }
}
