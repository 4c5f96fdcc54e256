package io.guildhall.record.internal.value;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Amounts: decimals outside, minor units of the currency in the database. */
public final class Money {
    /** Amounts stay below this, whatever the currency: twelve digits before the point. */
    private static final BigDecimal LIMIT = new BigDecimal("1000000000000");

    private static final Map<String, Integer> DIGITS = new ConcurrentHashMap<>();
    private static final Map<Integer, Set<String>> UNUSUAL = Currency.getAvailableCurrencies().stream()
            .filter(c -> c.getDefaultFractionDigits() >= 0 && c.getDefaultFractionDigits() != 2)
            .collect(Collectors.groupingBy(
                    Currency::getDefaultFractionDigits,
                    Collectors.mapping(Currency::getCurrencyCode, Collectors.toUnmodifiableSet())));

    private Money() {}

    /** Digits after the point: 0 for JPY, 3 for KWD, 2 for what nobody knows. */
    public static int digits(@Nullable String currency) {
        if (currency == null) {
            return 2;
        }
        Integer known = DIGITS.get(currency);
        if (known == null) {
            known = lookUp(currency);
            if (DIGITS.size() < 1_000) {
                DIGITS.put(currency, known);
            }
        }
        return known;
    }

    /** Currencies whose number of digits is not two, by that number. */
    public static Map<Integer, Set<String>> unusual() {
        return UNUSUAL;
    }

    public static BigDecimal fromMinor(long minor, @Nullable String currency) {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** @throws ValueException if the currency has fewer digits than the amount */
    public static long toMinor(BigDecimal amount, @Nullable String currency) throws ValueException {
        int digits = digits(currency);
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.scale() > digits) {
            throw new ValueException(
                    "record/too-many-decimals",
                    "This amount has too many decimals.",
                    (currency == null ? "An amount" : currency) + " has " + digits + " digits after the point.");
        }
        return plain.movePointRight(digits).longValueExact();
    }

    /** A decimal out of JSON, within the limit; its digits are checked against the currency later. */
    static BigDecimal parse(Object value) throws ValueException {
        BigDecimal amount = Numbers.decimal(value);
        if (amount.abs().compareTo(LIMIT) >= 0) {
            throw Coercion.outOfRange("An amount has at most twelve digits before the point.");
        }
        return amount;
    }

    /** An ISO 4217 code in capitals. */
    static @Nullable String currency(Object value) throws ValueException {
        String text = Texts.line(value, Texts.TEXT_LIMIT);
        if (text == null) {
            return null;
        }
        String code = text.toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{3}") || !isCurrency(code)) {
            throw new ValueException(
                    "record/currency",
                    "There is no such currency.",
                    "Expected three letters of ISO 4217, such as EUR.");
        }
        return code;
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static int lookUp(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            return digits < 0 ? 2 : digits;
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }
}
