package io.guildhall.record.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public final class RichTextTest {
    private static final String USUAL = "<h3>Visit</h3><p>They want <strong>two</strong> of <em>them</em>"
            + " <a href=\"https://example.com/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\">here</a>.</p>"
            + "<ul><li>red</li><li>blue</li></ul><p><span data-member=\"7\">&#64;Jonas</span> please</p>";

    @Test
    public void whatTheEditorWritesStaysAsItIs() {
        assertThat(RichText.clean(USUAL))
                .isEqualTo(USUAL.replace("b=1", "b&#61;1").replace("c=2", "c&#61;2"));
    }

    @Test
    public void cleaningTwiceChangesNothing() {
        for (String html : hostile()) {
            String once = RichText.clean(html);
            assertThat(RichText.clean(once)).as(html).isEqualTo(once);
        }
        String once = RichText.clean(USUAL);
        assertThat(RichText.clean(once)).isEqualTo(once);
    }

    @Test
    public void nothingThatRunsOrReachesOutIsKept() {
        for (String html : hostile()) {
            String clean = RichText.clean(html + "<p>word</p>");
            assertThat(clean)
                    .as(html)
                    .doesNotContainPattern("(?i)<(script|img|svg|iframe|style|object|embed|form|math|link|meta|base)")
                    .doesNotContainPattern("(?i)<[^>]*\\s(on\\w+|style|src|id|class|srcdoc)\\s*=")
                    .doesNotContainPattern("(?i)href=\"\\s*(javascript|data|vbscript|file):")
                    .contains("word");
        }
    }

    @Test
    public void wordsOfForeignElementsStay() {
        assertThat(RichText.clean("<div>one <u>two</u> <font color=red>three</font></div>"))
                .isEqualTo("<p>one two three</p>");
        assertThat(RichText.clean("<h1>Big</h1><b>b</b><i>i</i>"))
                .isEqualTo("<h3>Big</h3><strong>b</strong><em>i</em>");
    }

    @Test
    public void colleaguesAreNamedByTheirNumberOnly() {
        assertThat(RichText.clean("<span data-member=\"x\">@a</span><span class=\"k\">b</span>"))
                .isEqualTo("&#64;ab");
    }

    @Test
    public void theWordsAloneReadWell() {
        assertThat(RichText.plain(USUAL)).isEqualTo("Visit\nThey want two of them here.\n- red\n- blue\n@Jonas please");
        assertThat(RichText.plain("<ul><li><p>a &lt; b &amp; c</p></li></ul><p>x<br />y</p>"))
                .isEqualTo("- a < b & c\nx\ny");
    }

    @Test
    public void noWordsAreNoText() {
        assertThat(RichText.clean("<p><br></p><p> </p>")).isNull();
        assertThat(RichText.clean("<script>alert(1)</script>")).isNull();
    }

    private static List<String> hostile() {
        return List.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\" jAvA&#x09;script:alert(1)\">x</a>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<p style=\"background:url(javascript:alert(1))\" onclick=\"alert(1)\" id=root class=x>p</p>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                "<form action=//evil><input name=x><button>go</button></form>",
                "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
                "<style>@import 'http://evil';</style>",
                "<p>{{constructor.constructor('alert(1)')()}}</p>",
                "<span data-member=\"7\" onmouseover=alert(1)>@x</span>",
                "<a href=\"//evil.example\" target=_blank ping=//evil>x</a>");
    }
}
