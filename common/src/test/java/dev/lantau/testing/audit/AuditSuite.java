package dev.lantau.testing.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.Tenants;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every family owes who reads its audit. */
public abstract class AuditSuite {
    private static final int WRITES = 7;
    private static final int PAGE = 2;
    private static final String MILLISECONDS =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    /** Where the family's audit is read. */
    protected abstract String path();

    /** Makes a resource of {@link Tenants#A}; answers its id. */
    protected abstract String create();

    /** Changes it once more. */
    protected abstract void change(String id);

    /** Operation of {@link #create}. */
    protected abstract String creation();

    /** Operation of {@link #change}. */
    protected abstract String action();

    /** Kind of the resource. */
    protected abstract String type();

    /** Project of the resource. */
    protected String project() {
        return Tenants.A.projectId;
    }

    /** Where an answer has its code. */
    protected String code() {
        return "error_code";
    }

    /** Code of the refusal of a caller without the permission. */
    protected String forbidden() {
        return "APIGW.0302";
    }

    /** Code of the refusal of a parameter. */
    protected abstract String invalid(String parameter);

    /** The audit as a tenant sees it. */
    protected ValidatableResponse read(Tenants tenant, Map<String, ?> query) {
        return tenant.given().queryParams(query).get(path()).then();
    }

    private List<String> ids(Map<String, ?> query) {
        return read(Tenants.A, query).statusCode(200).extract().path("audit_records.id");
    }

    @Test
    protected void ownWritesAreSeen() {
        var id = create();
        change(id);

        read(Tenants.A, Map.of("resource_id", id))
                .statusCode(200)
                .body("audit_records", hasSize(2))
                .body("audit_records.action", equalTo(List.of(action(), creation())))
                .body("audit_records.resource_id", everyItem(equalTo(id)))
                .body("audit_records.resource_type", everyItem(equalTo(type())))
                .body("audit_records.user_id", everyItem(equalTo(Tenants.A.userId)))
                .body("audit_records.credential", everyItem(equalTo("TOKEN")))
                .body("audit_records.decision", everyItem(equalTo("ALLOWED")))
                .body("audit_records.project_id", everyItem(equalTo(project())))
                .body("audit_records.request_id", everyItem(matchesPattern("[0-9a-f-]{36}")))
                .body("audit_records[0].reason", nullValue())
                .body("page_info.current_count", equalTo(2))
                .body("page_info.next_marker", nullValue());
    }

    @Test
    void whoMayReadSeesThem() {
        var id = create();

        read(Tenants.READER, Map.of("resource_id", id))
                .statusCode(200)
                .body("audit_records", hasSize(1));
        Tenants.A.signed()
                .queryParam("resource_id", id)
                .get(path())
                .then()
                .statusCode(200)
                .body("audit_records", hasSize(1));
    }

    @Test
    void othersDoNot() {
        var id = create();

        read(Tenants.B, Map.of("resource_id", id))
                .statusCode(200)
                .body("audit_records", hasSize(0));
        read(Tenants.B, Map.of("user_id", Tenants.A.userId)).body("audit_records", hasSize(0));
        read(Tenants.B, Map.of("limit", 1000))
                .statusCode(200)
                .body(not(containsString(id)))
                .body(not(containsString(Tenants.A.userId)));
        // A marker is a place in one's own list, whoever it was given to.
        var marker =
                read(Tenants.A, Map.of("limit", 1)).extract().<String>path("page_info.next_marker");
        read(Tenants.B, Map.of("limit", 1000, "marker", marker))
                .statusCode(200)
                .body(not(containsString(Tenants.A.userId)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOBODY", "CUSTOM"})
    void whoLacksThePermissionIsRefused(String name) {
        var tenant = name.equals("NOBODY") ? Tenants.NOBODY : Tenants.CUSTOM;

        read(tenant, Map.of()).statusCode(403).body(code(), equalTo(forbidden()));
    }

    @Test
    void aWalkMeetsEachRecordOnceWhateverIsWrittenMeanwhile() {
        var id = create();
        for (int i = 1; i < WRITES; i++) {
            change(id);
        }
        var there = ids(Map.of("resource_id", id, "limit", 1000));
        assertEquals(WRITES, there.size());

        List<String> met = new ArrayList<>();
        String marker = null;
        do {
            var answer =
                    read(
                                    Tenants.A,
                                    marker == null
                                            ? Map.of("resource_id", id, "limit", PAGE)
                                            : Map.of(
                                                    "resource_id",
                                                    id,
                                                    "limit",
                                                    PAGE,
                                                    "marker",
                                                    marker))
                            .statusCode(200)
                            .extract();
            List<String> page = answer.path("audit_records.id");
            assertTrue(page.size() <= PAGE);
            assertEquals(page.size(), answer.<Integer>path("page_info.current_count"));
            met.addAll(page);
            marker = answer.path("page_info.next_marker");
            change(id);
        } while (marker != null);

        assertEquals(there, met);
        assertEquals(met.size(), new HashSet<>(met).size());
        // Four pages were read, and as many writes came in between.
        assertEquals(WRITES + 4, ids(Map.of("resource_id", id, "limit", 1000)).size());
    }

    @Test
    void filtersAllHold() {
        var id = create();
        change(id);
        var of = Map.of("resource_id", id);
        assertEquals(1, ids(with(of, "action", action())).size());
        assertEquals(0, ids(with(of, "action", "Nothing")).size());
        assertEquals(2, ids(with(of, "resource_type", type())).size());
        assertEquals(0, ids(with(of, "resource_type", "Nothing")).size());
        assertEquals(2, ids(with(of, "user_id", Tenants.A.userId)).size());
        assertEquals(0, ids(with(of, "user_id", Tenants.READER.userId)).size());
    }

    @Test
    void timesAreMillisecondsAndBoundTheList() {
        var id = create();
        change(id);
        var of = Map.of("resource_id", id);
        List<String> times = read(Tenants.A, of).extract().path("audit_records.time");
        assertThat(times, everyItem(matchesPattern(MILLISECONDS)));
        var newest = times.getFirst();
        // A fast machine creates and changes in one millisecond.
        int then = Collections.frequency(times, newest);

        assertEquals(then, ids(with(of, "from", newest)).size());
        assertEquals(times.size() - then, ids(with(of, "to", newest)).size());
        assertEquals(0, ids(with(with(of, "from", newest), "to", newest)).size());
        var next = Instant.parse(newest).plusMillis(1).toString();
        assertEquals(0, ids(with(of, "from", next)).size());
        assertEquals(times.size(), ids(with(of, "to", next)).size());
        var elsewhere = Instant.parse(newest).atOffset(ZoneOffset.ofHours(8));
        assertEquals(then, ids(with(of, "from", elsewhere.toString())).size());
    }

    private static Map<String, ?> with(Map<String, ?> query, String name, String value) {
        Map<String, Object> all = new HashMap<>(query);
        all.put(name, value);
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 1001",
        "limit, many",
        "marker, '1-2'",
        "marker, 1-0-1x",
        "marker, 1-7-1",
        "marker, 9999999999999999999-0-1",
        "from, yesterday",
        "from, 2026-11-29T15:00:00",
        "to, 2026-13-01T00:00:00Z",
    })
    void whatMakesNoSenseIsRefused(String parameter, String value) {
        read(Tenants.A, Map.of(parameter, value))
                .statusCode(400)
                .body(code(), equalTo(invalid(parameter)));
    }
}
