package io.guildhall.database.tenancy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.database.internal.server.Role;
import io.guildhall.database.internal.transaction.ContextTokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/** A database with the tables of {@code lab/lab.sql} and two tenants, and bare logins as an attacker has them. */
final class Lab implements AutoCloseable {
    static final long ALPHA = 1;
    static final long BETA = 2;

    /** Stands in every row of tenant beta. */
    static final String CANARY = "canary-7f3a";

    /** Rows that beta has in each table; a number that turns up nowhere else. */
    static final int BETA_ROWS = 137;

    final PostgresFixture postgres = PostgresFixture.create();

    Lab() {
        ClassLoader loader = Lab.class.getClassLoader();
        postgres.schemas().install("identity", List.of("lab/identity.sql"), loader);
        postgres.schemas().install("lab", List.of("lab/lab.sql"), loader);
    }

    /** Alpha: members 1 and 2 in team 10, member 3 in team 20, three deals each. Beta: {@link #BETA_ROWS} rows with canaries. */
    Lab withTenants() {
        superuser("""
                insert into identity.member (tenant_id, id, name, team_id) values
                    (1, 1, 'Ann', 10), (1, 2, 'Bob', 10), (1, 3, 'Cid', 20), (2, 4, 'canary-7f3a', 30);
                insert into lab.contact (tenant_id, name, email)
                    select 1, 'Alpha ' || n, 'a' || n || '@alpha.test' from generate_series(1, 5) n;
                insert into lab.contact (tenant_id, name, email)
                    select 2, 'canary-7f3a ' || n, 'b' || n || '@beta.test' from generate_series(1, 137) n;
                insert into lab.deal (tenant_id, title, owner_id)
                    select 1, 'deal of member ' || m, m from generate_series(1, 3) m, generate_series(1, 3);
                insert into lab.deal (tenant_id, title, owner_id, amount_minor)
                    select 2, 'canary-7f3a ' || n, 4, 137 from generate_series(1, 137) n;
                insert into lab.setting (tenant_id, value) select 2, 'canary-7f3a' from generate_series(1, 137);
                insert into lab.setting (tenant_id, value) values (1, 'alpha');
                insert into lab.balance values (1, 1, 50), (2, 1, 137);""");
        return this;
    }

    /** May everything in tenant alpha. */
    Actor admin() {
        return postgres.actor(ALPHA);
    }

    Actor member(long id, Scope reads, Scope writes, Set<Long> teams) {
        return postgres.actor(ALPHA, id, reads, writes, teams, "deals.view", "deals.edit");
    }

    void superuser(String sql) {
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long count(String sql) {
        return Long.parseLong(rows(postgres.superuser(), sql).get(0));
    }

    /** A token as the application would make it. */
    String token(Connection connection, Actor actor, Scope reads) throws SQLException {
        return token(connection, actor, reads, System.currentTimeMillis() / 1000);
    }

    String token(Connection connection, Actor actor, Scope reads, long seconds) throws SQLException {
        int backend = connection.unwrap(PGConnection.class).getBackendPID();
        return new ContextTokens(postgres.server().contextKey()).mint(actor, reads, backend, seconds);
    }

    /** A login with an open transaction in the actor's context. */
    Connection inside(Role role, Actor actor, Scope reads, boolean readOnly) throws SQLException {
        Connection connection = postgres.login(role);
        connection.setAutoCommit(false);
        enter(connection, token(connection, actor, reads), readOnly);
        return connection;
    }

    static void enter(Connection connection, String token, boolean readOnly) throws SQLException {
        try (PreparedStatement enter = connection.prepareStatement("select guildhall.enter(?, ?)")) {
            enter.setString(1, token);
            enter.setBoolean(2, readOnly);
            enter.execute();
        }
    }

    /** Every row of every result, columns joined by {@code |}. */
    static List<String> rows(Connection connection, String sql) {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            boolean result = statement.execute(sql);
            while (result || statement.getUpdateCount() >= 0) {
                if (result) {
                    collect(statement.getResultSet(), rows);
                }
                result = statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getSQLState() + " " + e.getMessage(), e);
        }
        return rows;
    }

    private static void collect(ResultSet result, List<String> rows) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= columns; i++) {
                row.append(i == 1 ? "" : "|").append(result.getString(i));
            }
            rows.add(row.toString());
        }
    }

    @Override
    public void close() {
        postgres.close();
    }
}
