package dev.lantau.local.identity;

/**
 * One user of one tenant, with everything that the vendor's clients ask for.
 *
 * @param apiKey the account's key for calls of models
 */
public record Credentials(
        String domainId,
        String domainName,
        String projectId,
        String region,
        String user,
        String password,
        String accessKey,
        String secretKey,
        String apiKey) {

    /** Never shows the password, the secret or the key. */
    @Override
    public String toString() {
        return "Credentials[%s of %s]".formatted(user, domainName);
    }
}
