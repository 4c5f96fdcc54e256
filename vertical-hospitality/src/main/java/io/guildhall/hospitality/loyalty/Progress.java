package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a guest is from his next tier. All empty where there is nothing to say: no tiers, none above his, a programme that stands
 * still, or a reader whose role hides it.
 *
 * @param by {@code points}, {@code spend} or {@code visits}
 * @param until by when it has to be reached; null for a window that moves with the days
 * @param next the next tier above his, and what is missing
 * @param keep his own, where it has not been reached anew yet
 * @param coming what he has reached and has from {@code from} on
 */
public record Progress(
        String by,
        @Nullable LocalDate until,
        @Nullable Step next,
        @Nullable Step keep,
        @Nullable String coming,
        @Nullable LocalDate from) {

    /** @param missing points, minor units or visits */
    public record Step(String tier, long missing) {}

    static Progress of(Transaction tx, long guest) {
        Programme programme = Programme.of(tx);
        Tiers tiers = new Tiers(tx, programme, null);
        Tiers.Standing standing = tiers.standings(List.of(guest)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound().asException());
        if (!programme.earns() || standing.blocked() || !seen(tx, programme)) {
            return new Progress(programme.tierBy(), null, null, null, null, null);
        }
        LocalDate today = House.of(tx, programme, null).day(Instant.now());
        TierWindow window = tiers.window(standing, today);
        long sum = Objects.requireNonNull(tiers.sums(List.of(standing), today).get(guest))
                .now();
        Optional<Tiers.Tier> coming = tiers.best(sum).filter(tier -> tier.threshold() > standing.height());
        Optional<Tiers.Tier> own = tiers.at(standing.tierId()).filter(tier -> tier.threshold() > sum);
        return new Progress(
                programme.tierBy(),
                window.calendar() ? window.last() : null,
                tiers.above(standing.height(), sum).map(tier -> step(tier, sum)).orElse(null),
                own.map(tier -> step(tier, sum)).orElse(null),
                coming.map(Tiers.Tier::name).orElse(null),
                coming.isPresent() && programme.tierWaits() ? window.next().first() : null);
    }

    private static Step step(Tiers.Tier tier, long sum) {
        return new Step(tier.name(), tier.threshold() - sum);
    }

    private static boolean seen(Transaction tx, Programme programme) {
        EntityType guest = FieldRights.of(tx.actor(), Entities.GUEST);
        String counted = switch (programme.tierBy()) {
            case "spend" -> "spent";
            case "visits" -> "visits";
            default -> "earned";
        };
        return guest.field("tier_id").isPresent() && guest.field(counted).isPresent();
    }
}
