package io.guildhall.hospitality.booking;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Money between minor units and what people read. */
final class Amounts {
    private Amounts() {}

    static BigDecimal of(long minor, String currency) {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** Such as {@code 60,00 €}. */
    static String words(long minor, String currency, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        format.setMinimumFractionDigits(digits(currency));
        format.setMaximumFractionDigits(digits(currency));
        return format.format(of(minor, currency));
    }

    static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** In minor units; of no part of them, and from one to a million. */
    static long minor(String field, BigDecimal amount, String currency) {
        try {
            if (Math.abs((long) amount.scale()) <= 24 && amount.precision() <= 24) {
                long minor = amount.movePointRight(digits(currency)).longValueExact();
                if (minor >= 1 && minor <= 100_000_000) {
                    return minor;
                }
            }
        } catch (ArithmeticException e) {
            // told below like an amount out of bounds
        }
        throw BookingForm.wrong(
                field, "hospitality/deposit-amount", "This has to be an amount such as 12.50 in the house's currency.");
    }
}
