package io.guildhall.hospitality.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.loyalty.LoyaltyResource;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestHall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** The one row that the bar reads of a guest is what the evening comes to, at the end of each transaction and counted anew. */
public class GuestRowTest {
    /** {@code -Dguildhall.writes=100000} for the long run. */
    private static final int WRITES = Integer.getInteger("guildhall.writes", 800);

    private static final int GUESTS = 12;
    private static final int CHECKS = 60;
    private static final String[] ITEMS = {"Negroni", "Olives", "Stout", "Tea", "Cava"};

    /** What the row has to be, counted by itself from everything. */
    private static final String FRESH = """
            select g.id, (select count(*) from hospitality.visit v where v.tenant_id = g.tenant_id and v.guest_id = g.id) || '|'
                || coalesce((select sum(e.points) from hospitality.point_entry e
                    where e.tenant_id = g.tenant_id and e.guest_id = g.id), 0)::bigint || '|'
                || count(c.id) || '|' || coalesce(sum(c.gross_minor - c.discount_minor), 0)::bigint || '|'
                || (select count(*) from hospitality.booking b
                    where b.tenant_id = g.tenant_id and b.guest_id = g.id and b.state = 'no_show' and b.deleted_at is null) || '|'
                || coalesce((select string_agg(t.item, ', ' order by t.had desc, t.item) from (
                    select l.item, sum(l.quantity) as had from hospitality.till_check o
                    join hospitality.till_line l on l.tenant_id = o.tenant_id and l.check_id = o.id
                    where o.tenant_id = g.tenant_id and o.guest_id = g.id and o.state = 'closed'
                    group by l.item order by sum(l.quantity) desc, l.item limit 3) t), '')
            from hospitality.guest g
            left join hospitality.till_check c on c.tenant_id = g.tenant_id and c.guest_id = g.id and c.state = 'closed'
            where g.tenant_id = ? group by g.tenant_id, g.id order by g.id""";

    private static final String CARRIED = """
            select g.id, g.visits || '|' || g.balance || '|' || g.checks || '|' || g.spent_minor || '|' || g.no_shows || '|'
                || coalesce(g.top_items, '')
            from hospitality.guest g where g.tenant_id = ? order by g.id""";

    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private TillHouse house;
    private final List<Long> guests = new ArrayList<>();
    private long venue;

    @BeforeClass
    public static void open() {
        hall = TillHouse.open();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void newHouse() {
        house = new TillHouse(hall);
        venue = house.number(
                "insert into hospitality.venue (tenant_id, name) values (?, 'Bar') returning id", house.tenant.id());
        for (int i = 0; i < GUESTS; i++) {
            guests.add(house.guest("G" + i));
        }
    }

    private List<String> rows(String sql) {
        return hall.read(
                house.owner, tx -> tx.query(sql, row -> row.getLong(1) + ": " + row.getString(2), house.tenant.id()));
    }

    @Test
    public void afterThousandsOfRandomWritesTheRowsAreWhatTheyAreMadeOf() throws Exception {
        writes(WRITES * 3 / 4, 0);
        assertThat(rows(CARRIED)).isEqualTo(rows(FRESH));
        assertThat(rows(CARRIED).toString()).contains("Negroni");
        cardsBecomeOne();
        assertThat(rows(CARRIED)).isEqualTo(rows(FRESH));
        writes(WRITES / 4, 4);
        assertThat(rows(CARRIED)).isEqualTo(rows(FRESH));
        // Nothing was wrong, so counting anew mends nothing.
        assertThat(recount().mended()).isZero();
        assertThat(rows(CARRIED)).isEqualTo(rows(FRESH));
    }

    /** Their checks go on being told of, by the cards that were given up. */
    private void cardsBecomeOne() {
        LoyaltyResource desk = new LoyaltyResource(hall.database(), () -> house.owner);
        for (int i = 0; i < 4; i++) {
            desk.merge(guests.get(0), Map.of("guest_id", guests.remove(guests.size() - 1)));
        }
    }

    private void writes(int writes, int seed) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int hand = 0; hand < 4; hand++) {
                Random random = new Random(seed + hand);
                calls.add(() -> {
                    for (int i = 0; i < writes / 4; i++) {
                        again(() -> write(random));
                    }
                    return true;
                });
            }
            for (Future<Boolean> one : hands.invokeAll(calls)) {
                one.get();
            }
        } finally {
            hands.shutdownNow();
        }
    }

    /** As a till does that is told to try again in a moment. */
    private static void again(Runnable write) {
        for (int tries = 1; ; tries++) {
            try {
                write.run();
                return;
            } catch (ProblemException e) {
                if (!e.problem().passing() || tries == 10) {
                    throw e;
                }
            }
        }
    }

    private void write(Random random) {
        switch (random.nextInt(10)) {
            case 0 -> visit(random);
            case 1 -> noShow(random);
            case 2 -> attach(random);
            default -> tell(random);
        }
    }

    private void tell(Random random) {
        String event = List.of("open", "print", "change", "tender", "tender", "refund", "void")
                .get(random.nextInt(7));
        int negronis = 1 + random.nextInt(3);
        String other = ITEMS[random.nextInt(ITEMS.length)];
        Map<String, @Nullable Object> check = TillHouse.check(
                "c" + random.nextInt(CHECKS), event, random.nextInt(1_000), String.valueOf(negronis * 10 + 4));
        check.put("source", "Till " + random.nextInt(3));
        check.put(
                "lines",
                List.of(
                        Map.of("item", ITEMS[0], "quantity", (long) negronis, "amount", negronis * 10L),
                        Map.of("item", other, "quantity", 2L, "amount", 4L)));
        house.tell(random.nextInt(4) == 0 ? check : TillHouse.of(check, "G" + random.nextInt(GUESTS)));
    }

    private void visit(Random random) {
        hall.write(
                house.owner,
                tx -> tx.update(
                        "insert into hospitality.visit (tenant_id, guest_id) values (?, ?)",
                        house.tenant.id(),
                        any(random)));
    }

    private long any(Random random) {
        return guests.get(random.nextInt(guests.size()));
    }

    private void noShow(Random random) {
        hall.write(house.owner, tx -> random.nextInt(3) == 0 ? change(tx, any(random)) : book(tx, any(random)));
    }

    private int book(Transaction tx, long guest) {
        return tx.update("""
                insert into hospitality.booking (tenant_id, venue_id, reference, guest_id, name, party_size, starts_at, ends_at, state)
                values (?, ?, translate(upper(substr(md5(gen_random_uuid()::text), 1, 8)), '01', 'GH'), ?, 'Party', 2,
                    now(), now() + interval '2 hours', 'no_show')""", house.tenant.id(), venue, guest);
    }

    private int change(Transaction tx, long guest) {
        return tx.update("""
                update hospitality.booking set guest_id = ? where tenant_id = ? and id = (
                    select id from hospitality.booking where tenant_id = ? order by id desc limit 1)""", guest, house.tenant.id(), house.tenant.id());
    }

    private void attach(Random random) {
        Long check = hall
                .read(
                        house.owner,
                        tx -> tx.query(
                                "select id from hospitality.till_check where tenant_id = ? order by updated_at limit 1",
                                row -> row.getLong(1),
                                house.tenant.id()))
                .stream()
                .findFirst()
                .orElse(null);
        if (check != null) {
            house.staff().attach(check, Map.of("guest_id", any(random)));
        }
    }

    private Recount.Run recount() {
        Recount recount = new Recount(hall.database());
        long run = hall.write(house.owner, Recount::begin);
        while (recount.step(house.owner, run)) {
            // until there is no more
        }
        return hall.read(house.owner, tx -> Recount.latest(tx).orElseThrow());
    }

    /** Whoever had the check before loses its points: tills that held him only then would wait for each other in a ring. */
    @Test
    public void aTellingHoldsEverybodyItCanReachBeforeItWritesAnything() {
        house.tell(TillHouse.of(TillHouse.check("1", "tender", 1, "10"), "G1"));
        house.tell(TillHouse.of(TillHouse.check("1", "tender", 2, "10"), "G2"));
        house.tell(TillHouse.of(TillHouse.check("1", "tender", 3, "10"), "G3"));
        hall.write(house.owner, tx -> {
            new Settling(tx).hold("Bar", Set.of("1"), guests.get(4));
            assertThat(free()).containsExactlyElementsOf(without(1, 2, 3, 4));
            return 0;
        });
    }

    /** As every row does that names a guest, until its transaction ends. */
    @Test
    public void whoWritesOfAGuestDoesNotKeepATillFromCountingHim() throws Exception {
        try (java.sql.Connection superuser = hall.postgres().superuserConnection();
                java.sql.Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute(
                    "select 1 from hospitality.guest where tenant_id = " + house.tenant.id() + " for key share");
            house.tell(TillHouse.of(TillHouse.check("1", "tender", 1, "10"), "G1"));
            superuser.rollback();
        }
        assertThat(house.balance(guests.get(1))).isEqualTo(10);
    }

    private List<Long> without(Integer... held) {
        List<Long> rest = new ArrayList<>(guests);
        rest.removeAll(List.of(held).stream().map(guests::get).toList());
        return rest;
    }

    private List<Long> free() {
        try (java.sql.Connection superuser = hall.postgres().superuserConnection();
                java.sql.Statement statement = superuser.createStatement();
                java.sql.ResultSet rows = statement.executeQuery("select id from hospitality.guest where tenant_id = "
                        + house.tenant.id() + " order by id for no key update skip locked")) {
            List<Long> free = new ArrayList<>();
            while (rows.next()) {
                free.add(rows.getLong(1));
            }
            return free;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    public void countingAnewMendsWhatSomebodyHasBroken() {
        house.tell(TillHouse.of(TillHouse.check("1", "tender", 1, "10"), "G0"));
        broken("update hospitality.guest set spent_minor = 5, checks = 9, top_items = 'Water' where tenant_id = ");
        assertThat(rows(CARRIED)).isNotEqualTo(rows(FRESH));
        assertThat(recount().mended()).isEqualTo(GUESTS);
        assertThat(rows(CARRIED)).isEqualTo(rows(FRESH));
        broken("update hospitality.guest set tags = '{Somebody else}' where name = 'G3' and tenant_id = ");
        assertThat(recount().mended()).isEqualTo(1);
        broken("update hospitality.guest_item set quantity = quantity + 1 where tenant_id = ");
        assertThat(recount().mended()).isEqualTo(1);
        assertThat(recount().mended()).isZero();
    }

    @Test
    public void countingAnewMendsPointsAndTellsOfLedgersThatItCannotMend() {
        house.tell(TillHouse.of(TillHouse.check("1", "tender", 1, "10"), "G0"));
        house.tell(TillHouse.of(TillHouse.check("2", "tender", 1, "20"), "G1"));
        broken("update hospitality.guest set balance = 0, earned = 7 where balance > 0 and tenant_id = ");
        Recount.Run run = recount();
        assertThat(List.of(run.mended(), run.broken())).containsExactly(2L, 0L);
        assertThat(house.balance(guests.get(0))).isEqualTo(10);
        sql("alter table hospitality.point_entry disable trigger user");
        broken("update hospitality.point_entry set points = points + 1 where guest_id = " + guests.get(1)
                + " and tenant_id = ");
        sql("alter table hospitality.point_entry enable trigger user");
        assertThat(recount().broken()).isOne();
    }

    @Test
    public void theNightHasThemCounted() {
        hall.write(
                house.owner,
                tx -> tx.update(
                        "insert into hospitality.programme (tenant_id, day_due_at) values (?, now())",
                        house.tenant.id()));
        hall.react();
        assertThat(nightly()).isEmpty();
        hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.programme set day_due_at = now() + interval '1 day' where tenant_id = ?",
                        house.tenant.id()));
        hall.react();
        long run = ((Number) Objects.requireNonNull(nightly().get(0))).longValue();
        house.tell(TillHouse.of(TillHouse.check("1", "tender", 1, "10"), "G0"));
        broken("update hospitality.guest set spent_minor = 5 where tenant_id = ");
        Recount recount = new Recount(hall.database());
        while (recount.step(house.tenant.system(), run)) {
            // until there is no more
        }
        assertThat(rows(CARRIED)).isEqualTo(rows(FRESH));
    }

    private List<@Nullable Object> nightly() {
        return hall.jobs().all().stream()
                .filter(job -> job.kind().equals(Recount.KIND) && job.tenantId() == house.tenant.id())
                .<@Nullable Object>map(job -> job.payload().get("recount"))
                .toList();
    }

    private void broken(String sql) {
        sql(sql + house.tenant.id());
    }

    private static void sql(String sql) {
        try (java.sql.Connection superuser = hall.postgres().superuserConnection();
                java.sql.Statement statement = superuser.createStatement()) {
            statement.executeUpdate(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    public void theApplicationsSqlCannotWriteWhatIsCounted() {
        for (String attempt : List.of(
                "update hospitality.guest set spent_minor = 1 where tenant_id = ?",
                "update hospitality.guest set checks = 1 where tenant_id = ?",
                "update hospitality.guest_item set quantity = 1 where tenant_id = ?")) {
            assertThatThrownBy(() -> hall.write(house.owner, tx -> tx.update(attempt, house.tenant.id())))
                    .as(attempt)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    public void onlyWhoRunsTheWorkspaceHasItCountedAnewAndSeesWhatItTakes() {
        RecountResource owners = new RecountResource(hall.database(), () -> house.owner, hall.jobs());
        house.tell(TillHouse.of(TillHouse.check("1", "tender", 1, "10"), "G0"));
        assertThat(owners.recount().latest()).isNotNull();
        assertThat(owners.cost().guests()).isEqualTo(GUESTS);
        assertThat(owners.cost().items()).isOne();
        assertThat(owners.cost().bytes()).isPositive();
        Actor barkeeper = house.tenant.member("Barkeeper", Scope.ALL, Scope.ALL, null, "hospitality.serve");
        RecountResource staff = new RecountResource(hall.database(), () -> barkeeper, hall.jobs());
        assertThatThrownBy(staff::cost).isInstanceOf(ProblemException.class);
        assertThatThrownBy(staff::recount).isInstanceOf(ProblemException.class);
    }
}
