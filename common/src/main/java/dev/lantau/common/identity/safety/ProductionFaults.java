package dev.lantau.common.identity.safety;

import dev.lantau.common.identity.IdentitySettings.Issuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** What is wrong with a configuration for production; each fault in a sentence of its own. */
record ProductionFaults(Config config) {
    /** The key that the development profiles use; everybody knows it. */
    private static final String DEVELOPMENT_KEY = "bGFudGF1LWRldmVsb3BtZW50LWVuY3J5cHRpb24ta2U=";

    private static final String ENCRYPTION_KEY = "lantau.identity.encryption-key";
    private static final Set<String> SECRETS =
            Set.of(
                    "password",
                    "secret",
                    "secret-key",
                    "encryption-key",
                    "previous-encryption-keys",
                    "private-key");
    private static final List<String> FILES =
            List.of(
                    "application.properties",
                    "application.yaml",
                    "application.yml",
                    "microprofile-config.properties");

    List<String> find() {
        var faults = new ArrayList<String>();
        if (Issuer.EMBEDDED.name().equalsIgnoreCase(text("lantau.identity.issuer"))) {
            faults.add("lantau.identity.issuer=EMBEDDED: tokens must come from the OIDC provider.");
        }
        if (text("quarkus.oidc.auth-server-url").isEmpty()) {
            faults.add("quarkus.oidc.auth-server-url is not set: nobody could verify a token.");
        }
        if (Boolean.parseBoolean(text("lantau.identity.development-accounts"))) {
            faults.add("lantau.identity.development-accounts=true: its keys are public knowledge.");
        }
        var key = text(ENCRYPTION_KEY).trim();
        if (key.isEmpty()) {
            faults.add(ENCRYPTION_KEY + " is not set: 32 random bytes in Base64.");
        }
        boolean developmentKey =
                key.equals(DEVELOPMENT_KEY)
                        || text("lantau.identity.previous-encryption-keys")
                                .contains(DEVELOPMENT_KEY);
        if (developmentKey) {
            faults.add(ENCRYPTION_KEY + " is the one built in for development.");
        }
        faults.addAll(plainSecrets());
        return faults;
    }

    /** Secrets belong in the environment or in a secret file, not beside the other settings. */
    private List<String> plainSecrets() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(ProductionFaults::isSecret)
                .filter(name -> !name.startsWith("%"))
                .distinct()
                .sorted()
                .filter(name -> isPlain(config.getConfigValue(name)))
                .map(
                        name ->
                                "%s is written in %s: set it in the environment or a secret file."
                                        .formatted(
                                                name, config.getConfigValue(name).getSourceName()))
                .toList();
    }

    private static boolean isSecret(String name) {
        return (name.startsWith("quarkus.") || name.startsWith("lantau."))
                && SECRETS.stream()
                        .anyMatch(
                                word ->
                                        name.endsWith("." + word)
                                                || name.endsWith("-" + word)
                                                || name.endsWith(".credentials." + word));
    }

    private static boolean isPlain(ConfigValue value) {
        var source = value.getSourceName();
        boolean file =
                source != null
                        && FILES.stream().anyMatch(source.toLowerCase(Locale.ROOT)::contains);
        // A reference to another setting is no secret; that setting is looked at by itself.
        return file
                && value.getValue() != null
                && !value.getValue().isEmpty()
                && !value.getRawValue().contains("${");
    }

    private String text(String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }
}
