package dev.lantau.common.idempotency;

import dev.lantau.common.quota.QuotaGate;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers of creates by account and key, kept for 24 hours. */
@ApplicationScoped
class RememberedAnswers {
    private static final Duration KEPT = Duration.ofHours(24);

    private final EntityManager entities;
    private final QuotaGate gate;
    private final Clock clock;

    RememberedAnswers(EntityManager entities, QuotaGate gate, Clock clock) {
        this.entities = entities;
        this.gate = gate;
        this.clock = clock;
    }

    /** What was asked and what was answered. */
    record Answer(String operation, String bodyHash, String answer) {
        boolean matches(String otherOperation, String otherHash) {
            return operation.equals(otherOperation) && bodyHash.equals(otherHash);
        }
    }

    /** Calls with one key wait for each other here, so the second sees what the first did. */
    Optional<Answer> find(String domainId, String key) {
        gate.enter("idempotency", domainId + "/" + key);
        List<?> rows =
                entities.createNativeQuery(
                                "select operation, body_hash, answer from remembered_answer"
                                        + " where domain_id = :domain and idempotency_key = :key and created_at > :since")
                        .setParameter("domain", domainId)
                        .setParameter("key", key)
                        .setParameter("since", clock.instant().minus(KEPT))
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Answer((String) row[0], (String) row[1], (String) row[2]))
                .findFirst();
    }

    void remember(String domainId, String key, Answer answer) {
        entities.createNativeQuery(
                        """
                        insert into remembered_answer (domain_id, idempotency_key, operation, body_hash, answer, created_at)
                        values (:domain, :key, :operation, :hash, :answer, :at)
                        on conflict (domain_id, idempotency_key) do update set operation = excluded.operation,
                        body_hash = excluded.body_hash, answer = excluded.answer, created_at = excluded.created_at
                        """)
                .setParameter("domain", domainId)
                .setParameter("key", key)
                .setParameter("operation", answer.operation())
                .setParameter("hash", answer.bodyHash())
                .setParameter("answer", answer.answer())
                .setParameter("at", clock.instant())
                .executeUpdate();
    }

    @Scheduled(every = "1h", delayed = "10m")
    @Transactional
    void forgetOld() {
        entities.createNativeQuery("delete from remembered_answer where created_at < :before")
                .setParameter("before", clock.instant().minus(KEPT))
                .executeUpdate();
    }
}
