package io.guildhall.outward.internal.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain text with a little looks: paragraphs, lines that begin with {@code - }, {@code **bold**}, {@code [words](https://…)}, and
 * values in <code>{{…}}</code>. What comes from a record is never read as markup: a guest's name is a name, whatever it looks like.
 */
final class Markup {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]{1,300})}}");
    private static final Pattern LOOKS = Pattern.compile(
            "\\*\\*(?<bold>[^*]{1,1000})\\*\\*|\\[(?<words>[^\\]\\[]{1,500})]\\((?<target>[^)\\s]{1,2000})\\)"
                    + "|(?<bare>https?://[^\\s<>\"'()]{1,2000}[^\\s<>\"'().,;:!?])");
    private static final Pattern MARK = Pattern.compile("\uE000(\\d{1,4})\uE001");
    private static final String TARGET = "(https?://|mailto:)[^\\s<>\"']{1,4000}";
    private static final String FRAME = """
            <!doctype html><html lang="%s" dir="auto"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>\
            <body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">\
            <div style="max-width:600px;margin:0 auto">%s</div></body></html>""";

    private Markup() {}

    /** What stands in the places, in order. */
    static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1).strip())
                .toList();
    }

    /** One line of plain text. */
    static String line(String text, List<String> values) {
        return insert(marked(text), values, UnaryOperator.identity())
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** @param values of the places, in order; what is missing is empty */
    static String plain(String text, List<String> values) {
        String looks = LOOKS.matcher(marked(text)).replaceAll(match -> Matcher.quoteReplacement(bare(match)));
        return insert(looks, values, UnaryOperator.identity()).strip() + "\n";
    }

    private static String bare(java.util.regex.MatchResult match) {
        if (match.group(1) != null) {
            return match.group(1);
        }
        return match.group(2) == null
                ? match.group()
                : match.group(2).equals(match.group(3)) ? match.group(2) : match.group(2) + " (" + match.group(3) + ")";
    }

    /** Paragraphs and lists, without a page around them. */
    static String html(String text, List<String> values) {
        StringBuilder html = new StringBuilder();
        List<String> points = new ArrayList<>();
        for (String block : marked(text).replace("\r", "").strip().split("\n{2,}", -1)) {
            List<String> lines = new ArrayList<>();
            for (String line : block.split("\n", -1)) {
                if (line.startsWith("- ")) {
                    paragraph(html, lines);
                    points.add(looks(line.substring(2), values));
                } else {
                    list(html, points);
                    lines.add(looks(line, values));
                }
            }
            list(html, points);
            paragraph(html, lines);
        }
        return html.toString();
    }

    static String page(String content, String language) {
        return FRAME.formatted(escaped(language), content);
    }

    private static void paragraph(StringBuilder html, List<String> lines) {
        if (!lines.isEmpty()) {
            html.append("<p style=\"margin:0 0 16px\">")
                    .append(String.join("<br>", lines))
                    .append("</p>");
            lines.clear();
        }
    }

    private static void list(StringBuilder html, List<String> points) {
        if (!points.isEmpty()) {
            html.append("<ul style=\"margin:0 0 16px;padding-inline-start:24px\">");
            points.forEach(point -> html.append("<li>").append(point).append("</li>"));
            html.append("</ul>");
            points.clear();
        }
    }

    private static String looks(String text, List<String> values) {
        StringBuilder html = new StringBuilder();
        Matcher matcher = LOOKS.matcher(text);
        int from = 0;
        while (matcher.find()) {
            html.append(words(text.substring(from, matcher.start()), values));
            if (matcher.group("bold") != null) {
                html.append("<strong>")
                        .append(looks(matcher.group("bold"), values))
                        .append("</strong>");
            } else if (matcher.group("bare") != null) {
                html.append(link(matcher.group("bare"), matcher.group("bare"), values));
            } else {
                html.append(link(matcher.group("target"), matcher.group("words"), values));
            }
            from = matcher.end();
        }
        return html.append(words(text.substring(from), values)).toString();
    }

    /** Only to what a reader expects of a link. */
    private static String link(String target, String words, List<String> values) {
        String url = insert(target, values, UnaryOperator.identity());
        String shown = words(words, values);
        return url.matches(TARGET)
                ? "<a href=\"" + escaped(url) + "\" style=\"color:#2b5fd9\">" + shown + "</a>"
                : shown;
    }

    private static String words(String text, List<String> values) {
        return insert(escaped(text), values, value -> escaped(value).replace("\n", "<br>"));
    }

    /** Puts a mark, of which no text has any, where the n-th value goes. */
    private static String marked(String text) {
        int[] count = {0};
        String clean = text.replaceAll("[\uE000\uE001]", "");
        return PLACE.matcher(clean).replaceAll(place -> "\uE000" + count[0]++ + "\uE001");
    }

    private static String insert(String text, List<String> values, UnaryOperator<String> look) {
        return MARK.matcher(text).replaceAll(mark -> {
            int index = Integer.parseInt(mark.group(1));
            return Matcher.quoteReplacement(index < values.size() ? look.apply(values.get(index)) : "");
        });
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
