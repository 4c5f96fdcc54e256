package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lays a change of the drawing down. The venue's row is locked first: of two who draw, one waits and then learns of the other. */
final class Planning {
    private static final String LOCK = """
            select v.plan, m.name from hospitality.venue v
            left join identity.member m on m.tenant_id = v.tenant_id and m.id = v.planned_by
            where v.tenant_id = ? and v.id = ? for update of v""";

    private static final String COUNT =
            "update hospitality.venue set plan = plan + 1, planned_by = ? where tenant_id = ? and id = ?";

    private static final String ADD_AREA = """
            insert into hospitality.area (tenant_id, venue_id, name, position, width, height) values (?, ?, ?, ?, ?, ?) returning id""";

    private static final String SET_AREA = """
            update hospitality.area set name = ?, position = ?, width = ?, height = ?, deleted_at = null
            where tenant_id = ? and venue_id = ? and id = ?""";

    private static final String ADD_SECTION = """
            insert into hospitality.section (tenant_id, venue_id, name, color, server_id) values (?, ?, ?, ?, ?) returning id""";

    private static final String SET_SECTION = """
            update hospitality.section set name = ?, color = ?, server_id = ?, deleted_at = null
            where tenant_id = ? and venue_id = ? and id = ?""";

    private static final String ADD_TABLE = """
            insert into hospitality.dining_table (tenant_id, area_id, section_id, name, shape, x, y, width, height, rotation,
                min_seats, seats, extra_seats, bar, outdoor, accessible)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""";

    private static final String SET_TABLE = """
            update hospitality.dining_table t set area_id = ?, section_id = ?, name = ?, shape = ?, x = ?, y = ?, width = ?,
                height = ?, rotation = ?, min_seats = ?, seats = ?, extra_seats = ?, bar = ?, outdoor = ?, accessible = ?,
                deleted_at = null
            from hospitality.area a
            where t.tenant_id = ? and t.id = ? and a.tenant_id = t.tenant_id and a.id = t.area_id and a.venue_id = ?""";

    /** Who sits there, or is to. */
    private static final String AWAITED = """
            select t.name, b.name from hospitality.booking_table l
            join hospitality.dining_table t on t.tenant_id = l.tenant_id and t.id = l.table_id
            join hospitality.booking b on b.tenant_id = l.tenant_id and b.id = l.booking_id
            where l.tenant_id = ? and l.table_id = any (?) and (l.standing = 'seated' or l.standing = 'planned' and l.ends_at > now())
            order by l.starts_at limit 1""";

    private static final String DROP_TABLES = """
            update hospitality.dining_table t set deleted_at = now(), section_id = null from hospitality.area a
            where t.tenant_id = ? and t.id = any (?) and t.deleted_at is null
              and a.tenant_id = t.tenant_id and a.id = t.area_id and a.venue_id = ?""";

    private static final String FURNISHED = """
            select name from hospitality.dining_table
            where tenant_id = ? and area_id = any (?) and deleted_at is null order by id limit 1""";

    private static final String OF_VENUE = """
            select t.id from hospitality.dining_table t
            join hospitality.area a on a.tenant_id = t.tenant_id and a.id = t.area_id
            where t.tenant_id = ? and a.venue_id = ?""";

    private final Transaction tx;
    private final long tenant;
    private final long venue;
    private final Map<Long, Long> areas = new HashMap<>();
    private final Map<Long, Long> sections = new HashMap<>();
    private final Map<Long, Long> tables = new HashMap<>();

    Planning(Transaction tx, long venue) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.venue = venue;
    }

    /** @param base the count of changes that this one builds on, or null for whatever there is */
    void apply(Plan plan, @Nullable Long base) {
        lock(base);
        plan.areas().forEach(this::area);
        plan.sections().forEach(this::section);
        // Those that go make room for names that are given again.
        dropTables(plan.goneTables());
        plan.tables().forEach(this::table);
        List<Plan.Join> joins = plan.joins();
        if (joins != null) {
            join(joins);
        }
        dropSections(plan.goneSections());
        dropAreas(plan.goneAreas());
        long member = tx.actor().memberId();
        tx.update(COUNT, member == 0 ? null : Long.valueOf(member), tenant, venue);
    }

    private record Stands(long plan, @Nullable String by) {}

    private void lock(@Nullable Long base) {
        Stands stands = tx.queryOne(LOCK, row -> new Stands(row.getLong(1), row.getStringOrNull(2)), tenant, venue)
                .orElseThrow(() -> Problem.notFound().asException());
        if (base != null && base != stands.plan()) {
            String who = Objects.requireNonNullElse(stands.by(), "");
            Problem problem = Problem.conflict("floor/plan-changed", "Somebody else has changed the drawing.")
                    .detail("%s has changed the drawing.", who.isEmpty() ? "Somebody" : who);
            throw (who.isEmpty() ? problem : problem.with("member", who))
                    .with("plan", stands.plan())
                    .asException();
        }
    }

    private void area(Plan.Area area) {
        if (area.id() < 0) {
            areas.put(
                    area.id(),
                    insert(ADD_AREA, tenant, venue, area.name(), area.position(), area.width(), area.height()));
        } else {
            changed(
                    tx.update(
                            SET_AREA,
                            area.name(),
                            area.position(),
                            area.width(),
                            area.height(),
                            tenant,
                            venue,
                            area.id()),
                    "areas");
        }
    }

    private void section(Plan.Section section) {
        if (section.id() < 0) {
            sections.put(
                    section.id(),
                    insert(ADD_SECTION, tenant, venue, section.name(), section.color(), section.server()));
        } else {
            changed(
                    tx.update(
                            SET_SECTION,
                            section.name(),
                            section.color(),
                            section.server(),
                            tenant,
                            venue,
                            section.id()),
                    "sections");
        }
    }

    private void table(Plan.Table table) {
        long area = real(areas, table.area(), "area_id");
        if (!here(AREA_HERE, area)) {
            throw Form.wrong("area_id", "floor/no-such-area", "There is no such area here.");
        }
        Long section = table.section() == null ? null : Long.valueOf(real(sections, table.section(), "section_id"));
        if (section != null && !here(SECTION_HERE, section)) {
            throw Form.wrong("section_id", "floor/no-such-section", "There is no such section here.");
        }
        List<@Nullable Object> values = new ArrayList<>();
        values.add(area);
        values.add(section);
        values.add(table.name());
        values.add(table.shape());
        values.addAll(List.of(table.x(), table.y(), table.width(), table.height(), table.rotation()));
        values.addAll(List.of(table.least(), table.seats(), table.extra()));
        values.addAll(List.of(table.bar(), table.outdoor(), table.accessible()));
        if (table.id() < 0) {
            values.add(0, tenant);
            tables.put(table.id(), insert(ADD_TABLE, values.toArray()));
        } else {
            values.addAll(List.of(tenant, table.id(), venue));
            changed(tx.update(SET_TABLE, values.toArray()), "tables");
        }
    }

    private static final String AREA_HERE =
            "select id from hospitality.area where tenant_id = ? and venue_id = ? and id = ?";
    private static final String SECTION_HERE =
            "select id from hospitality.section where tenant_id = ? and venue_id = ? and id = ?";

    /** Of this venue: a drawing reaches into no other. */
    private boolean here(String sql, long id) {
        return tx.queryOne(sql, row -> row.getLong(1), tenant, venue, id).isPresent();
    }

    private void join(List<Plan.Join> joins) {
        List<Long> here = tx.query(OF_VENUE, row -> row.getLong(1), tenant, venue);
        tx.update(
                "delete from hospitality.table_join where tenant_id = ? and one_id = any (?)",
                tenant,
                Party.array(here));
        Map<String, List<Object>> lines = new HashMap<>();
        for (Plan.Join join : joins) {
            long one = real(tables, join.one(), "one_id");
            long other = real(tables, join.other(), "other_id");
            if (!here.contains(one) || !here.contains(other)) {
                throw Form.wrong("joins", "floor/no-such-table", "There is no such table here.");
            }
            long least = Math.min(one, other);
            long most = Math.max(one, other);
            lines.put(least + "+" + most, List.of(tenant, least, most, join.lost()));
        }
        tx.batch(
                "insert into hospitality.table_join (tenant_id, one_id, other_id, seats_lost) values (?, ?, ?, ?)",
                List.copyOf(lines.values()));
    }

    private void dropTables(List<Long> gone) {
        if (gone.isEmpty()) {
            return;
        }
        long[] ids = Party.array(gone);
        tx.queryOne(AWAITED, row -> new String[] {row.getString(1), row.getString(2)}, tenant, ids)
                .ifPresent(awaited -> {
                    throw Problem.conflict("floor/table-awaited", "Somebody sits at this table or is to.")
                            .detail("Table %s is kept for %s.", awaited[0], awaited[1])
                            .with("table", awaited[0])
                            .with("party", awaited[1])
                            .asException();
                });
        tx.update(
                "delete from hospitality.table_join where tenant_id = ? and (one_id = any (?) or other_id = any (?))",
                tenant,
                ids,
                ids);
        tx.update(DROP_TABLES, tenant, ids, venue);
    }

    private void dropSections(List<Long> gone) {
        if (!gone.isEmpty()) {
            long[] ids = Party.array(gone);
            tx.update(
                    "update hospitality.dining_table set section_id = null where tenant_id = ? and section_id = any (?)",
                    tenant,
                    ids);
            tx.update(
                    "update hospitality.section set deleted_at = now() where tenant_id = ? and venue_id = ? and id = any (?)",
                    tenant,
                    venue,
                    ids);
        }
    }

    private void dropAreas(List<Long> gone) {
        if (gone.isEmpty()) {
            return;
        }
        long[] ids = Party.array(gone);
        tx.queryOne(FURNISHED, row -> row.getString(1), tenant, ids).ifPresent(table -> {
            throw Problem.conflict("floor/area-furnished", "There are tables in this area.")
                    .detail("Table %s stands there.", table)
                    .with("table", table)
                    .asException();
        });
        tx.update(
                "update hospitality.area set deleted_at = now() where tenant_id = ? and venue_id = ? and id = any (?)",
                tenant,
                venue,
                ids);
    }

    private long insert(String sql, @Nullable Object... values) {
        return tx.queryOne(sql, row -> row.getLong(1), values).orElseThrow();
    }

    private static long real(Map<Long, Long> made, long id, String field) {
        Long real = id < 0 ? made.get(id) : Long.valueOf(id);
        if (real == null) {
            throw Form.wrong(field, "value/unknown-record", "The record referred to does not exist.");
        }
        return real;
    }

    private static void changed(int rows, String field) {
        if (rows == 0) {
            throw Form.wrong(field, "value/unknown-record", "The record referred to does not exist.");
        }
    }
}
