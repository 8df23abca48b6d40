package dev.lantau.common.identity.loading;

/** A secret of a file: written there, or in an environment variable that the file names. */
record SecretSource(String value, String variable) {
    static SecretSource of(String value, String variable) {
        return new SecretSource(value, variable);
    }

    String read() {
        if (variable == null) {
            if (value == null || value.isEmpty()) {
                throw new IllegalStateException("A user or key in the file has no secret");
            }
            return value;
        }
        var found = System.getenv(variable);
        if (found == null || found.isEmpty()) {
            throw new IllegalStateException(
                    "The environment variable %s, named in the file of accounts, is not set"
                            .formatted(variable));
        }
        return found;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SecretSource[" + variable + "]";
    }
}
