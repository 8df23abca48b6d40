package dev.lantau.common.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, ga:listener:create, true",
        "ga:*:get, ga:listener:get, true",
        "ga:*:get, ga:listener:create, false",
        "iam:*:list*, iam:users:listUsers, true",
        "ga:listener:create, ga:listener:create, true",
        "ga:listener, ga:listener:create, false",
        "ga:*, ga:listener:create, false"
    })
    void aPatternCoversActions(String pattern, String action, boolean covers) {
        assertEquals(covers, ActionPattern.anyCovers(Set.of(pattern), action));
    }

    @ParameterizedTest
    @CsvSource({
        "*, ga:*:get, ga:*:get",
        "ga:*:get, ga:listener:*, ga:listener:get",
        "iam:*:list*, iam:users:l*, iam:users:list*",
        "ga:*:*, ga:*:*, ga:*:*",
        "ga:listener:create, ga:listener:create, ga:listener:create"
    })
    void patternsIntersect(String one, String other, String common) {
        assertEquals(Set.of(common), ActionPattern.common(Set.of(one), Set.of(other)));
        assertEquals(Set.of(common), ActionPattern.common(Set.of(other), Set.of(one)));
    }

    @Test
    void differentPatternsHaveNothingInCommon() {
        assertEquals(Set.of(), ActionPattern.common(Set.of("ga:*:get"), Set.of("ga:*:list")));
        assertEquals(Set.of(), ActionPattern.common(Set.of("ga:a*:get"), Set.of("ga:b*:get")));
        assertEquals(Set.of(), ActionPattern.common(Set.of("*"), Set.of()));
    }

    @Test
    void aDenialGoesBeforeAll() {
        var caller =
                new Caller(
                        "d",
                        "d",
                        null,
                        "u",
                        "u",
                        Caller.Credential.TOKEN,
                        Set.of("*"),
                        Set.of("ga:*:delete"));
        assertTrue(caller.may("ga:listener:create"));
        assertFalse(caller.may("ga:listener:delete"));
        assertFalse(caller.may(""));
    }
}
