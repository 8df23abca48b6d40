package dev.lantau.local.identity;

/** One user of one tenant, with everything that the vendor's clients ask for. */
public record Credentials(
        String domainId,
        String domainName,
        String projectId,
        String region,
        String user,
        String password,
        String accessKey,
        String secretKey) {

    /** Never shows the password or the secret. */
    @Override
    public String toString() {
        return "Credentials[%s of %s]".formatted(user, domainName);
    }
}
