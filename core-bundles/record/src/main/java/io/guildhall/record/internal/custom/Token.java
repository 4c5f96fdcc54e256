package io.guildhall.record.internal.custom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word, number, text or sign of an expression. */
record Token(Kind kind, String text, int place) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    private static final Pattern PARTS = Pattern.compile("\\s*(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<number>[0-9]+(?:\\.[0-9]+)?)|'(?<text>(?:[^']|'')*)'|(?<sign><>|<=|>=|[-+*/=<>(),]))");

    boolean is(String sign) {
        return kind != Kind.TEXT && text.equalsIgnoreCase(sign);
    }

    static List<Token> of(String expression) throws ExpressionProblem {
        List<Token> tokens = new ArrayList<>();
        Matcher parts = PARTS.matcher(expression);
        int at = 0;
        while (!expression.substring(at).isBlank()) {
            if (!parts.find(at) || parts.start() != at) {
                int fault = at
                        + expression
                                .substring(at)
                                .indexOf(expression.substring(at).strip());
                throw new ExpressionProblem("What stands here is no part of an expression.", fault);
            }
            tokens.add(of(parts));
            at = parts.end();
        }
        tokens.add(new Token(Kind.END, "", expression.length()));
        return tokens;
    }

    private static Token of(Matcher parts) {
        String name = parts.group("name");
        if (name != null) {
            return new Token(Kind.NAME, name.toLowerCase(Locale.ROOT), parts.start("name"));
        }
        String number = parts.group("number");
        if (number != null) {
            return new Token(Kind.NUMBER, number, parts.start("number"));
        }
        String text = parts.group("text");
        return text == null
                ? new Token(Kind.SIGN, parts.group("sign"), parts.start("sign"))
                : new Token(Kind.TEXT, text.replace("''", "'"), parts.start("text"));
    }
}
