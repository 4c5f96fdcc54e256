package io.guildhall.itest;

import com.microsoft.playwright.Page;
import java.util.stream.Collectors;

/** The languages that nobody speaks: how words look in them, and which words of a page are not of them. */
final class Pseudo {
    /** Accented and longer, and from right to left. */
    static final String LEFTWARD = "ar-XB";

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String FOREIGN =
            "\u00e5\u0180\u00e7\u0111\u00e9\u0192\u011d\u0125\u00ee\u0135\u0137\u0142\u0271\u00f1"
                    + "\u00f6\u01a5\u024b\u0159\u0161\u0163\u00fb\u1e7d\u0175\u1e8b\u00fd\u017e"
                    + "\u00c5\u0181\u00c7\u0110\u00c9\u0191\u011c\u0124\u00ce\u0134\u0136\u013b\u1e40\u00d1"
                    + "\u00d6\u01a4\u024a\u0158\u0160\u0162\u00db\u1e7c\u0174\u1e8a\u00dd\u017d";

    /**
     * Notes the words that come from the server as somebody's data, so that they can be told from words that stand in the
     * code. What a server says in English of its own accord, such as labels, is not among them.
     */
    static final String LISTEN = """
            (() => {
              const told = /^\\/api\\/(modules|permission-groups|editions|roles\\/permissions|notifications)/;
              const own = new Set(['label', 'label_plural']);
              const words = (window.dataWords = new Set());
              const namesOf = ({ label, data }) => [label, ...(data ?? []).map(namesOf)];
              const collect = (value, key) => {
                if (typeof value === 'string') {
                  if (!own.has(key)) (value.match(/\\p{L}+/gu) ?? []).forEach((word) => words.add(word));
                } else if (value && typeof value === 'object') {
                  Object.entries(value).forEach(([name, inner]) => collect(inner, Array.isArray(value) ? key : name));
                }
              };
              const ask = window.fetch;
              window.fetch = async (...wish) => {
                const answer = await ask(...wish);
                const path = new URL(answer.url || '/', location.href).pathname;
                if (path.startsWith('/api/') && (answer.headers.get('content-type') ?? '').includes('json')) {
                  const body = await answer.clone().json().catch(() => undefined);
                  if (!told.test(path)) collect(body);
                  // Groups of a summary are called as the records that they stand for.
                  if (path.endsWith('/aggregate')) collect({ names: body?.data?.flatMap(namesOf) });
                  if (path === '/api/notifications') {
                    (body?.data ?? []).forEach(({ title, arguments: values }) => collect({ title, values }));
                  }
                }
                return answer;
              };
            })()""";

    private Pseudo() {}

    /** As the page writes it: in other letters where it speaks one of these languages. */
    static String words(Page page, String english) {
        return is(page) ? accented(english) : english;
    }

    /** How the page's text for it begins. */
    static String begins(Page page, String english) {
        return is(page) ? "\u27e6" + accented(english) : english;
    }

    static boolean is(Page page) {
        return page.evaluate("document.documentElement.lang").toString().contains("-X");
    }

    private static String accented(String english) {
        return english.chars()
                .map(letter -> PLAIN.indexOf(letter) < 0 ? letter : FOREIGN.charAt(PLAIN.indexOf(letter)))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
