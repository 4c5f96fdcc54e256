package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.channel.MailTransport;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.internal.KeyVault;
import io.guildhall.door.Doors;
import io.guildhall.hospitality.HospitalityModule;
import io.guildhall.hospitality.Outbox;
import io.guildhall.hospitality.Plugged;
import io.guildhall.identity.internal.door.StoredDoors;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.testkit.TestHall;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A house that looks at parties of five and more before they have a table, with its page, its letters and what falls due. */
final class AskingHouse implements AutoCloseable {
    static final long FROM = 5;

    private static int doorsOpened;

    final Outbox outbox = new Outbox();
    /** By messenger, each once. */
    final Map<String, String> told = new LinkedHashMap<>();

    final TestHall hall;
    final BookingHouse house;
    final Doors doors;
    final long service;
    private final BookingClock clock;
    private final String address = "asking-" + ++doorsOpened;

    AskingHouse() {
        this(hall());
    }

    /** One of several in a hall. */
    AskingHouse(TestHall hall) {
        this.hall = hall;
        doors = new StoredDoors(
                hall.postgres().backRoom(), hall.modules(), hall.workspaces(), new KeyVault(new byte[32]));
        MailTransport transport = (MailTransport) Proxy.newProxyInstance(
                MailTransport.class.getClassLoader(),
                new Class<?>[] {MailTransport.class},
                (proxy, method, arguments) ->
                        method.getName().equals("link") ? Optional.of("https://bar.example") : Optional.empty());
        Letters letters = new Letters(outbox, transport, doors, (tx, wish) -> {
            told.putIfAbsent(wish.key(), wish.to() + " " + wish.text());
            return Optional.of(1L);
        });
        Clock noon = Clock.fixed(BookingHouse.NOON, ZoneOffset.UTC);
        hall.plug(
                new HospitalityModule(hall.timeline(), hall.jobs(), new BookingPost(letters, hall.jobs(), noon), null));
        clock = new BookingClock(hall.database(), letters);
        house = new BookingHouse(hall, "The Blue Door");
        hall.write(house.owner, tx -> doors.choose(tx, BookingDoors.BOOK, house.venue, address));
        service = house.insert(
                "insert into hospitality.service (tenant_id, venue_id, name, web_most, web_request) values (?, ?, 'Dinner', 20, ?) returning id",
                house.venue,
                FROM);
    }

    static TestHall hall() {
        TestHall hall = TestHall.open(new CrmModule(), Plugged.module());
        hall.plug(new CrmModule());
        return hall;
    }

    @Override
    public void close() {
        hall.close();
    }

    BookPage page() {
        return new BookPage(hall.database(), hall.records(), doors, house.clock());
    }

    ManagePage manage() {
        return new ManagePage(hall.database(), hall.records(), doors, house.clock());
    }

    RequestResource door(Actor actor) {
        return new RequestResource(hall.database(), hall.records(), () -> actor, house.clock());
    }

    BookPage.Times times(String day, long party) {
        return page().slots(address, day, Long.toString(party));
    }

    /** As the page asks where it has said that the house answers first. */
    BookPage.Taken ask(String name, String time, long party) {
        return book(name, BookingHouse.at(time), party, true, "en", true);
    }

    BookPage.Taken book(String name, Instant start, long party, boolean request, String language, boolean mail) {
        return book(name, start, party, request, language, mail, null);
    }

    BookPage.Taken book(
            String name,
            Instant start,
            long party,
            boolean request,
            String language,
            boolean mail,
            @Nullable String deposit) {
        String ticket = page().front(address).ticket();
        house.pass(Duration.ofSeconds(5));
        return page().book(
                        address,
                        new BookPage.Wish(
                                party,
                                start,
                                name,
                                "+353 85 155 " + (1000 + Math.abs(name.hashCode() % 9000)),
                                mail ? name.toLowerCase(Locale.ROOT) + "@example.org" : null,
                                language,
                                null,
                                "By the window",
                                null,
                                true,
                                deposit == null ? null : new BigDecimal(deposit),
                                "",
                                ticket,
                                work(ticket),
                                null,
                                request));
    }

    static String sealed(BookPage.Taken taken) {
        return taken.manage().substring("/p/booking/".length());
    }

    /** As it stands, by its reference. */
    BookingCard card(BookPage.Taken taken) {
        return hall.read(
                house.owner,
                tx -> tx.queryOne(
                                BookingCard.SELECT + "where b.tenant_id = ? and b.reference = ?",
                                BookingCard::of,
                                house.tenant.id(),
                                taken.reference())
                        .orElseThrow());
    }

    BookingCard accept(BookPage.Taken taken) {
        return door(house.owner).accept(card(taken).id(), null, null);
    }

    static AcceptForm as(@Nullable String time, @Nullable Boolean beyond) {
        return new AcceptForm(time == null ? null : BookingHouse.at(time), null, null, null, beyond, null);
    }

    void strike(BookingCard card) {
        Map<String, Object> payload = Map.of(
                "booking",
                card.id(),
                "what",
                "request",
                "starts_at",
                card.startsAt().toString());
        JobHandler.Lease lease = (JobHandler.Lease) Proxy.newProxyInstance(
                JobHandler.class.getClassLoader(),
                new Class<?>[] {JobHandler.Lease.class},
                (proxy, method, arguments) -> null);
        clock.run(new Job(1, BookingClock.KIND, Map.copyOf(payload), 1, house.tenant.system()), lease);
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
            return Integer.numberOfLeadingZeros(ByteBuffer.wrap(hash).getInt());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
