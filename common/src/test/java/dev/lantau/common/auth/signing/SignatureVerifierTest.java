package dev.lantau.common.auth.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.auth.signing.SignatureVerifier.Verdict;
import dev.lantau.common.auth.signing.Vectors.Vector;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {
    private static final Instant SIGNED_AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SKEW = Duration.ofMinutes(15);

    static Stream<Vector> vectors() {
        return Vectors.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyVectorOfTheContractIsValid(Vector vector) {
        assertEquals(Verdict.VALID, verdict(vector, SIGNED_AT));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void anIdenticalRepeatIsValid(Vector vector) {
        var verifier = verifier(SIGNED_AT);
        for (int time = 0; time < 3; time++) {
            assertEquals(
                    Verdict.VALID,
                    verifier.verify(vector.request(), vector.signature(), Vectors.SECRET));
        }
    }

    static Stream<Vector> tampered() {
        return Stream.of("SDK-HMAC-SHA256", "V11-HMAC-SHA256")
                .flatMap(
                        algorithm -> {
                            var signed = Requests.signed(algorithm);
                            assertEquals(Verdict.VALID, verdict(signed, SIGNED_AT));
                            var tampered = new Tampering(signed).all();
                            assertTrue(tampered.size() >= 20, algorithm + tampered.size());
                            return tampered.stream();
                        });
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void everyTamperedRequestIsRefused(Vector vector) {
        var parsed = RequestSignature.parse(vector.authorization());
        var verdict =
                parsed.map(
                        signature ->
                                verifier(SIGNED_AT)
                                        .verify(vector.request(), signature, Vectors.SECRET));
        assertNotEquals(Verdict.VALID, verdict.orElse(Verdict.WRONG));
    }

    @Test
    void aTrailingNewlineOfTheBodyIsPartOfIt() {
        var body = "{\"listener\":{\"name\":\"l\"}}\n";
        var signed = Requests.sign("SDK-HMAC-SHA256", "POST", "/v1/listeners", "", body);
        assertEquals(Verdict.VALID, verdict(signed, SIGNED_AT));
        assertEquals(Verdict.WRONG, verdict(withBody(signed, body.strip()), SIGNED_AT));
    }

    @Test
    void sortedValuesOfOneNameAreValidToo() {
        var signed = Requests.sign("SDK-HMAC-SHA256", "GET", "/v1/x", "id=a&id=b", "");
        var request = signed.request();
        var reordered =
                signed.with(
                        new SignedRequest(
                                "GET",
                                request.rawPath(),
                                "id=b&id=a",
                                request.headers(),
                                new byte[0]));
        assertEquals(Verdict.VALID, verdict(reordered, SIGNED_AT));
    }

    @Test
    void aPlusInTheQueryIsASpace() {
        var signed = Requests.sign("SDK-HMAC-SHA256", "GET", "/v1/x", "name=a%20b", "");
        var request = signed.request();
        var plus =
                signed.with(
                        new SignedRequest(
                                "GET",
                                request.rawPath(),
                                "name=a+b",
                                request.headers(),
                                new byte[0]));
        assertEquals(Verdict.VALID, verdict(plus, SIGNED_AT));
    }

    @Test
    void anUnsignedPayloadCountsOnlyWhenItIsSigned() {
        var headers = new HashMap<>(Requests.HEADERS);
        headers.put("x-sdk-content-sha256", List.of("UNSIGNED-PAYLOAD"));
        var signed =
                Requests.sign("SDK-HMAC-SHA256", "PUT", "/v1/x", "", "anything", headers, true);
        assertEquals(Verdict.VALID, verdict(withBody(signed, "other"), SIGNED_AT));
        var unsigned =
                Requests.sign("SDK-HMAC-SHA256", "PUT", "/v1/x", "", "anything", headers, false);
        assertEquals(Verdict.VALID, verdict(unsigned, SIGNED_AT));
        assertEquals(Verdict.WRONG, verdict(withBody(unsigned, "other"), SIGNED_AT));
    }

    @Test
    void aDeclaredHashMustBeThatOfTheBody() {
        var headers = new HashMap<>(Requests.HEADERS);
        headers.put("x-sdk-content-sha256", List.of(Hashes.sha256("declared")));
        var signed =
                Requests.sign("SDK-HMAC-SHA256", "PUT", "/v1/x", "", "declared", headers, true);
        assertEquals(Verdict.VALID, verdict(signed, SIGNED_AT));
        assertEquals(Verdict.WRONG, verdict(withBody(signed, "other"), SIGNED_AT));
    }

    @Test
    void theDateMayBeFifteenMinutesOff() {
        var vector = Vectors.all().findFirst().orElseThrow();
        assertEquals(Verdict.VALID, verdict(vector, SIGNED_AT.plus(SKEW)));
        assertEquals(Verdict.VALID, verdict(vector, SIGNED_AT.minus(SKEW)));
        assertEquals(
                Verdict.DATE_OUT_OF_RANGE, verdict(vector, SIGNED_AT.plus(SKEW).plusSeconds(1)));
        assertEquals(
                Verdict.DATE_OUT_OF_RANGE, verdict(vector, SIGNED_AT.minus(SKEW).minusSeconds(1)));
    }

    @Test
    void anotherSecretIsWrong() {
        var vector = Vectors.all().findFirst().orElseThrow();
        assertEquals(
                Verdict.WRONG,
                verifier(SIGNED_AT).verify(vector.request(), vector.signature(), "other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "SDK-HMAC-SHA256",
                "SDK-HMAC-SHA256 ",
                "SDK-HMAC-SHA256 Access=",
                "SDK-HMAC-SHA256 Access=a",
                "SDK-HMAC-SHA256 Access=a, SignedHeaders=host",
                "SDK-HMAC-SHA256 Access=a, SignedHeaders=, Signature=00",
                "SDK-HMAC-SHA256 Access=a, SignedHeaders=;, Signature=00",
                "SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=zz",
                "SDK-HMAC-SHA256 Access=a, Access=b, SignedHeaders=host, Signature=00",
                "SDK-HMAC-SHA256 ,,,,",
                "SDK-HMAC-SHA256 =,=,=",
                "V11-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=00",
                "V11-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00",
                "V11-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=00",
                "SDK-HMAC-SM3 Access=a, SignedHeaders=host, Signature=00",
                "Bearer x"
            })
    void aMalformedHeaderIsNoSignature(String authorization) {
        assertTrue(RequestSignature.parse(authorization).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/%", "/v1/%1", "/v1/%zz"})
    void aPathWithoutCanonicalFormIsRefused(String path) {
        var signed = Requests.sign("SDK-HMAC-SHA256", "GET", "/v1/x", "", "");
        var request = signed.request();
        var broken =
                signed.with(new SignedRequest("GET", path, "%=%", request.headers(), new byte[0]));
        assertEquals(Verdict.WRONG, verdict(broken, SIGNED_AT));
    }

    private static Vector withBody(Vector vector, String body) {
        var request = vector.request();
        return vector.with(
                new SignedRequest(
                        request.method(),
                        request.rawPath(),
                        request.rawQuery(),
                        request.headers(),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Verdict verdict(Vector vector, Instant now) {
        return verifier(now).verify(vector.request(), vector.signature(), Vectors.SECRET);
    }

    private static SignatureVerifier verifier(Instant now) {
        return new SignatureVerifier(Clock.fixed(now, ZoneOffset.UTC), SKEW);
    }
}
