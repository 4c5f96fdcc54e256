package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dining room with a bar, and a terrace: enough to seat an evening of sample guests. */
public final class FloorSample {
    private static final String VENUE =
            "insert into hospitality.venue (tenant_id, name, sample) values (?, left(?, 120), true) returning id";
    private static final String AREA = """
            insert into hospitality.area (tenant_id, venue_id, name, position, width, height, sample)
            values (?, ?, ?, ?, ?, ?, true) returning id""";
    private static final String SECTION = """
            insert into hospitality.section (tenant_id, venue_id, name, color, sample) values (?, ?, ?, ?, true) returning id""";

    private static final String TABLE = """
            insert into hospitality.dining_table (tenant_id, area_id, section_id, name, shape, x, y, width, height, min_seats, seats,
                extra_seats, bar, outdoor, accessible, sample)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)""";

    private static final String JOIN = """
            insert into hospitality.table_join (tenant_id, one_id, other_id, seats_lost)
            select a.tenant_id, a.id, b.id, 0
            from hospitality.dining_table a join hospitality.dining_table b on b.tenant_id = a.tenant_id and b.area_id = a.area_id
            where a.tenant_id = ? and a.area_id = ? and a.name = ? and b.name = ? and a.id < b.id""";

    /** Much hangs on each: no statement has to last for all of them. */
    private static final String REMOVE_BOOKINGS = """
            delete from hospitality.booking b where b.tenant_id = ? and b.id = any (array(
                select s.id from hospitality.booking s where s.tenant_id = ? and s.sample order by s.id limit 200))""";

    /** What a real party has been given, or an owner has drawn upon, stays. */
    private static final List<String> REMOVE = List.of("""
            delete from hospitality.service s where s.tenant_id = ? and s.sample and s.version = 1""", """
            delete from hospitality.dining_table t where t.tenant_id = ? and t.sample
                and not exists (select from hospitality.booking_table l where l.tenant_id = t.tenant_id and l.table_id = t.id)""", """
            delete from hospitality.area a where a.tenant_id = ? and a.sample
                and not exists (select from hospitality.dining_table t where t.tenant_id = a.tenant_id and t.area_id = a.id)""", """
            delete from hospitality.section s where s.tenant_id = ? and s.sample
                and not exists (select from hospitality.dining_table t where t.tenant_id = s.tenant_id and t.section_id = s.id)""", """
            delete from hospitality.venue v where v.tenant_id = ? and v.sample
                and not exists (select from hospitality.area a where a.tenant_id = v.tenant_id and a.venue_id = v.id)
                and not exists (select from hospitality.section s where s.tenant_id = v.tenant_id and s.venue_id = v.id)
                and not exists (select from hospitality.booking b where b.tenant_id = v.tenant_id and b.venue_id = v.id)
                and not exists (select from hospitality.service s where s.tenant_id = v.tenant_id and s.venue_id = v.id)
                and not exists (select from hospitality.closed_day d where d.tenant_id = v.tenant_id and d.venue_id = v.id)
                and not exists (select from hospitality.booking_rule r where r.tenant_id = v.tenant_id and r.venue_id = v.id)
                and not exists (select from hospitality.earn_rule r where r.tenant_id = v.tenant_id and r.venue_id = v.id)
                and not exists (select from hospitality.rating r where r.tenant_id = v.tenant_id and r.venue_id = v.id)
                and not exists (select from hospitality.reward r where r.tenant_id = v.tenant_id and r.venue_id = v.id)
                and not exists (select from hospitality.redemption r where r.tenant_id = v.tenant_id and r.venue_id = v.id)
                and not exists (select from hospitality.point_entry e where e.tenant_id = v.tenant_id and e.venue_id = v.id)
                and not exists (select from hospitality.till_check c where c.tenant_id = v.tenant_id and c.venue_id = v.id)""");

    private final Transaction tx;
    private final long tenant;

    public FloorSample(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    /** Returns the venue. */
    public long write() {
        long venue = insert(VENUE, tenant, tx.actor().workspace().name());
        long room = insert(AREA, tenant, venue, "Dining room", 0L, 1200L, 800L);
        long terrace = insert(AREA, tenant, venue, "Terrace", 1L, 900L, 500L);
        long window = insert(SECTION, tenant, venue, "Window", "blue");
        long back = insert(SECTION, tenant, venue, "Back", "violet");
        long bar = insert(SECTION, tenant, venue, "Bar", "teal");
        long outside = insert(SECTION, tenant, venue, "Terrace", "green");
        List<List<? extends @Nullable Object>> tables = new ArrayList<>();
        tables.add(table(room, window, "1", "round", 140, 140, 90, 90, 1, 2, ""));
        tables.add(table(room, window, "2", "round", 140, 330, 90, 90, 1, 2, ""));
        tables.add(table(room, window, "3", "square", 350, 150, 90, 90, 2, 4, "accessible"));
        tables.add(table(room, window, "4", "square", 470, 150, 90, 90, 2, 4, ""));
        tables.add(table(room, window, "5", "square", 350, 360, 90, 90, 2, 4, ""));
        tables.add(table(room, back, "6", "square", 470, 360, 90, 90, 2, 4, ""));
        tables.add(table(room, back, "7", "long", 740, 150, 200, 90, 5, 8, ""));
        tables.add(table(room, back, "8", "long", 740, 360, 160, 80, 4, 6, ""));
        tables.add(table(room, back, "9", "booth", 1060, 160, 160, 130, 3, 6, ""));
        tables.add(table(room, back, "10", "booth", 1060, 370, 160, 130, 3, 6, ""));
        for (int stool = 1; stool <= 5; stool++) {
            tables.add(table(room, bar, "B" + stool, "stool", 260 + 130L * stool, 650, 60, 60, 1, 1, "bar"));
        }
        for (int i = 0; i < 4; i++) {
            tables.add(table(terrace, outside, "T" + (i + 1), "round", 170 + 190L * i, 250, 90, 90, 1, 4, "outdoor"));
        }
        tx.batch(TABLE, tables);
        for (String[] pair : new String[][] {{"3", "4"}, {"5", "6"}, {"7", "8"}, {"9", "10"}}) {
            tx.update(JOIN, tenant, room, pair[0], pair[1]);
        }
        tx.update(JOIN, tenant, terrace, "T1", "T2");
        tx.update(JOIN, tenant, terrace, "T3", "T4");
        return venue;
    }

    public void remove() {
        while (tx.update(REMOVE_BOOKINGS, tenant, tenant) > 0) {}
        REMOVE.forEach(sql -> tx.update(sql, tenant));
    }

    private List<? extends @Nullable Object> table(
            long area,
            long section,
            String name,
            String shape,
            long x,
            long y,
            long width,
            long height,
            long least,
            long seats,
            String kind) {
        return Arrays.<@Nullable Object>asList(
                tenant,
                area,
                section,
                name,
                shape,
                x,
                y,
                width,
                height,
                least,
                seats,
                seats > 2 ? 1L : 0L,
                kind.equals("bar"),
                kind.equals("outdoor"),
                kind.equals("accessible"));
    }

    private long insert(String sql, @Nullable Object... values) {
        return tx.queryOne(sql, row -> row.getLong(1), values).orElseThrow();
    }
}
