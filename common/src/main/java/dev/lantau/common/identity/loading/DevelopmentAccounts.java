package dev.lantau.common.identity.loading;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The ready-made accounts of development, tests and the local run. */
public final class DevelopmentAccounts {
    private static final String FILE = "/lantau/development-identity.yml";
    private static final ObjectMapper YAML = new YAMLMapper();

    private DevelopmentAccounts() {}

    static AccountsFile read() {
        try (var content = DevelopmentAccounts.class.getResourceAsStream(FILE)) {
            return YAML.readValue(content, AccountsFile.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Ids of the users, whom no production database may hold. */
    public static List<String> userIds() {
        return users().map(AccountsFile.UserEntry::id).toList();
    }

    /** Ids of the access keys, which no production database may hold. */
    public static List<String> accessKeys() {
        return users().flatMap(user -> user.accessKeys().stream())
                .map(AccountsFile.KeyEntry::access)
                .toList();
    }

    private static Stream<AccountsFile.UserEntry> users() {
        return read().domains().stream().flatMap(domain -> domain.users().stream());
    }
}
