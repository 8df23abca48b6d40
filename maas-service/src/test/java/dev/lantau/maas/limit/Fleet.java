package dev.lantau.maas.limit;

import dev.lantau.embedded.Database;
import dev.lantau.maas.limit.Decision.Admitted;
import dev.lantau.maas.limit.SaturationTest.Accepted;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Replicas over one PostgreSQL, in virtual time; announcements arrive within 10 ms. */
final class Fleet implements AutoCloseable {
    static final long SECOND = 1_000_000_000;
    static final long MINUTE = 60 * SECOND;
    private static final long STEP = 10_000_000;

    final VirtualTime time = new VirtualTime();
    final List<Replica> replicas = new ArrayList<>();
    final Accepted accepted = new Accepted();
    final LimitSettings settings = LimitSettings.standard();
    final TestSource source;
    private final Connection ear;
    private int heard;
    private final Random random = new Random(11);

    /** One replica: its limiter, its worker's tasks, and whether it lives. */
    final class Replica {
        final String name;
        final LocalLimiter limiter;
        final Shares shares;
        final Queue<Runnable> tasks = new ArrayDeque<>();
        final Accepted accepted = new Accepted();
        boolean alive = true;

        Replica(String name) {
            this.name = name;
            var table =
                    new ShareTable(
                            source,
                            name,
                            settings,
                            () ->
                                    "timestamptz '2030-01-01' + interval '"
                                            + time.getAsLong() / 1_000
                                            + " microseconds'");
            shares = new Shares(table, settings, time, tasks::add);
            limiter = new LocalLimiter(settings, time, time, 0, shares::lacking);
            shares.serve(limiter);
            time.after(random.nextInt(1_000) * 1_000_000L, this::renew);
        }

        private void renew() {
            if (alive) {
                shares.renew();
                time.after(SECOND, this::renew);
            }
        }

        void work() {
            while (alive && !tasks.isEmpty()) {
                tasks.remove().run();
            }
        }

        /** A client that sends calls one after the other, or a few a second. */
        void client(Scope scope, Demand demand, long used, LongUnaryOperator pause) {
            if (!alive) {
                return;
            }
            Runnable again = () -> client(scope, demand, used, pause);
            limiter.admit(List.of(scope), demand)
                    .thenAccept(
                            decision -> {
                                long next = Math.max(1, pause.applyAsLong(time.getAsLong()));
                                if (decision instanceof Admitted admitted) {
                                    Fleet.this.accepted.add(time.getAsLong(), used);
                                    accepted.add(time.getAsLong(), used);
                                    time.after(50_000_000, () -> admitted.permit().settle(used));
                                    time.after(Math.max(50_000_000, next), again);
                                } else {
                                    time.after(Math.max(200_000_000, next), again);
                                }
                            });
        }

        void clients(int many, Scope scope, Demand demand, long used, LongUnaryOperator pause) {
            for (int i = 0; i < many; i++) {
                time.after(
                        random.nextInt(200) * 1_000_000L, () -> client(scope, demand, used, pause));
            }
        }
    }

    /** A database that can be away. */
    static final class TestSource implements DataSource {
        private final Database database;
        private final Connection kept;
        boolean away;
        int uses;

        TestSource(Database database) throws SQLException {
            this.database = database;
            kept = connect();
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(
                    database.jdbcUrl(), database.applicationUser(), database.applicationPassword());
        }

        /** The one connection, that closing does not close: one thread uses it. */
        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLException("away", "08001");
            }
            uses++;
            return (Connection)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("close")) {
                                    return null;
                                }
                                try {
                                    return method.invoke(kept, arguments);
                                } catch (InvocationTargetException failed) {
                                    throw failed.getCause();
                                }
                            });
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("not wrapped");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }

    Fleet(Database database) throws SQLException {
        createTable(database);
        source = new TestSource(database);
        ear = source.connect();
        try (var statement = ear.createStatement()) {
            statement.execute("listen " + ShareTable.CHANNEL);
        }
    }

    private static void createTable(Database database) throws SQLException {
        var file = "/db/migration/V20261128182000__rate_share.sql";
        try (var migration = Fleet.class.getResourceAsStream(file);
                var owner =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.ownerUser(),
                                database.ownerPassword());
                var statement = owner.createStatement()) {
            statement.execute("drop table if exists rate_share");
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Replica replica(String name) {
        var replica = new Replica(name);
        replicas.add(replica);
        return replica;
    }

    void run(Duration duration) throws SQLException {
        long end = time.getAsLong() + duration.toNanos();
        while (time.getAsLong() < end) {
            time.advance(STEP);
            replicas.forEach(Replica::work);
            listen();
        }
    }

    /** Asking for announcements takes a millisecond, so only when there may be some. */
    private void listen() throws SQLException {
        if (source.uses == heard) {
            return;
        }
        heard = source.uses;
        var arrived = ear.unwrap(PGConnection.class).getNotifications();
        if (arrived == null || arrived.length == 0) {
            return;
        }
        Set<String> scopes = new LinkedHashSet<>();
        for (var each : arrived) {
            scopes.add(each.getParameter());
        }
        replicas.stream().filter(it -> it.alive).forEach(it -> it.shares.heard(scopes));
    }

    /** Shares as the database has them, in the order of the replicas' names. */
    List<Long> shares(Scope scope) throws SQLException {
        try (var statement =
                ear.prepareStatement(
                        "select share_tokens from rate_share where scope = ? order by replica")) {
            statement.setString(1, scope.name());
            List<Long> shares = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    shares.add(rows.getLong(1));
                }
            }
            return shares;
        }
    }

    @Override
    public void close() throws SQLException {
        ear.close();
        source.kept.close();
    }
}
