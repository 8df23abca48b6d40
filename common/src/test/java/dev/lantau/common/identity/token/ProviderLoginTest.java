package dev.lantau.common.identity.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderLoginTest {
    private HttpServer provider;
    private int status = 200;
    private String answer = "{\"access_token\":\"a.b.c\",\"expires_in\":300}";
    private String asked;

    @BeforeEach
    void startProvider() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/token",
                call -> {
                    asked =
                            new String(
                                    call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    var bytes = answer.getBytes(StandardCharsets.UTF_8);
                    call.sendResponseHeaders(status, bytes.length);
                    call.getResponseBody().write(bytes);
                    call.close();
                });
        provider.start();
    }

    @AfterEach
    void stopProvider() {
        provider.stop(0);
    }

    @Test
    void aPasswordIsExchangedForTheProvidersToken() {
        assertEquals("a.b.c", login().exchange("alice", "p&w=1"));
        assertTrue(asked.contains("grant_type=password"), asked);
        assertTrue(asked.contains("username=alice"), asked);
        assertTrue(asked.contains("password=p%26w%3D1"), asked);
        assertTrue(asked.contains("client_secret=s"), asked);
    }

    @Test
    void aRefusalIsAWrongCredential() {
        status = 401;
        assertFailure(IamError.WRONG_CREDENTIAL);
        status = 400;
        assertFailure(IamError.WRONG_CREDENTIAL);
    }

    @Test
    void aProviderInTroubleIsAway() {
        status = 502;
        assertFailure(IamError.PROVIDER_AWAY);
        status = 200;
        answer = "<html>";
        assertFailure(IamError.PROVIDER_AWAY);
        answer = "{}";
        assertFailure(IamError.PROVIDER_AWAY);
        provider.stop(0);
        assertFailure(IamError.PROVIDER_AWAY);
    }

    @Test
    void withoutAProviderThereAreNoPasswordLogins() {
        var login = new ProviderLogin(Settings.of(Map.of()), new ObjectMapper());
        var failure = assertThrows(ApiException.class, () -> login.exchange("alice", "x"));
        assertEquals(IamError.NO_ISSUER, failure.error());
    }

    private void assertFailure(IamError error) {
        var login = login();
        var failure = assertThrows(ApiException.class, () -> login.exchange("alice", "x"));
        assertEquals(error, failure.error());
    }

    private ProviderLogin login() {
        return new ProviderLogin(
                Settings.of(
                        Map.of(
                                "login.token-url",
                                "http://127.0.0.1:" + provider.getAddress().getPort() + "/token",
                                "login.client-id",
                                "lantau",
                                "login.client-secret",
                                "s")),
                new ObjectMapper());
    }
}
