package io.guildhall.bench.evening;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the evening: what the tills will say, and what has to come of it. The same for the same seed. */
final class Script {
    private static final String[] ITEMS = {
        "Negroni", "Stout", "Olives", "House red", "Espresso", "Tonic", "Burger", "Cava"
    };
    private static final int[] PRICES = {1150, 620, 480, 750, 290, 350, 1490, 690};

    final List<Telling> tellings = new ArrayList<>();
    final Map<String, Expected> expected = new LinkedHashMap<>();
    final Map<String, Integer> counts = new TreeMap<>();

    private final Random random;
    private final String run;
    private final String source;
    private final List<String> cards;
    private final Instant opens = Instant.now().minusSeconds(5 * 3600);

    /** @param cards of the guests who come */
    Script(String run, String source, List<String> cards, int checks, Random random) {
        this.run = run;
        this.source = source;
        this.cards = cards;
        this.random = random;
        while (expected.size() < checks) {
            table(expected.size());
        }
    }

    private record Line(int item, int quantity) {
        long amount() {
            return (long) PRICES[item] * quantity;
        }
    }

    /** One party, which leaves one check or several. */
    private void table(int nr) {
        int kind = random.nextInt(100);
        String number = "E" + nr;
        String guest = guest();
        List<Line> lines = order();
        int version = drinks(number, guest, lines);
        if (kind < 62) {
            paid(number, guest, lines, version, "paid");
        } else if (kind < 74) {
            paid(number, guest, lines, version, "paid");
            refund(number, guest, lines, version + 1);
        } else if (kind < 80) {
            paid(number, guest, lines, version, "paid");
            tell("void", number, guest, List.of(), 0, version + 1, null);
            expect("voided", number, "voided", List.of(), 0, guest);
        } else if (kind < 92) {
            split(number, guest, lines, version);
        } else {
            merge(number, guest, lines, version);
        }
    }

    private @Nullable String guest() {
        int who = random.nextInt(10);
        return who < 7 ? cards.get(random.nextInt(cards.size())) : null;
    }

    private List<Line> order() {
        return random.ints(2 + random.nextInt(4), 0, ITEMS.length)
                .mapToObj(item -> new Line(item, 1 + random.nextInt(3)))
                .toList();
    }

    /** From the first drink to the last; returns the next version. */
    private int drinks(String number, @Nullable String guest, List<Line> lines) {
        int version = 1;
        for (int had = 1; had <= lines.size(); had++) {
            String event = had == 1 ? "open" : had == lines.size() ? "print" : "change";
            // Often the card is shown only at the end.
            String known = had == lines.size() || random.nextBoolean() ? guest : null;
            tell(event, number, known, lines.subList(0, had), 0, version++, null);
        }
        return version;
    }

    private void paid(String number, @Nullable String guest, List<Line> lines, int version, String count) {
        long tip = random.nextInt(4) * 50L;
        tell("tender", number, guest, lines, tip, version, null);
        expect(count, number, "closed", lines, tip, guest);
    }

    private void refund(String number, @Nullable String guest, List<Line> lines, int version) {
        List<Line> left = lines.subList(0, lines.size() - 1);
        tell("refund", number, guest, left, 0, version, null);
        expect("refunded in part", number, "closed", left, 0, guest);
    }

    /** Somebody pays for himself, and later than the rest. */
    private void split(String number, @Nullable String guest, List<Line> lines, int version) {
        String part = number + "-2";
        String other = guest();
        List<Line> rest = lines.subList(1, lines.size());
        ObjectNode from = Caller.JSON.createObjectNode().put("number", number).put("version", version);
        tell("split", number, guest, rest, 0, version, null);
        paid(number, guest, rest, version + 1, "split");
        tell("open", part, null, lines.subList(0, 1), 0, 1, from);
        tell("tender", part, other, lines.subList(0, 1), 0, 2, from);
        expect("parts", part, "closed", lines.subList(0, 1), 0, other);
    }

    /** Friends move to one table, and one pays for all. */
    private void merge(String number, @Nullable String guest, List<Line> lines, int version) {
        String other = number + "-m";
        List<Line> theirs = order();
        drinks(other, guest(), theirs);
        List<Line> all = new ArrayList<>(lines);
        all.addAll(theirs);
        ArrayNode merged = Caller.JSON.createArrayNode().add(other);
        tell("merge", number, guest, all, 0, version, merged);
        tell("tender", number, guest, all, 100, version + 1, merged);
        expect("merged", other, "merged", theirs, 0, null);
        expect("took up another", number, "closed", all, 100, guest);
    }

    private void expect(String count, String number, String state, List<Line> lines, long tip, @Nullable String guest) {
        expected.put(number, new Expected(state, sum(lines), tip, guest));
        counts.merge(count, 1, Integer::sum);
    }

    private static long sum(List<Line> lines) {
        return lines.stream().mapToLong(Line::amount).sum();
    }

    /** @param more where a part comes from, an object, or what was taken up, a list */
    private void tell(
            String event,
            String number,
            @Nullable String guest,
            List<Line> lines,
            long tip,
            int version,
            com.fasterxml.jackson.databind.@Nullable JsonNode more) {
        long gross = sum(lines);
        ObjectNode body = Caller.JSON
                .createObjectNode()
                .put("event", event)
                .put("source", source)
                .put("number", number)
                .put("version", version)
                .put("at", opens.plusSeconds(tellings.size()).toString())
                .put("opened_at", opens.plusSeconds(number.hashCode() & 0xfff).toString())
                .put("gross", amount(gross))
                .put("tax", amount(gross - gross * 100 / 119))
                .put("net", amount(gross * 100 / 119))
                .put("tip", amount(tip));
        if (guest != null) {
            body.putObject("guest").put("card", guest);
        }
        if (more != null) {
            body.set(more.isArray() ? "merged" : "split_from", more);
        }
        if (event.equals("tender") || event.equals("refund")) {
            body.putArray("tenders").addObject().put("kind", "card").put("amount", amount(gross + tip));
        }
        ArrayNode items = body.putArray("lines");
        lines.forEach(line -> items.addObject()
                .put("item", ITEMS[line.item])
                .put("quantity", line.quantity)
                .put("amount", amount(line.amount())));
        tellings.add(new Telling("evening-" + run + "-" + number + "-" + event + "-" + version, body));
    }

    /** Of one coffee, for which nobody gets points. */
    Telling late(String event, String number, int version, long gross) {
        tell(event, number, null, gross == 0 ? List.of() : List.of(new Line(4, 1)), 0, version, null);
        return tellings.remove(tellings.size() - 1);
    }

    static String amount(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    String did() {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
