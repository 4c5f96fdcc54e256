package io.guildhall.hospitality.loyalty;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reward as the bar offers it to a guest.
 *
 * @param cost points; null, like whatever else his role does not see of rewards, where it is hidden
 * @param reason why he cannot have it now: the code of the refusal that taking it would meet; null if he can
 * @param about what that refusal tells: {@code tier}, {@code venue}, {@code from}, {@code until}, {@code had_at}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RewardView(
        long id,
        String name,
        @Nullable String description,
        @Nullable Long cost,
        boolean available,
        @Nullable String reason,
        @Nullable Map<String, @Nullable Object> about) {
    private static final String TOO_FEW = "hospitality/too-few-points";
    private static final String HAD = "had_at";
    /** What is told of a reward itself, by the field that says it. */
    private static final Map<String, String> OF_REWARD =
            Map.of("tier", "tier_id", "venue", "venue_id", "from", "starts_on", "until", "ends_on", "cost", "cost");

    private static final Set<String> BIRTHDAY = Set.of("hospitality/reward-birthday", "hospitality/reward-no-birthday");

    static RewardView of(Offer offer, @Nullable Problem refusal) {
        return new RewardView(
                offer.id(),
                offer.name(),
                offer.description(),
                offer.cost(),
                refusal == null,
                refusal == null ? null : refusal.code(),
                refusal == null ? null : new LinkedHashMap<>(refusal.extra()));
    }

    /** Nothing of points, birthdays or redemptions to whoever does not see them; taking it would tell, as it always has. */
    RewardView seenBy(Actor reader) {
        return withoutReasons(reader).plain(reader);
    }

    private RewardView plain(Actor reader) {
        Map<String, @Nullable Object> less = about == null ? null : new LinkedHashMap<>(about);
        if (less != null) {
            OF_REWARD.forEach((told, field) -> {
                if (!FieldRights.sees(reader, Entities.REWARD, field)) {
                    less.remove(told);
                }
            });
        }
        return new RewardView(
                id,
                name,
                FieldRights.sees(reader, Entities.REWARD, "description") ? description : null,
                FieldRights.sees(reader, Entities.REWARD, "cost") ? cost : null,
                available,
                reason,
                less);
    }

    private RewardView withoutReasons(Actor reader) {
        if (TOO_FEW.equals(reason)) {
            return EntryReceipt.seesBalance(reader)
                    ? this
                    : new RewardView(id, name, description, cost, true, null, null);
        }
        return reason != null && BIRTHDAY.contains(reason) && !FieldRights.sees(reader, Entities.GUEST, "birthday")
                ? told(null)
                : seenHad(reader);
    }

    private RewardView seenHad(Actor reader) {
        if (about == null || !about.containsKey(HAD) || reader.may(Entities.REDEMPTION.permission(Verb.READ))) {
            return this;
        }
        Map<String, @Nullable Object> less = new LinkedHashMap<>(about);
        less.remove(HAD);
        return told(less);
    }

    private RewardView told(@Nullable Map<String, @Nullable Object> of) {
        return new RewardView(id, name, description, cost, available, reason, of);
    }
}
