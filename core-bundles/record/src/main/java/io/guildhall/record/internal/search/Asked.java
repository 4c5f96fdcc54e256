package io.guildhall.record.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was typed, read in every way it may be meant: {@code 030 555-1234} is a telephone number, {@code 2026-0012} may be one
 * or two words of a document's number.
 *
 * @param readings each a list of terms that all have to be there; none when nothing can be found
 * @param words what was typed as words alone
 * @param id what may be a record's own number, or 0
 */
record Asked(List<List<Term>> readings, List<Term> words, long id) {
    static final int MOST_TERMS = 6;

    private static final Pattern NUMERIC = Pattern.compile("(?=.*[0-9])[0-9+()/.,\\-']+");
    private static final Pattern ID = Pattern.compile("#?([0-9]{1,15})");
    private static final Pattern GROUPED = Pattern.compile("([0-9]{1,3}(?:[.,'][0-9]{3})+)(?:[.,][0-9]{1,2})?");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]+)(?:[.,][0-9]{1,2})?");
    private static final Set<String> ENDINGS = Set.of("com", "net", "org", "info", "biz");
    private static final Set<String> NOISE = Set.of("http", "https", "www");
    private static final int FEWEST_DIGITS = 3;
    private static final int WITH_COUNTRY = 10;
    private static final int COUNTRY_ENDING = 2;

    static Asked of(String typed) {
        String text = typed.replace("\0", "").strip();
        Matcher id = ID.matcher(text);
        long number = id.matches() ? Long.parseLong(id.group(1)) : 0;
        List<Term> asNumbers = terms(text, true);
        List<Term> asWords = terms(text, false);
        List<List<Term>> readings = new ArrayList<>();
        if (!asNumbers.isEmpty()) {
            readings.add(asNumbers);
        }
        if (!asWords.isEmpty() && !asWords.equals(asNumbers)) {
            readings.add(asWords);
        }
        return new Asked(readings, asWords, number);
    }

    private static List<Term> terms(String text, boolean numbers) {
        List<Term> terms = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (String chunk : text.split("\\s+")) {
            if (numbers && NUMERIC.matcher(chunk).matches()) {
                run.append(run.isEmpty() ? "" : " ").append(chunk);
                continue;
            }
            addNumber(terms, run);
            addWords(terms, chunk);
        }
        addNumber(terms, run);
        return terms.size() > MOST_TERMS ? List.copyOf(terms.subList(0, MOST_TERMS)) : terms;
    }

    private static void addNumber(List<Term> terms, StringBuilder run) {
        if (run.isEmpty()) {
            return;
        }
        String text = run.toString();
        run.setLength(0);
        String digits = text.replaceAll("[^0-9]", "");
        List<String> prefixes = new ArrayList<>();
        String national = Phones.national(text);
        if (national.length() >= FEWEST_DIGITS) {
            prefixes.add(Phones.FORWARDS + national);
            prefixes.add(Phones.BACKWARDS + Phones.reversed(national));
        }
        if (digits.length() >= WITH_COUNTRY && national.equals(digits)) {
            String home = Phones.national("+" + digits);
            prefixes.add(Phones.FORWARDS + home);
            prefixes.add(Phones.BACKWARDS + Phones.reversed(home));
        }
        Matcher grouped = GROUPED.matcher(text);
        Matcher decimal = DECIMAL.matcher(text);
        if (grouped.matches()) {
            prefixes.add(grouped.group(1).replaceAll("[^0-9]", ""));
        } else if (decimal.matches()) {
            prefixes.add(decimal.group(1));
        }
        if (!prefixes.isEmpty()) {
            terms.add(new Term(digits, prefixes, false));
        }
    }

    private static void addWords(List<Term> terms, String chunk) {
        List<Word> words = Word.of(chunk);
        int end = words.isEmpty() ? 0 : words.get(words.size() - 1).end();
        int start = words.isEmpty() ? 0 : words.get(words.size() - 1).start();
        boolean address = start > 0 && chunk.charAt(start - 1) == '.' && isEnding(chunk, chunk.substring(start, end));
        int last = -1;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean again = word.start() < last;
            if (again || NOISE.contains(word.key()) || address && word.start() == start) {
                continue;
            }
            List<String> ways = new ArrayList<>(List.of(word.key()));
            if (i + 1 < words.size() && words.get(i + 1).start() == word.start()) {
                ways.add(words.get(i + 1).key());
            }
            terms.add(new Term(word.key(), ways, true));
            last = word.end();
        }
    }

    /** Whether this ends a host's name; it is left out where words are kept. */
    private static boolean isEnding(String chunk, String label) {
        return chunk.indexOf('@') >= 0
                || label.length() == COUNTRY_ENDING
                || ENDINGS.contains(label.toLowerCase(Locale.ROOT));
    }
}
