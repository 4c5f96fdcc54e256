package io.guildhall.crm.internal.start;

import io.guildhall.actor.FieldRights;
import io.guildhall.crm.internal.Money;
import io.guildhall.crm.internal.entity.Entities;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.module.Tile;
import io.guildhall.module.Tile.Content;
import io.guildhall.module.Tile.Line;
import io.guildhall.module.Tile.Sum;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a seller wants to know before the first call. Days begin at the reader's midnight, months at the workspace's. */
public final class SalesTiles {
    private static final int MOST_TASKS = 5;
    private static final int MOST_ACTIVITIES = 8;

    /** By stage, for the index; the currency with the most in it first. */
    private static final String DEALS = """
            select d.currency, count(*), sum(d.amount_minor)::text
            from crm.stage s
            join crm.deal d on d.tenant_id = s.tenant_id and d.stage_id = s.id and d.deleted_at is null
            where s.tenant_id = ? and %s
            group by d.currency order by sum(d.amount_minor) desc, d.currency
            """;

    private static final String OPEN = DEALS.formatted("not s.is_won and not s.is_lost");
    private static final String WON = DEALS.formatted("s.is_won and d.closed_at >= ?");

    private static final String TASKS = """
            select t.id, t.title, t.due_at, count(*) over ()
            from crm.task t
            where t.tenant_id = ? and t.owner_id = ? and t.due_at < ? and t.done_at is null and t.deleted_at is null
            order by t.due_at, t.id limit ?
            """;

    /** Some more are read than shown: what belongs to a record in the trash leads nowhere. */
    private static final String ACTIVITIES = """
            select a.entity, a.record_id, a.type, coalesce(d.title, c.name, o.name, a.subject, a.type),
                   left(coalesce(a.subject, a.body), 160), a.happened_at, m.name
            from (select * from crm.activity
                  where tenant_id = ? and deleted_at is null and happened_at <= now()
                  order by happened_at desc, id desc limit ?) a
            left join identity.member m on m.tenant_id = a.tenant_id and m.id = a.author_id
            left join crm.deal d on d.tenant_id = a.tenant_id and d.id = a.deal_id
            left join crm.contact c on c.tenant_id = a.tenant_id and c.id = a.contact_id
            left join crm.company o on o.tenant_id = a.tenant_id and o.id = a.company_id
            where case a.entity when 'crm.deal' then d.deleted_at is null when 'crm.contact' then c.deleted_at is null
                       when 'crm.company' then o.deleted_at is null else true end
            order by a.happened_at desc, a.id desc limit ?
            """;

    /** In the order of the page. */
    public static final List<Tile> ALL = List.of(
            tile("open-deals", "Open deals", 10, "deals.view", "/pipeline", "crm.deal", tx -> deals(tx, OPEN)),
            tile("won", "Won this month", 20, "deals.view", "/pipeline", "crm.deal", SalesTiles::won),
            tile("tasks", "Due by today", 30, "tasks.view", "/tasks", "crm.task", SalesTiles::tasks),
            tile("latest", "Latest activity", 40, "activities.view", "", "crm.activity", SalesTiles::latest));

    private SalesTiles() {}

    private static Tile tile(
            String name,
            String label,
            int order,
            String permission,
            String path,
            String follows,
            io.guildhall.database.Work<Content> read) {
        return new Tile("crm." + name, label, order, permission, path, java.util.Set.of(follows), read);
    }

    private static Content won(Transaction tx) {
        ZoneId zone = tx.actor().workspace().zone();
        Instant month = LocalDate.now(zone).withDayOfMonth(1).atStartOfDay(zone).toInstant();
        return deals(tx, WON, month);
    }

    private static Content deals(Transaction tx, String sql, @Nullable Object... more) {
        @Nullable Object[] arguments = new @Nullable Object[more.length + 1];
        arguments[0] = tx.actor().tenantId();
        System.arraycopy(more, 0, arguments, 1, more.length);
        List<Currency> rows = tx.query(sql, Currency::of, arguments);
        long count = rows.stream().mapToLong(Currency::deals).sum();
        boolean amounts = FieldRights.sees(tx.actor(), Entities.DEALS, "amount");
        return new Content(count, amounts ? rows.stream().map(Currency::sum).toList() : List.of(), List.of());
    }

    private record Currency(String code, long deals, BigDecimal minor) {
        static Currency of(Row row) {
            return new Currency(row.getString(1), row.getLong(2), new BigDecimal(row.getString(3)));
        }

        Sum sum() {
            return new Sum(code, Money.text(minor, code));
        }
    }

    /** The reader's own, overdue ones first. */
    private static Content tasks(Transaction tx) {
        ZoneId zone = tx.actor().zone();
        Instant tomorrow = LocalDate.now(zone).plusDays(1).atStartOfDay(zone).toInstant();
        record Due(Line line, long all) {}
        List<Due> due = tx.query(
                TASKS,
                row -> new Due(
                        new Line("crm.task", row.getLong(1), null, row.getString(2), null, null, row.getInstant(3)),
                        row.getLong(4)),
                tx.actor().tenantId(),
                tx.actor().memberId(),
                tomorrow,
                (long) MOST_TASKS);
        long count = due.isEmpty() ? 0 : due.get(0).all();
        return new Content(count, List.of(), due.stream().map(Due::line).toList());
    }

    private static Content latest(Transaction tx) {
        boolean words =
                Stream.of("subject", "body").allMatch(name -> FieldRights.sees(tx.actor(), Entities.ACTIVITIES, name));
        return Content.lines(tx.query(
                ACTIVITIES,
                row -> new Line(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        detail(words ? row.getStringOrNull(5) : null, row.getStringOrNull(7)),
                        null,
                        row.getInstant(6)),
                tx.actor().tenantId(),
                4L * MOST_ACTIVITIES,
                (long) MOST_ACTIVITIES));
    }

    private static @Nullable String detail(@Nullable String words, @Nullable String by) {
        return words == null ? by : by == null ? words : by + ": " + words;
    }
}
