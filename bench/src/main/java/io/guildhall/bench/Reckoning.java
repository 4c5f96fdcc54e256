package io.guildhall.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Holds the database against what tablets were told: nothing lost, nothing twice, and every balance the sum of its lines. */
final class Reckoning {
    private static final String LEDGER = """
            select g.id, g.balance, coalesce(sum(e.points), 0), count(e.id) filter (where e.event = 'spend')
            from hospitality.guest g left join hospitality.point_entry e on e.tenant_id = g.tenant_id and e.guest_id = g.id
            where g.tenant_id = ? and exists (select from hospitality.point_entry x
                where x.tenant_id = g.tenant_id and x.guest_id = g.id) group by g.id, g.balance""";

    private final Connection superuser;
    private final Bar bar;
    private final List<Tablet> tablets;
    private final Http http;
    private final List<String> faults = new ArrayList<>();

    Reckoning(Connection superuser, Bar bar, List<Tablet> tablets, Http http) {
        this.superuser = superuser;
        this.bar = bar;
        this.tablets = tablets;
        this.http = http;
        tablets.forEach(tablet -> faults.addAll(tablet.faults));
    }

    /** @throws IllegalStateException with the first differences */
    void report() throws Exception {
        long entries = ledger();
        same("deeds of the room", sum(t -> t.steps), count("hospitality.floor_step", "key"));
        same("check-ins", sum(t -> t.checkIns), checkIns());
        same("rows that a fresh count corrects", 0, bar.recount(http));
        Machine.say("  books: " + entries + " spends, " + sum(t -> t.checkIns) + " check-ins and " + sum(t -> t.steps)
                + " deeds of the room acknowledged, " + sum(t -> t.refused) + " refused with a reason; "
                + (faults.isEmpty() ? "lost 0, doubled 0, ledger = balances" : faults.size() + " DIFFERENCES"));
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("\n", faults.subList(0, Math.min(20, faults.size()))));
        }
    }

    private long ledger() throws SQLException {
        Map<Long, Long> points = new HashMap<>();
        Map<Long, Integer> spends = new HashMap<>();
        for (Tablet tablet : tablets) {
            tablet.points.forEach((guest, some) -> points.merge(guest, some, Long::sum));
            tablet.spends.forEach((guest, some) -> spends.merge(guest, some, Integer::sum));
        }
        try (PreparedStatement statement = superuser.prepareStatement(LEDGER)) {
            statement.setLong(1, bar.tenant().id());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long guest = rows.getLong(1);
                    same("balance of guest " + guest, rows.getLong(3), rows.getLong(2));
                    same("points of guest " + guest, points.getOrDefault(guest, 0L), rows.getLong(3));
                    same("spends of guest " + guest, spends.getOrDefault(guest, 0), rows.getLong(4));
                    spends.remove(guest);
                }
            }
        }
        spends.forEach((guest, some) -> faults.add(some + " spends of guest " + guest + " are gone"));
        return tablets.stream()
                .flatMap(tablet -> tablet.spends.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }

    private long count(String table, String key) throws SQLException {
        long found = 0;
        for (Tablet tablet : tablets) {
            found += number(
                    "select count(*) from " + table + " where tenant_id = ? and starts_with(" + key + ", ?)",
                    tablet.keys());
        }
        return found;
    }

    private long checkIns() throws SQLException {
        return number("select count(*) from hospitality.point_entry where tenant_id = ? and event = ?", "check-in");
    }

    private long number(String sql, String argument) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(sql)) {
            statement.setLong(1, bar.tenant().id());
            statement.setString(2, argument);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private long sum(ToLongFunction<Tablet> what) {
        return tablets.stream().mapToLong(what).sum();
    }

    private void same(String what, long wanted, long got) {
        if (wanted != got) {
            faults.add(what + ": " + got + " instead of " + wanted);
        }
    }
}
