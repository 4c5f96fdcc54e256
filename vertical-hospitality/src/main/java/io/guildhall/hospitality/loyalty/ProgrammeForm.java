package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The programme as it is looked at and changed: flat, one name for each thing. */
public record ProgrammeForm(
        String status,
        @Nullable String pointOne,
        @Nullable String pointMany,
        String base,
        boolean tipCounts,
        String rounding,
        @Nullable Long capBill,
        @Nullable Long capDay,
        @Nullable Long capMonth,
        String dayBegins,
        long visitHours,
        long pendingDays,
        String expiry,
        long expiryMonths,
        String expiryEnd,
        long returnDays,
        String negative,
        long holdMinutes,
        long adjustLimit,
        String tierBy,
        String tierWindow,
        long tierDays,
        String tierLasts,
        String tierStarts,
        long tierGrace,
        @Nullable Long warnDays,
        boolean alcoholRewards,
        long version) {

    private static final String[] NAMES = {
        "status",
        "point_one",
        "point_many",
        "base",
        "tip_counts",
        "rounding",
        "cap_bill",
        "cap_day",
        "cap_month",
        "day_begins",
        "visit_hours",
        "pending_days",
        "expiry",
        "expiry_months",
        "expiry_end",
        "return_days",
        "negative",
        "hold_minutes",
        "adjust_limit",
        "tier_by",
        "tier_window",
        "tier_days",
        "tier_lasts",
        "tier_starts",
        "tier_grace",
        "warn_days",
        "alcohol_rewards"
    };

    private static final long MOST_POINTS = 1_000_000_000L;

    private static final String SAVE = """
            update hospitality.programme set status = ?, point_one = ?, point_many = ?, base = ?, tip_counts = ?, rounding = ?,
                cap_bill = ?::bigint, cap_day = ?::bigint, cap_month = ?::bigint, day_begins = ?::time, visit_hours = ?,
                pending_days = ?, expiry = ?, expiry_months = ?, expiry_end = ?, return_days = ?, negative = ?, hold_minutes = ?,
                adjust_limit = ?, tier_by = ?, tier_window = ?, tier_days = ?, tier_lasts = ?, tier_starts = ?, tier_grace = ?, warn_days = ?::integer,
                alcohol_rewards = ?,
                day_due_at = case when day_due_at > now() then day_due_at else ? end
            where tenant_id = ?""";

    private static final String BEGUN = """
            select exists (select from hospitality.guest g
            where g.tenant_id = ? and (g.earned > 0 or g.balance <> 0) and not g.sample)""";

    static ProgrammeForm of(Programme programme) {
        Terms terms = programme.terms();
        return new ProgrammeForm(
                programme.status(),
                programme.pointOne(),
                programme.pointMany(),
                terms.base(),
                terms.tipCounts(),
                terms.rounding().name().toLowerCase(Locale.ROOT),
                terms.capBill(),
                terms.capDay(),
                terms.capMonth(),
                programme.dayBegins().toString(),
                programme.visitHours(),
                terms.pendingDays(),
                terms.expiry(),
                terms.expiryMonths(),
                terms.expiryEnd(),
                programme.returnDays(),
                programme.negative(),
                programme.holdMinutes(),
                programme.adjustLimit(),
                programme.tierBy(),
                programme.tierWindow(),
                programme.tierDays(),
                programme.tierLasts(),
                programme.tierStarts(),
                programme.tierGrace(),
                programme.warnDays(),
                programme.alcoholRewards(),
                programme.version());
    }

    /** @param points by the checks of the last days; @param tiers by what guests have earned */
    public record Outlook(Preview points, TierPreview tiers) {}

    /** What the programme would have come to with these changes. Changes nothing. */
    static Outlook preview(Transaction tx, @Nullable Map<String, @Nullable Object> body) {
        String[] names = java.util.Arrays.copyOf(NAMES, NAMES.length + 1);
        names[NAMES.length] = "all";
        Form form = new Form(body, names);
        Programme stands = Programme.of(tx);
        ProgrammeForm wanted = of(stands).with(form);
        wanted.checkTiers();
        boolean all = form.yes("all", false);
        return new Outlook(Preview.of(tx, wanted.terms(), all), TierPreview.of(tx, wanted.over(stands), all));
    }

    private Terms terms() {
        return new Terms(
                null,
                base,
                tipCounts,
                Rounding.of(rounding),
                capBill,
                capDay,
                capMonth,
                (int) pendingDays,
                expiry,
                (int) expiryMonths,
                expiryEnd);
    }

    /** The programme with what of this decides tiers. */
    private Programme over(Programme stands) {
        return new Programme(
                stands.version(),
                stands.status(),
                stands.pointOne(),
                stands.pointMany(),
                stands.terms(),
                stands.dayBegins(),
                stands.visitHours(),
                stands.returnDays(),
                stands.negative(),
                stands.holdMinutes(),
                stands.adjustLimit(),
                tierBy,
                tierWindow,
                (int) tierDays,
                tierLasts,
                tierStarts,
                (int) tierGrace,
                stands.warnDays(),
                stands.alcoholRewards(),
                stands.dayDueAt());
    }

    /** Changes what is named and leaves the rest. Holds from the next rating on; what was rated before stays. */
    static ProgrammeForm change(Transaction tx, IfMatch match, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, NAMES);
        LoyaltyDue.begin(tx);
        ProgrammeForm stands = of(Programme.of(tx));
        match.check(stands.version(), stands);
        ProgrammeForm wanted = stands.with(form);
        if (wanted.status().equals("draft") && !stands.status().equals("draft")) {
            refuseBegun(tx);
        }
        wanted.checkTiers();
        wanted.save(tx);
        return of(Programme.of(tx));
    }

    /** A window that moves with the days, or with each guest, has no next period that all wait for. */
    private void checkTiers() {
        if (tierStarts.equals("next") && (tierWindow.equals("rolling") || tierWindow.equals("membership"))) {
            throw Problem.invalid(
                            "hospitality/tier-starts", "Only tiers of a calendar's periods begin with the next one.")
                    .field("tier_starts")
                    .asException();
        }
    }

    /** Whoever has points has been promised something. */
    private static void refuseBegun(Transaction tx) {
        if (tx.queryOne(BEGUN, row -> row.getBoolean(1), tx.actor().tenantId()).orElse(false)) {
            throw Problem.conflict(
                            "hospitality/programme-begun", "Guests have points already: pause the programme instead.")
                    .field("status")
                    .asException();
        }
    }

    private ProgrammeForm with(Form form) {
        return new ProgrammeForm(
                form.choice("status", status, List.of("draft", "active", "paused", "ended")),
                name(form, "point_one", pointOne),
                name(form, "point_many", pointMany),
                form.choice("base", base, List.of("net", "gross", "after_discount")),
                form.yes("tip_counts", tipCounts),
                form.choice("rounding", rounding, List.of("floor", "half_up", "ceil")),
                none(form, "cap_bill", capBill, MOST_POINTS),
                none(form, "cap_day", capDay, MOST_POINTS),
                none(form, "cap_month", capMonth, MOST_POINTS),
                clock(form, dayBegins),
                form.number("visit_hours", visitHours, 1, 48),
                form.number("pending_days", pendingDays, 0, 365),
                form.choice("expiry", expiry, List.of("none", "earning", "activity")),
                form.number("expiry_months", expiryMonths, 1, 120),
                form.choice("expiry_end", expiryEnd, List.of("day", "month", "quarter", "half", "year")),
                form.number("return_days", returnDays, 1, 365),
                form.choice("negative", negative, List.of("forgive", "owe")),
                form.number("hold_minutes", holdMinutes, 1, 1440),
                form.number("adjust_limit", adjustLimit, 0, MOST_POINTS),
                form.choice("tier_by", tierBy, List.of("points", "spend", "visits")),
                form.choice(
                        "tier_window",
                        tierWindow,
                        List.of("month", "quarter", "half", "year", "rolling", "membership")),
                form.number("tier_days", tierDays, 1, 3660),
                form.choice("tier_lasts", tierLasts, List.of("period", "next")),
                form.choice("tier_starts", tierStarts, List.of("now", "next")),
                form.number("tier_grace", tierGrace, 0, 366),
                none(form, "warn_days", warnDays, 365),
                form.yes("alcohol_rewards", alcoholRewards),
                version);
    }

    private void save(Transaction tx) {
        tx.update(
                SAVE,
                status,
                pointOne,
                pointMany,
                base,
                tipCounts,
                rounding,
                capBill,
                capDay,
                capMonth,
                dayBegins,
                visitHours,
                pendingDays,
                expiry,
                expiryMonths,
                expiryEnd,
                returnDays,
                negative,
                holdMinutes,
                adjustLimit,
                tierBy,
                tierWindow,
                tierDays,
                tierLasts,
                tierStarts,
                tierGrace,
                warnDays,
                alcoholRewards,
                LoyaltyDue.midnight(tx, Instant.now(), 1),
                tx.actor().tenantId());
    }

    private static @Nullable String name(Form form, String field, @Nullable String stands) {
        if (!form.has(field)) {
            return stands;
        }
        String line = form.line(field, 40);
        return line.isEmpty() ? null : line;
    }

    /** A number that may be left empty. */
    private static @Nullable Long none(Form form, String field, @Nullable Long stands, long most) {
        if (!form.has(field)) {
            return stands;
        }
        return form.get(field) == null ? null : Long.valueOf(form.number(field, 1, most));
    }

    private static String clock(Form form, String stands) {
        if (!form.has("day_begins")) {
            return stands;
        }
        try {
            LocalTime time = LocalTime.parse(form.neededLine("day_begins", 5));
            if (time.isBefore(LocalTime.NOON)) {
                return time.toString();
            }
        } catch (DateTimeParseException e) {
            throw noClock();
        }
        throw noClock();
    }

    private static RuntimeException noClock() {
        return Problem.invalid("hospitality/day-begins", "A day begins at an hour before noon, such as 04:00.")
                .field("day_begins")
                .asException();
    }
}
