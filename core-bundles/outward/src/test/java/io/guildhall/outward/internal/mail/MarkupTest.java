package io.guildhall.outward.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public final class MarkupTest {
    @Test
    public void paragraphsListsBoldAndLinksBecomeHtml() {
        String html = Markup.html("Hello\nthere\n\n- **one**\n- [two](https://x.example/a?b=1&c=2)\n\nBye", List.of());
        assertThat(html)
                .contains(">Hello<br>there</p>")
                .contains("<li><strong>one</strong></li>")
                .contains("<a href=\"https://x.example/a?b=1&amp;c=2\"")
                .contains(">Bye</p>");
    }

    @Test
    public void valuesAreWordsAndNeverMarkup() {
        String evil = "<script>x</script> **bold** [go](https://evil.example)";
        assertThat(Markup.html("Dear {{record.name}}", List.of(evil)))
                .contains("&lt;script&gt;x&lt;/script&gt; **bold** [go](https://evil.example)")
                .doesNotContain("<strong>", "<a ");
    }

    @Test
    public void linksLeadOnlyWhereLinksLead() {
        assertThat(Markup.html("[x](javascript:alert(1))", List.of())).doesNotContain("href");
        assertThat(Markup.html("[x]({{record.url}})", List.of("javascript:alert(1)")))
                .doesNotContain("href");
        assertThat(Markup.html("[x]({{record.url}})", List.of("https://a.example/\" onclick=\"x")))
                .doesNotContain("href");
        assertThat(Markup.html("[x]({{record.url}})", List.of("https://a.example/b")))
                .contains("href=\"https://a.example/b\"");
    }

    @Test
    public void plainTextKeepsWhatALinkSays() {
        assertThat(Markup.plain("**Hi** {{record.name}}, [our site](https://a.example)", List.of("Ann")))
                .isEqualTo("Hi Ann, our site (https://a.example)\n");
    }

    @Test
    public void aSubjectStaysOneLine() {
        assertThat(Markup.line("For {{record.name}}!", List.of("A\r\nBcc: x@y.example")))
                .isEqualTo("For A Bcc: x@y.example!");
    }

    @Test
    public void valuesGoToTheirPlacesWhateverStandsInThem() {
        assertThat(Markup.places("{{record.a}} and {{ record.b }}")).containsExactly("record.a", "record.b");
        assertThat(Markup.plain("{{a}} {{b}}", List.of("{{b}}", "two"))).isEqualTo("{{b}} two\n");
    }
}
