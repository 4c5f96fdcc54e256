package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import io.guildhall.request.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the last days would have been with another rule or programme: each check is rated by the rules of now and by those with the
 * change, and the two are compared. Caps of days and months count as if these days were all there is.
 *
 * @param ahead whether the rule's days lie ahead, so that it was looked at as if it had held already
 * @param bills that were looked at
 * @param complete false when there were more bills than are looked at
 * @param guests who would have had more or fewer points
 * @param pointsNow that the rules of now give
 * @param pointsThen that they would give with the change
 * @param most the guests with the largest difference
 */
public record Preview(
        long days,
        boolean ahead,
        long bills,
        boolean complete,
        long guests,
        long pointsNow,
        long pointsThen,
        List<Difference> most) {
    private static final int DAYS = 30;
    private static final int MOST_BILLS = 20_000;
    private static final int MOST_GUESTS = 20;
    private static final int ALL_GUESTS = 5000;

    static final String BILLS = "select " + StoredRating.COLUMNS + """
            , coalesce(t.threshold, 0), g.tags
            from hospitality.rating r
            join hospitality.guest o on o.tenant_id = r.tenant_id and o.id = r.guest_id
            join hospitality.guest g on g.tenant_id = o.tenant_id and g.id = coalesce(o.merged_into, o.id)
            left join hospitality.tier t on t.tenant_id = r.tenant_id and t.id = r.tier_id
            where r.tenant_id = ? and r.day >= ? and r.day <= ? and r.state = 'closed'
                and r.source not in ('signup', 'birthday', 'referral')
            order by r.day, r.id limit ?""";

    private static final String NAMES = "select id, name from hospitality.guest where tenant_id = ? and id = any (?)";

    /** @param points more than now, or fewer when below zero */
    public record Difference(long guestId, String guest, long points) {}

    /** @param marks what the guest is marked with by now: what he was when it was rated nobody has kept */
    private record Rated(StoredRating rating, long height, Set<String> marks) {}

    static Preview of(Transaction tx, @Nullable Map<String, @Nullable Object> body) {
        Programme programme = Programme.of(tx);
        LocalDate today = LocalDate.now(tx.actor().workspace().zone());
        RuleForm changed = new RuleForm(body, today);
        changed.check(tx);
        List<Rules.Gated> now = new Rules(tx).gated();
        return of(tx, programme.terms(), now, programme.terms(), changed.into(now), changed.asked());
    }

    /** What other terms of the programme would have done, by the rules of now. */
    static Preview of(Transaction tx, Terms wanted, boolean all) {
        List<Rules.Gated> rules = new Rules(tx).gated();
        return of(tx, Programme.of(tx).terms(), rules, wanted, rules, new Asked(false, all));
    }

    /** How it is told. */
    private record Asked(boolean ahead, boolean all) {}

    private static Preview of(
            Transaction tx, Terms terms, List<Rules.Gated> now, Terms wanted, List<Rules.Gated> then, Asked asked) {
        House house = House.of(tx, Programme.of(tx), null);
        LocalDate today = LocalDate.now(tx.actor().workspace().zone());
        Sums before = new Sums(terms, now, house);
        Sums after = new Sums(wanted, then, house);
        List<Rated> bills = tx.query(
                BILLS,
                row -> new Rated(StoredRating.of(row), row.getLong(24), Rules.Gated.marks(List.of(row.getStrings(25)))),
                tx.actor().tenantId(),
                today.minusDays(DAYS - 1L),
                today,
                MOST_BILLS + 1);
        bills.stream().limit(MOST_BILLS).forEach(bill -> {
            before.add(bill);
            after.add(bill);
        });
        return compare(tx, before, after, bills.size(), asked);
    }

    private static Preview compare(Transaction tx, Sums before, Sums after, int bills, Asked asked) {
        Map<Long, Long> differences = new HashMap<>();
        after.byGuest.forEach((guest, points) -> {
            long more = points - before.byGuest.getOrDefault(guest, 0L);
            if (more != 0) {
                differences.put(guest, more);
            }
        });
        List<Map.Entry<Long, Long>> largest = differences.entrySet().stream()
                .sorted(Map.Entry.<Long, Long>comparingByValue((a, b) -> Long.compare(Math.abs(b), Math.abs(a)))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(asked.all() ? ALL_GUESTS : MOST_GUESTS)
                .toList();
        Map<Long, String> names = new HashMap<>();
        tx.query(
                        NAMES,
                        row -> Map.entry(row.getLong(1), row.getString(2)),
                        tx.actor().tenantId(),
                        largest.stream().mapToLong(Map.Entry::getKey).toArray())
                .forEach(name -> names.put(name.getKey(), name.getValue()));
        return new Preview(
                DAYS,
                asked.ahead(),
                Math.min(bills, MOST_BILLS),
                bills <= MOST_BILLS,
                differences.size(),
                before.sum(),
                after.sum(),
                largest.stream()
                        .map(one -> new Difference(one.getKey(), names.getOrDefault(one.getKey(), ""), one.getValue()))
                        .toList());
    }

    /** What rules give, guest by guest; knows what was given before in the day and in the month. Not thread-safe. */
    private static final class Sums {
        private final Terms terms;
        private final List<Rules.Gated> rules;
        private final House house;
        /** By which of the rules are a guest's. */
        private final Map<List<Rule>, RuleBook> books = new HashMap<>();

        private final Map<Long, Long> byGuest = new HashMap<>();
        private final Map<List<Object>, Long> byPeriod = new HashMap<>();

        Sums(Terms terms, List<Rules.Gated> rules, House house) {
            this.terms = terms;
            this.rules = rules;
            this.house = house;
        }

        private RuleBook book(Rated rated) {
            List<Rule> his = rules.stream()
                    .filter(rule -> rule.holds(rated.height(), rated.marks()))
                    .map(Rules.Gated::rule)
                    .toList();
            return books.computeIfAbsent(his, all -> new RuleBook(terms, all));
        }

        void add(Rated rated) {
            StoredRating rating = rated.rating();
            RuleBook book = book(rated);
            Bill bill = rating.bill();
            boolean visit = bill.source().equals("visit");
            Occasion occasion = new Occasion(
                    visit ? "visit" : "bill",
                    book.terms().amount(bill),
                    bill.lines(),
                    rating.day(),
                    house.time(bill.occurredAt()),
                    bill.venueId(),
                    rating.tierPercent());
            List<RuleBook.Part> parts = book.rate(occasion, used(book, bill.guestId(), rating.day()));
            for (RuleBook.Part part : parts) {
                long rule = part.rule() == null ? Used.TIER : part.rule().ruleId();
                byGuest.merge(bill.guestId(), part.points(), Long::sum);
                byPeriod.merge(List.of(bill.guestId(), rule, rating.day()), part.points(), Long::sum);
                byPeriod.merge(
                        List.of(bill.guestId(), rule, rating.day().withDayOfMonth(1), "month"),
                        part.points(),
                        Long::sum);
            }
            byGuest.putIfAbsent(bill.guestId(), 0L);
        }

        private Used used(RuleBook book, long guest, LocalDate day) {
            if (!book.capsPeriods()) {
                return Used.NOTHING;
            }
            Map<Long, long[]> sums = new HashMap<>();
            List<Long> rules =
                    new ArrayList<>(book.rules().stream().map(Rule::ruleId).toList());
            rules.add(Used.TIER);
            for (long rule : rules) {
                sums.put(rule, new long[] {
                    byPeriod.getOrDefault(List.<Object>of(guest, rule, day), 0L),
                    byPeriod.getOrDefault(List.<Object>of(guest, rule, day.withDayOfMonth(1), "month"), 0L)
                });
            }
            return new Used(sums);
        }

        long sum() {
            return byGuest.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** A rule as somebody thinks of it. */
    private static final class RuleForm {
        private static final String[] NAMES = {
            "rule_id",
            "active",
            "name",
            "kind",
            "points",
            "per_amount_minor",
            "stacking",
            "percent",
            "priority",
            "min_spend_minor",
            "items",
            "not_items",
            "categories",
            "not_categories",
            "no_alcohol",
            "weekdays",
            "from_time",
            "to_time",
            "venue_id",
            "tier_id",
            "tag",
            "starts_on",
            "ends_on",
            "all",
            "cap_bill",
            "cap_day",
            "cap_month"
        };

        private static final long MOST = 1_000_000_000L;
        private static final String IS_TIER =
                "select threshold from hospitality.tier where tenant_id = ? and id = ? and deleted_at is null";
        private static final String IS_RULE = "select 1 from hospitality.earn_rule where tenant_id = ? and id = ?";

        private final Form form;
        private final @Nullable Long ruleId;
        private final @Nullable LocalDate startsOn;
        private final @Nullable LocalDate endsOn;
        private final boolean ahead;
        private long height;

        RuleForm(@Nullable Map<String, @Nullable Object> body, LocalDate today) {
            form = new Form(body, NAMES);
            ruleId = form.idOrNull("rule_id");
            startsOn = day("starts_on");
            endsOn = day("ends_on");
            ahead = startsOn != null && startsOn.isAfter(today);
        }

        Asked asked() {
            return new Asked(ahead, form.yes("all", false));
        }

        /** @throws io.guildhall.problem.ProblemException 422 for a rule that is not there */
        void check(Transaction tx) {
            if (ruleId != null
                    && tx.queryOne(IS_RULE, row -> true, tx.actor().tenantId(), ruleId)
                            .isEmpty()) {
                throw Form.wrong("rule_id", "value/unknown-record", "There is no such rule.");
            }
            Long tier = form.idOrNull("tier_id");
            if (tier != null) {
                height = tx.queryOne(IS_TIER, row -> row.getLong(1), tx.actor().tenantId(), tier)
                        .orElseThrow(() -> Form.wrong("tier_id", "value/unknown-record", "There is no such tier."));
            }
        }

        /** In the place of the rule that it changes, or beside the others. */
        List<Rules.Gated> into(List<Rules.Gated> rules) {
            List<Rules.Gated> then = new ArrayList<>(rules.stream()
                    .filter(rule -> ruleId == null || rule.rule().ruleId() != ruleId)
                    .toList());
            if (form.yes("active", true)) {
                String tag = form.line("tag", 100);
                then.add(new Rules.Gated(rule(), height, tag.isEmpty() ? null : tag));
            }
            return then;
        }

        private Rule rule() {
            String kind = form.choice("kind", "", List.of("spend", "visit", "item", "category", "daypart"));
            if (kind.isEmpty()) {
                throw Form.wrong("kind", "value/missing", "This is needed.");
            }
            String stacking = form.choice("stacking", "additive", List.of("additive", "exclusive", "multiplier"));
            boolean multiplies = stacking.equals("multiplier");
            String weekdays = form.line("weekdays", 7);
            return new Rule(
                    0,
                    ruleId == null ? -1 : ruleId,
                    0,
                    form.line("name", 120),
                    multiplies ? "daypart" : kind,
                    form.number("points", multiplies ? 1 : 0, multiplies ? 0 : 1, 100_000),
                    kind.equals("spend")
                            ? Long.valueOf(form.number("per_amount_minor", 1, MOST))
                            : cap("per_amount_minor"),
                    stacking,
                    multiplies ? Long.valueOf(form.number("percent", 101, 1000)) : null,
                    form.number("priority", 0, -1000, 1000),
                    cap("min_spend_minor"),
                    names("items"),
                    names("not_items"),
                    names("categories"),
                    names("not_categories"),
                    form.yes("no_alcohol", false),
                    weekdays.isEmpty() ? null : weekdays,
                    time("from_time"),
                    time("to_time"),
                    form.idOrNull("venue_id"),
                    cap("cap_bill"),
                    cap("cap_day"),
                    cap("cap_month"),
                    ahead ? null : startsOn,
                    ahead ? null : endsOn);
        }

        private @Nullable Long cap(String name) {
            return form.get(name) == null ? null : Long.valueOf(form.number(name, 1, MOST));
        }

        private List<String> names(String name) {
            List<String> lines = form.lines(name, 100, 120);
            return lines == null ? List.of() : lines.stream().map(Rule::name).toList();
        }

        private @Nullable LocalDate day(String name) {
            String line = form.line(name, 10);
            try {
                return line.isEmpty() ? null : LocalDate.parse(line);
            } catch (java.time.format.DateTimeParseException e) {
                throw Form.wrong(name, "value/date", "This is a day such as 2030-01-31.");
            }
        }

        private java.time.@Nullable LocalTime time(String name) {
            String line = form.line(name, 5);
            try {
                return line.isEmpty() ? null : java.time.LocalTime.parse(line);
            } catch (java.time.format.DateTimeParseException e) {
                throw Form.wrong(name, "hospitality/clock", "This is an hour such as 17:30.");
            }
        }
    }
}
