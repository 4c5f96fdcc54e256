package io.guildhall.record.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class CoercionTest {
    private static final Field NAME = Field.text("name", 10);

    @Test
    public void textIsStrippedAndBlankTextIsNone() throws ValueException {
        assertThat(value(NAME, "  Ada ")).isEqualTo("Ada");
        assertThat(value(NAME, " \t ")).isNull();
    }

    @Test
    public void lengthCountsCharactersNotUnits() throws ValueException {
        assertThat(value(NAME, "🙂".repeat(10))).isEqualTo("🙂".repeat(10));
        refused(NAME, "🙂".repeat(11), "record/too-long");
    }

    @Test
    public void charactersThatNoDatabaseKeepsAreRefused() {
        refused(NAME, "a\0b", "record/bad-text");
        refused(NAME, "a\ud83d", "record/bad-text");
        refused(NAME, "\ude00a", "record/bad-text");
        refused(NAME, "a\nb", "record/bad-text");
        refused(NAME, "a\u001bb", "record/bad-text");
    }

    @Test
    public void longTextKeepsItsLines() throws ValueException {
        assertThat(value(Field.longText("notes", 100), "a\n\tb\r\nc")).isEqualTo("a\n\tb\r\nc");
        refused(Field.longText("notes", 100), "a\0b", "record/bad-text");
    }

    @Test
    public void otherTypesThanTextAreRefusedAsText() {
        for (Object wrong : List.of(1, 1.5, true, List.of("a"), Map.of("a", 1))) {
            refused(NAME, wrong, "record/wrong-type");
        }
    }

    @Test
    public void mailPhoneAndWebAddressesAreLookedAt() throws ValueException {
        assertThat(value(Field.email("email"), "Ada@Example.com")).isEqualTo("Ada@Example.com");
        for (String wrong : List.of("ada", "@b", "a@", "a b@c.d", "a@b@c", "a@b.", "<a@b.c>")) {
            refused(Field.email("email"), wrong, "record/email");
        }
        assertThat(value(Field.phone("phone"), "+49 (30) 123-45 ext. 6")).isEqualTo("+49 (30) 123-45 ext. 6");
        refused(Field.phone("phone"), "call me", "record/phone");
        assertThat(value(Field.url("website"), "example.com/a?b=c")).isEqualTo("https://example.com/a?b=c");
        for (String wrong : List.of("javascript:alert(1)", "data:text/html,x", "http://", "ftp://example.com", "a b")) {
            refused(Field.url("website"), wrong, "record/url");
        }
    }

    @Test
    public void aLongMailIsRefusedQuickly() {
        refused(Field.email("email").maxLength(100_000), "a@" + "a.".repeat(40_000) + "@", "record/email");
        refused(Field.url("website").maxLength(100_000), "a.".repeat(40_000) + " ", "record/url");
    }

    @Test
    public void wholeNumbersAreExactOrRefused() throws ValueException {
        Field count = Field.integer("count");
        assertThat(value(count, 7)).isEqualTo(7L);
        assertThat(value(count, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(value(count, new BigDecimal("3.000"))).isEqualTo(3L);
        assertThat(value(count, BigInteger.TEN)).isEqualTo(10L);
        refused(count, 3.5, "record/wrong-type");
        refused(count, "3", "record/wrong-type");
        refused(count, true, "record/wrong-type");
        refused(count, BigInteger.TWO.pow(63), "record/out-of-range");
        refused(count, new BigDecimal("1e999999999"), "record/out-of-range");
        refused(count, 1e300, "record/out-of-range");
        refused(count, Double.NaN, "record/wrong-type");
        refused(count.between(0, 100), -1, "record/out-of-range");
        refused(count.between(0, 100), 101, "record/out-of-range");
    }

    @Test
    public void amountsAreExactToTwelveDigitsInEveryCurrency() throws ValueException {
        assertThat(minor("999999999999.99", "EUR")).isEqualTo(99_999_999_999_999L);
        assertThat(minor("999999999999.999", "KWD")).isEqualTo(999_999_999_999_999L);
        assertThat(minor("999999999999", "JPY")).isEqualTo(999_999_999_999L);
        assertThat(minor("-0.01", "EUR")).isEqualTo(-1);
        assertThat(minor(12.5, "EUR")).isEqualTo(1250);
        assertThat(minor("1.50", "EUR")).isEqualTo(150);
        assertThat(minor("5.00", "JPY")).isEqualTo(5);
        Field amount = Field.money("amount", "amount_minor", null);
        refused(amount, "1000000000000", "record/out-of-range");
        refused(amount, new BigDecimal("1e2000000000"), "record/out-of-range");
        for (Object wrong : List.of("", "1,5", "1e5", "EUR 5", " 1", "--1", "0x1", "1.", true, List.of())) {
            refused(amount, wrong, "record/wrong-type");
        }
        assertThatThrownBy(() -> minor("1.5", "JPY")).hasMessage("record/too-many-decimals");
        assertThatThrownBy(() -> minor("1.005", "EUR")).hasMessage("record/too-many-decimals");
    }

    @Test
    public void everyAmountComesBackAsItWas() throws ValueException {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String currency = List.of("EUR", "JPY", "KWD", "USD").get(random.nextInt(4));
            long minor = random.nextLong(-99_999_999_999_999L, 99_999_999_999_999L);
            if (currency.equals("JPY")) {
                minor /= 100;
            }
            BigDecimal amount = Money.fromMinor(minor, currency);
            assertThat(minor(amount.toPlainString(), currency)).isEqualTo(minor);
        }
    }

    @Test
    public void currenciesAreRealAndInCapitals() throws ValueException {
        Field currency = Field.text("currency", 3);
        assertThat(Coercion.value(currency, true, "eur")).isEqualTo("EUR");
        for (String wrong : List.of("EU", "EURO", "ZZZ", "12A", "XXX")) {
            assertThatThrownBy(() -> Coercion.value(currency, true, wrong)).hasMessage("record/currency");
        }
    }

    @Test
    public void datesAndInstantsAreIsoToTheLetter() throws ValueException {
        Field day = Field.date("day");
        assertThat(value(day, "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        for (String wrong :
                List.of("2023-02-29", "2023-2-9", "20230209", "0000-01-01", "+2023-01-01", "2023-01-01T00:00", "")) {
            refused(day, wrong, "record/wrong-type");
        }
        Field at = Field.timestamp("at");
        assertThat(value(at, "2026-11-21T09:00:00.1234567+01:00"))
                .isEqualTo(Instant.parse("2026-11-21T08:00:00.123456Z"));
        assertThat(value(at, "2026-11-21T08:00Z")).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        for (String wrong : List.of(
                "2026-11-21",
                "2026-11-21T08:00:00",
                "2026-11-21 08:00:00Z",
                "2026-11-31T08:00:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-12:00",
                "2026-11-21T25:00:00Z",
                "now")) {
            refused(at, wrong, "record/wrong-type");
        }
        refused(at, Instant.MAX, "record/wrong-type");
    }

    @Test
    public void choicesTagsAndReferences() throws ValueException {
        Field status = Field.choice("status", "open", "won");
        assertThat(value(status, "won")).isEqualTo("won");
        refused(status, "Won", "record/choice");
        refused(status, 1, "record/wrong-type");
        Field tags = Field.tags("tags");
        assertThat(value(tags, Arrays.asList(" a ", "b", "a", "", null))).isEqualTo(List.of("a", "b"));
        refused(tags, "a", "record/wrong-type");
        refused(tags, List.of(1), "record/wrong-type");
        refused(tags, List.of("x".repeat(101)), "record/too-long");
        Field link = Field.reference("contact_id", "crm.contact");
        assertThat(value(link, 5)).isEqualTo(5L);
        refused(link, 0, "record/out-of-range");
        refused(link, "5", "record/wrong-type");
        refused(Field.bool("done"), "true", "record/wrong-type");
    }

    @Test
    public void nothingButAProblemEverComesOutOfRubbish() {
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            FieldType type = FieldType.values()[random.nextInt(FieldType.values().length)];
            Field field = type == FieldType.CHOICE ? Field.choice("f", "a", "b") : Field.of("f", type);
            Object rubbish = rubbish(random, 0);
            try {
                Coercion.value(field, random.nextInt(20) == 0, rubbish);
                Coercion.wanted(field, false, rubbish);
            } catch (ValueException expected) {
                assertThat(expected.problem("f").status()).isEqualTo(422);
            }
        }
    }

    private static Object rubbish(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 8 : 10)) {
            case 0 -> random.nextLong();
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> new BigInteger(200, random);
            case 3 -> new BigDecimal(new BigInteger(90, random), random.nextInt());
            case 4 -> random.nextBoolean();
            case 5 ->
                List.of("2026-11-21", "2026-13-41T99:99:99Z", "1e9", "-", "a@b", "\0", "'; drop table x; --")
                        .get(random.nextInt(7));
            case 6 ->
                random.ints(random.nextInt(20), 0, 0x10000)
                        .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
                        .toString();
            case 7 ->
                random.ints(random.nextInt(12), '+', 'Z')
                        .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
                        .toString();
            case 8 -> List.of(rubbish(random, depth + 1), rubbish(random, depth + 1));
            default -> Map.of("a", rubbish(random, depth + 1));
        };
    }

    private static long minor(Object amount, String currency) throws ValueException {
        Field field = Field.money("amount", "amount_minor", null);
        Object decimal = value(field, amount);
        return Coercion.minor(field, (BigDecimal) java.util.Objects.requireNonNull(decimal), currency);
    }

    private static @Nullable Object value(Field field, Object value) throws ValueException {
        return Coercion.value(field, false, value);
    }

    private static void refused(Field field, Object value, String code) {
        assertThatThrownBy(() -> value(field, value))
                .as(field.type().name())
                .isInstanceOfSatisfying(ValueException.class, e -> {
                    assertThat(e.problem("f").code()).isEqualTo(code);
                    assertThat(e.problem("f").field()).isEqualTo("f");
                });
    }
}
