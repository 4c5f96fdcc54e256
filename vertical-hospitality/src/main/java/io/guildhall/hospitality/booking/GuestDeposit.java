package io.guildhall.hospitality.booking;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deposit as its guest is told of it.
 *
 * @param how in the owner's words, how to pay it
 */
public record GuestDeposit(
        String state,
        BigDecimal amount,
        String currency,
        Instant dueAt,
        Instant refundUntil,
        boolean keepsLate,
        @Nullable String how) {}
