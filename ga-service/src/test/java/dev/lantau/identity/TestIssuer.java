package dev.lantau.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** A second OpenID Connect provider with keys of its own, as an operator would bring one. */
public class TestIssuer implements QuarkusTestResourceLifecycleManager {
    private static volatile String address;
    private static volatile KeyPair pair;
    private static volatile int generation;

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        rotate();
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext(
                "/.well-known/openid-configuration", call -> answer(call, discovery()));
        server.createContext("/jwks", call -> answer(call, keys()));
        server.start();
        return Map.of(
                "quarkus.oidc.auth-server-url", address,
                "quarkus.oidc.token.forced-jwk-refresh-interval", "1ms",
                "quarkus.oidc.corp.auth-server-url", address,
                "quarkus.oidc.corp.client-id", "lantau",
                "lantau.identity.providers.corp.domain", "tenant-a",
                "lantau.identity.providers.corp.roles", "reader");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** From now on a new key signs, and the old one is gone. */
    static void rotate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            pair = generator.generateKeyPair();
            generation++;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An access token for a user of tenant-a. */
    static JwtClaimsBuilder accessToken(String domainId, Set<String> roles) {
        return claims("9f1c").claim("domain_id", domainId).claim("roles", roles);
    }

    /** An id token for us. */
    static JwtClaimsBuilder idToken() {
        return claims("9f1c").audience("lantau");
    }

    static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId("key-" + generation).sign(pair.getPrivate());
    }

    private static JwtClaimsBuilder claims(String subject) {
        var now = Clock.systemUTC().instant();
        return Jwt.claims()
                .issuer(address)
                .subject(subject)
                .preferredUserName("alice")
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofMinutes(10)));
    }

    private static String discovery() {
        return """
        {"issuer":"%s","jwks_uri":"%s/jwks","token_endpoint":"%s/token","authorization_endpoint":"%s/auth"}"""
                .formatted(address, address, address, address);
    }

    private static String keys() {
        var key = (RSAPublicKey) pair.getPublic();
        return """
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"key-%d","n":"%s","e":"%s"}]}"""
                .formatted(generation, number(key.getModulus()), number(key.getPublicExponent()));
    }

    private static String number(BigInteger value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value.toByteArray());
    }

    private static void answer(HttpExchange call, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(200, bytes.length);
        try (var body = call.getResponseBody()) {
            body.write(bytes);
        }
    }
}
