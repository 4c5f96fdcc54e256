package io.guildhall.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One workspace with a million deals to which it has added thirty fields, the first six of them fast. {@code bench.deal} has the
 * same records once more with the six as columns of their own, indexed and under the same policies. Thread-safe.
 *
 * @param first the smallest id of a deal; they follow each other without a gap
 * @param numbers some membership numbers, in small letters as both sides look for them
 * @param slow id of a definition that is not fast, until somebody makes it so
 */
record Depot(Data.Tenant tenant, int deals, long first, List<String> numbers, long slow) {
    static final List<String> KINDS = List.of(
            "Trade",
            "Retail",
            "Lease",
            "Service",
            "Repair",
            "Trial",
            "Rental",
            "Resale",
            "Export",
            "Public",
            "Donation",
            "Barter");
    static final int LEVELS = 101;
    static final int DAYS = 2_200;
    /** In hundredths. */
    static final int SCORES = 1_000_000;

    static final java.time.LocalDate BEGIN = java.time.LocalDate.of(2021, 1, 1);
    private static final int SOME = 5_000;

    static Depot of(Connection superuser, Data.Tenant tenant) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            long[] size = new long[2];
            try (ResultSet row = statement.executeQuery(
                    "select count(*), min(id) from bench.deal where tenant_id = " + tenant.id())) {
                row.next();
                size[0] = row.getLong(1);
                size[1] = row.getLong(2);
            }
            List<String> numbers = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("select member_no from bench.deal where tenant_id = "
                    + tenant.id() + " and member_no is not null and id % " + Math.max(1, size[0] / SOME) + " = 0 limit "
                    + SOME)) {
                while (row.next()) {
                    numbers.add(row.getString(1));
                }
            }
            long slow = Data.ids(
                            superuser,
                            "select id from guildhall.custom_field_definitions where tenant_id = ? and name = ?",
                            tenant.id(),
                            Shelves.SLOW)
                    .get(0);
            return new Depot(tenant, (int) size[0], size[1], List.copyOf(numbers), slow);
        }
    }

    long any(Random random) {
        return first + random.nextInt(deals);
    }

    String kind(Random random) {
        return Data.any(KINDS, random);
    }

    /** Rows and bytes of the typed copies. */
    Copies copies(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(Shelves.copies(tenant.id()))) {
            row.next();
            return new Copies(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
    }

    /**
     * What the typed copies of all workspaces take; the benchmark's are the only ones.
     *
     * @param values of fast fields that are there
     * @param bytes with all indexes
     * @param indexes bytes of those by value
     * @param width bytes of the values alone
     */
    record Copies(long rows, long values, long bytes, long indexes, long width) {
        /** What a value adds: itself, and its place in the index. */
        double perValue() {
            return (indexes + width) / (double) values;
        }

        /** What a row takes whatever is in it, with its place in the index by record. */
        double perRow() {
            return (bytes - indexes - width) / (double) rows;
        }
    }
}
