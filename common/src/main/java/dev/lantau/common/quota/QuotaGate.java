package dev.lantau.common.quota;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Makes counting and creating one step: inside the transaction, creates of one kind in one scope
 * wait for each other, so that no number of parallel calls passes a quota.
 */
@ApplicationScoped
public class QuotaGate {
    private final EntityManager entities;

    QuotaGate(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Waits for its turn; released when the transaction ends.
     *
     * @param kind what is counted, such as {@code accelerator}
     * @param scope what it is counted within, such as the account
     */
    public void enter(String kind, String scope) {
        entities.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
                .setParameter("key", kind + "/" + scope)
                .getSingleResult();
    }
}
