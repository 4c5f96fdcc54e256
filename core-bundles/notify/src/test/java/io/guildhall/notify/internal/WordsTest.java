package io.guildhall.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.notify.internal.mail.Sheet;
import io.guildhall.notify.internal.mail.Words;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.Test;

/** Words of mails: complete in each language, and safe with whatever people write. */
public class WordsTest {
    @Test
    public void everyLanguageSaysAllThatEnglishSays() throws Exception {
        Properties english = file("en");
        List<String> there = Stream.of("de", "es", "fr")
                .filter(language -> WordsTest.class.getResource(path(language)) != null)
                .toList();
        assertThat(there).contains("de");
        for (String language : there) {
            Properties own = file(language);
            assertThat(own.keySet()).as(language).isEqualTo(english.keySet());
            assertThat(own.getProperty("language")).isEqualTo(language);
        }
    }

    @Test
    public void aLanguageThatNobodyWroteIsEnglishWithItsOwnDates() {
        assertThat(Words.in("sw-KE").say("choose")).isEqualTo("Choose what reaches you");
        assertThat(Words.in("sw-KE").language()).isEqualTo("en");
        assertThat(Words.in("sw-KE").locale().getLanguage()).isEqualTo("sw");
        assertThat(Words.in("../de").language()).isEqualTo("en");
    }

    @Test
    public void valuesAreNotLookedAtAgain() {
        assertThat(Words.fill("{a} and {b} {c}", Map.of("a", "{b}", "b", "x"))).isEqualTo("{b} and x ");
        assertThat(Words.fill("left {open", Map.of("open", "x"))).isEqualTo("left {open");
    }

    @Test
    public void nothingThatPeopleWriteBecomesMarkup() {
        Sheet sheet = new Sheet().item("<script>\"x\"</script>", "a & b", "https://a.example/?x='\"");
        assertThat(sheet.html("en"))
                .contains("&lt;script&gt;", "a &amp; b", "x=&#39;&quot;")
                .doesNotContain("<script");
        assertThat(sheet.text()).contains("<script>");
    }

    private static String path(String language) {
        return "/mail/words_" + language + ".properties";
    }

    private static Properties file(String language) throws Exception {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(WordsTest.class.getResourceAsStream(path(language))), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
