package dev.lantau.testing.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    private static final int OK = 200;
    private static final String PROJECT = "project_id";

    private final ServiceUnderTest service;
    private final Samples owned;
    private final Samples strange;

    public TenantMatrix(ServiceUnderTest service) {
        this.service = service;
        owned = Samples.ofOwner(service);
        strange = Samples.ofStranger(service);
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
        if (operation.path().contains("{" + PROJECT + "}") && !operation.anonymous()) {
            projects(theirs, ours, tests);
        }
        IntStream.range(0, service.owner().size())
                .forEach(kind -> withCredential(kind, theirs, ours, tests));
        return tests.stream();
    }

    /** A valid call of one tenant by the other, whole; and one with no project's id. */
    private void projects(Call theirs, Call ours, List<DynamicTest> tests) {
        if (theirs.path().get(PROJECT).equals(ours.path().get(PROJECT))) {
            return; // a resource of its own, not where the caller works
        }
        var stranger = service.stranger().getFirst();
        tests.add(refusal("foreign project", theirs, stranger, service.forbidden()));
        tests.add(
                refusal(
                        "no project's id",
                        ours.withPath(PROJECT, "no project"),
                        stranger,
                        service.malformedProject()));
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
                            service.forbidden()));
        }
        var stranger = service.stranger().get(kind);
        for (var swap : Swap.all(theirs, ours, owned, service.missing(operation))) {
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
                    var answer = call.send(credential);
                    assertEquals(expected, answer.status() + " " + answer.code(), answer::body);
                });
    }

    private void answersLikeUnknown(Swap swap, Credential stranger, Call theirs) {
        var before = shown(theirs);
        var told = service.foreign(theirs.operation(), swap.field());
        if (told.isPresent()) {
            var answer = swap.with(swap.foreignId()).send(stranger);
            assertEquals(told.get(), answer.status() + " " + answer.code(), answer::body);
            return;
        }
        var unknown = UUID.randomUUID().toString();
        var foreign = swap.with(swap.foreignId()).send(stranger);
        var expected = swap.with(unknown).send(stranger);
        assertEquals(expected.comparable(unknown), foreign.comparable(swap.foreignId()));
        assertTrue(
                swap.expected().isEmpty()
                        ? foreign.status() == OK
                        : swap.expected().contains(foreign.status() + " " + foreign.code()),
                foreign::body);
        assertEquals(before, shown(theirs), "the owner's resource changed");
    }

    /** The owner's resource as the owner sees it; empty where the path has none. */
    private String shown(Call theirs) {
        return service.operations()
                .filter(o -> o.method().equals("GET"))
                .filter(o -> o.path().equals(theirs.operation().path()))
                .map(o -> Call.of(o, theirs.path(), null))
                .map(call -> call.send(service.owner().getFirst()))
                .map((Answer answer) -> answer.comparable(""))
                .findFirst()
                .orElse("");
    }
}
