package dev.lantau.modelarts.trainingjob;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Links to logs that need no credential, for a while; all replicas agree on them. */
@ApplicationScoped
class LogLinks {
    static final String PATH = "/training-logs/";
    private static final int SECRET_BYTES = 32;

    private final EntityManager entities;
    private final Instance<RoutingContext> request;
    private final TrainingSettings settings;
    private final Clock clock;
    private final Optional<String> publicUrl;
    private volatile byte[] secret;

    LogLinks(
            EntityManager entities,
            Instance<RoutingContext> request,
            TrainingSettings settings,
            Clock clock,
            @ConfigProperty(name = "lantau.modelarts.public-url") Optional<String> publicUrl) {
        this.entities = entities;
        this.request = request;
        this.settings = settings;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** A new link, to where the caller has reached this service or the operator says it is. */
    String url(String jobId, int rank, boolean download) {
        return base() + PATH + new LogLink(jobId, rank, download, end()).sign(secret());
    }

    /** At least as long as is configured, and up to half as much again: links stay the same. */
    private Instant end() {
        long life = settings.linkLife().toSeconds();
        long step = Math.max(1, life / 2);
        long earliest = clock.instant().getEpochSecond() + life;
        return Instant.ofEpochSecond(Math.ceilDiv(earliest, step) * step);
    }

    /** What a link means; empty when it is not ours or over. */
    Optional<LogLink> open(String token) {
        return LogLink.verify(token, secret())
                .filter(link -> link.until().isAfter(clock.instant()));
    }

    private String base() {
        return publicUrl
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .orElseGet(
                        () -> {
                            var call = request.get().request();
                            return call.scheme() + "://" + call.authority();
                        });
    }

    private byte[] secret() {
        var known = secret;
        if (known == null) {
            known = QuarkusTransaction.requiringNew().call(this::readSecret);
            secret = known;
        }
        return known;
    }

    /** The first replica that needs it makes it. */
    private byte[] readSecret() {
        var fresh = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(fresh);
        entities.createNativeQuery(
                        "insert into training_log_key (secret) values (:fresh) on conflict do nothing")
                .setParameter("fresh", fresh)
                .executeUpdate();
        return (byte[])
                entities.createNativeQuery("select secret from training_log_key", byte[].class)
                        .getSingleResult();
    }
}
