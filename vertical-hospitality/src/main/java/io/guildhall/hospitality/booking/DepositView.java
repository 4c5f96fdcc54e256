package io.guildhall.hospitality.booking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deposit as staff see it: what was asked by the rules of then, and each step since.
 *
 * @param each of one guest, or of the whole booking
 * @param checkId the check that it was put on
 * @param checks of this booking, and of whom it sits with, that it could be put on
 */
public record DepositView(
        String state,
        BigDecimal amount,
        String currency,
        boolean perGuest,
        BigDecimal each,
        long partySize,
        Instant dueAt,
        Instant refundUntil,
        boolean keepsLate,
        @Nullable Long checkId,
        List<Check> checks,
        List<Step> steps) {
    public DepositView {
        checks = List.copyOf(checks);
        steps = List.copyOf(steps);
    }

    public record Check(long id, String number, BigDecimal due) {}

    /**
     * @param automatic followed from what became of the booking
     * @param member who did it; null for the guest and for what came about by itself
     */
    public record Step(
            String was,
            String state,
            boolean automatic,
            @Nullable String way,
            @Nullable String reference,
            @Nullable String reason,
            @Nullable String check,
            @Nullable String member,
            Instant at) {}
}
