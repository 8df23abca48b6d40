package dev.lantau.console;

import static dev.lantau.console.Visits.anonymous;
import static dev.lantau.console.Visits.login;
import static dev.lantau.console.Visits.page;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FakeApi.class)
class ConsoleResourceTest {

    @BeforeEach
    void reset() {
        FakeApi.reset();
    }

    @Test
    void aWrongPasswordIsAnsweredWithTheApisReason() {
        login("wrong")
                .then()
                .statusCode(401)
                .body(containsString("The user name or password is wrong."));
    }

    @Test
    void logoutDeletesTheCookie() {
        given().basePath("")
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/console/logout")
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString("Max-Age=0"));
    }

    @Test
    void acceleratorsAreListedWithHostileNamesAsText() {
        page("/console/")
                .statusCode(200)
                .body(containsString("127.77.0.1"))
                .body(containsString("&lt;script&gt;alert(1)"))
                .body(not(containsString("<script>alert")));
    }

    @Test
    void anAcceleratorIsAPictureWithDialWeightAndHealth() {
        page("/console/accelerators/a1")
                .statusCode(200)
                .body(containsString("dial 35 %"))
                .body(containsString("weight 7"))
                .body(containsString("✓ HEALTHY"))
                .body(containsString("✗ UNHEALTHY"))
                .body(not(containsString("<script>alert")));
    }

    @Test
    void liveTrafficIsShownByListenerAndEndpoint() {
        page("/console/accelerators/a1")
                .statusCode(200)
                .body(containsString("<dt>open connections</dt><dd>17</dd>"))
                .body(containsString("<dt>replica</dt><dd>5f3a</dd>"))
                .body(containsString("<td>4711</td>"))
                .body(containsString("<td>4600</td>"))
                .body(containsString("not open here port 53 is taken"))
                .body(not(containsString("<script>web")));
    }

    @Test
    void anApiWithoutLiveTrafficIsSaidToHaveNone() {
        FakeApi.answer("/lantau/ga/traffic/a1", 404, "{\"error_code\":\"APIGW.0101\"}");

        page("/console/accelerators/a1").body(containsString("does not tell live traffic"));
    }

    @Test
    void thoseWhoWaitForConsentComeFirst() {
        var body =
                page("/console/connections")
                        .statusCode(200)
                        .body(containsString("1 awaiting approval"))
                        .extract()
                        .body()
                        .asString();

        assertTrue(body.indexOf("then-waiting") < body.indexOf("first-accepted"));
    }

    @Test
    void usageHasPlotsAndLimits() {
        page("/console/usage")
                .statusCode(200)
                .body(containsString("calls: last 2, highest 40"))
                .body(containsString("<td>42</td>"))
                .body(containsString("<td>61</td>"))
                .body(containsString("the model&#39;s"));
    }

    @Test
    void whoAsksForPlotsTooOftenStillSeesTheTables() {
        FakeApi.answer(
                "/v1/p1/maas/monitoring/m1/show-detail-chart",
                429,
                "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"throttled\"}");

        page("/console/usage")
                .statusCode(200)
                .body(containsString("wait a little: throttled"))
                .body(containsString("<td>42</td>"));
    }

    @Test
    void jobsAndNotebooksAreListed() {
        page("/console/training")
                .statusCode(200)
                .body(containsString("/console/training/j1"))
                .body(containsString("… Running"))
                .body(containsString("no JupyterLab"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/training/j1", "/console/training/j1/live?task=worker-0"})
    void aJobHasItsLogAndMetrics(String path) {
        page(path)
                .statusCode(200)
                .body(containsString("loss 0.5 &lt;/pre&gt;"))
                .body(containsString("cpuUsage: last 80, highest 80"))
                .body(not(containsString("<script>x")));
    }

    @Test
    void auditSaysThatTheApiIsAbsent() {
        page("/console/audit?family=maas")
                .statusCode(200)
                .body(containsString("does not give audit records (it answered 404)"));
    }

    @Test
    void auditShowsRecordsWithReasons() {
        page("/console/audit")
                .statusCode(200)
                .body(containsString("<td>2026-11-29 15:00:00</td>"))
                .body(containsString("<td>CreateListener</td>"))
                .body(containsString("<td class=\"bad\">✗ FAILED</td><td>port 53 is taken</td>"))
                .body(containsString("marker=1795964399500000-0-41"))
                .body(not(containsString("<script>ann")));
    }

    @Test
    void whoMayNotReadTheAuditIsTold() {
        FakeApi.answer(
                "/lantau/vpcep/audit-records",
                403,
                "{\"error\":{\"code\":\"EndPoint.0004\",\"message\":\"cts:trace:list is missing\"}}");

        page("/console/audit?family=vpcep")
                .statusCode(403)
                .body(containsString("cts:trace:list is missing"));
    }

    @Test
    void aRefusalIsShownWithItsReason() {
        FakeApi.answer(
                "/v1/accelerators",
                403,
                "{\"error_code\":\"GA.0403\",\"error_msg\":\"ga:accelerator:list is not allowed\"}");

        page("/console/")
                .statusCode(403)
                .body(containsString("GA.0403: ga:accelerator:list is not allowed"));
    }

    @Test
    void whatIsNotThereIsSaid() {
        page("/console/accelerators/nothing")
                .statusCode(404)
                .body(containsString("There is no such API"));
    }

    @Test
    void aTokenThatIsNoLongerGoodLeadsToLogin() {
        FakeApi.answer("/v1/accelerators", 401, "{}");

        page("/console/")
                .statusCode(303)
                .header("Location", equalTo("/console/login"))
                .header("Set-Cookie", containsString("Max-Age=0"));
    }

    @Test
    void theFormNamesADevelopmentAccountWithoutItsPassword() {
        anonymous("/console/login")
                .body(containsString("tenant-a-admin"))
                .body(not(containsString("Lantau-dev")));
    }

    @Test
    void probesAnswerOutsideOfTheConsole() {
        anonymous("/q/health/ready").statusCode(200);
    }
}
