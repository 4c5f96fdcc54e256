package io.guildhall.hospitality.till;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.hospitality.Plugged;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A house with a till, guests, and a point for each whole euro. */
final class TillHouse {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final TestHall hall;
    final TestTenant tenant;
    final Actor owner;
    /** What the key of a till may. */
    final Actor key;

    private final AtomicInteger phones = new AtomicInteger(1_000_000);

    TillHouse(TestHall hall) {
        this.hall = hall;
        this.tenant = hall.tenant("The Blue Door");
        this.owner = tenant.owner();
        this.key = tenant.member("Till", Scope.ALL, Scope.ALL, null, TillResource.TILL);
        hall.write(
                owner,
                tx -> tx.update(
                        "insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor)"
                                + " values (?, 'Spend', 'spend', 1, 100)",
                        tenant.id()));
    }

    static TestHall open() {
        TestHall hall = Plugged.hall();
        return hall;
    }

    TillResource door() {
        return new TillResource(hall.database(), () -> key);
    }

    CheckResource staff() {
        return new CheckResource(hall.database(), () -> owner);
    }

    long guest(String card) {
        String phone = "+353851" + phones.incrementAndGet();
        return number("""
                with c as (insert into crm.contact (tenant_id, first_name, phone) values (?, ?, ?) returning id)
                insert into hospitality.guest (tenant_id, contact_id, name, phone, card_code)
                select ?, c.id, ?, ?, ? from c returning id""", tenant.id(), card, phone, tenant.id(), card, phone, card);
    }

    long number(String sql, @Nullable Object... values) {
        return hall.write(
                owner, tx -> tx.queryOne(sql, row -> row.getLong(1), values).orElseThrow());
    }

    @Nullable
    String text(String sql, @Nullable Object... values) {
        return hall.<List<String>>read(
                        owner, tx -> tx.query(sql, row -> String.valueOf(row.getStringOrNull(1)), values))
                .get(0);
    }

    long balance(long guest) {
        return number("select balance from hospitality.guest where tenant_id = ? and id = ?", tenant.id(), guest);
    }

    /** What all lines of the ledger add up to. */
    long ledger(long guest) {
        return number(
                "select coalesce(sum(points), 0)::bigint from hospitality.point_entry where tenant_id = ? and guest_id = ?",
                tenant.id(),
                guest);
    }

    long count(String table) {
        return number("select count(*) from hospitality." + table + " where tenant_id = ?", tenant.id());
    }

    CheckAnswer tell(Map<String, @Nullable Object> check) {
        return door().tell("key-" + NUMBERS.incrementAndGet(), check);
    }

    /** One line for it all, tax included. */
    static Map<String, @Nullable Object> check(String number, String event, long version, String gross) {
        Map<String, @Nullable Object> check = new LinkedHashMap<>();
        check.put("event", event);
        check.put("source", "Bar");
        check.put("number", number);
        check.put("version", version);
        check.put(
                "at", Instant.parse("2026-11-20T20:00:00Z").plusSeconds(version).toString());
        check.put("opened_at", "2026-11-20T19:00:00Z");
        check.put("net", gross);
        check.put("gross", gross);
        check.put("tenders", List.of(Map.of("kind", "card", "amount", gross)));
        if (new BigDecimal(gross).signum() > 0) {
            check.put("lines", new ArrayList<>(List.of(Map.of("item", "Negroni", "quantity", 1L, "amount", gross))));
        }
        return check;
    }

    static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> check, String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(check);
        more.put(name, value);
        return more;
    }

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> check, String card) {
        return with(check, "guest", Map.of("card", card));
    }
}
