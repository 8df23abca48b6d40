package dev.lantau.manifests.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML as the Kubernetes tools do, version 1.1: {@code yes} is a truth value and {@code 0440}
 * is octal. A key that is given twice is refused.
 */
public final class ManifestReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestReader() {}

    /** All documents of a stream but the empty ones; lists are unpacked. */
    public static List<Manifest> read(String yaml) {
        var manifests = new ArrayList<Manifest>();
        for (var document : yaml().loadAll(yaml)) {
            if (document != null) {
                add(JSON.valueToTree(document), manifests);
            }
        }
        return List.copyOf(manifests);
    }

    private static void add(JsonNode document, List<Manifest> manifests) {
        if (!(document instanceof ObjectNode object)) {
            throw new IllegalArgumentException("Not an object: " + document);
        }
        if (object.path("kind").asText().equals("List")) {
            object.path("items").forEach(item -> add(item, manifests));
        } else {
            manifests.add(new Manifest(object));
        }
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        var dumping = new DumperOptions();
        return new Yaml(
                new SafeConstructor(options),
                new Representer(dumping),
                dumping,
                options,
                new WithoutTimes());
    }

    /** A date stays text: Kubernetes' tools know no other. */
    private static final class WithoutTimes extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }
}
