package dev.lantau.common.identity.loading;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.identity.IdentitySettings;
import io.quarkus.logging.Log;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** At the start of the process that owns the identity database, brings the files into it. */
@ApplicationScoped
class AccountsLoader {
    private static final ObjectMapper YAML = new YAMLMapper();

    private final IdentitySettings settings;
    private final AccountsImport accounts;

    AccountsLoader(IdentitySettings settings, AccountsImport accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    void load(@Observes @Priority(100) DatabasesReady event) {
        if (!settings.host()) {
            return;
        }
        accounts.loadBuiltInRoles();
        if (settings.developmentAccounts()) {
            load("development", DevelopmentAccounts.read());
        }
        settings.file().ifPresent(path -> load("operator", read(path)));
    }

    private void load(String name, AccountsFile file) {
        if (accounts.load(name, file)) {
            Log.infof("Loaded the %s accounts: %d", name, file.domains().size());
        }
    }

    private static AccountsFile read(String path) {
        try (var content = Files.newInputStream(Path.of(path))) {
            return YAML.readValue(content, AccountsFile.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "lantau.identity.file " + path + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }
}
