package dev.lantau.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.console.ConsoleConfig;
import dev.lantau.console.session.CurrentSession;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The public APIs, called with the token of whoever looks; it reads only. */
@Singleton
public class Api {

    /** The families and where they answer. */
    public enum Family {
        GA,
        VPCEP,
        MAAS,
        MODELARTS
    }

    private static final int PAGE = 100;

    /** More than this many pages nobody looks at in one view. */
    private static final int PAGES = 10;

    private final HttpCalls calls;
    private final ConsoleConfig config;
    private final CurrentSession current;
    private final ObjectMapper json;

    Api(HttpCalls calls, ConsoleConfig config, CurrentSession current, ObjectMapper json) {
        this.calls = calls;
        this.config = config;
        this.current = current;
        this.json = json;
    }

    public JsonNode get(Family family, String path) {
        return calls.call(base(family), project(path), current.session().token(), null).body();
    }

    /** A query that the contract spells as a POST. */
    public JsonNode search(Family family, String path, ObjectNode query) {
        return calls.call(base(family), project(path), current.session().token(), query).body();
    }

    public ObjectNode query() {
        return json.createObjectNode();
    }

    /** All items of a list that is paged by marker. */
    public List<JsonNode> byMarker(Family family, String path, String field) {
        var items = new ArrayList<JsonNode>();
        var marker = "";
        for (var page = 0; page < PAGES; page++) {
            var answer =
                    get(family, path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE + marker);
            answer.path(field).forEach(items::add);
            var next = answer.path("page_info").path("next_marker").asText("");
            if (next.isEmpty()) {
                break;
            }
            marker = "&marker=" + encode(next);
        }
        return items;
    }

    /** All items of a list that is paged by offset. */
    public List<JsonNode> byOffset(Family family, String path, String field) {
        var items = new ArrayList<JsonNode>();
        for (var page = 0; page < PAGES; page++) {
            var answer = get(family, path + "?limit=" + PAGE + "&offset=" + page * PAGE);
            answer.path(field).forEach(items::add);
            if (answer.path(field).size() < PAGE) {
                break;
            }
        }
        return items;
    }

    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String project(String path) {
        return path.replace("{project_id}", encode(current.session().projectId()));
    }

    private URI base(Family family) {
        return switch (family) {
            case GA -> config.gaUrl();
            case VPCEP -> config.vpcepUrl();
            case MAAS -> config.maasUrl();
            case MODELARTS -> config.modelartsUrl();
        };
    }
}
