package io.guildhall.notify.internal.mail;

import java.util.ArrayList;
import java.util.List;

/** A small mail, written once and given as plain text and as HTML that any reader shows. Not thread-safe. */
public final class Sheet {
    private static final String FRAME = """
            <!doctype html><html lang="%s" dir="auto"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>\
            <body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">\
            <div style="max-width:560px;margin:0 auto">%s</div></body></html>""";

    private final List<String> plain = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();

    public Sheet paragraph(String words) {
        plain.add(words);
        html.append("<p style=\"margin:0 0 16px\">").append(escaped(words)).append("</p>");
        return this;
    }

    /** Stands out, whoever reads it. */
    public Sheet warning(String words) {
        plain.add("!! " + words);
        html.append("<p style=\"margin:0 0 16px;padding:10px 14px;border-radius:8px;background:#b42318;color:#fff;"
                        + "font-weight:700\">")
                .append(escaped(words))
                .append("</p>");
        return this;
    }

    /** A thing with a quieter line and where it leads. */
    public Sheet item(String words, String detail, String link) {
        plain.add("- " + words + "\n  " + detail + "\n  " + link);
        html.append("<p style=\"margin:0 0 14px\"><a href=\"")
                .append(escaped(link))
                .append("\" style=\"color:#2b5fd9;font-weight:600;text-decoration:none\">")
                .append(escaped(words))
                .append("</a><br><span style=\"font-size:13px;opacity:.75\">")
                .append(escaped(detail))
                .append("</span></p>");
        return this;
    }

    public Sheet button(String words, String link) {
        plain.add(words + ":\n" + link);
        html.append("<p style=\"margin:20px 0\"><a href=\"")
                .append(escaped(link))
                .append("\" style=\"display:inline-block;padding:12px 20px;border-radius:10px;background:#2b5fd9;"
                        + "color:#fff;font-weight:600;text-decoration:none\">")
                .append(escaped(words))
                .append("</a></p>");
        return this;
    }

    public Sheet small(String words, String linkWords, String link) {
        plain.add("--\n" + words + "\n" + linkWords + ": " + link);
        html.append("<p style=\"margin:28px 0 0;font-size:13px;opacity:.75\">")
                .append(escaped(words))
                .append("<br><a href=\"")
                .append(escaped(link))
                .append("\" style=\"color:inherit\">")
                .append(escaped(linkWords))
                .append("</a></p>");
        return this;
    }

    public String text() {
        return String.join("\n\n", plain) + "\n";
    }

    public String html(String language) {
        return FRAME.formatted(escaped(language), html);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\n", "<br>");
    }
}
