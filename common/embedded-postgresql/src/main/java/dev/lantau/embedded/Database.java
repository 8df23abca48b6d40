package dev.lantau.embedded;

/**
 * How to reach one database, as each of its three roles: the owner migrates it, the application
 * reads and writes rows but changes no schema, the reader only reads.
 */
public record Database(
        String jdbcUrl,
        String ownerUser,
        String ownerPassword,
        String applicationUser,
        String applicationPassword,
        String readerUser,
        String readerPassword) {

    /** Never shows a password: this record ends up in log lines. */
    @Override
    public String toString() {
        return "Database[" + jdbcUrl + "]";
    }
}
