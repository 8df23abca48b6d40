package dev.lantau.testing.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.calls.Call;
import dev.lantau.testing.calls.Samples;
import dev.lantau.testing.calls.ServiceUnderTest;
import dev.lantau.testing.contract.ContractOperation;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every operation against every wrong input: the right refusal, never a 500, nothing changed; and
 * at last the call that all the wrong ones were made from, which must succeed.
 */
public final class BadInput {
    private final ServiceUnderTest service;
    private final Samples samples;
    private final Map<String, String> otherAnswers;
    private final Map<String, String> withoutSuccess;

    /**
     * @param otherAnswers answers by rules of the service, as {@code "Operation case"} to {@code
     *     "status code"}
     * @param withoutSuccess operations whose sample cannot succeed, with the reason
     */
    public BadInput(
            ServiceUnderTest service,
            Map<String, String> otherAnswers,
            Map<String, String> withoutSuccess) {
        this.service = service;
        this.samples = Samples.ofOwner(service);
        this.otherAnswers = otherAnswers;
        this.withoutSuccess = withoutSuccess;
    }

    /** One container per implemented operation. */
    public Stream<DynamicContainer> tests() {
        return service.operations().map(this::tests);
    }

    private DynamicContainer tests(ContractOperation operation) {
        // Lazily, so that a sample that cannot be made fails its operation only.
        return DynamicContainer.dynamicContainer(
                operation.id(), Stream.of(operation).flatMap(this::cases));
    }

    private Stream<DynamicTest> cases(ContractOperation operation) {
        var valid = samples.call(operation);
        var witness = witness(valid);
        var before = witness.map(this::show);
        var refusals =
                BadCalls.of(service, valid).stream()
                        .map(this::expecting)
                        .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> refuses(bad)));
        return Stream.concat(
                refusals,
                Stream.of(
                        DynamicTest.dynamicTest(
                                "nothing has changed",
                                () -> assertEquals(before, witness.map(this::show))),
                        DynamicTest.dynamicTest(
                                "what is right succeeds", () -> succeeds(operation))));
    }

    private void refuses(BadCall bad) {
        assertEquals("", bad.complaint(bad.call().send(service.owner().getFirst())));
    }

    private String show(Call call) {
        return samples.settled(call, service.owner().getFirst()).comparable("");
    }

    private BadCall expecting(BadCall bad) {
        var other = otherAnswers.get(bad.call().operation().id() + " " + bad.name());
        return other == null ? bad : new BadCall(bad.name(), bad.call(), Set.of(other));
    }

    private void succeeds(ContractOperation operation) {
        if (withoutSuccess.containsKey(operation.id())) {
            return;
        }
        var valid = samples.freshCall(operation);
        var answer = valid.send(service.owner().getFirst());
        assertTrue(
                answer.status() == operation.successStatus(),
                () -> valid + " answered " + answer.status() + " " + answer.body());
    }

    /** What shows whether the call changed something: the same path read, or the one above. */
    private Optional<Call> witness(Call call) {
        var path = call.operation().path();
        return service.operations()
                .filter(o -> o.method().equals("GET"))
                .filter(o -> path.equals(o.path()) || path.startsWith(o.path() + "/"))
                .max(Comparator.comparingInt(o -> o.path().length()))
                .map(o -> Call.of(o, call.path(), null));
    }
}
