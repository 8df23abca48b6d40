package dev.lantau.modelarts.notebook;

import dev.lantau.common.auth.Caller;
import dev.lantau.common.web.CallContext;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the pages of notebooks are, and who is told the token. */
@ApplicationScoped
public class Entrances {
    /** First part of the path of all notebooks' pages. */
    public static final String PREFIX = "/authoring/";

    private static final String UPDATE = "modelarts:notebook:update";

    private final NotebookTokens tokens;
    private final CallContext call;
    private final Provider<HttpServer> server;
    private final Optional<String> publicUrl;

    Entrances(
            NotebookTokens tokens,
            CallContext call,
            Provider<HttpServer> server,
            @ConfigProperty(name = "lantau.modelarts.public-url") Optional<String> publicUrl) {
        this.tokens = tokens;
        this.call = call;
        this.server = server;
        this.publicUrl = publicUrl;
    }

    /** Path before all of a notebook's own. */
    public static String basePath(String id) {
        return PREFIX + id + "/";
    }

    /** The caller's way in. A token lets its holder run commands: a mere reader gets none. */
    NotebookDetails.Entrance of(Notebook row) {
        if (!row.isRunning()) {
            return NotebookDetails.Entrance.NONE;
        }
        return new NotebookDetails.Entrance(
                base() + basePath(row.id) + "lab",
                mayEnter(call.caller(), row) ? tokens.of(row) : null);
    }

    private static boolean mayEnter(Caller caller, Notebook row) {
        return caller.userId().equals(row.userId) || caller.may(UPDATE);
    }

    private String base() {
        return publicUrl
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .orElseGet(() -> "http://127.0.0.1:" + server.get().getPort());
    }
}
