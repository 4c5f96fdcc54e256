package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class LookupTermTest {
    @Test
    public void fourDigitsAreTheEndOfAPhoneNumber() {
        assertThat(LookupTerm.of(" 0134 ").phoneTail()).isEqualTo("4310");
        assertThat(LookupTerm.of("0134").name()).isEmpty();
    }

    @Test
    public void aNumberAsDialledAtHomeMatchesTheOneStoredWithItsCountryCode() {
        String stored = new StringBuilder("353851550134").reverse().toString();
        assertThat(stored).startsWith(LookupTerm.of("085 155 0134").phoneTail());
        assertThat(stored).startsWith(LookupTerm.of("+353 85 155 0134").phoneTail());
        assertThat(stored).startsWith(LookupTerm.of("00353 85 155-0134").phoneTail());
    }

    @Test
    public void lettersAreTheBeginningOfANameInAnyCase() {
        assertThat(LookupTerm.of("Róis").name()).isEqualTo("róis");
        assertThat(LookupTerm.of("  anna   b").name()).isEqualTo("anna b");
        assertThat(LookupTerm.of("Ann").phoneTail()).isEmpty();
    }

    @Test
    public void aCardCodeIsOneWord() {
        assertThat(LookupTerm.of("GH-00017-3").card()).isEqualTo("gh-00017-3");
        assertThat(LookupTerm.of("GH-00017-3").phoneTail()).isEmpty();
    }

    @Test
    public void nothingTypedAsksForNothing() {
        assertThat(LookupTerm.of("   ").isEmpty()).isTrue();
    }

    @Test
    public void threeDigitsBeginTheLastFour() {
        assertThat(LookupTerm.of("013").phoneTail()).isEmpty();
        assertThat(LookupTerm.of("013").lastFour()).isEqualTo("013");
        assertThat(LookupTerm.of("0134").lastFour()).isEmpty();
        assertThat(LookupTerm.of("0").lastFour()).isEmpty();
    }
}
