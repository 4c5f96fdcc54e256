package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.hospitality.BarTiles;
import io.guildhall.hospitality.Plugged;
import io.guildhall.module.Tile;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Guests come in once, are found by few digits, and the evening adds up; on a real PostgreSQL. */
public class GuestDoorTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private TestTenant house;
    private Actor owner;
    private GuestResource door;

    @BeforeClass
    public static void open() {
        hall = Plugged.hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void newHouse() {
        house = hall.tenant("The Blue Door");
        owner = house.owner();
        door = new GuestResource(hall.database(), hall.records(), () -> owner, Optional::empty);
    }

    private GuestCard make(String key, String first, String phone) {
        NewGuest guest = new NewGuest(null, first, "Quinn", phone, null, null, null, Map.of());
        return door.make(key, guest);
    }

    private long contacts() {
        return number("select count(*) from crm.contact where tenant_id = ?");
    }

    private long number(String sql) {
        return hall.write(
                owner, tx -> tx.queryOne(sql, row -> row.getLong(1), house.id()).orElseThrow());
    }

    @Test
    public void aLostAnswerAndASecondTapMakeOneContactAndOneGuest() {
        GuestCard first = make("tap", "Aoife", "+353 85 155 0001");
        GuestCard second = make("tap", "Aoife", "+353 85 155 0001");
        assertThat(second).isEqualTo(first);
        assertThat(contacts()).isOne();
        assertThat(make("another tap", "Aoife", "+353 85 155 0001").id()).isNotEqualTo(first.id());
    }

    @Test
    public void tabletsThatSendTheSameTapAtOnceMakeOneGuest() throws Exception {
        ExecutorService tablets = Executors.newFixedThreadPool(12);
        try {
            Callable<GuestCard> tap = () -> make("storm", "Niamh", "+353 85 155 0002");
            List<Future<GuestCard>> made = tablets.invokeAll(java.util.Collections.nCopies(24, tap));
            for (Future<GuestCard> one : made) {
                assertThat(one.get()).isEqualTo(made.get(0).get());
            }
        } finally {
            tablets.shutdownNow();
        }
        assertThat(contacts()).isOne();
    }

    @Test
    public void aKeyThatMadeAnotherGuestIsRefusedAndARefusedOneMayBeUsedAgain() {
        make("key", "Ciara", "+353 85 155 0003");
        assertThatThrownBy(() -> make("key", "Maeve", "+353 85 155 0003"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("idempotency/key-reused"));
        NewGuest nameless = new NewGuest(null, "", "", "+353 85 155 0004", null, null, null, Map.of());
        assertThatThrownBy(() -> door.make("retry", nameless)).isInstanceOf(ProblemException.class);
        assertThat(make("retry", "Orla", "+353 85 155 0004").name()).isEqualTo("Orla Quinn");
    }

    @Test
    public void anotherHousesKeyIsItsOwn() {
        make("shared", "Aoife", "+353 85 155 0005");
        newHouse();
        make("shared", "Aoife", "+353 85 155 0005");
        assertThat(contacts()).isOne();
    }

    @Test
    public void twoAndThreeDigitsFindThoseWhoseLastFourBeginWithThem() {
        make("a", "Aoife", "+353 85 155 4210");
        make("b", "Brian", "085 155 42 99");
        make("c", "Cara", "+353 85 421 0042");
        make("d", "Dara", "42");
        assertThat(names("42")).containsExactlyInAnyOrder("Aoife Quinn", "Brian Quinn", "Dara Quinn");
        assertThat(names("421")).containsExactly("Aoife Quinn");
        assertThat(names("4210")).containsExactly("Aoife Quinn");
        assertThat(names("0042")).containsExactly("Cara Quinn");
        assertThat(names("00")).containsExactly("Cara Quinn");
        assertThat(names("4")).isEmpty();
    }

    @Test
    public void whatAContactIsMarkedWithStandsOnItsGuestForWhoMaySeeIt() {
        GuestCard ada = make("a", "Ada", "+353 85 155 7001");
        assertThat(ada.tags()).isEmpty();
        hall.write(
                owner,
                tx -> tx.update(
                        "update crm.contact set tags = '{Regular,Wine club}' where tenant_id = ? and first_name = 'Ada'",
                        house.id()));
        hall.react();
        assertThat(door.lookup("ada").data().get(0).tags()).containsExactly("Regular", "Wine club");
        long contact =
                number("insert into crm.contact (tenant_id, first_name, tags) values (?, 'Ben', '{VIP}') returning id");
        GuestCard ben = door.make("b", new NewGuest(contact, null, null, null, null, null, null, Map.of()));
        assertThat(ben.tags()).as("from the beginning").containsExactly("VIP");
        owner = house.member(
                "Clerk",
                Scope.ALL,
                Scope.ALL,
                null,
                "hospitality.serve",
                "hospitality.guests.view",
                "-hospitality.guests.tags.view");
        assertThat(door.lookup("ada").data().get(0).tags()).isNull();
    }

    @Test
    public void whatARoleHidesIsNeitherShownNorFoundBy() {
        GuestCard known = make("h", "Hidden", "+353 85 155 9876");
        door.checkIn(known.id(), "h-in", new GuestResource.Presence(null));
        hall.write(
                owner,
                tx -> tx.update(
                        "update hospitality.guest set card_code = 'GH-7', alert = 'Nuts' where tenant_id = ?",
                        house.id()));
        owner = house.member(
                "Clerk",
                Scope.ALL,
                Scope.ALL,
                null,
                "hospitality.serve",
                "hospitality.guests.view",
                "contacts.view",
                "contacts.create",
                "-hospitality.guests.phone.view",
                "-hospitality.guests.card_code.view",
                "-hospitality.guests.balance.view",
                "-hospitality.guests.last_visit_at.view",
                "-hospitality.point-entries.points.view");
        assertThat(names("9876")).isEmpty();
        assertThat(names("98")).isEmpty();
        assertThat(names("GH-7")).isEmpty();
        assertThat(names("")).isEmpty();
        GuestCard seen = door.lookup("hidden").data().get(0);
        assertThat(seen)
                .isEqualTo(new GuestCard(
                        known.id(),
                        "Hidden Quinn",
                        null,
                        null,
                        null,
                        "Nuts",
                        null,
                        1L,
                        null,
                        null,
                        0L,
                        null,
                        null,
                        List.of(),
                        seen.version()));
        EntryReceipt receipt =
                door.spend(known.id(), "h-spend", new GuestResource.Spend(new BigDecimal("10.00"), null, null));
        assertThat(receipt.points()).isNull();
        assertThat(receipt.balance()).isNull();
        assertThatThrownBy(() -> make("h2", "Other", "+353 85 155 0000"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("phone"));
        long reward = hall.write(
                house.owner(),
                tx -> tx.queryOne(
                                "insert into hospitality.reward (tenant_id, name, cost) values (?, 'Coffee', 40000)"
                                        + " returning id",
                                row -> row.getLong(1),
                                house.id())
                        .orElseThrow());
        assertThatThrownBy(() -> door.redeem(known.id(), "h-redeem", new GuestResource.Redemption(reward, null)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().extra()).doesNotContainKey("balance"));
        // What is made of a contact keeps the number that whoever makes it does not see.
        long contact = hall.write(
                house.owner(),
                tx -> tx.queryOne(
                                "insert into crm.contact (tenant_id, first_name, phone) values (?, 'Mute', '+353 85"
                                        + " 155 1234') returning id",
                                row -> row.getLong(1),
                                house.id())
                        .orElseThrow());
        assertThat(door.make(null, new NewGuest(contact, null, null, null, null, null, null, Map.of()))
                        .phone())
                .isNull();
        owner = house.owner();
        assertThat(names("1234")).containsExactly("Mute");
    }

    @Test
    public void whoDoesNotSeeGuestsFindsNone() {
        make("s", "Seen", "+353 85 155 7777");
        owner = house.member("Till", Scope.ALL, Scope.ALL, null, "hospitality.serve");
        assertThatThrownBy(() -> names("7777")).isInstanceOf(ProblemException.class);
    }

    private List<String> names(String typed) {
        return door.lookup(typed).data().stream().map(GuestCard::name).toList();
    }

    @Test
    public void theEveningAddsUpOnTheStartPage() {
        hall.write(owner, tx -> {
            tx.update(
                    "insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor)"
                            + " values (?, 'Spend', 'spend', 1, 100)",
                    house.id());
            return tx.update(
                    "insert into hospitality.reward (tenant_id, name, cost) values (?, 'Coffee', 40)", house.id());
        });
        long reward = number("select id from hospitality.reward where tenant_id = ?");
        long guest = make("g", "Aoife", "+353 85 155 0006").id();
        door.checkIn(guest, "in", new GuestResource.Presence(null));
        door.spend(guest, "spend", new GuestResource.Spend(new BigDecimal("100.00"), null, null));
        door.redeem(guest, "one", new GuestResource.Redemption(reward, null));
        door.redeem(guest, "two", new GuestResource.Redemption(reward, null));

        assertThat(content("hospitality.guests").count()).isOne();
        assertThat(content("hospitality.points").count()).isEqualTo(100);
        Tile.Content rewards = content("hospitality.redeemed");
        assertThat(rewards.count()).isEqualTo(2);
        assertThat(rewards.lines()).extracting(Tile.Line::title).containsExactly("Coffee");
        assertThat(rewards.lines()).extracting(Tile.Line::figure).containsExactly(2L);
    }

    private Tile.Content content(String key) {
        Tile tile = BarTiles.ALL.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
        return hall.read(owner, tile.read());
    }

    @Test
    public void aDrinkAfterMidnightBelongsToTheEveningBefore() {
        assertThat(BarTiles.evening(ZonedDateTime.parse("2026-11-22T01:30+01:00[Europe/Vienna]")))
                .isEqualTo("2026-11-21T03:00:00Z");
        assertThat(BarTiles.evening(ZonedDateTime.parse("2026-11-22T23:30+01:00[Europe/Vienna]")))
                .isEqualTo("2026-11-22T03:00:00Z");
    }
}
