package io.guildhall.hospitality.booking;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What follows from a booking by itself, whoever took it: a letter to the guest, and later the reminders, the end of a hold, and
 * that nobody came. Each from the one change, once.
 */
@Component(service = BookingPost.class)
public final class BookingPost implements Reaction {
    private static final Set<String> TAKEN = Set.of("booked", "confirmed");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration SOON = Duration.ofHours(2);
    /** Whoever has just booked needs no reminding. */
    private static final Duration FRESH = Duration.ofHours(3);

    private static final String CLOCK = """
            select b.state, b.starts_at, b.held_until, coalesce(r.grace_minutes, 15),
                case when r.id is null then 45 else r.no_show_minutes end, coalesce(r.remind, true),
                coalesce(b.email, b.phone) is not null, b.deposit_state, b.email is not null, b.answer_by
            from hospitality.booking b
            left join hospitality.booking_rule r on r.tenant_id = b.tenant_id and r.venue_id = b.venue_id
            where b.tenant_id = ? and b.id = ? and not b.sample and b.source not in ('walk_in', 'waitlist')""";

    private final Letters letters;
    private final Jobs jobs;
    private final Clock clock;

    @Activate
    public BookingPost(@Reference Letters letters, @Reference Jobs jobs) {
        this(letters, jobs, Clock.systemUTC());
    }

    BookingPost(Letters letters, Jobs jobs, Clock clock) {
        this.letters = letters;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "booking-post";
    }

    @Override
    public Set<String> entities() {
        return Set.of(BookingStory.ENTITY);
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() != Change.Kind.DELETED
                && (change.after().containsKey("state")
                        || change.after().containsKey("starts_at")
                        || change.after().containsKey("party_size")
                        || change.after().containsKey("deposit_state")
                        || change.after().containsKey("email")
                        || change.after().containsKey("phone"));
    }

    @Override
    public void on(Change change, Transaction tx) {
        Due due = tx.queryOne(
                        CLOCK,
                        row -> new Due(
                                row.getString(1),
                                Objects.requireNonNull(row.getInstant(2)),
                                row.getInstant(3),
                                Duration.ofMinutes(row.getLong(4)),
                                row.getLongOrNull(5),
                                row.getBoolean(6) && row.getBoolean(7),
                                row.getStringOrNull(8),
                                row.getBoolean(9),
                                row.getInstant(10)),
                        change.tenantId(),
                        change.recordId())
                .orElse(null);
        if (due == null) {
            return;
        }
        String letter = letter(change, due);
        if (letter != null) {
            letters.write(tx, change.recordId(), letter, Long.toString(change.position()));
        }
        // Reminders are set for whoever can be reminded: a new address sets them, too.
        if (Stream.of("state", "starts_at", "email", "phone").anyMatch(change.after()::containsKey)) {
            set(tx, change.recordId(), due);
        }
    }

    private record Due(
            String state,
            Instant startsAt,
            @Nullable Instant heldUntil,
            Duration grace,
            @Nullable Long noShow,
            boolean remind,
            @Nullable String deposit,
            boolean mailed,
            @Nullable Instant answerBy) {}

    /** Null where the guest need not be told: steps within the house are its own. */
    private @Nullable String letter(Change change, Due due) {
        if (!change.after().containsKey("state")) {
            boolean moved =
                    change.after().containsKey("starts_at") || change.after().containsKey("party_size");
            if (moved) {
                return TAKEN.contains(due.state()) ? "changed" : null;
            }
            return change.after().containsKey("deposit_state") ? aboutDeposit(change) : readdressed(change, due);
        }
        String before = String.valueOf(change.before().get("state"));
        String after = String.valueOf(change.after().get("state"));
        if (TAKEN.contains(after)) {
            // A booking that the house has confirmed, or stepped back to, is the same booking.
            boolean known =
                    TAKEN.contains(before) || Set.of("arrived", "seated").contains(before);
            // Of a deposit that is asked with it, the letter that asks for it tells.
            boolean asked = change.kind() == Change.Kind.CREATED && due.deposit() != null;
            return known || asked ? null : "booked";
        }
        if (after.equals("requested")) {
            return "requested";
        }
        if (before.equals("requested") && after.equals("cancelled")) {
            return answer(change);
        }
        if (!after.equals("cancelled") || due.deposit() == null && !TAKEN.contains(before)) {
            return null;
        }
        return before.equals("held") && "time".equals(change.after().get("cancelled_by")) ? "lapsed" : "cancelled";
    }

    private static String answer(Change change) {
        return switch (String.valueOf(change.after().get("answer"))) {
            case "withdrawn" -> "withdrawn";
            case "expired" -> "unanswered";
            default -> "declined";
        };
    }

    /** Whoever is reached at another address or number from now on has not read what was sent to the one before. */
    private @Nullable String readdressed(Change change, Due due) {
        boolean elsewhere = change.after().containsKey("email")
                || !due.mailed() && change.after().containsKey("phone");
        if (change.kind() != Change.Kind.UPDATED || !elsewhere || due.startsAt().isBefore(clock.instant())) {
            return null;
        }
        return due.state().equals("requested")
                ? "requested"
                : TAKEN.contains(due.state()) ? "booked" : "asked".equals(due.deposit()) ? "asked" : null;
    }

    private static @Nullable String aboutDeposit(Change change) {
        Object before = change.before().get("deposit_state");
        String after = String.valueOf(change.after().get("deposit_state"));
        return switch (after) {
            case "asked" -> before == null ? "asked" : null;
            case "paid" -> "asked".equals(before) ? "paid" : null;
            case "returned" -> "returned";
            default -> null;
        };
    }

    private void set(Transaction tx, long booking, Due due) {
        Instant now = clock.instant();
        if (due.state().equals("held")) {
            Optional.ofNullable(due.heldUntil()).ifPresent(until -> at(tx, booking, "hold", due, until));
        }
        if (due.state().equals("requested")) {
            Optional.ofNullable(due.answerBy()).ifPresent(until -> at(tx, booking, "request", due, until));
        }
        if (!TAKEN.contains(due.state())) {
            return;
        }
        if (due.noShow() != null) {
            Duration late = due.grace().plusMinutes(due.noShow());
            at(tx, booking, "no-show", due, due.startsAt().plus(late));
        }
        if (due.remind()) {
            remind(tx, booking, due, DAY, now);
            remind(tx, booking, due, SOON, now);
        }
    }

    private void remind(Transaction tx, long booking, Due due, Duration before, Instant now) {
        Instant when = due.startsAt().minus(before);
        if (when.isAfter(now.plus(FRESH))) {
            at(tx, booking, "remind-" + before.toHours(), due, when);
        }
    }

    private void at(Transaction tx, long booking, String what, Due due, Instant when) {
        jobs.enqueue(
                tx,
                BookingClock.KIND,
                Map.of(
                        "booking",
                        booking,
                        "what",
                        what,
                        "starts_at",
                        due.startsAt().toString()),
                when);
    }
}
