package io.guildhall.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is there to ask for. Thread-safe. */
record Data(List<Tenant> tenants, Tenant bar) {

    /**
     * One workspace.
     *
     * @param deals ids of some of its deals
     * @param contacts ids of contacts that have a long story
     * @param keys of programs that may do everything in it
     */
    record Tenant(
            long id, List<Long> members, List<Long> stages, List<Long> deals, List<Long> contacts, List<String> keys) {

        long member(Random random) {
            return any(members, random);
        }
    }

    static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    Tenant tenant(Random random) {
        return any(tenants, random);
    }

    static Tenant tenant(Connection superuser, long id, List<String> keys) throws SQLException {
        return new Tenant(
                id,
                ids(superuser, "select id from identity.member where tenant_id = ? order by id", id),
                ids(superuser, "select id from crm.stage where tenant_id = ? order by position", id),
                ids(superuser, "select id from crm.deal where tenant_id = ? order by id limit 200", id),
                ids(
                        superuser,
                        "select distinct contact_id from crm.activity where tenant_id = ? and type = 'note'",
                        id),
                keys);
    }

    static List<Long> ids(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return List.copyOf(ids);
        }
    }
}
