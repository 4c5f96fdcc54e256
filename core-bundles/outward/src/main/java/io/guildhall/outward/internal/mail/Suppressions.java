package io.guildhall.outward.internal.mail;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Who gets no mail, and why. Thread-safe. */
@Component(service = Suppressions.class)
public final class Suppressions {
    public static final String ALL = "all";
    public static final String MARKETING = "marketing";

    private static final String VIEW =
            "select id, address, reach, reason, detail, since from outward.suppression where tenant_id = ?";

    private static final String ADD = """
            insert into outward.suppression (tenant_id, address, reach, reason, detail) values (?, ?, ?, ?, ?)
            on conflict on constraint suppression_address_uq do nothing""";

    private static final String REASON = """
            select reason from outward.suppression
            where tenant_id = ? and address = ? and (reach = 'all' or ?) order by reach limit 1""";

    private static final String REASONS =
            "select address, reason from outward.suppression where tenant_id = ? and address = any (?) order by reach";

    /** @param reach all or marketing @param reason bounced, unsubscribed, complained or hand */
    public record Suppression(
            long id,
            String address,
            String reach,
            String reason,
            String detail,
            @Nullable Instant since) {}

    @Activate
    public Suppressions() {}

    /** @param begins of the address, or empty @param before only those with a smaller id */
    List<Suppression> list(Transaction tx, String begins, long before, int most) {
        return tx.query(
                VIEW + " and id < ? and starts_with(address, ?) order by id desc limit ?",
                Suppressions::suppression,
                tx.actor().tenantId(),
                before,
                begins,
                most);
    }

    Optional<Suppression> find(Transaction tx, long id) {
        return tx.queryOne(
                VIEW + " and id = ?", Suppressions::suppression, tx.actor().tenantId(), id);
    }

    Optional<Suppression> find(Transaction tx, String address, String reach) {
        return tx.queryOne(
                VIEW + " and address = ? and reach = ?",
                Suppressions::suppression,
                tx.actor().tenantId(),
                address,
                reach);
    }

    /** @param address in small letters */
    public void add(Transaction tx, String address, String reach, String reason, String detail) {
        String brief = detail.length() <= 500 ? detail : detail.substring(0, 500);
        tx.update(ADD, tx.actor().tenantId(), address, reach, reason, brief);
    }

    int remove(Transaction tx, long id) {
        return tx.update(
                "delete from outward.suppression where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                id);
    }

    /** Why those of these addresses who get no news get none, by address. */
    public Map<String, String> reasons(Transaction tx, Collection<String> addresses) {
        Map<String, String> reasons = new HashMap<>();
        tx.query(
                REASONS,
                row -> reasons.putIfAbsent(row.getString(1), row.getString(2)) == null,
                tx.actor().tenantId(),
                addresses.toArray(String[]::new));
        return reasons;
    }

    /** Why this address gets no mail of that kind; empty if it does. */
    public Optional<String> reason(Transaction tx, String address, boolean marketing) {
        return tx.queryOne(REASON, row -> row.getString(1), tx.actor().tenantId(), address, marketing);
    }

    private static Suppression suppression(Row row) {
        return new Suppression(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInstant(6));
    }
}
