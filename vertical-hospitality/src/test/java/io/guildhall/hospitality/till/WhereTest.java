package io.guildhall.hospitality.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.deed.Deed;
import io.guildhall.hospitality.loyalty.Explanation;
import io.guildhall.hospitality.loyalty.GuestResource;
import io.guildhall.hospitality.loyalty.LoyaltyResource;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestHall;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Each line of the ledger says where what it tells of happened, as far as anybody knows, and nobody can say otherwise later. */
public class WhereTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private TillHouse house;
    private Actor barkeeper;
    private @Nullable Deed signed;
    private long fox;
    private long yard;
    private long tablet;
    private long phone;
    private long ada;

    @BeforeClass
    public static void open() {
        hall = TillHouse.open();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    /** Two venues, a shared tablet that the barkeeper's session was opened at, and his own telephone. */
    @Before
    public void newHouse() {
        house = new TillHouse(hall);
        fox = venue("Copper Fox");
        yard = venue("The Yard");
        tablet = device("shared", "Bar tablet");
        phone = device("own", "Chrome on Android");
        barkeeper = at(tablet);
        signed = null;
        ada = house.guest("ADA");
    }

    private long venue(String name) {
        return house.number(
                "insert into hospitality.venue (tenant_id, name) values (?, ?) returning id", house.tenant.id(), name);
    }

    private long device(String kind, String name) {
        return inserted("insert into identity.device (tenant_id, kind, name, member_id) values (" + house.tenant.id()
                + ", '" + kind + "', '" + name + "', " + (kind.equals("own") ? house.owner.memberId() : "null")
                + ") returning id");
    }

    /** The owner in a session that was opened at a device. */
    private Actor at(long device) {
        long account = inserted("insert into identity.account (email, name) values ('a" + device + "-"
                + house.tenant.id() + "@bar.example', 'Ada') returning id");
        long session = inserted(
                "insert into identity.session (tenant_id, account_id, member_id, hash, expires_at, device_id) values ("
                        + house.tenant.id() + ", " + account + ", " + house.owner.memberId() + ", '" + "0".repeat(64)
                        + "', now() + interval '1 hour', " + device + ") returning id");
        return in(session);
    }

    private Actor in(long session) {
        Actor o = house.owner;
        return new Actor(
                o.tenantId(),
                o.memberId(),
                o.name(),
                o.kind(),
                o.reads(),
                o.writes(),
                o.teams(),
                o.permissions(),
                o.modules(),
                o.workspace(),
                session);
    }

    private long inserted(String sql) {
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement();
                java.sql.ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void superuser(String... statements) throws SQLException {
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private GuestResource bar() {
        return new GuestResource(hall.database(), hall.records(), () -> barkeeper, () -> Optional.ofNullable(signed));
    }

    private LoyaltyResource desk() {
        return new LoyaltyResource(hall.database(), () -> barkeeper);
    }

    private void spend(String key, @Nullable Long venue) {
        bar().spend(ada, key, new GuestResource.Spend(new BigDecimal("50.00"), venue, null));
    }

    private static final String WHERE = """
            select e.kind || ': ' || concat_ws(' ', v.name, '[' || e.till || ']', case e.device_id when ? then 'tablet' when ? then 'phone' end)
            from hospitality.point_entry e left join hospitality.venue v on v.tenant_id = e.tenant_id and v.id = e.venue_id
            where e.tenant_id = ? and e.guest_id = ? order by e.id""";

    /** Kind: venue [till] device, the first line first. */
    private List<String> lines(long guest) {
        return hall.read(
                house.owner, tx -> tx.query(WHERE, row -> row.getString(1), tablet, phone, house.tenant.id(), guest));
    }

    @Test
    public void whatIsDoneAtTheBarIsAtItsVenueAndItsDevice() {
        bar().checkIn(ada, "in", new GuestResource.Presence(fox));
        spend("here", yard);
        barkeeper = in(0);
        spend("at no device", yard);
        spend("nobody said where", null);
        barkeeper = at(phone);
        spend("by telephone", fox);
        assertThat(lines(ada))
                .containsExactly(
                        "earn: Copper Fox [Bar tablet] tablet",
                        "earn: The Yard [Bar tablet] tablet",
                        "earn: The Yard",
                        "earn: ",
                        // Whose telephone it was is known, and nobody's business at the bar.
                        "earn: Copper Fox phone");
    }

    @Test
    public void whatATabletHasSignedIsItsOwnWhoeverBringsIt() {
        barkeeper = in(0);
        signed = new Deed(tablet, 7, Instant.now().minusSeconds(3600));
        bar().checkIn(ada, "in", new GuestResource.Presence(yard));
        spend("while the network was away", yard);
        assertThat(lines(ada))
                .containsExactly("earn: The Yard [Bar tablet] tablet", "earn: The Yard [Bar tablet] tablet");
    }

    @Test
    public void aCheckIsAtItsVenueAndTillWhateverBecomesOfIt() {
        Map<String, @Nullable Object> check =
                TillHouse.with(TillHouse.of(TillHouse.check("1", "tender", 1, "80"), "ADA"), "venue_id", yard);
        house.tell(check);
        house.tell(TillHouse.with(TillHouse.of(TillHouse.check("1", "refund", 2, "30"), "ADA"), "venue_id", yard));
        assertThat(lines(ada)).containsExactly("earn: The Yard [Bar]", "reversal: The Yard [Bar]");
        long ben = house.guest("BEN");
        long id = house.number("select id from hospitality.till_check where tenant_id = ?", house.tenant.id());
        new CheckResource(hall.database(), () -> barkeeper).attach(id, Map.of("guest_id", ben));
        assertThat(lines(ben)).as("given to him at the tablet").containsExactly("earn: The Yard [Bar] tablet");
    }

    @Test
    public void aRewardIsWhereItWasAskedFor() {
        spend("points", fox);
        long tea = house.number(
                "insert into hospitality.reward (tenant_id, name, cost) values (?, 'Tea', 10) returning id",
                house.tenant.id());
        long taken = Objects.requireNonNull(
                bar().redeem(ada, "tap", new GuestResource.Redemption(tea, fox)).redemptionId());
        long held = desk().hold(ada, "hold", Map.of("reward_id", tea, "venue_id", yard))
                .id();
        barkeeper = in(0);
        desk().release(held, Map.of());
        desk().reverse(taken, Map.of("reason", "Spilt"));
        new TillRewardResource(hall.database(), () -> house.key)
                .hold(
                        "till",
                        Map.of(
                                "guest",
                                Map.of("card", "ADA"),
                                "reward_id",
                                tea,
                                "source",
                                "Yard 2",
                                "number",
                                "9",
                                "venue_id",
                                yard));
        assertThat(lines(ada).subList(1, 6))
                .containsExactly(
                        "redeem: Copper Fox [Bar tablet] tablet",
                        "redeem: The Yard [Bar tablet] tablet",
                        "release: The Yard",
                        "refund: Copper Fox",
                        "redeem: The Yard [Yard 2]");
        assertThatThrownBy(() -> desk().hold(ada, "nowhere", Map.of("reward_id", tea, "venue_id", 999_999L)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(List.of(
                                        e.problem().code(),
                                        String.valueOf(e.problem().field())))
                                .containsExactly("floor/no-such-venue", "venue_id"));
    }

    /** Of two cards that become one each line stays what it was, and the lines that carry the points over are at no venue. */
    @Test
    public void cardsThatBecomeOneAndOfficeWorkAreAtNoVenue() {
        spend("points", fox);
        barkeeper = in(0);
        long ben = house.guest("BEN");
        desk().merge(ben, Map.of("guest_id", ada));
        desk().adjust(ben, "a", Map.of("points", 5, "reason", "Kept waiting"));
        assertThat(lines(ada)).containsExactly("earn: Copper Fox [Bar tablet] tablet", "transfer: ");
        assertThat(lines(ben)).containsExactly("transfer: ", "adjust: ");
    }

    @Test
    public void nobodyMovesALineToAnotherPlaceUnseen() throws SQLException {
        spend("here", fox);
        barkeeper = in(0);
        spend("nowhere", null);
        assertThat(recount().broken()).isZero();
        Set<Long> told = new HashSet<>();
        for (String change : List.of(
                "venue_id = " + yard + " where venue_id = " + fox,
                "till = 'Till 9' where till = 'Bar tablet'",
                "device_id = " + phone + " where device_id = " + tablet,
                "venue_id = null where venue_id = " + fox,
                "venue_id = " + fox + " where till is null")) {
            superuser(
                    "alter table hospitality.point_entry disable trigger user",
                    "update hospitality.point_entry set " + change + " and tenant_id = " + house.tenant.id());
            told.add(recount().broken());
            superuser(
                    "update hospitality.point_entry set venue_id = " + fox + ", till = 'Bar tablet', device_id = "
                            + tablet + " where key = 'here' and tenant_id = " + house.tenant.id(),
                    "update hospitality.point_entry set venue_id = null where key = 'nowhere' and tenant_id = "
                            + house.tenant.id(),
                    "alter table hospitality.point_entry enable trigger user");
        }
        assertThat(told).as("each of them is seen").containsExactly(1L);
        assertThat(recount().broken()).isZero();
    }

    /** Whoever writes it: here nothing but the constraint is left. */
    @Test
    public void pointsThatAreBroughtAlongAreAboveZero() throws SQLException {
        for (String kind : List.of("'opening', 0", "'opening', -5", "'expire', 5", "'activate', 1", "'something', 0")) {
            assertThatThrownBy(() -> superuser(
                            "set session_replication_role = replica",
                            "insert into hospitality.point_entry (tenant_id, guest_id, event, kind, points, balance_after, prev, seal)"
                                    + " values (" + house.tenant.id() + ", " + ada + ", 'opening', " + kind
                                    + ", 0, '', '')"))
                    .as(kind)
                    .hasMessageContaining(kind.contains("something") ? "_ck" : "point_entry_sign_ck");
        }
        assertThat(lines(ada)).isEmpty();
    }

    private Recount.Run recount() {
        Recount recount = new Recount(hall.database());
        long run = hall.write(house.owner, Recount::begin);
        while (recount.step(house.owner, run)) {
            // until there is no more
        }
        return hall.read(house.owner, tx -> Recount.latest(tx).orElseThrow());
    }

    @Test
    public void whyALineHasItsPointsSaysWhere() {
        spend("here", fox);
        long line = house.number("select id from hospitality.point_entry where tenant_id = ?", house.tenant.id());
        Explanation why = desk().explain(line);
        assertThat(List.of(String.valueOf(why.venue()), String.valueOf(why.till()), String.valueOf(why.deviceId())))
                .containsExactly("Copper Fox", "Bar tablet", Long.toString(tablet));
    }
}
