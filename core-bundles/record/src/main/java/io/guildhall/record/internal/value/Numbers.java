package io.guildhall.record.internal.value;

import io.guildhall.entity.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Numbers out of JSON, exact or refused. */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /** A whole number; with {@code words} one written as text too, as in a query string. */
    static long whole(Object value, boolean words) throws ValueException {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger big) {
            return inRange(big);
        }
        if (words && value instanceof String text && WHOLE.matcher(text).matches()) {
            return inRange(new BigInteger(text));
        }
        if (value instanceof BigDecimal || value instanceof Double || value instanceof Float) {
            return wholeDecimal(value);
        }
        throw Coercion.wrongType("a whole number", value);
    }

    /** A decimal; text such as {@code "1234.50"} is the usual form, since JSON numbers lose digits on their way. */
    static BigDecimal decimal(Object value) throws ValueException {
        if (value instanceof String text && DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        if (value instanceof BigDecimal decimal) {
            return bounded(decimal);
        }
        if (value instanceof Double || value instanceof Float) {
            return bounded(ofDouble(((Number) value).doubleValue(), value));
        }
        if (value instanceof BigInteger big) {
            return bounded(new BigDecimal(big));
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        throw Coercion.wrongType("a decimal such as \"1234.50\"", value);
    }

    /** A number within a field's bounds, with as many digits after the point as it has; more are refused, not rounded away. */
    static BigDecimal decimal(Field field, Object value) throws ValueException {
        int decimals = field.custom() == null ? 0 : field.custom().decimals();
        BigDecimal number = decimal(value);
        if (number.stripTrailingZeros().scale() > decimals) {
            throw new ValueException(
                    "record/too-many-decimals",
                    "This number has too many decimals.",
                    decimals + " digits after the point are allowed.");
        }
        Coercion.within(field, number);
        return number.setScale(decimals, RoundingMode.UNNECESSARY);
    }

    /** Before any arithmetic: 1e999999999 is short to write and long to work with. */
    private static BigDecimal bounded(BigDecimal decimal) throws ValueException {
        if (decimal.precision() > 60 || Math.abs((long) decimal.scale()) > 60) {
            throw Coercion.outOfRange("The number is too large or has too many digits.");
        }
        return decimal;
    }

    private static BigDecimal ofDouble(double number, Object value) throws ValueException {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw Coercion.wrongType("a decimal such as \"1234.50\"", value);
        }
        return new BigDecimal(Double.toString(number));
    }

    private static long wholeDecimal(Object value) throws ValueException {
        BigDecimal decimal = decimal(value);
        if (decimal.stripTrailingZeros().scale() > 0) {
            throw Coercion.wrongType("a whole number", value);
        }
        return inRange(decimal.toBigInteger());
    }

    private static long inRange(BigInteger big) throws ValueException {
        if (big.compareTo(LEAST) < 0 || big.compareTo(MOST) > 0) {
            throw Coercion.outOfRange("The number is beyond 64 bits.");
        }
        return big.longValueExact();
    }
}
