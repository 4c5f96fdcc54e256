package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the ledger to exactly what a bill earns now. A bill may come as often and in as many versions as it likes: what counts is the
 * latest, by the rules of the first time. Checks must be closed to earn; what a refund takes back is taken from the bill's own points
 * first, then from the guest's others, and then the programme says what becomes of the rest.
 */
public final class Earning {
    /** A device whose clock is further ahead than this is not believed. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private static final String BLOCKED = "blocked";
    /** The event of bills that a till keeps. */
    private static final String TILLS = "bill";

    private static final long LARGEST = 10_000_000_000L;
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String WHO = """
            select id, coalesce(merged_into, id) from hospitality.guest where tenant_id = ? and id = any (?)
            order by coalesce(merged_into, id)""";

    static final String EARNED = """
            select coalesce(sum(points + pending), 0)::bigint from hospitality.point_entry
            where tenant_id = ? and rating_id = ? and kind in ('earn', 'bonus', 'reversal')""";

    static final String WAITING = """
            select coalesce(sum(remaining), 0)::bigint from hospitality.point_lot
            where tenant_id = ? and guest_id = ? and rating_id = ? and remaining > 0 and not active""";

    static final String PARTS = """
            select coalesce(rule_id, 0), coalesce(max(terms_id), 0), sum(points)::bigint from hospitality.point_part
            where tenant_id = ? and rating_id = ? group by rule_id""";

    private static final String ADD_PART = """
            insert into hospitality.point_part (tenant_id, entry_id, rating_id, guest_id, day, terms_id, rule_id, points, counted, cut)
            values (?, ?, ?, ?, ?, ?::bigint, ?::bigint, ?, ?, ?)""";

    private final Transaction tx;
    private final long tenant;
    private final @Nullable Instant at;
    private final Ledger ledger;
    private final Programme programme;
    private final Rules rules;

    public Earning(Transaction tx) {
        this(tx, null);
    }

    /** @param at when it happens; null for the database's now */
    Earning(Transaction tx, @Nullable Instant at) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.at = at;
        this.ledger = new Ledger(tx, at);
        this.programme = Programme.of(tx);
        this.rules = new Rules(tx);
    }

    /**
     * @throws io.guildhall.problem.ProblemException 404 if there is no such guest, 422 for amounts that no check has
     */
    public Receipt rate(Bill bill) {
        check(bill);
        return rate(bill, new How("bill", TILLS, null, "Bill", null));
    }

    /** What happens to a guest once: he joins, has a birthday, brings another. Only the first time counts. */
    void occasion(String kind, String which, long guest, String reason) {
        if (Account.find(tx, guest).map(this::withheld).isPresent()) {
            return;
        }
        Instant now = at == null ? Instant.now() : at;
        Bill bill = new Bill(kind, which, guest, null, now, 0, 0, 0, 0, List.of(), Bill.State.CLOSED);
        rate(bill, new How(kind, kind, null, reason, null));
    }

    /**
     * How an occasion is called.
     *
     * @param kind for rules, {@link Occasion#kind}
     * @param event for the ledger
     * @param key of the caller for the first line
     * @param device that has signed it
     */
    record How(
            String kind,
            String event,
            @Nullable String key,
            String reason,
            @Nullable Long device) {
        /** What is given without anything being bought. */
        String lineKind() {
            return kind.equals("bill") || kind.equals("visit") ? "earn" : "bonus";
        }
    }

    Receipt rate(Bill bill, How how) {
        tx.queryOne(LOCK, row -> 0, tenant + "|hospitality.bill|" + bill.source() + "|" + bill.bill());
        List<StoredRating> before = StoredRating.of(tx, bill.source(), bill.bill());
        Map<Long, Account> accounts = lock(bill, before);
        Account guest = Optional.ofNullable(accounts.get(bill.guestId()))
                .orElseThrow(() -> Problem.notFound().asException());
        Optional<StoredRating> own = Optional.empty();
        for (StoredRating rating : before) {
            Account account = Objects.requireNonNull(accounts.get(rating.bill().guestId()));
            if (account.id() == guest.id()) {
                own = Optional.of(rating);
            } else if (rating.bill().state() == Bill.State.CLOSED) {
                // A check that was put on the wrong guest's name goes over to the right one, and may come back.
                settle(rating, rating.bill().opened(), account, how);
            }
        }
        if (own.isPresent() && own.get().echoes(bill)) {
            return new Receipt(
                    own.get().id(),
                    guest.id(),
                    own.get().points(),
                    0,
                    own.get().forgiven(),
                    guest.balance(),
                    own.get().withheld());
        }
        return own.isPresent() ? settle(own.get(), bill, guest, how) : first(bill, guest, how, before);
    }

    /** It earns nothing as long as something else stands for it; rated as closed it comes back. */
    void setAside(StoredRating rating, How how) {
        Account guest = Objects.requireNonNull(
                lock(rating.bill(), List.of()).get(rating.bill().guestId()));
        settle(rating, rating.bill().opened(), guest, how);
    }

    /** Everybody who has ever had this bill, by the id that he has there; whoever was merged into another stands for him. */
    private Map<Long, Account> lock(Bill bill, List<StoredRating> before) {
        long[] ids = LongStream.concat(
                        LongStream.of(bill.guestId()),
                        before.stream().mapToLong(rating -> rating.bill().guestId()))
                .distinct()
                .toArray();
        Map<Long, Account> found = new HashMap<>();
        Map<Long, Account> accounts = new HashMap<>();
        for (long[] pair : tx.query(WHO, row -> new long[] {row.getLong(1), row.getLong(2)}, tenant, ids)) {
            Account account =
                    found.computeIfAbsent(pair[1], id -> Account.find(tx, id).orElseThrow());
            accounts.put(pair[0], account);
        }
        return accounts;
    }

    private Receipt first(Bill given, Account guest, How how, List<StoredRating> before) {
        if (guest.gone()) {
            throw Problem.notFound().asException();
        }
        Instant latest = now(guest).plus(SKEW);
        Bill bill = given.occurredAt().isAfter(latest) ? given.at(now(guest)) : given;
        LocalDate day = House.of(tx, programme, bill.venueId()).day(bill.occurredAt());
        String withheld = before.isEmpty() ? withheld(guest) : withheld(guest, before);
        RuleBook book = new RuleBook(
                programme.terms(), withheld == null ? rules.inForce(guest.tierThreshold(), guest.tags()) : List.of());
        StoredRating rating = StoredRating.add(tx, bill.of(guest.id()), day, book, guest, withheld, at);
        return bill.state() == Bill.State.CLOSED
                ? settle(rating, bill, guest, how, book, true)
                : new Receipt(rating.id(), guest.id(), 0, 0, 0, guest.balance(), withheld);
    }

    /** Why nothing is earned, whatever the rules; null where they decide. */
    private @Nullable String withheld(Account guest) {
        return programme.earns() ? blocked(guest) : programme.status();
    }

    /** A check that was another's before is rated as on the day it came: a pause that began since takes nothing from it. */
    private static @Nullable String withheld(Account guest, List<StoredRating> before) {
        String first = before.stream()
                .min(Comparator.comparingLong(StoredRating::id))
                .map(StoredRating::withheld)
                .orElse(null);
        return first == null || first.equals(BLOCKED) ? blocked(guest) : first;
    }

    private static @Nullable String blocked(Account guest) {
        return guest.blockReason() == null ? null : BLOCKED;
    }

    private Receipt settle(StoredRating rating, Bill bill, Account guest, How how) {
        RuleBook book = new RuleBook(rules.programmeTerms(rating.programmeTermsId()), rules.terms(rating.ruleTerms()));
        return settle(rating, bill, guest, how, book, false);
    }

    private Receipt settle(StoredRating rating, Bill bill, Account guest, How how, RuleBook book, boolean first) {
        List<RuleBook.Part> parts =
                bill.state() == Bill.State.CLOSED ? parts(rating, bill, guest, how, book) : List.of();
        long points = parts.stream().mapToLong(RuleBook.Part::points).sum();
        long earned = first ? 0 : number(EARNED, tenant, rating.id());
        // What was let go once is not asked for again, and not given a second time either.
        long forgiven = Math.min(rating.forgiven(), Math.max(0, earned - points));
        Line line = line(rating, bill, guest, how, book, first);
        long back = earned - forgiven - points;
        if (back > 0) {
            Line taken = taken(line, rating, guest, back);
            forgiven += back + taken.points() + taken.pending();
            line = taken;
        } else if (points > earned) {
            line = given(line, guest, book, points - earned);
        }
        Ledger.Added added = ledger.add(line);
        explain(added.id(), rating, parts, first);
        rating.change(tx, bill, points, forgiven);
        promote(rating, line, guest);
        return new Receipt(
                rating.id(),
                guest.id(),
                points,
                line.points() + line.pending(),
                forgiven,
                added.balance(),
                rating.withheld());
    }

    private void promote(StoredRating rating, Line line, Account guest) {
        Tiers tiers = new Tiers(tx, programme, at);
        LocalDate today = House.of(tx, programme, null).day(now(guest));
        if (rating.withheld() == null) {
            tiers.follow(guest.id(), today);
        }
        long taken = programme.tierBy().equals("spend") ? -line.spendMinor() : -line.points() - line.pending();
        if (!programme.tierBy().equals("visits")) {
            tiers.refunded(guest.id(), today, rating.day(), taken);
        }
    }

    private List<RuleBook.Part> parts(StoredRating rating, Bill bill, Account guest, How how, RuleBook book) {
        House house = House.of(tx, programme, rating.bill().venueId());
        Occasion occasion = new Occasion(
                how.kind(),
                book.terms().amount(bill),
                bill.lines(),
                rating.day(),
                house.time(rating.bill().occurredAt()),
                rating.bill().venueId(),
                rating.tierPercent());
        Used used = book.capsPeriods() ? rules.used(guest.id(), rating.day(), rating.id()) : Used.NOTHING;
        return book.rate(occasion, used);
    }

    private Line line(StoredRating rating, Bill bill, Account guest, How how, RuleBook book, boolean first) {
        long amount = bill.state() == Bill.State.CLOSED ? book.terms().amount(bill) : 0;
        long before = first || rating.bill().state() != Bill.State.CLOSED
                ? 0
                : book.terms().amount(rating.bill());
        // Whatever a guest comes for lets his points live on, where the programme says so, also if it earns nothing.
        boolean renews = first && book.terms().renews();
        return Line.of(guest.id(), how.event(), how.lineKind(), 0)
                .said(first ? how.key() : null, how.reason())
                .where(rating.bill().venueId(), how.event().equals(TILLS) ? bill.source() : null)
                .signedBy(how.device())
                .lives(
                        null,
                        renews
                                ? book.terms()
                                        .expiresAt(
                                                now(guest),
                                                tx.actor().workspace().zone())
                                : null,
                        renews)
                .rated(
                        rating.id(),
                        rating.day(),
                        rating.bill().occurredAt(),
                        amount > 0 ? Long.valueOf(amount) : null,
                        rating.withheld() == null ? amount - before : 0);
    }

    private Line given(Line line, Account guest, RuleBook book, long more) {
        Instant now = now(guest);
        java.time.ZoneId zone = tx.actor().workspace().zone();
        Instant from = book.terms().activatesAt(now, zone);
        return line.kind(line.kind(), from == null ? more : 0, from == null ? 0 : more)
                .lives(from, book.terms().expiresAt(now, zone), book.terms().renews());
    }

    /** Points that still wait first, then what can be spent; below zero only where the programme lets guests owe. */
    private Line taken(Line line, StoredRating rating, Account guest, long back) {
        long waiting = Math.min(back, number(WAITING, tenant, guest.id(), rating.id()));
        long rest = back - waiting;
        long spendable = programme.owes() ? rest : Math.min(rest, Math.max(0, guest.balance()));
        return line.kind("reversal", -spendable, -waiting);
    }

    /** A piece for each rule by which the bill earns more or less than before. */
    private void explain(long entry, StoredRating rating, List<RuleBook.Part> parts, boolean first) {
        Map<Long, long[]> before = new HashMap<>();
        if (!first) {
            tx.query(PARTS, row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)}, tenant, rating.id())
                    .forEach(sum -> before.put(sum[0], sum));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (RuleBook.Part part : parts) {
            long ruleId = part.rule() == null ? Used.TIER : part.rule().ruleId();
            long[] sum = before.remove(ruleId);
            long change = part.points() - (sum == null ? 0 : sum[2]);
            if (change != 0 || part.cut() > 0) {
                Long terms =
                        part.rule() == null ? null : Long.valueOf(part.rule().id());
                rows.add(row(entry, rating, terms, ruleId, change, part.counted(), part.cut()));
            }
        }
        before.forEach((rule, sum) -> {
            if (sum[2] != 0) {
                rows.add(row(entry, rating, sum[1] == 0 ? null : Long.valueOf(sum[1]), rule, -sum[2], 0, 0));
            }
        });
        if (!rows.isEmpty()) {
            tx.batch(ADD_PART, rows);
        }
    }

    private List<@Nullable Object> row(
            long entry, StoredRating rating, @Nullable Long terms, long rule, long points, long counted, long cut) {
        return java.util.Arrays.asList(
                tenant,
                entry,
                rating.id(),
                rating.bill().guestId(),
                rating.day(),
                terms,
                rule == Used.TIER ? null : Long.valueOf(rule),
                points,
                counted,
                cut);
    }

    private Instant now(Account guest) {
        return at == null ? guest.now() : at;
    }

    private long number(String sql, Object... arguments) {
        return tx.queryOne(sql, row -> row.getLong(1), arguments).orElseThrow();
    }

    private static void check(Bill bill) {
        within("net_minor", bill.netMinor());
        within("gross_minor", bill.grossMinor());
        within("discount_minor", bill.discountMinor());
        within("tip_minor", bill.tipMinor());
        for (Bill.Line line : bill.lines()) {
            within("lines", line.amountMinor());
            within("lines", line.quantity());
        }
        named("source", bill.source(), 40);
        named("bill", bill.bill(), 255);
    }

    private static void named(String field, String name, int longest) {
        if (name.isBlank() || name.length() > longest) {
            throw Problem.invalid("hospitality/bill", "A bill says where it comes from and which one it is.")
                    .field(field)
                    .asException();
        }
    }

    private static void within(String field, long amount) {
        if (amount < 0 || amount > LARGEST) {
            throw Problem.invalid("hospitality/bill-amount", "Amounts of a bill are from 0 to 100 million.")
                    .field(field)
                    .asException();
        }
    }
}
