package io.guildhall.crm.internal;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts as the API spells them: decimal strings with as many digits after the point as the currency has. */
public final class Money {
    private Money() {}

    /** @param currency ISO 4217; two digits where it is none that Java knows */
    public static String text(BigDecimal minorUnits, String currency) {
        return minorUnits
                .movePointLeft(digits(currency))
                .setScale(digits(currency))
                .toPlainString();
    }

    public static String text(long minorUnits, String currency) {
        return text(BigDecimal.valueOf(minorUnits), currency);
    }

    /** Smallest units in one unit: 100 for euros, 1 for yen, 1,000 for dinars. */
    public static long unit(String currency) {
        return BigDecimal.TEN.pow(digits(currency)).longValueExact();
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }
}
