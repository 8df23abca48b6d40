package dev.lantau.ga.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of one microsecond, in both databases: none is lost between two pages, none repeated. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class AuditTiesTest {
    private static final String WHO = "somebody-at-once";
    private static final Instant MOMENT = Instant.parse("2026-11-29T12:00:00.123456Z");
    private static final int EACH = 3;

    @Inject EntityManager own;

    @Inject
    @PersistenceUnit("identity")
    EntityManager identities;

    private List<String> expected;

    @BeforeEach
    void write() {
        expected =
                Stream.concat(
                                written(own).stream().map(String::valueOf),
                                written(identities).stream().map(id -> "iam-" + id))
                        .toList();
    }

    /** Ids of the records, the highest first. */
    private static List<Long> written(EntityManager entities) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            entities.createNativeQuery("delete from audit where user_id = :who")
                                    .setParameter("who", WHO)
                                    .executeUpdate();
                            return IntStream.range(0, EACH)
                                    .mapToObj(i -> insert(entities))
                                    .toList()
                                    .reversed();
                        });
    }

    private static Long insert(EntityManager entities) {
        return (Long)
                entities.createNativeQuery(
                                """
                                insert into audit (at, domain_id, user_id, credential, operation, resource_type, resource_id, request_id, decision)
                                values (:at, :domain, :who, 'TOKEN', 'Tie', 'Tie', 'tie', 'tie', 'ALLOWED') returning id
                                """,
                                Long.class)
                        .setParameter("at", MOMENT)
                        .setParameter("domain", Client.A.domainId())
                        .setParameter("who", WHO)
                        .getSingleResult();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void eachIsMetOnce(int limit) {
        List<String> met = new ArrayList<>();
        String marker = null;
        do {
            var path = "/lantau/ga/audit-records?user_id=" + WHO + "&limit=" + limit;
            var answer =
                    Client.A.get(marker == null ? path : path + "&marker=" + marker)
                            .statusCode(200)
                            .extract();
            met.addAll(answer.path("audit_records.id"));
            marker = answer.path("page_info.next_marker");
        } while (marker != null);

        assertEquals(expected, met);
    }
}
