package io.guildhall.hospitality.owner;

import static io.guildhall.hospitality.owner.OwnerHouse.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.change.Change;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler.Lease;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestHall;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Campaigns under attack: two workers, a house that falls down, consent that is withdrawn, cards that are merged. */
public class CampaignTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private final Posts posts = new Posts();

    @SuppressWarnings("NullAway.Init")
    private OwnerHouse house;

    @BeforeClass
    public static void openTheHall() throws SQLException {
        hall = OwnerHouse.hall();
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute(Posts.TABLE);
        }
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void open() {
        house = new OwnerHouse(hall, "The Blue Door");
    }

    private CampaignResource door(Instant now) {
        return new CampaignResource(hall.database(), () -> house.owner, posts, OwnerHouse.at(now));
    }

    private static Map<String, @Nullable Object> wish(String kind, Object... more) {
        Map<String, @Nullable Object> wish = new HashMap<>(Map.of(
                "name",
                "Come back",
                "kind",
                kind,
                "subjects",
                Map.of("en", "We miss you, {{name}}"),
                "bodies",
                Map.of("en", "You have {{points}} points at {{house}}.")));
        for (int i = 0; i < more.length; i += 2) {
            wish.put((String) more[i], more[i + 1]);
        }
        return wish;
    }

    private Campaign started(Instant now, Map<String, @Nullable Object> wish) {
        Campaign made = door(now).kept(wish);
        return door(now).start(made.id());
    }

    private void run(Campaign campaign, Instant now) {
        Job job = new Job(
                1,
                CampaignJob.KIND,
                Map.of("campaign", campaign.id(), "turn", campaign.turn()),
                1,
                house.tenant.system());
        new CampaignJob(hall.database(), posts, OwnerHouse.at(now)).run(job, new Held());
    }

    /** Nobody else has it. */
    private static final class Held implements Lease {
        @Override
        public void extend() {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void finish(Transaction tx) {}

        @Override
        public Actor actor() {
            throw new UnsupportedOperationException();
        }
    }

    private long posted() {
        return house.count("select count(*) from test.post where tenant_id = ?", house.tenant.id());
    }

    private List<String> addressed() {
        return hall.read(
                house.tenant.system(),
                tx -> tx.query(
                        "select address from test.post where tenant_id = ? order by address",
                        row -> row.getString(1),
                        house.tenant.id()));
    }

    private long away(String name, int days) {
        long guest = house.reader(name);
        house.visit(guest, NINE.minus(Duration.ofDays(days)));
        return guest;
    }

    private long balance(long guest) {
        return house.count(
                "select balance from hospitality.guest where tenant_id = ? and id = ?", house.tenant.id(), guest);
    }

    @Test
    public void onlyWhoIsMeantAndHasAgreedIsWrittenTo() {
        away("Ann", 70);
        away("Fresh", 10);
        long without = away("Without", 80);
        long unwilling = house.guest("Unwilling");
        house.visit(unwilling, NINE.minus(Duration.ofDays(90)));
        house.update(
                "update hospitality.guest set email = null where tenant_id = ? and id = ?", house.tenant.id(), without);
        long sample = away("Sample", 90);
        long gone = away("Gone", 90);
        house.update(
                "update hospitality.guest set deleted_at = now() where tenant_id = ? and id = ?",
                house.tenant.id(),
                gone);

        CampaignResource.Preview preview = door(NINE).preview(null, wish("away", "days", 60));
        assertThat(preview.reached()).isEqualTo(2);
        assertThat(preview.left()).isEqualTo(Map.of("address", 1L, "consent", 1L));
        assertThat(preview.some()).extracting(CampaignResource.Reached::name).doesNotContain("Gone", "Fresh");

        // Consent withdrawn between looking and sending counts.
        house.update(
                "update hospitality.guest set news = false where tenant_id = ? and id = ?", house.tenant.id(), sample);
        Campaign campaign = started(NINE, wish("away", "days", 60));
        run(campaign, NINE);
        assertThat(addressed()).containsExactly("ann@example.com");
        run(campaign, NINE);
        assertThat(posted()).isEqualTo(1);
        assertThat(Campaign.KINDS).contains(door(NINE).one(campaign.id()).kind());
        assertThat(door(NINE).one(campaign.id()).state()).isEqualTo("done");
        assertThat(door(NINE).preview(campaign.id()).left()).containsEntry("had", 1L);
    }

    @Test
    public void whoIsBlockedGetsNoneAndAPausedProgrammeGivesNoPoints() {
        long blocked = away("Blocked", 70);
        long ann = away("Ann", 70);
        house.update(
                "update hospitality.guest set block_reason = 'Banned' where tenant_id = ? and id = ?",
                house.tenant.id(),
                blocked);
        assertThat(door(NINE).preview(null, wish("away", "days", 60)).left()).isEqualTo(Map.of("blocked", 1L));
        Campaign campaign = started(NINE, wish("away", "days", 60, "points", 25));
        house.update("insert into hospitality.programme (tenant_id, status) values (?, 'paused')", house.tenant.id());
        run(campaign, NINE);
        assertThat(posted()).isZero();
        assertThat(balance(ann)).isZero();
        assertThat(door(NINE).one(campaign.id()).trouble()).isEqualTo("programme");
        assertThatThrownBy(() -> door(NINE).start(campaign.id()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("hospitality/programme-gives-none"));
        Campaign words = started(NINE, wish("away", "days", 60));
        run(words, NINE);
        assertThat(addressed()).as("a mail without points may go").containsExactly("ann@example.com");
    }

    @Test
    public void eightWorkersAtOnceWriteToEachGuestOnceAndGiveOnce() throws Exception {
        List<Long> guests =
                IntStream.range(0, 30).mapToObj(i -> away("Guest" + i, 70)).toList();
        Campaign campaign = started(NINE, wish("away", "days", 60, "points", 25));
        together(8, () -> {
            run(campaign, NINE);
            return 0;
        });
        assertThat(posted()).isEqualTo(30);
        assertThat(guests).allSatisfy(guest -> assertThat(balance(guest)).isEqualTo(25));
        assertThat(house.count("select count(*) from hospitality.campaign_mail where tenant_id = ?", house.tenant.id()))
                .isEqualTo(30);
    }

    @Test
    public void aHouseThatFallsDownInTheMiddleGoesOnWhereItWas() {
        List<Long> guests =
                IntStream.range(0, 12).mapToObj(i -> away("Guest" + i, 70)).toList();
        Campaign campaign = started(NINE, wish("away", "days", 60, "points", 5));
        for (int falls = 0; falls < 3; falls++) {
            posts.left.set(3);
            assertThatThrownBy(() -> run(campaign, NINE)).hasMessageContaining("falls down");
        }
        assertThat(posted()).isEqualTo(9);
        posts.left.set(-1);
        run(campaign, NINE);
        assertThat(posted()).isEqualTo(12);
        assertThat(guests).allSatisfy(guest -> assertThat(balance(guest)).isEqualTo(5));
    }

    @Test
    public void twoCampaignsAtOnceLeaveAGuestInPeace() throws Exception {
        IntStream.range(0, 10).forEach(i -> away("Guest" + i, 70));
        Campaign one = started(NINE, wish("away", "days", 60));
        Campaign other = started(NINE, wish("away", "days", 30, "name", "Another"));
        List<Campaign> both = List.of(one, other);
        CyclicBarrier ready = new CyclicBarrier(2);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (Campaign campaign : both) {
                done.add(workers.submit(() -> {
                    ready.await();
                    run(campaign, NINE);
                    return 0;
                }));
            }
            for (Future<Integer> each : done) {
                each.get();
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(posted()).isEqualTo(10);
        assertThat(door(NINE).preview(other.id()).left().keySet()).isSubsetOf("lately", "had");
        // After the rest somebody who still stays away may be written to by the other one.
        Instant later = NINE.plus(Duration.ofDays(15));
        assertThat(door(later).preview(null, wish("away", "days", 30)).reached())
                .isEqualTo(10);
    }

    @Test
    public void whoeverCameBackAndStaysAwayAgainIsMissedAgain() {
        long ann = away("Ann", 70);
        Campaign campaign = started(NINE, wish("away", "days", 60, "daily", true, "hour", 9));
        assertThat(campaign.nextAt())
                .as("at nine by the house's clock")
                .isEqualTo(Instant.parse("2026-11-21T09:00:00Z"));
        run(campaign, NINE);
        run(campaign, NINE.plus(Duration.ofDays(40)));
        assertThat(posted()).as("for one absence once").isEqualTo(1);
        house.visit(ann, NINE.plus(Duration.ofDays(41)));
        run(campaign, NINE.plus(Duration.ofDays(102)));
        assertThat(posted()).isEqualTo(2);
        assertThat(door(NINE).one(campaign.id()).state()).isEqualTo("running");
    }

    @Test
    public void anHourThatTheClockLeavesOutIsTheOneAfterIt() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(CampaignJob.next(NINE, 9, berlin)).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        assertThat(CampaignJob.next(Instant.parse("2027-03-27T23:30:00Z"), 2, berlin))
                .isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
        assertThat(CampaignJob.next(Instant.parse("2027-03-28T01:00:00Z"), 2, berlin))
                .isEqualTo(Instant.parse("2027-03-29T00:00:00Z"));
    }

    @Test
    public void aStoppedCampaignWritesToNobody() {
        away("Ann", 70);
        Campaign campaign = started(NINE, wish("away", "days", 60));
        door(NINE).stop(campaign.id());
        run(campaign, NINE);
        assertThat(posted()).isZero();
        posts.on = false;
        assertThatThrownBy(() -> door(NINE).start(campaign.id()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("hospitality/no-mail"));
    }

    @Test
    public void bornOnTheTwentyNinthOfFebruaryHasABirthdayEveryYearOnce() {
        long leap = house.reader("Leap");
        house.update(
                "update hospitality.guest set birthday = date '2000-02-29' where tenant_id = ? and id = ?",
                house.tenant.id(),
                leap);
        Campaign campaign = started(NINE, wish("birthday", "daily", true, "points", 10));
        for (String day : List.of("2027-02-27", "2027-02-28", "2027-03-01", "2028-02-28", "2028-02-29", "2028-03-01")) {
            run(campaign, Instant.parse(day + "T09:00:00Z"));
        }
        assertThat(house.count(
                        "select count(*) from hospitality.campaign_mail where tenant_id = ? and to_char(sent_at,"
                                + " 'YYYY-MM-DD') in ('2027-02-28', '2028-02-29')",
                        house.tenant.id()))
                .isEqualTo(2);
        assertThat(posted()).isEqualTo(2);
        assertThat(balance(leap)).isEqualTo(20);
    }

    @Test
    public void aCardThatWasGivenUpGetsNothingAndItsMailsCount() {
        long kept = house.reader("Kept");
        long given = house.reader("Given");
        for (long guest : new long[] {kept, given}) {
            house.update(
                    "update hospitality.guest set birthday = date '1990-11-20' where tenant_id = ? and id = ?",
                    house.tenant.id(),
                    guest);
        }
        house.update(
                "update hospitality.guest set news = false where tenant_id = ? and id = ?", house.tenant.id(), kept);
        Campaign campaign = started(NINE, wish("birthday"));
        run(campaign, NINE);
        assertThat(addressed()).containsExactly("given@example.com");
        house.update(
                "update hospitality.guest set merged_into = ?, deleted_at = now() where tenant_id = ? and id = ?",
                kept,
                house.tenant.id(),
                given);
        house.update(
                "update hospitality.guest set news = true where tenant_id = ? and id = ?", house.tenant.id(), kept);
        Campaign again = door(NINE).start(campaign.id());
        run(again, NINE);
        assertThat(posted()).as("one person, one birthday").isEqualTo(1);
    }

    @Test
    public void tiersAreToldUpAndDownApart() {
        long silver = house.insert(
                "insert into hospitality.tier (tenant_id, name, threshold) values (?, 'Silver', 100) returning id");
        long gold = house.insert(
                "insert into hospitality.tier (tenant_id, name, threshold) values (?, 'Gold', 500) returning id");
        long up = house.reader("Up");
        long down = house.reader("Down");
        tier(up, silver);
        tier(up, gold);
        tier(down, gold);
        tier(down, null);
        Instant now = Instant.now();
        run(started(now, wish("tier_up")), now);
        assertThat(addressed()).containsExactly("up@example.com");
        run(started(now, wish("tier_down", "name", "Fallen")), now);
        assertThat(addressed()).containsExactly("down@example.com", "up@example.com");
    }

    private void tier(long guest, @Nullable Long tier) {
        house.insert(
                "insert into hospitality.tier_change (tenant_id, guest_id, tier_id) values (?, ?, ?::bigint) returning"
                        + " id",
                guest,
                tier);
    }

    @Test
    public void whoUnsubscribesHasWithdrawnAndItShows() {
        long ann = house.reader("Ann");
        assertThat(how(ann)).isEqualTo("true system");
        Change told = new Change(
                1,
                house.tenant.id(),
                "outward.suppression",
                1,
                Change.Kind.CREATED,
                Map.of(),
                Map.of("address", "ann@example.com", "reason", "unsubscribed", "reach", "marketing"),
                null,
                null,
                null,
                null,
                null,
                1,
                NINE);
        NewsWithdrawn reaction = new NewsWithdrawn();
        assertThat(reaction.concerns(told)).isTrue();
        hall.write(house.tenant.system(), tx -> {
            reaction.on(told, tx);
            return ann;
        });
        assertThat(how(ann)).isEqualTo("false unsubscribed");
        hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.guest set news = true, news_how = 'unsubscribed' where tenant_id = ? and"
                                + " id = ?",
                        house.tenant.id(),
                        ann));
        assertThat(how(ann)).as("taken down by hand").isEqualTo("true staff");
        assertThat(house.count(
                        "select news_member_id from hospitality.guest where tenant_id = ? and id = ?",
                        house.tenant.id(),
                        ann))
                .isEqualTo(house.owner.memberId());
    }

    private String how(long guest) {
        return hall.read(
                house.tenant.system(),
                tx -> tx.queryOne(
                                "select news::text || ' ' || coalesce(news_how, '') from hospitality.guest where"
                                        + " tenant_id = ? and id = ?",
                                row -> row.getString(1),
                                house.tenant.id(),
                                guest)
                        .orElseThrow());
    }

    @Test
    public void eachIsWrittenToInHisLanguageAndWhatCameOfItIsCounted() {
        long ann = away("Ann", 70);
        long jean = away("Jean", 70);
        away("Bounced", 70);
        posts.bounced = "bounced@example.com";
        house.update(
                "update hospitality.guest set language = 'fr-CA' where tenant_id = ? and id = ?",
                house.tenant.id(),
                jean);
        Map<String, @Nullable Object> wish = wish("away", "days", 60, "points", 7);
        wish.put("subjects", Map.of("en", "Hello {{name}}", "fr", "Bonjour {{name}}"));
        wish.put("bodies", Map.of("en", "{{gift}} for you", "fr", "{{gift}} pour vous"));
        Campaign campaign = started(NINE, wish);
        run(campaign, NINE);
        List<String> said = hall.read(
                house.tenant.system(),
                tx -> tx.query(
                        "select said from test.post where tenant_id = ? order by said",
                        row -> row.getString(1),
                        house.tenant.id()));
        assertThat(said).containsExactly("Bonjour Jean | 7 pour vous", "Hello Ann | 7 for you");
        house.visit(ann, NINE.plus(Duration.ofDays(13)));
        house.visit(jean, NINE.plus(Duration.ofDays(15)));
        CampaignResults results = door(NINE).results(campaign.id());
        assertThat(results.sent()).isEqualTo(2);
        assertThat(results.held()).isEqualTo(1);
        assertThat(results.cameBack()).isEqualTo(1);
        assertThat(results.points()).isEqualTo(14);
        assertThat(balance(ann)).isEqualTo(7);
    }

    @Test
    public void whatCannotBeMeantIsRefusedByItsField() {
        refused("kind", "nonsense", "kind");
        refused("days", 0, "days");
        refused("points", -1, "points");
        refused("hour", 24, "hour");
        refused("rest_days", 0, "rest_days");
        refused("tier_id", 999_999, "tier_id");
        refused("bodies", Map.of("en", "Dear {{secret}}"), "bodies");
        refused("bodies", Map.of(), "bodies");
        refused("subjects", Map.of(), "subjects");
        refused("unknown", 1, "unknown");
    }

    private void refused(String name, Object value, String field) {
        assertThatThrownBy(() -> door(NINE).kept(wish("away", name, value)))
                .as(name)
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(422);
                    assertThat(e.problem().field()).isEqualTo(field);
                });
    }

    private static void together(int many, Callable<Integer> work) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(many);
        try {
            for (Future<Integer> done : workers.invokeAll(Collections.nCopies(many, work))) {
                done.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }
}
