package io.guildhall.record.internal.search;

import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.internal.value.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes words of what fields hold. The same for what is kept and for what is checked before it is shown. */
final class Words {
    /** Of addresses: nobody looks for them, and every record has them. */
    private static final Set<String> NOISE = Set.of("http", "https", "www", "mailto");

    private static final int LONGEST_TEXT = 1_000;

    private Words() {}

    /** @param value as {@link Searchable#expression} reads it */
    static List<Word> of(Field field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return List.of();
        }
        int longest = field.type() == FieldType.LONG_TEXT ? Inner.LONGEST_TEXT : LONGEST_TEXT;
        String text = value.length() > longest ? value.substring(0, longest) : value;
        return switch (field.type()) {
            case PHONE -> number(text);
            case PHONES -> ofLines(text, Words::number);
            case MONEY -> amount(text);
            case EMAIL, URL -> address(text);
            case EMAILS -> ofLines(text, Words::address);
            default -> Word.of(text);
        };
    }

    private static List<Word> number(String text) {
        return Phones.kept(text).stream()
                .map(key -> new Word(key, 0, text.length()))
                .toList();
    }

    private static List<Word> ofLines(String text, Function<String, List<Word>> ofLine) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        for (String line : text.split("\n", -1)) {
            int begin = at;
            ofLine.apply(line)
                    .forEach(word -> words.add(new Word(word.key(), begin + word.start(), begin + word.end())));
            at += line.length() + 1;
        }
        return words;
    }

    /** How an amount is shown: {@code 1234.50}, and its currency behind a blank. */
    static String shown(String value) {
        int blank = value.indexOf(' ');
        String currency = blank < 0 ? "" : value.substring(blank + 1);
        long minor = Long.parseLong(blank < 0 ? value : value.substring(0, blank));
        String amount =
                Money.fromMinor(minor, currency.isEmpty() ? null : currency).toPlainString();
        return (amount + " " + currency).strip();
    }

    /** By the digits before the point. Nothing is not worth finding. */
    private static List<Word> amount(String value) {
        String amount = shown(value);
        int point = amount.indexOf('.');
        String whole = amount.substring(0, point < 0 ? (amount + " ").indexOf(' ') : point);
        return "0".equals(whole) ? List.of() : List.of(new Word(whole, 0, amount.length()));
    }

    /** Without the country or {@code com} at the end. */
    private static List<Word> address(String text) {
        List<Word> words = new ArrayList<>();
        int host = text.indexOf('@') >= 0 ? text.indexOf('@') : 0;
        int path = text.indexOf('/', text.indexOf("//") < 0 ? 0 : text.indexOf("//") + 2);
        int last = text.substring(0, path < 0 ? text.length() : path).lastIndexOf('.');
        for (Word word : Word.of(text)) {
            boolean ending = last > host && word.start() == last + 1;
            if (!ending && !NOISE.contains(word.key())) {
                words.add(word);
            }
        }
        return words;
    }
}
