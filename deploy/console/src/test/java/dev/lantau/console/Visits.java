package dev.lantau.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

/** What a browser would send. */
final class Visits {

    private Visits() {}

    static Response login(String password) {
        return given().basePath("")
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("domain", "d")
                .formParam("user", "u")
                .formParam("password", password)
                .formParam("project", "region-1")
                .post("/console/login");
    }

    /** A page for somebody who has logged in; no page has the token. */
    static ValidatableResponse page(String path) {
        return withCookie(login(FakeApi.PASSWORD).cookie("lantau-console"), path)
                .body(not(containsString(FakeApi.TOKEN)));
    }

    static ValidatableResponse withCookie(String cookie, String path) {
        return given().basePath("")
                .redirects()
                .follow(false)
                .cookie("lantau-console", cookie)
                .get(path)
                .then();
    }

    static ValidatableResponse anonymous(String path) {
        return given().basePath("").redirects().follow(false).get(path).then();
    }
}
