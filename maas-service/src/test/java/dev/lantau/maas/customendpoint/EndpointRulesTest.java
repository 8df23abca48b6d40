package dev.lantau.maas.customendpoint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.error.ApiException;
import dev.lantau.maas.MaasError;
import dev.lantau.maas.upstream.PresetModel;
import dev.lantau.maas.upstream.PresetModels;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EndpointRulesTest {
    private static final String LIMITED = "limited";
    private static final String PRIVATE = "private";

    private final EndpointRules rules =
            new EndpointRules(
                    models(
                            model(LIMITED, 60, 100_000L, Set.of()),
                            model("free", null, null, Set.of()),
                            model(PRIVATE, null, null, Set.of("domain-a"))));

    private static PresetModel model(String id, Integer rpm, Long tpm, Set<String> accounts) {
        return new PresetModel(
                id, rpm, tpm, BigDecimal.ONE, BigDecimal.ONE, 1, accounts, List.of());
    }

    private static PresetModels models(PresetModel... models) {
        return new PresetModels() {
            @Override
            public Optional<PresetModel> find(String id) {
                return all().stream().filter(model -> model.id().equals(id)).findFirst();
            }

            @Override
            public List<PresetModel> all() {
                return List.of(models);
            }
        };
    }

    private static String refusal(MaasError error, Executable check) {
        var refused = assertThrows(ApiException.class, check);
        assertEquals(error, refused.error());
        return refused.getMessage();
    }

    private static String invalid(Executable check) {
        return refusal(MaasError.INVALID_PARAMETER, check);
    }

    @Test
    void limitsAreNotAboveTheModels() {
        assertDoesNotThrow(() -> rules.requireWithin(LIMITED, 60, 100_000L));
        invalid(() -> rules.requireWithin(LIMITED, 61, null));
        invalid(() -> rules.requireWithin(LIMITED, null, 100_001L));
        assertDoesNotThrow(() -> rules.requireWithin("free", Integer.MAX_VALUE, Long.MAX_VALUE));
        assertDoesNotThrow(() -> rules.requireWithin(null, 1, 1L));
    }

    @Test
    void limitsOnAModelThatIsGoneAreRefused() {
        invalid(() -> rules.requireWithin("gone", 1, null));
        assertDoesNotThrow(() -> rules.requireWithin("gone", null, null));
    }

    @Test
    void aModelOfOthersIsAsUnknownAsNone() {
        assertEquals(PRIVATE, rules.requireModel(PRIVATE, "domain-a").id());
        var foreign = invalid(() -> rules.requireModel(PRIVATE, "domain-b"));
        var unknown = invalid(() -> rules.requireModel("nothing", "domain-b"));
        assertEquals(unknown.replace("nothing", PRIVATE), foreign);
        invalid(() -> rules.requireModel(null, "domain-a"));
    }

    @Test
    void aModelsIdIsNoName() {
        refusal(MaasError.NAME_USED, () -> rules.requireNoModel(PRIVATE));
        assertDoesNotThrow(() -> rules.requireNoModel("mine"));
    }
}
