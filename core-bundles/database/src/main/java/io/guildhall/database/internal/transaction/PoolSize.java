package io.guildhall.database.internal.transaction;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections the busiest pool may have, so that all pools together leave room on the server for migrations and for an
 * administrator who has to look at it when all is busy.
 *
 * @param wanted by the operator, or 0 for what fits, at most the usual
 */
public record PoolSize(int wanted) {
    static final int LEAST = 2;
    static final int MOST = 100;
    private static final int USUAL = 8;
    /** Migrations, the catalogue, the watchdog's login. */
    private static final int OURS_BESIDE = 4;

    private static final int ADMINISTRATOR = 5;

    private static final Logger log = LoggerFactory.getLogger(PoolSize.class);

    /** @throws IllegalArgumentException with a sentence for the operator */
    public static PoolSize parse(String text) {
        if (text.isBlank()) {
            return new PoolSize(0);
        }
        String number = text.trim();
        if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) < LEAST || Integer.parseInt(number) > MOST) {
            throw new IllegalArgumentException("pool.size = " + number + " is no number from " + LEAST + " to " + MOST
                    + ". Correct it in etc/io.guildhall.database.cfg.");
        }
        return new PoolSize(Integer.parseInt(number));
    }

    /** @throws IllegalArgumentException with a sentence for the operator, when what is wanted does not fit */
    public int fit(DataSource owner) throws SQLException {
        return fit(room(owner));
    }

    int fit(int room) {
        int most = LEAST;
        while (most < MOST && needed(most + 1) <= room) {
            most++;
        }
        if (needed(most) > room) {
            throw new IllegalArgumentException("The server allows " + room + " connections; Guildhall needs "
                    + needed(most) + " at least. Raise max_connections.");
        }
        if (wanted > most) {
            throw new IllegalArgumentException("pool.size = " + wanted + " needs " + needed(wanted)
                    + " connections in all; the server allows " + room + ". Set pool.size to " + most
                    + " or less in etc/io.guildhall.database.cfg, or raise max_connections.");
        }
        if (wanted == 0 && most < USUAL) {
            log.warn("The server allows {} connections: the busiest pool has {} instead of {}", room, most, USUAL);
        }
        return wanted > 0 ? wanted : Math.min(USUAL, most);
    }

    static int needed(int size) {
        return Pools.connections(size) + OURS_BESIDE + ADMINISTRATOR;
    }

    /** What the server leaves to ordinary roles. Releases before 16 know one kind of reserve only. */
    private static int room(DataSource owner) throws SQLException {
        String sql = """
                select current_setting('max_connections')::int
                    - current_setting('superuser_reserved_connections')::int
                    - coalesce(current_setting('reserved_connections', true), '0')::int""";
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }
}
