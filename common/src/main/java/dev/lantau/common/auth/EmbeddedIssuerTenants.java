package dev.lantau.common.auth;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives quarkus-oidc the keys of the embedded issuer without a network call: one OIDC tenant for
 * each key. Every other token belongs to the configured provider, the default tenant.
 */
@ApplicationScoped
class EmbeddedIssuerTenants implements TenantConfigResolver {
    private final TokenKeys keys;
    private final Map<String, OidcTenantConfig> tenants = new ConcurrentHashMap<>();

    EmbeddedIssuerTenants(TokenKeys keys) {
        this.keys = keys;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(
            RoutingContext call, OidcRequestContext<OidcTenantConfig> context) {
        String keyId = call.get(TokenVerifier.EMBEDDED_KEY);
        return keyId == null
                ? Uni.createFrom().nullItem()
                : context.runBlocking(() -> tenant(keyId));
    }

    /** Of a key that still counts: one that was withdrawn must not live on here. */
    private OidcTenantConfig tenant(String keyId) {
        return keys.publicKey(keyId)
                .map(key -> tenants.computeIfAbsent(keyId, id -> tenant(id, key)))
                .orElseThrow(() -> Refusals.because(Refusals.BAD_TOKEN));
    }

    private static OidcTenantConfig tenant(String keyId, String publicKey) {
        return OidcTenantConfig.builder()
                .tenantId(keyId)
                .publicKey(publicKey)
                .token()
                .issuer(TokenKeys.ISSUER)
                .end()
                .build();
    }
}
