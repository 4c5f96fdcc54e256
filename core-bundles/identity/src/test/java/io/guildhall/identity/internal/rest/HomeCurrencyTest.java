package io.guildhall.identity.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** The currency that a new business finds set. */
public class HomeCurrencyTest {
    @Test
    public void theFirstCountryThatTheBrowserNamesDecides() {
        assertThat(HomeCurrency.of("en-GB,en;q=0.9")).isEqualTo("GBP");
        assertThat(HomeCurrency.of("en-US,en;q=0.9,de-DE;q=0.5")).isEqualTo("USD");
        assertThat(HomeCurrency.of("de,de-CH;q=0.8")).isEqualTo("CHF");
    }

    @Test
    public void withoutACountryItIsTheEuro() {
        assertThat(HomeCurrency.of(null)).isEqualTo("EUR");
        assertThat(HomeCurrency.of("en")).isEqualTo("EUR");
        assertThat(HomeCurrency.of("en-AQ")).isEqualTo("EUR");
        assertThat(HomeCurrency.of("'; drop table x;--")).isEqualTo("EUR");
    }
}
