package dev.lantau.common.identity.token;

import dev.lantau.common.auth.TokenKeys;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.IdentitySettings;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Signs tokens itself: for development, tests and the local run. */
@ApplicationScoped
class EmbeddedTokenIssuer implements TokenIssuer {
    private final SigningKeys keys;
    private final IdentitySettings settings;
    private final Clock clock;

    EmbeddedTokenIssuer(SigningKeys keys, IdentitySettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public IssuedToken issue(TokenSubject subject, Instant latestEnd) {
        if (settings.issuer() != IdentitySettings.Issuer.EMBEDDED) {
            throw new ApiException(IamError.NO_ISSUER, "use the password method or its own token");
        }
        var begin = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var usual = begin.plus(settings.tokenLifetime());
        var end = latestEnd != null && latestEnd.isBefore(usual) ? latestEnd : usual;
        var signer = keys.signer();
        var claims =
                Jwt.claims()
                        .issuer(TokenKeys.ISSUER)
                        .subject(subject.userId())
                        .preferredUserName(subject.userName())
                        .claim("domain_id", subject.domainId())
                        .claim("domain_name", subject.domainName())
                        .claim("roles", subject.roles())
                        .claim("methods", subject.methods())
                        .claim("jti", UUID.randomUUID().toString())
                        .issuedAt(begin)
                        .expiresAt(end);
        if (subject.projectId() != null) {
            claims.claim("project_id", subject.projectId());
        }
        if (subject.agencyId() != null) {
            claims.claim("agency_id", subject.agencyId()).claim("assumed_by", subject.assumedBy());
        }
        if (subject.federated()) {
            claims.claim("federated", true);
        }
        var text =
                claims.jws()
                        .algorithm(SignatureAlgorithm.RS256)
                        .keyId(signer.id())
                        .sign(signer.key());
        return new IssuedToken(text, subject, begin, end);
    }
}
