package io.guildhall.hospitality.floor;

import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.BookingEntities;
import io.guildhall.hospitality.booking.Seats;
import io.guildhall.request.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A party that stands at the door.
 *
 * @param name what to call it; empty for somebody whose name nobody has asked
 * @param guest who of the known guests it is, or null
 */
record WalkIn(
        long venue,
        List<Long> tables,
        long size,
        String name,
        @Nullable Long guest,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String language,
        @Nullable String note,
        @Nullable String alert) {
    private static final Map<String, String> NOBODY =
            Map.of("en", "Walk-in", "de", "Laufkundschaft", "es", "Sin reserva", "fr", "Sans réservation");

    private static final String INSERT = """
            insert into hospitality.booking (tenant_id, venue_id, reference, guest_id, name, phone, email, language, party_size,
                starts_at, ends_at, state, source, note, alert, arrived, member_id)
            select ?, ?, ?, g.id, coalesce(nullif(?, ''), left(g.name, 255), ?), coalesce(?, g.phone), coalesce(?, g.email), ?, ?,
                ?, ?, ?, ?, ?, coalesce(?, g.alert), ?, ?
            from (select 1) one left join hospitality.guest g on g.tenant_id = ? and g.id = ? and g.deleted_at is null
            returning id""";

    WalkIn {
        tables = List.copyOf(tables);
    }

    /** Makes a booking of it. Its number, address and allergies come with the guest. Returns its id. */
    long insert(Transaction tx, String source, String state, Instant now, Duration stay) {
        long tenant = tx.actor().tenantId();
        if (guest != null
                && tx.queryOne(
                                "select id from hospitality.guest where tenant_id = ? and id = ? and deleted_at is null",
                                row -> row.getLong(1),
                                tenant,
                                guest)
                        .isEmpty()) {
            throw Form.wrong("guest_id", "booking/guest", "There is no such guest.");
        }
        refuseHidden(tx, "phone", phone);
        refuseHidden(tx, "email", email);
        refuseHidden(tx, "note", note);
        refuseHidden(tx, "alert", alert);
        long member = tx.actor().memberId();
        return tx.queryOne(
                        INSERT,
                        row -> row.getLong(1),
                        tenant,
                        venue,
                        Seats.reference(),
                        name,
                        nobody(tx),
                        phone,
                        email,
                        language,
                        size,
                        now,
                        now.plus(stay),
                        state,
                        source,
                        note,
                        alert,
                        state.equals("arrived") ? size : 0L,
                        member == 0 ? null : Long.valueOf(member),
                        tenant,
                        guest)
                .orElseThrow();
    }

    /** What a role does not see it does not set either. */
    private static void refuseHidden(Transaction tx, String field, @Nullable String value) {
        if (value != null && !FieldRights.sees(tx.actor(), BookingEntities.BOOKING, field)) {
            throw Form.wrong(field, "record/unknown-field", "There is no such field.");
        }
    }

    private static String nobody(Transaction tx) {
        String language = tx.actor().workspace().locale().split("-", 2)[0];
        return Objects.requireNonNull(NOBODY.getOrDefault(language, "Walk-in"));
    }
}
