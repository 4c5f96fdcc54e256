package io.guildhall.hospitality.till;

import io.guildhall.hospitality.till.Told.GuestSaid;
import io.guildhall.hospitality.till.Told.Line;
import io.guildhall.hospitality.till.Told.SplitFrom;
import io.guildhall.hospitality.till.Told.Tenders;
import io.guildhall.hospitality.till.Told.Totals;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a telling of a body, or refuses it with the field at fault. */
final class TellingForm {
    private static final int NAME = 60;
    private static final int TILL = 40;
    private static final int MOST_LINES = 200;
    private static final int MOST_TENDERS = 20;
    private static final int MOST_MERGED = 20;
    private static final int MOST_REWARDS = 20;
    private static final long MOST_COVERS = 500;
    private static final String[] KNOWN = {
        "event",
        "source",
        "number",
        "version",
        "at",
        "opened_at",
        "venue_id",
        "booking_id",
        "table",
        "covers",
        "guest",
        "net",
        "gross",
        "discount",
        "tax",
        "tip",
        "tenders",
        "lines",
        "split_from",
        "merged",
        "rewards"
    };

    private final Fields fields;
    private final Form form;

    TellingForm(@Nullable Map<String, @Nullable Object> body, String currency) {
        this.fields = new Fields(Objects.requireNonNullElse(body, Map.of()), currency, KNOWN);
        this.form = fields.form();
    }

    Told read() {
        String source = form.neededLine("source", TILL);
        String number = form.neededLine("number", NAME);
        Instant at = fields.moment("at");
        boolean counted = form.get("version") != null;
        Totals totals = totals();
        List<Line> lines = fields.each(
                "lines", MOST_LINES, TellingForm::line, "item", "category", "alcohol", "quantity", "amount");
        adds(totals, lines);
        return new Told(
                event(),
                source,
                number,
                counted,
                counted ? version(form) : micros(at),
                at,
                form.get("opened_at") == null ? at : fields.moment("opened_at"),
                form.idOrNull("venue_id"),
                form.idOrNull("booking_id"),
                fields.lineOrNull("table", 40),
                form.get("covers") == null ? null : (int) form.number("covers", 0, MOST_COVERS),
                Objects.requireNonNullElse(
                        fields.one("guest", TellingForm::guest, "id", "card", "phone"), GuestSaid.NOBODY),
                totals,
                tenders(),
                lines,
                fields.one("split_from", split -> split(split, counted, number), "number", "version", "at"),
                merged(number),
                rewards());
    }

    private CheckEvent event() {
        String event = form.choice("event", "", CheckEvent.NAMES);
        if (event.isEmpty()) {
            throw Form.wrong("event", "value/missing", "This is needed.");
        }
        return CheckEvent.of(event);
    }

    private static long version(Form form) {
        return form.number("version", 0, Long.MAX_VALUE / 2);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private Totals totals() {
        for (String needed : List.of("net", "gross")) {
            if (form.get(needed) == null) {
                throw Form.wrong(needed, "value/missing", "This is needed.");
            }
        }
        return new Totals(
                fields.money("net"),
                fields.money("gross"),
                fields.money("discount"),
                fields.money("tax"),
                fields.money("tip"));
    }

    /** A check that does not add up in itself cannot be reconciled with anything. */
    private static void adds(Totals totals, List<Line> lines) {
        if (totals.net() + totals.tax() + totals.discount() != totals.gross()) {
            throw sums("gross", "Net, tax and discount make the gross.");
        }
        if (!lines.isEmpty() && lines.stream().mapToLong(Line::amount).sum() != totals.gross()) {
            throw sums("lines", "The lines make the gross.");
        }
    }

    private static RuntimeException sums(String field, String why) {
        return Problem.invalid("hospitality/till-sum", "The amounts of this check do not add up.")
                .detail(why)
                .field(field)
                .asException();
    }

    private static Line line(Fields line) {
        return new Line(
                line.form().neededLine("item", 120),
                line.lineOrNull("category", 60),
                line.form().yes("alcohol", false),
                (int) line.form().number("quantity", 1, 1, 1000),
                line.money("amount"));
    }

    private record Tender(String kind, long amount) {}

    private Tenders tenders() {
        List<Tender> all = fields.each(
                "tenders",
                MOST_TENDERS,
                tender -> new Tender(
                        tender.form().choice("kind", "other", List.of("cash", "card", "other")),
                        tender.money("amount", -10_000_000_00L)),
                "kind",
                "amount");
        return new Tenders(sum(all, "cash"), sum(all, "card"), sum(all, "other"));
    }

    private static long sum(List<Tender> tenders, String kind) {
        return tenders.stream()
                .filter(t -> t.kind.equals(kind))
                .mapToLong(Tender::amount)
                .sum();
    }

    static GuestSaid guest(Fields guest) {
        return new GuestSaid(guest.form().idOrNull("id"), guest.lineOrNull("card", 64), guest.lineOrNull("phone", 50));
    }

    private static SplitFrom split(Fields split, boolean counted, String own) {
        String number = split.form().neededLine("number", NAME);
        if (number.equals(own)) {
            throw itself("number");
        }
        return new SplitFrom(number, counted ? version(split.form()) : micros(split.moment("at")));
    }

    private List<String> merged(String own) {
        List<String> merged = Objects.requireNonNullElse(form.lines("merged", MOST_MERGED, NAME), List.of());
        if (merged.contains(own)) {
            throw itself("merged");
        }
        return merged.stream().distinct().sorted().toList();
    }

    private @Nullable List<Long> rewards() {
        Object given = form.get("rewards");
        if (given == null) {
            return null;
        }
        if (!(given instanceof List<?> list)
                || list.size() > MOST_REWARDS
                || !list.stream().allMatch(TellingForm::isId)) {
            throw Form.wrong(
                    "rewards", "value/list", "This has to be a list of at most " + MOST_REWARDS + " ids of holds.");
        }
        return list.stream()
                .map(id -> ((Number) id).longValue())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isId(@Nullable Object id) {
        return (id instanceof Long || id instanceof Integer) && ((Number) id).longValue() > 0;
    }

    private static RuntimeException itself(String field) {
        return Form.wrong(field, "hospitality/till-itself", "A check is not taken out of itself or into itself.");
    }
}
