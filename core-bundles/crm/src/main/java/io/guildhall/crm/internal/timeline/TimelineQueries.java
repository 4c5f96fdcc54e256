package io.guildhall.crm.internal.timeline;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a timeline in one statement: the record itself, so that an invisible one is told from one without a story, its
 * newest items by an index that ends in the time, and the names around them.
 */
final class TimelineQueries {
    /** The page is cut before the names are looked up, so that they are looked up for one page only. */
    private static final String PAGE = """
            select a.id, a.type, a.subject, a.body, a.direction, a.duration_seconds, a.result, a.details::text,
                   a.happened_at, a.author_id, m.name, a.entity, a.record_id, a.contact_id, c.name,
                   a.company_id, o.name, a.deal_id, d.title, a.version, a.created_at, a.rich, a.origin
            from %s
            left join identity.member m on m.tenant_id = a.tenant_id and m.id = a.author_id
            left join crm.contact c on c.tenant_id = a.tenant_id and c.id = a.contact_id
            left join crm.company o on o.tenant_id = a.tenant_id and o.id = a.company_id
            left join crm.deal d on d.tenant_id = a.tenant_id and d.id = a.deal_id
            order by a.happened_at desc, a.id desc
            """;

    private static final String ITEMS = """
            select * from crm.activity x
            where x.tenant_id = ? and %s and x.deleted_at is null
              and (x.happened_at, x.id) < (?, ?) %s
            order by x.happened_at desc, x.id desc limit ?
            """;

    /** What is asked for is in the index; the rows are read of those alone that are shown. */
    private static final String CHOSEN = """
            select y.* from (select x.tenant_id, x.id, x.happened_at from crm.activity x
                where x.tenant_id = ? and %s and x.deleted_at is null
                  and (x.happened_at, x.id) < (?, ?) %s
                order by x.happened_at desc, x.id desc limit ?) k
            join crm.activity y on y.tenant_id = k.tenant_id and y.id = k.id
            """;

    /** Over the newest only: a story of ten years must not be counted to draw a few buttons. */
    static final int COUNTED = 1000;

    private static final String COUNTS = """
            select s.type, s.author_id, m.name, s.origin, count(*)
            from (select x.type, x.author_id, x.origin from crm.activity x
                where x.tenant_id = ? and %s and x.deleted_at is null
                order by x.happened_at desc, x.id desc limit ?) s
            left join identity.member m on m.tenant_id = ? and m.id = s.author_id
            group by 1, 2, 3, 4
            """;

    private static final String MODULES = "x.entity = ? and x.module_record_id = ?";

    private static final Map<String, String> LINK = Map.of(
            "contacts", "contact_id",
            "companies", "company_id",
            "deals", "deal_id");

    private static final Map<String, String> TABLE = Map.of(
            "contacts", "crm.contact",
            "companies", "crm.company",
            "deals", "crm.deal");

    private TimelineQueries() {}

    static List<TimelineItem> ofOwn(Transaction tx, String plural, long id, Choice choice, Cursor after, int count) {
        long tenant = tx.actor().tenantId();
        String items = items(own(plural), choice);
        String from = "(select 1 from %s where tenant_id = ? and id = ?) r left join lateral (%s) a on true"
                .formatted(TABLE.get(plural), items);
        List<@Nullable Object> arguments = new ArrayList<>(List.of(tenant, id, tenant, id));
        List<Optional<TimelineItem>> rows =
                tx.query(PAGE.formatted(from), TimelineQueries::itemIfAny, page(arguments, choice, after, count));
        if (rows.isEmpty()) {
            throw Problem.notFound().asException();
        }
        return rows.stream().flatMap(Optional::stream).toList();
    }

    /** Of a module's record, which the caller has been seen to see. */
    static List<TimelineItem> ofModule(Transaction tx, String entity, long id, Choice choice, Cursor after, int count) {
        String items = items(MODULES, choice);
        List<@Nullable Object> arguments = new ArrayList<>(List.of(tx.actor().tenantId(), entity, id));
        return tx.query(
                PAGE.formatted("(" + items + ") a"), TimelineQueries::item, page(arguments, choice, after, count));
    }

    /** What the newest are, of a record that the caller has been seen to see. @param plural of our own, else null */
    static List<TimelineSummary.Line> count(Transaction tx, @Nullable String plural, String entity, long id) {
        long tenant = tx.actor().tenantId();
        List<@Nullable Object> arguments = new ArrayList<>(List.of(tenant));
        if (plural == null) {
            arguments.add(entity);
        }
        arguments.addAll(List.of(id, (long) COUNTED, tenant));
        return tx.query(
                COUNTS.formatted(plural == null ? MODULES : own(plural)),
                row -> new TimelineSummary.Line(row.getString(1), named(row, 2), row.getString(4), row.getLong(5)),
                arguments.toArray());
    }

    private static String items(String of, Choice choice) {
        String condition = choice.condition();
        return (condition.isEmpty() ? ITEMS : CHOSEN).formatted(of, condition);
    }

    private static String own(String plural) {
        return "x." + Objects.requireNonNull(LINK.get(plural)) + " = ?";
    }

    private static @Nullable Object[] page(List<@Nullable Object> arguments, Choice choice, Cursor after, int count) {
        arguments.add(after.happenedAt());
        arguments.add(after.id());
        arguments.addAll(choice.arguments());
        arguments.add((long) count);
        return arguments.toArray();
    }

    /** A record without a story has one row without an item. */
    private static Optional<TimelineItem> itemIfAny(Row row) {
        return row.getLongOrNull(1) == null ? Optional.empty() : Optional.of(item(row));
    }

    private static TimelineItem item(Row row) {
        return new TimelineItem(
                row.getLong(1),
                row.getString(2),
                row.getStringOrNull(3),
                row.getStringOrNull(4),
                row.getStringOrNull(22),
                row.getStringOrNull(5),
                row.getLongOrNull(6),
                row.getStringOrNull(7),
                row.getString(8),
                row.getString(23),
                instant(row, 9),
                row.getLongOrNull(10),
                named(row, 10),
                row.getString(12),
                row.getLong(13),
                row.getLongOrNull(14),
                named(row, 14),
                row.getLongOrNull(16),
                named(row, 16),
                row.getLongOrNull(18),
                named(row, 18),
                row.getLong(20),
                instant(row, 21));
    }

    private static Instant instant(Row row, int column) {
        return Objects.requireNonNull(row.getInstant(column));
    }

    private static TimelineItem.@Nullable Named named(Row row, int column) {
        Long id = row.getLongOrNull(column);
        return id == null ? null : new TimelineItem.Named(id, row.getStringOrNull(column + 1));
    }
}
