package dev.lantau.testing.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.calls.Call;
import dev.lantau.testing.calls.Credential;
import dev.lantau.testing.calls.Samples;
import dev.lantau.testing.calls.ServiceUnderTest;
import dev.lantau.testing.contract.ContractOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Lists, counts, quotas and queries of one tenant answer the same before and after another tenant
 * makes one resource of every kind.
 */
public final class ForeignRows {
    private static final int OK = 200;

    private final ServiceUnderTest service;
    private final Samples owned;
    private final Samples strange;
    private final Map<ContractOperation, String> before = new LinkedHashMap<>();
    private final Map<String, String> made = new LinkedHashMap<>();

    public ForeignRows(ServiceUnderTest service) {
        this.service = service;
        owned = Samples.ofOwner(service);
        strange = Samples.ofStranger(service);
    }

    /** One test per operation that looks at more than one resource. */
    public Stream<DynamicTest> tests() {
        queries().forEach(query -> before.put(query, settled(query)));
        owned.kinds().forEach(kind -> made.put(kind, owned.create(kind).get(kind)));
        return before.keySet().stream()
                .map(
                        query ->
                                DynamicTest.dynamicTest(
                                        query.id(), () -> showsNothingForeign(query)));
    }

    private Stream<ContractOperation> queries() {
        return service.operations()
                .filter(o -> o.successStatus() == OK && o.ids().isEmpty())
                .filter(o -> !o.method().equals("PUT") && !owned.creates(o));
    }

    private void showsNothingForeign(ContractOperation query) {
        assertEquals(before.get(query), settled(query));
        var item = owned.itemOf(query);
        if (query.method().equals("GET") && item.isPresent()) {
            var id = made.get(item.get());
            var theirs = answer(owned, query, service.owner().getFirst());
            assertTrue(theirs.contains(id), () -> "the owner does not see " + id + ": " + theirs);
        }
    }

    private String settled(ContractOperation query) {
        return strange.settled(strange.call(query), service.stranger().getFirst()).comparable("");
    }

    private String answer(Samples samples, ContractOperation query, Credential credential) {
        Call call = samples.call(query);
        return call.send(credential).comparable("");
    }
}
