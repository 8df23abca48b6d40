package dev.lantau.modelarts;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.calls.Credential;
import dev.lantau.testing.calls.Samples;
import dev.lantau.testing.calls.ServiceUnderTest;
import dev.lantau.testing.contract.Contract;
import dev.lantau.testing.contract.ContractOperation;
import dev.lantau.testing.contract.Routes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the generated suites must know about ModelArts; each kind says its part. */
public final class ModelArtsUnderTest implements ServiceUnderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, ModelArtsError> ERRORS =
            Stream.of(ModelArtsError.values()).collect(toMap(ModelArtsError::code, error -> error));

    /** Codes for things that are not there. */
    private static final Set<String> MISSING =
            Stream.of(ModelArtsError.values())
                    .filter(
                            error ->
                                    error.name().endsWith("_MISSING")
                                            || error == ModelArtsError.NO_WORKSPACE)
                    .map(ModelArtsError::code)
                    .collect(toSet());

    private final Routes routes = Routes.of(ModelArtsError.class);
    private final List<KindUnderTest> kinds =
            ServiceLoader.load(KindUnderTest.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    @Override
    public Contract contract() {
        return ModelArtsContracts.own();
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public List<Credential> owner() {
        return Credential.of(Tenants.A);
    }

    @Override
    public List<Credential> stranger() {
        return Credential.of(Tenants.B);
    }

    @Override
    public List<Credential> unpermitted() {
        return Credential.of(Tenants.NOBODY);
    }

    @Override
    public Map<String, String> constants() {
        return constants(Tenants.A);
    }

    @Override
    public Map<String, String> strangerConstants() {
        return constants(Tenants.B);
    }

    private Map<String, String> constants(Tenants tenant) {
        var all = new HashMap<>(all(kind -> kind.constants(tenant)));
        all.put("project_id", tenant.projectId);
        return all;
    }

    @Override
    public Map<String, String> aliases() {
        return all(KindUnderTest::aliases);
    }

    @Override
    public Map<String, String> query(ContractOperation operation) {
        return all(kind -> kind.query(operation.id()));
    }

    /** See {@link dev.lantau.testing.badinput.BadInput}. */
    public Map<String, String> otherAnswers() {
        return all(KindUnderTest::otherAnswers);
    }

    /** See {@link dev.lantau.testing.badinput.BadInput}. */
    public Map<String, String> withoutSuccess() {
        return all(KindUnderTest::withoutSuccess);
    }

    private Map<String, String> all(Function<KindUnderTest, Map<String, String>> part) {
        Map<String, String> all = new HashMap<>();
        kinds.stream().map(part).forEach(all::putAll);
        return all;
    }

    @Override
    public Optional<String> item(ContractOperation collection) {
        return first(kind -> kind.item(collection));
    }

    @Override
    public Optional<Map<String, String>> resource(String parameter, Samples samples) {
        return first(kind -> kind.resource(parameter, samples));
    }

    @Override
    public Optional<String> body(ContractOperation operation) {
        return first(kind -> kind.body(operation.id())).map(ModelArtsUnderTest::text);
    }

    private <T> Optional<T> first(Function<KindUnderTest, Optional<T>> part) {
        return kinds.stream().map(part).flatMap(Optional::stream).findFirst();
    }

    private static String text(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String invalidParameter() {
        return ModelArtsError.INVALID_PARAMETER.code();
    }

    @Override
    public String notFound() {
        return ModelArtsError.OBJECT_MISSING.code();
    }

    /** Some fields have codes of their own, which are all refusals with 400. */
    @Override
    public Set<String> invalid(ContractOperation operation) {
        var listed =
                answers(operation)
                        .filter(error -> error.status() == 400)
                        .map(error -> "400 " + error.code())
                        .collect(toSet());
        listed.add("400 " + invalidParameter());
        return listed;
    }

    /** Each kind has a code of its own for what is not there. */
    @Override
    public Set<String> missing(ContractOperation operation) {
        return answers(operation)
                .filter(error -> MISSING.contains(error.code()))
                .map(error -> error.status() + " " + error.code())
                .collect(toSet());
    }

    private static Stream<ModelArtsError> answers(ContractOperation operation) {
        return operation.errorCodes().stream().filter(ERRORS::containsKey).map(ERRORS::get);
    }
}
