package io.guildhall.record.internal.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/**
 * HTML that is safe to show and simple enough to be drawn from a few elements. Whatever is not on the list goes when it is
 * written, its words stay; so what is stored can be trusted, and cleaning it again changes nothing.
 */
public final class RichText {
    private static final Map<String, String> RENAMED =
            Map.of("b", "strong", "i", "em", "h1", "h3", "h2", "h3", "h5", "h4", "h6", "h4", "div", "p");

    private static final Set<String> PARAGRAPHS = Set.of("p", "li", "h3", "h4", "blockquote", "ul", "ol");

    private static final PolicyFactory POLICY = policy();

    private RichText() {}

    /** Null for what holds no words. */
    public static @Nullable String clean(@Nullable String html) {
        if (html == null) {
            return null;
        }
        String clean = POLICY.sanitize(html).strip();
        return plain(clean).isEmpty() ? null : clean;
    }

    /** The words alone, a line for each paragraph and item. */
    public static String plain(String html) {
        Words words = new Words();
        HtmlSanitizer.sanitize(html, POLICY.apply(words));
        return words.text();
    }

    private static PolicyFactory policy() {
        HtmlPolicyBuilder builder = new HtmlPolicyBuilder()
                .allowElements("p", "br", "strong", "em", "s", "code", "h3", "h4", "ul", "ol", "li", "blockquote")
                .allowElements("a", "span")
                .allowAttributes("href")
                .onElements("a")
                .allowUrlProtocols("https", "http", "mailto", "tel")
                .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
                .allowAttributes("data-member")
                .matching((element, attribute, value) -> value.matches("[1-9][0-9]{0,17}") ? value : null)
                .onElements("span");
        RENAMED.forEach((from, to) -> builder.allowElements((name, attributes) -> to, from));
        return builder.toFactory();
    }

    /** Collects text, with line ends where the page would show them. */
    private static final class Words implements HtmlStreamEventReceiver {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void openDocument() {
            text.setLength(0);
        }

        @Override
        public void closeDocument() {
            // Nothing is open here.
        }

        @Override
        public void openTag(String name, List<String> attributes) {
            String element = name.toLowerCase(Locale.ROOT);
            if (element.equals("br")) {
                text.append('\n');
            } else if (PARAGRAPHS.contains(element)) {
                endLine();
                if (element.equals("li")) {
                    text.append("- ");
                }
            }
        }

        @Override
        public void closeTag(String name) {
            if (PARAGRAPHS.contains(name.toLowerCase(Locale.ROOT))) {
                endLine();
            }
        }

        @Override
        public void text(String piece) {
            text.append(piece);
        }

        /** An item that begins with a paragraph is one line. */
        private void endLine() {
            int length = text.length();
            if (length > 0
                    && text.charAt(length - 1) != '\n'
                    && !text.toString().endsWith("\n- ")
                    && !bullet()) {
                text.append('\n');
            }
        }

        private boolean bullet() {
            return text.length() == 2 && text.charAt(0) == '-' && text.charAt(1) == ' ';
        }

        String text() {
            return text.toString().strip();
        }
    }
}
