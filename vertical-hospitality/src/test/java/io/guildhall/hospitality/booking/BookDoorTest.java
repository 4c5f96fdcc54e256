package io.guildhall.hospitality.booking;

import static io.guildhall.hospitality.booking.BookingHouse.DAY;
import static io.guildhall.hospitality.booking.BookingHouse.at;
import static io.guildhall.hospitality.booking.BookingHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.internal.KeyVault;
import io.guildhall.door.Doors;
import io.guildhall.hospitality.HospitalityModule;
import io.guildhall.identity.internal.door.StoredDoors;
import io.guildhall.port.Vault;
import io.guildhall.testkit.TestHall;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Guests book by themselves, and whoever is none gets nowhere; on a real PostgreSQL. */
public class BookDoorTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private static int houses;

    private final Vault vault = new KeyVault(new byte[32]);

    private BookingHouse house;
    private Doors doors;
    private String address;

    @BeforeClass
    public static void open() {
        hall = BookingHouse.hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void newHouse() {
        house = new BookingHouse(hall, "The Blue Door");
        house.table("T1", 2);
        house.table("T2", 4);
        doors = new StoredDoors(hall.postgres().backRoom(), hall.modules(), hall.workspaces(), vault);
        address = "blue-door-" + ++houses;
        hall.write(house.owner, tx -> doors.choose(tx, BookingDoors.BOOK, house.venue, address));
    }

    private BookPage page() {
        return new BookPage(hall.database(), hall.records(), doors, house.clock());
    }

    private ManagePage manage() {
        return new ManagePage(hall.database(), hall.records(), doors, house.clock());
    }

    private String ticket() {
        String ticket = page().front(address).ticket();
        house.pass(Duration.ofSeconds(5));
        return ticket;
    }

    private static long work(String ticket) {
        for (long number = 0; ; number++) {
            if (zeros(ticket + ":" + number) >= Ticket.BITS) {
                return number;
            }
        }
    }

    private static int zeros(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Integer.numberOfLeadingZeros(java.nio.ByteBuffer.wrap(hash).getInt());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private BookPage.Wish wish(String ticket, String name, String time, long party) {
        return wish(ticket, work(ticket), name, at(time), party, "");
    }

    private static BookPage.Wish wish(
            String ticket, @Nullable Long work, String name, Instant start, long party, String website) {
        return new BookPage.Wish(
                party,
                start,
                name,
                "+353 85 155 0201",
                name.toLowerCase(java.util.Locale.ROOT) + "@example.org",
                "de",
                null,
                null,
                "Nuts",
                true,
                null,
                website,
                ticket,
                work,
                null,
                null);
    }

    private void bookWithNews(String name, String email, String time, boolean news) {
        String ticket = ticket();
        BookPage.Wish plain = wish(ticket, name, time, 2);
        page().book(
                        address,
                        new BookPage.Wish(
                                plain.partySize(),
                                plain.startsAt(),
                                name,
                                plain.phone(),
                                email,
                                plain.language(),
                                null,
                                null,
                                null,
                                true,
                                null,
                                "",
                                ticket,
                                plain.work(),
                                news,
                                null));
    }

    private long agreed() {
        return house.count(
                "select count(*) from hospitality.guest where tenant_id = ? and news and news_how = 'web' and language = 'de'");
    }

    @Test
    public void newsAreAgreedToByTheTickAndForOnesOwnAddressOnly() {
        bookWithNews("Ann", "ann@example.org", "18:00", false);
        assertThat(agreed()).isZero();
        bookWithNews("Mallory", "mallory@example.org", "19:00", true);
        assertThat(agreed()).as("with Ann's number and another address").isZero();
        bookWithNews("Ann", "Ann@Example.org", "20:00", true);
        assertThat(agreed()).isEqualTo(1);
    }

    private BookPage.Taken book(String name, String time, long party) {
        return page().book(address, wish(ticket(), name, time, party));
    }

    private String sealed(BookPage.Taken taken) {
        return taken.manage().substring("/p/booking/".length());
    }

    @Test
    public void aGuestBooksSeesChangesAndCancelsByTheLinkAlone() {
        assertThat(page().slots(address, DAY.toString(), "2").slots()).contains(at("19:00"));
        BookPage.Taken taken = book("Nora", "19:00", 2);
        BookingCard card =
                house.door(house.owner).day(null, DAY.toString()).bookings().get(0);
        assertThat(card.reference()).isEqualTo(taken.reference());
        assertThat(card.source()).isEqualTo("web");
        assertThat(card.alert()).isEqualTo("Nuts");
        assertThat(card.language()).isEqualTo("de");
        assertThat(card.guestId()).isNotNull();
        assertThat(house.count(
                        "select count(*) from hospitality.booking where tenant_id = ? and consent_at is not null"))
                .isOne();
        ManagePage.Mine mine = manage().mine(sealed(taken));
        assertThat(mine.changeable()).isTrue();
        ManagePage.Mine later = manage().move(sealed(taken), new ManagePage.Change(at("20:00"), 3L, mine.version()));
        assertThat(later.startsAt()).isEqualTo(at("20:00"));
        assertThat(later.partySize()).isEqualTo(3);
        assertThat(manage().cancel(sealed(taken), new ManagePage.Farewell("Ill"))
                        .state())
                .isEqualTo("cancelled");
        assertThat(refused(() -> manage().cancel(sealed(taken), new ManagePage.Farewell(null)))
                        .code())
                .isEqualTo("hospitality/call-us");
    }

    @Test
    public void twoHoursBeforeOnlyTheTelephoneHelps() {
        BookPage.Taken taken = book("Nora", "19:00", 2);
        house.now.set(at("17:30"));
        assertThat(manage().mine(sealed(taken)).changeable()).isFalse();
        assertThat(refused(() -> manage().cancel(sealed(taken), new ManagePage.Farewell(null)))
                        .code())
                .isEqualTo("hospitality/call-us");
    }

    @Test
    public void guessedAddressesLeadNowhereAndAllLookAlike() {
        String real = sealed(book("Nora", "19:00", 2));
        String other = doors.sealed(house.tenant.id(), BookingDoors.BOOK, 1);
        List<String> guesses = List.of(
                "v1." + "A".repeat(60),
                real.substring(0, real.length() - 2) + "AA",
                other,
                address,
                "../../etc",
                Long.toString(house.venue),
                "");
        for (String guess : guesses) {
            assertThat(refused(() -> manage().mine(guess)))
                    .satisfies(problem -> assertThat(problem.status()).isEqualTo(404))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("door/closed"));
        }
        assertThat(refused(() -> page().front("no-such-house")).code()).isEqualTo("door/closed");
        assertThat(refused(() -> page().front(real)).code())
                .as("what opens one door opens no other")
                .isEqualTo("door/closed");
    }

    @Test
    public void anotherHousesRecordsAreOutOfReachEvenWithAGoodSeal() {
        BookingHouse stranger = new BookingHouse(hall, "Other");
        BookingCard theirs = stranger.take(stranger.form("Theirs", "19:00", 2));
        // As if somebody had got hold of the installation's seal for his own house.
        String forged = doors.sealed(house.tenant.id(), BookingDoors.MANAGE, theirs.id());
        assertThat(refused(() -> manage().mine(forged)).status()).isEqualTo(404);
        assertThat(refused(() -> manage().cancel(forged, new ManagePage.Farewell(null)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    public void anAddressIsOnesAloneAndIsFreeAgainWhenItIsGivenUp() {
        BookingHouse stranger = new BookingHouse(hall, "Other");
        assertThat(refused(() -> hall.write(
                                stranger.owner, tx -> doors.choose(tx, BookingDoors.BOOK, stranger.venue, address)))
                        .code())
                .isEqualTo("door/address-taken");
        hall.write(house.owner, tx -> {
            doors.close(tx, BookingDoors.BOOK, house.venue);
            return true;
        });
        assertThat(refused(() -> page().front(address)).code()).isEqualTo("door/closed");
        hall.write(stranger.owner, tx -> doors.choose(tx, BookingDoors.BOOK, stranger.venue, address));
        assertThat(doors.enter(BookingDoors.BOOK, address).recordId()).isEqualTo(stranger.venue);
    }

    @Test
    public void twentyWhoWantOneAddressAtOnceAreOneOwner() throws Exception {
        ExecutorService owners = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Boolean>> wishes = new java.util.ArrayList<>();
            for (int i = 0; i < 20; i++) {
                BookingHouse one = new BookingHouse(hall, "House " + i);
                wishes.add(() -> {
                    try {
                        hall.write(one.owner, tx -> doors.choose(tx, BookingDoors.BOOK, one.venue, "wanted"));
                        return true;
                    } catch (io.guildhall.problem.ProblemException e) {
                        return false;
                    }
                });
            }
            int got = 0;
            for (Future<Boolean> done : owners.invokeAll(wishes)) {
                got += done.get() ? 1 : 0;
            }
            assertThat(got).isOne();
        } finally {
            owners.shutdownNow();
        }
    }

    @Test
    public void programsAreTurnedAway() {
        String ticket = ticket();
        long work = work(ticket);
        BookPage.Wish trapped = wish(ticket, work, "Nora", at("19:00"), 2, "https://spam.example");
        BookPage.Wish idle = wish(ticket, zeros(ticket + ":1") >= Ticket.BITS ? 2L : 1L, "Nora", at("19:00"), 2, "");
        BookPage.Wish without = wish(ticket, null, "Nora", at("19:00"), 2, "");
        String own = "v1.x";
        BookPage.Wish invented = wish(own, work(own), "Nora", at("19:00"), 2, "");
        for (BookPage.Wish wish : List.of(trapped, idle, without, invented)) {
            assertThat(refused(() -> page().book(address, wish)).code()).isEqualTo("hospitality/not-by-a-person");
        }
        String quick = page().front(address).ticket();
        assertThat(refused(() -> page().book(address, wish(quick, "Nora", "19:00", 2)))
                        .code())
                .as("nobody types that fast")
                .isEqualTo("hospitality/not-by-a-person");
        house.pass(Duration.ofHours(3));
        assertThat(refused(() -> page().book(address, wish(quick, "Nora", "19:00", 2)))
                        .code())
                .isEqualTo("hospitality/page-too-old");
        assertThat(house.count("select count(*) from hospitality.booking where tenant_id = ?"))
                .isZero();
    }

    @Test
    public void oneTicketIsOneBookingHoweverOftenItIsSent() {
        String ticket = ticket();
        BookPage.Wish wish = wish(ticket, "Nora", "19:00", 2);
        BookPage.Taken first = page().book(address, wish);
        assertThat(page().book(address, wish).reference()).isEqualTo(first.reference());
        assertThat(refused(() -> page().book(address, wish(ticket, "Nora", "20:30", 2)))
                        .code())
                .isEqualTo("idempotency/key-reused");
        assertThat(house.count("select count(*) from hospitality.booking where tenant_id = ?"))
                .isOne();
    }

    @Test
    public void aTicketOfOneHouseIsNoneOfAnother() {
        BookingHouse stranger = new BookingHouse(hall, "Other");
        String elsewhere = "elsewhere-" + houses;
        hall.write(stranger.owner, tx -> doors.choose(tx, BookingDoors.BOOK, stranger.venue, elsewhere));
        String ticket = ticket();
        assertThat(refused(() -> page().book(elsewhere, wish(ticket, "Nora", "19:00", 2)))
                        .code())
                .isEqualTo("hospitality/not-by-a-person");
    }

    @Test
    public void nobodyFillsTheHouseByHimself() {
        book("Nora", "17:00", 2);
        book("Nora", "19:00", 2);
        book("Nora", "21:00", 2);
        assertThat(refused(() -> book("Nora", "13:00", 2)).code()).isEqualTo("hospitality/enough-bookings");
        assertThat(house.count("select count(*) from hospitality.booking where tenant_id = ?"))
                .isEqualTo(3);
    }

    @Test
    public void onlyWhatIsOfferedCanBeTakenAndNobodyIsToldOfOthers() {
        house.take(house.form("Secret Guest", "19:00", 2));
        house.take(house.form("Secret Guest", "19:00", 4));
        assertThat(page().slots(address, DAY.toString(), "2").slots()).doesNotContain(at("19:00"));
        String ticket = ticket();
        assertThat(refused(() -> page().book(address, wish(ticket, "Nora", "19:00", 2)))
                        .toString())
                .contains("hospitality/no-longer-free")
                .doesNotContain("Secret");
        assertThat(refused(() -> page().book(address, wish(ticket, work(ticket), "Nora", at("19:07"), 2, "")))
                        .code())
                .as("not on the house's own minutes")
                .isEqualTo("hospitality/no-longer-free");
        assertThat(page().slots(address, DAY.toString(), "9").slots())
                .as("too many for the web")
                .isEmpty();
        assertThat(page().slots(address, DAY.plusYears(1).toString(), "2").slots())
                .isEmpty();
        house.now.set(at("19:45"));
        assertThat(page().slots(address, DAY.toString(), "2").slots())
                .as("an hour's notice")
                .allSatisfy(slot -> assertThat(slot).isAfterOrEqualTo(at("20:45")));
    }

    private void deposits() {
        house.insert("""
                insert into hospitality.deposit_rule (tenant_id, venue_id, least_party, amount_minor, hold_minutes, refund_hours)
                values (?, ?, 4, 1000, 120, 24) returning id""", house.venue);
        house.insert("""
                insert into hospitality.booking_rule (tenant_id, venue_id, deposit_how) values (?, ?, 'IBAN 4711')
                returning id""", house.venue);
    }

    private BookPage.Wish wish(String time, long party, @Nullable BigDecimal deposit) {
        String ticket = ticket();
        BookPage.Wish plain = wish(ticket, "Nora", time, party);
        return new BookPage.Wish(
                plain.partySize(),
                plain.startsAt(),
                plain.name(),
                plain.phone(),
                plain.email(),
                plain.language(),
                null,
                null,
                null,
                true,
                deposit,
                "",
                ticket,
                plain.work(),
                null,
                null);
    }

    @Test
    public void whatIsAskedIsShownBeforeAndNothingElseIsAskedBehindTheGuestsBack() {
        deposits();
        assertThat(page().front(address).depositHow()).isEqualTo("IBAN 4711");
        assertThat(page().slots(address, DAY.toString(), "2").deposits()).isEmpty();
        assertThat(page().slots(address, DAY.toString(), "4").deposits())
                .filteredOn(ask -> ask.startsAt().equals(at("19:00")))
                .singleElement()
                .satisfies(ask -> {
                    assertThat(ask.amount()).isEqualByComparingTo("40");
                    assertThat(ask.refundUntil()).isEqualTo(at("19:00").minus(Duration.ofHours(24)));
                });
        for (BigDecimal shown : java.util.Arrays.asList(null, BigDecimal.ZERO, new BigDecimal("39"))) {
            assertThat(refused(() -> page().book(address, wish("19:00", 4, shown)))
                            .code())
                    .isEqualTo("hospitality/deposit-changed");
        }
        assertThat(refused(() -> page().book(address, wish("19:00", 2, new BigDecimal("40"))))
                        .code())
                .isEqualTo("hospitality/deposit-changed");
        BookPage.Taken taken = page().book(address, wish("19:00", 4, new BigDecimal("40.00")));
        assertThat(taken.deposit()).isNotNull().satisfies(deposit -> {
            assertThat(deposit.state()).isEqualTo("asked");
            assertThat(deposit.how()).isEqualTo("IBAN 4711");
        });
        assertThat(manage().mine(sealed(taken)).state()).isEqualTo("held");
        assertThat(manage().mine(sealed(taken)).deposit()).isEqualTo(taken.deposit());
    }

    @Test
    public void nobodyBooksForTwoAndComesWithFourForNothing() {
        deposits();
        BookPage.Taken taken = page().book(address, wish("19:00", 2, null));
        assertThat(refused(() -> manage().move(sealed(taken), new ManagePage.Change(null, 4L, null)))
                        .code())
                .isEqualTo("hospitality/deposit-call-us");
        assertThat(manage().move(sealed(taken), new ManagePage.Change(at("20:00"), 3L, null))
                        .partySize())
                .isEqualTo(3);
    }

    @Test
    public void aVisitorMayNothingElse() {
        Doors.Visit visit = doors.enter(BookingDoors.BOOK, address);
        assertThat(visit.actor().admin()).isFalse();
        assertThat(visit.actor().may("contacts.edit")).isFalse();
        assertThat(visit.actor().may("deals.view")).isFalse();
        assertThat(refused(() -> house.door(visit.actor()).day(null, DAY.toString()))
                        .status())
                .isEqualTo(403);
        assertThat(refused(() -> hall.read(visit.actor(), tx -> hall.records().get(tx, "hospitality.reward", 1)))
                        .status())
                .isIn(403, 404);
    }

    @Test
    public void withoutTheModuleThereIsNothingBehindTheAddress() {
        HospitalityModule away = new HospitalityModule(hall.timeline(), hall.jobs());
        hall.modules().current().modules().values().stream()
                .map(io.guildhall.port.InstalledModule::module)
                .filter(module -> module.key().equals("hospitality"))
                .forEach(hall::unplug);
        try {
            assertThat(refused(() -> page().front(address)).code()).isEqualTo("door/closed");
        } finally {
            hall.plug(away);
        }
        assertThat(page().front(address).house()).isEqualTo("Bar");
    }
}
