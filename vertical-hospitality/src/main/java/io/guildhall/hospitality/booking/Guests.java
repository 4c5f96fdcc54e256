package io.guildhall.hospitality.booking;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.loyalty.NewGuest;
import io.guildhall.record.Records;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who it is that books: found by number or address, or made. */
final class Guests {
    /** Enough of a number to know somebody by it, whether a country code was typed or not. */
    private static final int KNOWN_BY = 8;

    static final String BY_PHONE = """
            select id from hospitality.guest
            where tenant_id = ? and phone_rev >= ? and phone_rev < ? and deleted_at is null order by id limit 2""";

    static final String BY_MAIL =
            "select id from hospitality.guest where tenant_id = ? and email_norm = ? and deleted_at is null order by id limit 2";

    private static final String THERE =
            "select id from hospitality.guest where tenant_id = ? and id = ? and deleted_at is null";

    private final Transaction tx;
    private final @Nullable Records records;
    private final long tenant;

    /** @param records null where nobody is made */
    Guests(Transaction tx, @Nullable Records records) {
        this.tx = tx;
        this.records = records;
        this.tenant = tx.actor().tenantId();
    }

    Optional<Long> byId(long id) {
        return tx.queryOne(THERE, row -> row.getLong(1), tenant, id);
    }

    /** Nobody where two share a number: whose evening it is only they can tell. */
    Optional<Long> find(@Nullable String phone, @Nullable String email) {
        Optional<Long> known = phone == null ? Optional.empty() : byPhone(phone);
        return known.isPresent() || email == null ? known : only(byMail(email));
    }

    private Optional<Long> byPhone(String phone) {
        String digits = new StringBuilder(phone.replaceAll("\\D", "")).reverse().toString();
        if (digits.length() < KNOWN_BY) {
            return Optional.empty();
        }
        String tail = digits.substring(0, Math.min(digits.length(), KNOWN_BY + 1));
        return only(tx.query(BY_PHONE, row -> row.getLong(1), tenant, tail, tail + ":"));
    }

    private List<Long> byMail(String email) {
        return tx.query(BY_MAIL, row -> row.getLong(1), tenant, email.toLowerCase(Locale.ROOT));
    }

    private static Optional<Long> only(List<Long> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Makes a contact and the guest that it is. */
    long make(String name, @Nullable String phone, @Nullable String email) {
        String stripped = name.strip();
        int gap = stripped.lastIndexOf(' ');
        String first = gap < 0 ? stripped : stripped.substring(0, gap).strip();
        String last = gap < 0 ? "" : stripped.substring(gap + 1);
        return new NewGuest(null, first, last, phone, email, null, null, Map.of())
                .create(tx, Objects.requireNonNull(records))
                .id();
    }
}
