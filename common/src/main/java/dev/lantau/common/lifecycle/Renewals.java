package dev.lantau.common.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Map;

/**
 * Has resources carried out again because what they are made of changed, without anybody's wish:
 * their status stays as it is until that is known to have worked or failed.
 */
@ApplicationScoped
public class Renewals {
    private final EntityManager entities;
    private final Clock clock;

    Renewals(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Within the caller's transaction; resources that are leaving are left alone.
     *
     * @param condition JPQL about {@code r}, such as {@code r.portId in :ports}
     * @return how many there are
     */
    public int renew(
            Class<? extends ManagedResource> kind,
            String condition,
            Map<String, Object> parameters) {
        var update =
                entities.createQuery(
                        "update versioned "
                                + kind.getName()
                                + " r set r.generation = r.generation + 1, r.failures = 0,"
                                + " r.notBefore = :now where r.deletionWished = false and ("
                                + condition
                                + ")");
        parameters.forEach(update::setParameter);
        int renewed = update.setParameter("now", clock.instant()).executeUpdate();
        if (renewed > 0) {
            entities.createNativeQuery("select cast(pg_notify(:channel, :kind) as text)")
                    .setParameter("channel", Announcements.CHANNEL)
                    .setParameter("kind", kind.getSimpleName())
                    .getSingleResult();
        }
        return renewed;
    }
}
