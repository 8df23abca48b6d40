package dev.lantau.maas.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls booked past the application. */
public final class Bookings {
    private final List<String> lines = new ArrayList<>();

    /** One more call. */
    public Bookings add(CallStart start, CallEnd end) {
        lines.add(new String(Lines.finished("refused", start, end), StandardCharsets.UTF_8));
        return this;
    }

    /** Books them all in the database of the application under test. */
    public void book() {
        var config = ConfigProvider.getConfig();
        book(
                LedgerDatabase.source(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class)));
    }

    /** Books them all. */
    public void book(DataSource database) {
        try {
            new LedgerTable(database).book(lines);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
