package dev.lantau.maas.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.hash.Sha256;
import dev.lantau.maas.MaasError;
import dev.lantau.maas.wire.Agreement;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The disclaimer that who switches the content guard off has to accept. Its id is of its text in
 * all languages: a new text is a new disclaimer.
 */
@ApplicationScoped
public class ModerationAgreement {
    private static final List<String> LANGUAGES = List.of("en", "zh");
    private static final int ID_LENGTH = 16;

    private final Map<String, Agreement> byLanguage = new HashMap<>();
    private final String id;

    ModerationAgreement() {
        var everything = new ByteArrayOutputStream();
        Map<String, JsonNode> texts = new HashMap<>();
        for (var language : LANGUAGES) {
            var file = read("lantau/moderation-agreement/%s.yml".formatted(language));
            everything.writeBytes(file);
            texts.put(language, parse(file));
        }
        id = "moderation-" + Sha256.hex(everything.toByteArray()).substring(0, ID_LENGTH);
        texts.forEach((language, text) -> byLanguage.put(language, agreement(language, text)));
    }

    /** Id of the latest disclaimer, the same in all languages. */
    public String id() {
        return id;
    }

    /**
     * The text in a language.
     *
     * @throws ApiException ModelArts.0104 for another language
     */
    Agreement in(String language) {
        var found = byLanguage.get(language);
        if (found == null) {
            throw new ApiException(MaasError.INVALID_PARAMETER, "lang must be zh or en");
        }
        return found;
    }

    private Agreement agreement(String language, JsonNode text) {
        return new Agreement(
                id + "-" + language,
                id,
                text.path("agreement").asText().strip(),
                text.path("open_notice").asText().strip(),
                text.path("close_notice").asText().strip());
    }

    private static JsonNode parse(byte[] file) {
        try {
            return new YAMLMapper().readTree(file);
        } catch (IOException packagedWrongly) {
            throw new UncheckedIOException(packagedWrongly);
        }
    }

    private static byte[] read(String resource) {
        try (var in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no " + resource + " in the application");
            }
            return in.readAllBytes();
        } catch (IOException packagedWrongly) {
            throw new UncheckedIOException(resource, packagedWrongly);
        }
    }
}
