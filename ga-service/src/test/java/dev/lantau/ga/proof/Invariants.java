package dev.lantau.ga.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.proof.ProofDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What must hold in the database whenever nothing is under way, whatever happened before. */
record Invariants(ProofDatabase database) {
    /** Waits until every wish was carried out; says for how long. */
    Duration awaitSettled(Duration longest) {
        long begin = System.nanoTime();
        assertTrue(
                Poll.until(() -> unsettled().isEmpty(), longest),
                () -> "still unsettled after " + longest + ": " + unsettled());
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** What is still to be carried out. */
    List<String> unsettled() {
        List<String> found = new ArrayList<>();
        for (var kind : kinds()) {
            found.addAll(
                    database.rows(
                            """
                            select '%1$s', id, status, generation, observed_generation, failures, reason,
                              leased_until, not_before, now()
                            from %1$s where status <> 'ACTIVE' or observed_generation <> generation
                            """
                                    .formatted(kind)));
        }
        return found;
    }

    /** Tables of the kinds that are carried out. */
    List<String> kinds() {
        return database.rows(
                "select table_name from information_schema.columns"
                        + " where table_schema = 'public' and column_name = 'observed_generation' order by 1");
    }

    /** Nothing is half made, nothing is left over. */
    void assertHold() {
        List<String> breaches = new ArrayList<>();
        for (var kind : kinds()) {
            // A write and its audit entry are one: as many entries as wishes.
            breach(
                    breaches,
                    "%s with another number of wishes than audit entries".formatted(kind),
                    """
                    select kind.id, generation, entries from %s kind,
                      lateral (select count(*) as entries from audit where resource_id = kind.id and decision <> 'FAILED')
                    where generation <> entries
                    """
                            .formatted(kind));
        }
        breach(
                breaches,
                "tag without its resource",
                """
                select resource_type, resource_id, tag_key from resource_tag
                where resource_id not in (select id from accelerator union all select id from listener)
                """);
        breach(
                breaches,
                "accelerator with other addresses than it holds",
                """
                select id, ip_sets from accelerator
                where jsonb_array_length(ip_sets) <> (select count(*) from acceleration_address where accelerator_id = accelerator.id)
                """);
        assertEquals("", String.join("\n", breaches));
    }

    /**
     * Where all creates carried an Idempotency-Key: an answer is remembered for each that happened,
     * and for no other.
     */
    void assertCreatesRemembered() {
        List<String> breaches = new ArrayList<>();
        breach(
                breaches,
                "created but not remembered, or the other way round",
                """
                with remembered as (
                  select operation, (select value ->> 'id' from jsonb_each(answer::jsonb)
                    where jsonb_typeof(value) = 'object') as id
                  from remembered_answer),
                created as (
                  select operation, resource_id as id from audit
                  where operation like 'Create%' and operation <> 'CreateTags')
                (select 'audit', * from created except all select 'audit', * from remembered)
                union all
                (select 'answer', * from remembered except all select 'answer', * from created)
                """);
        assertEquals("", String.join("\n", breaches));
    }

    private void breach(List<String> breaches, String what, String query) {
        database.rows(query).forEach(row -> breaches.add(what + ": " + row));
    }
}
