package io.guildhall.identity.internal.rest;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Guesses in what currency a business reckons from the countries that its owner's browser names. */
final class HomeCurrency {
    private static final String FALLBACK = "EUR";

    private HomeCurrency() {}

    /**
     * @param accepted value of Accept-Language, as the browser sent it; anything unreadable counts as missing
     * @return an ISO 4217 code
     */
    static String of(@Nullable String accepted) {
        return ranges(accepted).stream()
                .map(range -> Locale.forLanguageTag(range.getRange()))
                .flatMap(locale -> currency(locale).stream())
                .findFirst()
                .orElse(FALLBACK);
    }

    private static List<Locale.LanguageRange> ranges(@Nullable String accepted) {
        try {
            return accepted == null ? List.of() : Locale.LanguageRange.parse(accepted);
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static Optional<String> currency(Locale locale) {
        try {
            return locale.getCountry().isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(Currency.getInstance(locale)).map(Currency::getCurrencyCode);
        } catch (IllegalArgumentException notACountry) {
            return Optional.empty();
        }
    }
}
