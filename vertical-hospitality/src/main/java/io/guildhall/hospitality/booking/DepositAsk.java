package io.guildhall.hospitality.booking;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a party would be asked for, before anybody has booked.
 *
 * @param startsAt of the evening
 * @param dueAt until when it is to be paid
 * @param refundUntil whoever cancels until then gets it back in full
 * @param keepsLate whether the house keeps it of those who cancel later or do not come
 */
public record DepositAsk(
        Instant startsAt, BigDecimal amount, String currency, Instant dueAt, Instant refundUntil, boolean keepsLate) {
    static DepositAsk of(DepositRule.Asked asked, Instant start, Instant now) {
        String currency = asked.rule().currency();
        return new DepositAsk(
                start,
                Amounts.of(asked.minor(), currency),
                currency,
                asked.due(now, start),
                asked.refundUntil(start),
                asked.rule().keepsLate());
    }
}
