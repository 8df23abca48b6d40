package dev.lantau.testing.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.calls.Call;
import dev.lantau.testing.calls.Credential;
import dev.lantau.testing.calls.Samples;
import dev.lantau.testing.calls.ServiceUnderTest;
import dev.lantau.testing.contract.Answer;
import dev.lantau.testing.contract.ContractOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every operation by everybody who must not: nobody, a user without the permission, another tenant;
 * with every kind of credential. Another tenant's ids answer exactly as unknown ids do.
 */
public final class TenantMatrix {
    private final ServiceUnderTest service;
    private final Samples owned;
    private final Samples strange;

    public TenantMatrix(ServiceUnderTest service) {
        this.service = service;
        owned = new Samples(service, service.owner().getFirst());
        strange = new Samples(service, service.stranger().getFirst());
    }

    /** One container per implemented operation. */
    public Stream<DynamicContainer> tests() {
        return service.operations()
                .map(
                        operation ->
                                DynamicContainer.dynamicContainer(
                                        operation.id(), Stream.of(operation).flatMap(this::tests)));
    }

    private Stream<DynamicTest> tests(ContractOperation operation) {
        var theirs = owned.call(operation);
        var ours = strange.call(operation);
        List<DynamicTest> tests = new ArrayList<>();
        if (!operation.anonymous()) {
            tests.add(refusal("anonymous", theirs, Credential.ANONYMOUS, "401 APIGW.0301"));
        }
        IntStream.range(0, service.owner().size())
                .forEach(kind -> withCredential(kind, theirs, ours, tests));
        return tests.stream();
    }

    private void withCredential(int kind, Call theirs, Call ours, List<DynamicTest> tests) {
        var operation = theirs.operation();
        var unpermitted = service.unpermitted().get(kind);
        if (operation.permissionNeeded()) {
            tests.add(
                    refusal(
                            unpermitted + " without the permission",
                            theirs,
                            unpermitted,
                            "403 APIGW.0302"));
        }
        var stranger = service.stranger().get(kind);
        for (var swap : Swap.all(theirs, ours, owned)) {
            tests.add(
                    DynamicTest.dynamicTest(
                            stranger + ", foreign " + swap.name(),
                            () -> answersLikeUnknown(swap, stranger, theirs)));
        }
    }

    private DynamicTest refusal(String name, Call call, Credential credential, String expected) {
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    var answer = call.send(service.filter(), credential);
                    assertEquals(expected, answer.status() + " " + answer.code(), answer::body);
                });
    }

    private void answersLikeUnknown(Swap swap, Credential stranger, Call theirs) {
        var before = shown(theirs);
        var unknown = UUID.randomUUID().toString();
        var foreign = swap.with(swap.foreignId()).send(service.filter(), stranger);
        var expected = swap.with(unknown).send(service.filter(), stranger);
        assertEquals(expected.comparable(unknown), foreign.comparable(swap.foreignId()));
        assertEquals(swap.status(), foreign.status(), foreign::body);
        assertEquals(before, shown(theirs), "the owner's resource changed");
    }

    /** The owner's resource as the owner sees it; empty where the path has none. */
    private String shown(Call theirs) {
        return service.operations()
                .filter(o -> o.method().equals("GET"))
                .filter(o -> o.path().equals(theirs.operation().path()))
                .map(o -> Call.of(o, theirs.path(), null))
                .map(call -> call.send(service.filter(), service.owner().getFirst()))
                .map((Answer answer) -> answer.comparable(""))
                .findFirst()
                .orElse("");
    }
}
