package dev.lantau.ga.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.auth.Caller;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.web.AbsentOperations;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an operation would answer if it had no route; here all have one. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class AbsentOperationsTest {
    private static final String PATH = "/v1/accelerators/some-id";

    @Inject AbsentOperations absent;
    @Inject CurrentIdentityAssociation identities;

    private Optional<Integer> status(String method, String path) {
        return absent.refusal(method, path)
                .await()
                .indefinitely()
                .map(ApiException::error)
                .map(error -> error.status());
    }

    private void callWith(String... actions) {
        var caller =
                new Caller(
                        "d",
                        "d",
                        null,
                        "u",
                        "u",
                        Caller.Credential.TOKEN,
                        Set.of(actions),
                        Set.of());
        identities.setIdentity(
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal("u"))
                        .addAttribute(Caller.ATTRIBUTE, caller)
                        .build());
    }

    @Test
    @ActivateRequestContext
    void onlyWhoMayCallLearnsThatItIsAbsent() {
        assertEquals(Optional.of(401), status("GET", PATH));
        callWith("ga:accelerator:delete");
        assertEquals(Optional.of(403), status("GET", PATH));
        callWith("ga:accelerator:get");
        assertEquals(Optional.of(501), status("GET", PATH));
    }

    @Test
    @ActivateRequestContext
    void anAnonymousOperationNeedsNoCaller() {
        assertEquals(Optional.of(501), status("POST", "/v3/auth/tokens"));
    }

    @Test
    void whatIsInNoContractIsNotAbsent() {
        assertTrue(status("GET", "/v1/nothing-of-ours").isEmpty());
        assertTrue(status("PATCH", PATH).isEmpty());
    }
}
