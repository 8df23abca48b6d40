package dev.lantau.common.identity.safety;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.identity.accesskey.PermanentKeyRepository;
import dev.lantau.common.identity.account.IamUserRepository;
import dev.lantau.common.identity.loading.DevelopmentAccounts;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses a production start that would not be safe, before anything is loaded or listens. A
 * process that only migrates a database starts nothing, and is not looked at.
 */
@ApplicationScoped
class ProductionSafety {
    private static final int BEFORE_ANY_WORK = 5;

    private final Config config;
    private final IamUserRepository users;
    private final PermanentKeyRepository keys;

    ProductionSafety(Config config, IamUserRepository users, PermanentKeyRepository keys) {
        this.config = config;
        this.users = users;
        this.keys = keys;
    }

    void check(@Observes @Priority(BEFORE_ANY_WORK) StartupEvent event) {
        if (ConfigUtils.isProfileActive("prod")) {
            refuse(new ProductionFaults(config).find());
        }
    }

    @Transactional
    void check(@Observes @Priority(BEFORE_ANY_WORK) DatabasesReady event) {
        if (ConfigUtils.isProfileActive("prod")) {
            refuse(developmentRows());
        }
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "Lantau does not start in production:\n- " + String.join("\n- ", faults));
        }
    }

    private List<String> developmentRows() {
        var faults = new ArrayList<String>();
        for (var user : DevelopmentAccounts.userIds()) {
            if (users.findByIdOptional(user).isPresent()) {
                faults.add("The identity database holds the development user " + user + ".");
            }
        }
        for (var access : DevelopmentAccounts.accessKeys()) {
            if (keys.findByIdOptional(access).isPresent()) {
                faults.add("The identity database holds the development key " + access + ".");
            }
        }
        return faults;
    }
}
