package io.guildhall.hospitality.loyalty;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Thanks whoever joins, whoever has brought somebody who comes for the first time, and whoever says on the day itself that it is his
 * birthday; each once.
 */
public final class GuestBonuses implements Reaction {
    private static final String GUEST = "hospitality.guest";

    private static final String WANTED = """
            select exists (select from hospitality.earn_rule
            where tenant_id = ? and kind = ? and active and deleted_at is null)""";

    private static final String BROUGHT_BY = """
            select b.id, g.id from hospitality.visit v
            join hospitality.guest g on g.tenant_id = v.tenant_id and g.id = v.guest_id
            join hospitality.guest b on b.tenant_id = g.tenant_id and b.id = g.referred_by and b.deleted_at is null
            where v.tenant_id = ? and v.id = ?""";

    /** Who has brought a guest is said after he has come. */
    private static final String BROUGHT_BEFORE = """
            select b.id, g.id from hospitality.guest g
            join hospitality.guest b on b.tenant_id = g.tenant_id and b.id = g.referred_by and b.deleted_at is null
            where g.tenant_id = ? and g.id = ? and g.deleted_at is null and g.visits > 0""";

    private static final String BORN_TODAY = """
            select id from hospitality.guest
            where tenant_id = ? and id = ? and birth_day = ? and deleted_at is null and not sample""";

    private static final String JOINED =
            "select id from hospitality.guest where tenant_id = ? and id = ? and deleted_at is null and not sample";

    @Override
    public String name() {
        return "guest-bonuses";
    }

    @Override
    public Set<String> entities() {
        return Set.of(GUEST, "hospitality.visit");
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() == Change.Kind.CREATED
                || change.entity().equals(GUEST)
                        && change.kind() == Change.Kind.UPDATED
                        && (change.after().get("birthday") != null
                                || change.after().get("referred_by") != null);
    }

    @Override
    public void on(Change change, Transaction tx) {
        boolean created = change.kind() == Change.Kind.CREATED;
        long id = change.recordId();
        if (!change.entity().equals(GUEST)) {
            brought(tx, BROUGHT_BY, id);
            return;
        }
        if (created && wanted(tx, "signup")) {
            find(tx, JOINED, id).ifPresent(guest -> thank(tx, "signup", id, guest, "Welcome"));
        }
        if (change.after().get("birthday") != null && wanted(tx, "birthday")) {
            // Noted too late for the night to have known of it.
            LocalDate today = LocalDate.now(tx.actor().workspace().zone());
            find(tx, BORN_TODAY, id, Birthday.number(today))
                    .ifPresent(guest -> new Birthday(tx, null).greet(guest, today.getYear()));
        }
        if (!created && change.after().get("referred_by") != null) {
            brought(tx, BROUGHT_BEFORE, id);
        }
    }

    private static void brought(Transaction tx, String question, long id) {
        if (wanted(tx, "referral")) {
            tx.queryOne(
                            question,
                            row -> new long[] {row.getLong(1), row.getLong(2)},
                            tx.actor().tenantId(),
                            id)
                    .ifPresent(pair -> thank(tx, "referral", pair[1], pair[0], "Brought a guest"));
        }
    }

    private static boolean wanted(Transaction tx, String kind) {
        return tx.queryOne(WANTED, row -> row.getBoolean(1), tx.actor().tenantId(), kind)
                .orElse(false);
    }

    private static Optional<Long> find(Transaction tx, String question, Object... values) {
        return tx.queryOne(
                question,
                row -> row.getLong(1),
                Stream.concat(Stream.of(tx.actor().tenantId()), Stream.of(values))
                        .toArray());
    }

    private static void thank(Transaction tx, String kind, long which, long guest, String reason) {
        new Earning(tx).occasion(kind, Long.toString(which), guest, reason);
    }
}
