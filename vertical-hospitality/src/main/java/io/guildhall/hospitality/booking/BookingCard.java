package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Row;
import io.guildhall.entity.EntityType;
import io.guildhall.hospitality.loyalty.Entities;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a host sees of a booking at a glance. What the reader's role hides is null.
 *
 * @param guestAlert allergies and the like that stand with the guest
 * @param noShows how often the guest has not come
 * @param answer what became of a request; null while it waits, and of what was none
 * @param answerBy until when a request waits
 */
public record BookingCard(
        long id,
        long venueId,
        String reference,
        String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String language,
        long partySize,
        Instant startsAt,
        Instant endsAt,
        String state,
        @Nullable String phase,
        String source,
        @Nullable String occasion,
        @Nullable String note,
        @Nullable String alert,
        @Nullable Long guestId,
        @Nullable String guestAlert,
        @Nullable Long visits,
        @Nullable Long noShows,
        List<Long> tables,
        @Nullable Instant heldUntil,
        @Nullable String cancelReason,
        @Nullable String answer,
        @Nullable Instant answerBy,
        @Nullable Deposit deposit,
        long version) {
    /** With the guest, how often he has not come, and the deposit, each by an index. */
    public static final String SELECT = """
            select b.id, b.venue_id, b.reference, b.name, b.phone, b.email, b.language, b.party_size, b.starts_at, b.ends_at,
                b.state, b.phase, b.source, b.occasion, b.note, b.alert, b.guest_id, g.alert, g.visits,
                (select count(*) from hospitality.booking n where n.tenant_id = b.tenant_id and n.guest_id = b.guest_id
                 and n.state = 'no_show'),
                array(select t.table_id from hospitality.booking_table t
                      where t.tenant_id = b.tenant_id and t.booking_id = b.id order by t.table_id),
                b.held_until, b.cancel_reason, b.version, d.state, d.amount_minor, d.currency, d.due_at,
                b.answer, b.answer_by
            from hospitality.booking b
            left join hospitality.guest g on g.tenant_id = b.tenant_id and g.id = b.guest_id
            left join hospitality.deposit d on d.tenant_id = b.tenant_id and d.booking_id = b.id
            """;

    public record Deposit(String state, BigDecimal amount, String currency, Instant dueAt) {}

    public BookingCard {
        tables = List.copyOf(tables);
    }

    public static BookingCard of(Row row) {
        return new BookingCard(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getStringOrNull(5),
                row.getStringOrNull(6),
                row.getStringOrNull(7),
                row.getLong(8),
                Objects.requireNonNull(row.getInstant(9)),
                Objects.requireNonNull(row.getInstant(10)),
                row.getString(11),
                row.getStringOrNull(12),
                row.getString(13),
                row.getStringOrNull(14),
                row.getStringOrNull(15),
                row.getStringOrNull(16),
                row.getLongOrNull(17),
                row.getStringOrNull(18),
                row.getLongOrNull(19),
                row.getLong(20),
                Arrays.stream(row.getLongs(21)).boxed().toList(),
                row.getInstant(22),
                row.getStringOrNull(23),
                row.getStringOrNull(29),
                row.getInstant(30),
                deposit(row),
                row.getLong(24));
    }

    private static @Nullable Deposit deposit(Row row) {
        String state = row.getStringOrNull(25);
        return state == null
                ? null
                : new Deposit(
                        state,
                        Amounts.of(row.getLong(26), row.getString(27)),
                        row.getString(27),
                        Objects.requireNonNull(row.getInstant(28)));
    }

    /** As much of it as this actor sees of bookings, and of guests. */
    public BookingCard seenBy(Actor actor) {
        EntityType seen = FieldRights.of(actor, BookingEntities.BOOKING);
        EntityType guest = FieldRights.of(actor, Entities.GUEST);
        boolean guestSeen = actor.may(Entities.GUEST.permission(EntityType.Verb.READ));
        return new BookingCard(
                id,
                venueId,
                reference,
                name,
                in(seen, "phone", phone),
                in(seen, "email", email),
                in(seen, "language", language),
                partySize,
                startsAt,
                endsAt,
                state,
                phase,
                source,
                in(seen, "occasion", occasion),
                in(seen, "note", note),
                in(seen, "alert", alert),
                in(seen, "guest_id", guestId),
                guestSeen ? in(guest, "alert", guestAlert) : null,
                guestSeen ? in(guest, "visits", visits) : null,
                guestSeen ? in(guest, "no_shows", noShows) : null,
                tables,
                heldUntil,
                in(seen, "cancel_reason", cancelReason),
                answer,
                answerBy,
                BookingEntities.seesDeposit(actor) ? deposit : null,
                version);
    }

    private static <T> @Nullable T in(EntityType entity, String field, @Nullable T value) {
        return entity.field(field).isPresent() ? value : null;
    }
}
