package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.Test;

/** What an owner is told before he changes tiers, rules or the programme; on a real PostgreSQL. */
public class PreviewTest extends AtTheBar {
    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

    private long rule;
    private long ada;
    private long ben;

    /** Ada has earned 200, Ben 60, a third nothing. */
    @Before
    public void begin() {
        rule = number("insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor)"
                + " values (?, 'Spend', 'spend', 1, 100) returning id");
        ada = guest("Ada");
        ben = guest("Ben");
        guest("Cleo");
        earn(ada, 20000);
        earn(ben, 6000);
    }

    private long number(String sql, @Nullable Object... more) {
        @Nullable Object[] values = new Object[more.length + 1];
        values[0] = house.id();
        System.arraycopy(more, 0, values, 1, more.length);
        return hall.write(
                house.system(),
                tx -> tx.queryOne(sql, row -> row.getLong(1), values).orElseThrow());
    }

    private long guest(String name) {
        String phone = "+353 85 188 " + NUMBERS.incrementAndGet();
        return new GuestResource(hall.database(), hall.records(), () -> owner, Optional::empty)
                .make(null, new NewGuest(null, name, "Quinn", phone, null, null, null, Map.of()))
                .id();
    }

    private void earn(long guest, long amount) {
        String bill = "b" + NUMBERS.incrementAndGet();
        Bill paid =
                new Bill("till", bill, guest, null, Instant.now(), amount, amount, 0, 0, List.of(), Bill.State.CLOSED);
        hall.write(house.system(), tx -> new Earning(tx).rate(paid));
    }

    private long tier(String name, long threshold) {
        return number(
                "insert into hospitality.tier (tenant_id, name, threshold) values (?, ?, ?) returning id",
                name,
                threshold);
    }

    private static Map<String, @Nullable Object> body(@Nullable Object... pairs) {
        Map<String, @Nullable Object> body = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            body.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return body;
    }

    private static void wrong(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo(field));
    }

    @Test
    public void aRuleOfATagReckonsWithThoseWhoHaveIt() {
        hall.write(
                house.system(),
                tx -> tx.update(
                        "update crm.contact set tags = '{Club}' where tenant_id = ? and first_name = 'Ada'",
                        house.id()));
        hall.react();
        Preview club = desk.preview(
                body("name", "Club", "kind", "spend", "points", 1, "per_amount_minor", 100, "tag", "club"));
        assertThat(club.most()).containsExactly(new Preview.Difference(ada, "Ada Quinn", 200));
        number("insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor, tag)"
                + " values (?, 'Club', 'spend', 1, 100, 'Club') returning id");
        Preview twice = desk.preview(
                body("rule_id", rule, "name", "Spend", "kind", "spend", "points", 2, "per_amount_minor", 100));
        assertThat(List.of(twice.pointsNow(), twice.pointsThen()))
                .as("260 of the rule for all, 200 of the club's")
                .containsExactly(460L, 720L);
        wrong("tag", () -> desk.preview(body("name", "X", "kind", "visit", "points", 1, "tag", "x".repeat(101))));
    }

    @Test
    public void aTierSaysWhoWouldHaveItAndWhoNoLonger() {
        TierPreview fresh = desk.previewTier(body("name", "Gold", "threshold", 50));
        assertThat(fresh.guests()).isEqualTo(3);
        assertThat(fresh.tiers()).containsExactly(new TierPreview.Step("Gold", 0, 2));
        assertThat(fresh.up()).isEqualTo(2);
        assertThat(fresh.most())
                .extracting(TierPreview.Move::guest, TierPreview.Move::to)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Ada Quinn", "Gold"),
                        org.assertj.core.groups.Tuple.tuple("Ben Quinn", "Gold"));

        long gold = tier("Gold", 50);
        TierPreview higher = desk.previewTier(body("tier_id", gold, "name", "Gold", "threshold", 100));
        assertThat(higher.tiers()).containsExactly(new TierPreview.Step("Gold", 2, 1));
        assertThat(higher.up()).isZero();
        assertThat(higher.down()).isEqualTo(1);
        assertThat(higher.most()).containsExactly(new TierPreview.Move(ben, "Ben Quinn", "Gold", null));
        TierPreview gone = desk.previewTier(body("tier_id", gold, "deleted", true));
        assertThat(gone.down()).isEqualTo(2);
        assertThat(gone.tiers()).containsExactly(new TierPreview.Step("Gold", 2, 0));
        assertThat(number("select count(*) from hospitality.tier_change where tenant_id = ?"))
                .as("nothing has happened")
                .isZero();
        wrong("threshold", () -> desk.previewTier(body("name", "Gold")));
        wrong("tier_id", () -> desk.previewTier(body("tier_id", gold + 1000, "deleted", true)));
    }

    @Test
    public void theProgrammeSaysWhatBecomesOfPointsAndTiers() {
        tier("Gold", 150);
        ProgrammeForm.Outlook outlook = desk.previewProgramme(body("cap_bill", 100, "tier_by", "spend"));
        assertThat(outlook.points().pointsNow()).isEqualTo(260);
        assertThat(outlook.points().pointsThen())
                .as("the limit takes half of Ada's")
                .isEqualTo(160);
        assertThat(outlook.points().guests()).isEqualTo(1);
        assertThat(outlook.tiers().tiers()).containsExactly(new TierPreview.Step("Gold", 1, 2));
        assertThat(desk.programme().capBill()).as("nothing has happened").isNull();
        wrong("tier_starts", () -> desk.previewProgramme(body("tier_window", "rolling", "tier_starts", "next")));
    }

    @Test
    public void aRuleIsTriedOutForItsTierAndItsDaysAlone() {
        long gold = tier("Gold", 150);
        earn(ada, 1000);
        earn(ada, 1000);
        earn(ben, 1000);
        Preview now = desk.preview(spend(2));
        assertThat(now.pointsThen() - now.pointsNow())
                .as("of all that was spent")
                .isEqualTo(290);
        Preview forGold = desk.preview(
                body("rule_id", rule, "kind", "spend", "points", 2, "per_amount_minor", 100, "tier_id", gold));
        assertThat(forGold.pointsThen())
                .as("twice what Ada spent since she has it, nothing else")
                .isEqualTo(20);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Preview over =
                desk.preview(with(spend(2), "ends_on", today.minusDays(10).toString()));
        assertThat(over.pointsThen()).isZero();
        Preview ahead =
                desk.preview(with(spend(2), "starts_on", today.plusDays(10).toString()));
        assertThat(ahead.ahead()).isTrue();
        assertThat(ahead.pointsThen()).as("as if it held already").isEqualTo(580);
        wrong("starts_on", () -> desk.preview(with(spend(2), "starts_on", "soon")));
        wrong("tier_id", () -> desk.preview(with(spend(2), "tier_id", gold + 1000)));
    }

    private Map<String, @Nullable Object> spend(long points) {
        return body("rule_id", rule, "kind", "spend", "points", points, "per_amount_minor", 100);
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> body, String name, @Nullable Object value) {
        body.put(name, value);
        return body;
    }

    @Test
    public void allWhoAreConcernedCanBeSeen() {
        for (int i = 0; i < 25; i++) {
            earn(guest("Guest" + i), 6000);
        }
        assertThat(desk.previewTier(body("name", "Gold", "threshold", 50)).most())
                .hasSize(20);
        assertThat(desk.previewTier(body("name", "Gold", "threshold", 50, "all", true))
                        .most())
                .hasSize(27);
        assertThat(desk.preview(spend(2)).most()).hasSize(20);
        assertThat(desk.preview(with(spend(2), "all", true)).most()).hasSize(27);
    }
}
