package dev.lantau.common.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.auth.Caller;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathScopeTest {
    private static final Set<String> DECIDED = Set.of();
    private static final Caller IN_ONE = caller("one");
    private static final Caller IN_NONE = caller(null);

    @Test
    void aPathWithoutScopeIsForEverybody() {
        var path = new PathScope(null, null);
        assertSame(IN_ONE, path.admit(IN_ONE, DECIDED));
        assertSame(IN_NONE, path.admit(IN_NONE, DECIDED));
    }

    @Test
    void theAccountMustBeTheCallers() {
        assertSame(IN_NONE, new PathScope("account", null).admit(IN_NONE, DECIDED));
        assertForbidden(new PathScope("other", null), IN_NONE, DECIDED);
    }

    @Test
    void theProjectMustBeTheTokens() {
        assertSame(IN_ONE, new PathScope(null, "one").admit(IN_ONE, DECIDED));
        assertForbidden(new PathScope(null, "two"), IN_ONE, DECIDED);
    }

    @Test
    void aTokenForNoProjectIsForNone() {
        assertForbidden(new PathScope(null, "one"), IN_NONE, DECIDED);
    }

    @Test
    void aKeyWithoutContextWorksInAnyProjectOfItsOwner() {
        var owned = Set.of("one", "two");
        assertEquals("two", new PathScope(null, "two").admit(IN_NONE, owned).projectId());
        assertForbidden(new PathScope(null, "foreign"), IN_NONE, owned);
    }

    @Test
    void aProjectChosenByTheCredentialStays() {
        assertForbidden(new PathScope(null, "two"), IN_ONE, Set.of("one", "two"));
    }

    @Test
    void whatCanBeNoProjectIsToldApart() {
        for (var project : Set.of("a b", "\u00e4", "a".repeat(65))) {
            var refused =
                    assertThrows(
                            ApiException.class,
                            () -> new PathScope(null, project).admit(IN_ONE, DECIDED));
            assertEquals(GatewayError.MALFORMED_PROJECT, refused.error());
        }
    }

    private static void assertForbidden(PathScope path, Caller caller, Set<String> projects) {
        var refused = assertThrows(ApiException.class, () -> path.admit(caller, projects));
        assertEquals(
                path.projectId() == null ? GatewayError.FORBIDDEN : GatewayError.FOREIGN_PROJECT,
                refused.error());
    }

    private static Caller caller(String project) {
        return new Caller(
                "account",
                "Account",
                project,
                "user",
                "User",
                Caller.Credential.TOKEN,
                Set.of("ga:*:*"));
    }
}
