package io.guildhall.hospitality.booking;

import io.guildhall.request.Form;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says has become of a deposit.
 *
 * @param way how money went: {@code cash}, {@code card}, {@code transfer} or {@code other}
 * @param reference by which it is found again, such as on a bank statement
 * @param checkId the check it is put on; null for the booking's only one
 */
record DepositStep(
        String state,
        @Nullable String way,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable Long checkId) {
    static final List<String> BY_HAND = List.of("asked", "paid", "waived", "applied", "due_back", "returned");
    private static final List<String> WAYS = List.of("cash", "card", "transfer", "other");

    static DepositStep of(@Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "state", "way", "reference", "reason", "check_id");
        String state = BookingForm.needed("state", form.textOrNull("state"));
        String way = form.textOrNull("way");
        return new DepositStep(
                BookingForm.choice("state", state, state, BY_HAND),
                way == null ? null : BookingForm.choice("way", way, way, WAYS),
                BookingForm.line("reference", form.textOrNull("reference"), 120),
                BookingForm.line("reason", form.textOrNull("reason"), 300),
                form.idOrNull("check_id"));
    }

    /** Whether money changes hands, so that it is to be said how. */
    boolean moves(String was) {
        return state.equals("returned") || state.equals("paid") && was.equals("asked");
    }

    /** Whether it is an exception to what was agreed, so that it is to be said why. */
    boolean excepts(String was) {
        return state.equals("waived") || was.equals("kept");
    }
}
